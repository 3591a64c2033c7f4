"""How keys are written: by Textual, by people, in the config file. Pure text, no Textual needed.

``question_mark`` is ``?``, ``g c`` is ``gc``, ``escape`` is ``esc``. What a terminal cannot send, or sends as
something else, is no key: ``alt+x`` arrives as esc and x, ``ctrl+i`` as tab.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

NAMED = {
    "escape": "esc", "pagedown": "page down", "pageup": "page up", "enter": "enter", "tab": "tab", "space": "space",
    "backspace": "backspace", "delete": "delete", "insert": "insert", "home": "home", "end": "end", "left": "left",
    "right": "right", "up": "up", "down": "down",
}  # fmt: skip
"""The keys that have names, as people read them."""
SPELT = {shown: name for name, shown in NAMED.items()} | {
    "escape": "escape", "return": "enter", "del": "delete", "ins": "insert", "pagedown": "pagedown", "pgdn": "pagedown",
    "pageup": "pageup", "pgup": "pageup",
}  # fmt: skip
"""The ways to write them in the file."""
MODIFIERS = ("ctrl", "shift")
"""What may be held down with a key; a terminal sends alt as a key of its own."""
SAME = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+[": "escape"}
"""What a terminal sends as another key."""
OTHER_NAMES = {
    "solidus": "slash", "reverse_solidus": "backslash", "commercial_at": "at", "hyphen_minus": "minus",
    "plus_sign": "plus", "low_line": "underscore",
}  # fmt: skip
"""Textual's names of characters, where they are not Unicode's."""


class BadKey(ValueError):
    """A key that cannot be; its text is a part of a sentence."""


def name_of(character: str) -> str:
    """Textual's name of the key that writes a character."""
    if character.isalnum():
        return character
    if character == " ":
        return "space"
    name = unicodedata.name(character, character).lower().replace("-", "_").replace(" ", "_")
    return OTHER_NAMES.get(name, name)


CHARACTERS = {name_of(chr(code)): chr(code) for code in range(33, 127)}


def written(key: str) -> str:
    """A key, or a pair of them, as people read it."""
    if " " in key:
        first, second = (written(part) for part in key.split(" ", 1))
        return first + second if len(first) == len(second) == 1 else f"{first} {second}"
    if key.startswith("f") and key[1:].isdecimal():
        return key.upper()
    *modifiers, last = key.split("+")
    return "+".join([*modifiers, NAMED.get(last) or CHARACTERS.get(last, last)])


def writes(key: str) -> bool:
    """Whether a key (Textual's name) writes a character where one types."""
    return len(key) == 1 or key == "space" or key in CHARACTERS


def read(text: str) -> str:
    """The key that a person has written, as Textual names it. Raises BadKey."""
    text = text if len(text) == 1 else text.strip()
    if len(text) == 1 and text.isprintable():
        return name_of(text)
    plain = text.lower()
    if plain in SPELT:
        return SPELT[plain]
    if plain in CHARACTERS:
        return plain
    if plain.startswith("f") and plain[1:].isdecimal() and 1 <= int(plain[1:]) <= 24:
        return plain
    modifiers, _, last = plain.rpartition("+")
    return _modified(text, modifiers.split("+"), last) if modifiers else _unknown(text)


def _modified(text: str, modifiers: list[str], last: str) -> str:
    """A key with ctrl or shift, if a terminal can send it."""
    if "alt" in modifiers or "meta" in modifiers:
        raise BadKey(f'"{text}" cannot be: terminals send alt as esc and the key after it')
    last = SPELT.get(last, last)
    if any(modifier not in MODIFIERS for modifier in modifiers):
        told = " and ".join(MODIFIERS)
        raise BadKey(f'"{text}" is no key: {_meant(modifiers, last) or f"only {told} are held down with another"}')
    if not (len(last) == 1 or last in NAMED or (last.startswith("f") and last[1:].isdecimal())):
        _unknown(text, modifiers, last)
    key = "+".join([*sorted(modifiers), last])
    if key in SAME:
        raise BadKey(f'"{text}" cannot be: terminals send it as {written(SAME[key])}')
    moves = last in ("left", "right", "up", "down", "home", "end", "insert", "delete", "pageup", "pagedown")
    letter = len(last) == 1 and last.isascii() and last.isalpha()
    function = last.startswith("f") and last[1:].isdecimal()
    if modifiers == ["ctrl"] and (letter or moves or function):
        return key
    if modifiers == ["shift"] and (moves or last == "tab"):
        return key
    if sorted(modifiers) == ["ctrl", "shift"] and moves:
        return key
    raise BadKey(f'"{text}" cannot be: terminals do not send it')


def _unknown(text: str, modifiers: list[str] | None = None, last: str = "") -> str:
    meant = _meant(modifiers or [], last or text.lower())
    raise BadKey(f'"{text}" is no key{f": {meant}" if meant else ""}')


def _meant(modifiers: list[str], last: str) -> str:
    """A question, where a key looks like a slip of the hand for one that can be."""
    from difflib import get_close_matches

    def near(word: str, known: Iterable[str]) -> str:
        return next(iter(get_close_matches(word, known, 1)), word)

    ends = last if len(last) == 1 else near(last, SPELT)
    key = "+".join([*(near(modifier, MODIFIERS) for modifier in modifiers), ends])
    if key == "+".join([*modifiers, last]):
        return ""
    try:
        return f"did you mean {written(read(key))}?"
    except BadKey:
        return ""
