"""The commands of Members, Teams, Audiences, Segments and Settings: there a key's own meaning comes first."""

from __future__ import annotations

from tui.commands.registry import LIST, PANELS, TARGET, Command
from tui.screens import audiences, members, segments, settings, teams

MEMBERS: tuple[Command, ...] = (
    Command("list-assigned", ("enter", "ctrl+j"), "enter", "Members: the contacts assigned to one",
            members.list_contacts, LIST, (), "Contacts assigned", members.needs_assigned, "Places", section="members",
            also="show open responsible"),
    Command("new-member", ("n",), "n", "Members: new member", members.add, PANELS, (), "New member",
            members.needs_admin, "Places", section="members", writes=True, also="add user colleague invite create"),
    Command("edit-member", ("e",), "e", "Members: name, role and teams", members.edit, TARGET, (), "Edit",
            members.editable, "Places", section="members", writes=True,
            also="change rename promote demote admin manager agent"),
    Command("hand-over", ("a",), "a", "Members: hand over what one has to others", members.hand_over, TARGET, (),
            members.hand_over_word, members.can_be_handed_over, "Places", section="members", writes=True,
            also="reassign transfer leave successor give away offboard contacts book"),
    Command("deactivate", ("d", "delete"), "d", "Members: take their access away", members.deactivate, TARGET, (),
            "Take access away", members.active, "Places", acts=True, section="members",
            also="remove delete disable block suspend fire leave"),
    Command("reactivate", ("R",), "R", "Members: give them access again", members.reactivate, TARGET, (),
            "Give access", members.inactive, "Places", acts=True, section="members",
            also="restore enable activate unblock return"),
)  # fmt: skip

TEAMS: tuple[Command, ...] = (
    Command("list-members", ("enter", "ctrl+j"), "enter", "Teams: who is in one", teams.list_members, LIST, (),
            "Its members", teams.needs_team, "Places", section="teams", also="show open people"),
    Command("new-team", ("n",), "n", "Teams: new team", teams.add, PANELS, (), "New team", members.needs_admin,
            "Places", section="teams", writes=True, also="add create make group department"),
    Command("edit-team", ("e",), "e", "Teams: name and members", teams.edit, TARGET, (), "Edit", teams.editable,
            "Places", section="teams", writes=True, also="change rename add remove people join leave"),
    Command("remove-team", ("d", "delete"), "d", "Teams: remove one", teams.remove, TARGET, (), "Remove",
            teams.removable, "Places", acts=True, section="teams", also="delete dissolve end"),
)  # fmt: skip

AUDIENCES: tuple[Command, ...] = (
    Command("list-audience", ("enter", "ctrl+j"), "enter", "Audiences: the contacts of one", audiences.list_contacts,
            LIST, (), "Its contacts", audiences.needs_audience, "Places", section="audiences", also="show open"),
    Command("new-audience", ("n",), "n", "Audiences: new project, deal or audience", audiences.add, PANELS, (),
            "New project", members.needs_admin, "Places", section="audiences", writes=True, also="add create make"),
    Command("edit-audience", ("e",), "e", "Audiences: name and who reads it", audiences.edit, TARGET, (), "Edit",
            audiences.changeable, "Places", section="audiences", writes=True, also="change rename members teams"),
    Command("remove-audience", ("d", "delete"), "d", "Audiences: remove an empty one", audiences.remove, TARGET, (),
            "Remove", audiences.changeable, "Places", acts=True, section="audiences", also="delete dissolve end"),
)  # fmt: skip

SEGMENTS: tuple[Command, ...] = (
    Command("list-segment", ("enter", "ctrl+j"), "enter", "Segments: the contacts of one", segments.list_contacts,
            LIST, (), "Its contacts", segments.needs_contacts, "Places", section="segments", also="show open"),
    Command("new-segment", ("n",), "n", "Segments: new segment", segments.add, PANELS, (), "New segment",
            members.needs_admin, "Places", section="segments", writes=True, also="add create kind category"),
    Command("edit-segment", ("e",), "e", "Segments: name, business or personal", segments.edit, TARGET, (), "Edit",
            segments.changeable, "Places", section="segments", writes=True, also="change rename retype private"),
    Command("remove-segment", ("d", "delete"), "d", "Segments: remove one", segments.remove, TARGET, (), "Remove",
            segments.changeable, "Places", acts=True, section="segments", also="delete drop"),
)  # fmt: skip

SETTINGS: tuple[Command, ...] = (
    Command("change-setting", ("enter", "right", "space", "ctrl+j"), "enter, right", "Settings: the next choice",
            settings.change, LIST, (1,), "Change", settings.changeable, "Places", acts=True, section="settings",
            also="set choose edit option"),
    Command("change-back", ("left",), "left", "Settings: the choice before", settings.change, LIST, (-1,), "",
            settings.changeable, "Places", acts=True, section="settings", also="previous option"),
    Command("default-setting", ("d", "delete"), "d", "Settings: as it was at first", settings.default, TARGET, (),
            "As at first", settings.defaultable, "Places", acts=True, section="settings",
            also="reset default clear original"),
)  # fmt: skip
