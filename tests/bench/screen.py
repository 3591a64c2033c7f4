"""The screen through a real pseudo terminal: from start to a moved cursor, each key to its paint, bytes, memory, rest.

Measured on the bench store and on one of a thousand contacts in the same run: size must not be felt.
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from store.opening import Store
from tests.bench.data import ALL_SEEING, store_at
from tests.bench.search import percentile
from tests.tui.pty_app import Terminal

UP, DOWN, PAGE_UP, PAGE_DOWN = "\x1b[A", "\x1b[B", "\x1b[5~", "\x1b[6~"
KEYS = {
    "cursor": [DOWN] * 12 + [UP] * 12,
    "scroll": [DOWN],
    "page": [PAGE_DOWN] * 30 + [PAGE_UP] * 20,
    "search": [key for word in ("mar", "wil", "020") for key in (*word, *"\x7f\x7f\x7f")],
}
"""What is pressed again and again, by its kind: the cursor within what is seen, a line further at its end, by pages
(which stay within a thousand contacts), a search."""
TURN = 10
"""So many keys on one of the two, then on the other."""
STRIP = {19, 20, 21}
"""The lines below the list of 80x24, which tell more of the contact at the cursor."""
_LINE = re.compile(rb"\x1b\[(\d+);\d+H(?!\Z)")  # the last one is where the terminal's own cursor rests
_QUIET, _RESTED = 0.03, 0.1
"""Seconds without a byte after which a key has shown all it brought; and what a rested cursor has read as well."""
DIALOGS = {
    "n": "New contact", "e": "Edit", "a": "Assign", "s": "Send", "i": "Import", "x": "Export", "?": "Keys",
    ":": "Commands", "w": "Why",
}  # fmt: skip
"""Keys that open a dialog, with what its edge says."""


def measure(store: Store, each: int) -> Iterator[str]:
    """Ready, keys, burst, memory and idle time, large beside small."""
    with tempfile.TemporaryDirectory() as folder:
        small = str(Path(folder) / "small.db")
        store_at(small, 1000)[0].close()
        stores = {"large": store.url, "small": small}
        yield from _starts(stores, max(3, each // 2))
        with _terminal(stores["large"]) as large, _terminal(stores["small"]) as little:
            both = {"large": large, "small": little}
            for terminal in both.values():
                terminal.wait(lambda terminal=terminal: _cursor(terminal) >= 0)
                terminal.settle(0.5)
            yield from _keys(both, round(each * 2.5))
            for name, terminal in both.items():
                for kind, took, more in _session(terminal, max(2, each // 8)):
                    yield f"screen {name} {kind:11} {_figures(took)}  {more}"


def _figures(took: list[float]) -> str:
    return f"p50 {statistics.median(took):7.2f} p95 {percentile(took, 0.95):7.2f} max {max(took):7.2f}"


def _starts(stores: dict[str, str], times: int) -> Iterator[str]:
    """Starts of both and imports of Textual by turns, so that what else the machine does slows down all of them."""
    ready: dict[str, list[float]] = {name: [] for name in stores}
    imported: list[float] = []
    for _ in range(times):
        imported.append(_import_textual())
        for name, url in stores.items():
            ready[name].append(_ready(url))
    base = statistics.median(imported)
    for name, took in ready.items():
        yield f"screen {name} ready p50 {statistics.median(took):.0f} ms / import textual.app {base:.0f} ms: " + (
            f"{statistics.median(took) / base:.2f} x"
        )
    large, little = (statistics.median(ready[name]) for name in ("large", "small"))
    yield f"screen large ready / small ready: {large / little:.2f}"


def _keys(both: dict[str, Terminal], times: int) -> Iterator[str]:
    """Each kind of key so many times, by turns of a few on the one and on the other, as fast as a key held down."""
    for kind, pressed in KEYS.items():
        keys = list(islice(cycle(pressed), times))
        took: dict[str, list[float]] = {name: [] for name in both}
        sent: dict[str, list[int]] = {name: [] for name in both}
        for turn in range(0, times, TURN):
            for name, terminal in both.items():
                terminal.settle(_RESTED)
                for key in keys[turn : turn + TURN]:
                    milliseconds, size = _press(terminal, key)
                    if size:
                        took[name].append(milliseconds)
                        sent[name].append(size)
        for name in both:
            bytes_ = f"bytes p50 {statistics.median(sent[name]):.0f} max {max(sent[name])}"
            yield f"screen {name} {kind:11} {_figures(took[name])}  {bytes_} of {len(took[name])}"
        ratio = percentile(took["large"], 0.95) / percentile(took["small"], 0.95)
        yield f"screen {kind:11} p95 large / small {ratio:.2f}"


def _terminal(url: str, early: bytes = b"") -> Terminal:
    return Terminal("--db", url, "--as", ALL_SEEING, module="tui", early=early)


def _cursor(terminal: Terminal) -> int:
    """The line that the cursor stands on, -1 as long as there is none."""
    return next((number for number, line in enumerate(terminal.screen.display) if "❯" in line), -1)


def _ready(url: str) -> float:
    """Milliseconds until a ``down`` sent at time 0 has moved the cursor to the second line of the list: until the bytes
    have come that show it. What the model of the screen needs to tell which those are is not counted."""
    began = time.perf_counter()
    with _terminal(url, DOWN.encode()) as terminal:
        while True:
            came = terminal.read(5)
            took = (time.perf_counter() - began) * 1000
            assert came, f"it never came:\n{terminal.text()}"
            if _cursor(terminal) >= 4:
                return took


def _import_textual() -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import textual.app"], check=True)
    return (time.perf_counter() - began) * 1000


def _session(terminal: Terminal, each: int) -> Iterator[tuple[str, list[float], str]]:
    """(kind, milliseconds of each key, what else is to be told)."""
    yield from _dialogs(terminal, each)
    burst, sent = _press(terminal, DOWN * 30)
    yield "burst of 30", [burst], f"bytes {sent}"
    terminal.settle(1)
    yield "memory", [_private(terminal.pid) / 1024], "MB private"
    yield "idle", [_idle(terminal)], "CPU ms a second"


def _dialogs(terminal: Terminal, each: int) -> Iterator[tuple[str, list[float], str]]:
    """Milliseconds from a key to the title of its dialog among the bytes that come. The first time, when the dialog's
    code is read in, is told apart."""
    terminal.write("\x1b")
    terminal.settle(0.3)
    for key, title in DIALOGS.items():
        took = []
        for _ in range(each + 1):
            at, shown = len(terminal.raw), re.compile(rf"━(?:\x1b\[[\d;]*m| )*{title}".encode())
            began = time.perf_counter()
            terminal.write(key)
            while not shown.search(terminal.raw[at:]):
                assert time.perf_counter() - began < 5, f"{key} opens nothing:\n{terminal.text()}"
                terminal.read(0.5)
            took.append((time.perf_counter() - began) * 1000)
            terminal.settle(0.15)
            terminal.write("\x1b")
            terminal.settle(0.15)
        yield f"dialog {key}", took[1:], f"the first time {took[0]:.0f}"


def _press(terminal: Terminal, keys: str) -> tuple[float, int]:
    """Milliseconds from a key to the last byte that it brought, and how many bytes. What changes nothing but the strip
    is no part of it: the last note is read when the cursor has rested for 60 ms, whatever the key."""
    before, began = len(terminal.raw), time.perf_counter()
    terminal.write(keys)
    last = began
    while True:
        at = len(terminal.raw)
        if not terminal.read(_QUIET if at > before else 0.3):
            break
        if not {int(line) for line in _LINE.findall(terminal.raw[at:])} <= STRIP:
            last = time.perf_counter()
    return (last - began) * 1000, len(terminal.raw) - before if last > began else 0


def _private(pid: int) -> int:
    """KiB of memory that this process alone has changed."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(re.findall(r"^Private_Dirty:\s+(\d+)", text, re.MULTILINE)[0])


def _idle(terminal: Terminal, seconds: float = 5) -> float:
    """CPU milliseconds a second while nothing is done."""

    def spent() -> float:
        tasks = os.listdir(f"/proc/{terminal.pid}/task")
        return sum(int(Path(f"/proc/{terminal.pid}/task/{t}/schedstat").read_text().split()[0]) for t in tasks) / 1e6

    before = spent()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        terminal.read(0.5)
    return (spent() - before) / seconds
