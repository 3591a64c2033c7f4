"""Whether somebody has a number or an e-mail already: said while it is typed, never in the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from store.phones import digits_of
from store.types import Row, ValueKind
from store.view import View
from tui.screens.contact_values import KINDS
from tui.text import cut, screen_text
from tui.widgets.facts import Facts

LEAST_DIGITS = 6
"""Shorter numbers are extensions, which many have."""
MOST = 4
NAME = 40


def twins(kind: ValueKind, text: str) -> Callable[[Any], Iterable[Row]] | None:
    """The question who of all contacts that one may see has exactly this; None for what is too short to ask."""
    if kind == "phone" and len(digits_of(text)) < LEAST_DIGITS:
        return None
    if kind == "email" and ("@" not in text.strip("@") or len(text.split()) > 1):
        return None
    if kind not in ("phone", "email"):
        return None
    view = View(query=text)
    # The first tier of a search has the whole number or e-mail, however it is written.
    return lambda session: [row for row in session.page(view, limit=MOST).rows if row.tier == 0]


def hint(rows: Iterable[Row], kind: ValueKind, own: frozenset[int], facts: Facts) -> str:
    """ "Ada Lovelace has this number." "Ada Lovelace (Carol's book) and 1 more have this e-mail." """
    others = [row for row in rows if row.id not in own]
    if not others:
        return ""
    first, more = others[0], len(others) - 1
    where = "" if first.origin in ("mine", "") else f" ({facts.origin(first.origin)})"
    who = cut(screen_text(first.name), NAME, "..") + where
    called = KINDS[kind].called
    return f"{who} and {more} more have this {called}." if more else f"{who} has this {called}."
