"""The form that asks as which member the list is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.forms.form import Form
from tui.forms.picker import Picker
from tui.forms.tall import TallPicker
from tui.forms.who import role_options

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


class PickMember(Form):
    """Whose list?"""

    fleeting = True
    heading = "See the list as"
    verb = "See it so"

    def __init__(self, main: MainScreen) -> None:
        super().__init__(main)
        me = main.facts.member
        others = [one for one in main.facts.members if one.active and (me is None or one.id != me.id)]
        self.who = TallPicker(main, role_options(others), hint="type a name")
        self.who.none = Picker.none
        self.parts = [self.who]

    def submit(self, *, another: bool = False) -> None:
        """Begin."""
        if self.who.value is None:
            self.refuse("Nobody is called that.", self.who)
            return
        self.close()
        self.main.viewing.begin(str(self.who.value))
