"""Undo and redo: an operation with before and after exchanged, written once for every verb (model.md "Operations")."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar

from store import log, settings
from store.access import CREATE, DELETE, EDIT, bins, visible_anywhere
from store.errors import NotFound, Refused
from store.frozen import frozen
from store.granting import own_book
from store.log import Noted
from store.sql import history, organisation, reverting, sharing
from store.sql import log as sql
from store.sql.database import SqlRow
from store.text import some_of
from store.types import LeftOut, Outcome, Role
from store.verbs import VERBS
from store.verbs.base import NO_OPERATION, Verb, Work
from store.verbs.empty import NOWHERE
from store.verbs.hand_over import over
from store.verbs.members import require_admin, require_sound
from store.verbs.set_team import require_team
from store.verbs.share import told_names

_ASSIGN = (Role.ADMIN, Role.MANAGER)
_HANDING = ("send", "assign", "refresh", "make-live", "cut", "settle", "withdraw")
"""What a contact's owner does with the team's copy of it without a right on that."""
_MARKING = ("create", "edit", "set-field", "import", "move")
"""What may bring team copies with it, where a segment is shared (``store.segments.share_marked``)."""
GONE = "It was deleted for good."


@frozen
class Original:
    """An operation to be taken back: what it did, whether it is the member's ``own``, and the books whose contacts it
    has ``handed`` over, None where it is no hand-over. ``fields`` are (table, field, how many). ``made``: it is the
    member's own making of contacts, the undo of that, or doing it again."""

    op: int
    verb: str
    detail: str
    undoes: int | None
    own: bool
    fields: list[tuple[str, str, int]]
    handed: frozenset[int] | None
    made: bool

    @property
    def about_people(self) -> bool:
        """Whether members, teams, shares or settings are what they are by it."""
        return any(table in log.ABOUT_ACCESS for table, _, _ in self.fields)

    @property
    def about_contacts(self) -> bool:
        """Whether contacts are."""
        return any(table in ("contact", "value", "watcher") for table, _, _ in self.fields)

    @property
    def names(self) -> set[tuple[str, str]]:
        """(table, field) of what it changed. Whom it told of it is told otherwise along with what it told of, and needs
        no right of its own."""
        return {(table, field) for table, field, _ in self.fields if table != "notification" or not self.about_contacts}

    def allowed(self, work: Work) -> tuple[frozenset[int], frozenset[int]]:
        """The books in which the member may take it back, and those that contacts may go back into."""
        allowed, homes = work.books_with(_right_for(self.names)), work.books_with(CREATE)
        if self.names in ({("contact", "assignee")}, {("watcher", "gone")}):
            allowed = work.reach.viewable if self.own or work.author.member.role in _ASSIGN else frozenset()
        if self.handed is not None:
            allowed, homes = allowed | work.reach.viewable | self.handed, homes | self.handed
        if self.made:
            # one's own creation, untouched since, may always be taken back; and what one may undo one may do again
            allowed |= work.books_with(CREATE)
        return allowed, homes


class Undo(Verb):
    """Takes an operation back: each contact of it that is as the operation left it, with the rights of today.

    What has changed since stays and is named, with who changed it. Nothing is ever deleted: the undo of a creation is
    the bin."""

    name: ClassVar[str] = "undo"
    right: ClassVar[str] = EDIT
    nothing: ClassVar[tuple[str, str]] = ("Nothing can be undone", "Nothing is left to undo.")

    def __init__(self, operation: int | None = None, *, session: str | None = None) -> None:
        self.operation, self.session = operation, session

    def run(self, work: Work) -> Outcome:
        original = self._original(work)
        left_out: tuple[LeftOut, ...] = ()

        def note(number: int) -> Noted | None:
            nonlocal left_out
            noted, left_out = self._turn_round(work, original, number)
            return noted

        new = self._write(work, original, note)
        if new is None:
            reasons = _with_names(left_out)
            raise Refused(f"{self.nothing[0]}. {'; '.join(reasons[:3])}" if reasons else self.nothing[1])
        if original.about_people:
            require_sound(work.db, new)
        _mark(work, original.op, original.undoes, new)
        done = sql.count_contacts(work.db, new)
        ids = tuple(reverting.contacts_of(work.db, new, 1000))
        return Outcome(new, done, left_out, ids, _about_people(original))

    def _write(self, work: Work, original: Original, note: Callable[[int], Noted | None]) -> int | None:
        """Writes the operation that takes the other one back."""
        detail = _told(original.verb, original.detail)
        return log.write(work.db, work.author, self.name, note, detail=detail, undoes=original.op)

    def _original(self, work: Work) -> Original:
        """The operation that is meant. Raises NotFound for one that is not the member's to know of, Refused where it
        cannot be taken back, or not by this member."""
        op = self._newest(work) if self.operation is None else self.operation
        header = sql.operation(work.db, op)
        if header is None or not self._concerns(work, op):
            raise NotFound(NO_OPERATION)
        verb, detail, undone_by, undoes, author = header[4], header[5], header[7], header[8], int(header[9])
        if undone_by is not None:
            raise Refused("That was undone already.")
        fields = sql.fields_of(work.db, op)
        if any(table == sql.REDACTION for table, _, _ in fields):
            raise Refused("What was taken out of the log is kept nowhere: it cannot be brought back.")
        me, handed = work.author.member.id, over(work, op)
        made = author == me == reverting.maker(work.db, op)
        original = Original(op, verb, detail, undoes, author == me, fields, handed, made)
        if original.handed is None and (original.about_people or not original.about_contacts):
            _require_for_people(work, op, original.fields, author)
        return original

    def _turn_round(self, work: Work, original: Original, number: int) -> tuple[Noted | None, tuple[LeftOut, ...]]:
        """Notes the reversal as changes of operation ``number``: what was noted, None where that is to be counted, and
        what stays as it is."""
        db, op = work.db, original.op
        allowed, homes = original.allowed(work)
        trusting = (
            original.own and original.verb in (*_HANDING, "undo", "redo") and reverting.any_outside(db, op, allowed)
        )
        creation = reverting.is_creation(db, op) or reverting.is_creation(db, op, _MARKING)
        if len(original.names) == 1 and min(original.names)[0] == "contact" and not (creation or trusting):
            # one field of many contacts: each is looked at once, while it is turned round
            ((_, field, count),) = (one for one in original.fields if one[0] != "notification")
            done = reverting.insert_reversal_of_field(db, number, op, field, allowed, homes)
            left_out = self._stays(work, original, allowed, homes, creation=creation) if done < count else ()
            told = reverting.take_back_told(db, number, op) if done else 0
            more = [
                ("difference", "gone", reverting.reopen_differences(db, number, op) if done else 0),
                *(("notification", changed, told) for changed in ("gone", "state")),
            ]
            return Noted(done, [("contact", field, done), *(one for one in more if one[2])]), left_out
        left_out = self._stays(work, original, allowed, homes, creation=creation)
        kept: list[SqlRow] = []
        if any(table == "share" for table, *_ in original.fields):
            kept = reverting.shares_changed_since(db, op)
            left_out += tuple(_kept_share(work, kind, grantee) for _, kind, grantee in kept)
            if not original.about_contacts and len(kept) == reverting.shares_in(db, op):
                return Noted(0, []), left_out  # whom it told of them is not told otherwise
        reverting.insert_reversal(db, number, op, original.fields, work.reach.owned, [row[0] for row in kept])
        if original.about_contacts and not reverting.any_contact(db, number):
            return Noted(0, []), left_out
        reverting.reopen_differences(db, number, op)
        return None, left_out

    def _newest(self, work: Work) -> int:
        op = sql.newest_own(work.db, work.author.member.id, self.session, undone=False)
        if op is None:
            raise Refused("There is nothing of yours to undo.")
        return op

    def _concerns(self, work: Work, op: int) -> bool:
        """Whether the member may know of the operation: it is hers, or it touched what she may see; admins know of
        those about people."""
        header = sql.operation(work.db, op)
        if header is not None and header[9] == work.author.member.id:
            return True
        about_people = header is not None and header[4] in VERBS and VERBS[header[4]].right == "admin"
        if about_people and work.author.member.role is Role.ADMIN:
            return True
        if not history.has_contacts(work.db, op):
            return work.author.member.role is Role.ADMIN
        return bool(history.names_in(work.db, op, visible_anywhere(work.reach), work.reach.owned, 1)[0])

    def _stays(
        self, work: Work, original: Original, allowed: frozenset[int], homes: frozenset[int], *, creation: bool
    ) -> tuple[LeftOut, ...]:
        """Sets aside what stays as it is, and returns it with the reasons.

        A team copy that was withdrawn because its source became personal comes back with it, as it went with it:
        to take back one's own operation needs rights on what the operation was about."""
        db, reach, op, names = work.db, work.reach, original.op, original.names
        about, _ = sql.about(db, op)  # of an undo, what it took back
        reverting.begin(db)
        if original.own and about in _HANDING:
            reverting.trust_own(db, op, reach.owned, reach.viewable)
        elif original.own and about in _MARKING and ("contact", "bin") in names:
            reverting.trust_made(db, op, reach.owned, reach.viewable)
        if names >= {("contact", "bin"), ("contact", "book")}:
            reverting.note_copies(db, op)
            if original.own:
                reverting.trust_copies(db, reach.viewable, reach.owned)
        reverting.set_aside_outside(db, op, allowed)
        if ("contact", "twin") in names:
            reverting.set_aside_replaced(db, op)
        if ("contact", "book") in names:
            reverting.set_aside_homeless(db, op, homes)
            reverting.set_aside_enriched(db, op)
        reverting.set_aside_redacted(db, op)
        for table, field in sorted(names):
            reverting.set_aside_differing(db, op, table, field, reach.owned)
        if creation:
            reverting.set_aside_changed_since(db, op, reach.owned)
        reverting.set_aside_pairs(db)
        in_bins = bins(reach)
        return tuple(
            self._kept(work, op, _right_for(names), contact, name, book, why, home)
            if book in (in_bins if in_bin else reach.rights)
            else LeftOut(None, "", GONE if book == NOWHERE else "It is no longer yours to see.")
            for contact, name, book, in_bin, why, home in reverting.set_aside(db, op)
        )

    def _kept(
        self, work: Work, op: int, right: str, contact: int, name: str, book: int, why: str, home: int | None
    ) -> LeftOut:
        """Why a contact that the member sees in ``book`` is kept as it is; ``home``: where it would have gone back."""
        if why == "changed":
            who = sql.last_author(work.db, contact, op, work.reach.owned)
            return LeftOut(contact, name, f"Changed since{f' by {who}' if who else ''}: kept as it is.")
        if why == "right":
            wants, refusal = right, work.refusal(right, book)
        elif why == "place" and home is not None and home in work.reach.rights:
            wants, refusal = CREATE, work.refusal(CREATE, home)
        else:
            return LeftOut(contact, name, _KEPT[why])
        return LeftOut(contact, name, str(refusal), refusal.who, refusal.wants or wants)

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        sharers = f" with {told_names(detail)}" if "names" in detail else ""
        return f"Undid {_NOUNS.get(str(detail.get('of')), 'a change')}{sharers}: {whom}"


class Redo(Undo):
    """Takes the newest undo back, as long as nothing new was done since; or a certain one."""

    name: ClassVar[str] = "redo"
    nothing: ClassVar[tuple[str, str]] = ("Nothing can be done again", "Nothing is left to do again.")

    def _newest(self, work: Work) -> int:
        op = sql.newest_own(work.db, work.author.member.id, self.session, undone=True)
        if op is None:
            raise Refused("There is nothing of yours to redo.")
        return op

    def _original(self, work: Work) -> Original:
        original = super()._original(work)
        if original.verb != "undo":
            raise Refused("That is no undo: there is nothing to do again.")
        return original

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        sharers = f" with {told_names(detail)}" if "names" in detail else ""
        return f"Redid {_NOUNS.get(str(detail.get('again')), 'a change')}{sharers}: {whom}"


_KEPT = {
    "redacted": "What it said before is no longer kept.",
    "replaced": "The contact has another team copy by now.",
    "place": "The book it was in is no longer yours to see.",
    "copy": "Its team copy stays as it is, and so does the contact.",
    "source": "The contact it is a copy of stays as it is, and so does the copy.",
}
"""Why a contact is kept: ``store.sql.reverting.set_aside``."""

_NOUNS = {
    "create": "adding", "edit": "an edit", "set-field": "setting a field", "delete": "deleting", "restore": "restoring",
    "move": "moving", "import": "an import", "undo": "an undo", "redo": "a redo", "share": "a share",
    "edit-share": "the change of a share", "unshare": "the end of a share",
    "add-member": "adding a member", "set-role": "a change of role", "deactivate": "deactivating",
    "reactivate": "reactivating", "rename-member": "renaming a member", "add-team": "making a team",
    "rename-team": "renaming a team", "remove-team": "removing a team", "set-team": "a change of a team",
    "add-audience": "making an audience", "rename-audience": "renaming an audience",
    "remove-audience": "removing an audience", "set-audience": "a change of an audience",
    "set-setting": "a change of a setting",
    "add-segment": "adding a segment", "set-segment": "a change of a segment", "remove-segment": "removing a segment",
    "send": "sending", "assign": "assigning", "refresh": "refreshing copies", "make-live": "making copies live",
    "cut": "cutting copies loose", "settle": "settling differences",
    "withdraw": "taking back from the team", "watch": "watching", "unwatch": "the end of watching",
    "hand-over": "a hand-over",
    "ask": "asking", "approve": "giving a right", "decline": "declining",
}  # fmt: skip


def _mark(work: Work, op: int, undoes: int | None, new: int) -> None:
    """Marks an operation as undone by a ``new`` one. What it had undone itself is in force again, what that had undone
    no longer, and so on down the chain of undo and redo."""
    sql.mark_undone(work.db, op, new)
    in_force = True
    while undoes is not None:
        sql.mark_undone(work.db, undoes, None if in_force else op)
        op, in_force = undoes, not in_force
        undoes = sql.undone_of(work.db, op)


def _right_for(names: set[tuple[str, str]]) -> str:
    """The right that changing these fields needs: what goes to the bin, comes from it or leaves a book is deleted."""
    return DELETE if names & {("contact", "bin"), ("contact", "book")} else EDIT


def _with_names(left_out: Iterable[LeftOut]) -> list[str]:
    """The reasons, each once, with the contacts that are kept for it (as far as the member sees them)."""
    whom: dict[str, list[str]] = {}
    for item in left_out:
        names = whom.setdefault(item.reason, [])
        if item.id is not None and item.name:
            names.append(item.name)
    return [f"{some_of(names)}: {reason}" if names else reason for reason, names in sorted(whom.items())]


def _told(verb: str, detail: str) -> dict[str, Any]:
    """What an undo tells of what it took back: the verb, and with whom was shared; of an undo what it had undone."""
    known = json.loads(detail)
    told = {"of": verb, "again": known.get("of") if verb == "undo" else None, "names": known.get("names")}
    return {name: value for name, value in told.items() if value}


def _about_people(original: Original) -> str:
    """What was taken back where it is about people, in the words of the history; nothing for an undo or redo."""
    verb = original.verb
    if not original.about_people or verb not in VERBS or verb in ("undo", "redo"):
        return ""
    return VERBS[verb].summary(json.loads(original.detail), "")


def _kept_share(work: Work, kind: str, grantee: int) -> LeftOut:
    name = sharing.name_of(work.db, kind, grantee)
    return LeftOut(None, name, f"The share with {name} was changed since: kept as it is.")


def _require_for_people(work: Work, op: int, fields: list[tuple[str, str, int]], author: int) -> None:
    """Shares are their giver's to take back, as long as they may share; who is in a team is its managers'; everything
    else about members, teams, audiences and settings is an admin's."""
    tables = {table for table, _, _ in fields}
    if tables <= {"share", "notification"}:
        if author != work.author.member.id:
            given = "gave a share" if "share" in tables else "asked or answered"
            raise Refused(f"Only who {given} can take it back.")
        if "share" in tables:
            own_book(work)
        for kind in organisation.shares_given_by_undo(work.db, op):
            for name in ("share", "share-everyone") if kind == "everyone" else ("share",):
                settings.require(work.db, work.author.member, name)
        return
    teams = organisation.team_names(work.db)
    changed = organisation.teams_changed(work.db, op)
    if tables == {"team_member"} and all(team in teams for team in changed):
        for team in changed:
            require_team(work, team, teams[team])
        return
    require_admin(work)
