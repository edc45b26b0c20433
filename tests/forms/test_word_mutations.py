"""Word forms to which hundreds of things were done, each with an effect that is known: nothing is taken that was not typed."""

import random
import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace

import pytest
from lxml import etree
from lxml.etree import _Element as Element

from forms.agency_word import (
    WAYS,
    W,
    bare,
    cell_of,
    cells,
    edited,
    in_control,
    instead,
    rows_of,
    run,
    table_of,
    words,
)
from forms.cases import LABELS, NUMBERS
from forms.test_mutations import FORM, HELD, ITEM, Expected
from lif.forms.doors import made, received
from lif.forms.judging import judge
from lif.forms.written import written
from lif.model.returns import Answer, AnswerState, Door, Evidence
from lif.store.office import UnfitError

WORD = made(FORM, Door.WORD)
TITLE, DATE = "Evidence: what it is", "Its date"
Mutation = Callable[[Element, str, Expected, random.Random], None]
ELSEWHERE = ("", "typed-elsewhere")


def put(root: Element, number: str, heading: str, text: str, chance: random.Random, line: int = 0) -> None:
    """Type into a cell, in one way or another."""
    cell = cell_of(root, number, heading, line)
    chance.choice(WAYS if next(cell.iter(f"{W}sdt"), None) is not None else [instead])(cell, text)


def held(number: str) -> Answer:
    """Return what the return holds for a question, or an answer without anything."""
    return HELD.get(number) or Answer(NUMBERS[number], AnswerState.ANSWERED)


def chosen(root: Element, number: str, expected: Expected, chance: random.Random) -> None:
    """Choose a rating, or type it in letters of any size."""
    rating = chance.choice(["not-met", "partly-met"])
    text = chance.choice([str.upper, str.lower, str.title, "  {} ".format])(LABELS[rating])
    put(root, number, "Rating", text, chance)
    expected.answered(replace(held(number), rating=rating))


def off_list(root: Element, number: str, expected: Expected, chance: random.Random) -> None:
    """Type what is no rating."""
    put(root, number, "Rating", chance.choice(["Mte", "Met?", "Yes", "1", "MetMet", "Met (mostly)", "n.a.?"]), chance)
    expected.faults.add((number, "off-list"))


def two(root: Element, number: str, expected: Expected, chance: random.Random) -> None:
    """Type two ratings: in one line, on two lines, or one in the control and one after it."""
    one, other = chance.sample(["Met", "Not met", "Partly met"], 2)
    cell = cell_of(root, number, "Rating")
    if chance.random() < 0.5 and next(cell.iter(f"{W}sdt"), None) is not None:
        in_control(cell, one)
        next(cell.iter(f"{W}p")).append(run(f" / {other}"))
    else:
        instead(cell, chance.choice([" / ", ", ", " or ", "\n"]).join((one, other)))
    expected.faults.add((number, "two-ratings"))


def no_day(root: Element, number: str, expected: Expected, chance: random.Random) -> None:
    """Type what is no day where a day belongs."""
    put(root, number, "Rating", "Partly met", chance)
    put(root, number, TITLE, "Log", chance)
    put(root, number, DATE, chance.choice(["31/2/2026", "May 2025", "31/4/26", "3/31/2026", "2025", "ongoing"]), chance)
    expected.faults.add((number, "not-a-day"))


def unreadable(root: Element, number: str, expected: Expected, chance: random.Random) -> None:
    """Put what is no text into a place: a sign of a special font, a table, a formula."""
    put(root, number, "Rating", "Partly met", chance)
    put(root, number, TITLE, "Log", chance)
    cell = cell_of(root, number, chance.choice(["Comment", TITLE, "Where it is kept"]))
    match chance.randrange(3):
        case 0:
            etree.SubElement(etree.SubElement(next(cell.iter(f"{W}p")), f"{W}r"), f"{W}sym")
        case 1:
            row = etree.SubElement(etree.Element(f"{W}tbl"), f"{W}tr")
            instead(etree.SubElement(row, f"{W}tc"), "inside")
            cell.insert(1, row.getparent())
        case _:
            etree.SubElement(
                next(cell.iter(f"{W}p")), "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
            )
    expected.faults.add((number, "not-text"))


def heading_of(root: Element, number: str) -> Element:
    """Return the paragraph with the question."""
    return next(node for node in root[0].iterfind(f"{W}p") if words(node).startswith(f"{number} "))


def reworded(root: Element, number: str, expected: Expected, chance: random.Random) -> None:
    """Change the question, or take it out."""
    paragraph = heading_of(root, number)
    if chance.random() < 0.3:
        root[0].remove(paragraph)
    else:
        next(paragraph.iter(f"{W}t")).text = f"{number} {chance.choice(['Somebody leads?', 'We do this.'])}"
    expected.faults.add((number, "question-edited"))


def gone(root: Element, number: str, expected: Expected, chance: random.Random) -> None:
    """Take out one of the question's tables."""
    root[0].remove(table_of(root, number, chance.choice(["Rating", TITLE, "By when"])))
    expected.faults.add((number, "missing-row"))


def line_gone(root: Element, number: str, expected: Expected, chance: random.Random) -> None:
    """Take out a row of the answer."""
    table = table_of(root, number, "Rating")
    table.remove(chance.choice(rows_of(table)))
    expected.faults.add((number, "line-missing"))


def doubled(root: Element, number: str, expected: Expected, chance: random.Random) -> None:
    """Copy one of the question's tables to the end, or a row of its answer."""
    table = table_of(root, number, chance.choice(["Rating", TITLE, "By when"]))
    root[0].insert(len(root[0]) - 1, deepcopy(table))
    root[0].insert(len(root[0]) - 2, etree.Element(f"{W}p"))
    expected.faults.add((number, "doubled-row"))


def merged(root: Element, number: str, expected: Expected, chance: random.Random) -> None:
    """Make cells one, or take one away."""
    row = rows_of(table_of(root, number, chance.choice(["Rating", TITLE])))[0]
    instead(cells(row)[-1], "Here")
    layout = cells(row)[-1].find(f"{W}tcPr")
    assert layout is not None
    match chance.randrange(3):
        case 0:
            layout.insert(1, etree.Element(f"{W}gridSpan", {f"{W}val": "2"}))
        case 1:
            layout.insert(1, etree.Element(f"{W}vMerge", {f"{W}val": "restart"}))
        case _:
            row.remove(cells(row)[1])
    expected.faults.add((number, "merged-cells"))


def emptied(root: Element, number: str, expected: Expected, chance: random.Random) -> None:
    """Clear all that may be typed."""
    for heading in ("Rating", TITLE, "By when"):
        for row in rows_of(table_of(root, number, heading)):
            for cell in cells(row)[2 if heading == "Rating" else 1 :]:
                instead(cell, chance.choice(["", "  ", "Type here"]))
    if number in HELD:
        expected.faults.add((number, "emptied"))


def unrated(root: Element, number: str, expected: Expected, chance: random.Random) -> None:
    """Clear the rating and type a comment."""
    instead(cell_of(root, number, "Rating"), "")
    put(root, number, "Comment", "Here is more.", chance)
    expected.faults.add((number, "no-rating"))


def evidenced(root: Element, number: str, expected: Expected, chance: random.Random) -> None:
    """Add a row of evidence, with its number, without one, or copied from another row."""
    table = table_of(root, number, TITLE)
    row = bare(rows_of(table)[-1])
    if chance.random() < 0.5:
        instead(cells(row)[0], "")
    table.append(row)
    put(root, number, "Rating", "Partly met", chance)
    instead(cells(row)[1], "Last line")
    instead(cells(row)[3], chance.choice(["2/5/2025", "2 May 2025", "2.5.2025", "02/05/2025"]))
    before = held(number)
    piece = Evidence("Last line", date=HELD["1.2"].evidence[0].date)
    expected.answered(replace(before, rating="partly-met", evidence=(*before.evidence, piece)))


def tracked(root: Element, number: str, expected: Expected, chance: random.Random) -> None:
    """Change a comment with tracked changes on: what was taken out is gone, what was put in is there."""
    cell = cell_of(root, number, "Comment")
    instead(cell, "We do\nthis")
    old = next(iter(cell.iter(f"{W}r")))
    name = chance.choice(["del", "moveFrom"])
    etree.SubElement(next(cell.iter(f"{W}p")), f"{W}{name}").append(old)
    etree.SubElement(next(cell.iter(f"{W}p")), f"{W}{chance.choice(['ins', 'moveTo'])}").append(run("We did"))
    put(root, number, "Rating", "Partly met", chance)
    expected.answered(replace(held(number), rating="partly-met", comment="We did\nthis"))


def renumbered(root: Element, number: str, expected: Expected, chance: random.Random) -> None:
    """Paste a filled row of another question among those of this one."""
    other = chance.choice([name for name in NUMBERS if name != number])
    row = deepcopy(rows_of(table_of(root, other, TITLE))[0])
    instead(cells(row)[1], "Pasted")
    table_of(root, number, TITLE).append(row)
    expected.faults |= {(number, "stray-row"), (other, "stray-row")}


def misnumbered(root: Element, number: str, expected: Expected, chance: random.Random) -> None:
    """Write below Ref what is no number, in a row that is filled in."""
    row = bare(rows_of(table_of(root, number, TITLE))[-1])
    instead(cells(row)[0], chance.choice(["new", "2", "1,3"]))
    instead(cells(row)[1], "More")
    table_of(root, number, TITLE).append(row)
    expected.faults.add((number, "stray-row"))


def typed_between(root: Element, number: str, expected: Expected, chance: random.Random) -> None:
    """Type between the tables: a line of one's own, behind a line of the form's, or one that begins with the number."""
    paragraph = etree.Element(f"{W}p")
    paragraph.append(run(chance.choice(["See our policy.", f"{number} We do this well.", "99.1 Other"])))
    table_of(root, number, chance.choice(["Rating", TITLE])).addnext(paragraph)
    expected.faults.add(ELSEWHERE)


def left(_: Element, __: str, ___: Expected, ____: random.Random) -> None:
    """Leave the question as it is."""


MUTATIONS: tuple[Mutation, ...] = (
    chosen, off_list, two, no_day, unreadable, reworded, gone, line_gone, doubled, merged, emptied, unrated, evidenced,
    tracked, renumbered, misnumbered, typed_between, left,
)  # fmt: skip


def stripped(root: Element) -> None:
    """Take out all controls, and leave what stands in them."""
    for control in [*root.iter(f"{W}sdt")]:
        content, parent = control.find(f"{W}sdtContent"), control.getparent()
        assert content is not None and parent is not None
        at = parent.index(control)
        parent[at : at + 1] = [*content]


def split_runs(root: Element) -> None:
    """Divide texts into runs, as programs do that look for misspellings."""
    for text in [*root.iter(f"{W}t")]:
        row, said = text.getparent(), text.text or ""
        if row is not None and len(said) > 3 and len(row.findall(f"{W}t")) == 1 and len(row.findall(f"{W}br")) == 0:
            other = deepcopy(row)
            text.text = said[:2]
            next(other.iter(f"{W}t")).text = said[2:]
            row.addnext(other)


def cell_controls(root: Element) -> None:
    """Put controls round their cells, as Word does with a control that is all there is in one."""
    for control in [*root.iter(f"{W}sdt")]:
        cell = next(control.iterancestors(f"{W}tc"))
        paragraph, content = control.getparent(), control.find(f"{W}sdtContent")
        if paragraph is None or content is None or len([*cell.iter(f"{W}sdt")]) > 1 or words(cell) != words(control):
            continue
        at = paragraph.index(control)
        paragraph[at : at + 1] = [*content]
        cell.addprevious(control)
        content[:] = [cell]


AROUND: tuple[Callable[[Element], None], ...] = (stripped, split_runs, cell_controls, lambda _: None)


def run_once(chance: random.Random, count: int = 3) -> None:
    """Do things to a form and look whether what comes of it is what was typed, and what was done to it."""
    expected = Expected()
    numbers = chance.sample([*NUMBERS], count)
    plan = [(number, chance.choice(MUTATIONS)) for number in numbers]
    if any(mutation is renumbered for _, mutation in plan):
        plan = [item for item in plan if item[1] is renumbered][:1]
    around = chance.choice(AROUND)

    def edit(root: Element) -> None:
        for number, mutation in plan:
            mutation(root, number, expected, chance)
        around(root)

    found = judge(received(edited(WORD, edit), "reply.docx").filled, FORM, ITEM)

    told = {number: mutation.__name__ for number, mutation in plan} | {"around": around.__name__}
    assert ({(fault.number, fault.name) for fault in found.faults}, told) == (expected.faults, told)
    assert (found.made, told) == (expected.made, told)


@pytest.mark.parametrize("seed", range(12))
def test_a_document_gives_what_was_typed_and_names_what_was_done_to_it(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(25):
        run_once(chance)


def test_whatever_bytes_are_changed_it_is_read_or_refused_in_words() -> None:
    chance = random.Random(7)
    for _ in range(200):
        broken = bytearray(WORD)
        for _ in range(chance.choice([1, 3, 30])):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        try:
            judge(
                received(bytes(broken[: chance.choice([len(broken), chance.randrange(len(broken))])]), "a.docx").filled,
                FORM,
                ITEM,
            )
        except UnfitError as refused:
            assert refused.message


def said(answer: Answer) -> str:
    """Return the words of an answer."""
    found = written(answer, FORM.scale)
    several = (text for item in (*found.evidence, *found.improvements) for text in item)
    return " ".join((found.rating, found.reason, found.comment, *several))


def foreign(after: str, before: str) -> str:
    """Return what of a text is not in another, which words may have been doubled and put together."""
    known = sorted({*re.findall(r"\w+", before)}, key=len, reverse=True)
    return re.sub(r"\W+", "", re.sub("|".join(map(re.escape, known)) or r"\Z", " ", after))


def shake_once(chance: random.Random) -> None:
    """Take away or double an element, and look whether any answer has words that did not stand in it before."""

    def edit(root: Element) -> None:
        node = chance.choice([*root[0].iter()])
        parent = node.getparent()
        assert parent is not None
        if chance.random() < 0.5:
            node.addnext(deepcopy(node))
        elif parent is not root:
            parent.remove(node)

    try:
        found = judge(received(edited(WORD, edit, edit), "reply.docx").filled, FORM, ITEM)
    except UnfitError as refused:
        assert refused.message
        return
    for taken in found.taken:
        assert foreign(said(taken.after), said(held(taken.number))) == "", taken


def test_no_element_can_be_taken_away_or_doubled_so_that_words_get_to_another_question() -> None:
    chance = random.Random(3)
    for _ in range(120):
        shake_once(chance)
