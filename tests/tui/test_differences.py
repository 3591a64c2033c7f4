"""What is out of sync with the team's copies: seen in sidebar, record and notice, and settled (S2.11, C7)."""

from __future__ import annotations

from pathlib import Path

from store.opening import Store
from store.view import View
from tests.tui.offices import at, make


def differing(folder: Path) -> Store:
    """Dana's Ada is Bob's; Marco has changed two fields of her copy, and Dana one of these. Her second one is a
    snapshot."""
    store = make(folder)
    dana, marco = store.session("dana"), store.session("marco")
    ada, other = dana.select(View("mine"))[:2]
    dana.assign([([ada], "bob")])
    dana.send([other])
    link = dana.contact(ada).link
    assert link is not None
    assert link.copy is not None
    marco.edit(link.copy, {"job_title": "Analyst", "company": "Babbage & Co"})
    dana.edit(ada, {"job_title": "Countess"})
    return store


async def test_the_sidebar_counts_what_is_out_of_sync_and_its_list_settles_it(tmp_path: Path) -> None:
    store = differing(tmp_path)
    async with at(store, "dana", (120, 36)) as team:
        assert any("gx   Out of sync" in line and "2 │" in line for line in team.lines())
        await team.press("g", "x")
        assert [line.split()[-1] for line in team.lines() if "Ada Alder" in line and "│❯" in line] == ["Marco"]
        assert "mine Countess, the team's Analyst" in " ".join(team.text().split())
        await team.press("right")
        assert team.notice == "Took the team's: job of Ada Alder.  u undoes"
        await team.press("left")
        assert team.notice == "Kept mine: company of Ada Alder.  u undoes"
        assert "Your contacts and the team's copies say the same." in team.text()
        await team.press("right")
        assert team.notice == "Nothing is out of sync here."
        await team.press("u", "u")
        assert store.session("dana").out_of_sync() == 2
        await team.press("n")
        assert team.app.screen is not team.main  # what makes contacts still does


async def test_the_record_says_so_and_one_key_asks_field_by_field(tmp_path: Path) -> None:
    store = differing(tmp_path)
    async with at(store, "dana", (120, 36)) as team:
        await team.press("g", "m")
        text = " ".join(team.text().split())
        assert "Live in the Shared Directory" in text
        assert "Out of sync with the team's" in text
        await team.press("=")
        assert "Ada Alder: out of sync with the team's copy" in team.text()
        await team.press("enter")
        assert "Choose: left is mine, right the team's." in team.text()
        await team.press("left", "down", "right")
        assert team.lines()[-1].startswith(" enter  Settle 2 of 2 ")
        await team.press("x")
        assert "! x: no such key here." in team.text()
        await team.press("T")
        assert "no such key" not in team.text()
        assert set(team.sheet.form.chosen.values()) == {"theirs"}, "as the foot says"
        await team.press("up", "left", "down")
        await team.press("enter")
        assert team.notice == "Settled: Ada Alder.  u undoes"
        assert store.session("dana").out_of_sync() == 0
        await team.press("u", "=", "T", "left", "escape")
        assert store.session("dana").out_of_sync() == 2
        await team.press("J", "=")
        assert "has no live copy" in team.notice


async def test_a_snapshot_says_its_age_and_is_made_live_with_a_plan(tmp_path: Path) -> None:
    store = differing(tmp_path)
    async with at(store, "dana", (120, 36)) as team:
        await team.press("g", "m", "J")
        assert "Snapshot of today in the Shared Directory, from you" in " ".join(
            word for line in team.lines() for word in line[83:].replace("│", " ").split() if word != "t"
        )
        await team.press("A", "t")
        assert "1  snapshot becomes as yours is" in team.text()
        assert "11  left out: It has no team" in team.text()
        await team.type("live")
        await team.press("enter")
        assert "Made the team's copy live: 1 contact" in team.notice
        await team.press("u")
        number = store.session("dana").select(View("mine"))[1]
        link = store.session("dana").contact(number).link
        assert link is not None
        assert link.mode == "snapshot"


async def test_the_question_about_a_copy_opens_at_what_does_something_and_gives_reasons_for_the_rest(
    tmp_path: Path,
) -> None:
    """A live copy needs no refreshing: the cursor stands on what can be done with it."""
    store = differing(tmp_path)
    dana = store.session("dana")
    async with at(store, "dana", (120, 36)) as team:
        await team.press("g", "m", "t")
        assert "Refresh  Its team copy is" in team.text()
        assert "Make live  Its team copy is" in team.text()
        assert team.lines()[-1].startswith(" enter  Cut loose 1 ")
        await team.press("up", "up")
        assert "Its team copy is live: it is up to" in team.text(), "the whole reason at the cursor"
        await team.press("enter")
        assert team.app.screen is not team.main
        await team.press("escape", "J", "t", "enter")
        assert team.notice == "Refreshed the team's copy: Alan Byron.  u undoes", "a snapshot is refreshed as ever"
        await team.press("K", "t", "enter")
        assert team.notice == "Cut the team's copy loose: Ada Alder.  u undoes"
        assert dana.contact(dana.select(View("mine"))[0]).link is None
    async with at(store, "bob") as team:
        await team.type("/alan byron")
        await team.press("enter", "t")
        assert team.notice == "Only Dana Reyes, whose contact it is, may do that."


async def test_an_edit_says_what_it_brought_out_of_sync_and_a_delete_that_the_copy_stays(tmp_path: Path) -> None:
    store = differing(tmp_path)
    store.session("dana").set_setting("copies", "asked")
    async with at(store, "dana", (120, 36)) as team:
        await team.press("g", "m", "e")
        await team.type("x")
        await team.press("enter")
        assert "2 fields out of sync: " in team.notice
        assert "= asks whose word holds" in team.notice
        await team.press("d")
        assert team.notice.startswith("Deleted: ")
        assert "The team keeps its copy: gd, then d deletes it too." in team.notice


async def test_a_notification_leads_to_what_differs(tmp_path: Path) -> None:
    store = differing(tmp_path)
    async with at(store, "dana") as team:
        await team.press("!")
        assert "Marco Bianchi changed the team's copy of" in team.text()
        await team.press("enter")
        assert team.main.view.query.startswith("id:")
