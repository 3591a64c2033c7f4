"""A card while it is being read: every format writes into a Draft, and ``card`` settles what the name is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

from importers import names
from store.types import Card, ContactKind, Value, ValueKind

KINDS: dict[str, ContactKind] = {
    "contact": "contact",
    "lead": "lead",
    "client": "client",
    "internal": "internal",
}

MAX_VALUES = 10_000
"""Values of one card; more are refused."""


class Draft:
    """The texts and values found so far. ``full_name`` is the name as the file shows it, whole."""

    __slots__ = (
        "company", "department", "full_name", "is_group", "job_title", "kept", "kind", "lines", "nicknames",
        "notes", "parts", "personal", "problems", "segment", "tags", "type", "uid", "values",
    )  # fmt: skip

    def __init__(self) -> None:
        self.type: Literal["person", "company"] = "person"
        self.kind: ContactKind = "contact"
        self.segment = ""
        self.uid = ""
        self.full_name = ""
        self.parts = _NOBODY
        self.nicknames: list[str] = []
        self.company = ""
        self.department = ""
        self.job_title = ""
        # Joined at the end: each of fifty thousand lines would copy all those before it.
        self.notes: list[str] = []
        self.tags: dict[str, None] = {}
        self.values: list[Value] = []
        # (kind, text) of the values that our own export of a table calls personal.
        self.personal: set[tuple[ValueKind, str]] = set()
        self.problems: list[str] = []
        self.is_group = False
        # What the vCard reader notes for itself: the lines of the card's texts, and those of them that are kept.
        self.lines: dict[str, Any] = {}
        self.kept: list[Value] = []

    @property
    def nickname(self) -> str:
        """All nicknames, with a comma and a blank between them."""
        return ", ".join(self.nicknames)

    @nickname.setter
    def nickname(self, text: str) -> None:
        self.nicknames = [text] if text else []

    @property
    def note(self) -> str:
        """All notes, with an empty line between them."""
        return "\n\n".join(self.notes)

    def shown(self) -> str:
        """What to call this card in a list of problems: its name, or the next best thing."""
        return self.full_name or names.made(self.parts) or self._stand_in()

    def _stand_in(self) -> str:
        return self.nickname or self.company or self._first("email") or self._first("phone")

    def _first(self, kind: ValueKind) -> str:
        return next((v.value for v in self.values if v.kind == kind), "")

    def _mark_personal(self) -> None:
        """Marks what the file says is its owner's alone (S2.8). Of a value that somebody has changed in a spreadsheet
        nothing says that it is no longer so: rather too much of its kind is kept from others than a new number told."""
        here = {(value.kind, value.value) for value in self.values}
        changed = {kind for kind, text in self.personal if kind != "property" and (kind, text) not in here}
        if changed & {value.kind for value in self.values}:
            self.problems.append("a personal value was changed in the file: all of its kind are kept personal")
        self.values = [
            replace(value, personal=True)
            if value.kind in changed or (value.kind, value.value) in self.personal
            else value
            for value in self.values
        ]

    def card(self) -> Card:
        """The finished card. Its ``name`` is empty where its parts (or what stands in for them) make the same.

        A name given whole is split where that is safe (C13), unless it is a company's or a nickname.
        """
        if self.personal:
            self._mark_personal()
        parts = self.parts
        full = self.full_name
        whole = self.type == "person" and not (parts.given or parts.family or parts.additional)
        if full == (names.made(parts) or self._stand_in()):
            full = ""
        elif whole and full not in (self.company, self.nickname) and (found := names.split(full)):
            parts = found._replace(prefix=parts.prefix or found.prefix, suffix=parts.suffix or found.suffix)
            full = "" if full == names.made(parts) else full
        return Card(
            self.type,
            self.kind,
            self.segment,
            self.uid,
            full,
            parts.prefix,
            parts.given,
            parts.additional,
            parts.family,
            parts.suffix,
            self.nickname,
            self.company,
            self.department,
            self.job_title,
            self.note,
            tuple(self.tags),
            tuple(self.values),
        )


_NOBODY = names.Parts()
