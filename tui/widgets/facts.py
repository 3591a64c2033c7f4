"""What hardly changes while one works: who one is, the sections, the names of people and books."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from store.saved import SavedView
from store.types import Contact, Member, Operation, Row, Section
from tui.text import screen_text

STALE = 0.25
"""Seconds for which what was known of the contact before may stay on the screen."""
HISTORY = Section("history", "History", None, 0, "gh")
VIEWS = Section("views", "Views", None, 0, "gv")
VIEW = "view:"
"""The saved views in the sidebar: the heading over them, and how the name of each begins."""
ORIGINS = {"mine": "Mine", "personal": "Personal", "directory": "Shared Directory"}


@dataclass(frozen=True, slots=True)
class Facts:
    """Read once at the start, in one go; ``people`` gives the short name of each username."""

    member: Member | None = None
    organisation: str = ""
    sections: tuple[Section, ...] = ()
    people: dict[str, str] = field(default_factory=dict)
    views: tuple[SavedView, ...] = ()

    @classmethod
    def read(cls, session: Any) -> Facts:
        """All facts of a session. Runs on the desk."""
        names = {m.username: screen_text(m.name) for m in session.members()}
        first = [name.split(" ")[0] for name in names.values()]
        people = {
            username: short if name and first.count(short := name.split(" ")[0]) == 1 else name
            for username, name in names.items()
        }
        found = cls(session.member, screen_text(session.organisation), _with_history(session.sections()), people)
        return found.having(session.views())

    def having(self, views: tuple[SavedView, ...]) -> Facts:
        """The same with these saved views: they stand in the sidebar after the contacts, before the history."""
        rest = tuple(one for one in self.sections if one.name != VIEWS.name and not one.name.startswith(VIEW))
        if not views:
            return replace(self, sections=rest, views=())
        at = rest.index(HISTORY) if HISTORY in rest else len(rest)
        lines = (VIEWS, *(Section(f"{VIEW}{one.id}", one.name, None, 1) for one in views))
        return replace(self, sections=(*rest[:at], *lines, *rest[at:]), views=views)

    def person(self, username: str) -> str:
        """A member's short name: the first name where that is only one's."""
        return self.people.get(username) or screen_text(username)

    def section(self, name: str) -> Section | None:
        """The section of this name."""
        return next((section for section in self.sections if section.name == name), None)

    def origin(self, origin: str) -> str:
        """A book as people call it: "Carol's book"."""
        if origin in ORIGINS:
            return ORIGINS[origin]
        section = self.section(origin)
        if section is None and origin.startswith("member:"):
            return f"{self.person(origin.partition(':')[2])}'s book"  # shared a moment ago: not in the sidebar yet
        return screen_text(section.title if section else origin.partition(":")[2] or origin)


def _with_history(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The sidebar with the History, which is no list of contacts, before the bin."""
    at = next((at for at, section in enumerate(sections) if section.name == "bin"), len(sections))
    return (*sections[:at], HISTORY, *sections[at:])


@dataclass(frozen=True, slots=True)
class Detail:
    """All that the record shows of one contact."""

    contact: Contact
    because: tuple[str, ...] = ()
    operations: tuple[Operation, ...] | None = None
    """Its latest history, None while that has not been read."""


def read_detail(session: Any, contact: int, *, whole: bool) -> Detail:
    """A contact and, for the ``whole`` record, the reasons why one sees it. Runs on the desk."""
    found = session.contact(contact)
    return Detail(found, tuple(session.reasons(contact)) if whole else ())


def read_history(session: Any, contact: int, lines: int, before: int | None = None) -> tuple[Operation, ...]:
    """The latest history of a contact, or that ``before`` an operation. Runs on the desk; on its own, for it may take
    longer than all the rest."""
    return tuple(session.history(contact, limit=lines, before=before))


def stands_for(detail: Detail | None, row: Row | None) -> bool:
    """Whether a detail is that of a row."""
    return detail is not None and row is not None and detail.contact.id == row.id
