"""The plan of a table: for each column, or set of columns, what is done with its cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from importers import dates
from importers.draft import Draft
from importers.table.guard import unguarded, unguarded_phone
from store.text import clean, clean_line
from store.types import Value, ValueKind

CellReader = Callable[[Draft, str], None]
RowReader = Callable[[Draft, Sequence[str]], None]

_TIME = re.compile(r"[ T](?:00:00(?::00)?(?:\.0+)?|12:00(?::00)? AM)\Z", re.IGNORECASE)
_NO_DATE = re.compile(r"0+[/.-]0+[/.-]0+")


def unnamed(at: int) -> str:
    """What the cells of a column are called that has no name."""
    return f"column {at + 1}"


class Plan:
    """Readers by column for cells that stand alone, and readers of rows for cells that belong together.

    ``dates`` are the columns whose cells vote on the order of day and month, ``day_first`` what they said.
    """

    def __init__(self) -> None:
        self._cells: list[tuple[int, CellReader]] = []
        self._rows: list[RowReader] = []
        self.dates: list[int] = []
        self.day_first: bool | None = None
        self.knows_columns = False

    def on_cell(self, at: int, read: CellReader, *, known: bool = True) -> None:
        """Has ``read`` take the cell of that column where it is not empty."""
        self._cells.append((at, read))
        self.knows_columns = self.knows_columns or known

    def on_row(self, read: RowReader) -> None:
        """Has ``read`` take the whole row, after the single cells."""
        self._rows.append(read)
        self.knows_columns = True

    def read(self, cells: Sequence[str], draft: Draft) -> None:
        """Reads a row, which is at least as wide as the header."""
        for at, read in self._cells:
            cell = cells[at]
            if cell:
                read(draft, cell)
        for read_row in self._rows:
            read_row(draft, cells)

    # --- readers of cells ---

    def text(self, field: str, label: str) -> CellReader:
        """A single-valued text of the draft. What a second column of it says otherwise is kept under its ``label``."""

        def read(draft: Draft, cell: str) -> None:
            if text := clean_line(unguarded(cell)):
                if getattr(draft, field) in ("", text):
                    setattr(draft, field, text)
                else:
                    draft.values.append(Value("custom", text, label))

        return read

    def part(self, name: str, label: str) -> CellReader:
        """The same of a part of the name."""

        def read(draft: Draft, cell: str) -> None:
            if text := clean_line(unguarded(cell)):
                if getattr(draft.parts, name) in ("", text):
                    draft.parts = draft.parts._replace(**{name: text})
                else:
                    draft.values.append(Value("custom", text, label))

        return read

    def value(self, kind: ValueKind, label: str) -> CellReader:
        """A value with the label of its column."""
        unguard = unguarded_phone if kind == "phone" else unguarded

        def read(draft: Draft, cell: str) -> None:
            if text := clean_line(unguard(cell)):
                draft.values.append(Value(kind, text, label))

        return read

    def unnamed(self, at: int) -> None:
        """Has a column without a name kept under its number."""
        self.on_cell(at, self.custom(unnamed(at)), known=False)

    def custom(self, label: str) -> CellReader:
        """A column without a place of its own."""

        def read(draft: Draft, cell: str) -> None:
            if text := clean(unguarded(cell)).strip():
                draft.values.append(Value("custom", text, label))

        return read

    def date(self, at: int, label: str) -> CellReader:
        """A date, by the order that the file's dates agree on."""
        self.dates.append(at)

        def read(draft: Draft, cell: str) -> None:
            self.add_date(draft, cell, label)

        return read

    def add_date(self, draft: Draft, cell: str, label: str, preferred: bool = False) -> None:
        """Takes a date in; one whose order is not known stays text and is listed."""
        text = clean_line(unguarded(cell))
        if not text or _NO_DATE.fullmatch(text):
            return
        day = _TIME.sub("", text)
        found = dates.iso(day) or dates.in_local_order(day, self.day_first)
        if not found and not dates.is_partial(day):
            draft.problems.append(
                f'the date "{text[:40]}" ({label}) may be read in two ways, kept as text'
                if dates.is_ambiguous(day)
                else f'the date "{text[:40]}" ({label}) cannot be understood, kept as text'
            )
        draft.values.append(Value("date", found or text, label, preferred))
