"""What was refused and could be granted: a right in the book of a contact, and who may grant it (C2)."""

from __future__ import annotations

from store.errors import Refused
from store.frozen import frozen
from tui.text import screen_text


@frozen
class Wish:
    """What was refused: a right in the book of a contact, or in a book by its name, and who may grant it."""

    contact: int | None
    right: str
    who: tuple[str, ...]
    book: str = ""

    @property
    def whom(self) -> str:
        """Those who may, in short."""
        first = [screen_text(name).split(" ")[0] for name in self.who]
        if len(first) < 3:
            return " and ".join(first)
        return f"{first[0]} and {len(first) - 1:,} more"


def wish_of(error: Exception | None, contact: int | None, right: str, book: str = "") -> Wish | None:
    """The wish that a refusal leaves; None where nobody can grant it, or it is about no contact and no book."""
    if isinstance(error, Refused) and error.who and right and (contact is not None or book):
        return Wish(contact, right, tuple(error.who), book)
    return None


def told(reason: str, who: tuple[str, ...]) -> str:
    """A refusal without those who may at its end: the way to ask them names them."""
    for tail in (f": {', '.join(who)}.", *(f" {name} may give it." for name in who)):
        if reason.endswith(tail):
            return reason.removesuffix(tail).rstrip(".") + "."
    return reason
