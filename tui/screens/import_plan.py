"""The plan of an import as one sees it: counts with a sentence each, rows with what becomes of each and why."""

from __future__ import annotations

from store.frozen import frozen
from store.types import ImportPlan
from tui.forms.part import Part
from tui.look import Look
from tui.text import screen_text, wrap
from tui.widgets.line import Line

MARKS = {"create": "+", "update": "~", "skip": "=", "refuse": "!", "look": "~"}
WORDS = {"look": "to mend"}
"""How a verdict is called where not by its own word: ``look`` is a problem of a row that comes in all the same."""
NUMBER, VERDICT, NAME = 7, 9, 24
EXPLAINED = 2
"""Lines below the rows, for the whole of what the row at the cursor has to say."""
SMALL = 12
"""With fewer lines for the whole plan its counts stand in one."""


@frozen
class Shown:
    """A line of the plan."""

    row: int
    name: str
    verdict: str
    reason: str
    file: str = ""


def shown_rows(plan: ImportPlan, *, problems: bool) -> tuple[Shown, ...]:
    """The first rows with what becomes of them, what cannot be taken first; or all ``problems``."""
    if not problems:
        return tuple(Shown(row.row, row.name, row.verdict, row.reason) for row in plan.rows)
    refused = {(row.row, row.reason) for row in plan.rows if row.verdict == "refuse"}
    return tuple(
        Shown(one.row, one.name, "refuse" if (one.row, one.reason) in refused else "look", one.reason, one.file)
        for one in plan.problems
    )


def sentences(plan: ImportPlan, duplicates: str) -> list[tuple[int, str, str]]:
    """(number, one word for little room, sentence) of each count that is not nought."""
    remarks = len({(one.file, one.row) for one in plan.problems}) - plan.refused
    found = [
        (
            plan.created,
            "create",
            "are added, whether they are there already or not" if duplicates == "add" else "are new",
        ),
        (plan.private, "private", "are personal by their segment, and yours alone"),
        (plan.shared, "shared", "are shared with everyone by their segment"),
        (plan.updated, "update", "are there already: what they lack is added, nothing is replaced"),
        (plan.skipped, "skip", "are there already and stay as they are"),
        (plan.refused, "refuse", "cannot be taken, and say why; the rest does not wait for them"),
        (max(0, remarks), "to mend", "come in with something to mend (v shows them)"),
    ]
    return [(number, word, one(text) if number == 1 else text) for number, word, text in found if number]


def one(text: str) -> str:
    """A sentence about several, for one."""
    for many, single in (("they are", "it is"), ("are ", "is "), ("come ", "comes "), ("say ", "says "),
                         ("they lack", "it lacks"), ("stay as", "stays as"), ("their", "its"),
                         ("them", "it")):  # fmt: skip
        text = text.replace(many, single)
    return text


class Counts(Part):
    """The counts: a line each with its sentence, or, where room is short, one line."""

    can_focus = False

    def __init__(self, plan: ImportPlan, duplicates: str, *, small: bool) -> None:
        super().__init__()
        self.found, self.small = sentences(plan, duplicates), small

    def height(self, cells: int) -> int:
        """A blank line before them where there is room."""
        return 1 if self.small else 1 + len(self.found)

    def draw(self, y: int, line: Line, look: Look, cells: int, *, here: bool) -> None:
        """Numbers strong, at the right."""
        left = line.x
        if self.small:
            for number, word, _ in self.found:
                style = look.danger if word == "refuse" else look.normal
                line.add(f"{number:,}", look.strong).add(f" {word}   ", style, left + cells - line.x)
        elif y:
            number, word, text = self.found[y - 1]
            line.right(left + NUMBER, f"{number:,}", look.danger if word == "refuse" else look.strong)
            line.to(left + NUMBER + 2).add(text, look.normal, cells - NUMBER - 2, look.glyphs.more)


class Rows(Part):
    """The rows: up and down move in them; what the one at the cursor has to say stands whole below them.

    ``total`` is how many the file has: not all of them are kept. ``lines`` are all that it takes.
    """

    marked = False

    def __init__(self, rows: tuple[Shown, ...], total: int, lines: int = 8) -> None:
        super().__init__()
        self.rows, self.total, self.lines = rows, total, lines
        self.at = self.top = 0

    @property
    def room(self) -> int:
        """Lines for rows: without heading and explanation."""
        return self.lines - 1 - (EXPLAINED if self.lines > 5 else 1)

    def height(self, cells: int) -> int:
        """Always as many."""
        return self.lines

    def draw(self, y: int, line: Line, look: Look, cells: int, *, here: bool) -> None:
        """A row: its number, name, verdict and reason."""
        left = line.x
        name = max(8, min(NAME, (cells - NUMBER - VERDICT - 6) // 2))
        if y == 0:
            line.right(left + NUMBER, "Row", look.dim).to(left + NUMBER + 2).add("Name", look.dim)
            line.to(left + NUMBER + name + 4).add("Verdict", look.dim)
            line.to(left + NUMBER + name + VERDICT + 6).add("Why", look.dim, left + cells - line.x)
            return
        if y > self.room:
            self._explain(y - self.room - 1, line, look, cells)
            return
        at = self.top + y - 1
        if at >= len(self.rows):
            if y == 1:
                line.to(left + 2).add("No problems: every row can be taken as it is.", look.dim, cells - 2)
            return
        row, cursor = self.rows[at], at == self.at
        strong = look.strong if cursor else look.normal
        dim = look.dim if row.verdict == "skip" else look.normal
        line.add(look.glyphs.cursor if cursor else " ", look.here if here else look.dim)
        line.right(left + NUMBER, f"{row.row:,}", look.dim).to(left + NUMBER + 2)
        line.add(screen_text(row.name) or "(no name)", strong if row.verdict != "skip" else dim, name, look.glyphs.more)
        verdict = f"{MARKS[row.verdict]} {WORDS.get(row.verdict, row.verdict)}"
        line.to(left + NUMBER + name + 4).add(verdict, look.danger if row.verdict == "refuse" else dim, VERDICT)
        line.to(left + NUMBER + name + VERDICT + 6)
        line.add(screen_text(row.reason), look.dim, left + cells - 1 - line.x, look.glyphs.more)
        if (y == self.room and at + 1 < len(self.rows)) or (y == 1 and self.top):
            line.right(left + cells, look.glyphs.more, look.dim)

    def _explain(self, y: int, line: Line, look: Look, cells: int) -> None:
        """The whole of the row at the cursor; nothing where its line has said it all."""
        if not self.rows:
            return
        row = self.rows[self.at]
        left = self.total - len(self.rows)
        text = screen_text(row.reason)
        where = f"{screen_text(row.file)}, row {row.row:,}: " if row.file else f"Row {row.row:,}: "
        known = f"{where}{text}" if text else ""
        rest = f"{left:,} more rows are not shown." if left > 0 and self.at == len(self.rows) - 1 else ""
        lines = wrap(known or rest, cells - 2)
        if y < len(lines):
            most = self.lines - self.room - 1
            cut = y == most - 1 and len(lines) > most
            line.to(line.x + 2).add(lines[y] + (look.glyphs.more if cut else ""), look.dim, cells - 2, look.glyphs.more)

    def take(self, key: str, character: str | None) -> bool:
        """Move; up on the first row leaves to the field before."""
        if key == "up" and self.at == 0:
            return False
        page = max(1, self.room - 1)
        steps = {"up": -1, "down": 1, "k": -1, "j": 1, "pageup": -page, "pagedown": page, "home": -1 << 30,
                 "end": 1 << 30, "g": -1 << 30, "G": 1 << 30}  # fmt: skip
        if key not in steps:
            return False
        self.at = max(0, min(self.at + steps[key], len(self.rows) - 1))
        self.top = max(0, min(self.top, self.at), self.at - self.room + 1)
        return True

    def click(self, x: int, y: int, cells: int) -> bool:
        """A click gives a row the cursor."""
        at = self.top + y - 1
        if 0 < y <= self.room and at < len(self.rows):
            self.at = at
        return False
