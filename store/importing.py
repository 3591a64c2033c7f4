"""An import between its plan and its application."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from store import segments, settings, verbs
from store.access import CREATE, EDIT
from store.cards import prepared
from store.errors import Invalid
from store.loading import Progress, Staging, Standing
from store.text import fold
from store.types import Card, ImportPlan, Outcome, PlanRow, Problem, Record
from store.verbs.base import Verb, Work

_MOST_PROBLEMS = 10_000


class ImportRun:
    """Records read into staging and planned. ``plan`` tells what would happen; ``apply`` makes it happen, as one
    operation, or not at all. Both may lie far apart: what the session does meanwhile does not disturb a plan, and is
    looked at before it is applied. ``close`` it in the end, or use it as a context manager."""

    def __init__(
        self,
        work: Work,
        do: Callable[[Verb], Outcome],
        records: Iterable[Record],
        book: int,
        duplicates: str,
        sample: int | None,
    ) -> None:
        work.require(CREATE if duplicates != "merge" or not work.reach.may(EDIT, book) else EDIT, book)
        from store.verbs.imports import beside, require_import

        require_import(work, book)
        self._work, self._do, self._book, self._sample = work, do, book, sample
        self._duplicates = duplicates
        self._problems: list[Problem] = []
        self._files: dict[str, None] = {}
        self._refusals: list[PlanRow] = []
        self._read = self._refused = 0
        self._personal = segments.words_of(work.db, "personal")
        self._staging = Staging(work.db, work.author.region, work.store_id)
        try:
            for record in records:
                self._take(record)
            self._staging.find_duplicates(duplicates, beside(work, book))
            self._staging.look_closer()
            self.plan = self._make_plan()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> ImportRun:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Drops what is staged; ``plan`` can still be read. Calling it again does nothing."""
        self._staging.close()

    def apply(self, progress: Progress | None = None) -> ImportPlan:
        """Writes what the plan says, then closes it; ``progress`` is told how many rows are done, may raise to cancel.

        What fails leaves the plan as it was, to be applied when the trouble is over. Raises Invalid after ``close``."""
        try:
            outcome = self._do(verbs.Import(self._staging, self._book, self._duplicates, tuple(self._files), progress))
        except BaseException:
            self._staging.look_again()
            raise
        done = replace(self._make_plan(), operation=outcome.operation)
        self.close()
        return done

    def _take(self, record: Record) -> None:
        self._read += 1
        told = len(self._problems)
        self._files[record.file] = None
        if record.card is None:
            reason = "; ".join(record.problems)
            self._report(record, reason)
            self._refuse(record, reason)
            return
        for reason in record.problems:
            self._report(record, reason)
        try:
            card = self._checked(record)
            book = self._home(card)
            if book not in self._work.reach.owned and any(value.personal for value in card.values):
                card = replace(card, values=tuple(value for value in card.values if not value.personal))
                self._report(record, "Its personal values stay out: only contacts of your own book have such.")
            self._staging.add(card, Standing(book, self._work.author.member.id, self._work.author.at),
                              file=record.file, row=record.row)  # fmt: skip
        except Invalid as error:
            # refused is refused: one problem with all its reasons
            reason = "; ".join((*(problem.reason for problem in self._problems[told:]), str(error)))
            del self._problems[told:]
            self._report(record, reason)
            self._refuse(record, reason)

    def _refuse(self, record: Record, reason: str) -> None:
        self._refused += 1
        if self._sample is None or len(self._refusals) < self._sample:
            self._refusals.append(PlanRow(record.row, record.name, "refuse", reason))

    def _checked(self, record: Record) -> Card:
        """The card, as it may come in. Raises Invalid for one that nobody could be found by (C13: never for a name)."""
        assert record.card is not None
        card = prepared(record.card)
        if not card.name:
            raise Invalid("Neither name, company, number nor e-mail.")
        organisations = self._work.reach.books[self._book].kind in ("directory", "audience")
        if card.kind == "internal" and not (organisations and self._work.reach.may(EDIT, self._book)):
            card = replace(card, kind="contact")  # who belongs to the organisation, no file decides
            self._report(record, "Taken in as a contact: internal ones are kept in the Shared Directory by managers.")
        if organisations and card.type == "person" and not (card.given_name and card.family_name):
            self._report(record, "No first or no last name: taken in as it is, to be mended.")
        return card

    def _report(self, record: Record, reason: str) -> None:
        if len(self._problems) < _MOST_PROBLEMS:
            self._problems.append(Problem(record.file, record.row, record.name, reason))

    def _home(self, card: Card) -> int:
        """A personal segment puts a contact of one's own into the personal book; elsewhere it is refused (S2.9)."""
        if not card.segment or fold(card.segment) not in self._personal:
            return self._book
        reach = self._work.reach
        personal = reach.book("personal", owner=reach.member.id)
        if self._book not in reach.owned or personal is None:
            raise Invalid(f"The segment {card.segment} is personal: such contacts go to a book of your own.")
        return personal.id

    def _make_plan(self) -> ImportPlan:
        counts = self._staging.counts()
        # what needs a decision stands first
        rows = (*self._refusals, *self._staging.plan_rows(self._sample))[: self._sample]
        private, shared = self._marked()
        untaken = self._staging.untaken(self._duplicates, _MOST_PROBLEMS - len(self._problems))
        return ImportPlan(
            self._read,
            counts.get("create", 0),
            counts.get("update", 0),
            counts.get("skip", 0),
            self._refused,
            (*self._problems, *untaken),
            rows,
            private=private,
            shared=shared,
        )

    def _marked(self) -> tuple[int, int]:
        """How many go to the personal book for their segment, and how many are shared for theirs."""
        found, reach = self._staging.segments(), self._work.reach
        private = sum(number for _, book, number in found if book != self._book)
        mine = reach.books[self._book].kind == "own" and self._book in reach.owned
        if not mine or settings.value_of(self._work.db, "share-segments") == "off":
            return private, 0
        business = segments.words_of(self._work.db, "business")
        return private, sum(n for word, book, n in found if book == self._book and fold(word) in business)
