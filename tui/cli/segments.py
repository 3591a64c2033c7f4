"""``segments``: what contacts can be to the organisation, or to their owner."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import TYPE_CHECKING, Any

from tui.cli.named import take_name, told
from tui.cli.registry import Call, Command

if TYPE_CHECKING:
    from store.grants import Segment

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
    return call.out.listed(
        {"segments": [segment_document(one) for one in found]},
        [(one.name, one.kind, f"{one.contacts:,}", ", ".join(one.also)) for one in found],
        ("Segment", "Is", "Contacts", "Called before"),
    )


def _kind(parser: ArgumentParser, default: str | None) -> None:
    parser.add_argument("--kind", choices=_KINDS, default=default, help="who has to do with it")


def _add_arguments(parser: ArgumentParser) -> None:
    take_name(parser)
    _kind(parser, "business")


def _set_arguments(parser: ArgumentParser) -> None:
    take_name(parser)
    parser.add_argument("--name", dest="new", metavar="NEW", help="what it is to be called")
    _kind(parser, None)


def _add(call: Call) -> int:
    name, kind = call.args.name, call.args.kind
    return told(call, call.session.add_segment(name, kind), name, f"{name} is a {kind} segment now.")


def _set(call: Call) -> int:
    args = call.args
    outcome = call.session.set_segment(args.name, name=args.new, kind=args.kind)
    return told(call, outcome, args.new or args.name, f"{args.name} is changed.")


def _remove(call: Call) -> int:
    name = call.args.name
    return told(call, call.session.remove_segment(name), name, f"{name} is no segment any longer.")


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
                take_name,
                more="Contacts keep the word, and stay in the book they are in.",
            ),
        ),
    ),
)
