"""What an import shows in each of its steps: its heading and the parts below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from store.types import ImportPlan
from tui.forms.part import Part, Text
from tui.screens.import_plan import SMALL, Counts, Rows, shown_rows
from tui.screens.import_result import Things, told
from tui.screens.import_work import Planned, Reads, rows_read
from tui.screens.long_form import HandsOn, LongForm
from tui.screens.path_field import CaptionedChoice, PathField

if TYPE_CHECKING:
    from tui.screens.importing import ImportForm

MOST_ENTRIES = 12
LEAST = 9
"""With so few lines the plan does without the choice of format."""


class ImportSteps(LongForm):
    """``step`` is where it is: asks, plans, planned, writes, done."""

    step: str
    path: PathField
    into: CaptionedChoice
    duplicates: CaptionedChoice
    format: CaptionedChoice
    reads: Reads
    planned: Planned | None
    rows: Rows | None
    problems: bool
    goes_on: bool
    """Whether enter was pressed while the plan was being made: then it is imported as soon as that stands."""
    written: int
    result: ImportPlan | None

    @property
    def heading(self) -> str:  # type: ignore[override]  # it changes with the step
        """What it is about, once that is known."""
        if self.result:
            return told(self.result)
        if self.planned or self.step == "plans":
            return f"Import {self._source()}"
        return "Import contacts"

    def _source(self) -> str:
        if self.path.pasted:
            return "what was pasted"
        name = self.path.value.rstrip("/").rpartition("/")[2] or self.path.value
        many = len(self.planned.files) if self.planned else 1
        return name if many == 1 else f"{many:,} files"

    def _arrange(self) -> None:
        """The parts of this step."""
        here = self.here if self.parts else None
        choices: list[Part] = [self.path, self.into, self.duplicates, self.format]
        self.path.open = self.step == "asks"
        if self.step == "asks":
            self.path.rows = max(2, min(MOST_ENTRIES, self.room() - 4 - (self.room() > SMALL)))
            self.parts = [self.path, *([Text()] if self.room() > SMALL else []), *choices[1:]]
        elif self.step == "plans":
            self.parts = [*choices, Text(), Text(self.reads.words())]
            if self.goes_on:
                self.parts.append(
                    Text("enter was pressed: it is imported as soon as that is done. esc stops it.", "dim")
                )
        elif self.step == "planned" and self.planned:
            self.parts = [*choices[: 4 if self.room() > LEAST else 3], *self._plan_parts(self.planned)]
        elif self.step == "writes":
            self.parts = [Text(), Text(self._writing()), Text(
                "It is there whole or not at all. You can go on working meanwhile: any key but esc.", "dim"
            ), Text(), HandsOn(self)]  # fmt: skip
        elif self.result is not None:
            self.parts = [Text(), Things(cast("ImportForm", self))]
        if here in self.parts:
            self.focus = self.parts.index(here)
        else:
            self.focus = next((n for n, part in enumerate(self.parts) if part.can_focus), 0)

    def _plan_parts(self, planned: Planned) -> list[Part]:
        room = self.room()
        small = room <= SMALL + 2
        counts = Counts(planned.plan, planned.wanted.duplicates, small=small)
        read = Text(f"{planned.what}; {rows_read(planned.plan.read)}")
        used = (5 if room > LEAST else 4) + counts.height(60) + (not small)
        if self.rows is None:
            total = len(planned.plan.problems) if self.problems else planned.plan.read
            self.rows = Rows(shown_rows(planned.plan, problems=self.problems), total)
        self.rows.lines = max(4, room - used)
        return [read, counts, *([] if small else [Text()]), self.rows]

    def _writing(self) -> str:
        plan = self.planned.plan if self.planned else None
        of = f" of {plan.created + plan.updated:,}" if plan else ""
        return f"Importing {self.written:,}{of}"
