"""Telling members of something: notifications that come to be with the operation they tell of, and go with its undo.

They carry no names of contacts: whoever reads one looks these up, as far as they may be seen then (model.md "Access").
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from store.log import Change
from store.sql import log as log_sql
from store.sql import notifying as sql
from store.verbs.base import Work


def tell(
    work: Work,
    members: Iterable[int],
    kind: str,
    *,
    book: int | None = None,
    contact: int | None = None,
    detail: Mapping[str, object] | None = None,
    state: str = "",
) -> list[Change]:
    """The changes by which these members are told, as part of the operation that is about to be written."""
    op = log_sql.last_operation(work.db)[0] + 1  # nobody else writes in this transaction: it is the next one
    told = json.dumps(detail or {}, sort_keys=True)
    at, author = work.author.at, work.author.member.id
    rows = [(member, at, author, kind, op, contact, book, told, state) for member in sorted(set(members))]
    return [Change("notification", number, None, "gone", False, 1, 0) for number in sql.insert(work.db, rows)]
