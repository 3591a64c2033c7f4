"""The access rule a second time, written from the table of rights and not from the store: who sees and may do what.

An ``Organisation`` is a plain description. ``rights`` and the functions beside it read the rule off it, case by case;
``build`` puts the same organisation into a store; ``organisations`` draws them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import strategies as st

from store.loading import Staging, Standing
from store.log import Author
from store.opening import Store
from store.session import now
from store.sql import organisation as sql
from store.sql import people
from store.types import Card, Value
from tests.store.offices import FUTURE, PAST

CHANGING = ("create", "edit", "delete")


@dataclass(frozen=True)
class Person:
    username: str
    role: str
    active: bool = True


@dataclass(frozen=True)
class Given:
    """A share of a member's own book. ``over``: its end date has passed."""

    owner: str
    to: str
    rights: frozenset[str]
    until: str | None

    @property
    def over(self) -> bool:
        return self.until == PAST


@dataclass
class Entry:
    """A contact: the book it lies in ("own:bob", "personal:bob", "directory", "audience:East"), the contact it is a
    copy of, whether it is in the bin, whether it has personal values. ``id`` is known once it is built."""

    book: str
    copy_of: int | None = None
    binned: bool = False
    personal: bool = False
    id: int = 0

    @property
    def word(self) -> str:
        """A word that no other contact has."""
        return f"w{self.id}x"


@dataclass
class Organisation:
    people: list[Person]
    teams: dict[str, list[str]]
    audiences: dict[str, list[str]]
    shares: list[Given]
    entries: list[Entry] = field(default_factory=list)

    def person(self, username: str) -> Person:
        return next(person for person in self.people if person.username == username)


def rights(org: Organisation, person: Person, book: str) -> frozenset[str]:
    """What a member may do in a book now; without "view" there is no other right."""
    everything = frozenset(("view", *CHANGING))
    kind, _, name = book.partition(":")
    internal = person.role in ("admin", "manager", "agent")
    if not person.active:
        return frozenset()
    if kind == "personal":
        return everything if name == person.username else frozenset()
    if kind == "own":
        if name == person.username:
            return everything
        found: set[str] = set()
        for share in org.shares:
            if share.owner != name or share.over or not internal:
                continue
            to_team = share.to.startswith("team:") and person.username in org.teams[share.to[5:]]
            if share.to in ("everyone", person.username) or to_team:
                found |= {"view", *share.rights}
        return frozenset(found)
    if not internal:
        return frozenset()
    if kind == "directory":
        return everything if person.role in ("admin", "manager") else frozenset(("view",))
    belongs = any(person.username in org.teams[team] for team in org.audiences[name])
    if person.role == "admin" or (person.role == "manager" and belongs):
        return everything
    return frozenset(("view",)) if belongs else frozenset()


def may_open(org: Organisation, person: Person, entry: Entry) -> bool:
    """Whether a contact asked for by its number is there: live ones by the right to view, deleted ones for whoever may
    delete and so bring back."""
    return ("delete" if entry.binned else "view") in rights(org, person, entry.book)


def in_list(org: Organisation, person: Person, entry: Entry) -> bool:
    """Whether a contact stands in the member's list: of a contact and its copy only the source, where both are seen."""
    if entry.binned or "view" not in rights(org, person, entry.book):
        return False
    if entry.copy_of is None:
        return True
    source = org.entries[entry.copy_of]
    return source.binned or "view" not in rights(org, person, source.book)


def owns(person: Person, book: str) -> bool:
    return book in (f"own:{person.username}", f"personal:{person.username}")


def expected_list(org: Organisation, person: Person) -> set[int]:
    return {entry.id for entry in org.entries if in_list(org, person, entry)}


def expected_bin(org: Organisation, person: Person) -> set[int]:
    return {entry.id for entry in org.entries if entry.binned and may_open(org, person, entry)}


# ---- drawing organisations


@st.composite
def organisations(draw: st.DrawFn) -> Organisation:
    """Organisations of seven members of all roles, two teams, two audiences, up to seven shares, up to 14 contacts."""
    usernames = ["dana", "amir", "bea", "cyd", "dov", "eli", "fay"]
    staff = [Person("dana", "admin")]
    for username in usernames[1:]:
        role = draw(st.sampled_from(["manager", "agent", "agent", "client", "admin"]))
        staff.append(Person(username, role, draw(st.integers(0, 9)) > 0))
    some = st.lists(st.sampled_from(usernames), max_size=4, unique=True)
    teams = {"North": draw(some), "South": draw(some)}
    audiences = {
        "Deals": draw(st.sampled_from([["North"], ["South"], ["North", "South"]])),
        "Lots": draw(st.sampled_from([["North"], ["South"], []])),
    }
    grantees = st.sampled_from(["everyone", "team:North", "team:South", *usernames])
    shares = draw(
        st.lists(
            st.builds(
                Given,
                st.sampled_from(usernames),
                grantees,
                st.frozensets(st.sampled_from(CHANGING)),
                st.sampled_from([None, None, FUTURE, PAST]),
            ),
            max_size=7,
        )
    )
    books = [f"{kind}:{username}" for username in usernames for kind in ("own", "own", "personal")]
    books += ["directory", "directory", "audience:Deals", "audience:Lots"]
    entries = draw(
        st.lists(
            st.builds(Entry, st.sampled_from(books), st.none(), st.integers(0, 5).map(lambda n: n == 0), st.booleans()),
            min_size=3,
            max_size=10,
        )
    )
    sources = [place for place, entry in enumerate(entries) if entry.book.startswith("own:")]
    team_books = st.sampled_from(["directory", "directory", "audience:Deals", "audience:Lots"])
    for source in sources:
        if draw(st.booleans()):
            entries.append(Entry(draw(team_books), copy_of=source, binned=draw(st.integers(0, 5)) == 0))
    return Organisation(staff, teams, audiences, shares, entries)


# ---- building them


def build(org: Organisation, store: Store) -> None:
    """Puts an organisation into a new store, rows written directly; fills in the numbers of its entries."""
    db = store._db
    with db.writing():
        for person in org.people[1:]:
            sql.insert_member(db, person.username, person.username.title(), person.role, None, now(), gone=False)
        for person in org.people:
            if not person.active:
                db.run("UPDATE member SET active = 0 WHERE username = ?", (person.username,))
        numbers = {row[1]: row[0] for row in people.members(db)}
        teams = {
            name: sql.insert_team(db, name, [numbers[u] for u in usernames], gone=False)[0]
            for name, usernames in org.teams.items()
        }
        for name, of in org.audiences.items():
            sql.insert_audience(db, name, [teams[team] for team in of], gone=False)
        books = _books(store)
        for share in org.shares:
            kind = "everyone" if share.to == "everyone" else "team" if share.to.startswith("team:") else "member"
            to = {"everyone": 0, "team": teams.get(share.to[5:], 0)}.get(kind, numbers.get(share.to, 0))
            flags = tuple(int(right in share.rights) for right in CHANGING)
            number = sql.insert_share(
                db, (books[f"own:{share.owner}"], kind, to, *flags, PAST, share.until, numbers[share.owner])
            )
            db.run("UPDATE share SET gone = 0 WHERE id = ?", (number,))
        people.raise_access_epoch(db)
    _load(org, store, books, numbers)


def _books(store: Store) -> dict[str, int]:
    return {name.replace("member:", "own:"): number for name, number in store.books().items()}


def _load(org: Organisation, store: Store, books: dict[str, int], numbers: dict[str, int]) -> None:
    staging = Staging(store._db, store.region, store.id)
    for place, entry in enumerate(org.entries, 1):
        entry.id = place
        source = None if entry.copy_of is None else org.entries[entry.copy_of]
        twin_book = books[source.book] if source is not None and not source.binned else 0
        staging.add(
            card_of(entry),
            Standing(books[entry.book], numbers["dana"], now(), twin_book=twin_book, link="live" if source else ""),
            twin_of=None if entry.copy_of is None else entry.copy_of + 1,
        )
    member = next(m for m in store.members() if m.username == "dana")
    author = Author(member, "building", now(), store.region)
    with store._db.writing():
        staging.apply(author, "import", {"files": ["all.csv"]})
    binned = [entry.id for entry in org.entries if entry.binned]
    if binned:
        from store import log
        from store.sql import choosing

        with store._db.writing():
            choosing.choose(store._db, binned)
            log.write(store._db, author, "delete", log.note_field(store._db, "bin", 1, choosing.CHOSEN))


def card_of(entry: Entry) -> Card:
    """A contact that can be told from all others by each of its texts; personal values carry words of their own."""
    n = entry.id
    values = [
        Value("phone", f"020 7946 {n:04d}", "work"),
        Value("email", f"mail{n}x@public.example"),
        Value("custom", f"shoe{n}"),
    ]
    if entry.personal:
        values += [
            Value("phone", f"07700 900{n:03d}", "home", personal=True),
            Value("email", f"dear{n}x@secret.example", personal=True),
            Value("custom", f"hush{n}", "remark", personal=True),
        ]
    return Card(
        given_name=entry.word, family_name="Everyman", company="Common Ltd", tags=("all",), values=tuple(values)
    )
