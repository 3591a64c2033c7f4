"""What is derived from a contact's names and values: its place in the order, what lists show, what search finds.

Derived data is never logged: whatever an operation, an undo or a redo changes, it is made anew from the result.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from store import order, settings, terms
from store.phones import dialled_forms
from store.sql import contacts as sql
from store.sql.database import Database, Params, listed
from store.text import LONGEST, fold, sort_key

TABLES = ("doc", "personal_doc")
INDEXED_FIELDS = tuple(("contact", name) for name in (*sql.INDEXED_TEXTS, "bin", "book")) + tuple(
    ("value", name) for name in ("kind", "value", "preferred", "personal", "position", "gone")
)
"""The logged fields on which derived data depends."""


class Reachable(NamedTuple):
    """A phone or e-mail, as far as search and lists need it. ``id`` is None before it is written."""

    id: int | None
    kind: str
    value: str
    preferred: bool
    personal: bool


class Derived(NamedTuple):
    """Everything derived of one contact. ``personal`` documents exist only where there are personal values."""

    sort_key: str
    phone: str
    email: str
    words: str
    digits: str
    personal_words: str | None
    personal_digits: str
    keys: tuple[tuple[str | None, str], ...]


def key_of(kind: str, value: str, region: str) -> tuple[str | None, str, tuple[str, ...]]:
    """(E.164 or None, the key for looking the value up whole, the digit strings it is found by)."""
    if kind == "phone":
        return dialled_forms(value, region)
    return (None, fold(value).strip()[:LONGEST], ()) if kind == "email" else (None, "", ())


def derive(
    book: int,
    names: tuple[str, ...],
    company: str,
    tags: Iterable[str],
    values: Iterable[Reachable],
    region: str,
    digits: tuple[str, str] | None = None,
    *,
    given_first: bool = False,
) -> Derived:
    """Derives everything. ``names`` are name, given, additional, family, nickname; ``region`` reads local numbers;
    ``given_first`` is how names are sorted here (``store.settings.given_first``).

    ``digits`` are the documents of the numbers, public ones and all, where these are known; then no keys are derived:
    a number from far away takes the library a millisecond, the first one of its country 5 to 20 [measured]."""
    name, given, _, family, _ = names
    phone = email = ""
    phone_preferred = email_preferred = False
    public_numbers: list[str] = []
    all_numbers: list[str] = []
    public_emails: list[str] = []
    all_emails: list[str] = []
    keys = []
    personal = False
    for reachable in values:
        numbers: tuple[str, ...] = ()
        if digits is None:
            e164, key, numbers = key_of(reachable.kind, reachable.value, region)
            keys.append((e164, key))
        personal |= reachable.personal
        if reachable.kind == "phone":
            all_numbers.extend(numbers)
            if not reachable.personal:
                public_numbers.extend(numbers)
                if not phone or (reachable.preferred and not phone_preferred):
                    phone, phone_preferred = reachable.value, reachable.preferred
        else:
            all_emails.append(reachable.value)
            if not reachable.personal:
                public_emails.append(reachable.value)
                if not email or (reachable.preferred and not email_preferred):
                    email, email_preferred = reachable.value, reachable.preferred
    tags = tuple(tags)
    if digits is None:
        digits = terms.digit_document(book, public_numbers), terms.digit_document(book, all_numbers) if personal else ""
    return Derived(
        sort_key(family, given, name or company, given_first=given_first),
        phone,
        email,
        terms.word_document(book, names, company, public_emails, tags),
        digits[0],
        terms.word_document(book, names, company, all_emails, tags) if personal else None,
        digits[1],
        tuple(keys),
    )


class Gone(NamedTuple):
    """What went out of the index: how often which words, and the digits of each contact, public ones and all, where
    they stay as they are."""

    words: Counter[str]
    digits: dict[int, tuple[str, str]]


def forget(db: Database, ids: str, params: tuple[object, ...], fields: Iterable[tuple[str, str]]) -> Gone:
    """Takes the contacts of the query ``ids`` out of the index, before what it was made from changes (``fields``, of
    INDEXED_FIELDS). Returns what ``remember`` need not make again."""
    ranks = sql.ranks_of(db, ids, params)
    gone = Gone(Counter(), {})
    numbers_stay = all(table == "contact" and name in sql.INDEXED_TEXTS for table, name in fields)
    for table in TABLES:
        held = []
        for rank, contact, words, digits in sql.documents(db, table, ranks):
            held.append(rank)
            if table == "doc":
                gone.words.update(terms.public_words(words))
            if numbers_stay:
                public, _ = gone.digits.get(contact, (digits, ""))
                gone.digits[contact] = public, digits
        db.unindex(table, held)
        sql.delete_documents(db, table, held)
    return gone


def remember(db: Database, ids: str, params: tuple[object, ...], region: str, gone: Gone) -> None:
    """Derives the contacts of the query ``ids`` anew and takes those that are not in the bin into the index. Of most
    contacts most words stay, so what is written is how many more there are than went."""
    counts: Counter[str] = Counter()
    counts.subtract(gone.words)
    given_first = settings.given_first(db)
    for some, numbers in listed(sql.ids_of(db, ids, params)):
        for document in _remember(db, some, numbers, region, gone.digits, given_first=given_first):
            counts.update(terms.public_words(document))
    sql.count_words(db, [(word, n) for word, n in counts.items() if n])


def rename_companies(db: Database, op: int) -> bool:
    """Puts the companies of an operation that changes nothing else into the documents, in place of the old ones; the
    rest of a document, its place in the order and what lists show stay. Returns False, having done nothing, where that
    is not enough: a contact without a name stands in the order by its company.

    This is what makes the company of 100,000 cost little more than their index: deriving each anew takes 2.5 times as
    long [measured].
    """
    if sql.any_nameless(db, op):
        return False
    counts: Counter[str] = Counter()
    renamed: list[tuple[str, str, int, str]] = []
    for before, after, live in sql.renamed_companies(db, op):
        old, new = (terms.company_words(company) if company else "" for company in (before, after))
        renamed.append((before, after, len(old), new))
        counts.subtract({word: live * n for word, n in Counter(old.split()).items()})
        counts.update({word: live * n for word, n in Counter(new.split()).items()})
    ranks = sql.stage_companies(db, op, renamed)
    for table in TABLES:
        db.unindex(table, ranks)
        sql.replace_companies(db, table, ranks)
        db.index(table, ranks)
    sql.count_words(db, [(word, n) for word, n in counts.items() if n])
    return True


def _remember(
    db: Database, ids: str, params: Params, region: str, digits: dict[int, tuple[str, str]], *, given_first: bool
) -> list[str]:
    """Does it for a list of contacts; returns their documents."""
    rows, found = sql.indexed(db, ids, params), sql.indexed_values(db, ids, params)
    values = {contact: list(group) for contact, group in groupby(found, key=lambda row: row[0])}
    fresh: list[tuple[int, int, int, Derived, bool]] = []
    stale: list[_Stale] = []
    keys: list[tuple[str | None, str, int]] = []
    for number, book, in_bin, rank, old_key, old_phone, old_email, *texts in rows:
        name, given, additional, family, nickname, company, tags = texts
        own = values.get(number, [])
        reachable = [Reachable(v[1], v[2], v[3], bool(v[4]), bool(v[5])) for v in own]
        names, known = (name, given, additional, family, nickname), digits.get(number)
        derived = derive(book, names, company, split_tags(tags), reachable, region, known, given_first=given_first)
        if known is None:
            keys.extend((*new, v[1]) for v, new in zip(own, derived.keys, strict=True) if new != (v[6], v[7]))
        if (derived.sort_key, derived.phone, derived.email) != (old_key, old_phone, old_email):
            moves = derived.sort_key != old_key
            stale.append(_Stale(number, derived.sort_key, derived.phone, derived.email, moves))
        fresh.append((number, rank, book, derived, bool(in_bin)))
    sql.put_keys(db, keys)
    moved = _reorder(db, stale)
    if moved and len(rows) > 1:  # to make room, others of these may have been moved too
        moved = {row[0]: row[3] for row in sql.indexed(db, ids, params)}
    return _write(
        db,
        [(moved.get(number, rank), number, book, derived) for number, rank, book, derived, gone in fresh if not gone],
    )


class _Stale(NamedTuple):
    """A contact whose derived columns change; ``moves``: its name sorts elsewhere now."""

    id: int
    sort_key: str
    phone: str
    email: str
    moves: bool


def _reorder(db: Database, stale: list[_Stale]) -> dict[int, int]:
    """Writes what lists show, and gives contacts whose name now sorts elsewhere a new place; returns new ranks.

    The new places are found while the old ones, under the old names, are still taken: so each row is written once, and
    with it the indexes that a rank stands in, of which there are many."""
    new: dict[int, int] = {}
    movers = sorted((item.sort_key, item.id) for item in stale if item.moves)
    if movers:
        order.place(db, lambda: movers, new.update)
    sql.put_shown(db, [(item.phone, item.email, item.id) for item in stale if not item.moves])
    sql.put_moved(db, [(item.sort_key, new[item.id], item.phone, item.email, item.id) for item in stale if item.moves])
    return new


def _write(db: Database, entries: list[tuple[int, int, int, Derived]]) -> list[str]:
    """Documents and index of (rank, contact, book, derived); returns the words."""
    entries.sort(key=lambda entry: entry[0])
    public = [(rank, number, book, d.words, d.digits) for rank, number, book, d in entries]
    personal = [
        (rank, number, book, d.personal_words, d.personal_digits)
        for rank, number, book, d in entries
        if d.personal_words is not None
    ]
    for table, documents in (("doc", public), ("personal_doc", personal)):
        if documents:
            sql.insert_documents(db, table, documents)
            db.index(table, [rank for rank, *_ in documents])
    return [words for *_, words, _ in public]


def split_tags(tags: str) -> tuple[str, ...]:
    """Tags as they are kept in one text: a line each."""
    return tuple(tags.split("\n")) if tags else ()
