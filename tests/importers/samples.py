"""The sample files of real programs, read where they lie; tests that need them skip where they are absent."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2].parent / "shared" / "samples"
_ABSENT = "other programs' exports are not ours to give on, so a clone has none of them: {} is not on this machine"
needed = pytest.mark.skipif(not FOLDER.is_dir(), reason=_ABSENT.format("their folder"))


def needs(folder: str, name: str) -> pytest.MarkDecorator:
    """Skips a test that is about one sample where that is absent."""
    return pytest.mark.skipif(not (FOLDER / folder / name).is_file(), reason=_ABSENT.format(f"{folder}/{name}"))


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
