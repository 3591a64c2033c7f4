"""Notifications lead to the contacts that they are about, as they are now (S3.17)."""

from __future__ import annotations

from pathlib import Path

from store.view import View
from tests.tui import offices


async def test_what_was_given_and_taken_away_again_is_shown_with_a_word_about_it(tmp_path: Path) -> None:
    store = offices.make(tmp_path)
    dana = store.session("dana")
    first, second = dana.select(View("mine"))[:2]
    dana.assign([([first, second], "bob")])
    dana.assign([([first], None)])
    async with offices.at(store, "bob") as team:
        await team.press("escape", "exclamation_mark")
        assert "assigned 2 contacts to you" in team.text()
        await team.press("enter")
        assert team.main.view.query.endswith(" assigned:me")
        assert len(team.main.contacts.rows) == 1
        assert "any longer" not in team.notice
        dana.assign([([second], None)])
        await team.press("escape", "exclamation_mark", "enter")
        assert team.notice == "None of the 2 is assigned to you any longer."
        assert len(team.main.contacts.rows) == 2, "they are in the Shared Directory still"
        assert team.main.search.text.startswith("operation:")
    store.close()
