"""A panel agrees: what differs first, the rest a standard at a time, recommendations as they come up."""

from dataclasses import replace
from datetime import date

import pytest
from panel.cases import LEVELS, ORDER, RULES, convened, mark, opened, sealed, sheet

from interview.panel_sessions import NOTHING, panel_sitting, words_for_rating, words_for_recommendation
from interview.scripted import Asked, Given
from lif.interview.asker import Choice, Move, Page
from lif.interview.walking import FINISH
from lif.model.panels import Agreed, AgreedRating, Enough, Mark, MarkState, Recommendation
from lif.model.scales import NOT_APPLICABLE
from lif.panel import marking, sealing
from lif.panel.scrutiny import Scrutiny

CASE = opened(
    convened(),
    {"officer": {"heard": "strong", "lead": "begun"}, "nurse": {"heard": "absent"}, "warden": {"told": "strong"}},
)
"""Levels apart: heard 3, lead 1, told 1; of one mind on policy and creche."""
ALIKE = opened(convened())
RATINGS = (
    *(Choice(name, name.capitalize()) for name in LEVELS),
    Choice(NOT_APPLICABLE, "Does not apply"),
)
FIRST = AgreedRating("heard", "absent", "Nobody asks them.", "A poster.", "Ask them.")
PUBLISH = Recommendation(
    "publish-the-policy", "Publish the policy", ("heard",), "health", date(2026, 9, 1), "Children can name it."
)
TEST = Recommendation("test-it", "Test it", ("heard",), "fire")
WANTED = Agreed(
    (
        AgreedRating("lead", "begun", "No post is named."),
        AgreedRating("policy", "there"),
        FIRST,
        AgreedRating("told", "there", good_practice="They write back."),
        AgreedRating("creche", NOT_APPLICABLE),
    ),
    (PUBLISH, TEST),
    "A good return.",
)
SCRIPT: list[Given] = [
    *words_for_rating(FIRST, recommended=(PUBLISH, TEST)),
    *words_for_rating(WANTED.ratings[0]),
    *words_for_rating(WANTED.ratings[3]),
    "together",
    "together",
]


def given(*ratings: AgreedRating) -> Agreed:
    return Agreed(ratings)


def with_marks(person: str, *marks: Mark) -> Scrutiny:
    """Return a case in which one member's marks say more than a rating."""
    case = convened()
    whole = sheet(case, person)
    for item in marks:
        whole = whole.with_mark(item, ORDER)
    others = [sheet(case, name) for name in case.people if name != person]
    case, kept = sealed(case, whole, *others)
    return replace(
        case, marks={name: sealing.opened(case, name, item, date(2026, 4, 15)) for name, item in kept.items()}
    )


def test_what_differs_comes_first_the_widest_apart_before_others_and_the_rest_by_standard() -> None:
    session = panel_sitting(CASE, *SCRIPT, "(remarks)", "A good return.", FINISH)

    assert session.asker.places == [
        "2.1 Children are heard.",
        "1.1 Somebody leads.",
        "2.2 Children are told what came of it.",
        "On this one everybody gave the agency's own rating.",
        "On this one everybody gave the agency's own rating.",
        "5 of 5 settled, none left open",
        "5 of 5 settled, none left open",
    ]
    assert session.made == WANTED


def test_the_prompts_of_a_question_are_its_rating_reason_good_practice_what_to_ask_and_recommendations() -> None:
    session = panel_sitting(CASE, *SCRIPT[:14])

    assert session.asker.asked[:14] == [
        Asked("2.1 Agreed rating", "", RATINGS),
        Asked("The panel's reason"),
        Asked("Good practice worth sharing (Enter to pass)"),
        Asked("What the panel asks the agency to show (Enter to pass)"),
        Asked("A recommendation from this? Begin with a verb (Enter for none)"),
        Asked("Which agency leads?", "fire", (Choice("fire", "Fire and Rescue"), Choice("health", "Health Trust"))),
        Asked("By when, such as 31/3/2026? (Enter to pass)"),
        Asked("How will you know that it helped children? (Enter to pass)"),
        Asked("A further recommendation? (Enter for none)"),
        Asked("Which agency leads?", "fire", (Choice("fire", "Fire and Rescue"), Choice("health", "Health Trust"))),
        Asked("By when, such as 31/3/2026? (Enter to pass)"),
        Asked("How will you know that it helped children? (Enter to pass)"),
        Asked("A further recommendation? (Enter for none)"),
        Asked("1.1 Agreed rating", "", RATINGS),
    ]


def test_the_page_shows_the_agencys_answer_and_each_seats_reasons_side_by_side_without_a_person() -> None:
    (page,) = panel_sitting(CASE).asker.pages

    assert page == Page(
        "1 of 5 · Standard 2: Voice",
        "2.1 Children are heard.",
        (
            ("They say", "Begun"),
            ("Evidence 1", "Policy"),
            ("the officer", "Strong. I see it otherwise. Evidence enough: yes."),
            ("the partner", "Absent. I see it otherwise. Evidence enough: yes."),
            ("the warden", "Begun. Evidence enough: yes."),
        ),
        "There is no more to say about this question.",
    )


def test_all_that_a_member_said_is_on_the_page() -> None:
    item = Mark(
        "lead",
        marking.seen(convened(), "lead"),
        "begun",
        Enough.NOT_SEEN,
        "No post is named",
        "A poster",
        "Who stands in?",
    )

    (page,) = panel_sitting(with_marks("nurse", item)).asker.pages

    assert page.notes[3] == (
        "the partner",
        "Begun. No post is named. Evidence enough: not seen. Good practice: A poster. To ask: Who stands in?",
    )
    assert page.help == (
        "Who answers for children.\nGuidance: Look at who answers to the board.\nThere: A named post leads.\n"
        "Typical evidence: Job description; Board minutes"
    )


def test_what_members_had_to_share_and_to_ask_stands_there_to_be_kept_each_thing_once() -> None:
    case = convened()
    sheets = []
    for person, practice, ask in (
        ("officer", "A poster.", "Who?"),
        ("nurse", "A poster.", "When?"),
        ("warden", "A song.", ""),
    ):
        item = replace(mark(case, "lead", "begun"), good_practice=practice, ask=ask)
        sheets.append(sheet(case, person).with_mark(item, ORDER))
    case, kept = sealed(case, *sheets)
    case = replace(
        case, marks={name: sealing.opened(case, name, item, date(2026, 4, 15)) for name, item in kept.items()}
    )

    session = panel_sitting(case, "", "So said.", "", "", "", Move.STOP)

    assert session.asker.asked[0].default == "begun"
    assert session.kept == given(AgreedRating("lead", "begun", "So said.", "A poster.\nA song.", "Who?\nWhen?"))
    assert panel_sitting(case, "", "So said.", "-", "-", "").kept == given(AgreedRating("lead", "begun", "So said."))


def test_a_reason_is_owed_only_where_the_framework_says_so() -> None:
    owed = panel_sitting(CASE, *SCRIPT[:13], "begun", " ", "No post is named.")
    passed = panel_sitting(CASE, *SCRIPT[:13], "there", "")
    never = panel_sitting(
        replace(CASE, rules=replace(RULES, reason_where_agreed_differs=False, reason_from_spread=None)), "strong"
    )

    assert owed.asker.told == ["Please give a reason: the agency will want to know."]
    assert [session.asker.prompts[-1] for session in (owed, passed, never)] == [
        "Good practice worth sharing (Enter to pass)",
        "Good practice worth sharing (Enter to pass)",
        "The panel's reason (Enter to pass)",
    ]
    assert passed.asker.prompts[-2] == "The panel's reason (Enter to pass)"


def test_a_standard_on_which_all_are_of_one_mind_is_confirmed_together() -> None:
    session = panel_sitting(ALIKE, "together", "", FINISH)

    assert session.asker.pages[0] == Page(
        "1 of 2 · Standard 1: Leadership",
        "On these 2 everybody gave the agency's own rating.",
        (("1.1 There", "Somebody leads."), ("1.2 There", "There is a policy.")),
        "Confirm them together, or talk about each.",
    )
    assert session.asker.asked[:2] == [
        Asked("Confirm?", "together", (Choice("together", "Confirm all 2"), Choice("each", "Talk about each"))),
        Asked("Confirm?", "together", (Choice("together", "Confirm all 3"), Choice("each", "Talk about each"))),
    ]
    own = ("there", "there", "begun", "there", NOT_APPLICABLE)
    assert session.made == given(*(AgreedRating(*pair) for pair in zip(ORDER, own, strict=True)))


def test_what_the_panel_gave_alike_against_the_agency_is_said_where_it_needs_no_reason() -> None:
    people = {person: {"lead": "begun"} for person in ("officer", "nurse", "warden")}
    case = opened(convened(), people)
    case = replace(case, rules=replace(RULES, reason_where_agreed_differs=False))

    session = panel_sitting(case, "together")

    assert session.asker.pages[0].text == "On these 2 everybody on the panel gave the same rating."
    assert session.asker.pages[0].notes == (("1.1 Begun", "Somebody leads."), ("1.2 There", "There is a policy."))
    assert session.kept == given(AgreedRating("lead", "begun"), AgreedRating("policy", "there"))


def test_confirming_together_keeps_what_members_had_to_share() -> None:
    item = replace(mark(convened(), "policy", "there"), good_practice="One page long.", ask="Who wrote it?")

    session = panel_sitting(with_marks("warden", item), "together")

    assert session.kept == given(
        AgreedRating("lead", "there"), AgreedRating("policy", "there", "", "One page long.", "Who wrote it?")
    )


def test_each_question_of_a_standard_can_be_talked_about() -> None:
    session = panel_sitting(ALIKE, "each", "begun", "We doubt it.", "", "", "", "there", "", "", "", "", Move.STOP)

    assert session.asker.places == [
        "On these 2 everybody gave the agency's own rating.",
        "1.1 Somebody leads.",
        "1.2 There is a policy.",
        "On these 3 everybody gave the agency's own rating.",
    ]
    assert session.asker.asked[1].default == "there"
    assert session.made == given(AgreedRating("lead", "begun", "We doubt it."), AgreedRating("policy", "there"))


def test_confirming_the_rest_together_leaves_alone_what_was_agreed_otherwise() -> None:
    session = panel_sitting(
        ALIKE, "each", "begun", "We doubt it.", "", "", "", Move.BACK, Move.BACK, "together", Move.STOP
    )

    assert session.asker.pages[-2].notes == (("1.1 Begun", "Somebody leads."), ("1.2 There", "There is a policy."))
    assert session.made == given(AgreedRating("lead", "begun", "We doubt it."), AgreedRating("policy", "there"))


def test_going_back_while_talking_about_each_goes_to_the_question_before_and_then_to_the_choice() -> None:
    session = panel_sitting(ALIKE, "each", "there", "", "", "", "", Move.BACK, Move.BACK, Move.STOP)

    assert session.asker.prompts[-3:] == ["1.2 Agreed rating", "1.1 Agreed rating", "Confirm?"]
    assert session.made == given(AgreedRating("lead", "there"))


def test_parking_one_question_of_a_standard_sets_aside_that_one_alone() -> None:
    session = panel_sitting(ALIKE, "each", "there", "", "", "", "", Move.PARK, Move.STOP)
    later = panel_sitting(ALIKE, Move.STOP, begun=session.kept)

    parked = AgreedRating("policy", state=MarkState.PARKED)
    assert session.made == given(AgreedRating("lead", "there"), parked)
    assert later.asker.places == ["On these 3 everybody gave the agency's own rating."]


def test_skipping_one_question_of_a_standard_goes_on_with_the_next_and_asks_again_next_time() -> None:
    session = panel_sitting(ALIKE, "each", Move.SKIP, "there", "", "", "", "", Move.STOP)
    later = panel_sitting(ALIKE, Move.STOP, begun=session.kept)

    assert session.made == given(AgreedRating("policy", "there"))
    assert later.asker.places == ["On these 2 everybody gave the agency's own rating."]


def test_parking_the_rest_of_a_standard_leaves_alone_what_was_agreed() -> None:
    session = panel_sitting(ALIKE, Move.PARK, Move.STOP, begun=given(AgreedRating("lead", "there")))

    assert session.made == given(AgreedRating("lead", "there"), AgreedRating("policy", state=MarkState.PARKED))


def test_a_question_that_was_agreed_can_be_parked_from_the_review() -> None:
    session = panel_sitting(CASE, "1", Move.PARK, FINISH, begun=WANTED)

    assert session.made == WANTED.with_rating(replace(WANTED.ratings[0], state=MarkState.PARKED), ORDER)


def test_a_standard_can_be_parked_and_is_confirmed_from_the_review() -> None:
    session = panel_sitting(ALIKE, Move.PARK, "together", "0", "together", FINISH)

    assert session.asker.asked[2].choices[-2:] == (
        Choice("0", "1    parked          Leadership, of one mind"),
        Choice("1", "2    agreed          Voice, of one mind"),
    )
    assert session.made is not None
    assert [item.state for item in session.made.ratings] == [MarkState.GIVEN] * 5


def test_the_review_lists_what_is_open_first_and_what_else_can_be_done() -> None:
    begun = Agreed(
        (AgreedRating("lead", "begun", "So."), AgreedRating("heard", "begun", "So.", state=MarkState.PARKED)),
        (PUBLISH, TEST),
    )

    session = panel_sitting(CASE, Move.SKIP, Move.SKIP, Move.SKIP, begun=begun)

    assert session.asker.asked[-1] == Asked(
        "Finish, or open a line again",
        FINISH,
        (
            Choice(FINISH, "Finish"),
            Choice("(recommend)", "Write a recommendation"),
            Choice("(change)publish-the-policy", "Change: Publish the policy"),
            Choice("(change)test-it", "Change: Test it"),
            Choice("(remarks)", "Remarks on the whole return"),
            Choice("0", "2.1  parked          Children are heard."),
            Choice("2", "2.2  not agreed      Children are told what came of it."),
            Choice("3", "1    to confirm      Leadership, of one mind"),
            Choice("4", "2    to confirm      Voice, of one mind"),
            Choice("1", "1.1  Begun           Somebody leads."),
        ),
    )
    assert session.asker.pages[-1].text == "1 of 5 settled, 4 left open"


def test_a_question_can_be_opened_again_from_the_review() -> None:
    whole = replace(WANTED, remarks="")

    session = panel_sitting(CASE, "1", "there", "-", "", "", "", FINISH, begun=whole)

    assert session.made == whole.with_rating(AgreedRating("lead", "there"), ORDER)


def test_going_back_within_a_question_asks_again_with_what_was_given() -> None:
    session = panel_sitting(CASE, "absent", "Nobody asks.", Move.BACK, "", Move.BACK, Move.BACK, "strong")

    assert [(asked.prompt, asked.default) for asked in session.asker.asked[2:7]] == [
        ("Good practice worth sharing (Enter to pass)", ""),
        ("The panel's reason", "Nobody asks."),
        ("Good practice worth sharing (Enter to pass)", ""),
        ("The panel's reason", "Nobody asks."),
        ("2.1 Agreed rating", "absent"),
    ]
    assert session.kept == given(AgreedRating("heard", "strong", "Nobody asks.", state=MarkState.STARTED))


def test_going_back_at_the_first_prompt_opens_the_question_before() -> None:
    session = panel_sitting(CASE, *SCRIPT[:13], Move.BACK, "begun", "", "", "", "", Move.STOP)

    assert session.asker.places == [
        "2.1 Children are heard.",
        "1.1 Somebody leads.",
        "2.1 Children are heard.",
        "1.1 Somebody leads.",
    ]
    assert session.made == Agreed((replace(FIRST, rating="begun"),), (PUBLISH, TEST))


def test_going_back_from_a_recommendation_takes_its_question_up_again() -> None:
    session = panel_sitting(CASE, *SCRIPT[:4], Move.BACK, "begun")

    assert session.asker.places == ["2.1 Children are heard.", "2.1 Children are heard."]
    assert session.kept == given(replace(FIRST, rating="begun", state=MarkState.STARTED))


def test_going_back_within_a_recommendation_asks_again_with_what_was_given() -> None:
    session = panel_sitting(
        CASE,
        *SCRIPT[:4],
        "Publish the policy",
        "health",
        "1/9/2026",
        Move.BACK,
        Move.BACK,
        Move.BACK,
        "Publish the plan",
        "",
        "",
    )

    assert [(asked.prompt.split("?")[0], asked.default) for asked in session.asker.asked[7:]] == [
        ("How will you know that it helped children", ""),
        ("By when, such as 31/3/2026", "2026-09-01"),
        ("Which agency leads", "health"),
        ("A recommendation from this", "Publish the policy"),
        ("Which agency leads", "health"),
        ("By when, such as 31/3/2026", "2026-09-01"),
        ("How will you know that it helped children", ""),
    ]
    assert session.kept.recommendations == (replace(PUBLISH, text="Publish the plan", success_measure=""),)


def test_recommendations_are_kept_as_they_grow() -> None:
    kept = [panel_sitting(CASE, *SCRIPT[:length]).kept.recommendations for length in range(4, 10)]

    bare = Recommendation("publish-the-policy", "Publish the policy", ("heard",))
    assert kept == [
        (),
        (bare,),
        (replace(bare, lead_agency="health"),),
        (replace(bare, lead_agency="health", by=date(2026, 9, 1)),),
        (PUBLISH,),
        (PUBLISH, Recommendation("test-it", "Test it", ("heard",))),
    ]


@pytest.mark.parametrize("move", [Move.STOP, Move.SKIP, Move.PARK])
def test_breaking_off_a_recommendation_leaves_the_question_agreed(move: Move) -> None:
    session = panel_sitting(CASE, *SCRIPT[:5], move, *(() if move is Move.STOP else (Move.STOP,)))

    assert session.made == Agreed((FIRST,), (Recommendation("publish-the-policy", "Publish the policy", ("heard",)),))


def test_a_recommendation_can_be_written_changed_and_taken_away_from_the_review() -> None:
    changed = "(change)publish-the-policy"
    written = panel_sitting(
        CASE, "(recommend)", "Meet  the\nchildren", "", "", "", FINISH, begun=replace(WANTED, recommendations=())
    )
    altered = panel_sitting(CASE, changed, "Publish the plan", "fire", "-", "", FINISH, begun=WANTED)
    removed = panel_sitting(CASE, changed, "-", FINISH, begun=WANTED)

    assert written.made == replace(
        WANTED, recommendations=(Recommendation("meet-the-children", "Meet the children", (), "fire"),)
    )
    assert altered.asker.asked[1] == Asked("What is recommended?", "Publish the policy")
    assert altered.made == replace(
        WANTED, recommendations=(replace(PUBLISH, text="Publish the plan", lead_agency="fire", by=None), TEST)
    )
    assert removed.made == replace(WANTED, recommendations=(TEST,))
    assert removed.asker.told == ["Taken away: Publish the policy"]


def test_thinking_better_of_a_new_recommendation_writes_none() -> None:
    assert panel_sitting(CASE, "(recommend)", "", FINISH, begun=WANTED).made == WANTED
    assert panel_sitting(CASE, "(recommend)", Move.BACK, FINISH, begun=WANTED).made == WANTED
    assert panel_sitting(CASE, "(recommend)", "Test", Move.BACK, "-", FINISH, begun=WANTED).made == WANTED


def test_a_recommendation_begun_and_stopped_is_kept() -> None:
    session = panel_sitting(CASE, "(recommend)", "Meet the children", Move.STOP, begun=WANTED)

    assert session.made is not None
    assert session.made.recommendations[2:] == (Recommendation("meet-the-children", "Meet the children"),)


def test_a_day_that_is_none_is_asked_again() -> None:
    session = panel_sitting(CASE, *SCRIPT[:6], "ongoing", "1/9/2026")

    assert session.asker.told == [
        "'ongoing' is no day: say by which day it is first to be done, such as 31/3/2027; what recurs is an action for each time"
    ]
    assert session.kept.recommendations[0].by == date(2026, 9, 1)


def test_remarks_can_be_written_changed_and_taken_away() -> None:
    assert panel_sitting(CASE, "(remarks)", " A fair return.\n", FINISH, begun=WANTED).made == replace(
        WANTED, remarks="A fair return."
    )
    assert panel_sitting(CASE, "(remarks)", "-", FINISH, begun=WANTED).made == replace(WANTED, remarks="")
    assert panel_sitting(CASE, "(remarks)", Move.STOP, begun=WANTED).made == WANTED


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Publish the policy", "publish-the-policy"),
        ("Publish the policy on the web site of the trust", "publish-the-policy"),
        ("Work with the children and", "work-with-the-children"),
        ("Go to the", "go"),
        ("The", "recommendation"),
        ("Überprüfen!", "uberprufen"),
        ("培训", "recommendation"),
        ("Supercalifragilisticexpialidocious " * 3, "supercalifragilisticexpialidocious-supercalifragil"),
    ],
)
def test_a_recommendation_is_called_by_its_first_words(words: str, name: str) -> None:
    assert [item.id for item in panel_sitting(CASE, *SCRIPT[:4], words).kept.recommendations] == [name]


def test_recommendations_with_the_same_words_are_told_apart() -> None:
    script = [word for _ in range(3) for word in words_for_recommendation(TEST)]

    session = panel_sitting(CASE, *SCRIPT[:4], *script)

    assert [item.id for item in session.kept.recommendations] == ["test-it", "test-it-2", "test-it-3"]


def test_an_agency_that_has_ended_can_lead_on_its_own_recommendations_and_is_no_longer_offered_for_others() -> None:
    begun = replace(WANTED, recommendations=(PUBLISH,))

    session = panel_sitting(
        CASE, "(change)publish-the-policy", "", "", "", "", FINISH, begun=begun, agencies={"police": "Police"}
    )

    assert session.asker.asked[2] == Asked(
        "Which agency leads?", "fire", (Choice("fire", "Fire and Rescue"), Choice("police", "Police"))
    )
    assert session.made == replace(begun, recommendations=(replace(PUBLISH, lead_agency="fire"),))


@pytest.mark.parametrize("length", range(len(SCRIPT) + 1))
def test_breaking_off_keeps_what_was_given_and_the_next_sitting_ends_in_the_same_record(length: int) -> None:
    kept = panel_sitting(CASE, *SCRIPT[:length]).kept
    before = [kept.rating(item.question) for item in (FIRST, WANTED.ratings[0], WANTED.ratings[3])]
    script: list[Given] = []
    for wanted, found in zip((FIRST, WANTED.ratings[0], WANTED.ratings[3]), before, strict=True):
        if not (found and found.counts):
            script += words_for_rating(wanted, found)
    together = [kept.rating(question) for question in ("policy", "creche")]

    session = panel_sitting(CASE, *script, *["together"] * together.count(None), FINISH, begun=kept)

    assert session.made is not None
    assert session.made.ratings == WANTED.ratings
    assert _said(kept) == [word for word in _typed(length) if word]


def _typed(length: int) -> list[str]:
    return [str(word) for word in SCRIPT[:length] if word != "together"]


def _said(record: Agreed) -> list[str]:
    """Return every word that a record holds, in the order in which it is asked for."""
    words: list[str] = []
    for question in ("heard", "lead", "told"):
        if item := record.rating(question):
            words += [item.rating, item.reason, item.good_practice, item.ask]
        for one in record.recommendations if question == "heard" else ():
            words += [one.text, one.lead_agency, one.by.isoformat() if one.by else "", one.success_measure]
    return [word for word in words if word]


def test_nothing_is_asked_of_a_panel_that_has_agreed_on_everything() -> None:
    session = panel_sitting(CASE, FINISH, begun=WANTED)

    assert (session.asker.prompts, session.made) == (["Finish, or open a line again"], WANTED)
    assert panel_sitting(CASE, Move.STOP).made == NOTHING
