"""The Sharing section: what one shares and what others share with oneself; changing and ending shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from store.view import View
from tui.screens.named_keys import key_of
from tui.screens.said import Said
from tui.screens.standing import OfThings
from tui.text import screen_text

if TYPE_CHECKING:
    from store.grants import Share, SharePlan
    from tui.screens.main import MainScreen
    from tui.screens.question import QuestionForm
    from tui.widgets.prose import Prose
    from tui.widgets.shares import ShareList
    from tui.widgets.things import Item


class Sharing(OfThings["Share"]):
    """The dashboard: a list of two groups, and the strip in sentences."""

    refusal = "Here are shares: enter opens one, and the keys for contacts act in its list."
    order = "Shares stand by name, those of everyone first."
    hint = "a name"
    record = False

    @property
    def no_row(self) -> str:  # type: ignore[override]  # keys may be bound anew
        """With the key that makes the first one."""
        return f"There is no share here: {key_of('select-users')} selects users."

    def make(self) -> ShareList:
        """The list of shares."""
        from tui.widgets.shares import ShareList

        return ShareList(self.desk, self.main.cursor_moved, self.arrived)

    def prose(self, row: Item[Share]) -> Prose:
        """What a share means, in sentences."""
        from tui.screens.share_words import given, received

        share, name = row.thing, self.called(row.thing)
        if not share.mine:
            return received(share, name)
        return given(share, name, [other.thing for other in self.list.rows.rows] if self.list else [])

    def called(self, share: Share) -> str:
        """With whom, or from whom, in short: the first name where only one has it."""
        facts = self.main.facts
        if not share.mine:
            return facts.person(share.owner)
        if share.with_ == "everyone":
            return "Everyone"
        return screen_text(share.to_name) if share.with_.startswith("team:") else facts.person(share.with_)

    def open(self) -> None:
        """Change a share of one's own; of another's book show the contacts."""
        share = self.thing
        if share is None:
            return
        if share.mine:
            change(self.main)
        else:
            self.follow_to(View(f"member:{share.owner}"))


# ---- what the keys do


def here(main: MainScreen) -> Sharing:
    """The section."""
    return cast("Sharing", main.standings.of("sharing"))


def open_share(main: MainScreen) -> None:
    """What enter does."""
    here(main).open()


def change(main: MainScreen) -> None:
    """Open the dialog with a share as it is (S0.12)."""
    from tui.screens.share_form import change_share

    if share := here(main).thing:
        change_share(main, share)


def select_users(main: MainScreen) -> None:
    """Open the dialog for a new share (S0.4)."""
    from tui.screens.share_form import share_book

    share_book(main)


def delete(main: MainScreen) -> None:
    """End the share at the cursor, after a question that says how many lose what (S0.13)."""
    share = here(main).thing
    if share is None:
        return
    name = "everyone" if share.with_ == "everyone" else screen_text(share.to_name)

    def make(plan: SharePlan | None) -> QuestionForm:
        from tui.screens.question import Question, QuestionForm
        from tui.screens.share_words import loses

        question = Question(
            f"Delete the share with {name}",
            loses(share, name, plan),
            "Delete share",
            lambda: main.doer.do(lambda session: session.unshare([share.id]), Said("Share deleted", name, False)),
            back=f"{key_of('undo')} shares it again, as it was.",
        )
        return QuestionForm(main, question)

    # One that has ended by itself reaches nobody: there is nothing to be planned.
    main.open_after(lambda session: None if share.ended else session.plan_share((), replacing=share.id), make)


def what_they_changed(main: MainScreen) -> None:
    """List the contacts that those whom the share at the cursor reaches have changed since it began (S0.9b)."""
    if share := here(main).thing:
        here(main).list_touched(f"share:{share.id}")


# ---- why not


def needs_share(main: MainScreen) -> str:
    """The reason of what acts on a share."""
    return here(main).needs_row()


def needs_own(main: MainScreen) -> str:
    """The reason of what only the owner of a book does with its shares."""
    if reason := needs_share(main):
        return reason
    share = here(main).thing
    if share and not share.mine:
        name = here(main).called(share)
        return f"That is {name}'s share: only {name} changes it, or sees what was changed."
    return ""


def nothing_changed(main: MainScreen) -> str:
    """Why there are no changes to list."""
    if reason := needs_own(main):
        return reason
    share = here(main).thing
    changed = share.changed if share else None
    if changed and not (changed.created or changed.edited or changed.deleted):
        return "Nothing has been changed by this share."
    return ""


def cannot_share(main: MainScreen) -> str:
    """Why one cannot share a book, "" if one can."""
    member = main.facts.member
    return "Clients share no address book." if member and not member.internal else ""
