"""What the type model looks at: which of the five classes is a found claim?"""

from __future__ import annotations

from collections.abc import Collection

from quellenlage.extract.attribution.opinion import CONTENT, QUOTED, RUN, step
from quellenlage.extract.attribution.view import View, clause_mood, introducer, mood_of


def type_features(view: View, cue: int, content: Collection[int]) -> list[str]:
    """The features of a claim with cue head `cue` and the tokens of its content."""
    tokens = view.tokens
    inside = sorted(content)
    first, last = inside[0], inside[-1]
    groups = view.groups[cue] or (f"tag.{tokens[cue].tag}",)
    finite = [i for i in inside if tokens[i].tag.endswith("FIN")]
    moods = "+".join(sorted({mood_of(view, i) for i in finite})) or "none"
    opening = tokens[first].text.lower()
    quoted = sum(view.quoted[i] >= 0 for i in inside) / len(inside)
    share = "all" if quoted > 0.95 else "most" if quoted > 0.6 else "some" if quoted else "none"
    zu = any(tokens[i].tag in ("PTKZU", "VVIZU") for i in inside)
    whole = "cue in" if cue in content else "cue out"
    side = "before" if last < cue else "after" if first > cue else "around"
    f = [
        "bias",
        f"finite={min(2, len(finite))}",
        f"moods={moods}",
        f"start={opening}",
        f"starttag={tokens[first].tag}",
        f"quoted={share}",
        f"zu={zu}|finite={bool(finite)}",
        f"mood={clause_mood(view, first)}",
        f"opened={introducer(view, first)}",
        f"size={min(6, len(inside) // 3)}",
        whole,
        f"side={side}",
        f"lemma={view.lemma[cue]}",
        f"cuetag={tokens[cue].tag}",
        f"lemma={view.lemma[cue]}|finite={bool(finite)}",
        f"lemma={view.lemma[cue]}|zu={zu}",
        f"dep={tokens[first].dep}",
        f"quoted={share}|finite={bool(finite)}",
        f"other={view.sentence[first] != view.sentence[cue]}",
        f"colon={first > 0 and tokens[first - 1].text == ':'}|quoted={share}",
    ]
    opinion = view.tagged.words[inside].mean(axis=0).tolist()
    words, verbatim, running = (step(opinion[label]) for label in (CONTENT, QUOTED, RUN))
    f += [f"tagger={words}|{verbatim}", f"tagger={verbatim}|quoted={share}", f"running={running}"]
    for g in groups:
        f += [
            f"group={g}",
            f"{g}|finite={min(2, len(finite))}|zu={zu}",
            f"{g}|{side}",
            f"{g}|starttag={tokens[first].tag}",
            f"{g}|{whole}",
        ]
        f += [f"{g}|moods={moods}", f"{g}|quoted={share}"]
    return f
