"""Clauses for contacts that an import leaves to be looked at: no last name, a likely twin, an odd number."""

from __future__ import annotations

from store.sql.narrowing import Clause


def has_last_name() -> Clause:
    """Contacts with a last name, and companies, which need none (C13)."""
    return "(c.family_name <> '' OR c.type <> 'person')", ()


def has_twin(owned: str) -> Clause:
    """Contacts beside which a likely twin stands in the same book: one of the same name; or one with the same number or
    e-mail whose first or last name is the same, or who lacks the last name. A number alone makes no twins: colleagues
    share that of their office. Personal values count in one's own books only (S2.8)."""
    seen = f"(v.personal = 0 OR c.book IN ({owned})) AND (w.personal = 0 OR t.book IN ({owned}))"
    names = """LOWER(t.family_name) = LOWER(c.family_name) OR (t.given_name <> ''
        AND LOWER(t.given_name) = LOWER(c.given_name)) OR t.family_name = '' OR c.family_name = ''"""
    return (
        f"""(EXISTS (SELECT 1 FROM contact t WHERE t.sort_key = c.sort_key AND t.book = c.book AND t.bin = 0
            AND t.id <> c.id)
        OR EXISTS (SELECT 1 FROM value v JOIN value w ON w.key = v.key AND w.key <> '' AND w.kind = v.kind
            AND w.gone = 0 AND w.contact <> v.contact
            JOIN contact t ON t.id = w.contact
            WHERE v.contact = c.id AND v.gone = 0 AND v.key <> '' AND {seen}
            AND t.book = c.book AND t.bin = 0 AND t.type = c.type AND ({names})))""",
        (),
    )


def has_odd_phone(owned: str) -> Clause:
    """Contacts with a number that nobody can dial as it stands: too short, too long, of no country."""
    return (
        f"""EXISTS (SELECT 1 FROM value v WHERE v.contact = c.id AND v.kind = 'phone' AND v.gone = 0
        AND v.e164 IS NULL AND (v.personal = 0 OR c.book IN ({owned})))""",
        (),
    )
