"""Moments for people, by the clock of their terminal: what scripts read is UTC."""

from __future__ import annotations

from store.text import local_time


def day(stamp: str) -> str:
    """The day of a moment (ISO 8601 in UTC), here: 2026-11-09."""
    return f"{local_time(stamp):%Y-%m-%d}"


def minute(stamp: str) -> str:
    """The same with the time of day: 2026-11-09 14:26."""
    return f"{local_time(stamp):%Y-%m-%d %H:%M}"
