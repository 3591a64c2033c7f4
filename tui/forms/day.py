"""A day that is to come, typed as people write it: ``1 Dec``, ``friday``, ``2 weeks``, ``2026-12-01``."""

from __future__ import annotations

import re
from datetime import date, timedelta

from textual.geometry import Offset

from tui.forms.field import Field
from tui.look import Look
from tui.widgets.dates import MONTHS, month_first
from tui.widgets.line import Line

CAPTION = 10
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SPAN = re.compile(r"\+?(\d{1,3}) ?(d|days?|w|weeks?|m|months?)?")
_NUMBERS = re.compile(r"(\d{1,2})[./-](\d{1,2})(?:[./-](\d{2}|\d{4})?)?")
_MONTH_END = re.compile(r"(?:the )?end(?: of)?(?: (this month|the month|month|next month|[a-z]{3,}))|month end")
_WORDS = re.compile(r"(?:(\d{1,2})\.? ?([a-z]{3,})|([a-z]{3,}) ?(\d{1,2}))(?:,? (\d{4}))?")


def coming(text: str, today: date) -> date | None:
    """The day that a text means, from ``today`` on where it does not say the year; None for what is no day."""
    text = " ".join(text.casefold().split())
    if text in ("today", "tomorrow"):
        return today + timedelta(days=text == "tomorrow")
    named = next((at for at, name in enumerate(WEEKDAYS) if len(text) >= 3 and name.startswith(text)), None)
    if named is not None:
        return today + timedelta(days=(named - today.weekday() - 1) % 7 + 1)
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        return _month_end(text, today) or _span(text, today) or _numbers(text, today) or _words(text, today)
    except (ValueError, OverflowError):
        return None


def _month_end(text: str, today: date) -> date | None:
    """``end of month``, ``end of next month``, ``end of december``: its last day."""
    match = _MONTH_END.fullmatch(text)
    if not match:
        return None
    months = (match[1] or "").removeprefix("this ")
    if months in ("", "month", "the month", "next month"):
        index = today.month - 1 + (months == "next month")
    else:
        month = _month(months)
        if not month:
            return None
        index = month - 1 + (12 if month < today.month else 0)
    years, month = divmod(index + 1, 12)
    return date(today.year + years, month + 1, 1) - timedelta(days=1)


def _span(text: str, today: date) -> date | None:
    match = _SPAN.fullmatch(text)
    if not match or not (match[2] or text.startswith("+")):
        return None
    many, unit = int(match[1]), (match[2] or "d")[0]
    if unit != "m":
        return today + timedelta(days=many * (7 if unit == "w" else 1))
    years, month = divmod(today.month - 1 + many, 12)
    for days in range(today.day, 27, -1):  # the last day of a shorter month
        try:
            return date(today.year + years, month + 1, days)
        except ValueError:
            continue
    return date(today.year + years, month + 1, today.day)


def _numbers(text: str, today: date) -> date | None:
    match = _NUMBERS.fullmatch(text)
    if not match:
        return None
    first, second = int(match[1]), int(match[2])
    month, day = (first, second) if month_first() and "." not in text else (second, first)
    year = int(match[3]) if match[3] else None
    return _next(day, month, year + 2000 if year is not None and year < 100 else year, today)


def _words(text: str, today: date) -> date | None:
    match = _WORDS.fullmatch(text)
    if not match:
        return None
    name = match[2] or match[3]
    month = _month(name)
    return _next(int(match[1] or match[4]), month, int(match[5]) if match[5] else None, today) if month else None


def _month(name: str) -> int:
    """Which month a name means, whole or short; 0 for none."""
    return next((at for at, short in enumerate(MONTHS, 1) if name.startswith(short.casefold())), 0)


def _next(day: int, month: int, year: int | None, today: date) -> date:
    """That day in its year, else the next time that it comes."""
    if year is not None:
        return date(year, month, day)
    for after in range(9):  # 29 February comes every fourth year, or every eighth
        try:
            found = date(today.year + after, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    raise ValueError(day)


def written(day: date) -> str:
    """A day with its year, so that it is understood again."""
    month = MONTHS[day.month - 1]
    return f"{month} {day.day} {day.year}" if month_first() else f"{day.day} {month} {day.year}"


def sample() -> str:
    """A day as people write it here, for a hint: "1 Dec"."""
    return "Dec 1" if month_first() else "1 Dec"


class DayField(Field):
    """A day, or nothing; below it stands which day was understood."""

    def __init__(self, caption: str, value: str = "", *, hint: str = "") -> None:
        super().__init__("", value, hint=hint, longest=40)
        self.caption = caption
        self.read()

    @property
    def day(self) -> date | None:
        """The day that was typed; None for nothing, or what is none."""
        return coming(self.value, date.today()) if self.value else None

    def read(self) -> str:
        """Understand what was typed; why it cannot be, "" if it can."""
        found = self.day
        self.remark = ""
        if not self.value:
            return ""
        if found is None:
            return f"That is no day: {sample()}, friday, 2 weeks, 2026-12-01."
        if found < date.today():
            return f"{found.isoformat()} is over."
        self.remark = f"Through {WEEKDAYS[found.weekday()].capitalize()}, {written(found)}, in UTC."
        return ""

    def draw(self, y: int, line: Line, look: Look, cells: int, *, here: bool) -> None:
        """The caption, then the text."""
        left = line.x
        line.add(self.caption, look.strong if here else look.dim, CAPTION - 1, look.glyphs.more).to(left + CAPTION)
        super().draw(y, line, look, cells - CAPTION, here=here)

    def take(self, key: str, character: str | None) -> bool:
        """Write, and say which day it is."""
        taken = super().take(key, character)
        if taken:
            self.read()
        return taken

    def paste(self, text: str) -> None:
        """The same."""
        super().paste(text)
        self.read()

    def caret(self, cells: int) -> Offset:
        """After what has been typed."""
        at = super().caret(cells - CAPTION)
        return Offset(CAPTION + (at.x if at else 0), 0)

    def click(self, x: int, y: int, cells: int) -> bool:
        """The caret goes there."""
        return super().click(max(0, x - CAPTION), y, cells - CAPTION)
