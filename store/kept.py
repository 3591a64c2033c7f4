"""Whether two lines kept from vCards say the same: as it came from one program, and as it went out and came back."""

from __future__ import annotations

import quopri

_ENCODINGS = frozenset(("BASE64", "B", "QUOTED-PRINTABLE", "8BIT", "7BIT"))


def same_lines(one: str, two: str) -> bool:
    """Whether two originals (a line of a vCard, its label behind it) mean the same: groups, the order and spelling of
    types, encodings and wrapping do not count, every other parameter and the whole content do."""
    return one == two or [_meaning(line) for line in one.split("\n")] == [_meaning(line) for line in two.split("\n")]


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
        try:
            decoded = quopri.decodestring(content.encode()).decode(charset)
        except (LookupError, UnicodeError):
            decoded = content
        content = decoded.replace("\r\n", "\n").replace("\n", "\\n")
    return name.rpartition(".")[2].strip().upper(), frozenset(said), content
