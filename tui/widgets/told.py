"""What was done, in words that people read: a change of a contact, an operation, a moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from store.stories import FieldChange, Held, Operation, Touched
from store.text import enumerated, local_time
from store.types import Link
from tui.text import cut, screen_text
from tui.widgets.dates import day
from tui.widgets.facts import Facts

LONGEST = 120
"""Characters of a value in a line of a history: a note is read in the record."""
FIELDS = {
    "given_name": "First name", "family_name": "Last name", "additional_name": "Middle name", "name": "Name",
    "job_title": "Job", "book": "Place", "assignee": "Assigned", "phone": "Phone", "email": "E-mail", "url": "Link",
    "im": "Chat", "custom": "Field", "property": "Further", "link": "Team copy", "watcher": "Watcher",
}  # fmt: skip
NAMES = frozenset(("given_name", "family_name", "company", "prefix", "suffix", "additional_name"))
"""Where one of these has changed, the name that is made from them needs no line."""
WORDS = {"1": "yes", "0": "no"}


def changes_told(changes: Iterable[FieldChange], facts: Facts, arrow: str) -> Iterator[str]:
    """The changes of one contact, a line each: ``Phone work: 020 7946 0018 > 020 7946 0019``."""
    changes = tuple(changes)
    parts = {change.field for change in changes}
    for change in changes:
        if change.field == "name" and parts & NAMES:
            continue
        if change.field == "address" and "address parts" in parts and change.before and change.after:
            continue
        yield change_told(change, facts, arrow)


def change_told(change: FieldChange, facts: Facts, arrow: str) -> str:
    """One change: what, before and after."""
    kind, _, part = change.field.partition(" ")
    what = FIELDS.get(kind, kind.replace("_", " ").capitalize())
    if change.label and part != "label":
        what = f"{what} {screen_text(change.label)}"
    if part and part not in ("parts", "label"):
        what = f"{what}, {part}"
    elif part == "label":
        what = f"{what}, label"
    if change.before is None and change.after is None:
        return f"{what}: no longer kept"
    before, after = (_value(change.field, value, facts) for value in (change.before, change.after))
    if not before and after:
        return f"{what}: {after}" if change.field == "assignee" else f"{what} added: {after}"
    if before and not after:
        return f"{what} removed: {before}"
    return f"{what}: {before} {arrow} {after}"


def link(tie: Link, facts: Facts, today: date) -> str:
    """How a contact and its team copy are tied (C7): "Snapshot of 3 Nov, from you"."""
    when, by = day(tie.since, today), facts.who(tie.by) if tie.by else ""
    place = f" in {facts.origin(tie.place)}" if tie.place else ""
    place = place.replace(" in Shared", " in the Shared")
    who = f", from {by}" if by else ""
    return f"Live{place or ' copy'} since {when}{who}" if tie.mode == "live" else f"Snapshot of {when}{place}{who}"


def _value(field: str, value: str | None, facts: Facts) -> str:
    if value is None:
        return ""
    if field == "watcher":
        return facts.person(value)
    if field == "assignee":
        return facts.person(value) if value else "nobody"
    if field == "book":
        return facts.origin(value)
    if field.endswith((" preferred", " personal")):
        return WORDS.get(value, value)
    text = ", ".join(part for part in value.replace("\x1f", "\n").split("\n") if part)
    return cut(screen_text(text), LONGEST, "..")


def responsible(held: Held, facts: Facts, today: date) -> str:
    """Who was responsible when: "Bob was responsible from 3 Nov to 12 Nov"."""
    who, since = facts.who(held.member), day(held.since, today)
    if held.until is None:
        return f"{who[:1].upper()}{who[1:]} {'are' if who == 'you' else 'is'} responsible since {since}"
    until = day(held.until, today)
    span = f"on {since}" if since == until != "today" else "today" if since == until else f"from {since} to {until}"
    return f"{who[:1].upper()}{who[1:]} {'were' if who == 'you' else 'was'} responsible {span}"


def watched_by(watchers: tuple[str, ...], facts: Facts) -> str:
    """Who watches, in a sentence without its full stop; "" for nobody."""
    return f"Watched by {enumerated(map(facts.who, watchers))}" if watchers else ""


def touched_told(touched: Touched, facts: Facts, arrow: str) -> str:
    """A contact of an operation in one line."""
    changes = "; ".join(changes_told(touched.changes, facts, arrow))
    where = "in the bin" if touched.binned else ""
    return "  ".join(filter(None, (screen_text(touched.name), changes, where)))


def who(operation: Operation, facts: Facts) -> str:
    """Who it was: "you", or a short name."""
    return facts.who(operation.by)


def clock(at: str | None) -> str:
    """The time of day, here, of an ISO 8601 time."""
    try:
        return local_time(at or "").strftime("%H:%M")
    except ValueError:
        return ""


def when(at: str | None, today: date) -> str:
    """A moment in a sentence: "today at 14:26", "9 Nov at 14:26"."""
    return f"{day(at, today)} at {clock(at)}"


def undone(operation: Operation, today: date) -> str:
    """That it was taken back, and when: ", undone at 16:21", ", undone 9 Nov"; "" where it was not."""
    if not operation.undone_by:
        return ""
    at = operation.undone_at
    if not at:
        return ", undone"
    return f", undone at {clock(at)}" if day(at, today) == "today" else f", undone {day(at, today)}"
