"""Files in and out, for the command line and the dialogs alike: several files as one, reports, contacts written."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO, Literal

from store.frozen import frozen

if TYPE_CHECKING:
    from importers.reading import Reading
    from store.types import Card, Contact, Problem, Record

EVERY = 100
"""So many contacts are done between two numbers of progress."""
CALLED = {"vcard": "vCard", "google": "Google CSV", "outlook": "Outlook CSV", "csv": "CSV"}
"""The formats that are read, as people call them."""


@frozen
class Format:
    """A format that is written: ``name`` and ``version`` as ``importers.write`` takes them, ``ends`` is how such a
    file's name ends."""

    name: Literal["vcard", "google", "outlook"]
    words: str
    ends: str
    version: Literal["3.0", "4.0"] = "3.0"


WRITTEN = {
    "vcard": Format("vcard", "vCard 3", ".vcf"),
    "vcard4": Format("vcard", "vCard 4", ".vcf", "4.0"),
    "google": Format("google", "Google CSV", ".csv"),
    "outlook": Format("outlook", "Outlook CSV", ".csv"),
}
"""What export offers (S1.15); vCard 3 comes first, since every program reads it."""


def records(
    sources: Sequence[str | BinaryIO],
    format: str | None,
    progress: Callable[[int], None],
    opened: Callable[[Reading], None] | None = None,
) -> Iterator[Record]:
    """The records of all files (paths or open streams), one after the other, as they are read.

    ``progress`` is told how many are done and may raise to stop; ``opened`` gets each file as it is begun. Raises
    Unreadable, with the file's name, for what is no file of contacts, or holds none.
    """
    from importers.errors import Unreadable
    from importers.reading import read

    done = 0
    for source in sources:
        try:
            with read(source, format=format) as reading:
                if opened:
                    opened(reading)
                before = done
                for record in reading:
                    yield record
                    done += 1
                    if not done % EVERY:
                        progress(done)
                if done == before:
                    raise Unreadable("There are no contacts in it.")
        except Unreadable as error:
            raise Unreadable(_with_name(str(error), source)) from error


def _with_name(told: str, source: str | BinaryIO) -> str:
    name = source if isinstance(source, str) else getattr(source, "name", "")
    if not isinstance(name, str) or name.startswith("<"):  # Python calls the stream of standard input "<stdin>"
        name = "Standard input"
    return told if name in told else f"{name}: {told}"


def without_pictures(number: int) -> str:
    """What is said of the properties that a format has no place for (``importers.writing.without_place``)."""
    told = "1 large field (a picture, say) stays" if number == 1 else f"{number:,} large fields (pictures, say) stay"
    return f"{told} out: a CSV has no place for them, a vCard has."


def write_report(file: BinaryIO, problems: Iterable[Problem]) -> None:
    """The problems as a CSV file for a spreadsheet. Names come from strangers: none becomes a formula."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", errors="replace", newline="")
    writer = csv.writer(text)
    writer.writerow(("file", "row", "name", "reason"))
    for problem in problems:
        writer.writerow((_guarded(problem.file), problem.row, _guarded(problem.name), problem.reason))
    text.flush()
    text.detach()


def _guarded(text: str) -> str:
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def write_contacts(
    contacts: Iterable[Contact],
    format: Format,
    file: BinaryIO,
    progress: Callable[[int], None],
    stays_out: Callable[[int], None] = lambda number: None,
) -> int:
    """Writes contacts to a stream; returns how many. ``progress`` is told how many are done and may raise to stop;
    ``stays_out`` of how many pictures and the like the format has no place for, where there are any."""
    from importers.writing import without_place, write

    def cards() -> Iterator[Card]:
        for done, contact in enumerate(contacts, 1):
            yield contact.card
            if left := without_place(contact.card, format.name):
                stays_out(left)
            if not done % EVERY:
                progress(done)

    return write(cards(), format.name, file, version=format.version)
