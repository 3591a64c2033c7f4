"""Any sequence of operations, undone in reverse, restores everything exactly."""

from __future__ import annotations

from hypothesis import event, given
from hypothesis import strategies as st

from store.errors import Conflict, Invalid, NotFound, Refused
from store.opening import open_store
from store.types import Value, ValueKind
from store.view import View
from tests.databases import Databases
from tests.store import derived
from tests.store.desk import imported
from tests.store.offices import Office, card, email, names, phone

STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["create", "edit", "values", "delete", "restore", "set", "move", "import", "share", "personal", "order"]
        ),
        st.sampled_from(["bob", "bob", "carol"]),
        st.integers(1, 6),
        st.sampled_from(["Byron", "Ångström", "李", "de la Cruz", ""]),
        st.sampled_from(["020 7946 0018", "+49 30 901820", "ada@x.example", "ADA@X.example"]),
    ),
    min_size=2,
    max_size=9,
)


def step(office: Office, what: str, who: str, number: int, text: str, value: str) -> int | None:
    """One thing a member does; what is refused or not there is no step."""
    session = office[who]
    kind: ValueKind = "email" if "@" in value else "phone"
    one = Value(kind, value, text.lower(), preferred=len(text) % 2 == 0, personal=len(text) == 5)
    try:
        if what == "create":
            return session.create(card(f"Zed {text}".strip(), one, company=text)).operation
        if what == "edit":
            return session.edit(number, {"family_name": text, "company": value, "tags": (text, "t")}).operation
        if what == "values":
            kept = session.contact(number).card.values[::-1][: number % 3]
            changed = tuple(Value(v.kind, v.value + "0", v.label, id=v.id, personal=v.personal) for v in kept[:1])
            return session.edit(number, {"values": (one, *changed, *kept[1:])}).operation
        if what == "delete":
            return session.delete([number, number + 1, number + 2]).operation
        if what == "restore":
            return session.restore([number, number + 1]).operation
        if what == "set":
            return session.bulk_edit([number, number + 1, number + 2], "company", text).operation
        if what == "move":
            to = ("personal", "mine", "member:carol")[number % 3]
            return session.move([number, number + 1], to).operation
        if what == "import":
            return imported(session, ("skip", "merge", "add")[number % 3]).operation
        if what == "order":
            return session.set_setting("name-order", ("family", "given")[number % 2]).operation
        if what == "share":
            return session.share("eve", [("edit", "delete")[number % 2]]).operation
        return session.edit(number, {"segment": "family" if number % 2 else "customer"}).operation
    except (NotFound, Refused, Conflict, Invalid):
        return None


@given(steps=STEPS)
def test_any_sequence_undone_in_reverse_restores_everything(
    databases: Databases, steps: list[tuple[str, str, int, str, str]]
) -> None:
    """model.md: exact means all domain columns, values with order, links, grants; and what is derived fits."""
    url = databases.fresh()
    store = open_store(url)
    try:
        office = Office(store)
        office.hire("bob", "carol", "eve")
        office["carol"].share("bob", ["create", "edit", "delete"])
        office["bob"].share("carol", ["edit", "delete", "create"])
        for n, name in enumerate(("Ada Lovelace", "Alan Turing", "Grace Hopper", "Zoë Ångström", "Tim Lee"), 1):
            office.add(
                "bob" if n < 4 else "carol",
                name,
                phone(f"020 7946 00{n:02d}"),
                email(f"p{n}@x.example", personal=n == 2),
            )
        states, done = [derived.state(store)], []
        for what, who, number, text, value in steps:
            who = "dana" if what == "order" else who
            operation = step(office, what, who, number, text, value)
            event(f"{what} {'done' if operation else 'not done'}")
            if operation is not None:
                done.append((operation, who))
                states.append(derived.state(store))
        derived.check(store)
        undone = []
        for (operation, who), before in zip(reversed(done), reversed(states[:-1]), strict=True):
            outcome = office[who].undo(operation)
            assert outcome.left_out == ()
            derived.assert_same(before, derived.state(store))
            undone.append((outcome.operation, who))
        derived.check(store)
        for (operation, who), after in zip(reversed(undone), states[1:], strict=True):
            office[who].undo(operation)
            derived.assert_same(after, derived.state(store))
        derived.check(store)
        assert names(office["dana"]) == []
        assert office["bob"].count(View()).number == len(office["bob"].select(View()))
    finally:
        store.close()
        databases.drop(url)
