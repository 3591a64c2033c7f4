"""Postal addresses: seven components (``store.types.ADDRESS_PARTS``) and the line people read."""

from __future__ import annotations

NO_PARTS = ("",) * 7


def in_one_line(parts: tuple[str, ...]) -> str:
    """The components that are there, in order, in one line: the ``value`` of an address."""
    return ", ".join(part for part in parts if part).replace("\n", ", ")
