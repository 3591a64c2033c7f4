"""``segments``: what contacts can be to the organisation, or to their owner."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import TYPE_CHECKING, Any

from tui.cli.registry import Call, Command

if TYPE_CHECKING:
    from store.grants import Segment
    from store.types import Outcome

_KINDS = ("business", "personal")


def segment_document(segment: Segment) -> dict[str, Any]:
    """A segment as scripts see it; ``contacts`` are those that the member sees."""
    return {
        "name": segment.name,
        "kind": segment.kind,
        "contacts": segment.contacts,
        "also": list(segment.also),
    }


def _list(call: Call) -> int:
    found = call.session.segments()
    if call.out.json:
        call.out.document({"segments": [segment_document(one) for one in found]})
        return 0
    rows = [(one.name, one.kind, f"{one.contacts:,}", ", ".join(one.also)) for one in found]
    call.out.table(rows, ("Segment", "Is", "Contacts", "Called before"))
    return 0


def _named(parser: ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME")


def _kind(parser: ArgumentParser, default: str | None) -> None:
    parser.add_argument("--kind", choices=_KINDS, default=default, help="who has to do with it")


def _add_arguments(parser: ArgumentParser) -> None:
    _named(parser)
    _kind(parser, "business")


def _set_arguments(parser: ArgumentParser) -> None:
    _named(parser)
    parser.add_argument("--name", dest="new", metavar="NEW", help="what it is to be called")
    _kind(parser, None)


def _done(call: Call, outcome: Outcome, name: str, said: str) -> int:
    text = f"{said} teambook undo takes it back." if outcome.operation is not None else f"{name}: it is so already."
    call.out.done({"operation": outcome.operation, "name": name}, text)
    return 0


def _add(call: Call) -> int:
    name, kind = call.args.name, call.args.kind
    return _done(call, call.session.add_segment(name, kind), name, f"{name} is a {kind} segment now.")


def _set(call: Call) -> int:
    args = call.args
    outcome = call.session.set_segment(args.name, name=args.new, kind=args.kind)
    return _done(call, outcome, args.new or args.name, f"{args.name} is changed.")


def _remove(call: Call) -> int:
    name = call.args.name
    return _done(call, call.session.remove_segment(name), name, f"{name} is no segment any longer.")


COMMANDS = (
    Command(
        "segments",
        "list the segments, add, change or remove one",
        "teambook segments add press",
        _list,
        more="Contacts marked with a personal segment are their owner's alone. Those marked with a business one are"
        " shared by it where the setting share-segments says so.",
        parts=(
            Command("list", "list the segments", "teambook segments list --json", _list),
            Command("add", "add a segment", "teambook segments add godchild --kind personal", _add, _add_arguments),
            Command(
                "set",
                "give a segment another name or kind",
                "teambook segments set customer --name client",
                _set,
                _set_arguments,
                more="Renamed, its contacts read as the new word. Of another kind, they stay as and where they are.",
            ),
            Command(
                "remove",
                "take a segment out of the list",
                "teambook segments remove prospect",
                _remove,
                _named,
                more="Contacts keep the word, and stay in the book they are in.",
            ),
        ),
    ),
)
