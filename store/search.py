"""Search: a view as pages, counts and ids, in the one order of results (design.md section 3).

First whoever has exactly this number or e-mail, then those of whom a word of the name begins so, then the company, then
whatever holds it inside; last, never counted, similar ones. Ties stand in the order of names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from store import terms
from store.access import Reach, visible
from store.frozen import frozen
from store.phones import exchanged, searched_forms, whole_number_key
from store.query import parse
from store.sql import finding
from store.sql.database import Database, SqlRow, integers
from store.sql.finding import All, Begins, Digits, Holds, Is, Part, Sequence, Want
from store.text import fold
from store.types import Place
from store.vocabulary import Vocabulary

EXACT, NAME, COMPANY, INSIDE, SIMILAR = range(5)
Found = list[tuple[int, list[SqlRow]]]
"""Rows (``store.sql.finding.ROW``) in order, by tier."""
_ANYWHERE = ("", terms.COMPANY, terms.EMAIL)
_NAME_OR_COMPANY = ("", terms.COMPANY)
_FEW = 0.05
"""Who sees less than this share of all contacts has the books put into the index expression [measured]."""
_MOST_TOKENS = 40
_APART, _NEAR = 256, 2000
"""Rows between two marks for jumps, and rows from the top that are counted off without them."""


@frozen
class Scope:
    """What a view is looked for in: the books, the clauses of its section and filters, and how the caller reads."""

    reach: Reach
    books: frozenset[int]
    clauses: tuple[tuple[str, tuple[object, ...]], ...]
    region: str
    share: float
    """The part of all contacts that lies in these books, 0 to 1."""


class Search:
    """One view being looked at: its tiers are made once, its pages and counts asked of them."""

    def __init__(self, db: Database, scope: Scope, text: str, vocabulary: Vocabulary) -> None:
        self._db, self._scope, self._vocabulary = db, scope, vocabulary
        self.query = parse(text)
        self._owned = scope.reach.owned & scope.books
        base = Want(clauses=(visible(scope.books),), books=self._few_books())
        for clause, params in scope.clauses:
            base = base.also(clause, *params)
        self._base = base
        self._exact = self._find_exact()
        self._tiers = dict(self._make_tiers())
        self._marks: dict[int, list[int]] = {}

    # pages

    def page(self, after: Place | None, before: Place | None, limit: int) -> tuple[Found, bool]:
        """Up to ``limit`` rows after or before a place (neither: from the top), and whether more follow.

        Similar ones come only at the end of a list that has nothing better to fill the page with."""
        found: Found = []
        left = limit + 1
        backwards = before is not None and after is None
        at_once: dict[int, list[SqlRow]] | None = None
        for tier in self._in_order(backwards):
            start = after.rank if after and after.tier == tier else None
            end = before.rank if before and before.tier == tier else None
            if (after and tier < after.tier) or (before and tier > before.tier):
                continue
            if tier == NAME and not after and not before:
                at_once = self._at_once(left)
            if at_once is not None and tier in self._tiers:
                rows = at_once.get(tier, [])
            else:
                rows = self._rows(tier, start, end, left, backwards=backwards)
            found.append((tier, rows))
            left -= len(rows)
            if not left:  # one more than is wanted
                found[-1] = tier, rows[1:] if backwards else rows[:-1]
                break
        return found[::-1] if backwards else found, not left

    def last(self, limit: int) -> tuple[Found, bool]:
        """The last rows of the list, in order: similar ones belong to it where it is short."""
        return self.page(None, Place(SIMILAR + 1, 0), limit)

    def count(self, up_to: int | None) -> tuple[int, bool]:
        """How many rows, similar ones not counted; counted up to a limit, then False."""
        number = len(self._exact)
        for tier in self._tiers:
            for want in self._wants(tier):
                left = None if up_to is None else up_to + 1 - number
                if left is not None and left <= 0:
                    break
                number += finding.count(self._db, want, left)
        return (number, True) if up_to is None or number <= up_to else (up_to, False)

    def count_by_assignee(self) -> Counter[int]:
        """How many rows each member is responsible for, 0: nobody; similar ones not counted."""
        found = Counter(row[finding.ASSIGNEE_AT] for row in self._exact)
        for tier in self._tiers:
            for want in self._wants(tier):
                found.update(dict(finding.count_by_assignee(self._db, want)))
        return found

    def ids(self) -> list[int]:
        """Every id of the list, in order, similar ones excluded."""
        found = [row[0] for row in self._exact]
        for tier in self._tiers:
            merged = [pair for want in self._wants(tier) for pair in finding.ranks_and_ids(self._db, want)]
            merged.sort(key=lambda pair: pair[1])
            found.extend(number for number, _ in merged)
        return found

    def place_at(self, index: int) -> Place | None:
        """The place just before the row at ``index``; None is the top. For jumps, not for paging: far down it goes by
        marks, one for each 256 rows, which the first jump makes (half a second at a million) and the next ones find
        until somebody has written something."""
        if index <= len(self._exact):
            return Place(EXACT, self._exact[index - 1][-1]) if index else None
        index -= len(self._exact)
        last: Place | None = None
        for tier in self._tiers:
            wants = self._wants(tier)
            if len(wants) > 1:
                ranks = sorted(pair[1] for want in wants for pair in finding.ranks_and_ids(self._db, want))
            elif self._narrow_walk(wants):
                books = self._scope.books
                ranks = finding.ranks_of_books(self._db, integers(books), visible(books))
            else:
                rank = self._rank_at(tier, wants[0], index - 1)
                if rank is not None:
                    return Place(tier, rank)
                index -= finding.count(self._db, wants[0], None)
                last = Place(tier, 1 << 62)
                continue
            if index <= len(ranks):
                return Place(tier, ranks[index - 1])
            index -= len(ranks)
            last = Place(tier, 1 << 62)
        return last

    def _rank_at(self, tier: int, want: Want, index: int) -> int | None:
        """The rank of a tier's row at ``index``, None beyond its last."""
        if index < _NEAR:
            return finding.rank_at(self._db, want, index)
        if tier not in self._marks:
            self._marks[tier] = finding.every_nth_rank(self._db, want, _APART)
        at, further = divmod(index, _APART)
        marks = self._marks[tier]
        return finding.rank_at(self._db, want, further, marks[at]) if at < len(marks) else None

    @property
    def digits(self) -> tuple[str, ...]:
        """The pieces of phone numbers that are looked for, in every form."""
        return tuple(form for number in self.query.numbers for form in self._forms(number))

    def matched(self, tier: int, email: str, company: str) -> str:
        """Which column of a row was found, if it is not the name: phone, email or company."""
        query = self.query
        if not query.has_text or (tier == EXACT and query.email):
            return "email" if query.email else ""
        if tier == NAME:
            return "phone" if query.numbers else ""
        if query.numbers and not query.words:
            return "phone"
        if tier == COMPANY:
            return "company"
        for column, text in (("company", company), ("email", email)):
            folded = fold(text)
            if any(word in folded for word in query.words):
                return column
        return ""

    # tiers

    def _in_order(self, backwards: bool) -> Iterator[int]:
        """The tiers as they are gone through. Similar ones are worked out only if they are come to."""
        found = [EXACT, *self._tiers] if self._exact else [*self._tiers]
        if backwards:
            if self._similar_parts:
                yield SIMILAR
            yield from reversed(found)
        else:
            yield from found
            if self._similar_parts:
                yield SIMILAR

    def _rows(self, tier: int, after: int | None, before: int | None, limit: int, *, backwards: bool) -> list[SqlRow]:
        if tier == EXACT:
            rows = [r for r in self._exact if (after is None or r[-1] > after) and (before is None or r[-1] < before)]
            return rows[-limit:] if backwards else rows[:limit]
        if backwards and before is None:
            before = 1 << 62
        if tier == SIMILAR:
            wants = self._with_personal(self._similar())
        else:
            wants = self._wants(tier)
            if self._narrow_walk(wants):
                return self._window(after, before, limit)
        parts = [finding.rows(self._db, want, after=after, before=before, limit=limit) for want in wants]
        merged = (
            parts[0] if len(parts) == 1 else sorted((row for part in parts for row in part), key=lambda row: row[-1])
        )
        return merged[-limit:] if backwards else merged[:limit]

    def _at_once(self, limit: int) -> dict[int, list[SqlRow]] | None:
        """The first rows of all tiers, by tier, where the database finds them in one pass."""
        tiers = list(self._tiers)
        if len(tiers) < 2:
            return None
        found: list[tuple[int, SqlRow]] = []
        for wants in zip(*map(self._wants, tiers), strict=True):
            some = finding.at_once(self._db, wants, limit)
            if some is None:
                return None
            found += some
        found.sort(key=lambda hit: (hit[0], hit[1][-1]))
        rows: dict[int, list[SqlRow]] = {}
        for number, row in found[:limit]:
            rows.setdefault(tiers[number], []).append(row)
        return rows

    def _narrow_walk(self, wants: list[Want]) -> bool:
        """Whether a few books are to be read without searching: then each book's own order is the shorter way."""
        want = wants[0]
        return (
            len(wants) == 1
            and not (want.parts or want.unless or want.without)
            and len(want.clauses) == 1
            and (len(self._scope.books) == 1 or bool(self._few_books()))
        )

    def _window(self, after: int | None, before: int | None, limit: int) -> list[SqlRow]:
        bounds = ""
        params: tuple[int, ...] = ()
        if after is not None:
            bounds, params = " AND c.rank > ?", (after,)
        elif before is not None:
            bounds, params = " AND c.rank < ?", (before,)
        return finding.window(self._db, sorted(self._scope.books), visible(self._scope.books), bounds, params, limit)

    def _wants(self, tier: int) -> list[Want]:
        return self._with_personal(self._tiers[tier])

    def _with_personal(self, want: Want) -> list[Want]:
        """A contact of one's own with personal values is looked for in its other document, which has them."""
        if not (want.parts or want.unless or want.without) or not self._owned:
            return [want]
        if not self._any_personal:
            return [want]
        owned = integers(self._owned)
        return [want.also(finding.without_personal(owned)), finding.in_personal(want, self._owned)]

    @cached_property
    def _any_personal(self) -> bool:
        return finding.has_personal(self._db, integers(self._owned))

    def _make_tiers(self) -> Iterator[tuple[int, Want]]:
        query, base = self.query, self._with_filters()
        if query.nothing:
            return
        words = query.words
        if query.numbers and not words and not query.phrases:
            yield INSIDE, base
            return
        if query.phrases and not words:
            names = tuple(Sequence(phrase, ("",)) for phrase in query.phrases)
            either = tuple(Sequence(phrase) for phrase in query.phrases)
            yield NAME, _plus(base, names)
            yield COMPANY, _plus(base, either, unless=names)
            yield INSIDE, _plus(base, tuple(Sequence(phrase, _ANYWHERE) for phrase in query.phrases), unless=either)
            return
        if not words:
            yield NAME, base
            return
        in_name = tuple(Begins(word) for word in words)
        begins = tuple(Begins(word, _NAME_OR_COMPANY) for word in words)
        yield NAME, _plus(base, in_name)
        # of a single word that is not in the name, the company is all there is to look at
        yield COMPANY, _plus(base, (Begins(words[0], (terms.COMPANY,)),) if len(words) == 1 else begins, unless=in_name)
        yield INSIDE, _plus(base, _inside(words), unless=begins)

    def _with_filters(self) -> Want:
        """The base with everything that narrows without ranking: numbers and phrases beside words, tags, negations."""
        query, want = self.query, self._narrowed
        parts: list[Part] = [Digits(forms) for number in query.numbers if (forms := self._forms(number))]
        if query.words or query.numbers:
            parts += [Sequence(phrase, _ANYWHERE) for phrase in query.phrases]
        if self._exact:
            want = want.also(f"c.id NOT IN ({integers(row[0] for row in self._exact)})")
        return _plus(want, tuple(parts))

    @cached_property
    def _narrowed(self) -> Want:
        """The base with what narrows whatever is looked for: tags, companies, negations."""
        query, parts = self.query, list[Part]()
        without: list[Part | All] = [
            *(All(tuple(Begins(word, _ANYWHERE) for word in together)) for together in query.without),
            *(Sequence(phrase, _ANYWHERE) for phrase in query.without_phrases),
            *(Digits(forms) for number in query.without_numbers if (forms := self._forms(number))),
        ]
        for item in query.filters:
            found: list[Part] = []
            if item.field == "tag":
                found = [Is((terms.tag_term(item.value),))]
            elif item.field == "company":
                found = [Begins(word, (terms.COMPANY,)) for word in terms.name_terms(item.value)[0]]
            if item.negative and found:
                without.append(All(tuple(found)))
            else:
                parts.extend(found)
        return _plus(replace(self._base, without=tuple(without)), tuple(parts))

    def _forms(self, number: str) -> tuple[str, ...]:
        return searched_forms(number, self._scope.region)

    def _find_exact(self) -> list[SqlRow]:
        """Whoever has exactly the number or e-mail that the whole query is."""
        query = self.query
        keys: list[str] = []
        if query.email:
            keys.append(query.email)
        elif len(query.numbers) == 1 and not (query.words or query.phrases):
            typed = query.numbers[0]
            keys.extend(
                key
                for key in (whole_number_key(typed, self._scope.region), *self._forms(typed))
                if key and len(key) > 2
            )
        if not keys:
            return []
        rows = finding.by_key(self._db, keys, integers(self._owned), visible(self._scope.books))
        if rows and (self._scope.clauses or query.leaves_out or query.filters):
            among = replace(self._narrowed, books=()).also(f"c.id IN ({integers(row[0] for row in rows)})")
            wants = self._with_personal(among)
            numbers = {pair[0] for want in wants for pair in finding.ranks_and_ids(self._db, want)}
            rows = [row for row in rows if row[0] in numbers]
        return rows

    def _few_books(self) -> tuple[int, ...]:
        scope = self._scope
        return tuple(sorted(scope.books)) if scope.share < _FEW and len(scope.books) <= _MOST_TOKENS else ()

    # similar ones

    @cached_property
    def _similar_parts(self) -> tuple[Part, ...]:
        """What similar contacts would have: for each word one that it may be meant as, for a number two digits
        exchanged. Empty where nothing is near enough."""
        query = self.query
        if query.phrases:
            return ()
        parts: list[Part] = []
        changed = False
        for word in query.words:
            near = self._vocabulary.near(self._db, word)
            if near:
                changed = True
                parts.append(Is(tuple(mark + other for other in near for mark in _NAME_OR_COMPANY)))
            else:
                parts.append(Begins(word, _ANYWHERE))
        for number in query.numbers:
            digits = self._forms(number)
            if not digits:
                return ()
            swapped = tuple(exchanged(digits[0])) if len(digits[0]) >= 6 else ()
            changed = changed or bool(swapped)
            parts.append(Digits(swapped or digits))
        return tuple(parts) if changed else ()

    def _similar(self) -> Want:
        query = self.query
        base = replace(self._with_filters(), parts=())
        kept: tuple[Part, ...] = tuple(part for part in self._with_filters().parts if not isinstance(part, Digits))
        found: tuple[Part, ...] = (
            *_inside(query.words),
            *(Digits(forms) for number in query.numbers if (forms := self._forms(number))),
        )
        return _plus(base, (*kept, *self._similar_parts), unless=found)


def _plus(want: Want, parts: tuple[Part, ...], unless: tuple[Part, ...] = ()) -> Want:
    return replace(want, parts=(*want.parts, *parts), unless=unless)


def _inside(words: Iterable[str]) -> tuple[Part, ...]:
    return tuple(Holds(word) if len(word) >= 3 else Begins(word, _ANYWHERE) for word in words)
