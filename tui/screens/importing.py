"""Import: a path, or what was pasted; the plan; then it is written, and what is worth a look stands one key away
(S0.17, S1.14, S1.17, C13).

Enter leads from one to the next, so a file is taken in with ``i``, its path, enter, enter. An enter typed while the
plan is still being made imports as soon as it stands: no key is lost, however long the file. Reading and writing go
on beside the desk in a session of their own (``tui.beside``); esc stops them and nothing is half done. While an import
is being written one may leave its sheet and go on working; only what acts on contacts waits, for the store has one
writer at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.errors import Refused
from store.text import number_of
from store.types import ImportPlan
from tui import commands
from tui.beside import Cancelled
from tui.forms.choice import Button, Choice
from tui.forms.part import Part
from tui.paths import Listing, NoFile, short
from tui.paths import look as look_into
from tui.screens import import_work
from tui.screens.import_choices import DUPLICATES, FORMATS, HINT, books
from tui.screens.import_plan import Rows
from tui.screens.import_result import told
from tui.screens.import_steps import ImportSteps
from tui.screens.import_work import Planned, Reads, Wanted
from tui.screens.path_field import CaptionedChoice, PathField
from tui.screens.wish import told as told_who
from tui.screens.wish import wish_of
from tui.text import screen_text

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


class ImportForm(ImportSteps):
    """One import, from the question which file to what came of it. ``step`` is where it is: asks, plans, planned,
    writes, done."""

    keys = (("tab, right", "Complete the path"), ("down, up", "Choose a file below it, or a row of the plan"),
            ("?", "How to get the file, in the empty field"))  # fmt: skip

    def __init__(self, main: MainScreen) -> None:
        super().__init__(main)
        self.step = "asks"
        self.path = PathField("File", HINT, helps=self.help)
        self.into = CaptionedChoice("Into", books(main), main.section)
        self.duplicates = CaptionedChoice("Duplicates", DUPLICATES, "merge")
        self.format = CaptionedChoice("Format", FORMATS)
        self.reads = Reads()
        self.planned: Planned | None = None
        self.rows: Rows | None = None
        self.problems = False
        self.goes_on = False
        self.written = 0
        self.result: ImportPlan | None = None
        self.things: dict[str, int] | None = None
        self._listed: str | None = None
        self._arrange()

    def buttons(self) -> list[Button]:
        """What can be done in this step."""
        leaves = Button("Cancel", self.cancel, "escape", shown="esc")
        if self.step == "asks":
            how = [Button("How to get the file", self.help, "?")] if not self.path.line.text else []
            return [Button("Show the plan", self.submit, "enter"), *self.asks(), *how, leaves]
        if self.step == "plans":
            return [
                Button("Import when read", self.submit, "enter"),
                Button("Stop", self.cancel, "escape", shown="esc"),
            ]
        if self.step == "planned" and self.planned:
            plan = self.planned.plan
            more = self.asks()
            if plan.problems and self.here is not self.path:
                looks = [Button("All rows" if self.problems else "Only problems", self.turn, "v"),
                         Button("Save the report", self.save_report, "r")]  # fmt: skip
                here = self.here  # a choice takes the letters of its words itself
                more += [one for one in looks if not (isinstance(here, Choice) and here.means(one.key))]
            return [Button(f"Import {plan.created + plan.updated:,}", self.submit, "enter"), *more, leaves]
        if self.step == "writes":
            return [
                Button("Go on meanwhile", self.close, "enter"),
                Button("Cancel", self.cancel, "escape", shown="esc"),
            ]
        return [Button("Done", self.close, "enter"), Button("Close", self.close, "escape", shown="esc")]

    @property
    def dirty(self) -> bool:
        """Whether something would have to be typed again, or is not written yet."""
        return self.step != "done" and bool(self.path.pasted or self.path.value)

    # -- what keys do ---------------------------------------------------------------------------------------------

    def opened(self) -> None:
        """Look where one is, for files that may be meant."""
        self._arrange()
        self._list()

    def changed(self, part: Part) -> None:
        """Another path is another import; another choice plans it anew."""
        self.wish = None
        if self.step in ("asks", "plans", "planned"):
            wanted = self._wanted()
            planned = self.planned.wanted if self.planned else None
            if self.step != "asks" and part is self.path and (planned or self._planning) != wanted:
                self._drop()
                self.step = "asks"
            elif self.step != "asks" and part is not self.path and (planned or self._planning) != wanted:
                self._plan()
            self._arrange()
            self._list()

    def submit(self, *, another: bool = False) -> None:
        """The next step."""
        if self.step == "asks":
            self._plan()
        elif self.step == "plans":
            self.goes_on = not self.goes_on
        elif self.step == "planned":
            self._write()
        else:
            self.close()
        self._arrange()

    def cancel(self) -> None:
        """Stop what is being done, one step back; from the first, or with nothing to stop, close."""
        if self.step == "plans":
            self.goes_on = False
            self.stop()
        elif self.step == "writes":
            self.stop()
        else:
            self._drop()
            was = self.step
            if was == "planned":
                self.step = "asks"
            super().cancel()

    def help(self) -> None:
        """How to get the file from each program."""
        from tui.screens.how_to import HowTo

        self.main.app.push_screen(HowTo())

    def turn(self) -> None:
        """Only the problems, or all rows."""
        self.problems = not self.problems
        self.rows = None
        self._arrange()
        if self.rows is not None:
            self.go(self.rows)

    def save_report(self) -> None:
        """Write all problems to a file."""
        source = self.planned
        plan = self.result or (source.plan if source else None)
        if plan is None or source is None:
            return
        problems, files = plan.problems or source.plan.problems, source.files
        self.aside(
            lambda: import_work.save_report(problems, files),
            lambda path: self.main.say(f"{number_of(len(problems), 'problem')} saved in {short(path)}"),
            lambda error: self.refuse(f"The report cannot be saved: {getattr(error, 'strerror', '') or error}."),
        )

    # -- which file -----------------------------------------------------------------------------------------------

    def _wanted(self) -> Wanted:
        return Wanted(self.path.value, self.path.pasted, self.into.value, self.duplicates.value, self.format.value)

    def _list(self) -> None:
        """Have the folder looked into, if it is another one."""
        folder = self.path.folder
        if self.step != "asks" or folder == self._listed or self.path.pasted:
            return
        self._listed = folder

        def show(listing: Listing) -> None:
            if listing.folder == self.path.folder:
                self.path.listing = listing

        self.aside(lambda: look_into(folder), show)

    # -- the plan -------------------------------------------------------------------------------------------------

    _planning: Wanted | None = None

    def _plan(self) -> None:
        from importers.errors import Unreadable

        self._drop()
        self.step, self.goes_on, self.problems, self.rows, self.error = "plans", False, False, None, ""
        wanted, reads = self._wanted(), Reads()
        self._planning, self.reads = wanted, reads
        self.begin(
            lambda task: import_work.plan(task, wanted, reads),
            self._has_planned,
            self._cannot_plan,
            lambda rows: self._arrange(),
            expected=(NoFile, Unreadable),
            unwanted=Planned.drop,
        )

    def _has_planned(self, planned: Planned) -> None:
        self.planned, self.step = planned, "planned"
        self._arrange()
        if self.rows is not None and self.here is self.path:
            self.focus = self.parts.index(self.rows)
        if self.goes_on:
            self._write()
            self._arrange()

    def _cannot_plan(self, error: Exception) -> None:
        self.step, self.goes_on = "asks", False
        self._listed = None
        self._arrange()
        if isinstance(error, NoFile) and error.folder:
            self.path.set(error.folder)
        elif isinstance(error, Cancelled):
            self.main.say("Stopped: nothing was imported.")
            self._list()
            return
        if isinstance(error, Refused):
            self.wish = wish_of(error, None, "create", self.into.value)
            self.into.error = told_who(str(error), self.wish.who) if self.wish else f"{error}{self._who(error)}"
            self.focus = self.parts.index(self.into)
        else:
            self.path.error = screen_text(str(error))
            self.focus = self.parts.index(self.path)
        self._list()

    def _who(self, error: Refused) -> str:
        """Who may, where the sentence does not say it already."""
        names = [self.main.facts.person(username) for username in error.who]
        missing = [name for name, username in zip(names, error.who, strict=True) if username not in str(error)]
        return f" {', '.join(missing[:3])} may." if missing else ""

    def _drop(self) -> None:
        if self.planned:
            self.planned.drop()
            self.planned = None

    # -- writing --------------------------------------------------------------------------------------------------

    def _write(self) -> None:
        planned = self.planned
        if planned is None:
            return
        many = planned.plan.created + planned.plan.updated
        if not many:
            self.goes_on = False
            refused = planned.plan.refused == planned.plan.read
            self.error = (
                "None of it can be taken." if refused else "All of them are there already: nothing would change."
            )
            return
        doer = self.main.doer
        if doer.beside:
            self.error = f"{doer.beside}: wait until that is done."
            return
        self.step, self.written = "writes", 0
        self.main.imported = self
        doer.beside = f"Importing {many:,}"
        self.main.notice.say(self._progress(), kept=False)
        self.begin(lambda task: import_work.apply(task, planned), self._has_written, self._cannot_write, self._tell)

    def _progress(self) -> str:
        way = "esc Cancel" if self.sheet else f"{commands.key('import')} shows it"
        return f"{self._writing()}   {way}"

    def _tell(self, number: int) -> None:
        self.written = number
        self._arrange()
        self.main.notice.progress(self._progress())

    def close(self) -> None:
        """Close the sheet; what is being written goes on, and says so."""
        writes = self.sheet is not None and self.step == "writes"
        super().close()
        if writes:
            self.main.notice.say(self._progress(), kept=False)

    def _has_written(self, plan: ImportPlan) -> None:
        main, planned = self.main, self.planned
        main.doer.beside = ""
        self.result, self.step = plan, "done"
        if plan.operation is None or planned is None:
            main.say("Nothing had to be imported: all of them are there already.")
            self._drop()
            super().close()
            return
        count = plan.created + plan.updated
        main.doer.did(plan.operation, count, told(plan), f"the import of {count:,} from {screen_text(self._source())}")
        self._arrange()
        operation, section = plan.operation, import_work.section_of(planned.wanted.into)
        session = planned.session
        self.begin(
            lambda task: import_work.look(task, session, section, operation), self._has_looked, lambda _: self._end()
        )

    def _has_looked(self, things: dict[str, int]) -> None:
        self.things = {asked: number for asked, number in things.items() if number}
        self._end()
        number = len(self.things) + bool(self.result and self.result.refused)
        if not number:
            super().close()
            return
        self._arrange()
        self.waiting = False
        if self.result and self.sheet is None:
            undo, shows = commands.key("undo"), commands.key("import-result")
            self.main.say(f"{told(self.result)}.  {undo} undoes  {shows} shows {number_of(number, 'thing')} to look at")

    def _end(self) -> None:
        """The session has done its work; what it has found out stays."""
        if self.planned:
            self.planned.drop()

    def _cannot_write(self, error: Exception) -> None:
        self.main.doer.beside = ""
        self.step = "planned"
        self._arrange()
        if isinstance(error, Cancelled):
            self.main.say("Cancelled: nothing was imported.")
            return
        self.wish = wish_of(error, None, "create", self.into.value)
        self.refuse(f"{error} Nothing was imported.")
        if self.sheet is None:
            told = f"Nothing was imported: {error}  {commands.key('import')} shows it"
            self.main.asking.refused(told, self.wish)
