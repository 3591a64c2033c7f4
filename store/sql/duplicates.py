"""Whom a staged contact is the same as: a contact of its book, or an earlier row of the load.

What could be the same is gathered first, once for the whole load, beside the names that it goes by. Looked up row by
row among the contacts, five thousand colleagues with one switchboard, or as many rows called Reception, would each go
through all the others: 18 and 78 s, in place of 0.3 [measured].

The statements are about the standing tables of ``store.sql.staging``, which makes them those of a load."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from store.sql.database import integers

Run = Callable[[str], object]

TABLES = {
    "wanted": "key TEXT, kind TEXT",
    "named": "sort_key TEXT",
    "known": "key TEXT, kind TEXT, sort_key TEXT, contact INTEGER, book INTEGER, personal INTEGER",
    "plain": "sort_key TEXT, company TEXT, contact INTEGER, book INTEGER",
    "first": "key TEXT, kind TEXT, sort_key TEXT, book INTEGER, n INTEGER",
}
"""The numbers and e-mails of the rows, and the names of those that have none; the contacts that have such a number or
e-mail, and those of such a name without any; and the first row of each book with a number or e-mail that a later row of
the same name has. All with an index: PostgreSQL, that knows nothing of contacts just made, may begin at either end."""

_INDEXES = (
    "stage_value_n ON stage_value (n)",
    "stage_value_key ON stage_value (key) WHERE key <> ''",
    "stage_uid ON stage_contact (uid) WHERE uid <> ''",
    "stage_sort ON stage_contact (sort_key, company)",
    "stage_wanted_key ON stage_wanted (key, kind)",
    "stage_named_sort ON stage_named (sort_key)",
    "stage_known_key ON stage_known (key, kind, sort_key)",
    "stage_plain_sort ON stage_plain (sort_key, company)",
    "stage_first_key ON stage_first (key, kind, sort_key)",
)

_OPEN = "verdict = 'create' AND match IS NULL AND twin_row IS NULL"

# For which rows, and the query that finds the contact. SQLite takes the index of what has a uid only for a query that
# says so itself: 20,000 rows in 1.8 s in place of 39 [measured].
_SAME_AS_A_CONTACT = (
    ("own_id IS NOT NULL", "SELECT c.id FROM contact c WHERE c.id = stage_contact.own_id AND c.bin = 0", "c.id"),
    (
        "uid <> ''",
        "SELECT c.id FROM contact c WHERE c.uid = stage_contact.uid AND c.uid <> '' AND c.bin = 0",
        "c.id",
    ),
    (
        "keys > 0",
        """SELECT c.contact FROM stage_value v CROSS JOIN stage_known c WHERE v.n = stage_contact.n AND v.key <> ''
        AND c.key = v.key AND c.kind = v.kind AND c.sort_key = stage_contact.sort_key AND (c.personal = 0
        OR c.book IN (SELECT b.id FROM book b WHERE b.owner = stage_contact.created_by))""",
        "c.contact",
    ),
    (
        "keys = 0",
        """SELECT c.contact FROM stage_plain c WHERE c.sort_key = stage_contact.sort_key
        AND c.company = stage_contact.company""",
        "c.contact",
    ),
)
_SAME_AS_A_ROW = (
    (
        "uid <> ''",
        """SELECT MIN(o.n) FROM stage_contact o WHERE o.uid = stage_contact.uid AND o.uid <> ''
        AND o.n < stage_contact.n""",
    ),
    (
        "keys > 0",
        """SELECT MIN(o.n) FROM stage_value v CROSS JOIN stage_first o WHERE v.n = stage_contact.n AND v.key <> ''
        AND o.key = v.key AND o.kind = v.kind AND o.sort_key = stage_contact.sort_key AND o.n < stage_contact.n""",
    ),
    (
        "keys = 0",
        """SELECT MIN(o.n) FROM stage_contact o WHERE o.sort_key = stage_contact.sort_key AND o.n < stage_contact.n
        AND o.company = stage_contact.company AND o.keys = 0""",
    ),
)


def gather(run: Run, look_over: Callable[..., None], books: Iterable[int]) -> None:
    """Takes into the TABLES, which are empty, what may be the same as staged contacts, of the books that these go to
    and of ``books`` beside. No row has a verdict any more but that it is to be created."""
    for index in _INDEXES:
        run(f"CREATE INDEX IF NOT EXISTS {index}")
    run("UPDATE stage_contact SET verdict = 'create', reason = '', match = NULL, twin_row = NULL")
    run("INSERT INTO stage_wanted (key, kind) SELECT DISTINCT key, kind FROM stage_value WHERE key <> ''")
    run("INSERT INTO stage_named (sort_key) SELECT DISTINCT sort_key FROM stage_contact WHERE keys = 0")
    look_over("wanted", "named")
    there = f"c.bin = 0 AND (c.book IN ({integers(books)}) OR c.book IN (SELECT s.book FROM stage_contact s))"
    run(
        f"""INSERT INTO stage_known (key, kind, sort_key, contact, book, personal)
        SELECT e.key, e.kind, c.sort_key, c.id, c.book, e.personal
        FROM stage_wanted k CROSS JOIN value e CROSS JOIN contact c
        WHERE e.key = k.key AND e.key <> '' AND e.kind = k.kind AND e.gone = 0 AND c.id = e.contact AND {there}"""
    )
    # by their length, or SQLite would go through all contacts without a number for each row
    run(
        f"""INSERT INTO stage_plain (sort_key, company, contact, book) SELECT c.sort_key, c.company, c.id, c.book
        FROM stage_named k CROSS JOIN contact c
        WHERE c.sort_key = k.sort_key AND LENGTH(c.phone) = 0 AND LENGTH(c.email) = 0 AND {there}"""
    )
    run(
        """INSERT INTO stage_first (key, kind, sort_key, book, n) SELECT key, kind, sort_key, book, MIN(n) FROM (
            SELECT v.key, v.kind, s.sort_key, s.book, v.n, MIN(v.n) OVER same AS least, MAX(v.n) OVER same AS most
            FROM stage_value v JOIN stage_contact s ON s.n = v.n WHERE v.key <> ''
            WINDOW same AS (PARTITION BY v.key, v.kind, s.sort_key)) w
        WHERE least < most GROUP BY key, kind, sort_key, book"""
    )
    look_over("known", "plain", "first")


def mark(run: Run, parts: list[int], private: int) -> None:
    """Notes for each staged contact the contact, or the earlier row, that it is the same as: of its own book, else of
    the ``private`` one (0: none); of a directory in several ``parts`` all are looked through, whichever it goes to.

    The same means: the same uid; or the same name and a phone number or e-mail in common; or, where neither has any of
    these, the same name and company. Another name is never the same (design: never merge two persons)."""
    here, first = "c.book = stage_contact.book", ""
    if len(parts) > 1:
        here = f"({here} OR (stage_contact.book IN ({integers(parts)}) AND c.book IN ({integers(parts)})))"
    if private:  # the plus keeps SQLite from walking through two whole books for each row
        here, first = f"+c.book IN (stage_contact.book, {private})", f"c.book = {private}, "
    for where, finding, number in _SAME_AS_A_CONTACT:
        run(
            f"""UPDATE stage_contact SET match = ({finding} AND {here} ORDER BY {first}{number} LIMIT 1)
            WHERE {where} AND {_OPEN}"""
        )
    for where, finding in _SAME_AS_A_ROW:
        run(
            f"""UPDATE stage_contact SET twin_row = ({finding} AND o.book IN (stage_contact.book, {private}))
            WHERE {where} AND {_OPEN}"""
        )
    # the first row of a file that is the same as a contact stands for the later ones, too
    run(
        """UPDATE stage_contact SET match = (SELECT o.match FROM stage_contact o WHERE o.n = stage_contact.twin_row)
        WHERE twin_row IS NOT NULL AND match IS NULL"""
    )
