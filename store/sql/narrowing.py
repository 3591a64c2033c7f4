"""Clauses that narrow a list by a contact's columns (``c``), for sections and for the fields of a query."""

from __future__ import annotations

from collections.abc import Iterable

from store.sql.database import Database, integers
from store.sql.log import PUBLIC

Clause = tuple[str, tuple[object, ...]]

COLUMN = {"phone": "c.phone", "email": "c.email", "company": "c.company", "tag": "c.tags", "note": "c.note"}


def negated(clause: Clause) -> Clause:
    """Everything but that."""
    return f"NOT ({clause[0]})", clause[1]


def either(clauses: Iterable[Clause]) -> Clause:
    """Contacts of which one of these holds."""
    found = list(clauses)
    if len(found) == 1:
        return found[0]
    return f"({' OR '.join(f'({text})' for text, _ in found)})", tuple(value for _, some in found for value in some)


def every(clauses: Iterable[Clause]) -> Clause:
    """Contacts of which all of these hold."""
    found = list(clauses)
    return " AND ".join(f"({text})" for text, _ in found), tuple(value for _, some in found for value in some)


def kind(name: str) -> Clause:
    """Contacts of a kind."""
    if name == "contact":
        return "c.kind = ?", (name,)
    return "c.kind <> 'contact' AND c.kind = ?", (name,)  # said twice, so that the index without contacts is seen to do


def segments(names: Iterable[str]) -> Clause:
    """Contacts of a segment, by its texts as they stand, so that an index answers."""
    names = tuple(names)
    if not names:
        return "1 = 0", ()
    return f"c.segment <> '' AND c.segment IN ({', '.join('?' * len(names))})", names


def assigned(members: Iterable[int]) -> Clause:
    """Contacts for which one of these members is responsible; 0: nobody."""
    found = sorted(set(members))
    if len(found) == 1:
        return ("c.assignee > 0 AND c.assignee = ?", (found[0],)) if found[0] else ("c.assignee = 0", ())
    return f"{'' if 0 in found else 'c.assignee > 0 AND '}c.assignee IN ({integers(found)})", ()


def assigned_at_all(many: bool) -> Clause:
    """Contacts assigned to anybody: of many the order of names is walked, few are sorted."""
    return "+c.assignee > 0" if many else "c.assignee > 0", ()


def has(what: str, owned: str) -> Clause:
    """Contacts that have a value: public, or personal in one's own books."""
    if what in COLUMN and what not in ("phone", "email"):
        return f"{COLUMN[what]} <> ''", ()
    seen = f"(v.personal = 0 OR c.book IN ({owned}))"
    held = f"EXISTS (SELECT 1 FROM value v WHERE v.contact = c.id AND v.kind = ? AND v.gone = 0 AND {seen})"
    if what in COLUMN:  # the public one stands in the contact's own row
        return f"({COLUMN[what]} <> '' OR (c.book IN ({owned}) AND {held}))", (what,)
    return held, (what,)


def changed_since(at: str) -> Clause:
    """Contacts changed at or after a moment; the log tells which these can be."""
    return (
        """c.updated_at >= ? AND c.id IN (SELECT h.contact FROM change h WHERE h.contact IS NOT NULL AND h.op >=
        (SELECT COALESCE(MIN(o.id), 0) FROM operation o WHERE o.at >= ?))""",
        (at, at),
    )


def changed_by(op: int, owned: str) -> Clause:
    """Contacts that an operation touched; by a change of personal values only the owner's own.

    Two lists, each made once: one that looked at the contact's book were gone through anew for every contact, so that
    an import of 100,000 was never found [measured]."""
    touched = "SELECT h.contact FROM change h WHERE h.op = ? AND h.contact IS NOT NULL"
    return f"((c.book IN ({owned}) AND c.id IN ({touched})) OR c.id IN ({touched} AND {PUBLIC}))", (op, op)


def last_import(db: Database, member: int) -> int | None:
    """The member's newest import that is in force."""
    found = db.scalar(
        "SELECT MAX(id) FROM operation WHERE member = ? AND verb = 'import' AND undone_by IS NULL", (member,)
    )
    return None if found is None else int(found)


def never_called() -> Clause:
    """Contacts without any activity."""
    return "c.last_activity IS NULL", ()


def number(contact: int) -> Clause:
    """One contact."""
    return "c.id = ?", (contact,)
