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
from pathlib import Path

from store.opening import Store
from tests.bench.data import ALL_SEEING, store_at
from tests.bench.search import percentile
from tests.tui.pty_app import Terminal

DOWN, PAGE_DOWN = "\x1b[B", "\x1b[6~"
_QUIET = 0.03
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
        ready = {name: [_ready(url) for _ in range(max(3, each // 4))] for name, url in stores.items()}
        imported = [_import_textual() for _ in range(5)]
        base = statistics.median(imported)
        for name, took in ready.items():
            yield f"screen {name} ready p50 {statistics.median(took):.0f} ms / import textual.app {base:.0f} ms: " + (
                f"{statistics.median(took) / base:.2f} x"
            )
        large, little = (statistics.median(ready[name]) for name in ("large", "small"))
        yield f"screen large ready / small ready: {large / little:.2f}"
        keys = {name: list(_session(url, each)) for name, url in stores.items()}
    for name, rows in keys.items():
        for kind, took, sent in rows:
            yield (
                f"screen {name} {kind:11} p50 {statistics.median(took):7.2f} p95 {percentile(took, 0.95):7.2f}"
                f" max {max(took):7.2f}  {sent}"
            )
    for (kind, many, _), (_, few, _) in zip(keys["large"], keys["small"], strict=True):
        if len(many) > 1:
            ratio = percentile(many, 0.95) / percentile(few, 0.95)
            yield f"screen {kind:11} p95 large / small {ratio:.2f}"


def _terminal(url: str, early: bytes = b"") -> Terminal:
    return Terminal("--db", url, "--as", ALL_SEEING, module="tui", early=early)


def _cursor(terminal: Terminal) -> int:
    """The line that the cursor stands on, -1 as long as there is none."""
    return next((number for number, line in enumerate(terminal.screen.display) if "❯" in line), -1)


def _ready(url: str) -> float:
    """Milliseconds until a ``down`` sent at time 0 has moved the cursor to the second line of the list."""
    began = time.perf_counter()
    with _terminal(url, DOWN.encode()) as terminal:
        terminal.wait(lambda: _cursor(terminal) >= 4)
        return (time.perf_counter() - began) * 1000


def _import_textual() -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import textual.app"], check=True)
    return (time.perf_counter() - began) * 1000


def _session(url: str, each: int) -> Iterator[tuple[str, list[float], str]]:
    """(kind, milliseconds of each key, what else is to be told)."""
    with _terminal(url) as terminal:
        terminal.wait(lambda: _cursor(terminal) >= 0)
        terminal.settle(0.5)
        for kind, keys in (
            ("cursor", [DOWN] * each),
            ("page", [PAGE_DOWN] * each),
            ("search", [*"mar", "\x7f", "\x7f", "\x7f", *"wil", "\x7f", "\x7f", "\x7f", *"020"] * max(1, each // 15)),
        ):
            took, size = [], []
            for key in keys:
                milliseconds, sent = _press(terminal, key)
                if sent:
                    took.append(milliseconds)
                    size.append(sent)
            yield kind, took, f"bytes p50 {statistics.median(size):.0f} max {max(size)}"
        yield from _dialogs(terminal, max(2, each // 8))
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
    """Milliseconds from a key to the last byte that it brought, and how many bytes."""
    before, began = len(terminal.raw), time.perf_counter()
    terminal.write(keys)
    last = began
    while terminal.read(_QUIET if last > began else 0.3):
        last = time.perf_counter()
    return (last - began) * 1000, len(terminal.raw) - before


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
