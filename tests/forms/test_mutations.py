"""Forms to which hundreds of things were done, each with an effect that is known: nothing else is taken, nothing is missed."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from forms.agency import columns, fill_excel, fill_text, lines, opened, saved, sheet_of
from forms.cases import FULL, LABELS, NUMBERS, form_for, having
from lif.forms.doors import made, received
from lif.forms.judging import judge
from lif.model.returns import Answer, AnswerState, Door, Evidence, Improvement, Return
from lif.store.office import UnfitError

HELD = {
    "1.1": Answer("lead", AnswerState.ANSWERED, "met", evidence=(Evidence("Job description", "Office"),)),
    "1.2": FULL,
    "2.1": Answer("hiring", AnswerState.ANSWERED, "not-met", improvements=(Improvement("Check everybody"),)),
}
ITEM = having(*HELD.values())
FORM = form_for(ITEM)
EXCEL, TEXT = made(FORM, Door.EXCEL), made(FORM, Door.TEXT).decode()


@dataclass
class Expected:
    """What must come of a form: the return, and the faults by question and name."""

    made: Return = ITEM
    faults: set[tuple[str, str]] = field(default_factory=set)

    def answered(self, answer: Answer) -> None:
        """Expect an answer."""
        self.made = self.made.with_answer(answer, [*NUMBERS.values()])


Mutation = Callable[[Worksheet, str, Expected, random.Random], None]


def _put(sheet: Worksheet, number: str, heading: str, value: object, line: int = 0) -> None:
    sheet.cell(lines(sheet, number)[line], columns(sheet)[heading]).value = value  # type: ignore[assignment]


def chosen(sheet: Worksheet, number: str, expected: Expected, chance: random.Random) -> None:
    """Choose a rating below the best, which keeps whatever else stands there."""
    rating = chance.choice(["not-met", "partly-met"])
    _put(sheet, number, "Rating", chance.choice([str.upper, str.lower, str.title, "  {} ".format])(LABELS[rating]))
    expected.answered(replace(HELD.get(number) or Answer(NUMBERS[number], AnswerState.ANSWERED), rating=rating))


def off_list(sheet: Worksheet, number: str, expected: Expected, chance: random.Random) -> None:
    """Type what is no rating."""
    words = [
        "Mte",
        "Met?",
        "Yes",
        "1",
        "Metmet",
        "Met (mostly)",
        "-",
        "see comment",
        "3 Met",
        "Not",
        1,
        True,
        "=B1",
    ]
    _put(sheet, number, "Rating", chance.choice(words))
    expected.faults.add((number, "off-list"))


def two(sheet: Worksheet, number: str, expected: Expected, chance: random.Random) -> None:
    """Type two ratings."""
    sign = chance.choice([" / ", ", ", " or ", "; ", "\n", " and ", "&"])
    _put(sheet, number, "Rating", sign.join(chance.sample(["Met", "Not met", "Partly met"], 2)))
    expected.faults.add((number, "two-ratings"))


def no_text(sheet: Worksheet, number: str, expected: Expected, chance: random.Random) -> None:
    """Put what is no text where a text belongs."""
    heading = chance.choice(["Comment", "Evidence: what it is", "Who leads (role)", "Where it is kept"])
    _put(sheet, number, "Rating", "Partly met")
    _put(sheet, number, "Evidence: what it is", "Log")
    _put(sheet, number, "To improve: what will be done", "Train")
    _put(sheet, number, heading, chance.choice([1.1, 7, True, "=1+1", "#N/A", "=HYPERLINK(A1)"]))
    expected.faults.add((number, "not-text"))


def no_day(sheet: Worksheet, number: str, expected: Expected, chance: random.Random) -> None:
    """Put what is no day where a day belongs."""
    _put(sheet, number, "Rating", "Partly met")
    _put(sheet, number, "Evidence: what it is", "Log")
    words = ["31/2/2026", "May 2025", "3/31/26", "3/31/2026", "2025", "ongoing", "=TODAY()", "1.5.", True]
    _put(sheet, number, "Its date", chance.choice(words))
    expected.faults.add((number, "not-a-day"))


def reworded(sheet: Worksheet, number: str, expected: Expected, chance: random.Random) -> None:
    """Change the question."""
    _put(sheet, number, "Question", chance.choice(["Somebody leads?", "", "We do this."]))
    expected.faults.add((number, "question-edited"))


def gone(sheet: Worksheet, number: str, expected: Expected, chance: random.Random) -> None:
    """Delete the question's first line, or all its lines."""
    rows = lines(sheet, number)
    sheet.delete_rows(rows[0], chance.choice([1, len(rows)]))
    expected.faults.add((number, "missing-row"))


def doubled(sheet: Worksheet, number: str, expected: Expected, _: random.Random) -> None:
    """Copy the question's first line below the form."""
    row = lines(sheet, number)[0]
    sheet.append([sheet.cell(row, column).value for column in range(1, sheet.max_column + 1)])
    expected.faults.add((number, "doubled-row"))


def merged(sheet: Worksheet, number: str, expected: Expected, chance: random.Random) -> None:
    """Merge cells of the question's own lines."""
    rows, letter = lines(sheet, number), chance.choice("GIJN")
    sheet.merge_cells(f"{letter}{rows[0]}:{letter}{rows[-1]}")
    expected.faults.add((number, "merged-cells"))


def emptied(sheet: Worksheet, number: str, expected: Expected, _: random.Random) -> None:
    """Clear all that may be typed."""
    for row in lines(sheet, number):
        for column in range(columns(sheet)["Rating"], columns(sheet)["By when"] + 1):
            sheet.cell(row, column).value = None
    if number in HELD:
        expected.faults.add((number, "emptied"))


def unrated(sheet: Worksheet, number: str, expected: Expected, _: random.Random) -> None:
    """Clear the rating and type a comment."""
    _put(sheet, number, "Rating", None)
    _put(sheet, number, "Comment", "Here is more.")
    expected.faults.add((number, "no-rating"))


def evidenced(sheet: Worksheet, number: str, expected: Expected, chance: random.Random) -> None:
    """Name another piece of evidence on the last line, in a form of a day that can be read."""
    line = len(lines(sheet, number)) - 1
    _put(sheet, number, "Rating", "Partly met")
    _put(sheet, number, "Evidence: what it is", "Last line", line)
    _put(sheet, number, "Its date", chance.choice(["2/5/2025", "2 May 2025", FULL.evidence[0].date]), line)
    held = HELD.get(number) or Answer(NUMBERS[number], AnswerState.ANSWERED)
    piece = Evidence("Last line", date=FULL.evidence[0].date)
    expected.answered(replace(held, rating="partly-met", evidence=(*held.evidence, piece)))


def left(_: Worksheet, __: str, ___: Expected, ____: random.Random) -> None:
    """Leave the question as it is."""


MUTATIONS: tuple[Mutation, ...] = (
    chosen, off_list, two, no_text, no_day, reworded, gone, doubled, merged, emptied, unrated, evidenced, left,
)  # fmt: skip


def around(sheet: Worksheet, chance: random.Random) -> None:
    """Do something that concerns no answer."""
    match chance.randrange(4):
        case 0:
            sheet.title = "Ours"
        case 1:
            sheet.insert_cols(chance.choice([1, 3, 7, 17]))
        case 2:
            sheet.row_dimensions[5].hidden = True


@pytest.mark.parametrize("seed", range(12))
def test_a_workbook_gives_what_was_typed_and_names_what_was_done_to_it(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(12):
        book, expected = opened(EXCEL), Expected()
        sheet = sheet_of(book)
        plan = {number: chance.choice(MUTATIONS) for number in chance.sample([*NUMBERS], 3)}
        for number, mutation in sorted(plan.items(), key=lambda item: item[1] is merged):
            mutation(sheet, number, expected, chance)
        if merged not in plan.values():
            around(sheet, chance)

        found = judge(received(saved(book), "reply.xlsx").filled, FORM, ITEM)

        told = {number: mutation.__name__ for number, mutation in plan.items()}
        assert ({(fault.number, fault.name) for fault in found.faults}, told) == (expected.faults, told)
        assert (found.made, told) == (expected.made, told)


def test_no_line_of_a_text_can_be_taken_away_so_that_anything_is_misread() -> None:
    rows = TEXT.splitlines()
    bare = {"It was approved.", "Staff have not seen it."}
    for place, row in enumerate(rows):
        text = "\n".join(rows[:place] + rows[place + 1 :])
        try:
            found = judge(received(text.encode(), "").filled, FORM, ITEM)
        except UnfitError:
            assert place == 1
            continue
        taken = [(item.number, item.after.comment) for item in found.taken]
        assert (row, taken) == (row, [("1.2", (bare - {row}).pop())] if row in bare else [])
        assert bool(found.faults) == (row.startswith(("[", *"12")) or _printed(row)), row


def _printed(row: str) -> bool:
    """Tell whether a line is one of those between a line in brackets and the first place to type."""
    words = TEXT[TEXT.index("[How") : TEXT.index("[1.1")]
    questions = [question.text for question in FORM.rows] + [section.title for section in FORM.sections]
    return bool(row) and (row in words or row in questions)


@pytest.mark.parametrize("seed", range(4))
def test_no_line_of_a_text_can_be_doubled_or_moved_so_that_anything_is_misread(seed: int) -> None:
    chance, rows = random.Random(seed), TEXT.splitlines()
    movable = [place for place, row in enumerate(rows) if row.startswith(("[", "1.", "2.")) and place > 3]
    for place in movable:
        target = chance.choice(movable)
        text = "\n".join([*rows[:target], rows[place], *rows[target:]])
        try:
            found = judge(received(text.encode(), "").filled, FORM, ITEM)
        except UnfitError:
            continue
        assert (rows[place], rows[target], found.taken) == (rows[place], rows[target], ())
        assert found.faults or target in (place, place + 1), (rows[place], rows[target])


@pytest.mark.parametrize("door", [Door.TEXT, Door.EXCEL])
def test_whatever_bytes_are_changed_it_is_read_or_refused_in_words(door: Door) -> None:
    chance = random.Random(7)
    raw = made(FORM, door)
    for _ in range(200):
        broken = bytearray(raw)
        for _ in range(chance.choice([1, 3, 30])):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        cut = bytes(broken[: chance.choice([len(broken), chance.randrange(len(broken))])])
        try:
            judge(received(cut, "reply").filled, FORM, ITEM)
        except UnfitError as refused:
            assert refused.message


def test_the_fillers_of_these_tests_write_what_they_are_given() -> None:
    wanted: Mapping[str, Answer] = {"1.3": replace(FULL, question="induction")}
    expected = having(*HELD.values(), *wanted.values())

    for raw in (fill_excel(EXCEL, wanted, LABELS), fill_text(TEXT, wanted, LABELS).encode()):
        assert judge(received(raw, "reply").filled, FORM, ITEM).made == expected
