"""What SQLite's full-text tables are asked: which parts of a want they answer, and in their own words."""

from __future__ import annotations

from collections.abc import Iterable

from store import terms
from store.sql import contacts
from store.sql.database import Database
from store.sql.finding import Begins, Digits, Holds, Is, Part
from store.sql.finding import Sequence as Row

_SHORT = 4
"""So long are the beginnings that have an index of their own (``prefix`` of the table)."""
_FEW = 24
"""So many words at most are asked in place of their beginning."""


def by_index(parts: Iterable[Part]) -> tuple[list[Part], list[Part], list[Part]]:
    """The parts that the index of words answers, those for the index of trigrams, and those for neither.

    A sequence is asked as its words and checked in the document."""
    words: list[Part] = []
    grams: list[Part] = []
    rest: list[Part] = []
    for part in parts:
        if isinstance(part, Row):
            words.extend(Is(tuple(mark + word for mark in part.marks)) for word in part.words)
            rest.append(part)
        elif isinstance(part, Begins | Is):
            words.append(part)
        elif isinstance(part, Digits):
            (grams if min(map(len, part.forms)) >= 3 else rest).append(part)
        else:
            (grams if len(part.term) >= 3 else rest).append(part)
    return words, grams, rest


def quoted(text: str) -> str:
    """A text as one term."""
    return '"' + text.replace('"', "") + '"'


def words_of(db: Database, part: Part) -> str:
    """What the table of words is asked for a part."""
    if isinstance(part, Begins):
        return "(" + " OR ".join(_beginning(db, mark, part.term) for mark in part.marks) + ")"
    assert isinstance(part, Is)
    return "(" + " OR ".join(map(quoted, part.words)) + ")"


def _beginning(db: Database, mark: str, term: str) -> str:
    """A long beginning is asked as the words that begin so, where they are known and few. Of a short one the table has
    the hits side by side, of a word as well; of a long one it gathers all before it gives out the first: 45 ms for the
    company of 100,000 contacts [measured]."""
    beginning = mark + term
    if len(beginning) > _SHORT and mark != terms.EMAIL:
        words = contacts.words_beginning(db, beginning, _FEW + 1)
        if len(words) <= _FEW:
            return " OR ".join(map(quoted, words or [beginning]))
    return f"{quoted(beginning)}*"


def grams_of(part: Part) -> str:
    """What the table of trigrams is asked for a part: for a piece; or for the beginning of a word, which is a piece
    too, after its mark or the blank between words."""
    pieces: tuple[str, ...] = ()
    if isinstance(part, Digits):
        pieces = part.forms
    elif isinstance(part, Holds):
        pieces = (part.term,)
    elif isinstance(part, Begins):
        pieces = tuple((mark or " ") + part.term for mark in part.marks)
    return "(" + " OR ".join(f"({_trigrams(piece)})" for piece in pieces) + ")"


def _trigrams(piece: str) -> str:
    return " AND ".join(dict.fromkeys(quoted(piece[i : i + 3]) for i in range(len(piece) - 2)))
