"""Contacts drawn from tables of names, companies and numbers, at some ten microseconds each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal, TypeVar

from store.sample import coined, trade
from store.sample.kinds import SMALL, Copy, SampleCard, card_uid
from store.sample.names import LANGUAGES, Language, Name
from store.sample.organisation import BOOKS, TEAMS
from store.sample.phones import ABROAD, CITY, LANDLINE, MOBILE, Plan
from store.types import Card, Value

T = TypeVar("T")

_MASK = (1 << 64) - 1
_DUPLICATE_EVERY = 83
_Kind = Literal["contact", "lead", "client"]
_KINDS: tuple[tuple[_Kind, str], ...] = (
    *(("contact", "") for _ in range(13)),
    *(("contact", "partner") for _ in range(2)),
    *(("contact", "supplier") for _ in range(2)),
    *(("lead", "") for _ in range(7)),
    *(("lead", "prospect") for _ in range(2)),
    *(("client", "customer") for _ in range(6)),
)
_CLOSE: tuple[tuple[_Kind, str], ...] = (
    ("contact", "family"),
    ("contact", "friend"),
    ("contact", "friend"),
    ("contact", ""),
)
_TAGS: tuple[tuple[str, ...], ...] = (
    *(() for _ in range(44)),
    *((tag,) for tag in trade.TAGS),
    *(pair for pair in zip(trade.TAGS, trade.TAGS[3:] + trade.TAGS[:3], strict=True)),
)
_READERS = {f"audience:{team.name}": team.members[1:] for team in TEAMS}
_AGENTS = ("alice", "bob", "carol", "eve", "bob", "alice", "carol", "bob")
_COPIES: tuple[Copy, ...] = ("live", "live", "", "", "snapshot", "", "", "", "live", "")


def drawn(numbers: range, seed: int, *, large: bool) -> Iterator[SampleCard]:
    """The contacts of these numbers. ``large`` opens the coined names and companies and numbers without end."""
    draw = _Draw(large)
    previous: SampleCard | None = None
    for n in numbers:
        if n % _DUPLICATE_EVERY == 0 and previous is not None:
            yield _twice(previous, n)
            previous = None
            continue
        # splitmix64: two digits of its result do not resemble each other.
        mixed = (n + seed * 1_000_003) * 0x9E3779B97F4A7C15 & _MASK
        mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9 & _MASK
        mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB & _MASK
        who = mixed ^ mixed >> 31
        what = (who * 0xD6E8FEB86659FD93 & _MASK) >> 8
        book = draw.books[what % 1000]
        what //= 1000
        if what % 25 == 0 and book[0] != "p":
            yield draw.company(n, who, what, book)
        else:
            previous = draw.person(n, who, what // 25, book)
            yield previous


class _Draw:
    """The tables that are picked from; an entry stands in one as often as it is to be met."""

    def __init__(self, large: bool) -> None:
        self._large = large
        self.books = tuple(book for book, weight in BOOKS for _ in range(weight))
        self._languages: list[tuple[Language, Sequence[Name], Sequence[Name]]] = []
        for language in LANGUAGES:
            given, family = [*language.given], [*language.family]
            if large:
                given += coined.given(language.key)
                family += coined.family(language.key)
            self._languages += [(language, _by_rank(given), _by_rank(family))] * language.weight
        self._companies = _by_rank(trade.many_companies() if large else trade.WELL_KNOWN)
        landline = LANDLINE if large else CITY
        used = SMALL * 2 if large else 0
        self._landline = landline, landline.numbers(used)
        self._mobile = MOBILE, MOBILE.numbers(used)
        self._abroad = {country: (plan, plan.numbers(used)) for country, plan in ABROAD.items()}

    def company(self, n: int, who: int, what: int, book: str) -> SampleCard:
        firm = self._companies[who % len(self._companies)]
        values = (_phone(self._landline, who), Value("email", f"office{n}@{firm.domain}", "work", True))
        card = Card("company", "contact", "partner", card_uid(n), firm.name, company=firm.name, values=values)
        return SampleCard(card, book, None, "", what % 900)

    def person(self, n: int, who: int, dice: int, book: str) -> SampleCard:
        private = book[0] == "p"
        language, given_names, family_names = self._languages[who & 255]
        given = given_names[(who >> 8) % len(given_names)]
        family = family_names[(who >> 24) % len(family_names)]
        firm = None if private or who >> 63 else self._companies[(who >> 16) % len(self._companies)]
        host = firm.domain if firm is not None else "post.example"
        address = f"{given.latin}.{family.latin}{n if self._large else ''}@{host}"
        values = self._values(language.country, address, dice, firm is not None, book)

        dice //= 100_003
        kind, segment = _CLOSE[dice % 4] if private else _KINDS[dice % 32]
        first, last, additional = given.text, family.text, ""
        if language.order == "given":
            name = f"{first} {last}"
        elif language.order == "family":
            name = f"{last} {first}"
            additional, _, first = first.rpartition(" ")
        else:
            name = f"{last}{first}" if len(last) <= 2 else f"{last} {first}"
        # By position: keywords cost a microsecond and a half at this many fields.
        card = Card(
            "person",
            kind,
            segment,
            card_uid(n),
            name,
            "",
            first,
            additional,
            last,
            "",
            "",
            firm.name if firm is not None else "",
            "",
            trade.JOBS[dice % len(trade.JOBS)] if dice % 3 == 0 else "",
            trade.NOTES[dice % len(trade.NOTES)] if dice % 7 == 0 else "",
            _TAGS[dice // 7 % 64],
            values,
        )
        assignee, copy = _responsible(book, dice)
        return SampleCard(card, book, assignee, copy, dice % 900)

    def _values(self, country: str, address: str, dice: int, employed: bool, book: str) -> tuple[Value, ...]:
        abroad = self._abroad.get(country) if dice % 3 == 0 else None
        if abroad is not None:
            values = [_phone(abroad, dice)]
        elif dice & 1:
            values = [_phone(self._mobile, dice >> 1, "mobile")]
        else:
            values = [_phone(self._landline, dice >> 1)]
        dice >>= 4
        if dice % 4 == 0:
            # Here and there an agent has a number that a contact gave to them alone (S2.8).
            values.append(_phone(self._mobile, dice >> 2, "mobile", book[0] == "m" and dice & 12 == 0, False))
        if employed and dice % 32 == 1:
            values.append(Value("phone", str(100 + dice % 900), "extension"))
        if dice % 5:
            values.append(Value("email", address, "work" if employed else "home", True))
        dice //= 160
        if dice % 4 == 0:
            values.append(_address(dice >> 2))
        if dice % 19 == 0:
            birthday = f"{1940 + dice % 66}-{1 + dice % 12:02}-{1 + dice % 28:02}"
            values.append(Value("date", birthday, "birthday"))
        return tuple(values)


def _by_rank(entries: Sequence[T]) -> Sequence[T]:
    """A table in which the n-th entry stands about 1/n as often as the first, and each at least once (Zipf)."""
    most = max(2, len(entries) // 24)
    return [entry for n, entry in enumerate(entries) for _ in range(max(1, int(most / (1 + n / 3))))]


def _phone(
    range_: tuple[Plan, Iterator[tuple[int, ...]]],
    dice: int,
    label: str = "work",
    personal: bool = False,
    preferred: bool = True,
) -> Value:
    # Half of the numbers are written as they are read, the rest in one of the other ways.
    plan, numbers = range_
    digits = next(numbers)
    form = plan.forms[dice % len(plan.forms) if dice & 64 else 0]
    return Value("phone", form % digits, label, preferred, personal, (), "", plan.e164 % digits)


def _address(dice: int) -> Value:
    street = f"{1 + dice % 180} {trade.STREETS[dice % len(trade.STREETS)]}"
    city, code, country = trade.TOWNS[dice % len(trade.TOWNS)]
    return Value("address", f"{street}, {city} {code}", "home", True, False, ("", "", street, city, "", code, country))


def _responsible(book: str, dice: int) -> tuple[str | None, Copy]:
    """Who is assigned, and whether the directory has a copy."""
    if book == "directory":
        return (_AGENTS[dice & 7] if dice % 5 < 3 else None), ""
    if book in _READERS:
        readers = _READERS[book]
        return (readers[dice % len(readers)] if dice % 4 else None), ""
    if book[0] == "p":
        return None, ""
    copy = _COPIES[dice % 10]
    if copy == "live":
        return (book[7:] if dice & 1 and book != "member:dana" else _AGENTS[dice >> 1 & 7]), copy
    return (_AGENTS[dice >> 1 & 7] if copy and dice % 4 == 0 else None), copy


def _twice(original: SampleCard, n: int) -> SampleCard:
    """The same person once more, as it happens: two letters changed places, or the number is written differently."""
    card = original.card
    family = card.family_name
    phone = card.values[0]
    if n % 2 and len(family) > 4:
        middle = len(family) // 2
        family = family[: middle - 1] + family[middle] + family[middle - 1] + family[middle + 1 :]
    elif phone.e164:
        phone = replace(phone, value=f"00{phone.e164[1:]}")
    name = card.name.replace(card.family_name, family)
    copy = replace(card, uid=card_uid(n), name=name, family_name=family, values=(phone, *card.values[1:]))
    return SampleCard(copy, original.book, None, "", original.age // 2)
