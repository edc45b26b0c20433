"""Marks and agreed ratings from a file: merged, refused all at once, and the same to the byte as typed ones."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from panel.cases import NUMBERS, ORDER, TOOL, convened, mark, opened, sheet
from panel.random_panels import WORDS

from interview.panel_sessions import NOTHING, SEATS, words_for_mark, words_for_rating
from interview.scripted import Given, Scripted
from lif.errors import RefusedError
from lif.interview.marking import mark_answers
from lif.interview.moderation import Table, moderate
from lif.interview.panel_answers import agreement_taken, marks_taken
from lif.interview.walking import FINISH
from lif.model.kinds import AGREED, SHEET, Address
from lif.model.panels import Agreed, AgreedRating, Enough, Mark, MarkState, Recommendation, Sheet
from lif.model.plain import encode
from lif.model.scales import NOT_APPLICABLE
from lif.panel import marking
from lif.store.answers import read_agreement, read_marks
from lif.store.emit import emit
from lif.store.writing import change

CASE = convened()
OPEN = opened(
    convened(),
    {"officer": {"heard": "strong", "lead": "begun"}, "nurse": {"heard": "absent"}, "warden": {"told": "strong"}},
)
BLANK = marking.new_sheet(CASE, "officer", "0" * 64)
WHOLE = sheet(CASE, "officer")
DIFFERING = opened(
    CASE, {"officer": {"lead": "begun", "policy": "begun", "heard": "strong", "told": "begun", "creche": "there"}}
)
TALKED = ("creche", "heard", "lead", "policy", "told")
"""Every question, in the order in which a panel talks about where it differs."""
PUBLISH = Recommendation("publish-it", "Publish it", ("lead",), "health", date(2026, 9, 1), "Fewer gaps.")
RATINGS = ("absent", "begun", "there", "strong", NOT_APPLICABLE)


def refused(take: Callable[[], object]) -> tuple[str, str]:
    with pytest.raises(RefusedError) as error:
        take()
    return error.value.message, error.value.hint


def test_marks_take_the_place_of_earlier_ones_in_order_on_the_answers_as_they_are_and_others_stay() -> None:
    given_marks = [
        replace(mark(CASE, "told", "begun"), seen="00000000"),
        replace(mark(CASE, "lead", "there"), seen="0" * 8),
    ]
    begun = replace(BLANK, marks=(mark(CASE, "heard", "begun"), mark(CASE, "told", "there")))

    made = marks_taken(begun, given_marks, CASE)

    assert made == replace(
        BLANK, marks=(mark(CASE, "lead", "there"), mark(CASE, "heard", "begun"), mark(CASE, "told", "begun"))
    )


def test_no_marks_change_nothing() -> None:
    assert marks_taken(WHOLE, [], CASE) == WHOLE


def test_a_word_on_evidence_goes_where_the_agency_says_that_it_does_not_apply_as_it_does_when_typed() -> None:
    said = replace(mark(CASE, "creche", NOT_APPLICABLE), evidence=Enough.ENOUGH)

    assert marks_taken(BLANK, [said], CASE) == replace(BLANK, marks=(mark(CASE, "creche", NOT_APPLICABLE),))


def test_a_mark_that_is_only_begun_or_parked_is_taken_as_it_is() -> None:
    wanted = (
        Mark("lead", marking.seen(CASE, "lead"), state=MarkState.STARTED),
        Mark("heard", marking.seen(CASE, "heard"), "absent", state=MarkState.PARKED),
    )

    assert marks_taken(BLANK, wanted, CASE) == replace(BLANK, marks=wanted)


def test_every_fault_of_marks_is_named_once() -> None:
    given_marks = [
        Mark("leed", "", "there", Enough.ENOUGH),
        Mark("lead", "", ""),
        Mark("policy", "", "outstanding", Enough.ENOUGH),
        Mark("heard", "", "there", Enough.ENOUGH, " \n"),
        Mark("told", "", "there"),
        Mark("told", "", "there", Enough.ENOUGH),
        Mark("creche", "", "there", state=MarkState.PARKED),
    ]

    assert refused(lambda: marks_taken(BLANK, given_marks, CASE)) == (
        "this cannot be taken: leed is not a question asked of this agency (did you mean 'lead'?); lead has no rating; "
        "policy is rated 'outstanding', and the ratings are absent, begun, there, strong, not-applicable; "
        "told is there twice; heard: a reason is owed, as the rating is not the agency's; "
        "told: nothing said on the evidence",
        "put these right in the file; nothing was written",
    )


def test_not_applicable_is_refused_where_the_scale_has_no_such_rating() -> None:
    strict = replace(CASE, tool=replace(TOOL, scale=replace(TOOL.scale, not_applicable=None)))
    given_marks = [Mark("lead", "", NOT_APPLICABLE, Enough.ENOUGH, "So.")]

    assert refused(lambda: marks_taken(BLANK, given_marks, strict))[0] == (
        "this cannot be taken: lead is rated 'not-applicable', and the ratings are absent, begun, there, strong"
    )


def test_agreed_ratings_and_recommendations_take_the_place_of_earlier_ones_and_others_stay() -> None:
    begun = Agreed(
        (AgreedRating("policy", "there"), AgreedRating("told", "strong", "So.")),
        (Recommendation("test", "Test it"), Recommendation("publish-it", "Publish the old one")),
        "As before.",
    )
    given_record = Agreed((AgreedRating("told", "there"), AgreedRating("lead", "begun", "So.")), (PUBLISH,))

    made = agreement_taken(begun, given_record, OPEN)

    assert made == Agreed(
        (AgreedRating("lead", "begun", "So."), AgreedRating("policy", "there"), AgreedRating("told", "there")),
        (Recommendation("test", "Test it"), PUBLISH),
        "As before.",
    )


def test_remarks_that_are_given_take_the_place_of_earlier_ones() -> None:
    assert agreement_taken(Agreed(remarks="Old."), Agreed(remarks=" New.\n"), OPEN) == Agreed(remarks="New.")


def test_every_fault_of_what_was_agreed_is_named_once() -> None:
    given_record = Agreed(
        (
            AgreedRating("leed", "there"),
            AgreedRating("lead", ""),
            AgreedRating("policy", "outstanding"),
            AgreedRating("heard", "begun", " \n"),
            AgreedRating("told", "there"),
            AgreedRating("told", "there"),
            AgreedRating("creche", "absent", state=MarkState.PARKED),
        ),
        (PUBLISH, replace(PUBLISH, questions=("gone",))),
    )

    assert refused(lambda: agreement_taken(NOTHING, given_record, OPEN)) == (
        "this cannot be taken: leed is not a question asked of this agency (did you mean 'lead'?); lead has no rating; "
        "policy is rated 'outstanding', and the ratings are absent, begun, there, strong, not-applicable; "
        "told is there twice; heard owes a reason; the recommendation publish-it is there twice; "
        "the recommendation publish-it points at gone, which is not asked of this agency",
        "put these right in the file; nothing was written",
    )


def test_nothing_is_written_where_something_does_not_fit(tmp_path: Path) -> None:
    board = _board(tmp_path)
    change(board, _SHEET, Sheet, lambda item: item, WHOLE)
    before = (board / _SHEET.path).read_bytes()

    refused(lambda: change(board, _SHEET, Sheet, lambda item: marks_taken(item, [Mark("leed", "")], CASE)))

    assert (board / _SHEET.path).read_bytes() == before


def test_files_go_by_numbers_or_short_names_and_leave_out_what_nobody_can_know(tmp_path: Path) -> None:
    file = tmp_path / "marks.yaml"
    file.write_text(
        "marks:\n  - question: 2.3\n    rating: not-applicable\n"
        "  - question: lead\n    rating: begun\n    evidence: not-seen\n    reason: No post is named.\n"
    )

    made = marks_taken(BLANK, read_marks(file, NUMBERS), CASE)

    assert made == replace(
        BLANK,
        marks=(
            Mark("lead", marking.seen(CASE, "lead"), "begun", Enough.NOT_SEEN, "No post is named."),
            mark(CASE, "creche", NOT_APPLICABLE),
        ),
    )


@st.composite
def marks(draw: st.DrawFn, question: str) -> Mark:
    """Draw a mark as the questionnaire can give it."""
    rating, own = draw(st.sampled_from(RATINGS)), CASE.self_rating(question)
    return Mark(
        question,
        marking.seen(CASE, question),
        rating,
        None if own == NOT_APPLICABLE else draw(st.sampled_from(list(Enough))),
        draw(TYPED if rating == own else TYPED.filter(bool)),
        draw(TYPED),
        draw(TYPED),
    )


@st.composite
def ratings(draw: st.DrawFn, question: str) -> AgreedRating:
    """Draw an agreed rating as the questionnaire can give it."""
    return AgreedRating(question, draw(st.sampled_from(RATINGS)), draw(TYPED.filter(bool)), draw(TYPED), draw(TYPED))


TYPED = WORDS.filter(lambda text: text != "-")
QUICK = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
_SHEET = Address(SHEET, ("s11-2026", "fire", "officer"))
_AGREED = Address(AGREED, ("s11-2026", "fire"))


@QUICK
@given(data=st.data())
def test_marks_typed_and_marks_from_a_file_give_the_same_bytes(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    wanted = [data.draw(marks(question)) for question in ORDER]
    folder = tmp_path_factory.mktemp("either-way")

    assert _typed_marks(_board(folder / "typed"), wanted) == _taken_marks(_board(folder / "taken"), wanted)


@QUICK
@given(data=st.data())
def test_ratings_typed_and_ratings_from_a_file_give_the_same_bytes(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    wanted = Agreed(tuple(data.draw(ratings(question)) for question in ORDER), (PUBLISH,), "A good return.")
    folder = tmp_path_factory.mktemp("either-way")

    assert _typed_agreement(_board(folder / "typed"), wanted) == _taken_agreement(_board(folder / "taken"), wanted)


def _board(root: Path) -> Path:
    root.mkdir(exist_ok=True)
    (root / "lif.yaml").write_text("format: 1\n")
    return root


def _typed_marks(root: Path, wanted: list[Mark]) -> str:
    def save(item: Mark) -> Sheet:
        return change(root, _SHEET, Sheet, lambda kept: kept.with_mark(item, ORDER), BLANK)

    script = [word for item in wanted for word in words_for_mark(CASE, item)]
    mark_answers(BLANK, CASE, Scripted(*script, FINISH), save, {})
    return (root / _SHEET.path).read_text(encoding="utf-8")


def _taken_marks(root: Path, wanted: list[Mark]) -> str:
    file = root / "marks.yaml"
    named = [{name: value for name, value in encode(item).items() if name != "seen"} for item in wanted]
    file.write_text(emit({"marks": named}), encoding="utf-8")
    given_marks = read_marks(file, NUMBERS)
    change(root, _SHEET, Sheet, lambda kept: marks_taken(kept, given_marks, CASE), BLANK)
    return (root / _SHEET.path).read_text(encoding="utf-8")


def _typed_agreement(root: Path, wanted: Agreed) -> str:
    def save(edit: Callable[[Agreed], Agreed]) -> Agreed:
        return change(root, _AGREED, Agreed, edit, NOTHING)

    script: list[Given] = []
    for question in TALKED:
        item = next(item for item in wanted.ratings if item.question == question)
        script += words_for_rating(item, recommended=wanted.recommendations if question == "lead" else ())
    table = Table(DIFFERING, SEATS, {"health": "Health Trust"})
    moderate(NOTHING, table, Scripted(*script, "(remarks)", wanted.remarks, FINISH), save)
    return (root / _AGREED.path).read_text(encoding="utf-8")


def _taken_agreement(root: Path, wanted: Agreed) -> str:
    file = root / "agreed.yaml"
    file.write_text(emit(encode(wanted)), encoding="utf-8")
    given_record = read_agreement(file, NUMBERS)
    change(root, _AGREED, Agreed, lambda kept: agreement_taken(kept, given_record, DIFFERING), NOTHING)
    return (root / _AGREED.path).read_text(encoding="utf-8")
