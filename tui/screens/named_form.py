"""The form of what one knows by its name, in a section that lists its kind: a team, an audience, a segment."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from store.errors import Invalid, StoreError
from tui.forms.field import Field
from tui.forms.form import Form
from tui.screens.said import Said
from tui.text import screen_text

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


class NamedForm(Form):
    """Has a field for the name, which must not be empty. What was made or changed is where the cursor of ``section``
    goes; ``nameless`` is said without a name, ``did`` once it is written."""

    section = ""
    nameless = "It needs a name."
    did = ""

    def __init__(self, main: MainScreen, name: str = "") -> None:
        super().__init__(main)
        self.name = Field("Name", name, longest=80)

    def job(self, name: str) -> Callable[[Any], Any]:
        """What makes it so, of a session; it runs on the desk, and so is given what the parts hold now."""
        raise NotImplementedError

    @property
    def renamed(self) -> str | None:
        """The name, where it is another than before."""
        return self.name.value if self.name.changed else None

    def submit(self, *, another: bool = False) -> None:
        """Write it, under its name."""
        name = self.name.value
        if not name:
            self.refuse(self.nameless, self.name)
            return
        self.main.standings.seek(self.section, name)
        self.write(self.job(name), Said(self.did, screen_text(name), counted=False), failed=self._failed)

    def _failed(self, error: StoreError) -> None:
        """What cannot be taken is the name; a right that is missing, or somebody who is gone, is about all of it."""
        self.refuse(str(error), self.name if isinstance(error, Invalid) else None)
