"""Who is in something, or reads it: a roster of members, and of whole teams, that knows who comes and who goes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from store.grants import Team
from store.types import Member
from tui.forms.part import Figure
from tui.forms.picker import Option, Picker
from tui.widgets.facts import Facts

TEAM = "team:"
"""How the value of a team begins, as a share names it; a member's is the username."""


class Who(Picker):
    """``chosen`` are in it now."""

    def __init__(
        self, label: str, options: Iterable[Option], *, chosen: Sequence[str] = (), hint: str = "type a name"
    ) -> None:
        super().__init__(label, options, many=True, hint=hint, chosen=chosen)
        self._before = frozenset(chosen)

    @property
    def ticked(self) -> frozenset[str]:
        """Those who are to be in it."""
        return frozenset(map(str, self.chosen))

    @property
    def coming(self) -> list[str]:
        """Those who are not in it yet, by username or name."""
        return sorted(self.ticked - self._before)

    @property
    def going(self) -> list[str]:
        """Those who are to be in it no longer."""
        return sorted(self._before - self.ticked)

    @property
    def changed(self) -> bool:
        """Whether anybody comes or goes."""
        return self.ticked != self._before

    def figures(self, come: str, go: str) -> list[Figure]:
        """How many come and how many go, in a plan. The words have an ``{s}`` that one alone has: "join{s} it"."""
        both = ((len(self.coming), come), (len(self.going), go))
        return [Figure(number, words.format(s="s" if number == 1 else "")) for number, words in both if number]


def member_options(facts: Facts, chosen: Sequence[str] = ()) -> list[Option]:
    """The internal members by name; one without access only where they are in it already."""
    found = [one for one in facts.members if one.internal and (one.active or one.username in chosen)]
    return [Option(one.username, one.name, f"{one.username}, {one.role}") for one in _by_name(found)]


def role_options(members: Iterable[Member]) -> list[Option]:
    """Members by name, each with what they are."""
    return [Option(one.username, one.name, str(one.role)) for one in _by_name(members)]


def assignee_options(members: Iterable[Member], has: Mapping[str, int]) -> list[Option]:
    """Members in their order, each with how many contacts they are responsible for, where that is known."""
    return [
        Option(one.username, one.name, f"has {has[one.username]:,}" if one.username in has else "", one.username)
        for one in members
    ]


def team_options(teams: Iterable[Team]) -> list[Option]:
    """Teams, each as a whole."""
    return [Option(f"{TEAM}{team.name}", team.name, f"team of {len(team.members):,}") for team in teams]


def teams_apart(who: Iterable[str]) -> tuple[list[str], list[str]]:
    """(the names of teams, the usernames) among those."""
    teams, members = [], []
    for one in who:
        if one.startswith(TEAM):
            teams.append(one.removeprefix(TEAM))
        else:
            members.append(one)
    return teams, members


def _by_name(members: Iterable[Member]) -> list[Member]:
    return sorted(members, key=lambda one: one.name.casefold())
