"""How a contact and its team copy know of one another, as a reader may see it (C7; model.md "Team copies")."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from store.access import Reach, visible_anywhere
from store.sql import contacts as sql
from store.sql import differences
from store.sql.database import Database, SqlRow
from store.sql.finding import BOOK_AT
from store.types import Link, Row


def of(
    db: Database, reach: Reach, found: Iterable[Mapping[str, Any]], usernames: Mapping[int, str],
    origins: Mapping[int, str],
) -> dict[int, Link]:  # fmt: skip
    """The links of contacts (columns ``CONTACT`` by name) that have one, by contact."""
    copies = [one for one in found if one["link"]]
    twins = [one["twin"] for one in copies if one["twin"]]
    seen = sql.present(db, twins, visible_anywhere(reach)) if twins else frozenset()
    links = {
        one["id"]: Link(one["link"], one["link_since"], one["twin"] if one["twin"] in seen else None,
                        usernames.get(one["created_by"]))
        for one in copies
    }  # fmt: skip
    sources = [one["id"] for one in found if not one["link"] and reach.books[one["book"]].kind == "own"]
    for source, copy, book, mode, since, author in sql.team_copies(db, sources, reach.viewable, reach.owned):
        links[source] = Link(mode, since, None, usernames.get(author), copy, origins.get(book, ""))
    return links


def with_differences(db: Database, reach: Reach, contact: int, link: Link | None) -> Link | None:
    """A contact's link with the number of differences, for its owner."""
    if link is None or link.mode != "live":
        return link
    source = contact if link.copy else link.source
    return replace(link, differences=differences.count(db, reach.owned, source)) if source else link


def books_with_copies(tallies: Iterable[SqlRow]) -> frozenset[int]:
    """The books of the sources that have a team copy, both out of the bin."""
    return frozenset(twin_book for _, twin_book, *_ in tallies if twin_book)


def marked(
    db: Database, reach: Reach, rows: list[Row], found: Iterable[tuple[int, list[SqlRow]]], copied: frozenset[int]
) -> list[Row]:
    """Rows of sources say of which kind their team copy is, as the rows of copies do. ``found`` is what the rows were
    made of, ``copied`` are ``books_with_copies``."""
    sources = [row[0] for _, some in found for row in some if row[BOOK_AT] in copied] if copied else ()
    if not sources:
        return rows
    modes = {source: mode for source, _, _, mode, *_ in sql.team_copies(db, sources, reach.viewable, reach.owned)}
    return [row._replace(link=modes[row.id]) if row.id in modes and not row.link else row for row in rows]
