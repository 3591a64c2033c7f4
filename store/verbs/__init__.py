"""What members do. A verb is one class in one file; ``VERBS`` lists them all."""

from store.verbs.add_audience import AddAudience
from store.verbs.add_member import AddMember
from store.verbs.add_segment import AddSegment
from store.verbs.add_team import AddTeam
from store.verbs.answer import Approve, Decline
from store.verbs.ask import Ask
from store.verbs.assign import Assign
from store.verbs.base import Verb, Work
from store.verbs.create import Create
from store.verbs.deactivate import Deactivate
from store.verbs.delete import Delete
from store.verbs.edit import Edit
from store.verbs.empty import Empty
from store.verbs.erase import Erase
from store.verbs.hand_over import HandOver
from store.verbs.imports import Import
from store.verbs.move import Move
from store.verbs.prune import Prune
from store.verbs.reactivate import Reactivate
from store.verbs.remove_audience import RemoveAudience
from store.verbs.remove_segment import RemoveSegment
from store.verbs.remove_team import RemoveTeam
from store.verbs.rename_audience import RenameAudience
from store.verbs.rename_member import RenameMember
from store.verbs.rename_team import RenameTeam
from store.verbs.renew import Cut, MakeLive, Refresh
from store.verbs.restore import Restore
from store.verbs.send import Send
from store.verbs.set_audience import SetAudience
from store.verbs.set_field import SetField
from store.verbs.set_role import SetRole
from store.verbs.set_segment import SetSegment
from store.verbs.set_setting import SetSetting
from store.verbs.set_team import SetTeam
from store.verbs.settle import Settle
from store.verbs.share import EditShare, GiveShare
from store.verbs.shred import Shred
from store.verbs.together import Together
from store.verbs.undo import Redo, Undo
from store.verbs.unshare import Unshare
from store.verbs.view_as import ViewAs
from store.verbs.watch import Unwatch, Watch
from store.verbs.withdraw import Withdraw

VERBS: dict[str, type[Verb]] = {
    verb.name: verb
    for verb in (
        Create, Edit, SetField, Delete, Restore, Empty, Move, Import, Undo, Redo, GiveShare, EditShare, Unshare,
        Ask, Approve, Decline, ViewAs,
        AddMember, SetRole, Deactivate, Reactivate, RenameMember, AddTeam, RenameTeam, RemoveTeam, SetTeam,
        AddAudience, RenameAudience, RemoveAudience, SetAudience,
        AddSegment, SetSegment, RemoveSegment, SetSetting, Together, Erase, Prune,
        Send, Assign, Refresh, MakeLive, Cut, Settle, Withdraw, Watch, Unwatch, HandOver, Shred,
    )
}  # fmt: skip
"""Every verb by its name: the log, the command line and the history's words are built from it."""

__all__ = ["VERBS", "Verb", "Work"]
