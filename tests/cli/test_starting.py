"""The ways in: without a store, ``init``, ``demo``; and what starting costs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import COMMAND, ROOT, Teambook, environment

HEAVY = ("textual", "rich.console", "phonenumbers", "vobject", "rapidfuzz", "asyncio")


def loaded_by(teambook: Teambook, *words: str) -> set[str]:
    """The modules that a run has imported."""
    program = (
        "import sys, atexit; from tui.__main__ import main\n"
        "atexit.register(lambda: print(*sys.modules, file=sys.stderr))\n"
        f"sys.exit(main({teambook.words(*words)[len(COMMAND) :]!r}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=environment(teambook.home), check=False
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split())


def test_without_a_store_it_says_how_to_start_and_reads_no_screens_in(bare: Teambook) -> None:
    told = bare.refused(code=2)
    assert "no address book" in told
    assert "teambook demo" in told
    assert "teambook init" in told
    program = (
        "import sys; from tui.__main__ import main\n"
        "assert main([]) == 2\n"
        "assert not {'textual', 'rich'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True, env=environment(bare.home), stdin=subprocess.DEVNULL)


def test_without_a_store_a_script_gets_the_reason_as_json(bare: Teambook) -> None:
    done = bare.run("list", "--json")
    assert done.returncode == 1
    for told in (done.stdout, done.stderr):
        document = json.loads(told)
        assert document["error"] == "no_store"
        assert "no address book" in document["reason"]


def test_the_version_and_the_help_are_there(bare: Teambook) -> None:
    from tui import __version__

    assert bare("--version") == f"teambook {__version__}\n"
    told = bare("--help")
    for name in ("demo", "init", "list", "show", "add", "edit", "delete", "import", "export", "undo", "members"):
        assert f"\n    {name} " in told


def test_every_command_has_an_example_that_it_understands(bare: Teambook) -> None:
    import shlex

    from tui.cli import parser, registry

    commands = tuple(registry.commands())
    for command in [*commands, *(part for whole in commands for part in whole.parts)]:
        program, *words = shlex.split(command.example)
        assert program == "teambook"
        assert parser.parse(words, commands).command is not None


def test_help_of_a_command_shows_its_example(bare: Teambook) -> None:
    assert "example:\n  teambook delete" in bare("delete", "--help")


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["list", "--help"]])
def test_help_loads_nothing_heavy(bare: Teambook, words: list[str]) -> None:
    program = (
        "import sys; from tui.__main__ import main\n"
        f"try: main({words!r})\n"
        "finally: print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=environment(bare.home), check=False
    )
    modules = set(done.stderr.split())
    assert "tui" in modules
    assert not modules & {*HEAVY, "peewee", "sqlite3", "rich"}


def test_opening_the_app_reads_in_no_command(harbour: Teambook) -> None:
    program = (
        "import sys, types; from tui.cli import main, start\n"
        "start._terminal = lambda: True\n"
        "sys.modules['tui.app'] = types.SimpleNamespace(run_app=lambda _, **more: 0)\n"
        f"assert main.run(['--db', {str(harbour.store)!r}, '--as=dana']) == 0\n"
        "del sys.modules['tui.app']; import tui.app\n"
        "print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=environment(harbour.home), check=False
    )
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    assert {"tui.screens.main", "asyncio", "tui.cli.start"} <= loaded
    assert not loaded & {"_hashlib", "tui.cli.reading", "tui.cli.demo", "importers", "csv"}


@pytest.mark.parametrize(
    ("words", "opens"),
    [
        ([], True),
        (["--db", "a.db", "--as", "dana"], True),
        (["--as=dana", "--db=a.db"], True),
        (["--db"], False),
        (["--db", "--as"], False),
        (["--db", "a.db", "list"], False),
        (["--help"], False),
        (["--db", "a.db", "--json"], False),
    ],
)
def test_what_names_a_store_and_a_member_alone_opens_the_app(words: list[str], opens: bool) -> None:
    from tui.cli import parser

    assert parser.opens_app(words) is opens


def test_the_help_and_a_command_spelt_wrongly_name_all_commands(bare: Teambook) -> None:
    assert bare("--db", "a.db", "--help", "list") == bare("--help")
    told = bare.refused("lst", code=2)
    assert "'list'" in told
    assert "'unassign'" in told
    assert bare.refused("--nonsense", "list", code=2).startswith("Unknown: --nonsense.")


def test_listing_loads_nothing_heavy_and_no_verb(harbour: Teambook) -> None:
    for words in (["list"], ["list", "020 7946 0018", "--json"], ["show", "1", "--json"]):
        loaded = loaded_by(harbour, *words)
        assert not loaded & {*HEAVY, "psycopg"}
        assert {name for name in loaded if name.startswith("store.verbs.")} == {"store.verbs.base"}


def test_init_starts_an_organisation_with_the_caller_as_admin(bare: Teambook) -> None:
    store = bare.home / "deep" / "down" / "our.db"
    told = bare("--db", str(store), "init", "--organisation", "Our House", "--username", "ann")
    assert "Our House" in told
    assert "first admin" in told
    members = Teambook(bare.home, store).json("members", "list")["members"]
    assert [(member["username"], member["role"]) for member in members] == [("ann", "admin")]


def test_init_makes_the_default_store_readable_by_its_owner_alone(bare: Teambook) -> None:
    bare("init", "--organisation", "Office")
    store = bare.home / "data" / "teambook" / "teambook.db"
    assert store.exists()
    assert store.parent.stat().st_mode & 0o077 == 0
    assert bare.json("list")["total"] >= 0


def test_init_never_touches_a_store_that_is_there(office: Teambook) -> None:
    assert "there already" in office.refused("init", "--organisation", "Other")


def test_an_empty_file_in_the_place_of_a_store_is_called_so(bare: Teambook) -> None:
    empty = bare.home / "empty.db"
    empty.touch()
    assert "is an empty file" in bare.refused("init", "--organisation", "Office", "--db", str(empty))
    assert empty.read_bytes() == b""


def test_the_environment_names_the_store(office: Teambook) -> None:
    assert office.store
    done = Teambook(office.home).run("members", "--json", TEAMBOOK_DB=str(office.store))
    assert json.loads(done.stdout)["members"][0]["username"] == "ann"


def test_options_stand_before_or_after_the_command(harbour: Teambook) -> None:
    store = str(harbour.store)
    plain = Teambook(harbour.home)
    before = plain("--db", store, "--as", "bob", "--json", "list", "lovelace")
    after = plain("list", "lovelace", "--json", "--db", store, "--as", "bob")
    between = plain("--json", "list", "--as", "bob", "lovelace", "--db", store)
    assert before == after == between
    assert json.loads(before)["total"] >= 1


def test_an_unknown_member_is_refused(harbour: Teambook) -> None:
    assert "nobody" in harbour.as_("nobody").refused("list")


def test_the_app_needs_a_terminal(harbour: Teambook) -> None:
    assert "terminal" in harbour.refused()


def test_demo_makes_a_store_once_and_anew_when_asked_to(bare: Teambook) -> None:
    first = bare.json("demo", "--contacts", "60", "--no-open")
    assert first["made"]
    store = Path(first["store"])
    assert store.is_relative_to(bare.home / "cache")
    book = Teambook(bare.home, store, "dana")
    book("add", "--first", "Only", "--last", "Here")
    assert not bare.json("demo", "--contacts", "60", "--no-open")["made"]
    assert book.json("list", "only here")["total"] == 1
    assert bare.json("demo", "--contacts", "60", "--no-open", "--reset")["made"]
    assert book.json("list", "only here")["total"] == 0
    assert [name for name in os.listdir(store.parent) if name.startswith(".")] == []


def test_demo_is_the_same_at_every_start(bare: Teambook) -> None:
    books = []
    for name in ("one.db", "two.db"):
        bare("demo", "--contacts", "200", "--store", str(bare.home / name), "--no-open")
        books.append(Teambook(bare.home, bare.home / name, "dana")("list"))
    assert books[0] == books[1]
    assert len(books[0].splitlines()) > 50


def test_demo_without_a_terminal_says_how_to_open_it(bare: Teambook) -> None:
    told = bare("demo", "--contacts", "10", "--as", "bob")
    assert "--as bob" in told


def test_a_file_that_is_no_store_is_told_so(bare: Teambook) -> None:
    wrong = bare.home / "letter.txt"
    wrong.write_text("Dear Ada,\n" * 100)
    told = Teambook(bare.home, wrong).refused("list")
    assert "letter.txt" in told
    assert wrong.read_text().startswith("Dear Ada")


def test_every_command_in_the_readme_is_one_that_is_understood() -> None:
    import shlex

    from tui.cli import parser, registry

    commands = tuple(registry.commands())
    lines = (ROOT / "README.md").read_text("utf-8").splitlines()
    shown = [line.strip() for line in lines if line.startswith("    teambook")]
    assert len(shown) > 5
    for line in shown:
        parser.parse(shlex.split(line, comments=True)[1:], commands)


def test_a_folder_is_no_store(bare: Teambook) -> None:
    assert "is a folder" in bare.refused("--db", str(bare.home), "list")
    assert "is a folder" in bare.refused("demo", "--store", str(bare.home), "--no-open")


def test_demo_says_of_a_store_that_was_there_only_what_is_so(office: Teambook) -> None:
    told = Teambook(office.home).refused("demo", "--no-open", "--store", str(office.store))
    assert "something else than the sample organisation: demo leaves it alone" in told
    kept = ("demo", "--no-open", "--store", str(office.home / "kept.db"))
    assert "with 9 contacts lies in" in Teambook(office.home)(*kept, "--contacts", "9")
    assert "Harbour Realty lay already in" in Teambook(office.home)(*kept)
    again = Teambook(office.home).json(*kept)
    assert (again["made"], again["contacts"]) == (False, None)


def test_colleagues_work_in_a_sample_only(office: Teambook) -> None:
    office("add", "--first", "Ada", "--last", "Lovelace")
    told = Teambook(office.home).refused("demo", "--live", "--store", str(office.store))
    assert "something else than the sample organisation: --live leaves it alone" in told


def test_reset_takes_nothing_away_but_a_sample(office: Teambook) -> None:
    office("add", "--first", "Ada", "--last", "Lovelace")
    for words in (["--db", str(office.store)], ["--store", str(office.store)]):
        assert "something else" in Teambook(office.home).refused("demo", "--reset", "--no-open", *words)
    notes = office.home / "notes.txt"
    notes.write_text("mine")
    assert "something else" in Teambook(office.home).refused("demo", "--reset", "--no-open", "--store", str(notes))
    assert notes.read_text() == "mine"
    assert office.json("list")["total"] == 1


def test_a_password_in_an_address_is_not_told(bare: Teambook) -> None:
    for url in ("postgresql://ann:s3cret@127.0.0.1:1/book", "postgresql://127.0.0.1:1/book?user=ann&password=s3cret"):
        told = bare.run("--db", url, "list", "--json")
        assert told.returncode == 1
        assert "s3cret" not in told.stdout + told.stderr
    told_wrong = bare.refused("--db", "mysql://ann:s3cret@host/book", "list", code=2)
    assert "postgresql://" in told_wrong
    assert "s3cret" not in told_wrong


@pytest.mark.parametrize("name", ["everyone", "me", "nobody", "A B", "Zoë", "", "-x", "a" * 33])
def test_the_first_admin_has_a_username_as_everybody_has(bare: Teambook, name: str) -> None:
    told = bare.run("--db", "new.db", "init", "--organisation", "Office", f"--username={name}")
    if name:
        assert told.returncode == 1
        assert "cannot be a username" in told.stderr
        assert not (bare.home / "new.db").exists()


@pytest.mark.parametrize("login", ["HARBOUR\\\\Zoë Reyes", "Zoë.Reyes"])
def test_a_login_of_any_spelling_makes_a_username(bare: Teambook, login: str) -> None:
    done = bare.run("--db", "new.db", "init", "--organisation", "Office", "--json", LOGNAME=login)
    assert json.loads(done.stdout)["member"] == "zoe.reyes"
    assert bare.run("--db", "new.db", "members", LOGNAME=login).returncode == 0


def test_a_region_is_a_country_whose_numbers_are_known(bare: Teambook) -> None:
    for wrong in ("ZZ", "GBR", "", "1"):
        assert "--region" in bare.refused("--db", "new.db", "init", "--organisation", "X", f"--region={wrong}", code=2)


def test_a_demo_that_is_open_is_not_made_anew(bare: Teambook) -> None:
    store = Path(bare.json("demo", "--contacts", "20", "--no-open")["store"])
    program = (
        "import sys; from pathlib import Path; from tui.cli import demo\n"
        f"demo.hold(Path({str(store)!r})); print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment(bare.home)
    ) as other:
        assert other.stdout
        assert other.stdin
        assert other.stdout.readline() == b"held\n"
        assert "Another demo" in bare.refused("demo", "--contacts", "20", "--no-open", "--reset")
        assert bare.json("demo", "--contacts", "20", "--no-open")["made"] is False
        other.stdin.close()
        other.wait()
    assert bare.json("demo", "--contacts", "20", "--no-open", "--reset")["made"]


@pytest.mark.parametrize("what", ["folder", "file", "link"])
def test_a_demo_that_others_could_have_put_there_is_not_opened(bare: Teambook, what: str) -> None:
    store = Path(bare.json("demo", "--contacts", "20", "--no-open")["store"])
    if what == "folder":
        store.parent.chmod(0o777)
    elif what == "file":
        store.chmod(0o666)
    else:
        elsewhere = bare.home / "theirs.db"
        store.rename(elsewhere)
        store.symlink_to(elsewhere)
    told = bare.refused("demo", "--contacts", "20", "--no-open")
    assert "the demo does not use it" in told


def test_config_prints_where_the_settings_lie_and_writes_them_once(bare: Teambook) -> None:
    told = bare("config")
    place = bare.home / "config" / "teambook" / "config.toml"
    assert "config.toml" in told.splitlines()[0]
    assert "# theme = " in told
    where = Path(bare.json("config")["path"])
    assert where.name == place.name
    bare("config", "--write")
    assert where.read_text().startswith("# Teambook's settings.")
    assert bare.json("config") == {"path": str(where), "exists": True, "problems": []}
    where.write_text('[look]\ntheme = "blue"\n')
    assert "there already" in bare.refused("config", "--write")
    done = bare.run("config")
    assert done.returncode == 1
    assert "takes auto, dark or light" in done.stderr
    assert where.read_text() == '[look]\ntheme = "blue"\n'
