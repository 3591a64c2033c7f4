"""What the parts of a session work with: each part is about one idea, the session itself gives them all the same."""

from __future__ import annotations

from abc import ABC, abstractmethod

from store.access import Reach
from store.log import Author
from store.sql.database import Database
from store.types import Outcome
from store.verbs.base import Verb, Work


class Part(ABC):
    """A part of a ``Session``, which is the one that has all of this."""

    _db: Database
    _store_id: str

    @abstractmethod
    def _rights(self) -> Reach:
        """The member's reach as it is now."""

    @abstractmethod
    def _author(self, rights: Reach) -> Author:
        """Who writes, when."""

    @abstractmethod
    def _work(self) -> Work:
        """The database, with the rights as they are now."""

    @abstractmethod
    def _book(self, name: str) -> int:
        """The book of a name."""

    @abstractmethod
    def _do(self, verb: Verb) -> Outcome:
        """Runs a verb in one transaction, with the rights as they are in it."""
