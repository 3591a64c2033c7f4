"""The rows of a CSV stream. A quote that is never closed costs its own row its shape, not the rows after it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from importers.vcard.text import has_bytes, repaired

MAX_CELL = 1_000_000
"""Characters of one cell."""
MAX_ROW = 10_000_000
"""Characters of one row, over all its lines."""
_MOST_AGAIN = 100_000_000
"""So many characters after open quotes are read anew in all; after that a broken file costs what it swallowed."""
_QUOTED = re.compile(r'"[^"]*(?:""[^"]*)*"')


class Row(NamedTuple):
    """The cells of a row; ``problem`` says what is odd about them, ``refused`` why they are not to be used."""

    cells: list[str]
    problem: str = ""
    refused: str = ""


class _Lines:
    """The lines of a stream, with those of the row being read kept, so that they can be given back."""

    def __init__(self, chunks: Iterable[str], fallback: str) -> None:
        self._chunks = iter(chunks)
        self._fallback = fallback
        self._lines: Iterator[str] = iter(())
        self._again: list[str] = []
        self.taken: list[str] = []
        self.size = 0
        self.ended = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._again.pop() if self._again else self._fresh()
        self.taken.append(line)
        self.size += len(line)
        if self.size > MAX_ROW:
            raise csv.Error("row too long")
        return line

    def _fresh(self) -> str:
        while True:
            for line in self._lines:
                return line
            chunk = next(self._chunks, None)
            if chunk is None:
                self.ended = True
                raise StopIteration
            if "\0" in chunk:
                chunk = chunk.replace("\0", "")
            if has_bytes(chunk):
                chunk = "\n".join(repaired(p, "", self._fallback) if has_bytes(p) else p for p in chunk.split("\n"))
            self._lines = io.StringIO(chunk, newline="\n")

    def begin(self) -> None:
        self.taken = []
        self.size = 0

    def give_back(self) -> None:
        """All lines of this row but the first are still to come."""
        self._again.extend(reversed(self.taken[1:]))
        self.ended = False


def rows(chunks: Iterable[str], delimiter: str, fallback: str = "cp1252") -> Iterator[Row]:
    """The rows of a stream of text with ``\\n`` line ends; a blank line is a row without cells, as in a spreadsheet."""
    lines = _Lines(chunks, fallback)
    reader = csv.reader(lines, delimiter=delimiter)
    again = 0
    while True:
        lines.begin()
        try:
            cells = _next(reader)
            if cells is None:
                return
            if not (lines.ended and lines.taken):
                if len(lines.taken) == 1 or not _opens_again("".join(lines.taken), delimiter):
                    yield Row(cells)
                    continue
            # The file ended inside a quote.
            elif len(lines.taken) == 1:
                yield Row(cells, "a quote in this row is never closed")
                return
        except csv.Error:
            if lines.size > MAX_ROW and len(lines.taken) == 1:
                yield Row([lines.taken[0][:200]], refused=f"this row is larger than {MAX_ROW // 1_000_000} MB")
                reader = csv.reader(lines, delimiter=delimiter)
                continue
            if len(lines.taken) == 1:
                yield Row([lines.taken[0][:200]], refused=f"a cell in this row is larger than {MAX_CELL:,} characters")
                continue
        first, swallowed = lines.taken[0], len(lines.taken) - 1
        again += lines.size
        problem = "a quote in this row is never closed; its cells may be wrong"
        if again <= _MOST_AGAIN:
            lines.give_back()
        else:
            problem += f", and the {swallowed:,} lines after it are lost"
        reader = csv.reader(lines, delimiter=delimiter)
        yield Row(_without_quotes(first, delimiter), problem)


def _next(reader: Iterator[list[str]]) -> list[str] | None:
    """The next row under our own limit. The limit of the csv module is one for the whole process: put back at once."""
    before = csv.field_size_limit(MAX_CELL)
    try:
        return next(reader, None)
    finally:
        csv.field_size_limit(before)


def _opens_again(text: str, delimiter: str) -> bool:
    """Whether in a row of several lines the quote that ends a cell begins one in truth: it stands where a cell begins,
    and more than the end of the cell follows. Then one before it was never closed, and lines after that are in it."""
    at = 0
    while at < len(text):
        if cell := _QUOTED.match(text, at):
            at = cell.end()
            begins = text[at - 2] in (delimiter, "\n") and text[at : at + 1] not in (delimiter, "\n", "")
            if begins and "\n" in cell[0]:
                return True
        ends = [end for mark in (delimiter, "\n") if (end := text.find(mark, at)) >= 0]
        at = min(ends, default=len(text)) + 1
    return False


def _without_quotes(line: str, delimiter: str) -> list[str]:
    return [cell.strip().strip('"').replace('""', '"') for cell in line.rstrip("\n").split(delimiter)]
