"""What a list shows, as a value: section, query, order. Pure, so that lists, export and bulk agree."""

from __future__ import annotations

from dataclasses import dataclass, replace

SECTIONS = ("contacts", "mine", "directory", "internal", "clients", "bin")
"""The sections with a fixed name. Beside them: ``member:USERNAME`` (a book shared with me), ``audience:NAME``,
``assigned:me``, ``assigned:none``, ``assigned:any`` and ``assigned:USERNAME``."""


@dataclass(frozen=True, slots=True)
class View:
    """A section narrowed by a query (design.md section 3, QUERY), in the order of names."""

    section: str = "contacts"
    query: str = ""

    def searching(self, text: str) -> View:
        """The same section with another query."""
        return replace(self, query=text)

    def at(self, section: str) -> View:
        """Another section, without a query: a section opened is seen whole."""
        return View(section=section)
