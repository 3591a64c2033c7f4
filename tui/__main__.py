"""``teambook`` and ``python -m tui``: the way in."""

from __future__ import annotations

import sys


def main(arguments: list[str] | None = None) -> int:
    """Runs the command line; returns its exit code (0 done, 1 refused or failed, 2 wrong usage)."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments == ["--version"]:
        # Scripts ask for it on every start: answered before the command line is even read in.
        from tui import __version__

        try:
            print(f"teambook {__version__}", flush=True)
        except OSError:
            from tui.cli.output import swallow_broken_pipe

            swallow_broken_pipe()
            return 1
        return 0
    from tui.cli.main import run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
