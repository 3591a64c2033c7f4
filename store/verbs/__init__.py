"""What members do. A verb is one class in one file, which is read in when the verb is first asked for: who only reads
needs none of the fifty.

``VERBS["set-field"]`` and ``verbs.SetField`` are the class ``SetField`` of ``set_field.py``: see ``_PLACES``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from store.verbs.base import Verb, Work

if TYPE_CHECKING:  # the same classes, for who checks types: without them read in
    from store.verbs.add_audience import AddAudience as AddAudience
    from store.verbs.add_member import AddMember as AddMember
    from store.verbs.add_segment import AddSegment as AddSegment
    from store.verbs.add_team import AddTeam as AddTeam
    from store.verbs.answer import Approve as Approve
    from store.verbs.answer import Decline as Decline
    from store.verbs.ask import Ask as Ask
    from store.verbs.assign import Assign as Assign
    from store.verbs.create import Create as Create
    from store.verbs.deactivate import Deactivate as Deactivate
    from store.verbs.delete import Delete as Delete
    from store.verbs.edit import Edit as Edit
    from store.verbs.empty import Empty as Empty
    from store.verbs.erase import Erase as Erase
    from store.verbs.hand_over import HandOver as HandOver
    from store.verbs.imports import Import as Import
    from store.verbs.move import Move as Move
    from store.verbs.prune import Prune as Prune
    from store.verbs.reactivate import Reactivate as Reactivate
    from store.verbs.remove_audience import RemoveAudience as RemoveAudience
    from store.verbs.remove_segment import RemoveSegment as RemoveSegment
    from store.verbs.remove_team import RemoveTeam as RemoveTeam
    from store.verbs.rename_audience import RenameAudience as RenameAudience
    from store.verbs.rename_member import RenameMember as RenameMember
    from store.verbs.rename_team import RenameTeam as RenameTeam
    from store.verbs.renew import Cut as Cut
    from store.verbs.renew import MakeLive as MakeLive
    from store.verbs.renew import Refresh as Refresh
    from store.verbs.restore import Restore as Restore
    from store.verbs.send import Send as Send
    from store.verbs.set_audience import SetAudience as SetAudience
    from store.verbs.set_field import SetField as SetField
    from store.verbs.set_role import SetRole as SetRole
    from store.verbs.set_segment import SetSegment as SetSegment
    from store.verbs.set_setting import SetSetting as SetSetting
    from store.verbs.set_team import SetTeam as SetTeam
    from store.verbs.settle import Settle as Settle
    from store.verbs.share import EditShare as EditShare
    from store.verbs.share import GiveShare as GiveShare
    from store.verbs.shred import Shred as Shred
    from store.verbs.together import Together as Together
    from store.verbs.undo import Redo as Redo
    from store.verbs.undo import Undo as Undo
    from store.verbs.unshare import Unshare as Unshare
    from store.verbs.view_as import ViewAs as ViewAs
    from store.verbs.watch import Unwatch as Unwatch
    from store.verbs.watch import Watch as Watch
    from store.verbs.withdraw import Withdraw as Withdraw

_PLACES = {
    "create": "create.Create",
    "edit": "edit.Edit",
    "set-field": "set_field.SetField",
    "delete": "delete.Delete",
    "restore": "restore.Restore",
    "empty": "empty.Empty",
    "move": "move.Move",
    "import": "imports.Import",
    "undo": "undo.Undo",
    "redo": "undo.Redo",
    "share": "share.GiveShare",
    "edit-share": "share.EditShare",
    "unshare": "unshare.Unshare",
    "ask": "ask.Ask",
    "approve": "answer.Approve",
    "decline": "answer.Decline",
    "view-as": "view_as.ViewAs",
    "add-member": "add_member.AddMember",
    "set-role": "set_role.SetRole",
    "deactivate": "deactivate.Deactivate",
    "reactivate": "reactivate.Reactivate",
    "rename-member": "rename_member.RenameMember",
    "add-team": "add_team.AddTeam",
    "rename-team": "rename_team.RenameTeam",
    "remove-team": "remove_team.RemoveTeam",
    "set-team": "set_team.SetTeam",
    "add-audience": "add_audience.AddAudience",
    "rename-audience": "rename_audience.RenameAudience",
    "remove-audience": "remove_audience.RemoveAudience",
    "set-audience": "set_audience.SetAudience",
    "add-segment": "add_segment.AddSegment",
    "set-segment": "set_segment.SetSegment",
    "remove-segment": "remove_segment.RemoveSegment",
    "set-setting": "set_setting.SetSetting",
    "together": "together.Together",
    "erase": "erase.Erase",
    "prune": "prune.Prune",
    "send": "send.Send",
    "assign": "assign.Assign",
    "refresh": "renew.Refresh",
    "make-live": "renew.MakeLive",
    "cut": "renew.Cut",
    "settle": "settle.Settle",
    "withdraw": "withdraw.Withdraw",
    "watch": "watch.Watch",
    "unwatch": "watch.Unwatch",
    "hand-over": "hand_over.HandOver",
    "shred": "shred.Shred",
}
"""Every verb by its name in the log: the file of this folder, the class in it."""
_NAMES = {place.split(".")[1]: name for name, place in _PLACES.items()}


class _Verbs(Mapping[str, type[Verb]]):
    """The table as a mapping to the classes themselves."""

    def __getitem__(self, name: str) -> type[Verb]:
        file, verb = _PLACES[name].split(".")
        found: type[Verb] = getattr(import_module(f"{__name__}.{file}"), verb)
        return found

    def __contains__(self, name: object) -> bool:
        return name in _PLACES

    def __iter__(self) -> Iterator[str]:
        return iter(_PLACES)

    def __len__(self) -> int:
        return len(_PLACES)


VERBS = _Verbs()
"""Every verb by its name: the log, the command line and the history's words are built from it."""

if not TYPE_CHECKING:  # there the imports above say what the package has

    def __getattr__(name: str) -> Any:
        """A verb by the name of its class (PEP 562)."""
        if name not in _NAMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return VERBS[_NAMES[name]]


__all__ = ["VERBS", "Verb", "Work"]
