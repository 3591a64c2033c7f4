"""The operation log: writing is to note what changes and then to apply the note (model.md "Operations").

Each thing a member does is one operation. Undo is the same with before and after exchanged, written once for every
verb; so log and data cannot differ, and whatever is logged can be undone.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import islice

from store import flowing, indexing, order, settings
from store.changes import Change, Noted
from store.frozen import frozen
from store.sql import chain, guests, organisation, people, redacting, tallying
from store.sql import log as sql
from store.sql.database import Database
from store.sql.staging import next_ids
from store.types import Member

__all__ = ["ABOUT_ACCESS", "Author", "Change", "Noted", "note_changes", "note_field", "verify", "write"]

ABOUT_ACCESS = frozenset(
    (
        "member",
        "team",
        "team_member",
        "audience_team",
        "book",
        "share",
        "organisation_setting",
        "segment",
        "audience_member",
    )
)
"""Tables whose changes alter who may see or do what."""

_NOTED, _FOLLOWED, _APPLIED = 0.2, 0.35, 0.7
"""How much of an operation is done after its steps, where it changes one field of many [measured]."""


@frozen
class Author:
    """Who writes: the member, the session it belongs to (the undo stack is the session's), the moment."""

    member: Member
    session: str
    at: str
    region: str


def write(
    db: Database,
    author: Author,
    verb: str,
    note: Callable[[int], Noted | None],
    *,
    detail: Mapping[str, object] | None = None,
    undoes: int | None = None,
    creates: bool = False,
    then: Callable[[int], None] | None = None,
    part_done: Callable[[float], None] | None = None,
) -> int | None:
    """Writes one operation inside the caller's writing transaction and returns its number.

    ``note(op)`` inserts the change rows and may tell what it noted, which saves looking it up. Where the verb
    ``creates`` contacts, it also puts them in, with their place in index and counters. ``then(op)``
    makes further ones, in the same way, out of contacts as the operation leaves them. ``part_done`` is told between the
    long statements which part of the work is done, and may raise to cancel it. Returns None, leaving no trace, where
    nothing was noted.
    """
    tell = part_done or (lambda part: None)
    last, last_hash = sql.last_operation(db)
    op, newest = last + 1, next_ids(db)[0] if creates else None
    noted = note(op) or Noted(sql.count_contacts(db, op), sql.fields_of(db, op))
    if not noted.contacts:
        return None
    tell(_NOTED)
    told_by = None if undoes is not None else (author.member.id, author.at)
    followed = sql.fields_of(db, op, derived=True) if creates else []
    concerned = _concerned(db, op, noted.fields, creates) if noted.counted is None else set()
    if undoes is not None and any(field[:2] == ("contact", "twin") for field in noted.fields):
        followed += flowing.hold_relinked(db, op)
    if concerned:
        followed += flowing.flow(db, op, concerned, asked=_asked(db), told_by=told_by, newest=newest)
    tell(_FOLLOWED)
    _apply(db, op, author, _together(noted.fields, followed), created=creates, counted=noted.counted)
    tell(_APPLIED)
    if then is not None:
        then(op)
        for field in ("twin", "twin_book", "link"):  # of former copies in the bin, which it cut loose
            sql.apply_field(db, op, "contact", field, touch=None, created=False)
    told = json.dumps(detail or {}, ensure_ascii=False, sort_keys=True)
    header = (op, author.at, author.member.id, author.session, verb, told, noted.contacts, undoes, digest_of(db, op))
    sql.insert_operation(db, (*header, _sealed(last_hash, header)))
    if undoes is None and any(
        table == "value" or (table == "contact" and field != "assignee")  # who is responsible is a fact about copies
        for table, field, _ in noted.fields
    ):
        guests.note(db, op)
    tell(1)
    return op


def _concerned(db: Database, op: int, fields: list[tuple[str, str, int]], creates: bool) -> set[tuple[str, str]]:
    """Which of these fields can concern a copy or a source that was there before: what an operation creates comes as
    it is to be."""
    binned = ("contact", "bin")
    beside = {("contact", "twin"), ("contact", "twin_book"), *([binned] if creates else [])}
    changed = {(table, field) for table, field, _ in fields if table in ("contact", "value")}
    concerned = changed - beside
    if concerned and creates and binned in changed and sql.any_binned(db, op):
        concerned.add(binned)
    return concerned


def _asked(db: Database) -> bool:
    return organisation.setting(db, "copies") == "asked"


def _together(fields: list[tuple[str, str, int]], more: list[tuple[str, str, int]]) -> list[tuple[str, str, int]]:
    counts = Counter[tuple[str, str]]()
    for table, field, n in (*fields, *more):
        counts[table, field] += n
    return [(table, field, n) for (table, field), n in counts.items()] if more else fields


def _sealed(before: str, header: tuple[object, ...]) -> str:
    """The hash of an operation: of the one ``before``, of its header, of the digest of its changes."""
    import hashlib  # 1 ms with OpenSSL behind it: who only reads does not pay for it

    text = json.dumps([before, *header], ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def digest_of(db: Database, op: int) -> str:
    """The SHA-256 of an operation's change rows, in their order."""
    import hashlib

    digest = hashlib.sha256()
    rows = chain.digest_rows(db, op)
    while some := list(islice(rows, 5000)):
        digest.update("\n".join([row for (row,) in some]).encode("utf-8", "surrogatepass") + b"\n")
    return digest.hexdigest()


def note_changes(db: Database, changes: Iterable[Change]) -> Callable[[int], None]:
    """For ``write``: change rows that were worked out one by one."""
    rows = [change.columns for change in changes]
    return lambda op: sql.insert_changes(db, op, rows)


def note_field(db: Database, field: str, after: object, ids: str) -> Callable[[int], Noted]:
    """For ``write``: one field of all contacts of the query ``ids``, noted by the database itself."""

    def note(op: int) -> Noted:
        count = sql.insert_field_changes(db, op, field, after, ids)
        return Noted(count, [("contact", field, count)])

    return note


def _apply(
    db: Database,
    op: int,
    author: Author,
    fields: list[tuple[str, str, int]],
    *,
    created: bool,
    counted: Mapping[tuple[int, int, str, int], int] | None,
) -> None:
    """Gives every changed row its new values, then makes the counters and the index anew from them.

    The creations of an operation are rows that the verb has already put in whole; what it changes beside them
    (values merged into existing contacts) is applied like any other change.
    """
    if created:
        fields = [f for f in fields if f[:2] != ("contact", "bin")]
    if not fields:
        return
    names = {(table, field) for table, field, _ in fields}
    indexed = [pair for pair in names if pair in set(indexing.INDEXED_FIELDS)]
    tallied = [("contact", name) for name in tallying.TALLIED if ("contact", name) in names]
    in_index, in_tally = sql.contacts_of(fields=indexed), sql.contacts_of(fields=tallied)
    only_companies = names == {("contact", "company")} and not created
    gone = indexing.forget(db, in_index, (op,), indexed) if indexed and not only_companies else None
    sources = [pair for pair in tallied if pair[1] in ("bin", "book")]
    in_sources = sql.contacts_of(fields=sources)
    copies = sql.copies_of(in_sources, but=in_tally)  # these are counted by what changes in themselves
    handed = tallied == [("contact", "assignee")]
    if counted is not None:
        tallying.add(db, counted)
        tallying.tally_assignees(db, op, sql.DERIVED)
    elif handed:
        tallying.tally_assignees(db, op)
    elif tallied:
        tallying.tally(db, in_tally, (op,), -1)
    if sources:
        tallying.tally(db, copies, (op, op), -1)
    # what raises nobody's version
    beside = {("notification", "gone"), ("notification", "state"), ("difference", "gone")}
    single = len(names - beside) == 1 and any(table == "contact" for table, _ in names)
    most = max(((rows, field) for table, field, rows in fields if table == "contact"), default=(0, ""))
    touching = most[1] if single or most[0] >= sql.MANY else None  # the version is raised in the same pass
    for table, field, rows in sorted(fields):
        touch = author.at if table == "contact" and field == touching else None
        sql.apply_field(db, op, table, field, touch=touch, created=created, rows=rows)
    if not single:
        sql.touch_contacts(db, op, author.at, created=created, but=touching)
    if sources:
        sql.follow_sources(db, in_sources, (op,))
        tallying.tally(db, copies, (op, op), 1)
    if tallied and not handed:
        tallying.tally(db, in_tally, (op,), 1)
    if only_companies and not indexing.rename_companies(db, op):
        gone = indexing.forget(db, in_index, (op,), indexed)
    if ("organisation_setting", "value") in names:
        _follow_settings(db, op)
    if gone is not None:
        # what went into the bin is not looked for there, and what it is listed with stays
        fresh = sql.live_of(in_index) if indexed == [("contact", "bin")] else in_index
        indexing.remember(db, fresh, (op,), author.region, gone)
    if any(table in ABOUT_ACCESS for table, _ in names):
        people.raise_access_epoch(db)


def _follow_settings(db: Database, op: int) -> None:
    """Sorts all contacts anew where an operation chooses by which name they are sorted."""
    changed = organisation.setting_changed(db, op, settings.NAME_ORDER)
    if changed is not None:
        before, after = (value or settings.choice(settings.NAME_ORDER).default for value in changed)
        if before != after:
            order.sort_all(db, given_first=settings.given_first(db))


def verify(db: Database) -> str | None:
    """Recomputes the chain of hashes; returns None where it holds, else a sentence that names the first break.

    What was redacted no longer has the digest of its header but the one that the redaction noted, in the same chain."""
    before = ""
    redacted: dict[int, list[tuple[int, str, str]]] = {}
    for op, by, was, became in redacting.redactions(db):
        redacted.setdefault(op, []).append((by, was, became))
    for *header, sealed in chain.headers(db):
        op, digest = header[0], header[-1]
        for by, was, became in redacted.get(op, ()):
            if was != digest:
                return (
                    f"The changes of operation {op} were not those that were written when operation {by} redacted them."
                )
            digest = became
        if digest_of(db, op) != digest:
            return f"The changes of operation {op} are not those that were written."
        if _sealed(before, tuple(header)) != sealed:
            return f"Operation {op} is not as it was written."
        before = sealed
    return None
