"""Days as people say them: today, 9 Nov, Nov 2024."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date

from store.text import local_day

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_order = "day-month"


def write_as(order: str, environ: Mapping[str, str] = os.environ) -> None:
    """Set how days are written in this process: ``iso``, ``day-month``, ``month-day``, or ``auto``: the month first
    where the locale is that of the United States."""
    global _order
    if order == "auto":
        locale = environ.get("LC_ALL") or environ.get("LC_TIME") or environ.get("LANG") or ""
        order = "month-day" if locale.startswith("en_US") else "day-month"
    _order = order


def month_first() -> bool:
    """Whether the month stands before the day where days are written in numbers."""
    return _order == "month-day"


def day(stamp: str | None, today: date, cells: int = 8) -> str:
    """A day in at most so many cells: the year alone where month and year do not fit; ``-`` for none."""
    when = local_day(stamp) if stamp else None
    if when is None:
        return "-"
    if when == today:
        return "today"
    near = abs((today - when).days) < 330
    if _order == "iso":
        if cells >= 10:
            return when.isoformat()
        return f"{when:%m-%d}" if near else f"{when:%Y-%m}" if cells >= 7 else f"{when:%Y}"
    month = MONTHS[when.month - 1]
    if near:
        return f"{month} {when.day}" if _order == "month-day" else f"{when.day} {month}"
    return f"{month} {when.year}" if cells >= 8 else str(when.year)
