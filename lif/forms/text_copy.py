"""One copy of a form in a message: its lines sorted to the places they stand in."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from lif.forms import text_marks as marks
from lif.forms.filled import FilledEvidence, FilledImprovement, FilledRow, Typed
from lif.forms.identity import Identity
from lif.forms.places import COMMENT, EVIDENCE, IMPROVEMENT, PARTS, RATING, REASON, label
from lif.forms.text_notes import Line, broken, without_notes
from lif.forms.written import mark, squeezed


@dataclass
class Block:
    """What stands below one line in brackets: what is printed there, and the texts after each label."""

    name: str = ""
    number: str = ""
    mark: str = ""
    check: str = ""
    printed: list[str] = field(default_factory=list)
    changed: bool = False

    def close(self) -> None:
        """Look whether what is printed is as it was."""
        self.changed = bool(self.check) and marks.check(self.printed) != self.check


@dataclass
class Copy:
    """One copy of the form in a message. `half` names the questions in which a note is not whole, none where it is elsewhere."""

    identity: Identity
    blocks: list[Block] = field(default_factory=list)
    texts: dict[tuple[str, str], list[list[str]]] = field(default_factory=lambda: defaultdict(list))
    half: set[str] = field(default_factory=set)
    ended: bool = False
    below: int = 0
    unquoted: set[tuple[str, str]] = field(default_factory=set)
    mixed: bool = False
    last: str = ""
    open_ended: set[str] = field(default_factory=set)
    """The questions below which a line in brackets is gone, so that what is printed there ran into their answers."""

    def rows(self) -> tuple[FilledRow, ...]:
        """Return what was typed for each question, twice for one of which a label stands there twice."""
        return self._rows

    @cached_property
    def _rows(self) -> tuple[FilledRow, ...]:
        return tuple(self.row(number, which) for number in self.numbers for which in self._times(number))

    def _times(self, number: str) -> tuple[int, ...]:
        return (0, -1) if any(len(texts) > 1 for texts in self.labels_of(number).values()) else (0,)

    def heads_of(self, number: str) -> Sequence[Block]:
        """Return what stands below each line in brackets of one question."""
        return self._heads.get(number, ())

    def labels_of(self, number: str) -> Mapping[str, list[list[str]]]:
        """Return the texts after each label of one question."""
        return self._labels.get(number, {})

    @cached_property
    def _heads(self) -> dict[str, list[Block]]:
        found: dict[str, list[Block]] = defaultdict(list)
        for block in self.blocks:
            found[block.number].append(block)
        return found

    @cached_property
    def _labels(self) -> dict[str, dict[str, list[list[str]]]]:
        found: dict[str, dict[str, list[list[str]]]] = defaultdict(dict)
        for (number, named), texts in self.texts.items():
            found[number][named] = texts
        return found

    def row(self, number: str, which: int = 0) -> FilledRow:
        """Return what was typed for one question: where its labels first stand, or where they last do."""
        heads = self.heads_of(number)
        found = {*self.labels_of(number)}
        return FilledRow(
            number,
            f"row {number}",
            heads[0].mark if heads else "",
            self.typed(number, RATING, which),
            self.typed(number, REASON, which),
            self.typed(number, COMMENT, which),
            evidence=tuple(
                FilledEvidence(*self._group(number, EVIDENCE, place, which)) for place in counted(found, EVIDENCE)
            ),
            improvements=tuple(
                FilledImprovement(*self._group(number, IMPROVEMENT, place, which))
                for place in counted(found, IMPROVEMENT)
            ),
            asked=_first(heads[0].printed) if heads and not heads[0].changed else "",
        )

    def typed(self, number: str, named: str, which: int = 0) -> Typed:
        """Return what was typed after a label: where it first stands, or where it last does."""
        found = self.texts.get((number, named))
        place = f"row {number}, {named}" if number else named
        unsigned = self.mixed and (number, named) in self.unquoted
        return Typed(_flowing(found[which]) if found else "", place, unsigned=unsigned)

    def _group(self, number: str, sort: str, place: int, which: int) -> list[Typed]:
        return [self.typed(number, label(sort, place, part), which) for part in PARTS[sort]]

    @cached_property
    def numbers(self) -> list[str]:
        """The questions of which there is anything, in the order in which they come."""
        named = [block.number for block in self.blocks] + [number for number, _ in self.texts]
        return [number for number in dict.fromkeys(named) if number]

    @cached_property
    def touched(self) -> bool:
        """Whether anybody wrote in it."""
        return any(row.mark != mark(row.number, row.written) for row in self.rows())


def copy_of(identity: Identity, lines: Sequence[Line]) -> Copy:
    """Sort the lines of a form to the places they stand in: each without marks of quoting, and as it came."""
    copy = Copy(identity)
    block, texts = Block(), []
    signing, number = False, ""
    at: tuple[str, str] | None = None
    headed = set[str]()
    for line, came in without_notes(lines):
        copy.mixed = copy.mixed or bool(not copy.ended and line == came and line.strip())
        if copy.ended:
            copy.below += bool(line.strip())
        elif line.strip() == marks.END:
            copy.ended = True
        elif found := marks.head_of(line):
            block = Block(found["name"], found["number"] or "", found["mark"] or "", found["check"])
            standard = block.number.split(".")[0]
            if at and standard not in ("", at[0].split(".")[0]) and f"Standard {standard}" not in headed:
                copy.open_ended.add(at[0])
            headed.add(block.number or block.name)
            signing, number = block.name == marks.SIGN_OFF, block.number
            copy.blocks.append(block)
            texts, at = block.printed, None
        elif found := marks.place_of(line) or (marks.signed_of(line) if signing else None):
            number = found.groupdict().get("number") or ""
            if at and number != at[0]:
                copy.open_ended.add(at[0])
            texts, at = [found["text"]], (number, found["label"])
            copy.texts[at].append(texts)
        else:
            texts.append(line)
            if at and line != came and line.strip():
                copy.unquoted.add(at)
        copy.last = number or copy.last
        if broken(line) and not copy.ended:
            copy.half.add(number)
    for block in copy.blocks:
        block.close()
    return copy


def _flowing(lines: Sequence[str]) -> str:
    """Return a text whose lines may have been broken on the way: blank lines alone divide it."""
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    return "\n\n".join(squeezed(" ".join(part)) for part in paragraphs if part)


def _first(lines: Sequence[str]) -> str:
    """Return the first paragraph of what is printed."""
    return _flowing(lines).split("\n\n", maxsplit=1)[0]


def counted(labels: set[str], sort: str) -> list[int]:
    """Return which pieces of evidence, or improvements, there are labels for."""
    return sorted({int(named.split()[1]) for named in labels if named.split()[0] == sort})
