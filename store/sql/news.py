"""What a staged row says that the contact, or the earlier row, that it is the same as does not: of a whole load.

The clauses are about ``stage_contact``, its value ``v``, and what is there: the texts ``c``, the values ``e``."""

from __future__ import annotations

from store.frozen import frozen
from store.types import LINES

OWN = "stage_contact.book IN (SELECT b.id FROM book b WHERE b.owner = stage_contact.created_by)"
"""The row goes into a book of who loads it."""

_NAMED = "'date', 'im', 'relation', 'custom', 'property'"
_PLAIN = " AND ".join(f"REPLACE(REPLACE(LOWER({it}.value), 'x', ''), '#', '') = LOWER({it}.value)" for it in ("v", "e"))
_SAME_VALUE = f"""e.kind = v.kind AND ((v.key <> '' AND e.key = v.key AND (v.kind <> 'phone' OR ({_PLAIN})))
    OR (v.kind = 'address' AND v.parts <> '' AND LOWER(e.parts) = LOWER(v.parts))
    OR (e.value = v.value AND (v.kind NOT IN ({_NAMED}) OR e.label = v.label)
        AND (v.kind <> 'property' OR e.original = v.original)))"""


OTHER_FACTS = """((stage_contact.segment <> '' AND LOWER(stage_contact.segment) <> LOWER(c.segment))
    OR (stage_contact.kind <> 'contact' AND stage_contact.kind <> c.kind)
    OR (stage_contact.type = 'company' AND c.type <> 'company'))"""
"""What a file says of a contact that no merge takes: whose business it is, what it is to the organisation, and whether
it is a company."""


@frozen
class There:
    """What may be there. ``texts`` is a table with its condition; ``lacks_value`` and ``lacks_text`` are clauses."""

    texts: str
    lacks_value: str
    lacks_text: str


def _there(texts: str, values: str) -> There:
    return There(
        texts,
        f"NOT EXISTS (SELECT 1 FROM {values} AND {_SAME_VALUE})",
        " OR ".join((
            *(_lacks_line(label, fields, values) for label, fields in LINES.items()),
            _lacks("', ' || LOWER(c.nickname) || ', '", "', ' || LOWER(stage_contact.nickname) || ', '", "nickname"),
            "(stage_contact.tags <> '' AND stage_contact.tags <> c.tags)",
            _lacks("c.note", "stage_contact.note", "note"),
        )),
    )  # fmt: skip


def _lacks(there: str, said: str, name: str) -> str:
    return f"(stage_contact.{name} <> '' AND REPLACE({there}, {said}, '') = {there})"


def _lacks_line(label: str, fields: tuple[str, ...], values: str) -> str:
    """Texts of one line are new where one is empty; where they say something else, unless that is kept already
    (``store.kept.line_of``)."""
    pairs = [(f"stage_contact.{name}", f"c.{name}") for name in fields]
    other = " OR ".join(
        f"({ours} <> '' AND {theirs} <> '' AND LOWER({ours}) <> LOWER({theirs}))" for ours, theirs in pairs
    )
    empty = " OR ".join(f"({ours} <> '' AND {theirs} = '')" for ours, theirs in pairs)
    said = " || ';' || ".join(ours for ours, _ in pairs)
    if label == "ORG":
        said = f"CASE WHEN stage_contact.department = '' THEN stage_contact.company ELSE {said} END"
    kept = f"SELECT 1 FROM {values} AND e.kind = 'property' AND e.label = '{label}' AND e.value = {said}"
    return f"(CASE WHEN {other} THEN NOT EXISTS ({kept}) ELSE {empty} END)"


CONTACT_THERE = _there(
    "contact c WHERE c.id = stage_contact.match",
    f"value e WHERE e.contact = stage_contact.match AND e.gone = 0 AND (e.personal = 0 OR {OWN})",
)
ROW_THERE = _there(
    "stage_contact c WHERE c.n = stage_contact.twin_row", "stage_value e WHERE e.n = stage_contact.twin_row"
)


def _surely(which: str, values: str) -> str:
    return f"""(stage_contact.{which} IS NOT NULL AND EXISTS (SELECT 1 FROM stage_value v WHERE v.n = stage_contact.n
        AND v.key <> '' AND NOT EXISTS (SELECT 1 FROM {values} AND e.key = v.key)))"""


SURELY_TO_CONTACT = _surely("match", "value e WHERE e.contact = stage_contact.match AND e.gone = 0")
SURELY_TO_ROW = (
    "(stage_contact.match IS NULL AND " + _surely("twin_row", "stage_value e WHERE e.n = stage_contact.twin_row") + ")"
)
"""A number or an e-mail of the row is not there, however it is written: of a row alone nothing else need be known."""
