"""What a file is, told by its first bytes and never by its name: encoding, format, delimiter."""

from __future__ import annotations

import codecs
import re
from typing import Literal, NamedTuple

from importers.errors import SUPPORTED, Unreadable
from importers.vcard.text import has_bytes, repaired

Format = Literal["vcard", "google", "outlook", "csv"]
FORMATS: tuple[Format, ...] = ("vcard", "google", "outlook", "csv")

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"PK\x03\x04", "a zip archive or an Excel workbook (unpack it, or save the sheet as CSV)"),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Outlook file (save it as CSV)"),
    (b"!BDN", "an Outlook data file (.pst; export the contacts as CSV)"),
    (b"SQLite format 3\0", "a database"),
    (b"%PDF", "a PDF document"),
    (b"\x1f\x8b", "a packed file (unpack it first)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)
_CARD = re.compile(r"^[ \t]*BEGIN[ \t]*:[ \t]*VCARD[ \t]*$", re.IGNORECASE | re.MULTILINE)
_LDIF = re.compile(r"\A(?:version:[^\n]*\n|#[^\n]*\n|\s)*(?:dn|objectclass)::? ?\S", re.IGNORECASE)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class Encoding(NamedTuple):
    """``name`` is what people know it by; ``codec`` and ``errors`` decode the stream."""

    name: str
    codec: str
    errors: str
    fallback: str


def encoding_of(head: bytes, asked: str | None = None) -> Encoding:
    """The encoding of a file: as ``asked``; else BOM, the NULs of UTF-16, strict UTF-8, and last cp1252.

    Raises Unreadable for an encoding that does not exist.
    """
    if asked:
        try:
            codec = codecs.lookup(asked).name
            codecs.getincrementaldecoder(codec)("replace").decode(b"a", True)
            b"a".decode(codec, "replace")
        except (LookupError, UnicodeError):
            raise Unreadable(f'There is no encoding "{asked}". Try utf-8, cp1252 or utf-16.') from None
        return Encoding(codec, "utf-8-sig" if codec == "utf-8" else codec, "replace", "cp1252")
    for bom, codec in _BOMS:
        if head.startswith(bom):
            if codec == "utf-8-sig":
                return Encoding("utf-8", codec, "surrogateescape", "cp1252")
            return Encoding(codec, codec, "replace", "cp1252")
    start = head[:2000]
    if start.count(0) > len(start) // 4:
        odd = start[1::2].count(0)
        codec = "utf-16-le" if odd > start[::2].count(0) else "utf-16-be"
        return Encoding("utf-16", codec, "replace", "cp1252")
    # A sequence cut by the end of the head is no error.
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        # Still read as UTF-8 with the stray bytes set aside: one file often mixes both, line by line.
        return Encoding("cp1252", "utf-8", "surrogateescape", "cp1252")
    return Encoding("utf-8", "utf-8", "surrogateescape", "cp1252")


def beginning(head: bytes, encoding: Encoding) -> str:
    """The text of the head, stray bytes read by the fallback, every line end a newline."""
    text = codecs.getincrementaldecoder(encoding.codec)(encoding.errors).decode(head)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if has_bytes(text):  # line by line, as the rows are: the header may be UTF-8 and a name below it not
        text = "\n".join(repaired(line, "", encoding.fallback) for line in text.split("\n"))
    return text


def refuse_other_formats(head: bytes) -> None:
    """Raises Unreadable for what is certainly no contacts file, saying what it is."""
    if not head.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise Unreadable("The file is empty.")
    for magic, what in _MAGIC:
        if head.startswith(magic):
            raise Unreadable(f"This is {what}. Teambook reads {SUPPORTED}.")


def is_vcard(text: str) -> bool:
    """True where a card begins somewhere in the beginning of the file, and nothing else came first."""
    match = _CARD.search(text)
    return match is not None and not text[: match.start()].strip(" \t\n\ufeff\0")


def has_card(text: str) -> bool:
    """True where a card begins anywhere in the beginning of the file."""
    return _CARD.search(text) is not None


def refuse_other_texts(text: str) -> None:
    """Raises Unreadable for text formats that are no table, saying what they are."""
    start = text.lstrip("\ufeff \t\n\0")
    low = start[:200].lower()
    what = ""
    if _LDIF.match(start[:5000]):
        what = "an LDIF file (of an LDAP directory or Thunderbird; export as vCard or CSV there)"
    elif low.startswith("begin:vcalendar"):
        what = "a calendar"
    elif low.startswith(("<!doctype", "<html", "<?xml", "<")):
        what = "a web page or XML"
    elif low.startswith(("{", "[")):
        what = "JSON"
    elif len(_CONTROLS.findall(text[:5000])) > 5:
        what = "no text"
    if what:
        raise Unreadable(f"This is {what}. Teambook reads {SUPPORTED}.")


DELIMITERS = (",", ";", "\t", "|", "^")
"""What divides the cells of a table, the likelier first."""


def delimiter_of(line: str) -> str:
    """The delimiter of a header line: the most frequent of DELIMITERS outside quotes."""
    outside = "".join(line.split('"')[::2])
    return max(DELIMITERS, key=outside.count)
