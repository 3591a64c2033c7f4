"""What the tests of import and export share: files, and waiting for work that is done beside the desk."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.tui.conftest import Driven

HEADER = "Given Name,Family Name,E-mail 1 - Value,Phone 1 - Value,Notes\n"


def google(folder: Path, *rows: str, name: str = "contacts.csv") -> Path:
    """A Google file with these rows (first name, last name, e-mail, phone)."""
    path = folder / name
    path.write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def many(folder: Path, count: int, name: str = "many.csv") -> Path:
    """A Google file with so many contacts."""
    rows = (f"First{n},Last{n},p{n}@example.org,020 {70000000 + n}" for n in range(count))
    return google(folder, *rows, name=name)


def card(name: str, phone: str = "020 7946 0018") -> str:
    """A vCard."""
    first, _, last = name.partition(" ")
    lines = ("BEGIN:VCARD", "VERSION:3.0", f"FN:{name}", f"N:{last};{first};;;", f"TEL:{phone}", "END:VCARD", "")
    return "\r\n".join(lines)


async def over(team: Driven, seconds: float = 60) -> None:
    """Wait until what a form does beside the desk is done."""
    for _ in range(int(seconds / 0.005)):
        form = getattr(team.app.screen, "form", None) or team.main.imported
        asides = (getattr(form, "task", None), getattr(form, "_aside", None))
        if all(task is None or task.over for task in asides):
            break
        await asyncio.sleep(0.005)  # no more than a look: the work needs the processor
    else:
        raise AssertionError(f"it is never done:\n{team.text()}")
    await team.settle()


async def keys(team: Driven, *names: str) -> None:
    """Press keys, and wait for what each has begun."""
    for name in names:
        await team.press(name)
        await over(team)


async def write(team: Driven, text: str) -> None:
    """Type a text, in one go."""
    await team.type(text)
    await over(team)
