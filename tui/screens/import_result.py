"""What an import leaves to be looked at, each one key away; and what was done, in a sentence."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from store.text import number_of
from store.types import ImportPlan
from tui import commands
from tui.look import Look
from tui.screens import import_work
from tui.screens.import_work import LOOK_AT
from tui.screens.long_form import HandsOn
from tui.text import wrap
from tui.widgets.line import Line

if TYPE_CHECKING:
    from tui.screens.importing import ImportForm

NUMBER = 9


def told(plan: ImportPlan) -> str:
    """What was done: "Imported 412: 398 new, 14 merged"."""
    left = "left as it was" if plan.skipped == 1 else "left as they were"
    parts = ((plan.created, "new"), (plan.updated, "merged"), (plan.skipped, left),
             (plan.refused, "refused"))  # fmt: skip
    said = ", ".join(f"{number:,} {word}" for number, word in parts if number)
    return f"Imported {plan.created + plan.updated:,}: {said}"


def stands(form: ImportForm) -> bool:
    """Whether what was imported has not been undone in this session."""
    return form.result is not None and any(done.operation == form.result.operation for done in form.main.doer.done)


def is_newest(form: ImportForm) -> bool:
    """Whether it is what ``u`` takes back next."""
    done = form.main.doer.done
    return form.result is not None and bool(done) and done[-1].operation == form.result.operation


class Things(HandsOn):
    """The things to look at, with their keys. Any other key closes the sheet and means what it means in the list."""

    def __init__(self, form: ImportForm) -> None:
        super().__init__(form)
        self._import = form
        self.found: list[tuple[str, int, str]] = []
        things = form.things or {}
        for asked, key, words in LOOK_AT:
            if number := things.get(asked, 0):
                self.found.append((key, number, words))
                self.keys[key] = partial(self._show, asked)
        plan = form.result
        if plan and plan.refused:
            self.found.append(("r", plan.refused, "could not be taken: saves them with their reasons"))
            self.keys["r"] = form.save_report

    def height(self, cells: int) -> int:
        """A heading, a line each, and how to go on."""
        return len(self.found) + 2 + len(wrap(self._on(), cells)) if self.found else 1

    def _on(self) -> str:
        undoes = f"{commands.key('undo')} undoes the import. " if is_newest(self._import) else ""
        return f"{undoes}{commands.key('import-result')} shows this again, the search import:last all of them."

    def draw(self, y: int, line: Line, look: Look, cells: int, *, here: bool) -> None:
        """Key, number, words."""
        left = line.x
        if y == 0:
            many = len(self.found)
            heading = f"{number_of(many, 'thing')} to look at" if many else "Looking at what came in"
            line.add(heading, look.normal, cells)
        elif y <= len(self.found):
            key, number, words = self.found[y - 1]
            line.add(key, look.strong).right(left + NUMBER, f"{number:,}", look.strong)
            line.to(left + NUMBER + 2).add(words, look.normal, cells - NUMBER - 2, look.glyphs.more)
        elif y >= len(self.found) + 2:
            line.add(wrap(self._on(), cells)[y - len(self.found) - 2], look.dim)

    def click(self, x: int, y: int, cells: int) -> bool:
        """A click on a line is its key."""
        if 0 < y <= len(self.found):
            self.keys[self.found[y - 1][0]]()
        return False

    def _show(self, asked: str) -> None:
        """Show these contacts, as a search that one can change."""
        form = self._import
        main = form.main
        form.close()
        operation = form.result.operation if form.result else None
        query = f"operation:{operation} {asked}" if operation is not None else asked
        into = form.planned.wanted.into if form.planned else "mine"
        main.search.set(query)
        main.focus_on("list")
        main.show(main.view.at(import_work.section_of(into)).searching(query))
