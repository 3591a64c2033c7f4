"""Books to share: an organisation with a team, and what a member shares."""

from __future__ import annotations

import pytest

from store.grants import Share
from store.session import Session
from tests.store.offices import Office, phone


@pytest.fixture
def books(office: Office) -> Office:
    """Bob has two contacts and a personal one; North is a team of eve, carol and the client cleo."""
    office["dana"].add_team("North", ["eve", "carol", "cleo"])
    office.add("bob", "Ada Lovelace", phone("07700 900555", personal=True))
    office.add("bob", "Alan Turing")
    office.add("bob", "Mum Stone", into="personal")
    return office


def given(session: Session) -> dict[str, Share]:
    """The shares that a member has given, by grantee."""
    return {share.with_: share for share in session.shares().given}
