"""The letter that goes with a form for which something is missing: whole, kind, and each thing once, as in the form."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from report import templates
from report.word_linter import faults as word_faults

from forms.cases import FULL, as_sent, board, form_for, having
from forms.test_judging import edited, piece, rated
from forms.test_reply import ITEM, LEAD, SENT, replied, without
from lif.forms.doors import name_again
from lif.forms.fault_words import UNANSWERED
from lif.forms.filled import Typed
from lif.forms.reply import Reply
from lif.forms.reply_letter import Sent, write
from lif.model.returns import Door
from lif.report.agency_letter import AgencyLetter
from lif.report.content import Bullets, Heading, Paragraph, Table
from lif.report.word_letter import render_agency_letter

DAY = date(2026, 4, 1)


def letter(reply: Reply, day: date = DAY, door: Door = Door.EXCEL) -> AgencyLetter:
    """Return the letter that goes with a reply."""
    return write(Sent(reply, "again.xlsx", door, day), board())


def told(letter: AgencyLetter) -> Iterator[tuple[str, ...]]:
    """Yield what a letter tells, one for each question: what it is about, its place, what was seen."""
    for block in letter.blocks:
        if isinstance(block, Table):
            for about, place, saw, _ in block.rows:
                numbers = str(about).split(", ") if str(about)[0].isdigit() else [""]
                yield from ((number.split(" ")[0], str(place), str(saw)) for number in numbers)
        elif isinstance(block, Bullets):
            yield from ((number, "Rating", "") for item in block.items for number in item.split(": ")[-1].split(", "))


def in_the_form(reply: Reply) -> list[tuple[str, ...]]:
    """Return the same of what is marked in the form."""
    return [(fault.number, fault.place, "" if fault.name == UNANSWERED else fault.words) for fault in reply.faults]


def test_a_letter_says_what_is_safe_what_is_not_clear_with_an_example_and_what_to_do_by_when() -> None:
    item = having(LEAD, FULL)
    filled = edited("1.3", rated("Mte"), as_sent(form_for(item)))

    found = letter(replied(filled, item))

    assert (found.sender, found.day, found.role, found.agency, found.subject, found.signed) == (
        "Northmere Safeguarding Partnership", DAY, "Safeguarding lead", "Fire and Rescue",
        "Your return: Section 11 round 2026", ("Northmere Safeguarding Partnership",),
    )  # fmt: skip
    assert found.blocks == (
        Paragraph("Thank you for the form that you sent us, and for the work that went into it."),
        Paragraph(
            "We have understood your answers to 2 of 7 questions: 1.1 to 1.2. They stand in the form that comes with this "
            "letter, and you need not type them again."
        ),
        Paragraph("5 things are still missing, or not clear to us. Each is named here, and marked in the form."),
        Heading("What we could not make out", 2),
        Table(
            "What is not clear to us, and what would do",
            ("Question", "Place", "What we saw", "What would do"),
            (
                (
                    "1.3 New staff are trained.", "Rating", "\u201cMte\u201d is not one of the ratings on the list.",
                    "Please choose one of these: “Not met”, “Partly met”, “Met”, “Not applicable”.",
                ),
            ),
            (27, 15, 28, 30),
        ),
        Heading("What is still to be answered", 2),
        Paragraph("4 questions: a question counts as answered when its rating is chosen."),
        Bullets(("1 Leadership: 1.4", "2 Safer recruitment: 2.1, 2.2, 2.3")),
        Heading("What we ask of you", 2),
        Paragraph(
            "Please open again.xlsx, which is your form again. What to look at stands in the column \u201cPlease look at\u201d of the "
            "sheet Return; the cell itself has a thick frame. Put these places right, and leave the others as they are. Please "
            "go on in this form, as we may not be able to read the earlier one any more."
        ),
        Paragraph("Please return this form by 17 April 2026."),
        Paragraph("When every question is answered, please fill in the sign-off block as well."),
        Paragraph("If anything here is unclear, or a day cannot be met, please tell us: we are glad to help."),
    )  # fmt: skip


def test_a_day_that_has_passed_is_said_without_blame() -> None:
    found = letter(replied(edited("1.3", rated("Mte"), SENT)), date(2026, 5, 1))

    assert Paragraph("It was due on 17 April 2026: please return it as soon as you can.") in found.blocks


@pytest.mark.parametrize(
    "filled",
    [
        edited("1.3", piece(kept_at="Intranet", date="May"), edited("1.1", rated("Mte"), SENT)),
        replace(without("1.1"), rows=without("1.1").rows[2:], signed_by=Typed()),
        edited("1.4", rated("Mte"), replace(SENT, signed_on=Typed("May", "Signed off on (day)"))),
        edited("1.1", lambda row: replace(row, number="9.9"), SENT),
    ],
)
def test_the_letter_and_the_form_name_the_same_things_each_once(filled: object) -> None:
    from lif.forms.filled import Filled

    assert isinstance(filled, Filled)
    reply = replied(filled)

    assert sorted(told(letter(reply))) == sorted(in_the_form(reply))
    assert len(in_the_form(reply)) == len({*in_the_form(reply)}) == len(reply.faults)


def test_questions_of_which_the_same_is_said_stand_together() -> None:
    found = letter(replied(replace(SENT, rows=SENT.rows[3:])))

    (table,) = (block for block in found.blocks if isinstance(block, Table))
    assert [row[0] for row in table.rows] == ["1.1, 1.2, 1.3"]


@pytest.mark.parametrize("look", [None, templates.restyled(), templates.foreign()])
def test_the_letter_is_a_word_file_without_faults(look: bytes | None) -> None:
    raw = render_agency_letter(letter(replied(edited("1.3", rated("Mte"), SENT))), look)

    assert word_faults(raw) == []


def test_the_form_that_goes_out_again_never_has_the_name_of_the_one_that_came() -> None:
    form = form_for(ITEM)

    assert [name_again(form, door) for door in Door] == [
        f"{form.identity}.again.txt", f"{form.identity}.again.xlsx", f"{form.identity}.again.docx",
    ]  # fmt: skip
