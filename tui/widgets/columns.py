"""The columns of the list: which fit, where they stand, and how a row fills them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from store.frozen import frozen

GAP = 2
LEFT = 3
"""Cursor, tick and a blank stand before the name."""


@frozen
class Column:
    """A column: what it shows, its heading, where it begins and how wide it is."""

    name: str
    title: str
    width: int
    most: int
    right: bool = False
    x: int = 0

    @property
    def end(self) -> int:
        """The cell after its last one."""
        return self.x + self.width


NAME = Column("name", "Name", 16, 28)
LINK = Column("link", "", 1, 1)
PHONE = Column("phone", "Phone", 15, 15)
EMAIL = Column("email", "E-mail", 14, 30)
ASSIGNED = Column("assigned", "Assigned", 6, 8)
LAST = Column("last", "Last", 6, 8, right=True)
COMPANY = Column("company", "Company", 14, 26)
ORIGIN = Column("origin", "Origin", 14, 18)

CHANGED = Column("changed", "Changed", 9, 9, right=True)
DELETER = Column("deleter", "By", 5, 8)
DELETED = Column("deleted", "Deleted", 7, 8, right=True)

ORDER = (NAME, LINK, PHONE, EMAIL, ASSIGNED, DELETER, LAST, DELETED, CHANGED, COMPANY, ORIGIN)
WANTED = (PHONE, ASSIGNED, LAST, COMPANY, ORIGIN)
"""What is shown beside the name, the first first. A column that matched comes before them all."""
IN_BIN = (PHONE, DELETED, DELETER, COMPANY, ORIGIN)
"""The same in the bin."""


@lru_cache(maxsize=64)
def columns(
    width: int, matched: frozenset[str] = frozenset(), by: str = "", *, in_bin: bool = False
) -> tuple[Column, ...]:
    """The columns for a list of so many cells, or for the bin; those ``matched``, and that ``by`` which the list is
    sorted, are always among them. The heading of that one has room for its glyph."""
    room = width - LEFT - 1
    every = [replace(c, width=max(c.width, len(c.title) + 2)) if c.name == by else c for c in ORDER]
    chosen = [c for c in every if c.name in (NAME.name, LINK.name)]
    ranked = [c for c in every if (c.name in matched or c.name == by) and c not in chosen]
    ranked += [c for name in (IN_BIN if in_bin else WANTED) for c in every if c.name == name.name and c not in ranked]
    for column in ranked:
        if _needed([*chosen, column]) <= room:
            chosen.append(column)
    spare = room - _needed(chosen)
    widths = {c.name: c.width for c in chosen}
    # The assignee's column grows first: its heading is wider than it; the rest goes to the names, then in turn.
    for name, most in (
        ("assigned", 8),
        ("deleted", 8),
        ("deleter", 8),
        ("name", 20),
        ("company", 20),
        ("last", 8),
        ("email", 28),
        ("name", 28),
        ("company", 26),
        ("origin", 18),
    ):
        if name in widths:
            more = max(0, min(spare, most - widths[name]))
            widths[name] += more
            spare -= more
    widths["name"] += spare
    return tuple(_placed(c for c in (replace(c, width=widths[c.name]) for c in every if c.name in widths)))


def _needed(chosen: Iterable[Column]) -> int:
    """The cells for these columns: a gap before each but the first; the link's glyph stands close to the phone."""
    return sum(c.width + GAP for c in chosen) - GAP - (GAP - 1)


def _placed(chosen: Iterable[Column]) -> Iterable[Column]:
    x = LEFT
    for column in chosen:
        yield replace(column, x=x)
        x += column.width + (1 if column.name == "link" else GAP)
