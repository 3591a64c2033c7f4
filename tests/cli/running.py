"""Runs the real command, as a script would."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.forking import Forks

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "tui"]
FULL = Path("/dev/full")
needs_full_disk = pytest.mark.skipif(
    not FULL.exists(), reason=f"{FULL}, a disk that is always full, is a device of Linux: this system has none"
)


def environment(home: Path, **more: str) -> dict[str, str]:
    """An environment in which no store of the real user is found."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TEAMBOOK", "XDG"))}
    return {
        **kept,
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        **more,
    }


_FORKS = Forks(ROOT)


class Teambook:
    """The command, with a home of its own and, if given, a store that every call names."""

    def __init__(self, home: Path, store: Path | None = None, member: str | None = None) -> None:
        self.home, self.store, self.member = home, store, member

    def words(self, *words: str) -> list[str]:
        """The command line for these words."""
        store = ["--db", str(self.store)] if self.store else []
        member = ["--as", self.member] if self.member else []
        return [*COMMAND, *store, *member, *words]

    def run(self, *words: str, stdin: str | bytes = "", **more: str) -> subprocess.CompletedProcess[str]:
        """One run; what it wrote is text. Where nothing else is asked of its environment, it is forked (``Forks``)."""
        if not more and self.store:
            given = stdin.encode() if isinstance(stdin, str) else stdin
            line = self.words(*words)
            code, out, err = _FORKS.run(line[len(COMMAND) :], given, environment(self.home), self.home)
            return subprocess.CompletedProcess(line, code, out.decode("utf-8"), err.decode("utf-8"))
        done = subprocess.run(
            self.words(*words),
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            env=environment(self.home, **more),
            cwd=self.home,
            timeout=60,
            check=False,
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        )

    def __call__(self, *words: str, stdin: str | bytes = "") -> str:
        """What a run that must succeed wrote."""
        done = self.run(*words, stdin=stdin)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def json(self, *words: str, stdin: str | bytes = "") -> Any:
        """The document of a run that must succeed."""
        return json.loads(self(*words, "--json", stdin=stdin))

    def refused(self, *words: str, code: int = 1, stdin: str | bytes = "") -> str:
        """The reason of a run that must not succeed; never a traceback."""
        done = self.run(*words, stdin=stdin)
        assert done.returncode == code, (done.returncode, done.stdout, done.stderr)
        assert "Traceback" not in done.stderr
        assert done.stderr.strip(), "no reason given"
        return done.stderr

    def as_(self, member: str) -> Teambook:
        """The same, acting as a member."""
        return Teambook(self.home, self.store, member)
