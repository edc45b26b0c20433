"""Changes as data, as Markdown and on the terminal."""

from dataclasses import replace

import pytest
from changes.boards import BOARD, CASE, MARKS

from lif.changes.comparing import Comparison
from lif.changes.telling import changes
from lif.model.holdings import Holdings
from lif.output.changes import as_plain, begun, markdown, show

MARK = "audits/s11-2026/panels/fire/marks/officer.yaml"
OPENED = replace(BOARD, marks={})


def compared(before: Holdings, after: Holdings, **unread: str) -> Comparison:
    return Comparison(changes(before, after), unread)


def test_as_data_nothing_is_said_of_what_is_in_marks() -> None:
    (group,) = as_plain(compared(OPENED, BOARD))["groups"]

    (change,) = group["changes"]
    assert change["values"] == {MARK: [[], ["opened"], ["sheet"]]}


def test_as_data_a_change_of_marks_says_only_that_there_is_one() -> None:
    sheet = replace(MARKS.sheet, marks=(replace(MARKS.sheet.marks[0], rating="not-met", reason="Quite secret"),))
    plain = as_plain(compared(BOARD, replace(BOARD, marks={(*CASE, "officer"): replace(MARKS, sheet=sheet)})))

    assert [change["values"] for group in plain["groups"] for change in group["changes"]] == [{MARK: [["sheet"]]}]
    assert "secret" not in repr(plain)
    assert "not-met" not in repr(plain)


def test_marks_of_markdown_in_what_is_told_are_escaped() -> None:
    agency = replace(BOARD.agencies["fire"], lead_role="<b>*Head* of [x](y) `z` # | \\", ended=None)
    after = replace(BOARD, agencies={**BOARD.agencies, "fire": agency})

    assert [*markdown(compared(BOARD, after, path_x="was left_out"), "From *a* to b")] == [
        r"# From \*a\* to b",
        "",
        "## Fire and Rescue",
        "",
        r"- Lead role is now \<b\>\*Head\* of \[x\](y) \`z\` \# \| \\",
        "",
        "## Left out",
        "",
        r"- path\_x was left_out",
    ]


def test_nothing_from_a_file_moves_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    agency = replace(BOARD.agencies["fire"], lead_role="Head\u202eevil")

    show(compared(BOARD, replace(BOARD, agencies={**BOARD.agencies, "fire": agency})), "Changes")

    assert capsys.readouterr().out == "Changes\n\nFire and Rescue\n  - Lead role is now Headevil\n"


@pytest.mark.parametrize(("words", "told"), [("a round", "A round"), ("", ""), ("1.1 went", "1.1 went")])
def test_a_sentence_begins_with_a_capital(words: str, told: str) -> None:
    assert begun(words) == told
