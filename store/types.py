"""The plain types that cross the store's door: frozen, hashable, without a database behind them.

Everything that the store takes or returns is made of these (design.md, "One door"). ``importers`` knows the
store by this module alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Literal, NamedTuple

from store.frozen import frozen

ContactKind = Literal["contact", "lead", "client", "internal"]
ValueKind = Literal["phone", "email", "address", "url", "date", "im", "relation", "custom", "property"]
"""What a value is. ``property`` is a line of a card that has no place of its own here: kept, shown on demand,
and exported again as it came (nothing lost)."""

VALUE_KINDS: tuple[ValueKind, ...] = (
    "phone",
    "email",
    "address",
    "url",
    "date",
    "im",
    "relation",
    "custom",
    "property",
)

ADDRESS_PARTS = ("po_box", "extended", "street", "city", "region", "postal_code", "country")
"""The components of an address, in the order of RFC 6350 section 6.3.1."""


@frozen
class Value:
    """One of a contact's many phones, e-mails, addresses, dates, links or further fields.

    ``parts`` holds an address's seven components (``ADDRESS_PARTS``); elsewhere it is empty.
    ``personal`` values reach nobody but the owner of the contact (S2.8).
    ``original`` is the text of the property as it stood in the file, for an export that loses nothing; it goes
    out only together with the value.
    """

    kind: ValueKind
    value: str
    label: str = ""
    preferred: bool = False
    personal: bool = False
    parts: tuple[str, ...] = ()
    original: str = ""
    e164: str | None = None
    id: int | None = None


@frozen
class Card:
    """What is known of a person or company, before or outside any book: a form filled in, a card of a file.

    ``name`` is the name as shown. Empty, it is made from the parts (or the company, an e-mail, a phone).
    """

    type: Literal["person", "company"] = "person"
    kind: ContactKind = "contact"
    segment: str = ""
    uid: str = ""
    name: str = ""
    prefix: str = ""
    given_name: str = ""
    additional_name: str = ""
    family_name: str = ""
    suffix: str = ""
    nickname: str = ""
    company: str = ""
    department: str = ""
    job_title: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    values: tuple[Value, ...] = ()


CARD_TEXTS = (
    "name",
    "prefix",
    "given_name",
    "additional_name",
    "family_name",
    "suffix",
    "nickname",
    "company",
    "department",
    "job_title",
    "note",
    "segment",
)
"""The single-valued texts of a card, each of them a field that ``edit --set`` can name."""

LINES: Mapping[str, tuple[str, ...]] = {
    "FN": ("name",),
    "N": ("family_name", "given_name", "additional_name", "prefix", "suffix"),
    "ORG": ("company", "department"),
    "TITLE": ("job_title",),
}
"""The property of a vCard (RFC 6350, sections 6.2 and 6.6) that says these texts, in one line and in this order."""


@frozen
class Record:
    """One record of a file, read: the card, or why there is none.

    ``row`` counts records from 1 (CSV: rows below the header line, blank ones too). ``problems`` are plain sentences; a
    record with a card and problems is imported and listed, one without a card is refused and listed.
    """

    file: str
    row: int
    name: str
    card: Card | None
    problems: tuple[str, ...] = ()


@frozen
class Link:
    """The tie of a contact and its team copy (C7), told of either: its ``mode``, ``since`` when, ``by`` whom.

    Of a copy ``source`` is the contact that it was made from, where the reader sees that; of a source ``copy`` is its
    team copy and ``place`` where that lies, named as an origin, "" where its owner no longer reads it. ``differences``
    counts what both say differently, for the source's owner alone (S2.11)."""

    mode: Literal["live", "snapshot"]
    since: str
    source: int | None = None
    by: str | None = None
    copy: int | None = None
    place: str = ""
    differences: int = 0


@frozen
class Contact:
    """A contact as a reader may see it: without the personal values of others (S2.8).

    ``origin`` is ``mine``, ``personal``, ``directory``, ``audience:NAME`` or ``member:USERNAME``.
    Times are ISO 8601 in UTC, to the second. ``version`` goes up with every change that others may see.
    """

    id: int
    card: Card
    name: str
    origin: str
    assignee: str | None
    link: Link | None
    last_activity: str | None
    created_by: str | None
    created_at: str
    updated_at: str
    version: int
    rights: frozenset[str]
    in_bin: bool = False

    def values(self, kind: str) -> tuple[Value, ...]:
        """The values of one kind, in their order."""
        return tuple(v for v in self.card.values if v.kind == kind)


class Place(NamedTuple):
    """A place in a list: the tier of the search, then the place in the order of names.

    In a list with a chosen order (``store.view.Order``) the hits are one tier, and ``key`` is what the contact is
    sorted by, "" for nothing, None for its name; ``down`` if the list goes from the end. Places of one list compare as
    its rows stand.
    """

    tier: int
    rank: int
    key: str | None = None
    down: bool = False

    @property
    def just_before(self) -> Place:
        """A place between this one and that before it: going on from there, this one's row comes first."""
        return self._replace(rank=self.rank + (1 if self.down and self.key is None else -1))

    def before(self, other: Place) -> bool:
        """Whether this place comes before another one of the same list."""
        if self.tier != other.tier:
            return self.tier < other.tier
        if self.key is None or other.key is None:
            return (self.rank > other.rank) if self.down else (self.rank < other.rank)
        if self.key == other.key:
            return self.rank < other.rank
        if not self.key or not other.key:
            return bool(self.key)
        return (self.key > other.key) if self.down else (self.key < other.key)

    def __lt__(self, other: object) -> bool:
        return isinstance(other, Place) and self.before(other)

    def __gt__(self, other: object) -> bool:
        return isinstance(other, Place) and other.before(self)

    def __le__(self, other: object) -> bool:
        return isinstance(other, Place) and not other.before(self)

    def __ge__(self, other: object) -> bool:
        return isinstance(other, Place) and not self.before(other)


class Row(NamedTuple):
    """One line of a list: what its columns and the strip below it show. A tuple, since a page of frozen dataclasses
    takes three times as long to make as to read from the database.

    ``tier`` tells why a search found it (0 whole number or e-mail, 1 a word of the name, 2 the company, 3
    inside, 4 similar); ``place`` is what to go on from (``Session.page(after=...)``).
    ``matched`` names the column that matched if it is not the name: ``phone``, ``email``, ``company`` or "".
    """

    id: int
    name: str
    phone: str
    email: str
    company: str
    job_title: str
    assignee: str
    origin: str
    kind: str
    link: Literal["", "live", "snapshot"]
    last: str
    tier: int
    rank: int
    matched: str = ""

    @property
    def place(self) -> Place:
        """Where the row stands, to go on from."""
        return Place(self.tier, self.rank)


@frozen
class Page:
    """A window of a list, in order. ``more`` tells whether rows follow in the direction that was read."""

    rows: tuple[Row, ...]
    more: bool


@frozen
class Count:
    """How many a list holds. ``exact`` is false where counting stopped: then ``number`` or more."""

    number: int
    exact: bool


@frozen
class Section:
    """An entry of the sidebar: ``name`` as the command line knows it (``--section``), ``title`` as people read it."""

    name: str
    title: str
    count: int | None
    level: int = 0
    key: str = ""


class Role(StrEnum):
    """What a member is in the organisation; a client has the least access (S4.23)."""

    ADMIN = "admin"
    MANAGER = "manager"
    AGENT = "agent"
    CLIENT = "client"


@frozen
class Member:
    """Somebody who can be at work in the store."""

    id: int
    username: str
    name: str
    role: Role
    active: bool = True

    @property
    def internal(self) -> bool:
        """True for everyone but clients (S0.6)."""
        return self.role is not Role.CLIENT


@frozen
class Because:
    """One path by which somebody may see a contact (``teambook why``): who gave it (a username) and since when, as far
    as that is known, and until when, where it ends by itself."""

    rule: str
    rights: tuple[str, ...]
    by: str | None
    since: str | None
    detail: str
    until: str | None = None


@frozen
class LeftOut:
    """A row that a plan or an undo does not touch, and why. ``who`` may do it; ``wants`` as in ``Refused`` (C2)."""

    id: int | None
    name: str
    reason: str
    who: tuple[str, ...] = ()
    wants: str = ""


@frozen
class Outcome:
    """What an operation did. ``operation`` is None where nothing had to be done. Of deleted contacts ``copies`` are the
    team's that stay, ``keepers`` who may delete those, where the member may not; ``differs``: what an edit has brought
    out of sync; ``shared``: of which segment how many everyone sees for it."""

    operation: int | None
    done: int
    left_out: tuple[LeftOut, ...] = ()
    ids: tuple[int, ...] = ()
    summary: str = ""
    copies: int = 0
    keepers: tuple[str, ...] = ()
    differs: int = 0
    shared: tuple[tuple[str, int], ...] = ()


@frozen
class PlanRow:
    """What would happen to one row of an import or a bulk action, and why."""

    row: int
    name: str
    verdict: Literal["create", "update", "skip", "refuse"]
    reason: str


@frozen
class Problem:
    """A record that needs a look: where it stands and what is wrong with it."""

    file: str
    row: int
    name: str
    reason: str


@frozen
class ImportPlan:
    """An import read, checked and counted, not yet applied. ``rows`` are the first ``sample`` ones or all of them.

    Of those ``created``, ``private`` ones go to the personal book for their segment (S2.9), ``shared`` ones are seen
    by everyone for theirs (S2.4)."""

    read: int
    created: int
    updated: int
    skipped: int
    refused: int
    problems: tuple[Problem, ...] = ()
    rows: tuple[PlanRow, ...] = ()
    operation: int | None = None
    private: int = 0
    shared: int = 0
