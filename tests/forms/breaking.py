"""Ways in which a form that was filled in is broken, each in one question: the cell is no more what the agency meant."""

import random
import re
from collections.abc import Callable

from openpyxl.worksheet.worksheet import Worksheet

from forms.agency import EVIDENCE, IMPROVE, columns, lines

NO_TEXT: tuple[object, ...] = (1.1, 9434765919, True, "=1+1", "#N/A")
NO_RATING = ("Mte", "Met?", "Yes", "n.a.?", "see comment", "Not", 1, "=B1", "9434765919")
TWO = ("Met / Partly met", "Not met or Met", "Met, Not met", "Partly met\nMet")
NO_DAY = ("31/2/2026", "May 2025", "3/31/26", "ongoing", "2025", "=TODAY()", True, "9434765919")
Breaker = Callable[[Worksheet, str, random.Random], None]


def _put(sheet: Worksheet, number: str, heading: str, value: object, line: int = 0) -> None:
    sheet.cell(lines(sheet, number)[line], columns(sheet)[heading]).value = value  # type: ignore[assignment]


def _filled(sheet: Worksheet, number: str, headings: tuple[str, ...]) -> list[tuple[int, str]]:
    """Return where something stands in a question, below some headings."""
    at = columns(sheet)
    rows = enumerate(lines(sheet, number))
    return [
        (line, name) for line, row in rows for name in headings if sheet.cell(row, at[name]).value not in (None, "")
    ]


def rating(sheet: Worksheet, number: str, chance: random.Random) -> None:
    """Type what is no rating, two of them, or none."""
    _put(sheet, number, "Rating", chance.choice([*NO_RATING, *TWO, None]))


def text(sheet: Worksheet, number: str, chance: random.Random) -> None:
    """Put what is no text where a text stands."""
    headings = ("Comment", *EVIDENCE[:2], EVIDENCE[3], *IMPROVE[:2])
    for line, heading in _filled(sheet, number, headings)[:1]:
        _put(sheet, number, heading, chance.choice(NO_TEXT), line)


def day(sheet: Worksheet, number: str, chance: random.Random) -> None:
    """Put what is no day where a day stands."""
    for line, heading in _filled(sheet, number, (EVIDENCE[2], IMPROVE[2])):
        _put(sheet, number, heading, chance.choice(NO_DAY), line)


def untitled(sheet: Worksheet, number: str, _: random.Random) -> None:
    """Take away what a piece of evidence is, or what will be done."""
    for first, *others in (EVIDENCE, IMPROVE):
        for line in {line for line, _ in _filled(sheet, number, tuple(others))}:
            _put(sheet, number, first, None, line)


def misfit(sheet: Worksheet, number: str, _: random.Random) -> None:
    """Write beside a rating what does not go with it, or take away what it needs."""
    at = columns(sheet)
    if str(sheet.cell(lines(sheet, number)[0], at["Rating"]).value) != "Not applicable":
        _put(sheet, number, "Not applicable because", "We have none.")
        return
    _put(sheet, number, "Not applicable because", None)
    _put(sheet, number, EVIDENCE[0], "Log", 1)
    _put(sheet, number, IMPROVE[0], "Train", 2)
    _put(sheet, number, IMPROVE[1], "Head", 2)


def reworded(sheet: Worksheet, number: str, chance: random.Random) -> None:
    """Change the question."""
    _put(sheet, number, "Question", chance.choice(["Somebody leads?", "", "We do this."]))


def gone(sheet: Worksheet, number: str, chance: random.Random) -> None:
    """Delete the question's first line, or all its lines."""
    rows = lines(sheet, number)
    sheet.delete_rows(rows[0], chance.choice([1, len(rows)]))


def doubled(sheet: Worksheet, number: str, chance: random.Random) -> None:
    """Copy the question's first line below the form, with another rating and comment."""
    row, at = lines(sheet, number)[0], columns(sheet)
    said = {column: sheet.cell(row, column).value for column in range(1, sheet.max_column + 1)}
    said[at["Rating"]], said[at["Comment"]] = chance.choice(["Met", "Not met"]), "Or so."
    sheet.append([said[column] for column in sorted(said)])


def emptied(sheet: Worksheet, number: str, _: random.Random) -> None:
    """Clear all that may be typed."""
    for row in lines(sheet, number):
        for column in range(columns(sheet)["Rating"], columns(sheet)["By when"] + 1):
            sheet.cell(row, column).value = None


def further_down(sheet: Worksheet, number: str, _: random.Random) -> None:
    """Type on a further line what has its place on the first."""
    _put(sheet, number, "Rating", "Met", 1)


def other_number(sheet: Worksheet, number: str, _: random.Random) -> None:
    """Give the question's lines another number, and another name."""
    for row in lines(sheet, number):
        sheet.cell(row, columns(sheet)["lif row"]).value = None
        sheet.cell(row, columns(sheet)["No."]).value = "9.9"


def elsewhere(sheet: Worksheet, _: str, __: random.Random) -> None:
    """Type below the form what belongs to no question."""
    sheet.cell(sheet.max_row + 2, columns(sheet)["Comment"]).value = "We shall see."


def merged(sheet: Worksheet, number: str, chance: random.Random) -> None:
    """Merge cells of the question's own lines."""
    rows, letter = lines(sheet, number), chance.choice("GIJN")
    sheet.merge_cells(f"{letter}{rows[0]}:{letter}{rows[-1]}")


BREAKERS: tuple[Breaker, ...] = (
    rating, text, day, untitled, misfit, reworded, doubled, emptied, further_down, other_number, elsewhere, gone,
)  # fmt: skip
"""All but merging, which openpyxl does not carry along where rows are deleted."""


TextBreaker = Callable[[str, str, random.Random], str]


def _places(text: str, number: str, label: str) -> list[re.Match[str]]:
    """Return the lines of a question with a label, each with what stands beside it."""
    return [*re.finditer(rf"^{re.escape(number)} {label}:(.*)$", text, re.MULTILINE)]


def _typed(text: str, found: re.Match[str], words: str) -> str:
    return f"{text[: found.start(1)]} {words}{text[found.end(1) :]}"


def rated(text: str, number: str, chance: random.Random) -> str:
    """Type what is no rating, two of them, or none."""
    words = chance.choice([*(word for word in (*NO_RATING, *TWO) if isinstance(word, str)), ""])
    places = _places(text, number, "Rating")
    return _typed(text, places[0], words) if places else text


def dated(text: str, number: str, chance: random.Random) -> str:
    """Type what is no day."""
    places = _places(text, number, "(?:Evidence [0-9]+ date|Improvement [0-9]+ by when)")
    words = chance.choice([word for word in NO_DAY if isinstance(word, str)])
    return _typed(text, places[0], words) if places else text


def nameless(text: str, number: str, _: random.Random) -> str:
    """Take away what the first piece of evidence is."""
    places = _places(text, number, "Evidence [0-9]+")
    return _typed(text, places[0], "") if places else text


def line_gone(text: str, number: str, chance: random.Random) -> str:
    """Take out a line with a label, or the one in brackets above the question."""
    places = _places(text, number, ".*?")
    head = re.search(rf"^\[{re.escape(number)} .*$", text, re.MULTILINE)
    if not places:
        return text
    found = chance.choice([*places, *([head] if head else [])])
    return text[: found.start()] + text[found.end() + 1 :]


def line_doubled(text: str, number: str, chance: random.Random) -> str:
    """Write a label twice, with something beside the second."""
    places = _places(text, number, chance.choice(["Rating", "Comment"]))
    if not places:
        return text
    return f"{text[: places[0].start()]}{places[0][0].split(':')[0]}: Met\n{text[places[0].start() :]}"


def question_changed(text: str, number: str, _: random.Random) -> str:
    """Type below the question."""
    found = re.search(rf"^\[{re.escape(number)} .*$", text, re.MULTILINE)
    return f"{text[: found.end()]}\nYes, we do.{text[found.end() :]}" if found else text


def ended(text: str, number: str, _: random.Random) -> str:
    """Cut the form off within a question."""
    places = _places(text, number, "Comment")
    return text[: places[0].end()] if places else text


def twice(text: str, number: str, chance: random.Random) -> str:
    """Send the form twice, the second time with another rating."""
    return f"{text}\n{rated(text, number, chance)}"


def between(text: str, _: str, __: random.Random) -> str:
    """Type below the title of a standard."""
    return re.sub(r"^(\[Standard 2 .*)$", r"\1\nSee our plan.", text, flags=re.MULTILINE)


TEXT_BREAKERS: tuple[TextBreaker, ...] = (
    rated, dated, nameless, line_gone, line_doubled, question_changed, between, rated, dated, twice, ended,
)  # fmt: skip
