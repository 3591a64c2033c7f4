"""Splitting contacts among several members: evenly, or so that those of one company, or with one tag, stay together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from store.errors import Invalid

By = Literal["evenly", "company", "tag"]
WAYS: tuple[By, ...] = ("evenly", "company", "tag")


def split(contacts: Iterable[tuple[int, str]], members: Sequence[str], by: By) -> list[tuple[list[int], str]]:
    """(contacts, member) for each member, in the order of the members.

    ``contacts`` are (number, what it belongs with: a company, a tag, "" for nothing). Evenly, the shares differ by one
    at most, and each gets a run of the list as it stands. Else the largest group goes first, to who has least so far;
    what belongs with nothing then fills up whoever has least. Raises Invalid for no members, or one named twice."""
    if not members or len(set(members)) != len(members):
        raise Invalid("Contacts are split among members, each named once.")
    found = list(contacts)
    shares: list[list[int]] = [[] for _ in members]
    if by == "evenly":
        size, more = divmod(len(found), len(members))
        start = 0
        for at, share in enumerate(shares):
            end = start + size + (at < more)
            share += [number for number, _ in found[start:end]]
            start = end
    else:
        groups: dict[str, list[int]] = {}
        alone: list[int] = []
        for number, group in found:
            if group:
                groups.setdefault(group.casefold(), []).append(number)
            else:
                alone.append(number)
        for numbers in sorted(groups.values(), key=len, reverse=True):
            min(shares, key=len).extend(numbers)
        for number in alone:
            min(shares, key=len).append(number)
    return [(share, member) for share, member in zip(shares, members, strict=True) if share]
