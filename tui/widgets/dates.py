"""Days as people say them: today, 9 Nov, Nov 2024."""

from __future__ import annotations

from datetime import UTC, date, datetime

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def local_day(stamp: str) -> date | None:
    """The day, here, of an ISO 8601 time (UTC where it does not say) or date; None where it is none."""
    try:
        if len(stamp) <= 10:
            return date.fromisoformat(stamp)
        moment = datetime.fromisoformat(stamp)
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone().date()


def day(stamp: str | None, today: date, cells: int = 8) -> str:
    """A day in at most so many cells: the year alone where month and year do not fit; ``-`` for none."""
    when = local_day(stamp) if stamp else None
    if when is None:
        return "-"
    if when == today:
        return "today"
    if abs((today - when).days) < 330:
        return f"{when.day} {MONTHS[when.month - 1]}"
    return f"{MONTHS[when.month - 1]} {when.year}" if cells >= 8 else str(when.year)
