"""The last keys pressed, for demos: what the header shows with ``--show-keys``.

What is typed into a field of a form is shown as one sign, however long it is: it may be personal, and stands in the
field anyway.
"""

from __future__ import annotations

from collections import deque

from tui.commands.keymap import written

KEPT = 12
TYPED = "..."


class Pressed:
    """The last keys, the newest last."""

    def __init__(self) -> None:
        self._keys: deque[tuple[str, int]] = deque(maxlen=KEPT)

    def press(self, key: str, character: str | None, *, hidden: bool = False) -> None:
        """A key was pressed; ``hidden`` if it writes into a field."""
        shown = TYPED if hidden else character if character and character.strip() else written(key)
        if self._keys and self._keys[-1][0] == shown:
            self._keys[-1] = (shown, self._keys[-1][1] + 1)
        else:
            self._keys.append((shown, 1))

    def paste(self) -> None:
        """Something was pasted."""
        self.press("paste", None)

    def words(self, cells: int) -> list[str]:
        """The last of them that fit, with a blank before each."""
        out: list[str] = []
        for key, times in reversed(self._keys):
            word = key if times == 1 or key == TYPED else f"{key} x{times}"
            if cells < len(word) + 1:
                break
            cells -= len(word) + 1
            out.insert(0, word)
        return out
