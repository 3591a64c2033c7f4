"""``segments``: listed, added, changed, removed; and what setting one does."""

from __future__ import annotations

from tests.cli.running import Teambook


def kinds(teambook: Teambook) -> dict[str, str]:
    return {one["name"]: one["kind"] for one in teambook.json("segments")["segments"]}


def test_segments_are_listed_added_changed_removed_and_undone(harbour: Teambook) -> None:
    assert kinds(harbour)["family"] == "personal"
    assert harbour.json("segments", "add", "godchild", "--kind", "personal").keys() == {"operation", "name"}
    harbour("segments", "set", "customer", "--name", "account")
    assert "account" in harbour("segments")
    assert "already" in harbour("segments", "set", "account", "--kind", "business")
    harbour("segments", "remove", "partner")
    assert "partner" not in kinds(harbour)
    harbour("undo")
    assert kinds(harbour)["partner"] == "business"
    assert "Only admins" in harbour.as_("bob").refused("segments", "add", "press")
    harbour("add", "--first", "Joe", "--last", "Godson", "--segment", "Godchild")
    assert harbour.json("list", "godson")["contacts"][0]["origin"] == "personal"


def test_marking_one_on_the_command_line_moves_or_shares_it(harbour: Teambook) -> None:
    harbour("settings", "share-segments", "live")
    bob = harbour.as_("bob")
    number = bob.json("add", "--first", "Ada", "--last", "Marksegment", "--segment", "customer")["id"]
    assert harbour.json("list", "marksegment")["contacts"][0]["link"]["mode"] == "live"
    told = bob("add", "--first", "Alan", "--last", "Marked", "--segment", "customer")
    assert ", shared with everyone because of segment customer. teambook undo" in told
    bob("edit", str(number), "--set", "segment=family")
    assert harbour.json("list", "marksegment")["total"] == 0
    bob("undo")
    assert harbour.json("list", "marksegment")["total"] == 1
