"""Teams and audiences: made, renamed, changed, removed, by whom; what goes with them and comes back by undo."""

from __future__ import annotations

from dataclasses import replace

import pytest

from store.errors import Invalid, NotFound, Refused
from tests.store import derived
from tests.store.offices import Office, card, names


def teams(office: Office, who: str = "dana") -> dict[str, tuple[str, ...]]:
    return {team.name: team.members for team in office[who].teams()}


@pytest.fixture
def north(office: Office) -> Office:
    """A team North of bob and marco, which reads the audience Deals with one contact in it and bob's book."""
    dana = office["dana"]
    dana.add_team("North", ["bob", "marco"])
    dana.add_audience("Deals", ["North"])
    dana.create(card("Aude Audience"), "audience:Deals")
    office.add("carol", "Carla Contact")
    office["carol"].share("team:North", ["edit"])
    return office


def undone(office: Office, do: object, *args: object) -> None:
    """Does something as dana, takes it back, and looks whether all is as before; then does it again."""
    before, said = derived.state(office.store), (office["dana"].teams(), office["dana"].audiences())
    done = do(*args)  # type: ignore[operator]  # a bound method of a session
    after, told = derived.state(office.store), (office["dana"].teams(), office["dana"].audiences())
    assert done.operation is not None
    assert said != told
    office["dana"].undo()
    derived.assert_same(before, derived.state(office.store))
    assert (office["dana"].teams(), office["dana"].audiences()) == said
    office["dana"].redo()
    derived.assert_same(after, derived.state(office.store))
    assert (office["dana"].teams(), office["dana"].audiences()) == told
    derived.check(office.store)


def test_everything_done_to_teams_and_audiences_can_be_undone_and_done_again(north: Office) -> None:
    dana = north["dana"]
    undone(north, dana.add_team, "South", ["eve"])
    undone(north, dana.rename_team, "South", "West")
    undone(north, dana.set_team, "West", ["alice", "carol"], ["eve"])
    undone(north, dana.add_audience, "Lettings", ["North"])
    undone(north, dana.rename_audience, "Lettings", "Rentals")
    undone(north, dana.set_audience, "Rentals", ["West"], ["North"])
    undone(north, dana.remove_audience, "Rentals")
    undone(north, dana.remove_team, "North")


def test_who_joins_a_team_sees_at_once_what_it_reads_and_who_leaves_no_longer(north: Office) -> None:
    eve, bob = north["eve"], north["bob"]
    assert (names(eve), names(bob)) == ([], ["Aude Audience", "Carla Contact"])
    north["dana"].set_team("North", add=["eve"], remove=["bob"])
    assert (names(eve), names(bob)) == (["Aude Audience", "Carla Contact"], [])
    assert eve.contact(2).rights == {"view", "edit"}
    assert teams(north) == {"North": ("eve", "marco")}


def test_a_team_that_is_removed_takes_its_shares_with_it_and_undo_brings_them_back(north: Office) -> None:
    """Nobody who makes a team of the same name reads what was shared with the first."""
    dana, bob = north["dana"], north["bob"]
    plan = dana.plan_remove_team("north")
    assert (plan.name, plan.members, plan.shares, plan.audiences) == ("North", 2, 1, 1)
    removed = dana.remove_team("North")
    assert names(bob) == []
    dana.add_team("North", ["bob", "eve"])
    assert names(bob) == names(north["eve"]) == []
    with pytest.raises(Refused, match="another team called North"):
        dana.undo(removed.operation)
    dana.rename_team("North", "New North")
    dana.undo(removed.operation)
    assert names(bob) == ["Aude Audience", "Carla Contact"]
    assert teams(north) == {"New North": ("bob", "eve"), "North": ("bob", "marco")}
    derived.check(north.store)


def test_a_name_given_again_meanwhile_keeps_a_renaming_from_being_undone(north: Office) -> None:
    dana = north["dana"]
    renamed = dana.rename_team("North", "South").operation
    dana.add_team("NORTH", [])
    with pytest.raises(Refused, match="another team called North"):
        dana.undo(renamed)
    audience = dana.rename_audience("Deals", "Sales").operation
    dana.add_audience("deals", [])
    with pytest.raises(Refused, match="another audience called Deals"):
        dana.undo(audience)
    assert set(teams(north)) == {"NORTH", "South"}


def test_a_renamed_team_keeps_all_that_is_shared_with_it(north: Office) -> None:
    north["dana"].rename_team("North", "Nord")
    assert names(north["bob"]) == ["Aude Audience", "Carla Contact"]
    assert [share.with_ for share in north["carol"].shares().given] == ["team:Nord"]


@pytest.mark.parametrize(
    "name",
    ["everyone", "Everyone", "ÉVERYONE", "none", "me", "mine", "", " ", "\x1b\x07", "\u202e", "a,b", "a:b", "x" * 81,
     "north", " NORTH ", "Nórth"],
)  # fmt: skip
def test_a_name_that_means_something_else_or_is_taken_is_refused(north: Office, name: str) -> None:
    dana = north["dana"]
    dana.add_team("South", [])
    for do in (lambda: dana.add_team(name, []), lambda: dana.rename_team("South", name)):
        with pytest.raises(Invalid) as said:
            do()
        assert str(said.value).isprintable()
        assert len(str(said.value)) < 200
    if "north" not in name.casefold() and "ó" not in name:
        for do in (lambda: dana.add_audience(name, []), lambda: dana.rename_audience("Deals", name)):
            with pytest.raises(Invalid):
                do()
    assert set(teams(north)) == {"North", "South"}


def test_names_are_cleaned_and_found_however_they_are_written(north: Office) -> None:
    dana = north["dana"]
    dana.add_team("So\x1buth \u202e Side\n", ["bob"])
    assert set(teams(north)) == {"North", "South Side"}
    dana.set_team("  SOUTH side", remove=["BOB"])
    assert teams(north)["South Side"] == ()
    for missing in ("East", "\x1b[2J", "x" * 10_000, "\ud800"):
        with pytest.raises(NotFound) as said:
            dana.set_team(missing)
        assert len(str(said.value)) < 100


def test_joining_twice_or_leaving_what_one_is_not_in_is_no_operation(north: Office) -> None:
    dana = north["dana"]
    for done in (
        dana.set_team("North", add=["bob", "bob"], remove=["eve"]),
        dana.set_audience("Deals", add=["North"]),
        dana.rename_team("North", "North"),
    ):
        assert done.operation is None
    with pytest.raises(Invalid, match="both"):
        dana.set_team("North", add=["eve"], remove=["eve"])


def test_leaving_and_coming_back_counts_once(north: Office) -> None:
    dana = north["dana"]
    left = dana.set_team("North", remove=["bob"]).operation
    dana.set_team("North", add=["bob"])
    with pytest.raises(Refused, match="Nothing is left to undo"):
        dana.undo(left)
    assert teams(north) == {"North": ("bob", "marco")}
    assert len(north["bob"].why("bob", 1)) == 1


def test_a_place_in_a_team_gives_nothing_to_a_client(north: Office) -> None:
    """S4.23"""
    north["dana"].set_team("North", add=["cleo"])
    assert teams(north) == {"North": ("bob", "marco")}
    assert names(north["cleo"]) == []
    north["dana"].set_role("bob", "client")
    assert teams(north) == {"North": ("marco",)}
    assert names(north["bob"]) == []
    north["dana"].set_role("bob", "agent")
    assert names(north["bob"], "contact") == ["Carla Contact"]


# ---- a manager's own teams


def test_a_manager_says_who_is_in_the_teams_they_are_in_and_in_no_other(north: Office) -> None:
    north["dana"].add_team("South", ["alice"])
    marco = north["marco"]
    marco.set_team("North", add=["eve"])
    marco.undo()
    marco.redo()
    assert teams(north)["North"] == ("bob", "eve", "marco")
    for do in (
        lambda: marco.set_team("South", add=["marco"]),
        lambda: marco.rename_team("North", "Ours"),
        lambda: marco.remove_team("North"),
        lambda: marco.set_audience("Deals", add=["South"]),
        lambda: north["bob"].set_team("North", add=["alice"]),
    ):
        with pytest.raises(Refused, match="Only admins") as refused:
            do()
        assert "Dana Reyes" in refused.value.who
    with pytest.raises(Refused) as refused:
        north["bob"].set_team("North", add=["alice"])
    assert refused.value.who == ("Marco", "Dana Reyes")


def test_undo_of_a_team_needs_todays_rights(north: Office) -> None:
    marco = north["marco"]
    marco.set_team("North", add=["eve"])
    north["dana"].set_team("North", remove=["marco"])
    with pytest.raises(Refused, match="managers who are in it"):
        marco.undo()
    north["dana"].set_team("North", add=["marco"])
    north["dana"].set_role("marco", "agent")
    with pytest.raises(Refused, match="managers who are in it"):
        marco.undo()
    north["dana"].set_role("marco", "manager")
    marco.undo()
    assert teams(north) == {"North": ("bob", "marco")}


# ---- audiences


def test_an_audience_is_seen_by_its_teams_and_admins_alone(north: Office) -> None:
    assert [(a.name, a.teams, a.contacts) for a in north["bob"].audiences()] == [("Deals", ("North",), 1)]
    assert north["eve"].audiences() == ()
    assert [team.audiences for team in north["eve"].teams()] == [()], "its name is its readers' to know"
    assert [team.audiences for team in north["bob"].teams()] == [("Deals",)]


def test_an_audience_with_contacts_or_a_bin_stays(north: Office) -> None:
    dana = north["dana"]
    with pytest.raises(Refused, match="still hold 1 contact"):
        dana.remove_audience("Deals")
    dana.delete([1])
    with pytest.raises(Refused, match="still hold 1 contact"):
        dana.remove_audience("Deals")
    dana.empty([1])
    dana.remove_audience("deals")
    assert dana.audiences() == ()


def test_a_card_of_a_colleague_is_nothing_a_team_changes(north: Office) -> None:
    dana = north["dana"]
    number = dana.create(replace(card("Rita Reception"), kind="internal"), "directory").ids[0]
    dana.remove_team("North")
    assert dana.contact(number).origin == "directory"


def test_teams_and_audiences_stand_in_one_order_whatever_the_database_sorts_by(office: Office) -> None:
    for name in ("south", "North", "west", "East"):
        office["dana"].add_team(name, ["dana"])
        office["dana"].add_audience(f"{name} deals", [name])
    assert [one.name for one in office["dana"].teams()] == ["East", "North", "south", "west"]
    read = [one.name for one in office["dana"].audiences()]
    assert read == ["East deals", "North deals", "south deals", "west deals"]
