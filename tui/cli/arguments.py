"""Arguments that several commands take."""

from __future__ import annotations

from argparse import ArgumentParser

ASK_ABOVE = 25
"""More rows than this are not deleted, or undone unseen, before somebody has seen the number (C3)."""

ON_TERMINAL = 50
"""A list on a terminal ends here, unless told otherwise."""

_LARGEST = 2**31 - 1


def number(text: str) -> int:
    """A whole number from 0 on: an id, or how many. Larger than any id there can be is the largest, which none has."""
    found = int(text.replace(",", "").replace("_", ""))
    if found < 0:
        raise ValueError
    return min(found, _LARGEST)


def take_query(parser: ArgumentParser, how_many: str = "*") -> None:
    """``QUERY``: the words of a search."""
    parser.add_argument("query", nargs=how_many, metavar="QUERY", help="words of a search; see teambook --help")


def take_section(parser: ArgumentParser) -> None:
    """``--section``: which list is meant."""
    parser.add_argument(
        "--section",
        default="contacts",
        metavar="NAME",
        help="contacts, mine, directory, audience:NAME, member:NAME, assigned:NAME, watched, internal, clients or bin;"
        " several with | between",
    )


def take_limit(parser: ArgumentParser) -> None:
    """``--limit``: how much of a list."""
    parser.add_argument(
        "--limit", type=number, metavar="N", help=f"so many at most (on a terminal {ON_TERMINAL}; 0: all)"
    )


def take_yes(parser: ArgumentParser, help: str = f"ask nothing, however many (above {ASK_ABOVE} it asks)") -> None:
    """``--yes``: the answer to the question that is asked, above 25 rows unless ``help`` says otherwise."""
    parser.add_argument("--yes", action="store_true", help=help)


def take_id(parser: ArgumentParser, help: str = "the contact's number") -> None:
    """``ID``: one contact."""
    parser.add_argument("id", type=number, metavar="ID", help=help)
