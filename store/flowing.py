"""How a source and its team copy stay together (S2.10, S2.15, S2.16; model.md "Team copies").

Whatever an operation changes, the log asks here what follows from it before it is applied: a change of a source reaches
its live copy field by field, against the value that both last agreed on. Where the copy is as agreed, it takes the
source's word. Where the team has changed it, neither wins silently: a *difference* is kept, with the value agreed on,
and the source's owner decides (S2.11). What follows is logged with the operation, but undo leaves it to follow anew.

A difference is open as long as copy and source differ and the copy (or, where the organisation wants to be asked, the
source) is not as agreed. Without one, a copy is as agreed.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import NamedTuple

from store.changes import Change, as_text
from store.sql import flowing as sql
from store.sql import log as log_sql
from store.sql import notifying
from store.sql.database import Database
from store.sql.flowing import FLOWING, VALUE_FIELDS
from store.sql.log import DERIVED

ABSENT, PRESENT = "1", "0"
"""Whether a value is ``gone``, as change rows say it."""

FIELDS_OF_VALUES = ("kind", "value", "label", "preferred", "parts", "gone")
"""The fields of a value that two sides can disagree on; the rest follows."""
_FOLLOWS = ("position", "original")
_TOLD = DERIVED - (1 << 20)
"""Where the change rows begin that tell owners: below what follows anew, so that an undo takes them back."""


class Verdict(Enum):
    """What becomes of a field of a copy."""

    FLOWS = "flows"
    AGREES = "agrees"
    DIFFERS = "differs"


def judge(source: str, copy: str, agreed: str, *, live: bool, asked: bool) -> Verdict:
    """What becomes of one field, from what stands on both sides and what they last agreed on."""
    if not live:  # a snapshot is held against what was sent, whatever the source says by now
        return Verdict.AGREES if copy == agreed else Verdict.DIFFERS
    if source == copy:
        return Verdict.AGREES
    return Verdict.DIFFERS if asked or copy != agreed else Verdict.FLOWS


class _Side(NamedTuple):
    """A value before and after an operation, by its fields."""

    id: int
    source: int | None
    before: dict[str, str]
    after: dict[str, str]

    @property
    def public(self) -> bool:
        return self.after["gone"] == PRESENT and self.after["personal"] == "0"

    def changed(self, field: str) -> bool:
        return self.before[field] != self.after[field]


def flow(
    db: Database,
    op: int,
    changed: set[tuple[str, str]],
    *,
    asked: bool,
    told_by: tuple[int, str] | None = None,
    newest: int | None = None,
) -> list[tuple[str, str, int]]:
    """Notes what follows from what is ``changed`` by an operation, (table, field); returns it as (table, field, how
    many).

    ``asked``: the organisation wants a source's owner to be asked before its change reaches the copy (S2.11).
    ``told_by`` is the member who does it, and when: the owners of what differs then are told of it, but for oneself.
    ``newest`` was the newest contact before it, where it makes some: nothing more follows from who gets those."""
    if not sql.any_linked(db, op):
        return []
    if changed == {("contact", "assignee")}:  # nothing that both sides could disagree on
        followed = sql.hand_on_sources(db, op, newest)
        return [("contact", "assignee", followed)] if followed else []
    followed = sql.follow_assignees(db, op, newest)
    flowing = _Flow(db, op, asked=asked)
    flowing.texts()
    flowing.values()
    found = flowing.note(DERIVED + (1 << 28))  # after what follows for assignees
    if told_by and (told := flowing.tell(*told_by)):
        found["notification", "gone"] += told
    if followed:
        found["contact", "assignee"] += followed
    return [(table, field, n) for (table, field), n in found.items()]


def hold_relinked(db: Database, op: int) -> list[tuple[str, str, int]]:
    """Notes who is responsible for sources that an undo ties to their copies again, before what else follows from it:
    "the source's row shows its copy's assignee", and that may be another one by now. Returns as ``flow``."""
    held = sql.hold_relinked(db, op)
    return [("contact", "assignee", held)] if held else []


def renew(db: Database, op: int, pairs: Iterable[tuple[int, int]], at: str, *, live: bool, start: int) -> None:
    """Notes that copies, (copy, source), become as their sources are, but for what the team has changed in them, and
    from this moment ``at``: as snapshots anew, or ``live`` from now on (C7)."""
    renewed = dict(pairs)
    if not renewed:
        return
    changes = []
    for copy, link, since in sql.since(db, renewed):
        if live and link != "live":
            changes.append(Change("contact", copy, copy, "link", False, link, "live"))
        # also where the moment is the same: the mark that the operation renews the copy, and an undo ages it again
        changes.append(Change("contact", copy, copy, "link_since", False, since, at))
    log_sql.insert_changes(db, op, (change.columns for change in changes), start)
    flowing = _Flow(db, op, asked=False, renewed=renewed)
    flowing.texts()
    flowing.values()
    flowing.note(start + len(changes))


def standing(db: Database, copies: Iterable[int]) -> list[tuple[int, str, str | None]]:
    """(copy, link, since) of copies."""
    return [(copy, link, since) for copy, link, since in sql.since(db, copies)]


class _Flow:
    """One operation's consequences, gathered and then noted."""

    def __init__(self, db: Database, op: int, *, asked: bool, renewed: Mapping[int, int] | None = None) -> None:
        self._db, self._op, self._asked = db, op, asked
        self._settled = set() if renewed else sql.settled_otherwise(db, op)
        self._returning: dict[int, int] = dict(sql.returning(db, op)) if renewed is None else dict(renewed)
        self._changes: list[Change] = []
        self._open: dict[tuple[int, str, int], tuple[int, str]] = {}
        self._closing: dict[int, int] = {}
        self._opening: list[tuple[int, str, int, str]] = []

    def texts(self) -> None:
        """The single texts: name, company, note and so on."""
        slots: dict[tuple[int, str], list[str]] = {}  # source after, copy before, copy after
        live: dict[int, bool] = {}
        direct: set[tuple[int, str]] = set()
        for copy, flows, field, after, now in sql.source_texts(self._db, self._op):
            live[copy] = bool(flows)
            slots[copy, field] = [after, now, now]
        for copy, flows, field, before, after, source in sql.copy_texts(self._db, self._op):
            live[copy] = bool(flows)
            direct.add((copy, field))
            slot = slots.setdefault((copy, field), [source, before, after])
            slot[1:] = [before, after]
        if self._returning:
            texts = sql.texts_of(self._db, {*self._returning, *self._returning.values()})
            changed = {(row, field): after for row, field, after in sql.text_changes(self._db, self._op)}
            for copy, source in self._returning.items():
                live[copy] = True
                for field, ours, theirs in zip(FLOWING, texts[source], texts[copy], strict=True):
                    after = changed.get((copy, field), theirs)
                    slots.setdefault((copy, field), [changed.get((source, field), ours), theirs, after])
                    direct |= {(copy, field)} if (copy, field) in changed else set()
        self._read_differences(live)
        for (copy, field), (source_after, before, after) in slots.items():
            if copy not in self._settled:
                self._decide(copy, "contact", copy, field, 0, source_after, before, after, live[copy],
                             (copy, field) in direct)  # fmt: skip

    def values(self) -> None:
        """Phones, e-mails and all that a contact may have several of."""
        pairs = {copy: (bool(live), source) for copy, live, source in sql.copies_with_values(self._db, self._op)}
        pairs |= {copy: (True, source) for copy, source in self._returning.items()}
        pairs = {copy: pair for copy, pair in pairs.items() if copy not in self._settled}
        if not pairs:
            return
        self._read_differences(pairs)
        sides = self._sides({*pairs, *(source for _, source in pairs.values())})
        missing: list[tuple[_Side, int]] = []
        both: list[tuple[int, int]] = []
        for copy, (live, source) in pairs.items():
            # of several that came from one value, the one that is there, else the last one
            held: dict[int, _Side] = {}
            for side in sides.get(copy, ()):
                if side.source is None:
                    self._added_by_team(copy, side, live=live)
                elif side.source not in held or held[side.source].after["gone"] == ABSENT:
                    held[side.source] = side
            for ours in sides.get(source, ()):
                theirs = held.get(ours.id)
                if theirs is not None:
                    self._value(copy, ours, theirs, live=live)
                elif live and ours.public and (copy in self._returning or _appears(ours)):
                    same = self._added_by_both(copy, ours, sides.get(copy, ()))
                    if same is None:
                        missing.append((ours, copy))
                    else:
                        both.append((ours.id, same))
        sql.tie_values(self._db, both)
        self._bring(missing)

    def note(self, start: int) -> Counter[tuple[str, str]]:
        """Writes the change rows and the differences; returns how often which field changes. That there is a difference
        is the owner's to know (personal): it raises nobody's version and stands in nobody's history."""
        if self._opening:
            sources: dict[int, int] = dict(sql.sources_of(self._db, {copy for copy, *_ in self._opening}))
            numbers = sql.insert_differences(
                self._db, [(copy, sources[copy], field, value, base) for copy, field, value, base in self._opening]
            )
            self._changes += [
                Change("difference", number, copy, "gone", True, 1, 0)
                for number, (copy, *_) in zip(numbers, self._opening, strict=True)
            ]
        self._changes += [
            Change("difference", number, copy, "gone", True, 0, 1) for number, copy in self._closing.items()
        ]
        log_sql.insert_changes(self._db, self._op, (change.columns for change in self._changes), start)
        return Counter((change.tbl, change.field) for change in self._changes)

    def tell(self, author: int, at: str) -> int:
        """Tells the owners of what differs from now on, each once; returns how many. As all that an operation tells,
        it goes when that is undone."""
        owners: dict[int, set[int]] = {}
        for source, owner in sql.owners_of_sources(self._db, {copy for copy, *_ in self._opening}):
            if owner != author:
                owners.setdefault(owner, set()).add(source)
        rows = [
            (owner, at, author, "differs", self._op, next(iter(sources)) if len(sources) == 1 else None, None,
             json.dumps({"contacts": len(sources)}), "")
            for owner, sources in sorted(owners.items())
        ]  # fmt: skip
        told = [
            Change("notification", number, None, "gone", False, 1, 0) for number in notifying.insert(self._db, rows)
        ]
        log_sql.insert_changes(self._db, self._op, (change.columns for change in told), _TOLD)
        return len(told)

    # ---- inside

    def _decide(
        self, copy: int, table: str, row: int, field: str, value: int, source: str, before: str, after: str,
        live: bool, direct: bool,
    ) -> None:  # fmt: skip
        known = self._open.get((copy, field, value))
        agreed = known[1] if known else before
        verdict = judge(source, after, agreed, live=live, asked=self._asked)
        if verdict is Verdict.DIFFERS:
            if known is None:
                self._opening.append((copy, field, value, agreed))
            return
        if known is not None:
            self._closing[known[0]] = copy
        if verdict is Verdict.FLOWS:
            self._set(copy, table, row, field, after, source, direct=direct)

    def _set(
        self, copy: int, table: str, row: int, field: str, before: str, after: str,
        *, direct: bool = False, personal: bool = False,
    ) -> None:  # fmt: skip
        if direct:  # the operation changes it itself: to this, then
            sql.correct(self._db, self._op, copy, table, row, field, after)
        elif before != after:
            self._changes.append(Change(table, row, copy, field, personal, before, after))

    def _value(self, copy: int, ours: _Side, theirs: _Side, *, live: bool) -> None:
        """One value of the copy and the one that it came from."""
        if ours.after["personal"] == "1":
            self._withdraw(copy, theirs)
            return
        if theirs.after["personal"] == "1":
            self._bring_back(copy, ours, theirs, live=live)
            return
        returning = copy in self._returning
        for field in FIELDS_OF_VALUES:
            if returning or ours.changed(field) or theirs.changed(field):
                self._decide(copy, "value", theirs.id, field, theirs.id, ours.after[field], theirs.before[field],
                             theirs.after[field], live, theirs.changed(field))  # fmt: skip
        if live and not self._asked:
            for field in _FOLLOWS:
                if ours.changed(field) and not theirs.changed(field):
                    self._set(copy, "value", theirs.id, field, theirs.after[field], ours.after[field])

    def _withdraw(self, copy: int, theirs: _Side) -> None:
        """What became personal leaves the copy, of either mode, and its past too (S2.8). What the team had changed in
        it is remembered for when it comes back."""
        for field, after in (("gone", ABSENT), ("personal", "1")):
            self._set(copy, "value", theirs.id, field, theirs.after[field], after, direct=theirs.changed(field),
                      personal=True)  # fmt: skip

    def _bring_back(self, copy: int, ours: _Side, theirs: _Side, *, live: bool) -> None:
        """What is no longer personal comes back as it was withdrawn; what the team had changed in it stays changed."""
        for field in VALUE_FIELDS:
            if (copy, field, theirs.id) not in self._open and (live or field in ("personal", "gone")):
                after = ours.after[field] if live or field == "personal" else PRESENT
                self._set(copy, "value", theirs.id, field, theirs.after[field], after)

    def _added_by_team(self, copy: int, side: _Side, *, live: bool) -> None:
        """A value that only the copy has."""
        if side.changed("gone"):
            self._decide(copy, "value", side.id, "gone", side.id, ABSENT, side.before["gone"], side.after["gone"],
                         live, True)  # fmt: skip

    def _added_by_both(self, copy: int, ours: _Side, theirs: Iterable[_Side]) -> int | None:
        """The value that the team had added just as its owner now does: one from then on, about which nobody is asked.
        The difference that ends with it comes back with an undo, and keeps the team's value from going with ours."""
        for side in theirs:
            known = self._open.get((copy, "gone", side.id))
            if side.source is None and known and all(side.after[name] == ours.after[name] for name in FIELDS_OF_VALUES):
                self._closing[known[0]] = copy
                del self._open[copy, "gone", side.id]
                return side.id
        return None

    def _bring(self, missing: list[tuple[_Side, int]]) -> None:
        """Values that the source has and the copy never had, as the operation leaves them."""
        numbers = sql.insert_value_copies(self._db, [(ours.id, copy) for ours, copy in missing])
        brought = list(zip(numbers, missing, strict=True))
        sql.complete_values(
            self._db,
            ((number, field, ours.after[field]) for number, (ours, _) in brought for field in VALUE_FIELDS
             if field != "gone" and ours.changed(field)),
        )  # fmt: skip
        for number, (_, copy) in brought:
            if self._asked:
                self._opening.append((copy, "gone", number, ABSENT))
            else:
                self._set(copy, "value", number, "gone", ABSENT, PRESENT)

    def _read_differences(self, copies: Iterable[int]) -> None:
        for number, copy, field, value, base in sql.differences(self._db, self._op, copies):
            self._open[copy, field, value] = (number, base)

    def _sides(self, contacts: set[int]) -> dict[int, list[_Side]]:
        changed = {(row, field): after for row, field, after in sql.value_changes(self._db, self._op)}
        found: dict[int, list[_Side]] = {}
        for number, contact, source, *fields in sql.values_of(self._db, contacts):
            before = dict(zip(VALUE_FIELDS, map(_told, fields), strict=True))
            after = {field: changed.get((number, field), text) for field, text in before.items()}
            found.setdefault(contact, []).append(_Side(number, source, before, after))
        return found


def _appears(value: _Side) -> bool:
    """Whether an operation makes a value one that others may see."""
    return value.before["gone"] == ABSENT or value.before["personal"] == "1"


def _told(value: object) -> str:
    return as_text(value) or ""
