"""Lines kept from vCards: what they mean, as it came from one program, and as it went out and came back; and
those of texts that have no other place."""

from __future__ import annotations

import quopri
from collections.abc import Sequence
from contextlib import suppress

from store.text import clean
from store.types import Value

SHOWN = 300
"""Characters of a further property that are shown; all of it stays in ``original``."""

_ENCODINGS = frozenset(("BASE64", "B", "QUOTED-PRINTABLE", "8BIT", "7BIT"))


def meaning_of(original: str) -> tuple[object, ...]:
    """What an original (a line of a vCard, its label behind it) means: two that have the same mean the same. Groups,
    the order and spelling of types, encodings and wrapping do not count, every other parameter and the whole content
    do."""
    return tuple(map(_meaning, original.split("\n")))


def _meaning(line: str) -> tuple[object, ...]:
    head, _, content = line.partition(":")
    name, *params = head.split(";")
    said: set[str] = set()
    encoding, charset = "", "utf-8"
    for param in params:
        key, equals, value = param.strip().upper().rpartition("=")
        if key == "CHARSET":
            charset = value
        elif key == "ENCODING" or (not equals and value in _ENCODINGS):
            encoding = value
        elif key in ("", "TYPE"):
            said.update(value.replace('"', "").split(","))
        else:
            said.add(f"{key}={value}")
    if content[:5].lower() == "data:" and (base64 := content.partition(";base64,"))[1]:
        said.add(base64[0].rpartition("/")[2].upper())
        content, encoding = base64[2], "B"
    if encoding in ("BASE64", "B"):
        content = "".join(content.split())
    elif encoding == "QUOTED-PRINTABLE":
        decoded = _decoded(quopri.decodestring(content.encode("utf-8", "surrogateescape")), charset)
        content = decoded.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    if encoding not in ("BASE64", "B"):
        content = clean(content)  # what steers a terminal does not come through a table
    return name.rpartition(".")[2].strip().upper(), frozenset(said), content


def _decoded(raw: bytes, charset: str) -> str:
    """Text in a charset that may be a lie (as ``importers.vcard.text`` reads it)."""
    for codec in ("utf-8", charset, "cp1252"):
        with suppress(LookupError, UnicodeError):
            return raw.decode(codec)
    return raw.decode("cp1252", "replace")


def escape(text: str) -> str:
    """``text`` as one component of a value: backslash, comma, semicolon and newline escaped (RFC 6350 section 3.4)."""
    if "\\" in text:
        text = text.replace("\\", "\\\\")
    if "," in text:
        text = text.replace(",", "\\,")
    if ";" in text:
        text = text.replace(";", "\\;")
    return text.replace("\n", "\\n") if "\n" in text else text


def line_of(name: str, texts: Sequence[str]) -> Value:
    """The further value that keeps texts as the line of a vCard that says them (``store.types.LINES``), shown as one
    that came in a file is."""
    while name == "ORG" and not texts[-1]:
        texts = texts[:-1]
    return Value("property", ";".join(texts)[:SHOWN].rstrip(), name, original=f"{name}:{';'.join(map(escape, texts))}")
