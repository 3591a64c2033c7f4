"""Whatever is typed, search answers, and means nothing else than words by it."""

from __future__ import annotations

import contextlib

import pytest

from store.errors import NotFound
from store.search import SIMILAR
from store.session import Session
from store.view import View
from tests.store.searching import bob, people

__all__ = ["bob", "people"]  # fixtures


HOSTILE = [
    '"',
    '""',
    '"""',
    '"ada',
    'ada"',
    "'",
    "''",
    "'; DROP TABLE contact; --",
    "*",
    "ada*",
    "**",
    "NEAR(",
    "NEAR(ada, 5)",
    "AND",
    "OR",
    "NOT",
    "ada AND lovelace",
    "ada OR",
    "(",
    ")",
    "((",
    "^ada",
    "{ada}",
    "ada:",
    ":",
    "::",
    "words:ada",
    "%",
    "%%",
    "_",
    "a%a",
    "\\",
    "\\\\",
    "\\%",
    "ada\\",
    "\x00",
    "ada\x00lovelace",
    "a\x00@b",
    "\x01\x02",
    "\ue000",
    "\ue001",
    "\ue0021",
    "\ue003ada",
    "\ud800",
    "ada\udfff@x",
    "😀",
    "👨‍👩‍👧",
    "a" * 10_000,
    "ada " * 2500,
    "1" * 10_000,
    "+" * 500,
    "-" * 500,
    "--",
    "-",
    "+",
    "+-",
    "- ada",
    '-"',
    '-"ada lovelace',
    "()",
    "?",
    "??",
    "$1",
    "%s",
    "%(x)s",
    "{0}",
    ";",
    "/*",
    "--x",
    "id:",
    "id:-1",
    "id:99999999999999",
    "id:1 id:2",
    "tag:",
    'tag:"',
    "tag:%",
    "tag:\x00",
    "in:",
    "in:\x00",
    "in:%",
    "owner:'",
    "owner:\x00",
    "assigned:\x00",
    "assigned:%",
    "segment:\x00",
    "segment:%",
    "company:\x00",
    "company:*",
    "kind:\x00",
    "has:\x00",
    "no:%",
    "changed:yesterday",
    "changed:9999-99-99",
    "changed:0000-00-00",
    "import:99999999999999999999",
    "import:0",
    "import:-1",
    "called:x",
    "exact:",
    'exact:"',
    "not:",
    "not:not:ada",
    'not:"',
    "@",
    "@@",
    "a@",
    "@b",
    " ",
    "\t",
    "\n",
    "\u202eada",
    "\ufeff",
    "\u200b",
    "\u0301",
    "\u0301\u0301",
    "ˈ",
    "ﬁ",
    "²",
    "½",
    "٣",
    "Ⅷ",
    "ạ̈",
    "é" * 600,
    "🇬🇧 7946",
    "𞤀𞤣𞤤𞤢𞤥",
    "ᲐᲑᲒ",
    "a𞤀b",
    "ꭰꭱ",
    "import:²",
    "import:٣",
    "id:²",
]


@pytest.mark.parametrize("query", HOSTILE, ids=lambda query: ascii(query[:20]))
def test_whatever_is_typed_search_never_fails(bob: Session, query: str) -> None:
    for text in (query, f"ada {query}", f"{query} ada", f"-{query}", f'"{query}"'):
        view = View(query=text)
        rows = bob.page(view).rows
        found = set(bob.select(view))
        assert found <= set(bob.select(View()))
        assert {row.id for row in rows if row.tier < SIMILAR} <= found
        assert bob.count(view, up_to=None).number == len(found)
        bob.last_page(view)
        bob.page_at(view, 1)
    for section in (query, f"member:{query}", f"audience:{query}", f"assigned:{query}"):
        with contextlib.suppress(NotFound):
            bob.page(View(section))


@pytest.mark.parametrize("query", ["a%e", "a_a", "%", "_", "lovelac_", "%ovelace", "l*e", "\\%ada", "_da"])
def test_wild_cards_of_the_database_are_no_wild_cards_here(bob: Session, query: str) -> None:
    blank = query.replace("%", " ").replace("_", " ").replace("*", " ").replace("\\", " ")
    found = bob.page(View(query=query), limit=100)
    if not blank.strip():
        assert not found.rows  # what names nothing finds nobody, rather than everybody
        return
    assert found == bob.page(View(query=blank), limit=100)
