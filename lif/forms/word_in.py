"""Reading a form that is a Word document: whole cells, found by what people see, or else by the names of controls."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from lif.forms import word_layout as layout
from lif.forms.filled import Filled, FilledEvidence, FilledImprovement, FilledRow, Typed
from lif.forms.identity import AS_SENT, chosen
from lif.forms.places import EVIDENCE, IMPROVEMENT
from lif.forms.word_body import blocks, changed, counted, require_still, running
from lif.forms.word_days import from_calendar
from lif.forms.word_grid import Cell, require_small, rows
from lif.forms.word_look import spell_out
from lif.forms.word_tables import SIGNING, Question, Tables
from lif.forms.word_text import W, said, tree
from lif.forms.word_whole import first_of, of_signing
from lif.forms.written import squeezed
from lif.model.returns import Door
from lif.report.properties import properties
from lif.store.office import Package, Sort, UnfitError, opened, require_own

_IDENTIFIER = "{http://purl.org/dc/elements/1.1/}identifier"
_SORTS = {"evidence": EVIDENCE, "improvement": IMPROVEMENT}
_NOWHERE = Cell(said(etree.Element("nothing")))


@dataclass
class _Document:
    """A document being read from the top down."""

    tables: Tables
    wordings: dict[str, list[tuple[str, bool]]] = field(default_factory=lambda: defaultdict(list))
    words: list[str] = field(default_factory=list)
    pictures: int = 0
    hidden: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def own(self, line: str) -> bool:
        """Tell whether the form printed a line itself; so it seems of each line where nothing tells any more."""
        return not self.tables.printed or layout.fingerprint(line) in self.tables.printed

    def line(self, paragraph: etree._Element) -> None:
        """Take a paragraph that stands in no table: a question, a line of the form's own, or words out of place."""
        found = said(paragraph)
        self.pictures += found.pictures
        self.words.append(found.text)
        self.hidden[self.tables.after] += found.hidden
        for words in found.boxes:
            self.tables.stray(words, f"a text box after {self.tables.after}")
        asked = layout.QUESTION.match(squeezed(found.text))
        if asked:
            self.wordings[asked["number"]].append((found.text, self.own(found.text)))
        elif found.text and not self.own(found.text):
            self.tables.stray(found.text)

    def table(self, table: etree._Element) -> None:
        """Take a table."""
        taken = [*rows(table)]
        self.words += [cell.text for row in taken for cell in row]
        self.pictures += sum(cell.said.pictures for row in taken for cell in row)
        for words in (words for row in taken for cell in row for words in cell.said.boxes):
            self.tables.stray(words, f"a text box in a table after {self.tables.after}")
        self.tables.add(taken)
        self.hidden[self.tables.after] += (words for row in taken for cell in row for words in cell.said.hidden)

    def wording(self, number: str) -> str:
        """Return a question as it stands in the form; what else begins with its number is out of place."""
        found = self.wordings.pop(number, [])
        chosen = next((item for item in found if item[1]), found[0] if found else None)
        for item in found:
            if item is not chosen and not item[1]:
                self.tables.stray(item[0], f"beside row {number}")
        asked = layout.QUESTION.match(squeezed(chosen[0])) if chosen else None
        return (asked["text"] or "") if asked else ""


def read(raw: bytes, name: str = "") -> Filled:
    """Return what a Word document holds of a form. Raises UnfitError where it holds none, or could do harm."""
    package = opened(raw, Sort.WORD)
    require_own(package)
    root = tree(package.main)
    require_still(root)
    require_small(root)
    spell_out(root, package)
    body = root.find(f"{W}body")
    if body is None:
        raise UnfitError("the document has no text", AS_SENT)
    document = _Document(Tables(printed=_printed(package)))
    for block in blocks(body):
        if block.tag == f"{W}tbl":
            document.table(block)
        else:
            document.line(block)
    identity = chosen("\n".join(_said(document, package)), name)
    found = [question for question in document.tables.questions.values() if question.number != SIGNING]
    if not found:
        raise UnfitError("the file holds none of the questions of a form", AS_SENT)
    made = tuple(
        row
        for question in found
        if any(question.tables.values())
        for row in _rows(question, document.wording(question.number))
    )
    _look_around(document, package)
    signing = document.tables.questions.get(SIGNING, Question(SIGNING))
    faults = [
        *document.tables.faults,
        *(fault for question in found for fault in first_of(question)),
        *of_signing(signing),
    ]
    return Filled(
        Door.WORD,
        identity,
        made,
        _signed(signing, "role"),
        _signed(signing, "day"),
        tuple(faults),
        tuple(_notes(document, package, root)),
    )


def _printed(package: Package) -> frozenset[str]:
    """Return the digests of the lines that the form printed itself; none where they are lost."""
    kept: Mapping[str, str] = properties(package.parts)
    return frozenset(code for name, words in kept.items() if name.startswith(layout.PROPERTY) for code in words.split())


def _said(document: _Document, package: Package) -> Iterator[str]:
    """Yield the words that may say which form it is: of its properties and its pages."""
    core = package.parts.get("docProps/core.xml", b"")
    yield (tree(core).findtext(_IDENTIFIER) or "") if core else ""
    yield from document.words


def _look_around(document: _Document, package: Package) -> None:
    """Note words that begin like a question and are none, and words at the head or the foot of pages."""
    for found in document.wordings.values():
        for text, own in found:
            if not own:
                document.tables.stray(text, "between the questions")
    for line in running(package):
        if not document.own(line):
            document.tables.stray(line, "the head or the foot of the pages")


def _rows(question: Question, wording: str) -> Iterator[FilledRow]:
    """Yield what came back for one question, twice where a place of it stands there twice."""
    yield _row(question, wording)
    if any(len(cells) > 1 for cells in question.once.values()):
        yield _row(question, wording, -1)


def _row(question: Question, wording: str, which: int = 0) -> FilledRow:
    """Return what came back for one question: where its places first stand, or where they last do."""
    at = question.place
    once = {
        part: replace(_typed(_once(question, part, which), f"{at}, {label}", part), gone=not question.once[part])
        for part, label in layout.ONCE.items()
    }
    return FilledRow(
        question.number,
        at,
        question.mark,
        once["rating"],
        once["reason"],
        once["comment"],
        evidence=tuple(
            FilledEvidence(*_line(question, "evidence", place, line))
            for place, line in enumerate(question.lines["evidence"], 1)
        ),
        improvements=tuple(
            FilledImprovement(*_line(question, "improvement", place, line))
            for place, line in enumerate(question.lines["improvement"], 1)
        ),
        wording=wording,
        lost=frozenset(sort for part, sort in _SORTS.items() if part in question.lost or not question.tables[part]),
    )


def _line(question: Question, sort: str, place: int, line: Mapping[str, Cell]) -> Iterator[Typed]:
    for part, heading in layout.TABLES[sort].items():
        yield _typed(line[part], f"{question.place}, {heading} (line {place})", part)


def _once(question: Question, part: str, which: int = 0) -> Cell:
    """Return the cell of what there is one place for: the first, where there are several, or the last."""
    return question.once[part][which] if question.once[part] else _NOWHERE


def _typed(cell: Cell, place: str, part: str) -> Typed:
    """Return what stands in a place, without the prompt beside which it was typed where that is still there."""
    found = cell.said
    text = "" if layout.prompts(found.text) else found.text
    text = text if found.filled else layout.beside_prompt(text)
    if part in layout.DAYS and (day := from_calendar(text, found.day)):
        text = day
    return Typed("" if found.fault else text, place, found.fault)


def _signed(signing: Question, part: str) -> Typed:
    """Return what came back in a place of the sign-off: nothing where a line goes through it."""
    cell = _once(signing, part)
    return _typed(_NOWHERE if cell.said.struck else cell, layout.SIGNED[part], part)


def _notes(document: _Document, package: Package, root: etree._Element) -> Iterator[str]:
    """Yield what of the document was not read, so that nothing is overlooked."""
    yield from document.tables.notes
    if document.tables.untold:
        yield f"{document.tables.untold} more lines stand where nothing is read"
    for place, words in document.hidden.items():
        if words:
            yield f"{place}: words that are hidden were left out, {layout.shown(' '.join(words))}"
    for sort, number in counted(package).items():
        if number:
            yield f"{number} {sort}{'s' if number > 1 else ''} in the document {'were' if number > 1 else 'was'} not read"
    if number := changed(root):
        yield f"{number} tracked change{'s' if number > 1 else ''}: what was put in was taken, what was taken out was not"
    if number := document.pictures:
        yield f"{number} picture{'s' if number > 1 else ''} in the document {'were' if number > 1 else 'was'} not read"
    if not document.tables.printed:
        yield (
            "the file has lost what tells the form's own lines from others: look whether anything was typed between the tables"
        )
