"""Ticking entries of the sidebar: several members under Assigned To, several books, shown together (S3.12).

Those of one sort are put together, those of different sorts narrow one another (:mod:`store.sections`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from store.sections import ALL, can_be_together, together
from store.view import View
from tui.screens.named_keys import key_of
from tui.text import screen_text

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


def why_not(main: MainScreen) -> str:
    """Why the entry at the sidebar's cursor cannot be ticked, "" if it can."""
    name = main.side.cursor
    if can_be_together(name):
        return ""
    section = main.facts.section(name)
    title = screen_text(section.title) if section else name
    if name == ALL:
        return f"{title} are all there are: books, and members under Assigned To, are ticked."
    return f"{title} is opened by {key_of('open-section')}: books, and members under Assigned To, are ticked."


def tick(main: MainScreen) -> None:
    """Tick the entry at the sidebar's cursor, or not any longer. The search goes on in what is ticked then."""
    side, name = main.side, main.side.cursor
    marked = set(side.ticked) ^ {name}
    section = together(one.name for one in main.facts.sections if one.name in marked)
    side.alone = section if len(marked) == 1 else ""
    listed = main.standings.now is None and main.view.section != "bin"
    view = replace(main.view, section=section, order=main.orders.get(section)) if listed else View(section)
    main.search.set(view.query)
    main.show(view)
    side.cursor = name
    side.refresh()
    main.header.refresh()
    main.search.refresh()
    if marked:
        main.say(f"Shown: {main.section_title()}. In the list {key_of('back')} shows all again.", passing=True)


def untick(main: MainScreen) -> None:
    """All contacts again."""
    main.side.alone = ""
    main.show(replace(main.view, section=ALL, order=main.orders.get(ALL)))
