"""``send``, ``assign``, ``unassign``, ``link``, ``conflicts``: handing on by scripts (S2.15, S2.16, C1)."""

from __future__ import annotations

import json

from tests.cli.running import Teambook


def own(teambook: Teambook, *names: str) -> list[int]:
    """Contacts of one's own; their numbers."""
    return [
        teambook.json("add", "--first", name, "--last", "Handson", "--set", "tags+=handson")["id"] for name in names
    ]


def test_a_dry_run_says_what_would_come_of_it_and_does_nothing(harbour: Teambook) -> None:
    own(harbour, "Ada", "Grace")
    plan = harbour.json("assign", "tag:handson", "--to", "bob", "--dry-run")
    assert plan["operation"] is None
    assert (plan["dry_run"], plan["done"], plan["copies"], plan["left_out"]) == (True, 2, 2, [])
    assert plan["to"] == [{"member": "bob", "contacts": 2}]
    assert "2 are not shared yet" in harbour("assign", "tag:handson", "--to", "bob", "--dry-run")
    assert harbour.json("list", "tag:handson", "assigned:bob")["total"] == 0


def test_contacts_are_assigned_handed_on_and_taken_back(harbour: Teambook) -> None:
    own(harbour, "Ada", "Grace")
    done = harbour.json("assign", "tag:handson", "--to", "bob")
    assert (done["done"], done["left_out"]) == (2, [])
    assert harbour.as_("bob").json("list", "tag:handson", "assigned:me")["total"] == 2
    assert "Bob" not in harbour.as_("bob")("unassign", "tag:handson", "--dry-run")
    harbour.as_("bob")("assign", "tag:handson", "--to", "eve")
    assert {one["assignee"] for one in harbour.json("list", "tag:handson")["contacts"]} == {"eve"}
    harbour("unassign", "tag:handson")
    assert {one["assignee"] for one in harbour.json("list", "tag:handson")["contacts"]} == {None}
    harbour("undo")
    assert {one["assignee"] for one in harbour.json("list", "tag:handson")["contacts"]} == {"eve"}


def test_several_share_contacts_out(harbour: Teambook) -> None:
    own(harbour, "Ada", "Grace", "Alan", "Tim")
    harbour("assign", "tag:handson", "--to", "bob,eve")
    held = [one["assignee"] for one in harbour.json("list", "tag:handson")["contacts"]]
    assert sorted(held) == ["bob", "bob", "eve", "eve"]


def test_who_is_left_out_is_named_with_the_reason(harbour: Teambook) -> None:
    own(harbour, "Ada")
    harbour("add", "--first", "Mum", "--last", "Handson", "--segment", "family", "--set", "tags+=handson")
    done = harbour.json("assign", "tag:handson", "--to", "bob")
    assert done["done"] == 1
    assert [(one["name"], one["reason"]) for one in done["left_out"]] == [
        ("Mum Handson", "It is personal and stays yours alone.")
    ]


def test_of_one_refused_as_of_many_scripts_find_it_in_left_out_with_the_reason(harbour: Teambook) -> None:
    reason = "It is personal and stays yours alone."
    for count, name in ((1, "Mum"), (2, "Dad")):
        harbour("add", "--first", name, "--last", "Handson", "--segment", "family", "--set", "tags+=handson")
        for words in (("assign", "tag:handson", "--to", "bob"), ("send", "tag:handson")):
            done = harbour.run(*words, "--json")
            document = json.loads(done.stdout)
            assert (done.returncode, document["error"], document["reason"]) == (1, "refused", reason)
            assert (document["operation"], document["done"]) == (None, 0)
            assert [one["reason"] for one in document["left_out"]] == [reason] * count
            assert json.loads(done.stderr) == {"error": "refused", "reason": reason}


def test_those_that_were_so_already_are_counted_and_nothing_is_to_be_undone(harbour: Teambook) -> None:
    (ada,) = own(harbour, "Ada")
    harbour("assign", f"id:{ada}", "--to", "bob")
    assert harbour.json("assign", f"id:{ada}", "--to", "bob") == {
        "operation": None, "done": 0, "left_out": [], "same": 1,
    }  # fmt: skip
    assert harbour("assign", f"id:{ada}", "--to", "bob") == "Nothing to do: it is so already.\n"
    own(harbour, "Grace", "Alan")
    told = harbour("assign", "tag:handson", "--to", "bob")
    assert told == "Assigned 2 contacts; 1 was so already. teambook undo takes it back.\n"
    assert harbour("assign", "tag:handson", "--to", "bob") == "Nothing to do: all 3 are so already.\n"
    harbour("watch", f"id:{ada}")
    assert harbour("watch", f"id:{ada}") == "Watched: 1 contact.\n"


def test_what_cannot_be_is_refused_in_words(harbour: Teambook) -> None:
    own(harbour, "Ada")
    assert "no member mallory" in harbour.refused("assign", "tag:handson", "--to", "mallory")
    assert "cannot be responsible" in harbour.refused("assign", "tag:handson", "--to", "amina")
    assert "a phone number?" in harbour.refused("assign", "12", "--to", "bob", code=2)
    assert "Which ones?" in harbour.refused("unassign", "tag:", code=2)
    assert "There is no audience nowhere here" in harbour.refused("send", "tag:handson", "--to", "nowhere")
    assert "link refresh" in harbour.refused("link", code=2)


def test_a_snapshot_is_sent_refreshed_made_live_and_cut_loose(harbour: Teambook) -> None:
    (ada,) = own(harbour, "Ada")
    assert "1 goes to Shared Directory" in harbour("send", "tag:handson", "--dry-run")
    harbour("send", "tag:handson")
    marco = harbour.as_("marco")
    (copy,) = marco.json("list", "tag:handson", "--section", "directory")["contacts"]
    assert (copy["link"]["mode"], copy["origin"]) == ("snapshot", "directory")
    harbour("edit", str(ada), "--set", "company=Acme")
    assert marco.json("show", str(copy["id"]))["company"] == ""
    harbour("link", "refresh", str(ada))
    assert marco.json("show", str(copy["id"]))["company"] == "Acme"
    harbour("link", "live", str(ada))
    harbour("edit", str(ada), "--set", "company=Babbage")
    assert marco.json("show", str(copy["id"]))["company"] == "Babbage"
    assert "whose contact it is" in marco.refused("link", "cut", str(copy["id"]))
    harbour("link", "cut", str(ada))
    assert marco.json("show", str(copy["id"]))["link"] is None


def test_a_conflict_is_listed_and_settled_by_its_owner(harbour: Teambook) -> None:
    (ada,) = own(harbour, "Ada")
    harbour("assign", "tag:handson", "--to", "bob")
    marco = harbour.as_("marco")
    (copy,) = marco.json("list", "tag:handson", "--section", "directory")["contacts"]
    marco("edit", str(copy["id"]), "--set", "job_title=Analyst")
    harbour("edit", str(ada), "--set", "job_title=Countess")
    (one,) = [c for c in harbour.json("conflicts")["conflicts"] if c["contact"] == ada]
    assert (one["field"], one["mine"], one["theirs"], one["both"]) == ("job_title", "Countess", "Analyst", True)
    assert ada not in [c["contact"] for c in marco.json("conflicts", "list")["conflicts"]]
    harbour("conflicts", "take", "theirs", str(one["id"]))
    assert harbour.json("show", str(ada))["job_title"] == "Analyst"
    assert ada not in [c["contact"] for c in harbour.json("conflicts")["conflicts"]]
    harbour("undo")
    assert "or --all" in harbour.refused("conflicts", "take", "mine", code=2)
    harbour("conflicts", "take", "mine", "--all")
    assert harbour.json("conflicts")["conflicts"] == []
    assert marco.json("show", str(copy["id"]))["job_title"] == "Countess"
    assert "say the same" in harbour.refused("conflicts", "take", "mine", "--all")


def test_contacts_are_watched_and_the_history_says_who_was_responsible(harbour: Teambook) -> None:
    number = harbour.json("add", "--first", "Ada", "--last", "Watchedone")["id"]
    harbour("assign", f"id:{number}", "--to", "bob")
    harbour("assign", f"id:{number}", "--to", "eve")
    assert harbour.json("watch", "watchedone")["done"] == 1
    harbour("watch", "watchedone", "--member", "carol")
    assert harbour.json("show", str(number))["watchers"] == ["dana", "carol"]
    assert "by dana, carol" in harbour("show", str(number))
    assert harbour.as_("carol").json("list", "watched:me")["total"] == 1
    harbour("unwatch", "watched:me")
    assert harbour.json("show", str(number))["watchers"] == ["carol"]
    assert "bob was responsible from" in harbour("history", str(number))
    held = harbour.json("history", str(number))["responsible"]
    assert [(one["member"], one["until"] is None) for one in held] == [("eve", True), ("bob", False)]


def test_before_a_hand_over_is_undone_its_count_is_said_once(harbour: Teambook) -> None:
    harbour("members", "handover", "bob", "--to", "carol", "--yes")
    told = harbour.refused("undo")
    assert told.count(" contacts") == 1, told
