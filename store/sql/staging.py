"""Staging tables: what is to be loaded waits here, planned and normalised, outside the writer lock."""

from __future__ import annotations

from collections.abc import Iterable

from store.sql.contacts import TEXTS
from store.sql.database import Database, SqlRow
from store.types import CARD_TEXTS

CONTACT = (
    "n", "file", "file_row", "twin_n", "verdict", "reason", "match", "twin_row", "book", "sort_key", *TEXTS, "phone",
    "email", "keys", "own_id", "assignee", "twin_book", "link", "link_since", "last_activity", "created_by",
    "created_at", "words", "digits", "personal_words", "personal_digits",
)  # fmt: skip
VALUE = (
    "m", "n", "kind", "position", "value", "label", "preferred", "personal", "parts", "original", "e164", "key",
)  # fmt: skip
_NUMBERS = {"n", "file_row", "match", "twin_row", "book", "keys", "own_id", "assignee", "twin_n", "twin_book",
            "created_by", "m", "position", "preferred", "personal"}  # fmt: skip


def _columns(names: Iterable[str]) -> str:
    return ", ".join(f"{name} {'INTEGER' if name in _NUMBERS else 'TEXT'}" for name in names)


def prepare(db: Database) -> None:
    """Makes the staging tables, empty."""
    db.temporary("stage_contact", _columns(CONTACT).replace("n INTEGER,", "n INTEGER PRIMARY KEY,", 1), anew=True)
    db.temporary("stage_value", _columns(VALUE).replace("m INTEGER,", "m INTEGER PRIMARY KEY,", 1), anew=True)
    db.temporary("stage_rank", "n INTEGER PRIMARY KEY, rank BIGINT", anew=True)


def fill(db: Database, contacts: list[tuple[object, ...]], values: list[tuple[object, ...]]) -> None:
    """Adds rows of CONTACT and VALUE."""
    db.fill("stage_contact", CONTACT, contacts)
    db.fill("stage_value", VALUE, values)


def find_duplicates(db: Database, book: int) -> None:
    """Notes for each staged contact the contact of ``book``, or the earlier row, that it is the same as.

    The same means: the same uid; or the same name and a phone number or e-mail in common; or, where neither has any
    of these, the same name and company. Another name is never the same (design: never merge two persons).
    """
    db.run("CREATE INDEX IF NOT EXISTS stage_value_n ON stage_value (n)")
    db.run("CREATE INDEX IF NOT EXISTS stage_value_key ON stage_value (key) WHERE key <> ''")
    db.run("CREATE INDEX IF NOT EXISTS stage_uid ON stage_contact (uid) WHERE uid <> ''")
    db.run("CREATE INDEX IF NOT EXISTS stage_sort ON stage_contact (sort_key)")
    db.run("UPDATE stage_contact SET verdict = 'create', reason = '', match = NULL, twin_row = NULL")
    open_rows = "verdict = 'create' AND match IS NULL AND twin_row IS NULL"
    for where, finding in (
        ("own_id IS NOT NULL", "SELECT c.id FROM contact c WHERE c.id = stage_contact.own_id"),
        ("uid <> ''", "SELECT c.id FROM contact c WHERE c.uid = stage_contact.uid"),
        (
            "keys > 0",
            """SELECT c.id FROM stage_value v
            JOIN value e ON e.key = v.key AND e.key <> '' AND e.kind = v.kind AND e.gone = 0
            JOIN contact c ON c.id = e.contact
            WHERE v.n = stage_contact.n AND v.key <> '' AND c.sort_key = stage_contact.sort_key AND (e.personal = 0
            OR c.book IN (SELECT b.id FROM book b WHERE b.owner = stage_contact.created_by))""",
        ),
        (
            "keys = 0",
            """SELECT c.id FROM contact c WHERE c.sort_key = stage_contact.sort_key
            AND c.company = stage_contact.company AND c.phone = '' AND c.email = ''""",
        ),
    ):
        db.run(
            f"""UPDATE stage_contact SET match = ({finding} AND c.book = stage_contact.book AND c.bin = 0 LIMIT 1)
            WHERE {where} AND {open_rows}"""
        )
    for where, finding in (
        (
            "uid <> ''",
            """SELECT MIN(o.n) FROM stage_contact o WHERE o.uid = stage_contact.uid AND o.n < stage_contact.n
            AND o.verdict = 'create'""",
        ),
        (
            "keys > 0",
            """SELECT MIN(o.n) FROM stage_value v JOIN stage_value e ON e.key = v.key AND e.kind = v.kind AND e.n < v.n
            JOIN stage_contact o ON o.n = e.n WHERE v.n = stage_contact.n AND v.key <> ''
            AND o.sort_key = stage_contact.sort_key AND o.verdict = 'create'""",
        ),
        (
            "keys = 0",
            """SELECT MIN(o.n) FROM stage_contact o WHERE o.sort_key = stage_contact.sort_key AND o.n < stage_contact.n
            AND o.company = stage_contact.company AND o.keys = 0 AND o.verdict = 'create'""",
        ),
    ):
        db.run(f"UPDATE stage_contact SET twin_row = ({finding}) WHERE {where} AND {open_rows}")
    # the first row of a file that is the same as a contact stands for the later ones, too
    db.run(
        """UPDATE stage_contact SET match = (SELECT o.match FROM stage_contact o WHERE o.n = stage_contact.twin_row)
        WHERE twin_row IS NOT NULL AND match IS NULL"""
    )


_OWN = "stage_contact.book IN (SELECT b.id FROM book b WHERE b.owner = stage_contact.created_by)"
_NAMED = "'date', 'im', 'relation', 'custom', 'property'"


def decide(db: Database, verdict: str) -> None:
    """Gives what is there already its verdict: ``skip`` or ``update``; ``create`` keeps both, the later without uid."""
    if verdict == "create":
        db.run("UPDATE stage_contact SET uid = '' WHERE match IS NOT NULL OR twin_row IS NOT NULL")
        return
    db.run(
        """UPDATE stage_contact SET verdict = ?, reason = CASE WHEN match IS NOT NULL THEN 'already there'
        ELSE 'the same as an earlier row' END
        WHERE verdict = 'create' AND (match IS NOT NULL OR twin_row IS NOT NULL)""",
        (verdict,),
    )
    if verdict == "update":
        skip_nothing_new(db)


def skip_nothing_new(db: Database) -> None:
    """Rows to be merged that bring no value, tag or text which the contact lacks are skipped, and say so.

    What only might be new (a number with an extension, a label in other letters) is left to the merge itself, which
    looks closer (``store.cards.same_value``)."""
    plain = " AND ".join(
        f"REPLACE(REPLACE(LOWER({it}.value), 'x', ''), '#', '') = LOWER({it}.value)" for it in ("v", "e")
    )
    lacks = " OR ".join(f"(stage_contact.{name} <> '' AND c.{name} = '')" for name in CARD_TEXTS if name != "segment")
    db.run(
        f"""UPDATE stage_contact SET verdict = 'skip', reason = 'already there, nothing new'
        WHERE verdict = 'update' AND match IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM stage_value v WHERE v.n = stage_contact.n AND NOT EXISTS (
                SELECT 1 FROM value e WHERE e.contact = stage_contact.match AND e.gone = 0 AND e.kind = v.kind
                AND (e.personal = 0 OR {_OWN})
                AND ((v.key <> '' AND e.key = v.key AND (v.kind <> 'phone' OR ({plain})))
                    OR (e.value = v.value AND (v.kind NOT IN ({_NAMED}) OR e.label = v.label)
                        AND (v.kind <> 'property' OR e.original = v.original)))))
        AND NOT EXISTS (SELECT 1 FROM contact c WHERE c.id = stage_contact.match AND ({lacks}
            OR (stage_contact.tags <> '' AND stage_contact.tags <> c.tags)
            OR (stage_contact.note <> '' AND REPLACE(c.note, stage_contact.note, '') = c.note)))"""
    )


def counts(db: Database) -> dict[str, int]:
    """How many staged rows have each verdict."""
    return dict(db.rows("SELECT verdict, COUNT(*) FROM stage_contact GROUP BY verdict"))


def plan_rows(db: Database, limit: int | None) -> list[SqlRow]:
    """(file_row, name, verdict, reason), in the order of the file."""
    some = "" if limit is None else f" LIMIT {int(limit)}"
    return db.rows(f"SELECT file_row, name, verdict, reason FROM stage_contact ORDER BY n{some}")


def set_uncreated(db: Database, verdict: str, reason: str) -> None:
    """Turns every creation into a refusal, with its reason."""
    db.run("UPDATE stage_contact SET verdict = ?, reason = ? WHERE verdict = 'create'", (verdict, reason))


def keys_in_order(db: Database) -> Iterable[SqlRow]:
    """(sort_key, n) of what will be created, in the order of names."""
    return db.stream(
        f"SELECT sort_key, n FROM stage_contact WHERE verdict = 'create' ORDER BY {db.bytewise('sort_key')}, n"
    )


def put_ranks(db: Database, ranks: list[tuple[int, int]]) -> None:
    """Writes (n, rank)."""
    db.many("INSERT INTO stage_rank (n, rank) VALUES (?, ?) ON CONFLICT (n) DO UPDATE SET rank = excluded.rank", ranks)


def put_ranks_of_all(db: Database, gap: int) -> None:
    """Ranks for an empty store, in one go."""
    db.run(
        f"""INSERT INTO stage_rank (n, rank) SELECT n, {gap} * ROW_NUMBER() OVER (ORDER BY {db.bytewise("sort_key")}, n)
        FROM stage_contact WHERE verdict = 'create'"""
    )


def forget_ranks(db: Database) -> None:
    """Empties the ranks given so far."""
    db.run("DELETE FROM stage_rank")


def next_ids(db: Database) -> tuple[int, int]:
    """What is added to a staged number to get that of the contact, and of the value."""
    contact = db.scalar("SELECT COALESCE(MAX(id), 0) FROM contact")
    value = db.scalar("SELECT COALESCE(MAX(id), 0) FROM value")
    return int(contact), int(value)


def is_empty(db: Database) -> bool:
    """Whether the store has no contact, in the bin or out of it."""
    return db.row("SELECT 1 FROM contact LIMIT 1") is None


def put_contacts(db: Database, base: int) -> int:
    """Writes the contacts that are to be created; returns how many."""
    return db.run(
        f"""INSERT INTO contact (id, book, rank, sort_key, {", ".join(TEXTS)}, phone, email, assignee, twin, twin_book,
            link, link_since, last_activity, created_by, created_at, updated_at, version, bin)
        SELECT s.n + {base}, book, r.rank, sort_key, {", ".join(TEXTS)}, phone, email, assignee, twin_n + {base},
            twin_book, link, link_since, last_activity, created_by, created_at, created_at, 1, 0
        FROM stage_contact s JOIN stage_rank r ON r.n = s.n WHERE verdict = 'create' ORDER BY s.n"""
    )


def put_values(db: Database, base: int, value_base: int) -> None:
    """Writes their values."""
    columns = "kind, position, value, label, preferred, personal, parts, original, e164, key"
    db.run(
        f"""INSERT INTO value (id, contact, {columns}, gone)
        SELECT v.m + {value_base}, v.n + {base}, {", ".join("v." + name for name in columns.split(", "))}, 0
        FROM stage_value v JOIN stage_contact s ON s.n = v.n WHERE s.verdict = 'create' ORDER BY v.m"""
    )


def put_documents(db: Database, base: int, *, empty: bool) -> None:
    """Writes their documents, in the order of names, and takes them into the index; ``empty``: there were none yet."""
    ranks = None if empty else [rank for (rank,) in db.rows("SELECT rank FROM stage_rank ORDER BY rank")]
    for table, words, digits in (
        ("doc", "words", "digits"),
        ("personal_doc", "personal_words", "personal_digits"),
    ):
        chosen = f"FROM stage_contact s JOIN stage_rank r ON r.n = s.n WHERE verdict = 'create' AND {words} IS NOT NULL"
        db.run(
            f"""INSERT INTO {table} (rank, contact, book, words, digits)
            SELECT r.rank, s.n + {base}, s.book, {words}, {digits} {chosen} ORDER BY r.rank"""
        )
        db.index(table, ranks)


def tally(db: Database) -> None:
    """Counts what was created into the section counters."""
    db.run(
        """INSERT INTO tally (book, twin_book, kind, assignee, n)
        SELECT book, twin_book, kind, assignee, COUNT(*) FROM stage_contact WHERE verdict = 'create'
        GROUP BY book, twin_book, kind, assignee
        ON CONFLICT (book, twin_book, kind, assignee) DO UPDATE SET n = tally.n + excluded.n"""
    )


CREATED = "SELECT n + {base} FROM stage_contact WHERE verdict = 'create'"


def created_words(db: Database) -> Iterable[SqlRow]:
    """(words) of what will be created."""
    return db.stream("SELECT words FROM stage_contact WHERE verdict = 'create'")


def updates(db: Database, base: int) -> list[SqlRow]:
    """(n, contact, own) of what goes into a contact that is there already, or that this load creates; ``own``: into a
    book of who loads it."""
    return db.rows(
        f"SELECT n, COALESCE(match, twin_row + {base}), {_OWN} FROM stage_contact WHERE verdict = 'update' ORDER BY n"
    )


def staged(db: Database, n: int) -> SqlRow | None:
    """The TEXTS of a staged contact."""
    return db.row(f"SELECT {', '.join(TEXTS)} FROM stage_contact WHERE n = ?", (n,))


def staged_values(db: Database, n: int) -> list[SqlRow]:
    """VALUE of a staged contact, without m and n."""
    return db.rows(f"SELECT {', '.join(VALUE[2:])} FROM stage_value WHERE n = ? ORDER BY m", (n,))


def note_creations(db: Database, op: int, base: int) -> None:
    """A change row for each creation: no image, only that the contact left the nothing it came from."""
    db.run(
        f"""INSERT INTO change (op, n, tbl, row, contact, field, personal, before, after)
        SELECT ?, n, 'contact', n + {base}, n + {base}, 'bin', 0, '1', '0' FROM stage_contact
        WHERE verdict = 'create'""",
        (op,),
    )
