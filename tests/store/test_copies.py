"""Team copies: of a contact and its copy everybody sees one (model.md, "Team copies")."""

from __future__ import annotations

import pytest

from store.loading import Staging, Standing
from store.log import Author
from store.session import now
from store.view import View
from tests.store.offices import Office, card, ids, phone

SOURCE, COPY = 1, 2


@pytest.fixture
def sent(office: Office) -> Office:
    """Bob's Ada, and her copy in the directory."""
    store = office.store
    books = store.books()
    staging = Staging(store._db, store.region, store.id)
    bob = office["bob"].member
    ada = card("Ada Lovelace", phone("020 7946 0018"))
    staging.add(ada, Standing(books["member:bob"], bob.id, now()))
    staging.add(ada, Standing(books["directory"], bob.id, now(), twin_book=books["member:bob"], link="live"), twin_of=1)
    staging.flush()
    with store._db.writing():
        staging.apply(Author(bob, "sending", now(), store.region), "import", {})
    return office


def test_the_owner_sees_the_source_and_everybody_else_the_copy(sent: Office) -> None:
    assert (ids(sent["bob"]), ids(sent["eve"]), ids(sent["marco"])) == ({SOURCE}, {COPY}, {COPY})
    assert ids(sent["bob"], section="directory") == ids(sent["eve"], section="directory") == {COPY}
    for query in ("ada", "020 7946 0018", "0018", '"ada lovelace"'):
        assert (ids(sent["bob"], query), ids(sent["eve"], query)) == ({SOURCE}, {COPY})
        assert sent["bob"].count(View(query=query)).number == 1
    link = sent["eve"].contact(COPY).link
    assert link is not None
    assert (link.mode, link.source) == ("live", None), "the source's number is told to whom may see it only"
    link = sent["bob"].contact(COPY).link
    assert link is not None
    assert link.source == SOURCE


def test_who_gets_a_share_sees_the_source_from_then_on(sent: Office) -> None:
    sent["bob"].share("eve")
    assert ids(sent["eve"]) == {SOURCE}
    sent["bob"].undo()
    assert ids(sent["eve"]) == {COPY}
