"""Reading the config file: each setting by itself, so that one that is wrong takes no other with it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tui.config.settings import WORDS, Read, Settings
from tui.text import screen_text

LARGEST = 1_000_000
"""Bytes: a larger file is none of ours."""
SECTIONS = ("keys", "look")
SHOWN = 30


def read_file(path: Path) -> Read:
    """The settings of a file that is there."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(LARGEST + 1)
    except OSError as error:
        return _nothing(path, f"it cannot be read: {error.strerror}. The defaults hold.")
    if len(raw) > LARGEST:
        return _nothing(path, "it is larger than a megabyte. The defaults hold.")
    try:
        document = tomllib.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return _nothing(path, f"line {line}: that is no UTF-8. The defaults hold.")
    except tomllib.TOMLDecodeError as error:
        return _nothing(path, f"{_where(str(error), raw)} The defaults hold.")
    except RecursionError:
        return _nothing(path, "it is nested too deeply. The defaults hold.")
    return _settings(path, document)


def _nothing(path: Path, problem: str) -> Read:
    return Read(Settings(), path, True, (problem,))


def _where(said: str, raw: bytes) -> str:
    """What is no TOML, with its line: tomllib says ``Invalid value (at line 3, column 8)``."""
    what, _, place = said.rpartition(" (at ")
    line = place.rstrip(")").split(",")[0]
    if line == "end of document":
        line = f"line {raw.rstrip().count(bytes((10,))) + 1}"
    return f"{line or 'somewhere'}: {screen_text(what or said).lower()}."


def _settings(path: Path, document: dict[str, Any]) -> Read:
    problems = [
        f"{screen_text(name)[:SHOWN]}: there is no such section{near(name, SECTIONS)}; there are [keys] and [look]."
        for name in document
        if name not in SECTIONS
    ]
    look, keys = (_section(document, name, problems) for name in ("look", "keys"))
    known: dict[str, Any] = {}
    for name, value in look.items():
        if name not in WORDS:
            problems.append(f"[look] {screen_text(name)[:SHOWN]}: there is no such setting{near(name, WORDS)}.")
        elif (word := _word(name, value)) in WORDS[name]:
            known[name] = word == "on" if name == "mouse" else word
        else:
            *others, last = WORDS[name]
            takes = f"{', '.join(others)} or {last}"
            problems.append(f"[look] {name} = {shown(value)}: takes {takes}; {WORDS[name][0]} holds.")
    if keys:
        from tui.config.keys import read_keys

        known["keys"], wrong = read_keys(keys)
        problems += wrong
    return Read(Settings(**known), path, True, tuple(problems))


def _section(document: dict[str, Any], name: str, problems: list[str]) -> dict[str, Any]:
    section = document.get(name, {})
    if isinstance(section, dict):
        return section
    problems.append(f"{name}: write it as a section, [{name}].")
    return {}


def _word(name: str, value: object) -> str:
    """A value as the word that it is; ``mouse = true`` and ``colours = 256`` mean what they seem to mean."""
    if name == "mouse" and isinstance(value, bool):
        return "on" if value else "off"
    if name == "colours" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) else ""


def near(name: str, known: Iterable[str]) -> str:
    """A question, where it looks like a slip of the hand."""
    from difflib import get_close_matches

    found = get_close_matches(name, list(known), 1)
    return f" (did you mean {found[0]}?)" if found else ""


def shown(value: object) -> str:
    """A value as it stands in the file, short and clean."""
    if isinstance(value, bool):
        return str(value).lower()
    text = f'"{value}"' if isinstance(value, str) else str(value)
    text = screen_text(text)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}.."
