"""Handing contacts on in SQL: what is chosen, by what decides over it, and the change rows (model.md "Team copies")."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from store.sql.database import Database, SqlRow


class Case(NamedTuple):
    """Contacts for which the same holds. ``home`` is the book of the contact itself and ``kind`` that book's kind,
    ``owner`` that of its source (or itself), None for the organisation's own; ``copy_book`` and ``link`` are those of
    the team copy, or of the contact itself where that is with the team (0 and "" without one); ``held`` is who is
    responsible, 0 for nobody."""

    home: int
    kind: str
    owner: int | None
    copy_book: int
    link: str
    held: int


_FOUND = """
FROM chosen s JOIN contact c ON c.id = s.id JOIN book b ON b.id = c.book
LEFT JOIN contact k ON k.twin = c.id AND k.bin = 0 AND k.link <> '' AND b.kind = 'own'
LEFT JOIN contact o ON o.id = c.twin AND b.owner IS NULL AND c.link <> ''
LEFT JOIN book ob ON ob.id = o.book
"""
_COLUMNS = """
c.book AS home, b.kind AS kind, COALESCE(b.owner, ob.owner) AS owner,
CASE WHEN b.owner IS NULL THEN c.book ELSE COALESCE(k.book, 0) END AS copy_book,
CASE WHEN b.owner IS NULL THEN c.link ELSE COALESCE(k.link, '') END AS link,
CASE WHEN b.owner IS NULL THEN c.assignee ELSE COALESCE(k.assignee, 0) END AS held
"""
_WORK = (
    "id INTEGER PRIMARY KEY, team INTEGER, source INTEGER, home INTEGER, kind TEXT, owner INTEGER, copy_book INTEGER,"
    " link TEXT, held INTEGER, wanted INTEGER, does TEXT"
)


def look(db: Database, wanted: int) -> None:
    """Looks at each chosen contact, for which ``wanted`` (0: nobody) shall be responsible. ``team`` is the row that is
    with the team, ``source`` the one that it came from."""
    db.temporary("handing", _WORK)
    db.run(
        f"""INSERT INTO handing (id, team, source, home, kind, owner, copy_book, link, held, wanted, does)
        SELECT c.id, CASE WHEN b.owner IS NULL THEN c.id ELSE k.id END,
            CASE WHEN b.owner IS NULL THEN o.id ELSE c.id END, {_COLUMNS}, ?, '' {_FOUND}""",
        (wanted,),
    )


def want(db: Database, member: int, ids: Iterable[int]) -> None:
    """Who shall be responsible for these contacts."""
    db.many("UPDATE handing SET wanted = ? WHERE id = ?", ((member, number) for number in ids))


def held(db: Database) -> list[SqlRow]:
    """(id, name, who is responsible, who shall be) of all that was looked at."""
    return db.rows("SELECT g.id, c.name, g.held, g.wanted FROM handing g JOIN contact c ON c.id = g.id ORDER BY g.id")


def drop(db: Database, ids: Iterable[int]) -> None:
    """Leaves these contacts out."""
    db.many("DELETE FROM handing WHERE id = ?", ((number,) for number in ids))


_CASE = "home, kind, owner, copy_book, link, held"


def cases(db: Database) -> list[SqlRow]:
    """(wanted, how many, *Case) of all that was looked at."""
    return db.rows(f"SELECT wanted, COUNT(*), {_CASE} FROM handing GROUP BY wanted, {_CASE}")


def decide(db: Database, verdicts: Sequence[tuple[int, Case, str]]) -> None:
    """Writes what is to be done with the contacts of each case: (wanted, case, what)."""
    if len({does for *_, does in verdicts}) == 1:
        db.run("UPDATE handing SET does = ?", (verdicts[0][2],))
        return
    db.temporary("verdict", "wanted INTEGER, home INTEGER, owner INTEGER, copy_book INTEGER, link TEXT, held INTEGER,"
                            " does TEXT")  # fmt: skip
    db.fill(
        "verdict",
        ("wanted", "home", "owner", "copy_book", "link", "held", "does"),
        [(wanted, c.home, c.owner or 0, c.copy_book, c.link, c.held, does) for wanted, c, does in verdicts],
    )
    db.run(
        """UPDATE handing SET does = v.does FROM verdict v WHERE v.wanted = handing.wanted AND v.home = handing.home
        AND v.owner = COALESCE(handing.owner, 0) AND v.copy_book = handing.copy_book AND v.link = handing.link
        AND v.held = handing.held"""
    )


def left_out(db: Database, what: str) -> list[SqlRow]:
    """(id, name, wanted, *Case) of those of which this was decided."""
    columns = ", ".join(f"g.{name}" for name in _CASE.split(", "))
    return db.rows(
        f"SELECT g.id, c.name, g.wanted, {columns} FROM handing g JOIN contact c ON c.id = g.id WHERE g.does = ?"
        " ORDER BY g.id",
        (what,),
    )


def chosen_for(*what: str) -> str:
    """A query (id, assignee) for the sources of which this was decided, and who shall be responsible: copies are made
    of them."""
    return f"SELECT source AS id, wanted AS assignee FROM handing WHERE does IN ({_listed(what)})"


def note_assignees(db: Database, op: int, start: int, *what: str) -> int:
    """Change rows that make the wanted ones responsible for contacts that are with the team already."""
    return db.run(
        f"""INSERT INTO change (op, n, tbl, row, contact, field, personal, before, after)
        SELECT ?, {start} + team, 'contact', team, team, 'assignee', 0, CAST(held AS TEXT), CAST(MIN(wanted) AS TEXT)
        FROM handing WHERE does IN ({_listed(what)}) GROUP BY team, held HAVING held <> MIN(wanted)""",
        (op,),
    )


def note_books(db: Database, op: int, start: int, book: int, *what: str, out_of: int | None = None) -> int:
    """Change rows that move copies into a book; only those in the book ``out_of``, if one is named."""
    there = f"k.book <> {book}" if out_of is None else f"k.book = {out_of}"
    return db.run(
        f"""INSERT INTO change (op, n, tbl, row, contact, field, personal, before, after)
        SELECT ?, {start} + k.id, 'contact', k.id, k.id, 'book', 0, CAST(k.book AS TEXT), '{book}' FROM contact k
        WHERE k.id IN (SELECT team FROM handing WHERE does IN ({_listed(what)})) AND {there}""",
        (op,),
    )


def team_rows(db: Database, *what: str) -> list[SqlRow]:
    """(copy, source) of those of which this was decided."""
    return db.rows(f"SELECT DISTINCT team, source FROM handing WHERE does IN ({_listed(what)}) AND source IS NOT NULL")


def _listed(what: Iterable[str]) -> str:
    return ", ".join(f"'{one}'" for one in what)
