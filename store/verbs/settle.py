"""Settle: where a contact and its team copy say different things, its owner says which one holds (S2.11)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from store import log, segments
from store.access import EDIT
from store.errors import Invalid, NotFound, Refused
from store.flowing import FIELDS_OF_VALUES
from store.log import Change
from store.sql import contacts as sql
from store.sql import differences as differences_sql
from store.sql import flowing as flowing_sql
from store.sql.database import SqlRow
from store.teamwork import Side
from store.types import LeftOut, Outcome
from store.verbs.base import Verb, Work

NO_DIFFERENCE = "There is no such difference."
_DID = {"mine": "Kept my version of {}", "theirs": "Took the team's version of {}"}


class Settle(Verb):
    """Takes one side's word for some differences: ``mine`` goes to the team, ``theirs`` comes into the source. They
    are the owner's own to settle, so nobody else learns that there were any."""

    name: ClassVar[str] = "settle"
    right: ClassVar[str] = EDIT

    def __init__(self, sides: Mapping[int, Side]) -> None:
        for side in sides.values():
            if side not in ("mine", "theirs"):
                raise Invalid(f"Take mine or theirs; not {side!r}.")
        self.sides = dict(sides)

    def run(self, work: Work) -> Outcome:
        rows = differences_sql.open_ones(work.db, work.reach.owned, self.sides)
        if not rows:
            raise NotFound(NO_DIFFERENCE)
        contacts = {one for _, copy, source, *_ in rows for one in (copy, source)}
        texts = {row[0]: dict(zip(sql.CONTACT, row, strict=True)) for row in sql.rows_of(work.db, sorted(contacts))}
        values = {row[0]: row for row in flowing_sql.values_of(work.db, contacts)}
        changes: list[Change] = []
        fresh: list[tuple[int, int]] = []
        left_out: list[LeftOut] = []
        settled: dict[int, None] = {}
        for number, copy, source, field, value, *_ in rows:
            side = self.sides[number]
            try:
                if not value:
                    changes += self._text(work, texts, copy, source, field, side)
                else:
                    changes += self._value(values, copy, source, field, value, side, fresh)
                settled[source] = None
            except Refused as refused:
                if len(rows) == 1:
                    raise
                left_out.append(LeftOut(source, texts[source]["name"], str(refused), refused.who))
        numbers = flowing_sql.insert_value_copies(work.db, fresh, backwards=True)
        changes += [
            Change("value", number, source, "gone", False, 1, 0)
            for number, (_, source) in zip(numbers, fresh, strict=True)
        ]
        taken = {self.sides[row[0]] for row in rows}
        detail = {"side": taken.pop() if len(taken) == 1 else "both"}
        op = log.write(work.db, work.author, self.name, log.note_changes(work.db, changes), detail=detail)
        return Outcome(op, len(settled), tuple(left_out), tuple(settled)[:1000])

    def _text(
        self, work: Work, texts: Mapping[int, Mapping[str, Any]], copy: int, source: int, field: str, side: Side
    ) -> list[Change]:
        mine, theirs = texts[source][field], texts[copy][field]
        if side == "mine":
            return [Change("contact", copy, copy, field, False, theirs, mine)]
        if field == "segment" and segments.is_personal(work.db, theirs):
            raise Refused("Whether a contact is personal, its owner says, not the team: edit its segment instead.")
        if field == "kind":
            work.require_kind(theirs, texts[source]["book"])
        return [Change("contact", source, source, field, False, mine, theirs)]

    def _value(
        self,
        rows: Mapping[int, SqlRow],
        copy: int,
        source: int,
        field: str,
        value: int,
        side: Side,
        fresh: list[tuple[int, int]],
    ) -> list[Change]:
        at = 3 + flowing_sql.VALUE_FIELDS.index(field)
        theirs, mine = rows[value], rows.get(rows[value][2])
        if side == "mine":
            wanted = mine[at] if mine else 1  # what the source never had goes
            return [Change("value", value, copy, field, False, theirs[at], wanted)]
        if mine is None:
            fresh.append((value, source))
            return []
        fields = FIELDS_OF_VALUES if field == "gone" and not theirs[at] else (field,)
        found = []
        for name in fields:  # what comes back comes as the team has it
            at = 3 + flowing_sql.VALUE_FIELDS.index(name)
            if mine[at] != theirs[at]:
                found.append(Change("value", mine[0], source, name, False, mine[at], theirs[at]))
        return found

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return _DID.get(detail.get("side", ""), "Settled what differed of {}").format(whom)
