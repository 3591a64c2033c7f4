"""The selection: which contacts a command acts on, if any are selected.

It is a set of ids and nothing else, so it survives searching, scrolling and rows that change. Selecting all of a
search gives a set of maybe 200,000 made on the desk's thread; it is never copied or walked through on the event loop:
what is added and taken away afterwards is kept beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from store.frozen import frozen
from store.text import number_of
from store.types import Place, Row
from store.view import View

NONE: frozenset[int] = frozenset()


@frozen
class Ids:
    """A set of ids as it was at a moment: ``whole`` without ``out``, and ``more``. Cheap to make and to hand on."""

    whole: frozenset[int] = NONE
    out: frozenset[int] = NONE
    more: frozenset[int] = NONE

    def __len__(self) -> int:
        return len(self.whole) - len(self.out) + len(self.more)

    def __contains__(self, contact: int) -> bool:
        return contact in self.more or (contact in self.whole and contact not in self.out)

    def all(self) -> frozenset[int]:
        """All of them as one set. For the desk: of 200,000 it takes some milliseconds."""
        return (self.whole - self.out) | self.more if self.out or self.more else self.whole

    def added(self, contacts: Iterable[int]) -> Ids:
        """With these; the cost is theirs and that of what was taken away, not that of the whole."""
        new = frozenset(contacts)
        return replace(self, out=self.out - new, more=self.more | (new - self.whole))

    def removed(self, contacts: Iterable[int]) -> Ids:
        """Without these."""
        old = frozenset(contacts)
        return replace(self, out=self.out | (old & self.whole), more=self.more - old)


_NONE_YET = Ids()


@dataclass(slots=True)
class Selection:
    """``ids`` are selected. ``anchor`` is where a range began that is still open: the rows from there to the cursor
    count as selected until it ends. ``all_of`` is the view that was selected whole, None once it is not any longer.
    ``away`` are those that the list does not show, ``hidden`` is their number: None while that is being found out.
    """

    ids: Ids = _NONE_YET
    binned: Ids = _NONE_YET
    """Those that lay in the bin when they were selected: they are gone when they do so no longer, the others when they
    do."""
    anchor: Row | None = None
    range: frozenset[int] = NONE
    all_of: View | None = None
    away: frozenset[int] | None = NONE

    @property
    def hidden(self) -> int | None:
        """How many the list does not show."""
        return None if self.away is None else len(self.away)

    def __len__(self) -> int:
        return len(self.ids) + sum(1 for contact in self.range if contact not in self.ids)

    def __contains__(self, contact: int) -> bool:
        return contact in self.range or contact in self.ids

    def now(self) -> Ids:
        """The ids at this moment, an open range included: what a command acts on."""
        return self.ids.added(self.range) if self.range else self.ids

    def toggle(self, contact: int, *, binned: bool = False) -> None:
        """Select a contact that is in the list, or not any longer."""
        if contact in self.ids:
            self.ids, self.binned, self.all_of = self.ids.removed((contact,)), self.binned.removed((contact,)), None
        else:
            self.add((contact,), binned=binned)

    def add(self, contacts: Iterable[int], *, binned: bool = False) -> None:
        """Select contacts of the list as well; ``binned``: they lie in the bin."""
        new = frozenset(contacts)
        self.ids = self.ids.added(new)
        self.binned = self.binned.added(new) if binned else self.binned.removed(new)

    def keep(self, present: frozenset[int]) -> None:
        """Forget all that is not ``present``, a set made on the desk from the ids as they were."""
        binned = self.binned
        self.drop()
        self.ids, self.binned = Ids(present), binned

    def drop(self) -> None:
        """Nothing is selected any longer."""
        self.ids, self.binned, self.range, self.anchor, self.all_of, self.away = Ids(), Ids(), NONE, None, None, NONE


def between(one: Place, other: Place) -> tuple[Place, Place]:
    """Two places in their order."""
    return (one, other) if one <= other else (other, one)


@frozen
class Target:
    """Whom a command acts on: the selection, else the row at the cursor. ``words`` name them in a notice.

    Hand ``ids`` to the desk and call :meth:`Ids.all` there. ``hidden`` is how many of them the list does not show,
    None where that is not known: then ask, as with some.
    """

    ids: Ids
    words: str
    row: Row | None = None
    hidden: int | None = 0

    def __len__(self) -> int:
        return len(self.ids)


def people(count: int) -> str:
    """So many contacts, in words."""
    return number_of(count, "contact")


def hidden_words(count: int) -> str:
    """Behind the number of those of a target that the list does not show: "of them are not on this list"."""
    return f"of them {'is' if count == 1 else 'are'} not on this list"
