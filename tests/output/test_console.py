"""Nothing that comes from a file can colour, move or clear the terminal."""

import io
import sys

import pytest

from lif.model.scales import Colour
from lif.output.console import Cell, Column, Grid, prepare, put, say, show, visible


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("plain, Æ and 東京 :warning: [red]x[/red]", "plain, Æ and 東京 :warning: [red]x[/red]"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("\x1b[31mred\x1b[0m", "\\x1b[31mred\\x1b[0m"),
        ("back\rto the start\x08\x07", "back\\rto the start\\x08\\x07"),
        ("\x9b2J\x7f\x00", "\\x9b2J\\x7f\\x00"),
        ("\u202eright to left\u2066", "\\u202eright to left\\u2066"),
        ("line\u2028separator", "line\\u2028separator"),
    ],
)
def test_what_steers_a_terminal_is_shown_as_an_escape(text: str, seen: str) -> None:
    assert visible(text) == seen


def test_the_answer_goes_to_standard_output_and_talk_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    put("the answer\x07")
    say("talk\x07")
    put()

    assert capsys.readouterr() == ("the answer\\x07\n\n", "talk\\x07\n")


def test_a_table_shows_its_cells_literally(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    grid = Grid([Column("[b]Name[/b]"), Column("Count", figures=True)], title="[i]All[/i]")
    grid.rows += [("[red]x[/red] [/] :fire:", "1"), (Cell("n/a \x1b[31m", Colour.RED), Cell("12", None))]

    show(grid)

    assert [line.rstrip() for line in capsys.readouterr().out.splitlines()] == [
        "",
        "[i]All[/i]",
        "",
        "[b]Name[/b]              Count",
        "──────────────────────────────",
        "[red]x[/red] [/] :fire:      1",
        "n/a \\x1b[31m                12",
        "",
    ]


def test_output_that_the_terminal_cannot_show_is_escaped_instead_of_failing(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))

    prepare()
    print("Tân…", flush=True)  # noqa: T201

    assert raw.getvalue() == b"T\\xe2n\\u2026\n"


def test_output_that_cannot_be_prepared_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    fixed = io.StringIO()
    monkeypatch.setattr(sys, "stdout", fixed)

    prepare()

    assert sys.stdout is fixed
