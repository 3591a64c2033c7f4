"""Files in and out: ``import`` and ``export``."""

from __future__ import annotations

import io
import os
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from contextlib import AbstractContextManager, ExitStack
from typing import TYPE_CHECKING

from store.text import number_of
from tui.cli import documents
from tui.cli.arguments import take_query, take_section
from tui.cli.failures import Usage
from tui.cli.output import Output
from tui.cli.registry import Call, Command
from tui.cli.views import view_of
from tui.files import whole_file
from tui.transfer import WRITTEN, records, without_pictures, write_contacts, write_report

if TYPE_CHECKING:
    from typing import BinaryIO

    from store.types import ImportPlan

_TOLD = 20
"""So many problems are told on the screen; ``--report`` has them all."""


def _import_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("files", nargs="*", metavar="FILE", help="- is standard input")
    parser.add_argument("--into", default="mine", metavar="BOOK", help="mine, personal, directory or audience:NAME")
    parser.add_argument("--format", choices=("vcard", "google", "outlook", "csv"), help="found out unless given")
    parser.add_argument(
        "--duplicates",
        choices=("skip", "merge", "add"),
        default="merge",
        help="of who is there already: skip, merge what is new (the default), or add once more",
    )
    parser.add_argument("--dry-run", action="store_true", help="show the plan, change nothing")
    parser.add_argument("--report", metavar="FILE", help="write all problems to a CSV file")


def _import(call: Call) -> int:
    args = call.args
    sources = args.files or ["-"]
    if "" in sources or args.report == "":
        raise Usage("A FILE needs a name.")
    if not args.files and sys.stdin.isatty():
        raise Usage("Which FILE? Without one, the contacts come through a pipe.")
    if sources.count("-") > 1:
        raise Usage("- (standard input) can be read once only.")
    with ExitStack() as report:
        # opened before anything is imported: a place that cannot be written to is told while nothing is done
        file = report.enter_context(_place(call, args.report, sources)) if args.report else None
        plan = _imported(call, sources)
        if file:
            write_report(file, plan.problems)
    if call.out.json:
        call.out.document(documents.imported(plan, dry_run=args.dry_run))
    else:
        _tell(call.out, plan, dry_run=args.dry_run, report=args.report)
    return int(bool(plan.read) and plan.refused == plan.read)


def _place(call: Call, path: str, sources: Sequence[str] = ()) -> AbstractContextManager[BinaryIO]:
    """A file to be written. Raises Usage for one that must stay what it is: the store, or what is being read."""
    for kept in (call.url, *sources):
        if os.path.exists(kept) and os.path.exists(path) and os.path.samefile(kept, path):
            raise Usage(f"{path} would be lost: it is {'the store' if kept == call.url else 'what is imported'}.")
    return whole_file(path)


def _imported(call: Call, sources: list[str]) -> ImportPlan:
    """Reads, plans and, unless it is a dry run, applies. ctrl+c leaves everything as it was."""
    args = call.args
    plan: ImportPlan | None = None
    try:
        with ExitStack() as stack:
            reading = stack.enter_context(call.out.progress("Reading:"))
            read = records(_sources(sources), args.format, reading)
            rows = None if args.dry_run else 0
            staged = stack.enter_context(
                call.session.plan_import(read, into=args.into, duplicates=args.duplicates, sample=rows)
            )
            if args.dry_run:
                return staged.plan
            plan = staged.apply(progress=stack.enter_context(call.out.progress("Importing:")))
    except KeyboardInterrupt:
        if plan is None:
            raise KeyboardInterrupt("Stopped: nothing was imported.") from None
    assert plan is not None
    return plan  # also where ctrl+c came after the last moment: what is done is told as done


def _sources(sources: list[str]) -> list[str | BinaryIO]:
    return [sys.stdin.buffer if source == "-" else source for source in sources]


def _tell(out: Output, plan: ImportPlan, *, dry_run: bool, report: str | None) -> None:
    if dry_run:
        marks = {"create": "+", "update": "~", "skip": "=", "refuse": "!"}
        out.table(
            [
                (str(row.row), row.name or "(no name)", f"{marks[row.verdict]} {row.verdict}", row.reason)
                for row in plan.rows
            ]
        )
    counts = (
        (plan.created, "create", "created"),
        (plan.updated, "update", "updated"),
        (plan.skipped, "skip", "skipped"),
        (plan.refused, "refuse", "refused"),
    )
    told = ", ".join(f"{number:,} {to_be if dry_run else done}" for number, to_be, done in counts if number)
    out.line(f"{plan.read:,} read: {told or 'nothing in it'}.")
    if plan.private:
        out.line(f"{plan.private:,} of them personal by their segment, and yours alone.")
    if plan.shared:
        out.line(f"{plan.shared:,} of them shared with everyone by their segment.")
    for problem in plan.problems[:_TOLD]:
        told = f"{problem.file}, row {problem.row}, {problem.name or 'no name'}: {problem.reason}"
        out.note(" ".join(told.split()))  # one line each, whatever a file is called
    if report and plan.problems:
        out.note(f"{number_of(len(plan.problems), 'problem')}, all of them in {report}.")
    elif len(plan.problems) > _TOLD:
        out.note(f"{number_of(len(plan.problems) - _TOLD, 'more problem')}; --report FILE lists them all.")
    if dry_run:
        out.note("Nothing is written yet; without --dry-run it is.")
    elif plan.operation is not None:
        out.line("teambook undo takes all of it back.")


def _export_arguments(parser: ArgumentParser) -> None:
    take_query(parser)
    take_section(parser)
    parser.add_argument("--format", choices=("vcard", "google", "outlook"), required=True)
    parser.add_argument(
        "--output", metavar="FILE", help="a file (replaced when the new one is whole); - for standard output"
    )


def _export(call: Call) -> int:
    args = call.args
    if args.output == "":
        raise Usage("--output needs the name of a FILE.")
    view = view_of(call)
    if view.section == "bin":
        raise Usage("What is in the bin is deleted; bin restore brings it back, to be exported.")
    contacts, format_ = call.session.export(view), WRITTEN[args.format]
    left: list[int] = []
    with call.out.progress("Exporting:") as progress:
        if args.output not in (None, "-"):
            with _place(call, args.output) as file:
                count = write_contacts(contacts, format_, file, progress, left.append)
        elif call.out.terminal:
            whole = io.BytesIO()
            count = write_contacts(contacts, format_, whole, progress, left.append)
        else:
            call.out.out.flush()
            count = write_contacts(contacts, format_, sys.stdout.buffer, progress, left.append)
    if left:
        call.out.note(without_pictures(sum(left)))
    if args.output in (None, "-"):
        if call.out.terminal:
            _show(call.out, whole)
        return 0
    document = {"exported": count, "file": args.output, "stays_out": sum(left)}
    call.out.done(document, f"Exported {number_of(count, 'contact')} to {args.output}.")
    return 0


def _show(out: Output, whole: BinaryIO) -> None:
    """On a terminal the file's text is cleaned: a file may hold what a terminal would obey."""
    whole.seek(0)
    out.text(whole.read().decode("utf-8-sig", "replace").replace("\r\n", "\n").removesuffix("\n"))


COMMANDS = (
    Command(
        "import",
        "take in vCard, Google, Outlook or any CSV files",
        "teambook import outlook-export.csv --dry-run",
        _import,
        _import_arguments,
        more="Several files are one operation: undo takes all of it back. A record that cannot be taken is listed\n"
        "with its reason and stops nothing. ctrl+c leaves everything as it was.",
    ),
    Command(
        "export",
        "write what a search finds as vCard, Google or Outlook file",
        "teambook export tag:vip --format vcard --output vip.vcf",
        _export,
        _export_arguments,
        more="All, or just a search, or a section. Similar ones (typos forgiven) are never exported.",
        query=True,
    ),
)
