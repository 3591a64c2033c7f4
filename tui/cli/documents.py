"""What scripts see: the JSON documents of design.md section 3. Keys may be added, never renamed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from store.stories import Operation
    from store.types import Contact, ImportPlan, LeftOut, Link, Member, Outcome, Value

ADDRESS_KEYS = ("po_box", "extended", "street", "city", "region", "postal_code", "country")
_LISTED = {"email": "emails", "phone": "phones", "address": "addresses", "url": "urls", "date": "dates"}


def contact(it: Contact) -> dict[str, Any]:
    """A contact as its reader may see it."""
    card = it.card
    lists: dict[str, list[dict[str, Any]]] = {name: [] for name in _LISTED.values()}
    others: list[dict[str, Any]] = []
    for one in card.values:
        name = _LISTED.get(one.kind)
        if name is not None:
            lists[name].append(value(one))
        elif one.kind != "property":
            others.append({"kind": one.kind, **value(one)})
    return {
        "id": it.id,
        "uid": card.uid,
        "type": card.type,
        "kind": card.kind,
        "segment": card.segment,
        "name": it.name,
        "prefix": card.prefix,
        "given_name": card.given_name,
        "additional_name": card.additional_name,
        "family_name": card.family_name,
        "suffix": card.suffix,
        "nickname": card.nickname,
        "company": card.company,
        "department": card.department,
        "job_title": card.job_title,
        **lists,
        "others": others,
        "tags": list(card.tags),
        "note": card.note,
        "origin": it.origin,
        "assignee": it.assignee,
        "link": link(it.link) if it.link and it.link.copy is None else None,
        "copy": copy(it.link) if it.link and it.link.copy is not None else None,
        "last_activity": it.last_activity,
        "created_by": it.created_by,
        "created_at": it.created_at,
        "updated_at": it.updated_at,
        "version": it.version,
    }


def link(it: Link) -> dict[str, Any]:
    """How a team copy is tied to the contact that it was made from."""
    return {"mode": it.mode, "since": it.since, "source": it.source}


def copy(it: Link) -> dict[str, Any]:
    """Where the team's copy of a contact is, and how it is tied to that (C7)."""
    return {"id": it.copy, "mode": it.mode, "since": it.since, "by": it.by, "place": it.place}


def value(it: Value) -> dict[str, Any]:
    """One of a contact's many: a phone has its international form beside it, an address its parts."""
    document: dict[str, Any] = {
        "value": it.value,
        "label": it.label,
        "preferred": it.preferred,
        "personal": it.personal,
    }
    if it.kind == "phone":
        document["e164"] = it.e164
    if it.kind == "address" and it.parts:
        document["parts"] = dict(zip(ADDRESS_KEYS, it.parts, strict=False))
    return document


def bulk(it: Outcome) -> dict[str, Any]:
    """What an operation on many did, and whom it left out."""
    return {"operation": it.operation, "done": it.done, "left_out": left_out(it.left_out)}


def reasons(ones: Iterable[LeftOut]) -> str:
    """Why nothing was done, in a few sentences: each reason once, and the first three of many."""
    return " ".join([*dict.fromkeys(one.reason for one in ones)][:3])


def left_out(ones: Iterable[LeftOut]) -> list[dict[str, Any]]:
    """Those that stay as they are, each with the reason."""
    return [{"id": one.id, "name": one.name, "reason": one.reason} for one in ones]


def imported(it: ImportPlan, *, dry_run: bool) -> dict[str, Any]:
    """What an import did, or with ``dry_run`` what it would do, row by row."""
    document: dict[str, Any] = {
        "operation": it.operation,
        "read": it.read,
        "created": it.created,
        "updated": it.updated,
        "skipped": it.skipped,
        "refused": it.refused,
        "private": it.private,
        "shared": it.shared,
        "problems": [{"file": p.file, "row": p.row, "name": p.name, "reason": p.reason} for p in it.problems],
    }
    if dry_run:
        document["dry_run"] = True
        document["rows"] = [
            {"row": row.row, "name": row.name, "verdict": row.verdict, "reason": row.reason} for row in it.rows
        ]
    return document


def operation(it: Operation) -> dict[str, Any]:
    """A line of the history."""
    return {
        "id": it.id,
        "at": it.at,
        "by": it.by,
        "verb": it.verb,
        "summary": it.summary,
        "rows": it.rows,
        "undone_by": it.undone_by,
        "undoes": it.undoes,
        "changes": [
            {"contact": c.contact, "name": c.name, "field": c.field, "before": c.before, "after": c.after}
            for c in it.changes
        ],
    }


def member(it: Member) -> dict[str, Any]:
    """Somebody who can be at work in the store."""
    return {"username": it.username, "name": it.name, "role": str(it.role), "active": it.active}
