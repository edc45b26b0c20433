"""A rating is taken by the words that people type for it, where they can mean one only."""

from dataclasses import replace

import pytest

from lif.forms.answering import answered
from lif.forms.definition import Row
from lif.forms.filled import FilledRow, Typed
from lif.forms.written import NOTHING
from lif.model.returns import Answer
from lif.model.scales import NOT_APPLICABLE, Colour, Level, NotApplicable, Scale

LEVELS = (
    Level(id="not-met", label="Red: not in place", code="1", meaning="Not in place.", colour=Colour.RED),
    Level(
        id="partly",
        label="Amber \u2013 partly in place",
        short="Part",
        code="2",
        meaning="Partly.",
        colour=Colour.AMBER,
    ),
    Level(id="met", label="Green: in place and checked", code="3", meaning="In place.", colour=Colour.GREEN),
    Level(id="well", label="Self-sustaining - led by all", code="4", meaning="Well in place.", colour=Colour.BLUE),
)
SCALE = Scale(LEVELS, "met", NotApplicable("Does not apply: say why", code="0"))
LISTED = (
    "'Red: not in place', 'Amber \u2013 partly in place', 'Green: in place and checked', 'Self-sustaining - led by all', "
    "'Does not apply: say why'"
)
ROW = Row("lead", "1.1", "Is there a lead?", "", (), (), (), NOTHING, "")


def read(words: str, scale: Scale = SCALE) -> str | list[tuple[str, str]]:
    """Return the rating that words are taken for, or the names of the faults and what would do."""
    empty = Typed("", "row 1.1")
    found = answered(
        FilledRow("1.1", "row 1.1", "", Typed(words, "row 1.1"), empty, empty, (), ()), ROW, None, False, scale
    )
    return found.rating if isinstance(found, Answer) else [(fault.name, fault.remedy) for fault in found]


@pytest.mark.parametrize(
    ("words", "rating"),
    [
        ("Green: in place and checked", "met"),
        ("Green", "met"),
        (" green\u00a0", "met"),
        ("AMBER", "partly"),
        ("part", "partly"),
        ("3", "met"),
        ("not-met", "not-met"),
        ("Self-sustaining", "well"),
        ("N/A", NOT_APPLICABLE),
        ("n/a", NOT_APPLICABLE),
        ("Not applicable", NOT_APPLICABLE),
        ("does not apply", NOT_APPLICABLE),
        ("0", NOT_APPLICABLE),
    ],
)
def test_a_rating_is_taken_by_the_beginning_of_its_label_its_code_or_its_name(words: str, rating: str) -> None:
    assert read(words) == rating


@pytest.mark.parametrize(
    "words",
    [
        "Gre",
        "Self",
        "Green in place",
        "in place",
        "5",
        "Green.",
        "Gr\u0435en",
        "\uff33elf-sustaining",
        "\uff13",
        "Green?",
    ],
)
def test_other_words_are_refused_with_the_list_of_ratings(words: str) -> None:
    assert read(words) == [("off-list", f"choose one of {LISTED}")]


@pytest.mark.parametrize("words", ["Green / Amber", "green or 2", "Not applicable, Red", "met & part"])
def test_two_ratings_by_their_short_words_are_two(words: str) -> None:
    assert read(words) == [("two-ratings", f"choose one of {LISTED}")]


def test_a_beginning_that_two_labels_share_chooses_neither() -> None:
    alike = replace(LEVELS[3], label="Green: led by all")
    assert isinstance(read("Green", replace(SCALE, levels=(*LEVELS[:3], alike))), list)


def test_the_whole_label_of_one_rating_chooses_it_though_another_begins_with_it() -> None:
    alike = replace(LEVELS[3], label="Green")
    assert read("Green", replace(SCALE, levels=(*LEVELS[:3], alike))) == "well"


def test_nothing_is_not_applicable_on_a_scale_without_it() -> None:
    assert isinstance(read("N/A", replace(SCALE, not_applicable=None)), list)
