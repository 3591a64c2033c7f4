"""What the moving commands do: lines, pages, panels, sections, the search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.screens import ticking
from tui.screens.named_keys import key_of
from tui.widgets.facts import VIEW, VIEWS
from tui.widgets.places import MIDDLE, Panel

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

MANY = 20
"""A selection larger than this is dropped by the second esc only."""


def move(main: MainScreen, steps: int) -> None:
    """Lines down or up in the panel that is here."""
    if main.here == "side":
        main.side.move(steps)
    elif main.here == "record":
        main.record.scroll(steps)
    else:
        main.listing.move(steps)


def page(main: MainScreen, pages: int) -> None:
    """A page down or up."""
    if main.here == "side":
        main.side.move(pages * 10)
    elif main.here == "record":
        main.record.scroll(pages * (main.record.size.height - 1))
    else:
        main.listing.page(pages)


def top(main: MainScreen) -> None:
    """To the first line."""
    if main.here == "side":
        main.side.move(-1000)
    elif main.here == "record":
        main.record.scroll(-10000)
    else:
        main.listing.home()


def bottom(main: MainScreen) -> None:
    """To the last line."""
    if main.here == "side":
        main.side.move(1000)
    elif main.here == "record":
        main.record.scroll(10000)
    else:
        main.listing.bottom()


def record(main: MainScreen, steps: int) -> None:
    """The next contact, or the one before, whatever panel is here."""
    main.listing.move(steps)


def search(main: MainScreen) -> None:
    """To the search box; the old text is marked, so that typing replaces it."""
    main.focus_on("box")
    main.search.mark()


def nobody_found(main: MainScreen) -> bool:
    """Whether a search has found nobody at all, so that enter adds whom one looked for."""
    contacts = main.contacts
    searched = bool(main.view.query.strip()) and main.view.section != "bin" and not main.standings.now
    some = main.board.on and not main.board.empty
    return searched and not contacts.busy and not len(contacts.rows) and not some


def _new(main: MainScreen) -> None:
    from tui.screens.contact_new import new_contact

    main.focus_on("list")
    new_contact(main)


def to_list(main: MainScreen) -> None:
    """From the box to the row at the cursor; where nobody was found, to a new contact with what was typed."""
    if nobody_found(main):
        _new(main)
    else:
        main.focus_on("list")


def open_record(main: MainScreen) -> None:
    """Open the record of the row at the cursor; where nobody was found, a new contact with what was typed."""
    if nobody_found(main):
        _new(main)
        return
    main.focus_on("record")
    main.follow(at_once=True)


def open_section(main: MainScreen) -> None:
    """Show the section at the sidebar's cursor."""
    show_section(main, main.side.cursor)


def go(main: MainScreen) -> None:
    """Wait for the letter that names a section."""
    if main.size.width < MIDDLE:
        main.open_panel("side")
    main.keyboard.wait_for_second("g")


def go_to(main: MainScreen, letter: str) -> None:
    """To the section of a letter. From a search that found nobody all contacts are searched, as the empty list says."""
    section = main.section_of(letter)
    if section:
        show_section(main, section.name, main.view.query if section.name == "contacts" and nobody_found(main) else "")


def show_section(main: MainScreen, section: str, query: str = "") -> None:
    """Show a section, or the saved view of a line of the sidebar."""
    if section == VIEWS.name or section.startswith(VIEW):
        from tui.screens.views import open_entry

        open_entry(main, section)
        return
    main.search.set(query)
    main.focus_on("list")
    main.show(main.view.at(section).ordered(main.orders.get(section)).searching(query))


def fold(main: MainScreen, shut: bool) -> None:
    """Fold the group at the sidebar's cursor, or open it."""
    main.side.fold(shut)


def back(main: MainScreen) -> None:
    """One step back: out of the panel or box, the range, the search, the selection; never out of the app."""
    if main.here in ("side", "record") or main.here == "box":
        main.focus_on("list")
    elif main.selection.anchor:
        main.selecting.drop_range()
    elif main.doer.long.cancel():
        pass
    elif main.board.on:
        # The bar says that it drops the selection; what is searched goes on in the list.
        if main.selection:
            drop_selection(main)
        else:
            main.board.close()
    elif main.standings.comes_back():
        pass
    elif main.search.text:
        main.search.set("")
        main.show(main.view.searching(""))
    elif main.side.ticked:
        ticking.untick(main)
    elif main.selection:
        drop_selection(main)
    elif main.viewing.name:
        main.viewing.end()


def drop_selection(main: MainScreen) -> None:
    """Drop the selection; a large one, which cost work, at the second time only."""
    if len(main.selection) > MANY and not main.selecting.warned:
        main.say(f"{key_of('back')} once more drops the {len(main.selection):,} selected.", passing=True)
        main.selecting.warned = True
    else:
        main.selecting.drop()


def panel(main: MainScreen, step: int) -> None:
    """To the next panel: box, list, record, sidebar."""
    there = main.places_with().regions
    order: list[Panel] = ["box", "list"]
    if "record" in there:
        order.append("record")
    order.append("side")
    at = order.index(main.here) if main.here in order else 1
    main.focus_on(order[(at + step) % len(order)])


def close(main: MainScreen) -> None:
    """Close the top panel; the list stays."""
    if main.here in ("side", "record"):
        main.focus_on("list")
    elif main.board.on:
        main.board.close()
    elif main.viewing.name:
        main.viewing.end()
    else:
        main.say_no(f"Nothing is open over the list. {key_of('quit')} leaves Teambook.")
