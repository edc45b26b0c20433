"""A member marks an agency's answers: page by page, saved as it is given, and gone back over."""

from dataclasses import replace

import pytest
from panel.cases import ORDER, TOOL, answer, mark, sheet

from interview.panel_sessions import BLANK, CASE, mark_sitting, words_for_mark
from interview.scripted import Asked, Given
from lif.interview.asker import Choice, Move, Page
from lif.interview.walking import FINISH
from lif.model.panels import Enough, Mark, MarkState, Sheet
from lif.model.returns import Answer, AnswerState
from lif.model.scales import NOT_APPLICABLE
from lif.panel import marking

_GIVEN = (
    Mark("lead", "", "begun", Enough.PARTLY, "No post is named.", "A good poster.", "Who stands in?"),
    Mark("policy", "", "there", Enough.ENOUGH),
    Mark("heard", "", NOT_APPLICABLE, Enough.NOT_SEEN, "They meet no children."),
    Mark("told", "", "strong", Enough.NOT_ENOUGH, "It is better than they say.", ask="May we share it?"),
    Mark("creche", "", NOT_APPLICABLE),
)
WANTED = tuple(replace(item, seen=marking.seen(CASE, item.question)) for item in _GIVEN)
WHOLE = replace(BLANK, marks=WANTED)
SCRIPT: list[Given] = [word for item in WANTED for word in words_for_mark(CASE, item)]
ALL_MARKED = sheet(CASE, "officer")
LEVELS = (Choice("absent", "Absent"), Choice("begun", "Begun"), Choice("there", "There"), Choice("strong", "Strong"))


def holding(*marks: Mark) -> Sheet:
    return replace(BLANK, marks=marks)


def started(question: str, rating: str, evidence: Enough | None = None, reason: str = "") -> Mark:
    return replace(mark(CASE, question, rating), evidence=evidence, reason=reason, state=MarkState.STARTED)


def test_every_question_is_marked_in_turn_and_then_reviewed() -> None:
    session = mark_sitting(*SCRIPT, FINISH)

    assert session.asker.places == [
        "1.1 Somebody leads.",
        "1.2 There is a policy.",
        "2.1 Children are heard.",
        "2.2 Children are told what came of it.",
        "2.3 The creche listens.",
        "5 of 5 marked, none left open",
    ]
    assert session.made == WHOLE


def test_each_prompt_says_what_is_asked_and_when_a_reason_is_owed() -> None:
    session = mark_sitting(*SCRIPT[:10])

    evidence = tuple(
        Choice(value, words)
        for value, words in (
            ("enough", "Yes"),
            ("partly", "Partly"),
            ("not-enough", "No"),
            ("not-seen", "I have not seen it"),
        )
    )
    asked = [
        Asked("Is the evidence enough for their rating?", "", evidence),
        Asked("Why? Your rating is not theirs"),
        Asked("Good practice worth sharing (Enter to pass)"),
        Asked("What would you ask the agency? (Enter to pass)"),
    ]
    ratings = (*LEVELS, Choice(NOT_APPLICABLE, "Does not apply"))
    passing = replace_prompt(asked, 1, "Why? (Enter to pass)")
    assert session.asker.asked[:10] == [
        Asked("1.1 Your rating", "", ratings),
        *asked,
        Asked("1.2 Your rating", "", ratings),
        *passing,
    ]


def replace_prompt(asked: list[Asked], place: int, prompt: str) -> list[Asked]:
    return [Asked(prompt) if number == place else item for number, item in enumerate(asked)]


def test_the_page_shows_what_to_look_for_what_was_agreed_last_time_and_what_the_agency_says() -> None:
    session = mark_sitting(remembered={"lead": [("Agreed last time", "Begun")]})

    assert session.asker.pages == [
        Page(
            "1 of 5 · Standard 1: Leadership",
            "1.1 Somebody leads.",
            (
                ("Guidance", "Look at who answers to the board."),
                ("There", "A named post leads."),
                ("Agreed last time", "Begun"),
                ("They say", "There"),
                ("Evidence 1", "Policy"),
            ),
            "Who answers for children.\nGuidance: Look at who answers to the board.\nThere: A named post leads.\n"
            "Typical evidence: Job description; Board minutes",
        )
    ]


def test_a_question_that_the_agency_says_does_not_apply_is_judged_too() -> None:
    session = mark_sitting(NOT_APPLICABLE, "", "", "", begun=holding(*ALL_MARKED.marks[:4]))

    agree = Choice(NOT_APPLICABLE, "I agree that it does not apply")
    apply = tuple(Choice(level.value, f"It does apply: {level.label}") for level in LEVELS)
    assert session.asker.asked[:2] == [Asked("2.3 Your rating", "", (agree, *apply)), Asked("Why? (Enter to pass)")]
    assert session.kept == ALL_MARKED


def test_whoever_says_that_it_does_apply_says_why() -> None:
    session = mark_sitting("absent", " ", "They run one.", "", "", begun=holding(*ALL_MARKED.marks[:4]))

    assert session.asker.told == ["Please say why you rate it differently."]
    assert session.kept.mark("creche") == mark(CASE, "creche", "absent", "They run one.")


def test_not_applicable_is_not_offered_on_a_scale_without_it() -> None:
    strict = replace(CASE, tool=replace(TOOL, scale=replace(TOOL.scale, not_applicable=None)))

    assert mark_sitting(case=strict).asker.asked[0].choices == LEVELS


def test_everything_is_saved_as_it_is_given_and_counts_only_once_the_question_is_done() -> None:
    session = mark_sitting(*SCRIPT[:5])

    assert [(item.rating, item.evidence, item.reason, item.state.value) for item in session.saved] == [
        ("begun", None, "", "started"),
        ("begun", "partly", "", "started"),
        ("begun", "partly", "No post is named.", "started"),
        ("begun", "partly", "No post is named.", "started"),
        ("begun", "partly", "No post is named.", "started"),
        ("begun", "partly", "No post is named.", "given"),
    ]
    assert session.kept == holding(WANTED[0])


EVERY_CUT = pytest.mark.parametrize("length", range(len(SCRIPT) + 1))


@EVERY_CUT
def test_breaking_off_keeps_what_was_given_and_the_next_sitting_ends_in_the_same_sheet(length: int) -> None:
    kept = mark_sitting(*SCRIPT[:length]).kept
    said = [word for item in kept.marks for word in _said(item)]
    left = [item for item in WANTED if not marking.current(CASE, kept.mark(item.question))]

    session = mark_sitting(
        *(word for item in left for word in words_for_mark(CASE, item, kept.mark(item.question))), FINISH, begun=kept
    )

    assert said == [word for word in SCRIPT[:length] if word]
    assert session.made == WHOLE


def _said(item: Mark) -> list[str]:
    return [word for word in (item.rating, item.evidence or "", item.reason, item.good_practice, item.ask) if word]


def test_going_back_within_a_question_asks_again_with_what_was_given() -> None:
    session = mark_sitting("begun", "partly", Move.BACK, Move.BACK, "strong")

    assert [(asked.prompt, asked.default) for asked in session.asker.asked] == [
        ("1.1 Your rating", ""),
        ("Is the evidence enough for their rating?", ""),
        ("Why? Your rating is not theirs", ""),
        ("Is the evidence enough for their rating?", "partly"),
        ("1.1 Your rating", "begun"),
        ("Is the evidence enough for their rating?", "partly"),
    ]
    assert session.kept == holding(started("lead", "strong", Enough.PARTLY))


def test_going_back_at_the_first_prompt_opens_the_question_before() -> None:
    session = mark_sitting(*SCRIPT[:5], Move.BACK, "there", "", "-", "-", "-")

    assert session.asker.places == [
        "1.1 Somebody leads.",
        "1.2 There is a policy.",
        "1.1 Somebody leads.",
        "1.2 There is a policy.",
    ]
    assert session.asker.pages[2].notes[-1] == ("Your mark", "Begun")
    assert session.kept == holding(replace(mark(CASE, "lead", "there"), evidence=Enough.PARTLY))


def test_a_question_that_is_skipped_is_asked_next_time_and_one_that_is_parked_is_not() -> None:
    first = mark_sitting(Move.SKIP, Move.PARK, "begun", Move.PARK, Move.STOP)
    second = mark_sitting(Move.STOP, begun=first.kept)
    third = mark_sitting(Move.SKIP, Move.SKIP, Move.SKIP, begun=first.kept)

    parked = (
        Mark("policy", marking.seen(CASE, "policy"), state=MarkState.PARKED),
        Mark("heard", marking.seen(CASE, "heard"), "begun", state=MarkState.PARKED),
    )
    assert first.made == holding(*parked)
    assert second.asker.places == ["1.1 Somebody leads."]
    assert third.asker.places == [
        "1.1 Somebody leads.",
        "2.2 Children are told what came of it.",
        "2.3 The creche listens.",
        "0 of 5 marked, 5 left open",
    ]


def test_stopping_keeps_what_was_given() -> None:
    session = mark_sitting("begun", Move.STOP)

    assert session.made == session.kept == holding(started("lead", "begun"))


def test_the_review_lists_open_lines_first_each_with_where_it_stands() -> None:
    parked = Mark("heard", marking.seen(CASE, "heard"), state=MarkState.PARKED)
    changed = replace(mark(CASE, "told", "strong"), seen="00000000")
    begun = holding(
        mark(CASE, "lead", "begun"), started("policy", "there"), parked, changed, mark(CASE, "creche", "absent")
    )

    session = mark_sitting(Move.SKIP, Move.SKIP, begun=begun)

    assert session.asker.asked[-1] == Asked(
        "Finish, or open a line again",
        FINISH,
        (
            Choice(FINISH, "Finish"),
            Choice("1", "1.2  not finished    There is a policy."),
            Choice("2", "2.1  parked          Children are heard."),
            Choice("3", "2.2  answer changed  Children are told what came of it."),
            Choice("0", "1.1  Begun           Somebody leads."),
            Choice("4", "2.3  Absent          The creche listens."),
        ),
    )
    assert session.asker.pages[-1].text == "2 of 5 marked, 3 left open"


def test_any_line_of_the_review_can_be_opened_again() -> None:
    session = mark_sitting("3", "begun", "", "Nobody told them.", "", "", FINISH, begun=ALL_MARKED)

    assert session.made == ALL_MARKED.with_mark(mark(CASE, "told", "begun", "Nobody told them."), ORDER)


def test_going_back_from_a_line_opened_again_goes_to_the_review() -> None:
    session = mark_sitting("1", Move.BACK, FINISH, begun=ALL_MARKED)

    review = "5 of 5 marked, none left open"
    assert session.asker.places == [review, "1.2 There is a policy.", review]
    assert (session.made, session.saved) == (ALL_MARKED, [])


def test_an_answer_that_the_agency_changed_is_asked_again_and_the_mark_then_is_on_the_new_one() -> None:
    item = CASE.agency_return.with_answer(answer("policy", "begun"), ORDER)
    after = replace(CASE, agency_return=item)

    session = mark_sitting("", "", "Still there.", "", "", FINISH, begun=ALL_MARKED, case=after)

    assert session.asker.pages[0].notes[-2:] == (
        ("Changed", "The agency has changed this answer since you marked it."),
        ("Your mark", "There"),
    )
    assert session.made == ALL_MARKED.with_mark(mark(after, "policy", "there", "Still there."), ORDER)


def test_what_was_said_of_evidence_goes_where_the_agency_now_says_that_it_does_not_apply() -> None:
    item = CASE.agency_return.with_answer(answer("policy", NOT_APPLICABLE), ORDER)
    after = replace(CASE, agency_return=item)

    session = mark_sitting(NOT_APPLICABLE, "", "", "", FINISH, begun=ALL_MARKED, case=after)

    assert session.made == ALL_MARKED.with_mark(mark(after, "policy", NOT_APPLICABLE), ORDER)
    assert mark_sitting("begun", Move.BACK, begun=ALL_MARKED, case=after).asker.prompts == [
        "1.2 Your rating",
        "Why? Your rating is not theirs",
        "1.2 Your rating",
    ]


def test_text_is_made_tidy() -> None:
    session = mark_sitting("begun", "partly", " Cafe\u0301 \nvisits ", "\u200bGood", "Why?\t", Move.STOP)

    assert session.kept.marks[0].reason == "Café\nvisits"
    assert (session.kept.marks[0].good_practice, session.kept.marks[0].ask) == ("Good", "Why?")


def test_a_question_without_an_answer_says_so() -> None:
    item = CASE.agency_return
    bare = replace(CASE, agency_return=replace(item, answers=(Answer("lead", AnswerState.ANSWERED, "there"),)))

    first, second = mark_sitting(Move.SKIP, case=bare).asker.pages

    assert (first.notes[-2:], second.notes) == (
        (("They say", "There"), ("Evidence", "None named")),
        (("They say", "Nothing"),),
    )
