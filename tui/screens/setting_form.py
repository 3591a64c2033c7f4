"""The form of a setting that is a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.errors import StoreError
from tui.forms.field import Field
from tui.forms.form import Form
from tui.forms.part import Text
from tui.screens.settings import said
from tui.text import screen_text

if TYPE_CHECKING:
    from store.grants import Setting
    from tui.screens.main import MainScreen


class NumberForm(Form):
    """Asks for a number of days; empty is for ever."""

    verb = "Set"

    def __init__(self, main: MainScreen, setting: Setting) -> None:
        super().__init__(main)
        self.setting = setting
        self.heading = screen_text(setting.words).partition(";")[0].rstrip(".")
        self.number = Field("Days", setting.value, hint="empty: for ever", longest=10)
        self.parts = [self.number, Text(screen_text(setting.words), "dim")]

    def submit(self, *, another: bool = False) -> None:
        """Set it; the store says what cannot be."""
        value = self.number.value

        def failed(error: StoreError) -> None:
            self.refuse(str(error), self.number)

        self.write(
            lambda session: session.set_setting(self.setting.name, value), said(self.setting, value), failed=failed
        )
