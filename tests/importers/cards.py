"""Cards as they can be, for tests that make up their own: every field, many scripts, every awkward character."""

from __future__ import annotations

from hypothesis import strategies as st

from importers.addresses import in_one_line
from importers.draft import Draft
from importers.labels import canonical
from importers.names import Parts
from importers.vcard.card import kept_value
from importers.vcard.im import service_and_handle
from store.text import clean, clean_line
from store.types import Card, Value

AWKWARD = "ab Z09,;:\\\"'=+-@|%^~$!<>()[]*#&/.\tüßéñøŁждα漢字かなُ한글🙂"
anything = st.text(alphabet=st.one_of(st.sampled_from(AWKWARD), st.characters(codec="utf-8")), max_size=30)
line = anything.map(clean_line)
some_line = line.filter(bool)
block = st.lists(anything, max_size=3).map(lambda lines: clean("\n".join(lines)).strip())
label = st.one_of(
    st.sampled_from(
        ["", "work", "home", "mobile", "work fax", "home fax", "fax", "pager", "main", "other", "extension"]
    ),
    line.map(canonical).filter(lambda text: "$!" not in text),
)
preferred = st.booleans()


def _is_plain(text: str) -> bool:
    return not text.lower().startswith(("tel:", "mailto:"))


phones = st.builds(
    lambda text, label, pref: Value("phone", text, label, pref),
    st.one_of(some_line.filter(_is_plain), st.sampled_from(["+44 20 7946 0018", "020 7946 0018 ext 3", "'0770"])),
    label,
    preferred,
)
emails = st.builds(
    lambda text, label, pref: Value("email", text, label, pref),
    st.one_of(some_line.filter(_is_plain), st.emails().filter(_is_plain)),
    label,
    preferred,
)
urls = st.builds(lambda text, label, pref: Value("url", text, label, pref), some_line, label, preferred)
relations = st.builds(
    lambda text, label, pref: Value("relation", text, label, pref),
    some_line,
    st.one_of(label, st.sampled_from(["spouse", "child", "manager", "assistant", "friend", "co-worker"])),
    preferred,
)
ims = st.builds(
    lambda text, label, pref: Value("im", text, label, pref),
    some_line.filter(lambda text: service_and_handle(text, "") == ("", text)),
    st.one_of(st.sampled_from(["", "Skype", "Jabber", "ICQ"]), line.filter(lambda text: not text.startswith("*"))),
    preferred,
)
date_texts = st.one_of(
    st.dates().map(lambda day: day.isoformat()),
    st.dates().map(lambda day: f"--{day.month:02}-{day.day:02}"),
    st.sampled_from(["circa 1800", "spring", "1985", "1985-04"]),
)
date_values = st.builds(
    lambda text, label, pref: Value("date", text, label, pref),
    date_texts,
    st.one_of(label, st.sampled_from(["birthday", "anniversary"])),
    preferred,
)
addresses = st.builds(
    lambda parts, label, pref: Value("address", in_one_line(parts), label, pref, False, parts),
    st.tuples(*[block] * 7).filter(in_one_line),
    label,
    preferred,
)
customs = st.builds(lambda text, label, pref: Value("custom", text, label, pref), block.filter(bool), label, preferred)
properties = st.builds(
    lambda name, text: kept_value(f"{name}:{text}"),
    st.sampled_from(["X-FOO", "X-Bar;A=b", "item1.X-BAZ", "GEO", "ROLE;LANGUAGE=de", "PHOTO;VALUE=uri"]),
    some_line,
).filter(lambda value: value is not None and value.value)
values = st.lists(
    st.one_of(phones, emails, urls, relations, ims, date_values, addresses, customs, properties), max_size=8
)


@st.composite
def cards(draw: st.DrawFn) -> Card:
    """A card as a reader makes them: its name is empty where the parts make the same (``Draft.card``)."""
    draft = Draft()
    draft.type = draw(st.sampled_from(["person", "person", "company"]))
    draft.kind = draw(st.sampled_from(["contact", "contact", "lead", "client", "internal"]))
    draft.segment = draw(line)
    draft.uid = draw(line)
    draft.full_name = draw(line)
    draft.parts = Parts(*(draw(line) for _ in range(5)))
    draft.nickname = draw(line)
    draft.company, draft.department, draft.job_title = draw(line), draw(line), draw(line)
    draft.notes = [note] if (note := draw(block)) else []
    draft.tags = dict.fromkeys(draw(st.lists(some_line, max_size=3)))
    draft.values = list(draw(values))
    return draft.card()


def is_something(card: Card) -> bool:
    """False for a card that a reader would call empty."""
    return bool(card.values or card.note or card.name or card.given_name or card.family_name or card.company)
