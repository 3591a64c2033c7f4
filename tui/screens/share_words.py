"""Shares in words: the sentences of the strip, of the plan and of the question before one is deleted."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from store.grants import GRANTABLE, Share, SharePlan
from store.text import enumerated
from tui.screens.named_keys import key_of
from tui.selection import people
from tui.text import screen_text
from tui.widgets.dates import day
from tui.widgets.prose import Prose, Words
from tui.widgets.shares import day_of


def given(share: Share, name: str, others: Iterable[Share]) -> Prose:
    """A share of one's own: who sees what, what they may do, what they did, and when it ends. ``others`` are all."""
    today, one = date.today(), not (share.with_ == "everyone" or share.with_.startswith("team:"))
    end = day(day_of(share.until), today)
    if share.ended:
        told = (
            f"This share with {name if one else name.lower() if name == 'Everyone' else name} ended by itself, {end}. "
        )
        return (
            ("normal", f"{told}While it ran, {'they' if not one else name} "),
            *did(share),
            ("dim", f" {key_of('change-share')} renews it."),
        )
    see = "sees" if one or share.with_ == "everyone" else "see"
    may = rights_told(share.rights)
    allowed = f"{'May' if one else 'They may'} {may}" if may else "View only"
    out: list[Words] = [
        ("normal", f"{name} {see} your "), ("strong", f"{share.contacts:,}"),
        ("normal", f" contact{'' if share.contacts == 1 else 's'}, and each later one. "),
        ("normal", f"{allowed}, since {day(share.since, today)}. "),
        ("normal", "Has " if one else "They have "), *did(share),
    ]  # fmt: skip
    if share.until:
        running = [other for other in others if other.mine and not other.ended and other.id != share.id]
        wider = any(other.with_ == "everyone" for other in running)
        out.append(("dim", f" Ends by itself, with {end}{'; then as for everyone' if wider else ''}."))
    return tuple(out)


def received(share: Share, name: str) -> Prose:
    """Of another's book: what one sees, as who, and what one may do there."""
    today = date.today()
    how = "as everyone does, " if share.with_ == "everyone" else ""
    if share.with_.startswith("team:"):
        how = f"as one of {screen_text(share.to_name)}, "
    contacts = f" contact{'' if share.contacts == 1 else 's'}, {how}since {day(share.since, today)}."
    out: list[Words] = [("normal", f"You see {name}'s "), ("strong", f"{share.contacts:,}"), ("normal", contacts)]
    may = rights_told(share.rights)
    out.append(("normal", f" You may {may}." if may else " View only."))
    if "create" in share.rights:
        out.append(("normal", f" What you create there belongs to {name}."))
    if share.until:
        out.append(("dim", f" Ends by itself, with {day(day_of(share.until), today)}."))
    return tuple(out)


def did(share: Share) -> list[Words]:
    """What those whom it reaches have changed since it began."""
    found = [(word, number) for word in ("created", "edited", "deleted") if (number := getattr(share.changed, word))]
    out: list[Words] = []
    for at, (word, number) in enumerate(found):
        before = "" if not at else " and " if at == len(found) - 1 else ", "
        out += [("normal", f"{before}{word} "), ("strong", f"{number:,}")]
        if word == "created":
            out.append(("normal", " for you"))
    return [*out, ("normal", ".")] if out else [("normal", "changed nothing.")]


def rights_told(rights: Collection[str]) -> str:
    """Rights beside viewing, in a sentence: "create and edit", "" for none."""
    return enumerated(right for right in GRANTABLE if right in rights)


def rights_listed(rights: Collection[str]) -> str:
    """Rights as a notice has them: "view only", "view, create, edit"."""
    return ", ".join(("view", *(right for right in GRANTABLE if right in rights))) if rights else "view only"


def does(rights: Collection[str]) -> str:
    """What somebody does by these rights: "views, creates, edits"."""
    return ", ".join(("views", *(f"{right}s" for right in GRANTABLE if right in rights)))


def loses(share: Share, name: str, plan: SharePlan | None) -> list[str]:
    """What is lost with a share, and what stays, before it is deleted. No ``plan`` for one that has ended."""
    seen, called = people(share.contacts), f"{name[:1].upper()}{name[1:]}"
    said = []
    if plan is None:
        said.append("It has ended by itself already: nobody sees anything by it.")
    elif plan.loses == 1 == share.reaches:
        said.append(f"{called} no longer sees your {seen}: at once, in open sessions too.")
    elif plan.loses:
        members = f"{plan.loses:,} member{' no longer sees' if plan.loses == 1 else 's no longer see'}"
        said.append(f"{members} your {seen}: at once, in open sessions too.")
    stay = share.reaches - plan.loses if plan else 0
    if stay == 1 == share.reaches:
        said.append(f"{called} goes on seeing your {seen} by another share, with the rights of that one.")
    elif stay:
        said.append(f"{stay:,} {'goes' if stay == 1 else 'go'} on seeing them by other shares, with their rights.")
    said.append("What was created for you stays yours.")
    return said
