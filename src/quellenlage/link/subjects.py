"""What each figure of one article counts. A pure function of one reading, so it may run in the per-article loop."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from msgspec.structs import replace as with_counted

from quellenlage.link.clues import read_clue
from quellenlage.link.durations import durations
from quellenlage.link.givers import find_giver
from quellenlage.link.holders import holder_in
from quellenlage.link.pairs import (
    Contrast,
    find_contrasts,
    find_whole,
    is_denied,
    is_earlier,
    is_partitive,
    partitive_base,
)
from quellenlage.link.qualifiers import country_in, event_in, group_of, level_in, nation_in, places_in, qualities_in
from quellenlage.link.roles import COUNT_KINDS, default_role, find_role, is_like, is_people, kind_of, topic_role
from quellenlage.link.setting import Setting, is_near, noun_of
from quellenlage.link.speakers import find_agent, find_speaker
from quellenlage.link.thresholds import (
    DEFAULT_RANK,
    ELISION_SENTENCES,
    GAP,
    GAP_EVOLVING,
    SAME_SIZE,
    SMALL_AMOUNT,
    TOPIC_RANK,
)
from quellenlage.link.times import as_of, past_of, status_of
from quellenlage.link.vocabulary import generic_people, roles, thing_of
from quellenlage.nouns import CLAIM_KINDS, Claim, Figure, PassageKind, Reading
from quellenlage.nouns.linked import Standing, Subject

SELF_TOLD = frozenset({"money", "job", "employee", "jobs_cut", "jobs_new", "employed", "delivered"})
"""Kinds and roles of which a body tells its own numbers: its money, its staff."""

UNCOUNTED = frozenset({"duration"})
"""Kinds that are no measure of a story: ages, spans of time."""


def read_subjects(reading: Reading) -> tuple[Subject, ...]:
    """What each figure of the article counts, in text order; figures outside sentences and ages are left out."""
    setting = Setting(reading)
    first = {f.id: read_subject(setting, f) for f in setting.figures}
    bracketed = {f.id for f in setting.figures if is_bracketed(setting, f)}
    subjects = {key: s for key, s in first.items() if (s.kind not in UNCOUNTED or s.role) and key not in bracketed}
    bases = {w.id for f in setting.figures if (w := partitive_base(setting, f)) is not None}
    for figure in setting.figures:
        if figure.id in subjects and figure.id in bases:
            subjects[figure.id] = as_base(figure, subjects[figure.id])
    for contrast in find_contrasts(setting):
        if contrast.old in subjects and contrast.new in subjects:
            subjects |= contrasted(subjects[contrast.old], subjects[contrast.new], contrast)
    for figure in setting.figures:
        if figure.id in subjects:
            found = completed(setting, figure, subjects, bases)
            by_holder = found.role in roles() and roles()[found.role].by_holder
            subjects[figure.id] = replace(found, holder=holder_in(setting, figure) if by_holder else "")
    for a, b in neighbours(setting):
        if a.id in subjects and b.id in subjects and (scale := scale_of(a, subjects[a.id], b, subjects[b.id])):
            subjects[a.id] = replace(subjects[a.id], scale=scale)
    lasting = [subject for f in durations(reading) if (subject := read_duration(setting, f)) is not None]
    return (*(subjects[f.id] for f in setting.figures if f.id in subjects), *lasting)


def neighbours(setting: Setting) -> Iterator[tuple[Figure, Figure]]:
    """Each figure with the ones right before and behind it in its sentence."""
    for a, b in pairwise(setting.figures):
        if b.start < setting.at(a.start).stop:
            yield a, b
            yield b, a


def scale_of(figure: Figure, subject: Subject, other: Figure, like: Subject) -> Decimal | None:
    """What a bare amount of money is to be multiplied with, where the one beside it names millions for both: "von 2,1
    auf 1,9 Milliarden Euro", "465 Millionen Euro, nicht 410"; None where it stands for itself.
    """
    named = [size for word, size in SCALES.items() if word in other.quote.lower()]
    told = figure.quote.split()[-1]
    if not named or like.kind != "money" or subject.kind != "money" or not figure.value or not other.value:
        return None
    if any(word in figure.quote.lower() for word in SCALES) or not (told[-1].isdigit() or figure.unit is None):
        return None
    return named[0] if is_near_in_size(with_counted(figure, value=figure.value * named[0]), other) else None


SCALES = {"million": Decimal(10**6), "mio": Decimal(10**6), "milliarde": Decimal(10**9), "mrd": Decimal(10**9)}
"""Words for how many of an amount one is."""


def read_duration(setting: Setting, figure: Figure) -> Subject | None:
    """What lasts so long, without a role where the sentence has no word for it; None outside what is claimed."""
    if not setting.tokens_in(figure.start, figure.stop) or setting.at(figure.start).kind not in CLAIM_KINDS:
        return None
    return read_subject(setting, figure)


def is_bracketed(setting: Setting, figure: Figure) -> bool:
    """Whether a bare number stands in brackets of its own: an age ("Mara Sohl (44)"), a list number."""
    before, after = setting.text[: figure.start].rstrip()[-1:], setting.text[figure.stop :].lstrip()[:1]
    bare = figure.unit is None and figure.counted is None
    return bare and ((before == "(" and after in ",)") or (before == "," and after == ")"))


def read_subject(setting: Setting, figure: Figure) -> Subject:
    """What the figure's own sentence says it counts."""
    bare = not is_near(figure) and figure.unit is None
    kind = kind_of(setting, figure)
    found = find_role(setting, figure, kind)
    named = noun_before(setting, figure) if bare and found is None else None
    kind = kind_of(setting, named) if named is not None else kind
    role, cost, trace = (found.role, found.cost, (found.why,)) if found else ("", 99.0, ())
    if not role and (default := default_role(figure, kind)):
        role, cost, trace = (
            default,
            float(DEFAULT_RANK),
            (f"“{noun_of(figure)}” with nothing else said: {roles()[default].title}.",),
        )
    if role == "cost" and figure.value is not None and figure.value < SMALL_AMOUNT:
        role = "price"
    claim = claim_of(setting, figure)
    return Subject(
        article=setting.analysis.article.id,
        figure=figure.id,
        kind=kind,
        role=role,
        thing=thing_of(noun_of(named or figure)),
        role_rank=max(round(cost), DEFAULT_RANK) if bare and is_recalled(setting, figure) else round(cost),
        unit=figure.unit or "",
        group=group_of(figure),
        nation=nation_in(setting, figure),
        event=event_in(setting, figure),
        places=places_in(setting, figure),
        level=level_in(setting, figure),
        qualities=qualities_in(setting, figure),
        past=past_of(setting, figure),
        country=country_in(setting, figure),
        as_of=as_of(setting, figure),
        status=status_of(setting, figure, claim),
        standing=standing_of(setting, figure),
        elided=bare and named is None,
        speaker=find_speaker(setting, figure),
        giver=find_giver(setting, figure),
        agent=find_agent(setting, figure) if kind in SELF_TOLD or role in SELF_TOLD else None,
        explained=explained_by(setting, figure, role) if claim is None else None,
        words=words_around(setting, figure),
        clue=read_clue(setting, figure),
        trace=trace,
    )


def noun_before(setting: Setting, figure: Figure) -> Figure | None:
    """The figure with the noun that "die Zahl der ..." names before it in its sentence, None where there is none."""
    stretch = setting.at(figure.start)
    found = NUMBER_OF.search(setting.text[stretch.start : figure.start])
    if found is None or setting.is_parted(stretch.start, figure.start):
        return None
    start, stop = stretch.start + found.start("noun"), stretch.start + found.end("noun")
    if any(start < f.start < figure.start for f in setting.figures):
        return None
    return with_counted(
        figure, counted=found["noun"], counted_start=figure.start, counted_stop=figure.start + stop - start
    )


NUMBER_OF = re.compile(r"\b[Zz]ahl\s+(?:der|des|von)\s+(?:[a-zäöüß]+\s+){0,2}(?P<noun>[A-ZÄÖÜ][\wäöüß-]+)(?=[^.;:]*$)")
"""The thing that a number later in the sentence counts: "Die Zahl der verschlüsselten Server gab sie mit 82 an"."""


def is_recalled(setting: Setting, figure: Figure) -> bool:
    """Whether a bare number stands behind an article: it is one spoken of before ("in den 640 nicht enthalten")."""
    return bool(re.search(r"\b(?:den|die|der|jene[nr]?|diese[nr]?)\s+$", setting.lower[: figure.start][-9:]))


def standing_of(setting: Setting, figure: Figure) -> Standing:
    """Whether the figure is put forward, denied or only said to have held before."""
    if is_denied(setting, figure):
        return "replaced"
    return "earlier" if is_earlier(setting, figure) else "asserted"


def claim_of(setting: Setting, figure: Figure) -> Claim | None:
    """The innermost attributed claim whose content holds the figure."""
    holding = [
        c
        for c in setting.analysis.claims
        if c.voice == "attributed" and any(s.start < figure.stop and figure.start < s.stop for s in c.content)
    ]
    return min(holding, key=lambda c: (sum(s.stop - s.start for s in c.content), c.id), default=None)


def explained_by(setting: Setting, figure: Figure, role: str) -> str | None:
    """The attributed claim in the next two sentences that says the role again, of single people.

    "Zwei Menschen kamen ums Leben. Ein 54-Jähriger sei erschlagen worden, teilte die Polizei mit."
    """
    if role not in roles() or not (roles()[role].personal and roles()[role].evolves):
        return None
    here = setting.at(figure.start)
    for later in setting.stretches[here.index + 1 : here.index + 3]:
        if later.passage != here.passage or later.kind != here.kind:
            return None
        for claim in setting.analysis.claims:
            said = [s for s in claim.content if claim.voice == "attributed" and later.start <= s.start < later.stop]
            if claim.source and any(roles()[role].cues.search(s.quote.lower()) for s in said):
                return claim.id
    return None


def words_around(setting: Setting, figure: Figure) -> tuple[str, ...]:
    """Lemmas of the content words in the figure's sentence."""
    stretch = setting.at(figure.start)
    tokens = setting.parse.tokens[stretch.first : stretch.last]
    return tuple(
        sorted({t.lemma.lower() for t in tokens if t.pos in ("NOUN", "PROPN", "VERB", "ADJ") and len(t.text) > 2})
    )


def contrasted(old: Subject, new: Subject, contrast: Contrast) -> dict[str, Subject]:
    """Both figures of a contrast count the same thing: the one that names it lends it to the other."""
    lender, borrower = (old, new) if (old.elided, old.role_rank) < (new.elided, new.role_rank) else (new, old)
    shared = lend(lender, borrower, contrast.why)
    shared = replace(shared, places=shared.places or lender.places, level=shared.level or lender.level)
    old, new = (lender, shared) if lender is old else (shared, lender)
    return {
        old.figure: replace(old, standing="replaced", corrected=contrast.corrected),
        new.figure: replace(new, replaces=old.figure, corrected=contrast.corrected, standing="asserted"),
    }


def lend(lender: Subject, borrower: Subject, why: str) -> Subject:
    """The borrower with what the lender counts."""
    return replace(
        borrower,
        kind=lender.kind, role=lender.role, thing=lender.thing, group=lender.group, unit=borrower.unit or lender.unit,
        lent=borrower.lent or bool(lender.unit and not borrower.unit),
        nation=borrower.nation or lender.nation,
        event=lender.event, past=borrower.past or lender.past, role_rank=max(lender.role_rank, 1),
        trace=(*borrower.trace, why),
    )  # fmt: skip


def as_base(figure: Figure, subject: Subject) -> Subject:
    """ "1850 der 7400 Jobs fallen weg": what falls away is not said of the 7400, unless it stands between number
    and noun.
    """
    if subject.role_rank <= 0 or (subject.trace and " inside " in subject.trace[-1]):
        return subject
    if not noun_of(figure) and subject.role_rank <= 1:
        return subject
    role = default_role(figure, subject.kind)
    return replace(
        subject,
        status="done",
        role=role,
        role_rank=20 if role else 99,
        trace=(f"“{figure.quote}” is what a part is taken of.",),
    )


def completed(setting: Setting, figure: Figure, subjects: dict[str, Subject], bases: set[str]) -> Subject:
    """The subject with its whole, and with what an elided noun or a missing role is taken from."""
    subject = subjects[figure.id]
    whole = find_whole(setting, figure, bases)
    if whole and whole.id in subjects and whole.id != subject.replaces:
        subject = part_of(subject, subjects[whole.id], whole, figure)
    antecedents = tuple(
        f.id
        for f in antecedents_of(setting, figure)
        if f.id in subjects and can_lend(subject, subjects[f.id]) and not is_far_in_size(f, figure, subjects[f.id])
    )
    subject = replace(subject, antecedents=antecedents)
    last = subjects[antecedents[0]] if antecedents else None
    if subject.elided and last is not None and last.role == subject.role and subject.role and not subject.group:
        subject = replace(
            subject, group=last.group, thing=subject.thing or last.thing, nation=subject.nation or last.nation
        )
    if is_partitive(setting, figure) and (subject.whole or whole is None):
        subject = replace(subject, qualities=tuple(sorted({*subject.qualities, "part"})))
    if subject.role and subject.role_rank <= 9 and not roles()[subject.role].weak:
        return subject
    if not subject.elided and subject.role and not roles()[subject.role].weak:
        return subject
    return borrowed(setting, figure, subject, subjects, antecedents)


def borrowed(
    setting: Setting, figure: Figure, subject: Subject, subjects: dict[str, Subject], antecedents: tuple[str, ...]
) -> Subject:
    """What a figure without a thing or role of its own takes over: from the last figure, or from what the text
    spoke of since.
    """
    if not subject.elided and subject.kind in ("person", "other") and not is_generic(setting, figure):
        return subject
    alike = unnamed_before(setting, figure, subjects) if subject.elided and not subject.role else None
    if alike is not None:
        why = f"“{figure.quote}” names no thing of its own and follows on “{alike[1].quote}”."
        return replace(
            subject, kind=alike[0].kind, thing=alike[0].thing, unit=alike[0].unit, elided=False,
            lent=bool(alike[0].unit and not subject.unit),
            trace=(*subject.trace, why),
        )  # fmt: skip
    topic = topic_role(setting, figure, subject.kind)
    lender = next((f for f in setting.figures if antecedents and f.id == antecedents[0]), None)
    goes_on = (
        subject.elided
        and lender is not None
        and is_like(lender, figure)
        and setting.at(figure.start).index - setting.at(lender.start).index <= 1
    )
    if topic and not goes_on and (lender is None or topic[0] > setting.at(lender.start).index):
        return replace(subject, role=topic[1].role, role_rank=TOPIC_RANK, trace=(*subject.trace, topic[1].why))
    if lender is None:
        return subject
    why = f"“{figure.quote}” names no thing of its own and is read like “{lender.quote}” before it."
    if subject.elided:
        return lend(subjects[lender.id], subject, why)
    return replace(subject, role=subjects[lender.id].role, role_rank=15, trace=(*subject.trace, why))


def unnamed_before(setting: Setting, figure: Figure, subjects: Mapping[str, Subject]) -> tuple[Subject, Figure] | None:
    """The count right before a bare number, at most a sentence back, where it counts a thing that no role is known
    for: "neun Warnungen ... das Amt spricht von sechs".
    """
    before = [f for f in setting.figures if f.start < figure.start and f.id in subjects]
    if not before or setting.at(figure.start).index - setting.at(before[-1].start).index > 1:
        return None
    last = subjects[before[-1].id]
    if last.role or not (last.thing or last.unit) or figure.unit is not None or last.kind in UNCOUNTED:
        return None
    if not is_near_in_size(figure, before[-1]):
        return None
    return last, before[-1]


def is_far_in_size(lender: Figure, figure: Figure, subject: Subject) -> bool:
    """Whether two numbers differ too much for the one to be read like the other."""
    limit = GAP_EVOLVING if subject.role in roles() and roles()[subject.role].evolves else GAP
    a, b = lender.value or lender.low or lender.high, figure.value or figure.low or figure.high
    return bool(a and b) and max(a or 0, b or 0) > limit * min(a or 0, b or 0)


def is_near_in_size(a: Figure, b: Figure) -> bool:
    """Whether two numbers may count one thing: neither is more than some times the other."""
    if not a.value or not b.value:
        return False
    return max(a.value, b.value) <= SAME_SIZE * min(a.value, b.value)


def is_generic(setting: Setting, figure: Figure) -> bool:
    """Whether the noun names people at large ("Menschen", "Neustädter"), so that what was said before may be meant."""
    noun = noun_of(figure).lower().split()
    return (
        not noun
        or any(generic_people().fullmatch(word) for word in noun)
        or is_people(setting, noun_of(figure).split()[-1])
    )


def part_of(subject: Subject, whole: Subject, figure_whole: Figure, figure: Figure) -> Subject:
    """A part counts what its whole counts, unless its own noun says otherwise."""
    why = f"“{figure.quote}” is named as a part of “{figure_whole.quote}”."
    if subject.role in roles() and roles()[subject.role].becomes and whole.role not in roles()[subject.role].becomes:
        return subject
    if (
        subject.role
        and subject.role != whole.role
        and subject.role_rank <= 3
        and not roles()[subject.role].part
        and not subject.elided
    ):
        return subject
    if subject.role and whole.role and subject.role != whole.role and whole.role_rank >= 20:
        return subject
    if (
        (subject.role_rank > 0 or subject.role == whole.role)
        and (whole.role or (subject.elided and (whole.thing or whole.unit)))
        and (subject.elided or subject.kind in ("person", "count", "employee", "job"))
    ):
        own = {name for name in (subject.role, subject.group) if name and name not in (whole.role, whole.group)}
        qualities = tuple(sorted({*subject.qualities, *own}))
        subject = replace(lend(whole, subject, why), qualities=qualities, group=whole.group)
    return replace(subject, whole=whole.figure, trace=tuple(dict.fromkeys((*subject.trace, why))))


def antecedents_of(setting: Setting, figure: Figure) -> list[Figure]:
    """Figures before this one, counts before others, nearest first, in the same sentence or up to some sentences
    back.
    """
    here = setting.at(figure.start)
    before = [
        f
        for f in setting.figures
        if f.start < figure.start and here.index - setting.at(f.start).index <= ELISION_SENTENCES
    ]
    if here.kind == PassageKind.HEADLINE:
        before += [f for f in setting.figures if f.start > figure.start and f.value == figure.value]
    before.reverse()
    bare = figure.unit is None and not is_near(figure)
    before = [f for f in before if not bare or f.unit is None or is_near_in_size(f, figure)]
    same = [
        f for f in setting.figures if bare and f.value == figure.value and f.id != figure.id and f.value is not None
    ]
    decimal = figure.value is not None and figure.value != int(figure.value)
    return sorted(
        dict.fromkeys([*before, *same]),
        key=lambda f: (
            f.value != figure.value,
            not is_like(f, figure),
            not is_near_in_size(f, figure),
            (f.unit is not None) != decimal,
        ),
    )


def can_lend(subject: Subject, other: Subject) -> bool:
    """Whether a figure may be read like another one: a bare number like any count, people like people."""
    if not (other.role or other.unit or other.thing) or other.whole == subject.figure:
        return False
    if other.role and roles()[other.role].part:
        return False
    if subject.kind == "count":
        return other.kind in COUNT_KINDS or subject.elided
    return subject.kind == other.kind
