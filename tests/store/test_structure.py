"""The house keeps its shape: who imports whom, what is loaded, where SQL stands, that every verb is known."""

from __future__ import annotations

import ast
import contextlib
import inspect
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

import store as package
from store import verbs
from store.errors import NotFound
from store.opening import open_store
from store.sql.database import Database, Params, SqlRow
from store.verbs import VERBS
from store.verbs.base import Verb
from store.view import View
from tests.databases import Databases, Files
from tests.store.offices import Office, names
from tests.store.people import fill

ROOT = Path(package.__file__).parent.parent
SQL = ROOT / "store" / "sql"


def test_nobody_imports_against_the_direction_of_the_house() -> None:
    """tui over importers over store (pyproject.toml, import-linter)."""
    script = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=False)
    assert ran.returncode == 0, ran.stdout
    assert "kept" in ran.stdout


def loaded_by(script: str) -> set[str]:
    """The modules that a new process has loaded after a script."""
    show = f"{script}\nimport sys; print('\\n'.join(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", show], capture_output=True, text=True, cwd=ROOT, check=False)
    assert ran.returncode == 0, ran.stderr
    return set(ran.stdout.split())


HEAVY = {"textual", "rich", "peewee", "playhouse", "psycopg", "phonenumbers", "rapidfuzz", "vobject"}


@pytest.mark.parametrize(
    "script",
    ["import store.opening, store.session, store.types", "import importers", "import importers, store.opening"],
)
def test_importing_the_store_and_the_importers_loads_nothing_heavy(script: str) -> None:
    assert not loaded_by(script) & HEAVY


def test_opening_and_searching_a_store_that_is_up_to_date_loads_nothing_heavy_and_no_verb(files: Files) -> None:
    """No cold start pays for migrations, PostgreSQL, all the world's numbers, typing errors or what it does not do
    before it needs them."""
    url = files.fresh()
    used = loaded_by(
        "from store.opening import open_store; from store.view import View\n"
        f"dana = open_store({url!r}).session('dana'); dana.page(View()); dana.count(View()); dana.sections()"
    )
    assert not used & HEAVY
    assert {name for name in used if name.startswith("store.verbs.")} == {"store.verbs.base"}
    files.drop(url)


# ---- SQL stands in one folder

TABLES = (
    "setting",
    "member",
    "team",
    "team_member",
    "book",
    "audience_team",
    "audience_member",
    "segment",
    "watcher",
    "organisation_setting",
    "notification",
    "saved_view",
    "share",
    "guest_change",
    "contact",
    "value",
    "operation",
    "change",
    "tally",
    "word",
    "doc",
    "personal_doc",
    "doc_term",
    "doc_words",
    "doc_grams",
    "chosen",
    "kept",
    "stage_contact",
    "stage_value",
    "stage_rank",
)
STATEMENT = re.compile(
    rf"\b(?:FROM|JOIN|INTO|UPDATE|TABLE|DELETE\s+FROM)\s+(?:temp\.)?(?:{'|'.join(TABLES)})\b|\bSELECT\b.+\bFROM\b|\bINSERT\s+INTO\b"
    rf"|\bUPDATE\s+\w+\s+SET\b",
    re.DOTALL,
)


def texts(path: Path) -> Iterator[tuple[int, str]]:
    """The texts of a file, f-strings put together, docstrings left out."""
    tree = ast.parse(path.read_text())
    docs = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body
        else:
            body = []
        docs |= {id(s.value) for s in body if isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant)}
    inner = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield node.lineno, "".join(str(p.value) if isinstance(p, ast.Constant) else "X" for p in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs | inner:
            yield node.lineno, node.value


def test_table_names_stand_in_no_statement_outside_the_folder_for_sql() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {' '.join(text.split())[:80]}"
        for folder in ("store", "importers", "tui")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if SQL not in path.parents
        for line, text in texts(path)
        if STATEMENT.search(text)
    ]
    assert found == []


def test_the_scan_for_statements_does_find_them() -> None:
    assert [path.name for path in SQL.glob("*.py") for _, text in texts(path) if STATEMENT.search(text)].count(
        "log.py"
    ) > 10


def test_every_verb_is_in_the_list_with_a_name_a_right_and_words() -> None:
    def below(kind: type[object]) -> set[type[object]]:
        return {kind, *(further for child in kind.__subclasses__() for further in below(child))}

    for module in iter_modules(verbs.__path__):  # each is read in only when it is asked for
        import_module(f"store.verbs.{module.name}")
    concrete = {k for k in below(Verb) if not (k.__name__.startswith("_") or inspect.isabstract(k)) and "run" in dir(k)}
    assert set(VERBS.values()) == concrete
    for name, verb in VERBS.items():
        assert verb.name == name
        assert getattr(verbs, verb.__name__) is verb
        assert verb.right
        assert verb.__doc__
    assert not hasattr(verbs, "Fly")


# ---- every read carries the clause


class Overheard:
    """The reading statements of a database, as they are sent."""

    def __init__(self, db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
        self.statements: list[str] = []
        rows, stream = db.rows, db.stream

        def heard(sql: str, params: Params = ()) -> list[SqlRow]:
            self.statements.append(" ".join(sql.split()))
            return rows(sql, params)

        def streamed(sql: str, params: Params = ()) -> Iterator[SqlRow]:
            self.statements.append(" ".join(sql.split()))
            return stream(sql, params)

        monkeypatch.setattr(db, "rows", heard)
        monkeypatch.setattr(db, "stream", streamed)


QUERIES = [
    "",
    "ada",
    "lovelace",
    "020 7946 0018",
    "7946",
    "ada@acme.example",
    "lovelaec",
    '"ada"',
    "-ada",
    "tag:vip",
    "company:acme",
    "in:mine",
    "no:phone",
    "has:email",
    "id:1",
    "changed:today",
    "assigned:bob",
    "segment:customer",
    "kind:lead",
    "called:never",
    "import:last",
    "ada 7946",
    "ad",
]

# What reads contacts without saying which books: only for those that a statement with the clause has found before.
# And the sample by which PostgreSQL's way to the hits is chosen, whose documents nobody gets to see.
AFTERWARDS = (
    r"FROM doc WHERE ctid = ANY",  # a sample that tells which way to the hits is shorter, and reaches nobody's screen
    r"FROM value WHERE contact = ",
    r"FROM value WHERE contact IN \(",
    r"SELECT id, kind, value FROM value WHERE contact = ",
    r"SELECT name FROM contact WHERE id = ",
    r"SELECT DISTINCT segment FROM contact",
    r"FROM change h WHERE h\.contact = ",
)


def test_every_statement_that_reads_contacts_names_the_books_of_the_reader(
    databases: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = databases.fresh()
    store = open_store(url)
    try:
        office = fill(store)
        carol = office["carol"]
        heard = Overheard(store._db, monkeypatch)
        for query in QUERIES:
            view = View(query=query)
            carol.page(view)
            carol.last_page(view)
            carol.page_at(view, 2)
            carol.count(view, up_to=None)
            carol.select(view)
            list(carol.export(view))
        for section in carol.sections():
            names(carol, section=section.name)
        carol.history()
        for number in range(1, 42):
            for ask in (carol.contact, carol.history, lambda n: carol.why("bob", n)):
                with contextlib.suppress(NotFound):
                    ask(number)
        reading = [
            s for s in set(heard.statements) if re.search(r"\b(FROM|JOIN) (contact|value|doc|personal_doc)\b", s)
        ]
        assert len(reading) > 30
        bare = [
            s for s in reading if not re.search(r"book IN \([-\d]", s) and not any(re.search(p, s) for p in AFTERWARDS)
        ]
        assert bare == []
    finally:
        store.close()
        databases.drop(url)


def test_the_organisation_in_the_tests_is_as_it_is_described(office: Office) -> None:
    roles = {member.username: str(member.role) for member in office.store.members()}
    assert roles == {
        "dana": "admin",
        "marco": "manager",
        "alice": "agent",
        "bob": "agent",
        "carol": "agent",
        "eve": "agent",
        "cleo": "client",
    }


def test_both_databases_are_tested_unless_that_is_switched_off(databases: Databases) -> None:
    assert databases.kind in ("sqlite", "postgres")
    assert os.environ.get("TEAMBOOK_TEST_POSTGRES") != "0" or databases.kind == "sqlite"
