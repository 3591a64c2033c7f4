"""What an admin may choose for the whole organisation (S3.21), and whether a member may do what is chosen about.

A setting is asked inside the transaction that writes, or where an export begins: never from what a screen once read.
"""

from __future__ import annotations

from typing import NamedTuple

from store.errors import Invalid, NotFound, Refused
from store.grants import Setting
from store.sql import organisation, people
from store.sql.database import Database
from store.text import clean_line
from store.types import Member, Role

SEALED = "sealed:"
"""A setting that a hand-over makes (S3.13): this and a username; its value is the day on which what that member had for
themselves is deleted."""

_BY_ROLE = ("everyone", "managers", "admins")
_SWITCH = ("on", "off")
NAME_ORDER = "name-order"
LONGEST_HISTORY = 36_500


class Choice(NamedTuple):
    """A setting as the program knows it. ``doing`` is what only some may do, as a refusal says it; "" where the setting
    is not about who may. ``long``: all contacts change with it."""

    default: str
    choices: tuple[str, ...]
    words: str
    doing: str = ""
    long: bool = False


CHOICES = {
    "export": Choice("everyone", _BY_ROLE, "Who may export contacts to a file.", "export contacts"),
    "import-directory": Choice(
        "managers", _BY_ROLE[1:], "Who may import files into the Shared Directory.", "import into the Shared Directory"
    ),
    "delete-directory": Choice(
        "managers", _BY_ROLE[1:], "Who may delete contacts of the Shared Directory.", "delete from the Shared Directory"
    ),
    "share": Choice("everyone", _BY_ROLE, "Who may share their own contacts at all.", "share their contacts"),
    "share-everyone": Choice(
        "everyone", _BY_ROLE, "Who may share their own contacts with everyone.", "share their contacts with everyone"
    ),
    "strict-assign": Choice(
        "off", _SWITCH, "Whether only contacts that are shared already can be assigned; off: assigning shares them."
    ),
    "hand-on": Choice("on", _SWITCH, "Whether whoever is responsible for a contact may hand it on."),
    "agents-take": Choice("on", _SWITCH, "Whether agents may take contacts that nobody is responsible for."),
    "share-segments": Choice(
        "off",
        ("off", "live", "snapshot"),
        "Whether contacts that their owner marks with a business segment are shared with everyone; how their copies"
        " follow.",
    ),
    "copies": Choice(
        "automatic",
        ("automatic", "asked"),
        "Whether a change of a contact reaches its live team copy by itself, or its owner is asked first.",
    ),
    NAME_ORDER: Choice(
        "family",
        ("family", "given"),
        "Which name contacts are sorted by first; a change sorts them all anew, which takes minutes where there are a"
        " million.",
        long=True,
    ),
    "history-days": Choice(
        "", (), "For how many days the history keeps earlier values, until audit prune drops them; empty: for ever."
    ),
}
"""Every setting by its name, in the order in which they are shown."""


def choice(name: str) -> Choice:
    """The setting of a name. Raises NotFound, naming those that there are."""
    found = CHOICES.get(name)
    if found is None:
        raise NotFound(f"There is no setting {clean_line(name)[:40]!r}; there are {', '.join(CHOICES)}.")
    return found


def known(name: str) -> str:
    """``name``, if there is such a setting. Raises NotFound."""
    choice(name)
    return name


def value_of(db: Database, name: str) -> str:
    """What is chosen, else the default."""
    return organisation.setting(db, name) or choice(name).default


def given_first(db: Database) -> bool:
    """Whether contacts are sorted by their given names first, and not by their family names."""
    return value_of(db, NAME_ORDER) == "given"


def all_settings(db: Database) -> tuple[Setting, ...]:
    """Every setting with its value."""
    chosen = organisation.settings(db)
    return tuple(
        Setting(name, chosen.get(name) or one.default, one.default, one.words, one.choices, one.long)
        for name, one in CHOICES.items()
    )


def checked(name: str, value: str) -> str:
    """``value`` as it is kept. Raises Invalid, saying what can be chosen."""
    one, text = choice(name), clean_line(value)
    if one.choices:
        if text not in one.choices:
            raise Invalid(f"{name} is one of {', '.join(one.choices)}; not {text[:40]!r}.")
        return text
    if not text:
        return ""
    days = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
    if not 1 <= days <= LONGEST_HISTORY:
        raise Invalid(f"{name} is a number of days from 1 to {LONGEST_HISTORY}, or empty for ever; not {text[:40]!r}.")
    return str(days)


def allowed(value: str, role: Role) -> bool:
    """Whether a choice (everyone, managers, admins) covers a role."""
    return value == "everyone" or role is Role.ADMIN or (value == "managers" and role is Role.MANAGER)


def widened(name: str, member: Member) -> str:
    """The choice that would just let a member do what the setting is about; "" where none does."""
    choices = reversed(choice(name).choices) if member.internal else ()
    return next((value for value in choices if allowed(value, member.role)), "")


def managers_may(db: Database, kind: str, right: str) -> bool:
    """Whether managers have a right on a book of the organisation of this kind, as far as a setting decides it."""
    return kind != "directory" or right != "delete" or allowed(value_of(db, "delete-directory"), Role.MANAGER)


def refusal(db: Database, member: Member, name: str) -> Refused | None:
    """Why a setting keeps a member from what it is about, naming who may (C2); None where it does not."""
    value = value_of(db, name)
    if allowed(value, member.role):
        return None
    who = tuple(people.managers(db) if value == "managers" else people.admins(db))
    told = f"Only {value} {choice(name).doing} here: {', '.join(who)}."
    return Refused(told, who, name, tuple(people.admins(db))) if widened(name, member) else Refused(told, who)


def require(db: Database, member: Member, name: str) -> None:
    """Raises Refused where a setting keeps a member from what it is about."""
    refused = refusal(db, member, name)
    if refused is not None:
        raise refused
