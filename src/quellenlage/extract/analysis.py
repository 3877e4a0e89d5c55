"""The room's one verb: a parsed article in, everything read from it out."""

from __future__ import annotations

from quellenlage.extract.assembly import Stance, attributed_claims, own_claims
from quellenlage.extract.attribution import find_attributions
from quellenlage.extract.doubts import find_doubts
from quellenlage.extract.figures import find_figures
from quellenlage.extract.moments import find_moments, moment_doubts
from quellenlage.extract.own_voice import find_own_statements
from quellenlage.extract.provenance import explain_chains, judge_stance
from quellenlage.nouns import Analysis, Article, Claim, Parse


def extract(article: Article, parse: Parse) -> Analysis:
    """Moments, figures, claims and doubts of one article, each with its trace; claims stand in text order."""
    moments = find_moments(article, parse)
    figures = find_figures(article, parse, moments)
    found = find_attributions(article, parse)
    chains = explain_chains(article, parse, found)
    stances: list[Stance] = [judge_stance(parse, one) for one in found]
    claims = attributed_claims(article, parse, found, chains, stances, figures, moments)
    own = own_claims(article, parse, find_own_statements(parse, found, figures, moments), figures, moments)
    return Analysis(
        article=article,
        moments=moments,
        figures=figures,
        claims=tuple(sorted((*claims, *own), key=_place)),
        doubts=(*moment_doubts(article, parse), *find_doubts(parse, found)),
    )


def _place(claim: Claim) -> tuple[int, int, str]:
    return claim.content[0].start, -claim.content[-1].stop, claim.id
