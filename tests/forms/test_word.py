"""A form in Word: sound and accessible as it goes out, and read whole however it was filled in and by whatever was changed."""

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
    bare,
    bundled,
    cell_of,
    cells,
    edited,
    fill_word,
    in_control,
    instead,
    parts_of,
    rows_of,
    run,
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


def _stripped(root: Element) -> None:
    from forms.test_word_mutations import stripped

    stripped(root)


def _heading(text: str, table: str = TITLE) -> Edit:
    """Return what changes a heading of the evidence of 1.3."""

    def edit(root: Element) -> None:
        headings = cells(table_of(root, "1.3", table).findall(f"{W}tr")[0])
        instead(next(cell for cell in headings if words(cell) == table), text)

    return edit


def _no_headings(root: Element) -> None:
    for heading in ("Rating", TITLE, "By when"):
        table = table_of(root, "1.3", heading)
        table.remove(table.findall(f"{W}tr")[0])


def _no_refs(root: Element) -> None:
    for heading in ("Rating", TITLE, "By when"):
        for row in rows_of(table_of(root, "1.2", heading)):
            instead(cells(row)[0], "")


def test_where_headings_or_numbers_are_lost_the_controls_tell_what_is_what() -> None:
    filled = fill_word(SENT, {"1.3": NEW}, LABELS)
    assert (after(_no_headings, raw=filled).made, after(_no_headings, raw=filled).notes) == (ALL, ())
    renamed = after(_heading("Proof"), raw=filled)
    assert (renamed.made, renamed.notes) == (ALL, (f"row 1.3: the heading '{TITLE}' was changed to 'Proof'",))
    found = after(_no_headings, _stripped)
    assert names(found) == [("heading-edited", "row 1.3")]
    assert after(_stripped, _heading("Proof")).faults[0].words == f"the heading '{TITLE}' is gone"


def test_a_question_whose_numbers_are_gone_is_missing_and_what_was_typed_there_is_told() -> None:
    found = after(_stripped, _no_refs)

    assert {name for name, _ in names(found)} == {"typed-elsewhere", "missing-row"}
    assert "row 1.2" in [place for name, place in names(found) if name == "missing-row"]
    assert [taken.number for taken in found.taken] == ["1.3"]


def _second_heading(root: Element) -> None:
    table = table_of(root, "1.3", TITLE)
    for row in table.findall(f"{W}tr"):
        added = deepcopy(cells(row)[-1])
        instead(added, TITLE if row is table.find(f"{W}tr") else "")
        row.append(added)


def _own_column(root: Element) -> None:
    table = table_of(root, "1.3", TITLE)
    for place, row in enumerate(table.findall(f"{W}tr")):
        added = deepcopy(cells(row)[-1])
        instead(added, ("Our notes", "Ask the clerk", "", "", "")[place])
        row.append(added)


def test_a_heading_that_stands_twice_is_named_and_a_column_of_one_s_own_is_noted() -> None:
    assert after(_second_heading).faults[0].words == f"the heading '{TITLE}' stands twice"
    found = after(_own_column)
    assert (found.made, found.notes) == (ALL, ("row 1.3: a column was added 'Our notes', and is not read",))


def _swapped(root: Element) -> None:
    """Put a question with its tables behind the next one."""
    body = root[0]
    begin = next(node for node in body if words(node).startswith("1.3 "))
    end = next(node for node in body if words(node).startswith("1.4 "))
    then = next(node for node in body if words(node).startswith("Standard 2"))
    for node in [*body][body.index(begin) : body.index(end)]:
        then.addprevious(node)


def test_questions_in_another_order_are_read_by_their_numbers() -> None:
    found = after(_swapped)

    assert (found.faults, found.made) == ((), ALL)


def _joined(root: Element) -> None:
    """Take out what stands between two tables, so that Word makes them one."""
    answers, evidence = (table_of(root, "1.3", heading) for heading in ("Rating", TITLE))
    for node in [*root[0]][root[0].index(answers) + 1 : root[0].index(evidence)]:
        root[0].remove(node)
    for row in evidence.findall(f"{W}tr"):
        answers.append(row)
    root[0].remove(evidence)


def test_two_tables_that_became_one_are_read_by_their_headings() -> None:
    found = after(_joined)

    assert (found.faults, found.made) == ((), ALL)


def _same_row(root: Element) -> None:
    table = table_of(root, "1.2", TITLE)
    table.append(deepcopy(rows_of(table)[0]))


def test_a_row_copied_with_its_controls_is_a_fault_unless_it_was_changed() -> None:
    assert names(after(_same_row)) == [("doubled-row", "row 1.2")]

    def changed(root: Element) -> None:
        _same_row(root)
        in_control(cells(rows_of(table_of(root, "1.2", TITLE))[-1])[1], "Another")

    found = after(changed)
    assert [piece.title for piece in found.made.answers[1].evidence] == ["Policy, May 2025", "Minutes", "Another"]


def _comment(*nodes: str | Element) -> Edit:
    """Return what puts runs of words and other elements into the comment of 1.4."""

    def edit(root: Element) -> None:
        rated("Met")(root)
        cell = cell_of(root, "1.4", "Comment")
        instead(cell, "")
        paragraph = next(cell.iter(f"{W}p"))
        paragraph[:] = [run(node) if isinstance(node, str) else deepcopy(node) for node in nodes]

    return edit


def element(tag: str, *inside: Element, **values: str) -> Element:
    """Return an element of Word's."""
    made_element = etree.Element(f"{W}{tag}", {f"{W}{name}": value for name, value in values.items()})
    made_element.extend(inside)
    return made_element


def _text(tag: str, text: str) -> Element:
    found = element("r", element(tag))
    found[0].text = text
    return found


@pytest.mark.parametrize(
    ("nodes", "comment"),
    [
        (["on", element("r", element("noBreakHyphen")), "call"], "on-call"),
        (["a", element("r", element("tab")), "b"], "a b"),
        (["a", element("r", element("cr")), "b"], "a\nb"),
        (["a", element("r", element("softHyphen")), "b"], "ab"),
        (["a", element("del", _text("delText", "no")), element("ins", run("b"))], "ab"),
        (["a", element("moveFrom", run("no")), element("moveTo", run("b"))], "ab"),
        ([element("hyperlink", run("lead post")), element("smartTag", run(" holder"))], "lead post holder"),
        ([element("fldSimple", run("May 2025"), instr="DATE")], "May 2025"),
        ([_text("instrText", " PAGE "), "a"], "a"),
        (["Type hereWe do"], "We do"),
        (["We do Type here"], "We do"),
        (["Click or tap here to enter text."], ""),
        (["TYPE HERE"], ""),
    ],
)
def test_a_text_is_read_as_a_person_sees_it(nodes: list[str | Element], comment: str) -> None:
    found = after(_comment(*nodes))

    assert [(taken.number, taken.after.comment) for taken in found.taken] == [("1.3", NEW.comment), ("1.4", comment)]


def test_paragraphs_whose_end_was_taken_out_are_one() -> None:
    def edit(root: Element) -> None:
        rated("Met")(root)
        cell = cell_of(root, "1.4", "Comment")
        instead(cell, "One \ntwo\nthree")
        next(cell.iter(f"{W}p")).insert(0, element("pPr", element("rPr", element("del"))))

    assert after(edit).taken[1].after.comment == "One two\nthree"


def box(*inside: Element) -> Element:
    """Return a run with a text box, as Word writes it for today's programs and for older ones."""
    compatible = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
    shown = element("drawing", element("txbxContent", *inside))
    other = element("pict", element("txbxContent", *deepcopy(list(inside))))
    whole = etree.Element(f"{compatible}AlternateContent")
    etree.SubElement(whole, f"{compatible}Choice").append(shown)
    etree.SubElement(whole, f"{compatible}Fallback").append(other)
    return element("r", whole)


def test_words_in_a_text_box_are_named_once_and_not_taken() -> None:
    found = after(_comment("Here", box(element("p", run("and there")))))

    assert names(found) == [("typed-elsewhere", "a text box in a table after row 1.3")]
    assert found.faults[0].words == "'and there' is not in any box"
    assert found.taken[1].after.comment == "Here"


def test_words_typed_between_tables_behind_a_line_and_at_the_head_of_pages_are_named() -> None:
    def between(root: Element) -> None:
        table_of(root, "1.1", TITLE).addnext(element("p", run("See our policy.")))
        next(node for node in root[0] if words(node) == "Evidence for 1.2").append(run(": see above"))
        root[0].insert(0, element("p", box(element("p", run("Dear all")))))

    raw = edited(edited(FILLED, between), lambda root: root.append(element("p", run("Draft"))), part="word/header1.xml")
    found = judged(raw)

    assert [(fault.place, fault.words) for fault in found.faults] == [
        ("a text box after the first page", "'Dear all' is not in any box"),
        ("after row 1.1", "'See our policy.' is not in any box"),
        ("after row 1.2", "'Evidence for 1.2: see above' is not in any box"),
        ("the head or the foot of the pages", "'Draft' is not in any box"),
    ]
    assert found.made == ALL


def test_of_very_many_words_out_of_place_some_are_named_and_the_others_counted() -> None:
    def edit(root: Element) -> None:
        for number in range(70):
            root[0].insert(0, element("p", run(f"Line {number}")))

    found = after(edit)

    assert (len(found.faults), found.notes) == (50, ("20 more lines stand where nothing is read",))


def test_comments_notes_pictures_and_tracked_changes_are_counted() -> None:
    def edit(root: Element) -> None:
        _comment(element("ins", run("New")), element("r", element("drawing")))(root)

    parts = parts_of(edited(FILLED, edit))
    note = etree.tostring(element("comments", element("comment", element("p", run("Is this so?")))))
    foot = etree.tostring(
        element("footnotes", element("footnote", element("p"), id="-1"), element("footnote", run("x")))
    )

    found = judged(bundled(parts | {"word/comments.xml": note, "word/footnotes.xml": foot}))

    assert found.notes == (
        "1 comment in the document was not read",
        "1 footnote in the document was not read",
        "1 tracked change: what was put in was taken, what was taken out was not",
        "1 picture in the document was not read",
    )


def _marked(text: str, heading: str = "Comment") -> Edit:
    """Return what puts a text into a control of 1.4 that still says that it shows its prompt."""

    def edit(root: Element) -> None:
        if heading != "Rating":
            rated("Met")(root)
        next(cell_of(root, "1.4", heading).iter(f"{W}sdtContent"))[:] = [run(text)]

    return edit


def test_words_marked_as_a_prompt_are_taken_only_where_they_cannot_be_one() -> None:
    assert after(_marked("Type hereYes")).taken[1].after.comment == "Yes"
    assert after(_marked("Met", "Rating")).taken[1].after.rating == "met"
    found = after(_marked("Haga clic aquí"))
    assert [(fault.name, fault.place) for fault in found.faults] == [("not-text", "row 1.4, Comment")]
    assert (
        found.faults[0].words == "its words are marked as a prompt, so that nobody can tell whether they are an answer"
    )


def test_an_answer_that_ends_like_a_prompt_keeps_its_words_in_a_control() -> None:
    def edit(root: Element) -> None:
        rated("Met")(root)
        in_control(cell_of(root, "1.4", "Comment"), "The page says Type here")

    assert after(edit).taken[1].after.comment == "The page says Type here"


def _dated(text: str, full: str) -> Edit:
    def edit(root: Element) -> None:
        rated("Partly met")(root)
        in_control(cell_of(root, "1.4", TITLE), "Log")
        cell = cell_of(root, "1.4", "Its date")
        in_control(cell, text)
        next(cell.iter(f"{W}date")).set(f"{W}fullDate", full)

    return edit


def test_a_day_chosen_from_a_calendar_counts_where_it_is_shown_in_another_way_and_is_the_same() -> None:
    def day(text: str, full: str) -> object:
        found = after(_dated(text, full))
        return found.taken[1].after.evidence[0].date if not found.faults else [fault.name for fault in found.faults]

    assert str(day("Friday, 2 May 2025", "2025-05-02T00:00:00Z")) == "2025-05-02"
    assert str(day("3/5/2025", "2025-05-02T00:00:00Z")) == "2025-05-03"
    assert day("Friday, 3 May 2025", "2025-05-02T00:00:00Z") == ["not-a-day"]
    assert day("soon", "2025-05-02T00:00:00Z") == ["not-a-day"]


def test_a_sign_off_is_read_and_a_doubled_one_named() -> None:
    def sign(root: Element) -> None:
        in_control(cell_of(root, "Sign-off", "Signed off by (role)"), "Head of Training")
        in_control(cell_of(root, "Sign-off", "Signed off on (day)"), "14/4/2026")

    found = after(sign)
    assert (found.signed_by, str(found.signed_on), found.faults) == ("Head of Training", "2026-04-14", ())

    def twice(root: Element) -> None:
        table = table_of(root, "Sign-off", "Signed off by (role)")
        table.append(deepcopy(rows_of(table)[0]))

    assert names(after(sign, twice)) == [("doubled-label", "Sign-off")]


def _tracked_row(root: Element) -> None:
    """Add a row, and take one out, with changes tracked."""
    table = table_of(root, "1.2", TITLE)
    added = bare(rows_of(table)[-1])
    instead(cells(added)[1], "Added")
    for row, tag in ((added, "ins"), (rows_of(table)[1], "del")):
        layout = row.find(f"{W}trPr")
        assert layout is not None
        layout.append(element(tag))
    table.append(added)


def test_rows_put_in_are_read_and_rows_taken_out_are_not() -> None:
    found = after(_tracked_row)

    assert [piece.title for piece in found.made.answers[1].evidence] == ["Policy, May 2025", "Added"]


def test_a_row_of_one_s_own_is_named() -> None:
    def edit(root: Element) -> None:
        table = table_of(root, "1.3", "Rating")
        row = bare(rows_of(table)[-1])
        instead(cells(row)[1], "Our view")
        instead(cells(row)[2], "Fine")
        table.append(row)

    found = after(edit, _stripped)
    assert [(fault.place, fault.words) for fault in found.faults] == [
        ("row 1.3, a row that was added or renamed", "'Our view Fine' is not in any box")
    ]


def test_words_beside_a_number_or_a_label_are_named() -> None:
    def beside(root: Element) -> None:
        in_control(cell_of(root, "1.4", "Rating"), "Met")
        row = rows_of(table_of(root, "1.4", "Rating"))[2]
        cells(row)[1].append(element("p", run("see over")))

    def below_ref(root: Element) -> None:
        cells(rows_of(table_of(root, "1.4", TITLE))[0])[0].append(element("p", run("ours")))
        in_control(cell_of(root, "1.4", TITLE), "Log")

    assert [(fault.place, fault.words) for fault in after(beside, raw=SENT).faults] == [
        ("row 1.4, the label of a row", "'Comment see over' is not in any box")
    ]
    assert names(after(below_ref, raw=SENT)) == [("stray-row", "row 1.4")]


def test_a_control_copied_to_another_question_counts_where_people_see_it() -> None:
    def edit(root: Element) -> None:
        cell = cell_of(root, "1.4", "Rating")
        instead(cell, "")
        next(cell.iter(f"{W}p")).append(deepcopy(next(cell_of(root, "1.2", "Rating").iter(f"{W}sdt"))))

    found = after(edit, raw=SENT)
    assert [(taken.number, taken.after.rating) for taken in found.taken] == [("1.4", "partly-met")]


def test_a_strict_document_and_one_whose_main_part_is_numbered_are_read_the_same() -> None:
    parts = parts_of(FILLED)
    names_of_words, strict = W[1:-1].encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    numbered = {name.replace("word/document.xml", "word/document2.xml"): data for name, data in parts.items()}

    for raw in (bundled(parts | {MAIN: parts[MAIN].replace(names_of_words, strict)}), bundled(numbered)):
        assert judged(raw).made == ALL


def test_a_heading_taken_away_and_a_cell_too_many_are_named() -> None:
    """The cell that is left over is one that no heading stands above."""

    def edit(root: Element) -> None:
        table = table_of(root, "1.4", TITLE)
        headings = table.findall(f"{W}tr")[0]
        headings.remove(cells(headings)[-1])

    found = after(edit, raw=SENT)
    assert [(fault.name, fault.place, fault.words) for fault in found.faults] == [
        ("heading-edited", "row 1.4", "the heading 'What difference it shows for children' is gone")
    ]


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
