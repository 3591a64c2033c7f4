"""``projects``, and what is sent to one and withdrawn from it."""

from __future__ import annotations

from tests.cli.running import Teambook


def test_a_project_is_made_filled_and_emptied_and_its_members_see_what_is_there(harbour: Teambook) -> None:
    harbour("projects", "add", "docks", "bob", "team:sales")
    harbour("projects", "members", "docks", "--add", "eve", "--remove", "team:sales")
    (found,) = [one for one in harbour.json("projects")["projects"] if one["name"] == "docks"]
    assert (found["name"], found["purpose"], found["members"], found["teams"]) == (
        "docks",
        "project",
        ["bob", "eve"],
        [],
    )
    harbour("add", "--first", "Ada", "--last", "Projectone")
    plan = harbour.json("send", "projectone", "--to", "docks", "--dry-run")
    assert (plan["done"], plan["live"], plan["reaches"]) == (1, True, 3)
    harbour("send", "projectone", "--to", "docks")
    assert harbour.as_("eve").json("list", "projectone", "--section", "audience:docks")["total"] == 1
    assert "no section" in harbour.as_("carol").refused("list", "--section", "audience:docks")
    assert "still hold" in harbour.refused("projects", "remove", "docks")
    assert harbour.json("withdraw", "projectone")["done"] == 1
    assert harbour.as_("eve").json("list", "--section", "audience:docks")["total"] == 0
    harbour("projects", "rename", "docks", "quays")
    assert "quays" in harbour("projects")
