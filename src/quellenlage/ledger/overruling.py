"""What people decided, applied: pure functions over judgements, analyses and dossiers; no database here."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from quellenlage.nouns import (
    ActorsMerged,
    Analysis,
    ArticleDated,
    Claim,
    ClaimJudged,
    Entry,
    Link,
    Publication,
    SourceJudged,
    Span,
    Undone,
)

SAME = 0.5
"""Two readings' claims are one where their contents share at least this part of the characters of both together."""


def standing(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries that have not been undone, in order; undoing an undoing restores."""
    gone: set[int] = set()
    for entry in sorted(entries, key=lambda e: e.number, reverse=True):
        if entry.number not in gone and isinstance(entry.judgement, Undone):
            gone.add(entry.judgement.entry)
    return tuple(
        entry
        for entry in sorted(entries, key=lambda e: e.number)
        if entry.number not in gone and not isinstance(entry.judgement, Undone)
    )


def ruled(analysis: Analysis, entries: Sequence[Entry]) -> dict[str, tuple[str, int]]:
    """What stands about each claim of an analysis: ruling and entry number; the last word counts.

    A corrected source counts as "source" unless the claim itself was ruled on later.
    """
    rulings: dict[str, tuple[str, int]] = {}
    for entry in standing(entries):
        judged = entry.judgement
        if isinstance(judged, ClaimJudged | SourceJudged) and judged.article == analysis.article.id:
            claim = match(judged, analysis.claims)
            if claim is not None:
                rulings[claim.id] = (judged.ruling if isinstance(judged, ClaimJudged) else "source", entry.number)
    return rulings


def match(judged: ClaimJudged | SourceJudged, claims: Sequence[Claim]) -> Claim | None:
    """The claim a judgement speaks of: that with its id, else the one whose content overlaps most, if enough."""
    for claim in claims:
        if claim.id == judged.claim:
            return claim
    shares = [(_share(judged.content, claim.content), claim.id, claim) for claim in claims]
    best = max(shares, key=lambda s: s[:2], default=None)
    return best[2] if best is not None and best[0] >= SAME else None


def overrule(analysis: Analysis, entries: Sequence[Entry]) -> Analysis:
    """The analysis as people corrected it: wrong claims out, sources, names and the date put right.

    What was changed says so: a corrected source in the claim's trace, a corrected date in the publication's `why`.
    """
    valid = standing(entries)
    corrected = _dated(analysis, valid)
    claims = _without_wrong(corrected, valid)
    sources = {
        claim.id: entry
        for entry in valid
        if isinstance(entry.judgement, SourceJudged) and entry.judgement.article == analysis.article.id
        for claim in [match(entry.judgement, analysis.claims)]
        if claim is not None
    }
    names = merged_names(valid)
    return replace(
        corrected,
        claims=tuple(_renamed(_resourced(claim, sources.get(claim.id)), names) for claim in claims),
    )


def merged_names(entries: Sequence[Entry]) -> dict[str, str]:
    """The name each merged name goes by; later judgements win, and merging runs on (A into B, then B into C)."""
    names: dict[str, str] = {}
    for entry in entries:
        if isinstance(entry.judgement, ActorsMerged):
            joined = {*entry.judgement.names, entry.judgement.name}
            joined |= {old for old, new in names.items() if new in joined}
            names |= dict.fromkeys(sorted(joined), entry.judgement.name)
    return names


def _share(a: Sequence[Span], b: Sequence[Span]) -> float:
    ours = {i for span in a for i in range(span.start, span.stop)}
    theirs = {i for span in b for i in range(span.start, span.stop)}
    return len(ours & theirs) / len(ours | theirs) if ours | theirs else 0.0


def _dated(analysis: Analysis, entries: Sequence[Entry]) -> Analysis:
    for entry in reversed(entries):
        judged = entry.judgement
        if isinstance(judged, ArticleDated) and judged.article == analysis.article.id:
            why = f"set by {entry.by} on {entry.at[:10]}"
            published = Publication(judged.earliest, judged.latest, "given", why)
            return replace(analysis, article=replace(analysis.article, published=published))
    return analysis


def _without_wrong(analysis: Analysis, entries: Sequence[Entry]) -> list[Claim]:
    """Claims nested in a wrong one stay, and hang from what the wrong one hung from."""
    wrong = {key for key, (ruling, _) in ruled(analysis, entries).items() if ruling == "wrong"}
    parents = {claim.id: claim.parent for claim in analysis.claims}

    def upward(parent: str | None) -> str | None:
        while parent in wrong:
            parent = parents.get(parent)
        return parent

    return [replace(claim, parent=upward(claim.parent)) for claim in analysis.claims if claim.id not in wrong]


def _resourced(claim: Claim, entry: Entry | None) -> Claim:
    if entry is None or not isinstance(entry.judgement, SourceJudged):
        return claim
    judged = entry.judgement
    mention = next((link.mention for chain in claim.chains for link in chain if link.name == judged.name), None)
    note = f"The source was corrected by {entry.by} on {entry.at[:10]}: {judged.name or 'nobody is named'}."
    return replace(
        claim,
        voice="attributed",
        type=claim.type or "indirect",
        chains=((Link(judged.name, judged.kind, mention),),),
        trace=(*claim.trace, note),
    )


def _renamed(claim: Claim, names: dict[str, str]) -> Claim:
    if not any(link.name in names for chain in claim.chains for link in chain):
        return claim
    chains = tuple(
        tuple(replace(link, name=names.get(link.name or "", link.name)) for link in chain) for chain in claim.chains
    )
    return replace(claim, chains=chains)
