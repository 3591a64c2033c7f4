"""The section ``[keys]``: other keys for commands. A key is bound once; what is wrong leaves its command as it was."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tui import commands
from tui.commands import Command
from tui.commands.keymap import BadKey, read, writes, written
from tui.commands.registry import PREFIXES
from tui.config.file import near, shown

MOST = 8
"""Keys of one command."""
Keys = dict[str, tuple[str, ...]]


def read_keys(section: Mapping[str, Any]) -> tuple[Keys, list[str]]:
    """The keys that hold, by the names of commands, and what is wrong with the others."""
    defaults = {command.name: command for command in commands.DEFAULTS}
    problems: list[str] = []
    found: Keys = {}
    first = _prefixes(section)
    for name, value in section.items():
        command = defaults.get(name)
        if command is None:
            problems.append(f"[keys] {shown(name)[1:-1]}: there is no such command{near(name, defaults)}.")
            continue
        try:
            found[name] = _keys(command, value, first)
        except BadKey as wrong:
            problems.append(f"[keys] {name} = {shown(value)}: {wrong}; {_holds(command)}.")
    while clash := _clash(found):
        name, key, other = clash
        taken = defaults[other].help.partition(",")[0]
        already = f"{written(key)} is the key of {other} ({taken}) already"
        problems.append(f"[keys] {name} = {shown(section[name])}: {already}; {_holds(defaults[name])}.")
        del found[name]
    return found, problems


def _holds(command: Command) -> str:
    """What holds in place of a key that cannot be."""
    return f"{command.shown} holds" if command.keys else "it stays without a key"


def _prefixes(section: Mapping[str, Any]) -> dict[str, str]:
    """The keys that begin a pair, as they are written in the file, with the prefixes that they stand for."""
    first = {prefix: prefix for prefix in PREFIXES}
    for prefix, name in PREFIXES.items():
        value = section.get(name)
        one = value[0] if isinstance(value, list) and value else value
        if isinstance(one, str):
            first[one.strip()] = prefix
    return first


def _keys(command: Command, value: object, first: Mapping[str, str]) -> tuple[str, ...]:
    """The keys of one command. Raises BadKey."""
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise BadKey("a key is written in quotes, several as a list of them")
    if not texts and not command.keys:
        return ()  # one that is run from the palette alone may stay so
    if not texts or not all(texts):
        raise BadKey("a command has at least one key")
    if len(texts) > MOST:
        raise BadKey(f"a command has at most {MOST} keys")
    keys = tuple(dict.fromkeys(_one(text, first) for text in texts))
    if command.name in PREFIXES.values() and any(" " in key for key in keys):
        raise BadKey("what waits for a second key is one key itself")
    in_box = [key for key in command.keys if not writes(key) and " " not in key]
    if "box" in command.panels and in_box and all(writes(key.split(" ")[0]) for key in keys):
        raise BadKey(f"{written(keys[0])} writes text in the search box; name a key that writes none, too")
    for key in keys:
        if key.isdecimal() or key == "plus":
            raise BadKey(f"{written(key)} begins the search for a number")
    return keys


def _one(text: str, first: Mapping[str, str]) -> str:
    """A key, or a pair that begins with one that waits for a second. Raises BadKey."""
    try:
        return read(text)
    except BadKey:
        plain = text.strip()
        for begin, prefix in first.items():
            rest = plain.removeprefix(begin).strip() if plain.startswith(begin) else ""
            if rest and (len(begin) == 1 or plain[len(begin)] == " "):
                return f"{prefix} {read(rest)}"
        raise


def _clash(found: Keys) -> tuple[str, str, str] | None:
    """A command of the file, a key of it that another command has in the same place, and that one. The later of two in
    the file gives way; so does one of the file to a default."""
    defaults = {command.name: command for command in commands.DEFAULTS}
    bound = [(defaults[name], keys) for name, keys in found.items()]
    others = [(one, one.keys) for one in commands.DEFAULTS if one.name not in found]
    for place in range(len(bound) - 1, -1, -1):
        one, keys = bound[place]
        for other, theirs in [*others, *bound[:place]]:
            # What a key means in a context of its own comes before what it means everywhere: those two may share one.
            together = one.panels & other.panels and one.context == other.context
            if together and (both := [key for key in keys if key in theirs]):
                return one.name, both[0], other.name
    return None
