"""What one form changes of a member or a team is one operation: one entry of the history, taken back by one undo."""

from __future__ import annotations

import pytest

from store.errors import Invalid, NotFound, Refused
from store.types import Member, Role
from tests.store import derived
from tests.store.offices import Office


def member(office: Office, username: str) -> Member:
    return next(one for one in office["dana"].members() if one.username == username)


def teams_of(office: Office, username: str) -> list[str]:
    return [team.name for team in office["dana"].teams() if username in team.members]


@pytest.fixture
def grouped(office: Office) -> Office:
    """Two teams; bob is in the first."""
    office["dana"].add_team("North", ["bob", "marco"])
    office["dana"].add_team("South", [])
    return office


def test_name_role_and_teams_of_a_member_are_one_operation_that_undo_and_redo_take_whole(grouped: Office) -> None:
    dana, name = grouped["dana"], member(grouped, "bob").name
    newest = dana.history(limit=1)[0].id
    before = derived.state(grouped.store)
    done = dana.edit_member("bob", name="Robert Stone", role="manager", join=["South"], leave=["North"])
    assert [one.id for one in dana.history(limit=9) if one.id > newest] == [done.operation]
    words = dana.history(limit=1)[0].summary
    assert words == (
        f"Renamed {name} to Robert Stone; made {name} manager; added {name} to the team South;"
        f" removed {name} from the team North"
    )
    after = derived.state(grouped.store)
    assert (member(grouped, "bob").name, member(grouped, "bob").role) == ("Robert Stone", Role.MANAGER)
    assert teams_of(grouped, "bob") == ["South"]
    dana.undo()
    derived.assert_same(before, derived.state(grouped.store))
    dana.redo()
    derived.assert_same(after, derived.state(grouped.store))
    derived.check(grouped.store)


def test_what_is_as_it_was_is_no_part_of_it(grouped: Office) -> None:
    dana, bob = grouped["dana"], member(grouped, "bob")
    assert dana.edit_member("bob", name=bob.name, role="agent", join=["North"], leave=["South"]).operation is None
    dana.edit_member("bob", name=bob.name, role="manager")
    assert dana.history(limit=1)[0].summary == f"Made {bob.name} manager"


def test_one_part_that_cannot_be_leaves_all_of_it_undone(grouped: Office) -> None:
    dana = grouped["dana"]
    before = derived.state(grouped.store)
    with pytest.raises(NotFound):
        dana.edit_member("bob", name="Robert Stone", join=["East"])
    with pytest.raises(Refused, match="last admin"):
        dana.edit_member("dana", name="Dana Else", role="agent")
    with pytest.raises(Invalid):
        dana.edit_team("North", name="South", add=["eve"])
    derived.assert_same(before, derived.state(grouped.store))


def test_name_and_members_of_a_team_are_one_operation(grouped: Office) -> None:
    dana = grouped["dana"]
    before = derived.state(grouped.store)
    dana.edit_team("North", name="Nord", add=["eve"], remove=["bob"])
    assert {team.name: set(team.members) for team in dana.teams()} == {"Nord": {"marco", "eve"}, "South": set()}
    dana.undo()
    derived.assert_same(before, derived.state(grouped.store))


def test_a_manager_says_who_is_in_their_team_but_not_what_it_is_called(grouped: Office) -> None:
    marco = grouped["marco"]
    marco.edit_team("North", add=["eve"])
    assert teams_of(grouped, "eve") == ["North"]
    for refused in (
        lambda: marco.edit_team("North", name="Nord"),
        lambda: marco.edit_team("South", add=["eve"]),
        lambda: marco.edit_member("marco", role="admin"),
        lambda: grouped["bob"].edit_team("North", add=["alice"]),
    ):
        with pytest.raises(Refused, match="admins"):
            refused()
