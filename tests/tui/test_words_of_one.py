"""What is said of a number is said of one as well, and of nobody whose name may not be told."""

from __future__ import annotations

import pytest

from store.session import Session
from store.types import ImportPlan, LeftOut
from store.view import View
from tests.tui.conftest import OpenedBook
from tests.tui.sayings import said
from tests.tui.test_segments import to
from tui.screens.history import reasons
from tui.screens.import_plan import sentences
from tui.selection import hidden_words


@pytest.mark.parametrize(
    ("plan", "duplicates", "told"),
    [
        (ImportPlan(1, 1, 0, 0, 0), "add", "is added, whether it is there already or not"),
        (ImportPlan(2, 2, 0, 0, 0), "add", "are added, whether they are there already or not"),
        (ImportPlan(1, 0, 0, 1, 0), "skip", "is there already and stays as it is"),
        (ImportPlan(1, 0, 1, 0, 0), "merge", "is there already: what it lacks is added, nothing is replaced"),
    ],
)
def test_a_count_of_an_import_is_a_sentence_about_one_too(plan: ImportPlan, duplicates: str, told: str) -> None:
    assert sentences(plan, duplicates)[0][2] == told


def test_one_that_is_not_in_sight_is_said_in_the_singular() -> None:
    assert hidden_words(1) == "of them is not on this list"
    assert hidden_words(2) == "of them are not on this list"


async def test_a_segment_of_one_contact_says_what_becomes_of_it(book: OpenedBook) -> None:
    def mark(session: Session) -> None:
        session.bulk_edit(session.select(View("mine"))[:1], "segment", "supplier")

    async with book(prepare=mark) as (team, _):
        await to(team, "supplier")
        await team.press("e", "end", "s", "tab", "p")
        assert "1 reads as suppliers" in said(team)
        assert "1 stays as it is and where it is" in said(team)


def test_those_who_stay_for_one_reason_are_all_counted_though_only_some_have_names() -> None:
    """What one may not see has no name: "Ada" alone would say that only she stays."""
    stay = [LeftOut(1, "Ada", "Bob changed it."), *(LeftOut(number, "", "Bob changed it.") for number in (2, 3))]
    assert reasons(tuple(stay), 30) == ["Ada and 2 more: Bob changed it."]
    assert reasons(tuple(stay[1:]), 30) == ["2 of them: Bob changed it."]
    assert reasons(tuple(stay[:1]), 30) == ["Ada: Bob changed it."]
