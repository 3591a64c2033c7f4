"""Values of content lines: escapes, lists, quoted-printable, and bytes in a charset that may be a lie."""

from __future__ import annotations

import binascii
import codecs
import re

from store.kept import escape as escape

_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_SURROGATES = re.compile("[\udc80-\udcff]")


def _unescaped(match: re.Match[str]) -> str:
    char = match[1]
    if char in "nN":
        return "\n"
    # A backslash before a letter or digit is no escape that any version knows: a path (C:\temp) stays one.
    return match[0] if char.isalnum() else char


def unescape(value: str) -> str:
    """``value`` without its escapes (RFC 6350 section 3.4; ``\\:`` and ``\\"`` as Apple and Google write them)."""
    return _ESCAPE.sub(_unescaped, value) if "\\" in value else value


def split(value: str, separator: str) -> list[str]:
    """``value`` cut at every ``separator`` that no backslash escapes. The pieces keep their escapes."""
    pieces = value.split(separator)
    if "\\" not in value:
        return pieces
    joined: list[str] = []
    open_piece: list[str] = []
    for piece in pieces:
        open_piece.append(piece)
        if (len(piece) - len(piece.rstrip("\\"))) % 2 == 0:
            joined.append(separator.join(open_piece))
            open_piece = []
    if open_piece:
        joined.append(separator.join(open_piece))
    return joined


def has_bytes(text: str) -> bool:
    """True where ``text`` holds bytes that were not UTF-8 (as ``surrogateescape`` left them)."""
    return not text.isascii() and _SURROGATES.search(text) is not None


def from_bytes(raw: bytes, declared: str, fallback: str = "cp1252") -> str:
    """``raw`` as text: by its declared charset, as UTF-8, by ``fallback``; a nonsense charset is passed over.

    UTF-8 goes before a declared single-byte charset: every byte is valid there, so it proves nothing, while text in
    it is hardly ever valid UTF-8 by accident.
    """
    order = ["utf-8", fallback]
    if declared and (name := codec_of(declared)) and name != "utf-8":
        order.insert(1 if name.startswith(("iso8859", "cp", "ascii", "latin", "koi8", "mac")) else 0, name)
    for encoding in order:
        try:
            return raw.decode(encoding)
        except (UnicodeError, LookupError):  # LookupError: base64 and the like, codecs but not of text
            continue
    return raw.decode(fallback, "replace")


def codec_of(declared: str) -> str:
    """The name by which Python knows a charset, or an empty text."""
    try:
        return codecs.lookup(declared).name
    except (LookupError, ValueError):
        return ""


def repaired(text: str, declared: str, fallback: str = "cp1252") -> str:
    """``text`` whose stray bytes are read anew (see ``from_bytes``)."""
    return from_bytes(text.encode("utf-8", "surrogateescape"), declared, fallback)


def from_base64(value: str, charset: str) -> str:
    """The text of a base64 ``value``; what holds none (a picture, a broken line) stays as it is."""
    try:
        text = from_bytes(binascii.a2b_base64("".join(value.split()), strict_mode=True), charset)
    except (ValueError, UnicodeError):  # binascii.Error is a ValueError
        return value
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.replace("\n", "").replace("\t", "").isprintable() else value


def from_quoted_printable(value: str, charset: str) -> str:
    """The text of a quoted-printable ``value``, its line ends as newlines."""
    text = from_bytes(binascii.a2b_qp(value.encode("utf-8", "surrogateescape")), charset)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
