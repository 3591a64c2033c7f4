"""A small real store for the tests that write: what a screen does is seen in the rows that are there afterwards."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from store.opening import Store, create_store, open_store
from store.session import Session
from store.types import Card, Value
from store.view import View

NAMES = (
    "Ada Alder", "Alan Byron", "Barbara Cole", "Claude Dunn", "Donald Ellis", "Edsger Finch",
    "Frances Gray", "Grace Hopper", "Hedy Irwin", "Ida Joyce", "John Klein", "Katherine Lamb",
)  # fmt: skip
"""In the order of the list."""


FILE = "team.db"


def again(folder: Path, make: Callable[..., Store], *how: Hashable) -> Store:
    """The store that ``make(folder, *how)`` makes: that is run once, other tests get copies. A dozen contacts that are
    written one by one take as long as the rest of many a test."""
    path = folder / FILE
    path.write_bytes(_made(make, *how))
    return open_store(path)


@cache
def _made(make: Callable[..., Store], *how: Hashable) -> bytes:
    with TemporaryDirectory() as folder:
        make(Path(folder), *how).close()
        return (Path(folder) / FILE).read_bytes()


def make(folder: Path, names: tuple[str, ...] = NAMES) -> Store:
    """Dana's store, with these people in her book."""
    return again(folder, _make, names, card)  # which a test may have put another in place of


def _make(folder: Path, names: tuple[str, ...], card: Callable[[str, str], Card]) -> Store:
    url = folder / FILE
    store = create_store(url, "Harbour Realty", username="dana", name="Dana Reyes", os_user="dana", region="GB")
    session = store.session("dana")
    session.add_member("bob", "Bob Okafor", listed=False)
    for number, name in enumerate(names):
        session.create(card(name, f"020 7946 {number:04d}"))
    return store


def many(count: int) -> tuple[str, ...]:
    """So many names, in their order."""
    return tuple(f"Person{number:03d} Number" for number in range(count))


def card(name: str, phone: str = "") -> Card:
    """A person with a phone and an e-mail."""
    first, _, last = name.partition(" ")
    email = f"{first.lower()}@example.org"
    values = [Value("email", email, "work")]
    if phone:
        values[:0] = [Value("phone", phone, "work"), Value("phone", "+44 7700 900118", "mobile", preferred=True)]
    return Card(given_name=first, family_name=last, values=tuple(values))


def names_in(session: Session, section: str = "mine") -> list[str]:
    """The names of a section, in their order."""
    return [row.name for row in session.page(View(section), limit=500).rows]
