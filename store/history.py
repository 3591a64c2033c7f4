"""History: the log as its reader may see it. Summaries, counts and names are made for the reader, never stored."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import islice

from store.access import Reach, visible_anywhere
from store.errors import NotFound
from store.listing import origin_of
from store.sql import contacts as contacts_sql
from store.sql import history as sql
from store.sql import log as log_sql
from store.sql import people
from store.sql.database import Database, SqlRow
from store.stories import FieldChange, Held, Operation, OperationPage, Story, Touched
from store.text import fold, local_day, words
from store.verbs import VERBS
from store.verbs.base import NO_OPERATION

_NEWEST = (1 << 31) - 1
_SLICES = 10
"""So many times 200 operations are looked through for one page."""
_HIDDEN = frozenset(("bin", "position", "original", "twin", "twin_book", "link_since"))


def operations(db: Database, reach: Reach, before: int | None, limit: int) -> tuple[Operation, ...]:
    """The newest operations that concern contacts which the reader may see now, or that are her own."""
    return tuple(islice(_all_seen(db, reach, before or _NEWEST), limit))


def _all_seen(db: Database, reach: Reach, last: int) -> Iterator[Operation]:
    """Whatever comes before an operation, looked at one by one: every open app asks for the newest few each time that
    somebody has committed something, and of each it is looked up whom it concerns."""
    while headers := log_sql.operations_before(db, last, 200):
        for header in headers:
            if seen := _seen(db, reach, header):
                yield seen
        last = headers[-1][0]


def of_contact(
    db: Database, reach: Reach, contact: int, book: int, before: int | None, limit: int
) -> tuple[Operation, ...]:
    """What happened to one contact, newest first, value by value."""
    seen = log_sql.readable(own_spans(db, contact, book, reach.owned))
    headers = log_sql.operations_of_contact(db, contact, seen=seen, before=before or _NEWEST, limit=limit)
    changes: dict[int, list[SqlRow]] = defaultdict(list)
    for op, *row in log_sql.changes_of_contact(db, contact, [h[0] for h in headers], seen=seen):
        changes[op].append(tuple(row))
    name = contacts_sql.name_of(db, contact)
    told = Words(db, reach, contact, name, seen)
    return tuple(
        _operation(
            header,
            1,
            name,
            tuple(told.changes(header[0], changes[header[0]])),
            mine=reach.is_mine(header[9]),
        )
        for header in headers
    )


def own_spans(db: Database, contact: int, book: int, owned: Iterable[int]) -> list[tuple[int, int]]:
    """The spans of operations in which a contact, now in ``book``, lay in books of the reader's own."""
    return list(_spans(log_sql.moves_of_contact(db, contact), book, owned))


def held(rows: Iterable[SqlRow], names: Mapping[int, str], now: int, created_at: str) -> tuple[Held, ...]:
    """Who was responsible when, the newest first, from the changes of it (``store.sql.watching.responsible``), oldest
    first. What was undone was never so, and an undo was not that was taken back itself."""
    found: list[Held] = []
    since, changes = created_at, list(rows)
    made = {op for op, *_ in changes}
    pairs = {(op, undone_by) for op, *_, undone_by in changes if undone_by in made}
    gone = {op for pair in pairs for op in pair}
    for op, at, before, *_ in changes:
        if op not in gone:
            if before != "0":
                found.append(Held(names.get(int(before), ""), since, at))
            since = at
    if now:
        found.append(Held(names.get(now, ""), since))
    return _joined(found)


def _joined(found: Iterable[Held]) -> tuple[Held, ...]:
    """The newest first; two spans of one member that meet, as where between them something was undone, are one."""
    out: list[Held] = []
    for one in found:
        if out and out[-1].member == one.member and out[-1].until == one.since:
            out[-1] = replace(out[-1], until=one.until)
        else:
            out.append(one)
    return tuple(reversed(out))


def page(
    db: Database, reach: Reach, text: str = "", before: int | None = None, after: int | None = None, limit: int = 100
) -> OperationPage:
    """The operations next before (older than) one, or after it; neither: the newest. With ``text`` those in which every
    word of it begins a word of who, what, whom or the day.

    Of a long log only so much is looked through at once; ``until`` says how far."""
    wanted = tuple(words(fold(text)))
    found: list[Operation] = []
    backwards = after is not None
    last = after if after is not None else before or _NEWEST
    for _ in range(_SLICES):
        headers = sql.operations_after(db, last, 200) if backwards else log_sql.operations_before(db, last, 200)
        for header in headers:
            last = header[0]
            if (seen := _seen(db, reach, header, 20 if wanted else 3, wanted)) is not None:
                found.append(seen)
            if len(found) == limit:
                break
        if len(found) == limit or len(headers) < 200:
            break
    rest = sql.operations_after(db, last, 1) if backwards else log_sql.operations_before(db, last, 1)
    return OperationPage(tuple(found[::-1] if backwards else found), bool(rest), last)


def story(db: Database, reach: Reach, op: int, limit: int) -> Story:
    """What an operation did to its first contacts. Raises NotFound for one that does not concern the reader."""
    header = log_sql.operation(db, op)
    seen = _seen(db, reach, header) if header else None
    if seen is None:
        raise NotFound(NO_OPERATION)
    touched = []
    for contact, name, book, in_bin in sql.contacts_in(db, op, visible_anywhere(reach), reach.owned, limit):
        # the same reading as that of a contact's own history, so that none tells more than the other
        own = of_contact(db, reach, contact, book, op + 1, 1)
        changes = own[0].changes if own and own[0].id == op else ()
        touched.append(Touched(contact, name, bool(in_bin), changes))
    return Story(seen, tuple(touched))


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


def _seen(
    db: Database, reach: Reach, header: SqlRow, names_wanted: int = 3, wanted: tuple[str, ...] = ()
) -> Operation | None:
    op, mine = header[0], reach.is_mine(header[9])
    names, count = sql.names_in(db, op, visible_anywhere(reach), reach.owned, names_wanted)
    verb = header[4]
    about_people = (verb in VERBS and VERBS[verb].right == "admin") or not sql.has_contacts(db, op)
    if not count and not (mine or (about_people and (reach.member.role == "admin" or _looked_at(reach, header)))):
        return None
    whom = ", ".join(names) if count <= 3 else f"{count:,} contacts"
    seen = _operation(
        header, count, whom or ("contacts that you no longer see" if not about_people else ""), (), mine=mine
    )
    if wanted:
        held = words(fold(" ".join((seen.by, header[3], seen.summary, *names, _said_day(seen.at)))))
        if not all(any(word.startswith(term) for word in held) for term in wanted):
            return None
    return seen


def _looked_at(reach: Reach, header: SqlRow) -> bool:
    """Whether an operation is an admin's looking at the list as the reader: that is told to the reader too."""
    return header[4] == "view-as" and reach.is_mine(json.loads(header[5])["viewed"])


def _said_day(at: str) -> str:
    """The day, here, of a moment as it is looked for: "2026-11-09 9 Nov 2026", and "today" or "yesterday"."""
    when = local_day(at)
    assert when is not None, "the log's own times"
    near = {0: " today", 1: " yesterday"}.get((date.today() - when).days, "")
    return f"{when.isoformat()} {when.day} {when:%b} {when.year}{near}"


def _operation(header: SqlRow, count: int, whom: str, changes: tuple[FieldChange, ...], *, mine: bool) -> Operation:
    op, at, username, _, verb, detail, _, undone_by, undoes, _, _, undone_at = header
    told = json.loads(detail)
    if not mine:
        told.pop("files", None)  # what a file was called is its importer's own affair
    summary = VERBS[verb].summary(told, whom) if verb in VERBS else verb
    return Operation(op, at, username, verb, summary.strip(" :"), count, undone_by, undoes, changes, undone_at)


class Words:
    """One contact's changes in the words of its reader: numbers of values, books and members become what they stand
    for, and a value added or taken away is told with the text that it had then."""

    def __init__(self, db: Database, reach: Reach, contact: int, name: str, seen: str) -> None:
        self._reach, self._contact, self._name = reach, contact, name
        self._values = {row[0]: row[1:] for row in contacts_sql.all_values(db, contact)}
        self._labels = sql.value_labels(db, contact)
        self._members = people.usernames(db)
        self._watchers = sql.watchers(db, contact)
        self._texts: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for value, op, before in sql.value_texts(db, contact, seen=seen):
            self._texts[value].append((op, before))

    def changes(self, op: int, rows: Iterable[SqlRow]) -> Iterator[FieldChange]:
        """The changes of one operation, from (tbl, row, field, before, after)."""
        for table, row, field, before, after in rows:
            if field in _HIDDEN:
                continue
            if table == "watcher":
                who = self._members.get(self._watchers.get(row, 0), "")
                yield FieldChange(self._contact, self._name, "watcher", *((None, who) if after == "0" else (who, None)))
                continue
            if table != "value":
                one, two = self._said(field, before), self._said(field, after)
                yield FieldChange(self._contact, self._name, field, one, two)
                continue
            kind, text = self._values.get(row, ("value", ""))
            label = self._labels.get(row, "")
            if field == "gone":
                text = next((was for later, was in self._texts[row] if later > op), text)
                one, two = (None, text) if before == "1" else (text, None)
                yield FieldChange(self._contact, self._name, kind, one, two, label)
            else:
                named = kind if field == "value" else f"{kind} {field}"
                yield FieldChange(self._contact, self._name, named, before, after, label)

    def _said(self, field: str, value: str | None) -> str | None:
        if field == "book" and value is not None:
            book = int(value)
            return origin_of(self._reach, book, self._members) if book in self._reach.books else "another book"
        if field == "assignee" and value is not None:
            return self._members.get(int(value), "")
        return value
