"""The rows are read again after what was written: whoever waits for them waits for those that show it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.tui.conftest import Opened


async def test_who_asks_for_the_rows_while_they_are_read_waits_for_those_of_its_own(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two contacts added in one packet: the key behind them means the second one."""
    async with opened() as team:
        main, told = team.main, list[str]()
        asked = list[tuple[int | None, Callable[[], None]]]()
        monkeypatch.setattr(main.listing, "renew", lambda follow, shown: asked.append((follow, shown)))
        main.renew_rows(7, lambda: told.append("first"))
        main.renew_rows(8, lambda: told.append("second"))
        asked[0][1]()
        assert told == ["first"]
        asked[1][1]()
        assert told == ["first", "second"]


async def test_a_request_for_the_rows_that_takes_the_place_of_another_goes_where_that_would_have_gone(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened() as team:
        main, told = team.main, list[str]()
        asked = list[tuple[int | None, Callable[[], None]]]()
        monkeypatch.setattr(main.listing, "renew", lambda follow, shown: asked.append((follow, shown)))
        main.renew_rows(7, lambda: told.append("first"))
        main.renew_rows()  # as one is read already
        monkeypatch.setattr(main.desk, "waits", lambda slot: slot == "renew")
        main.renew_rows(None, lambda: told.append("second"))
        assert [follow for follow, _ in asked] == [7, None, None]
        main.renew_rows(8, lambda: told.append("third"))
        main.renew_rows(None, lambda: told.append("fourth"))
        assert [follow for follow, _ in asked[3:]] == [8, 8]
        asked[4][1]()
        assert told == ["first", "second", "third", "fourth"]
