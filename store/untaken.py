"""What a file says and an import does not take, so that it can be listed: of rows merged, and of rows left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from store.sql.contacts import TEXTS
from store.sql.database import SqlRow
from store.sql.staging import Stage
from store.types import LINES, Problem

_FACTS = ("segment", "kind", "type")
_PARTS = LINES["N"]
_SHOWN = 200
"""Characters of a text that are told."""
_WORDS = {"email": "e-mail", "url": "link", "im": "chat", "custom": "field", "property": "line"}


def untaken(stage: Stage, duplicates: str, limit: int) -> Iterator[Problem]:
    """What rows say that goes nowhere, at most so many rows: merged ones, of what a contact is; skipped ones that are
    the same as an earlier row of the file, of everything that this lacks. Who is there already is skipped as asked."""
    if duplicates == "merge":
        for _, file, row, _, *texts in stage.untaken_facts(limit):
            offered, present = _both(texts)
            things = _told(_differing(_FACTS, offered, present))
            yield Problem(file, row, offered["name"], f"Not taken: {things}. The contact that is there keeps its own.")
    elif duplicates == "skip":
        for n, file, row, earlier, *texts in stage.untaken_texts(limit):
            offered, present = _both(texts)
            names = () if offered["name"] != present["name"] else _PARTS
            fields = ("name", *names, "nickname", "company", "department", "job_title", "note", "tags", *_FACTS)
            things = _told((*_differing(fields, offered, present), *_values(stage.untaken_values(n))))
            reason = f"The same as row {earlier}, so not taken: {things}. Merging takes it."
            yield Problem(file, row, offered["name"], reason)


def _both(texts: list[str]) -> tuple[dict[str, str], dict[str, str]]:
    half = len(TEXTS)
    return dict(zip(TEXTS, texts[:half], strict=True)), dict(zip(TEXTS, texts[half:], strict=True))


def _differing(fields: Iterable[str], offered: dict[str, str], present: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name in fields:
        text = offered[name]
        plain = (name, text) in (("kind", "contact"), ("type", "person"))
        if text and not plain and text.casefold() != present[name].casefold():
            yield name.replace("_", " "), text.replace("\n", ", ")


def _values(rows: Iterable[SqlRow]) -> Iterator[tuple[str, str]]:
    for kind, label, value in rows:
        yield str(label or _WORDS.get(kind, kind)), value


def _told(things: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f'{what} "{text[:_SHOWN]}{"…" * (len(text) > _SHOWN)}"' for what, text in things)
