"""An agency that fills in Word forms, by the words that are printed: it knows nothing of how lif makes or reads them."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from datetime import date

from lxml import etree
from lxml.etree import _Element as Element

from forms.agency import EVIDENCE, IMPROVE, PART_OF, Wanted, seen
from lif.model.returns import Answer

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
MAIN = "word/document.xml"
Edit = Callable[[Element], object]


def parts_of(raw: bytes) -> dict[str, bytes]:
    """Return the parts of a file."""
    with zipfile.ZipFile(io.BytesIO(raw)) as bundle:
        return {name: bundle.read(name) for name in bundle.namelist()}


def bundled(parts: Mapping[str, bytes]) -> bytes:
    """Return parts as a file."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in parts.items():
            target.writestr(name, data)
    return written.getvalue()


def edited(raw: bytes, *edits: Edit, part: str = MAIN) -> bytes:
    """Return a file of which one part was edited."""
    parts = parts_of(raw)
    root = etree.fromstring(parts[part])
    for edit in edits:
        edit(root)
    parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return bundled(parts)


def words(node: Element) -> str:
    """Return what a person reads in an element, on one line."""
    return " ".join("".join(f"{text.text or ''} " for text in node.iter(f"{W}t")).split())


def number_of(row: Element) -> str:
    """Return the number in the first column of a row."""
    return words(cells(row)[0]).split(" ")[0]


def cells(row: Element) -> list[Element]:
    """Return the cells of a row, also those that a control was put round."""
    return [*row.iter(f"{W}tc")]


def table_of(root: Element, number: str, heading: str) -> Element:
    """Return the table of a question that has such a heading, or a row of that name."""
    for table in root.iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        named = [words(cell) for cell in cells(rows[0])] + [words(cell) for row in rows for cell in cells(row)[1:2]]
        if any(number_of(row) == number for row in rows) and heading in named:
            return table
    raise LookupError(f"{number} {heading}")


def rows_of(table: Element) -> list[Element]:
    """Return the rows below the headings."""
    return [*table.iterfind(f"{W}tr")][1:]


def cell_of(root: Element, number: str, heading: str, line: int = 0) -> Element:
    """Return the cell of a question under a heading, or in the row of that name."""
    table = table_of(root, number, heading)
    headings = [words(cell) for cell in cells(table.findall(f"{W}tr")[0])]
    if heading in headings:
        return cells(rows_of(table)[line])[headings.index(heading)]
    row = next(row for row in rows_of(table) if heading in [words(cell) for cell in cells(row)[1:2]])
    return cells(row)[2]


def run(text: str) -> Element:
    """Return a text as a run, its lines divided by breaks."""
    made = etree.Element(f"{W}r")
    for place, line in enumerate(text.split("\n")):
        if place:
            etree.SubElement(made, f"{W}br")
        node = etree.SubElement(made, f"{W}t")
        node.text = line
        node.set(SPACE, "preserve")
    return made


def in_control(cell: Element, text: str) -> None:
    """Type into the control of a cell, as Word does; with nothing, take out what stood there."""
    control = next(cell.iter(f"{W}sdt"))
    for prompt in [*control.iter(f"{W}showingPlcHdr")]:
        prompt.getparent().remove(prompt)
    content = next(control.iter(f"{W}sdtContent"))
    content[:] = [run(text)]


def after_control(cell: Element, text: str) -> None:
    """Type after the control, which keeps its prompt; what stood in it is taken out."""
    if next(cell.iter(f"{W}showingPlcHdr"), None) is None:
        next(cell.iter(f"{W}sdtContent"))[:] = []
    next(cell.iter(f"{W}p")).append(run(text))


def instead(cell: Element, text: str) -> None:
    """Type in place of the control, each line in a paragraph of its own."""
    layout = [node for node in cell if node.tag == f"{W}tcPr"]
    paragraphs = []
    for line in text.split("\n"):
        paragraph = etree.Element(f"{W}p")
        paragraph.append(run(line))
        paragraphs.append(paragraph)
    cell[:] = [*layout, *paragraphs]


WAYS = (in_control, after_control, instead)


def bare(row: Element) -> Element:
    """Return a copy of a row with empty cells, as Word adds one."""
    made = deepcopy(row)
    for cell in cells(made)[1:]:
        instead(cell, "")
    return made


def fill_word(raw: bytes, wanted: Mapping[str, Answer], labels: Mapping[str, str], ways: Sequence[int] = (0,)) -> bytes:
    """Return a form filled in with the answers, by the numbers of the questions: in these ways, one after the other."""
    turn = 0

    def put(cell: Element, text: str) -> None:
        nonlocal turn
        turn += 1
        way = WAYS[ways[turn % len(ways)] % len(WAYS)]
        (instead if next(cell.iter(f"{W}sdt"), None) is None else way)(cell, text)

    def fill(root: Element) -> None:
        for number, answer in wanted.items():
            put(cell_of(root, number, "Rating"), labels[answer.rating])
            put(cell_of(root, number, "Not applicable because"), answer.reason)
            put(cell_of(root, number, "Comment"), answer.comment)
            pieces = [(item.title, item.kept_at, day(item.date), item.shows) for item in answer.evidence]
            lines(root, number, EVIDENCE, pieces)
            lines(root, number, IMPROVE, [(item.action, item.lead_role, day(item.due)) for item in answer.improvements])

    def lines(root: Element, number: str, headings: Sequence[str], texts: Sequence[Sequence[str]]) -> None:
        table = table_of(root, number, headings[0])
        while len(rows_of(table)) < len(texts):
            table.append(bare(rows_of(table)[-1]))
        for line in range(len(rows_of(table))):
            row = texts[line] if line < len(texts) else ("",) * len(headings)
            for heading, text in zip(headings, row, strict=True):
                put(cell_of(root, number, heading, line), text)

    return edited(raw, fill)


def day(value: date | None) -> str:
    """Return a day as people write it here."""
    return f"{value.day}/{value.month}/{value.year:04}" if value else ""


def seen_in_word(raw: bytes) -> list[tuple[str, str, str]]:
    """Return what a document asks to look at: number, place and words of each, as they can be seen."""
    found, number = [], ""
    body = next(etree.fromstring(parts_of(raw)[MAIN]).iter(f"{W}body"))
    for block in body:
        said = "".join(text.text or "" for text in block.iter(f"{W}t"))
        if block.tag == f"{W}tbl":
            noted = [cells(row) for row in rows_of(block) if words(cells(row)[1]) == "Please look at"]
            found += [seen("" if "Sign-off" in words(row[0]) else number, _text(row[2])) for row in noted]
        elif said.startswith("Please look at: "):
            found.append(seen(number, said.removeprefix("Please look at: ")))
        elif heading := re.match(r"([0-9]+\.[0-9]+) ", said):
            number = heading[1]
        elif said.startswith("Standard "):
            number = ""
    return found


def _text(cell: Element) -> str:
    return "".join(text.text or "" for text in cell.iter(f"{W}t"))


def put_right_word(raw: bytes, wanted: Wanted) -> bytes:
    """Return a document in which what is marked was typed anew, and nothing else; the notes stay where they are."""
    marks = seen_in_word(raw)
    whole = {number for number, place, said in marks if number and (not place or "to be answered" in said)}
    answers = {number: wanted.answers[number] for number in whole if number in wanted.answers}

    def mend(root: Element) -> None:
        for number, place, _ in marks:
            if number and number not in whole:
                _type(root, number, place, wanted)
        if any("sign" in said.lower() for _, _, said in marks):
            for label, value in (("Signed off by (role)", wanted.role), ("Signed off on (day)", wanted.day)):
                in_control(cell_of(root, "Sign-off", label), value)

    return edited(fill_word(raw, answers, wanted.labels), mend)


def _type(root: Element, number: str, place: str, wanted: Wanted) -> None:
    name, _, rest = place.partition(" ")
    headings = {"Evidence": EVIDENCE, "Improvement": IMPROVE}.get(name)
    if headings is None:
        in_control(cell_of(root, number, place), _words(wanted.place(number, place)))
        return
    if not rest:
        for line in range(len(rows_of(table_of(root, number, headings[0])))):
            for heading in headings:
                in_control(cell_of(root, number, heading, line), "")
        return
    count, _, part = rest.partition(" ")
    cell = cell_of(root, number, headings[PART_OF[part]], int(count) - 1)
    in_control(cell, _words(wanted.place(number, place)))


def _words(value: str | date | None) -> str:
    return day(value) if isinstance(value, date) else value or ""
