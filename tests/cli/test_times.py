"""Times: people read the clock of their terminal, scripts read UTC."""

from __future__ import annotations

import re
import time

import pytest

from tests.cli.running import Teambook
from tui.cli import clock


@pytest.mark.parametrize("apart", [9, -9])
def test_what_people_read_is_the_time_here_and_what_scripts_read_is_utc(office: Teambook, apart: int) -> None:
    """In POSIX the sign says how far UTC is ahead: ``XXX-9`` is nine hours east of it."""
    office("add", "--first", "Ada")
    at = office.json("history")["operations"][0]["at"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", at)
    there = office.run("history", TZ=f"XXX{-apart}").stdout.splitlines()[0].split("\t")[1]
    utc = office.run("history", TZ="UTC").stdout.splitlines()[0].split("\t")[1]
    assert utc == at[:16].replace("T", " ")
    hours = (int(there[11:13]) - int(utc[11:13])) % 24
    assert hours == apart % 24
    assert there[13:] == utc[13:]
    assert office.run("history", "--json", TZ=f"XXX{-apart}").stdout == office.run("history", "--json").stdout


@pytest.mark.parametrize(("zone", "day"), [("XXX-9", "2026-12-01"), ("UTC", "2026-11-30"), ("XXX9", "2026-11-30")])
def test_a_day_is_that_of_the_clock_here(monkeypatch: pytest.MonkeyPatch, zone: str, day: str) -> None:
    with monkeypatch.context() as here:
        here.setenv("TZ", zone)
        time.tzset()
        assert clock.day("2026-11-30T20:15:00Z") == day
    time.tzset()
