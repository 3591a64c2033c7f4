"""Joint audiences: the books of contacts that were sent to several audiences (model.md "Team copies").

Such a book is called after its audiences, with commas between their names; no other audience has a comma in its name.
Whoever reads one of them reads it; what lies in it belongs to each of them, and is shown where they are.

What everyone reads can belong to audiences too: "the directory includes all". Assumption, where model.md says no more:
it stays in the Shared Directory, by whose rights it is read and kept, in a part of it that is called after the
directory and these audiences; whoever reads one of them finds it there as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from store.sql import organisation, people
from store.sql.database import Database
from store.text import fold


def parts(name: str) -> list[str]:
    """The audiences after which a book is called: itself, or several."""
    return name.split(",")


def holds(name: str, audience: str) -> bool:
    """Whether what lies in the book of this name belongs to an audience."""
    wanted = fold(audience)
    return fold(name) == wanted or any(fold(part) == wanted for part in parts(name))


def in_directory(name: str, audience: str) -> bool:
    """Whether the part of the directory with this name belongs to an audience."""
    return any(fold(part) == fold(audience) for part in parts(name)[1:])


def meet(db: Database, book: int, other: int, *, make: bool = True) -> int:
    """The book that the readers of two books of the organisation both read, and that belongs to the audiences of both:
    one of the two, or one of their own, which is made where there is none yet (-1 where it is not to be made)."""
    audiences, directories = organisation.audience_names(db), organisation.directories(db)
    held, asked = (_audiences_of(one, audiences, directories) for one in (book, other))
    wide = book in directories or other in directories
    if asked <= held and wide is (book in directories):
        return book
    if held <= asked and wide is (other in directories):
        return other
    name = ",".join([*([directories[min(directories)]] if wide else []), *sorted(held | asked)])
    found = next((number for number, one in (directories if wide else audiences).items() if one == name), None)
    if found is not None or not make:
        return found or -1
    # it holds nothing as yet, and gives nobody a right that they did not have: no operation of its own
    if wide:
        number = organisation.insert_book(db, "directory", None, name, gone=False)
    else:
        teams = {team for one in (book, other) for team in organisation.teams_of_audience(db, one)}
        number, _ = organisation.insert_audience(db, name, sorted(teams), gone=False)
        for member in {member for one in (book, other) for member in organisation.members_of_audience(db, one)}:
            organisation.insert_reader(db, number, member, gone=False)
    people.raise_access_epoch(db)
    return number


def _audiences_of(book: int, audiences: Mapping[int, str], directories: Mapping[int, str]) -> set[str]:
    return set(parts(directories[book])[1:] if book in directories else parts(audiences[book]))


def parts_of_directory(db: Database, audience: str) -> dict[int, list[str]]:
    """The parts of the directory that belong to an audience, by number, with what else they are called after."""
    return {
        number: [part for part in parts(name) if fold(part) != fold(audience)]
        for number, name in organisation.directories(db).items()
        if in_directory(name, audience)
    }


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
