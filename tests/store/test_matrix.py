"""Role x book x share rights x action x entry point: every way of doing something asks the same rule, which is read off
the table of rights a second time in ``tests/store/rules.py`` (S0.15, S1.3, S4.23; model.md "Access").

Each contact is tried once, by one member, in one way: nothing that one of them does is in the way of another.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from itertools import combinations

import pytest

from store import log
from store.errors import NotFound, Refused
from store.log import Author
from store.opening import Store
from store.session import Session, now
from store.types import Record
from store.view import View
from tests.databases import Databases, Files
from tests.store.offices import PAST, card
from tests.store.rules import CHANGING, Entry, Given, Organisation, Person, may_open, rights
from tests.store.test_access import built
from tui.cli import main as cli

RIGHTS = [frozenset(some) for count in range(4) for some in combinations(CHANGING, count)]
"""All eight sets of rights beside viewing."""
WHO = ["admin", "manager", "agent", "client"]
GRANTEES = ["member", "team", "everyone", "ended", "nobody"]


def owner(grantee: str, given: frozenset[str]) -> str:
    return f"{grantee}-{''.join(sorted(right[0] for right in given)) or 'v'}"


SHARED = [(grantee, given) for grantee in GRANTEES for given in (RIGHTS if grantee != "nobody" else RIGHTS[:1])]
BOOKS = [
    "own:me", "personal:me", "personal:other", "directory", "audience:Mine", "audience:Theirs",
    *(f"own:{owner(grantee, given)}" for grantee, given in SHARED),
]  # fmt: skip


def organisation(role: str, per_book: int) -> Organisation:
    """``me`` in this role, in a team; a member for every share there can be, each with a book of their own."""
    me = Person("me", role)
    people = [Person("dana", "admin"), me, Person("other", "agent")]
    shares = []
    for grantee, given in SHARED:
        name = owner(grantee, given)
        people.append(Person(name, "agent"))
        to = {"member": "me", "team": "team:Ours", "everyone": "everyone", "ended": "everyone"}.get(grantee)
        if to:
            shares.append(Given(name, to, given, PAST if grantee == "ended" else None))
    entries = [Entry(book) for book in BOOKS for _ in range(per_book)]
    return Organisation(
        people, {"Ours": ["me"], "Others": ["other"]}, {"Mine": ["Ours"], "Theirs": ["Others"]}, shares, entries
    )


# ---- the ways in: each says whether it was possible

Way = Callable[[Store, Session, Entry], bool]


def tried(job: Callable[[], object]) -> bool:
    """Whether something can be done. What may not be and what is not there are no errors but answers."""
    try:
        outcome = job()
    except (Refused, NotFound):
        return False
    return bool(getattr(outcome, "done", outcome))


def command(store: Store, *words: str) -> tuple[int, str]:
    """The command line, as ``me``."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = cli.run(["--db", store.url, "--as", "me", *words])
    return code, out.getvalue()


def listed(store: Store, entry: Entry) -> bool:
    code, text = command(store, "list", entry.word, "--json")
    return code == 0 and entry.id in [
        one["id"] for one in json.loads(text)["contacts"] if one["given_name"] == entry.word
    ]


def into(entry: Entry) -> str:
    """How ``create`` names the book of a contact."""
    if entry.book in ("own:me", "personal:me"):
        return "mine" if entry.book == "own:me" else "personal"
    return entry.book.replace("own:", "member:").replace("personal:other", "member:none")


def imported(session: Session, entry: Entry) -> bool:
    record = Record("a.csv", 1, "x", card(f"Imported {entry.word}"))
    with session.plan_import([record], into=into(entry)) as run:
        return run.apply().operation is not None


def edited_by_dana(store: Store, entry: Entry) -> int:
    """An operation on the contact, past every right: what is tried is only to take it back."""
    dana = next(member for member in store.members() if member.username == "dana")
    with store._db.writing():
        note = log.note_field(store._db, "job_title", "Boss", f"SELECT {entry.id} AS id")
        op = log.write(store._db, Author(dana, "x", now(), store.region), "edit", note)
    assert op is not None
    return op


VIEWING: dict[str, Way] = {
    "the record": lambda store, me, one: tried(lambda: me.contact(one.id)),
    "the list": lambda store, me, one: one.id in {row.id for row in me.page(View(), limit=5000).rows},
    "a search": lambda store, me, one: one.id in me.select(View(query=one.word)),
    "a count": lambda store, me, one: me.count(View(query=f"id:{one.id}")).number == 1,
    "an export": lambda store, me, one: one.id in {contact.id for contact in me.export(View(query=one.word))},
    "its history": lambda store, me, one: tried(lambda: me.history(one.id)),
    "what is still there": lambda store, me, one: one.id in me.present([one.id]),
    "the command list": lambda store, me, one: listed(store, one),
    "the command show": lambda store, me, one: command(store, "show", str(one.id), "--json")[0] == 0,
}
CREATING: dict[str, Way] = {
    "a form": lambda store, me, one: tried(lambda: me.create(card(f"New {one.word}"), into(one))),
    "an import": lambda store, me, one: tried(lambda: imported(me, one)),
    "the command add": lambda store, me, one: command(
        store, "add", "--first", "New", "--last", one.word, "--into", into(one))[0] == 0,
}  # fmt: skip
EDITING: dict[str, Way] = {
    "a form": lambda store, me, one: tried(lambda: me.edit(one.id, {"note": "changed"})),
    "set field": lambda store, me, one: tried(lambda: me.bulk_edit([one.id], "company", "Changed")),
    "undo": lambda store, me, one: tried(lambda: me.undo(edited_by_dana(store, one))),
    "the command edit": lambda store, me, one: command(store, "edit", str(one.id), "--set", "note=changed")[0] == 0,
}
DELETING: dict[str, Way] = {
    "a key": lambda store, me, one: tried(lambda: me.delete([one.id])),
    "the command delete": lambda store, me, one: command(store, "delete", f"id:{one.id}", "--yes")[0] == 0,
}
RESTORING: dict[str, Way] = {
    "a key": lambda store, me, one: tried(lambda: me.restore([one.id])),
    "the bin": lambda store, me, one: one.id in me.select(View("bin")),
    "the command bin restore": lambda store, me, one: command(store, "bin", "restore", str(one.id))[0] == 0,
}
WAYS = {"view": VIEWING, "create": CREATING, "edit": EDITING, "delete": DELETING, "restore": RESTORING}


@pytest.mark.parametrize("action", WAYS)
@pytest.mark.parametrize("role", WHO)
def test_every_way_of_doing_something_asks_the_same_rule(databases: Databases, role: str, action: str) -> None:
    # the command line acts for another on a server's database only where one owns it, which a test does not
    ways = {way: job for way, job in WAYS[action].items() if isinstance(databases, Files) or "command" not in way}
    org = organisation(role, len(ways))
    for entry in org.entries:
        entry.binned = action == "restore"
    with built(databases, org) as store:
        me, person = store.session("me"), org.person("me")
        wrong = []
        for place, entry in enumerate(org.entries):
            way = list(ways)[place % len(ways)]
            held = rights(org, person, entry.book)
            may = may_open(org, person, entry) if action in ("view", "restore") else action in held
            if action == "create" and entry.book == "personal:other":
                may = False
            if ways[way](store, me, entry) is not may:
                wrong.append(f"{role} in {entry.book} by {way}: {'may' if may else 'may not'} {action}")
        assert wrong == []


@pytest.mark.parametrize("role", WHO)
def test_what_may_not_be_seen_gives_the_same_answer_as_what_is_not_there(databases: Databases, role: str) -> None:
    org = organisation(role, 1)
    with built(databases, org) as store:
        me, person = store.session("me"), org.person("me")
        jobs: list[Callable[[int], object]] = [
            me.contact, me.history, lambda n: me.edit(n, {"note": "x"}), lambda n: me.delete([n]),
            lambda n: me.restore([n]), lambda n: me.bulk_edit([n], "company", "x"), lambda n: me.explain("me", n),
            lambda n: me.ask(n, "edit"), lambda n: me.watch([n]), lambda n: me.withdraw([n]),
            me.watchers, me.responsible,
            lambda n: me.assign([([n], "me" if role != "client" else "other")]),
        ]  # fmt: skip
        for entry in org.entries:
            if may_open(org, person, entry):
                continue
            for job in jobs:
                assert _answer(job, entry.id) == _answer(job, 999_999)


def _answer(job: Callable[[int], object], number: int) -> str:
    try:
        return repr(job(number)).replace(str(number), "N")
    except (NotFound, Refused) as error:
        return f"{type(error).__name__}: {error}"
