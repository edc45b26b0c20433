"""The doors by which a form goes out and comes back: text, Excel and Word, each with one writer and one reader.

Whatever goes out is read back at once: a form of which anything would come back as another answer is not sent.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from lif.errors import RefusedError
from lif.forms import excel_in, excel_out, mailed, text_in, text_out, word_in, word_out
from lif.forms.definition import Form
from lif.forms.filled import Filled
from lif.forms.written import mark, same, squeezed
from lif.model.returns import Door
from lif.store.office import MAX_FILE, Sort, UnfitError, sort_of

ENDINGS = {Door.TEXT: ".txt", Door.EXCEL: ".xlsx", Door.WORD: ".docx"}
"""How the names of forms end, by door."""
TYPES = {
    ".txt": "text/plain",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
"""What a message says that an attached form is, by the ending of its name."""
READ = (*ENDINGS.values(), ".eml")
"""The endings of files that are looked at where a whole folder is read."""
LETTER = "REPLY-"
"""How the names of letters begin that go out with a form."""
_RICH, _OPEN_DOCUMENT, _STREAM = rb"{\rtf", b"application/vnd.oasis.opendocument", "WordDocument".encode("utf-16-le")
_BUNDLE, _OLD, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"


@dataclass(frozen=True, slots=True)
class Received:
    """A file that came, and the form that was found in it."""

    name: str
    raw: bytes
    filled: Filled

    @property
    def sha256(self) -> str:
        """The digest of its bytes."""
        return hashlib.sha256(self.raw).hexdigest()


def file_name(form: Form, door: Door) -> str:
    """Return the name of a form's file."""
    return f"{form.identity}{ENDINGS[door]}"


def name_again(form: Form, door: Door) -> str:
    """Return the name of the file of a form that goes out again: never that of the one that came back."""
    return f"{form.identity}.again{ENDINGS[door]}"


def made(form: Form, door: Door) -> bytes:
    """Return a form's file. Raises RefusedError where an answer in it would not come back as it is."""
    data = _RENDER[door](form)
    try:
        came = received(data, file_name(form, door)).filled
    except UnfitError:
        raise _unsendable(form, "the form") from None
    rows = {row.number: row for row in came.rows}
    for row in form.rows:
        back = rows.get(row.number)
        if back is None or back.mark != row.mark or mark(row.number, back.written) != mark(row.number, row.shown):
            raise _unsendable(form, row.number)
        if back.wording is not None and squeezed(back.wording) != squeezed(row.text):
            raise _unsendable(form, row.number)
    signed = [(came.signed_by.text, form.signed_by), (came.signed_on.text, form.signed_on)]
    if came.faults or any(not same(back, sent) for back, sent in signed):
        raise _unsendable(form, (came.faults[0].number if came.faults else "") or "the form")
    return data


def received(raw: bytes, name: str) -> Received:
    """Return the form in a file, whatever the file is called. Raises UnfitError, in words, where there is none to read."""
    if len(raw) > MAX_FILE:
        raise UnfitError(f"the file is larger than {MAX_FILE >> 20} MB", "remove pictures and what was pasted in")
    if not raw.strip():
        raise UnfitError("the file is empty", "ask for it again")
    sort = sort_of(raw)
    if raw[:4] == _BUNDLE and _OPEN_DOCUMENT in raw[:200]:
        raise UnfitError(
            "the file is of another sort (.odt, .ods)", "save it as Word (.docx) or Excel (.xlsx), and send that"
        )
    if raw[:5] == _RICH:
        raise UnfitError("the file is of another sort (.rtf)", "save it as Word (.docx), and send that")
    if sort is Sort.WORD or (raw[:4] == _OLD and _of_word(raw, name)):
        return Received(name, raw, word_in.read(raw, name))
    if sort is Sort.EXCEL or raw[:4] in (_BUNDLE, _OLD):
        return Received(name, raw, excel_in.read(raw, name))
    if raw[:4] == _PDF:
        raise UnfitError("the file is a PDF, in which nobody can tell the answers apart", "ask for the form itself")
    if name.lower().endswith(".eml"):
        return Received(name, raw, _mailed(raw, name))
    try:
        return Received(name, raw, text_in.read(raw, name))
    except UnfitError as error:
        if name.lower().endswith((".csv", ".tsv")):
            raise UnfitError(error.message, "ask for the workbook (.xlsx) itself: a table as text is no form") from None
        raise


def _mailed(raw: bytes, name: str) -> Filled:
    """Return the one form in a saved e-mail, in its text or attached. Raises UnfitError where there is none, or several."""
    attached = mailed.attached(raw)
    found = [*_forms((data, file) for file, data in attached if not file.lower().endswith(".eml"))]
    try:
        found.append(text_in.read(mailed.body(raw), name))
    except UnfitError as error:
        if not found and attached:
            words = "neither the e-mail's text nor one of its attachments is a form that can be read"
            raise UnfitError(words, mailed.SAVE_IT) from None
        if not found:
            raise UnfitError(error.message, error.hint) from None
    if len(found) > 1:
        raise UnfitError("the e-mail holds more than one form", "save the one that holds, and import that")
    return found[0]


def _forms(files: Iterable[tuple[bytes, str]]) -> Iterator[Filled]:
    """Yield the forms among files, each looked over as if it came alone."""
    for data, file in files:
        try:
            yield received(data, file).filled
        except UnfitError:
            continue


def _of_word(raw: bytes, name: str) -> bool:
    """Tell whether a file that is locked, or of an old kind, is one of Word's: by what is in it, or else by its name."""
    return _STREAM in raw or name.lower().endswith((".doc", ".docx", ".docm", ".dot"))


_RENDER: Mapping[Door, Callable[[Form], bytes]] = {
    Door.TEXT: lambda form: text_out.render(form).encode(),
    Door.EXCEL: excel_out.render,
    Door.WORD: word_out.render,
}


def _unsendable(form: Form, number: str) -> RefusedError:
    words = f"the form for {form.agency} would not come back as it is: {number}"
    return RefusedError(words, "look at that answer in the return: something in it reads like a part of the form")
