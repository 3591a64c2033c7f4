"""The companies of a store in their order: what a list that is sorted by company is read along."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from weakref import WeakKeyDictionary

from store.sql import ordering
from store.sql.database import Database
from store.text import fold


@lru_cache(maxsize=1 << 16)
def company_key(company: str) -> str:
    """What a company is sorted by: without case and accents; different spellings of it stand beside one another."""
    return f"{fold(company)}\x01{company}" if company else ""


@dataclass(slots=True)
class Companies:
    """The companies of a store in their order, read once a session and kept up with what comes."""

    keys: list[str]
    op: int
    contact: int

    @classmethod
    def of(cls, db: Database) -> Companies:
        """All of them."""
        op, contact = ordering.newest(db)
        return cls(sorted({company_key(name) for name in ordering.companies(db)}), op, contact)

    def keep_up(self, db: Database) -> None:
        """Takes in those that have come since."""
        newest = ordering.newest(db)
        if newest != (self.op, self.contact):
            fresh = {company_key(name) for name in ordering.newer_companies(db, self.op, self.contact)}
            self.op, self.contact = newest
            if not fresh.issubset(self.keys):
                self.keys = sorted(fresh.union(self.keys))


_KNOWN: WeakKeyDictionary[Database, Companies] = WeakKeyDictionary()


def companies_of(db: Database) -> Companies:
    """The companies of the store behind a connection."""
    if db in _KNOWN:
        _KNOWN[db].keep_up(db)
    else:
        _KNOWN[db] = Companies.of(db)
    return _KNOWN[db]
