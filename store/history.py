"""History: the log as its reader may see it. Summaries, counts and names are made for the reader, never stored."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator

from store.access import Reach, visible_anywhere
from store.sql import contacts as contacts_sql
from store.sql import history as sql
from store.sql import log as log_sql
from store.sql.database import Database, SqlRow
from store.types import FieldChange, Operation
from store.verbs import VERBS

_NEWEST = (1 << 31) - 1
_HIDDEN = frozenset(("bin", "position", "original", "twin", "twin_book", "link_since"))


def operations(db: Database, reach: Reach, before: int | None, limit: int) -> tuple[Operation, ...]:
    """The newest operations that concern contacts which the reader may see now, or that are her own."""
    found: list[Operation] = []
    last = before or _NEWEST
    while len(found) < limit:
        headers = log_sql.operations_before(db, last, 200)
        if not headers:
            break
        last = headers[-1][0]
        found.extend(filter(None, (_seen(db, reach, header) for header in headers)))
    return tuple(found[:limit])


def of_contact(
    db: Database, reach: Reach, contact: int, book: int, before: int | None, limit: int
) -> tuple[Operation, ...]:
    """What happened to one contact, newest first, value by value."""
    seen = log_sql.readable(_spans(log_sql.moves_of_contact(db, contact), book, reach.owned))
    headers = log_sql.operations_of_contact(db, contact, seen=seen, before=before or _NEWEST, limit=limit)
    changes: dict[int, list[SqlRow]] = defaultdict(list)
    for op, *row in log_sql.changes_of_contact(db, contact, [h[0] for h in headers], seen=seen):
        changes[op].append(tuple(row))
    name = contacts_sql.name_of(db, contact)
    values = {row[0]: row[1:] for row in contacts_sql.all_values(db, contact)}
    return tuple(
        _operation(
            header,
            1,
            name,
            tuple(_field_changes(contact, name, changes[header[0]], values)),
            mine=header[9] == reach.member.id,
        )
        for header in headers
    )


def _spans(moves: Iterable[tuple[int, int, int]], book: int, owned: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The spans of operations, first and last, in which a contact lay in books of the reader's own: what was personal
    then is hers. A move between owners belongs to neither. ``book`` is where the contact lies now."""
    mine = frozenset(owned)
    first, since = 1, None
    for op, before, after in moves:
        if before in mine and after not in mine:
            yield first, op - 1
        elif before not in mine and after in mine:
            first = op + 1
        since = after
    if (book if since is None else since) in mine:
        yield first, _NEWEST


def _seen(db: Database, reach: Reach, header: SqlRow) -> Operation | None:
    op, mine = header[0], header[9] == reach.member.id
    names, count = sql.names_in(db, op, visible_anywhere(reach), reach.owned, 3)
    about_people = not sql.has_contacts(db, op)
    if not count and not (mine or (about_people and reach.member.role == "admin")):
        return None
    whom = ", ".join(names) if count <= 3 else f"{count:,} contacts"
    return _operation(
        header, count, whom or ("contacts that you no longer see" if not about_people else ""), (), mine=mine
    )


def _operation(header: SqlRow, count: int, whom: str, changes: tuple[FieldChange, ...], *, mine: bool) -> Operation:
    op, at, username, _, verb, detail, _, undone_by, undoes, *_ = header
    told = json.loads(detail)
    if not mine:
        told.pop("files", None)  # what a file was called is its importer's own affair
    summary = VERBS[verb].summary(told, whom) if verb in VERBS else verb
    return Operation(op, at, username, verb, summary.strip(" :"), count, undone_by, undoes, changes)


def _field_changes(contact: int, name: str, rows: Iterable[SqlRow], values: dict[int, SqlRow]) -> Iterable[FieldChange]:
    for table, row, field, before, after in rows:
        if field in _HIDDEN:
            continue
        if table != "value":
            yield FieldChange(contact, name, field, before, after)
            continue
        kind, text = values.get(row, ("value", ""))
        if field == "gone":
            yield FieldChange(contact, name, kind, None if before == "1" else text, text if before == "1" else None)
        else:
            yield FieldChange(contact, name, kind if field == "value" else f"{kind} {field}", before, after)
