"""The single lines: header, notice, footer."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator
from datetime import datetime
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple, cast

from textual import events

from tui import commands
from tui.screens.moving import nobody_found
from tui.text import cut, screen_text, width_of
from tui.widgets.line import Line
from tui.widgets.panel import Panel
from tui.widgets.places import WIDE

if TYPE_CHECKING:
    from tui.app import TeambookApp

GAP = 3
PRESSED_GAP, PRESSED_ROOM = 2, 18
"""Cells before the last keys pressed, and cells kept for them, where they are shown."""
PAST = 200
"""Notices that can be read again."""
READ_ON, READ_WHY = " Read on", " Why"
"""What the way to a cut notice does; of one that says briefly why not, or whom not."""
LEAST = 16
"""The cells of a notice without which its way on is not kept in sight."""
BLANKS = re.compile("( {2,})")
ANSWERED = 3.0
"""Seconds for which the answer to a key stays, however often something long tells how far it is."""


class Past(NamedTuple):
    """A notice of earlier."""

    at: datetime
    text: str
    refused: bool


class Header(Panel):
    """Whose address book it is, where one is in it, who one is, and how many notifications there are."""

    _bolt = 1 << 20
    """The first cell of their number."""

    def draw(self, y: int, line: Line) -> None:
        """Organisation and section at the left, the member at the right."""
        look, facts = self.look, self.main.facts
        wide = self.size.width >= WIDE
        name, role = self._who(wide)
        unread = f"{facts.unread:,} {look.glyphs.bolt}" if facts.unread else ""
        end = self.size.width - 1 - (width_of(unread) + GAP - 1 if unread else 0)
        cells = width_of(name) + (2 + width_of(role) if role else 0)
        room = end - cells - 3
        room -= PRESSED_ROOM if cast("TeambookApp", self.app).pressed else 0
        line.to(1).add(facts.organisation, look.strong, room, look.glyphs.more)
        if self.main.board.on:
            line.add(f" {look.glyphs.current} ", look.dim).add("Board", look.normal)
        if wide and not self.main.board.on:
            line.to(line.x + 2 if facts.organisation else 1).add("Teambook", look.dim)
        else:
            title = self.main.section_title()
            line.add(f" {look.glyphs.current} ", look.dim).add(title, look.normal, room - line.x, look.glyphs.more)
        self._draw_pressed(line, end - 2 - cells)
        line.to(end - cells).add(name, look.strong if self.main.viewing.name else look.normal)
        line.add(f"  {role}" if role else "", look.dim)
        self._bolt = self.size.width - 1 - width_of(unread) if unread else self.size.width
        line.to(self._bolt).add(unread, look.accent)

    def _who(self, wide: bool) -> tuple[str, str]:
        """Who one is and as what; or as whom one sees the list, and that one only looks."""
        member, viewed = self.main.facts.member, screen_text(self.main.viewing.name)
        if viewed:
            return (
                (f"as {viewed} sees it, read only", f"{commands.key('back')} ends it")
                if wide
                else (f"as {viewed}, read only", "")
            )
        name = screen_text(member.name) if member else ""
        return (name, str(member.role) if member else "") if wide else (name.split(" ")[0], "")

    def on_click(self, event: events.Click) -> None:
        """A click on the number at the right shows what there is to be told."""
        event.stop()
        if event.x >= self._bolt:
            commands.BY_NAME["notices"].run(self.main)

    def _draw_pressed(self, line: Line, end: int) -> None:
        """The last keys pressed, where a demo shows them: strong behind a sheet, too, and the newest at the right."""
        app = cast("TeambookApp", self.app)
        if app.pressed and (words := app.pressed.words(end - line.x - PRESSED_GAP)):
            line.to(end - sum(width_of(word) + 1 for word in words))
            for number, word in enumerate(words, 1):
                line.add(f" {word}", app.look.strong if number == len(words) else app.look.normal)


class Notice(Panel):
    """What was done last, or why not. What was done stays until the next thing is done, the rest until the next key.

    Its sentences stand two blanks apart; one that begins with a key tells a way on: ``Deleted: Ada.  u undoes``.
    ``way`` is what reads on where the line is cut: a key, or keys. While a form is open these keys mean something else:
    what leads to them stands before them then (``esc, then u undoes``), and where nothing does they are not told.
    """

    def __init__(self, way: Callable[[], str] = lambda: "") -> None:
        super().__init__(id="notice")
        self.text = ""
        self.beside = ""
        self.refused = False
        self.passing = False
        self.past: deque[Past] = deque(maxlen=PAST)
        """What was said, the newest last: a cut notice is read in whole there, and one that has gone."""
        self.brief = ""
        """What stands for the text where that does not fit."""
        self._answered = 0.0
        self._way = way
        self._hushed = False
        self._led: str | None = ""

    def say_beside(self, text: str) -> None:
        """What colleagues did, dim at the right: it is news, and no answer to a key."""
        self.beside = text
        self.refresh()

    def say(
        self, text: str = "", *, refused: bool = False, passing: bool = False, kept: bool = True, brief: str = ""
    ) -> None:
        """Show a sentence; one that refuses begins with ``!``; a ``passing`` one goes at the next key. What was done
        and what was refused is read again later, if it is to be ``kept``: a progress is not. ``brief`` stands for it
        where it does not fit."""
        self.passing, self.brief = passing, brief
        if refused or passing:
            self._answered = monotonic()
        if text and kept and (refused or not passing):
            if self.past and (self.past[-1].text, self.past[-1].refused) == (text, refused):
                self.past.pop()
            self.past.append(Past(datetime.now(), text, refused))
        if self._hushed or (text, refused) != (self.text, self.refused):
            self.text, self.refused, self._hushed = text, refused, False
            self.refresh()

    @property
    def cut_last(self) -> bool:
        """Whether what was said last did not fit the line, so that one has to read on."""
        if not self.past or self.text not in ("", self.past[-1].text):
            return False
        last = self.past[-1]
        return width_of(screen_text(last.text)) + 2 * last.refused > self.size.width - 2

    def progress(self, text: str) -> None:
        """Say how far something long is, unless a key was answered just now: that would not be read."""
        if not (self.passing and monotonic() - self._answered < ANSWERED):
            self.say(text, kept=False)

    def hush(self, hushed: bool = True) -> None:
        """A form is open: what was said before is not about it, and its keys mean something else there. What is said
        from now on is shown; the rest is back when the form is gone."""
        if hushed != self._hushed:
            self._hushed = hushed
            self.refresh()

    @property
    def _lead(self) -> str | None:
        """What leads to the keys of a notice from the form that is open: "" where they act, None where nothing does."""
        return getattr(self.app.screen, "lead", "")

    def follow(self) -> None:
        """A form has changed: so may what leads from there."""
        if not self._hushed and self._lead != self._led:
            self.refresh()

    def draw(self, y: int, line: Line) -> None:
        """The sentences; cut at the end of the line, with the way to read on; what colleagues did where there is
        room for it."""
        look, end = self.look, self.size.width - 1
        line.to(1)
        if self.text and not self._hushed:
            if self.refused:
                line.add("! ", look.danger)
            self._led = self._lead
            text = _with_lead(screen_text(self.text), self._led)
            kept = bool(self.past) and self.past[-1].text == self.text and self._led == ""
            way, does = "", READ_ON
            if width_of(text) > end - line.x:
                way = self._way() if kept else ""
                if self.brief:
                    text, does = _with_lead(screen_text(self.brief), self._led), READ_WHY
            words = f" {way}{does}" if way else ""
            self._draw_sentences(self._cut(text, end - width_of(words) - line.x), line, end - width_of(words))
            if way:
                line.add(f" {way}", look.strong).add(does, look.dim)
        if self.beside and line.x + GAP + width_of(self.beside) <= end:
            line.right(end, self.beside, look.dim)

    def _cut(self, text: str, cells: int) -> str:
        """A text that is too long, so that its way on is in sight: the key it tells of stays, what is before is cut."""
        if width_of(text) <= cells:
            return text
        sentences = BLANKS.split(text)[::2]
        ways = [one for one in sentences[1:] if _is_way(one)]
        before = "  ".join(one for one in sentences if one not in ways)
        while ways:
            kept = "".join(f"  {way}" for way in ways)
            if (room := cells - width_of(kept)) >= LEAST:
                return f"{cut(before, room, self.look.glyphs.more)}{kept}"
            ways.pop()
        return text

    def _draw_sentences(self, text: str, line: Line, end: int) -> None:
        """All of them up to a cell, keys strong and what they do dim."""
        look = self.look
        first, *others = BLANKS.split(cut(text, end - line.x, look.glyphs.more))
        line.add(first, look.normal)
        for blanks, sentence in zip(others[::2], others[1::2], strict=True):
            line.add(blanks)
            if _is_way(sentence):
                key = sentence.partition(" ")[0].rstrip(",")
                line.add(key, look.strong).add(sentence.removeprefix(key), look.dim)
            else:
                line.add(sentence, look.normal)


def _with_lead(text: str, lead: str | None) -> str:
    """A notice with what leads to its ways, or without these; esc acts everywhere."""
    if lead == "":
        return text
    first, *others = BLANKS.split(text)
    said = [first]
    for blanks, sentence in zip(others[::2], others[1::2], strict=True):
        if not _is_way(sentence) or sentence.startswith(f"{commands.key('back')} "):
            said.append(blanks + sentence)
        elif lead is not None:
            said.append(f"{blanks}{lead}{sentence}")
    return "".join(said)


def _is_way(sentence: str) -> bool:
    """Whether a sentence of a notice tells a way on: it begins with a key."""
    key, blank, _ = sentence.partition(" ")
    return bool(blank) and any(command.short == key.rstrip(",") for command in commands.COMMANDS if command.keys)


class Footer(Panel):
    """The keys that act where one is, with what they do to the contact at the cursor."""

    def _words(self) -> list[tuple[str, str, commands.Command]]:
        main, keys = self.main, commands.BY_NAME["keys"]
        found = list(commands.footer(main, main.here))
        if main.here == "box" and not nobody_found(main):
            # What the row can do once one is there: dim, after "enter To Ada, then".
            later = [pair for pair in commands.footer(main, "list") if "box" not in pair[0].panels][1:]
            found = found[:1] + later + found[1:]
        return [(command.short, word, command) for command, word in (*found, (keys, "Keys"))]

    def _placed(self) -> Iterator[tuple[int, int, str, str, commands.Command]]:
        """(first cell, the one after the last, key, word, command) of those that fit; the last of them, the way to all
        keys, is always at the right."""
        *others, (key, word, command) = self._words()
        end = self.size.width - 1
        last = end - width_of(f"{key} {word}")
        x = 1
        for one in others:
            after = x + width_of(f"{one[0]} {one[1]}")
            if after + GAP > last:
                break
            yield x, after, *one
            x = after + GAP
        yield last, end, key, word, command

    def draw(self, y: int, line: Line) -> None:
        """Keys strong where they act, words dim."""
        look, here = self.look, self.main.here
        for x, _, key, word, command in self._placed():
            line.to(x).add(key, look.strong if here in command.panels else look.dim).add(f" {word}", look.dim)

    def on_click(self, event: events.Click) -> None:
        """A click on a key does what the key does."""
        event.stop()
        for x, end, _, _, command in self._placed():
            if x <= event.x < end:
                if self.main.here not in command.panels:
                    self.main.focus_on("list")
                command.run(self.main)
                return
