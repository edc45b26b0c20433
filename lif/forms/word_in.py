"""Reading a form that is a Word document: whole cells, found by what people see, or else by the names of controls."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from lif.forms import word_layout as layout
from lif.forms.filled import Fault, Filled, FilledEvidence, FilledImprovement, FilledRow, Typed
from lif.forms.identity import Identity, identities
from lif.forms.word_body import blocks, changed, counted, require_still, running
from lif.forms.word_days import from_calendar
from lif.forms.word_grid import Cell, require_small, rows
from lif.forms.word_look import look_through, spell_out
from lif.forms.word_tables import SIGNING, Question, Tables
from lif.forms.word_text import W, said, tree
from lif.forms.written import squeezed
from lif.model.returns import Door
from lif.report.properties import properties
from lif.store.office import Package, Sort, UnfitError, opened, require_own

_AS_SENT = "send the form as a whole, as it came"
_IDENTIFIER = "{http://purl.org/dc/elements/1.1/}identifier"
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
        raise UnfitError("the document has no text", _AS_SENT)
    document = _Document(Tables(printed=_printed(package)))
    for block in blocks(body):
        if block.tag == f"{W}tbl":
            document.table(block)
        else:
            document.line(block)
    identity = _identity(document, package, name)
    found = [question for question in document.tables.questions.values() if question.number != SIGNING]
    if not found:
        raise UnfitError("the file holds none of the questions of a form", _AS_SENT)
    made = tuple(
        row
        for question in found
        if question.tables["answer"]
        for row in _rows(question, document.wording(question.number))
    )
    _look_around(document, package)
    signing = document.tables.questions.get(SIGNING, Question(SIGNING))
    faults = [
        *document.tables.faults,
        *(fault for question in found for fault in _first(question)),
        *_of_signing(signing),
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


def _identity(document: _Document, package: Package, name: str) -> Identity:
    """Return which form it is: as its properties and its pages say, or else the file's name."""
    core = package.parts.get("docProps/core.xml", b"")
    named = (tree(core).findtext(_IDENTIFIER) or "") if core else ""
    found = identities("\n".join([named, *document.words])) or identities(name)
    if not found:
        words = "the file bears no form's line, so that nobody can tell whose answers it holds"
        raise UnfitError(words, _AS_SENT)
    if len(found) > 1:
        raise UnfitError(f"the file says that it is two forms: {found[0]} and {found[1]}", _AS_SENT)
    return found[0]


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
    once = {part: _typed(_once(question, part, which), f"{at}, {label}", part) for part, label in layout.ONCE.items()}
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


def _first(question: Question) -> Iterator[Fault]:
    """Yield what is wrong with a question as it stands in the document: of several faults the first."""
    if not question.faults:
        _look_at(question)
    if not question.faults:
        look_through(question)
    yield from question.faults[:1]


def _look_at(question: Question) -> None:
    """Note tables and rows that are gone, stand twice, or were copied."""
    for sort, name in layout.CALLED.items():
        if question.tables[sort] > 1:
            question.amiss("doubled-row", f"the table of {name} stands there twice", "keep one of them")
        elif not question.tables[sort]:
            question.amiss("missing-row", f"the table of {name} is not in the form", "send the agency a new form")
    for part, label in layout.ONCE.items():
        if len(question.once[part]) > 1:
            question.amiss("doubled-row", f"the row '{label}' stands there twice", "keep one of them")
        elif not question.once[part]:
            question.amiss("line-missing", f"the row '{label}' is gone", "put it back, with what belongs there")
    for sort in question.lines:
        if copied := _copied(question, sort):
            question.amiss(
                "doubled-row", f"lines {copied[0]} and {copied[1]} of {layout.CALLED[sort]} are copies", "keep one"
            )


def _copied(question: Question, sort: str) -> tuple[int, int] | None:
    """Return two lines whose controls have the same names and that say the same: one of them was copied."""
    seen: dict[tuple[object, ...], int] = {}
    for place, line in enumerate(question.lines[sort], 1):
        names = tuple(tuple(cell.said.tags) for cell in line.values())
        words = tuple(cell.text for cell in line.values())
        if any(names) and any(words):
            if before := seen.get((names, words)):
                return before, place
            seen[names, words] = place
    return None


def _of_signing(signing: Question) -> Iterator[Fault]:
    look_through(signing)
    yield from signing.faults
    for part, label in layout.SIGNED.items():
        if len(signing.once[part]) > 1:
            yield Fault("doubled-label", label, f"'{label}' stands there twice", "keep one of them")


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
