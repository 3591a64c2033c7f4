"""The rows are read again after what was written: whoever waits for them waits for those that show it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.tui.conftest import Driven, Opened


class Asked:
    """The list in place of which it stands only notes whom it is to follow, and answers when it is told to."""

    def __init__(self, team: Driven, monkeypatch: pytest.MonkeyPatch) -> None:
        self.main, self.told = team.main, list[str]()
        self.follows, self.answers = list[int | None](), list[Callable[[], None]]()
        monkeypatch.setattr(self.main.listing, "renew", self._renew)

    def _renew(self, follow: int | None, shown: Callable[[], None]) -> None:
        self.follows.append(follow)
        self.answers.append(shown)

    def by(self, who: str, follow: int | None = None) -> None:
        self.main.renew_rows(follow, lambda: self.told.append(who))


async def test_who_asks_for_the_rows_while_they_are_read_waits_for_those_of_its_own(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two contacts added in one packet: the key behind them means the second one."""
    async with opened() as team:
        asked = Asked(team, monkeypatch)
        asked.by("first", 7)
        asked.by("second", 8)
        asked.answers[0]()
        assert asked.told == ["first"]
        asked.answers[1]()
        assert asked.told == ["first", "second"]


async def test_a_request_for_the_rows_that_takes_the_place_of_another_goes_where_that_would_have_gone(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened() as team:
        asked = Asked(team, monkeypatch)
        asked.by("first", 7)
        asked.by("second")  # as one is read already, it takes nobody's place
        monkeypatch.setattr(team.main.desk, "waits", lambda slot: slot == "renew")
        asked.by("third", 8)
        asked.by("fourth")
        assert asked.follows == [7, None, 8, 8]
        asked.answers[3]()
        assert asked.told == ["first", "second", "third", "fourth"]
