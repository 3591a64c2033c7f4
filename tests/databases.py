"""Databases to test the store on: files copied from a template, and a throw-away PostgreSQL cluster.

The cluster is made from the binaries that are installed, once per test session: on a socket in a temporary directory,
without fsync, under an account of its own where the tests run as root (PostgreSQL refuses to). Its databases sort by
a language's rules on purpose: the store must keep its own order whatever the database's is.
"""

from __future__ import annotations

import ctypes
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any, Protocol

from store.opening import Store, create_store, open_store

ORGANISATION = "Acme"
ADMIN = "dana"
ROOM = 4 << 30
"""Bytes that are free where the tests' databases are held in memory; they take some hundred million."""

Filling = Callable[[Store], object]
"""Puts into a new store what many tests begin with. It may run while a test has patched something, for others too."""


class Unusable(Exception):
    """There is no PostgreSQL to test on; the text says why."""


class Databases(Protocol):
    """Makes stores of one kind of database."""

    kind: str

    def fresh(self, filling: Filling | None = None) -> str:
        """The address of a new store: the organisation Acme with its admin Dana Reyes, and what ``filling`` puts there.
        It is run once, and its store copied: on PostgreSQL six members take 50 ms, a copy the same 15 as without."""

    def empty(self) -> str:
        """An address at which there is no store yet."""

    def drop(self, url: str) -> None:
        """Takes a store away again."""


def start_organisation(url: str) -> None:
    """The store that every test begins with."""
    create_store(url, ORGANISATION, username=ADMIN, name="Dana Reyes").close()


def fill(url: str, filling: Filling) -> None:
    """Fills a store, and leaves no connection to it."""
    with closing(open_store(url)) as store:
        filling(store)


def scratch(prefix: str) -> Path:
    """A new folder for databases: in memory, where Linux has room for them there. On a disk a new PostgreSQL database
    takes 300 ms, in memory 20: it is three hundred small files."""
    memory, in_memory = Path("/dev/shm"), False
    with suppress(OSError):
        in_memory = "TMPDIR" not in os.environ and shutil.disk_usage(memory).free > ROOM
    return Path(tempfile.mkdtemp(prefix=prefix, dir=memory if in_memory else None))


class Files:
    """SQLite stores: copies of one file."""

    kind = "sqlite"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._numbers = count(1)
        template = str(folder / "template.db")
        start_organisation(template)
        self._templates: dict[Filling | None, str] = {None: template}

    def fresh(self, filling: Filling | None = None) -> str:
        if filling is not None and filling not in self._templates:
            template = self.fresh()
            fill(template, filling)
            self._templates[filling] = template
        return shutil.copy(self._templates[filling], self.empty())

    def empty(self) -> str:
        return str(self.folder / f"store-{next(self._numbers)}.db")

    def drop(self, url: str) -> None:
        for leftover in self.folder.glob(f"{Path(url).name}*"):
            leftover.unlink(missing_ok=True)


class Cluster:
    """PostgreSQL stores: databases made from a template, in a cluster that is ours alone."""

    kind = "postgres"

    def __init__(self) -> None:
        if os.environ.get("TEAMBOOK_TEST_POSTGRES", "") == "0":
            raise Unusable("TEAMBOOK_TEST_POSTGRES=0")
        try:
            import psycopg
        except ImportError as error:
            raise Unusable("psycopg is not installed") from error
        self._psycopg = psycopg
        self._binaries = _binaries()
        self._account = _account()
        self._numbers = count(1)
        self._templates: dict[Filling | None, str] = {None: "template_store"}
        self.folder = scratch("teambook-pg-")
        self._server: subprocess.Popen[bytes] | None = None
        self._own: Any = None
        try:
            self._make()
            self.start()
            self.run("CREATE DATABASE template_store")
            start_organisation(self.url("template_store"))
        except BaseException:
            self.stop()
            raise

    def url(self, database: str) -> str:
        """The address of one of the cluster's databases."""
        return f"postgresql://teambook@/{database}?host={self.folder}"

    def run(self, statement: str) -> None:
        """Runs a statement as the cluster's owner, outside any store; the connection is kept for the next one."""
        if self._own is None or self._own.closed:
            self._own = self._psycopg.connect(self.url("postgres"), autocommit=True)
        self._own.execute(statement.encode())

    def fresh(self, filling: Filling | None = None) -> str:
        if filling is not None and filling not in self._templates:
            name = self._copy(self._templates[None])
            fill(self.url(name), filling)
            self._templates[filling] = name
        return self.url(self._copy(self._templates[filling]))

    def _copy(self, template: str) -> str:
        name = f"store_{next(self._numbers)}"
        # From PostgreSQL 15 on a database is copied through the log unless told otherwise: three times as long here.
        copied = "STRATEGY file_copy" if self._own.info.server_version >= 150000 else ""
        self.run(f"CREATE DATABASE {name} TEMPLATE {template} {copied}")
        return name

    def empty(self) -> str:
        name = f"store_{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name}")
        return self.url(name)

    def drop(self, url: str) -> None:
        name = url.split("@/")[1].split("?")[0]
        self.run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def start(self) -> None:
        """Starts the server and waits until it answers."""
        log = (self.folder / "log").open("ab")
        with log:
            self._server = subprocess.Popen(
                [str(self._binaries / "postgres"), "-D", str(self.folder / "data"), "-k", str(self.folder)],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self.folder, start_new_session=True,
                preexec_fn=_end_with_the_tests if sys.platform == "linux" else None,
                **self._account,
            )  # fmt: skip
        ends = time.monotonic() + 30
        while True:
            try:
                self.run("SELECT 1")
                return
            except self._psycopg.OperationalError as error:
                if self._server.poll() is not None or time.monotonic() > ends:
                    raise Unusable(f"the server does not start: {self._last_words() or error}") from error
                time.sleep(0.05)

    def halt(self) -> None:
        """Stops the server at once, as when its host goes down in good order; ``start`` brings it back."""
        if self._own is not None:
            self._own.close()
            self._own = None
        server, self._server = self._server, None
        if server is None or server.poll() is not None:
            return
        server.send_signal(signal.SIGINT)  # PostgreSQL's "fast shutdown"
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.send_signal(signal.SIGQUIT)
            server.wait(20)

    def stop(self) -> None:
        """Ends the server that was started here, and removes all it had."""
        self.halt()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _make(self) -> None:
        if self._account:
            user = pwd.getpwnam(str(self._account["user"]))
            os.chown(self.folder, user.pw_uid, user.pw_gid)
            self.folder.chmod(0o755)
        base = [
            str(self._binaries / "initdb"), "-D", str(self.folder / "data"), "-U", "teambook", "-A", "trust",
            "-E", "UTF8", "--no-sync",
        ]  # fmt: skip
        words = ""
        for locale in (["--locale-provider=icu", "--icu-locale=en", "--locale=C.UTF-8"], ["--locale=C.UTF-8"], []):
            made = subprocess.run(
                [*base, *locale],
                capture_output=True,
                text=True,
                cwd=self.folder,
                **self._account,
            )
            if made.returncode == 0:
                break
            words = (made.stderr.strip().splitlines() or ["no reason given"])[-1]
            shutil.rmtree(self.folder / "data", ignore_errors=True)
        else:
            raise Unusable(f"initdb fails: {words}")
        with (self.folder / "data" / "postgresql.conf").open("a") as settings:
            settings.write(
                "listen_addresses = ''\nfsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"
                "max_connections = 150\nshared_buffers = 64MB\nautovacuum = off\nmax_wal_size = 1GB\njit = off\n"
            )
            if not hasattr(socket, "AF_UNIX"):
                raise Unusable("this system has no unix sockets")

    def _last_words(self) -> str:
        with suppress(OSError):
            return (self.folder / "log").read_text(errors="replace").strip().splitlines()[-1]
        return ""


def _end_with_the_tests() -> None:
    """Has the kernel stop the server when the tests are killed and cannot (prctl PR_SET_PDEATHSIG)."""
    ctypes.CDLL(None).prctl(1, signal.SIGINT)


def _binaries() -> Path:
    """The folder with initdb and postgres: what pg_config says, the newest that Debian keeps, or the path's."""
    found: list[Path] = []
    with suppress(OSError, subprocess.CalledProcessError):
        found.append(
            Path(subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True, check=True).stdout.strip())
        )
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True)
    on_path = shutil.which("initdb")
    if on_path:
        found.append(Path(on_path).resolve().parent)
    for folder in found:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise Unusable("no PostgreSQL server is installed (looked at pg_config, /usr/lib/postgresql, PATH)")


def _account() -> dict[str, Any]:
    """For root: the account that the server runs under, as arguments of subprocess."""
    if os.name != "posix" or os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            user = pwd.getpwnam(name)
            return {"user": name, "group": user.pw_gid, "extra_groups": []}
    raise Unusable("the tests run as root, and there is no account postgres or nobody for the server")


@contextmanager
def cluster() -> Iterator[Cluster]:
    """A cluster for as long as it is needed. Raises Unusable where there cannot be one."""
    made = Cluster()
    try:
        yield made
    finally:
        made.stop()
