"""The pictures that the README shows, made from the sample organisation: ``python screenshots/make.py``, or some of
them by their names."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from store.opening import Store, open_store
from store.sample.build import build
from store.view import View
from tui.app import TeambookApp
from tui.look import look_for

HERE = Path(__file__).parent
NEWCOMERS = """\
First Name,Last Name,E-mail 1 - Value,Phone 1 - Value
Vera,Wright,vera@wright.example,020 7946 0555
Omar,Haddad,omar@haddad.example,+44 7700 900123
Ingrid,,ingrid@sjoberg.example,0046 8 123 456 78
Vera,Wright,vera@wright.example,020 7946 0555
,,,call back on Monday
"""


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: what is typed for it, key by key; a text of several letters is typed letter by letter."""

    name: str
    typed: tuple[str, ...]
    size: tuple[int, int] = (120, 36)
    before: Callable[[Store], None] = lambda store: None
    """What colleagues have done."""


def differ(store: Store) -> None:
    """Marco and Dana have changed the same fields of Ada, each in the version at hand."""
    dana, marco = store.session("dana"), store.session("marco")
    ada = dana.select(View("mine", "lovelace acme"))[0]
    link = dana.contact(ada).link
    assert link is not None
    assert link.copy is not None
    marco.edit(link.copy, {"job_title": "Head of Analysis", "company": "Acme Holdings", "note": "Moved in September."})
    dana.edit(ada, {"job_title": "Senior Analyst", "company": "Acme Group", "note": "In court; try after six."})


SHOTS = (
    Shot("search", ("0207946", "down", "down")),
    Shot("selection", ("smi", "enter", "space", "space", "space")),
    Shot("edit", ("escape", "j", "j", "j", "e", "tab", "tab", "tab")),
    Shot("import", ("escape", "i", "newcomers.csv", "enter")),
    Shot("history", ("escape", "j", "j", "d", "j", "d", "g", "h")),
    Shot("sharing", ("escape", "g", "s", "down")),
    Shot("share", ("escape", "g", "s", "s", "alice", "enter", "bob", "enter", "right", "right")),
    Shot("directory", ("escape", "g", "d", "down", "down")),
    Shot("why", ("escape", "g", "m", "down", "down", "w", "eve")),
    Shot("members", ("escape", "g", "p", "j", "j", "n", "Vera Wright")),
    Shot("board", ("escape", "b", "j", "L", "right", "right", "j", "space", "space")),
    Shot("hand-over", ("escape", "g", "p", "j", "j", "a", "carol", "enter", "eve", "enter", "tab", "tab", "right")),
    Shot("assign", ("escape", "g", "m", "A", "a", "bob")),
    Shot("out-of-sync", ("lovelace", "enter", "equals_sign", "left"), before=differ),
    Shot("notifications", ("escape", "exclamation_mark")),
    Shot("narrow", ("lovel", "down", "down"), (80, 24)),
)


async def shoot(url: str, shot: Shot) -> None:
    """One picture."""
    app = TeambookApp(lambda: open_store(url).session("dana"), look=look_for("truecolor", dark=True))
    async with app.run_test(size=shot.size) as pilot:
        await pilot.pause(1)
        for text in shot.typed:
            named = text in (
                "down",
                "equals_sign",
                "exclamation_mark",
                "enter",
                "escape",
                "left",
                "right",
                "space",
                "tab",
            )
            await pilot.press(*((text,) if named else text.replace(".", "\0").split("\0")[0]))
            if "." in text:
                await pilot.press("full_stop", *text.partition(".")[2])
            await pilot.pause(0.4)
        await pilot.pause(1.5)
        (HERE / f"{shot.name}.svg").write_text(app.export_screenshot(title="Teambook"))


def main(names: list[str]) -> None:
    """These pictures, or all, each from a store of its own that is thrown away."""
    for shot in SHOTS:
        if names and shot.name not in names:
            continue
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            Path("newcomers.csv").write_text(NEWCOMERS, encoding="utf-8")
            url = str(Path(folder) / "sample.db")
            build(url, today=date(2026, 11, 20))
            store = open_store(url)
            shot.before(store)
            store.close()
            asyncio.run(shoot(url, shot))
            os.chdir(HERE)


if __name__ == "__main__":
    main(sys.argv[1:])
