"""A form in Word as it goes out: sound and accessible, known wherever it comes back from, marked where it is to be put right."""

import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace

import pytest
from lxml import etree
from lxml.etree import _Element as Element
from report.word_linter import faults as linted

from forms.agency_word import (
    MAIN,
    W,
    bundled,
    cell_of,
    cells,
    edited,
    fill_word,
    in_control,
    instead,
    parts_of,
    rows_of,
    table_of,
    words,
)
from forms.cases import LABELS
from forms.test_excel import ALL, FORM, ITEM, LEAD, NEW
from lif.forms.definition import Form
from lif.forms.doors import file_name, made, received
from lif.forms.filled import Fault
from lif.forms.judging import Judgement, judge
from lif.model.returns import Answer, AnswerState, Door
from lif.store.office import UnfitError

SENT = made(FORM, Door.WORD)
FILLED = fill_word(SENT, {"1.3": NEW}, LABELS, (0, 1, 2))
TITLE = "Evidence: what it is"
Edit = Callable[[Element], object]


def judged(raw: bytes, name: str = "reply.docx") -> Judgement:
    """Return what a document comes to."""
    return judge(received(raw, name).filled, FORM, ITEM)


def after(*edits: Edit, raw: bytes = FILLED) -> Judgement:
    """Return what a document comes to that was edited."""
    return judged(edited(raw, *edits))


def names(found: Judgement) -> list[tuple[str, str]]:
    """Return the faults by name and place."""
    return [(fault.name, fault.place) for fault in found.faults]


def rated(rating: str) -> Edit:
    """Return what rates question 1.4, and leaves all else."""
    return lambda root: instead(cell_of(root, "1.4", "Rating"), rating)


def test_a_form_has_what_a_person_needs_in_order() -> None:
    body = etree.fromstring(parts_of(SENT)[MAIN])[0]
    lines = [words(node) for node in body if node.tag == f"{W}p" and words(node)]

    assert lines[:7] == [
        "Northmere Safeguarding Partnership",
        "Section 11 round 2026",
        "Return of Fire and Rescue",
        "Questions: Section 11, edition 2026",
        "Return: Please return this form by 17 April 2026.",
        f"Form: {FORM.identity}",
        "How to fill this in",
    ]
    start = lines.index("Standard 1: Leadership")
    assert lines[start : start + 5] == [
        "Standard 1: Leadership",
        "1.1 Somebody leads.",
        "Your answer to 1.1",
        "Evidence for 1.1",
        "What will be improved for 1.1",
    ]
    assert [[words(cell) for cell in cells(row)] for row in table_of(body, "1.2", "Rating").iterfind(f"{W}tr")] == [
        ["Ref", "What we ask", "Your answer"],
        [f"1.2 {FORM.rows[1].mark}", "Rating", "Partly met"],
        ["1.2", "Not applicable because", "Type here"],
        ["1.2", "Comment", "It was approved. Staff have not seen it."],
    ]
    assert [[words(cell) for cell in cells(row)] for row in table_of(body, "1.2", TITLE).iterfind(f"{W}tr")] == [
        ["Ref", TITLE, "Where it is kept", "Its date", "What difference it shows for children"],
        ["1.2", "Policy, May 2025", "Intranet", "02/05/2025", "Fewer gaps."],
        ["1.2", "Minutes", "Type here", "dd/mm/yyyy", "Type here"],
        ["1.2", "Type here", "Type here", "dd/mm/yyyy", "Type here"],
    ]


def test_each_place_is_one_control_with_a_name_and_a_number_of_its_own() -> None:
    root = etree.fromstring(parts_of(SENT)[MAIN])
    properties = [*root.iter(f"{W}sdtPr")]

    def values(tag: str) -> list[str]:
        return [found.get(f"{W}val", "") for node in properties for found in node.iterfind(f"{W}{tag}")]

    assert len(properties) == len(values("tag")) == len({*values("tag")}) == len({*values("id")}) == 149
    assert {*values("lock")} == {"sdtLocked"}
    assert max(map(len, [*values("tag"), *values("alias")])) <= 64
    assert values("alias")[:4] == ["1.1 Rating", "1.1 Not applicable because", "1.1 Comment", f"1.1 {TITLE}, line 1"]
    choice = next(root.iter(f"{W}dropDownList"))
    assert [item.get(f"{W}displayText") for item in choice] == [
        "Choose a rating", "Not met", "Partly met", "Met", "Not applicable",
    ]  # fmt: skip


def test_the_form_is_a_sound_and_accessible_document() -> None:
    def own(fault: str) -> bool:
        return not re.match(r"table \d+: its caption is '(Your answer to|Evidence for|What will be|Sign-off of)", fault)

    assert [fault for fault in linted(SENT) if own(fault)] == []


def test_whatever_helps_stands_beside_the_question_and_the_form_stays_sound() -> None:
    row = replace(
        FORM.rows[1],
        guidance="Think of who approves it.\nAnd of who reads it.",
        looks_like=(("Not met", "There is none."), ("Met", "Staff can find it.")),
        suggestions=("Policy", "Minutes"),
        notes=(("Last round", "Met"), ("Panel", "Partly met"), ("Open action", "Publish it")),
        amiss=AMISS,
    )
    section = replace(FORM.sections[0], about="What leaders do.", rows=(row,))
    raw = made(replace(FORM, sections=(section,), instructions="Rate where you are today."), Door.WORD)
    body = etree.fromstring(parts_of(raw)[MAIN])[0]
    lines = [words(node) for node in body if node.tag == f"{W}p" and words(node)]

    assert "Rate where you are today." in lines
    start = lines.index("Standard 1: Leadership")
    assert lines[start + 1 : start + 12] == [
        "What leaders do.",
        "1.2 There is a policy, and staff know it.",
        "Guidance: Think of who approves it. And of who reads it.",
        "What each rating looks like",
        "Not met: There is none.",
        "Met: Staff can find it.",
        "Evidence could be: Policy; Minutes",
        "Last round: Met",
        "Panel: Partly met",
        "Open action: Publish it",
        "Please look at: Two answers stood here.",
    ]
    assert [fault for fault in linted(raw) if not re.match(r"table \d+: its caption is ", fault)] == []
    assert [fault for fault in linted(raw) if "no caption" in fault] == []


def _without_property(raw: bytes) -> bytes:
    parts = parts_of(raw)
    return bundled(parts | {"docProps/core.xml": parts["docProps/core.xml"].replace(str(FORM.identity).encode(), b"")})


def _without_line(root: Element) -> None:
    for node in root.iter(f"{W}t"):
        node.text = (node.text or "").replace(str(FORM.identity), "ours")


def test_the_form_is_known_by_its_property_its_printed_line_or_else_its_file_s_name() -> None:
    nameless = edited(_without_property(FILLED), _without_line)

    for raw, name in (
        (FILLED, "a.docx"),
        (_without_property(FILLED), "a.docx"),
        (edited(FILLED, _without_line), "a.docx"),
        (nameless, f"Copy of {file_name(FORM, Door.WORD)}"),
    ):
        assert judged(raw, name).made == ALL
    with pytest.raises(UnfitError) as refused:
        received(nameless, "a.docx")
    assert refused.value.message == "the file bears no form's line, so that nobody can tell whose answers it holds"


def test_a_file_that_says_it_is_two_forms_is_refused() -> None:
    other = str(FORM.identity).replace("_fire_", "_police_")

    def edit(root: Element) -> None:
        for node in root.iter(f"{W}t"):
            node.text = (node.text or "").replace(str(FORM.identity), other)

    with pytest.raises(UnfitError) as refused:
        received(edited(FILLED, edit), "a.docx")
    assert refused.value.message == f"the file says that it is two forms: {FORM.identity} and {other}"


def _copied(root: Element) -> None:
    """Leave only what somebody copied into a new document: the questions, without the first page."""
    for node in [*root[0]]:
        if words(node).startswith("Standard 1"):
            return
        root[0].remove(node)


def test_questions_copied_into_a_new_document_are_read_and_a_note_says_what_cannot_be_told() -> None:
    parts = parts_of(edited(FILLED, _copied))
    del parts["docProps/custom.xml"]
    kept = {name: data.replace(b"/docProps/custom.xml", b"/none") for name, data in parts.items()}

    found = judged(_without_property(bundled(kept)), f"{FORM.identity}.docx")

    assert (found.faults, found.made) == ((), ALL)
    assert found.notes == (
        "the file has lost what tells the form's own lines from others: look whether anything was typed between the tables",
    )


def test_a_sign_off_is_read_and_a_doubled_one_named() -> None:
    def sign(root: Element) -> None:
        in_control(cell_of(root, "Sign-off", "Signed off by (role)"), "Head of Training")
        in_control(cell_of(root, "Sign-off", "Signed off on (day)"), "14/4/2026")

    found = after(sign)
    assert (found.signed_by, str(found.signed_on), found.faults) == ("Head of Training", "2026-04-14", ())

    def twice(root: Element) -> None:
        table = table_of(root, "Sign-off", "Signed off by (role)")
        table.append(deepcopy(rows_of(table)[0]))

    assert names(after(sign, twice)) == [("doubled-label", "Signed off by (role)")]


def test_a_strict_document_and_one_whose_main_part_is_numbered_are_read_the_same() -> None:
    parts = parts_of(FILLED)
    names_of_words, strict = W[1:-1].encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    numbered = {name.replace("word/document.xml", "word/document2.xml"): data for name, data in parts.items()}

    for raw in (bundled(parts | {MAIN: parts[MAIN].replace(names_of_words, strict)}), bundled(numbered)):
        assert judged(raw).made == ALL


AMISS = (
    Fault("x", "Rating", "'Mostly' is not one of the ratings:", "choose one of them"),
    Fault("x", "Evidence 2 date", "'May' is not a day:", "write it as 31/3/2026"),
    Fault("x", "Improvement 1", "Say what will be done."),
    Fault("x", "", "Two answers stood here."),
)


def _again() -> Form:
    """Return a form that goes out again, with things to be put right."""
    row = FORM.rows[1]
    marked = replace(row, amiss=AMISS, shown=replace(row.shown, rating="Mostly"))
    first = FORM.sections[0]
    section = replace(first, rows=(first.rows[0], marked, *first.rows[2:]))
    signing = Fault("x", "Signed off on (day)", "'today' is not a day:", "write it as 31/3/2026")
    return replace(FORM, sections=(section, *FORM.sections[1:]), amiss=(signing,), signed_by="Head", signed_on="today")


def test_what_is_to_be_put_right_stands_beside_its_place_and_is_not_read_as_an_answer() -> None:
    again = _again()
    raw = made(again, Door.WORD)
    body = etree.fromstring(parts_of(raw)[MAIN])[0]

    assert [words(cells(row)[2]) for row in rows_of(table_of(body, "1.2", "Rating"))[:2]] == [
        "Mostly",
        "Rating: 'Mostly' is not one of the ratings: choose one of them",
    ]
    assert [words(node) for node in body if words(node).startswith("Please look at")] == [
        "Please look at: Two answers stood here.",
        "Please look at: Evidence 2 date: 'May' is not a day: write it as 31/3/2026",
        "Please look at: Improvement 1: Say what will be done.",
    ]
    back = received(edited(raw, lambda root: in_control(cell_of(root, "1.2", "Rating"), "Met")), "a.docx").filled
    assert (back.faults, back.rows[1].rating.text, back.signed_by.text, back.signed_on.text) == (
        (),
        "Met",
        "Head",
        "today",
    )


def test_an_answer_typed_into_a_line_on_what_is_to_be_put_right_is_named() -> None:
    raw = edited(made(_again(), Door.WORD), lambda root: instead(cell_of(root, "1.2", "Please look at"), "It is met"))

    back = received(raw, "a.docx").filled

    assert [(fault.name, fault.place) for fault in back.faults] == [
        ("typed-elsewhere", "row 1.2, a row that was added or renamed")
    ]


def test_choosing_a_rating_alone_answers_a_question() -> None:
    found = after(lambda root: in_control(cell_of(root, "1.4", "Rating"), "met"), raw=SENT)

    assert found.made.answers[-1] == Answer("refreshers", AnswerState.ANSWERED, "met")
    assert found.made.answers[0] == LEAD
