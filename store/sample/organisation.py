"""Harbour Realty as plain data: who works there, in which teams, and who shares a book with whom.

Days are counted from a fixed day that the caller names, so that a share that ends does so in the future, whenever the
sample is made, and pictures of it are the same for ever.
"""

from __future__ import annotations

from typing import NamedTuple

from store.types import Role

ORGANISATION = "Harbour Realty"
FIRST_MEMBER = "dana"
"""The admin as whom the sample opens."""


class SampleMember(NamedTuple):
    """A member of the sample organisation."""

    username: str
    name: str
    role: Role


class SampleTeam(NamedTuple):
    """A team and its audience: the book that its members read (``audience:NAME``)."""

    name: str
    title: str
    members: tuple[str, ...]


class SampleProject(NamedTuple):
    """A project or a deal: the audience that its members read (``audience:NAME``)."""

    name: str
    purpose: str
    members: tuple[str, ...]


class SampleShare(NamedTuple):
    """A grant on a member's own book. ``with_`` is ``everyone``, ``team:NAME`` or a username.

    ``since`` is so many days ago; ``until`` so many days ahead, None without an end.
    """

    book: str
    with_: str
    rights: tuple[str, ...]
    since: int
    until: int | None = None


MEMBERS = (
    SampleMember("dana", "Dana Reyes", Role.ADMIN),
    SampleMember("marco", "Marco Bianchi", Role.MANAGER),
    SampleMember("alice", "Alice Fournier", Role.AGENT),
    SampleMember("bob", "Bob Okafor", Role.AGENT),
    SampleMember("carol", "Carol Mbeki", Role.AGENT),
    SampleMember("eve", "Eve Lindqvist", Role.AGENT),
    SampleMember("amina", "Amina Yusuf", Role.CLIENT),
)

TEAMS = (
    SampleTeam("sales", "Sales team", ("marco", "alice", "bob")),
    SampleTeam("lettings", "Lettings team", ("marco", "carol", "eve")),
)

AUDIENCES = tuple(team.name for team in TEAMS)

PROJECTS = (
    SampleProject("quayside", "project", ("dana", "bob", "carol", "eve")),
    SampleProject("ropewalk", "deal", ("dana", "marco")),
)

SHARES = (
    SampleShare("dana", "everyone", ("view",), 79),
    SampleShare("dana", "bob", ("view", "create", "edit"), 18, 10),
    SampleShare("dana", "team:lettings", ("view", "create"), 40),
    SampleShare("carol", "everyone", ("view",), 18),
    SampleShare("alice", "dana", ("view", "create", "edit"), 35, 33),
    SampleShare("bob", "team:sales", ("view",), 60),
    SampleShare("eve", "marco", ("view", "create", "edit", "delete"), 61, 9),
)

BOOKS = (
    ("directory", 230),
    ("member:dana", 180),
    ("member:alice", 130),
    ("member:carol", 130),
    ("member:bob", 120),
    ("member:eve", 90),
    ("member:marco", 60),
    ("audience:lettings", 22),
    ("audience:sales", 22),
    ("personal:dana", 3),
    ("personal:alice", 3),
    ("personal:bob", 3),
    ("personal:carol", 3),
    ("personal:eve", 2),
    ("personal:marco", 2),
)
"""Where contacts lie, in thousandths: personal books stay small."""
