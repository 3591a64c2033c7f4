"""``teams`` and ``audiences``: listed, made, renamed, changed, removed."""

from __future__ import annotations

from tests.cli.running import Teambook


def teams(teambook: Teambook) -> dict[str, list[str]]:
    return {team["name"]: team["members"] for team in teambook.json("teams")["teams"]}


def test_a_team_is_made_changed_renamed_and_removed_and_undo_brings_it_back(harbour: Teambook) -> None:
    done = harbour.json("teams", "add", "north", "bob", "carol")
    assert done.keys() == {"operation", "name"}
    harbour("teams", "members", "north", "--add", "alice", "eve", "--remove", "bob")
    assert harbour("teams", "members", "North").split() == ["alice", "carol", "eve"]
    harbour("teams", "rename", "north", "harbour north")
    assert teams(harbour)["harbour north"] == ["alice", "carol", "eve"]
    assert "already" in harbour("teams", "members", "harbour north", "--add", "alice")
    harbour("teams", "remove", "harbour north")
    assert "harbour north" not in teams(harbour)
    assert "removed the team harbour north" in harbour("undo")
    assert harbour.json("teams", "members", "harbour north") == {
        "name": "harbour north", "members": ["alice", "carol", "eve"], "audiences": []
    }  # fmt: skip


def test_removing_a_team_that_something_hangs_on_asks_with_the_count(harbour: Teambook) -> None:
    """C3"""
    assert "1 share and 1 audience" in harbour.refused("teams", "remove", "sales")
    assert "sales" in teams(harbour)
    harbour("teams", "remove", "sales", "--yes")
    assert "sales" not in teams(harbour)


def test_an_audience_is_made_read_renamed_and_removed(harbour: Teambook) -> None:
    harbour("audiences", "add", "deals", "sales")
    harbour("audiences", "teams", "deals", "--add", "lettings", "--remove", "sales")
    harbour("audiences", "rename", "deals", "tenders")
    found = {one["name"]: one for one in harbour.json("audiences")["audiences"]}
    expected = {"name": "tenders", "purpose": "", "teams": ["lettings"], "members": [], "contacts": 0}
    assert found["tenders"] == expected
    assert harbour.as_("eve").json("list", "--section", "audience:tenders")["total"] == 0
    assert harbour.as_("bob").refused("list", "--section", "audience:tenders")
    harbour("audiences", "remove", "tenders")
    assert "still hold" in harbour.refused("audiences", "remove", "sales")


def test_who_may_not_is_told_who_may(harbour: Teambook) -> None:
    for words in (("teams", "add", "x"), ("audiences", "add", "x"), ("teams", "members", "sales", "--add", "eve")):
        assert "Dana Reyes" in harbour.as_("bob").refused(*words)
    harbour.as_("marco")("teams", "members", "sales", "--add", "eve")
    assert "eve" in teams(harbour)["sales"]


def test_hostile_names_of_teams(harbour: Teambook) -> None:
    for name in ("everyone", "a,b", "SALES", " ", "x" * 99, "\x1b\x07"):
        assert "\x1b" not in harbour.refused("teams", "add", name)
    harbour("teams", "add", "\x1b[2Jnorth")
    assert "\x1b" not in harbour("teams", "list")
    assert "no team" in harbour.refused("teams", "members", "nowhere")
    assert "no team" in harbour.refused("teams", "members", "nowhere", "--add", "bob")
