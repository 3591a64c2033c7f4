"""Writing a file of contacts, as a stream: vCard, Google CSV or Outlook CSV."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO, Literal

from store.types import Card

WRITTEN: tuple[Literal["vcard", "google", "outlook"], ...] = ("vcard", "google", "outlook")


def write(
    cards: Iterable[Card],
    format: Literal["vcard", "google", "outlook"],
    out: BinaryIO,
    *,
    version: Literal["3.0", "4.0"] = "3.0",
) -> int:
    """Writes the cards to a binary stream and returns how many. ``cards`` is gone through once.

    vCard: UTF-8 without a BOM, CRLF (iCloud refuses a BOM). Google: UTF-8, the columns of 2024; since those depend on
    all the cards, they wait in a temporary file. Outlook: the 92 columns of the desktop, UTF-8 with a BOM, so that
    no name loses its letters, in Outlook on the web and in Excel alike. Both tables carry what they have no column for
    in further fields and below the note, but for properties over 8 kB: a CSV has no place for pictures.

    Raises ValueError for a format or version there is not, OSError where ``out`` cannot be written.
    """
    if format == "vcard":
        return _vcards(cards, out, version)
    if format == "google":
        from importers.table.google_file import write_google

        return write_google(cards, out)
    if format == "outlook":
        from importers.table.outlook_file import write_outlook

        return write_outlook(cards, out)
    raise ValueError(f"no format {format!r} to write")


def without_place(card: Card, format: str) -> int:
    """How many properties of a card, pictures above all, are too large for a file of this format and stay out of it."""
    if format == "vcard" or not any(value.kind == "property" for value in card.values):
        return 0
    from importers.table.extra import of_value

    return sum(of_value(value) is None for value in card.values)


def _vcards(cards: Iterable[Card], out: BinaryIO, version: str) -> int:
    from importers.vcard.write import VERSIONS, card_text

    if version not in VERSIONS:
        raise ValueError(f"no vCard version {version!r} to write")
    count = 0
    for card in cards:
        out.write(card_text(card, version).encode("utf-8"))
        count += 1
    return count
