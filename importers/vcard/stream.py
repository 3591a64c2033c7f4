"""A stream of text cut into cards: from BEGIN:VCARD to its END:VCARD, nested agents inside, limits on each.

Nothing is kept but the card being read, so a file of any size takes the memory of its largest card.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

MAX_CARD = 10_000_000
"""Characters of one card; a longer one is refused. A large picture is some 5 MB."""
MAX_LINES = 100_000
"""Lines of one card; more are refused."""

_MARK = re.compile(
    r"^([ \t]*)((?:[\w-]{1,40}\.)?AGENT[^:\n]*:[ \t]*)?(BEGIN|END)[ \t]*:[ \t]*VCARD[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
OPENS_AGENT = re.compile(r"^(?:[\w-]{1,40}\.)?AGENT[^:\n]*:[ \t]*\n*\Z", re.IGNORECASE | re.MULTILINE)
"""A text that ends with an AGENT line whose card begins on the next one."""
_NOT_BLANK = re.compile(r"\S")


class Block(NamedTuple):
    """The text between a card's BEGIN and its END. ``refused`` says why it cannot be read, ``note`` what is odd,
    ``nested`` whether other cards stand inside it."""

    text: str
    refused: str = ""
    note: str = ""
    nested: bool = False


def blocks(chunks: Iterable[str]) -> Iterator[Block]:
    """The cards of a stream. Each chunk ends with a newline (but the last)."""
    cutter = _Cutter()
    for chunk in chunks:
        yield from cutter.feed(chunk)
    yield from cutter.end()


def _marks(chunk: str) -> Iterator[re.Match[str]]:
    """The BEGIN and END lines. Most files spell them in capitals, which is found six times as fast."""
    if chunk.count("VCARD") < chunk.lower().count("vcard"):
        yield from _MARK.finditer(chunk)
        return
    at = chunk.find("VCARD")
    while at >= 0:
        if mark := _MARK.match(chunk, chunk.rfind("\n", 0, at) + 1):
            yield mark
        # One try for each line, however often the word stands in it.
        end = chunk.find("\n", at)
        at = chunk.find("VCARD", end) if end >= 0 else -1


class _Cutter:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.size = 0
        self.depth = 0
        self.nested = False
        self.told_outside = False

    def feed(self, chunk: str) -> Iterator[Block]:
        at = 0
        for mark in _marks(chunk):
            indent, agent, word = mark[1], mark[2], mark[3].upper()
            if word == "END":
                # An indented END is the end of an indented agent, or the folded text of some note.
                if not self.depth or (indent and self.depth == 1):
                    continue
                if self.depth > 1:
                    self.depth -= 1
                    continue
                self.add(chunk[at : mark.start()])
                yield self.close()
            elif self.depth:
                if agent or self.opens_agent(chunk[at : mark.start()]):
                    self.depth += 1
                    self.nested = True
                    continue
                self.add(chunk[at : mark.start()])
                yield self.close("this card had no END line")
                self.depth = 1
            else:
                if outside := self.outside(chunk[at : mark.start()]):
                    yield outside
                self.depth = 1
            at = mark.end() + 1
        if self.depth:
            self.add(chunk[at:])
        elif outside := self.outside(chunk[at:]):
            yield outside

    def end(self) -> Iterator[Block]:
        if self.depth:
            yield self.close("the file ends inside this card")

    def add(self, text: str) -> None:
        self.size += len(text)
        # A card past the limit is refused: its beginning is enough to name it.
        if self.size <= MAX_CARD:
            self.parts.append(text)
        elif not self.parts:
            self.parts.append(text[:2000])

    def opens_agent(self, text: str) -> bool:
        before = text if len(text) > 200 or not self.parts else self.parts[-1][-200:] + text
        return OPENS_AGENT.search(before[-200:]) is not None

    def close(self, note: str = "") -> Block:
        text, size, nested = "".join(self.parts), self.size, self.nested
        self.parts, self.size, self.depth, self.nested, self.told_outside = [], 0, 0, False, False
        if size > MAX_CARD:
            return Block(text[:2000], refused=f"this card is larger than {MAX_CARD // 1_000_000} MB")
        if text.count("\n") > MAX_LINES:
            return Block(text[:2000], refused=f"this card has more than {MAX_LINES:,} lines")
        return Block(text, note=note, nested=nested)

    def outside(self, text: str) -> Block | None:
        """Told once for all that stands between two cards, however long it is."""
        if self.told_outside or not _NOT_BLANK.search(text):
            return None
        self.told_outside = True
        return Block("", refused="lines outside any card (no BEGIN:VCARD before them)")
