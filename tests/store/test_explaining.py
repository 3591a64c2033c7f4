"""Why a member sees a contact: every path, who gave it and since when; why not, and the smallest change (``why``)."""

from __future__ import annotations

import pytest

from store.errors import NotFound
from store.grants import Grant
from store.view import View
from tests.store.asking import NOWHERE, outcome
from tests.store.offices import Office, card


@pytest.fixture
def told(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    """On 3 Nov 2998 carol shares her Ada with eve, a team of eve's and everyone; dana made the team."""
    monkeypatch.setattr("store.session.now", lambda: "2998-11-03T09:00:00Z")
    office["dana"].add_team("Sales", ["eve", "marco", "cleo"])
    office["dana"].add_team("Lettings", ["bob"])
    office["dana"].add_audience("Deals", ["Sales"])
    office.add("carol", "Ada Lovelace")
    monkeypatch.setattr("store.session.now", lambda: "2998-11-26T09:00:00Z")
    return office


def ada_of(office: Office) -> int:
    """Carol's Ada."""
    return next(row.id for row in office["carol"].page(View("mine")).rows if row.name == "Ada Lovelace")


def sentences(office: Office, asker: str, member: str, contact: int) -> tuple[str, ...]:
    found = office[asker].explain(member, contact)
    assert (found.denied, found.would_need) == ("", "")
    return found.sentences


def denial(office: Office, asker: str, member: str, contact: int) -> tuple[str, str]:
    found = office[asker].explain(member, contact)
    assert (found.rights, found.because, found.sentences) == ((), (), ())
    return found.denied, found.would_need


def test_every_path_is_a_sentence_with_who_gave_it_since_when_and_what_it_allows(told: Office) -> None:
    """C10 and "A reason as one sentence, to be read aloud"."""
    ada = told.add("carol", "Grace Hopper")
    told["carol"].share_with(
        [
            Grant("everyone"),
            Grant("team:Sales", frozenset(("edit",))),
            Grant("eve", frozenset(("create",)), "2998-12-01"),
        ]
    )
    assert sentences(told, "eve", "eve", ada) == (
        "You see Grace Hopper because Carol shares their contacts with everyone, since 26 Nov.",
        "You see Grace Hopper because Carol shares their contacts with Sales, since 26 Nov. You may edit it.",
        "You see Grace Hopper because Carol shares their contacts with you, since 26 Nov, until 1 Dec."
        " You may add others beside it.",
        "You may not delete it; Carol may give you that.",
    )
    found = told["eve"].explain("eve", ada)
    assert found.rights == ("view", "create", "edit")
    assert [(one.rule, one.by, one.since, one.until) for one in found.because] == [
        ("share:everyone", "carol", "2998-11-26T09:00:00Z", None),
        ("share:team", "carol", "2998-11-26T09:00:00Z", None),
        ("share:member", "carol", "2998-11-26T09:00:00Z", "2998-12-01T23:59:59Z"),
    ]
    assert sentences(told, "carol", "bob", ada) == (
        "Bob sees Grace Hopper because you share your contacts with everyone, since 26 Nov.",
        "Bob may not add others beside it, edit or delete it; you may give them that.",
    )
    assert sentences(told, "carol", "carol", ada) == ("You see Grace Hopper: this contact is yours.",)
    assert sentences(told, "bob", "carol", ada) == ("Carol sees Grace Hopper: this contact is their own.",)


def test_paths_through_teams_and_roles_say_who_put_the_member_there(told: Office) -> None:
    dirk = told.add("marco", "Dirk Directory", into="directory")
    aude = told["dana"].create(card("Aude Audience"), "audience:Deals").ids[0]
    assert sentences(told, "bob", "bob", dirk) == (
        "You see Dirk Directory in the Shared Directory, as every internal member does.",
        "You may not add others beside it, edit or delete it; Marco and Dana Reyes may.",
    )
    [managed] = sentences(told, "bob", "marco", dirk)
    assert "as every internal member does, and is a manager, made one by Dana Reyes on" in managed
    assert managed.endswith("Marco may add others beside it, edit and delete it.")
    assert sentences(told, "eve", "eve", aude) == (
        "You see Aude Audience in Deals because you are one of Sales, where Dana Reyes put you on 3 Nov.",
        "You may not add others beside it, edit or delete it; Marco and Dana Reyes may.",
    )
    assert sentences(told, "dana", "eve", aude)[0].endswith("because Eve is one of Sales, where you put them on 3 Nov.")
    [made] = sentences(told, "eve", "dana", aude)
    assert made.startswith("Dana Reyes sees Aude Audience in Deals, because Dana Reyes is an admin.")


def test_a_denial_names_the_rule_and_the_smallest_change(told: Office) -> None:
    ada = ada_of(told)
    carol = told["carol"]
    assert denial(told, "carol", "eve", ada) == (
        "You share your contacts with nobody.",
        "You would have to share your contacts with Eve or a team of Eve's.",
    )
    carol.share_with([Grant("marco", frozenset(("delete",))), Grant("bob")])
    assert denial(told, "marco", "eve", ada) == (
        "Carol shares their contacts with others, not with Eve.",
        "Carol would have to share their contacts with Eve or a team of Eve's.",
    )
    assert denial(told, "bob", "alice", ada)[1] == "Carol would have to share their contacts with Alice.", "in no team"
    mum = told.add("carol", "Mum Stone", into="personal")
    assert denial(told, "carol", "bob", mum) == (
        "Mum Stone is one of your personal contacts: no share covers them, nobody but you sees them.",
        "You would have to move it to your own contacts and share those with Bob.",
    )
    carol.delete([ada])
    assert denial(told, "carol", "bob", ada) == (
        "Ada Lovelace lies in your bin: only who may delete there sees it.",
        "You would have to give Bob the right to delete, or bring it back.",
    )
    assert sentences(told, "marco", "marco", ada)[1] == (
        "Ada Lovelace lies in Carol's bin; whoever may delete there may bring it back."
    )


def test_a_denial_by_team_by_role_and_by_leaving(told: Office) -> None:
    aude = told["dana"].create(card("Aude Audience"), "audience:Deals").ids[0]
    assert denial(told, "eve", "bob", aude) == (
        "Bob is in none of the teams that read Deals.",
        "An admin (Dana Reyes) would have to put Bob into one of them: Sales.",
    )
    assert denial(told, "eve", "cleo", aude) == (
        "Cleo is a client: clients see no address book of the organisation.",
        "An admin (Dana Reyes) would have to make Cleo an internal member.",
    ), "she is of the team already"
    told["dana"].deactivate("bob")
    assert denial(told, "eve", "bob", aude) == (
        "Bob is no longer active here.",
        "An admin (Dana Reyes) would have to let Bob in again. Then: An admin (Dana Reyes) would have to put Bob into"
        " one of them: Sales.",
    )


def test_that_a_share_has_ended_is_told_to_its_owner_only(told: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    ada = ada_of(told)
    told["carol"].share("bob")
    told["carol"].share("eve", until="2998-12-01")
    monkeypatch.setattr("store.session.now", lambda: "2999-01-02T09:00:00Z")
    assert denial(told, "carol", "eve", ada)[0] == "Your share with Eve ended on 1 Dec 2998."
    assert denial(told, "bob", "eve", ada)[0] == "Carol shares their contacts with others, not with Eve."


def test_who_does_not_see_a_contact_hears_what_an_unknown_number_answers(told: Office) -> None:
    ada = ada_of(told)
    for asker in ("dana", "marco", "eve", "cleo"):
        for member in (asker, "carol", "bob", "nobody"):
            asked = told[asker].explain
            assert (
                outcome(asked, member, ada)
                == outcome(asked, member, NOWHERE)
                == (
                    "NotFound",
                    "There is no such contact.",
                )
            )
    with pytest.raises(NotFound, match="no member nobody"):
        told["carol"].explain("nobody", ada)


def test_a_client_knows_of_no_other_member(told: Office) -> None:
    own = told.add("cleo", "Her Own")
    asked = told["cleo"].explain
    assert outcome(asked, "carol", own) == ("NotFound", "There is no member carol.")
    assert sentences(told, "cleo", "cleo", own) == ("You see Her Own: this contact is yours.",)
