"""Joint audiences: the books of contacts that were sent to several audiences (model.md "Team copies").

Such a book is called after its audiences, with commas between their names; no other audience has a comma in its name.
Whoever reads one of them reads it; what lies in it belongs to each of them, and is shown where they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from store.sql import organisation
from store.sql.database import Database
from store.text import fold


def parts(name: str) -> list[str]:
    """The audiences after which a book is called: itself, or several."""
    return name.split(",")


def holds(name: str, audience: str) -> bool:
    """Whether what lies in the book of this name belongs to an audience."""
    wanted = fold(audience)
    return fold(name) == wanted or any(fold(part) == wanted for part in parts(name))


def with_others(names: Mapping[int, str], audience: str) -> dict[int, list[str]]:
    """The joint audiences that one is part of, by number, with the names of the others."""
    found = {}
    for number, name in names.items():
        if "," in name and holds(name, audience):
            found[number] = [part for part in parts(name) if fold(part) != fold(audience)]
    return found


def readers(db: Database, names: Mapping[int, str], audiences: Iterable[str]) -> tuple[frozenset[int], frozenset[int]]:
    """(teams, members) that read one of these audiences."""
    wanted = set(map(fold, audiences))
    books = [number for number, name in names.items() if fold(name) in wanted]
    teams = frozenset(team for book in books for team in organisation.teams_of_audience(db, book))
    return teams, frozenset(member for book in books for member in organisation.members_of_audience(db, book))
