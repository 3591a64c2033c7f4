"""Handing contacts on in SQL: what is chosen, by what decides over it, and the change rows (model.md "Team copies")."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from store.sql.database import Database, SqlRow, chunks, integers


class Case(NamedTuple):
    """Contacts for which the same holds. ``home`` is the book of the contact itself and ``kind`` that book's kind,
    ``owner`` that of its source (or itself), None for the organisation's own; ``copy_book`` and ``link`` are those of
    the team copy, or of the contact itself where that is with the team (0 and "" without one), as which it is counted
    with ``shown``, its book's twin, and ``sort``, a contact, lead and so on; ``held`` is who is responsible, 0 for
    nobody."""

    home: int
    kind: str
    owner: int | None
    copy_book: int
    link: str
    held: int
    shown: int
    sort: str

    @property
    def numbers(self) -> tuple[int, int]:
        """A case as ``look`` finds it: place and bond."""
        return (
            self.home * _MEMBERS + (self.shown if self.home == self.copy_book else self.copy_book),
            ((self.owner or 0) * 16 + _SORTS.index(self.sort) * 4 + _LINKS.index(self.link)) * _MEMBERS + self.held,
        )


_TIES = """JOIN book b ON b.id = c.book
LEFT JOIN contact k ON k.twin = CASE b.kind WHEN 'own' THEN c.id END AND k.bin = 0 AND k.link <> ''
LEFT JOIN contact o ON o.id = CASE WHEN c.twin_book = 0 AND b.owner IS NULL AND c.link <> '' THEN c.twin END
LEFT JOIN book ob ON ob.id = CASE WHEN c.twin_book > 0 AND b.owner IS NULL AND c.link <> '' THEN c.twin_book
    ELSE o.book END
"""
"""What a contact (``c``) is joined with. Where its source lies is told by ``twin_book``, and looked up only in the bin:
sources of 100,000 copies are on as many pages. The cases by which nothing is joined stand in what is compared, so that
nothing is looked for either."""
_COLUMNS = """
c.book AS home, b.kind AS kind, COALESCE(b.owner, ob.owner) AS owner,
CASE WHEN b.owner IS NULL THEN c.book ELSE COALESCE(k.book, 0) END AS copy_book,
CASE WHEN b.owner IS NULL THEN c.link ELSE COALESCE(k.link, '') END AS link,
CASE WHEN b.owner IS NULL THEN c.assignee ELSE COALESCE(k.assignee, 0) END AS held,
CASE WHEN b.owner IS NULL THEN c.twin_book ELSE COALESCE(k.twin_book, 0) END AS shown,
CASE WHEN b.owner IS NULL THEN c.kind ELSE COALESCE(k.kind, c.kind) END AS sort
"""

_LINKS, _SORTS = ("", "live", "snapshot"), ("contact", "lead", "client", "internal")
_MEMBERS = 1 << 31
"""Above all numbers of members and books (32 bits)."""


def _number(column: str, words: Iterable[str], times: int = 1) -> str:
    cases = " ".join(f"WHEN '{word}' THEN {n * times}" for n, word in enumerate(words))
    return f"CASE {column} {cases} END"


_PLACE = f"home * {_MEMBERS} + CASE home WHEN copy_book THEN shown ELSE copy_book END"
_BOND = f"""(COALESCE(owner, 0) * 16 + {_number("sort", _SORTS, 4)} + {_number("link", _LINKS)}) * {_MEMBERS} + held"""
"""A case as two whole numbers: 100,000 contacts are put into their cases three times as fast by these as by the columns
that they stand for [measured]."""

_WORK = "id INTEGER PRIMARY KEY, team INTEGER, source INTEGER, place BIGINT, bond BIGINT, held INTEGER, wanted INTEGER"
_VERDICT = "wanted INTEGER, place BIGINT, bond BIGINT, does TEXT, PRIMARY KEY (wanted, place, bond)"

_DECIDED = "handing g JOIN verdict v ON v.wanted = g.wanted AND v.place = g.place AND v.bond = g.bond"


def look(db: Database, wanted: int, books: Iterable[int]) -> int:
    """Looks at each chosen contact that lies in these books, for which ``wanted`` (0: nobody) shall be responsible;
    returns how many there are. ``team`` is the row that is with the team, ``source`` the one that it came from."""
    db.temporary("handing", _WORK)
    return db.run(
        f"""INSERT INTO handing (id, team, source, place, bond, held, wanted)
        SELECT id, team, source, {_PLACE}, {_BOND}, held, ? FROM (
            SELECT c.id AS id, CASE WHEN b.owner IS NULL THEN c.id ELSE k.id END AS team,
                CASE WHEN b.owner IS NOT NULL THEN c.id WHEN c.link <> '' THEN c.twin END AS source, {_COLUMNS}
            FROM chosen s CROSS JOIN contact c {_TIES}
            WHERE c.id = s.id AND c.bin = 0 AND c.book IN ({integers(books)})) found""",
        (wanted,),
    )


def with_source(db: Database) -> list[SqlRow]:
    """(id, name) of the team copies among what was looked at whose source is among it too: seldom any, so that names
    are looked up for those alone."""
    found = db.rows(
        "SELECT g.id FROM handing g CROSS JOIN handing h WHERE h.id = g.source AND g.source <> g.id ORDER BY g.id"
    )
    named: list[SqlRow] = []
    for some in chunks([number for (number,) in found]):
        named += db.rows(f"SELECT id, name FROM contact WHERE id IN ({some}) ORDER BY id")
    return named


def want(db: Database, member: int, ids: Iterable[int]) -> None:
    """Who shall be responsible for these contacts."""
    db.many("UPDATE handing SET wanted = ? WHERE id = ?", ((member, number) for number in ids))


def held(db: Database) -> list[SqlRow]:
    """(id, name, who is responsible, who shall be) of all that was looked at."""
    return db.rows("SELECT g.id, c.name, g.held, g.wanted FROM handing g JOIN contact c ON c.id = g.id ORDER BY g.id")


def drop(db: Database, ids: Iterable[int]) -> None:
    """Leaves these contacts out."""
    db.many("DELETE FROM handing WHERE id = ?", ((number,) for number in ids))


def cases(db: Database) -> list[SqlRow]:
    """(wanted, how many, *Case) of all that was looked at: of each case, as one of its contacts stands."""
    return db.rows(
        f"""SELECT g.wanted, g.n, {_COLUMNS} FROM (SELECT wanted, COUNT(*) AS n, MIN(id) AS id FROM handing
            GROUP BY wanted, place, bond) g JOIN contact c ON c.id = g.id {_TIES}"""
    )


def decide(db: Database, verdicts: Sequence[tuple[int, Case, str]]) -> None:
    """Writes what is to be done with the contacts of each case: (wanted, case, what)."""
    db.temporary("verdict", _VERDICT)
    db.fill(
        "verdict",
        ("wanted", "place", "bond", "does"),
        [(wanted, *case.numbers, does) for wanted, case, does in verdicts],
    )


def left_out(db: Database, what: str) -> list[SqlRow]:
    """(id, name, wanted, *Case) of those of which this was decided."""
    return db.rows(
        f"""SELECT g.id, c.name, g.wanted, {_COLUMNS} FROM {_DECIDED} JOIN contact c ON c.id = g.id {_TIES}
        WHERE v.does = ? ORDER BY g.id""",
        (what,),
    )


def chosen_for(*what: str) -> str:
    """A query (id, assignee) for the sources of which this was decided, and who shall be responsible: copies are made
    of them."""
    return f"SELECT g.source AS id, g.wanted AS assignee FROM {_DECIDED} WHERE v.does IN ({_listed(what)})"


def note_assignees(db: Database, op: int, start: int, *what: str) -> int:
    """Change rows that make the wanted ones responsible for contacts that are with the team already; one for each,
    where both a source and its copy were chosen."""
    return db.run(
        f"""INSERT INTO change (op, n, tbl, row, contact, field, personal, before, after)
        SELECT ?, {start} + g.team, 'contact', g.team, g.team, 'assignee', 0, CAST(g.held AS TEXT),
            CAST(g.wanted AS TEXT)
        FROM {_handed(db, what)} AND g.held <> g.wanted ON CONFLICT (op, n) DO NOTHING""",
        (op,),
    )


def note_sources(db: Database, op: int, start: int, *what: str) -> int:
    """Change rows that make the sources of these copies follow them: "the source's row shows its copy's assignee", so
    that what the copy changes from and to is what the source does, and is not looked up."""
    return db.run(
        f"""INSERT INTO change (op, n, tbl, row, contact, field, personal, before, after)
        SELECT ?, {start} + g.source, 'contact', g.source, g.source, 'assignee', 0, CAST(g.held AS TEXT),
            CAST(g.wanted AS TEXT)
        FROM {_handed(db, what)} AND g.held <> g.wanted AND g.source IS NOT NULL
        ON CONFLICT (op, n) DO NOTHING""",
        (op,),
    )


def note_books(db: Database, op: int, start: int, book: int, *what: str, out_of: int | None = None) -> int:
    """Change rows that move copies into a book; only those in the book ``out_of``, if one is named."""
    there = f"k.book <> {book}" if out_of is None else f"k.book = {out_of}"
    return db.run(
        f"""INSERT INTO change (op, n, tbl, row, contact, field, personal, before, after)
        SELECT ?, {start} + k.id, 'contact', k.id, k.id, 'book', 0, CAST(k.book AS TEXT), '{book}' FROM contact k
        WHERE k.id IN (SELECT g.team FROM {_DECIDED} WHERE v.does IN ({_listed(what)})) AND {there}""",
        (op,),
    )


def team_rows(db: Database, *what: str) -> list[SqlRow]:
    """(copy, source) of those of which this was decided."""
    return db.rows(
        f"SELECT DISTINCT g.team, g.source FROM {_DECIDED} WHERE v.does IN ({_listed(what)}) AND g.source IS NOT NULL"
    )


def _handed(db: Database, what: Iterable[str]) -> str:
    """Those that were looked at of which this was decided, and with them those that stay with whom they are. Mostly
    these are all, and then no verdict is looked up for each."""
    others = db.row(f"SELECT 1 FROM verdict WHERE does NOT IN ({_listed((*what, 'same'))}) LIMIT 1")
    return f"{_DECIDED} WHERE v.does IN ({_listed(what)})" if others else "handing g WHERE 1 = 1"


def _listed(what: Iterable[str]) -> str:
    return ", ".join(f"'{one}'" for one in what)
