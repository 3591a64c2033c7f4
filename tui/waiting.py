"""For whom one waits to write, in words: for the notice line and for the command line."""

from __future__ import annotations

from collections.abc import Iterable

from store.types import Member
from store.waiting import Writer

_DOING = {
    "assign": "assigning", "send": "sending", "import": "importing", "delete": "deleting", "restore": "restoring",
    "move": "moving", "set-field": "changing", "empty": "deleting for good", "undo": "undoing", "redo": "doing again",
    "hand-over": "handing over", "set-setting": "sorting",
}  # fmt: skip
"""What somebody is doing; all else is short."""


def waiting_for(writer: Writer, members: Iterable[Member], me: int | None) -> str:
    """ "Waiting for Dana: assigning 12,400 of 100,000"; ``me`` is the number of the one who waits."""
    name = next((one.name for one in members if one.id == writer.member), "somebody")
    who = "what you do elsewhere" if writer.member == me else name.split(" ")[0]
    done = f" {writer.done:,} of" if writer.done and writer.size else ""
    size = f"{done} {writer.size:,}" if writer.size else ""
    return f"Waiting for {who}: {_DOING.get(writer.verb, 'writing')}{size}"
