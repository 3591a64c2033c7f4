"""What a list without rows says: what belongs here, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.view import View
from tui import commands
from tui.text import cut, screen_text, width_of
from tui.typed import typed_in
from tui.widgets.facts import Facts
from tui.widgets.line import Line

if TYPE_CHECKING:
    from tui.screens.main import MainScreen
    from tui.widgets.contacts import Contacts

Words = tuple[tuple[str, str], ...]
"""Parts of a line: the name of a style in the look, and a text."""


def draw_empty(contacts: Contacts, y: int, line: Line) -> None:
    """A line of what an empty list says, in the upper third of it."""
    words = empty_lines(contacts.shown, contacts.main.facts)
    longest = max(sum(width_of(text) for _, text in parts) for parts in words)
    at = y - max(1, (contacts.height - len(words)) // 3)
    if 0 <= at < len(words):
        line.to(max(3, (contacts.size.width - longest) // 2))
        for style, text in words[at]:
            line.add(text, getattr(contacts.look, style))


def made_by(main: MainScreen, command: str, words: str) -> tuple[str, str]:
    """The key that makes the first of a list, with its ``words``; or, where the reader may not, who makes them."""
    new = commands.BY_NAME[command]
    if new.reason(main):
        return "", f"Admins make them: {', '.join(main.facts.admins)}."
    return new.short, words


def empty_lines(view: View, facts: Facts) -> list[Words]:
    """The lines for an empty list, from its top; the first is the strong one."""
    query = cut(screen_text(view.query.strip()), 30, "..")
    if query:
        digits = all(not character.isalpha() for character in query)
        what = f"Nobody has {query}." if digits else f"Nobody is found by {query}."
        typed = typed_in(view.query)
        known = ("number", typed.phone), ("e-mail", typed.email), ("name", typed.given_name or typed.family_name)
        this = next((f" with this {kind}" for kind, text in known if text), "")
        where = facts.section(view.section)
        away: list[Words] = []
        if where and view.section != "contacts":
            away = [(("strong", commands.pair("g", "c").rjust(5)), ("dim", "  looks in all contacts"))]
        new = [(("strong", "enter"), ("dim", f"  New contact{this}"))]
        keys = [*(new if view.section != "bin" else ()), (("strong", "  esc"), ("dim", "  clears the search")), *away]
        return [(("strong", what),), (), *keys]
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
