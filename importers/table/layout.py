"""A table: its header understood once, then every row read by the same plan."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator

from importers import dates, names
from importers.detect import DELIMITERS, Format, delimiter_of
from importers.draft import MAX_VALUES, Draft
from importers.errors import SUPPORTED, Unreadable
from importers.table import google, plain
from importers.table.plan import Plan, unnamed
from importers.table.rows import Row, rows
from store.text import clean_line
from store.types import Record, Value

_HINT = re.compile(r'"?sep=(.)"?[^\n]*\n', re.IGNORECASE)


class Table:
    """A CSV file whose header is understood. ``format`` tells whose it is, ``delimiter`` what divides its cells."""

    def __init__(self, header: list[str], delimiter: str, plan: Plan, format_: Format, skipped: int) -> None:
        self.header = header
        self.delimiter = delimiter
        self.format = format_
        self._plan = plan
        self._skipped = skipped

    @classmethod
    def of(cls, beginning: str, format_: Format, day_first: bool | None) -> Table:
        """The table that begins so. ``format_`` ``csv`` means: find out.

        Raises Unreadable where the first line names no column that is known, unless the rows below are plainly a
        table of its width.
        """
        text = beginning.lstrip("\ufeff").replace("\0", "")
        skipped = 0
        delimiter = ""
        start = text.lstrip("\n")
        # Excel's own hint, in a line before the header; some programs put it in quotes as any cell.
        if (hint := _HINT.match(start)) is not None:
            delimiter, start, skipped = hint[1], start[hint.end() :], 1
        delimiter = delimiter if delimiter in DELIMITERS else delimiter_of(start.partition("\n")[0])
        sample = _sample(start, delimiter)
        header = [clean_line(cell) for cell in (sample[0].cells if sample else [])]
        found: Format = "outlook" if plain.is_outlook(header) else "csv"
        if google.is_google(header) or format_ == "google":
            found = "google"
        plan = google.plan(header) if found == "google" else plain.plan(header)
        if not plan.knows_columns and not _is_table(sample):
            raise Unreadable(
                f"The first line names no column that is known (name, phone, e-mail, ...). Teambook reads {SUPPORTED}."
            )
        plan.day_first = day_first if day_first is not None else dates.vote(_dates(plan, sample))
        return cls(header, delimiter, plan, format_ if format_ != "csv" else found, skipped)

    def records(self, chunks: Iterable[str], file: str, fallback: str) -> Iterator[Record]:
        """A record for each row below the header."""
        wanted = iter(rows(chunks, self.delimiter, fallback))
        filled = (row for row in wanted if row.cells)
        for _ in range(self._skipped + 1):
            next(filled, None)
        for number, row in enumerate(wanted, 1):  # a row with nothing in it counts: rows are looked up by their number
            if any(row.cells):
                yield self._record(row, file, number)

    def _record(self, row: Row, file: str, number: int) -> Record:
        if row.refused:
            return Record(file, number, clean_line(row.cells[0])[:60], None, (f"{row.refused}: left out",))
        draft = Draft()
        if row.problem:
            draft.problems.append(row.problem)
        if not self._plan.knows_columns:
            draft.problems.append("no column of this file is known to be a name, a phone or an e-mail")
        cells = row.cells
        width = len(self.header)
        if len(cells) < width:
            cells = cells + [""] * (width - len(cells))
        self._plan.read(cells, draft)
        if any(cells[width:]):
            draft.problems.append("this row has more cells than the header; the others are kept as further fields")
            draft.values.extend(
                Value("custom", text, unnamed(at))
                for at, cell in enumerate(cells[width:], width)
                if (text := clean_line(cell))
            )
        if draft.type == "person" and not any(draft.parts):
            draft.full_name = names.turned(draft.full_name)
        name = draft.shown()
        if not name and not draft.values and not draft.notes:
            return Record(file, number, "", None, (*draft.problems, "nothing in this row can be used: left out"))
        if len(draft.values) > MAX_VALUES:
            draft.problems.append(f"this row has more than {MAX_VALUES:,} values: left out")
            return Record(file, number, name, None, tuple(draft.problems))
        return Record(file, number, name, draft.card(), tuple(draft.problems))


def _sample(text: str, delimiter: str) -> list[Row]:
    """The filled rows of the beginning. The last is left out where the beginning may end inside it."""
    found = [row for row in rows(io.StringIO(text, newline="\n"), delimiter) if row.cells]
    return found[:-1] if len(text) > 1_000_000 and len(found) > 1 else found


def _is_table(sample: list[Row]) -> bool:
    """True for rows that are plainly a table: a header of several words, no numbers in it, and rows of its width."""
    if len(sample) < 2:
        return False
    header = sample[0].cells
    if len(header) < 2 or any(not cell.strip() or "@" in cell or cell.strip()[:1].isdigit() for cell in header):
        return False
    return all(len(cell) < 60 for cell in header) and all(len(row.cells) == len(header) for row in sample[1:20])


def _dates(plan: Plan, sample: list[Row]) -> Iterator[str]:
    return (row.cells[at] for row in sample[1:] for at in plan.dates if at < len(row.cells))
