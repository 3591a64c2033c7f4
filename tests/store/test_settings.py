"""Settings of the organisation: chosen by admins, enforced in the store, in sessions that are open too; undone."""

from __future__ import annotations

import pytest

from store.errors import Invalid, NotFound, Refused
from store.importing import ImportRun
from store.session import Session
from store.types import Record
from store.view import View
from tests.store import derived
from tests.store.offices import Office, card, names


def chosen(session: Session) -> dict[str, str]:
    return {setting.name: setting.value for setting in session.settings()}


def plan(session: Session, into: str = "directory") -> ImportRun:
    return session.plan_import([Record("f.vcf", 1, "Ada Lovelace", card("Ada Lovelace"))], into=into)


def test_everybody_may_know_the_settings_and_they_begin_with_their_defaults(office: Office) -> None:
    for who in ("dana", "bob", "cleo"):
        assert (
            chosen(office[who]).items()
            >= {
                "export": "everyone",
                "import-directory": "managers",
                "delete-directory": "managers",
                "share": "everyone",
                "share-everyone": "everyone",
                "history-days": "",
            }.items()
        )
    for setting in office["dana"].settings():
        assert setting.words.endswith(".")
        assert setting.default == setting.value
        assert not setting.choices or setting.default in setting.choices


def test_a_setting_is_chosen_undone_and_chosen_again(office: Office) -> None:
    dana = office["dana"]
    assert dana.set_setting("export", "everyone").operation is None, "so it is already"
    dana.set_setting("export", "admins")
    dana.set_setting("export", "managers")
    dana.set_setting("history-days", " 90 ")
    assert (dana.setting("export"), dana.setting("history-days")) == ("managers", "90")
    for expected in (("managers", ""), ("admins", ""), ("everyone", "")):
        dana.undo()
        assert (dana.setting("export"), dana.setting("history-days")) == expected
    dana.redo()
    assert dana.setting("export") == "admins"
    assert dana.history()[0].by == "dana"
    derived.check(office.store)


@pytest.mark.parametrize(
    ("name", "value"),
    [("export", "nobody"), ("export", ""), ("export", "\x1b[2J"), ("import-directory", "everyone"),
     ("history-days", "0"), ("history-days", "-1"), ("history-days", "soon"), ("history-days", "9" * 500),
     ("history-days", "1.5"), ("history-days", "٣"), ("history-days", "36501")],
)  # fmt: skip
def test_what_cannot_be_chosen_is_refused_with_what_can(office: Office, name: str, value: str) -> None:
    with pytest.raises(Invalid, match="number of days" if name == "history-days" else "is one of") as said:
        office["dana"].set_setting(name, value)
    assert str(said.value).isprintable()
    assert len(str(said.value)) < 240


@pytest.mark.parametrize(
    "name", ["", "organisation", "store-id", "schema", "access-epoch", "EXPORT", "\x1b", "x" * 999]
)
def test_what_the_store_keeps_for_itself_is_no_setting(office: Office, name: str) -> None:
    for do in (lambda: office["dana"].set_setting(name, "x"), lambda: office["dana"].setting(name)):
        with pytest.raises(NotFound) as said:
            do()
        assert len(str(said.value)) < 240


def refused(do: object, *who: str) -> None:
    """A call ends with a refusal that names these."""
    with pytest.raises(Refused) as said:
        do()  # type: ignore[operator]  # a function without arguments
    assert set(said.value.who) == set(who)
    assert all(name in str(said.value) for name in who)


def test_who_may_export(office: Office) -> None:
    """S3.21; the reason comes before the first contact does."""
    for who in ("bob", "marco", "dana", "cleo"):
        office.add(who, "Ada Lovelace")
        assert len(list(office[who].export(View("mine")))) == 1
    office["dana"].set_setting("export", "managers")
    for who in ("bob", "cleo"):
        refused(lambda who=who: office[who].export(View("mine")), "Dana Reyes", "Marco")
        refused(lambda who=who: office[who].export([1]), "Dana Reyes", "Marco")
    assert len(list(office["marco"].export(View("mine")))) == 1
    office["dana"].set_setting("export", "admins")
    refused(lambda: office["marco"].export(View("mine")), "Dana Reyes")
    assert len(list(office["dana"].export(View("mine")))) == 1
    assert names(office["bob"], section="mine") == ["Ada Lovelace"], "reading stays"


def test_who_may_import_into_the_directory_also_between_plan_and_apply(office: Office) -> None:
    with plan(office["marco"]) as run:
        office["dana"].set_setting("import-directory", "admins")
        refused(run.apply, "Dana Reyes")
        assert names(office["dana"]) == []
    refused(lambda: plan(office["marco"]), "Dana Reyes")
    office.add("marco", "Typed In", into="directory")
    with plan(office["marco"], "mine") as run:
        assert run.apply().created == 1
    with plan(office["dana"]) as run:
        assert run.apply().created == 1
    with pytest.raises(Refused, match="Only managers add"):
        plan(office["bob"])


def test_who_may_delete_from_the_directory(office: Office) -> None:
    office.add("marco", "Ada Lovelace", into="directory")
    office.add("marco", "Alan Turing", into="directory")
    office["marco"].delete([2])
    assert names(office["marco"], section="bin") == ["Alan Turing"]
    office["dana"].set_setting("delete-directory", "admins")
    marco = office["marco"]
    assert marco.contact(1).rights == {"view", "create", "edit"}
    refused(lambda: marco.delete([1]), "Dana Reyes")
    refused(lambda: marco.move([1], "mine"), "Dana Reyes")
    assert names(marco, section="bin") == []
    with pytest.raises(Refused):
        marco.undo()
    marco.edit(1, {"company": "Acme"})
    office["dana"].delete([1])
    assert set(names(office["dana"], section="bin")) == {"Ada Lovelace", "Alan Turing"}
    office["dana"].set_setting("delete-directory", "managers")
    marco.restore([2])
    assert names(marco) == ["Alan Turing"]


def test_who_may_share(office: Office) -> None:
    office.add("bob", "Ada Lovelace")
    office["bob"].share("eve")
    office["dana"].set_setting("share-everyone", "managers")
    refused(lambda: office["bob"].share("everyone"), "Dana Reyes", "Marco")
    office["bob"].share("carol")
    office["marco"].share("everyone")
    office["dana"].set_setting("share", "managers")
    refused(lambda: office["bob"].share("carol", ["edit"]), "Dana Reyes", "Marco")
    assert names(office["eve"]) == ["Ada Lovelace"], "what is shared already stays so until it is taken away"
    office["dana"].set_setting("share", "everyone")
    office["bob"].share("carol", ["edit"])


def test_an_undo_or_redo_gives_no_share_that_may_not_be_given(office: Office) -> None:
    office.add("bob", "Ada Lovelace")
    bob = office["bob"]
    given = bob.share("everyone")
    bob.undo()
    office["dana"].set_setting("share-everyone", "admins")
    refused(bob.redo, "Dana Reyes")
    assert names(office["eve"]) == []
    office["dana"].undo()
    bob.redo()
    assert names(office["eve"]) == ["Ada Lovelace"]
    office["dana"].set_setting("share", "admins")
    bob.unshare(given.ids)
    assert names(office["eve"]) == [], "taking away is always allowed"
    refused(bob.undo, "Dana Reyes")
