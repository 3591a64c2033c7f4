"""Sections: entries of the sidebar, each for itself or several that were ticked together (S3.12).

Several are one section whose name has ``|`` between theirs: ``mine|member:carol|assigned:bob,none``. Entries of one
sort are put together: books, kinds, members who are responsible. Different sorts narrow one another: who is Bob's or
nobody's, of those in Mine and in Carol's book.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from store.frozen import frozen

ALL = "contacts"
KINDS = {"internal": "internal", "clients": "client"}
"""Sections of a kind of contacts, with the kind's name."""
ASSIGNED = "assigned:"
_BOOKS = ("mine", "personal", "directory")
_BETWEEN = re.compile(r"\|(?=(?:mine|personal|directory|internal|clients)(?:\||$)|(?:member|audience|assigned):)")
"""Only before what begins like a section: an audience may be called ``A|B``."""


@frozen
class Asked:
    """What a section asks for: ``books`` by their sections, ``kinds`` by their names, ``who`` is responsible
    (usernames, ``me``, ``none``, ``any``); empty where it does not narrow."""

    books: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    who: tuple[str, ...] = ()


def asked(section: str) -> Asked:
    """What a section is made of."""
    parts = _BETWEEN.split(section)
    return Asked(
        tuple(part for part in parts if part not in KINDS and not part.startswith(ASSIGNED) and part != ALL),
        tuple(KINDS[part] for part in parts if part in KINDS),
        tuple(who for part in parts if part.startswith(ASSIGNED) for who in part[len(ASSIGNED) :].split(",")),
    )


def entries(section: str) -> tuple[str, ...]:
    """The entries of the sidebar that a section is made of."""
    found: list[str] = []
    for part in _BETWEEN.split(section):
        whole = not part.startswith(ASSIGNED)
        found += [part] if whole else [f"{ASSIGNED}{who}" for who in part[len(ASSIGNED) :].split(",")]
    return tuple(found)


def together(names: Iterable[str]) -> str:
    """The section of several entries; of none that of all contacts."""
    found = list(dict.fromkeys(names))
    who = [name[len(ASSIGNED) :] for name in found if name.startswith(ASSIGNED)]
    parts = [name for name in found if not name.startswith(ASSIGNED)]
    return "|".join([*parts, *([f"{ASSIGNED}{','.join(who)}"] if who else [])]) or ALL


def can_be_together(section: str) -> bool:
    """Whether an entry can be one of several: a book, a kind, who is responsible."""
    return section in (*_BOOKS, *KINDS) or section.startswith(("member:", "audience:", ASSIGNED))
