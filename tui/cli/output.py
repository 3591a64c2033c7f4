"""Where a command's words go: to people, cleaned and in columns; to scripts, as one JSON document.

Standard output has what was asked for; standard error has questions, progress and reasons, so that neither ends up in
a file or the next program of a pipe.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TextIO

from tui.cli.failures import Failure

if TYPE_CHECKING:
    from store.types import Member
    from store.waiting import Writer

# What may steer a terminal or hide text there, and json leaves as it is: DEL, C1, bidi signs, lone surrogates.
_UNSAFE = "[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"

GAP = "  "
_NARROWEST = 8
"""Cells below which a column says nothing."""
CUT = "⋯"


class Output:
    """The streams of one run of the command. ``json`` is whether a script reads them."""

    def __init__(self, json: bool, out: TextIO | None = None, err: TextIO | None = None) -> None:
        self.json = json
        self.out = sys.stdout if out is None else out
        self.err = sys.stderr if err is None else err
        for stream in (self.out, self.err):
            # A terminal that cannot show a name shows a question mark; it is no reason to stop.
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")

    @property
    def terminal(self) -> bool:
        """Whether a person sees standard output as it comes."""
        return self.out.isatty()

    def line(self, text: str = "") -> None:
        """A line for people, cleaned of whatever could steer their terminal."""
        self.out.write(shown(text) + "\n")

    def text(self, text: str) -> None:
        """Several lines for people, cleaned."""
        self.out.write(shown_lines(text) + "\n")

    def note(self, text: str) -> None:
        """A remark beside the result: for people only, on standard error."""
        if not self.json:
            self.err.write(shown_lines(text) + "\n")

    def document(self, document: object) -> None:
        """The one JSON document of a command."""
        self.raw(self.dumped(document, indent=2) + "\n")

    def dumped(self, document: object, *, indent: int | None = None) -> str:
        """A part of a JSON document, in characters that the stream can carry and that mean nothing to a terminal."""
        utf8 = (self.out.encoding or "").lower().replace("-", "") == "utf8"
        text = json.dumps(document, ensure_ascii=not utf8, indent=indent)
        return text if text.isascii() else re.sub(_UNSAFE, lambda found: f"\\u{ord(found[0]):04x}", text)

    def raw(self, text: str) -> None:
        """Text as it is: JSON, whose control characters are escaped by its own rules."""
        self.out.write(text)

    def done(self, document: dict[str, Any], text: str) -> None:
        """The result of a command that did something: for scripts the document, for people the sentence."""
        if self.json:
            self.document(document)
        else:
            self.text(text)

    def failed(self, code: str, reason: str, more: Mapping[str, Any] | None = None) -> None:
        """The reason, on standard error. With ``--json`` the document goes to standard output too: who asked for
        one document gets one, with ``more`` in it, and the reason is where reasons are."""
        if not self.json:
            self.err.write(shown_lines(reason) + "\n")
            return
        document = {"error": code, "reason": reason}
        try:
            self.document({**document, **(more or {})})
            self.out.flush()
        except OSError:  # standard output is what has failed: the reason still has its own place
            swallow_broken_pipe()
        self.err.write((shown_lines(reason) if self.err.isatty() else json.dumps(document)) + "\n")

    def table(self, rows: Sequence[Sequence[str]], headings: Sequence[str] = ()) -> None:
        """Rows in columns that fit the terminal; anywhere else in full, with tabs between, for other programs."""
        if not rows:
            return
        if not self.terminal:
            for row in rows:
                self.out.write("\t".join(shown(cell) for cell in row).rstrip("\t") + "\n")
            return
        for line in aligned([*([headings] if headings else []), *rows], columns()):
            self.out.write(line + "\n")

    def listed(
        self,
        document: dict[str, Any],
        rows: Sequence[Sequence[str]],
        headings: Sequence[str],
        nothing: str = "",
    ) -> int:
        """A list, read whole: for scripts the document; for people a table, or the remark on a list of nothing.
        Returns the exit code."""
        if self.json:
            self.document(document)
            return 0
        self.table(rows, headings)
        if nothing and not rows:
            self.note(nothing)
        return 0

    def ask(self, question: str, without: str) -> None:
        """Asks a question whose answer must be yes; raises Failure for any other, or where nobody can answer.

        ``without`` says how to answer beforehand (``--yes``).
        """
        if self.json or not (sys.stdin.isatty() and self.err.isatty()):
            raise Failure(f"{question} Nobody can be asked here; {without}.", "confirmation")
        self.err.write(f"{shown(question)} [y/N] ")
        self.err.flush()
        if sys.stdin.readline().strip().lower() not in ("y", "yes"):
            raise Failure("Nothing was done.", "cancelled")

    @property
    def tells(self) -> bool:
        """Whether somebody looks on, who is told how far long work is: at a terminal, and nowhere else."""
        return self.err.isatty() and not self.json

    def progress(self, doing: str) -> Progress:
        """A line that tells how far long work is."""
        return Progress(doing, self.err if self.tells else None)

    def waiting(self, members: Iterable[Member]) -> Callable[[Writer], None]:
        """For ``Session.on_wait``: says once for whom one waits to write."""
        from tui.waiting import waiting_for

        told: list[Writer] = []

        def tell(writer: Writer) -> None:
            if not told:
                told.append(writer)
                self.note(f"{waiting_for(writer, members, None)}.")

        return tell


class Progress:
    """``Importing 12,000`` on one line, ten times a second at most. Call it with the number done."""

    def __init__(self, doing: str, stream: TextIO | None) -> None:
        self._doing, self._stream = doing, stream
        self._next = 0.0
        self._shown = False

    def __call__(self, done: int, of: int | None = None) -> None:
        if self._stream is None or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + 0.1
        total = f" of {of:,}" if of else ""
        self._stream.write(f"\r{self._doing} {done:,}{total}\x1b[K")
        self._stream.flush()
        self._shown = True

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown and self._stream is not None:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._shown = False


def shown(text: str) -> str:
    """``text`` as a line of a terminal may hold it."""
    if text.isascii() and text.isprintable():
        return text
    from tui.text import screen_text

    return screen_text(text)


def shown_lines(text: str) -> str:
    """``text`` as several lines of a terminal may hold it."""
    return "\n".join(map(shown, text.split("\n")))


def columns() -> int:
    """How wide the terminal is, in cells."""
    return shutil.get_terminal_size().columns


def aligned(rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """The rows in columns of one width each, cut so that a line fits ``width`` cells; wide characters count two.

    The widest column gives way, cell by cell, until all of them fit; where they would be too narrow to say anything,
    the last ones are left out.
    """
    from tui.text import cut, width_of

    cells = [[shown(cell) for cell in row] for row in rows]
    needed = [min(_NARROWEST, max(map(width_of, column))) for column in zip(*cells, strict=True)]
    while len(needed) > 2 and sum(needed) + len(GAP) * (len(needed) - 1) > width:
        needed.pop()
    cells = [row[: len(needed)] for row in cells]
    room = width - len(GAP) * (len(needed) - 1)
    wide = [min(room, max(map(width_of, column))) for column in zip(*cells, strict=True)]
    while sum(wide) > room and max(wide) > 1:
        wide[wide.index(max(wide))] -= 1
    lines = []
    for row in cells:
        fitted = [cut(cell, most, CUT) for cell, most in zip(row, wide, strict=True)]
        padded = [cell + " " * (most - width_of(cell)) for cell, most in zip(fitted, wide, strict=True)]
        lines.append(GAP.join(padded).rstrip())
    return lines


def swallow_broken_pipe() -> None:
    """After the reader of standard output has gone: lets the interpreter end without complaining about it too."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
