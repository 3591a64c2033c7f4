"""``import --duplicates merge``: what a file says besides is added, nothing is swallowed, nothing is given away."""

from __future__ import annotations

import pytest

from store.opening import open_store
from tests.cli.running import Teambook


def card(*lines: str) -> str:
    return "\n".join(("BEGIN:VCARD", "VERSION:3.0", "FN:Ada Lovelace", "TEL:020 7946 0018", *lines, "END:VCARD", ""))


@pytest.mark.parametrize(
    "line",
    [
        "X-ANNIVERSARY:1815-12-10",  # the day of the birthday, and something else
        "X-SPOUSE:William",
        "IMPP;X-SERVICE-TYPE=Jabber:xmpp:ada",
        "X-OTHER:seven",
        "TEL:020 7946 0018 ext 6",
        "PHOTO;ENCODING=b;TYPE=JPEG:QUJDREVGR0g=",
        "item1.X-TEAMBOOK-FIELD:Redmond\nitem1.X-ABLabel:Office",
    ],
)
def test_the_same_text_that_means_something_else_is_added(office: Teambook, line: str) -> None:
    there = card(
        "BDAY:1815-12-10",
        "X-MANAGER:William",
        "IMPP;X-SERVICE-TYPE=Skype:skype:ada",
        "X-ONE:seven",
        "TEL:020 7946 0018 ext 5",
        "PHOTO;ENCODING=b;TYPE=JPEG:SElKS0xNTk8=",
        "item1.X-TEAMBOOK-FIELD:Redmond\nitem1.X-ABLabel:Location",
    )
    office("import", stdin=there)
    assert office.json("import", stdin=there)["updated"] == 0
    before = office("export", "--format", "vcard").splitlines()
    assert office.json("import", stdin=card(line))["updated"] == 1
    after = office("export", "--format", "vcard").splitlines()
    assert len(after) > len(before)
    assert office.json("undo")["done"] == 1
    assert office("export", "--format", "vcard").splitlines() == before


@pytest.mark.parametrize(("there", "more"), [("abc", "a%c"), ("abc", "a_c"), ("ABC", "abc"), ("x", "long " * 20_000)])
def test_a_note_is_added_unless_it_is_there_to_the_letter(office: Teambook, there: str, more: str) -> None:
    office("import", stdin=card(f"NOTE:{there}"))
    assert office.json("import", stdin=card(f"NOTE:{more}"))["updated"] == 1
    assert office.json("show", "1")["note"] == f"{there}\n{more.strip()}"
    assert office.json("import", stdin=card(f"NOTE:{more}"))["updated"] == 0


def test_a_merge_does_not_tell_which_numbers_are_personal(office: Teambook) -> None:
    office("members", "add", "bob")
    phones = ("--phone", "020 7946 0018", "--phone", "personal:07700 900118")
    ada = office.json("add", "--first", "Ada", "--last", "Lovelace", *phones)["id"]
    assert office.store
    with_all = open_store(office.store).session("ann")
    with_all.share("everyone", ("create", "edit"))
    bob = office.as_("bob")
    text = card("TEL:07700 900118", "TEL:07700 900119")
    done = bob.json("import", "--into", "member:ann", stdin=text)
    assert done["updated"] == 1
    seen = [phone["value"] for phone in bob.json("show", str(ada))["phones"]]
    assert seen == ["020 7946 0018", "07700 900118", "07700 900119"]
    office("undo", str(done["operation"]))
    assert office.json("import", stdin=text)["updated"] == 1
    seen = [phone["value"] for phone in bob.json("show", str(ada))["phones"]]
    assert seen == ["020 7946 0018", "07700 900119"]  # her own file does not make her number known


@pytest.mark.parametrize("there", [True, False])
def test_several_records_of_one_contact_are_all_merged(office: Teambook, there: bool) -> None:
    if there:
        office("import", stdin=card("CATEGORIES:t"))
    same = [card("CATEGORIES:a", "NOTE:one", "TEL:07700 900111"), card("CATEGORIES:b", "NOTE:two", "TEL:07700 900111")]
    done = office.json("import", stdin=card("CATEGORIES:t") + "".join(same))
    assert office.json("list")["total"] == 1
    ada = office.json("show", "1")
    assert (ada["tags"], ada["note"]) == (["t", "a", "b"], "one\ntwo")
    assert [phone["value"] for phone in ada["phones"]] == ["020 7946 0018", "07700 900111"]
    office("undo", str(done["operation"]))
    assert office.json("list")["total"] == int(there)
    assert not there or office.json("show", "1")["tags"] == ["t"]


def test_what_a_card_says_otherwise_goes_out_again_after_a_merge(office: Teambook) -> None:
    lines = ["TITLE:Countess", "TITLE:Analyst", "TITLE:Poet", "ORG:Acme", "ORG:Beta;Engines", "ORG:Gamma"]
    office("import", stdin=card(lines[0], lines[3]))
    office("import", stdin=card(*lines[1:3], *lines[4:]))
    out = office("export", "--format", "vcard")
    assert [line for line in out.splitlines() if line.startswith(("TITLE", "ORG"))] == [*lines[3:], *lines[:3]]
    again = office.json("import", stdin=out)
    assert (again["updated"], again["skipped"], again["operation"]) == (0, 1, None)
