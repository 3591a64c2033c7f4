"""What members do. A verb is one class in one file; ``VERBS`` lists them all."""

from store.verbs.base import Verb, Work
from store.verbs.create import Create
from store.verbs.delete import Delete
from store.verbs.edit import Edit
from store.verbs.empty import Empty
from store.verbs.imports import Import
from store.verbs.members import AddMember, Deactivate, SetRole
from store.verbs.move import Move
from store.verbs.organise import AddAudience, AddTeam
from store.verbs.restore import Restore
from store.verbs.set_field import SetField
from store.verbs.share import EditShare, GiveShare
from store.verbs.undo import Redo, Undo
from store.verbs.unshare import Unshare

VERBS: dict[str, type[Verb]] = {
    verb.name: verb
    for verb in (
        Create, Edit, SetField, Delete, Restore, Empty, Move, Import, Undo, Redo, AddMember, SetRole, Deactivate,
        AddTeam, AddAudience, GiveShare, EditShare, Unshare,
    )
}  # fmt: skip
"""Every verb by its name: the log, the command line and the history's words are built from it."""

__all__ = ["VERBS", "Verb", "Work"]
