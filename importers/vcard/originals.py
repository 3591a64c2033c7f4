"""Original lines on their way out again: still true, and in the words of the version that is written.

An original goes out only while reading it again gives what the contact says now; whoever changed the phone does not
get the old number back from the line it came in.
"""

from __future__ import annotations

import re

from importers.vcard.card import assemble, head_of, is_one_property
from importers.vcard.lines import Head
from importers.vcard.text import from_quoted_printable
from store.types import Value

_NEEDS_QUOTES = re.compile(r'[;:,"]')
_DATA_URI = re.compile(r"data:([\w.+-]+/[\w.+-]+)?(?:;[\w=-]+)?;base64,", re.IGNORECASE)
_PICTURES = ("PHOTO", "LOGO")
_BINARY = (*_PICTURES, "SOUND", "KEY")


def still_says(value: Value) -> bool:
    """True where the value's original, read again, gives the value as it is now."""
    if not is_one_property(value.original):
        return False
    found = assemble(value.original.split("\n")).values
    return len(found) == 1 and _meaning(found[0]) == _meaning(value)


def _meaning(value: Value) -> tuple[object, ...]:
    # Of all further properties together the store prefers one; each line's own PREF is as true as it was.
    preferred = value.preferred and value.kind != "property"
    return value.kind, value.value, value.label, preferred, value.parts


def rewritten(original: str, version: str, group: str) -> list[str]:
    """The lines of an original for a card of ``version``; with ``group`` they are put into that group."""
    lines: list[str] = []
    for raw in original.split("\n"):
        found = head_of(raw)
        if found:
            lines.append(_line(raw, *found, version, group))
    return lines


def group_of(original: str) -> str:
    """The group of an original's lines, or an empty text."""
    group, dot, _ = original.partition(":")[0].partition(";")[0].rpartition(".")
    return group.strip() if dot else ""


def _line(raw: str, head: Head, value: str, version: str, group: str) -> str:
    if head.name in _BINARY and version == "4.0" and head.encoding == "B64":
        return f"{_name(raw, head, group)}:data:{_media_type(head)};base64,{_packed(value)}"
    if head.name in _BINARY and version == "3.0" and (uri := _DATA_URI.match(value)):
        kind = (uri[1] or "").partition("/")[2].upper()
        return f"{_name(raw, head, group)};ENCODING=b{f';TYPE={kind}' if kind else ''}:{value[uri.end() :]}"
    if not (head.encoding or head.charset or _has_bare_types(raw, value)):
        rest = raw.partition(".")[2] if head.group else raw
        return f"{group or head.group}.{rest}" if group or head.group else rest
    if head.encoding == "QP":
        # Line ends become \n; semicolons, commas and backslashes mean what they meant.
        value = from_quoted_printable(value, head.charset).replace("\n", "\\n")
    params = "".join(f";TYPE={param(t)}" for t in head.types) + "".join(f";{k}={param(v)}" for k, v in head.params)
    if head.encoding == "B64":
        params += ";ENCODING=b"
        value = _packed(value)
    return f"{_name(raw, head, group)}{params}:{value}"


def _name(raw: str, head: Head, group: str) -> str:
    """The name as it was spelled (X-ABLabel), in its group."""
    name = raw[: len(head.group) + 1 + len(head.name)].partition(".")[2] if head.group else raw[: len(head.name)]
    return f"{group or head.group}.{name}" if group or head.group else name


def _has_bare_types(raw: str, value: str) -> bool:
    pieces = raw[: len(raw) - len(value) - 1].split(";")[1:]
    return any("=" not in piece for piece in pieces)


def _packed(value: str) -> str:
    return "".join(value.split())


def _media_type(head: Head) -> str:
    kind = next((t.lower() for t in head.types if t != "PREF"), "")
    if "/" in kind:
        return kind
    return f"image/{kind or 'jpeg'}" if head.name in _PICTURES else "application/octet-stream"


def param(value: str) -> str:
    """A parameter's value: quotes, newlines and circumflexes by RFC 6868, in quotes where it must be."""
    if "^" in value or "\n" in value or '"' in value:
        value = value.replace("^", "^^").replace("\n", "^n").replace('"', "^'")
    return f'"{value}"' if _NEEDS_QUOTES.search(value) else value
