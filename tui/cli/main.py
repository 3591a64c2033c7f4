"""One run of the command line: parse, do, and turn whatever goes wrong into a sentence and an exit code."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from tui.cli import parser, registry
from tui.cli.door import without_password
from tui.cli.failures import Failure, Usage
from tui.cli.output import Output, swallow_broken_pipe

if TYPE_CHECKING:
    from store.errors import Refused

DONE, FAILED, WRONG_USAGE = 0, 1, 2
# What a shell reports of a program that its signal has ended: SIGINT, SIGPIPE.
INTERRUPTED, PIPE_CLOSED = 130, 141


def run(arguments: list[str]) -> int:
    """Runs one command; returns the exit code."""
    _open_streams()
    out = Output(json="--json" in arguments)
    try:
        code = _run(arguments, out)
        out.out.flush()
        return code
    except BrokenPipeError:
        swallow_broken_pipe()
        return PIPE_CLOSED
    except KeyboardInterrupt as stop:
        out.failed("interrupted", str(stop) or "Stopped. Nothing is half done.")
        return INTERRUPTED
    except Exception as error:  # never a traceback: told in a sentence
        return _explain(error, out)


def _open_streams() -> None:
    """Gives a program that was started without one of its streams (``>&-``) one that leads nowhere: else the next file
    opened would take its number, and whatever is printed would go into that."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - open to the end


def _run(arguments: list[str], out: Output) -> int:
    # All the commands and their options together take 24 ms to read in and to put into the parser [measured].
    commands = () if parser.opens_app(arguments) else tuple(registry.commands())
    args = parser.parse(arguments, commands)
    out.json = args.json
    call = registry.Call(args, out)
    if args.command is not None:
        command: registry.Command = args.command
        code = command.run(call)
        out.out.flush()
        call.catch_up()
        return code
    from tui.cli import start

    return start.open_app(call)


def _explain(error: Exception, out: Output) -> int:
    """Says what went wrong, in a sentence; where it was nobody's plan, how to learn more."""
    if isinstance(error, Failure):
        out.failed(error.code, without_password(str(error)))
        if error.more:
            out.note(error.more)
        return WRONG_USAGE if isinstance(error, Usage) else FAILED
    from importers.errors import Unreadable
    from store.errors import Refused, StoreError

    if isinstance(error, StoreError | Unreadable):
        more = _refused(error) if isinstance(error, Refused) else None
        out.failed(code_of(error), without_password(str(error)), more)
    elif isinstance(error, OSError):
        out.failed("failed", f"{error.filename or 'The system'}: {error.strerror or error}.")
        try:
            out.out.flush()
        except OSError:  # it was standard output that failed: what is left for it would fail once more at the very end
            swallow_broken_pipe()
    else:
        told = without_password(f"{type(error).__name__}: {error}")
        out.failed("unexpected", f"Something unforeseen happened: {told}. Nothing is half done.")
        if not os.environ.get("TEAMBOOK_DEBUG"):
            out.note("TEAMBOOK_DEBUG=1 before the command shows where.")
    if os.environ.get("TEAMBOOK_DEBUG"):
        import traceback

        traceback.print_exception(error, file=sys.stderr)
    return FAILED


def _refused(error: Refused) -> dict[str, Any] | None:
    """What a bulk action left undone: of one contact as of many, scripts find it in ``left_out``."""
    from store.types import Outcome
    from tui.cli import documents

    return documents.bulk(Outcome(None, 0, error.left_out)) if error.left_out else None


def code_of(error: Exception) -> str:
    """The word for an error of the store or an import, for scripts: ``NotFound`` is ``not_found``."""
    name = type(error).__name__
    return "".join(f"_{c.lower()}" if c.isupper() and n else c.lower() for n, c in enumerate(name))
