"""Parties under one name: the links of all chains, joined into actors."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from hashlib import sha256

from quellenlage.nouns import Actor, LinkKind, Reading
from quellenlage.nouns.linked import ClaimLink


def find_actors(readings: Sequence[Reading]) -> tuple[list[Actor], dict[ClaimLink, str]]:
    """The actors of a run and the actor of each named link."""
    found: dict[str, list[tuple[ClaimLink, str, LinkKind]]] = defaultdict(list)
    for reading in readings:
        for claim in reading.analysis.claims:
            for c, chain in enumerate(claim.chains):
                for n, link in enumerate(chain):
                    if link.name:
                        found[link.name.casefold()].append(
                            ((reading.analysis.article.id, claim.id, c, n), link.name, link.kind)
                        )
    actors, actor_of = [], {}
    for key, mentions in sorted(found.items()):
        kind = Counter(k for _, _, k in mentions).most_common(1)[0][0]
        actor = Actor(
            "a-" + sha256(key.encode()).hexdigest()[:12],
            min(n for _, n, _ in mentions),
            kind,
            tuple(sorted({n for _, n, _ in mentions})),
        )
        actors.append(actor)
        actor_of |= {place: actor.id for place, _, _ in mentions}
    return actors, actor_of
