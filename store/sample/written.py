"""Reads the table of people written by hand (``people.PEOPLE``)."""

from __future__ import annotations

from typing import cast, get_args

from store.sample.kinds import Copy, SampleCard, card_uid
from store.sample.people import PEOPLE
from store.sample.phones import e164
from store.types import Card, ContactKind, Value

_LABELS = {"w": "work", "m": "mobile", "h": "home", "f": "fax", "x": "extension"}


def written() -> list[SampleCard]:
    """The contacts of the table, in its order."""
    return [_read(n, line) for n, line in enumerate(PEOPLE.strip().splitlines())]


def _read(n: int, line: str) -> SampleCard:
    family, given, work, phones, emails, address, kind, place, tags, note = line.split("|")
    job, _, company = (text.strip() for text in work.partition(","))
    kind, _, segment = kind.partition(", ")
    additional = ""
    name = ""
    if family.startswith("*"):
        family = family[1:]
        name = f"{family} {given}"
        additional, _, given = given.rpartition(" ")
    values = (*_phones(phones), *_emails(emails), *_addresses(address))
    card = Card(
        type="person" if family else "company",
        kind=cast(ContactKind, kind),
        segment=segment,
        uid=card_uid(n),
        name=name if family else company,
        given_name=given,
        additional_name=additional,
        family_name=family,
        company=company,
        job_title=job,
        note=note,
        tags=tuple(tags.split()),
        values=values,
    )
    book, copy, project, assignee = _place(place)
    return SampleCard(card, book, assignee, copy, 400 - n, project)


def _place(text: str) -> tuple[str, Copy, str, str | None]:
    """``dana live > bob``: the book, whether the directory has a copy of it, and the assignee; ``live in quayside``
    where a project has it instead."""
    where, _, assignee = text.partition(" > ")
    where, _, project = where.partition(" in ")
    words = where.split()
    copy = cast(Copy, words.pop() if words[-1] in get_args(Copy) else "")
    book = words[0] if words == ["directory"] else ":".join(words if len(words) == 2 else ["member", *words])
    return book, copy, project, assignee or None


def _phones(text: str) -> list[Value]:
    found: list[Value] = []
    for entry in filter(None, text.split("; ")):
        number, label = entry.rsplit(" ", 1)
        personal = label.endswith("!")
        found.append(
            Value(
                "phone",
                number,
                label=_LABELS[label.rstrip("!")],
                preferred=not found,
                personal=personal,
                e164=e164(number),
            )
        )
    return found


def _emails(text: str) -> list[Value]:
    return [
        Value("email", f"{entry}.example", label="work" if n == 0 else "home", preferred=n == 0)
        for n, entry in enumerate(filter(None, text.split("; ")))
    ]


def _addresses(text: str) -> list[Value]:
    if not text:
        return []
    street, _, city = text.partition(", ")
    return [Value("address", text, label="work", preferred=True, parts=("", "", street, city, "", "", ""))]
