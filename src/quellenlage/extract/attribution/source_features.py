"""What the source model looks at: which phrase around a claim names who says it?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quellenlage.extract.attribution.opinion import SOURCE, step
from quellenlage.extract.attribution.source_candidates import NEVER, NOUNS, Asking, Candidate, Earlier
from quellenlage.extract.attribution.view import View, clause_mood, depth, introducer, mood_of, way_between
from quellenlage.nouns import Token


def source_features(view: View, asking: Asking, asked: Iterable[Candidate]) -> list[list[str]]:
    """The features of each candidate."""
    cue = asking.cue
    groups = (view.groups[cue] or (f"tag.{view.tokens[cue].tag}",)) if asking.framed else ("run",)
    best = _bin(max((p for i, p in asking.sure.items() if i not in asking.content), default=0.0))
    claim = _Claim.of(view, asking, groups[0], best)
    rows = []
    for candidate in asked:
        if candidate.kind == "phrase":
            row = _phrase_features(view, asking, candidate, groups, best)
        elif candidate.earlier is None:
            row = ["NOBODY", *(f"NOBODY|{x}" for x in claim.around)]
        else:
            row = _carried_features(view, asking, candidate.earlier, claim)
        rows.append(row + _heard(view, asking, candidate, groups[0]))
    return rows


@dataclass(frozen=True, slots=True)
class _Claim:
    """What is the same for all candidates: the claim's own features, its first group, mood, modal and first word."""

    around: list[str]
    group: str
    mood: str
    modal: str
    start: Token

    @classmethod
    def of(cls, view: View, asking: Asking, group: str, best: str) -> _Claim:
        cue = asking.cue
        lemma = view.lemma[cue] if asking.framed else "run"
        start = view.tokens[min(asking.content)]
        moods = {mood_of(view, i) for i in asking.content if view.tokens[i].tag.endswith("FIN")}
        mood = next((m for m in ("sub1", "sub2", "ind") if m in moods), "none")
        modal = _infinitive(view, cue)
        around = [
            f"best={best}",
            f"best={best}|{group}",
            f"group={group}|{asking.type}",
            f"lemma={lemma}",
            f"lemma={lemma}|best={best}",
            f"type={asking.type}|mood={mood}",
            f"subject={_subject(view, cue)}|{group}",
            f"prevword={view.lower[cue - 1] if cue else ''}",
            f"start={view.lower[start.i]}",
            f"rule={asking.rule}|{asking.subject >= 0}",
            f"rule={asking.rule}|{asking.subject >= 0}|best={best}",
            f"inf={modal}|{asking.type}",
        ]
        return cls(around, group, mood, modal, start)


def _carried_features(view: View, asking: Asking, one: Earlier, claim: _Claim) -> list[str]:
    """The features of an earlier claim's source."""
    near = f"{min(4, one.distance)}{'p' if one.same_passage else 'n'}"
    head = view.tokens[max(one.tokens)]
    facts = [
        f"near={near}|rank={one.rank}",
        f"rank={one.rank}|{asking.type}",
        f"before={one.type}|{one.rank}|{asking.type}",
        f"moods={one.mood}|{claim.mood}|{one.rank}",
        f"kind={view.speaker[head.i] or view.name[head.i] or head.tag}",
        f"pronoun={head.tag}|{one.rank}",
        f"from={one.group}|{claim.group}",
        f"from={one.group}|{one.rank}|{asking.type}",
        f"nested={one.nested}|{one.rank}",
        f"row={min(3, one.row)}|{one.rank}|{asking.type}",
        f"goeson={_goes_on(view, asking, one)}|{one.rank}",
        f"inf={claim.modal}|{one.rank}|{asking.type}",
        f"inf={claim.modal}|from={one.group}|{near}",
        f"start={view.lower[claim.start.i]}|{near}",
        f"start={claim.start.tag}|{near}",
    ]
    crossed = [f"{x}|{near if one.rank == 0 else one.rank}" for x in claim.around]
    return ["CARRIED", *(f"CARRIED|{x}" for x in (*claim.around, *facts, *crossed))]


def _heard(view: View, asking: Asking, candidate: Candidate, group: str) -> list[str]:
    """What the tagger thinks of a candidate, beside the best of the words around."""
    best = asking.heard
    framed = "framed" if asking.framed else "running"
    top, kind = step(best), f"{candidate.kind}|{framed}"
    if candidate.kind == "nobody":
        return [f"nobody|best={top}|{framed}", f"nobody|best={top}|{asking.type}", f"nobody|best={top}|{group}"]
    odds = [asking.tagged.get(i, NEVER) for i in candidate.tokens]
    most, mean = max(odds), sum(odds) / len(odds)
    anybodys = step(max(float(view.tagged.words[i, SOURCE]) for i in candidate.tokens))
    behind = step(most - best)
    return [
        f"tagger={step(most)}|{kind}",
        f"tagger={step(most)}|{step(mean)}|{kind}",
        f"tagger={step(most)}|best={top}|{kind}",
        f"tagger={step(most)}|anybodys={anybodys}|{kind}",
        f"tagger={step(most)}|inside={candidate.inside}|{kind}",
        f"tagger={step(most)}|{group}",
        f"behind={behind}|{kind}",
        f"behind={behind}|best={top}|{kind}",
    ]


def _phrase_features(view: View, asking: Asking, candidate: Candidate, groups: tuple[str, ...], best: str) -> list[str]:
    tokens, head, cue, sure = view.tokens, candidate.head, asking.cue, asking.sure
    first = min(candidate.tokens)
    odds = max(sure.get(i, 0.0) for i in candidate.tokens)
    mean = sum(sure.get(i, 0.0) for i in candidate.tokens) / len(candidate.tokens)
    side = "L" if head < cue else "R"
    offset = max(-3, min(2, view.sentence[head] - view.sentence[cue]))
    gap = min(4, abs(view.segment[head] - view.segment[cue]))
    between = sum(
        view.tokens[j].tag in NOUNS and j not in asking.content for j in range(min(head, cue) + 1, max(head, cue))
    )
    case = next((x[5:] for x in tokens[head].morph.split("|") if x.startswith("Case=")), "")
    kind = view.speaker[head] or view.name[head] or tokens[head].tag
    way = way_between(view, cue, head)
    dep = tokens[head].dep
    prep = next((tokens[c].text.lower() for c in view.parse.children[head] if tokens[c].dep == "case"), "")
    det = tokens[first].text.lower() if tokens[first].pos in ("DET", "PRON") else tokens[first].tag
    surface = tokens[first - 1].text.lower() if first and tokens[first - 1].tag in ("APPR", "APPRART", "APPO") else ""
    where = f"{side}{offset}g{gap}"
    field = _field(view, cue, head)
    lemma = view.lemma[cue] if asking.framed else "run"
    agrees = _agreement(view, cue, head)
    f = [
        "phrase",
        f"odds={_bin(odds)}",
        f"mean={_bin(mean)}|{_bin(odds)}",
        f"top={_bin(odds) == best}|{best}",
        f"kind={kind}",
        f"dep={dep}|{prep}",
        f"way={way}",
        f"where={where}",
        f"case={case}|{prep}|{tokens[cue].pos}",
        f"det={det}|{surface}",
        f"det={det}|{surface}|{field}",
        f"surface={surface}",
        f"field={field}",
        f"field={field}|{dep}",
        f"field={field}|{surface}|{kind}",
        f"quoted={view.quoted[head] >= 0 and view.quoted[head] != view.quoted[cue]}",
        f"agrees={agrees}|{dep}",
        f"agrees={agrees}|{field}",
        f"between={min(3, between)}{side}{offset == 0}",
        f"headlemma={view.lemma[head]}",
        f"opened={introducer(view, head)}",
        f"sameclause={view.clause[head] == view.clause[cue]}",
        f"kind={kind}|{dep}|{where}",
        f"kind={kind}|odds={_bin(odds)}",
        f"clausemood={clause_mood(view, head)}",
        f"prev={tokens[first - 1].text.lower() if first else ''}",
        f"inside={candidate.inside}|{asking.rule}",
        f"self={head == cue}|{groups[0]}",
    ]
    if head == cue:
        f += [f"self={x}" for x in _itself(view, cue)]
    if offset:
        over = tokens[head].head
        said = view.groups[over][0] if view.groups[over] else "-"
        f += [f"over={said}|{dep}|{offset}", f"over={said}|{dep}|{asking.type}", f"over={said}|{kind}"]
        f.append(f"over={view.lemma[over]}|{dep}")
    for g in groups:
        f += [f"{g}|way={way}", f"{g}|dep={dep}|{prep}", f"{g}|where={where}", f"{g}|kind={kind}"]
        f += [f"{g}|case={case}|{prep}", f"{g}|field={field}|{surface}", f"{g}|det={det}|{surface}"]
        f.append(f"{g}|{asking.type}|where={where}")
    ruled = (
        asking.rule
        if asking.subject == head
        else "inside"
        if asking.subject in candidate.tokens
        else f"not {asking.rule}"
    )
    f += [
        f"rule={ruled}",
        f"rule={ruled}|odds={_bin(odds)}",
        f"rule={ruled}|{dep}",
        f"rule={ruled}|{kind}",
        f"rule={ruled}|{groups[0]}",
    ]
    f += [f"lemma={lemma}|dep={dep}|{prep}", f"lemma={lemma}|where={where}", f"lemma={lemma}|{field}|{surface}"]
    near = abs(head - cue)
    f.append(f"{groups[0]}|near={side}{near if near < 4 else 4 if near < 7 else 7 if near < 12 else 12}|{surface}")
    return f


def _itself(view: View, cue: int) -> list[str]:
    """What a statement that may name its own maker looks like: its adjectives, the noun, how it was compounded."""
    adjectives = [view.lemma[c] for c in view.parse.children[cue] if view.tokens[c].tag == "ADJA" and c < cue]
    word = view.tokens[cue].text.lower()
    before = view.tokens[cue - 1].text.lower() if cue else ""
    found = [
        f"word={word}",
        f"compound={word[-7:] != word and not adjectives}|{view.groups[cue][:1]}",
        f"prev={before}",
    ]
    return [*found, *(f"adjective={a}" for a in adjectives), f"adjectives={len(adjectives)}", f"begin={word[:5]}"]


def _infinitive(view: View, cue: int) -> str:
    """What a modal governs: a perfect infinitive is hearsay, a plain one more often a demand or a plan."""
    if not view.tokens[cue].tag.startswith("VM"):
        return "-"
    stop = view.parse.sentences[view.sentence[cue]].stop
    last = next((i for i in range(cue + 1, stop) if view.tokens[i].tag in ("VAINF", "VVINF", "VVIZU")), -1)
    perfect = last > 0 and view.tokens[last].tag == "VAINF" and view.tokens[last - 1].tag.endswith("PP")
    return "none" if last < 0 else f"perfect:{view.lemma[last]}" if perfect else view.tokens[last].tag


def _goes_on(view: View, asking: Asking, one: Earlier) -> str:
    """How the subject of a claim stands to an earlier source: a pronoun that fits or not, its name, another."""
    clause = view.clause[min(asking.content)]
    subject = view.parse.clauses[clause].subject if clause >= 0 else None
    if subject is None:
        return "none"
    token = view.tokens[subject]
    names = {view.tokens[i].text for i in one.tokens if view.tokens[i].tag in ("NN", "NE")}
    if token.text in names:
        return "named"
    if token.tag != "PPER":
        return "other"
    gender = next((x for x in token.morph.split("|") if x.startswith("Gender=")), "")
    head = min(one.tokens, key=lambda i: depth(view, i))
    same = not gender or view.tokens[head].has(gender) or "Gender=" not in view.tokens[head].morph
    return f"{token.text.lower()}:{'fits' if same else 'not'}"


def _finite(view: View, cue: int) -> int | None:
    """The finite verb of the cue's clause."""
    clause = view.clause[cue]
    return view.parse.clauses[clause].verb if clause >= 0 else None


def _field(view: View, cue: int, head: int) -> str:
    """Where the phrase stands to the finite verb of the cue's clause: in front, right behind, further on, elsewhere."""
    verb = _finite(view, cue)
    if verb is None or view.sentence[verb] != view.sentence[head]:
        return "none"
    nouns = [j for j in range(min(verb, head) + 1, max(verb, head)) if view.tokens[j].tag in NOUNS]
    clause = "in" if view.clause[head] == view.clause[cue] else "out"
    return f"{'front' if head < verb else 'back'}{min(2, len(nouns))}{clause}"


def _agreement(view: View, cue: int, head: int) -> str:
    """Whether phrase and finite verb agree in number, as far as the forms tell."""
    verb = _finite(view, cue)
    if verb is None:
        return "-"
    number = [x for x in view.tokens[verb].morph.split("|") if x.startswith("Number=")]
    return str(view.tokens[head].has(number[0])) if number else "-"


def _subject(view: View, cue: int) -> str:
    """What the cue's clause has for a subject: a word class, "es", or none."""
    clause = view.clause[cue]
    subject = view.parse.clauses[clause].subject if clause >= 0 else None
    if subject is None:
        return "none"
    return (
        view.tokens[subject].text.lower() if view.tokens[subject].tag in ("PPER", "PIS") else view.tokens[subject].tag
    )


def _bin(p: float) -> str:
    limits = (0.02, 0.08, 0.2, 0.4, 0.65, 0.9)
    return str(sum(p >= limit for limit in limits))
