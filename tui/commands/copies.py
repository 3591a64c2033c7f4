"""The commands about the team's copies of one's own contacts (C7), and about what is out of sync with them (S2.11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commands.registry import LIST, TARGET, Command, Told, needs_row, not_in_bin
from tui.screens.named_keys import key_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from store.teamwork import Side
    from tui.screens.main import MainScreen


def _copy(main: MainScreen) -> None:
    from tui.screens.copies import renew  # a dialog is read in when it is first opened

    renew(main)


def _settle(main: MainScreen) -> None:
    from tui.screens.differences import ask

    ask(main)


def _no_copy(main: MainScreen) -> str:
    reason = not_in_bin(main)
    row = main.contacts.row
    if reason or main.selection or row is None or row.link:
        return reason
    return f"{main.name_at_cursor()} has no team copy: {key_of('send')} sends one."


def _in_sync(main: MainScreen) -> str:
    reason = needs_row(main)
    row = main.contacts.row
    if reason or row is None or row.link == "live":
        return reason
    return f"{main.name_at_cursor()} has no live copy that could be out of sync."


def _in_list(name: str) -> Callable[..., None]:
    def action(main: MainScreen, *arguments: Side) -> None:
        from tui.screens import differences

        getattr(differences, name)(main, *arguments)

    return action


def _needs_difference(main: MainScreen) -> str:
    from tui.screens.differences import needs_difference

    return needs_difference(main)


ASKS: Told = _needs_difference

OUT_OF_SYNC: tuple[Command, ...] = (
    Command("open-difference", ("enter", "ctrl+j"), "enter", "Out of sync: whose word holds", _in_list("open_question"),
            LIST, (), "Whose word holds", ASKS, "Places", acts=True, section="differences",
            also="question conflict decide settle"),
    Command("keep-mine", ("left",), "left", "Out of sync: keep mine", _in_list("take"), LIST, ("mine",), "Keep mine",
            ASKS, "Places", acts=True, section="differences", also="settle conflict own version"),
    Command("take-theirs", ("right",), "right", "Out of sync: take the team's", _in_list("take"), LIST, ("theirs",),
            "Take the team's", ASKS, "Places", acts=True, section="differences", also="settle conflict their version"),
    Command("keep-all-mine", ("M",), "M", "Out of sync: keep mine everywhere", _in_list("take_all"), LIST, ("mine",),
            "All mine", ASKS, "Places", acts=True, section="differences", also="settle conflict own version all"),
    Command("take-all-theirs", ("T",), "T", "Out of sync: take the team's everywhere", _in_list("take_all"), LIST,
            ("theirs",), "All the team's", ASKS, "Places", acts=True, section="differences",
            also="settle conflict their version all"),
)  # fmt: skip
"""In the list of what is out of sync. What a key means there comes before what it means everywhere."""

COPIES: tuple[Command, ...] = (
    Command("settle", ("equals_sign",), "=", "Out of sync with the team: whose word holds", _settle, TARGET,
            reason=_in_sync, group="Contacts", acts=True, also="conflict difference mine theirs question sync"),
    Command("team-copy", ("t",), "t", "The team's copy: refresh it, make it live, cut it loose", _copy, TARGET,
            reason=_no_copy, group="Contacts", acts=True,
            also="snapshot live link update renew bring up to date make live follow unlink detach separate"),
)  # fmt: skip
