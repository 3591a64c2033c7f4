"""Looking through the bin, which has no index of its own."""

from __future__ import annotations

from store.indexing import split_tags
from store.phones import dialled_forms, searched_forms
from store.query import Filter, parse
from store.sql.database import SqlRow
from store.terms import name_terms, tag_term
from store.text import fold, words


class BinSearch:
    """A query asked of the bin: words that begin words of name, company or e-mail, and pieces of the number shown; the
    fields that the index answers elsewhere (tag, company). All other fields are clauses (``listing.scope_of``)."""

    def __init__(self, text: str, region: str) -> None:
        query = parse(text)
        self._words, self._without = query.words + tuple(w for p in query.phrases for w in p), query.without
        self._digits = [searched_forms(number, region) for number in query.numbers]
        self._fields = [item for item in query.filters if item.field in ("tag", "company")]
        self._region = region

    @property
    def everything(self) -> bool:
        """Whether no row is left out by it."""
        return not (self._words or self._without or self._digits or self._fields)

    def matches(self, row: SqlRow) -> bool:
        """Whether a row of the bin (id, book, name, company, phone, email, tags) is meant."""
        _, _, name, company, phone, email, tags = row
        held = words(fold(f"{name} {company} {email}"))
        forms = dialled_forms(phone, self._region)[2] if phone and self._digits else ()
        return (
            all(any(word.startswith(term) for word in held) for term in self._words)
            and not any(word.startswith(term) for word in held for term in self._without)
            and all(any(piece in form for piece in pieces for form in forms) for pieces in self._digits)
            and all(_holds(item, company, tags) is not item.negative for item in self._fields)
        )


def _holds(item: Filter, company: str, tags: str) -> bool:
    if item.field == "tag":
        return tag_term(item.value) in map(tag_term, split_tags(tags))
    held = words(fold(company))
    return all(any(word.startswith(term) for word in held) for term in name_terms(item.value)[0])
