"""``add``, ``edit``, ``delete``, the bin, history and undo, as scripts use them."""

from __future__ import annotations

import json
import os
import pty
import sqlite3
import subprocess
from contextlib import closing

import pytest

from tests.cli.running import Teambook, environment


def add(office: Teambook, first: str = "Ada", last: str = "Lovelace", *more: str) -> int:
    number = office.json("add", "--first", first, "--last", last, *more)["id"]
    assert isinstance(number, int)
    return number


def test_a_contact_is_added_with_all_it_has(office: Teambook) -> None:
    made = office.json(
        "add", "--first", "Ada", "--last", "Lovelace", "--company", "Acme Ltd", "--job", "Analyst",
        "--phone", "work:020 7946 0018", "--phone", "07700 900118", "--email", "ada@acme.example",
        "--tag", "vip", "--note", "In court.", "--kind", "lead", "--set", "address.work=14 Quay Street, London",
    )  # fmt: skip
    assert made["name"] == "Ada Lovelace"
    assert made["origin"] == "mine"
    assert isinstance(made["operation"], int)
    assert [(phone["value"], phone["label"], phone["e164"]) for phone in made["phones"]] == [
        ("020 7946 0018", "work", "+442079460018"),
        ("07700 900118", "", "+447700900118"),
    ]
    assert made["addresses"][0]["value"] == "14 Quay Street, London"
    assert (made["kind"], made["tags"], made["note"]) == ("lead", ["vip"], "In court.")
    assert office.json("list", "0018")["total"] == 1


def test_people_are_told_whom_they_added_and_how_to_undo(office: Teambook) -> None:
    told = office("add", "--first", "Ada", "--last", "Lovelace")
    assert "Added Ada Lovelace" in told
    assert "undo" in told
    assert office("undo") == "Undone: added Ada Lovelace. teambook redo does it again.\n"


def test_a_script_that_edits_again_and_again_leaves_the_index_in_order(office: Teambook) -> None:
    number = add(office)
    for turn in range(6):
        office("edit", str(number), "--set", f"family_name=Lovelace {turn}")
    assert office.store
    with closing(sqlite3.connect(office.store)) as file:
        [(pieces,)] = file.execute("SELECT COUNT(DISTINCT segid) FROM doc_words_idx")
    assert pieces <= 8, "each edit adds two"


def test_a_contact_is_added_into_the_book_named(office: Teambook) -> None:
    assert office.json("add", "--first", "A", "--last", "B", "--into", "directory")["origin"] == "directory"
    assert office.json("add", "--first", "A", "--last", "C", "--into", "personal")["origin"] == "personal"
    assert "nowhere" in office.refused("add", "--first", "A", "--into", "nowhere")


def test_the_directory_wants_a_first_and_a_last_name(office: Teambook) -> None:
    assert "last name" in office.refused("add", "--first", "Ada", "--into", "directory")


def test_the_directory_is_for_managers_to_add_to(harbour: Teambook) -> None:
    told = harbour.as_("bob").refused("add", "--first", "A", "--last", "B", "--into", "directory")
    assert "Dana Reyes" in told


def test_nothing_at_all_is_no_contact(office: Teambook) -> None:
    assert "--last" in office.refused("add", code=2)
    assert office.refused("add", "--note", "only a note")


def test_fields_are_edited_and_lists_grow_and_shrink(office: Teambook) -> None:
    number = str(add(office, "Ada", "Lovelace", "--email", "ada@old.example"))
    office("edit", number, "--set", "company=Acme Ltd", "--set", "email+=ada@acme.example", "--set", "tags+=vip,seller")
    edited = office.json("edit", number, "--set", "email-=ADA@old.example", "--set", "tags-=vip")
    assert [email["value"] for email in edited["emails"]] == ["ada@acme.example"]
    assert (edited["company"], edited["tags"]) == ("Acme Ltd", ["seller"])


def test_the_shown_name_follows_its_parts(office: Teambook) -> None:
    number = str(add(office))
    assert office.json("edit", number, "--set", "last=King")["name"] == "Ada King"


def test_an_edit_of_what_somebody_changed_meanwhile_is_refused_with_both_values(office: Teambook) -> None:
    number = str(add(office))
    version = str(office.json("show", number)["version"])
    office("edit", number, "--set", "company=Acme")
    done = office.run("edit", number, "--set", "company=Other", "--if-version", version, "--json")
    assert done.returncode == 1
    document = json.loads(done.stdout)
    assert document["error"] == "conflict"
    assert "Acme" in document["reason"]
    assert office.json("show", number)["company"] == "Acme"
    assert office.json("edit", number, "--set", "job=Analyst", "--if-version", version)["job_title"] == "Analyst"


def test_an_edit_without_a_change_is_no_operation(office: Teambook) -> None:
    number = str(add(office))
    assert office.json("edit", number, "--set", "last=Lovelace")["operation"] is None
    assert "--set" in office.refused("edit", number, code=2)


def test_what_is_deleted_lies_in_the_bin_and_comes_back(office: Teambook) -> None:
    number = add(office)
    done = office.json("delete", f"id:{number}")
    assert (done["done"], done["left_out"]) == (1, [])
    assert isinstance(done["operation"], int)
    assert office.json("list", f"id:{number}")["total"] == 0
    assert [contact["id"] for contact in office.json("bin", "list")["contacts"]] == [number]
    assert office.json("bin", "restore", str(number))["done"] == 1
    assert office.json("list", f"id:{number}")["total"] == 1


@pytest.mark.parametrize("number", ["12", "02079460018"])
def test_a_lone_number_is_not_deleted_by_guess(office: Teambook, number: str) -> None:
    add(office, "Ada", "Lovelace", "--phone", "020 7946 0018")
    assert f"id:{number}, or a phone number?" in office.refused("delete", number, code=2)
    assert office.json("delete", "has:phone", "020 7946 0018")["done"] == 1


def test_a_search_without_result_deletes_nothing_and_says_so(office: Teambook) -> None:
    assert "Nothing is found" in office.refused("delete", "nobody")


def test_similar_ones_are_never_deleted(harbour: Teambook) -> None:
    assert harbour.json("delete", "lovelase")["done"] == 1
    assert harbour.json("list", "lovelace")["total"] == 2


def test_what_one_may_not_delete_is_left_out_with_the_reason(harbour: Teambook) -> None:
    done = harbour.as_("bob").run("delete", "hopper", "--json")
    assert done.returncode == 1
    document = json.loads(done.stdout)
    assert document["done"] == 0
    assert document["left_out"]
    assert {"id", "name", "reason"} <= document["left_out"][0].keys()


def test_more_than_25_are_not_deleted_where_nobody_can_be_asked(harbour: Teambook) -> None:
    total = harbour.json("list", "kind:lead", "in:directory")["total"]
    assert total > 25
    told = harbour.refused("delete", "kind:lead", "in:directory")
    assert f"{total} contacts" in told
    assert "--yes" in told
    assert harbour.json("delete", "kind:lead", "in:directory", "--yes")["done"] == total
    assert harbour.json("undo", "--yes")["done"] == total


@pytest.mark.parametrize(("answer", "left"), [("n\n", True), ("\n", True), ("y\n", False)])
def test_on_a_terminal_it_asks_with_the_number(harbour: Teambook, answer: str, left: bool) -> None:
    total = harbour.json("list", "kind:client", "in:directory")["total"]
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        harbour.words("delete", "kind:client", "in:directory"),
        stdin=theirs, stdout=theirs, stderr=theirs, env=environment(harbour.home), close_fds=True,
    )  # fmt: skip
    os.close(theirs)
    told = b""
    while b"[y/N]" not in told:
        told += os.read(ours, 1000)
    assert f"Delete {total} contacts?".encode() in told
    os.write(ours, answer.encode())
    assert process.wait(timeout=30) == int(left)
    os.close(ours)
    assert (harbour.json("list", "kind:client", "in:directory")["total"] == total) == left


def test_undo_and_redo_go_through_the_history(office: Teambook) -> None:
    number = str(add(office))
    office("edit", number, "--set", "company=Acme")
    assert office.json("undo")["done"] == 1
    assert office.json("show", number)["company"] == ""
    assert office.json("redo")["done"] == 1
    assert office.json("show", number)["company"] == "Acme"
    operations = office.json("history", number)["operations"]
    assert operations[0].keys() >= {"id", "at", "by", "verb", "summary", "rows", "undone_by", "undoes"}
    assert [operation["verb"] for operation in operations] == ["redo", "undo", "edit", "create"]
    assert office.json("history")["operations"][0]["rows"] == 1


def test_a_certain_operation_is_undone(office: Teambook) -> None:
    made = office.json("add", "--first", "Ada", "--last", "Lovelace")
    add(office, "Grace", "Hopper")
    assert office.json("undo", str(made["operation"]))["done"] == 1
    assert office.json("list", "lovelace")["total"] == 0
    assert "no such operation" in office.refused("undo", "99999")


def test_nothing_to_undo_is_a_refusal(harbour: Teambook) -> None:
    assert "nothing of yours" in harbour.as_("amina").refused("undo")


def test_a_big_operation_is_not_undone_by_a_bare_undo_in_a_script(harbour: Teambook) -> None:
    for _ in range(3):
        harbour("undo")  # dana's shares
    while (told := harbour.run("undo")).returncode == 0:
        pass
    assert "Imported" in told.stderr
    assert "--yes" in told.stderr


def test_hostile_text_is_stored_and_shown_clean(office: Teambook) -> None:
    hostile = "Ada\x1b]0;owned\x07\x1b[31m\u202e"
    made = office.json("add", "--first", hostile, "--last", "Lovelace", "--note", "a\x9b31mb\nc")
    assert "\x1b" not in json.dumps(made, ensure_ascii=False)
    assert "\u202e" not in made["name"]
    for told in (office("show", str(made["id"])), office("list"), office.refused("delete", f"{hostile}nobody")):
        assert not set(told) & {"\x1b", "\x07", "\x9b", "\u202e"}


def test_bytes_that_are_no_text_are_no_traceback(office: Teambook) -> None:
    done = subprocess.run(
        [os.fsencode(word) for word in office.words("add", "--last")] + [b"L\xff\xfevelace"],
        capture_output=True, env=environment(office.home), check=False,
    )  # fmt: skip
    assert b"Traceback" not in done.stderr
    assert done.returncode == 0
    assert office.json("list")["contacts"][0]["family_name"].startswith("L")


def test_a_type_or_kind_that_is_none_is_told_which_there_are(office: Teambook) -> None:
    number = str(add(office))
    for wrong in ("kind=robot", "kind=", "type=", "type+=person"):
        assert "is one of" in office.refused("edit", number, "--set", wrong, code=2)
    assert office.json("edit", number, "--set", "kind=lead", "--set", "type=company")["kind"] == "lead"


def test_a_label_is_spelt_as_files_spell_it(office: Teambook) -> None:
    made = office.json("add", "--first", "Ada", "--phone", "Mobile:07700 900118", "--set", "custom.Mobile+=x")
    assert made["phones"][0]["label"] == "mobile"
    assert made["others"][0]["label"] == "Mobile"
    edited = office.json("edit", str(made["id"]), "--set", "phone.Cell=07700 900119")
    assert [phone["value"] for phone in edited["phones"]] == ["07700 900119"]


def test_the_whole_history_is_read_page_by_page(office: Teambook) -> None:
    for number in range(3):
        add(office, f"N{number}")
    assert len(office.json("history", "--limit", "2")["operations"]) == 2
    assert len(office.json("history", "--limit", "0")["operations"]) == 3


@pytest.mark.parametrize("query", ["", "  ", "*", "???", "tag:", "((", "-", "in:", '""', "not:", "exact:+", "\u202e"])
def test_a_query_that_narrows_nothing_deletes_nothing(office: Teambook, query: str) -> None:
    add(office)
    assert "Which ones?" in office.refused("delete", query, code=2)
    assert office.json("list")["total"] == 1
