"""What a member may ask for beside a right in a book: what a refusal ``wants``, who is asked, and what grants it (C2).

A matter is a name: deeds are about contacts, as ``assign``; a setting's name is about what only some may do; the
rest go with a role.
"""

from __future__ import annotations

from typing import NamedTuple

from store import settings
from store.types import Member, Role

ASSIGN, SEND, COPY, MOVE, EMPTY = "assign", "send", "copy", "move", "empty"
DEEDS = {
    ASSIGN: "assign {} to {to}",
    SEND: "send {} to the team",
    COPY: "see to the team's copy of {}",
    MOVE: "move {} to another book",
    EMPTY: "delete {} for good",
}
"""What can be done with contacts by others: by who assigns them, all else by their owner."""


class Matter(NamedTuple):
    """What goes with a role: ``doing`` it; the least ``role`` that may, ``always`` or only in some cases; the section
    in which an admin gives it."""

    doing: str
    role: Role
    place: str = "members"
    always: bool = True


MATTERS = {
    "organise": Matter("change members, teams and settings", Role.ADMIN),
    "view-as": Matter("see the list as others do", Role.ADMIN),
    "hand-over": Matter("hand over what somebody has", Role.MANAGER, always=False),
    "team": Matter("say who is in a team", Role.MANAGER, "teams", always=False),
    "internal": Matter("keep internal contacts", Role.MANAGER),
    "watch": Matter("let others watch contacts", Role.MANAGER),
}
"""Every matter of a role by its name."""

SETTINGS = tuple(name for name, one in settings.CHOICES.items() if one.doing)
ASKED = (*DEEDS, *MATTERS, *SETTINGS)
"""What can be asked for, beside the rights in a book (``store.grants.GRANTABLE``)."""


def doing_of(name: str) -> str:
    """What a matter of a role or a setting is about: "export contacts"."""
    return MATTERS[name].doing if name in MATTERS else settings.choice(name).doing


def role_for(name: str, member: Member) -> str:
    """The role that would let a member do what a right in a book of the organisation, a matter or a setting is about;
    "" where none is above theirs, or they are a client: whom they become, their admin says in the list of members."""
    if name in DEEDS or not member.internal or member.role is Role.ADMIN:
        return ""
    least = MATTERS[name].role if name in MATTERS else Role.MANAGER
    return str(Role.ADMIN if member.role is Role.MANAGER else least)
