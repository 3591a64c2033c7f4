"""Cells that a spreadsheet would run as a formula: guarded with an apostrophe on the way out, unguarded on the way in.

A phone number may begin with +, a number with -, a birthday without a year with --: those stay as they are
(design.md section 5).
"""

from __future__ import annotations

import re

_DANGEROUS = re.compile("'*[=+\\-@\t\r\n]")
_HARMLESS = re.compile(r"[+-]?[\d][\d ().,/-]*(?:(?:ext\.?|x) ?\d+)?|\+[\d ().,/-]+|-+|--\d\d-\d\d", re.IGNORECASE)
_APOSTROPHE_DIGIT = re.compile(r"'+[+(\d]")


def guarded(cell: str) -> str:
    """``cell`` as it may stand in a CSV file that a spreadsheet opens."""
    if _DANGEROUS.match(cell) and not _HARMLESS.fullmatch(cell):
        return "'" + cell
    return cell


def unguarded(cell: str) -> str:
    """``cell`` without the apostrophe that guards it."""
    return cell[1:] if cell[:1] == "'" and _DANGEROUS.match(cell) else cell


def guarded_phone(cell: str) -> str:
    """A phone: also an apostrophe before a digit is guarded, since ``unguarded_phone`` takes one off."""
    return "'" + cell if _APOSTROPHE_DIGIT.match(cell) else guarded(cell)


def unguarded_phone(cell: str) -> str:
    """A phone as people and Excel write it: ``'07700 900456`` is text, not a number, and means the number."""
    return cell[1:] if _APOSTROPHE_DIGIT.match(cell) else unguarded(cell)
