"""What holds for the whole organisation: ``settings``; what leaves it for good: ``erase``; its log: ``audit``."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import TYPE_CHECKING, Any

from store.text import number_of
from tui.cli import clock
from tui.cli.arguments import take_id, take_yes
from tui.cli.failures import Failure
from tui.cli.registry import Call, Command

if TYPE_CHECKING:
    from store.grants import Setting


def setting_document(setting: Setting) -> dict[str, Any]:
    """A setting as scripts see it."""
    return {
        "name": setting.name,
        "value": setting.value,
        "default": setting.default,
        "choices": list(setting.choices),
        "words": setting.words,
    }


def _settings_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", metavar="NAME", help="of one setting")
    parser.add_argument("value", nargs="?", metavar="VALUE", help="what it is to be ('' for none)")


def _settings(call: Call) -> int:
    name, value = call.args.name, call.args.value
    if value is not None:
        with call.out.progress("Sorting") as progress:
            call.session.on_going(progress)
            outcome = call.session.set_setting(name, value)
        now = call.session.setting(name)
        said = f"{name} is {now or 'empty'} {'now. teambook undo takes it back.' if outcome.operation else 'already.'}"
        call.out.done({"operation": outcome.operation, "name": name, "value": now}, said)
        return 0
    if name is not None:
        call.session.setting(name)  # says which there are, where this is none
    found = [one for one in call.session.settings() if name in (None, one.name)]
    return call.out.listed(
        setting_document(found[0]) if name else {"settings": [setting_document(one) for one in found]},
        [(one.name, one.value or "-", ", ".join(one.choices) or "days", one.words) for one in found],
        ("Setting", "Is", "Can be", ""),
    )


def _erase_arguments(parser: ArgumentParser) -> None:
    take_id(parser)
    take_yes(parser)


def _erase(call: Call) -> int:
    from store.errors import NotFound

    number = call.args.id
    try:
        named = call.session.contact(number).name
    except NotFound:  # deleted for good, perhaps, and still in the log: the store knows
        named = f"what is left of id:{number} in the log"
    if not call.args.yes:
        call.out.ask(f"Erase {named} for ever? Nothing brings it back, not even undo.", "--yes erases")
    outcome = call.session.erase(number)
    call.out.done(
        {"operation": outcome.operation, "id": number, "erased": outcome.done},
        f"Erased id:{number}: the contact and all that the log said of it.",
    )
    return 0


def _verify(call: Call) -> int:
    found = call.session.verify()
    if call.out.json:
        redactions = [
            {"operation": one.by, "verb": one.verb, "at": one.at, "by": one.member, "operations": one.operations,
             "first": one.first, "last": one.last}
            for one in found.redactions
        ]  # fmt: skip
        call.out.document(
            {
                "holds": found.broken is None,
                "broken": found.broken,
                "operations": found.operations,
                "redactions": redactions,
            }
        )
        return int(found.broken is not None)
    for one in found.redactions:
        did = "erased a contact" if one.verb == "erase" else "dropped what was too old"
        which = f"operation {one.first}" if one.operations == 1 else f"{one.operations:,} operations"
        call.out.line(f"{clock.day(one.at)}: {one.member} {did}; texts left {which} (by operation {one.by}).")
    if found.broken is not None:
        raise Failure(found.broken, "broken")
    call.out.line(f"The log is as it was written: {number_of(found.operations, 'operation')}.")
    return 0


def _prune(call: Call) -> int:
    if not call.args.yes:
        days = call.session.setting("history-days") or "-"
        call.out.ask(
            f"Drop what changed more than {days} days ago said before and after? Undo cannot bring it back.",
            "--yes drops it",
        )
    outcome = call.session.prune()
    said = f"Dropped the values of {number_of(outcome.done, 'operation')}." if outcome.done else "Nothing is too old."
    call.out.done({"operation": outcome.operation, "operations": outcome.done}, said)
    return 0


COMMANDS = (
    Command(
        "settings",
        "show what holds for the organisation, or choose it",
        "teambook settings export managers",
        _settings,
        _settings_arguments,
        more="Admins choose; everybody may look. It holds at once, in sessions that are open too.",
    ),
    Command(
        "erase",
        "empty a contact, and all that the log says of it, for ever",
        "teambook erase 12",
        _erase,
        _erase_arguments,
        more="For admins. Who did what and when stays in the log, what it said does not; audit verify tells of it and"
        " still holds. Copies of the database that were made before are yours to look after.",
    ),
    Command(
        "audit",
        "see whether the log is as it was written",
        "teambook audit verify",
        _verify,
        parts=(
            Command(
                "verify",
                "recompute the chain of hashes of the whole log",
                "teambook audit verify --json",
                _verify,
                more="Says what was erased from it, and the first break where it does not hold (exit code 1).",
            ),
            Command(
                "prune",
                "drop values older than the setting history-days from the log",
                "teambook audit prune --yes",
                _prune,
                take_yes,
                more="For admins, also from a timer. Who did what and when stays.",
            ),
        ),
    ),
)
