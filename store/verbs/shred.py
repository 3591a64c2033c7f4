"""Shred: what was sealed for a member who left is deleted for good, on its day (S3.13)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from store import log, terms
from store.errors import Invalid
from store.log import Noted
from store.redacting import redact
from store.settings import SEALED
from store.sql import emptying, leaving, organisation
from store.sql import log as log_sql
from store.sql import redacting as sql
from store.types import Outcome
from store.verbs.base import Verb, Work
from store.verbs.empty import NOWHERE
from store.verbs.members import member_named, require_admin


class Shred(Verb):
    """Empties the personal contacts of a member whose seal has run out, the personal values that a hand-over withdrew
    from what it gave to others, and every text about them in the log. Nothing brings them back.

    It is done when an admin next opens the store on or after the day, whoever that is (``Store.session``): nobody has
    to remember it, and somebody answers for it in the log. Nothing of it is shown to them. A member who has access
    again by then keeps everything: to give it ends the seal."""

    name: ClassVar[str] = "shred"
    right: ClassVar[str] = "admin"

    def __init__(self, username: str) -> None:
        self.username = username

    def run(self, work: Work) -> Outcome:
        require_admin(work)
        db, member = work.db, member_named(work.db, self.username)
        until = organisation.setting(db, SEALED + member.username)
        if member.active or not until or until > work.author.at[:10]:
            raise Invalid(f"Nothing of {member.name}'s is to be deleted now.")
        contacts = leaving.personal_of(db, member.id)
        numbers = [number for number, _, _ in contacts]
        values = leaving.withdrawn_values(db, organisation.setting_row(db, SEALED + member.username))
        operations = sorted({*sql.operations_about(db, numbers), *sql.operations_about_values(db, values)})

        def note(op: int) -> Noted:
            row = organisation.setting_row(db, SEALED + member.username)
            changes: list[tuple[object, ...]] = [("organisation_setting", row, None, "value", 0, until, "")]
            for number, book, in_bin in contacts:
                changes.append(("contact", number, number, "book", 0, str(book), str(NOWHERE)))
                changes += [("contact", number, number, "bin", 0, "0", "1")] if not in_bin else []
            log_sql.insert_changes(db, op, changes)
            redact(db, op, operations, numbers, len(changes), values)
            emptying.blank(db, ",".join(map(str, numbers)) or "-1")
            emptying.blank_values(db, values)
            fields = {(str(table), str(field)) for table, _, _, field, *_ in changes}
            return Noted(1, [(*field, 1) for field in sorted(fields)])

        op = log.write(db, work.author, self.name, note, detail={"name": member.name})
        sql.blank_words(db, terms.BOOK)
        db.tidy_index()
        return Outcome(op, 1)

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return f"Deleted for good what {detail['name']} had for themselves, as was set"
