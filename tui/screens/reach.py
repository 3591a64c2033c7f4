"""What one may see, as it changes while the app is open: a share ends, a role is lowered, a member is deactivated.

Rows and counts go with the next look at the store, which needs no key. What is here is what else there is to do: leave
a section that is gone, close a record that is no longer to be seen, say in one calm sentence what happened. What is
typed in a form stays there; saving it says why it cannot be.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from store.errors import NotFound, Refused, StoreError
from store.types import Member
from store.view import View
from tui.text import screen_text
from tui.widgets.facts import Facts

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

FRESH = 2.0
"""Seconds for which an answer is still being read."""
SHARED = ("member:", "audience:")
"""Sections that are there because somebody lets one see them."""


class ReachChanges:
    """Compares what was to be seen with what is."""

    def __init__(self, main: MainScreen) -> None:
        self._main = main
        self.ended = ""
        """Why nothing is to be seen any longer, "" while something is."""

    def taken(self, before: Facts, now: Facts) -> None:
        """The facts were read again."""
        main = self._main
        gone = [one for one in before.sections if one.name.startswith(SHARED) and now.section(one.name) is None]
        if self.ended:
            self.ended = ""
            main.say("You are active here again.")
            main.listing.show(main.view)
        elif before.member and now.member and before.member.role != now.member.role:
            self._tell(role_told(now.member))
        elif gone:
            self._tell(" ".join(gone_told(before, one.name) for one in gone))
        left = before.section(main.view.section) is not None and now.section(main.view.section) is None
        if (gone or left) and main.here == "record":
            main.focus_on("list")  # it may be of a contact that has gone
        if left:
            main.show(View("contacts", main.search.text))  # with what was typed in the search box

    def _tell(self, text: str) -> None:
        """Say it; after the answer to a key that was pressed just now, which one waits for."""
        notice, past = self._main.notice, self._main.notice.past
        if past and past[-1].text == notice.text and (datetime.now() - past[-1].at).total_seconds() < FRESH:
            brief = notice.brief and f"{notice.brief}  {text}"
            notice.say(f"{notice.text}  {text}", refused=notice.refused, passing=notice.passing, brief=brief)
        else:
            self._main.say(text)

    def lost(self, error: StoreError) -> None:
        """The facts could not be read: where that is because one is a member no longer, nothing stays in sight."""
        main = self._main
        if not isinstance(error, Refused | NotFound) or self.ended or main.viewing.refused(error):
            return
        self.ended = str(error)
        main.facts = Facts(organisation=main.facts.organisation)
        main.selecting.drop()
        main.listing.clear()
        main.follow()
        if main.here in ("record", "side"):
            main.focus_on("list")
        main.refresh_all()
        main.say_no(f"{self.ended} What you have typed in a form is still there to be copied.")
        main.notice.passing = False


def gone_told(facts: Facts, section: str) -> str:
    """That a book is not to be seen any longer."""
    kind, _, name = section.partition(":")
    if kind == "member":
        return f"{facts.person(name)}'s book is no longer shared with you."
    return f"You no longer read {screen_text(name)}."


def role_told(member: Member) -> str:
    """What one is now."""
    return f"You are {'an' if member.role[0] in 'aeiou' else 'a'} {member.role} now."
