"""The pictures that the README shows, made from the sample organisation: ``python screenshots/make.py``."""

from __future__ import annotations

import asyncio
import tempfile
from datetime import date
from pathlib import Path

from store.opening import open_store
from store.sample.build import build
from tui.app import TeambookApp
from tui.look import look_for

HERE = Path(__file__).parent
SHOTS = {"search": ((120, 36), "0207946"), "narrow": ((80, 24), "lovel")}
"""Name of the picture: the size of the terminal, what is typed."""


async def shoot(url: str, name: str, size: tuple[int, int], typed: str) -> None:
    """One picture."""
    app = TeambookApp(lambda: open_store(url).session("dana"), look=look_for("truecolor", dark=True))
    async with app.run_test(size=size) as pilot:
        await pilot.pause(1)
        for key in typed:
            await pilot.press(key)
        await pilot.press("down", "down")
        await pilot.pause(1.5)
        (HERE / f"{name}.svg").write_text(app.export_screenshot(title="Teambook"))


def main() -> None:
    """All pictures, from a store that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        url = str(Path(folder) / "sample.db")
        build(url, today=date(2026, 11, 20))
        for name, (size, typed) in SHOTS.items():
            asyncio.run(shoot(url, name, size, typed))


if __name__ == "__main__":
    main()
