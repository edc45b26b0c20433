"""Notes in a text form: taken out where they are whole, however they came back; never taken for an answer where they are not."""

import textwrap
from collections.abc import Callable
from dataclasses import replace

import pytest

from forms.cases import FULL, form_for, having
from forms.test_text import quoted, wrapped
from lif.forms.doors import made, received
from lif.forms.filled import Fault
from lif.forms.judging import judge
from lif.forms.text_notes import note, without_notes
from lif.model.returns import Door

ITEM = having(FULL)
FORM = form_for(ITEM)
AMISS = Fault(
    "off-list", "Rating", "\u201cMte\u201d is not one of the ratings on the list.", "Please choose one of these: Met."
)
MARKED = replace(
    FORM,
    sections=tuple(
        replace(
            section,
            rows=tuple(
                replace(row, amiss=(AMISS, replace(AMISS, place=""))) if row.number == "1.2" else row
                for row in section.rows
            ),
        )
        for section in FORM.sections
    ),
    amiss=(replace(AMISS, place=""), replace(AMISS, place="Signed off by (role)")),
)
SENT = made(MARKED, Door.TEXT).decode()
NOTE = SENT[SENT.index("1.2 Rating: Partly met\n") + 23 : SENT.index("1.2 Not applicable because:")]


def test_notes_stand_above_the_places_of_a_question_below_the_place_they_are_about_and_at_both_ends() -> None:
    lines = [line for line in SENT.splitlines() if line.startswith(("[", "1.2 Rating", "1.2 Not", "Signed"))]

    assert [line[:24] for line in lines if not line.startswith(("[1", "[2", "[Standard", "[How"))] == [
        "[Please look at this: “M", "[Please look at this: “M", "1.2 Rating: Partly met", "[Please look at this: Ra",
        "1.2 Not applicable becau", "[Sign-off e3b0]", "Signed off by (role):", "[Please look at this: Si",
        "Signed off on (day):", "[End of form]",
    ]  # fmt: skip
    assert NOTE == (
        "[Please look at this: Rating: “Mte” is not one of the ratings on the\n"
        "list. Please choose one of these: Met. (note-8681)]\n"
    )


@pytest.mark.parametrize(
    "mail",
    [
        str,
        wrapped,
        lambda text: wrapped(text, 30),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace(NOTE, ""),
        lambda text: text.replace(NOTE, " ".join(NOTE.split()) + "\n"),
        lambda text: quoted(text),
        lambda text: quoted(wrapped(text), ">> "),
        lambda text: text.replace("Partly met\n" + NOTE, "\n" + NOTE.rstrip() + " Partly met\n"),
        lambda text: text.replace("Partly met\n" + NOTE, "\nPartly " + NOTE + "met\n"),
        lambda text: text.replace("Partly met\n" + NOTE, "\n" + NOTE + "Partly met\n"),
    ],
)
def test_a_form_with_notes_is_read_as_if_there_were_none(mail: Callable[[str], str]) -> None:
    found = judge(received(mail(SENT).encode(), "reply.txt").filled, FORM, ITEM)

    assert (found.made, found.faults) == (ITEM, ())


@pytest.mark.parametrize("part", ["[Please look", "at this: Rating", "list.", "(note-8681)]", "-8681)]", "choose one "])
def test_a_note_that_is_not_whole_is_named_and_nothing_of_it_is_taken(part: str) -> None:
    text = SENT.replace(NOTE, NOTE.replace(part, "", 1))

    found = judge(received(text.encode(), "reply.txt").filled, FORM, ITEM)

    assert (found.made, [(fault.name, fault.number) for fault in found.faults]) == (ITEM, [("note-changed", "1.2")])


def test_a_note_between_the_questions_that_is_not_whole_is_named() -> None:
    text = SENT.replace("[Please look at this: “Mte” is", "[Please look at this: it is", 1)

    found = judge(received(text.encode(), "reply.txt").filled, FORM, ITEM)

    assert (found.made, {fault.name for fault in found.faults}) == (ITEM, {"typed-elsewhere", "note-changed"})


def test_two_notes_on_lines_that_ran_together_are_both_taken_out() -> None:
    lines = textwrap.wrap(f"{note('One thing to look at.')} {note('Another.')} Met", 60, break_on_hyphens=False)

    assert len(lines) == 2
    assert [line.strip() for line, _ in without_notes([(line, line) for line in lines])] == ["Met"]


def test_a_line_that_only_looks_a_little_like_a_note_stays() -> None:
    lines = ["[Please look]", "See (note 1a2b)", "[minutes 2026]", "[Please look at this]"]

    assert [line for line, _ in without_notes([(line, line) for line in lines])] == lines
