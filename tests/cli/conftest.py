"""A new organisation, and the sample one, each with the command that works on it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.running import Teambook

Filled = Callable[[Callable[[Teambook], object]], Path]
Copied = Callable[[Path], Teambook]


@pytest.fixture
def bare(tmp_path: Path) -> Teambook:
    """The command where there is no store yet."""
    return Teambook(tmp_path)


@pytest.fixture(scope="session")
def new_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("new")
    store = home / "office.db"
    Teambook(home, store)("init", "--organisation", "Office", "--username", "ann", "--name", "Ann Lee")
    return store


@pytest.fixture
def office(tmp_path: Path, new_store: Path) -> Teambook:
    """The command on a new organisation: empty, its one member the caller."""
    return Teambook(tmp_path, Path(shutil.copy(new_store, tmp_path / "office.db")))


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory, new_store: Path) -> Filled:
    """Fills a new organisation by commands, each of which takes a quarter of a second: done once, for all the tests
    that then work on a copy."""

    def fill(work: Callable[[Teambook], object]) -> Path:
        home = tmp_path_factory.mktemp("filled")
        store = Path(shutil.copy(new_store, home / "office.db"))
        work(Teambook(home, store))
        return store

    return fill


@pytest.fixture
def copied(tmp_path: Path) -> Copied:
    """The command on a copy of a store."""
    return lambda store: Teambook(tmp_path, Path(shutil.copy(store, tmp_path / "office.db")))


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("sample")
    store = home / "harbour.db"
    Teambook(home)("demo", "--store", str(store), "--no-open")
    return store


@pytest.fixture
def harbour(tmp_path: Path, sample_store: Path) -> Teambook:
    """The command on the sample organisation, as dana; what a test changes, the next one does not see."""
    return Teambook(tmp_path, Path(shutil.copy(sample_store, tmp_path / "harbour.db")), "dana")
