"""From a view to what is looked for: its books, its clauses; and rows as their reader may know them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from store import joint, segments
from store.access import Reach, bins, visible
from store.errors import NotFound
from store.phones import dialled_forms
from store.query import Filter, parse
from store.search import SIMILAR, Found, Scope
from store.sections import Asked
from store.sections import asked as sections_of
from store.sql import contacts as sql
from store.sql import guests, narrowing, oddities, people, watching
from store.sql.database import Database, SqlRow, integers
from store.sql.narrowing import Clause
from store.text import fold
from store.types import Role, Row, Section
from store.view import View

Tallies = list[SqlRow]
Matched = Callable[[int, str, str], str]


def books_of(reach: Reach, section: str, db: Database) -> frozenset[int]:
    """The viewable books of a section. Raises NotFound for a section that is not there for this member; of several
    together those count that are."""
    names = sections_of(section).books
    if not names or names in (("bin",), ("watched",)):
        return reach.viewable
    found = frozenset(book for name in names for book in _books_called(reach, name, db))
    if not found and names != ("mine",):  # that is always there, even where somebody else looks and nothing of it shows
        raise NotFound(f"There is no section {section} here.")
    return found


def _books_called(reach: Reach, section: str, db: Database) -> frozenset[int]:
    me = reach.member.id
    if section == "mine":
        return reach.owned
    kind, _, name = section.partition(":")
    if kind == "audience":
        return _books_of_audience(reach, name)
    owner = people.member_id(db, name) if kind == "member" else None
    return frozenset(
        book.id
        for book in reach.books.values()
        if (section == "directory" and book.kind == "directory")
        or (kind == "member" and owner is not None and book.owner == owner and book.id in reach.rights)
        or (section == "personal" and book.kind == "personal" and book.owner == me)
    )


def _books_of_audience(reach: Reach, name: str) -> frozenset[int]:
    """Its own book, what it has in common with others, and its parts of the directory for whoever reads it itself."""
    books = {one.id: one.name for one in reach.books.values() if one.kind == "audience"}
    found = {number for number, called in books.items() if joint.holds(called, name)}
    if any(fold(books[number]) == fold(name) for number in found):
        directories = (one for one in reach.books.values() if one.kind == "directory")
        found |= {one.id for one in directories if joint.in_directory(one.name, name)}
    return frozenset(found)


def scope_of(db: Database, reach: Reach, view: View, region: str, today: date, tallies: Tallies) -> Scope:
    """What a view is looked for in: V narrowed to the books of its section and query (model.md), and the clauses."""
    books, asked = books_of(reach, view.section, db), sections_of(view.section)
    books, narrower = _narrowed(db, reach, view.query, today, books)
    return Scope(reach, books, (*_beside_books(db, reach, asked), *narrower), region, share_of(books, tallies))


def _beside_books(db: Database, reach: Reach, asked: Asked) -> Iterator[Clause]:
    """What a section asks for beside its books."""
    if asked.kinds:
        yield narrowing.either(narrowing.kind(name) for name in asked.kinds)
    if asked.who:
        yield _assigned(db, reach, asked.who)
    if asked.books == ("watched",):
        yield watching.clause([reach.member.id])


def bin_scope(db: Database, reach: Reach, query: str, today: date) -> tuple[frozenset[int], tuple[Clause, ...]]:
    """The same for the bin: the books whose bins are meant, and the clauses."""
    return _narrowed(db, reach, query, today, bins(reach))


def _narrowed(
    db: Database, reach: Reach, query: str, today: date, books: frozenset[int]
) -> tuple[frozenset[int], tuple[Clause, ...]]:
    """The books and the clauses that the fields of a query leave."""
    clauses: list[Clause] = []
    for item in parse(query).filters:
        if item.field == "in" and (clause := _section_named(db, reach, item)):
            clauses.append(narrowing.negated(clause) if item.negative else clause)
        elif item.field in ("in", "owner") and not item.negative:
            books &= _books_named(db, reach, item)
        elif item.field in ("in", "owner"):
            books -= _books_named(db, reach, item)
        elif clause := _clause(db, reach, item, today):
            clauses.append(narrowing.negated(clause) if item.negative else clause)
    return books, tuple(clauses)


def share_of(books: frozenset[int], tallies: Tallies) -> float:
    """Which part of all contacts lies in these books."""
    everything = sum(row[-1] for row in tallies)
    return sum(row[-1] for row in tallies if row[0] in books) / everything if everything else 1.0


def _section_named(db: Database, reach: Reach, item: Filter) -> Clause | None:
    """The clause of a section that is no book. What is deleted is in no list: ``in:bin`` finds none of it."""
    if item.value == "bin":
        return "1 = 0", ()
    found = list(_beside_books(db, reach, sections_of(item.value)))
    return narrowing.every(found) if found else None


def _books_named(db: Database, reach: Reach, item: Filter) -> frozenset[int]:
    section = f"member:{item.value}" if item.field == "owner" else item.value
    if section in ("member:me", f"member:{reach.member.username}"):
        section = "mine"
    for candidate in (section, f"audience:{section}", f"member:{section}"):
        try:
            return books_of(reach, candidate, db)
        except NotFound:
            continue
    return frozenset()


def _assigned(db: Database, reach: Reach, who: Iterable[str]) -> Clause:
    anybody, members = _holders(db, reach, who)
    if not anybody:
        return narrowing.assigned(members)
    if 0 in members:
        return "1 = 1", ()
    held = counts(reach.viewable, tallies(db))
    return narrowing.assigned_at_all((held.total - held.by_assignee[0]) * 100 > held.total)


def _holders(db: Database, reach: Reach, who: Iterable[str]) -> tuple[bool, set[int]]:
    """Whether ``any`` is among them, and the numbers of ``me``, ``none`` (0) and usernames (S3.12); -1 for a name that
    nobody has."""
    names, found = set(who), set()
    for one in names - {"any"}:
        number = 0 if one in ("none", "nobody") else reach.member.id if one == "me" else people.member_id(db, one)
        found.add(-1 if number is None else number)
    return "any" in names, found


def _clause(db: Database, reach: Reach, item: Filter, today: date) -> Clause | None:
    """The clause of a filter; None for those that the words of the document answer (tag, company)."""
    match item.field:
        case "assigned":
            return _assigned(db, reach, item.value.split(","))
        case "watched":
            return watching.clause(_holders(db, reach, item.value.split(","))[1])
        case "segment":
            return narrowing.segments(segments.alike(db, item.value))
        case "kind":
            return narrowing.kind(item.value)
        case "has" if item.value == "lastname":
            return oddities.has_last_name()
        case "has" if item.value == "twin":
            return oddities.has_twin(integers(reach.owned))
        case "odd":
            return oddities.has_odd_phone(integers(reach.owned))
        case "has":
            return narrowing.has(item.value, integers(reach.owned))
        case "id":
            return narrowing.number(int(item.value))
        case "called":
            return narrowing.never_called()
        case "changed":
            return narrowing.changed_since(_beginning(item.value, today))
        case "operation":
            return narrowing.changed_by(int(item.value), integers(reach.owned))
        case "share":
            return guests.changed_through(int(item.value), reach.owned)
        case "import":
            op = narrowing.last_import(db, reach.member.id) if item.value == "last" else int(item.value)
            return narrowing.changed_by(op or 0, integers(reach.owned))
    return None


def _beginning(word: str, today: date) -> str:
    """When a day (``today``, ``week``, 2026-11-09) begins for who asks, whose clock may go hours before or after the
    log's: ISO 8601 in UTC. A day that no clock knows, in the year 1, stays as it is."""
    days = {"today": 0, "yesterday": 1, "week": 7, "month": 31}
    try:
        day = today - timedelta(days=days[word]) if word in days else date.fromisoformat(word)
        return f"{datetime.combine(day, time()).astimezone(UTC).replace(tzinfo=None).isoformat()}Z"
    except (ValueError, OverflowError):
        return word


def origin_of(reach: Reach, book: int, usernames: dict[int, str]) -> str:
    """Where a contact lives, as design.md names it."""
    found = reach.books[book]
    if found.kind in ("own", "personal") and found.owner == reach.member.id:
        return "mine" if found.kind == "own" else "personal"
    if found.kind == "directory":
        return "directory"
    return f"audience:{found.name}" if found.kind == "audience" else f"member:{usernames.get(found.owner or 0, '')}"


def rows_of(found: Found, usernames: dict[int, str], origins: dict[int, str], matched: Matched | None) -> list[Row]:
    """List rows of what was found; ``origins`` by book; ``matched`` tells which column was found,
    None where nothing was looked for.

    Written out, and past the constructor of the named tuple: every page that anybody sees is made here, and calling
    two functions for each row takes longer than SQLite does [measured]."""
    make, similar, nobody = tuple.__new__, SIMILAR, {**usernames, 0: ""}
    return [
        make(Row, (
            number, name, phone, email, company, job, nobody[assignee], origins[book], kind, link, last or "", tier,
            rank, matched(tier, email, company) if matched is not None and tier < similar else "",
        ))
        for tier, some in found
        for number, name, phone, email, company, job, assignee, book, kind, link, last, rank in some
    ]  # fmt: skip


def with_matching_phones(
    db: Database, reach: Reach, rows: list[Row], digits: tuple[str, ...], region: str
) -> tuple[Row, ...]:
    """Rows that were found by a number show that number, where it is not the preferred one which they show else."""
    others = [row for row in rows if digits and row.tier < SIMILAR and not dials(row.phone, digits, region)]
    if not others:
        return tuple(rows)
    found: dict[int, str] = {}
    books = {number: book for number, book, *_ in sql.narrowed(db, [row.id for row in others], visible(reach.viewable))}
    for contact, *value in sql.values_of(db, books):
        kind, text, personal = value[1], value[2], value[5]
        seen = not personal or books[contact] in reach.owned
        if contact not in found and kind == "phone" and seen and dials(text, digits, region):
            found[contact] = text
    return tuple(row._replace(phone=found.get(row.id, row.phone)) for row in rows)


def dials(phone: str, digits: tuple[str, ...], region: str) -> bool:
    """Whether a number is meant by one of these pieces of digits (``store.phones.searched_forms``)."""
    forms = dialled_forms(phone, region)[2] if phone else ()
    return any(piece in form for piece in digits for form in forms)


@dataclass(frozen=True)
class Counts:
    """How many contacts of each sort a member sees, from one pass over the counters; a contact and its copy count once
    (model.md "Team copies")."""

    by_book: Counter[int]
    by_kind: Counter[str]
    by_assignee: Counter[int]

    @property
    def total(self) -> int:
        """All of them."""
        return self.by_kind.total()


def counts(books: frozenset[int], tallies: Tallies) -> Counts:
    """The counts of a set of books. ``by_book`` counts each book for itself, as its own section shows it."""
    by_book, by_kind, by_assignee = Counter[int](), Counter[str](), Counter[int]()
    for book, twin_book, kind, assignee, n in tallies:
        if book in books:
            by_book[book] += n
            if twin_book not in books:
                by_kind[kind] += n
                by_assignee[assignee] += n
    return Counts(by_book, by_kind, by_assignee)


def count_of(db: Database, reach: Reach, section: str) -> int:
    """The exact count of a whole section, from the counters. Raises NotFound for one that is not there."""
    if section == "watched":
        return watching.count(db, reach.member.id, visible(reach.viewable))
    return count_by_assignee(db, reach, section).total()


def count_by_assignee(db: Database, reach: Reach, section: str) -> Counter[int]:
    """The exact counts of a whole section by who is responsible (0: nobody), from the counters. Raises NotFound."""
    books, asked = books_of(reach, section, db), sections_of(section)
    anybody, members = _holders(db, reach, asked.who)
    found = Counter[int]()
    for book, twin_book, kind, assignee, n in tallies(db):
        held = not asked.who or assignee in members or (anybody and assignee > 0)
        if held and book in books and twin_book not in books and (not asked.kinds or kind in asked.kinds):
            found[assignee] += n
    return found


def sections(db: Database, reach: Reach, tallies: Tallies, in_bin: int) -> tuple[Section, ...]:
    """The sidebar, in its order, with counts; only what this member has."""
    me, members = reach.member, {row[0]: row for row in people.members(db)}
    seen = counts(reach.viewable, tallies)
    found = [
        Section("contacts", "Contacts", seen.total, 0, "gc"),
        Section("mine", "Mine", counts(reach.owned, tallies).total, 1, "gm"),
    ]
    shared = [b for b in reach.books.values() if b.kind == "own" and b.owner != me.id and b.owner in members]
    for book in sorted(shared, key=lambda b: str(members[b.owner][2]).casefold()):
        _, username, name, *_ = members[book.owner]
        found.append(Section(f"member:{username}", f"{name.split()[0]}'s book", seen.by_book[book.id], 1))
    audiences = [book for book in reach.books.values() if book.kind == "audience"]
    for book in sorted(audiences, key=lambda b: b.name.casefold()):
        if "," not in book.name:  # what lies in a joint one stands in each of its audiences
            held = sum(seen.by_book[one] for one in _books_of_audience(reach, book.name))
            found.append(Section(f"audience:{book.name}", book.name, held, 1))
    found.append(Section("internal", "Internal", seen.by_kind["internal"], 1))
    found.append(Section("clients", "Clients", seen.by_kind["client"], 1))
    found.append(Section("assigned:any", "Assigned To", seen.total - seen.by_assignee[0], 0, "ga"))
    found.append(Section("assigned:me", "Me", seen.by_assignee[me.id], 1))
    if watching.any_of(db, me.id):
        found.append(Section("watched", "Watching", watching.count(db, me.id, visible(reach.viewable)), 1))
    if me.role in (Role.ADMIN, Role.MANAGER):
        for number, username, name, role, active in sorted(members.values(), key=lambda row: str(row[2]).casefold()):
            if number != me.id and (active or seen.by_assignee[number]) and role != Role.CLIENT:
                found.append(Section(f"assigned:{username}", name.split()[0], seen.by_assignee[number], 1))
        found.append(Section("assigned:none", "nobody", seen.by_assignee[0], 1))
    if directories := _books_called(reach, "directory", db):
        held = sum(seen.by_book[book] for book in directories)
        found.append(Section("directory", "Shared Directory", held, 0, "gd"))
    found.append(Section("bin", "Bin", in_bin, 0, "gb"))
    return tuple(found)


def tallies(db: Database) -> Tallies:
    """The counters of the store."""
    return sql.tallies(db)
