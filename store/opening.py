"""Opening a store, and starting one."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import Invalid, NotFound, Refused, StoreError, TooNew, Unavailable
from store.log import Author
from store.session import Session, now
from store.sql import colleagues, organisation, people
from store.sql.database import Database
from store.text import clean_line
from store.types import Member, Role

if TYPE_CHECKING:
    from store.loading import Progress, Staging

MIGRATIONS = Path(__file__).parent / "sql" / "migrations"
SCHEMA = 10
"""The number of the newest migration; tests hold it against the folder."""


class Store:
    """An open store: one connection, from which members' sessions are made. Use it from one thread."""

    def __init__(self, db: Database) -> None:
        self._db = db
        found = people.settings(db)
        self.organisation = found["organisation"]
        self.region = found["region"]
        self.id = found["store-id"]

    @property
    def url(self) -> str:
        """The path or the postgresql:// address it was opened with."""
        return self._db.url

    def members(self) -> tuple[Member, ...]:
        """Every member, by username."""
        return tuple(member_of(row) for row in people.members(self._db))

    def session(self, username: str | None = None) -> Session:
        """A member at work: the one named, else the one bound to the operating-system user.

        Raises NotFound where there is none, Refused where the member is no longer active.
        """
        if username is None:
            row = people.member_of_os_user(self._db, os_user())
            if row is None:
                raise NotFound(
                    f"No member of {self.organisation} is bound to the user {os_user()}."
                    " Say who you are with --as MEMBER, or ask an admin to add you."
                )
        else:
            row = people.member(self._db, username)
            if row is None:
                raise NotFound(f"There is no member {username} in {self.organisation}.")
        member = member_of(row)
        if not member.active:
            raise Refused(f"{member.name} is no longer active here.")
        session = Session(self._db, member, self.region, self.id, self.organisation)
        if member.role is Role.ADMIN:
            with suppress(StoreError):  # a store that can only be read; whoever may write does it
                session.shred_overdue()
        return session

    def books(self) -> dict[str, int]:
        """The number of every book by its name: ``member:USERNAME``, ``personal:USERNAME``, ``audience:NAME``,
        ``directory``. For loading."""
        usernames = {member.id: member.username for member in self.members()}
        named: dict[str, int] = {}
        for number, kind, owner, name in people.books(self._db):
            prefix = {"own": "member", "personal": "personal"}.get(kind)
            place = "directory" if kind == "directory" else f"audience:{name}"
            named.setdefault(f"{prefix}:{usernames[owner]}" if prefix else place, number)
        return named

    def load(
        self, username: str, fill: Callable[[Staging], None], what: str, progress: Progress | None = None
    ) -> int | None:
        """Loads many contacts with all they stand for (books, assignees, copies) as one operation of a member.

        ``fill`` stages them (``Staging.add``). Nothing is looked for twice: this is for starting a store from data
        that is known to be whole, as the sample organisation is. Returns the operation's number.
        """
        from store.loading import Staging  # what nobody needs who opens a store

        session = self.session(username)
        # What is staged lives for a moment and holds no cycles: looking for them costs a third of the time [measured].
        staging = Staging(self._db, self.region, self.id)
        with self._db.swiftly(), _without_collection(), closing(staging):
            fill(staging)
            staging.flush()
            with self._db.writing():
                author = Author(session.member, what, now(), self.region)
                return staging.apply(author, "import", {"files": [what]}, progress)

    def claim_cards(self) -> None:
        """Makes contacts that were loaded the cards of the members whose names they have: for starting a store."""
        with self._db.writing():
            for number, name in colleagues.without_card(self._db):
                card = colleagues.unclaimed_card(self._db, name)
                if card is not None:
                    colleagues.claim(self._db, number, card)

    def close(self) -> None:
        """Ends the connection."""
        self._db.close()


@contextmanager
def _without_collection() -> Iterator[None]:
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            gc.enable()


def member_of(row: tuple[object, ...]) -> Member:
    """The member in a row of ``store.sql.people.MEMBER``."""
    number, username, name, role, active = row
    return Member(int(str(number)), str(username), str(name), Role(str(role)), bool(active))


def os_user() -> str:
    """The name of the operating-system user."""
    import getpass  # what nobody needs who says as whom

    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user without a name, as in some containers
        return str(os.getuid()) if hasattr(os, "getuid") else "user"


def open_store(url: str | Path) -> Store:
    """Opens a store, applying pending migrations (a SQLite file is copied beside itself before the first).

    Raises Unavailable where there is none or it cannot be reached, TooNew where it was made by a newer version.
    """
    db = _connect(str(url), create=False)
    try:
        if not _schema_of(db) and not db.has_table("contact"):
            raise Unavailable(f"There is no store in {db.url}. `teambook init` starts one.")
        _migrate(db)
        return Store(db)
    except BaseException:
        db.close()
        raise


def create_store(
    url: str | Path, organisation: str, *, username: str, name: str, os_user: str | None = None, region: str = "GB"
) -> Store:
    """Starts an organisation; the caller is its first admin (``teambook init``).

    ``region`` (ISO 3166) is where phone numbers without a country code are dialled. Raises Invalid for names that
    cannot be, Refused where there is a store already; a failed start leaves no file behind.
    """
    title = clean_line(organisation)
    if not title:
        raise Invalid("An organisation needs a name.")
    from store.verbs.members import require_username  # what nobody needs who opens one

    require_username(username)
    path = None if _is_postgres(str(url)) else _claimed(Path(url).expanduser())
    db = None
    try:
        db = _connect(str(url), create=True)
        if _schema_of(db):
            raise Refused("There is a store in this database already.")
        _migrate(db)
        with db.writing():
            if people.setting(db, "organisation") is not None:  # of two who start at once one is refused
                raise Refused("There is a store in this database already.")
            _start(db, title, username, clean_line(name) or username, os_user, region)
        return Store(db)
    except BaseException:
        if db is not None:
            db.close()
        if path is not None:
            for leftover in (path, Path(f"{path}-wal"), Path(f"{path}-shm"), Path(f"{path}-queue")):
                with suppress(OSError):  # a folder that may not be looked into: nothing was made in it
                    leftover.unlink(missing_ok=True)
        raise


def _claimed(path: Path) -> Path | None:
    """``path`` as an empty file that is ours: of two who start at once one is refused, and takes nothing away from the
    other. None where no file can be made: SQLite says what is wrong with the folder. Raises Refused."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        raise Refused(f"There is a store at {path} already.") from None
    except (OSError, ValueError):
        return None
    return path


def _start(db: Database, title: str, username: str, name: str, user: str | None, region: str) -> None:

    settings = {
        "organisation": title,
        "region": region.upper(),
        "store-id": f"tb{os.urandom(6).hex()}",
        "access-epoch": "1",
    }
    for key, value in settings.items():
        people.put_setting(db, key, value)
    organisation.insert_member(db, username, name, Role.ADMIN, user, now(), gone=False)
    organisation.insert_book(db, "directory", None, "Shared Directory", gone=False)


def _is_postgres(url: str) -> bool:
    return url.startswith(("postgresql://", "postgres://"))


def _connect(url: str, *, create: bool) -> Database:
    if _is_postgres(url):
        from store.sql.postgres import Postgres

        return Postgres(url)
    from store.sql.sqlite import Sqlite

    return Sqlite(Path(url).expanduser(), create=create)


def _schema_of(db: Database) -> int:
    """The number of the newest migration applied; 0 in an empty database."""
    if not (db.has_table("setting") and db.has_table("operation")):
        return 0
    found = people.setting(db, "schema")
    return int(found) if found else 0


def _migrate(db: Database) -> None:
    if _schema_of(db) != SCHEMA:
        with db.alone():
            _bring_up_to_date(db)


def _bring_up_to_date(db: Database) -> None:
    here = _schema_of(db)  # by now somebody else may have done it
    if here == SCHEMA:
        return
    if here > SCHEMA:
        raise TooNew(f"This store was made by a newer Teambook (its schema is {here}, ours {SCHEMA}). Update Teambook.")
    if not here and db.has_table("contact"):
        raise Unavailable("This database is not a Teambook store.")
    if here:
        _back_up(db, here)
    from store.sql.migrating import run

    run(db, MIGRATIONS)
    people.put_setting(db, "schema", str(SCHEMA))


def _back_up(db: Database, schema: int) -> None:
    if not _is_postgres(db.url):
        db.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy2(db.url, f"{db.url}.before-{schema + 1}")
