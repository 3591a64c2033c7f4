"""The list of what is out of sync: each field in which a contact of one's own and the team's copy differ (S2.11)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from datetime import date
from typing import Any

from store.teamwork import Difference
from tui.text import screen_text
from tui.widgets.columns import Column
from tui.widgets.dates import day
from tui.widgets.things import Things
from tui.widgets.told import FIELDS


class DifferenceList(Things[Difference]):
    """By the names of the contacts."""

    COLUMNS = (
        Column("name", "Name", 16, 24), Column("field", "Field", 8, 14), Column("mine", "Mine", 12, 30),
        Column("theirs", "The team's", 12, 30), Column("since", "Since", 6, 8), Column("by", "By", 5, 8),
    )  # fmt: skip

    def read(self, session: Any) -> Iterable[Difference]:
        """All of them."""
        found: Iterable[Difference] = session.differences()
        return found

    def key(self, thing: Difference) -> Hashable:
        """Its number."""
        return thing.id

    def words(self, thing: Difference) -> str:
        """Whose, what, and what both say."""
        return f"{thing.name} {field_told(thing)} {thing.mine or ''} {thing.theirs or ''}"

    def cell(self, thing: Difference, column: Column) -> str:
        """What a column shows."""
        match column.name:
            case "name":
                return screen_text(thing.name)
            case "field":
                return field_told(thing)
            case "mine" | "theirs":
                return side_told(getattr(thing, column.name))
            case "since":
                return day(thing.since, date.today(), column.width) if thing.since else ""
            case _:
                return self.main.facts.who(thing.by) if thing.by else ""

    def nothing(self, query: str) -> tuple[str, tuple[tuple[str, str], ...]]:
        """That all is well; or that a search was it."""
        if query:
            return f"Nothing out of sync is found by {query}.", (("esc", "clears the search"),)
        return "Your contacts and the team's copies say the same.", ()


def field_told(one: Difference) -> str:
    """What differs, as the record calls it: "Phone work"."""
    kind, _, part = one.field.partition(" ")
    what = FIELDS.get(kind, kind.replace("_", " ").capitalize())
    words = (what, screen_text(one.label), part if part != "label" else "label")
    return " ".join(filter(None, words))


def side_told(text: str | None) -> str:
    """What one side says, in one line."""
    return screen_text(text) if text else "nothing"
