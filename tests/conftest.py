"""Every test that asks for a store runs on both databases. Nothing is started before a test asks for it."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

from store.opening import Store, open_store
from tests.databases import Cluster, Databases, Files, Filling, Unusable, cluster, scratch

ROOT = Path(__file__).parent.parent
_known: set[str] = set()
"""What this process has seen in the project's folder."""

# TEAMBOOK_TEST_PROFILE=thorough looks longer, and makes what it finds small, which takes minutes on a database.
_QUIET = [
    HealthCheck.too_slow,
    HealthCheck.function_scoped_fixture,
    HealthCheck.data_too_large,
    HealthCheck.filter_too_much,
]
_GO = (Phase.explicit, Phase.reuse, Phase.generate)
settings.register_profile("small", max_examples=8, deadline=None, suppress_health_check=_QUIET, phases=_GO)
settings.register_profile(
    "thorough", max_examples=300, deadline=None, suppress_health_check=_QUIET, phases=(*_GO, Phase.shrink)
)
settings.load_profile(os.environ.get("TEAMBOOK_TEST_PROFILE", "small"))


@pytest.hookimpl(optionalhook=True)  # where pytest-xdist is not there, nobody asks
def pytest_xdist_auto_num_workers() -> int:
    """Two for each processor: half of the time of a test through a terminal goes by in waiting for it."""
    return 2 * (os.cpu_count() or 1)


def pytest_collection_finish() -> None:
    """What is read in by now stays. A full collection takes 250 ms with an app beside it: it comes a tenth as often as
    usual, which saves a tenth of the tests of the screens; the young, who are nearly all, go as ever."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*gc.get_threshold()[:2], 100)


def _new_in_the_project() -> list[str]:
    """The names in the project's folder that were not there when last asked, but for hidden ones: tools keep theirs."""
    new = {name for name in os.listdir(ROOT) if not name.startswith(".")} - _known
    _known.update(new)
    return sorted(new)


def pytest_sessionstart() -> None:
    _new_in_the_project()


@pytest.fixture(autouse=True)
def _nothing_is_left_in_the_project() -> Iterator[None]:
    """Where one stands is the project's folder: what a test exports without a folder of its own lies there, and is
    committed some day. Of tests side by side any of those that run just then may be the one."""
    yield
    new = _new_in_the_project()
    assert not new, f"left in {ROOT} by this test or one beside it: {', '.join(new)}"


@pytest.fixture(scope="session")
def files() -> Iterator[Files]:
    folder = scratch("teambook-stores-")
    yield Files(folder)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    try:
        with cluster() as made:
            yield made
    except Unusable as reason:
        # The README promises that its test command passes on a machine that has nothing but Python.
        pytest.skip(f"PostgreSQL cannot be started here, so what runs on SQLite is all that is tested: {reason}")


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def databases(request: pytest.FixtureRequest) -> Databases:
    """Where stores are made: once for SQLite, once for PostgreSQL."""
    made: Databases = request.getfixturevalue("files" if request.param == "sqlite" else "postgres")
    return made


@pytest.fixture
def filling() -> Filling | None:
    """What is in a test's store from the beginning; files of tests that begin with more have one of their own."""
    return None


@pytest.fixture
def store_url(databases: Databases, filling: Filling | None) -> Iterator[str]:
    """The address of a new store: the organisation Acme, whose admin is dana."""
    url = databases.fresh(filling)
    yield url
    databases.drop(url)


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """That store, open."""
    opened = open_store(store_url)
    yield opened
    opened.close()
