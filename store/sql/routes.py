"""PostgreSQL's ways to the hits of a search: which index is asked, told by what each would cost.

By the words' entries (``doc_term``), each beside its place in the order: one costs a tenth of a document that has to be
fetched. By the trigram indexes, for what stands inside a word or a number: every document found is fetched. Or by going
through documents: along the order of names, the shortest way where every tenth is a hit and hopeless for a rare one; or
through those of a few books.

What would be found is reckoned by a sample of two thousand documents (``store.sql.odds``). A wrong guess costs time
only: each way finds the same.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from store import terms
from store.sql.database import integers
from store.sql.finding import Begins, Digits, Holds, Is, Part, Source, Want, check, checks
from store.sql.finding import Sequence as Row
from store.sql.odds import Odds, Sample

_END = "\U0010fffd"
"""Sorts after whatever a word may go on with."""

# Microseconds, at a million contacts in memory [measured]: one page after the other is read ten times as fast as pages
# here and there.
_STATEMENT = 600.0
"""One more statement: read, planned and answered."""
_ENTRY = 0.2
"""An entry, and that each document counts once."""
_MATCHED = 0.3
"""An entry that is held against those of another word."""
_WALKED = 0.7
_PATTERN = 0.2
"""One more pattern that a document is held against."""
_LOOKED_UP = 8.0
"""A document or a contact looked up by its place, beside the contacts that any way looks up."""
_TOGETHER = 0.3
"""A document fetched with the others of its book."""
_FETCHED = 2.0
_SCANNED = 300.0
"""Patterns asked of a trigram index together, before any document is fetched."""
_SKIPPED = 0.1
"""A document that the rarest of them names."""

_WORTH, _TRIED = 0.5, 0.7
"""A piece of the order is gone through first where that should cost less than this part of the other way; so much at
most is tried."""
_FORMS = 12
"""So many times at most a trigram index is asked."""

_ONE_OF = "string_to_array(d.words, ' ') && ?"
"""One of many words, whole."""
_CONTACT = "CROSS JOIN LATERAL (SELECT * FROM contact x WHERE x.rank = {}.rank OFFSET 0) c"
_DOCUMENT = "CROSS JOIN LATERAL (SELECT x.words, x.digits FROM doc x WHERE x.rank = h.rank OFFSET 0) d"
# OFFSET 0 keeps the planner from turning the way round: contacts are looked up one by one, in the order of the hits,
# until there are enough. By its own reckoning it may rather join both whole tables first.


class Way(NamedTuple):
    """A way to the hits: its cost in microseconds, and the statement's parts."""

    cost: float
    source: Source


Hits = list[tuple[str, Sequence[Any]]]
"""Documents that are hits, as the ends of statements from FROM on, with their parameters; one may be in several."""


def shortest(want: Want, sample: Sample, need: int | None, start: int | None) -> Source:
    """The cheapest way to the first ``need`` hits in the order of names, all where it is None; after the place
    ``start``, or where that is None, the last ones."""
    return _shortest(want, Odds(want, sample, start), need).source


def _shortest(want: Want, odds: Odds, need: int | None) -> Way:
    ways: list[Way] = []
    if want.books:
        cost, hits = _all_of_books(want, odds)
        ways = [Way(cost, _found(hits, odds.forwards)), _walk_books(want, odds, need)]
    if by_terms := [part for part in want.parts if _has_terms(part)]:
        ways.append(_terms(want, by_terms, odds, need))
    if by_grams := [part for part in want.parts if _has_grams(part)]:
        cost, hits = _grams(want, by_grams, odds)
        ways.append(Way(cost, _found(hits, odds.forwards)))
    best = min(ways, key=lambda way: way.cost, default=None)
    if want.books and best is not None:
        return best
    return _walk(want, odds, need, best)


def in_personal(want: Want, start: int | None) -> Source:
    """The few documents with personal values: those of the asker's own books are looked through."""
    return _found(_personal(want), start is not None)


def at_once(wants: Sequence[Want], sample: Sample, need: int) -> Source | None:
    """All hits of several wants in one pass, with ``h.tier`` the first one that each meets; the last want, but for what
    it leaves to those before it (``unless``), takes in all. None where one after the other is the shorter way."""
    last = replace(wants[-1], unless=())
    labels: list[str] = []
    params: list[Any] = []
    for number, want in enumerate(wants[:-1]):
        where, texts = checks(replace(want, without=()), want.parts)
        labels.append(f"WHEN {' AND '.join(where)} THEN {number}")
        params += texts
    if last.table != "doc":
        hits = _personal(last)
    else:
        if Odds(wants[0], sample).hits >= need:
            return None
        odds = Odds(last, sample)
        by_grams = [part for part in last.parts if _has_grams(part)]
        ways = [_grams(last, by_grams, odds)] if by_grams else []
        if last.books:
            ways.append(_all_of_books(last, odds))
        if not ways:
            return None
        cost, hits = min(ways, key=lambda way: way[0])
        if cost + odds.hits * _PATTERN * len(params) > _one_by_one(wants, sample, need):
            return None
    tier = f"CASE {' '.join(labels)} ELSE {len(wants) - 1} END"
    found, inner = _gathered(hits, f"d.rank, {tier} AS tier", params)
    tables = f"({found} SELECT rank, tier FROM hit ORDER BY tier, rank) h {_CONTACT.format('h')}"
    return Source(tables, "h.rank", inner=inner)


def _one_by_one(wants: Sequence[Want], sample: Sample, need: int) -> float:
    """What it costs to ask for one after the other until there are enough, beside asking once."""
    cost, left = -_STATEMENT, float(need)
    for want in wants:
        odds = Odds(want, sample)
        cost += _STATEMENT + _shortest(want, odds, math.ceil(left)).cost
        left -= odds.hits
        if left <= 0:
            break
    return cost


def _personal(want: Want) -> Hits:
    where: list[str] = [f"d.book IN ({integers(want.books)})"]
    params: list[Any] = []
    for part in want.parts:
        if isinstance(part, Is) and len(part.words) > 2:
            where.append(_ONE_OF)
            params.append(list(part.words))
        else:
            condition, texts = check(part)
            where.append(condition)
            params += texts
    others, texts = checks(want, ())
    return [(f"{want.table} d WHERE {' AND '.join([*where, *others])}", [*params, *texts])]


# The ways


def _walk(want: Want, odds: Odds, need: int | None, best: Way | None) -> Way:
    """Along the whole order; or else the ``best`` other way. Or first along a piece of it, and the other way only if
    that has too few: hits that are no rarity mostly come soon, but names that begin alike stand together. The piece is
    shorter than the other way, so that a wrong guess is not dear."""
    where, params = checks(want, want.parts)
    where = [_unindexed(condition) for condition in where]
    each = _WALKED + _PATTERN * len(params)
    source = Source(f"doc d {_CONTACT.format('d')}", "d.rank", where, list(params))
    cost = odds.looked(odds.total, need) * each
    if best is None:
        return Way(cost, source)
    if need is not None and odds.forwards and cost < best.cost * _WORTH:
        source.before = odds.rank_after(best.cost * _TRIED / each)
        if source.before is not None:
            source.otherwise = best.source
        return Way(cost, source)
    return best


def _all_of_books(want: Want, odds: Odds) -> tuple[float, Hits]:
    """All documents of a few books."""
    where, params = checks(want, want.parts)
    inside = [f"d.book IN ({integers(want.books)})", *map(_unindexed, where)]
    return odds.in_books * (_TOGETHER + _PATTERN * len(params)), [(f"doc d WHERE {' AND '.join(inside)}", params)]


def _walk_books(want: Want, odds: Odds, need: int | None) -> Way:
    """The documents of a few books one by one, in the order of names."""
    where, params = checks(want, want.parts)
    order = _way_round(odds.forwards)
    ranks = f"(SELECT rank FROM doc WHERE book IN ({integers(want.books)}) ORDER BY rank{order}) h"
    looked = odds.looked(odds.in_books, need) * (_PATTERN * len(params) + _LOOKED_UP)
    source = Source(f"{ranks} {_DOCUMENT} {_CONTACT.format('h')}", "h.rank", where, list(params))
    return Way(odds.in_books * _MATCHED + looked, source)


def _found(hits: Hits, forwards: bool) -> Source:
    """All hits, put in the order in which they are wanted: in any other every one of their contacts would be looked up
    before the first is handed out, which takes four times as long as finding them [measured]."""
    found, inner = _gathered(hits, "d.rank")
    tables = f"({found} SELECT rank FROM hit ORDER BY rank{_way_round(forwards)}) h {_CONTACT.format('h')}"
    return Source(tables, "h.rank", inner=inner)


def _gathered(hits: Hits, columns: str, params: Sequence[Any] = ()) -> tuple[str, list[Any]]:
    """The hits as a table ``hit`` of ``columns``, each once; and the parameters.

    Materialized, so that the indexes find them before: were the order in sight, the planner would walk it."""
    found = " UNION ALL ".join(f"SELECT {columns} FROM {documents}" for documents, _ in hits)
    once = found if len(hits) == 1 else f"SELECT DISTINCT * FROM ({found}) x"
    return f"WITH hit AS MATERIALIZED ({once})", [param for _, texts in hits for param in (*params, *texts)]


def _way_round(forwards: bool) -> str:
    return "" if forwards else " DESC"


def _terms(want: Want, parts: Sequence[Part], odds: Odds, need: int | None) -> Way:
    """By the entries of the rarest words. What else is wanted is looked up in the documents, in order and until there
    are enough; or, where that would take longer, in the entries of those words as well."""

    def looked_up(found: float) -> float:
        """What it costs to look up the documents of those found until there are enough."""
        enough = need * found / odds.hits if need is not None and odds.hits else found
        return min(found, enough) * _LOOKED_UP

    numbers = sorted(((odds.of([part]), place) for place, part in enumerate(parts)))
    asked = [parts[numbers[0][1]]]
    cost, found, in_books = numbers[0][0] * _ENTRY, numbers[0][0], False
    if want.books:
        left = odds.of(asked, books=True)
        more = odds.in_books * _MATCHED + found * (_MATCHED - _ENTRY)
        # A word that the sample has not may well be in a thousand documents.
        if more + looked_up(left) < looked_up(found + odds.unseen):
            cost, found, in_books = cost + more, left, True
    for number, place in numbers[1:]:
        left = odds.of([*asked, parts[place]], books=in_books)
        if number * _MATCHED + looked_up(left) < looked_up(found):
            asked.append(parts[place])
            cost, found = cost + number * _MATCHED, left
    sets, inner = [], []
    for part in asked:
        sql, params = _entries(part)
        sets.append(f"({sql})")
        inner += params
    if in_books:
        sets.append(f"(SELECT rank FROM doc WHERE book IN ({integers(want.books)}))")
    ranks = " INTERSECT ".join(sets) if len(sets) > 1 else f"SELECT DISTINCT rank FROM {sets[0]} e"
    where, rest = checks(want, [part for part in want.parts if part not in asked])
    document = f"{_DOCUMENT} " if where else ""
    order = _way_round(odds.forwards)
    tables = f"(SELECT rank FROM ({ranks}) u ORDER BY rank{order}) h {document}{_CONTACT.format('h')}"
    cost += looked_up(found) if where or (want.books and not in_books) else 0.0
    return Way(cost, Source(tables, "h.rank", where, list(rest), inner))


def _grams(want: Want, parts: Sequence[Part], odds: Odds) -> tuple[float, Hits]:
    """By the trigrams of several parts together, and of the books: an index that is asked for all of them at once goes
    along the rarest and skips in the others, so that a word in four books takes 1 ms in place of 20 [measured]. It does
    so where all must be there, so each form of one is asked for with each form of the others, in a scan of its own:
    written as one condition, the planner would ask for what they have in common."""
    column = "digits" if isinstance(min(parts, key=lambda part: odds.of([part])), Digits) else "words"
    groups: list[tuple[float, list[str], Part | None]] = [
        (odds.of([part]), check(part)[1], part) for part in parts if isinstance(part, Digits) == (column == "digits")
    ]
    # What stands for a book among digits is nothing to these trigrams.
    if 0 < len(want.books) <= _FORMS and column == "words":
        groups.append((odds.in_books, [f"% {terms.book_term(book)} %" for book in want.books], None))
    groups.sort(key=lambda group: group[0])
    forms: list[tuple[str, ...]] = [()]
    asked: list[Part | None] = []
    for _, patterns, part in groups:
        if not asked or len(forms) * len(patterns) <= _FORMS:
            forms = [(*form, pattern) for form in forms for pattern in patterns]
            asked.append(part)
    where, texts = checks(want, [part for part in want.parts if part not in asked])
    where = [f"d.{column} LIKE ?"] * len(asked) + [_unindexed(condition) for condition in where]
    if want.books and None not in asked:
        where.append(f"d.book IN ({integers(want.books)})")
    rarest, patterns, _ = groups[0]
    found = odds.of([part for part in asked if part], books=None in asked)
    cost = len(forms) * _SCANNED + rarest * len(forms) / len(patterns) * _SKIPPED
    cost += found * (_FETCHED + _PATTERN * len(texts))
    return cost, [(f"doc d WHERE {' AND '.join(where)}", [*form, *texts]) for form in forms]


def _has_terms(part: Part) -> bool:
    return isinstance(part, Is) or (isinstance(part, Begins) and terms.EMAIL not in part.marks)


def _has_grams(part: Part) -> bool:
    if isinstance(part, Digits):
        return min(map(len, part.forms)) >= 3
    if isinstance(part, Holds):
        return len(part.term) >= 3
    return isinstance(part, Row) or (isinstance(part, Begins) and len(part.term) >= 2)


def _entries(part: Part) -> tuple[str, list[object]]:
    """The places of the documents that have such a word."""
    if isinstance(part, Is):
        return "SELECT rank FROM doc_term WHERE term = ANY(?)", [list(part.words)]
    assert isinstance(part, Begins)
    each = ["SELECT rank FROM doc_term WHERE term >= ? AND term < ?"] * len(part.marks)
    bounds = [mark + part.term + end for mark in part.marks for end in ("", _END)]
    return " UNION ALL ".join(each), list(bounds)


def _unindexed(condition: str) -> str:
    """Joined to nothing, a column is out of its trigram index's sight."""
    return condition.replace("d.words LIKE", "d.words || '' LIKE").replace("d.digits LIKE", "d.digits || '' LIKE")
