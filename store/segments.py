"""Segments: the organisation's list of what a contact can be to it (S2.4) or to its owner (S2.9).

A segment is *business* (customer, partner) or *personal* (family, friend). A contact keeps the word that it was given;
the list says what the word means. A segment that was renamed still knows its former words: contacts that have one read
as the new one, everywhere and at once, without anybody's contacts being written to. Any other word may stand in a
contact too (files bring theirs); it is neither business nor personal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Literal, NamedTuple

from store import copying, settings
from store.sql import segments as sql
from store.sql.database import Database
from store.text import fold

if TYPE_CHECKING:
    from store.verbs.base import Work

Kind = Literal["business", "personal"]
KINDS: tuple[Kind, ...] = ("business", "personal")

_COPIES = 1 << 28
"""Where the change rows of copies begin that a segment brings with it: beyond those of what was marked."""


class Known(NamedTuple):
    """A segment as it stands in the list; ``also`` is what it was called before."""

    id: int
    name: str
    kind: Kind
    also: tuple[str, ...]

    @property
    def words(self) -> frozenset[str]:
        """Every word for it, folded."""
        return frozenset(map(fold, (self.name, *self.also)))


def known(db: Database) -> tuple[Known, ...]:
    """The list."""
    return tuple(Known(number, name, kind, tuple(also.split("\n")) if also else ())
                 for number, name, kind, also in sql.listed(db))  # fmt: skip


def words_of(db: Database, kind: Kind) -> frozenset[str]:
    """Every word for a segment of a kind, folded."""
    return frozenset(word for one in known(db) if one.kind == kind for word in one.words)


def is_personal(db: Database, word: str) -> bool:
    """Whether a contact with this segment is nobody's business but its owner's (S2.9)."""
    return bool(word) and fold(word) in words_of(db, "personal")


def alike(db: Database, word: str) -> tuple[str, ...]:
    """The texts that contacts have for a segment, however it is written and whichever of its names is said."""
    wanted = fold(word)
    meant = next((one.words for one in known(db) if wanted in one.words), frozenset((wanted,)))
    return tuple(text for text in sql.in_use(db) if fold(text) in meant)


def names(db: Database) -> dict[str, str]:
    """What a segment is called now, by its former words, folded."""
    return {fold(word): one.name for one in known(db) for word in one.also}


def share_marked(work: Work) -> Callable[[int], None] | None:
    """For ``log.write``: makes the team copies of what an operation marks with a business segment (S2.4), in the same
    operation; None where the organisation does not want that (S2.5).

    Only what its owner marks: nobody else sends a contact to the team (model.md "Team copies")."""
    mode = settings.value_of(work.db, "share-segments")
    if mode == "off" or not work.author.member.internal:
        return None

    def then(op: int) -> None:
        owner, business = work.author.member.id, words_of(work.db, "business")
        words = [word for word in sql.marked_words(work.db, op, owner) if fold(word) in business]
        if words:
            copying.make(
                work.db, op, sql.marked(words), (owner, op, *words), book=work.directory, link=mode, author=owner,
                at=work.author.at, progress=lambda done: None, start=_COPIES,
            )  # fmt: skip

    return then


def shared_by(db: Database, op: int | None) -> tuple[tuple[str, int], ...]:
    """(segment, how many) of the contacts that an operation has shared with everyone because of their segments; to be
    said with what it has done (S2.4)."""
    called = names(db)
    return () if op is None else tuple((called.get(fold(word), str(word)), int(n)) for word, n in sql.shared_by(db, op))


def count(found: Iterable[tuple[str, int]], one: Known) -> int:
    """How many of (word, how many) are of a segment."""
    return sum(number for word, number in found if fold(word) in one.words)
