"""View as: an admin looks at the list as another member sees it, read only and without what is that member's own.

All that is asked is asked of another session meanwhile; the header says so, esc or q ends it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from store.errors import StoreError
from store.types import Role
from store.view import View
from tui.screens.named_keys import key_of
from tui.text import screen_text
from tui.widgets.facts import Facts

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


class ViewingAs:
    """Begins and ends it; ``name`` is whose list it is, "" while one sees one's own."""

    def __init__(self, main: MainScreen) -> None:
        self._main = main
        self.name = ""
        self._came = View()

    def begin(self, username: str) -> None:
        """Look at the list as this member sees it; the log says so."""
        main = self._main

        def job(session: Any) -> Facts:
            viewed = session.view_as(username)
            facts = Facts.read(viewed)
            main.desk.lend(viewed)
            return facts

        def done(facts: Facts) -> None:
            self._came = main.view
            self.name = facts.member.name if facts.member else username
            self._show(facts, View())
            main.say(f"The list as {screen_text(self.name)} sees it.  {key_of('back')} ends it")

        main.read_first(job, done)

    def end(self, told: str = "") -> None:
        """One's own list again, where one was; ``told`` says why, where that was not one's own wish."""
        main = self._main

        def done(facts: Facts) -> None:
            self.name = ""
            self._show(facts, self._came)
            main.say(told or "This is your own list again.")

        main.read_first(lambda _: Facts.read(main.desk.take_back()), done)

    def _show(self, facts: Facts, view: View) -> None:
        main = self._main
        main.facts = facts
        main.discarded = None
        main.selecting.drop()
        main.search.set(view.query)
        main.board.close(renew=False)
        main.focus_on("list")
        main.standings.forget()
        main.standings.go(view.section)
        main.listing.show(view)
        main.section_changed()
        main.refresh_all()

    def refused(self, error: StoreError) -> bool:
        """It cannot go on, as the viewer is no admin any longer or the member is not active: it ends, and says why."""
        if self.name:
            self.end(str(error))
        return bool(self.name)

    def why_not(self, done: str = "changed") -> str:
        """Why nothing can be changed now, or ``done`` otherwise; "" if it can."""
        if not self.name:
            return ""
        return f"You see the list as {screen_text(self.name)} does: nothing is {done} here. {key_of('back')} ends it."


def view_as(main: MainScreen) -> None:
    """Ask whose list."""
    from tui.screens.viewing_form import PickMember  # a dialog is read in when it is first opened

    main.open_form(PickMember(main))


def cannot(main: MainScreen) -> str:
    """Why one cannot, "" if one can."""
    if main.viewing.name:
        return f"You see it as {screen_text(main.viewing.name)} does already: {key_of('close')} ends it."
    member = main.facts.member
    if member is None or member.role is not Role.ADMIN:
        from tui.screens.members import denied

        return denied(main, "Only admins see the list as others do", "view-as")
    return ""
