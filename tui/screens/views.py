"""Saved views: lists with a name in the sidebar, each a search in a section in an order.

They stand under a heading of their own, ``g v`` picks one by its name. They are the member's own and no contacts, so
that the log does not know of them; ``u`` brings back one that was just removed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from store.errors import StoreError
from tui import commands
from tui.forms.field import Field
from tui.forms.form import Form
from tui.forms.part import Text
from tui.forms.picker import Option
from tui.forms.tall import TallPicker
from tui.screens import sorting
from tui.text import screen_text
from tui.widgets.facts import VIEW

if TYPE_CHECKING:
    from store.saved import SavedView
    from tui.screens.main import MainScreen


def meant(main: MainScreen) -> SavedView | None:
    """The view that a command is about: the one at the sidebar's cursor, else the one that is shown."""
    name = main.side.cursor if main.here == "side" else main.side.current
    return next((one for one in main.facts.views if f"{VIEW}{one.id}" == name), None)


def none_yet() -> str:
    """Why there is nothing to choose from, and how one comes about."""
    return f"There are no saved views yet: search or sort, then {commands.key('more')} saves it."


def none_meant(main: MainScreen) -> str:
    """Why no view can be renamed or removed now, "" if one can."""
    if meant(main):
        return ""
    if main.here == "side":
        way = "" if main.facts.views else " There is none yet."
        return f"Here that is for a saved view.{way} esc goes back to the list and its contacts."
    if not main.facts.views:
        return none_yet()
    return f"That is for a saved view: {commands.key('next-panel')} goes to the sidebar, where they stand."


def nothing_to_save(main: MainScreen) -> str:
    """Why what is shown cannot be saved, "" if it can."""
    view = main.view
    if view.section == "bin" or main.standings.now:
        return "Only lists of contacts are saved as views."
    if not view.query.strip() and view.order is None:
        return "Search or sort first: a whole section stands in the sidebar as it is."
    if found := next((one for one in main.facts.views if one.view == view), None):
        return f"It is saved already, as {screen_text(found.name)}."
    return ""


def open_entry(main: MainScreen, name: str) -> None:
    """Show the view of a line; at the heading, pick one."""
    found = next((one for one in main.facts.views if f"{VIEW}{one.id}" == name), None)
    if found:
        open_view(main, found)
    else:
        pick(main)


def open_view(main: MainScreen, saved: SavedView) -> None:
    """Show a view."""
    main.search.set(saved.view.query)
    main.focus_on("list")
    main.show(saved.view)
    main.side.refresh()


def pick(main: MainScreen) -> None:
    """Open the views by their names."""
    main.open_form(ViewsForm(main))


def save(main: MainScreen) -> None:
    """Open the form that saves what is shown."""
    main.open_form(SaveForm(main))


def rename(main: MainScreen) -> None:
    """Open the form with the name of a view."""
    if found := meant(main):
        main.open_form(RenameForm(main, found))


def remove(main: MainScreen) -> None:
    """Take a view away; ``u`` brings it back."""
    found = meant(main)
    if found is None:
        return

    def done(views: tuple[SavedView, ...]) -> None:
        _take(main, views)
        main.discarded = Removed(main, found)
        main.say(f"Removed the view {screen_text(found.name)}.  {commands.key('undo')} brings it back")

    _write(main, lambda session: session.remove_view(found.id), "Removing the view", done,
           lambda error: main.say_no(str(error)))  # fmt: skip


def about(main: MainScreen, saved_view: Any) -> str:
    """What a view shows, in words: "Contacts, acme, by company, a to z"."""
    section = main.facts.section(saved_view.section)
    title = screen_text(section.title) if section else saved_view.section
    order = sorting.words_of(saved_view.order) if saved_view.order else ""
    return ", ".join(filter(None, (title, screen_text(saved_view.query), order)))


def _write(
    main: MainScreen,
    job: Callable[[Any], object],
    doing: str,
    done: Callable[[tuple[SavedView, ...]], None],
    failed: Callable[[StoreError], None],
) -> None:
    """Write at the desk, then read the views as they are."""

    def work(session: Any) -> tuple[SavedView, ...]:
        job(session)
        views: tuple[SavedView, ...] = session.views()
        return views

    main.doer.aside(work, doing, done, failed)


def _take(main: MainScreen, views: tuple[SavedView, ...]) -> None:
    """These are the views now."""
    main.facts = main.facts.having(views)
    if main.side.cursor not in {section.name for section in main.facts.sections}:
        main.side.stand_on_current()
    main.side.refresh()
    main.footer.refresh()


class ViewsForm(Form):
    """The saved views; enter shows one."""

    fleeting = True
    heading = "Saved views"
    verb = "Show"

    def __init__(self, main: MainScreen) -> None:
        super().__init__(main)
        options = [Option(one, one.name, about(main, one.view)) for one in main.facts.views]
        self.views = TallPicker(main, options, hint="type a name")
        rename, remove = commands.key("rename-view"), commands.key("remove-view")
        self.views.remark = (
            f"In the sidebar ({commands.key('next-panel')}) {rename} renames a view, {remove} removes it."
        )
        self.parts = [self.views]

    def submit(self, *, another: bool = False) -> None:
        """Show the one at the cursor."""
        found: Any = self.views.value
        if found is None:
            self.refuse("No view is called that.", self.views)
            return
        self.close()
        open_view(self.main, found)


class NameForm(Form):
    """Asks for the name of a view."""

    said = ""

    def __init__(self, main: MainScreen, shown: str, name: str = "") -> None:
        super().__init__(main)
        self.name = Field("Name", name, longest=60)
        self.parts = [self.name, Text(shown, "dim", "Shows")]

    def job(self, session: Any, name: str) -> object:
        """Write it. Runs on the desk."""
        raise NotImplementedError

    def submit(self, *, another: bool = False) -> None:
        """Write it; where the name cannot be, the reason stands at it."""
        name = self.name.value
        if not name:
            self.refuse("A view needs a name.", self.name)
            return
        self.waiting = True

        def done(views: tuple[SavedView, ...]) -> None:
            self.waiting = False
            self.main.discarded = None
            _take(self.main, views)
            self.main.say(f"{self.said} {screen_text(name)}.  {commands.key('views')} shows the saved views")
            self.close()

        def failed(error: StoreError) -> None:
            self.waiting = False
            self.refuse(str(error), self.name)

        _write(self.main, lambda session: self.job(session, name), "Saving the view", done, failed)


class SaveForm(NameForm):
    """Saves what is shown under a name."""

    heading = "Save this search"
    said = "Saved as"

    def __init__(self, main: MainScreen) -> None:
        self.view = main.view
        super().__init__(main, about(main, main.view))

    def job(self, session: Any, name: str) -> object:
        """A new view."""
        return session.save_view(name, self.view)


class RenameForm(NameForm):
    """Gives a view another name."""

    heading = "Rename the view"
    verb = "Rename"
    said = "Renamed to"

    def __init__(self, main: MainScreen, saved: SavedView) -> None:
        self.saved = saved
        super().__init__(main, about(main, saved.view), saved.name)

    def job(self, session: Any, name: str) -> object:
        """The same view with another name."""
        return session.rename_view(self.saved.id, name)


class Removed(RenameForm):
    """A view that was taken away, as the form that brings it back: ``u`` and enter."""

    heading = "Bring back the view"
    verb = "Bring back"
    said = "Brought back"

    def job(self, session: Any, name: str) -> object:
        """The same view again, under this name."""
        return session.bring_back_view(self.saved.id, name)
