"""Asking for a contact in every way there is, and what each ends with."""

from __future__ import annotations

from collections.abc import Callable

from store.errors import StoreError
from store.session import Session

NOWHERE = 999_999


def outcome(do: Callable[..., object], *args: object, **more: object) -> tuple[str, str]:
    """What a call ends with: "done", or the kind of error and its text."""
    try:
        do(*args, **more)
    except StoreError as error:
        return type(error).__name__, str(error)
    return "done", ""


def askings(session: Session) -> tuple[Callable[[int], object], ...]:
    """What can be asked or done with the number of a contact, all that a contact not to be seen must not answer to."""
    return (
        session.contact,
        session.history,
        lambda n: session.why("dana", n),
        lambda n: session.edit(n, {"company": "Mine Now"}),
        lambda n: session.edit(n, {"company": "Mine Now"}, version=1),
        lambda n: session.delete([n]),
        lambda n: session.restore([n]),
        lambda n: session.bulk_edit([n], "company", "Mine Now"),
        lambda n: session.move([n], "mine"),
    )
