"""The first dialog opens as fast as the second: its code was read in while nobody waited."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tui import written
from tui import ahead

ROOT = Path(__file__).parents[2]

SESSION = """
import asyncio, sys
from store.opening import open_store
from tui.app import TeambookApp

url = sys.argv[1]
used = {"store.verbs.base", "store.verbs.create"}  # whose words the history of the contact in sight is told in

def ours():
    return {name for name in sys.modules if name.startswith(("tui.", "store.verbs."))}

async def main():
    app = TeambookApp(lambda: open_store(url).session("dana"))
    async with app.run_test(size=(120, 36)) as pilot:
        while not app.main.started:
            await pilot.pause(0.01)
        started = ours()
        while not app.ahead.done:
            await pilot.pause(0.01)
        read = ours()
        print(*sorted(name for name in started - used if name.startswith(("tui.forms.", "store.verbs."))))
        print("tui.screens.contact_form" not in started, "tui.screens.contact_form" in read)
        await pilot.press("escape", "g", "m")
        for key in ("n", "e", "i", "x", "question_mark", "colon", "w", "o", "v", "m", "E"):
            await pilot.press(key)
            await pilot.pause(0.05)
            await pilot.press("escape", "escape")
        print(*sorted(ours() - read))

asyncio.run(main())
"""


def test_no_start_pays_for_dialogs_and_verbs_and_no_first_key_either(tmp_path: Path) -> None:
    store = written.make(tmp_path)
    store.close()
    run = subprocess.run(
        [sys.executable, "-c", SESSION, store.url], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert run.stdout == "\nTrue True\n\n", run.stderr


async def test_nothing_is_read_while_somebody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "REST", 0)
    monkeypatch.setattr(ahead, "PAUSE", 0)
    idle = False
    reading = ahead.Ahead(lambda: idle)
    reading.start()
    for _ in range(1000):
        await asyncio.sleep(0)
    assert not reading.done
    idle = True
    while not reading.done:
        await asyncio.sleep(0)
