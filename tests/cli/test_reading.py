"""``list``, ``show`` and ``why``: the documents that scripts rely on, and what people read."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.cli.running import Teambook

CONTACT_KEYS = {
    "id", "uid", "type", "kind", "segment", "name", "given_name", "family_name", "company", "job_title", "emails",
    "phones", "addresses", "urls", "dates", "tags", "note", "origin", "assignee", "link", "last_activity",
    "created_by", "updated_at", "version",
}  # fmt: skip


def names(document: Any) -> list[str]:
    return [contact["name"] for contact in document["contacts"]]


def test_a_contact_has_every_key_of_the_contract(harbour: Teambook) -> None:
    ada = harbour.json("show", "1")
    assert ada.keys() >= CONTACT_KEYS
    assert ada["name"] == "Ada Lovelace"
    assert ada["company"] == "Acme Ltd"
    assert ada["phones"][0].keys() >= {"value", "e164", "label", "preferred", "personal"}
    assert ada["phones"][0]["e164"] == "+442079460018"
    assert ada["emails"] == [{"value": "ada@acme.example", "label": "work", "preferred": True, "personal": False}]
    assert ada["addresses"][0]["parts"]["city"] == "London"
    assert (ada["origin"], ada["assignee"], ada["link"]) == ("mine", "bob", None)
    assert ada["copy"].keys() == {"id", "mode", "since", "by", "place"}
    assert (ada["copy"]["mode"], ada["copy"]["place"]) == ("live", "directory")


def test_a_team_copy_says_what_it_is_a_copy_of(harbour: Teambook) -> None:
    copy = next(
        contact
        for contact in harbour.as_("marco").json("list", "brunel", "--section", "directory")["contacts"]
        if contact["family_name"] == "Brunel"
    )
    assert copy["origin"] == "directory"
    assert copy["link"]["mode"] == "snapshot"
    assert copy["link"].keys() == {"mode", "since", "source"}


def test_a_list_is_one_document_with_its_total(harbour: Teambook) -> None:
    document = harbour.json("list", "--section", "mine")
    assert document.keys() >= {"total", "contacts"}
    assert document["total"] == len(document["contacts"]) > 50
    assert all(contact["origin"] in ("mine", "personal") for contact in document["contacts"])


def test_a_limit_shortens_the_list_and_not_the_total(harbour: Teambook) -> None:
    whole = harbour.json("list")
    some = harbour.json("list", "--limit", "5")
    assert some["total"] == whole["total"]
    assert names(some) == names(whole)[:5]


def test_a_list_goes_on_after_a_contact(harbour: Teambook) -> None:
    whole = harbour.json("list", "--section", "mine")
    ids = [contact["id"] for contact in whole["contacts"]]
    rest = harbour.json("list", "--section", "mine", "--after", str(ids[9]), "--limit", "4")
    assert [contact["id"] for contact in rest["contacts"]] == ids[10:14]
    assert "not on this list" in harbour.refused("list", "--section", "mine", "--after", "999999")


@pytest.mark.parametrize("number", ["020 7946 0018", "+44 20 7946 0018", "0044 20 7946 0018", "02079460018", "9460018"])
def test_a_number_is_found_however_it_was_dialled(harbour: Teambook, number: str) -> None:
    document = harbour.json("list", *number.split())
    assert names(document) == ["Ada Lovelace", "Ada Lovelace"]


def test_similar_ones_stand_apart_and_are_not_counted(harbour: Teambook) -> None:
    document = harbour.json("list", "lovelace")
    assert document["total"] == 2
    assert {contact["name"] for contact in document["contacts"]} == {"Ada Lovelace"}
    assert "Ada Lovelase" in {contact["name"] for contact in document["similar"]}
    assert "Lovelase" not in harbour("list", "lovelace")


def test_words_before_and_behind_options_are_one_query(harbour: Teambook) -> None:
    assert harbour.json("list", "ada", "--limit", "9", "lovelace")["total"] == 2


def test_a_word_is_left_out_with_a_minus_or_with_not(harbour: Teambook) -> None:
    with_all = harbour.json("list", "tag:spring")["total"]
    without = harbour.json("list", "tag:spring", "-hafen")
    assert without["total"] < with_all
    assert without == harbour.json("list", "tag:spring", "not:hafen")
    assert without == harbour.json("--json", "list", "--", "tag:spring", "-hafen")


def test_a_field_is_left_out_with_a_minus_or_with_not(harbour: Teambook) -> None:
    everybody, bobs = (harbour.json("list", *query)["total"] for query in ([], ["assigned:bob"]))
    assert 0 < bobs < everybody
    for query in ("-assigned:bob", "not:assigned:bob", "-Assigned:bob"):
        assert harbour.json("list", query)["total"] == everybody - bobs


def test_a_pipe_gets_a_line_for_each_contact(harbour: Teambook) -> None:
    lines = harbour("list", "--section", "directory").splitlines()
    assert len(lines) == harbour.json("list", "--section", "directory")["total"]
    assert all(line.split("\t")[0].isdigit() for line in lines)


def test_names_of_every_script_pass_through_a_pipe(harbour: Teambook) -> None:
    told = harbour("list")
    for name in ("Zoë Ångström", "Nguyễn Thị Lan", "Παππάς", "Смирнова", "לוי", "田中"):
        assert name in told


def test_people_read_a_contact_as_facts(harbour: Teambook) -> None:
    told = harbour("show", "1")
    assert told.startswith("Ada Lovelace\nAnalyst, Acme Ltd\n")
    assert "020 7946 0018  (work, preferred)" in told
    assert "assigned  bob" in told


def test_what_one_may_not_see_does_not_exist(harbour: Teambook) -> None:
    private = harbour.json("list", "in:personal")["contacts"]
    assert private
    number = str(private[0]["id"])
    bob = harbour.as_("bob")
    told = bob.run("show", number, "--json")
    unknown = bob.run("show", "999999", "--json")
    assert told.returncode == unknown.returncode == 1
    assert told.stdout == unknown.stdout
    assert json.loads(told.stdout)["error"] == "not_found"
    assert bob.json("list", f"id:{number}")["total"] == 0


def test_personal_values_of_others_are_absent(harbour: Teambook) -> None:
    mina = harbour.json("list", "harker")["contacts"][0]
    assert [phone["personal"] for phone in mina["phones"]] == [False, True]
    seen = harbour.as_("bob").json("show", str(mina["id"]))
    assert [phone["value"] for phone in seen["phones"]] == ["020 7946 0321"]
    assert "900321" not in json.dumps(seen)


def test_a_section_that_is_not_there_is_refused(harbour: Teambook) -> None:
    assert "nowhere" in harbour.refused("list", "--section", "nowhere")


def test_why_names_each_path(harbour: Teambook) -> None:
    document = harbour.json("why", "bob", "1")
    assert document["rights"] == ["create", "edit", "view"]
    assert [path["rule"] for path in document["because"]] == ["share:everyone", "share:member"]
    assert all(path.keys() >= {"rule", "by", "since", "detail"} for path in document["because"])
    assert "because you share your contacts with everyone" in harbour("why", "bob", "1")
    assert "because Dana Reyes shares their contacts with you" in harbour.as_("bob")("why", "bob", "1")


def test_why_not_names_the_change_that_would_do(harbour: Teambook) -> None:
    denied = harbour.json("why", "amina", "1")
    assert denied["rights"] == []
    assert denied["denied"].startswith("Amina Yusuf is a client")
    assert denied["would_need"] == "An admin (Dana Reyes) would have to make Amina Yusuf an internal member."


@pytest.mark.parametrize(
    "wrong", [["show"], ["show", "ada"], ["list", "--limit", "x"], ["list", "--wrong"], ["nonsense"]]
)
def test_wrong_usage_is_exit_code_2_with_the_usage(harbour: Teambook, wrong: list[str]) -> None:
    assert "usage: teambook" in harbour.refused(*wrong, code=2)
    done = harbour.run(*wrong, "--json")
    assert done.returncode == 2
    assert json.loads(done.stdout)["error"] == "usage"


@pytest.mark.parametrize(
    "words", [["show", "9" * 30], ["history", "9" * 30], ["undo", "9" * 30], ["bin", "restore", "9" * 30]]
)
def test_a_number_beyond_any_id_is_one_that_is_not_there(harbour: Teambook, words: list[str]) -> None:
    assert "no such" in harbour.refused(*words)


def test_the_value_of_an_option_is_no_word_of_the_query(harbour: Teambook) -> None:
    assert "--limit" in harbour.refused("list", "--limit", "-3", code=2)


def test_a_place_that_is_not_on_the_list_breaks_no_document(office: Teambook) -> None:
    done = office.run("list", "--after", "99", "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["error"] == "not_found"


def test_a_document_holds_nothing_that_a_terminal_obeys(office: Teambook) -> None:
    done = office.run("list", "--section", "\u202egpj\x9b31m", "--json")
    assert json.loads(done.stdout)["reason"] == "There is no section \u202egpj\x9b31m here."
    assert done.stdout.isascii()
