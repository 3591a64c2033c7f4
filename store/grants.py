"""The plain types of sharing: what is granted to whom, what would come of it, why somebody sees a contact; what members
are told; teams, segments and settings.

Rights are ``view``, ``create``, ``edit``, ``delete``, always in this order; ``view`` is the base right of every share
(S0.15) and stands in no ``Grant``.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Literal

from store.frozen import frozen

if TYPE_CHECKING:
    from store.types import Because

GRANTABLE = ("create", "edit", "delete")
"""What a share may allow beside viewing."""

Verdict = Literal["create", "update", "skip", "refuse"]


@frozen
class Grant:
    """What is to be granted. ``with_`` is ``everyone``, ``team:NAME`` or a username; ``until`` the last day
    (YYYY-MM-DD, in UTC), None without an end."""

    with_: str
    rights: frozenset[str] = frozenset()
    until: str | None = None


@frozen
class Changed:
    """How many contacts of a book those whom a share reaches have changed since it began, as its reader may see them.
    What was undone counts for nothing; whom they created they are not said to have edited."""

    created: int = 0
    edited: int = 0
    deleted: int = 0


@frozen
class Share:
    """A grant on a book (S0), as its owner or somebody whom it reaches sees it.

    ``book`` is its origin for the reader (``mine`` or ``member:USERNAME``), ``with_`` as in ``Grant``, ``to_name`` the
    same in words. ``until`` is the last second in which it holds; ``ended`` tells that this has passed (only the owner
    still sees it then). ``reaches`` counts the active members whom it lets see the book.
    """

    id: int
    book: str
    with_: str
    rights: tuple[str, ...]
    contacts: int
    since: str
    until: str | None
    given_by: str
    to_name: str
    owner: str
    mine: bool
    ended: bool
    reaches: int
    changed: Changed


@frozen
class Shares:
    """The dashboard: what the reader shares with others, and what others share with the reader (S0.3)."""

    given: tuple[Share, ...] = ()
    received: tuple[Share, ...] = ()


@frozen
class GrantPlan:
    """What one grant would do: ``create`` a share, ``update`` the one that ``name`` has (``before``: its rights now,
    beside viewing), ``skip`` it as it is so already, or be refused, for the ``reason``."""

    grant: Grant
    name: str
    verdict: Verdict
    reason: str = ""
    before: frozenset[str] | None = None
    who: tuple[str, ...] = ()


@frozen
class SharePlan:
    """What sharing would come to: ``contacts`` are seen through it now, and later ones too (S0.2); ``personal`` ones
    stay private, ``all`` is both; ``personal_values`` of contacts that are seen stay private as well (S2.8).
    ``reaches`` members gain or keep sight of the book by these grants, ``loses`` members would no longer see it."""

    grants: tuple[GrantPlan, ...]
    contacts: int
    personal: int
    all: int
    personal_values: int
    reaches: int
    loses: int


@frozen
class Explanation:
    """Why a member may see a contact: every path, in facts and in sentences. Or why not: ``denied`` says the rule,
    ``would_need`` the smallest change that would allow it; ``denied`` is empty where it may be seen."""

    member: str
    contact: int
    rights: tuple[str, ...] = ()
    because: tuple[Because, ...] = ()
    sentences: tuple[str, ...] = ()
    denied: str = ""
    would_need: str = ""


@frozen
class Notification:
    """What a member is told, in a sentence made for its reader. ``by`` did it, ``who`` are those whom it concerns
    beside the reader; ``operation`` is what it tells of. A request is ``open`` until somebody has answered it: to
    approve it does what ``offer`` says ("" where nothing can be granted by it, and it is marked as seen), or gives the
    asker the ``role``, where the reader may; what neither gives is set in the section ``place``."""

    id: int
    at: str
    by: str | None
    kind: str
    text: str
    contacts: int
    operation: int | None
    read: bool
    open: bool = False
    who: tuple[str, ...] = ()
    contact: int | None = None
    offer: str = ""
    role: str = ""
    place: str = ""


@frozen
class Team:
    """A team, its active members' usernames, and the audiences that it reads."""

    name: str
    members: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()


@frozen
class Audience:
    """A book that teams read together, with their names and the number of contacts in it. ``members`` are usernames of
    those who read it beside the teams; ``purpose`` is "project", "deal" or "" (S2.6)."""

    name: str
    teams: tuple[str, ...] = ()
    contacts: int = 0
    members: tuple[str, ...] = ()
    purpose: str = ""


@frozen
class Segment:
    """A segment of the organisation's list: ``business`` or ``personal``. ``contacts`` counts those that its reader
    sees; ``also`` is what it was called before."""

    name: str
    kind: Literal["business", "personal"]
    contacts: int = 0
    also: tuple[str, ...] = ()


@frozen
class TeamRemoval:
    """What goes with a team: ``members`` leave it, ``shares`` with it end, ``audiences`` lose it as a reader."""

    name: str
    members: int
    shares: int
    audiences: int


@frozen
class Setting:
    """What an admin may choose for the organisation. Without ``choices`` it takes a number, or nothing; ``words`` says
    what it decides, in one sentence. ``long``: to choose it takes minutes where contacts are very many."""

    name: str
    value: str
    default: str
    words: str
    choices: tuple[str, ...] = field(default=())
    long: bool = False
