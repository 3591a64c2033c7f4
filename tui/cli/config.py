"""``teambook config``: where the settings lie, what is wrong in them, and what can be set."""

from __future__ import annotations

from argparse import ArgumentParser

from tui.cli.failures import Failure
from tui.cli.registry import Call, Command


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--write", action="store_true", help="write the file shown, where there is none")


def _config(call: Call) -> int:
    """Prints the path and the file with all defaults. What is wrong in the person's own goes to standard error."""
    from tui.config import load

    read = load()
    if call.args.write:
        return _write(call)
    if call.args.json:
        document = {"path": str(read.path), "exists": read.there, "problems": list(read.problems)}
        call.out.document(document)
    else:
        from tui.config.document import document as defaults

        call.out.line(f"# {read.path}{'' if read.there else '  (not there: all defaults hold; --write writes it)'}")
        call.out.text(defaults().rstrip())
    for problem in read.problems:
        call.out.note(f"{read.path.name}, {problem}")
    return 1 if read.problems else 0


def _write(call: Call) -> int:
    from tui.config import place
    from tui.config.document import document

    path = place()
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(document())
    except FileExistsError:
        raise Failure(f"{path} is there already: it is yours, and stays as it is.", "exists") from None
    call.out.done({"path": str(path), "written": True}, f"Written: {path}. All of it is commented out.")
    return 0


COMMANDS = (
    Command(
        "config",
        "where your settings lie, and what can be set: keys, theme, colours, glyphs, dates, mouse",
        "teambook config --write",
        _config,
        _arguments,
        more="The file is TOML. A setting that is wrong is told with its name, and its default holds (exit code 1).",
    ),
)
