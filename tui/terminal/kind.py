"""What a terminal understands, by its name: nothing is sent to one that its description (terminfo) does not have.

Terminals that understand more than they say lose a little comfort; old ones that would print what they do not
understand keep a clean screen.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

from store.frozen import frozen


@frozen
class Kind:
    """One kind of terminal."""

    second_screen: bool = True
    """An alternate screen; without one the screen is cleared at the beginning and at the end."""
    mouse: bool = True
    pastes: bool = True
    """Pastes in brackets."""
    answers: bool = True
    """Whether it can be asked where its cursor stands and which ground it has (OSC)."""
    modern: bool = True
    """Frames at once (mode 2026), keys told apart (kitty's protocol)."""
    hides: bool = True
    """Its cursor can be hidden."""
    erases: bool = True
    """Cells can be erased in a line (ECH)."""
    goes_to: bool = True
    """Its cursor can be sent to a column of its line (CHA)."""
    faint: bool = True
    ends: bool = True
    """A weight can be ended by itself (SGR 22 to 29); else all of them, and begun anew."""

    @property
    def clipboard(self) -> bool:
        """Whether a text can be put into the person's clipboard (OSC 52)."""
        return self.answers


MODERN = Kind()
SCREEN = Kind(modern=False)
LINUX = Kind(second_screen=False, mouse=False, pastes=False, answers=False, modern=False)
VT220 = Kind(
    second_screen=False, mouse=False, pastes=False, answers=False, modern=False, goes_to=False, faint=False,
)  # fmt: skip
VT100 = Kind(
    second_screen=False, mouse=False, pastes=False, answers=False, modern=False, hides=False, erases=False,
    goes_to=False, faint=False, ends=False,
)  # fmt: skip


def kind_of(environ: Mapping[str, str] = os.environ) -> Kind:
    """The kind that TERM names. One that nobody knows is a modern one, as nearly all are that have made up a name."""
    term = environ.get("TERM", "").lower()
    if term.startswith("linux"):
        return LINUX
    if term.startswith(("vt1", "ansi", "cons")) or term in ("", "dumb"):
        return VT100
    if term.startswith("vt"):
        return VT220
    return SCREEN if term.startswith("screen") else MODERN
