"""By which name contacts are sorted: an admin chooses it, and all lists and searches follow at once, everywhere."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from store import order, waiting
from store.errors import Invalid, Refused
from store.opening import open_store
from store.session import Session
from store.types import Card, Place, Record
from store.view import Order, View
from store.waiting import Writer
from tests.store import derived
from tests.store.offices import Office, card, email, names, phone

PEOPLE = ("Ann Smith", "Bob Miller", "Zoe Adams", "Cara Smith", "Ann Adams")
BY_FAMILY = ["Acme", "Ann Adams", "Zoe Adams", "Cher", "Bob Miller", "Ann Smith", "Cara Smith"]
BY_GIVEN = ["Acme", "Ann Adams", "Ann Smith", "Bob Miller", "Cara Smith", "Cher", "Zoe Adams"]


@pytest.fixture(autouse=True)
def _few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(order, "_SOME", 2)


@pytest.fixture
def some(office: Office) -> Office:
    """Contacts of dana's; of one there is a given name alone, and one is a company."""
    for n, name in enumerate(PEOPLE):
        office.add("dana", name, phone(f"020 7946 000{n}", personal=n % 2 == 0), email(f"e{n}@x.example"), company="X")
    office["dana"].create(Card(given_name="Cher", company="X"))
    office["dana"].create(Card(type="company", company="Acme"))
    return office


def choose(office: Office, value: str = "given") -> None:
    assert office["dana"].set_setting("name-order", value).operation


def test_the_family_name_comes_first_until_an_admin_chooses_otherwise(some: Office) -> None:
    dana = some["dana"]
    assert dana.setting("name-order") == "family"
    assert names(dana) == BY_FAMILY
    with pytest.raises(Refused, match="Only admins"):
        some["marco"].set_setting("name-order", "given")
    with pytest.raises(Invalid, match="family, given"):
        dana.set_setting("name-order", "nickname")
    choose(some)
    assert names(dana) == BY_GIVEN
    assert dana.select(View()) == tuple(row.id for row in dana.page(View()).rows)
    assert dana.page(View()).rows[1].name == "Ann Adams", "names are shown as before"
    derived.check(some.store)


def test_undo_and_redo_sort_anew_and_the_history_tells(some: Office) -> None:
    dana = some["dana"]
    choose(some)
    assert dana.history()[0].summary == "Set name-order to given"
    assert dana.undo().summary == "Set name-order to given"
    assert (names(dana), dana.setting("name-order")) == (BY_FAMILY, "family")
    derived.check(some.store)
    dana.redo()
    assert (names(dana), dana.setting("name-order")) == (BY_GIVEN, "given")
    derived.check(some.store)
    choose(some, "family")
    assert names(dana) == BY_FAMILY
    derived.check(some.store)


def test_the_same_name_stands_in_the_same_order_before_and_after_and_after_that(office: Office) -> None:
    numbers = [office.add("dana", "Ann Smith", email(f"e{n}@x.example")) for n in (3, 1, 2)]
    moved = office.add("dana", "Ann Smithy")
    office["dana"].edit(numbers[0], {"family_name": "Zuse"})
    office["dana"].edit(numbers[0], {"family_name": "Smith"})
    before = office["dana"].select(View())
    assert before == (*numbers[1:], numbers[0], moved)
    for value in ("given", "family", "given"):
        choose(office, value)
        assert office["dana"].select(View()) == before
    derived.check(office.store)


def pages(session: Session, view: View, *, backwards: bool = False) -> list[str]:
    """The names of a list, read two at a time."""
    found: list[str] = []
    place: Place | None = Place(9, 0) if backwards else None
    while rows := session.page(view, limit=2, **{"before" if backwards else "after": place}).rows:
        some = [row.name for row in rows]
        found = [*some, *found] if backwards else [*found, *some]
        place = rows[0 if backwards else -1].place
    return found


def test_pages_jumps_and_chosen_orders_follow(some: Office) -> None:
    dana = some["dana"]
    choose(some)
    assert pages(dana, View()) == pages(dana, View(), backwards=True) == BY_GIVEN
    assert [row.name for row in dana.last_page(View(), limit=3).rows] == BY_GIVEN[-3:]
    for index, name in enumerate(BY_GIVEN):
        assert dana.page_at(View(), index, limit=1).rows[0].name == name
    assert names_of(dana, Order("name", down=True)) == BY_GIVEN[::-1]
    assert names_of(dana, Order("company")) == BY_GIVEN, "ties stand in the order of names"


def names_of(session: Session, by: Order) -> list[str]:
    return [row.name for row in session.page(View().ordered(by), limit=500).rows]


def test_ties_of_a_search_follow_and_everybody_is_still_found(some: Office) -> None:
    dana = some["dana"]
    assert names(dana, "x.example") == [name for name in BY_FAMILY if name in PEOPLE]
    choose(some)
    assert names(dana, "x.example") == [name for name in BY_GIVEN if name in PEOPLE]
    assert names(dana, "smith") == ["Ann Smith", "Cara Smith"]
    assert names(dana, "ann") == ["Ann Adams", "Ann Smith"]
    for n, name in enumerate(PEOPLE):
        assert names(dana, f"020 7946 000{n}") == names(dana, f"e{n}@x.example") == [name]


def records(*cards: Card) -> Iterator[Record]:
    return (Record("f.vcf", n, one.name, one) for n, one in enumerate(cards, 1))


def test_who_comes_and_who_changes_finds_the_place_by_the_same_name(some: Office) -> None:
    dana = some["dana"]
    choose(some)
    some.add("dana", "Amy Zuse")
    with dana.plan_import(records(card("Bea Yates"), card("Dan Abel"), card("Ann Smith"))) as run:
        assert run.apply().created == 3
    dana.edit(2, {"given_name": "Wim"})
    dana.delete([3])
    dana.restore([3])
    dana.assign([([1], "bob")])
    wanted = ["Acme", "Amy Zuse", "Ann Adams", "Ann Smith", "Ann Smith", "Bea Yates", "Cara Smith", "Cher", "Dan Abel",
              "Wim Miller", "Zoe Adams"]  # fmt: skip
    assert names(dana) == wanted
    some.add("marco", "Abe Young", into="directory")
    assert names(dana, section="directory") == ["Abe Young", "Ann Smith"], "the copy, too"
    derived.check(some.store)
    dana.undo()
    dana.undo()
    derived.check(some.store)


def test_what_was_read_before_the_change_comes_in_by_the_new_order(some: Office) -> None:
    """Names of an import are made ready before it may write, and it may fail and be tried again."""
    marco, dana = some["marco"], some["dana"]
    cards = card("Bea Yates"), card("Ann Abel"), Card(type="company", company="Beacon")

    def fails(done: int) -> None:
        raise Refused("No room.")

    with marco.plan_import(records(*cards)) as run:
        choose(some)
        with pytest.raises(Refused, match="No room"):
            run.apply(progress=fails)
        assert run.apply().created == 3
    assert names(marco) == ["Ann Abel", "Bea Yates", "Beacon"]
    with marco.plan_import(records(*cards)) as run:
        choose(some, "family")
        assert run.apply().created == 0, "they are there already, whatever the order"
    assert names(marco) == ["Ann Abel", "Beacon", "Bea Yates"]
    assert dana.count(View()).number == len(BY_FAMILY)
    derived.check(some.store)


def test_sessions_that_are_open_notice(some: Office) -> None:
    with closing(open_store(some.store.url)) as beside:
        other = beside.session("dana")
        assert names(other) == BY_FAMILY
        seen = other.seen()
        choose(some)
        assert other.seen() != seen
        assert names(other) == BY_GIVEN
        assert names(other, "smith") == ["Ann Smith", "Cara Smith"]
        other.create(card("Bill Young"))
        assert names(other) == [*BY_GIVEN[:3], "Bill Young", *BY_GIVEN[3:]]
    derived.check(some.store)


def test_a_page_asked_for_by_a_place_of_the_old_order_is_one_of_about_the_same_height(office: Office) -> None:
    dana = office["dana"]
    with dana.plan_import(records(*(card(f"P{n * 37 % 100:02d} F{n:02d}") for n in range(100)))) as run:
        run.apply()
    place = dana.page_at(View(), 40).rows[0].place
    choose(office)
    assert [row.name for row in dana.page(View(), before=place, limit=1).rows] == ["P39 F47"]
    assert [row.name for row in dana.page(View(), after=place.just_before, limit=1).rows] == ["P40 F20"]


def while_it_goes_on(session: Session, look: Callable[[int, int], None]) -> list[tuple[int, int]]:
    """What is told while all are sorted anew; each time somebody takes a ``look``."""
    told: list[tuple[int, int]] = []

    def going_on(done: int, of: int) -> None:
        told.append((done, of))
        look(done, of)

    session.on_going(going_on)
    session.set_setting("name-order", "given")
    session.on_going(None)
    return told


def test_others_read_the_old_order_until_it_is_over_and_are_told_how_far_it_is(some: Office) -> None:
    with closing(open_store(some.store.url)) as beside:
        other = beside.session("marco")
        some["dana"].share("everyone")

        def look(done: int, of: int) -> None:
            assert names(other) == BY_FAMILY
            assert names(other, "smith") == ["Ann Smith", "Cara Smith"]
            assert other.count(View(query="e1@x.example")).number == 1

        told = while_it_goes_on(some["dana"], look)
        assert names(other) == BY_GIVEN
    assert len(told) > 6
    assert told == sorted(told)
    assert {of for _, of in told} == {7}
    derived.check(some.store)


def test_who_cancels_finds_all_as_it_was(some: Office) -> None:
    dana, before = some["dana"], derived.state(some.store)

    def cancel(done: int, of: int) -> None:
        if done > 3:
            raise Refused("No.")

    with pytest.raises(Refused):
        while_it_goes_on(dana, cancel)
    assert names(dana) == BY_FAMILY
    assert dana.setting("name-order") == "family"
    assert derived.state(some.store) == before
    derived.check(some.store)
    dana.on_going(None)
    choose(some)
    derived.check(some.store)


KILLED = """
import os, signal, sys
from store import order, waiting
from store.opening import open_store
order._SOME = 2
told = []
def going_on(done, of):
    told.append(done)
    if len(told) == int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)
dana = open_store(sys.argv[1]).session("dana")
dana.on_going(going_on)
dana.set_setting("name-order", "given")
"""


@pytest.mark.parametrize("told", [1, 5, 9, 12])
def test_a_kill_in_between_leaves_the_old_order_whole(some: Office, told: int) -> None:
    ended = subprocess.run([sys.executable, "-c", KILLED, some.store.url, str(told)], check=False)
    assert ended.returncode == -signal.SIGKILL
    dana = some["dana"]
    assert names(dana) == BY_FAMILY
    assert dana.setting("name-order") == "family"
    derived.check(some.store)
    some.add("dana", "Bill Young")
    choose(some)
    assert names(dana) == [*BY_GIVEN[:3], "Bill Young", *BY_GIVEN[3:]]
    derived.check(some.store)


def test_whoever_waits_to_write_is_told_who_sorts_and_how_far_it_is(
    some: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "PATIENCE", 0.02)
    told: list[Writer] = []
    enough = threading.Event()

    def tell(writer: Writer) -> None:
        told.append(writer)
        if writer.done:
            enough.set()

    def write() -> None:
        with closing(open_store(some.store.url)) as beside:
            marco = beside.session("marco")
            marco.on_wait(tell)
            marco.create(card("Bill Young"), "directory")

    writes = threading.Thread(target=write)

    def look(done: int, of: int) -> None:
        if not writes.ident:
            writes.start()
        elif done == of:
            assert enough.wait(20)

    while_it_goes_on(some["dana"], look)
    writes.join()
    assert told[-1]._replace(done=0) == Writer(1, "set-setting", 7)
    assert 0 < told[-1].done <= 7
    assert names(some["marco"], section="directory") == ["Bill Young"]
    derived.check(some.store)
