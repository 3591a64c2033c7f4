"""The part of a session that shares: the dashboard, what a share would come to, giving, changing and ending shares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from store import listing, verbs
from store.access import RIGHTS, VIEW, visible_anywhere
from store.errors import Refused
from store.granting import Decided, as_dict, decide, is_over, own_to_share, require_own, rights_of
from store.grants import Changed, Grant, GrantPlan, Share, SharePlan, Shares
from store.listing import origin_of
from store.part import Part
from store.roster import Roster
from store.sql import guests, people
from store.sql import sharing as sql
from store.types import Outcome


class Sharing(Part):
    """What a ``Session`` has of it."""

    def shares(self) -> Shares:
        """What the member shares with others, running shares first; what others share with the member now (S0.3)."""
        work = self._work()
        reach, at = work.reach, work.author.at
        roster = Roster(self._db)
        book = reach.book("own", owner=reach.member.id)
        given = [] if book is None else [r for r in map(as_dict, sql.of_book(self._db, book.id)) if not r["gone"]]
        reached = people.shares_with(self._db, reach.member.id, at) if reach.member.internal else []
        theirs = reach.viewable - reach.owned
        received = [row for row in map(as_dict, reached) if row["book"] in theirs]
        changed = guests.changed_since(
            self._db, [row["id"] for row in (*given, *received)], visible_anywhere(reach), reach.owned
        )
        contacts = listing.counts(reach.viewable, listing.tallies(self._db)).by_book

        def told(row: Mapping[str, Any]) -> Share:
            kind, to, owner = row["to_kind"], row["to_id"], reach.books[row["book"]].owner
            assert owner is not None, "only members' own books are shared"
            with_, name = roster.grantee(kind, to)
            return Share(
                row["id"], origin_of(reach, row["book"], roster.usernames), with_,
                tuple(right for right in RIGHTS if right == VIEW or right in rights_of(row)),
                contacts[row["book"]], row["since"], row["until"], roster.usernames[row["given_by"]], name,
                roster.usernames[owner], owner == reach.member.id, is_over(row, at),
                len(roster.reached(kind, to) - {owner}), Changed(*changed.get(row["id"], (0, 0, 0))),
            )  # fmt: skip

        mine = sorted(map(told, given), key=lambda s: (s.ended, s.with_ != "everyone", s.to_name.casefold(), s.id))
        by_others = sorted(map(told, received), key=lambda s: (roster.names[s.owner].casefold(), s.id))
        return Shares(tuple(mine), tuple(by_others))

    def shares_given(self) -> int:
        """How many shares of the member's own book are in force: what the sidebar counts, at every look."""
        work = self._work()
        book = work.reach.book("own", owner=work.author.member.id)
        rows = [] if book is None else map(as_dict, sql.of_book(self._db, book.id))
        return sum(1 for row in rows if not row["gone"] and not is_over(row, work.author.at))

    def plan_share(self, grants: Iterable[Grant], *, replacing: int | None = None) -> SharePlan:
        """What these grants on the member's own book would come to (``share_with``); nothing is written. Raises Refused
        for who has no book to share, NotFound for an unknown share to replace."""
        work = self._work()
        book = own_to_share(work)
        if replacing is not None:
            require_own(work, book, replacing)
        decided = decide(work, book, grants)
        roster = Roster(self._db)
        me = {work.author.member.id}
        before: set[int] = set()
        kept: set[int] = set()
        again = {one.to for one in decided if one.error is None}
        for row in map(as_dict, sql.of_book(self._db, book)):
            if not row["gone"] and not is_over(row, work.author.at):
                seen = roster.reached(row["to_kind"], row["to_id"]) - me
                before |= seen
                if row["id"] != replacing or (row["to_kind"], row["to_id"]) in again:
                    kept |= seen
        fresh: set[int] = set()
        for one in decided:
            if one.error is None:
                fresh |= roster.reached(*one.to) - me
        tallies = listing.tallies(self._db)
        contacts = listing.counts(frozenset((book,)), tallies).total
        personal = listing.counts(work.reach.owned - {book}, tallies).total
        return SharePlan(
            tuple(map(_planned, decided)), contacts, personal, contacts + personal,
            sql.personal_values(self._db, book, contacts), len(fresh), len(before - kept - fresh),
        )  # fmt: skip

    def share_with(self, grants: Iterable[Grant], *, replacing: int | None = None) -> Outcome:
        """Shares the member's own book as one operation; ``ids`` are the shares. With ``replacing`` the grants take the
        place of that share. Raises as ``GiveShare``."""
        return self._do(verbs.GiveShare(grants, replacing=replacing))

    def share(self, to: str, rights: Iterable[str] = (), until: str | None = None) -> Outcome:
        """Shares the member's own book with ``everyone``, ``team:NAME`` or a username, ``until`` the end (UTC) of a
        day, YYYY-MM-DD. Raises Invalid for what is no day, or is over."""
        return self._do(verbs.GiveShare([Grant(to, frozenset(rights), until)]))

    def edit_share(self, share: int, grant: Grant) -> Outcome:
        """Changes a share's rights, end or audience (S0.12). Raises NotFound for one that is not the member's."""
        return self._do(verbs.EditShare(share, grant))

    def unshare(self, shares: Iterable[int]) -> Outcome:
        """Ends shares of the member's own book, at once (S0.13). Raises NotFound where none of them is the member's."""
        return self._do(verbs.Unshare(shares))

    @property
    def rights_end(self) -> str | None:
        """The last second in which all of what the member may do holds, where something of it ends by itself."""
        return self._rights().until


def _planned(one: Decided) -> GrantPlan:
    who = one.error.who if isinstance(one.error, Refused) else ()
    plan = GrantPlan(one.grant, one.name, one.verdict, "" if one.error is None else str(one.error), one.before, who)
    return plan if one.verdict != "skip" else replace(plan, reason=f"{one.name} has just this share already.")
