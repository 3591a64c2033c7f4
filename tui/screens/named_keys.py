"""The keys of commands, for sentences of modules that the registry of commands itself knows."""

from __future__ import annotations


def key_of(name: str) -> str:
    """The first key of a command, as people read it, as it is bound now."""
    from tui import commands  # the registry knows the verbs, and those know this module

    return commands.key(name)
