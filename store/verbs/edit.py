"""Edit: fields and values of one contact, against what others saved meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from store import log, private, segments
from store.access import EDIT
from store.cards import (
    KINDS,
    NAMELESS,
    TYPES,
    cleaned_value,
    name_of,
    require_short,
    text_changes,
    value_changes,
    value_of,
)
from store.errors import Conflict, Invalid, Refused
from store.log import Change
from store.sql import contacts as sql
from store.sql import differences
from store.sql import log as log_sql
from store.sql.database import SqlRow
from store.stories import FieldChange
from store.telling import tell
from store.text import clean, clean_line, fold, shown_name
from store.types import CARD_TEXTS, Card, Outcome, Value
from store.verbs.base import Verb, Work, refuse_if_alone

_NAME_PARTS = ("prefix", "given_name", "additional_name", "family_name", "suffix")
_TOLD = ("value", "parts", "label", "kind")
"""What of a value two people can both have changed; the preferred one is the last who says so."""


class Edit(Verb):
    """Saves changed fields. ``version`` is the one that the editor read.

    Two people who edit different fields both win. Of the same field, the second to save gets Conflict with both values.
    """

    name: ClassVar[str] = "edit"
    right: ClassVar[str] = EDIT

    def __init__(self, contact: int, changes: Mapping[str, object], version: int | None = None) -> None:
        self.contact, self.version = contact, version
        self.values: tuple[Value, ...] | None = None
        self.texts: dict[str, str] = {}
        for name, wanted in changes.items():
            self._take(name, wanted)

    def _take(self, name: str, wanted: object) -> None:
        if name == "values" and isinstance(wanted, Sequence):
            values = (cleaned_value(value) for value in wanted)
            self.values = tuple(value for value in values if value.value or value.original)
        elif name == "tags" and isinstance(wanted, Sequence) and not isinstance(wanted, str):
            self.texts[name] = "\n".join(dict.fromkeys(tag for tag in map(clean_line, wanted) if tag))
        elif not isinstance(wanted, str):
            raise Invalid(f"{name} takes a text.")
        elif name in CARD_TEXTS:
            self.texts[name] = clean(wanted).strip("\n") if name == "note" else clean_line(wanted)
            require_short(name, self.texts[name])
        elif (name == "type" and wanted in TYPES) or (name == "kind" and wanted in KINDS):
            self.texts[name] = wanted
        else:
            known = ", ".join((*CARD_TEXTS, "type", "kind", "tags", "email", "phone"))
            raise Invalid(f"There is no field {name} with the value {wanted!r}. Fields are: {known}.")

    def run(self, work: Work) -> Outcome:
        refuse_if_alone([self.contact], work.choose([self.contact], EDIT))
        row = sql.rows_of(work.db, [self.contact])[0]
        mine = row[1] in work.reach.owned
        present = dict(zip(sql.TEXTS, row[2:18], strict=True))
        values = [value_of(value) for value in sql.values(work.db, self.contact)]
        seen = [value for value in values if mine or not value.personal]
        since = self._since(work, row)
        gone = {value.id: value for value in map(value_of, sql.gone_values(work.db, self.contact))} if since else {}
        base_texts, base_values = _as_read(present, values, gone, since)
        base_values = [value for value in base_values if mine or not value.personal]
        wanted = {name: text for name, text in self.texts.items() if text != base_texts[name]}
        self._name(base_texts, wanted, seen if self.values is None else self.values)
        if work.reach.books[row[1]].kind != "personal":
            self._refuse_personal_name(wanted.get("name", present["name"]), base_values)
        self._refuse_conflicts(present, base_texts, wanted, seen, base_values)
        if "kind" in wanted:
            work.require_kind(wanted["kind"], row[1])
        changes = list(text_changes(self.contact, present, wanted))
        if self.values is not None:
            changes += self._values(work, mine, values, base_values)
        changes += self._segment(work, row, present, wanted)
        then = segments.share_marked(work) if "segment" in wanted else None
        op = log.write(work.db, work.author, self.name, log.note_changes(work.db, changes), then=then)
        differs = differences.opened_by(work.db, op, work.reach.owned) if op is not None else 0
        shared = segments.shared_by(work.db, op) if then else ()
        return Outcome(op, int(op is not None), ids=(self.contact,), differs=differs, shared=shared)

    def _since(self, work: Work, row: SqlRow) -> list[SqlRow]:
        """What others changed since the version that was read, newest first."""
        behind = 0 if self.version is None else row[sql.CONTACT.index("version")] - self.version
        if behind < 0:
            raise Invalid(f"This contact has no version {self.version} yet.")
        since = log_sql.newest_changes(work.db, self.contact, behind) if behind else []
        if any(before is None and after is None for *_, before, after, _ in since):
            raise Invalid("What this contact was when you opened it is no longer kept: open it again.")
        return since

    def _name(self, base: Mapping[str, str], wanted: dict[str, str], values: Iterable[Value]) -> None:
        """The shown name follows its parts as long as nobody gave it a form of its own, and again once that is taken
        away. Raises Invalid where nothing would be left to call the contact by."""
        if wanted.get("name") == "":
            said: dict[str, Any] = {name: {**base, **wanted}[name] for name in (*_NAME_PARTS, "nickname", "company")}
            wanted["name"] = name_of(Card(**said, values=tuple(values)))
            if not wanted["name"]:
                raise Invalid(NAMELESS)
            if wanted["name"] == base["name"]:
                del wanted["name"]
            return
        if "name" in wanted or not wanted.keys() & {*_NAME_PARTS, "nickname", "company"}:
            return
        parts = {name: base[name] for name in _NAME_PARTS}
        before, after = _shown(parts), _shown({**parts, **{k: v for k, v in wanted.items() if k in parts}})
        was_derived = base["name"] in (before, base["nickname"], base["company"], "")
        if was_derived:
            name = after or wanted.get("nickname", base["nickname"]) or wanted.get("company", base["company"])
            if name and name != base["name"]:
                wanted["name"] = name

    def _refuse_personal_name(self, name: str, base: Sequence[Value]) -> None:
        """Whoever has no name is called by an e-mail or a number, which others read there even when the value itself is
        personal (S2.8). Raises Invalid where one becomes so."""
        public = {value.id for value in base if not value.personal}
        if any(value.personal and value.id in public and value.value == name for value in self.values or ()):
            raise Invalid(f"Others read {name} as the name of this contact: give it another name first.")

    def _refuse_conflicts(
        self,
        present: Mapping[str, str],
        base: Mapping[str, str],
        wanted: Mapping[str, str],
        values: Sequence[Value],
        base_values: Sequence[Value],
    ) -> None:
        fields = [
            FieldChange(self.contact, present["name"], name, present[name], text)
            for name, text in wanted.items()
            if present[name] not in (base[name], text)
        ]
        now = {value.id: value for value in values}
        read = {value.id: value for value in base_values}
        for value in self.values or ():
            if value.id is not None:
                both = _both_changed(value, read.get(value.id), now.get(value.id))
                fields += [FieldChange(self.contact, present["name"], *field) for field in both]
        if fields:
            told = "; ".join(f"{f.field} is now {f.before or 'gone'!r}, yours is {f.after!r}" for f in fields)
            raise Conflict(f"Somebody saved the same field meanwhile: {told}.", tuple(fields))

    def _values(self, work: Work, mine: bool, present: list[Value], base: Sequence[Value]) -> list[Change]:
        """The values to be: what the editor made of those read, with those that others added or changed meanwhile."""
        assert self.values is not None
        if not mine and any(value.personal for value in self.values):
            raise Refused("Only the owner of a contact has personal values in it.")
        read = {value.id: value for value in base}
        now = {value.id: value for value in present if mine or not value.personal}
        asked = _same_again(self.values, now)
        kept = {value.id for value in asked if value.id in now}
        wanted: list[Value] = []
        for value in asked:
            current, before = now.get(value.id), read.get(value.id)
            if value.id is not None and current is None:
                if before == value:
                    continue  # deleted by somebody else, untouched here
                value = replace(value, id=None)
            elif current is not None and before is not None:
                value = _combined(before, value, current)
            wanted.append(value)
        # what the editor never saw stays: added by others since, or personal and somebody else's
        wanted.extend(
            value for value in present if value.id not in now or (value.id not in kept and value.id not in read)
        )
        return value_changes(work.db, self.contact, present, wanted)

    def _segment(self, work: Work, row: SqlRow, present: Mapping[str, str], wanted: Mapping[str, str]) -> list[Change]:
        """A personal segment moves the contact to its owner's personal book (S2.9)."""
        segment = wanted.get("segment")
        book = row[1]
        if work.reach.books[book].kind == "personal" or not segments.is_personal(work.db, segment or ""):
            return []
        twin = row[sql.CONTACT.index("twin")]
        if refused := private.refusal(work.reach, book, present["name"], copied=bool(twin)):
            raise Refused(refused)
        personal = work.reach.book("personal", owner=work.author.member.id)
        assert personal is not None, "every member has a personal book"
        changes = [Change("contact", self.contact, self.contact, "book", False, book, personal.id)]
        return changes + self._withdrawn(work, personal.id)

    def _withdrawn(self, work: Work, personal: int) -> list[Change]:
        """The team copy of a contact that becomes personal goes to its owner's own bin, and nobody is assigned to
        either any longer (model.md "Personal"). The bin is that of the personal book: grantees look into the other."""
        copy = sql.copy_of(work.db, self.contact)
        if copy is None:
            return []
        number, home, assignee = copy
        changes = [
            Change("contact", number, number, "book", False, home, personal),
            Change("contact", number, number, "bin", False, 0, 1),
        ]
        held = (number, self.contact) if assignee else ()
        changes += [Change("contact", one, one, "assignee", False, assignee, 0) for one in held]
        told = {assignee} - {0, work.author.member.id}
        return changes + tell(work, told, "withdrawn")

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return f"Edited {whom}"


def _shown(parts: Mapping[str, str]) -> str:
    return shown_name(
        parts["given_name"],
        parts["additional_name"],
        parts["family_name"],
        prefix=parts["prefix"],
        suffix=parts["suffix"],
    )


def _both_changed(wanted: Value, before: Value | None, current: Value | None) -> Iterator[tuple[str, str | None, str]]:
    """(field, theirs, ours) of what was changed in a value on both sides; of a value that is gone, the whole.

    A number that the editor cannot have read (``before`` is None) counts as gone, whatever it is the number of."""
    if current is None:
        if before is None or any(getattr(wanted, name) != getattr(before, name) for name in _TOLD):
            yield wanted.kind, None, wanted.value
        return
    if before is None:
        return
    for name in _TOLD:
        ours, read, present = getattr(wanted, name), getattr(before, name), getattr(current, name)
        if read not in (ours, present) and ours != present:
            if name in ("value", "parts"):
                yield wanted.kind, current.value, wanted.value
                return
            yield f"{wanted.kind} {name}", present, ours


def _same_again(values: Sequence[Value], now: Mapping[int | None, Value]) -> list[Value]:
    """Values to be, in which one taken away and added as personal in one edit is the same one, marked: what is known by
    its number, as the team's copy of it, is withdrawn with it (model.md "Team copies")."""
    kept = {value.id for value in values}
    # the public ones last: of two alike it is the one that others see
    known = sorted(now.values(), key=lambda value: not value.personal)
    gone = {(value.kind, fold(value.value)): value.id for value in known if value.id not in kept}
    return [
        replace(value, id=gone.pop((value.kind, fold(value.value)), None))
        if value.id is None and value.personal
        else value
        for value in values
    ]


def _combined(before: Value, wanted: Value, current: Value) -> Value:
    """``current``, with what the editor changed between ``before`` and ``wanted``: different fields both win."""
    changed: dict[str, Any] = {
        name: getattr(wanted, name)
        for name in ("kind", "value", "label", "preferred", "personal", "parts")
        if getattr(wanted, name) != getattr(before, name)
    }
    return replace(current, **changed)


def _as_read(
    present: Mapping[str, str], values: Sequence[Value], gone: Mapping[int | None, Value], since: list[SqlRow]
) -> tuple[dict[str, str], list[Value]]:
    """The texts and values as they were when the editor read them: the later changes taken back, newest first."""
    texts = dict(present)
    read: dict[int | None, Value] = {value.id: value for value in values}
    for _, table, number, field, before, _, _ in since:
        if table == "contact" and field in texts:
            texts[field] = before
        elif table == "value" and field == "gone":
            if before == "1":
                read.pop(number, None)
            elif number in gone:
                read[number] = gone[number]
        elif table == "value" and number in read and field in ("value", "label", "kind"):
            read[number] = replace(read[number], **{field: before})
        elif table == "value" and number in read and field == "parts":
            read[number] = replace(read[number], parts=tuple(before.split("\x1f")) if before else ())
        elif table == "value" and number in read and field in ("preferred", "personal"):
            read[number] = replace(read[number], **{field: before == "1"})
    return texts, list(read.values())
