"""What a command is, and the list of all of them: parser, help and dispatch are made from it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from store.frozen import frozen
from tui.cli import door
from tui.cli.output import Output

if TYPE_CHECKING:
    from store.session import Session

MOMENT = 0.05
"""Seconds that a command stays after its answer, at most."""


@dataclass(slots=True)
class Call:
    """One run of a command: its arguments, its streams, and the session once it is asked for."""

    args: Namespace
    out: Output
    _session: Session | None = field(default=None)

    @property
    def url(self) -> str:
        """The store that is meant."""
        return door.url_of(self.args.db)

    @property
    def session(self) -> Session:
        """The session, opened at the first call."""
        if self._session is None:
            self._session = door.open_session(self.url, self.args.member)
            self._session.on_wait(self.out.waiting(self._session.members()) if self.out.tells else None)
        return self._session

    def catch_up(self) -> None:
        """When the answer is out: for a moment, what writing has put off."""
        from store.errors import StoreError

        if self._session is not None and self._session.committed:
            end = monotonic() + MOMENT
            with suppress(StoreError):  # what was asked for is done
                while self._session.catch_up() and monotonic() < end:
                    pass


def nothing(parser: ArgumentParser) -> None:
    """The arguments of a command that has none."""


@frozen
class Command:
    """One command. ``help`` is a line, ``more`` the rest of its help page, ``example`` a line to copy.

    ``query`` tells that its words are a QUERY, in which ``-word`` is a word and no option.
    """

    name: str
    help: str
    example: str
    run: Callable[[Call], int]
    arguments: Callable[[ArgumentParser], None] = nothing
    more: str = ""
    query: bool = False
    parts: tuple[Command, ...] = ()
    """Commands of its own (``members add``); ``run`` then is for the name alone (``members`` lists them)."""


def commands() -> Iterator[Command]:
    """All commands, in the order of the help page."""
    from tui.cli import (
        asking,
        binned,
        config,
        demo,
        editing,
        groups,
        handing,
        organisation,
        past,
        people,
        projects,
        reading,
        segments,
        sharing,
        start,
        transfer,
        views,
    )

    contacts = demo, start, reading, editing, handing, transfer, past, binned, views
    for family in (*contacts, sharing, asking, people, groups, projects, segments, organisation, config):
        yield from family.COMMANDS
