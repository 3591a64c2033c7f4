"""Members and their cards in the directory."""

from __future__ import annotations

from store.sql.database import Database, SqlRow


def directory(db: Database) -> int:
    """The number of the Shared Directory."""
    return int(db.scalar("SELECT id FROM book WHERE kind = 'directory' AND gone = 0 ORDER BY id LIMIT 1"))


def card_of(db: Database, member: int) -> SqlRow | None:
    """(contact, bin, name, given name, family name) of a member's card, as long as it is kept in the directory."""
    return db.row(
        """SELECT c.id, c.bin, c.name, c.given_name, c.family_name FROM member m JOIN contact c ON c.id = m.card
        JOIN book b ON b.id = c.book AND b.kind = 'directory' WHERE m.id = ?""",
        (member,),
    )


def link_of(db: Database, member: int) -> int | None:
    """The number of the contact that is, or was until it was deleted for good, a member's card."""
    found = db.scalar("SELECT card FROM member WHERE id = ?", (member,))
    return None if found is None else int(found)


def without_card(db: Database) -> list[SqlRow]:
    """(number, name) of the active internal members who never had a card."""
    return db.rows(
        "SELECT id, name FROM member WHERE gone = 0 AND active = 1 AND role <> 'client' AND card IS NULL ORDER BY id"
    )


def unclaimed_card(db: Database, name: str) -> int | None:
    """The one internal contact of the directory that has this name and is no member's card; None also where several
    are."""
    found = db.rows(
        """SELECT c.id FROM contact c JOIN book b ON b.id = c.book AND b.kind = 'directory'
        WHERE c.kind = 'internal' AND c.bin = 0 AND c.name = ?
        AND c.id NOT IN (SELECT card FROM member WHERE card IS NOT NULL AND gone = 0) LIMIT 2""",
        (name,),
    )
    return int(found[0][0]) if len(found) == 1 else None


def claim(db: Database, member: int, card: int) -> None:
    """Makes a contact a member's card, while an organisation is started."""
    db.run("UPDATE member SET card = ? WHERE id = ?", (card, member))
