"""What people see of a list: columns that stand under one another, and nothing that could steer the terminal."""

from __future__ import annotations

import io
import json

import pytest

from tui.cli.failures import Failure
from tui.cli.output import Output, aligned
from tui.text import width_of


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_columns_stand_under_one_another_whatever_the_script() -> None:
    rows = [("1", "김민준", "Eve"), ("2", "Zoë Ångström", "Bob"), ("3", "नेहा शर्मा", "Al")]
    lines = aligned(rows, 80)
    starts = {width_of(line[: line.rindex(name)]) for line, name in zip(lines, ("Eve", "Bob", "Al"), strict=True)}
    assert len(starts) == 1


def test_a_line_never_exceeds_the_terminal() -> None:
    rows = [("123456", "田中由美" * 20, "x" * 100, "someone@a-very-long-domain.example"), ("1", "A", "B", "C")]
    for width in (60, 80, 120):
        assert max(map(width_of, aligned(rows, width))) <= width


def test_short_columns_are_not_cut_for_a_long_one() -> None:
    line = aligned([("12", "x" * 200, "020 7946 0018")], 60)[0]
    assert line.startswith("12  ")
    assert line.endswith("020 7946 0018")
    assert "⋯" in line


def test_a_terminal_gets_no_control_characters() -> None:
    screen = Terminal()
    out = Output(json=False, out=screen, err=screen)
    out.line("Ada\x1b]0;owned\x07 \x1b[31mLovelace\u202e")
    out.table([("\x1b[2J", "a\nb")])
    out.note("\x9b31mred\r")
    told = screen.getvalue()
    assert "\x1b" not in told
    assert "\x9b" not in told
    assert "\u202e" not in told
    assert "\r" not in told
    assert "Ada Lovelace" in told


def test_a_pipe_gets_whole_cells_with_tabs_between() -> None:
    pipe = io.StringIO()
    Output(json=False, out=pipe, err=pipe).table([("1", "A" * 300, "\tB\n")], ("Id", "Name", "Other"))
    assert pipe.getvalue() == f"1\t{'A' * 300}\t B \n"


def test_a_document_is_escaped_where_the_stream_is_not_utf8() -> None:
    for encoding in ("utf-8", "latin-1", "ascii"):
        raw = io.BytesIO()
        stream = io.TextIOWrapper(raw, encoding=encoding)
        Output(json=True, out=stream, err=stream).document({"name": "김민준"})
        stream.flush()
        assert json.loads(raw.getvalue()) == {"name": "김민준"}


def test_where_nobody_can_answer_a_question_is_a_refusal() -> None:
    out = Output(json=False, out=io.StringIO(), err=io.StringIO())
    with pytest.raises(Failure, match="--yes"):
        out.ask("Delete 37 contacts?", "--yes deletes them")


def test_progress_is_shown_on_a_terminal_and_wiped_afterwards() -> None:
    screen, pipe = Terminal(), io.StringIO()
    for stream in (screen, pipe):
        with Output(json=False, out=io.StringIO(), err=stream).progress("Importing:") as progress:
            progress(1200)
    assert "Importing: 1,200" in screen.getvalue()
    assert screen.getvalue().endswith("\r\x1b[K")
    assert pipe.getvalue() == ""


def test_a_narrow_terminal_leaves_columns_out_rather_than_all_of_their_words() -> None:
    rows = [("12", "Ada Lovelace", "020 7946 0018", "ada@acme.example", "Acme Ltd", "bob", "member:carol")]
    (line,) = aligned(rows, 20)
    assert line == "12  Ada Lovelace"
    assert max(map(width_of, aligned(rows, 40))) <= 40
    assert aligned(rows, 5)
