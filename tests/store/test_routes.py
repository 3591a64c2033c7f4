"""PostgreSQL's ways to the hits: whichever is taken, what is found is what SQLite finds, in the same order."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import pytest

from store import terms
from store.opening import Store, open_store
from store.session import Session
from store.sql import routes
from store.sql.database import Params, SqlRow
from store.types import Place
from store.view import View
from tests.bench import data
from tests.bench.search import queries
from tests.databases import Cluster, Files
from tests.store.offices import card, email

MEMBERS = 60
CONTACTS = 3000
DEAR = 1e15
OTHERS = [
    '"grace hopper"',
    "-ma",
    "ma -son",
    "tag:vip ma",
    "no:email an",
    "company:har",
    "020 7946",
    "ann 020",
    "xqzzy",
]

Found = list[Any]


def filled(url: str) -> Store:
    """Many contacts in sixty books; dana sees all of them, m001 two books."""
    store, _ = data.store_at(url, CONTACTS)
    return store


@pytest.fixture(scope="module")
def both(files: Files, postgres: Cluster) -> Iterator[tuple[Store, Store]]:
    """The same store on SQLite and on PostgreSQL."""
    urls = files.empty(), postgres.empty()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(data, "OWNERS", MEMBERS)
        stores = filled(urls[0]), filled(urls[1])
    yield stores
    for store in stores:
        store.close()
    files.drop(urls[0])
    postgres.drop(urls[1])


def dear(patch: pytest.MonkeyPatch, *names: str) -> None:
    """Makes some ways cost more than anything."""
    for name in names:
        real = getattr(routes, name)

        def way(*args: Any, _real: Any = real) -> Any:
            made = _real(*args)
            return made._replace(cost=DEAR) if isinstance(made, routes.Way) else (DEAR, made[1])

        patch.setattr(routes, name, way)


def prefer(patch: pytest.MonkeyPatch, way: str) -> None:
    """Has searches take one way wherever it leads to the hits at all."""
    if way == "walking":
        dear(patch, "_terms", "_grams", "_all_of_books")
    elif way == "books":
        dear(patch, "_terms", "_grams", "_walk_books")
    elif way in ("terms", "grams", "a piece first"):
        dear(patch, "_all_of_books", "_walk_books", *(["_grams"] if way == "terms" else ["_terms"]))
        patch.setattr(routes, "_WALKED", 1e9)
        patch.setattr(routes, "_WORTH", math.inf if way == "a piece first" else 0.0)
        patch.setattr(routes, "_FETCHED", 1e6)
    elif way == "at once":
        real = routes.at_once
        patch.setattr(routes, "at_once", lambda wants, sample, need: real(wants, sample, 1 << 40))
        patch.setattr(routes, "_one_by_one", lambda *asked: math.inf)


def answers(session: Session, texts: list[str]) -> dict[str, Found]:
    """For each query the first two pages, the last one, and the count."""
    found: dict[str, Found] = {}
    for text in texts:
        view = View(query=text)
        pages = [session.page(view, limit=20)]
        if pages[0].rows:
            last = pages[0].rows[-1]
            pages.append(session.page(view, after=Place(last.tier, last.rank), limit=20))
        pages.append(session.last_page(view, limit=20))
        found[text] = [[(row.id, row.tier) for row in page.rows] for page in pages]
        found[text].append(session.count(view))
    return found


@pytest.fixture(scope="module")
def wanted(both: tuple[Store, Store]) -> dict[str, dict[str, Found]]:
    """What SQLite finds."""
    found = {}
    for username in (data.ALL_SEEING, data.ONE_PERCENT):
        session = both[0].session(username)
        texts = sorted({text for _, text in queries(session, 2)}) + OTHERS
        found[username] = answers(session, texts)
    assert sum(len(pages[0]) for pages in found[data.ALL_SEEING].values()) > 300
    return found


@pytest.mark.parametrize("way", ["as reckoned", "walking", "terms", "grams", "a piece first", "books", "at once"])
@pytest.mark.parametrize("username", [data.ALL_SEEING, data.ONE_PERCENT])
def test_every_way_finds_what_sqlite_finds_in_the_same_order(
    both: tuple[Store, Store],
    wanted: dict[str, dict[str, Found]],
    username: str,
    way: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    prefer(monkeypatch, way)
    session = both[1].session(username)
    assert answers(session, list(wanted[username])) == wanted[username]


def test_a_word_goes_by_its_entries_and_a_piece_of_a_number_by_trigrams(
    both: tuple[Store, Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    db, statements = both[1]._db, []
    rows = db.rows

    def heard(sql: str, params: Params = ()) -> list[SqlRow]:
        statements.append(sql)
        return rows(sql, params)

    monkeypatch.setattr(db, "rows", heard)
    session = both[1].session(data.ALL_SEEING)
    for query, way in (("hopper", "FROM doc_term"), ("987654", "d.digits LIKE")):
        statements.clear()
        session.page(View(query=query))
        assert any(way in sql for sql in statements), query


def test_an_index_of_trigrams_is_asked_for_the_books_of_who_sees_few(
    both: tuple[Store, Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    prefer(monkeypatch, "at once")
    dear(monkeypatch, "_all_of_books")
    db, asked = both[1]._db, []
    rows = db.rows

    def heard(sql: str, params: Params = ()) -> list[SqlRow]:
        asked.append((sql, params))
        return rows(sql, params)

    monkeypatch.setattr(db, "rows", heard)
    session = both[1].session(data.ONE_PERCENT)
    session.page(View(query="hopper"))
    books = {f"% {terms.book_term(book)} %" for (book,) in rows("SELECT DISTINCT book FROM doc")}
    together = [params for sql, params in asked if "d.words LIKE ? AND d.words LIKE ?" in sql]
    assert together
    assert all(books & set(params) for params in together)


@pytest.mark.parametrize("page", ["page", "last_page"])
@pytest.mark.parametrize("way", ["terms", "grams"])
def test_contacts_are_looked_up_in_the_order_of_names_until_there_are_enough(
    both: tuple[Store, Store], monkeypatch: pytest.MonkeyPatch, page: str, way: str
) -> None:
    """What is sorted after its contacts were looked up looks up all of them: thousands, for fifty."""
    prefer(monkeypatch, way)
    db, statements = both[1]._db, []
    rows = db.rows

    def heard(statement: str, params: Params = ()) -> list[SqlRow]:
        if statement.endswith(" LIMIT 6"):
            statements.append((statement, params))
        return rows(statement, params)

    monkeypatch.setattr(db, "rows", heard)
    session = both[1].session(data.ALL_SEEING)
    getattr(session, page)(View(query="an"), limit=5)
    assert statements
    for statement, params in statements:
        plan = [line for (line,) in rows(f"EXPLAIN {statement}", params)]
        assert plan[0].startswith("Limit"), plan
        assert "Nested Loop" in plan[1], plan


def test_the_words_of_a_store_made_before_are_taken_in_by_the_migration(postgres: Cluster) -> None:
    url = postgres.fresh()
    store = open_store(url)
    store.session("dana").create(card("Ada Lovelace", email("ada@acme.example"), company="Acme Ltd", tags=("vip",)))
    db = store._db
    entries = sorted(db.rows("SELECT term, rank FROM doc_term"))
    assert {"ada", "lovelace"} <= {term for term, _ in entries}
    db.run("DROP TABLE doc_term")
    db.run("CREATE INDEX doc_each ON doc USING gin (string_to_array(words, ' '))")
    db.run("DELETE FROM schema_migration WHERE name = '0006_words_in_order'")
    db.run("UPDATE setting SET value = '5' WHERE name = 'schema'")
    store.close()
    again = open_store(url)
    assert sorted(again._db.rows("SELECT term, rank FROM doc_term")) == entries
    assert [row.name for row in again.session("dana").page(View(query="lovel")).rows] == ["Ada Lovelace"]
    again.close()
    postgres.drop(url)
