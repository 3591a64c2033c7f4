"""What members are told, in sentences made for the reader of a notification."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from store.grants import GRANTABLE
from store.matters import DEEDS, doing_of
from store.text import enumerated, number_of


class Story(NamedTuple):
    """What a notification is about, as its reader may know it: ``by`` whom; whose book it is ("your", "their", or the
    name of one of the organisation's); the ``right`` asked for; the ``contact``'s name, where the reader sees it; the
    reader's ``rights`` on the book and how many ``contacts`` of it, or of those asked about, the reader sees; ``to``
    whom they are to be assigned ("you", or a name)."""

    by: str
    home: str
    right: str
    contact: str
    rights: tuple[str, ...]
    contacts: int
    whose: str = ""
    """Whose work was handed over."""
    taken: int = 0
    """So many contacts came into the reader's own book by it."""
    to: str = ""
    """Whom contacts are to be assigned to."""

    @property
    def deed(self) -> str:
        """What is asked to be done: "assign Ada Lovelace to Carol", "send 3 contacts to the team"."""
        whom = self.contact or _contacts(self.contacts)
        return DEEDS[self.right].format(whom, to=self.to)

    @property
    def wish(self) -> str:
        """The right asked for: "the right to edit your contacts, Ada Lovelace for one"."""
        if self.right not in GRANTABLE:
            return f"the right to {doing_of(self.right)}"
        members = self.home in ("your", "their")
        if self.right == "create":
            return f"the right to add contacts to {f'{self.home} book' if members else self.home}"
        one = f", {self.contact} for one" if self.contact else ""
        return f"the right to {self.right} {f'{self.home} contacts' if members else f'contacts of {self.home}'}{one}"


def _shared(story: Story) -> str:
    if not story.rights:
        return f"{story.by} shared their contacts with you; that has ended."
    return f"{story.by} shares their contacts with you: {story.contacts:,}, to {enumerated(story.rights)}."


def _assigned(story: Story) -> str:
    if story.contact:
        return f"{story.by} assigned {story.contact} to you."
    if not story.contacts:
        return f"{story.by} assigned contacts to you that are not with you any longer."
    return f"{story.by} assigned {_contacts(story.contacts)} to you."


def _copied(story: Story) -> str:
    if story.contact:
        return f"{story.by} assigned {story.contact}, who is yours: the team has a live copy now."
    if story.contacts == 1:
        return f"{story.by} assigned one of your contacts: the team has a live copy now."
    of_them = f"{story.contacts:,} of your contacts"
    return f"{story.by} assigned {of_them}: the team has live copies now."


def _handed_over(story: Story) -> str:
    book = f"{_contacts(story.taken)} of {story.whose}'s own are yours now"
    if not story.contacts:
        return f"{story.by} handed over to you: {book}."
    return f"{story.by} handed over to you: {book}, and you are responsible for {_contacts(story.contacts)} more."


def _contacts(count: int) -> str:
    return number_of(count, "contact")


def _withdrawn(story: Story) -> str:
    if story.contacts == 1:
        return f"One contact that was assigned to you was withdrawn by {story.by}."
    return f"{story.contacts:,} contacts that were assigned to you were withdrawn by {story.by}."


def _differs(story: Story) -> str:
    if story.contact:
        return f"{story.by} changed the team's copy of {story.contact}: it differs from yours."
    return f"{story.by} changed the team's copies of {_contacts(story.contacts)} of yours: they differ now."


TOLD: dict[str, Callable[[Story], str]] = {
    "request": lambda story: (
        f"{story.by} asks you to {story.deed}." if _deed(story) else f"{story.by} asks for {story.wish}."
    ),
    "approved": lambda story: (
        f"{story.by} did as you asked: {story.deed}." if _deed(story) else f"{story.by} gave you {_own(story.wish)}."
    ),
    "declined": lambda story: (
        f"{story.by} declined to {story.deed}."
        if _deed(story)
        else f"{story.by} declined to give you {_own(story.wish)}."
    ),
    "seen": lambda story: (
        f"{story.by} has seen that you ask to {story.deed}."
        if _deed(story)
        else f"{story.by} has seen that you ask for {_own(story.wish)}."
    ),
    "shared": _shared,
    "assigned": _assigned,
    "copied": _copied,
    "differs": _differs,
    "handed-over": _handed_over,
    "handed-off": lambda story: (
        f"{story.by} handed over what you had to others. What is personal is yours alone: export it while you are here."
    ),
    "withdrawn": _withdrawn,
}
"""What each kind of notification says to its reader."""

COUNTED = ("shared", "assigned", "copied", "differs", "handed-over")
"""The kinds that are about several contacts."""

ANSWERS = {"open": "", "approved": " Granted.", "declined": " Declined.", "seen": " Seen."}


def _deed(story: Story) -> bool:
    return story.right in DEEDS


def _own(wish: str) -> str:
    """A setting's words, said to who asked."""
    return wish.replace("the right to share their contacts", "the right to share your contacts")


def title_of(kind: str, name: str) -> str:
    """A book of the organisation, as it is called."""
    return "the Shared Directory" if kind == "directory" else name
