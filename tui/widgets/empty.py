"""What a list without rows says: what belongs here, and what can be done about it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from store.text import fold
from store.view import View
from tui import commands
from tui.text import cut, screen_text, width_of
from tui.typed import typed_in
from tui.widgets.facts import Facts
from tui.widgets.line import Line

if TYPE_CHECKING:
    from tui.screens.main import MainScreen
    from tui.widgets.contacts import Contacts

BEGUN = re.compile(r"(?:^|[\s:-])(assigned|owner|watched):(\S+)$", re.IGNORECASE)
"""A field of the query that wants a member's username, at its end."""
MEANT = 3
"""So many of those who may be meant are told."""

Words = tuple[tuple[str, str], ...]
"""Parts of a line: the name of a style in the look, and a text."""


def draw_empty(contacts: Contacts, y: int, line: Line) -> None:
    """A line of what an empty list says, in the upper third of it."""
    main = contacts.main
    words = empty_lines(contacts.shown, main.facts, typing=main.here == "box")
    longest = max(sum(width_of(text) for _, text in parts) for parts in words)
    at = y - max(1, (contacts.height - len(words)) // 3)
    if 0 <= at < len(words):
        line.to(max(3, (contacts.size.width - longest) // 2))
        for style, text in words[at]:
            line.add(text, getattr(contacts.look, style), contacts.size.width - 1 - line.x, contacts.look.glyphs.more)


def made_by(main: MainScreen, command: str, words: str) -> tuple[str, str]:
    """The key that makes the first of a list, with its ``words``; or, where the reader may not, who makes them."""
    new = commands.BY_NAME[command]
    if new.reason(main):
        return "", f"Admins make them: {', '.join(main.facts.admins)}."
    return new.short, words


def unfinished(query: str, facts: Facts) -> list[tuple[str, str]]:
    """What a query ends with that begins a colleague's username or name, ``assigned:bo``, typed to its end, and whom it
    means; of many the first."""
    begun = BEGUN.search(query)
    if begun is None:
        return []
    field, sought = begun[1].lower(), fold(begun[2])
    known = [(one.username, screen_text(one.name)) for one in facts.colleagues]
    if field == "assigned":
        known += [("me", "yours"), ("none", "nobody's")]
    if any(username == sought for username, _ in known):
        return []
    found = [one for one in known if any(word.startswith(sought) for word in (one[0], *fold(one[1]).split()))]
    return [(f"{field}:{username}", name) for username, name in found[:MEANT]]


def empty_lines(view: View, facts: Facts, *, typing: bool = False) -> list[Words]:
    """The lines for an empty list, from its top; the first is the strong one. While one is ``typing`` in the box a
    letter writes there, so that the keys begin with the one that leaves it."""
    query = cut(screen_text(view.query.strip()), 30, "..")
    if query:
        digits = all(not character.isalpha() for character in query)
        what = f"Nobody has {query}." if digits else f"Nobody is found by {query}."
        typed = typed_in(view.query)
        known = ("number", typed.phone), ("e-mail", typed.email), ("name", typed.given_name or typed.family_name)
        this = next((f" with this {kind}" for kind, text in known if text), "")
        where = facts.section(view.section)
        back = commands.key("back")
        leave = f"{back} " if typing else ""
        keys = [*unfinished(view.query, facts), (leave + back, "clears the search")]
        if view.section != "bin":
            keys.insert(-1, ("enter", f"New contact{this}"))
        if where and view.section != "contacts":
            keys.append((leave + commands.pair("g", "c"), "looks in all contacts"))
        cells = max(width_of(key) for key, _ in keys)
        told: list[Words] = [(("strong", key.rjust(cells)), ("dim", f"  {does}")) for key, does in keys]
        return [(("strong", what),), (), *told]
    if view.section == "contacts":
        return [
            (("strong", f"{facts.organisation}'s address book is open."),),
            (("normal", "It is empty as yet."),),
            (),
            (("strong", commands.key("import")), ("dim", "  Import a file: Outlook, Google, iPhone, any CSV")),
            (("strong", commands.key("new")), ("dim", "  New contact, one at a time")),
            (),
            (("dim", "Looking around? teambook demo, in a store of its own."),),
        ]
    section = facts.section(view.section)
    title = screen_text(section.title if section else view.section)
    if view.section == "bin":
        return [(("strong", "The bin is empty."),), (("dim", "What is deleted stays here until the bin is emptied."),)]
    home = (("strong", commands.pair("g", "c")), ("dim", "  goes to all contacts"))
    return [(("strong", f"Nobody is in {title}."),), (), home]
