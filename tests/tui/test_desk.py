"""The desk's promise about writing: what is to be written is done once, whatever breaks in."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest

from store.errors import Interrupted, StoreError, Unavailable
from store.opening import open_store
from store.session import Session
from store.types import Card
from store.view import View
from tui.desk import Answer, Crashed, Desk

ADA = Card(name="Ada Lovelace", given_name="Ada", family_name="Lovelace")
ENDLESS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000000) SELECT COUNT(*) FROM n"


class Inbox:
    """Takes what the desk posts, and hands the answers on as the app does."""

    def __init__(self) -> None:
        self.answered = threading.Event()
        self.error: StoreError | None = None
        self.crash: Exception | None = None

    def post_message(self, message: Any) -> None:
        if isinstance(message, Crashed):
            self.crash = message.error
            self.answered.set()
        if isinstance(message, Answer):
            message.deliver()
            self.answered.set()

    def failed(self, error: StoreError) -> None:
        self.error = error

    def wait(self) -> None:
        assert self.answered.wait(30)
        assert self.crash is None


@pytest.fixture
def desk(store_url: str) -> Iterator[Desk]:
    made = Desk(lambda: open_store(store_url).session("dana"))
    yield made
    made.close()


def cut_short(session: Session) -> None:
    """A statement that somebody breaks off; again and again, since the first time may be too early."""
    over = threading.Event()

    def interrupt() -> None:
        while not over.wait(0.05):
            session.interrupt()

    other = threading.Thread(target=interrupt)
    other.start()
    try:
        with pytest.raises(Interrupted) as cut:
            session._db.scalar(ENDLESS)
    finally:
        over.set()
        other.join()
    raise cut.value


def contacts(url: str) -> int:
    store = open_store(url)
    try:
        return store.session("dana").count(View(query="lovelace")).number
    finally:
        store.close()


def test_a_write_that_is_broken_off_when_it_was_done_is_not_done_twice(desk: Desk, store_url: str) -> None:
    inbox, begun = Inbox(), []

    def job(session: Session) -> None:
        begun.append(session.create(ADA))
        if len(begun) == 1:
            cut_short(session)

    desk.write(job, lambda _: None, inbox.failed)
    desk.start(inbox)  # type: ignore[arg-type]  # of a pump the desk uses this one method
    inbox.wait()
    assert len(begun) == 1
    assert isinstance(inbox.error, Interrupted), "who asked learns that it did not go as it should"
    assert contacts(store_url) == 1


def test_a_write_that_is_broken_off_before_it_was_done_is_begun_anew(desk: Desk, store_url: str) -> None:
    inbox, begun, done = Inbox(), [], []

    def job(session: Session) -> str:
        begun.append(1)
        if len(begun) == 1:
            with session._db.writing():
                session._db.run("UPDATE member SET name = 'Nobody'")
                cut_short(session)
        session.create(ADA)
        return session.member.name

    desk.write(job, done.append, inbox.failed)
    desk.start(inbox)  # type: ignore[arg-type]  # as above
    inbox.wait()
    assert (len(begun), done, inbox.error) == (2, ["Dana Reyes"], None)
    assert contacts(store_url) == 1


def test_nothing_is_begun_while_the_desk_rests_and_all_of_it_after(desk: Desk) -> None:
    inbox, done = Inbox(), []
    desk.start(inbox)  # type: ignore[arg-type]  # as above
    desk.ask("start", lambda session: session.member.username, done.append)
    inbox.wait()
    inbox.answered.clear()
    with desk.resting():
        desk.ask("rows", lambda session: "rows", done.append)
        assert not inbox.answered.wait(0.2)
        assert done == ["dana"]
    inbox.wait()
    assert done == ["dana", "rows"]


def test_what_writing_puts_off_is_done_when_nobody_asks_for_anything(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox, steps = Inbox(), []
    come_to = {2: threading.Event(), 4: threading.Event(), 5: threading.Event()}

    def step(session: Session) -> bool:
        assert desk.idle, "nobody waits for it"
        steps.append(1)
        if (event := come_to.get(len(steps))) is not None:
            event.set()
        if len(steps) == 2:
            raise Unavailable("The disk is full.")
        return len(steps) < 4

    monkeypatch.setattr(Session, "catch_up", step)
    desk.start(inbox)  # type: ignore[arg-type]  # as above
    for last in (2, 4):
        inbox.answered.clear()
        desk.write(lambda session: session.create(ADA), lambda _: None, inbox.failed)
        inbox.wait()
        assert come_to[last].wait(30), "after an error the next one who writes has it begun again"
    desk.written_beside()
    desk.ask("rows", lambda session: None, lambda _: None)
    assert come_to[5].wait(30), "whoever wrote beside the desk leaves it to the desk"
    assert (inbox.error, inbox.crash) == (None, None)
