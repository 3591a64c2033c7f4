"""What a list without rows says: what belongs here, and what can be done about it."""

from __future__ import annotations

from store.view import View
from tui.widgets.facts import Facts

Words = tuple[tuple[str, str], ...]
"""Parts of a line: the name of a style in the look, and a text."""


def empty_lines(view: View, facts: Facts) -> list[Words]:
    """The lines for an empty list, from its top; the first is the strong one."""
    query = view.query.strip()
    if query:
        digits = all(not character.isalpha() for character in query)
        what = f"Nobody has {query}." if digits else f"Nobody is found by {query}."
        where = facts.section(view.section)
        away: list[Words] = []
        if where and view.section != "contacts":
            away = [(("strong", "gc"), ("dim", "   looks in all contacts"))]
        return [(("strong", what),), (), (("strong", "esc"), ("dim", "  clears the search")), *away]
    if view.section == "contacts":
        return [
            (("strong", f"{facts.organisation}'s address book is open."),),
            (("normal", "It is empty. Three ways to fill it, from the command line:"),),
            (),
            (("strong", "teambook import FILE"),),
            (("dim", "Outlook, Google, iPhone, any CSV"),),
            (),
            (("strong", "teambook add --first Ada --last Lovelace"),),
            (("dim", "one at a time"),),
            (),
            (("strong", "teambook demo"),),
            (("dim", "only looking around, in a store of its own"),),
        ]
    section = facts.section(view.section)
    title = section.title if section else view.section
    if view.section == "bin":
        return [(("strong", "The bin is empty."),), (("dim", "What is deleted stays here for a while."),)]
    return [(("strong", f"Nobody is in {title}."),), (), (("strong", "gc"), ("dim", "  goes to all contacts"))]
