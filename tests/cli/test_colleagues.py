"""``demo --live``: colleagues work while the app is open, beside it, and stop with it."""

from __future__ import annotations

import threading
from pathlib import Path
from time import monotonic, sleep

import pytest

from store.opening import open_store
from store.sample.build import build
from tui.cli.colleagues import at_work

QUICKLY = (0.01, 0.02)


@pytest.fixture
def harbour(tmp_path: Path) -> str:
    url = str(tmp_path / "harbour.db")
    build(url, 60)
    return url


def working() -> bool:
    return any(thread.name == "teambook-colleagues" for thread in threading.enumerate())


def newest(url: str) -> int:
    store = open_store(url)
    found = store.session("dana").history(limit=1)[0].id
    store.close()
    return found


def test_they_work_as_long_as_the_app_is_open_and_no_longer(harbour: str) -> None:
    before, end = newest(harbour), monotonic() + 20
    with at_work(harbour, "dana", QUICKLY):
        while newest(harbour) < before + 3 and monotonic() < end:
            sleep(0.05)
    after = newest(harbour)
    assert after >= before + 3
    assert not working()
    sleep(0.1)
    assert newest(harbour) == after


def test_an_app_that_is_left_at_once_does_not_wait_for_them(harbour: str) -> None:
    began = monotonic()
    with at_work(harbour, "dana", (30.0, 60.0)):
        pass
    assert monotonic() - began < 1
    assert not working()


def test_a_store_that_is_gone_ends_their_work_and_not_the_app(tmp_path: Path) -> None:
    with at_work(str(tmp_path / "gone.db"), "dana", QUICKLY):
        end = monotonic() + 10
        while working() and monotonic() < end:
            sleep(0.02)
    assert not working()
