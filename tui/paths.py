"""Paths as people type them: ``~``, relative ones, quoted as a terminal pastes them, patterns; what lies in a folder.

Everything here that looks at a disk may take long (a folder on another machine): it runs beside the screen.
"""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterable
from stat import S_ISDIR
from urllib.parse import unquote

from store.frozen import frozen

CONTACT_FILES = (".vcf", ".vcard", ".csv", ".tsv", ".txt")
"""How the names of files of contacts end, mostly: such stand first, any other can be chosen all the same."""
MOST = 5000
"""Entries of a folder that are looked at: more, nobody looks through."""
RECENT = 12
LIKELY = ("", "~/Downloads", "~/Desktop", "~")
"""Where files from other programs lie; "" is where one is."""
PATTERN = re.compile(r"[*?\[]")


class NoFile(Exception):
    """What was typed names no file; the text says why, in a sentence. ``folder`` is set where it is a folder."""

    def __init__(self, text: str, folder: str = "") -> None:
        super().__init__(text)
        self.folder = folder


@frozen
class Entry:
    """What lies in a folder. ``path`` is how it is typed, ``name`` how it is shown."""

    name: str
    path: str
    folder: bool = False
    size: int = 0
    at: float = 0
    """When it was last written."""

    @property
    def likely(self) -> bool:
        """Whether it may be a file of contacts, by its name."""
        return self.name.lower().endswith(CONTACT_FILES)


@frozen
class Listing:
    """A folder as it was looked at. ``error`` says why nothing can be seen; ``more``: it holds more than was read."""

    folder: str
    entries: tuple[Entry, ...] = ()
    error: str = ""
    more: bool = False

    def matching(self, typed: str) -> tuple[Entry, ...]:
        """The entries that what was typed may become: without hidden ones, unless a dot was typed."""
        head, name = split(typed)
        if head != self.folder:
            return ()
        if PATTERN.search(name):
            whole = re.compile(glob_expression(name))
            return tuple(entry for entry in self.entries if whole.fullmatch(entry.name))
        low = name.casefold()
        return tuple(
            entry
            for entry in self.entries
            if entry.name.casefold().startswith(low) and (not entry.name.startswith(".") or name.startswith("."))
        )


def glob_expression(pattern: str) -> str:
    """A pattern of names as a regular expression; hidden names need their dot."""
    from fnmatch import translate

    return translate(pattern) if pattern.startswith(".") else f"(?!\\.)(?:{translate(pattern)})"


def split(typed: str) -> tuple[str, str]:
    """The folder part of what was typed, with its slash, and the rest: ``~/Down`` is ``~/`` and ``Down``."""
    if typed == "~":
        return "~/", ""
    head, slash, name = typed.rpartition("/")
    return head + slash, name


def expanded(typed: str) -> str:
    """A path with ``~`` for a home replaced."""
    return os.path.expanduser(typed)


def short(path: str) -> str:
    """A path as one says it: one's home is ``~``."""
    home = os.path.expanduser("~")
    return f"~{path[len(home) :]}" if home != "/" and path.startswith(f"{home}/") else path


def look(folder: str) -> Listing:
    """Look into a folder, as typed: contact files first, then folders, then other files, each by name. For no folder
    at all, the newest contact files of the places where such lie (``LIKELY``)."""
    if not folder:
        return _with_recent(_look(""))
    return _look(folder)


def _look(folder: str) -> Listing:
    found: list[Entry] = []
    try:
        with os.scandir(expanded(folder) or os.curdir) as entries:
            for item in entries:
                if len(found) == MOST:
                    return Listing(folder, tuple(sorted(found, key=_order)), more=True)
                try:
                    state = item.stat()
                    inside = S_ISDIR(state.st_mode)
                    path = f"{folder}{item.name}{'/' if inside else ''}"
                    found.append(Entry(item.name, path, inside, state.st_size, state.st_mtime))
                except OSError:  # a link that leads nowhere
                    continue
    except OSError as error:
        return Listing(folder, error=f"{folder} cannot be looked into: {(error.strerror or str(error)).lower()}.")
    except ValueError:
        return Listing(folder, error="No folder is called that.")
    return Listing(folder, tuple(sorted(found, key=_order)))


def _with_recent(here: Listing) -> Listing:
    """With the newest contact files of other likely places behind those that lie here."""
    found: list[tuple[float, Entry]] = []
    seen = {os.path.realpath(os.curdir)}
    for place in LIKELY[1:]:
        real = os.path.realpath(expanded(place))
        if real in seen:
            continue
        seen.add(real)
        for entry in _look(f"{place}/").entries:
            if entry.likely and not entry.folder and not entry.name.startswith("."):
                try:
                    found.append(
                        (os.stat(expanded(entry.path)).st_mtime, Entry(entry.path, entry.path, size=entry.size))
                    )
                except OSError:
                    continue
    newest = [entry for _, entry in sorted(found, key=lambda pair: -pair[0])[:RECENT]]
    likely = [entry for entry in here.entries if entry.likely]
    rest = [entry for entry in here.entries if not entry.likely]
    return Listing(here.folder, (*likely, *newest, *rest), here.error, here.more)


def _order(entry: Entry) -> tuple[int, str]:
    return (1 if entry.folder else 0 if entry.likely else 2, entry.name.casefold())


def completed(typed: str, entries: Iterable[Entry]) -> str:
    """What a shell would make of it: the one entry, or all that they have in common; at least what was typed."""
    found = [entry for entry in entries if entry.path.startswith(split(typed)[0])]
    if not found or PATTERN.search(typed):
        return typed
    if len(found) == 1:
        return found[0].path
    low, high = min(entry.path for entry in found), max(entry.path for entry in found)
    same = next((at for at, pair in enumerate(zip(low, high, strict=False)) if pair[0] != pair[1]), len(low))
    return low[:same] if same >= len(typed) else typed


def sources(typed: str) -> list[str]:
    """The files that are meant: one, or all of a pattern, in order. Raises NoFile."""
    typed = typed.strip()
    if not typed:
        raise NoFile("Which file? Type its path, choose it below, or paste the contacts themselves.")
    found: list[str] = []
    for one in _named(typed):
        path = expanded(one)
        try:
            if PATTERN.search(one) and not os.path.lexists(path):
                found += _matching(one, path)
            elif os.path.isdir(path):
                raise NoFile(f"{one} is a folder: choose a file in it.", one if one.endswith("/") else f"{one}/")
            elif not os.path.exists(path):
                raise NoFile(_missing(one, path))
            else:
                found.append(path)
        except ValueError:
            raise NoFile("No file can be called that.") from None
    return found


def _matching(typed: str, path: str) -> list[str]:
    found = sorted(name for name in glob.glob(path) if not os.path.isdir(name))
    if not found:
        raise NoFile(f"No file is called {typed}.")
    return found


def _missing(typed: str, path: str) -> str:
    if os.path.islink(path):
        return f"{typed} leads to a file that is not there any longer."
    folder = os.path.dirname(path) or os.curdir
    if not os.path.isdir(folder):
        return f"There is no folder {os.path.dirname(typed)}."
    return f"There is no file {typed}."


def _named(typed: str) -> list[str]:
    """What was typed as one path, or as several, in the ways that terminals and file managers paste them."""
    if os.path.lexists(expanded(typed)):
        return [typed]
    lines = [line.strip() for line in typed.splitlines() if line.strip()]
    found = [_plain(line) for line in lines]
    if len(found) == 1 and ("'" in typed or '"' in typed or "\\" in typed):
        import shlex

        try:
            words = shlex.split(typed)
        except ValueError:  # a quote that is none
            return found
        if words and all(os.path.lexists(expanded(word)) for word in words):
            return words
    return found


def _plain(typed: str) -> str:
    """A path without the address before it (``file://``) or quotes around it."""
    if typed.startswith("file://"):
        return unquote(typed[7:].partition("/")[1] + typed[7:].partition("/")[2])
    if len(typed) > 1 and typed[0] == typed[-1] and typed[0] in "'\"":
        return typed[1:-1]
    return typed


def size_words(size: int) -> str:
    """A size as people say it: 12 kB."""
    number: float = size
    for unit in ("B", "kB", "MB", "GB"):
        if number < 1000 or unit == "GB":
            return f"{number:,.0f} {unit}" if number >= 10 or unit == "B" else f"{number:.1f} {unit}"
        number /= 1000
    return ""


def free_name(path: str) -> str:
    """``path``, or where that is taken, the next one with a number: ``problems-2.csv``."""
    head, end = os.path.splitext(path)
    return next(name for name in (path, *(f"{head}-{n}{end}" for n in range(2, 10_000))) if not os.path.lexists(name))
