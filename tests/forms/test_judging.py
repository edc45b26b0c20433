"""What comes back is judged without guessing: every fault has a name and a place, and what is not understood is not taken."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from forms.cases import FULL, NUMBERS, as_sent, form_for, having
from lif.forms.definition import Form
from lif.forms.filled import Fault, Filled, FilledRow, Typed
from lif.forms.judging import Judgement, Taken, judge
from lif.model.returns import Answer, AnswerState, Evidence, Return, ReturnStatus

LEAD = Answer("lead", AnswerState.ANSWERED, "met", evidence=(Evidence("Job description"),))
ITEM = having(LEAD, FULL)
FORM = form_for(ITEM)
SENT = as_sent(FORM)
RATINGS = "'Not met', 'Partly met', 'Met', 'Not applicable'"
Edit = Callable[[FilledRow], FilledRow]


def edited(number: str, edit: Edit, filled: Filled = SENT) -> Filled:
    """Return a form in which somebody changed one row."""
    return replace(filled, rows=tuple(edit(row) if row.number == number else row for row in filled.rows))


def rated(words: str, **others: str) -> Edit:
    """Return what chooses a rating, and types other texts of the row."""

    def edit(row: FilledRow) -> FilledRow:
        texts = {name: replace(getattr(row, name), text=text) for name, text in {"rating": words, **others}.items()}
        return replace(row, **texts)

    return edit


def piece(**texts: Typed | str) -> Edit:
    """Return what types into the first place for evidence, and rates the row met."""

    def edit(row: FilledRow) -> FilledRow:
        first = row.evidence[0]
        typed = {
            name: text if isinstance(text, Typed) else replace(getattr(first, name), text=text)
            for name, text in texts.items()
        }
        return replace(rated("Met")(row), evidence=(replace(first, **typed), *row.evidence[1:]))

    return edit


def improvement(**texts: str) -> Edit:
    """Return what types into the first place for an improvement, and rates the row met."""

    def edit(row: FilledRow) -> FilledRow:
        first = row.improvements[0]
        typed = {name: replace(getattr(first, name), text=text) for name, text in texts.items()}
        return replace(rated("Partly met")(row), improvements=(replace(first, **typed),))

    return edit


def emptied(row: FilledRow) -> FilledRow:
    """Return a row with nothing in it."""
    return replace(row, rating=Typed(), reason=Typed(), comment=Typed(), evidence=(), improvements=())


def judged(filled: Filled, item: Return = ITEM, form: Form = FORM) -> Judgement:
    """Return what a form comes to."""
    return judge(filled, form, item)


def test_a_form_as_it_went_out_changes_nothing() -> None:
    assert judged(SENT) == Judgement(ITEM, unchanged=("1.1", "1.2"), unanswered=("1.3", "1.4", "2.1", "2.2", "2.3"))


def test_a_new_answer_a_changed_one_and_the_rest() -> None:
    filled = edited("1.3", rated("Not met", comment="To be done. "), edited("1.1", rated("partly  MET")))
    new = Answer("induction", AnswerState.ANSWERED, "not-met", comment="To be done.")
    changed = replace(LEAD, rating="partly-met")

    assert judged(filled) == Judgement(
        having(changed, FULL, new),
        new=(Taken("1.3", None, new),),
        changed=(Taken("1.1", LEAD, changed),),
        unchanged=("1.2",),
        unanswered=("1.4", "2.1", "2.2", "2.3"),
    )


@pytest.mark.parametrize(
    ("number", "edit", "fault"),
    [
        (
            "1.3",
            rated("Part"),
            ("off-list", "Rating", "'Part' is not one of the ratings", f"choose one of {RATINGS}"),
        ),
        (
            "1.3",
            rated("Mostly met"),
            ("off-list", "Rating", "'Mostly met' is not one of the ratings", f"choose one of {RATINGS}"),
        ),
        (
            "1.3",
            rated("met-ish"),
            ("off-list", "Rating", "'met-ish' is not one of the ratings", f"choose one of {RATINGS}"),
        ),
        ("1.3", rated("Met."), ("off-list", "Rating", "'Met.' is not one of the ratings", f"choose one of {RATINGS}")),
        (
            "1.3",
            rated("Met / Partly met"),
            ("two-ratings", "Rating", "'Met / Partly met' is more than one rating", f"choose one of {RATINGS}"),
        ),
        (
            "1.3",
            rated("Met or Not met"),
            ("two-ratings", "Rating", "'Met or Not met' is more than one rating", f"choose one of {RATINGS}"),
        ),
        (
            "1.3",
            rated("", comment="Done."),
            ("no-rating", "Rating", "no rating is chosen, though the row is filled in", f"choose {RATINGS}"),
        ),
        (
            "1.1",
            rated(""),
            ("no-rating", "Rating", "no rating is chosen, though the row is filled in", f"choose {RATINGS}"),
        ),
        (
            "1.3",
            rated("Not applicable"),
            (
                "no-reason",
                "Reason",
                "the question does not apply, and nothing says why",
                "say why, for example: We employ nobody who drives",
            ),
        ),
        (
            "1.3",
            rated("Met", reason="No staff."),
            (
                "does-not-fit",
                "Reason",
                "the row says why the question does not apply, and is rated Met",
                "take out the one or change the other",
            ),
        ),
        (
            "1.3",
            piece(date="2 May 2025"),
            (
                "evidence-without-title",
                "Evidence 1",
                "evidence without saying what it is",
                "name it, for example: Policy, May 2025",
            ),
        ),
        (
            "1.3",
            piece(title="Log", date="last May"),
            ("not-a-day", "Date 1", "'last May' is not a day", "write the day as 31/3/2026"),
        ),
        (
            "1.3",
            piece(title="Log", date="31/2/2026"),
            ("not-a-day", "Date 1", "'31/2/2026' is not a day", "write the day as 31/3/2026"),
        ),
        (
            "1.3",
            piece(title="Log", date="31/02/2026"),
            ("not-a-day", "Date 1", "'31/02/2026' is not a day", "write the day as 31/3/2026"),
        ),
        (
            "1.3",
            piece(title="Log", date="ongoing"),
            ("not-a-day", "Date 1", "'ongoing' is not a day", "write the day as 31/3/2026"),
        ),
        (
            "1.3",
            piece(title=Typed("", "row 1.3, Evidence 1", "the cell holds a formula")),
            ("not-text", "Evidence 1", "the cell holds a formula", "type it as text"),
        ),
        (
            "1.3",
            improvement(lead_role="Head"),
            (
                "improvement-without-action",
                "Action 1",
                "a lead or a day without saying what will be done",
                "say it, for example: Train new staff",
            ),
        ),
        (
            "1.3",
            improvement(action="Train", due="soon"),
            ("not-a-day", "By 1", "'soon' is not a day", "write the day as 31/3/2026"),
        ),
        (
            "1.3",
            lambda row: replace(
                piece(title="Log")(row),
                rating=replace(row.rating, text="Not applicable"),
                reason=replace(row.reason, text="None."),
            ),
            (
                "does-not-fit",
                "Evidence 1",
                "evidence stands beside Not applicable",
                "take it out, or choose another rating",
            ),
        ),
        (
            "1.3",
            lambda row: replace(
                improvement(action="Train")(row),
                rating=replace(row.rating, text="Not applicable"),
                reason=replace(row.reason, text="None."),
            ),
            (
                "does-not-fit",
                "Action 1",
                "something to improve stands beside Not applicable",
                "take it out, or choose another rating",
            ),
        ),
    ],
)
def test_what_is_not_understood_in_a_row_is_named_once_with_its_place_and_not_taken(
    number: str, edit: Edit, fault: tuple[str, str, str, str]
) -> None:
    name, place, words, remedy = fault

    found = judged(edited(number, edit))

    assert found.faults == (Fault(name, f"row {number}, {place}", words, remedy, number),)
    assert (found.made, found.taken) == (ITEM, ())
    assert number not in (*found.unchanged, *found.unanswered)


def test_every_fault_of_a_row_is_named_and_the_other_rows_are_taken() -> None:
    filled = edited("1.3", piece(title="", kept_at="Intranet", date="May"), edited("1.4", rated("Met")))

    found = judged(filled)

    assert [(fault.name, fault.place) for fault in found.faults] == [
        ("evidence-without-title", "row 1.3, Evidence 1"),
        ("not-a-day", "row 1.3, Date 1"),
    ]
    assert [taken.number for taken in found.new] == ["1.4"]


def _without(number: str) -> Filled:
    return replace(SENT, rows=tuple(row for row in SENT.rows if row.number != number))


def _with(number: str, edit: Edit) -> Filled:
    extra = [replace(edit(row), place="row below") for row in SENT.rows if row.number == number]
    return replace(SENT, rows=(*SENT.rows, *extra))


@pytest.mark.parametrize(
    ("filled", "fault"),
    [
        (
            _without("1.1"),
            Fault("missing-row", "row 1.1", "the row is not in the form", "send the agency a new form", "1.1"),
        ),
        (
            _with("1.1", lambda row: row),
            Fault("doubled-row", "row 1.1 and row below", "1.1 stands there twice", "keep one of them", "1.1"),
        ),
        (
            _with("1.1", lambda row: replace(row, number="9.9")),
            Fault(
                "unknown-row",
                "row below",
                "'9.9' is no question of this form",
                "copy what it says to the row it belongs to",
                "9.9",
            ),
        ),
        (
            edited("1.1", lambda row: replace(row, wording="Nobody leads.")),
            Fault(
                "question-edited",
                "row 1.1",
                "the question is not worded as it was asked",
                "it was: Somebody leads.",
                "1.1",
            ),
        ),
        (
            edited("1.1", lambda row: replace(row, wording="")),
            Fault(
                "question-edited",
                "row 1.1",
                "the question is not worded as it was asked",
                "it was: Somebody leads.",
                "1.1",
            ),
        ),
        (
            edited("1.1", lambda row: replace(row, question="policy")),
            Fault(
                "unknown-row",
                "row 1.1",
                "'1.1' is no question of this form",
                "copy what it says to the row it belongs to",
                "1.1",
            ),
        ),
        (
            edited("1.1", emptied),
            Fault(
                "emptied",
                "row 1.1",
                "the row came back empty, though it was filled when it went out",
                "fill it in again; an answer is not taken back by a form",
                "1.1",
            ),
        ),
    ],
)
def test_a_row_that_is_not_as_it_was_sent_is_named_and_the_return_keeps_its_answer(
    filled: Filled, fault: Fault
) -> None:
    found = judged(filled)

    assert (found.made, found.faults, found.taken) == (ITEM, (fault,), ())


def test_a_question_with_other_blanks_and_line_breaks_is_the_same() -> None:
    assert judged(edited("1.1", lambda row: replace(row, wording="Somebody\n leads. "))).faults == ()


@pytest.mark.parametrize(
    ("change", "name", "words"),
    [
        ({"board": "eastmarl"}, "another-board", "the form is another board's: eastmarl, and not northmere"),
        ({"audit": "s11-2023"}, "another-round", "the form is for another round: s11-2023, and not s11-2026"),
        ({"agency": "police"}, "another-agency", "the form is another agency's: police, and not fire"),
        (
            {"version": 0},
            "older-form",
            "the form is another version than today's: its questions or ratings have changed since it was made",
        ),
        (
            {"digest": "0" * 8},
            "older-form",
            "the form is another version than today's: its questions or ratings have changed since it was made",
        ),
        (
            {"edition": "2023"},
            "older-form",
            "the form is another version than today's: its questions or ratings have changed since it was made",
        ),
    ],
)
def test_a_form_that_is_not_this_one_is_not_taken_at_all(change: dict[str, object], name: str, words: str) -> None:
    filled = edited("1.3", rated("Met"), replace(SENT, identity=replace(FORM.identity, **change)))  # type: ignore[arg-type]

    found = judged(filled)

    assert (found.made, found.taken) == (ITEM, ())
    assert [(fault.name, fault.words) for fault in found.faults] == [(name, words)]


def test_a_return_submitted_meanwhile_takes_nothing() -> None:
    locked = replace(ITEM, status=ReturnStatus.SUBMITTED, submitted=date(2026, 4, 1))

    found = judged(edited("1.3", rated("Met")), locked, form_for(locked))

    assert (found.made, [fault.name for fault in found.faults]) == (locked, ["submitted-meanwhile"])


def test_an_answer_changed_by_another_door_meanwhile_is_not_written_over() -> None:
    since = having(replace(LEAD, rating="not-met"), FULL)

    found = judged(edited("1.1", rated("Partly met")), since, form_for(since))

    assert (found.made, [(fault.name, fault.number) for fault in found.faults]) == (
        since,
        [("changed-meanwhile", "1.1")],
    )
    assert found.faults[0].words == "the answer was changed after this form was made (it is now: Not met)"


def test_a_row_left_as_it_was_does_not_take_back_what_was_answered_meanwhile() -> None:
    since = having(replace(LEAD, rating="not-met"), FULL, Answer("views", AnswerState.ANSWERED, "met"))

    found = judged(SENT, since, form_for(since))

    assert (found.made, found.faults, found.unchanged) == (since, (), ("1.1", "1.2", "2.3"))
    assert found.notes == (
        "1.1 was left as it was in the form, and has been changed since: what stands now stays",
        "2.3 was left as it was in the form, and has been changed since: what stands now stays",
    )


def test_a_row_that_says_what_was_answered_meanwhile_is_unchanged() -> None:
    since = having(replace(LEAD, rating="not-met"), FULL)

    assert judged(edited("1.1", rated("Not met")), since, form_for(since)).unchanged == ("1.1", "1.2")


def test_a_row_that_lost_its_mark_is_taken_only_where_there_is_nothing_to_write_over() -> None:
    lost = replace(SENT, rows=tuple(replace(row, mark="") for row in SENT.rows))

    found = judged(edited("1.3", rated("Met"), edited("1.1", rated("Partly met"), lost)))

    assert [taken.number for taken in found.taken] == ["1.3"]
    assert [(fault.name, fault.number) for fault in found.faults] == [("changed-meanwhile", "1.1")]


def test_what_stood_there_before_goes_where_the_new_rating_has_no_use_for_it() -> None:
    gone = judged(edited("1.2", rated("Not applicable", reason="We have none.")))
    back = judge(edited("1.2", rated("Met"), as_sent(form_for(gone.made))), form_for(gone.made), gone.made)

    assert gone.made.answer("policy") == Answer(
        "policy", AnswerState.ANSWERED, "not-applicable", "We have none.", comment=FULL.comment
    )
    assert back.made.answer("policy") == Answer("policy", AnswerState.ANSWERED, "met", comment=FULL.comment)


def test_a_sign_off_names_a_role_and_a_day() -> None:
    found = judged(replace(SENT, signed_by=Typed(" Head of\nPrevention "), signed_on=Typed("14 April 2026")))

    assert (found.signed_by, found.signed_on, found.signed) == ("Head of Prevention", date(2026, 4, 14), True)


def test_a_sign_off_that_cannot_be_read_is_a_fault_of_the_whole_form() -> None:
    faulty = replace(SENT, signed_by=Typed("", "B20", "the cell holds a formula"), signed_on=Typed("yesterday", "B21"))

    found = judged(faulty)

    assert [(fault.name, fault.place, fault.number) for fault in found.faults] == [
        ("not-a-day", "B21", ""),
        ("not-text", "B20", ""),
    ]
    assert not found.signed


def test_lines_broken_on_the_way_are_no_change_and_what_stood_there_stays_as_it_was() -> None:
    broken = replace(edited("1.2", rated("Met", comment="It was\napproved.\n\nStaff have\nnot seen it.")), flowing=True)

    found = judged(broken)

    assert found.made.answer("policy") == replace(FULL, rating="met")


def test_the_questions_of_the_board_are_those_the_tests_count_on() -> None:
    assert {row.number: row.question for row in FORM.rows} == NUMBERS
