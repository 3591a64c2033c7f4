"""A person erased: nothing is left anywhere, the log holds and says so. Values dropped after so many days."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import log
from store.errors import Invalid, NotFound, Refused
from store.opening import open_store
from store.sql import log as log_sql
from store.types import Value
from store.view import View
from tests.databases import Databases
from tests.store import derived
from tests.store.asking import NOWHERE, askings, outcome
from tests.store.offices import Office, email, names, phone, told

SECRETS = ("zyxwvut", "qrstplm", "secretword", "hiddenco", "79460777", "zyx@", "blurb")
"""Pieces of what is known of her, that nothing else here has."""


@pytest.fixture
def known(office: Office) -> Office:
    """Zyxwvut Qrstplm, number 1 of the directory, with a past; Ada Lovelace, number 2, edited together with her."""
    marco = office["marco"]
    office.add("marco", "Zyxwvut Qrstplm", phone("020 7946 0777"), email("zyx@post.example"), into="directory",
               note="secretword", tags=("blurbtag",))  # fmt: skip
    office.add("marco", "Ada Lovelace", into="directory")
    marco.edit(
        1, {"note": "secretword again", "values": (*marco.contact(1).card.values, Value("url", "https://blurb"))}
    )
    marco.bulk_edit([1, 2], "job_title", "Surveyor")
    marco.edit(1, {"company": "Hiddenco", "values": marco.contact(1).card.values[1:]})
    marco.edit(2, {"company": "Acme"})
    return office


def everything(office: Office) -> str:
    """All that stands in the tables of the store, whichever there are, as one text."""
    db = office.store._db
    if db.differs == "IS NOT":  # SQLite, whose index is no table to read: its file is looked through on its own
        names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%doc\\_%' ESCAPE '\\'"
    else:
        names = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
    tables = [name for (name,) in db.rows(names)]
    assert {*log_sql.WHOLE_NUMBERS, "operation", "change", "doc", "word", "saved_view"} <= {*tables}
    return "\n".join(repr(db.rows(f"SELECT * FROM {table}")) for table in tables).lower()


def test_nothing_that_was_known_of_her_is_left(known: Office) -> None:
    before = everything(known)
    assert [secret for secret in SECRETS if secret not in before] == []
    done = known["dana"].erase(1)
    assert (done.done, done.left_out) == (1, ())
    after = everything(known)
    assert [secret for secret in SECRETS if secret in after] == []
    derived.check(known.store)
    assert names(known["eve"]) == ["Ada Lovelace"]
    for query in ("zyxwvut", "zyxwvt", "7946 0777", "hiddenco", "tag:blurbtag"):
        assert names(known["eve"], query) == [], query
    for ask in askings(known["eve"]):
        assert outcome(ask, 1) == outcome(ask, NOWHERE)


def test_nothing_is_left_in_the_file_either(known: Office, databases: Databases) -> None:
    """Not in its free pages, not in its log of writes, not in the pieces of its index."""
    if databases.kind != "sqlite":
        pytest.skip("a server's files are not the store's to look into: its administrator sees to what stays in them")
    path = Path(known.store.url)
    assert b"secretword" in b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))
    known["dana"].erase(1)
    held = b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*")).lower()
    assert [secret for secret in SECRETS if secret.encode() in held] == []


def test_what_others_did_and_have_is_untouched(known: Office) -> None:
    other = known["marco"].contact(2)
    past = [(op.id, op.summary, op.changes) for op in known["marco"].history(2)]
    known["dana"].erase(1)
    assert known["marco"].contact(2) == other
    assert [(op.id, op.summary, op.changes) for op in known["marco"].history(2)] == past
    bulk = next(op for op in known["marco"].history(2) if "job title" in op.summary)
    known["marco"].undo(bulk.id)
    assert known["marco"].contact(2).card.job_title == ""
    derived.check(known.store)


def test_the_log_holds_and_says_what_was_taken_out(known: Office) -> None:
    done = known["dana"].erase(1)
    found = known["dana"].verify()
    assert found.broken is None
    assert found.operations == done.operation
    (redaction,) = found.redactions
    assert (redaction.by, redaction.verb, redaction.member) == (done.operation, "erase", "dana")
    assert redaction.operations == 3
    assert "Erased a contact" in told(known["dana"].history())


@pytest.mark.parametrize("field", ["after", "before", "row", "contact", "field"])
def test_what_is_changed_in_a_redacted_operation_is_still_found(known: Office, field: str) -> None:
    """What was redacted is no gap in which things can be changed: neither texts put back nor numbers."""
    known["dana"].erase(1)
    db = known.store._db
    op, n = db.row("SELECT op, n FROM change WHERE contact = 1 AND before IS NULL AND after IS NULL ORDER BY op") or ()
    new = {"row": 2, "contact": 2}.get(field, "put back")
    with db.writing():
        db.run(f"UPDATE change SET {field} = ? WHERE op = ? AND n = ?", (new, op, n))
    assert str(op) in (known["dana"].verify().broken or "")


def test_a_change_behind_the_stores_back_is_not_hidden_by_erasing(known: Office) -> None:
    db = known.store._db
    op = db.scalar("SELECT MIN(op) FROM change WHERE contact = 1 AND field = 'note'")
    with db.writing():
        db.run("UPDATE change SET after = 'forged' WHERE op = ? AND field = 'note'", (op,))
    done = known["dana"].erase(1)
    broken = known["dana"].verify().broken or ""
    assert str(op) in broken
    assert str(done.operation) in broken


def test_the_note_of_a_redaction_cannot_be_taken_away_or_made_up(known: Office) -> None:
    known["dana"].erase(1)
    db = known.store._db
    with db.writing():
        db.run("DELETE FROM change WHERE tbl = 'redaction'")
    assert known["dana"].verify().broken is not None


def test_erasing_is_not_undone_and_neither_is_what_it_emptied(known: Office) -> None:
    dana, marco = known["dana"], known["marco"]
    edits = [op.id for op in marco.history(1)]
    done = dana.erase(1)
    for undo in (dana.undo, lambda: dana.undo(done.operation), lambda: dana.plan_undo(done.operation or 0)):
        with pytest.raises(Refused, match="cannot be brought back"):
            undo()
    for op in edits:
        before = everything(known)
        try:
            marco.undo(op)
            assert told(marco.history())[0] == "Undid setting a field: Ada Lovelace", "it changed her as well"
        except (Refused, NotFound):
            assert everything(known) == before
    after = everything(known)
    assert [secret for secret in SECRETS if secret in after] == []
    derived.check(known.store)


def test_only_admins_erase_and_nobody_whom_they_do_not_see(known: Office) -> None:
    known.add("bob", "Bobs Own")
    known.add("bob", "Mum Stone", into="personal")
    for who in ("marco", "bob", "cleo"):
        with pytest.raises(Refused, match="Only admins"):
            known[who].erase(1)
        with pytest.raises(Refused, match="Only admins"):
            known[who].verify()
    for number in (3, 4, NOWHERE, 0, -1):
        assert outcome(known["dana"].erase, number) == ("NotFound", "There is no such contact.")
    assert names(known["bob"], section="mine") == ["Bobs Own", "Mum Stone"]
    known["bob"].share("dana")
    known["dana"].erase(3)
    assert names(known["bob"], section="mine") == ["Mum Stone"]


def test_what_lies_in_the_bin_and_what_was_deleted_for_good_can_be_erased(known: Office) -> None:
    marco = known["marco"]
    marco.delete([1])
    marco.empty([1])
    assert [secret for secret in SECRETS if secret in everything(known)] != [], "the log still has it"
    known["dana"].erase(1)
    assert [secret for secret in SECRETS if secret in everything(known)] == []
    assert outcome(known["dana"].erase, 1) == ("NotFound", "There is no such contact."), (
        "there is nothing left to erase"
    )
    marco.delete([2])
    known["dana"].erase(2)
    assert "lovelace" not in everything(known)
    assert known["dana"].verify().broken is None
    derived.check(known.store)


def test_a_session_with_the_record_open_saves_nothing_into_it(known: Office) -> None:
    marco = known["marco"]
    version = marco.contact(1).version
    known["dana"].erase(1)
    with pytest.raises(NotFound):
        marco.edit(1, {"note": "secretword once more"}, version=version)
    assert "secretword" not in everything(known)


@pytest.fixture
def sent(office: Office) -> Office:
    """Bob's Zyxwvut Qrstplm, number 1, with a live copy in the directory, of which both sides changed the note."""
    office.add("bob", "Zyxwvut Qrstplm", phone("020 7946 0777"), note="secretword")
    office["bob"].send([1])
    office["bob"].make_live([1])
    copy = copy_of(office)
    office["marco"].edit(copy, {"note": "secretword of the team"})
    office["bob"].edit(1, {"note": "secretword of bob"})
    assert office["bob"].out_of_sync() == 1
    return office


def copy_of(office: Office) -> int:
    return office["marco"].select(View("directory", "zyxwvut"))[0]


def test_the_team_copy_goes_with_its_source(sent: Office) -> None:
    copy = copy_of(sent)
    sent["bob"].share("dana")
    done = sent["dana"].erase(1)
    assert done.done == 2
    assert "Erased a contact and 1 team copy of it" in told(sent["dana"].history())
    after = everything(sent)
    assert [secret for secret in ("zyxwvut", "qrstplm", "secretword", "79460777") if secret in after] == []
    assert outcome(sent["marco"].contact, copy) == outcome(sent["marco"].contact, NOWHERE)
    derived.check(sent.store)


def test_the_source_is_its_owners_and_nothing_flows_into_an_erased_copy(sent: Office) -> None:
    copy = copy_of(sent)
    sent["dana"].erase(copy)
    sent["bob"].edit(1, {"company": "Hiddenco", "note": "secretword once more"})
    assert sent["bob"].contact(1).card.company == "Hiddenco"
    row = sent.store._db.row("SELECT name, company, note, link, book FROM contact WHERE id = ?", (copy,))
    assert row == ("", "", "", "", 0)
    assert sent["bob"].out_of_sync() == 0
    again = sent["bob"].send([1]).ids
    assert copy not in again
    assert names(sent["marco"], "zyxwvut") == ["Zyxwvut Qrstplm"]
    derived.check(sent.store)


def test_another_word_is_mended_as_before_in_a_session_that_is_open(known: Office) -> None:
    eve = known["eve"]
    assert names(eve, "lovelaec") == ["Ada Lovelace"]
    known["dana"].erase(1)
    known.add("marco", "Newcomer Xanthippe", into="directory")
    assert names(eve, "xanthipep") == ["Newcomer Xanthippe"]
    assert names(known.store.session("eve"), "zyxwvtu") == []


# ---- after so many days


def days_pass(office: Office, day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.session.now", lambda: f"{day}T12:00:00Z")


@pytest.fixture
def old(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    """Ada, edited on two days and moved to the bin and back; the history keeps values for 30 days."""
    days_pass(office, "2999-01-01", monkeypatch)
    office.add("bob", "Ada Lovelace", company="Firstco")
    office["bob"].edit(1, {"company": "Secondco"})
    office["bob"].delete([1])
    office["bob"].restore([1])
    days_pass(office, "2999-03-01", monkeypatch)
    office["bob"].edit(1, {"company": "Thirdco"})
    office["dana"].set_setting("history-days", "30")
    days_pass(office, "2999-03-15", monkeypatch)
    return office


def test_values_older_than_the_setting_go_and_who_did_what_stays(old: Office) -> None:
    done = old["dana"].prune()
    assert done.done == 1
    assert "firstco" not in everything(old), "not even as a word that nobody has any more"
    edits = [[(c.field, c.before, c.after) for c in op.changes] for op in old["bob"].history(1)]
    assert edits[0] == [("company", "Secondco", "Thirdco")]
    assert ("company", None, None) in edits[3]
    assert [op.verb for op in old["bob"].history(1)] == ["edit", "restore", "delete", "edit", "create"]
    assert old["dana"].verify().broken is None
    derived.check(old.store)
    assert old["dana"].prune().operation is None, "there is nothing more to drop"


def test_a_long_history_is_dropped_in_several_goes_and_holds(old: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.verbs.prune.AT_ONCE", 2)
    days_pass(old, "2999-01-02", monkeypatch)
    for number in range(5):
        old["bob"].edit(1, {"company": f"Co{number}"})
    days_pass(old, "2999-03-15", monkeypatch)
    assert old["dana"].prune().done == 6
    found = old["dana"].verify()
    assert (found.broken, [redaction.operations for redaction in found.redactions]) == (None, [2, 2, 2])
    assert "co3" not in everything(old)
    derived.check(old.store)


def test_what_was_dropped_cannot_be_undone_and_says_so_and_the_rest_can(old: Office) -> None:
    edited = old["bob"].history(1)[3].id
    newest = old["bob"].history(1)[0].id
    old["dana"].prune()
    old["bob"].undo(newest)
    assert old["bob"].contact(1).card.company == "Secondco"
    for undo in (old["bob"].undo, old["bob"].plan_undo):
        with pytest.raises(Refused, match="What it said before is no longer kept"):
            undo(edited)
    assert old["bob"].contact(1).card.company == "Secondco"


def test_pruning_is_nothing_that_undo_takes_back_or_stumbles_over(old: Office) -> None:
    dana = old["dana"]
    done = dana.prune()
    with pytest.raises(Refused, match="cannot be brought back"):
        dana.undo(done.operation)
    dana.undo()
    assert dana.setting("history-days") == "", "the newest of her own is what she did, not what was cleared away"


def test_a_history_kept_for_ever_is_not_pruned_and_only_admins_prune(old: Office) -> None:
    with pytest.raises(Refused, match="Only admins"):
        old["marco"].prune()
    old["dana"].set_setting("history-days", "")
    with pytest.raises(Refused, match="kept for ever"):
        old["dana"].prune()


def test_who_may_see_what_is_the_same_after_pruning(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Marks of what was personal, and where contacts lay, are what the history goes by."""
    days_pass(office, "2999-01-01", monkeypatch)
    office.add("bob", "Ada Lovelace", phone("07700 900123", personal=True))
    office["bob"].share("eve")
    office["bob"].edit(1, {"values": ()})
    office["bob"].move([1], "personal")
    office["bob"].move([1], "mine")
    seen = [(op.id, len(op.changes)) for op in office["eve"].history(1)]
    days_pass(office, "2999-03-01", monkeypatch)
    office["dana"].set_setting("history-days", "1")
    office["dana"].prune()
    assert [(op.id, len(op.changes)) for op in office["eve"].history(1)] == seen
    assert "900123" not in repr(office["eve"].history(1))


def test_erasing_after_pruning_and_pruning_after_erasing_hold(old: Office) -> None:
    old["dana"].prune()
    old["bob"].share("dana")
    old["dana"].erase(1)
    assert "lovelace" not in everything(old)
    found = old["dana"].verify()
    assert found.broken is None
    assert [r.verb for r in found.redactions] == ["prune", "erase"]


def test_an_old_form_is_asked_to_be_opened_again(old: Office) -> None:
    old["dana"].prune()
    with pytest.raises(Invalid, match="open it again"):
        old["bob"].edit(1, {"company": "Mine"}, version=1)
    old["bob"].edit(1, {"company": "Mine"}, version=old["bob"].contact(1).version)


def test_a_second_process_reads_on_while_texts_are_taken_out(known: Office) -> None:
    second = open_store(known.store.url)
    eve = second.session("eve")
    assert eve.count(View()).number == 2
    known["dana"].erase(1)
    assert eve.count(View()).number == 1
    assert log.verify(second._db) is None
    second.close()
