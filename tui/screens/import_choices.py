"""What an import lets one choose: the book, what becomes of who is there already, the format."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

FORMATS = (("", "found out"), ("vcard", "vCard"), ("google", "Google"), ("outlook", "Outlook"), ("csv", "any CSV"))
DUPLICATES = (("merge", "merge"), ("skip", "skip"), ("add", "add once more"))
HINT = "type a path, or paste contacts"


def books(main: MainScreen) -> tuple[tuple[str, str], ...]:
    """The books that one can import into: one's own, the directory, audiences; and the shared one that is shown. That
    in which one stands is chosen already.

    Who lacks the right learns it from the plan, with who has it: the screen does not guess at rules."""
    sections = [section.name for section in main.facts.sections]
    found = ["mine", "personal", *(name for name in sections if name == "directory")]
    found += [name for name in sections if name.startswith("audience:")]
    if main.section.startswith("member:"):
        found.append(main.section)
    return tuple((name, main.facts.origin(name)) for name in found)
