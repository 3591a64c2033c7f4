"""The sample files of real programs, read where they lie; tests that need them skip where they are absent."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2].parent / "shared" / "samples"
# They are other programs' exports and not ours to give on: a clone has none.
needed = pytest.mark.skipif(not FOLDER.is_dir(), reason="the sample files are not on this machine")


def files(*folders: str) -> list[Path]:
    """The sample files of these folders, in order; none where there are none."""
    return [path for folder in folders for path in sorted((FOLDER / folder).glob("*")) if path.is_file()]


def stated_contacts() -> dict[str, list[int]]:
    """The numbers of contacts that the manifest states, by file; a name may stand there more than once."""
    stated: dict[str, list[int]] = {}
    with (FOLDER / "MANIFEST.tsv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            stated.setdefault(row["file"], []).append(int(row["contacts"]))
    return stated
