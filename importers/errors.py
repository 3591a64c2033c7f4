"""What an import or export says when a whole file cannot be taken. A single bad record never raises: it is a Record."""

from __future__ import annotations


class Unreadable(Exception):
    """The file as a whole is nothing that can be read; the text is a sentence that says what would be."""


SUPPORTED = "vCard (.vcf), Google CSV, Outlook CSV, or any CSV whose first line names its columns"
