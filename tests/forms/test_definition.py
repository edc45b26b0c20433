"""One definition of the form: what it asks, what stands beside it, and the line by which it is known."""

from dataclasses import replace
from datetime import date

import pytest
from demo import thornmere

from forms.cases import AGENCY, AUDIT, FULL, board, form_for, having, holding
from lif.errors import UsageError
from lif.forms.definition import form_of
from lif.forms.identity import Identity, edition_name, identities
from lif.forms.words import beside, how, until
from lif.forms.written import NOTHING, Written, mark, written
from lif.model.holdings import Holdings
from lif.model.returns import Answer, AnswerState, Carried
from lif.model.tools import Change


def test_a_form_says_whose_it_is_and_until_when() -> None:
    form = form_of(board(), AUDIT, AGENCY)

    assert (form.board, form.audit, form.agency, form.tool, form.edition, form.due) == (
        "Northmere Safeguarding Partnership", "Section 11 round 2026", "Fire and Rescue", "Section 11", "2026",
        date(2026, 4, 17),
    )  # fmt: skip
    assert until(form) == "Please return this form by 17 April 2026."
    assert until(replace(form, return_to="the mailbox")) == "Please return this form by 17 April 2026 to the mailbox."
    assert form.on(date(2026, 4, 17)) == form
    late = form.on(date(2026, 4, 18))
    assert (late.identity, late.rows) == (form.identity, form.rows)
    assert until(late) == "It was due on 17 April 2026: please return it as soon as you can."
    assert until(replace(late, return_to="the mailbox")) == (
        "It was due on 17 April 2026: please return it to the mailbox as soon as you can."
    )
    assert form.choices == (
        ("not-met", "Not met"), ("partly-met", "Partly met"), ("met", "Met"), ("not-applicable", "Not applicable"),
    )  # fmt: skip
    assert any("say why the question does not apply" in words for words in how(form))


def test_its_sections_are_the_standards_and_its_rows_the_questions_the_agency_is_asked() -> None:
    form = form_of(board(), AUDIT, AGENCY)

    assert [(section.number, section.title, [row.number for row in section.rows]) for section in form.sections] == [
        (1, "Leadership", ["1.1", "1.2", "1.3", "1.4"]),
        (2, "Safer recruitment", ["2.1", "2.2", "2.3"]),
    ]
    assert form.order == ("lead", "policy", "induction", "refreshers", "hiring", "allegations", "views")


def test_an_answer_that_counts_stands_in_the_form_with_its_rating() -> None:
    form = form_for(having(FULL))
    row = form.rows[1]

    assert (row.shown.rating, row.shown, row.notes) == ("Partly met", written(FULL, form.scale), ())


@pytest.mark.parametrize(
    ("answer", "notes"),
    [
        (
            replace(FULL, state=AnswerState.CARRIED, carried=Carried("s11-2023", "policy", Change.REWORDED, "met")),
            (("Last round", "Met"), ("Changed", "The question was reworded: read it afresh.")),
        ),
        (
            replace(FULL, state=AnswerState.CARRIED, carried=Carried("s11-2023", "policy", Change.MERGED)),
            (
                ("Last round", "Several answers, rated differently"),
                ("Changed", "The question was made from several: answer for all of it."),
            ),
        ),
        (replace(FULL, state=AnswerState.PARKED), (("So far", "Partly met (put off)"),)),
        (replace(FULL, state=AnswerState.STARTED), (("So far", "Partly met (begun)"),)),
    ],
)
def test_an_answer_that_does_not_count_yet_leaves_the_rating_to_be_chosen(
    answer: Answer, notes: tuple[tuple[str, str], ...]
) -> None:
    form = form_for(having(answer))
    row = form.rows[1]

    assert (row.shown.rating, row.shown, row.notes) == ("", written(replace(answer, rating=""), form.scale), notes)


def test_guidance_ratings_and_what_earlier_rounds_and_plans_say_stand_beside_a_question() -> None:
    form = form_of(thornmere.holdings(), "s11-2026", "fire-and-rescue")
    labels = [label for row in form.rows for label, _ in beside(row)]

    assert [label for label, _ in beside(form.rows[0])] == [
        "Guidance", "Not met", "Partly met", "Met", "Embedded", "Evidence could be", "Last round", "Changed",
    ]  # fmt: skip
    assert {"Open action", "Last round"} <= {*labels}


def test_a_mid_term_update_has_a_form_like_any_round() -> None:
    holdings = thornmere.holdings()
    audit = replace(holdings.audits["s11-2024-midterm"], closed=None)
    again = replace(holdings, audits={**holdings.audits, "s11-2024-midterm": audit})

    form = form_of(again, "s11-2024-midterm", "youth-justice")

    assert len(form.rows) == 16
    assert {"Full return", "Panel agreed"} <= {label for row in form.rows for label, _ in row.notes}


def test_some_standards_can_be_asked_alone() -> None:
    form = form_of(board(), AUDIT, AGENCY, [2])

    assert ([row.number for row in form.rows], form.identity.standards) == (["2.1", "2.2", "2.3"], (2,))
    assert len(form.order) == 7
    assert form_of(board(), AUDIT, AGENCY, [2, 1]).identity == form_of(board(), AUDIT, AGENCY).identity


def test_a_standard_the_agency_is_not_asked_on_is_refused() -> None:
    with pytest.raises(UsageError) as refused:
        form_of(board(), AUDIT, AGENCY, [3])

    assert (refused.value.message, refused.value.hint) == (
        "the agency is asked nothing on standard 3 of Section 11", "it is asked on 1, 2",
    )  # fmt: skip


def _reworded(holdings: Holdings) -> Holdings:
    tool = holdings.tools["s11-second"]
    first, *others = tool.standards
    question, *rest = first.questions
    changed = replace(first, questions=(replace(question, text="Somebody leads well."), *rest))
    return replace(holdings, tools={**holdings.tools, "s11-second": replace(tool, standards=(changed, *others))})


def test_the_line_changes_with_what_is_asked_and_not_with_what_is_answered() -> None:
    form = form_of(board(), AUDIT, AGENCY)

    assert form_for(having(FULL)).identity == form.identity
    assert form_of(_reworded(board()), AUDIT, AGENCY).identity.digest != form.identity.digest
    assert form_of(board(), AUDIT, AGENCY, [1]).identity.digest != form.identity.digest
    assert form_of(holding(having()), AUDIT, "police").identity.digest != form.identity.digest


@pytest.mark.parametrize(
    "identity",
    [
        Identity("s11-2026", "fire", "northmere", "2026", (), 1, "0123abcd"),
        Identity("a", "b", "c", "2026.1-draft", (1, 12), 23, "ffffffff"),
    ],
)
def test_the_line_can_be_found_in_any_text(identity: Identity) -> None:
    text = f"Re: your form ({identity}), thank you. {identity}.xlsx"

    assert identities(text) == [identity]
    assert identities(f"x{identity}9 {str(identity).replace('_lif', '-lif')}") == []


@pytest.mark.parametrize(("edition", "name"), [("2026", "2026"), ("2026, second", "2026-second"), ("…", "0")])
def test_an_edition_has_a_name_that_a_file_can_bear(edition: str, name: str) -> None:
    assert edition_name(edition) == name


def test_a_mark_tells_words_apart_and_not_how_they_are_laid_out() -> None:
    form = form_for(having(FULL))
    row = written(FULL, form.scale)
    other = replace(
        row,
        rating=" partly\xa0MET ",
        comment="It was approved. Staff\nhave not seen it.",
        evidence=(("Policy,  May 2025", "Intranet", "2/5/2025", "Fewer\ngaps."), row.evidence[1], ("", "", " ", "")),
    )

    assert mark("1.2", other) == mark("1.2", row) == form.rows[1].mark
    others = [
        mark("1.1", row), mark("1.2", NOTHING), mark("1.2", replace(row, comment="")),
        mark("1.2", replace(row, reason=row.comment, comment="")), mark("1.2", replace(row, evidence=row.evidence[::-1])),
        mark("1.2", Written(comment=row.comment)),
    ]  # fmt: skip
    assert len({mark("1.2", row), *others}) == 7
