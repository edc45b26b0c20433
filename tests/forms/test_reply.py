"""What goes back for a form that came back: the good answers as they were typed, and each fault once, in plain words."""

import ast
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from forms.cases import AGENCY, AUDIT, FULL, as_sent, form_for, having, holding
from forms.test_judging import Edit, edited, emptied, improvement, piece, rated
from lif.errors import RefusedError
from lif.forms import judging
from lif.forms.definition import Form, form_of
from lif.forms.doors import Received, made, received
from lif.forms.fault_words import NOT_PRINTED, REFUSED, UNANSWERED, UNSIGNED, WORDS
from lif.forms.filled import Fault, Filled, FilledRow, Typed
from lif.forms.judging import judge
from lif.forms.printing import printed
from lif.forms.private import PERSONAL
from lif.forms.reply import Reply, answerable, reply
from lif.forms.taking import Import, imported
from lif.forms.written import Written, written
from lif.model.holdings import Holdings
from lif.model.returns import Answer, AnswerState, Door, Evidence, Return, ReturnStatus

LEAD = Answer("lead", AnswerState.ANSWERED, "met", evidence=(Evidence("Job description"),))
REST = tuple(
    Answer(name, AnswerState.ANSWERED, "met") for name in ("induction", "refreshers", "hiring", "allegations", "views")
)
ITEM = having(LEAD, FULL, *REST)
FORM = form_for(ITEM)
SIGNED = {"signed_by": Typed("Chief", "Signed off by (role)"), "signed_on": Typed("31/3/2026", "Signed off on (day)")}
SENT = replace(as_sent(FORM), **SIGNED)  # type: ignore[arg-type]
CHOOSE = "Please choose one of these: “Not met”, “Partly met”, “Met”, “Not applicable”."
DAY = "Please write one day, for example 31/3/2026."
HELD = "What you told us before stands in the form again: please leave it, or change it."
THROUGH = "What we could read stands in the form again. Please look through it, and fill in what is missing."
TWICE = "Please look that it says what you mean, and fill in what is missing: where the two differed, we chose neither."


def replied(filled: Filled, item: Return = ITEM) -> Reply:
    """Return what goes back for a form."""
    form = form_for(item)
    return reply(Import(Received("reply", b"", filled), form, judge(filled, form, item)))


def told(answer: Reply) -> list[tuple[str, str, str, str]]:
    """Return what an agency is told: number, place, what was seen, what would do."""
    return [(fault.number, fault.place, fault.words, fault.remedy) for fault in answer.faults]


def without(number: str) -> Filled:
    """Return a form from which a row is gone."""
    return replace(SENT, rows=tuple(row for row in SENT.rows if row.number != number))


def again(number: str, edit: Edit) -> Filled:
    """Return a form in which a row stands twice."""
    extra = [replace(edit(row), place="row below") for row in SENT.rows if row.number == number]
    return replace(SENT, rows=(*SENT.rows, *extra))


_NAMED_AT = {"Fault": 0, "amiss": 0, "day_of": 1, "_at": 2}
"""What makes a fault, and which of its arguments is the fault's name."""


def _names(tree: ast.AST) -> set[str]:
    """Return the names of faults that stand in a module: where one is made, and in the table of forms gone astray."""
    found = set[str]()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            place = _NAMED_AT.get(called, len(node.args))
            found |= {node.args[place].value} if _is_text(node.args[place : place + 1]) else set()  # type: ignore[attr-defined]
        elif isinstance(node, ast.Tuple) and _is_text(node.elts[:1]) and node.elts[0].value.startswith("another-"):  # type: ignore[attr-defined]
            found.add(node.elts[0].value)  # type: ignore[attr-defined]
    return found


def _is_text(nodes: Sequence[ast.expr]) -> bool:
    return bool(nodes) and isinstance(nodes[0], ast.Constant) and isinstance(nodes[0].value, str)


def test_whatever_a_door_or_the_judge_can_find_has_words_for_the_agency_or_is_refused() -> None:
    files = Path(judging.__file__).parent.glob("*.py")
    found = {name for file in files for name in _names(ast.parse(file.read_text(encoding="utf-8")))}

    assert found == {*WORDS, *REFUSED} - {UNANSWERED, UNSIGNED, NOT_PRINTED, PERSONAL}


@pytest.mark.parametrize(
    ("edit", "faults"),
    [
        (rated("Mte"), [("Rating", "\u201cMte\u201d is not one of the ratings on the list.", CHOOSE)]),
        (rated("9434765919"), [("Rating", "What was typed (10 digits) is not one of the ratings on the list.", CHOOSE)]),
        (rated("see [1]"), [("Rating", "What was typed (7 characters) is not one of the ratings on the list.", CHOOSE)]),
        (rated("Met / Not met"), [("Rating", "\u201cMet / Not met\u201d is more than one rating.", CHOOSE)]),
        (rated("", comment="More."), [("Rating", "No rating is chosen yet beside what you wrote.", CHOOSE)]),
        (
            rated("not applicable"),
            [
                ("Not applicable because", "You chose “not applicable”; the reason is still to come.",
                 "Please say why, for example: We employ nobody who drives children."),
            ],
        ),
        (
            rated("Met", reason="None."),
            [
                ("Not applicable because", "What was written does not go together with the rating “Met”.",
                 "Please clear it, or choose another rating."),
            ],
        ),
        (
            lambda row: replace(piece(title="Log")(row), rating=replace(row.rating, text="Not applicable"),
                                reason=replace(row.reason, text="None.")),
            [
                ("Evidence", "What was written does not go together with the rating “Not applicable”.",
                 "Please clear it, or choose another rating."),
            ],
        ),
        (
            lambda row: replace(improvement(action="Train")(row), rating=replace(row.rating, text="Not applicable"),
                                reason=replace(row.reason, text="None.")),
            [
                ("Improvement", "What was written does not go together with the rating “Not applicable”.",
                 "Please clear it, or choose another rating."),
            ],
        ),
        (
            piece(title=Typed("", "row 1.3, Evidence 1", "the cell holds a formula")),
            [("Evidence 1", "The cell holds a formula; we need words here.", "Please type it again as plain words.")],
        ),
        (
            piece(title="Log", date="last May"),
            [("Evidence 1 date", "\u201clast May\u201d is not a day that we can read.", DAY)],
        ),
        (
            piece(title="Log", date="31/02/2026"),
            [("Evidence 1 date", "\u201c31/02/2026\u201d is not a day that we can read.", DAY)],
        ),
        (
            piece(title="Log", date="02/14/2015"),
            [("Evidence 1 date", "What was typed (8 digits) is not a day that we can read.", DAY)],
        ),
        (
            improvement(action="Train", due="ongoing"),
            [
                ("Improvement 1 by when", "\u201congoing\u201d is not a day that we can read.",
                 f"{DAY} For what goes on, give the day by which you will look at it again."),
            ],
        ),
        (
            piece(kept_at="Intranet", date="May"),
            [
                ("Evidence 1", "Something is said of a piece of evidence, and not yet what it is.",
                 "Please name it, for example: Policy on safe recruitment, May 2025."),
                ("Evidence 1 date", "\u201cMay\u201d is not a day that we can read.", DAY),
            ],
        ),
        (
            improvement(lead_role="Head"),
            [
                ("Improvement 1", "Who leads, or by when, is filled in, and not yet what will be done.",
                 "Please say it, for example: Train all new staff."),
            ],
        ),
        (emptied, [("", "This question came back empty.", HELD)]),
        (
            lambda row: replace(row, wording="We do."),
            [
                ("", "The wording of this question was not as we asked it, or something was typed into it.",
                 f"{THROUGH} Please type only in the places for answers."),
            ],
        ),
    ],
)  # fmt: skip
def test_a_fault_in_a_row_is_told_once_in_plain_words_at_its_place(
    edit: Edit, faults: list[tuple[str, str, str]]
) -> None:
    answer = replied(edited("1.3", edit, SENT))

    assert told(answer) == [("1.3", *fault) for fault in faults]
    assert answer.understood == ("1.1", "1.2", "1.4", "2.1", "2.2", "2.3")


@pytest.mark.parametrize(
    ("filled", "fault"),
    [
        (without("1.1"), ("1.1", "", "This question, or a part of it, was not in the form that came back.", HELD)),
        (again("1.1", rated("Not met")), ("1.1", "", "This question, or a part of it, stood in the form twice.", TWICE)),
        (
            again("1.1", lambda row: replace(rated("Met")(row), number="9.9")),
            ("", "", "The form had a row, '9.9', whose number or question is not one that we ask.",
             "If it matters, please write what it said beside the question it is about."),
        ),
        (
            replace(SENT, signed_by=Typed("", "Signed off by (role)")),
            ("", "Signed off by (role)", "The form is not signed off yet.", "Please fill this in, for example: Chief Executive."),
        ),
        (
            replace(SENT, signed_on=Typed("in March", "Signed off on (day)")),
            ("", "Signed off on (day)", "\u201cin March\u201d is not a day that we can read.", DAY),
        ),
    ],
)  # fmt: skip
def test_a_fault_of_a_row_as_such_or_of_the_sign_off_is_told_once(
    filled: Filled, fault: tuple[str, str, str, str]
) -> None:
    assert told(replied(filled)) == [fault]


def test_the_sign_off_is_asked_for_where_every_question_is_answered_or_half_of_it_is_filled_in() -> None:
    unsigned = replace(SENT, signed_by=Typed(), signed_on=Typed())
    open_item = having(LEAD)
    begun = replace(as_sent(form_for(open_item)), signed_by=Typed())

    assert [fault.name for fault in replied(unsigned).faults] == ["unsigned", "unsigned"]
    assert {fault.name for fault in replied(begun, open_item).faults} == {"unanswered"}
    half = replace(begun, signed_by=Typed("Chief", "Signed off by (role)"))
    assert [fault.place for fault in replied(half, open_item).faults if fault.name == "unsigned"] == [
        "Signed off on (day)"
    ]


def test_what_came_back_stands_in_the_form_as_it_was_typed_with_the_mark_of_the_return() -> None:
    answer = replied(
        edited("1.3", rated(" Mte ", comment="We do.\n\nAnd more."), edited("1.1", rated("partly MET"), SENT))
    )

    rows = {row.number: row for row in answer.form.rows}
    assert rows["1.3"].shown == Written("Mte", "", "We do.\n\nAnd more.")
    assert rows["1.1"].shown == replace(written(LEAD, FORM.scale), rating="partly MET")
    assert [rows[number].mark for number in rows] == [row.mark for row in FORM.rows]
    assert (answer.form.signed_by, answer.form.signed_on) == ("Chief", "31/3/2026")
    assert rows["1.2"] == FORM.rows[1]


def test_a_row_left_alone_shows_what_was_answered_since_and_never_takes_it_back() -> None:
    since = having(replace(LEAD, rating="not-met"), FULL, *REST)

    answer = replied(edited("1.3", rated("Mte"), SENT), since)

    assert answer.form.rows[0] == form_for(since).rows[0]


def test_a_row_that_was_changed_meanwhile_shows_what_was_typed_and_says_how_it_is_held() -> None:
    since = having(replace(LEAD, rating="not-met"), FULL, *REST)

    answer = replied(edited("1.1", rated("Partly met"), SENT), since)

    assert told(answer) == [
        ("1.1", "", "Since the form was made we have been given another answer to this question, rated “Not met”.",
         "What you wrote stands in the form again. If it is right, leave it; if not, please change it."),
    ]  # fmt: skip
    assert answer.form.rows[0].shown.rating == "Partly met"
    assert answer.form.rows[0].mark == form_for(since).rows[0].mark


def test_of_a_row_that_stood_there_twice_what_both_say_is_kept_and_what_they_differ_in_is_left_to_the_agency() -> None:
    def other(row: FilledRow) -> FilledRow:
        return rated("Not met", comment="Only here.")(replace(row, evidence=piece(title="Log")(row).evidence))

    first = edited("1.1", rated("Partly met"), SENT)
    answer = replied(replace(again("1.1", other), rows=(*first.rows, again("1.1", other).rows[-1])))

    assert answer.form.rows[0].shown == Written(
        "", "", "Only here.", (("Job description", "", "", ""), ("Log", "", "", "")), ()
    )


@pytest.mark.parametrize("name", ["cut-off", "line-missing", "merged-cells"])
def test_what_may_have_been_lost_on_the_way_is_filled_up_from_the_return(name: str) -> None:
    def lost(row: FilledRow) -> FilledRow:
        return replace(rated("Met")(row), evidence=(), improvements=(), comment=Typed())

    fault = Fault(name, "row 1.2", "lost", "", "1.2")

    answer = replied(replace(edited("1.2", lost, SENT), faults=(fault,)))

    assert answer.form.rows[1].shown == replace(written(FULL, FORM.scale), rating="Met")


def test_questions_without_a_rating_are_still_to_be_answered() -> None:
    item = having(LEAD, replace(FULL, state=AnswerState.CARRIED))

    answer = replied(as_sent(form_for(item)), item)

    assert [(fault.name, fault.number, fault.place) for fault in answer.faults] == [
        ("unanswered", number, "Rating") for number in ("1.2", "1.3", "1.4", "2.1", "2.2", "2.3")
    ]


def test_where_nothing_is_missing_or_wrong_there_is_no_reply() -> None:
    with pytest.raises(RefusedError) as refused:
        replied(SENT)

    assert (refused.value.message, refused.value.hint) == (
        "nothing is missing or wrong in reply", "lif return import FILE takes it in",
    )  # fmt: skip


def test_a_return_that_was_submitted_meanwhile_and_a_form_of_another_round_are_not_replied_to() -> None:
    locked = replace(ITEM, status=ReturnStatus.SUBMITTED, submitted=date(2026, 4, 1))
    other = replace(SENT, identity=replace(SENT.identity, audit="s11-2023"))

    for filled, item, words in (
        (SENT, locked, "the return was submitted meanwhile and is locked"),
        (other, ITEM, "the form is for another round: s11-2023, and not s11-2026"),
    ):
        with pytest.raises(RefusedError) as refused:
            replied(filled, item)
        assert refused.value.message == words
        assert not answerable(judge(filled, form_for(item), item))


def _reworded(holdings: Holdings) -> Holdings:
    """Return the board with another edition of its tool: one question reworded, one new before all others."""
    tool = holdings.tools["s11-second"]
    leading, *others = tool.standards
    lead, policy, *rest = leading.questions
    first = replace(lead, id="first", text="A new question.")
    questions = (first, lead, replace(policy, text="There is a policy."), *rest)
    return replace(
        holdings,
        tools={
            **holdings.tools,
            "s11-second": replace(tool, standards=(replace(leading, questions=questions), *others)),
        },
    )


@pytest.mark.parametrize("door", [Door.TEXT, Door.EXCEL, Door.WORD])
def test_an_older_form_goes_back_as_today_s_with_the_answers_to_questions_that_are_the_same(door: Door) -> None:
    item = having(LEAD, *REST[1:])
    now = _reworded(holding(item))
    typed = _typed_in(made(form_for(item), door), door)

    answer = reply(imported(received(typed, "reply"), now))

    assert told(answer)[0] == (
        "", "", "The questions or the ratings have changed since your form was made.",
        "This is the form of today, with your answers to the questions that are still the same. Those to 1.2 of your form "
        "have no place in it.",
    )  # fmt: skip
    assert [fault.number for fault in answer.faults[1:]] == ["1.1", "1.3"]
    fresh = form_of(now, AUDIT, AGENCY)
    assert answer.form.identity == fresh.identity
    shown = {row.number: row.shown for row in answer.form.rows}
    assert shown == {row.number: row.shown for row in fresh.rows} | {"1.4": Written("Partly met")}


def _typed_in(raw: bytes, door: Door) -> bytes:
    """Return a form in which two questions are answered: the one that will be reworded, and the next."""
    from forms.agency import fill_excel, fill_text
    from forms.agency_word import fill_word
    from forms.cases import LABELS

    wanted = {
        "1.2": Answer("policy", AnswerState.ANSWERED, "met"),
        "1.3": Answer("induction", AnswerState.ANSWERED, "partly-met"),
    }
    if door is Door.TEXT:
        return fill_text(raw.decode(), wanted, LABELS).encode()
    fill: Callable[..., bytes] = fill_excel if door is Door.EXCEL else fill_word
    return fill(raw, wanted, LABELS)


def test_a_form_laid_out_in_another_way_is_not_carried_over() -> None:
    filled = edited("1.3", rated("Not met"), replace(SENT, identity=replace(SENT.identity, version=0)))

    answer = replied(filled)

    assert answer.form.rows == FORM.rows
    assert "Those to 1.3 of your form have no place in it." in answer.faults[0].remedy


def _through(filled: Filled, door: Door, item: Return = ITEM) -> tuple[Reply, Form]:
    held = form_for(item)
    answer, raw = printed(replied(filled, item), held, door)
    assert raw == made(answer.form, door)
    return answer, held


@pytest.mark.parametrize(
    ("door", "words"),
    [
        (Door.TEXT, "Yes.\n1.4 Rating: Met"),
        (Door.TEXT, f"Yes.\n{FORM.identity}\nThat is it."),
        (Door.TEXT, "[Please look at this: no (note-0000)]"),
        (Door.EXCEL, "word " * 8_000 + "end"),
    ],
)
def test_what_cannot_stand_in_the_form_is_left_out_of_its_place_and_marked(door: Door, words: str) -> None:
    filled = edited("1.3", rated("Met", comment=words), edited("1.4", rated("Mte"), SENT))

    answer, _ = _through(filled, door)

    assert [(fault.number, fault.place, fault.name) for fault in answer.faults] == [
        ("1.3", "Comment", "not-printed"), ("1.4", "Rating", "off-list"),
    ]  # fmt: skip
    assert (answer.form.rows[2].shown.rating, answer.form.rows[2].shown.comment) == ("Met", "")
    assert answer.understood == ("1.1", "1.2", "2.1", "2.2", "2.3")


def test_a_sign_off_that_cannot_stand_in_the_form_is_left_out() -> None:
    filled = replace(
        edited("1.3", rated("Mte"), SENT), signed_by=Typed(f"Chief {FORM.identity} of", "Signed off by (role)")
    )
    other = str(replace(FORM.identity, agency="police"))
    filled = replace(filled, signed_by=Typed(f"Chief {other} of", "Signed off by (role)"))

    answer, _ = _through(filled, Door.EXCEL)

    assert (answer.form.signed_by, answer.form.signed_on) == ("", "31/3/2026")
    assert [(fault.place, fault.name) for fault in answer.faults] == [
        ("Rating", "off-list"), ("Signed off by (role)", "not-printed"),
    ]  # fmt: skip


def test_what_the_return_holds_is_never_left_out() -> None:
    item = having(LEAD, replace(FULL, comment="Yes.\n1.4 Rating: Met"), *REST)
    filled = replace(as_sent(form_for(item)), **SIGNED)  # type: ignore[arg-type]

    with pytest.raises(RefusedError) as refused:
        _through(edited("1.2", rated("Mte"), filled), Door.TEXT, item)

    assert refused.value.message == "the form for Fire and Rescue would not come back as it is: 1.2"


@pytest.mark.parametrize(
    ("number", "again"),
    [
        ("9434765919", "9434765919"),
        ("943 476 5919", "…"),
        ("QQ 12 34 56 C", "QQ 12 34 56 C"),
        ("14/2/2015", "14/2/2015"),
        ("born 14 Feb 2015", "born …"),
    ],
)
@pytest.mark.parametrize("door", [Door.TEXT, Door.EXCEL, Door.WORD])
def test_what_could_be_a_child_s_number_or_day_is_repeated_at_its_own_place_at_most(
    door: Door, number: str, again: str
) -> None:
    filled = edited("1.3", piece(title="Log", date=f"x {number}"), edited("1.4", rated(number), SENT))

    answer, _ = _through(filled, door)

    assert not [fault for fault in answer.faults if number in str(fault)]
    assert [answer.form.rows[2].shown.evidence[0][2], answer.form.rows[3].shown.rating] == [f"x {again}", again]
