"""What hardly changes while one works: who one is, the sections, the names of people and books."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import field, replace
from typing import Any

from store.frozen import frozen
from store.grants import Segment
from store.saved import SavedView
from store.sections import ASSIGNED, entries
from store.stories import Held, Operation
from store.text import fold
from store.types import Contact, Member, Role, Row, Section
from tui.text import screen_text

STALE = 0.25
"""Seconds for which what was known of the contact before may stay on the screen."""
HISTORY = Section("history", "History", None, 0, "gh")
AUDIENCES = "audiences"
TEAMS, MEMBERS, SEGMENTS, SETTINGS, SHARING = "teams", "members", "segments", "settings", "sharing"
DIFFERENCES = "differences"
VIEWS = Section("views", "Views", None, 0, "gv")
VIEW = "view:"
"""The saved views in the sidebar: the heading over them, and how the name of each begins."""
ORIGINS = {"mine": "Mine", "personal": "Personal", "directory": "Shared Directory"}


@frozen
class Facts:
    """Read once at the start, in one go; ``people`` gives the short name of each username."""

    member: Member | None = None
    organisation: str = ""
    sections: tuple[Section, ...] = ()
    people: dict[str, str] = field(default_factory=dict)
    views: tuple[SavedView, ...] = ()
    unread: int = 0
    """Notifications that one has not read."""
    members: tuple[Member, ...] = ()
    segments: tuple[Segment, ...] = ()
    """The organisation's list, without numbers."""
    shares_segments: str = "off"
    """How contacts are shared that their owner marks with a business segment: off, live, snapshot."""

    @classmethod
    def read(cls, session: Any) -> Facts:
        """All facts of a session. Runs on the desk."""
        members = tuple(session.members())
        names = {m.username: screen_text(m.name) for m in members}
        first = Counter(name.split(" ")[0] for name in names.values())
        people = {
            username: short if name and first[short := name.split(" ")[0]] == 1 else name
            for username, name in names.items()
        }
        me = session.member
        lists = session.sections()
        audiences = sum(section.name.startswith("audience:") for section in lists)
        sections = _with_others(lists, _organisation(session, members, audiences) if me.internal else {})
        unread = session.unread()
        known, shares = session.segments(counted=False), session.setting("share-segments")
        found = cls(me, screen_text(session.organisation), sections, people, members=members, unread=unread,
                    segments=known, shares_segments=shares)  # fmt: skip
        return found.having(session.views())

    def having(self, views: tuple[SavedView, ...]) -> Facts:
        """The same with these saved views: they stand in the sidebar after the contacts, before the history."""
        rest = tuple(one for one in self.sections if one.name != VIEWS.name and not one.name.startswith(VIEW))
        if not views:
            return replace(self, sections=rest, views=())
        at = rest.index(HISTORY) if HISTORY in rest else len(rest)
        lines = (VIEWS, *(Section(f"{VIEW}{one.id}", one.name, None, 1) for one in views))
        return replace(self, sections=(*rest[:at], *lines, *rest[at:]), views=views)

    def staying(self, section: str) -> Facts:
        """The same, with the list of what is out of sync while one is in it: the last answer must not throw one out."""
        if section != DIFFERENCES or self.section(section) or not self.section(SHARING):
            return self
        at = next(at for at, one in enumerate(self.sections) if one.name == SHARING) + 1
        return replace(self, sections=(*self.sections[:at], out_of_sync(0), *self.sections[at:]))

    def person(self, username: str) -> str:
        """A member's short name: the first name where that is only one's."""
        return self.people.get(username) or screen_text(username)

    def names_of(self, usernames: Iterable[str]) -> list[str]:
        """Each username with the whole name, for a search to look through."""
        names = {member.username: member.name for member in self.members}
        return [f"{username} {names.get(username, '')}" for username in usernames]

    def segment(self, word: str) -> Segment | None:
        """The segment that a word stands for, however it is written."""
        wanted = fold(word)
        return next((one for one in self.segments if wanted in map(fold, (one.name, *one.also))), None)

    def is_personal(self, word: str) -> bool:
        """Whether a contact with this segment is nobody's business but its owner's."""
        found = self.segment(word)
        return found is not None and found.kind == "personal"

    @property
    def colleagues(self) -> tuple[Member, ...]:
        """The internal members at work, by name: whom contacts can be handed to."""
        return tuple(sorted((m for m in self.members if m.internal and m.active), key=lambda m: m.name.casefold()))

    @property
    def managers(self) -> tuple[str, ...]:
        """The names of those who keep the Shared Directory."""
        keep = (Role.MANAGER, Role.ADMIN)
        return tuple(screen_text(m.name) for m in self.members if m.role in keep and m.active)

    @property
    def admins(self) -> tuple[str, ...]:
        """The names of those who manage members, teams and settings, for a reason that says who may."""
        return tuple(screen_text(m.name) for m in self.members if m.role is Role.ADMIN and m.active)

    def who(self, username: str) -> str:
        """The same of who has done something: "you", or a short name; "" for nobody."""
        return "you" if self.member and username == self.member.username else self.person(username)

    def section(self, name: str) -> Section | None:
        """The section of this name; of several together one whose title names them: "Mine: Bob, nobody"."""
        found = [one for part in entries(name) for one in self.sections if one.name == part]
        if len(found) < 2:
            return found[0] if found else None
        who = [one.title for one in found if one.name.startswith(ASSIGNED)]
        rest = [one.title for one in found if not one.name.startswith(ASSIGNED)]
        return Section(name, ": ".join(", ".join(titles) for titles in (rest, who) if titles), None)

    def origin(self, origin: str) -> str:
        """A book as people call it: "Carol's book"."""
        if origin in ORIGINS:
            return ORIGINS[origin]
        section = self.section(origin)
        if section is None and origin.startswith("member:"):
            return f"{self.person(origin.partition(':')[2])}'s book"  # shared a moment ago: not in the sidebar yet
        return screen_text(section.title if section else origin.partition(":")[2] or origin)


def _organisation(session: Any, members: tuple[Member, ...], audiences: int) -> dict[str, Section]:
    """What a client sees nothing of: teams, members, settings."""
    active = sum(member.active for member in members)
    return {
        TEAMS: Section(TEAMS, "Teams", len(session.teams()), 1, "gt"),
        AUDIENCES: Section(AUDIENCES, "Audiences", audiences, 1, "gu"),
        MEMBERS: Section(MEMBERS, "Members", active, 0, "gp"),
        SEGMENTS: Section(SEGMENTS, "Segments", None, 1, "ge"),
        SETTINGS: Section(SETTINGS, "Settings", None, 1, "go"),
        SHARING: Section(SHARING, "Sharing", session.shares_given(), 0, "gs"),
        **({DIFFERENCES: out_of_sync(differ)} if (differ := session.out_of_sync()) else {}),
    }


def out_of_sync(differences: int) -> Section:
    """What of one's own contacts and the team's copies says different things. It is there while there is any."""
    return Section(DIFFERENCES, "Out of sync", differences, 0, "gx")


def _with_others(sections: tuple[Section, ...], others: dict[str, Section]) -> tuple[Section, ...]:
    """The sidebar with what is no list of contacts: teams and audiences at the end of the contacts, sharing after
    them, the rest before the bin."""
    top = [at for at, section in enumerate(sections) if not section.level]
    end = top[1] if len(top) > 1 else len(sections)
    at = next((at for at, section in enumerate(sections) if section.name == "bin"), len(sections))
    first = (TEAMS, AUDIENCES, SHARING, DIFFERENCES)
    teams = [others[name] for name in first if name in others]
    rest = [section for name, section in others.items() if name not in first]
    return (*sections[:end], *teams, *sections[end:at], *rest, HISTORY, *sections[at:])


@frozen
class Detail:
    """All that the record shows of one contact."""

    contact: Contact
    because: tuple[str, ...] = ()
    operations: tuple[Operation, ...] | None = None
    """Its latest history, None while that has not been read."""
    watchers: tuple[str, ...] = ()
    held: tuple[Held, ...] = ()
    """Who was responsible for it, the newest first."""


def read_detail(session: Any, contact: int, *, whole: bool) -> Detail:
    """A contact with who watches it and, for the ``whole`` record, the reasons why one sees it and who was responsible
    for it. Runs on the desk."""
    found, watchers = session.contact(contact), session.watchers(contact)
    if not whole:
        return Detail(found, watchers=watchers)
    return Detail(found, tuple(session.reasons(contact)), watchers=watchers, held=session.responsible(contact))


def read_history(session: Any, contact: int, lines: int, before: int | None = None) -> tuple[Operation, ...]:
    """The latest history of a contact, or that ``before`` an operation. Runs on the desk; on its own, for it may take
    longer than all the rest."""
    return tuple(session.history(contact, limit=lines, before=before))


def stands_for(detail: Detail | None, row: Row | None) -> bool:
    """Whether a detail is that of a row."""
    return detail is not None and row is not None and detail.contact.id == row.id
