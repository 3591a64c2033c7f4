"""What the search index holds of a contact: words with the part they come from, and phone digits.

A term from another part than the name carries a mark in front, the way search engines prefix their terms: ``acme`` is
a word of a name, ``COMPANY + "acme"`` of a company. One index then answers "a word of the name begins" as fast as "the
company begins". The marks are signs of Linear A: letters to the tokenizers of both databases, which ignore private
characters, and undeciphered, so that no name is written with them; ``store.text.clean`` takes them out of other text.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from store.text import LONGEST, fold, further_words, words

BOOK = "\U00010600"
COMPANY = "\U00010601"
EMAIL = "\U00010602"
TAG = "\U00010603"


@lru_cache(maxsize=1024)
def name_terms(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a name (or company) as searched, and their other spellings."""
    folded = fold(text)
    plain = words(folded)
    return tuple(plain), tuple(further_words(folded, plain))


@lru_cache(maxsize=8192)
def company_words(company: str) -> str:
    """The words of a company as they begin a document, each after a blank."""
    first, further = name_terms(company)
    return "".join(f" {COMPANY}{word}" for word in (*first, *further))


@lru_cache(maxsize=1024)
def tag_term(tag: str) -> str:
    """A tag as one word: exact, whatever blanks it holds."""
    return TAG + "".join(words(fold(tag)))[:LONGEST]


def book_term(book: int) -> str:
    """The word that stands for a book."""
    return f"{BOOK}{book}"


def book_gram(book: int) -> str:
    """The three characters that stand for a book in the trigram index."""
    return f"{BOOK}{chr(0xE100 + (book >> 12))}{chr(0xE100 + (book & 0xFFF))}"


def word_document(book: int, names: Iterable[str], company: str, emails: Iterable[str], tags: Iterable[str]) -> str:
    """The words of a contact in one text, each between blanks: company, names, e-mails, tags, book.

    The words of a name stand together and in order, so that ``"exact words"`` can be looked up in it. The company comes
    first, so that a new one takes its place without the rest being made anew (``indexing.rename_companies``).
    """
    name, *others = names
    folded = fold(name)
    parts = words(folded)
    parts += further_words(folded, parts)
    for other in others:
        if other and other not in name:
            first, further = name_terms(other)
            parts += [word for word in (*first, *further) if word not in parts]
    for email in emails:
        parts += [EMAIL + word for word in words(fold(email))]
    parts.extend(map(tag_term, tags))
    parts.append(book_term(book))
    return f"{company_words(company) if company else ''} {' '.join(parts)} "


def digit_document(book: int, numbers: Iterable[str]) -> str:
    """The digits of a contact's phones, each number in every form it is dialled in, and its book."""
    return f" {' '.join(numbers)} {book_gram(book)} "


def public_words(document: str) -> list[str]:
    """The words of names, and those of companies with their mark: what is counted, and what errors are corrected to."""
    return [word for word in document.split() if word[0] == COMPANY or not BOOK <= word[0] <= TAG]
