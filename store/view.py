"""What a list shows, as a value: section, query, order. Pure, so that lists, saved views, export and bulk agree."""

from __future__ import annotations

from dataclasses import replace

from store.errors import Invalid
from store.frozen import frozen

SECTIONS = ("contacts", "mine", "directory", "internal", "clients", "bin")
"""The sections with a fixed name. Beside them: ``member:USERNAME`` (a book shared with me), ``audience:NAME``,
``assigned:me``, ``assigned:none``, ``assigned:any`` and ``assigned:USERNAME``, ``watched`` (by me); and several of them
together (:mod:`store.sections`)."""

COLUMNS = ("name", "phone", "email", "company", "assigned", "last", "origin", "changed")
"""What a list can be sorted by: ``last`` is the last activity, ``changed`` the last change that others may see too."""

NEWEST_FIRST = ("last", "changed")
"""Columns of times: of these one wants to see the newest first."""


@frozen
class Order:
    """A chosen order: by a column, ``down`` from its end (z to a, the newest first).

    Whoever has nothing in the column comes last, whichever way it goes; ties stand in the order of names. Texts are
    compared without case; names and companies also without accents, as everywhere. Phones stand in the order of their
    signs, as they are written.
    """

    column: str
    down: bool = False

    def __post_init__(self) -> None:
        if self.column not in COLUMNS:
            raise Invalid(f"{self.column!r} is no column to sort by: {', '.join(COLUMNS)}.")

    @classmethod
    def by(cls, column: str) -> Order:
        """The way in which one wants a column first: times from the newest on, all else from the beginning."""
        return cls(column, column in NEWEST_FIRST)

    def reversed(self) -> Order:
        """The other way round."""
        return replace(self, down=not self.down)


@frozen
class View:
    """A section narrowed by a query (design.md section 3, QUERY). Without an ``order``, the best hits come first and
    ties stand in the order of names; a chosen one takes the place of both."""

    section: str = "contacts"
    query: str = ""
    order: Order | None = None

    def searching(self, text: str) -> View:
        """The same section and order with another query."""
        return replace(self, query=text)

    def at(self, section: str) -> View:
        """Another section, without a query or an order: a section opened is seen whole."""
        return View(section=section)

    def ordered(self, order: Order | None) -> View:
        """The same contacts in another order, None for the usual one."""
        return replace(self, order=order)

    def sorted_by(self, column: str) -> View:
        """The same contacts sorted by a column; where they are so already, the other way round.

        Whole sections are sorted by name as it is, so there the first time means the other way."""
        now = self.order or (None if self.query.strip() else Order("name"))
        return self.ordered(now.reversed() if now and now.column == column else Order.by(column))
