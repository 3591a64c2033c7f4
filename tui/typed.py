"""What was typed into the search box, as the beginning of a contact: whoever was not found is added without typing
it again."""

from __future__ import annotations

from store.frozen import frozen
from store.phones import digits_of
from store.query import FIELDS

LEAST_DIGITS = 3


@frozen
class Typed:
    """What a search says of who was sought."""

    given_name: str = ""
    family_name: str = ""
    phone: str = ""
    email: str = ""


NOTHING = Typed()


def typed_in(query: str) -> Typed:
    """A query taken apart: what holds an @ is an e-mail, digits are a number, the rest a name, whose last word is the
    family name. Words typed small are a name all the same ("ada lovelace"). Conditions (``tag:vip``, ``-word``) say
    nothing of anybody."""
    names: list[str] = []
    digits: list[str] = []
    email = ""
    for word in query.replace('"', " ").split():
        field = word.lstrip("-").partition(":")
        if word.startswith("-") or (field[1] and field[0].lower() in FIELDS):
            continue
        if "@" in word:
            email = email or word
        elif not any(character.isalpha() for character in word):
            digits.append(word)
        else:
            names.append(word)
    phone = " ".join(digits)
    if len(digits_of(phone)) < LEAST_DIGITS:
        phone = ""
    if all(name == name.lower() for name in names):
        names = [name[:1].upper() + name[1:] for name in names]
    given, family = (" ".join(names[:-1]), names[-1]) if len(names) > 1 else (" ".join(names), "")
    return Typed(given, family, phone, email)
