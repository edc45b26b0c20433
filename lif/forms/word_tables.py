"""From the rows of tables to the questions they belong to.

What people see counts: the number below Ref and the headings. Where these are lost, the names of controls tell. Rows that
say two things at once belong to nobody, and are named.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from lif.forms import word_layout as layout
from lif.forms.filled import Fault
from lif.forms.word_grid import Cell, Row
from lif.forms.word_segments import Segment, segments
from lif.forms.words import LOOK
from lif.forms.written import squeezed

_MOST_TOLD = 50
"""How many words out of place are named one by one."""
SIGNING = "sign-off"
_MERGED = "cells were merged, split or taken away, so that nobody can tell where the words belong"


_LABELS = {label.casefold(): part for part, label in (*layout.ONCE.items(), *layout.SIGNED.items())}


@dataclass
class Question:
    """What the tables hold for one question, or for the sign-off: the places by their names, and what is wrong with them."""

    number: str
    mark: str = ""
    once: dict[str, list[Cell]] = field(default_factory=lambda: defaultdict(list))
    lines: dict[str, list[dict[str, Cell]]] = field(default_factory=lambda: {"evidence": [], "improvement": []})
    tables: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)
    """The sorts of tables of which rows were not taken, so that what is not there may have stood in them."""

    @property
    def place(self) -> str:
        """Where it stands, in words."""
        return layout.SIGN_OFF if self.number == SIGNING else f"row {self.number}"

    def amiss(self, name: str, words: str, remedy: str, place: str = "") -> None:
        """Note what is wrong with the question as a whole."""
        self.faults.append(
            Fault(name, place or self.place, words, remedy, "" if self.number == SIGNING else self.number)
        )


@dataclass
class Tables:
    """All tables of a form: questions in the order they come, what belongs to none, and what is worth knowing."""

    questions: dict[str, Question] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    after: str = "the first page"
    printed: frozenset[str] = frozenset()
    strays: int = 0

    @property
    def untold(self) -> int:
        """How many words out of place are not named one by one."""
        return max(0, self.strays - _MOST_TOLD)

    def question(self, number: str) -> Question:
        """Return what is held for a number."""
        return self.questions.setdefault(number, Question(number))

    def add(self, rows: Sequence[Row]) -> None:
        """Add the rows of one table."""
        for segment in segments(rows):
            self._add(segment)

    def stray(self, words: str, place: str = "") -> None:
        """Note words that stand where nothing is read."""
        self.strays += 1
        if self.strays > _MOST_TOLD:
            return
        shown = layout.shown(words)
        remedy = "move it into the box it belongs to, or take it out"
        self.faults.append(
            Fault("typed-elsewhere", place or f"after {self.after}", f"{shown} is not in any box", remedy)
        )

    def _add(self, segment: Segment) -> None:
        named = [(self._number(segment, row), row) for row in segment.rows]
        filled = [(number, row) for number, row in named if _filled(segment, row)]
        if not segment.sort or not any(number for number, _ in named):
            self._unknown(filled)
            return
        home = _home(named, filled)
        owner = self.question(home)
        self.after = owner.place
        owner.tables[segment.sort] += 1
        if others := [*dict.fromkeys(number for number, _ in filled if number not in ("", home))]:
            self._mixed(segment.sort, owner, others)
        elif self._whole(segment, owner):
            for number, row in named:
                if number in ("", home):
                    self._take(segment, owner, row)

    def _unknown(self, filled: Sequence[tuple[str, Row]]) -> None:
        """Note rows of which nobody can tell what they are."""
        for number, row in filled:
            if number:
                words = "the row of headings is gone from a table, so that nobody can tell what is what"
                self.question(number).amiss("heading-edited", words, "put the headings back as they were")
                self.question(number).lost |= {*layout.TABLES}
            else:
                self.stray(" ".join(cell.text for cell in row if cell))

    def _number(self, segment: Segment, row: Row) -> str:
        """Return the number that a row bears: below Ref, or else in the names of its controls; empty where in neither."""
        cell = segment.cell(row, "ref")
        words = squeezed(cell.text) if cell else ""
        if found := layout.referred(words):
            number = found["number"]
            if found["mark"] and segment.sort == "answer":
                self.question(number).mark = found["mark"]
            return number
        if words.casefold() == layout.SIGN_OFF.casefold():
            return SIGNING
        controls = [found.place for found in row if found.place]
        named = {place[0] for place in controls if place}
        if len(named) == 1 and (words or not segment.headings):
            return named.pop()
        return ""

    def _mixed(self, sort: str, owner: Question, others: Sequence[str]) -> None:
        """Note rows of several questions in one table."""
        words = f"rows of {owner.number} and of {' and '.join(others)} stand in one table, so that nobody can tell whose they are"
        for number in (owner.number, *others):
            self.question(number).amiss("stray-row", words, "write below Ref in each row the number it belongs to")
            self.question(number).lost.add(sort)

    def _whole(self, segment: Segment, owner: Question) -> bool:
        """Tell whether all columns are there, once; note it where they are not, and columns that were added."""
        known = layout.TABLES[segment.sort]
        missing = [known[part] for part in known if part not in segment.columns and part != "asked"]
        doubled = [
            heading
            for heading in known.values()
            if [words.casefold() for words in segment.headings].count(heading.casefold()) > 1
        ]
        if missing or doubled:
            words = f"the heading '{(missing or doubled)[0]}' {'is gone' if missing else 'stands twice'}"
            owner.amiss("heading-edited", words, "put the headings back as they were")
            owner.lost.add(segment.sort)
            return False
        for part, at in segment.columns.items():
            heading = segment.headings[at] if segment.headings and part in known else ""
            if heading and heading.casefold() != known[part].casefold():
                self.notes.append(f"{owner.place}: the heading '{known[part]}' was changed to {layout.shown(heading)}")
        for at in range(segment.width):
            if at not in segment.columns.values() and any(row[at] for row in segment.rows if at < len(row)):
                heading = segment.headings[at] if at < len(segment.headings) else ""
                self.notes.append(f"{owner.place}: a column was added {layout.shown(heading)}, and is not read")
        return True

    def _take(self, segment: Segment, owner: Question, row: Row) -> None:
        """Add one row to the question it belongs to."""
        if any(cell.merged for cell in row) or len(row) != segment.width:
            if any(row):
                owner.amiss("merged-cells", _MERGED, "fill in the form as it came, without merging cells")
                owner.lost.add(segment.sort)
            return
        ref = segment.cell(row, "ref")
        if ref and not _refers(ref) and any(cell for cell in row if cell is not ref):
            words = f"{layout.shown(ref.text)} stands below Ref, and is no number of a question"
            owner.amiss("stray-row", words, f"write {owner.number} there")
            owner.lost.add(segment.sort)
        elif segment.sort != "answer":
            parts = layout.TABLES[segment.sort]
            owner.lines[segment.sort].append({part: row[segment.columns[part]] for part in parts})
        else:
            self._take_answer(segment, owner, row)

    def _take_answer(self, segment: Segment, owner: Question, row: Row) -> None:
        """Add what there is one place for, by its label."""
        answer = row[segment.columns["answer"]]
        asked = segment.cell(row, "asked")
        words = squeezed(asked.text) if asked else ""
        if part := _asked(words, answer):
            owner.once[part].append(answer)
            if words and words.casefold() not in _LABELS:
                self.stray(words, f"{owner.place}, the label of a row")
        elif not self._own(words, answer.text) and any(cell for cell in row if cell is not segment.cell(row, "ref")):
            place = f"{owner.place}, a row that was added or renamed"
            self.stray(" ".join(filter(None, (words, answer.text))), place)

    def _own(self, asked: str, words: str) -> bool:
        """Tell whether a row is one that the form printed itself, with what was to be put right."""
        return asked == LOOK and (not self.printed or layout.fingerprint(words) in self.printed)


def _refers(ref: Cell) -> bool:
    """Tell whether nothing else stands below Ref than belongs there."""
    words = squeezed(ref.text)
    return not ref or bool(layout.referred(words)) or words.casefold() == layout.SIGN_OFF.casefold()


def _filled(segment: Segment, row: Row) -> bool:
    """Tell whether anything stands in the places of a row."""
    own = {at for part, at in segment.columns.items() if part in ("ref", "asked")}
    return any(cell for at, cell in enumerate(row) if at not in own)


def _home(named: Sequence[tuple[str, Row]], filled: Sequence[tuple[str, Row]]) -> str:
    """Return the number that most rows of a table bear."""
    counts = Counter(number for number, _ in named if number)
    also = Counter(number for number, _ in filled if number)
    return max(counts, key=lambda number: (counts[number], also[number]))


def _asked(words: str, answer: Cell) -> str:
    """Return which place a row of answers is, by its label, or else by its control; empty where neither tells."""
    if part := _LABELS.get(words.casefold()):
        return part
    place = answer.place
    return place[1] if place and not place[2] and place[1] in _LABELS.values() else ""
