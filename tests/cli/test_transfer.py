"""``import`` and ``export``: files, pipes, plans, reports, and stopping half-way."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.cli.running import FULL, Teambook, environment, needs_full_disk

TWO = "Name,E-mail,Phone\nAda Lovelace,ada@acme.example,020 7946 0018\nGrace Hopper,grace@nordlys.example,\n"


def written(office: Teambook, name: str, text: str) -> str:
    path = office.home / name
    path.write_text(text, encoding="utf-8", newline="")
    return str(path)


def test_a_file_is_imported_as_one_operation(office: Teambook) -> None:
    done = office.json("import", written(office, "two.csv", TWO))
    assert done.keys() >= {"operation", "read", "created", "updated", "skipped", "refused", "problems"}
    assert (done["read"], done["created"], done["refused"]) == (2, 2, 0)
    assert office.json("list")["total"] == 2
    assert office.json("undo")["done"] == 2
    assert office.json("list")["total"] == 0


def test_people_read_what_was_imported(office: Teambook) -> None:
    told = office("import", written(office, "two.csv", TWO))
    assert "2 read: 2 created." in told
    assert "undo" in told


def test_without_a_file_the_contacts_come_through_the_pipe(office: Teambook) -> None:
    assert office.json("import", stdin=TWO)["created"] == 2
    assert office.json("import", "-", stdin=TWO.replace("Ada", "Augusta").replace("Grace", "Joy"))["read"] == 2
    assert "once" in office.refused("import", "-", "-", code=2)


def test_several_files_are_one_operation(office: Teambook) -> None:
    one = written(office, "one.csv", TWO)
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Alan Turing\r\nN:Turing;Alan;;;\r\nEND:VCARD\r\n"
    done = office.json("import", one, written(office, "three.vcf", card))
    assert done["created"] == 3
    assert office.json("undo")["done"] == 3


def test_a_dry_run_shows_the_plan_and_writes_nothing(office: Teambook) -> None:
    path = written(office, "two.csv", TWO)
    plan = office.json("import", path, "--dry-run")
    assert plan["dry_run"] is True
    assert plan["operation"] is None
    assert [(row["row"], row["name"], row["verdict"]) for row in plan["rows"]] == [
        (1, "Ada Lovelace", "create"),
        (2, "Grace Hopper", "create"),
    ]
    assert office.json("list")["total"] == 0
    assert "+ create" in office("import", path, "--dry-run")


@pytest.mark.parametrize(
    ("how", "total", "companies"), [("skip", 2, [""]), ("merge", 2, ["Acme Ltd"]), ("add", 3, ["", "Acme Ltd"])]
)
def test_of_who_is_there_already_the_choice_is_ours(
    office: Teambook, how: str, total: int, companies: list[str]
) -> None:
    office("import", stdin=TWO)
    again = "Name,E-mail,Company\nAda Lovelace,ada@acme.example,Acme Ltd\n"
    done = office.json("import", "--duplicates", how, stdin=again)
    assert (done["skipped"], done["updated"], done["created"]) == {
        "skip": (1, 0, 0), "merge": (0, 1, 0), "add": (0, 0, 1),
    }[how]  # fmt: skip
    assert office.json("list")["total"] == total
    assert sorted(contact["company"] for contact in office.json("list", "lovelace")["contacts"]) == companies


def test_the_directory_takes_imports_from_managers_only(harbour: Teambook) -> None:
    assert "Dana Reyes" in harbour.as_("bob").refused("import", "--into", "directory", stdin=TWO)
    assert harbour.json("import", "--into", "directory", stdin=TWO.replace("Ada", "Augusta"))["created"] >= 1


def card(name: str, *lines: str) -> str:
    return "\n".join(("BEGIN:VCARD", "VERSION:3.0", f"FN:{name}", *lines, "END:VCARD", ""))


def test_a_plan_has_what_is_refused_first(office: Teambook) -> None:
    plan = office.json("import", "--dry-run", stdin=card("Ada Lovelace") + card("", "NOTE:nobody") + card("Joy Hopper"))
    assert [(row["row"], row["name"], row["verdict"]) for row in plan["rows"]] == [
        (2, "", "refuse"), (1, "Ada Lovelace", "create"), (3, "Joy Hopper", "create"),
    ]  # fmt: skip
    assert plan["rows"][0]["reason"] == plan["problems"][0]["reason"]
    assert (plan["read"], plan["created"], plan["refused"]) == (3, 2, 1)


@pytest.mark.parametrize(
    ("member", "into", "kind"),
    [("dana", "directory", "internal"), ("marco", "directory", "internal"), ("dana", "mine", "contact"),
     ("bob", "mine", "contact"), ("bob", "personal", "contact")],
)  # fmt: skip
def test_who_is_internal_only_a_manager_decides_in_the_directory(
    harbour: Teambook, member: str, into: str, kind: str
) -> None:
    acting = harbour.as_(member)
    done = acting.json("import", "--into", into, stdin=card("Mallory Inside", "X-TEAMBOOK-KIND:internal"))
    assert bool(done["problems"]) == (kind != "internal")
    found = acting.json("list", "mallory inside")["contacts"]
    assert [(contact["kind"], contact["origin"]) for contact in found] == [(kind, into)]


@pytest.mark.parametrize("segment", ["family", "Friend"])
def test_a_personal_segment_in_a_file_goes_to_ones_personal_book_only(harbour: Teambook, segment: str) -> None:
    aunt = card("Aunt Mildred", f"X-TEAMBOOK-SEGMENT:{segment}", "TEL:020 7946 0999")
    for into in ("mine", "personal"):
        assert harbour.json("import", "--into", into, "--duplicates", "add", stdin=aunt)["created"] == 1
    assert {contact["origin"] for contact in harbour.json("list", "mildred")["contacts"]} == {"personal"}
    done = harbour.run("import", "--into", "directory", "--json", stdin=aunt)
    document = json.loads(done.stdout)
    assert (done.returncode, document["created"], document["refused"]) == (1, 0, 1)
    assert "personal" in document["problems"][0]["reason"]
    assert harbour.as_("marco").json("list", "mildred")["total"] == 0


def test_problems_are_told_and_reported_and_stop_nothing(office: Teambook) -> None:
    cards = "BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n"
    table = 'Name,E-mail\n"=HYPERLINK(1),x\nAlan Turing,alan@lune.example\n'
    report = office.home / "problems.csv"
    files = written(office, "cards.vcf", cards), written(office, "table.csv", table)
    done = office.json("import", *files, "--report", str(report))
    assert (done["read"], done["refused"]) == (4, 1)
    assert [(problem["file"], problem["row"]) for problem in done["problems"]] == [("cards.vcf", 2), ("table.csv", 1)]
    assert {"file", "row", "name", "reason"} <= done["problems"][0].keys()
    rows = list(csv.reader(report.read_text("utf-8-sig").splitlines()))
    assert rows[0] == ["file", "row", "name", "reason"]
    assert len(rows) == 3
    assert not any(cell.startswith("=") for row in rows for cell in row)
    told = office.run("import", *files)
    assert told.returncode == 0
    assert "cards.vcf, row 2, no name:" in told.stderr


def test_a_file_that_is_nothing_to_read_is_refused_with_the_reason(office: Teambook) -> None:
    picture = office.home / "cat.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10)
    assert office.refused("import", str(picture))
    assert "missing.csv" in office.refused("import", "missing.csv")
    done = office.run("import", str(picture), "--json")
    assert json.loads(done.stdout)["error"] == "unreadable"


def test_hostile_names_reach_the_terminal_clean(office: Teambook) -> None:
    text = "Name,E-mail\n\x1b]0;owned\x07Ada,x\x1b[2J@b.example\n"
    done = office.run("import", "--dry-run", stdin=text)
    assert not set(done.stdout + done.stderr) & {"\x1b", "\x07"}


@pytest.mark.parametrize("text", ["First Name,Last Name,Phone\n", "First Name,Last Name,Phone\n,,\n\n"])
def test_a_file_without_any_contact_is_refused_with_the_reason(office: Teambook, text: str) -> None:
    assert "There are no contacts in it." in office.refused("import", stdin=text)


@pytest.mark.parametrize("delimiter", ["|", "^"])
def test_cells_may_be_divided_by_rarer_signs(office: Teambook, delimiter: str) -> None:
    rows = (("First Name", "Last Name", "E-mail"), ("Ada", "Lovelace", "ada@acme.example"))
    office("import", stdin="".join(delimiter.join(row) + "\n" for row in rows))
    found = office.json("show", "1")
    assert (found["name"], found["emails"][0]["value"]) == ("Ada Lovelace", "ada@acme.example")


def test_ctrl_c_leaves_nothing_half_done_and_says_so(office: Teambook) -> None:
    process = subprocess.Popen(
        office.words("import"),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(office.home),
        # a test run in the background has ctrl+c ignored, and its children with it
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )  # fmt: skip
    assert process.stdin
    assert process.stderr
    process.stdin.write(b"Name,E-mail\n" + b"".join(b"N%d L%d,n%d@b.example\n" % (n, n, n) for n in range(40_000)))
    process.stdin.flush()  # more than the reader looks at before it begins; the end of the file never comes
    time.sleep(1.0)
    process.send_signal(signal.SIGINT)
    told = process.stderr.read().decode()
    assert process.wait(timeout=30) == 130
    process.stdin.close()
    assert "nothing was imported" in told
    assert "Traceback" not in told
    assert office.json("list")["total"] == 0
    assert office.json("import", stdin=TWO)["created"] == 2


@pytest.mark.parametrize(
    ("format_", "beginning"), [("vcard", b"BEGIN:VCARD\r\n"), ("google", b"First Name,"), ("outlook", b"\xef\xbb\xbf")]
)
def test_an_export_goes_to_standard_output(harbour: Teambook, format_: str, beginning: bytes) -> None:
    done = subprocess.run(
        harbour.words("export", "id:1", "--format", format_),
        capture_output=True, env=environment(harbour.home), check=True,
    )  # fmt: skip
    assert done.stdout.startswith(beginning)
    assert b"Lovelace" in done.stdout
    assert done.stderr == b""


@pytest.mark.parametrize("format_", ["google", "outlook"])
def test_a_picture_too_large_for_a_table_is_not_left_out_without_a_word(office: Teambook, format_: str) -> None:
    picture = "PHOTO;TYPE=JPEG;ENCODING=b:" + "QUJD" * 3000
    office(
        "import", stdin=f"BEGIN:VCARD\nVERSION:3.0\nFN:Ada Lovelace\nN:Lovelace;Ada\n{picture}\nEND:VCARD\n".encode()
    )
    path = str(office.home / "out")
    done = office.run("export", "--format", format_, "--output", path)
    assert (done.returncode, "1 large field (a picture, say) stays out" in done.stderr) == (0, True)
    assert office.json("export", "--format", format_, "--output", path)["stays_out"] == 1
    done = office.run("export", "--format", "vcard", "--output", path)
    assert done.stderr == ""
    assert office.json("export", "--format", "vcard", "--output", path)["stays_out"] == 0


def test_an_export_is_all_of_a_search_and_nothing_similar(harbour: Teambook) -> None:
    everything = harbour("export", "--format", "vcard")
    assert everything.count("BEGIN:VCARD") == harbour.json("list")["total"]
    some = harbour("export", "lovelace", "--format", "vcard")
    assert some.count("BEGIN:VCARD") == 2
    assert "Lovelase" not in some


def test_the_directory_is_exported_with_the_team_copies_of_ones_own(harbour: Teambook) -> None:
    directory = harbour("export", "--section", "directory", "--format", "vcard")
    assert directory.count("BEGIN:VCARD") == harbour.json("list", "--section", "directory")["total"]


def test_a_file_is_replaced_only_by_a_whole_one(harbour: Teambook) -> None:
    path = harbour.home / "out.vcf"
    path.write_text("the old one")
    path.chmod(0o640)
    assert "2 contacts" in harbour("export", "lovelace", "--format", "vcard", "--output", str(path))
    assert path.read_text().count("END:VCARD") == 2
    assert path.stat().st_mode & 0o777 == 0o640
    assert "folder.vcf" in harbour.refused(
        "export", "--format", "vcard", "--output", str(harbour.home / "no/folder.vcf")
    )
    assert "directory" in harbour.refused("export", "--format", "vcard", "--output", "/")
    assert [name for name in os.listdir(harbour.home) if name.startswith(".")] == []


@pytest.mark.parametrize("format_", ["vcard", "google", "outlook"])
def test_what_is_exported_comes_back_whole(harbour: Teambook, office: Teambook, format_: str) -> None:
    path = office.home / f"out.{format_}"
    harbour("export", "--section", "mine", "in:mine", "--format", format_, "--output", str(path))
    done = office.json("import", str(path), "--duplicates", "add")
    mine = harbour.json("list", "--section", "mine", "in:mine")
    assert (done["created"], done["refused"]) == (mine["total"], 0)
    there = {contact["name"]: contact for contact in office.json("list")["contacts"]}
    ada = there["Ada Lovelace"]
    assert ada["company"] == "Acme Ltd"
    assert {contact["name"] for contact in mine["contacts"]} == set(there)


def test_the_reader_of_an_export_may_go_early(harbour: Teambook) -> None:
    for words in (["export", "--format", "vcard"], ["list", "--json"], ["list"]):
        process = subprocess.Popen(
            harbour.words(*words), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(harbour.home)
        )
        assert process.stdout
        assert process.stderr
        process.stdout.read(20)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=30) in (0, 141)


@needs_full_disk
def test_an_export_into_a_full_disk_says_so(harbour: Teambook) -> None:
    told = harbour.refused("export", "--format", "vcard", "--output", str(FULL))
    assert "No space left" in told


@pytest.mark.parametrize("format_", ["vcard", "google", "outlook"])
def test_what_is_personal_stays_so_when_ones_own_export_comes_back(office: Teambook, format_: str) -> None:
    office("add", "--first", "Ada", "--last", "Lovelace", "--phone", "020 7946 0018",
           "--phone", "personal:07700 900118", "--set", "custom.personal+=likes tea")  # fmt: skip
    path = str(office.home / "mine")
    office("export", "--format", format_, "--output", path)
    before = office.json("show", "1")
    assert office.json("import", path, "--duplicates", "add")["created"] == 1
    after = office.json("show", "2")
    assert after["phones"] == before["phones"]
    assert after["others"] == before["others"]
    done = office.json("import", path, "--duplicates", "add", "--into", "directory")
    assert "personal values stay out" in done["problems"][0]["reason"]
    assert len(office.json("show", "3")["phones"]) == 1


def test_a_file_that_cannot_be_read_is_named_among_several(office: Teambook) -> None:
    good, bad = written(office, "good.csv", TWO), written(office, "bad.json", "{}")
    told = office.refused("import", good, bad)
    assert "bad.json" in told
    assert "JSON" in told
    assert "Standard input" in office.refused("import", stdin="{}")
    assert office.json("list")["total"] == 0
    assert "name" in office.refused("import", "", code=2)


def test_an_unwritable_place_is_told_by_the_name_it_was_given(office: Teambook) -> None:
    office("import", stdin=TWO)
    for place in ("no/where.vcf", "/dev/null/x", "x" * 300):
        told = office.refused("export", "--format", "vcard", "--output", place)
        assert told.startswith(place[:100])
        assert f".{os.getpid()}" not in told
    assert "--output" in office.refused("export", "--format", "vcard", "--output", "", code=2)
    assert sorted(os.listdir(office.home)) == sorted(name for name in os.listdir(office.home) if name[0] != ".")


def test_a_file_name_forges_no_lines(office: Teambook) -> None:
    path = written(office, "a\nb: all is well\x1b[2J.vcf", card(""))
    done = office.run("import", path, "--dry-run")
    assert len([line for line in done.stderr.splitlines() if "row 1" in line]) == 1
    assert "\x1b" not in done.stderr
    assert not any(line.startswith("b: all") for line in done.stderr.splitlines())


def test_a_report_that_cannot_be_written_stops_the_import_before_it_begins(office: Teambook) -> None:
    path = written(office, "two.csv", TWO)
    assert "no/report.csv" in office.refused("import", path, "--report", "no/report.csv")
    assert office.json("list")["total"] == 0
    assert office.json("import", path, "--report", "report.csv")["created"] == 2
    assert (office.home / "report.csv").exists()


def test_neither_the_store_nor_what_is_read_is_written_over(office: Teambook) -> None:
    path = written(office, "two.csv", TWO)
    office("import", path)
    assert "would be lost" in office.refused("import", path, "--report", path, code=2)
    assert "the store" in office.refused("export", "--format", "vcard", "--output", str(office.store), code=2)
    assert "the store" in office.refused("import", path, "--report", str(office.store), code=2)
    assert Path(path).read_text() == TWO
    assert office.json("list")["total"] == 2
