"""Saved views: lists that a member has given a name, each a section, a query and an order.

They are a member's own, as a bookmark is: nobody else sees them, they are not in the log, and they give no right. What
one shows is looked for anew each time, through the reader's rights as they are then.
"""

from __future__ import annotations

from store.errors import Invalid, NotFound
from store.frozen import frozen
from store.listing import books_of
from store.part import Part
from store.sql import saved
from store.text import clean, clean_line, fold
from store.view import Order, View

LONGEST_NAME = 60
LONGEST_QUERY = 500
MOST = 200
"""So many views at most has a member: the sidebar is no archive."""


@frozen
class SavedView:
    """A view with a name."""

    id: int
    name: str
    view: View


class Saved(Part):
    """What a ``Session`` has of it."""

    def views(self) -> tuple[SavedView, ...]:
        """The member's saved views, by name."""
        rows = saved.views(self._db, self._rights().member.id)
        found = [
            SavedView(number, name, View(section, query, Order(column, bool(down)) if column else None))
            for number, name, section, query, column, down in rows
        ]
        return tuple(sorted(found, key=lambda one: (fold(one.name), one.id)))

    def saved_view(self, name: str) -> SavedView:
        """The view of a name, however it is written. Raises NotFound where there is none."""
        found = next((one for one in self.views() if fold(one.name) == fold(clean_line(name))), None)
        if found is None:
            raise NotFound(f"There is no saved view {clean_line(name)!r}.")
        return found

    def save_view(self, name: str, view: View) -> SavedView:
        """Saves what a list shows under a name. Raises Invalid for a name that cannot be or that another view has,
        NotFound for a section that is not there."""
        query = clean(view.query).strip()
        if len(query) > LONGEST_QUERY:
            raise Invalid(f"A search has {LONGEST_QUERY} characters at most.")
        with self._db.writing():
            rights = self._rights()
            books_of(rights, view.section, self._db)
            if len(self.views()) >= MOST:
                raise Invalid(f"There are {MOST} saved views; remove one first.")
            title = self._free(name)
            column, down = (view.order.column, view.order.down) if view.order else ("", False)
            number = saved.insert(self._db, rights.member.id, title, view.section, query, column, down=down)
        return SavedView(number, title, View(view.section, query, view.order))

    def rename_view(self, number: int, name: str) -> None:
        """Gives a view another name. Raises as ``save_view``, NotFound for a view that is not the member's."""
        with self._db.writing():
            self._own(number)
            saved.rename(self._db, number, self._free(name, number))

    def remove_view(self, number: int) -> None:
        """Takes a view away. Raises NotFound for one that is not the member's."""
        with self._db.writing():
            self._own(number)
            saved.put_away(self._db, number, gone=True)

    def bring_back_view(self, number: int, name: str | None = None) -> None:
        """Brings back a view that was taken away, under its own or another name. Raises as ``rename_view``."""
        with self._db.writing():
            own = self._own(number)
            saved.rename(self._db, number, self._free(name or own, number))
            saved.put_away(self._db, number, gone=False)

    def _own(self, number: int) -> str:
        """The name of a view of the member's own; another's is as unknown as none."""
        found = saved.owner(self._db, number)
        if found is None or found[0] != self._rights().member.id:
            raise NotFound("There is no such saved view.")
        return found[1]

    def _free(self, name: str, number: int | None = None) -> str:
        """A name, cleaned, that no other view of the member has."""
        title = clean_line(name)
        if not title:
            raise Invalid("A saved view needs a name.")
        if len(title) > LONGEST_NAME:
            raise Invalid(f"The name of a view has {LONGEST_NAME} characters at most.")
        if any(fold(one.name) == fold(title) and one.id != number for one in self.views()):
            raise Invalid(f"There is a saved view {title} already.")
        return title
