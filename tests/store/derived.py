"""Everything that the store derives, made once more from nothing and held against what stands in the database."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from store import log, settings
from store.indexing import Derived, Reachable, derive, split_tags
from store.opening import Store
from store.sql import guests
from store.sql.database import Database
from store.terms import BOOK, EMAIL, public_words

DOMAIN = (
    "id", "uid", "book", "type", "kind", "segment", "name", "prefix", "given_name", "additional_name", "family_name",
    "suffix", "nickname", "company", "department", "job_title", "note", "tags", "assignee", "twin", "twin_book", "link",
    "link_since", "last_activity", "created_by", "created_at", "bin",
)  # fmt: skip
"""The columns of a contact that an undo must bring back; version, updated_at and the place in the order are not."""

VALUE = ("id", "contact", "kind", "position", "value", "label", "preferred", "personal", "parts", "original")


def state(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """All that members have entered, as it stands: contacts, their values in order, members, teams, books, shares."""
    db = store._db
    tables = {
        "contact": f"SELECT {', '.join(DOMAIN)} FROM contact ORDER BY id",
        "value": f"SELECT {', '.join(VALUE)} FROM value WHERE gone = 0 ORDER BY contact, position, id",
        "member": "SELECT id, username, name, role, active FROM member WHERE gone = 0 ORDER BY id",
        "team": "SELECT t.id, m.member FROM team t JOIN team_member m ON m.team = t.id"
        " WHERE t.gone = 0 AND m.gone = 0 ORDER BY 1, 2",
        "book": "SELECT id, kind, owner FROM book WHERE gone = 0 ORDER BY id",
        "share": "SELECT id, book, to_kind, to_id, can_create, can_edit, can_delete, until FROM share WHERE gone = 0"
        " ORDER BY id",
    }
    return {name: db.rows(statement) for name, statement in tables.items()}


def without_created(
    before: dict[str, list[tuple[Any, ...]]], after: dict[str, list[tuple[Any, ...]]]
) -> dict[str, list[tuple[Any, ...]]]:
    """``after`` without the contacts and values that were not there ``before`` and lie in the bin now: an undo deletes
    nothing."""
    known = {row[0] for row in before["contact"]}
    fresh = {row[0] for row in after["contact"] if row[0] not in known and row[DOMAIN.index("bin")] == 1}
    rest = dict(after)
    rest["contact"] = [row for row in after["contact"] if row[0] not in fresh]
    rest["value"] = [row for row in after["value"] if row[1] not in fresh]
    return rest


def assert_same(wanted: dict[str, list[tuple[Any, ...]]], found: dict[str, list[tuple[Any, ...]]]) -> None:
    """Two states are the same, but for contacts that were created since and lie in the bin; says which rows differ."""
    left = without_created(wanted, found)
    for table, rows in wanted.items():
        missing = [row for row in rows if row not in left[table]]
        extra = [row for row in left[table] if row not in rows]
        assert not missing, f"{table}: {missing} became {extra}"
        assert not extra, f"{table}: {extra} should not be"
        assert rows == left[table], f"{table}: another order"


def check(store: Store) -> None:
    """Asserts that index, counters, keys, order and log are what the rows say."""
    db = store._db
    fresh = _derive_all(store)
    columns = db.rows("SELECT id, rank, sort_key, phone, email, bin FROM contact ORDER BY rank")
    _check_order(columns)
    for number, _, sort_key, phone, email, _ in columns:
        made = fresh[number]
        assert (sort_key, phone, email) == (made.sort_key, made.phone, made.email), f"contact {number}"
    live = {number: rank for number, rank, *_, in_bin in columns if not in_bin}
    _check_documents(db, fresh, live)
    _check_words(db, fresh, live)
    _check_counters(db)
    _check_guests(db)
    if db.differs == "IS NOT":
        _check_index(db)
    else:
        _check_entries(db)
    assert log.verify(db) is None


def _derive_all(store: Store) -> dict[int, Derived]:
    db = store._db
    values = defaultdict(list)
    keys = defaultdict(list)
    for number, contact, kind, text, preferred, personal, e164, key in db.rows(
        "SELECT id, contact, kind, value, preferred, personal, e164, key FROM value"
        " WHERE gone = 0 AND kind IN ('phone', 'email') ORDER BY contact, position, id"
    ):
        values[contact].append(Reachable(number, kind, text, bool(preferred), bool(personal)))
        keys[contact].append((e164, key))
    fresh = {}
    for number, book, name, given, additional, family, nickname, company, tags in db.rows(
        "SELECT id, book, name, given_name, additional_name, family_name, nickname, company, tags FROM contact"
    ):
        made = derive(
            book,
            (name, given, additional, family, nickname),
            company,
            split_tags(tags),
            values[number],
            store.region,
            given_first=settings.given_first(db),
        )
        assert keys[number] == list(made.keys), f"keys of contact {number}"
        fresh[number] = made
    return fresh


def _check_order(columns: list[tuple[Any, ...]]) -> None:
    ranks = [row[1] for row in columns]
    assert len(set(ranks)) == len(ranks)
    assert not ranks or ranks[0] > 0, "nobody is left outside the order"
    keys = [row[2] for row in columns]
    assert keys == sorted(keys), "the order of ranks is the order of names"


def _check_documents(db: Database, fresh: dict[int, Derived], live: dict[int, int]) -> None:
    public = {contact: (rank, words, digits) for rank, contact, words, digits in
              db.rows("SELECT rank, contact, words, digits FROM doc")}  # fmt: skip
    assert public == {n: (rank, fresh[n].words, fresh[n].digits) for n, rank in live.items()}
    private = {contact: (rank, words, digits) for rank, contact, words, digits in
               db.rows("SELECT rank, contact, words, digits FROM personal_doc")}  # fmt: skip
    assert private == {
        n: (rank, fresh[n].personal_words, fresh[n].personal_digits)
        for n, rank in live.items()
        if fresh[n].personal_words is not None
    }


def _check_words(db: Database, fresh: dict[int, Derived], live: dict[int, int]) -> None:
    wanted: Counter[str] = Counter()
    for number in live:
        wanted.update(public_words(fresh[number].words))
    assert dict(db.rows("SELECT word, n FROM word WHERE n <> 0")) == dict(wanted)


def _check_counters(db: Database) -> None:
    counted = db.rows(
        "SELECT book, twin_book, kind, assignee, COUNT(*) FROM contact WHERE bin = 0"
        " GROUP BY book, twin_book, kind, assignee"
    )
    assert sorted(db.rows("SELECT book, twin_book, kind, assignee, n FROM tally WHERE n <> 0")) == sorted(counted)


def _check_guests(db: Database) -> None:
    """What others did in a member's book is noted as the log tells it; of contacts that were never moved, since it is
    noted for the book in which they lay then."""
    stayed = """contact IN (SELECT c.id FROM contact c WHERE c.book = noted.book) AND NOT EXISTS (
        SELECT 1 FROM change h WHERE h.contact = noted.contact AND h.tbl = 'contact' AND h.field = 'book')"""
    told = guests.FROM_LOG.partition("\n")[2]
    columns = "book, op, contact, member, what"
    found, wanted = (
        db.rows(f"SELECT {columns} FROM {table} noted WHERE {stayed} ORDER BY op, contact")
        for table in ("guest_change", f"({told})")
    )
    assert found == wanted


def _check_index(db: Database) -> None:
    """SQLite's full-text tables hold exactly the words and trigrams of the documents."""
    for table in ("doc", "personal_doc"):
        words: set[tuple[str, int]] = set()
        grams: set[tuple[str, int]] = set()
        for rank, text, digits in db.rows(f"SELECT rank, words, digits FROM {table}"):
            words |= {(word, rank) for word in text.split()}
            for piece in (text, digits):
                grams |= {(piece[at : at + 3], rank) for at in range(len(piece) - 2)}
        for index, wanted in ((f"{table}_words", words), (f"{table}_grams", grams)):
            db.run(f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{index}_terms USING fts5vocab(main, {index}, instance)")
            found = set(db.rows(f"SELECT term, doc FROM temp.{index}_terms"))
            assert found == wanted, (
                f"{index}: missing {sorted(wanted - found)[:5]}, too much {sorted(found - wanted)[:5]}"
            )


def _check_entries(db: Database) -> None:
    """PostgreSQL's table of words holds exactly those of the documents, but for books and e-mails."""
    wanted = {
        (word, rank)
        for rank, words in db.rows("SELECT rank, words FROM doc")
        for word in words.split()
        if word[0] not in (BOOK, EMAIL)
    }
    found = db.rows("SELECT term, rank FROM doc_term")
    assert len(found) == len(set(found))
    assert set(found) == wanted, (
        f"missing {sorted(wanted - set(found))[:5]}, too much {sorted(set(found) - wanted)[:5]}"
    )
