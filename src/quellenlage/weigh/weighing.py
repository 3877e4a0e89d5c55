"""The order of weighing: claims with their actors, measures, then what follows from them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from quellenlage.nouns import Claim, Link, Reading
from quellenlage.nouns.linked import Linked
from quellenlage.nouns.weighed import Weighed
from quellenlage.weigh.conflicts import date_conflicts, figure_conflicts, is_of_figures
from quellenlage.weigh.denials import weigh_denials
from quellenlage.weigh.disputing import Denials
from quellenlage.weigh.measures import related, weigh_measure
from quellenlage.weigh.same import weigh_same
from quellenlage.weigh.shelf import Shelf
from quellenlage.weigh.timeline import timeline


def weigh(readings: Sequence[Reading], linked: Linked) -> Weighed:
    """What the linked readings say together; the order of `readings` changes nothing."""
    shelf = Shelf(readings, linked)
    relatings = related(shelf, linked.figures)
    measures = tuple(weigh_measure(shelf, relating) for relating in relatings)
    denials, facts = weigh_denials(shelf, measures)
    rejected = Denials(linked.denying)
    weighed = zip(measures, relatings, strict=True)
    figures = [c for measure, relating in weighed for c in figure_conflicts(measure, relating, rejected)]
    conflicts = figures + date_conflicts(shelf) + [fact for fact in facts if not is_of_figures(fact, figures)]
    return Weighed(
        stories=linked.stories,
        actors=linked.actors,
        claims=linked_claims(shelf),
        measures=measures,
        same_claims=tuple(weigh_same(shelf, group) for group in linked.same_claims),
        conflicts=tuple(conflicts),
        denials=tuple(denials),
        copies=linked.copies,
        timeline=timeline(shelf),
    )


def linked_claims(shelf: Shelf) -> tuple[Claim, ...]:
    """All claims with their article's id and the actors' ids in their chains, in the order of the articles."""
    return tuple(
        linked_claim(shelf, article, claim) for article, claims in shelf.claims_by_article.items() for claim in claims
    )


def linked_claim(shelf: Shelf, article: str, claim: Claim) -> Claim:
    """One claim as a dossier shows it."""
    chains = tuple(
        tuple(linked_link(shelf, link, (article, claim.id, c, n)) for n, link in enumerate(chain))
        for c, chain in enumerate(claim.chains)
    )
    return replace(claim, chains=chains, article=article)


def linked_link(shelf: Shelf, link: Link, key: tuple[str, str, int, int]) -> Link:
    """One link of a chain with its actor."""
    return replace(link, actor=shelf.linked.actor_of.get(key))
