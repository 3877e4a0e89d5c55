"""Things put together in pairs, and the sets that come of it (disjoint sets: Galler and Fisher 1964)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

Item = TypeVar("Item", bound=Hashable)


class Partition(Generic[Item]):
    """A partition that starts with each item alone; which pairs are joined matters, not in which order.

    >>> numbers = Partition(range(5))
    >>> numbers.join(1, 4)
    >>> numbers.join(4, 3)
    >>> numbers.are_joined(1, 3), numbers.sets()
    (True, [[0], [1, 3, 4], [2]])
    """

    def __init__(self, items: Iterable[Item]) -> None:
        self._above = {item: item for item in items}

    def _top(self, item: Item) -> Item:
        above = self._above
        while above[item] != item:
            above[item] = item = above[above[item]]
        return item

    def are_joined(self, a: Item, b: Item) -> bool:
        """Whether two items are in one set; KeyError for an item that is none of the partition's."""
        return self._top(a) == self._top(b)

    def join(self, a: Item, b: Item) -> None:
        """Make one set of the sets of two items; KeyError for an item that is none of the partition's."""
        self._above[self._top(b)] = self._top(a)

    def sets(self) -> list[list[Item]]:
        """All sets, their items and the sets by their first items in the order the items were given."""
        found: dict[Item, list[Item]] = {}
        for item in self._above:
            found.setdefault(self._top(item), []).append(item)
        return list(found.values())
