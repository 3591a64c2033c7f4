"""Content lines: unfolding, and what stands left of the colon. No regular expression here can run away.

``name`` and parameters are read tolerantly: bare types of 2.1 (``TEL;WORK;VOICE``), quotes, Apple's ``\\"`` inside a
parameter, and the circumflex escapes of RFC 6868.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_ENCODINGS = {"QUOTED-PRINTABLE": "QP", "BASE64": "B64", "B": "B64", "8BIT": "", "7BIT": ""}
BINARY = frozenset(("PHOTO", "LOGO", "SOUND", "KEY", "X-MS-CARDPICTURE"))
"""Properties that hold bytes: there a bare ``B`` is the encoding, elsewhere it may be a type."""
_BARE_VALUES = frozenset(("INLINE", "URL", "URI", "CID", "CONTENT-ID"))
_BARE_CHARSETS = frozenset(("UTF-8", "ISO-8859-1", "US-ASCII"))
_NAME = re.compile(r"[A-Za-z0-9_/-]+")
_CIRCUMFLEX = re.compile(r"\^([n^'])")
_CIRCUMFLEXED = {"n": "\n", "^": "^", "'": '"'}


class Head(NamedTuple):
    """What stands left of the colon. ``params`` are (NAME, value) in order; types stand in ``types``, upper case.

    ``encoding`` is ``QP``, ``B64`` or empty.
    """

    group: str
    name: str
    types: tuple[str, ...]
    params: tuple[tuple[str, str], ...]
    charset: str
    encoding: str

    def param(self, name: str) -> str:
        """The first parameter of that name, or an empty text."""
        return next((value for key, value in self.params if key == name), "")


def split_line(line: str) -> tuple[str, str] | None:
    """The text left and right of the colon that ends the head, or None where the line has none."""
    head, colon, value = line.partition(":")
    if not colon:
        return None
    if '"' in head:
        at = _colon_outside_quotes(line)
        head, value = line[:at], line[at + 1 :]
    return head, value


def _colon_outside_quotes(line: str) -> int:
    """Where the head ends. Quotes that never close, or close after the last colon, are taken as plain text."""
    quoted = False
    for at, char in enumerate(line):
        if char == '"':
            # Apple writes \" for a quote inside a parameter: it opens nothing, unless it is the parameter's first.
            if at and line[at - 1] == "\\" and (at < 2 or line[at - 2] != "="):
                if quoted and line[at + 1 : at + 2] in (":", ";", ","):
                    quoted = False
                continue
            quoted = not quoted
        elif char == ":" and not quoted:
            return at
    return line.index(":")


def parse_head(text: str) -> Head | None:
    """The head in its pieces, or None where it is no name at all (a stray line of a text, say)."""
    pieces = text.split(";") if '"' not in text else _split_outside_quotes(text)
    dotted = pieces[0].strip()
    group, dot, name = dotted.rpartition(".")
    if not _NAME.fullmatch(name) or (dot and not _NAME.fullmatch(group)):
        return None
    types: list[str] = []
    params: list[tuple[str, str]] = []
    charset = encoding = ""
    for piece in pieces[1:]:
        key, equals, value = piece.partition("=")
        key = key.strip().upper()
        if not equals:
            key, value = ("ENCODING", key) if key == "B" and name.upper() in BINARY else _bare(key)
        value = _param_value(value)
        if key == "TYPE":
            types.extend(part.strip().upper() for part in value.split(",") if part.strip())
        elif key == "CHARSET":
            charset = value
        elif key == "ENCODING" and value.split(",")[0].strip().upper() in _ENCODINGS:
            encoding = _ENCODINGS[value.split(",")[0].strip().upper()]
        elif key:
            params.append((key, value))
    return Head(group, name.upper(), tuple(types), tuple(params), charset, encoding)


def _bare(word: str) -> tuple[str, str]:
    if word in _ENCODINGS and word != "B":
        return "ENCODING", word
    if word in _BARE_VALUES:
        return "VALUE", word
    if word in _BARE_CHARSETS:
        return "CHARSET", word
    return "TYPE", word


def _param_value(value: str) -> str:
    value = value.strip()
    if '"' in value:
        if value.startswith('\\"'):
            value = value[2:].removesuffix('"').removesuffix("\\")
        elif value[:1] == '"' and value[-1:] == '"' and len(value) > 1:
            value = value[1:-1]
        if '","' in value:
            value = value.replace('","', ",")
    return _CIRCUMFLEX.sub(lambda m: _CIRCUMFLEXED[m[1]], value) if "^" in value else value


def _split_outside_quotes(text: str) -> list[str]:
    pieces: list[str] = []
    start = 0
    quoted = False
    for at, char in enumerate(text):
        if char == '"':
            quoted = not quoted
        elif char == ";" and not quoted:
            pieces.append(text[start:at])
            start = at + 1
    pieces.append(text[start:])
    return pieces


def unfold(block: str) -> list[str]:
    """The logical lines of a card's text, whose line ends are ``\\n``.

    A line that begins with a blank belongs to the one before (2.1 keeps that blank, 3.0 and 4.0 drop it); a
    quoted-printable line that ends in ``=`` goes on in the next. Base64 that is not indented is put together later
    (``importers.vcard.card``).
    """
    if "=\n" in block:
        return _unfold_slowly(block)
    if "\n " in block or "\n\t" in block:
        keep = _is_2_1(block)
        block = block.replace("\n ", " " if keep else "").replace("\n\t", "\t" if keep else "")
    return block.split("\n")


def _is_2_1(block: str) -> bool:
    return block.startswith("VERSION:2.1") or "\nVERSION:2.1" in block


def _unfold_slowly(block: str) -> list[str]:
    keep = _is_2_1(block)
    # Pieces are joined once, at the end of each line: a picture of a thousand lines would be copied a thousand times.
    lines: list[list[str]] = []
    quoted = open_end = False
    for line in block.split("\n"):
        if open_end:
            lines[-1][-1] = lines[-1][-1][:-1]
            lines[-1].append(line)
        elif line[:1] in (" ", "\t") and lines:
            lines[-1].append(line if keep else line[1:])
        else:
            lines.append([line])
            quoted = "QUOTED-PRINTABLE" in line.partition(":")[0].upper()
        open_end = quoted and line.endswith("=")
    return ["".join(pieces) for pieces in lines]
