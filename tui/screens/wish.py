"""What was refused and could be granted: a right in a book, or a matter of a setting or a role; and by whom (C2)."""

from __future__ import annotations

from collections.abc import Iterable

from store.errors import Refused
from store.frozen import frozen
from store.grants import GRANTABLE
from store.types import LeftOut
from tui.text import screen_text


@frozen
class Wish:
    """What was refused: a right in the book of a contact, or in a book by its name; that contacts be assigned ``to``
    somebody, or sent to the team; what a setting or a role allows (``store.matters``). ``who`` are asked."""

    contacts: tuple[int, ...]
    right: str
    who: tuple[str, ...]
    book: str = ""
    to: str | None = None

    @property
    def whom(self) -> str:
        """Those who are asked, in short."""
        first = [screen_text(name).split(" ")[0] for name in self.who]
        if len(first) < 3:
            return " and ".join(first)
        return f"{first[0]} and {len(first) - 1:,} more"


class Denial(str):
    """A reason why something cannot be done that somebody may take away."""

    wish: Wish

    def __new__(cls, reason: str, wish: Wish) -> Denial:
        """The reason as it reads, with what can be asked for."""
        made = super().__new__(cls, reason)
        made.wish = wish
        return made


def wish_of(
    error: Exception | None, contact: int | Iterable[int] | None, right: str, book: str = "", to: str | None = None
) -> Wish | None:
    """The wish that a refusal leaves: what it says can be asked for, else the ``right``; None where nobody can grant
    it, or it is about no contact and no book."""
    if not isinstance(error, Refused) or not error.asks:
        return None
    contacts = () if contact is None else (contact,) if isinstance(contact, int) else tuple(contact)
    if error.wants and (contacts or error.wants not in GRANTABLE):
        return Wish(contacts, error.wants, error.asks, to=to)
    return Wish(contacts, right, error.asks, book) if right and (contacts or book) else None


def wish_for(left_out: tuple[LeftOut, ...], contact: int | None, right: str, to: str | None = None) -> Wish | None:
    """The wish that the first of what was left out leaves, for all that wait for the same from the same ones."""
    first = next((one for one in left_out if one.who), None)
    if first is None:
        return None
    alike = [one.id for one in left_out if one.id and (one.wants, one.who) == (first.wants, first.who)]
    about = alike if first.wants else first.id or contact
    return wish_of(Refused(first.reason, first.who, first.wants), about, right, to=to)


def told(reason: str, who: tuple[str, ...]) -> str:
    """A refusal without those who may at its end: the way to ask them names them."""
    for tail in (f": {', '.join(who)}.", *(f" {name} may give it." for name in who)):
        if reason.endswith(tail):
            return reason.removesuffix(tail).rstrip(".") + "."
    return reason
