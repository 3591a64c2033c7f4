"""A file of any size takes the memory of one record; a pipe is read as well as a file; progress can be told."""

from __future__ import annotations

import io
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Literal, cast

import pytest

from importers import help as how
from importers import read, write
from store.types import Card, Value


class Pipe(io.RawIOBase):
    """A stream that cannot seek and gives what it likes."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces

    def read(self, size: int = -1) -> bytes:
        return next(self._pieces, b"")


def _cards(count: int) -> Iterator[bytes]:
    for n in range(count):
        yield b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada %d\r\nTEL;TYPE=X-%d:1\r\nNOTE:%s\r\nEND:VCARD\r\n" % (
            n,
            n,
            b"x" * 200,
        )


def _long_heads(count: int) -> Iterator[bytes]:
    for n in range(count):
        yield b"BEGIN:VCARD\r\nFN:Ada\r\nTEL;X-%d=%s:1\r\nTEL;TYPE=%d%s:1\r\nEND:VCARD\r\n" % (
            n,
            b"x" * 900,
            n,
            b"y" * 900,
        )


def _rows(count: int) -> Iterator[bytes]:
    yield b"Name,Phone,Notes\n"
    for n in range(count):
        yield b"Ada Nr%d,%d,%s\n" % (n, n, b"x" * 200)


def _peak(run: Callable[[], object]) -> int:
    tracemalloc.start()
    try:
        run()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("pieces", [_cards, _long_heads, _rows])
def test_memory_stays_flat_however_long_the_stream(pieces: Callable[[int], Iterator[bytes]]) -> None:
    def run(count: int) -> Callable[[], object]:
        return lambda: [None for record in read(cast(BinaryIO, Pipe(pieces(count)))) if not record.card]

    run(10)()
    # Beyond the first megabyte, which is looked at as a whole.
    small, large = _peak(run(5000)), _peak(run(15_000))
    assert large < small * 1.3 + 500_000


@pytest.mark.parametrize("format_", ["vcard", "google", "outlook"])
def test_memory_stays_flat_while_writing(format_: Literal["vcard", "google", "outlook"]) -> None:
    class Nowhere(io.RawIOBase):
        def writable(self) -> bool:
            return True

        def write(self, data: Any) -> int:
            return len(bytes(data))

    def run(count: int) -> Callable[[], object]:
        cards = (Card(given_name=f"Ada {n}", values=(Value("phone", str(n)),)) for n in range(count))
        return lambda: write(cards, format_, cast(BinaryIO, Nowhere()))

    run(10)()
    assert _peak(run(8000)) < _peak(run(800)) * 1.3 + 200_000


def test_progress_goes_from_nothing_to_the_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "contacts.txt"
    path.write_bytes(b"".join(_cards(10_000)))
    reading = read(path)
    assert (reading.file, reading.size, reading.bytes_read) == ("contacts.txt", path.stat().st_size, 0)
    seen = [reading.bytes_read for _ in reading]
    assert seen == sorted(seen)
    assert seen[0] < seen[-1] == reading.size


def test_standard_input_is_read_from_a_pipe() -> None:
    code = "import sys; from importers import read; print([r.name for r in read(sys.stdin.buffer)], read.__name__)"
    data = b"".join(_cards(3))
    run = subprocess.run([sys.executable, "-c", code], input=data, capture_output=True, check=True, cwd=_ROOT)
    assert run.stdout.split()[:2] == [b"['Ada", b"0',"]


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = (
        "import sys, importers, importers.help; "
        "print([m for m in ('textual', 'rich', 'vobject', 'phonenumbers', 'peewee', 'rapidfuzz') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=_ROOT)
    assert run.stdout.strip() == b"[]"


def test_there_is_a_text_on_how_to_get_the_file_from_each_program() -> None:
    """S1.14: and tells how to get each."""
    assert list(how.HOW_TO_GET) == ["google", "outlook-web", "outlook", "apple", "thunderbird", "android"]
    assert all(len(steps.split("\n")) > 1 for _, steps in how.HOW_TO_GET.values())


_ROOT = Path(__file__).resolve().parents[2]
