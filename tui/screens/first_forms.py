"""The two forms of the first minute: start a team, join one."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli import door
from tui.cli.failures import Failure
from tui.forms.field import Field
from tui.forms.form import Form
from tui.forms.part import Part, Text

if TYPE_CHECKING:
    from tui.screens.first import FirstScreen
    from tui.screens.main import MainScreen

CODE = re.compile(r"[A-Za-z0-9]{3,}(-?[A-Za-z0-9]{2,})*")
COUNTRY = re.compile(r"[a-z]{2,3}_([A-Z]{2})\b")


def country(environ: Mapping[str, str] = os.environ) -> str:
    """The country whose numbers are dialled without a code, by the locale; GB where that names none."""
    locale = environ.get("LC_ALL") or environ.get("LC_TELEPHONE") or environ.get("LANG") or ""
    found = COUNTRY.match(locale)
    return found[1] if found else "GB"


class StartForm(Form):
    """An organisation's name and one's own: the caller becomes its first admin."""

    heading = "Start a team"
    verb = "Start the team"
    label_cells = 14

    def __init__(self, main: MainScreen, first: FirstScreen) -> None:
        super().__init__(main)
        from tui.cli.start import caller

        self._first = first
        self._login, name = caller()
        self.organisation = Field("Organisation", hint="what your team is called")
        self.name = Field("Your name", name)
        self.country = Field("Country", country(), hint="two letters, as in GB or DE")
        about: list[Part] = [
            Text(),
            Text("Numbers without a country code are dialled in this country.", "dim"),
            Text(f"The address book will lie in {door.without_password(first.url)}", "dim"),
        ]
        self.parts = [self.organisation, self.name, self.country, *about]

    def submit(self, *, another: bool = False) -> None:
        """Make the store, and open it."""
        from phonenumbers import SUPPORTED_REGIONS

        from tui.cli.start import opener, start_team, username_of

        organisation, name, region = self.organisation.value, self.name.value, self.country.value.upper()
        if not organisation:
            self.refuse("An organisation needs a name.", self.organisation)
        elif not name:
            self.refuse("Your colleagues will want to know your name.", self.name)
        elif region not in SUPPORTED_REGIONS:
            self.refuse("The two letters of a country, as in GB or DE.", self.country)
        else:
            first, url, login = self._first, self._first.url, self._login

            def done(_: object) -> None:
                self.waiting = False
                self.close()
                first.begin(opener(url, None), f"Started {organisation}; you are its first admin.")

            self.waiting = True
            first.work(lambda: start_team(url, organisation, username_of(login), name, login, region), done, self._stay)

    def _stay(self, reason: str) -> None:
        self.waiting = False
        self.refuse(reason)


class JoinForm(Form):
    """Where a colleague's address book lies. Codes come with a later version, and it says so."""

    heading = "Join a team"
    verb = "Join"
    label_cells = 10

    def __init__(self, main: MainScreen, first: FirstScreen) -> None:
        super().__init__(main)
        self._first = first
        self.address = Field("Where", hint="/path/to/teambook.db  or  postgresql://host/name")
        self.parts = [
            self.address,
            Text(),
            Text("Ask who has started the team. They let you in with: teambook members add", "dim"),
        ]

    def submit(self, *, another: bool = False) -> None:
        """Open it, if it is there and lets one in."""
        from tui.cli.start import opener

        named = self.address.value
        if not named:
            self.refuse("A path, or an address that begins with postgresql://", self.address)
            return
        try:
            url = door.url_of(named)
            reason = self._why_not(named, url)
        except Failure as failure:
            url, reason = "", str(failure)
        if reason:
            self.refuse(reason, self.address)
            return
        first, open_session = self._first, opener(url, None)

        def job() -> str:
            """The organisation's name; refused, if it does not know the caller."""
            from store.opening import open_store

            store = open_store(url)
            try:
                store.session(None)
                return store.organisation
            finally:
                store.close()

        def done(organisation: str) -> None:
            self.waiting = False
            self.close()
            if first.remember:
                door.remember(url)
            first.begin(open_session, f"Joined {organisation}.")

        def failed(reason: str) -> None:
            self.waiting = False
            self.refuse(reason, self.address)

        self.waiting = True
        first.work(job, done, failed)

    @staticmethod
    def _why_not(named: str, url: str) -> str:
        """Why there is nothing to open, "" if there may be."""
        if door.on_server(url):
            return ""
        if Path(url).is_dir():
            return "That is a folder. Name the file in it."
        if Path(url).exists():
            return ""
        if CODE.fullmatch(named):
            return "Joining by a code comes with a later version. Until then: a path, or postgresql://..."
        return "There is no address book at that path."
