"""An agency that fills in forms: it sees headings and labels, types, and knows nothing of how lif makes or reads them."""

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from lif.model.returns import Answer

_BRACKETS = re.compile(r"\n\[(?:[0-9]+\.[0-9]+ |Standard |Sign-off)")
_FIRST_DAY = date(1900, 3, 1)
EVIDENCE = ("Evidence: what it is", "Where it is kept", "Its date", "What difference it shows for children")
IMPROVE = ("To improve: what will be done", "Who leads (role)", "By when")


def opened(raw: bytes) -> Workbook:
    """Return a workbook to be edited."""
    return load_workbook(io.BytesIO(raw))


def saved(book: Workbook) -> bytes:
    """Return an edited workbook as a file."""
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def sheet_of(book: Workbook) -> Worksheet:
    """Return the sheet with the questions."""
    found = book["Return"]
    if not isinstance(found, Worksheet):
        raise TypeError
    return found


def columns(sheet: Worksheet) -> dict[str, int]:
    """Return the columns by their headings."""
    return {str(cell.value): cell.column for cell in sheet[1] if cell.value and isinstance(cell.column, int)}


def lines(sheet: Worksheet, number: str) -> list[int]:
    """Return the rows that belong to a question, by the number that is printed."""
    at = columns(sheet)["No."]
    return [row for row in range(2, sheet.max_row + 1) if str(sheet.cell(row, at).value) == number]


def type_in(sheet: Worksheet, row: int, heading: str, value: str | date | None) -> None:
    """Type a text or a day into a cell; a text is a text, whatever it begins with."""
    cell = sheet.cell(row, columns(sheet)[heading])
    if isinstance(value, date) and value >= _FIRST_DAY:
        cell.value = datetime(value.year, value.month, value.day)
        return
    cell.value = str(value) if value else None
    if value:
        cell.data_type = "s"


def fill_excel(raw: bytes, wanted: Mapping[str, Answer], labels: Mapping[str, str]) -> bytes:
    """Return a workbook filled in with the answers, by the numbers of the questions."""
    book = opened(raw)
    sheet = sheet_of(book)
    for number, answer in wanted.items():
        rows = lines(sheet, number)
        once = (
            ("Rating", labels[answer.rating]),
            ("Not applicable because", answer.reason),
            ("Comment", answer.comment),
        )
        for heading, text in once:
            type_in(sheet, rows[0], heading, text)
        for place, row in enumerate(rows):
            piece = answer.evidence[place] if place < len(answer.evidence) else None
            values = (piece.title, piece.kept_at, piece.date, piece.shows) if piece else (None,) * 4
            for heading, value in zip(EVIDENCE, values, strict=True):
                type_in(sheet, row, heading, value)
            item = answer.improvements[place] if place < len(answer.improvements) else None
            plans = (item.action, item.lead_role, item.due) if item else (None,) * 3
            for heading, plan in zip(IMPROVE, plans, strict=True):
                type_in(sheet, row, heading, plan)
    return saved(book)


def fill_text(text: str, wanted: Mapping[str, Answer], labels: Mapping[str, str]) -> str:
    """Return a text form filled in with the answers: whatever stands after a label is typed anew."""
    for number, answer in wanted.items():
        begin = text.index(f"\n{number} Rating:") + 1
        end = next(found.start() for found in _BRACKETS.finditer(text, begin))
        typed = [
            f"{number} Rating: {labels[answer.rating]}",
            f"{number} Not applicable because: {answer.reason}",
            f"{number} Comment:",
            answer.comment,
        ]
        for place, piece in enumerate(answer.evidence, 1):
            typed += [
                f"{number} Evidence {place}: {piece.title}",
                f"{number} Evidence {place} kept at: {piece.kept_at}",
                f"{number} Evidence {place} date: {_day(piece.date)}",
                f"{number} Evidence {place} shows: {piece.shows}",
            ]
        for place, item in enumerate(answer.improvements, 1):
            typed += [
                f"{number} Improvement {place}: {item.action}",
                f"{number} Improvement {place} led by: {item.lead_role}",
                f"{number} Improvement {place} by when: {_day(item.due)}",
            ]
        text = text[:begin] + "\n".join(typed) + "\n" + text[end:]
    return text


def _day(day: date | None) -> str:
    return f"{day.day}/{day.month}/{day.year}" if day else ""


@dataclass(frozen=True)
class Wanted:
    """What an agency has to say: its answers by the numbers of the questions, and who signs the form off, and when."""

    answers: Mapping[str, Answer]
    labels: Mapping[str, str]
    role: str = ""
    day: str = ""

    def place(self, number: str, place: str) -> str | date | None:
        """Return what belongs in one place of a question."""
        answer = self.answers.get(number)
        if answer is None:
            return None
        name, _, rest = place.partition(" ")
        count, _, part = rest.partition(" ")
        if name == "Evidence":
            pieces: Sequence[object] = answer.evidence[int(count) - 1 : int(count)]
            fields = {"": "title", "kept at": "kept_at", "date": "date", "shows": "shows"}
        elif name == "Improvement":
            pieces = answer.improvements[int(count) - 1 : int(count)]
            fields = {"": "action", "led by": "lead_role", "by when": "due"}
        else:
            return {"Rating": self.labels[answer.rating], "Comment": answer.comment}.get(place, answer.reason)
        found: str | date | None = getattr(pieces[0], fields[part]) if pieces else None
        return found


_PLACE = re.compile(
    r"(Rating|Not applicable because|Comment|Evidence(?: [0-9]+(?: (?:kept at|date|shows))?)?"
    r"|Improvement(?: [0-9]+(?: (?:led by|by when))?)?): "
)
_NOTE = re.compile(r"\n\[Please look at this: ((?:(?!\(note-).)*?)\s\(note-[0-9a-f]{4}\)\]", re.DOTALL)
_NEXT = re.compile(r"\n(?:[0-9]+\.[0-9]+ [A-Z]|Signed off|\[(?:[0-9]+\.[0-9]+ |Standard |Sign-off|End of|Please look))")
PART_OF = {"": 0, "kept at": 1, "date": 2, "shows": 3, "led by": 1, "by when": 2}


def seen_in_excel(raw: bytes) -> list[tuple[str, str, str]]:
    """Return what a workbook asks to look at: number, place and words of each, as they can be seen."""
    book = opened(raw)
    sheet, start = sheet_of(book), book["Start here"]
    marks = [("", str(row[1].value)) for row in start.iter_rows() if row[0].value == "Please look at" and row[1].value]
    at = columns(sheet)
    if "Please look at" in at:
        for row in range(2, sheet.max_row + 1):
            said = str(sheet.cell(row, at["Please look at"]).value or "")
            marks += [(str(sheet.cell(row, at["No."]).value), one) for one in said.split("\n") if one]
    return [seen(number, words) for number, words in marks]


def seen_in_text(text: str) -> list[tuple[str, str, str]]:
    """Return what a text asks to look at: number, place and words of each, as they can be seen."""
    found = []
    for note in _NOTE.finditer(text):
        above = [*re.finditer(r"\n(?:\[([0-9.]+) |([0-9.]+) [A-Z]|(\[))", text[: note.start()])]
        number = next((one[1] or one[2] or "" for one in reversed(above) if not one[3] or _head(text, one)), "")
        found.append(seen(number, " ".join(note[1].split())))
    return found


def _head(text: str, found: re.Match[str]) -> bool:
    return not text[found.start() + 1 :].startswith("[Please")


def seen(number: str, words: str) -> tuple[str, str, str]:
    """Return a mark: its number, the place it names, if any, and what it says."""
    found = _PLACE.match(words)
    return (number, found[1], words[found.end() :]) if found else (number, "", words)


def put_right_excel(raw: bytes, wanted: Wanted) -> bytes:
    """Return a workbook in which what is marked was typed anew, and nothing else."""
    marks = seen_in_excel(raw)
    whole = {number for number, place, words in marks if number and (not place or "to be answered" in words)}
    answers = {number: wanted.answers[number] for number in whole if number in wanted.answers}
    book = opened(fill_excel(raw, answers, wanted.labels))
    sheet = sheet_of(book)
    for number, place, _ in marks:
        if number and number not in whole:
            _type_excel(sheet, number, place, wanted)
    start = book["Start here"]
    for row in start.iter_rows():
        if str(row[0].value).startswith("Signed off") and any("sign" in words.lower() for _, _, words in marks):
            row[1].value = wanted.role if "role" in str(row[0].value) else wanted.day
    return saved(book)


def _type_excel(sheet: Worksheet, number: str, place: str, wanted: Wanted) -> None:
    name, _, rest = place.partition(" ")
    if name not in ("Evidence", "Improvement"):
        type_in(sheet, lines(sheet, number)[0], place, wanted.place(number, place))
        return
    headings = EVIDENCE if name == "Evidence" else IMPROVE
    if not rest:
        for row in lines(sheet, number):
            for heading in headings:
                type_in(sheet, row, heading, None)
        return
    count, _, part = rest.partition(" ")
    row = lines(sheet, number)[int(count) - 1]
    type_in(sheet, row, headings[PART_OF[part]], wanted.place(number, place))


def put_right_text(text: str, wanted: Wanted) -> str:
    """Return a text in which what is marked was typed anew, and nothing else; the notes stay where they are."""
    marks = seen_in_text(text)
    whole = {number for number, place, words in marks if number and (not place or "to be answered" in words)}
    answers = {number: wanted.answers[number] for number in whole if number in wanted.answers}
    for number, place, _ in marks:
        if number and number not in whole:
            names = [place] if place not in ("Evidence", "Improvement") else _names(text, number, place)
            for name in names:
                text = _type_text(text, f"{number} {name}", wanted.place(number, name) if name == place else "")
    for label, value in (("Signed off by (role)", wanted.role), ("Signed off on (day)", wanted.day)):
        if any("sign" in words.lower() for _, _, words in marks):
            text = _type_text(text, label, value)
    return fill_text(text, answers, wanted.labels)


def _names(text: str, number: str, sort: str) -> list[str]:
    return re.findall(rf"\n{re.escape(number)} ({sort} [0-9a-z ]+):", text)


def _type_text(text: str, label: str, value: str | date | None) -> str:
    """Return a text with what stands after a label typed anew, up to the next line with a label or in brackets."""
    begin = text.index(f"\n{label}:") + len(label) + 2
    end = _NEXT.search(text, begin)
    words = _day(value) if isinstance(value, date) else value or ""
    return f"{text[:begin]} {words}{text[end.start() if end else len(text) :]}"
