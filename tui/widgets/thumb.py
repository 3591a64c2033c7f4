"""Where in a list one is: the thumb at its right edge, as lines."""

from __future__ import annotations


def thumb(height: int, total: int, first: int) -> tuple[int, int] | None:
    """First line and the one after the last, for ``height`` lines that show ``total`` ones from ``first`` on; None
    where all of them are in sight."""
    if total <= height:
        return None
    size = max(1, height * height // total)
    start = min(height - size, first * (height - size) // max(1, total - height))
    return start, start + size
