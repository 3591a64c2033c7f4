"""Import: what a plan staged, as one operation (S0.17, S1.14)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from store import segments, settings
from store.access import CREATE, EDIT
from store.loading import Progress, Staging
from store.types import Outcome
from store.verbs.base import Verb, Work


def require_import(work: Work, book: int) -> None:
    """Raises Refused where the organisation lets others import into this book (S1.17), once its contacts may be seen.

    An assumption: it is about the Shared Directory alone; the managers of an audience import into what is theirs."""
    if book in work.reach.rights and work.reach.books[book].kind == "directory" and work.author.member.internal:
        settings.require(work.db, work.author.member, "import-directory")


def beside(work: Work, book: int) -> int:
    """The personal book of who imports into a book of theirs, else 0: who lies there already comes to no other book a
    second time, least of all to one that is shared."""
    personal = work.reach.book("personal", owner=work.reach.member.id)
    return personal.id if personal and book in work.reach.owned else 0


class Import(Verb):
    """Applies a staged import to its book. Rights and duplicates are those of the moment it is applied in: whatever
    was committed since the plan is looked at again, so that two imports of one file add nobody twice."""

    name: ClassVar[str] = "import"
    right: ClassVar[str] = CREATE

    def __init__(
        self, staging: Staging, book: int, duplicates: str, files: tuple[str, ...], progress: Progress | None = None
    ) -> None:
        self.staging, self.book, self.duplicates = staging, book, duplicates
        self.files, self.progress = files, progress

    @property
    def size(self) -> int:
        """The rows that are staged."""
        return self.staging.size

    def run(self, work: Work) -> Outcome:
        if self.staging.outdated:
            self.staging.find_duplicates(self.duplicates, beside(work, self.book))
        counts = self.staging.counts()
        if counts.get("create"):
            work.require(CREATE, self.book)
        if counts.get("update"):
            work.require(EDIT, self.book)
        require_import(work, self.book)
        op = self.staging.apply(
            work.author, self.name, {"files": list(self.files)}, self.progress, segments.share_marked(work)
        )
        counts = self.staging.counts()  # by now it is known what brought nothing new
        return Outcome(op, counts.get("create", 0) + counts.get("update", 0))

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        files = ", ".join(detail.get("files", ()))
        return f"Imported {whom}" + (f" from {files}" if files else "")
