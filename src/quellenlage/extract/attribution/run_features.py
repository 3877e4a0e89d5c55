"""What the run model looks at: does a sentence without a cue go on with what somebody said before?"""

from __future__ import annotations

from dataclasses import dataclass

from quellenlage.extract.attribution.opinion import CONTENT, QUOTED, RUN, step
from quellenlage.extract.attribution.view import View, mood_of

_CONDITION = frozenset({"wenn", "falls", "sofern", "sonst", "ohne", "fast", "beinahe"})


@dataclass(frozen=True, slots=True)
class Before:
    """The nearest attribution before a sentence: how many sentences back, its type, whether it names a source, whether
    the same passage, whether its content is in the Konjunktiv."""

    distance: int
    type: str
    sourced: bool
    same_passage: bool
    mood: str


def run_features(view: View, sentence: int, before: Before | None, cue: float, inner: bool = False) -> list[str]:
    """The features of a sentence; `cue` is the greatest cue probability in it, `inner`: it has a reported frame."""
    one = view.parse.sentences[sentence]
    tokens = view.tokens[one.first : one.stop]
    finite = [t for t in tokens if t.tag.endswith("FIN")]
    moods = [mood_of(view, t.i) for t in finite]
    lead = _leading_verb(view, one.first, one.stop)
    mood = mood_of(view, lead) if lead is not None else "none"
    verb = view.tokens[lead].text.lower() if lead is not None else "none"
    quoted = sum(view.quoted[t.i] >= 0 for t in tokens) / max(1, len(tokens))
    share = "all" if quoted > 0.9 else "most" if quoted > 0.5 else "some" if quoted else "none"
    f = [
        "bias",
        f"mood={mood}",
        f"verb={verb}",
        f"first={moods[0] if moods else 'none'}",
        f"moods={'+'.join(sorted(set(moods)))}",
        f"quoted={share}",
        f"cue={'inner' if inner else 'high' if cue > 0.5 else 'low' if cue > 0.1 else 'no'}",
        f"start={tokens[0].text.lower()}",
        f"starttag={tokens[0].tag}",
        f"end={tokens[-1].text}",
        f"kind={one.kind}",
        f"if={any(t.text.lower() in _CONDITION for t in tokens)}|{mood}",
        f"long={len(tokens) > 6}",
        f"we={any(t.text.lower() in ('wir', 'ich', 'uns', 'mich') for t in tokens)}",
    ]
    opinion = view.tagged.words[[t.i for t in tokens if t.pos != "PUNCT"] or [tokens[0].i]].mean(axis=0).tolist()
    content, verbatim, running = (step(opinion[label]) for label in (CONTENT, QUOTED, RUN))
    f += [
        f"content={content}",
        f"running={running}",
        f"content={content}|running={running}",
        f"content={content}|mood={mood}",
        f"running={running}|mood={mood}",
        f"verbatim={verbatim}|quoted={share}",
        f"verbatim={verbatim}|running={running}",
    ]
    if before is None:
        f += ["before=none", f"mood={mood}|before=none", f"quoted={share}|before=none", f"verb={verb}|before=none"]
        return f
    distance = min(before.distance, 4)
    where = f"{distance}{'p' if before.same_passage else 'n'}"
    f += [
        f"before={where}",
        f"content={content}|before={where}",
        f"running={running}|before={where}",
        f"running={running}|{before.type}|{distance}",
        f"beforetype={before.type}|{distance}",
        f"sourced={before.sourced}",
        f"mood={mood}|before={where}",
        f"mood={mood}|{where}|{before.type}",
        f"mood={mood}|{before.mood}|{distance}",
        f"moods={'+'.join(sorted(set(moods)))}|{distance}",
        f"verb={verb}|{distance}",
        f"quoted={share}|{where}",
        f"quoted={share}|{before.type}|{distance}",
        f"cue={cue > 0.3}|mood={mood}|{distance}" if not inner else f"inner|{distance}",
    ]
    return f


def _leading_verb(view: View, first: int, stop: int) -> int | None:
    """The finite verb of the main clause: the root's, else the first one that no conjunction opens."""
    finite = (t.i for t in view.tokens[first:stop] if t.tag.endswith("FIN"))
    return view.leading.get(view.sentence[first], next(finite, None))
