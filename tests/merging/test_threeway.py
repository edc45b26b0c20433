"""What two sides of a record may have together, and what only somebody can decide."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from lif.changes.leaves import ORDER, Item
from lif.merging.conflict import NOTHING, Conflict, Side
from lif.merging.threeway import merge
from lif.model.panels import Declares, Member, Panel, Reopened, Seal
from lif.model.plans import Action, Plan, PlanRecommendation, Response, Revision, Scope, Source, SourceKind, Update
from lif.model.reminders import Form, Reminder
from lif.model.returns import Answer, AnswerState, CameBy, Door, Evidence, Improvement, Return, ReturnStatus
from lif.model.scales import Colour, Level, Scale
from lif.model.tools import Method, Question, Rule, Scoring, Standard, Tool

LEAD = ("answers", Item(("lead",)))
DAY = date(2026, 3, 3)
DONE = AnswerState.ANSWERED


def answered(rating: str = "met", **more: Any) -> Answer:
    return Answer("lead", DONE, rating, **more)


def returned(*answers: Answer, **more: Any) -> Return:
    return Return(more.pop("status", ReturnStatus.DRAFT), answers=answers, **more)


def acted(*updates: Update, **more: Any) -> Action:
    return replace(Action("r", "Do it.", "fire", date(2026, 6, 30), updates=updates), **more)


def said(day: int, status: str = "on-course", **more: Any) -> Update:
    return Update(date(2026, 3, day), status, **more)


def joined(base: Any, ours: Any, theirs: Any) -> Any:
    """Return what is joined, whichever side is ours; see that nothing is to be decided."""
    one, other = merge(base, ours, theirs), merge(base, theirs, ours)
    assert (one.conflicts, other.conflicts) == ((), ())
    assert one.record == other.record
    return one.record


def asked(base: Any, ours: Any, theirs: Any) -> list[Conflict]:
    """Return what is to be decided; see that it is the same from the other side, and that our side stands meanwhile."""
    one, other = merge(base, ours, theirs), merge(base, theirs, ours)
    assert [item.pointer for item in one.conflicts] == [item.pointer for item in other.conflicts]
    assert [(item.ours, item.theirs) for item in one.conflicts] == [
        (item.theirs, item.ours) for item in other.conflicts
    ]
    return [*one.conflicts]


def test_an_answer_that_does_not_apply_on_one_side_takes_no_evidence_from_the_other() -> None:
    base = returned(answered("partly-met", evidence=(Evidence("Minutes"),)))
    ours = returned(answered("not-applicable", reason="We drive nobody."))
    theirs = returned(answered("partly-met", evidence=(Evidence("Minutes"), Evidence("A survey"))))

    (found,) = asked(base, ours, theirs)

    assert (found.pointer, found.why) == (
        LEAD,
        "it does not apply on one side, and evidence or improvements were given on the other",
    )
    assert joined(base, ours, base) == ours


def test_two_ratings_of_one_question_are_a_conflict() -> None:
    base = returned(answered("partly-met"))

    (found,) = asked(base, returned(answered("met")), returned(answered("not-met")))

    was, met, not_met = ({"rating": name} for name in ("partly-met", "met", "not-met"))
    assert found == Conflict((*LEAD, "rating"), was, met, not_met)


def test_two_ratings_of_a_question_that_nobody_had_answered_are_a_conflict() -> None:
    (found,) = asked(returned(), returned(answered("met")), returned(answered("not-met")))

    assert (found.pointer, found.ours, found.theirs) == ((*LEAD, "rating"), {"rating": "met"}, {"rating": "not-met"})


def test_the_same_rating_on_both_sides_is_none() -> None:
    assert joined(returned(), returned(answered()), returned(answered(comment="A word."))) == returned(
        answered(comment="A word.")
    )


def test_a_rating_on_one_side_and_evidence_on_the_other_are_joined() -> None:
    base, piece = returned(answered("partly-met")), Evidence("Policy")

    assert joined(base, returned(answered("met")), returned(answered("partly-met", evidence=(piece,)))) == returned(
        answered("met", evidence=(piece,))
    )


def test_a_rating_and_the_reason_for_another_rating_are_not_joined() -> None:
    base = returned(answered("not-applicable", reason="We have no staff."))
    ours = returned(answered("met"))
    theirs = returned(answered("not-applicable", reason="We have no staff who work with children."))

    (found,) = asked(base, ours, theirs)

    assert found.pointer == (*LEAD, "rating")
    assert found.ours == {"rating": "met", "reason": ""}
    assert found.theirs == {"rating": "not-applicable", "reason": "We have no staff who work with children."}
    assert [merge(base, ours, theirs, {found.pointer: side}).record for side in (Side.OURS, Side.THEIRS)] == [
        ours,
        theirs,
    ]


def test_answers_to_different_questions_are_joined() -> None:
    one, other = answered(), Answer("training", DONE, "met")

    assert joined(returned(), returned(one), returned(other)) == returned(one, other)


def test_a_piece_of_evidence_taken_away_on_one_side_and_changed_on_the_other_is_a_conflict() -> None:
    old, new = Evidence("Policy"), Evidence("Policy", kept_at="Intranet")
    base, gone, kept = (returned(answered(evidence=pieces)) for pieces in ((old,), (), (new,)))

    (found,) = asked(base, gone, kept)

    pointer = (*LEAD, "evidence", Item(("Policy",)))
    assert found == Conflict(pointer, old, NOTHING, new, "one side took it away, and the other changed it")
    assert merge(base, gone, kept, {pointer: Side.OURS}).record == gone
    assert merge(base, gone, kept, {pointer: Side.THEIRS}).record == kept


def test_an_improvement_worded_better_on_one_side_keeps_the_day_of_the_other() -> None:
    old, day = Improvement("Train all staff"), date(2026, 9, 1)
    base, ours, theirs = (
        returned(answered(improvements=(item,)))
        for item in (old, Improvement("Train all the staff"), replace(old, due=day))
    )

    assert joined(base, ours, theirs) == returned(answered(improvements=(Improvement("Train all the staff", due=day),)))


def test_an_improvement_worded_in_two_ways_is_a_conflict_and_not_two() -> None:
    base, ours, theirs = (
        returned(answered(improvements=(Improvement(words),)))
        for words in ("Train all staff", "Train all the staff", "Train all our staff")
    )

    (found,) = asked(base, ours, theirs)

    assert found.pointer == (*LEAD, "improvements", Item(("Train all staff",)), "action")


def test_an_improvement_in_anothers_place_does_not_take_over_its_day() -> None:
    base, ours, theirs = (
        returned(answered(improvements=(item,)))
        for item in (
            Improvement("Train all staff"),
            Improvement("Write a policy"),
            Improvement("Train all staff", due=DAY),
        )
    )

    (found,) = asked(base, ours, theirs)

    assert found.why == "one side took it away, and the other changed it"


def test_a_return_submitted_on_one_side_and_answered_further_on_the_other_is_asked_about() -> None:
    base = returned(answered("partly-met"))
    ours = replace(base, status=ReturnStatus.SUBMITTED, submitted=DAY)
    theirs = returned(answered("met"))

    (found,) = asked(base, ours, theirs)

    assert (found.pointer, found.joinable) == ((), True)
    assert found.why == "it was submitted on one side, and its answers were changed on the other"
    both = merge(base, ours, theirs, {(): Side.BOTH})
    assert (both.record, both.conflicts) == (replace(ours, answers=theirs.answers), ())
    assert merge(base, ours, theirs, {(): Side.THEIRS}).record == theirs


def test_a_return_submitted_with_what_the_other_side_answered_too_is_joined() -> None:
    base, after = returned(), returned(answered())
    handed_in = replace(after, status=ReturnStatus.SUBMITTED, submitted=DAY)

    assert joined(base, handed_in, after) == handed_in


def test_forms_that_came_in_on_both_sides_are_listed_by_their_days() -> None:
    forms = [CameBy(Door.EXCEL, date(2026, 3, day), "form.xlsx", str(day) * 64) for day in (1, 2, 3)]

    found = joined(
        returned(came_by=(forms[0],)), returned(came_by=(forms[0], forms[2])), returned(came_by=tuple(forms[:2]))
    )

    assert found == returned(came_by=tuple(forms))


def test_updates_of_both_sides_that_say_the_same_of_an_action_are_put_in_the_order_of_their_days() -> None:
    first, ours, theirs = said(1), said(9, words="Half of it."), said(5, words="A third of it.")

    assert joined(acted(first), acted(first, ours), acted(first, theirs)) == acted(first, theirs, ours)


def test_two_updates_of_one_day_are_both_kept() -> None:
    one, other = said(5, agency="fire"), said(5, agency="police")

    assert set(joined(acted(), acted(one), acted(other)).updates) == {one, other}


def test_updates_that_leave_an_action_in_different_states_are_asked_about() -> None:
    base = acted(said(1))
    ours, theirs = acted(said(1), said(5, "complete")), acted(said(1), said(9))

    (found,) = asked(base, ours, theirs)

    assert (found.pointer, found.ours, found.theirs) == (("updates",), (said(5, "complete"),), (said(9),))
    assert (found.why, found.joinable) == ("the two sides do not say the same of where it stands", True)
    results = [merge(base, ours, theirs, {("updates",): side}).record for side in Side]
    assert results == [ours, theirs, acted(said(1), said(5, "complete"), said(9))]


def test_two_percents_on_one_day_are_asked_about() -> None:
    (found,) = asked(acted(), acted(said(5, percent=40)), acted(said(5, percent=60)))

    assert found.why == "the two sides do not say the same of how far it is"


def test_an_action_approved_on_one_side_and_changed_on_the_other_is_asked_about() -> None:
    base = acted(said(1))
    ours = acted(said(1), said(5, "complete", approved_by="learning"))

    (found,) = asked(base, ours, acted(said(1), text="Do more."))

    assert (found.pointer, found.why) == ((), "it was approved as it stood on one side, and changed on the other")


def test_an_update_without_approval_and_another_text_are_joined() -> None:
    assert joined(acted(), acted(said(5)), acted(text="Do more.")) == acted(said(5), text="Do more.")


def test_two_new_days_for_an_action_are_asked_about() -> None:
    days = [Revision(DAY, date(2026, month, 1), "It slipped.", "learning") for month in (8, 9)]

    (found,) = asked(acted(), acted(revised=(days[0],)), acted(revised=(days[1],)))

    assert (found.pointer, found.why) == (("revised",), "each side agreed another day for it")


def test_another_lead_agency_and_another_role_at_the_one_before_are_not_joined() -> None:
    (found,) = asked(acted(lead_role="Chief"), acted(lead_agency="police"), acted(lead_role="Deputy"))

    assert (found.pointer, found.ours) == (("lead_agency",), {"lead_agency": "police", "lead_role": ""})
    assert found.theirs == {"lead_agency": "fire", "lead_role": "Deputy"}


def test_a_plan_closed_on_one_side_and_added_to_on_the_other_is_asked_about() -> None:
    base = Plan("A plan", Source(SourceKind.BOARD, "The board"), DAY)
    more = replace(base, recommendations=(PlanRecommendation("r", "Do it."),))

    (found,) = asked(base, replace(base, closed=DAY), more)

    assert found.why == "it was closed on one side, and its recommendations were changed on the other"


def test_what_the_board_says_to_a_recommendation_is_not_joined_with_the_reason_for_something_else() -> None:
    base, ours, theirs = (
        Plan("A plan", Source(SourceKind.BOARD, "The board"), DAY, recommendations=(item,))
        for item in (
            PlanRecommendation("r", "Do it.", response=Response.NOT_ACCEPTED, response_reason="Too dear."),
            PlanRecommendation("r", "Do it."),
            PlanRecommendation("r", "Do it.", response=Response.NOT_ACCEPTED, response_reason="Done already."),
        )
    )

    (found,) = asked(base, ours, theirs)

    assert found.pointer == ("recommendations", Item(("r",)), "response")


def test_what_a_new_record_says_by_leaving_it_out_is_a_value_too() -> None:
    base = Plan("A plan", Source(SourceKind.BOARD, "The board"), DAY)
    ours, theirs = (
        replace(base, recommendations=(PlanRecommendation("r", "Do it.", scope=scope),))
        for scope in (Scope.NATIONAL, Scope.LOCAL)
    )

    (found,) = asked(base, ours, theirs)

    assert (found.pointer[-1], found.ours, found.theirs) == ("scope", Scope.NATIONAL, Scope.LOCAL)


def test_a_seal_is_never_put_together_of_two() -> None:
    base, ours, theirs = (
        Seal(digit * 64, day, "f" * 64) for digit, day in (("a", DAY), ("b", DAY), ("a", date(2026, 3, 4)))
    )

    (found,) = asked(base, ours, theirs)

    assert (found.pointer, found.why) == ((), "it is bound by a digest, and holds only as one side wrote it")


def test_a_seat_taken_by_another_is_not_joined_with_what_the_one_before_declared() -> None:
    base, ours, theirs = (
        Panel(DAY, (member,))
        for member in (
            Member("chair", "officer", Declares.NONE),
            Member("chair", "nurse", Declares.NONE),
            Member("chair", "officer", Declares.INTEREST),
        )
    )

    assert [item.pointer for item in asked(base, ours, theirs)] == [("members", Item(("chair",)))]


def test_work_taken_up_again_on_both_sides_is_asked_about() -> None:
    base = Panel(DAY, ())
    ours, theirs = (replace(base, reopened=(Reopened(DAY, why),)) for why in ("One thing.", "Another."))

    (found,) = asked(base, ours, theirs)

    assert (found.pointer, found.joinable) == (("reopened",), True)


def test_letters_recorded_on_both_sides_on_one_day_are_one_record_of_both() -> None:
    ours, theirs = Reminder(DAY, (Form.TEXT,), ("s11-2026",)), Reminder(DAY, (Form.WORD,), ("s175-2026",))

    found = joined(None, ours, theirs)

    assert ({*found.forms}, {*found.returns}) == ({Form.TEXT, Form.WORD}, {"s11-2026", "s175-2026"})


def level(name: str) -> Level:
    return Level(id=name, label=name, meaning=name, colour=Colour.RED)


def tool(*questions: str, levels: tuple[str, ...] = ("not-met", "met"), pass_level: str = "met") -> Tool:
    asks = tuple(Question(name, name) for name in questions)
    return Tool(
        title="A tool",
        kind="section-11",
        edition="1",
        scale=Scale(tuple(map(level, levels)), pass_level),
        scoring=Scoring(Rule(Method.LOWEST)),
        standards=(Standard(id="s", title="S", questions=asks),),
    )


QUESTIONS = ("standards", Item(("s",)), "questions")


def questions(found: Tool) -> list[str]:
    return [item.id for item in found.standards[0].questions]


def test_questions_added_in_different_places_stay_where_their_side_put_them() -> None:
    assert questions(joined(tool("a", "b"), tool("x", "a", "b"), tool("a", "b", "y"))) == ["x", "a", "b", "y"]


def test_questions_moved_on_one_side_and_added_on_the_other() -> None:
    assert questions(joined(tool("a", "b", "c"), tool("c", "a", "b"), tool("a", "b", "x", "c"))) == ["c", "a", "b", "x"]


def test_questions_added_in_the_same_place_are_asked_about_since_they_are_numbered() -> None:
    base, ours, theirs = tool("a"), tool("a", "x"), tool("a", "y")

    (found,) = asked(base, ours, theirs)

    assert found.pointer == (*QUESTIONS, ORDER)
    results = [merge(base, ours, theirs, {found.pointer: side}).record for side in (Side.OURS, Side.THEIRS)]
    assert [questions(result) for result in results] == [["a", "x", "y"], ["a", "y", "x"]]


def test_questions_moved_in_two_ways_are_asked_about() -> None:
    base, ours, theirs = tool("a", "b", "c"), tool("b", "a", "c"), tool("a", "c", "b")

    (found,) = asked(base, ours, theirs)

    results = [merge(base, ours, theirs, {found.pointer: side}).record for side in (Side.OURS, Side.THEIRS)]
    assert results == [ours, theirs]


def test_a_scale_is_taken_from_one_side() -> None:
    base = tool("a")
    ours, theirs = tool("a", levels=("not-met", "partly", "met")), tool("a", pass_level="not-met")

    assert [item.pointer for item in asked(base, ours, theirs)] == [("scale",)]


@pytest.mark.parametrize("place", range(3))
def test_a_list_of_words_keeps_what_either_side_added_and_loses_what_either_took_away(place: int) -> None:
    base = Action("r", "Do it.", "fire", DAY, others=("police", "school", "college"))
    kept = tuple(name for number, name in enumerate(base.others) if number != place)
    ours, theirs = replace(base, others=kept), replace(base, others=(*base.others, "housing"))

    assert joined(base, ours, theirs).others == (*kept, "housing")
