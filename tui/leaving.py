"""What a hand-over would come to, in numbers and sentences: for the dialog and for the command line."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.teamwork import HandOverPlan, Leaving


def counted(plan: HandOverPlan, named: Callable[[str], str]) -> list[tuple[int, str]]:
    """(how many, what becomes of them) of all that changes hands or ends; ``named`` makes a name of a username."""
    lines: list[tuple[int, str]] = []
    for heir, count in plan.to:
        became = f"become{_s(count)} {named(heir)}'s" if heir else f"{_is(count)} nobody's then"
        lines.append((count, f"assigned to {plan.name} {became}"))
    lines += [(count, f"left out: {reason}") for count, reason in plan.reasons]
    if plan.widened:
        lines.append((plan.widened, f"of these move{_s(plan.widened)} to the Shared Directory, where everyone sees it"))
    if plan.book:
        into = "the Shared Directory" if plan.book_to == "directory" else f"{named(plan.book_to)}'s book"
        lines.append((plan.book, f"of {plan.name}'s own go{'es' if plan.book == 1 else ''} into {into}"))
    if plan.copies and plan.book:
        lines.append((plan.copies, f"of these with a team copy, which stay{_s(plan.copies)} tied to the contact"))
    if plan.with_team:
        told = "in the Shared Directory already: that copy is the team's own from now on"
        lines.append((plan.with_team, told))
    if plan.given or plan.received:
        both = f"{plan.given:,} given, {plan.received:,} received"
        shares = plan.given + plan.received
        lines.append((shares, f"share{_p(shares)} end{_s(shares)}: {both}"))
    if plan.teams:
        lines.append((len(plan.teams), f"{_groups(len(plan.teams))} left: {', '.join(plan.teams)}"))
    if plan.watching:
        lines.append((plan.watching, f"contact{_p(plan.watching)} no longer watched"))
    if plan.requests:
        lines.append((plan.requests, f"open request{_p(plan.requests)} withdrawn: ask the new owner"))
    return lines


def personal(plan: HandOverPlan, leaving: Leaving) -> str:
    """What becomes of what is personal. It is told of everybody alike: not even whether there is any is told."""
    if leaving.personal == "file":
        return (
            f"What is personal goes to nobody: it stays {plan.name}'s alone, who can export it while they have access."
        )
    ends = f" It is deleted on {leaving.until}." if leaving.until else ""
    return (
        f"What is personal goes to nobody: it is sealed, and nobody opens it but {plan.name}, if they come back.{ends}"
    )


def _groups(count: int) -> str:
    """What is left: whether teams or projects, their names tell."""
    return "team or project" if count == 1 else "teams and projects"


def _s(count: int) -> str:
    """The ending of a verb."""
    return "s" if count == 1 else ""


def _p(count: int) -> str:
    """The ending of a noun."""
    return "" if count == 1 else "s"


def _is(count: int) -> str:
    return "is" if count == 1 else "are"
