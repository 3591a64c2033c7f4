"""From the bytes of a terminal to events: keys, pastes, answers.

Textual's parser knows the sequences of keys and mice. It gets only those: a bare esc, pastes and the terminal's
word on its ground are taken out before, since it reads esc and a letter in one packet as one key, loses the esc
before a sign, and takes an answer of the terminal for typing.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator

from textual import events
from textual._xterm_parser import XTermParser
from textual.message import Message

from store.frozen import frozen

PASTE_START, PASTE_END = "\x1b[200~", "\x1b[201~"
LONGEST_PASTE = 1_000_000
GROUND = re.compile(r"\x1b\]1[01];rgba?:([0-9a-fA-F]+)/([0-9a-fA-F]+)/([0-9a-fA-F]+)[^\x07\x1b]*(?:\x07|\x1b\\)")
PART_OF_GROUND = re.compile(r"\x1b\]1[01];[^\x07\x1b]{0,64}\x1b?$")
BARE = re.compile(r"\x1b(?=[^\[O\]])|\x1b(?=\](?!1[01];))")
"""An esc that begins no sequence. Alt and a letter look the same, and no command uses alt."""


@frozen
class Ground:
    """The colour of the terminal's ground, each part from 0 to 255."""

    red: int
    green: int
    blue: int


class Input:
    """Turns decoded text into messages; holds back what is not complete yet."""

    def __init__(self) -> None:
        self._parser = XTermParser()
        self._held = ""
        self._paste: list[str] | None = None

    @property
    def waits(self) -> bool:
        """Whether something is held back that :meth:`expire` should settle if nothing follows."""
        return bool(self._held) or self._parser._timeout_time is not None

    def feed(self, text: str) -> Iterator[Message | Ground]:
        """The messages of ``text``."""
        text, self._held = self._held + text, ""
        while text:
            if self._paste is not None:
                text = yield from self._pasted(text)
                continue
            start = text.find(PASTE_START)
            if start >= 0:
                yield from self._typed(text[:start])
                self._paste, text = [], text[start + len(PASTE_START) :]
                continue
            yield from self._typed(self._hold_back(text))
            return

    def expire(self) -> Iterator[Message | Ground]:
        """Nothing has followed for a while: what was held back is what it looks like."""
        held, self._held = self._held, ""
        if self._paste is not None:
            self._held = held
        elif held.startswith("\x1b"):
            yield events.Key("escape", "\x1b")
            yield from self._fed(held[1:])
        if self._parser._timeout_time is not None:
            self._parser._timeout_time = 0
            yield from self._parser.tick()

    def _hold_back(self, text: str) -> str:
        """``text`` without an esc at its end, or a part of an answer: their rest may be in the next packet."""
        part = PART_OF_GROUND.search(text)
        at = part.start() if part else len(text) - 1 if text.endswith("\x1b") else len(text)
        self._held = text[at:]
        return text[:at]

    def _pasted(self, text: str) -> Generator[Message, None, str]:
        """Take a paste up to its end; returns what follows it."""
        assert self._paste is not None
        end = text.find(PASTE_END)
        if end < 0:
            # The end may be cut in two.
            keep = next((n for n in range(len(PASTE_END) - 1, 0, -1) if text.endswith(PASTE_END[:n])), 0)
            self._paste.append(text[: len(text) - keep])
            self._held = text[len(text) - keep :]
            return ""
        self._paste.append(text[:end])
        whole = "".join(self._paste)[:LONGEST_PASTE].replace("\x00", "")
        self._paste = None
        yield events.Paste(whole)
        return text[end + len(PASTE_END) :]

    def _typed(self, text: str) -> Iterator[Message | Ground]:
        at = 0
        for answer in GROUND.finditer(text):
            yield from self._keys(text[at : answer.start()])
            if answer[0].startswith("\x1b]11"):
                yield Ground(*(int(part, 16) * 255 // (16 ** len(part) - 1) for part in answer.groups()))
            at = answer.end()
        yield from self._keys(text[at:])

    def _keys(self, text: str) -> Iterator[Message]:
        at = 0
        for bare in BARE.finditer(text):
            yield from self._fed(text[at : bare.start()])
            yield events.Key("escape", "\x1b")
            at = bare.end()
        yield from self._fed(text[at:])

    def _fed(self, text: str) -> Iterator[Message]:
        """Feed the parser; an empty text would tell it that the input has ended."""
        if text:
            yield from self._parser.feed(text)
