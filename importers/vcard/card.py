"""One card: from the text between BEGIN and END to a draft."""

from __future__ import annotations

import re
from dataclasses import replace

from importers.draft import Draft
from importers.labels import from_apple, to_apple
from importers.vcard.lines import Head, parse_head, split_line, unfold
from importers.vcard.meaning import PERSONAL, Property
from importers.vcard.properties import READERS, TEXTS, UNSAID, keep
from importers.vcard.stream import OPENS_AGENT
from importers.vcard.text import escape, has_bytes, repaired
from store.text import clean_line
from store.types import Value

_LABELS = ("X-ABLABEL", "X-ABADR")
"""Properties that say something of the others of their group."""
_REMEMBERED = 4096
_HEADS: dict[str, Property] = {}
"""The heads met so far. They repeat from card to card; a file that makes up new ones for ever empties it."""
_LONGEST_REMEMBERED = 200

_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")
_INNER = re.compile(
    r"^[ \t]*(?:(?:[\w-]{1,40}\.)?AGENT[^:\n]*:[ \t]*)?(BEGIN|END)[ \t]*:[ \t]*VCARD[ \t]*(?:\n|\Z)", re.I | re.M
)


def read(block: str, fallback: str = "cp1252", *, nested: bool = False) -> Draft:
    """The draft of a card from the text between its BEGIN and END lines (``\\n`` line ends).

    ``nested`` tells that cards of agents stand inside it.
    Bytes that were no UTF-8 stand in it as ``surrogateescape`` leaves them; they are read by the line's charset or
    ``fallback``.
    """
    if "\0" in block:
        block = block.replace("\0", "")
    if nested:
        block = _inline_agents(block)
    lines = unfold(block)
    if has_bytes(block):
        lines = [_decoded(line, fallback) if has_bytes(line) else line for line in lines]
    return assemble(lines)


def assemble(lines: list[str]) -> Draft:
    """The draft of a card from its logical lines."""
    draft = Draft()
    found: list[tuple[Property, str, str]] = []
    labels: dict[str, list[tuple[Property, str, str]]] = {}
    strays: dict[int, list[str]] = {}
    for raw in lines:
        head, colon, value = raw.partition(":")
        prop = _HEADS.get(head)
        if prop is None or not colon:
            line = _understand(raw)
            if line is None:
                if raw.strip():
                    strays.setdefault(len(found) - 1, []).append(raw)
                continue
            prop, value = line
        if prop.grouped and prop.name in _LABELS:
            labels.setdefault(prop.head.group.lower(), []).append((prop, value, raw))
        else:
            found.append((prop, value, raw))
    if strays:
        _rejoin(strays, found, draft)
    if labels:
        _resolve(labels, found)
    for prop, value, raw in found:
        if prop.personal:
            _read_personal(draft, prop, value, raw)
        else:
            prop.read(draft, prop, value, raw)
    if draft.kept:
        # First and in the writer's order, so that a card read, written and read is the same.
        draft.values[:0] = sorted(draft.kept, key=lambda value: TEXTS[value.label])
    return draft


def _read_personal(draft: Draft, prop: Property, value: str, raw: str) -> None:
    """Takes a line with our mark in; what comes of it is personal, and its original is without the mark."""
    before = len(draft.values)
    prop.read(draft, prop, value, raw.replace(f";{PERSONAL}=1", "", 1))
    draft.values[before:] = [replace(found, personal=True) for found in draft.values[before:]]


def _understand(raw: str) -> tuple[Property, str] | None:
    """A head met for the first time; None for a line without one."""
    halves = split_line(raw)
    if halves is None:
        return None
    text, value = halves
    prop = _HEADS.get(text)
    if prop is None:
        head = parse_head(text)
        if head is None:
            return None
        prop = Property(head, READERS.get(head.name, keep))
        if len(text) <= _LONGEST_REMEMBERED:
            if len(_HEADS) >= _REMEMBERED:
                _HEADS.clear()
            _HEADS[text] = prop
    return prop, value


def _rejoin(strays: dict[int, list[str]], found: list[tuple[Property, str, str]], draft: Draft) -> None:
    """Takes lines without a name as the rest of the line before: base64 not indented, text wrapped without a mark."""
    for at, lines in strays.items():
        if at < 0:
            draft.problems.append(f'a line that names no property was left out: "{clean_line(lines[0])[:40]}"')
            continue
        prop, value, raw = found[at]
        packed = prop.head.encoding == "B64" and all(map(_BASE64.fullmatch, lines))
        rest = "".join(map(str.strip, lines)) if packed else "\\n" + "\\n".join(lines)
        found[at] = (prop, value + rest, raw + rest)


def _resolve(labels: dict[str, list[tuple[Property, str, str]]], found: list[tuple[Property, str, str]]) -> None:
    """Gives the lines of a group their label, wherever in the card it stands, and its lines to their original text."""
    used: set[str] = set()
    for at, (prop, value, raw) in enumerate(found):
        group = prop.head.group.lower()
        extras = labels.get(group)
        if not extras:
            continue
        used.add(group)
        text, plain = "", not prop.head.types or prop.plain
        for extra, content, _ in extras:
            if extra.name == "X-ABLABEL" and not text:
                text = _label(prop, clean_line(extra.text(content)))
                plain = plain and extra.bare and to_apple(text) == extra.text(content).strip()
            else:
                plain = False
        found[at] = (prop.labelled(text or prop.label, plain), value, "\n".join((raw, *(e[2] for e in extras))))
    for group, extras in labels.items():
        if group not in used:
            found.extend((Property(prop.head, keep), value, raw) for prop, value, raw in extras)


def _label(prop: Property, said: str) -> str:
    """What an X-ABLabel says. The name of a further field ("Private") is no word that programs spell in their own ways,
    nor is "personal" on a value that is."""
    own = prop.name == "X-TEAMBOOK-FIELD" or (prop.personal and said.casefold() == "personal")
    return said if own and "$!" not in said else from_apple(said)


def _decoded(line: str, fallback: str) -> str:
    halves = split_line(line)
    head = parse_head(halves[0]) if halves else None
    return repaired(line, head.charset if head else "", fallback)


def _inline_agents(block: str) -> str:
    """``block`` with each nested card made one escaped AGENT line, as RFC 2426 section 3.5.4 has it."""
    out: list[str] = []
    at = depth = start = 0
    for mark in _INNER.finditer(block):
        if mark[1].upper() == "BEGIN":
            if not depth:
                start = mark.end()
                before = block[at : mark.start()]
                if empty := OPENS_AGENT.search(before):
                    before = before[: empty.start()]
                out.append(before)
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                out.append(_agent_line(block[start : mark.start()]))
                at = mark.end()
    if depth:
        out.append(_agent_line(block[start:]))
        at = len(block)
    return "".join((*out, block[at:]))


def _agent_line(inner: str) -> str:
    lines = inner.split("\n")
    if lines and lines[0][:1] == " ":
        lines = [line.removeprefix(" ") for line in lines]
    text = "\n".join(line for line in unfold("\n".join(lines)) if line.strip())
    return "AGENT:" + escape(f"BEGIN:VCARD\n{text}\nEND:VCARD\n") + "\n"


def head_of(line: str) -> tuple[Head, str] | None:
    """The head and the value of a kept original line."""
    halves = split_line(line)
    head = parse_head(halves[0]) if halves else None
    return (head, halves[1]) if halves and head else None


def is_one_property(original: str) -> bool:
    """Whether this is one content line, with the labels of its group behind it: whatever else stood in a cell that says
    it is an original would go out as lines of the card, the end of it and another card among them."""
    first, *labels = (head_of(line) for line in original.split("\n"))
    if first is None or first[0].name in UNSAID:
        return False
    return all(
        label and label[0].name in _LABELS and label[0].group.lower() == first[0].group.lower() for label in labels
    )


def kept_value(original: str) -> Value | None:
    """The ``property`` value whose original this is, or None where it is no content line."""
    draft = Draft()
    found = head_of(original.split("\n", 1)[0]) if is_one_property(original) else None
    if not found:
        return None
    keep(draft, Property(found[0], keep), found[1], original)
    return (*draft.kept, *draft.values)[0]
