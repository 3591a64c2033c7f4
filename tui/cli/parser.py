"""From words to arguments: one parser, made from the list of commands."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NoReturn

from tui import __version__
from tui.cli.failures import Usage
from tui.cli.registry import Command

ABOUT = "A team's address book in the terminal: share, send and assign contacts, find anyone in one key a letter."
CLOSING = """\
Without a command the app opens.

QUERY is what the search box takes: words of a name, company or e-mail; digits of a number, however it is written;
id:12, assigned:bob, assigned:none, watched:me, tag:vip, segment:customer, kind:lead, company:acme, in:directory,
in:mine, owner:carol, no:phone, has:email, changed:today; -word or not:word leaves out; exact:two+words keeps them
together.

The store is --db, else TEAMBOOK_DB, else a file in your data folder. Exit code: 0 done, 1 refused or failed (the
reason is on standard error), 2 wrong usage. TEAMBOOK_DEBUG=1 shows where an unexpected error comes from.
"""


class Parser(argparse.ArgumentParser):
    """Tells of wrong usage by raising Usage, so that ``--json`` holds for that as well."""

    def error(self, message: str) -> NoReturn:
        raise Usage(f"{message[:1].upper()}{message[1:]}.", self.format_usage().strip())


def _common(top: bool) -> Parser:
    """The options that may stand before or after the command's name.

    After it they have no default, else that would replace what was said before it.
    """
    default = None if top else argparse.SUPPRESS
    parser = Parser(add_help=False, allow_abbrev=False)
    group = parser.add_argument_group("options everywhere")
    group.add_argument("--db", metavar="URL", default=default, help="the store: a file or postgresql://...")
    group.add_argument("--as", dest="member", metavar="MEMBER", default=default, help="act as a member")
    group.add_argument(
        "--json", action="store_true", default=False if top else argparse.SUPPRESS, help="print one JSON document"
    )
    return parser


def build(commands: Iterable[Command]) -> Parser:
    """The parser of the whole command line."""
    parser = Parser(
        prog="teambook",
        description=ABOUT,
        epilog=CLOSING,
        parents=[_common(top=True)],
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"teambook {__version__}")
    parser.set_defaults(command=None, parser=parser)
    _add(parser, commands, _common(top=False))
    return parser


def _add(parser: argparse.ArgumentParser, commands: Iterable[Command], common: Parser) -> None:
    group = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=Parser)
    for command in commands:
        one = group.add_parser(
            command.name,
            help=command.help,
            description=f"{command.help[:1].upper()}{command.help[1:]}.",
            epilog="\n\n".join(filter(None, (command.more, f"example:\n  {command.example}"))),
            parents=[common],
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        one.set_defaults(command=command, parser=one)
        command.arguments(one)
        if command.parts:
            _add(one, command.parts, common)


_OF_APP = ("--db", "--as")
_SET = ("--db=", "--as=")
_WITH_VALUE = (*_OF_APP, "--section", "--limit", "--after", "--format", "--output")


def opens_app(arguments: Sequence[str]) -> bool:
    """Whether these open the app, so that no command needs to be read in for them: nothing but a store and a member."""
    words = iter(arguments)
    return all(word.startswith(_SET) or (word in _OF_APP and not next(words, "-").startswith("-")) for word in words)


def parse(arguments: Sequence[str], commands: Sequence[Command]) -> argparse.Namespace:
    """The arguments read. ``command`` is what to run, None for the app. Raises Usage; leaves after ``--help``."""
    args, unknown = build(_needed(arguments, commands)).parse_known_args(_with_words(arguments, commands))
    command: Command | None = args.command
    if command is not None and command.query and not any(word.startswith("-") for word in unknown):
        # argparse takes the words up to the first option; those behind it belong to the same QUERY.
        args.query += unknown
    elif unknown:
        raise Usage(f"Unknown: {' '.join(unknown)}.", args.parser.format_usage().strip())
    return args


def _needed(arguments: Sequence[str], commands: Sequence[Command]) -> Sequence[Command]:
    """The commands that the parser must know: the one that is named; all of them for the help, and where none is. To
    put all of them into it takes 13 ms [measured]."""
    position = _command_at(arguments)
    if position is None or not opens_app([word for word in arguments[:position] if word != "--json"]):
        return commands
    return [command for command in commands if command.name == arguments[position]] or commands


def _with_words(arguments: Sequence[str], commands: Iterable[Command]) -> list[str]:
    """The arguments, with ``-word`` of a QUERY spelt ``not:word``: to argparse it would be an unknown option."""
    queries = {command.name for command in commands if command.query or any(part.query for part in command.parts)}
    position = _command_at(arguments)
    if position is None or arguments[position] not in queries:
        return list(arguments)
    words: list[str] = []
    plain = False
    for before, word in pairwise(arguments[position:]):
        plain = plain or word == "--"
        is_word = len(word) > 1 and word[0] == "-" and word[1] != "-" and word != "-h"
        is_word = is_word and not plain and before not in _WITH_VALUE
        words.append(f"not:{word[1:]}" if is_word else word)
    return [*arguments[: position + 1], *words]


def _command_at(arguments: Sequence[str]) -> int | None:
    """Where the command's name stands: the first word that is neither an option nor the value of one."""
    value = False
    for position, word in enumerate(arguments):
        if value:
            value = False
        elif word in _OF_APP:
            value = True
        elif not word.startswith("-"):
            return position
    return None
