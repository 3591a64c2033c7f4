"""Two who edit one contact: which fields both have changed, and what comes of it once somebody has chosen.

Pure: from the card as it was read, the changes made to it, and the card as it is now.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal

from store.frozen import frozen
from store.types import Card, Value

Pick = Literal["ours", "theirs", "both"]
Key = tuple[str, str | int]
"""("text", the field's name) or ("value", the value's number)."""
_CHANGEABLE = ("value", "label", "preferred", "personal", "parts")
_TOLD = ("value", "label", "parts")


@frozen
class Clash:
    """A field that both have changed: as one typed it, and as it is now; "" for what was emptied or removed."""

    key: Key
    field: str
    ours: str
    theirs: str
    both: bool
    """Whether both can be kept."""


def clashes(read: Card, wanted: Mapping[str, Any], now: Card) -> list[Clash]:
    """The fields in which the changes ``wanted`` to the card ``read`` meet other changes to it."""
    found = []
    for name, ours in wanted.items():
        before, theirs = getattr(read, name), getattr(now, name)
        if name != "values" and theirs not in (before, ours):
            found.append(Clash(("text", name), name, _text(ours), _text(theirs), name in ("note", "tags")))
    if "values" in wanted:
        found += _value_clashes(read, wanted["values"], now)
    return found


def settled(read: Card, wanted: Mapping[str, Any], now: Card, picks: Mapping[Key, Pick]) -> dict[str, Any]:
    """The changes to be made to the card as it is ``now``. What only one of the two has changed stands as they have it;
    what both have, as it was picked."""
    changes: dict[str, Any] = {}
    for name, ours in wanted.items():
        if name == "values":
            continue
        pick = picks.get(("text", name), "ours")
        theirs = getattr(now, name)
        if pick == "both":
            ours = tuple(dict.fromkeys((*theirs, *ours))) if name == "tags" else f"{theirs}\n{ours}"
        if pick != "theirs" and ours != theirs:
            changes[name] = ours
    if "values" in wanted:
        values = _settled_values(read, wanted["values"], now, picks)
        if values != now.values:
            changes["values"] = values
    return changes


def _value_clashes(read: Card, wanted: tuple[Value, ...], now: Card) -> list[Clash]:
    ours_by, now_by = {v.id: v for v in wanted if v.id is not None}, {v.id: v for v in now.values}
    found = []
    for before in read.values:
        if before.id is None:
            continue
        ours, theirs = ours_by.get(before.id), now_by.get(before.id)
        if not (_other(before, ours) and _other(before, theirs)):
            continue
        if (ours is None and theirs is None) or (ours and theirs and not _other(ours, theirs)):
            continue
        if ours and theirs and not _overlap(before, ours, theirs):
            continue
        found.append(
            Clash(
                ("value", before.id), before.kind, _shown(ours), _shown(theirs), ours is not None and theirs is not None
            )
        )
    return found


def _settled_values(read: Card, wanted: tuple[Value, ...], now: Card, picks: Mapping[Key, Pick]) -> tuple[Value, ...]:
    """Ours in our order, each on top of what theirs has become; then what they have added."""
    known, now_by = {v.id: v for v in read.values}, {v.id: v for v in now.values}
    ours_by = {v.id for v in wanted if v.id is not None}
    out: list[Value] = []
    for ours in wanted:
        before, theirs = known.get(ours.id), now_by.get(ours.id)
        pick = picks.get(("value", ours.id)) if ours.id is not None else None
        if ours.id is None or before is None:
            out.append(ours)
        elif theirs is None:  # they have removed it
            if pick == "ours":
                out.append(replace(ours, id=None))
        elif pick == "theirs":
            out.append(theirs)
        elif pick == "both":
            out += [theirs, replace(ours, id=None, preferred=False)]
        else:
            changed = {
                name: getattr(ours, name) for name in _CHANGEABLE if getattr(ours, name) != getattr(before, name)
            }
            out.append(replace(theirs, **changed))
    for theirs in now.values:
        removed = theirs.id in known and theirs.id not in ours_by
        if theirs.id in ours_by or (removed and not _stays(theirs, known[theirs.id], picks)):
            continue
        out.append(theirs)
    chosen = {value.kind: value.id for value in wanted if value.preferred and not _was_preferred(read, value)}
    return tuple(
        replace(value, preferred=False) if value.preferred and chosen.get(value.kind, value.id) != value.id else value
        for value in out
    )


def _was_preferred(read: Card, value: Value) -> bool:
    return any(before.id == value.id and before.preferred for before in read.values)


def _stays(theirs: Value, before: Value, picks: Mapping[Key, Pick]) -> bool:
    """Whether a value that was removed here, and changed there, stays."""
    return theirs.id is not None and _other(before, theirs) and picks.get(("value", theirs.id)) == "theirs"


def _other(one: Value, two: Value | None) -> bool:
    return two is None or any(getattr(one, name) != getattr(two, name) for name in _TOLD)


def _overlap(before: Value, ours: Value, theirs: Value) -> bool:
    """Whether both have changed the same of a value, to something different."""
    return any(
        getattr(before, name) not in (getattr(ours, name), getattr(theirs, name))
        and getattr(ours, name) != getattr(theirs, name)
        for name in _TOLD
    )


def _shown(value: Value | None) -> str:
    if value is None:
        return ""
    return f"{value.value} ({value.label})" if value.label else value.value


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ", ".join(value)
