"""Reading a form that is plain text: out of an e-mail, with replies quoted, lines broken anew, greetings and signatures."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from lif.forms import text_marks as marks
from lif.forms.filled import Fault, Filled, FilledRow, Typed
from lif.forms.identity import identities, places
from lif.forms.places import PARTS, SINGLE, label
from lif.forms.text_copy import Copy, copy_of, counted
from lif.forms.words import SIGNED_BY, SIGNED_ON
from lif.forms.written import squeezed
from lif.model.returns import Door
from lif.store.office import UnfitError

MOST = 4 << 20
"""How many bytes of text are looked at for a form."""
_BLANKS = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\u2028\u2029\x85]")
_NOT_WINDOWS = re.compile(
    rb"[\x00-\x08\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
"""What no text in Windows-1252 holds: control characters, bytes without a letter, and letters as UTF-8 writes them."""
_AS_WINDOWS = (
    "the text is not in UTF-8: it was read as Windows-1252; please look at letters with accents, dashes and quotes"
)
_QUOTED = re.compile(r"(?:> ?)+")
_HALF = "a note in brackets was changed, so that nobody can tell where it ends"
_WHOLE_OR_NONE = "take the note out as a whole, or leave it as it was"
_ADD_BELOW = "type only after the labels, and leave what is printed as it was"


def read(raw: bytes, name: str = "") -> Filled:
    """Return what a message or a text file holds of a form. Raises UnfitError where it holds none, or several."""
    if len(raw) > MOST:
        raise UnfitError(
            f"the text is larger than {MOST >> 20} MB, far more than a form", "take out what is not the form's"
        )
    decoded, old = _decoded(raw)
    text = _BLANKS.sub(" ", _BREAKS.sub("\n", decoded))
    copies = [copy for copy in _copies(text) if copy.numbers]
    if not copies:
        raise UnfitError(_nothing(text, name), "save the whole message as text (.txt), and import that")
    if len({copy.identity for copy in copies}) > 1:
        raise UnfitError("the file holds several forms", "save each message in a file of its own")
    touched = [copy for copy in copies if copy.touched]
    chosen = (touched or copies)[0]
    others = [*_otherwise(chosen, [copy for copy in touched if copy is not chosen])]
    return Filled(
        Door.TEXT,
        chosen.identity,
        (*chosen.rows(), *others),
        _signed(chosen, copies, SIGNED_BY),
        _signed(chosen, copies, SIGNED_ON),
        (*_faults(chosen), *_doubled(chosen, others), *_signed_twice(chosen, copies)),
        (*_notes(text, chosen), *([_AS_WINDOWS] if old else [])),
        flowing=True,
    )


def _signed(chosen: Copy, copies: Sequence[Copy], named: str) -> Typed:
    """Return what stands after a label of the sign-off: in the copy that is read, or else in the first that has it."""
    found = [copy.typed("", named) for copy in (chosen, *copies)]
    return next((typed for typed in found if not typed.blank), found[0])


def _signed_twice(chosen: Copy, copies: Sequence[Copy]) -> Iterator[Fault]:
    """Yield a fault for each label of the sign-off after which copies of a form say different things."""
    for named in (SIGNED_BY, SIGNED_ON):
        said = {squeezed(copy.typed("", named).text).casefold() for copy in copies} - {""}
        if len(said) > 1 and len(chosen.texts.get(("", named), ())) < 2:
            words = f"the form stands in the message more than once, with '{named}' filled in differently"
            yield Fault("doubled-label", named, words, "keep the one that holds")


def _otherwise(chosen: Copy, others: Sequence[Copy]) -> Iterator[FilledRow]:
    """Yield each row of other copies of a form that says something else than the same row of the one that is read."""
    said = {(row.number, row.written) for row in chosen.rows()}
    for row in (row for copy in others for row in copy.rows()):
        if (row.number, row.written) not in said:
            said.add((row.number, row.written))
            yield row


def _doubled(chosen: Copy, others: Sequence[FilledRow]) -> Iterator[Fault]:
    """Yield a fault for each row that other copies of a form fill in differently."""
    known = {fault.number for fault in _faults(chosen)}
    for number in dict.fromkeys(row.number for row in others):
        if number not in known:
            words = "the form stands in the message more than once, and this row is filled in differently"
            yield Fault("doubled-form", f"row {number}", words, "keep the one that holds", number)


def _decoded(raw: bytes) -> tuple[str, bool]:
    """Return a text, and whether it was read as Windows writes it (Windows-1252). Raises UnfitError for what is no text."""
    wide = raw[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        return raw.decode("utf-16" if wide else "utf-8-sig"), False
    except UnicodeDecodeError:
        if not wide and not _NOT_WINDOWS.search(raw):
            return raw.decode("cp1252"), True
        raise UnfitError("the file is no text that lif can read", "save it as text in UTF-8") from None


def _nothing(text: str, name: str) -> str:
    if identities(text) or identities(name):
        return "the file names a form, and holds none of its questions"
    return "the file bears no form's line, so that nobody can tell whose answers it holds"


def _copies(text: str) -> Iterator[Copy]:
    """Yield the forms in a text, each without the marks of quoting."""
    found = places(text)
    for (start, identity), following in zip(found, [*(at for at, _ in found), len(text)][1:], strict=True):
        line = text[text.rfind("\n", 0, start) + 1 : start]
        quoting = _unquoting(line)
        lines = text[start:following].split("\n")[1:]
        copy = copy_of(identity, [(quoting.sub("", item, count=1), item) for item in lines])
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


def _faults(copy: Copy) -> Iterator[Fault]:
    names = Counter(block.name for block in copy.blocks if not block.number)
    numbers = copy.numbers
    last = copy.last if numbers and not (copy.ended and names[marks.SIGN_OFF]) else ""
    if last:
        words = "the form's last lines are not there, so that nobody can tell where the answers end"
        yield Fault("cut-off", f"the message, after row {last}", words, "send the whole form", last)
    for number in numbers:
        if number != last:
            yield from _faults_of(copy, number)
    if "" in copy.half:
        yield Fault("note-changed", "between the questions", _HALF, _WHOLE_OR_NONE)
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
            yield Fault("doubled-label", named, f"'{named}' stands there twice", "keep one of them")


def _faults_of(copy: Copy, number: str) -> Iterator[Fault]:
    """Yield what is wrong with one question as it stands in the message; of several faults the first."""
    heads, own = copy.heads_of(number), copy.labels_of(number)
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
    elif number in copy.open_ended:
        words = (
            f"the line in brackets below question {number} is gone, or a label of another question stands in its answer, "
            "so that nobody can tell where its answer ends"
        )
        remedy = "copy the line again from the form, or take the label out"
        yield Fault("line-missing", f"row {number}", words, remedy, number)
    elif number in copy.half:
        yield Fault("note-changed", f"row {number}", _HALF, _WHOLE_OR_NONE, number)
    elif heads[0].changed:
        words = "the question, or what is printed below it, was changed, or words were typed there"
        yield Fault("question-edited", f"row {number}", words, _ADD_BELOW, number)


def _needed(found: set[str]) -> Iterator[str]:
    """Yield the labels that a question must have, given those it has."""
    yield from SINGLE
    for sort, parts in PARTS.items():
        for place in counted(found, sort):
            yield from (label(sort, place, part) for part in parts)


def _notes(text: str, copy: Copy) -> tuple[str, ...]:
    """Return what of the message was not read, so that nothing written there is overlooked."""
    above = [line for line in text[: places(text)[0][0]].split("\n") if line.strip(" >") not in ("", marks.LEAVE)]
    counts = (("above", len(above)), ("below", copy.below))
    return tuple(
        f"{number} {'line' if number == 1 else 'lines'} {where} the form {'was' if number == 1 else 'were'} not read"
        for where, number in counts
        if number
    )
