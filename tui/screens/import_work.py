"""What an import does beside the desk: read files into a plan, apply it, look at what came in."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Thread
from typing import TYPE_CHECKING, Any, BinaryIO

from store.frozen import frozen
from store.text import number_of
from store.types import ImportPlan, Problem, Record
from store.view import View
from tui import transfer
from tui.beside import Task
from tui.files import whole_file
from tui.paths import free_name, sources

if TYPE_CHECKING:
    from importers.reading import Reading
    from store.importing import ImportRun

SAMPLE = 1000
"""Rows of a plan that one can scroll through; what cannot be taken comes first among them."""
PASTED = "pasted text"
LOOK_AT = (
    ("no:lastname", "l", "without last name"),
    ("has:twin", "t", "likely twins"),
    ("odd:phone", "p", "with an odd phone number"),
)
"""What is worth a look after an import: the field of QUERY, the key, the words."""


@frozen
class Wanted:
    """What shall be imported, and how: all that a plan depends on."""

    path: str
    pasted: str
    into: str
    duplicates: str
    format: str


@dataclass
class Reads:
    """How far the reading is, written on one thread and shown by another."""

    opened: list[Reading] = field(default_factory=list)
    files: int = 1
    rows: int = 0
    compares: bool = False

    def percent(self) -> int | None:
        """How much of all files has been read; None where that is not known."""
        if not self.opened or self.opened[-1].size is None:
            return None
        part = self.opened[-1].bytes_read / max(1, self.opened[-1].size)
        return min(100, int(100 * (len(self.opened) - 1 + part) / self.files))

    def words(self) -> str:
        """How far it is, for people."""
        if self.compares:
            return f"{rows_read(self.rows)}; comparing them with those that are there"
        percent = self.percent()
        return f"Reading {self.rows:,} rows" + (f", {percent} %" if percent is not None else "")


def rows_read(rows: int) -> str:
    """How many there were, in words."""
    return f"{number_of(rows, 'row')} read"


@dataclass(frozen=True)
class Planned:
    """A plan that waits to be applied, with the session that holds it."""

    wanted: Wanted
    session: Any
    run: ImportRun
    plan: ImportPlan
    files: tuple[str, ...]
    what: str
    """The formats and encodings, as people call them: "Outlook CSV, utf-16"."""

    def drop(self) -> None:
        """Give its session back. That may take a moment, so it happens beside."""
        Thread(target=self._close, daemon=True).start()

    def _close(self) -> None:
        with suppress(Exception):  # with a connection that is lost nothing is left to give back
            with self.run:
                pass
            self.session.close()


class Named(io.BytesIO):
    """Bytes with the name that the records of them carry."""

    def __init__(self, data: bytes, name: str) -> None:
        super().__init__(data)
        self.name = name


def plan(task: Task, wanted: Wanted, reads: Reads) -> Planned:
    """Read the files and plan. Raises NoFile, Unreadable, StoreError, Cancelled."""
    found: list[str | BinaryIO] = []
    if wanted.pasted:
        found = [Named(wanted.pasted.encode("utf-8", "surrogatepass"), PASTED)]
        names = [PASTED]
    else:
        names = sources(wanted.path)
        found.extend(names)
    reads.files = len(found)
    session = task.open_session()
    try:
        records = transfer.records(found, wanted.format or None, lambda _: None, reads.opened.append)
        run = session.plan_import(
            _watched(task, reads, records), into=wanted.into, duplicates=wanted.duplicates, sample=SAMPLE
        )
    except BaseException:
        session.close()
        raise
    what = dict.fromkeys(f"{transfer.CALLED[one.format]}, {one.encoding}" for one in reads.opened)
    return Planned(wanted, session, run, run.plan, tuple(names), " and ".join(what))


def _watched(task: Task, reads: Reads, records: Iterator[Record]) -> Iterator[Record]:
    """The records as they come; the reading can be stopped at each."""
    for record in records:
        task.progress(reads.rows)
        reads.rows += 1
        yield record
    reads.compares = True
    task.say(reads.rows)


def apply(task: Task, planned: Planned) -> ImportPlan:
    """Write what the plan says, whole or not at all."""
    task.use(planned.session)
    return planned.run.apply(progress=task.progress)


def look(task: Task, session: Any, section: str, operation: int) -> dict[str, int]:
    """How many contacts of an import are worth a look, by the field of QUERY that finds them."""
    task.use(session)
    return {
        asked: session.count(View(section, f"import:{operation} {asked}"), up_to=None).number for asked, _, _ in LOOK_AT
    }


def section_of(book: str) -> str:
    """The section that shows a book."""
    return "mine" if book == "personal" else book


def save_report(problems: tuple[Problem, ...], files: tuple[str, ...]) -> str:
    """Write the problems to a new file beside the first one that was read; where that cannot be, in one's home.
    Returns its path. Raises OSError."""
    first = files[0] if files and files[0] != PASTED else "import"
    stem = os.path.splitext(os.path.abspath(first))[0]
    places = (stem, os.path.join(os.path.expanduser("~"), os.path.basename(stem)))
    for number, place in enumerate(places):
        path = free_name(f"{place}.problems.csv")
        try:
            with whole_file(path) as file:
                transfer.write_report(file, problems)
            return path
        except OSError:
            if number:
                raise
    raise AssertionError("one of them was returned or raised")
