"""What a sheet says, without the sidebar beside it."""

from __future__ import annotations

from tests.tui.conftest import Driven


def said(team: Driven) -> str:
    """The words right of the sidebar, as one text."""
    return " ".join(" ".join(line.partition("│")[2] or line for line in team.lines()).split())
