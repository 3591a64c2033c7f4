"""The cards of a stream as records: read, or refused with the reason; one bad card never stops the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from importers.draft import MAX_VALUES
from importers.vcard import card
from importers.vcard.stream import Block, blocks
from store.types import Record


def records(chunks: Iterable[str], file: str, fallback: str = "cp1252") -> Iterator[Record]:
    """A record for each card of a stream of text; see ``stream.blocks`` for its shape."""
    for row, block in enumerate(blocks(chunks), 1):
        yield _record(block, file, row, fallback)


def _record(block: Block, file: str, row: int, fallback: str) -> Record:
    draft = card.read(block.text, fallback, nested=block.nested)
    name = draft.shown()
    if block.refused:
        return Record(file, row, name, None, (f"{block.refused}: left out",))
    if draft.is_group:
        return Record(file, row, name, None, ("a group card, not a person: kept out",))
    problems = tuple(draft.problems)
    if block.note:
        problems += (f"{block.note}: imported as far as it goes",)
    if len(draft.values) > MAX_VALUES:
        return Record(file, row, name, None, (*problems, f"this card has more than {MAX_VALUES:,} values: left out"))
    found = draft.card()
    if not name and not found.values and not found.note:
        return Record(file, row, "", None, (*problems, "this card is empty: left out"))
    return Record(file, row, name, found, problems)
