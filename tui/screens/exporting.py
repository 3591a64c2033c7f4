"""Export: the format, whom, and the file (S0.22, S1.15, S1.16, S3.14, C8).

The selection if there is one; else this search, all of the section, or the contact at the cursor. It is written beside
the desk, to a file beside the one that is meant, and becomes that one when it is whole; esc stops it, and nothing was
written. Nothing is deleted by an export.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from store.frozen import frozen
from store.types import Contact
from store.view import View
from tui import commands
from tui.beside import Cancelled, Task
from tui.files import whole_file, why_not
from tui.forms.choice import Button
from tui.forms.part import Part, Text
from tui.paths import Listing, expanded, short, size_words
from tui.paths import look as look_into
from tui.screens.long_form import HandsOn, LongForm
from tui.screens.path_field import CaptionedChoice, PathField
from tui.screens.wish import told, wish_of
from tui.selection import Ids, hidden_words, people
from tui.text import screen_text
from tui.transfer import WRITTEN, without_pictures, write_contacts

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

ALL = "all"
NOTES = {
    "vcard": "For Apple, Google, Android, Thunderbird: every program reads it. Nothing is left out.",
    "vcard4": "The newer vCard, for programs that ask for it. Nothing is left out.",
    "google": "For Google Contacts. Only what a table cannot hold, as pictures, is left out.",
    "outlook": "For Outlook. Only what a table cannot hold, as pictures, is left out.",
}
MOST_ENTRIES = 6
EDITS = ("backspace", "delete", "ctrl+h", "ctrl+u", "ctrl+w", "ctrl+k", "ctrl+d")
"""Keys that can only be meant for what is typed."""


@frozen
class Meant:
    """Whom an export is of: ``ids``, or else a view."""

    view: View
    ids: Ids | None = None

    def read(self, session: Any) -> tuple[int, Iterable[Contact]]:
        """How many, and they themselves one after the other, in the order of the list. Runs beside the desk."""
        if self.ids is None:
            found = session.select(self.view)
        else:
            wanted = self.ids.all()
            listed = session.select(self.view) if len(wanted) > 1 else ()
            found = [one for one in listed if one in wanted]
            found += sorted(wanted.difference(found))  # what the list does not show comes behind
        return len(found), session.export(found)


class FormatChoice(CaptionedChoice):
    """The format, by its first letter: ``xg`` and enter export for Google. What is no letter of one is meant for the
    path, as ctrl+u is, and goes there."""

    def __init__(self, form: ExportForm, options: tuple[tuple[str, str], ...]) -> None:
        super().__init__("Format", options, "vcard")
        self._form = form

    def take(self, key: str, character: str | None) -> bool:
        """Choose, or go to the path with the key."""
        if key in ("left", "right", "space") or (character and self.means(character)):
            return super().take(key, character)
        if not character and key not in EDITS:
            return False
        self._form.go(self._form.file)
        return self._form.file.take(key, character)

    def paste(self, text: str) -> None:
        """A paste is a path."""
        self._form.go(self._form.file)
        self._form.file.paste(text)


class ExportForm(LongForm):
    """What an export asks."""

    heading = "Export"

    def __init__(self, main: MainScreen, options: dict[str, tuple[str, Meant, int | None]]) -> None:
        """``options`` by name: the words for people, whom it means, how many if that is known."""
        super().__init__(main)
        self.options = options
        self.counts = {name: number for name, (_, _, number) in options.items()}
        self.whom = CaptionedChoice("Whom", self._words(), next(iter(options)))
        self.format = FormatChoice(self, tuple((name, one.words) for name, one in WRITTEN.items()))
        self.file = PathField("To file", "type a path", pastes=False)
        self.writes = False
        self.written, self.total = 0, 0
        self._listed: str | None = None
        self._suggest()
        self._arrange()

    # -- what it shows --------------------------------------------------------------------------------------------

    def _words(self) -> tuple[tuple[str, str], ...]:
        return tuple(
            (name, f"{words} ({number:,})" if (number := self.counts[name]) is not None else words)
            for name, (words, _, _) in self.options.items()
        )

    def _arrange(self) -> None:
        if self.writes:
            self.parts = [Text(), Text(self._progress()), HandsOn(self)]
            self.focus = 2
            return
        here = self.here if self.parts else self.format
        rest: list[Part] = [Text(), *map(Text, self._sentences())]
        room = self.room() - 3 - sum(part.height(self.width() - 4) for part in rest)
        if room < 2:
            rest, room = [], self.room() - 3
        self.file.rows = max(2, min(MOST_ENTRIES, room))
        self.parts = [self.whom, self.format, self.file, *rest]
        self.focus = self.parts.index(here) if here in self.parts else 1

    def _sentences(self) -> list[str]:
        said = [NOTES[self.format.value]]
        hidden = self.main.selection.hidden
        if self.whom.value == "selection" and hidden != 0:
            some = "Some of them may not be on this list."
            said.append(f"{hidden:,} {hidden_words(hidden)}." if hidden else some)
        return said

    def _progress(self) -> str:
        return f"Exporting {self.written:,}" + (f" of {self.total:,}" if self.total else "")

    def buttons(self) -> list[Button]:
        """The main button says how many, where that is known."""
        if self.writes:
            return [
                Button("Go on meanwhile", self.close, "enter"),
                Button("Cancel", self.cancel, "escape", shown="esc"),
            ]
        number = self.counts[self.whom.value]
        verb = f"Export {number:,}" if number is not None else "Export"
        return [Button(verb, self.submit, "enter"), *self.asks(), Button("Cancel", self.cancel, "escape", shown="esc")]

    @property
    def dirty(self) -> bool:
        """Whether a path was typed that one would not like to type again, or something is not written yet."""
        return self.writes or self.file.changed

    # -- what keys do ---------------------------------------------------------------------------------------------

    def opened(self) -> None:
        """Count, and look where it would go."""
        self._list()
        for name, (_, meant, number) in self.options.items():
            if number is None and meant.ids is None:
                self._count(name, meant.view)
                break

    def _count(self, name: str, view: View) -> None:
        """One after the other: the desk keeps only the newest question of a kind."""

        def done(count: Any) -> None:
            self.counts[name] = count.number
            chosen = self.whom.value
            self.whom.options = [(one, screen_text(words)) for one, words in self._words()]
            self.whom.value = chosen
            self.refresh()
            rest = [(one, meant.view) for one, (_, meant, _) in self.options.items() if self.counts[one] is None]
            if rest and self.sheet:
                self._count(*rest[0])

        self.main.desk.ask("plan", lambda session: session.count(view, up_to=None), done, lambda _: None)

    def changed(self, part: Part) -> None:
        """Another format has another ending; until somebody types a name, it is suggested."""
        if part in (self.whom, self.format):
            self._suggest()
        self._arrange()
        self._list()

    def _suggest(self) -> None:
        if not self.file.changed:
            words, meant, _ = self.options[self.whom.value]
            what = meant.view.query if self.whom.value == "search" else words
            self.file.set(suggested(what, WRITTEN[self.format.value].ends), changed=False)
            return
        stem, end = os.path.splitext(self.file.value)
        if end.lower() in (".vcf", ".csv"):
            self.file.set(stem + WRITTEN[self.format.value].ends)

    def _list(self) -> None:
        folder = self.file.folder
        if folder != self._listed and not self.writes:
            self._listed = folder

            def show(listing: Listing) -> None:
                if listing.folder == self.file.folder:
                    self.file.listing = listing

            self.aside(lambda: look_into(folder), show)

    def submit(self, *, another: bool = False) -> None:
        """Look whether there is such a file, then write it."""
        if self.writes:
            self.close()
            return
        typed = self.file.value.strip()
        if not typed:
            self.refuse("A file needs a name.", self.file)
            return
        path = expanded(typed)
        self.waiting = True  # what is typed behind enter is meant for what comes after it
        self.aside(lambda: place(path), lambda there: self._found(path, there), lambda error: self._cannot(path, error))

    def _found(self, path: str, there: int | None) -> None:
        """``there`` is how large the file is that lies there, None if none does."""
        self.waiting = False
        if there is None:
            self._write(path)
            return
        from tui.screens.question import Question, ask

        name = screen_text(short(path))
        said = [f"{name} is there already, {size_words(there)}. What it holds would be lost."]
        ask(self.main, Question(f"Replace {name}", said, "Replace the file", lambda: self._write(path)))

    def _write(self, path: str) -> None:
        _, meant, _ = self.options[self.whom.value]
        format_ = WRITTEN[self.format.value]
        self.writes, self.written, self.total = True, 0, 0
        self.main.exported, self.main.doer.filing = self, self._progress()
        self._arrange()

        left: list[int] = []

        def job(task: Task) -> int:
            session = task.open_session()
            try:
                number, contacts = meant.read(session)
                self.total = number
                if not number:
                    return 0
                with whole_file(path) as file:
                    return write_contacts(contacts, format_, file, task.progress, left.append)
            finally:
                session.close()

        self.begin(
            job,
            lambda count: self._has_written(path, count, sum(left)),
            lambda error: self._cannot(path, error),
            self._tell,
        )

    def _tell(self, number: int) -> None:
        self.written = number
        self.main.doer.filing = self._progress()
        self._arrange()
        self._say_progress()

    def _say_progress(self) -> None:
        """How far it is, with the key that stops it, or that leads to where it is stopped."""
        way = "esc Cancel" if self.sheet else f"{commands.key('export')} shows it"
        self.main.notice.progress(f"{self._progress()}   {way}")

    def _has_written(self, path: str, count: int, left: int) -> None:
        self.writes, self.main.doer.filing = False, ""
        if count:
            told = f"Exported {people(count)} to {screen_text(short(os.path.abspath(path)))}"
            self.main.say(f"{told}. {without_pictures(left)}" if left else told)
        else:
            self.main.say_no("Nobody is there any longer to be exported: nothing was written.")
        self.close()

    def _cannot(self, path: str, error: Exception) -> None:
        self.writes = self.waiting = False
        self.main.doer.filing = ""
        self._arrange()
        if isinstance(error, Cancelled):
            self.main.say("Cancelled: nothing was written.")
            return
        wish = wish_of(error, None, "")
        reason = screen_text(why_not(error, short(path)) if isinstance(error, OSError) else str(error))
        if self.sheet is None:
            self.main.discarded = self
            back = f"{commands.key('undo')} brings it back"
            self.main.asking.refused(f"Nothing was exported: {reason}  {back}", wish)
        self.wish = wish
        self.refuse(told(reason, wish.who) if wish else reason, self.file)

    def cancel(self) -> None:
        """Stop the writing; where nothing is written, close."""
        if self.writes:
            self.stop()
        else:
            super().cancel()

    def close(self) -> None:
        """Close the sheet; what is being written goes on."""
        super().close()
        if self.writes:
            self._say_progress()


def place(path: str) -> int | None:
    """How large the file at a path is, None if there is none. Raises OSError where none can be."""
    if os.path.isdir(path):
        raise IsADirectoryError(21, "Is a directory", path)
    try:
        return os.stat(path).st_size
    except FileNotFoundError:
        folder = os.path.dirname(path) or os.curdir
        if not os.path.isdir(folder):
            raise
        if not os.access(folder, os.W_OK):
            raise PermissionError(13, "Permission denied", path) from None
        return None
    except ValueError as error:
        raise OSError(22, "no file can be called that", path) from error


def suggested(what: str, ends: str) -> str:
    """A name for the file: what it holds and the day, where one is; in one's home where that cannot be written."""
    words = "-".join("".join(c if c.isalnum() else " " for c in what.casefold()).split())[:40] or "contacts"
    name = f"{words}-{date.today().isoformat()}{ends}"
    return name if os.access(os.curdir, os.W_OK) else f"~/{name}"


def export_contacts(main: MainScreen) -> None:
    """Open the export: the one that is being written, else a new one, for the selection if there is one."""
    running = main.exported
    if isinstance(running, ExportForm) and running.writes:
        main.open_form(running)
        return
    view, row = main.view, main.contacts.row
    options: dict[str, tuple[str, Meant, int | None]] = {}
    if main.selection:
        ids = main.selection.now()
        options["selection"] = ("the selected", Meant(view, ids), len(ids))
    if view.query.strip():
        options["search"] = ("this search", Meant(view), None)
    options[ALL] = (f"all of {main.section_title()}", Meant(view.at(view.section)), None)
    if row and not main.selection:
        options["row"] = (f"only {screen_text(row.name)}", Meant(view, Ids(more=frozenset((row.id,)))), 1)
    main.open_form(ExportForm(main, options))
