"""Tables of Word forms that people changed: rows, columns and headings added, moved, copied or taken away."""

from copy import deepcopy

from lxml.etree import _Element as Element

from forms.agency_word import (
    W,
    bare,
    cell_of,
    cells,
    fill_word,
    in_control,
    instead,
    rows_of,
    run,
    table_of,
    words,
)
from forms.cases import LABELS
from forms.test_excel import ALL, NEW
from forms.test_word import SENT, TITLE, Edit, after, names
from forms.test_word_text import element


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
