"""S1.14: files of real programs are taken, all of them, with every contact in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from importers import Unreadable, read
from tests.importers import samples

# What the manifest counts otherwise, and why we are right to differ.
EXPECTED = {
    "vcard/gachris__vCard.Net__v2.1__Data__Contacts.vcf": (2, "the other two are agents inside them"),
    "vcard/gachris__vCard.Net__v3.0__Data__Contacts.vcf": (2, "the other two are agents inside them"),
    "vcard/gachris__vCard.Net__v3.0__Data__John Doe.vcf": (1, "the other is an agent inside it"),
    "vcard/gachris__vCard.Net__v4.0__Data__John Doe.vcf": (1, "the other is an agent inside it"),
    "vcard/stalwartlabs__calcard__resources__vcard__006.vcf": (1, "the other is an agent inside it"),
    "vcard/stalwartlabs__calcard__resources__vcard__008.vcf": (1, "the other is an agent inside it"),
    "vcard/stalwartlabs__calcard__resources__vcard__048.vcf": (1, "the other is an agent inside it"),
    "vcard/kewisch__ical.js__test__parser__vcard3.vcf": (1, "the other is an agent inside it"),
    "vcard/stalwartlabs__calcard__resources__vcard__rfc.vcf": (7, "two are cards of groups"),
    "vcard/apple__ccs-calendarserver__home_bad__addressbook__1.vcf": (0, "the card holds a version only"),
    "vcard/stalwartlabs__calcard__resources__vcard__063.vcf": (2, "the third card is empty"),
    "vcard/stalwartlabs__calcard__resources__vcard__068.vcf": (0, "the card is empty"),
    "vcard/stalwartlabs__calcard__resources__vcard__069.vcf": (0, "the card is empty"),
    "vcard/stalwartlabs__calcard__resources__vcard__071.vcf": (1, "a nickname is all there is"),
}


def _key(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


@samples.needed
@pytest.mark.parametrize("path", samples.files("vcard", "google", "outlook", "other"), ids=_key)
def test_a_real_file_is_read_with_every_contact_in_it(path: Path) -> None:
    if path.suffix == ".ldif":
        with pytest.raises(Unreadable, match=r"LDIF.*vCard"):
            read(path)
        return
    records = list(read(path))
    cards = [record.card for record in records if record.card]
    stated = samples.stated_contacts().get(_key(path), [])
    expected, why = EXPECTED.get(_key(path), (None, ""))
    assert len(cards) in ([expected] if expected is not None else stated), why
    assert [record.row for record in records] == list(range(1, len(records) + 1))
    assert all(record.problems for record in records if record.card is None)


@samples.needs("duplicates", "fake_1000.csv")
def test_a_thousand_records_of_a_foreign_table_keep_every_cell() -> None:
    records = list(read(samples.FOLDER / "duplicates" / "fake_1000.csv"))
    assert len(records) == 1000
    assert all(record.card for record in records)
