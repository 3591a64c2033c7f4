"""A session in memory with as many contacts as one wants, none of them kept: each is made from its index.

It follows the store's ``Session``. Names are in order by construction, so that a search is arithmetic on ranges and
a million contacts cost nothing to have.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Literal

from store.errors import NotFound, Unavailable
from store.grants import Audience, Segment, Setting, Team
from store.phones import digits_of
from store.stories import Held, Operation
from store.teamwork import BulkPlan
from store.text import fold, words
from store.types import Card, Contact, Count, Link, Member, Page, Place, Role, Row, Section, Value
from store.view import View

FIRST = (
    "Ada", "Alan", "Amira", "Ben", "Byron", "Chidi", "Grace", "Ivana", "Jürgen", "Łukasz", "Louella", "Lowell",
    "María José", "Nguyễn", "Nimal", "Priya", "Siobhán", "Thandi", "Tom", "Zoë",
)  # fmt: skip
SYLLABLES = ("an", "bel", "cor", "dun", "el", "fer", "gar", "hol", "lov", "mar", "nor", "qui", "ros", "sten", "tur")
LAST_NAMES = sorted(
    {(a + b + c).capitalize() for a in SYLLABLES for b in SYLLABLES for c in SYLLABLES}
    | {"Lovelace", "Hopper", "Turing", "Muñoz", "Ångström", "Παππάς", "田中", "לוי"},
    key=fold,
)
FOLDED = [fold(name) for name in LAST_NAMES]
PEOPLE = ("alice", "bob", "carol", "dana", "eve")
COMPANIES = ("Acme Ltd", "Quayside Lettings", "", "Harbour & Sons", "")
DANA = Member(1, "dana", "Dana Reyes", Role.ADMIN)
NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@cache
def _first_names(sought: tuple[str, ...]) -> tuple[int, ...]:
    """The first names in which all these words begin one, by their places."""
    names = [words(fold(first)) for first in FIRST]
    return tuple(n for n, name in enumerate(names) if all(any(w.startswith(word) for w in name) for word in sought))


@dataclass
class FakeSession:
    """``size`` contacts. ``before`` runs before each call: to be slow, to be lost, or to look on."""

    size: int = 100_000
    before: Callable[[str], object] = lambda call: None
    special: dict[int, dict[str, str]] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    organisation: str = "Harbour Realty"
    member: Member = DANA
    _found: dict[View, tuple[list[range], list[int]]] = field(default_factory=dict)

    def _called(self, call: str) -> None:
        self.calls.append(call)
        self.before(call)

    @property
    def per_name(self) -> int:
        """How many contacts share a family name."""
        return max(1, -(-self.size // len(LAST_NAMES)))

    def row(self, index: int, tier: int = 1, matched: str = "") -> Row:
        """The contact of an index."""
        family, number = divmod(index, self.per_name)
        first = FIRST[(number * 7 + family) % len(FIRST)]
        name = f"{first} {LAST_NAMES[family % len(LAST_NAMES)]}"
        made = {
            "name": name,
            "phone": f"020 79{index % 100:02d} {(index * 37) % 10000:04d}",
            "email": f"{words(fold(first))[0]}{index}@example.org",
            "company": COMPANIES[index % len(COMPANIES)],
            "job_title": "Analyst" if index % 3 == 0 else "",
            "assignee": ("", *PEOPLE)[index % 6],
            "origin": ("mine", "directory", "member:carol")[index % 3],
            "last": "" if index % 4 == 3 else (NOW - timedelta(days=(index * 13) % 700)).isoformat(),
        } | self.special.get(index, {})
        links: tuple[Literal["", "live", "snapshot"], ...] = ("", "", "live", "", "snapshot")
        return Row(id=index + 1, kind="contact", link=links[index % 5], tier=tier, rank=index, matched=matched, **made)

    # -- reading --------------------------------------------------------------------------------------------------

    def members(self) -> tuple[Member, ...]:
        return (
            self.member,
            *(Member(i + 2, u, u.capitalize(), Role.AGENT) for i, u in enumerate(PEOPLE) if u != "dana"),
        )

    def teams(self) -> tuple[Team, ...]:
        self._called("teams")
        return (Team("Lettings", ("carol", "eve"), ("Lettings team",)), Team("Sales", ("alice", "bob")))

    def settings(self) -> tuple[Setting, ...]:
        self._called("settings")
        who = ("everyone", "managers", "admins")
        return (
            Setting("export", "managers", "everyone", "Who may export contacts to a file.", who),
            Setting("share-everyone", "everyone", "everyone", "Who may share their contacts with everyone.", who),
            Setting("history-days", "", "", "For how many days the history keeps earlier values; empty: for ever."),
        )

    def sections(self) -> tuple[Section, ...]:
        self._called("sections")
        return (
            Section("contacts", "Contacts", self.size, 0, "c"),
            Section("mine", "Mine", self.size // 3, 1, "m"),
            Section("member:carol", "Carol's book", self.size // 3, 1),
            Section("audience:Lettings team", "Lettings team", 96, 1),
            Section("internal", "Internal", 5, 1),
            Section("clients", "Clients", 0, 1),
            Section("assigned:any", "Assigned to", None, 0, "a"),
            Section("assigned:me", "Me", 112, 1),
            *(Section(f"assigned:{u}", u.capitalize(), 97, 1) for u in PEOPLE if u != "dana"),
            Section("assigned:none", "nobody", 201, 1),
            Section("directory", "Shared Directory", 870, 0, "d"),
            Section("bin", "Bin", 0, 0, "b"),
        )

    def views(self) -> tuple[()]:
        return ()

    def shares_given(self) -> int:
        return 4

    def out_of_sync(self) -> int:
        return 0

    rights_end = None

    def unread(self) -> int:
        return 0

    def notifications(self) -> tuple[()]:
        return ()

    def _ranges(self, view: View) -> tuple[list[range], list[int]]:
        """The hits of a view as ranges of indexes in order, and how many hits stand before each."""
        if view not in self._found:
            self._found.clear()
            ranges = [r for r in self._search(view) if len(r)]
            sums = [0]
            for part in ranges:
                sums.append(sums[-1] + len(part))
            self._found[view] = ranges, sums
        return self._found[view]

    def _search(self, view: View) -> Iterable[range]:
        if view.section in ("bin", "clients"):
            return
        query = view.query.strip()
        if not query:
            yield range(self.size) if view.section == "contacts" else range(0, self.size, 3)
            return
        digits = digits_of(query)
        if digits and len(digits) >= len(query) - 4:
            rest = digits[5:7]
            if not "02079".startswith(digits[:5]):
                return
            wanted = [n for n in range(100) if f"{n:02d}".startswith(rest)] if len(digits) >= 5 else range(100)
            if len(wanted) == 100:
                yield range(self.size)
            elif len(wanted) == 1:
                yield range(wanted[0], self.size, 100)
            else:
                for start in range(0, self.size, 100):
                    yield range(start + wanted[0], min(start + wanted[-1] + 1, self.size))
            return
        sought = words(fold(query))
        for family, plain in enumerate(FOLDED):
            start = family * self.per_name
            block = range(start, min(start + self.per_name, self.size))
            others = tuple(word for word in sought if not plain.startswith(word))
            if not others:
                yield block
            elif len(others) < len(sought) or len(sought) == 1:
                for number in _first_names(others):
                    offset = next((n for n in range(20) if (n * 7 + family) % 20 == number), 0)
                    yield from ((range(i, i + 1)) for i in range(start + offset, block.stop, 20))

    def _similar(self, view: View) -> list[int]:
        """Two rows that are like what was searched, for words of five letters or more."""
        return [40, 41] if len(view.query) >= 5 and view.query.isalpha() and self.size > 41 else []

    def _slice(self, view: View, start: int, stop: int) -> list[Row]:
        ranges, sums = self._ranges(view)
        total, similar = sums[-1], self._similar(view)
        rows = []
        matched = "phone" if view.query[:1].isdigit() else ""
        for at in range(max(0, start), min(stop, total + len(similar))):
            if at >= total:
                rows.append(self.row(similar[at - total], 4))
                continue
            part = bisect_left(sums, at + 1) - 1
            rows.append(self.row(ranges[part][at - sums[part]], 1, matched))
        return rows

    def _index(self, view: View, place: Place) -> int:
        ranges, sums = self._ranges(view)
        if place.tier == 4:
            return sums[-1] + self._similar(view).index(place.rank)
        for part, before in zip(ranges, sums, strict=False):
            if place.rank in part:
                return before + part.index(place.rank)
        raise AssertionError("no such place")

    def page(self, view: View, *, after: Place | None = None, before: Place | None = None, limit: int = 50) -> Page:
        self._called(f"page {view.section} {view.query}".strip())
        total = self._ranges(view)[1][-1] + len(self._similar(view))
        if before is not None:
            stop = self._index(view, before)
            start = max(0, stop - limit)
            return Page(tuple(self._slice(view, start, stop)), start > 0)
        start = 0 if after is None else self._index(view, after) + 1
        return Page(tuple(self._slice(view, start, start + limit)), start + limit < total)

    def last_page(self, view: View, limit: int = 50) -> Page:
        self._called("last_page")
        total = self._ranges(view)[1][-1] + len(self._similar(view))
        return Page(tuple(self._slice(view, total - limit, total)), total > limit)

    def page_at(self, view: View, index: int, limit: int = 50) -> Page:
        self._called("page_at")
        total = self._ranges(view)[1][-1] + len(self._similar(view))
        return Page(tuple(self._slice(view, index, index + limit)), index + limit < total)

    def count(self, view: View, up_to: int | None = None) -> Count:
        self._called(f"count {up_to}")
        number = self._ranges(view)[1][-1]
        return Count(min(number, up_to), number <= up_to) if up_to is not None else Count(number, True)

    def contact(self, contact: int) -> Contact:
        self._called("contact")
        if not 0 < contact <= self.size:
            raise NotFound("There is no such contact.")
        row = self.row(contact - 1)
        values = (
            Value("phone", row.phone, "work", True),
            Value("phone", "+44 7700 900118", "mobile"),
            Value("email", row.email, "work"),
            Value("address", "14 Quay Street, London", "work"),
        )
        card = Card(name=row.name, company=row.company, job_title=row.job_title, tags=("vip", "seller"), values=values)
        link = Link(row.link, row.last or NOW.isoformat(), None) if row.link else None
        return Contact(
            row.id, card, row.name, row.origin, row.assignee or None, link, row.last or None, "dana",
            NOW.isoformat(), NOW.isoformat(), 1, frozenset(("view",)),
        )  # fmt: skip

    def history(
        self, contact_id: int | None = None, limit: int = 100, before: int | None = None
    ) -> tuple[Operation, ...]:
        self._called("history")
        lines = (
            ("2026-11-12T10:00:00+00:00", "bob", "Call, no answer: In court; try after six."),
            ("2026-11-10T10:00:00+00:00", "bob", "Call, answered: Wants to see Quay Street."),
            ("2026-11-03T10:00:00+00:00", "marco", "Assigned to Bob"),
            ("2026-09-21T10:00:00+00:00", "dana", "Imported, Outlook; one of 214 rows"),
        )
        return tuple(Operation(i, at, by, "log", text, 1, None, None) for i, (at, by, text) in enumerate(lines))[:limit]

    def watchers(self, contact: int) -> tuple[str, ...]:
        self._called("watchers")
        return ()

    def responsible(self, contact: int) -> tuple[Held, ...]:
        self._called("responsible")
        return ()

    def reasons(self, contact: int) -> tuple[str, ...]:
        self._called("reasons")
        return ("You see her: she is yours.",)

    def interrupt(self) -> None:
        """Nothing here takes long."""

    def on_wait(self, waiting: object) -> None:
        """Nobody else writes here."""

    def catch_up(self) -> bool:
        return False

    @property
    def committed(self) -> int:
        """Nothing is broken off here, either."""
        return 0

    def seen(self) -> int:
        return 1

    @property
    def newest(self) -> int:
        """Nobody does anything beside."""
        return 0

    @property
    def watched(self) -> str:
        """A file that never changes."""
        return "/nowhere"

    def select(self, view: View) -> tuple[int, ...]:
        self._called("select")
        return tuple(index + 1 for part in self._ranges(view)[0] for index in part)

    def present(self, numbers: Iterable[int], *, deleted: bool = False) -> frozenset[int]:
        self._called("present")
        return frozenset(numbers)

    def plan_edit(self, numbers: Iterable[int]) -> BulkPlan:
        self._called("plan_edit")
        return BulkPlan(len(list(numbers)))

    def audiences(self) -> tuple[Audience, ...]:
        self._called("audiences")
        return ()

    def segments(self, *, counted: bool = True) -> tuple[Segment, ...]:
        self._called("segments")
        return ()

    def setting(self, name: str) -> str:
        self._called("setting")
        return "off"

    def plan_delete(self, numbers: Iterable[int]) -> BulkPlan:
        self._called("plan_delete")
        return BulkPlan(len(list(numbers)))

    def used(self, field: str, limit: int = 200) -> tuple[str, ...]:
        self._called("used")
        return ("customer", "seller")[:limit]

    def contacts(self, numbers: Iterable[int]) -> Iterable[Contact]:
        self._called("contacts")
        return [self.contact(number) for number in numbers]


def lost(call: str) -> None:
    """A database that does not answer, for ``before``."""
    raise Unavailable("The database does not answer.")
