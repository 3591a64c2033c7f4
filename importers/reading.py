"""Reading a file of contacts: what it is finds itself out, records come one at a time, memory stays flat."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from importers import detect
from importers.detect import FORMATS, Format
from importers.errors import SUPPORTED, Unreadable
from importers.source import Source, texts
from store.types import Record


class Reading:
    """A file being read. Iterate once; ``bytes_read`` of ``size`` (None where not known) is the progress.

    ``format`` is ``vcard``, ``google``, ``outlook`` or ``csv``; ``encoding`` the one people know it by;
    ``delimiter`` is empty for vCards; ``file`` is the file's name as the records carry it.
    """

    def __init__(self, source: Source, format_: Format, encoding: detect.Encoding, day_first: bool | None) -> None:
        self._source = source
        self._encoding = encoding
        self.format = format_
        self.encoding = encoding.name
        self.file = source.name
        self.size = source.size
        self.delimiter = ""
        if format_ != "vcard":
            from importers.table.layout import Table

            self._table = Table.of(detect.beginning(source.head, encoding), format_, day_first)
            self.format = self._table.format
            self.delimiter = self._table.delimiter

    @property
    def bytes_read(self) -> int:
        """Bytes that the records so far took."""
        return self._source.read_bytes

    def __iter__(self) -> Iterator[Record]:
        encoding = self._encoding
        text = texts(self._source.pieces(), encoding.codec, encoding.errors)
        try:
            if self.format == "vcard":
                from importers.vcard.records import records

                yield from records(text, self.file, encoding.fallback)
            else:
                yield from self._table.records(text, self.file, encoding.fallback)
        finally:
            self.close()

    def close(self) -> None:
        """Closes the file; needed only where the records are not read to their end."""
        self._source.close()

    def __enter__(self) -> Reading:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def read(
    source: str | Path | BinaryIO,
    *,
    format: str | None = None,
    encoding: str | None = None,
    day_first: bool | None = None,
) -> Reading:
    """Opens a file of contacts, or an open binary stream (standard input's buffer; it need not seek).

    The format and the encoding are told by the content unless given. ``day_first`` settles dates like 3/4/1980 where
    the file itself does not; without it such dates stay text and the record says so.

    A bad record never raises: it is a Record without a card, with the reason. Raises Unreadable, with a sentence for
    people, where the file as a whole is nothing that can be read.
    """
    if format is not None and format not in FORMATS:
        raise Unreadable(f'There is no format "{format}". Teambook reads {", ".join(FORMATS)}.')
    opened = Source(source)
    try:
        detect.refuse_other_formats(opened.head)
        found = detect.encoding_of(opened.head, encoding)
        text = detect.beginning(opened.head, found)
        vcard = detect.is_vcard(text)
        if format == "vcard" and not detect.has_card(text):
            raise Unreadable(f"There is no vCard (BEGIN:VCARD) in this file. Teambook reads {SUPPORTED}.")
        if format is None and not vcard:
            detect.refuse_other_texts(text)
        chosen = format if format else "vcard" if vcard else "csv"
        try:
            return Reading(opened, chosen, found, day_first)
        except Unreadable:
            if format or not detect.has_card(text):
                raise
            return Reading(opened, "vcard", found, day_first)  # with a line before its first card, as a mail has
    except BaseException:
        opened.close()
        raise
