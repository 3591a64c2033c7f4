"""The part of a session that is about people: members, teams, audiences, and what holds for the organisation."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from store import listing, settings, verbs
from store.copying import Progress
from store.grants import Audience, Setting, Team, TeamRemoval
from store.part import Part
from store.sql import leaving as leaving_sql
from store.sql import organisation, people
from store.teamwork import HandOverPlan, Leaving
from store.types import Member, Outcome, Role

if TYPE_CHECKING:
    from store.verbs.members import Organising


class People(Part):
    """What a ``Session`` has of it. Every change is one operation that undo takes back; it needs an admin, but for who
    is in a team, which is also its managers'."""

    # ---- members

    def members(self) -> tuple[Member, ...]:
        """Every member, by username; a client knows of themselves only (S4.23)."""
        me = self._rights().member
        found = (Member(r[0], r[1], r[2], Role(r[3]), bool(r[4])) for r in people.members(self._db))
        return tuple(member for member in found if me.internal or member.id == me.id)

    def add_member(
        self, username: str, name: str, role: str = "agent", os_user: str | None = None, *, listed: bool = True
    ) -> Outcome:
        """Adds a member; internal ones with a card in the directory, unless they are not to be ``listed``."""
        return self._do(verbs.AddMember(username, name, role, os_user, listed=listed))

    def set_role(self, username: str, role: str) -> Outcome:
        """Gives a member another role; the last admin keeps theirs."""
        return self._do(verbs.SetRole(username, role))

    def deactivate(self, username: str) -> Outcome:
        """Takes a member's access away, at once."""
        return self._do(verbs.Deactivate(username))

    def plan_hand_over(self, leaving: Leaving) -> HandOverPlan:
        """What a hand-over (S3.13) would come to; nothing is written. Raises as ``hand_over``."""
        with self._db.reading():
            return verbs.HandOver(leaving).plan(self._work())

    def hand_over(self, leaving: Leaving, progress: Progress | None = None) -> Outcome:
        """Hands over for a member who leaves or changes role, as one operation. Raises NotFound for an unknown member,
        Refused where that is not the caller's to do, or an heir can take nothing, Invalid for what makes no sense."""
        return self._do(verbs.HandOver(leaving, progress))

    def shred_overdue(self) -> None:
        """Deletes what was sealed until a day that has come (``store.verbs.shred``); for admins."""
        for username in leaving_sql.overdue(self._db, settings.SEALED, self._work().author.at[:10]):
            self._do(verbs.Shred(username))

    def reactivate(self, username: str) -> Outcome:
        """Gives a member access again, as they had it."""
        return self._do(verbs.Reactivate(username))

    def rename_member(self, username: str, name: str) -> Outcome:
        """Gives a member another name; the username stays."""
        return self._do(verbs.RenameMember(username, name))

    def edit_member(
        self,
        username: str,
        *,
        name: str | None = None,
        role: str | None = None,
        join: Iterable[str] = (),
        leave: Iterable[str] = (),
    ) -> Outcome:
        """Gives a member another name and role, and other teams, as one operation."""
        several: list[Organising] = []
        if name is not None:
            several.append(verbs.RenameMember(username, name))
        if role is not None:
            several.append(verbs.SetRole(username, role))
        several += [verbs.SetTeam(team, add=(username,)) for team in join]
        several += [verbs.SetTeam(team, remove=(username,)) for team in leave]
        return self._do(verbs.Together(several))

    # ---- teams and audiences

    def teams(self) -> tuple[Team, ...]:
        """Every team by name, with its members at work and those of its audiences that the reader sees; a client knows
        of none."""
        rights = self._rights()
        if not rights.member.internal:
            return ()
        names = organisation.team_names(self._db)
        members, audiences = defaultdict(list), defaultdict(list)
        for team, username in organisation.team_members(self._db):
            members[team].append(username)
        for book, team in organisation.audience_teams(self._db):
            if book in rights.books and "," not in rights.books[book].name:
                audiences[team].append(rights.books[book].name)
        return tuple(Team(name, tuple(members[team]), tuple(sorted(audiences[team]))) for team, name in names.items())

    def add_team(self, team: str, usernames: Iterable[str]) -> Outcome:
        """Makes a team."""
        return self._do(verbs.AddTeam(team, usernames))

    def rename_team(self, team: str, name: str) -> Outcome:
        """Gives a team another name; what is shared with it stays so."""
        return self._do(verbs.RenameTeam(team, name))

    def plan_remove_team(self, team: str) -> TeamRemoval:
        """What goes with a team. Raises NotFound, and Refused for everyone but admins."""
        from store.verbs.members import require_admin, team_named

        require_admin(self._work())
        number, title = team_named(self._db, team)
        gone = Counter(table for table, _ in organisation.rows_of_team(self._db, number))
        names = organisation.audience_names(self._db)
        read = (names.get(book, ",") for book, team in organisation.audience_teams(self._db) if team == number)
        return TeamRemoval(title, gone["team_member"], gone["share"], sum("," not in name for name in read))

    def remove_team(self, team: str) -> Outcome:
        """Takes a team away, with its places in audiences; shares with it end."""
        return self._do(verbs.RemoveTeam(team))

    def set_team(self, team: str, add: Iterable[str] = (), remove: Iterable[str] = ()) -> Outcome:
        """Adds members to a team and removes others (admins; managers where they are in it)."""
        return self._do(verbs.SetTeam(team, add, remove))

    def edit_team(
        self, team: str, *, name: str | None = None, add: Iterable[str] = (), remove: Iterable[str] = ()
    ) -> Outcome:
        """Gives a team another name and other members, as one operation. Managers may say who is in their own teams:
        without a ``name``."""
        several: list[Organising] = [verbs.SetTeam(team, add, remove)]
        if name is not None:
            several.append(verbs.RenameTeam(team, name))
        return self._do(verbs.Together(several))

    def audiences(self) -> tuple[Audience, ...]:
        """The audiences that the reader sees, by name; what several have in common counts for each of them."""
        rights = self._rights()
        teams, names = defaultdict(list), organisation.team_names(self._db)
        members, purposes = defaultdict(list), organisation.purposes(self._db)
        for book, username in organisation.audience_members(self._db):
            members[book].append(username)
        for book, team in organisation.audience_teams(self._db):
            if team in names:
                teams[book].append(names[team])
        return tuple(
            Audience(
                name,
                tuple(sorted(teams[book])),
                listing.count_of(self._db, rights, f"audience:{name}"),
                tuple(members[book]),
                purposes[book],
            )
            for book, name in organisation.audience_names(self._db).items()
            if book in rights.books and "," not in name
        )

    def add_audience(
        self, audience: str, teams: Iterable[str], members: Iterable[str] = (), purpose: str = ""
    ) -> Outcome:
        """Makes a book that teams, and members beside them, read together; ``purpose`` is project, deal or ""."""
        return self._do(verbs.AddAudience(audience, teams, members, purpose))

    def rename_audience(self, audience: str, name: str) -> Outcome:
        """Gives an audience another name."""
        return self._do(verbs.RenameAudience(audience, name))

    def remove_audience(self, audience: str) -> Outcome:
        """Takes an audience away that holds no contacts."""
        return self._do(verbs.RemoveAudience(audience))

    def set_audience(
        self,
        audience: str,
        add: Iterable[str] = (),
        remove: Iterable[str] = (),
        *,
        join: Iterable[str] = (),
        leave: Iterable[str] = (),
    ) -> Outcome:
        """Lets teams read an audience, and others no longer; members ``join`` and ``leave`` by themselves."""
        return self._do(verbs.SetAudience(audience, add, remove, join, leave))

    def edit_audience(
        self,
        audience: str,
        *,
        name: str | None = None,
        add: Iterable[str] = (),
        remove: Iterable[str] = (),
        join: Iterable[str] = (),
        leave: Iterable[str] = (),
    ) -> Outcome:
        """Gives an audience another name and other readers, as one operation."""
        several: list[Organising] = [verbs.SetAudience(audience, add, remove, join, leave)]
        if name is not None:
            several.append(verbs.RenameAudience(audience, name))
        return self._do(verbs.Together(several))

    # ---- what holds for the organisation

    def settings(self) -> tuple[Setting, ...]:
        """Every setting of the organisation with its value; everybody may know them."""
        self._rights()
        return settings.all_settings(self._db)

    def setting(self, name: str) -> str:
        """What is chosen for a setting. Raises NotFound."""
        self._rights()
        return settings.value_of(self._db, settings.known(name))

    def set_setting(self, name: str, value: str) -> Outcome:
        """Chooses a setting. Raises Invalid, saying what can be chosen."""
        return self._do(verbs.SetSetting(name, value))
