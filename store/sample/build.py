"""Making the sample organisation's store: its people, then all contacts in one load, then the shares."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

from store.loading import Staging, Standing
from store.opening import Store, create_store, os_user
from store.sample.cards import cards
from store.sample.kinds import SMALL, SampleCard
from store.sample.organisation import AUDIENCES, FIRST_MEMBER, MEMBERS, ORGANISATION, PROJECTS, SHARES, TEAMS
from store.sql import organisation
from store.types import Card

Progress = Callable[[int], None]


def build(url: str, contacts: int = SMALL, progress: Progress | None = None, *, today: date | None = None) -> None:
    """Makes a new store with Harbour Realty and so many contacts; whoever makes it is dana.

    ``progress`` is told how many contacts are done, and may raise to stop it. ``today`` is the day that the
    contacts' days are counted from; shares begin and end by the clock. Raises what ``create_store`` raises.
    """
    first = next(member for member in MEMBERS if member.username == FIRST_MEMBER)
    store = create_store(url, ORGANISATION, username=first.username, name=first.name, os_user=os_user())
    try:
        _add_people(store)
        _load(store, contacts, progress or (lambda done: None), today or date.today())
        store.claim_cards()
        _share(store)
    finally:
        store.close()


def _add_people(store: Store) -> None:
    admin = store.session(FIRST_MEMBER)
    for member in MEMBERS:
        if member.username != FIRST_MEMBER:
            admin.add_member(member.username, member.name, member.role, listed=False)  # their cards come with the rest
    for team in TEAMS:
        admin.add_team(team.name, team.members)
    for name in AUDIENCES:
        admin.add_audience(name, [name])
    for project in PROJECTS:
        admin.add_audience(project.name, (), project.members, project.purpose)


def _share(store: Store) -> None:
    for share in SHARES:
        until = None if share.until is None else str(date.today() + timedelta(days=share.until))
        rights = [right for right in share.rights if right != "view"]
        [number] = store.session(share.book).share(share.with_, rights, until).ids
        with store._db.writing():
            organisation.backdate_share(store._db, number, _moment(date.today(), share.since))


def _load(store: Store, contacts: int, progress: Progress, today: date) -> None:
    books = store.books()
    members = {member.username: member.id for member in store.members()}
    moments = [_moment(today, days) for days in range(900)]

    def fill(staging: Staging) -> None:
        sample = cards(contacts)
        done = 0
        # A batch's contacts first, then the team copies of them: the first ids are those of the first people.
        while batch := list(islice(sample, SMALL)):
            numbers = [staging.add(one.card, standing(one)) for one in batch]
            for one, number in zip(batch, numbers, strict=True):
                if one.copy:
                    staging.add(_public(one.card), standing(one, copy=True), twin_of=number)
            done += len(batch)
            progress(done // 2)

    def standing(one: SampleCard, *, copy: bool = False) -> Standing:
        home = books[one.book]
        owner = one.book.partition(":")[2] if one.book.startswith(("member:", "personal:")) else FIRST_MEMBER
        # The source's row shows its copy's assignee (model.md, "Team copies").
        assignee = members[one.assignee] if one.assignee else 0
        added = moments[one.age]
        last = moments[one.age % 45] if assignee and one.age > 45 else None
        if not copy:
            return Standing(home, members[owner], added, assignee, last_activity=last)
        place = f"audience:{one.project}" if one.project else "directory"
        return Standing(books[place], members[owner], added, assignee, home, one.copy, last)

    store.load(FIRST_MEMBER, fill, ORGANISATION, lambda done: progress((contacts + min(done, contacts)) // 2))


def _moment(today: date, days_ago: int) -> str:
    return f"{today - timedelta(days=days_ago)}T{8 + days_ago % 10:02}:{days_ago * 7 % 60:02}:00Z"


def _public(card: Card) -> Card:
    """A card as a team copy has it: without what is personal (S2.8), and without the uid, which is the source's."""
    return replace(card, uid="", values=tuple(value for value in card.values if not value.personal))
