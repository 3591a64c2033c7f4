"""While a colleague's long write is under way, one's own says for whom it waits, and then goes through (model.md)."""

from __future__ import annotations

import pytest

from tests.store.test_waiting import held
from tests.tui.conftest import OpenedBook, pressed
from tests.tui.test_members import member


async def test_the_notice_names_the_colleague_and_how_far_it_is(
    book: OpenedBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.waiting.PATIENCE", 0.02)
    async with book() as (team, session):
        name = team.name
        process = held(session._db.url, member(session, "bob").id)
        team.app.post_message(pressed("d"))
        await team.until(lambda: team.notice == "Waiting for Bob: assigning 12,400 of 100,000")
        team.app.post_message(pressed("j"))
        await team.until(lambda: team.name != name)  # reading never waits
        process.communicate("\n")
        await team.settle()
        assert team.notice == f"Deleted: {name}.  u undoes"
