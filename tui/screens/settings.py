"""The Settings section: what admins decide for the whole organisation. A key changes one at once, ``u`` undoes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from tui.screens.members import needs_admin
from tui.screens.said import Said
from tui.screens.standing import OfThings
from tui.text import screen_text

if TYPE_CHECKING:
    from store.grants import Setting
    from store.types import Outcome
    from tui.screens.main import MainScreen
    from tui.widgets.prose import Prose
    from tui.widgets.settings import SettingList
    from tui.widgets.things import Item


class Settings(OfThings["Setting"]):
    """The list of settings."""

    refusal = "Here are settings: enter changes one."
    no_row = "There is no setting here."
    order = "Settings stand in an order of their own."
    hint = "what it decides"
    record = False

    def make(self) -> SettingList:
        """The list."""
        from tui.widgets.settings import SettingList

        return SettingList(self.desk, "settings", self.main.cursor_moved, self.arrived)

    def open(self) -> None:
        """Change the setting at the cursor."""
        change(self.main, 1)

    def prose(self, row: Item[Setting]) -> Prose:
        """The sentence, what is chosen, what else there is, what it was at first; or who may change it."""
        from tui.widgets.settings import value_told

        setting = row.thing
        others = [value for value in setting.choices if value != setting.value]
        choice = f", or {' or '.join(others)}" if others else ", or a number of days" if not setting.value else ""
        first = (
            "as at first" if setting.value == setting.default else f"at first {value_told(setting, setting.default)}"
        )
        return (
            ("strong", screen_text(setting.words)),
            ("normal", " Now "),
            ("strong", value_told(setting, setting.value)),
            ("normal", f"{choice}; {first}. "),
            ("dim", needs_admin(self.main)),
        )


def here(main: MainScreen) -> Settings:
    """The section."""
    return cast("Settings", main.standings.of("settings"))


def change(main: MainScreen, step: int) -> None:
    """The next choice, or the one before; a number is asked for."""
    setting = here(main).thing
    if setting is None:
        return
    if not setting.choices:
        from tui.screens.setting_form import NumberForm

        main.open_form(NumberForm(main, setting))
        return
    at = setting.choices.index(setting.value) if setting.value in setting.choices else 0
    put(main, setting, setting.choices[(at + step) % len(setting.choices)])


def default(main: MainScreen) -> None:
    """As it was at first."""
    if setting := here(main).thing:
        put(main, setting, setting.default)


def put(main: MainScreen, setting: Setting, value: str) -> None:
    """Write it."""

    def job(session: Any) -> Outcome:
        outcome: Outcome = session.set_setting(setting.name, value)
        return outcome

    if setting.long:
        main.doer.do_long(job, said(setting, value), "Sorting")
    else:
        main.doer.do(job, said(setting, value))


def said(setting: Setting, value: str) -> Said:
    """What will have been done: the setting's sentence, and what is chosen now."""
    from tui.widgets.settings import value_told

    words = screen_text(setting.words).partition(";")[0].rstrip(".")
    return Said(f"Set {words[:1].lower()}{words[1:]}", value_told(setting, value), counted=False)


def needs_setting(main: MainScreen) -> str:
    """The reason of what acts on a setting."""
    return here(main).needs_row()


def changeable(main: MainScreen) -> str:
    """Why the setting at the cursor is not changed."""
    return needs_setting(main) or needs_admin(main)


def defaultable(main: MainScreen) -> str:
    """Why it does not go back to its default."""
    setting = here(main).thing
    if setting and setting.value == setting.default:
        return "That is as it was at first."
    return changeable(main)
