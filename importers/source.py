"""Where the bytes come from: a path or an open binary stream that need not seek, read once, in pieces."""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from importers.errors import Unreadable

HEAD = 1 << 20
"""Bytes looked at before anything is decided."""
_PIECE = 1 << 18
LONGEST_LINE = 12_000_000
"""Characters of a line that are kept: just more than any record may have."""


class Source:
    """The bytes of a file. ``head`` is its beginning, ``read_bytes`` how many went by, ``size`` all of it if known."""

    def __init__(self, source: str | Path | BinaryIO) -> None:
        self._own = isinstance(source, (str, Path))
        if isinstance(source, (str, Path)):
            path = Path(source)
            self.name = _readable(path.name)
            try:
                self._stream: BinaryIO = path.open("rb")
                self.size = path.stat().st_size if path.is_file() else None
            except OSError as error:
                raise Unreadable(f"{source or 'A file without a name'} cannot be opened: {error.strerror}.") from error
            except ValueError as error:  # a name that no file can have
                raise Unreadable(f"{source!r} cannot be opened: {error}.") from error
        else:
            self._stream = source
            self.name = _name_of(source)
            self.size = _size_of(source)
        self.read_bytes = 0
        try:
            self.head = self._read_head()
        except BaseException:
            self.close()
            raise

    def _read_head(self) -> bytes:
        pieces: list[bytes] = []
        wanted = HEAD
        while wanted > 0 and (piece := self._take(wanted)):
            pieces.append(piece)
            wanted -= len(piece)
        return b"".join(pieces)

    def _take(self, most: int) -> bytes:
        try:
            return self._stream.read(most) or b""
        except OSError as error:
            raise Unreadable(f"{self.name} cannot be read: {error.strerror or error}.") from error

    def pieces(self) -> Iterator[bytes]:
        """All bytes, from the first one, once."""
        for at in range(0, len(self.head), _PIECE):
            piece = self.head[at : at + _PIECE]
            self.read_bytes += len(piece)
            yield piece
        if len(self.head) < HEAD:
            return
        self.head = b""
        while piece := self._take(_PIECE):
            self.read_bytes += len(piece)
            yield piece

    def close(self) -> None:
        """Closes the file if it was opened here."""
        if self._own:
            self._stream.close()


def _name_of(stream: BinaryIO) -> str:
    name = getattr(stream, "name", "")
    # Python calls the stream of standard input "<stdin>".
    return _readable(os.path.basename(name)) if isinstance(name, str) and name and name[0] != "<" else "standard input"


def _readable(name: str) -> str:
    """A file's name as text: bytes of it that are none become question marks, for it goes into the records."""
    return name.encode("utf-8", "replace").decode("utf-8")


def _size_of(stream: BinaryIO) -> int | None:
    try:
        return os.fstat(stream.fileno()).st_size or None
    except (OSError, AttributeError, ValueError):
        return None


def texts(pieces: Iterator[bytes], encoding: str, errors: str) -> Iterator[str]:
    """The text of a stream with ``\\n`` for every line end, in pieces that end with a line (but the last).

    A line longer than a piece is given out when it ends; see ``LONGEST_LINE``.
    """
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    rest: list[str] = []
    held = 0
    return_pending = False
    for piece in pieces:
        text = decoder.decode(piece)
        if return_pending:
            text = "\r" + text
        return_pending = text.endswith("\r")
        if return_pending:
            text = text[:-1]
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        end = text.rfind("\n") + 1
        if not end:
            held += len(text)
            # What is past the limit is dropped: the record it belongs to is refused for its size anyhow.
            if held <= LONGEST_LINE:
                rest.append(text)
            continue
        yield "".join((*rest, text[:end]))
        rest, held = [text[end:]], len(text) - end
    last = decoder.decode(b"", True)
    yield "".join((*rest, "\n" if return_pending else "", last))
