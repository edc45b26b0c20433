"""Reading a form that is plain text: out of an e-mail, with replies quoted, lines broken anew, greetings and signatures."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lif.forms import text_marks as marks
from lif.forms.filled import Fault, Filled, FilledEvidence, FilledImprovement, FilledRow, Typed
from lif.forms.identity import Identity, identities, places
from lif.forms.places import COMMENT, EVIDENCE, IMPROVEMENT, PARTS, RATING, REASON, SINGLE, label
from lif.forms.words import SIGNED_BY, SIGNED_ON
from lif.forms.written import mark, squeezed
from lif.model.returns import Door
from lif.store.office import UnfitError

_BLANKS = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\u2028\u2029\x85]")
_QUOTED = re.compile(r"(?:> ?)+")
_ADD_BELOW = "type only after the labels, and leave what is printed as it was"


@dataclass
class _Block:
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
class _Copy:
    """One copy of the form in a message."""

    identity: Identity
    blocks: list[_Block] = field(default_factory=list)
    texts: dict[tuple[str, str], list[list[str]]] = field(default_factory=lambda: defaultdict(list))
    ended: bool = False
    below: int = 0
    unquoted: set[tuple[str, str]] = field(default_factory=set)
    mixed: bool = False

    def row(self, number: str) -> FilledRow:
        """Return what was typed for one question."""
        heads = [block for block in self.blocks if block.number == number]
        found = {named for own, named in self.texts if own == number}
        return FilledRow(
            number,
            f"row {number}",
            heads[0].mark if heads else "",
            self.typed(number, RATING),
            self.typed(number, REASON),
            self.typed(number, COMMENT),
            evidence=tuple(
                FilledEvidence(*self._group(number, EVIDENCE, place)) for place in _counted(found, EVIDENCE)
            ),
            improvements=tuple(
                FilledImprovement(*self._group(number, IMPROVEMENT, place)) for place in _counted(found, IMPROVEMENT)
            ),
        )

    def typed(self, number: str, named: str) -> Typed:
        """Return what was typed after a label: the first time it stands there."""
        found = self.texts.get((number, named))
        place = f"row {number}, {named}" if number else named
        unsigned = self.mixed and (number, named) in self.unquoted
        return Typed(_flowing(found[0]) if found else "", place, unsigned=unsigned)

    def _group(self, number: str, sort: str, place: int) -> list[Typed]:
        return [self.typed(number, label(sort, place, part)) for part in PARTS[sort]]

    @property
    def numbers(self) -> list[str]:
        """The questions of which there is anything, in the order in which they come."""
        named = [block.number for block in self.blocks] + [number for number, _ in self.texts]
        return [number for number in dict.fromkeys(named) if number]

    @property
    def touched(self) -> bool:
        """Whether anybody wrote in it."""
        rows = [self.row(number) for number in self.numbers]
        return any(row.mark != mark(row.number, row.written) for row in rows)


def read(raw: bytes, name: str = "") -> Filled:
    """Return what a message or a text file holds of a form. Raises UnfitError where it holds none, or several."""
    text = _BLANKS.sub(" ", _BREAKS.sub("\n", _decoded(raw)))
    copies = [copy for copy in _copies(text) if copy.numbers]
    if not copies:
        raise UnfitError(_nothing(text, name), "save the whole message as text (.txt), and import that")
    if len({copy.identity for copy in copies}) > 1:
        raise UnfitError("the file holds several forms", "save each message in a file of its own")
    touched = [copy for copy in copies if copy.touched]
    chosen = (touched or copies)[0]
    rows = tuple(chosen.row(number) for number in chosen.numbers)
    faults = [*_faults(chosen)]
    if any([copy.row(number) for number in copy.numbers] != [*rows] for copy in touched):
        words = "the form stands in the message more than once, filled in differently"
        faults.append(Fault("doubled-form", "the message", words, "keep the one that holds"))
    return Filled(
        Door.TEXT,
        chosen.identity,
        rows,
        chosen.typed("", SIGNED_BY),
        chosen.typed("", SIGNED_ON),
        tuple(faults),
        _notes(text, chosen),
        flowing=True,
    )


def _decoded(raw: bytes) -> str:
    try:
        wide = raw[:2] in (b"\xff\xfe", b"\xfe\xff")
        return raw.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        raise UnfitError("the file is no text that lif can read", "save it as text in UTF-8") from None


def _nothing(text: str, name: str) -> str:
    if identities(text) or identities(name):
        return "the file names a form, and holds none of its questions"
    return "the file bears no form's line, so that nobody can tell whose answers it holds"


def _copies(text: str) -> Iterator[_Copy]:
    """Yield the forms in a text, each without the marks of quoting."""
    found = places(text)
    for (start, identity), following in zip(found, [*(at for at, _ in found), len(text)][1:], strict=True):
        line = text[text.rfind("\n", 0, start) + 1 : start]
        quoting = _unquoting(line)
        lines = text[start:following].split("\n")[1:]
        copy = _copy(identity, [(quoting.sub("", item, count=1), item) for item in lines])
        copy.mixed = copy.mixed and ">" in line
        yield copy


def _unquoting(line: str) -> re.Pattern[str]:
    """Return what is to be taken from the beginning of lines: as many marks of quoting as one line of the form bears.

    They are written as they are there, so that a text that begins with such a sign itself, as in >90%, keeps it.
    """
    found = _QUOTED.match(line)
    prefix = found.group() if found else ""
    depth = prefix.count(">")
    if prefix == ">" * depth:
        return re.compile(rf">{{0,{depth}}}")
    if prefix == ">" * depth + " " and depth > 1:
        return re.compile(rf"(?:>{{1,{depth}}}(?: |\Z))?")
    return re.compile(rf"(?:>(?: |\Z)){{0,{depth}}}")


def _copy(identity: Identity, lines: Sequence[tuple[str, str]]) -> _Copy:
    """Sort the lines of a form to the places they stand in: each without marks of quoting, and as it came."""
    copy = _Copy(identity)
    block, texts = _Block(), []
    signing = False
    at: tuple[str, str] | None = None
    for line, came in lines:
        copy.mixed = copy.mixed or bool(not copy.ended and line == came and line.strip())
        if copy.ended:
            copy.below += bool(line.strip())
        elif line.strip() == marks.END:
            copy.ended = True
        elif found := marks.head_of(line):
            block = _Block(found["name"], found["number"] or "", found["mark"] or "", found["check"])
            signing = block.name == marks.SIGN_OFF
            copy.blocks.append(block)
            texts, at = block.printed, None
        elif found := marks.place_of(line) or (marks.signed_of(line) if signing else None):
            number = found.groupdict().get("number") or ""
            texts, at = [found["text"]], (number, found["label"])
            copy.texts[at].append(texts)
        else:
            texts.append(line)
            if at and line != came and line.strip():
                copy.unquoted.add(at)
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


def _counted(labels: set[str], sort: str) -> list[int]:
    """Return which pieces of evidence, or improvements, there are labels for."""
    return sorted({int(named.split()[1]) for named in labels if named.split()[0] == sort})


def _faults(copy: _Copy) -> Iterator[Fault]:
    names = Counter(block.name for block in copy.blocks if not block.number)
    numbers = copy.numbers
    last = numbers[-1] if numbers and not (copy.ended and names[marks.SIGN_OFF]) else ""
    if last:
        words = "the form's last lines are not there, so that nobody can tell where the answers end"
        yield Fault("cut-off", f"the message, after row {last}", words, "send the whole form", last)
    for number in numbers:
        if number != last:
            yield from _faults_of(copy, number)
    for block in copy.blocks:
        if block.changed and not block.number:
            words = "what is printed between the questions was changed, or words were typed there"
            yield Fault("typed-elsewhere", "between the questions", words, _ADD_BELOW)
    for name in dict.fromkeys((marks.HOW, *names)):
        if names[name] != 1:
            words = f"the line '[{name} …]' {'stands there twice' if names[name] else 'is gone'}"
            yield Fault("line-missing", "between the questions", words, _ADD_BELOW)
    for named in (SIGNED_BY, SIGNED_ON):
        if len(copy.texts.get(("", named), ())) > 1:
            yield Fault("doubled-label", "sign-off", f"'{named}' stands there twice", "keep one of them")


def _faults_of(copy: _Copy, number: str) -> Iterator[Fault]:
    """Yield what is wrong with one question as it stands in the message; of several faults the first."""
    heads = [block for block in copy.blocks if block.number == number]
    own = {named: texts for (at, named), texts in copy.texts.items() if at == number}
    doubled = [named for named, texts in own.items() if len(texts) > 1]
    missing = [named for named in _needed({*own}) if named not in own]
    if not heads:
        words = f"the line in brackets above question {number} is gone"
        yield Fault("line-missing", f"row {number}", words, "copy the question again from the form", number)
    elif len(heads) > 1 or doubled:
        words = f"'{number} {doubled[0]}' stands there twice" if doubled else f"{number} stands there twice"
        yield Fault("doubled-row", f"row {number}", words, "keep one of them", number)
    elif missing:
        words = f"the label '{number} {missing[0]}:' is gone"
        yield Fault("line-missing", f"row {number}", words, "write it where it was, with what belongs there", number)
    elif heads[0].changed:
        words = "the question, or what is printed below it, was changed, or words were typed there"
        yield Fault("question-edited", f"row {number}", words, _ADD_BELOW, number)


def _needed(found: set[str]) -> Iterator[str]:
    """Yield the labels that a question must have, given those it has."""
    yield from SINGLE
    for sort, parts in PARTS.items():
        for place in _counted(found, sort):
            yield from (label(sort, place, part) for part in parts)


def _notes(text: str, copy: _Copy) -> tuple[str, ...]:
    """Return what of the message was not read, so that nothing written there is overlooked."""
    above = [line for line in text[: places(text)[0][0]].split("\n") if line.strip(" >") not in ("", marks.LEAVE)]
    counts = (("above", len(above)), ("below", copy.below))
    return tuple(
        f"{number} {'line' if number == 1 else 'lines'} {where} the form {'was' if number == 1 else 'were'} not read"
        for where, number in counts
        if number
    )
