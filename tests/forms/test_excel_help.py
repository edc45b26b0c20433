"""What helps to answer a question is spread over its lines, so that none of them is printed for nothing."""

import pytest

from forms.agency import columns, lines, opened, sheet_of
from forms.cases import FULL, NUMBERS, form_for, having
from lif.forms.doors import made
from lif.forms.excel_help import spread
from lif.forms.excel_styles import height
from lif.forms.words import beside
from lif.model.returns import Door

LOW = 30.4


def test_all_that_helps_stands_beside_its_question_in_its_order_and_there_is_room_for_more_than_there_is() -> None:
    form = form_for(having(FULL))
    sheet = sheet_of(opened(made(form, Door.EXCEL)))
    help_at = columns(sheet)["Guidance, and what each rating looks like"]

    for row in form.rows:
        found = [sheet.cell(line, help_at).value for line in lines(sheet, row.number)]
        said = [f"{label}: {words}" for label, words in beside(row) if (label, words) not in row.notes]
        assert "\n".join(str(words) for words in found if words) == "\n".join(said)
        assert len(found) == max(3, len(row.shown.evidence) + 1, len(row.shown.improvements) + 1)
    assert [*NUMBERS] == [row.number for row in form.rows]


@pytest.mark.parametrize(
    ("parts", "least", "expected"),
    [
        ([], [LOW] * 3, ["", "", ""]),
        (["a" * 120], [LOW, 90.0, LOW], ["", "a" * 120, ""]),
        (["a" * 50, "b" * 50, "c" * 50], [LOW] * 3, ["a" * 50, "b" * 50, "c" * 50]),
        (["a" * 50, "b" * 50, "c" * 50], [LOW, 90.0], ["a" * 50, f"{'b' * 50}\n{'c' * 50}"]),
        (["a", "b", "c"], [LOW], ["a\nb\nc"]),
        (["a", "b"], [], ["a\nb"]),
    ],
)
def test_the_lines_together_are_as_low_as_can_be(parts: list[str], least: list[float], expected: list[str]) -> None:
    found = spread(parts, 20, least)

    assert found == expected


def test_the_lines_of_a_question_are_lower_than_its_help_on_one_of_them() -> None:
    parts = ["word " * 40, "word " * 30, "word " * 50, "word " * 20]

    found = spread(parts, 62, [LOW] * 3)

    assert "\n".join(words for words in found if words) == "\n".join(parts)
    apart, at_once = [[height([(words, 62)]) for words in each] for each in (found, ["\n".join(parts), "", ""])]
    assert sum(apart) < sum(at_once) - LOW
