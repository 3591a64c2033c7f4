"""An office for the tests of what several members do: Dana, admin, and her colleagues, each at an app of their own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from store.opening import Store, open_store
from tests.tui import written
from tests.tui.conftest import Driven
from tests.tui.written import NAMES, card
from tui.app import TeambookApp
from tui.look import look_for

COLLEAGUES = (
    ("alice", "Alice Fournier", "agent"), ("eve", "Eve Lindqvist", "agent"), ("marco", "Marco Bianchi", "manager"),
    ("cora", "Cora Client", "client"),
)  # fmt: skip


def make(folder: Path, names: tuple[str, ...] = NAMES) -> Store:
    """Dana's book with these people and one personal contact; colleagues beside Bob; a team of Bob and Eve."""
    return written.again(folder, _make, names)


def _make(folder: Path, names: tuple[str, ...]) -> Store:
    store = written.make(folder, names)
    dana = store.session("dana")
    for username, name, role in COLLEAGUES:
        dana.add_member(username, name, role)
    dana.add_team("Lettings", ["bob", "eve"])
    dana.create(card("Mum Reyes"), "personal")
    return store


@asynccontextmanager
async def at(store: Store, member: str, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Driven]:
    """The app as a member of it, in the list."""
    app = TeambookApp(lambda: open_store(store.url).session(member), look=look_for("truecolor"))
    async with app.run_test(size=size) as pilot:
        team = Driven(app, pilot, None)
        await team.settle()
        await team.press("escape")
        yield team
