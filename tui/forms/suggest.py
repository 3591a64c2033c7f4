"""A line of text that knows words for it: they stand dim behind what is typed, and the right arrow takes them."""

from __future__ import annotations

from collections.abc import Iterable

from store.text import fold
from tui.forms.field import Field
from tui.look import Look
from tui.text import screen_text, width_of
from tui.widgets.line import Line


class SuggestField(Field):
    """Any text may be typed; ``words`` are those in use.

    The rest of the first one that begins with what is typed stands dim after the caret: right takes it. With ``turns``,
    for a few words to choose from, right at the end of a whole one takes the next; among hundreds (companies) it would
    only spoil what stands there. ``several``: words with commas between them, as tags are.
    """

    def __init__(
        self,
        label: str,
        value: str = "",
        *,
        words: Iterable[str] = (),
        several: bool = False,
        turns: bool = True,
        hint: str = "",
        beside: int = 0,
        longest: int = 1000,
    ) -> None:
        super().__init__(label, value, hint=hint, beside=beside, longest=longest)
        self.words = tuple(words)
        self.several, self.turns = several, turns

    @property
    def offered(self) -> str:
        """The word that the right arrow takes, "" where it moves the caret."""
        head, typed = self._typed()
        words = [screen_text(word) for word in self.words]
        if self.line.caret < len(self.line.text) or not words:
            return ""
        if typed in words:
            return words[(words.index(typed) + 1) % len(words)] if self.turns else ""
        taken = {fold(part.strip()) for part in head.split(",")} if self.several else set()
        begins = (word for word in words if fold(word).startswith(fold(typed)) and fold(word) not in taken)
        return next(begins, "")

    @property
    def begun(self) -> str:
        """The word in use of which only a beginning was typed, "" where a whole one was, or one of one's own."""
        typed, word = self._typed()[1], self.offered
        return word if typed and fold(typed) != fold(word) and fold(word).startswith(fold(typed)) else ""

    def _typed(self) -> tuple[str, str]:
        """What stands before the word at the caret, and that word."""
        text = self.line.text
        if not self.several:
            return "", text
        typed = text.rpartition(",")[2].lstrip()
        return text[: len(text) - len(typed)], typed

    def draw(self, y: int, line: Line, look: Look, cells: int, *, here: bool) -> None:
        """The text, then dim what is left of the word that may be taken; without a text, all words that fit."""
        left, offered = line.x, self.offered if here else ""
        if here and not self.line.text and offered:
            words = "  ".join(screen_text(word) for word in self.words[:20])
            line.add(words, look.dim, cells, look.glyphs.more)
            return
        super().draw(y, line, look, cells, here=here)
        if here and (word := self.begun):
            rest = word[len(self._typed()[1]) :]
            if width_of(self.line.text) < cells - 1:
                line.add(rest, look.dim, left + cells - line.x, look.glyphs.more)

    def take(self, key: str, character: str | None) -> bool:
        """Right at the end takes the word that is offered."""
        if key == "right" and (word := self.offered):
            self.line.set(self._typed()[0] + word)
            self.error = ""
            return True
        return super().take(key, character)
