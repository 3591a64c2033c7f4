"""``settings``, ``erase``, ``audit``: what holds for the whole organisation, what leaves it, what its log says."""

from __future__ import annotations

import sqlite3

from tests.cli.running import Teambook


def test_settings_are_shown_chosen_and_undone(harbour: Teambook) -> None:
    names = {setting["name"] for setting in harbour.json("settings")["settings"]}
    assert names >= {"export", "import-directory", "delete-directory", "share", "share-everyone", "history-days"}
    assert harbour.json("settings", "export") == {
        "name": "export", "value": "everyone", "default": "everyone", "choices": ["everyone", "managers", "admins"],
        "words": "Who may export contacts to a file.",
    }  # fmt: skip
    assert harbour.json("settings", "export", "admins")["value"] == "admins"
    assert "already" in harbour("settings", "export", "admins")
    assert "Dana Reyes" in harbour.as_("bob").refused("export", "--format", "vcard")
    assert "Undone: set export to admins." in harbour("undo")
    harbour.as_("bob")("export", "--format", "vcard")


def test_the_order_of_names_is_chosen_for_everybody_undone_and_done_again(harbour: Teambook) -> None:
    def listed() -> list[str]:
        return [one["name"] for one in harbour.json("list", "--limit", "500")["contacts"] if "Zuiderzee" in one["name"]]

    harbour("add", "--first", "Zuiderzee", "--last", "Adams")
    harbour("add", "--first", "Ann", "--last", "Zuiderzee")
    assert harbour.json("settings", "name-order", "given")["value"] == "given"
    assert listed() == ["Ann Zuiderzee", "Zuiderzee Adams"]
    assert "family, given" in harbour.refused("settings", "name-order", "nickname")
    assert "Only admins" in harbour.as_("marco").refused("settings", "name-order", "family")
    assert "Undone: set name-order to given." in harbour("undo")
    assert listed() == ["Zuiderzee Adams", "Ann Zuiderzee"]
    harbour("redo")
    assert listed() == ["Ann Zuiderzee", "Zuiderzee Adams"]


def test_what_cannot_be_set_says_what_can(harbour: Teambook) -> None:
    assert "everyone, managers, admins" in harbour.refused("settings", "export", "nobody")
    assert "there are export" in harbour.refused("settings", "nope")
    assert "number of days" in harbour.refused("settings", "history-days", "soon")
    assert "Only admins" in harbour.as_("marco").refused("settings", "export", "admins")


def test_who_may_not_import_into_the_directory_or_share_is_told_who_may(harbour: Teambook) -> None:
    harbour("settings", "import-directory", "admins")
    harbour("settings", "share", "managers")
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:New One\nN:One;New;;;\nEND:VCARD\n"
    marco = harbour.as_("marco")
    assert "Only admins import" in marco.refused("import", "-", "--into", "directory", stdin=card)
    assert "Only managers share" in harbour.as_("bob").refused("share", "--with", "eve")
    marco("import", "-", "--into", "mine", stdin=card)


def test_a_contact_is_erased_and_the_log_says_so_and_holds(harbour: Teambook) -> None:
    number = harbour.json(
        "add", "--first", "Zyxwvut", "--last", "Qrstplm", "--note", "secretword", "--into", "directory"
    )["id"]
    harbour("edit", str(number), "--set", "note=secretword twice")
    assert "Nobody can be asked" in harbour.refused("erase", str(number))
    done = harbour.json("erase", str(number), "--yes")
    assert (done["id"], done["erased"]) == (number, 1)
    assert "no such contact" in harbour.refused("show", str(number))
    assert "no such contact" in harbour.refused("erase", str(number), "--yes")
    assert "cannot be brought back" in harbour.refused("undo")
    said = harbour("audit", "verify")
    assert "dana erased a contact" in said
    assert "as it was written" in said
    document = harbour.json("audit", "verify")
    assert (document["holds"], document["broken"]) == (True, None)
    assert document["redactions"][0]["operation"] == done["operation"]
    assert harbour.store is not None
    held = b"".join(path.read_bytes() for path in harbour.store.parent.glob("harbour.db*"))
    assert b"secretword" not in held
    assert b"zyxwvut" not in held.lower()


def test_only_admins_erase_verify_and_prune(harbour: Teambook) -> None:
    for words in (("erase", "52", "--yes"), ("audit", "verify"), ("audit", "prune", "--yes")):
        assert "Dana Reyes" in harbour.as_("marco").refused(*words)


def test_a_log_that_was_written_to_is_found_broken(harbour: Teambook) -> None:
    harbour("edit", "52", "--set", "company=Elsewhere")
    file = sqlite3.connect(str(harbour.store))
    file.execute("UPDATE change SET after = 'Forged' WHERE after = 'Elsewhere'")
    file.commit()
    file.close()
    assert "not those that were written" in harbour.refused("audit", "verify")
    done = harbour.run("audit", "verify", "--json")
    assert done.returncode == 1
    assert '"holds": false' in done.stdout


def test_old_values_are_dropped_as_the_setting_says(harbour: Teambook) -> None:
    assert "for ever" in harbour.refused("audit", "prune", "--yes")
    harbour("settings", "history-days", "30")
    harbour("edit", "52", "--set", "company=Elsewhere")
    assert "Nothing is too old" in harbour("audit", "prune", "--yes")
    assert "30 days" in harbour.refused("audit", "prune")
