"""Differences between a contact and its live team copy, in the words of its owner (S2.11)."""

from __future__ import annotations

from collections.abc import Callable

from store.access import Reach
from store.sql import contacts as sql
from store.sql import differences as differences_sql
from store.sql import people
from store.sql.database import Database, SqlRow
from store.sql.flowing import VALUE_FIELDS, values_of
from store.teamwork import Difference, DifferencePage

Fits = Callable[[Difference], bool]
"""Whether a difference is one of those looked for."""

_SLICE = 200


def of(db: Database, reach: Reach, contact: int | None = None) -> tuple[Difference, ...]:
    """The open ones of the contacts that are the reader's own, or of one of them, named by either row of the pair."""
    return _told(db, differences_sql.open_ones(db, reach.owned, contact=contact))


def page(
    db: Database, reach: Reach, fits: Fits | None, after: tuple[int, int] | None, before: tuple[int, int] | None,
    limit: int, *, last: bool = False, skip: int = 0,
) -> DifferencePage:  # fmt: skip
    """Those next after a ``Difference.place`` or before it, the first or the ``last`` ones, by name; of those that
    ``fits`` lets through, which are looked for slice by slice. ``skip`` leaves so many out first."""
    back, place = last or before is not None, before or after
    found: list[Difference] = []
    while len(found) <= skip + limit:
        rows = differences_sql.page(db, reach.owned, place, max(limit + 1, _SLICE), back=back)
        found += [one for one in _told(db, rows) if fits is None or fits(one)]
        if len(rows) <= max(limit, _SLICE - 1):
            break
        place = (rows[-1][6], rows[-1][0])
    shown = found[skip : skip + limit]
    return DifferencePage(tuple(reversed(shown) if back else shown), len(found) > skip + limit)


def _told(db: Database, rows: list[SqlRow]) -> tuple[Difference, ...]:
    opened = differences_sql.opened(db, {copy for _, copy, *_ in rows})
    usernames = people.usernames(db)
    contacts = {one for _, copy, source, *_ in rows for one in (copy, source)}
    texts = {row[0]: dict(zip(sql.CONTACT, row, strict=True)) for row in sql.rows_of(db, sorted(contacts))}
    values = {row[0]: row for row in values_of(db, contacts)}
    found = []
    for number, copy, source, field, value, base, rank in rows:
        name = texts[source]["name"]
        since, member = opened.get(number, ("", 0))
        by = usernames.get(member)
        if not value:
            mine, theirs = texts[source][field], texts[copy][field]
            found.append(Difference(number, source, copy, name, field, "", mine or None, theirs or None, base or None,
                                    base not in (mine, theirs), since, by, rank))  # fmt: skip
            continue
        there = _Told(values[value])
        here = _Told(values[there.source]) if there.source in values else None
        if field == "gone":
            mine, theirs = here.text if here and here.present else None, there.text if there.present else None
            agreed = there.text if base == "0" else None
            both = (here is not None and here.present) != (base == "0") and there.present != (base == "0")
        else:
            mine, theirs, agreed = here.of(field) if here else None, there.of(field), base or None
            both = agreed not in (mine, theirs)
        named = there.kind if field in ("gone", "value") else f"{there.kind} {field}"
        found.append(Difference(number, source, copy, name, named, there.label, mine, theirs, agreed, both, since, by,
                                rank))  # fmt: skip
    return tuple(found)


class _Told:
    """A value, by its fields, as people read them."""

    def __init__(self, row: tuple[object, ...]) -> None:
        self.source = row[2]
        self._fields = dict(zip(VALUE_FIELDS, row[3:], strict=True))
        self.kind, self.label, self.text = (str(self._fields[name]) for name in ("kind", "label", "value"))
        self.present = not self._fields["gone"] and not self._fields["personal"]

    def of(self, field: str) -> str | None:
        """One of its fields."""
        found = self._fields[field]
        if field == "preferred":
            return "yes" if found else "no"
        text = str(found)
        return ", ".join(filter(None, text.split("\x1f"))) if field == "parts" else text or None
