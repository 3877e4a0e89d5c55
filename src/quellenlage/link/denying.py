"""Denials and what they deny: in the same sentence, in the sentence before, and where somebody else says it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from quellenlage.german import words
from quellenlage.link.content import concept, content_words, overlap, rarity, stem
from quellenlage.link.denied import ANSWERING, CLAUSE, own_content, subject_behind
from quellenlage.link.fronted import denied_in_front
from quellenlage.link.parties import is_class
from quellenlage.link.patterns import LONG_GAP, any_of, as_regex
from quellenlage.link.phrases import is_noun, phrase
from quellenlage.link.refuted import refuted
from quellenlage.link.replying import replied
from quellenlage.link.setting import Setting, Stretch
from quellenlage.link.statements import NOT_ONLY, Statement, by_word, statements_of
from quellenlage.link.thresholds import (
    CONTRADICTION_OVERLAP,
    DENIAL_OVERLAP,
    DENIAL_TARGETS,
    POINTED_OVERLAP,
    SAME_CLAIM_POSTING,
)
from quellenlage.nouns import CLAIM_KINDS, Claim, PassageKind, Reading, Span
from quellenlage.nouns.linked import Denying, FigureKey, Subject


class Answers:
    """The statements of one story, to be found by what they say."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.statements = [s for r in readings for s in statements_of(r)]
        self.order = {r.analysis.article.id: n for n, r in enumerate(readings)}
        self.of_article: dict[str, list[Statement]] = defaultdict(list)
        for statement in self.statements:
            self.of_article[statement.article].append(statement)
        self.parses = {r.analysis.article.id: r.parse for r in readings}
        self.weight = rarity([s.words for s in self.statements])
        self.postings = by_word(self.statements)

    def shared(self, statement: Statement, common: frozenset[str]) -> str:
        """The words of a statement that it shares, as they stand in it, for a reason."""
        tokens = self.parses[statement.article].tokens
        found = [
            t.text
            for s in statement.spans
            for t in tokens
            if s.start <= t.start < s.stop and concept(t.lemma.lower(), t.text.lower()) & common
        ]
        return ", ".join(list(dict.fromkeys(found))[:5])

    def matching(
        self, queries: Sequence[frozenset[str]], skip: Sequence[Span], article: str
    ) -> Iterator[tuple[float, Statement, frozenset[str]]]:
        """Statements not later than `article` that share enough with one of the queries, with the share and the words.

        None that overlaps `skip`.
        """
        content = frozenset(word for query in queries for word in query)
        near = {
            n for word in content for n in self.postings.get(word, ()) if len(self.postings[word]) <= SAME_CLAIM_POSTING
        }
        for n in sorted(near):
            statement = self.statements[n]
            same = statement.article == article
            if statement.span.quote.rstrip(' "“”»').endswith("?"):
                continue
            if self.order[statement.article] > self.order[article] or (
                same and any(s.overlaps(t) for s in skip for t in statement.spans)
            ):
                continue
            best = max(queries, key=lambda query: overlap(query, statement.words, self.weight))
            common, share = best & statement.words, overlap(best, statement.words, self.weight)
            if len(common - pointing()) > 1 and share >= DENIAL_OVERLAP:
                yield share, statement, common


def find_denials(
    readings: Sequence[Reading], story: str, subjects: Mapping[str, Sequence[Subject]]
) -> tuple[list[Denying], dict[FigureKey, Span]]:
    """The denials of one story and the phrases that name who denies. `subjects` are the figures' by article."""
    answers = Answers(readings)
    found: list[Denying] = []
    deniers: dict[FigureKey, Span] = {}
    for reading in readings:
        setting = Setting(reading)
        spoken: list[tuple[Stretch, Denying]] = []
        for stretch in setting.stretches:
            if stretch.kind in CLAIM_KINDS:
                denial = deny(setting, stretch, answers, story, subjects.get(setting.analysis.article.id, ()))
                if denial:
                    spoken.append((stretch, with_same(denial, [d for _, d in spoken])))
        spoken += list(replies(setting, story, [denial for _, denial in spoken]))
        told = any(stretch.kind != PassageKind.HEADLINE for stretch, _ in spoken)
        for stretch, denial in spoken:
            if told and stretch.kind == PassageKind.HEADLINE:
                continue  # the text says it with who denies and what
            found.append(denial)
            name = denier(setting, stretch, denial.cue[0])
            if name:
                deniers[denial.key] = name
        found += contradictions(setting, answers, story, found)
    return found, deniers


def replies(setting: Setting, story: str, known: Sequence[Denying]) -> Iterator[tuple[Stretch, Denying]]:
    """The quotes that deny what is said right before them, where neither belongs to a denial that is known."""
    article = setting.analysis.article.id
    taken = [s for d in known for s in (*d.cue, *d.said)]
    for stretch in setting.stretches:
        found = replied(setting, stretch) if stretch.kind in CLAIM_KINDS else None
        if found and not any(s.overlaps(t) for s in (*found[0].content, found[1]) for t in taken):
            claim, before = found
            why = (f"“{claim.content[0].quote[:80]}” answers what is said right before.",)
            key = (article, f"denial-{claim.content[0].start}")
            said = (*claim.content, Span.cut(setting.text, stretch.start, stretch.stop))
            yield stretch, Denying(story, key, claim.id, claim.content, said, (before,), (), (), why)


def with_same(denial: Denying, before: Sequence[Denying]) -> Denying:
    """A denial that points back to a sentence that denies something itself denies the same: "Auch das Amt wies das
    zurück".
    """
    found = [
        s
        for other in before
        if any(s.overlaps(t) for s in denial.denied for t in other.cue)
        for s in other.denied
        if not any(s.overlaps(t) for t in denial.denied)
    ]
    return replace(denial, denied=tuple(dict.fromkeys((*found, *denial.denied)))) if found else denial


def deny(
    setting: Setting, stretch: Stretch, answers: Answers, story: str, subjects: Sequence[Subject]
) -> Denying | None:
    """The denial that a sentence speaks, if it does."""
    table = words("denials")
    match = called_untrue().search(stretch.text) or any_of(table["strong"]).search(stretch.text)
    weak = None if match else any_of(table["weak"]).search(stretch.text)
    hit = match or weak
    alleged = refuted(setting, stretch)
    cues: tuple[Span, ...]
    if alleged:
        weak, cues = None, (alleged[1],)
    elif hit and not NOT_DENIED.search(stretch.text):
        cues = halves(setting.text, stretch.start + hit.start(), stretch.start + hit.end())
    else:
        return None
    article = setting.analysis.article.id
    cue = cues[0]
    claim = claim_at(setting, stretch, cue)
    own = [alleged[0]] if alleged else own_content(setting, stretch, cues)
    spoken = []
    if weak and any(w in weak.group() for w in table["answering"]):
        quoted = claim.content if claim else ()
        spoken = [s for s in dict.fromkeys((*own, *quoted)) if is_negated(s) and not any(s.overlaps(c) for c in cues)]
    own = [] if spoken else own
    pointed = content_words(setting.parse, own) - pointing()
    named = bool(pointed) and own == [denied_in_front(setting, stretch, cue, cues[-1].stop)]
    told = bool(alleged) or named or len(pointed) > 1 or bool(own and CLAUSE.match(own[0].quote))
    told = told and not (own and SUCH.search(own[0].quote.lower()))
    before = [] if told else said_before(setting, stretch)
    said = [s for s in said_after(setting, stretch, claim, cues[-1]) if content_words(setting.parse, [s])]
    own_name = name_words(setting, stretch, cue)
    taken_up = len(pointed) > 1 and bool(content_words(setting.parse, said) & pointed)
    asked = [[*own, *before]] if taken_up else [[*own, *before], said]
    queries = [without_people(content_words(setting.parse, spans)) - own_name for spans in asked]
    inside, among = figures_in(setting, [with_answer(setting, stretch)]), figures_in(setting, own)
    numbers = tuple(s.key for s in subjects if s.standing == "replaced" and s.figure in inside)
    amounts = tuple(s.key for s in subjects if s.key not in numbers and s.figure in among)
    found = answers.matching(queries, [*cues, *own, *before, *said], article)
    found = (m for m in found if len(pointed) > 1 or m[0] >= POINTED_OVERLAP)
    ranked = sorted(found, key=lambda m: (m[1].claim is None, -m[0], m[1].article, m[1].span.start))
    matches = ranked[:DENIAL_TARGETS]
    if weak and not matches and not numbers and not before and not named:
        return None
    if weak and claim is None:
        return None
    why = [f"“{' ... '.join(c.quote for c in cues)}” denies."]
    why += [f"“{m.span.quote[:80]}” shares {answers.shared(m, common)}." for _, m, common in matches]
    meant = frozenset(w for query in queries[:1] for w in query) | {w for m in matches for w in m[1].words}
    answered = [s for s in said if content_words(setting.parse, [s]) & meant]
    if not answered and len(pointed) < 2:  # a denial that only points back is told by what the denier says next
        answered = said[:1]
    uttered = (*answered, Span.cut(setting.text, stretch.start, stretch.stop))
    behind = dict.fromkeys((*said[:2], *answered[:2]))
    answers_in_words = tuple(spoken) or tuple(s for s in behind if not weak and is_reply(s))
    return Denying(
        story, (article, f"denial-{cue.start}"), claim.id if claim else None, (*cues, *answers_in_words), uttered,
        tuple(own if told else [*before, *own]), tuple((m.article, m.id, m.span) for _, m, _ in
        matches), numbers, tuple(why), amounts,
    )  # fmt: skip


@cache
def called_untrue() -> re.Pattern[str]:
    """A verb of calling with what a denier calls a statement: "nannte Berichte darüber falsch"."""
    table = words("denials")
    names = any_of(table["called"]).pattern
    found = []
    for verb, particle in table["calling"]:
        before = rf"{as_regex(particle)}\s+(?:\w+\s+){{0,2}}" if particle else ""
        found.append(rf"{as_regex(verb)}\s+{LONG_GAP}{before}[\"„“«»‚‘]?(?:{names})")
    return re.compile("|".join(found))


@cache
def pointing() -> frozenset[str]:
    """Words that only point back to what was said, as content words have them."""
    return frozenset(form for word in words("denials")["pointing"] for form in (word, stem(word)))


def is_reply(span: Span) -> bool:
    """Whether what the denier says next says that something is not so, or that it stays as it is."""
    return is_negated(span) or bool(any_of(words("denials")["staying"]).search(span.quote.lower()))


def is_negated(span: Span) -> bool:
    """Whether an answer says that something is not so."""
    return bool(any_of(words("denials")["negations"]).search(NOT_ONLY.sub(" ", span.quote.lower())))


def halves(text: str, start: int, stop: int) -> tuple[Span, ...]:
    """The words of denying: the verb and, where a clause stands between, its particle ("wies" and "zurück")."""
    words = list(re.finditer(r"\S+", text[start:stop]))
    if len(words) < 3:
        return (Span.cut(text, start, stop),)
    first, last = words[0], words[-1]
    return Span.cut(text, start, start + first.end()), Span.cut(text, start + last.start(), stop)


NOT_DENIED = re.compile(
    r"\bweder\b.*\bnoch\s+(?:dementieren|bestreiten|zurückweisen)|\bnicht\s+(?:dementieren|bestreiten|abstreiten|leugnen)\b"
    r"|\b(?:bestreit\w*|bestritt\w*|dementiert\w*|leugne\w*|widersprach\w*|widerspricht)\s+(?:\w+\s+)?nicht\b"
    r"|\bschlie(?:ß|ss)t\s(?:\S+\s){1,6}?nicht\s(?:\S+\s)?aus\b|\bschloss\s(?:\S+\s){1,6}?nicht\s(?:\S+\s)?aus\b"
)
"""Words of denying that are negated themselves: "wollte das weder bestätigen noch dementieren"."""


def with_answer(setting: Setting, stretch: Stretch) -> Span:
    """A sentence, with the one after its colon."""
    stop = stretch.stop
    if stretch.text.rstrip().endswith(":") and stretch.index + 1 < len(setting.stretches):
        stop = setting.stretches[stretch.index + 1].stop
    return Span.cut(setting.text, stretch.start, stop)


def figures_in(setting: Setting, spans: Sequence[Span]) -> frozenset[str]:
    """The ids of the figures that begin in some stretches."""
    return frozenset(f.id for f in setting.figures if any(s.start <= f.start < s.stop for s in spans))


def name_words(setting: Setting, stretch: Stretch, cue: Span) -> frozenset[str]:
    """The content words of the denier's name, with a name in quotation marks after it ("Bündnis „Moor bleibt“")."""
    name = denier(setting, stretch, cue)
    if name is None:
        return frozenset()
    quoted = re.match(r"\s*[\"„“«»][^\"„“«»]{2,40}[\"„“«»]", setting.text[name.stop : stretch.stop])
    stop = name.stop + (quoted.end() if quoted else 0)
    return content_words(setting.parse, [Span.cut(setting.text, name.start, stop)])


def without_people(content: frozenset[str]) -> frozenset[str]:
    """Content without titles and class nouns: who is accused is not what is denied."""
    return frozenset(word for word in content if not is_class(word))


def claim_at(setting: Setting, stretch: Stretch, cue: Span) -> Claim | None:
    """The claim whose own words of saying are the denial, else the attributed claim of the sentence."""
    claims = [c for c in setting.analysis.claims if c.voice == "attributed"]
    exact = [c for c in claims if any(s.overlaps(cue) for s in c.cue)]
    holding = [
        c for c in claims if any(s.start < stretch.stop and stretch.start < s.stop for s in (*c.content, *c.cue))
    ]
    return min(
        exact or [c for c in holding if any(s.overlaps(cue) for s in c.content)], key=lambda c: c.id, default=None
    )


SUCH = re.compile(r"\b(?:ein\w*\s+)?(?:solch\w*|derartig\w*|dergleichen)\b")
"""Words by which even what is named points back: "Von einer solchen Weisung wisse sie nichts"."""


def said_before(setting: Setting, stretch: Stretch) -> list[Span]:
    """The sentence before, which "das" or "die Vorwürfe" point back to."""
    if stretch.index == 0 or setting.stretches[stretch.index - 1].kind != stretch.kind:
        earlier = [s for s in setting.stretches[: stretch.index] if s.kind in CLAIM_KINDS]
        if not earlier or stretch.index - earlier[-1].index > 1:
            return []
    before = setting.stretches[stretch.index - 1]
    if before.text.rstrip().endswith("?") and not has_verb(setting, before) and before.passage == stretch.passage:
        return [Span.cut(setting.text, before.start, before.stop)]
    if stretch.index > 1 and not has_verb(setting, before) and before.kind == stretch.kind:
        before = setting.stretches[stretch.index - 2]
    first = setting.stretches[max(0, stretch.index - 2)]
    if (
        POINTING_BACK.match(setting.text[before.start : before.stop])
        and first.passage == before.passage
        and first.kind in CLAIM_KINDS
    ):
        return [Span.cut(setting.text, s.start, s.stop) for s in dict.fromkeys((first, before))]
    if not has_verb(setting, before):
        return []
    if before.kind not in CLAIM_KINDS:
        return []
    start = min([before.start, *(s.start for s in quoted_before(setting, before))])
    told = [
        Span.cut(setting.text, s.start, s.stop) for s in of_same_speaker(setting, before, stretch) if s.start < start
    ]
    return [*told, Span.cut(setting.text, start, before.stop)]


def has_verb(setting: Setting, stretch: Stretch) -> bool:
    """Whether a sentence has a verb; what has none is a mark of time or a name ("+++ 14.10 Uhr +++")."""
    return any(t.pos in ("VERB", "AUX") for t in setting.parse.tokens[stretch.first : stretch.last])


def of_same_speaker(setting: Setting, before: Stretch, denial: Stretch) -> list[Stretch]:
    """The sentences right before one whose claims are put on the same party: all that it says is denied. Nobody denies
    what they said themselves.
    """
    spoken = speakers_in(setting, before) - speakers_in(setting, denial)
    found: list[Stretch] = []
    for back in range(1, SAME_SPEAKER + 1):
        if before.index < back or not spoken:
            break
        earlier = setting.stretches[before.index - back]
        if earlier.kind not in CLAIM_KINDS or not spoken & speakers_in(setting, earlier):
            break
        found.insert(0, earlier)
    return found


SAME_SPEAKER = 2
"""Sentences of one speaker before the last one that a denial answers, too."""


def speakers_in(setting: Setting, stretch: Stretch) -> frozenset[str]:
    """The names that the claims of a sentence are put on."""
    return frozenset(
        str(chain[-1].name)
        for claim in setting.analysis.claims
        if claim.voice == "attributed" and any(s.start < stretch.stop and stretch.start < s.stop for s in claim.content)
        for chain in claim.chains
        if chain and chain[-1].name
    )


def quoted_before(setting: Setting, before: Stretch) -> list[Span]:
    """The parts of one statement that a sentence ends, at most three sentences back: all of it is denied."""
    first = setting.stretches[max(0, before.index - 2)].start
    return [
        s
        for claim in setting.analysis.claims
        if claim.voice == "attributed"
        and any(s.overlaps(Span.cut(setting.text, before.start, before.stop)) for s in claim.content)
        for s in claim.content
        if first <= s.start < before.stop
    ]


POINTING_BACK = re.compile(r"(?:Das|Dies|So|Er|Sie)\s+[a-zäöü]")
"""Openings of sentences that are about the one before them: "Das will er von Kollegen gehört haben."."""


def said_after(setting: Setting, stretch: Stretch, claim: Claim | None, cue: Span) -> list[Span]:
    """What the denier goes on to say in the next two sentences of the passage: direct speech or Konjunktiv claims."""
    later = [s for s in setting.stretches[stretch.index + 1 : stretch.index + 3] if s.passage == stretch.passage]
    found = []
    for answer in setting.analysis.claims:
        if answer.voice == "attributed" and ANSWERING.match(setting.text[cue.stop : stretch.stop + 2]):
            found += [s for s in answer.content if cue.stop <= s.start < stretch.stop]
    for claim_ in setting.analysis.claims:
        if claim_.voice == "attributed" and (claim is None or claim_.id != claim.id):
            found += [s for s in claim_.content for after in later if after.start <= s.start < after.stop]
    return sorted(set(found))


def contradictions(setting: Setting, answers: Answers, story: str, known: Sequence[Denying]) -> Iterator[Denying]:
    """Negated claims that answer somebody's statement without a word of denying: "Es gibt keine Pläne, das Werk zu
    schließen".
    """
    article = setting.analysis.article.id
    taken = [s for d in known if d.key[0] == article for s in (*d.cue, *d.denied) if s not in d.said]
    for statement in answers.of_article[article]:
        if statement.claim is None or not statement.negated or len(statement.words) < 2:
            continue
        if any(s.overlaps(t) for s in taken for t in statement.spans) or statement.claim.figures:
            continue
        matches = [
            m
            for m in answers.matching([statement.words], statement.spans, article)
            if not m[1].negated and m[0] >= CONTRADICTION_OVERLAP
        ]
        best = sorted(matches, key=lambda m: (-m[0], m[1].article, m[1].span.start))[:DENIAL_TARGETS]
        if best:
            why = [f"“{statement.span.quote[:80]}” negates what is said elsewhere."]
            why += [f"“{m.span.quote[:80]}” shares {answers.shared(m, common)}." for _, m, common in best]
            yield Denying(
                story, (article, f"denial-{statement.span.start}"), statement.id, statement.spans, statement.spans, (),
                tuple((m.article, m.id, m.span) for _, m, _ in best), (), tuple(why),
            )  # fmt: skip


def denier(setting: Setting, stretch: Stretch, cue: Span) -> Span | None:
    """The noun phrase that names who denies: the subject of the denying verb, as the syntax has it."""
    tokens, children = setting.parse.tokens, setting.parse.children
    for i in setting.tokens_in(cue.start, cue.stop):
        for head in (i, tokens[i].head):
            for child in children[head]:
                if (
                    tokens[child].dep.startswith("nsubj")
                    and is_noun(tokens[child])
                    and stretch.first <= child < stretch.last
                ):
                    return phrase(setting, child, stretch.last)
    return subject_behind(setting, stretch, cue)
