"""A field for a path: what lies in the folder stands below it; tab and right complete as a shell does.

Or for the contacts themselves: a paste of several lines is what would be in the file.
"""

from __future__ import annotations

from collections.abc import Callable

from textual.geometry import Offset

from tui.forms.choice import Choice
from tui.forms.part import Part
from tui.look import Look
from tui.paths import Entry, Listing, completed, size_words, split
from tui.text import end_of, screen_text, width_of
from tui.widgets.line import Line
from tui.widgets.textline import TextLine

CAPTION = 12
"""The cells of what stands before a part."""
LONGEST = 4096
SIZE = 8


class CaptionedChoice(Choice):
    """A choice that draws its label itself, so that parts without one may begin at the very left."""

    def __init__(self, caption: str, options: tuple[tuple[str, str], ...], value: str = "") -> None:
        super().__init__("", options, value)
        self.caption = caption

    def draw(self, y: int, line: Line, look: Look, cells: int, *, here: bool) -> None:
        """The caption, then the words."""
        draw_caption(self.caption, line, look, here=here)
        super().draw(y, line, look, cells - CAPTION, here=here)

    def click(self, x: int, y: int, cells: int) -> bool:
        """A click on a word chooses it."""
        return super().click(x - CAPTION, y, cells - CAPTION)


def draw_caption(caption: str, line: Line, look: Look, *, here: bool) -> None:
    """What stands before a part."""
    left = line.x
    line.add(caption, look.strong if here else look.dim, CAPTION - 1, look.glyphs.more).to(left + CAPTION)


class PathField(Part):
    """``rows`` entries of the folder stand below it while it is ``open``, always as many lines: nothing jumps.

    ``helps`` is called for ``?`` in the empty field. A name that cannot be shown as it is keeps its real characters.
    """

    def __init__(
        self, caption: str, hint: str, *, helps: Callable[[], None] | None = None, pastes: bool = True
    ) -> None:
        super().__init__()
        self.caption, self.hint, self.helps, self.pastes = caption, hint, helps, pastes
        self.nothing = "Nothing here is called so." if pastes else "A new file."
        self.line = TextLine(longest=LONGEST)
        self.listing = Listing("")
        self.pasted = ""
        self.open, self.rows = True, 4
        self.at: int | None = None
        self._top = 0
        self._real = ""
        self.changed = False

    # -- what was typed -------------------------------------------------------------------------------------------

    @property
    def value(self) -> str:
        """The path as typed, "" for a paste."""
        if self.pasted:
            return ""
        shown = screen_text(self._real)
        text = self.line.text
        return self._real + text[len(shown) :] if self._real and text.startswith(shown) else text

    def set(self, path: str, *, changed: bool = True) -> None:
        """Put a path in."""
        self._real = path
        self.line.set(screen_text(path))
        self.pasted, self.at, self._top, self.error = "", None, 0, ""
        self.changed = changed

    @property
    def folder(self) -> str:
        """The folder whose entries are wanted, as typed."""
        return split(self.value)[0]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What it may become."""
        return self.listing.matching(self.value) if not self.pasted else ()

    # -- drawing --------------------------------------------------------------------------------------------------

    def height(self, cells: int) -> int:
        """The path, and the entries while they are shown."""
        return 1 + (self.rows if self.open else 0)

    def draw(self, y: int, line: Line, look: Look, cells: int, *, here: bool) -> None:
        """The path, or an entry with its size."""
        left = line.x
        if y == 0:
            draw_caption(self.caption, line, look, here=here)
            room = cells - CAPTION
            if self.pasted:
                line.add(self._pasted_words(), look.strong, room, look.glyphs.more)
            elif self.line.text and not here and width_of(self.line.text) > room:
                # Of a long path its end tells more: the name of the file.
                line.add(look.glyphs.more, look.dim).add(end_of(self.line.text, room - 1), look.strong, room - 1)
            elif self.line.text:
                self.line.draw(line, look, room - 1, here=here, cells=room)
            else:
                line.add(self.hint, look.dim, room, look.glyphs.more)
            return
        line.to(left + CAPTION - 2)
        if self.pasted:
            lines = [text for text in self.pasted.split("\n") if text.strip()]
            line.to(left + CAPTION).add(screen_text(lines[y - 1]) if y <= len(lines) else "", look.dim,
                                        cells - CAPTION, look.glyphs.more)  # fmt: skip
            return
        entries = self.entries
        at = y - 1 + self._top
        if at >= len(entries):
            if y == 1 and self.listing.folder == self.folder:
                line.to(left + CAPTION).add(self.listing.error or self.nothing, look.dim,
                                            cells - CAPTION, look.glyphs.more)  # fmt: skip
            return
        entry, cursor = entries[at], at == self.at
        line.add(look.glyphs.cursor if cursor else " ", look.here if here else look.dim).to(left + CAPTION)
        name = screen_text(entry.name) + ("/" if entry.folder else "")
        style = look.strong if cursor else look.normal if entry.likely or entry.folder else look.dim
        line.add(name, style, cells - CAPTION - SIZE - 3, look.glyphs.more)
        if not entry.folder:
            line.right(left + cells - 2, size_words(entry.size), look.dim)
        last = y == self.rows and at + 1 < len(entries)
        if last or (y == 1 and self._top):
            line.right(left + cells, look.glyphs.more, look.dim)

    def _pasted_words(self) -> str:
        lines = sum(1 for text in self.pasted.split("\n") if text.strip())
        what = "vCard" if "BEGIN:VCARD" in self.pasted[:2000].upper() else "table"
        return f"Pasted: {lines:,} lines of a {what}. backspace takes it away"

    def caret(self, cells: int) -> Offset | None:
        """After what has been typed."""
        if self.pasted:
            return None
        return Offset(CAPTION + self.line.caret_cell(cells - CAPTION - 1), 0)

    # -- keys -----------------------------------------------------------------------------------------------------

    def take(self, key: str, character: str | None) -> bool:
        """Write, edit, complete, or move among the entries."""
        self.error = ""
        if self.pasted:
            return self._take_pasted(key, character)
        entries = self.entries if self.open else ()
        if key in ("up", "down", "pageup", "pagedown"):
            return self._move({"up": -1, "down": 1, "pageup": -self.rows, "pagedown": self.rows}[key], len(entries))
        if key in ("enter", "ctrl+j") and self.at is not None and self.at < len(entries):
            entry = entries[self.at]
            self.set(entry.path)
            return entry.folder
        if key == "tab" or (key == "right" and self.line.caret == len(self.line.text)):
            return self._complete(entries) or key == "right"
        if character == "?" and not self.line.text and self.helps:
            self.helps()
            return True
        if character:
            self._written(self.line.write(character))
            return True
        changed = self.line.edit(key)
        self._written(bool(changed))
        return changed is not None

    def _written(self, changed: bool) -> None:
        if changed:
            self.at, self._top, self.changed = None, 0, True

    def _take_pasted(self, key: str, character: str | None) -> bool:
        if key in ("backspace", "ctrl+h", "delete", "ctrl+u", "ctrl+w"):
            self.pasted = ""
            return True
        if not character:
            return False
        self.error = "What was pasted stands here: backspace takes it away."
        return True

    def _move(self, step: int, many: int) -> bool:
        if not many or (self.at is None and step < 0):
            return False
        if self.at == 0 and step == -1:
            self.at = None
        elif self.at == many - 1 and step == 1:
            return False
        else:
            self.at = max(0, min(many - 1, step - 1 if self.at is None else self.at + step))
            self._top = max(0, min(self._top, self.at), self.at - self.rows + 1)
        return True

    def _complete(self, entries: tuple[Entry, ...]) -> bool:
        """What a shell makes of tab; False where it cannot say more than was typed."""
        typed = self.value
        if self.at is not None and self.at < len(entries):
            self.set(entries[self.at].path)
        elif typed == "~":
            self.set("~/")
        elif typed and (whole := completed(typed, entries)) != typed:
            self.set(whole)
        else:
            return False
        return True

    def paste(self, text: str) -> None:
        """Several lines, or a vCard, are the contacts themselves; anything else is a path."""
        text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
        self.error = ""
        if self.pastes and ("\n" in text or text.lstrip().upper().startswith("BEGIN:VCARD")):
            self.pasted, self.at, self._top, self.changed = text, None, 0, True
        elif not self.pasted:
            self._written(self.line.write(text.replace("\n", " ")))

    def click(self, x: int, y: int, cells: int) -> bool:
        """A click on an entry takes it; on the path it puts the caret there."""
        entries = self.entries
        at = y - 1 + self._top
        if y == 0:
            self.line.click(x - CAPTION, cells - CAPTION - 1)
            return False
        if at >= len(entries):
            return False
        self.set(entries[at].path)
        return not entries[at].folder
