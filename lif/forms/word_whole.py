"""Whether a question of a Word form came back whole: what of it is gone, stands twice, was copied or struck through."""

from collections.abc import Iterator

from lif.forms import word_layout as layout
from lif.forms.filled import Fault
from lif.forms.word_look import look_through
from lif.forms.word_tables import Question


def first_of(question: Question) -> Iterator[Fault]:
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


def of_signing(signing: Question) -> Iterator[Fault]:
    """Yield what is wrong with the sign-off."""
    look_through(signing)
    yield from signing.faults
    for part, label in layout.SIGNED.items():
        if len(signing.once[part]) > 1:
            yield Fault("doubled-label", label, f"'{label}' stands there twice", "keep one of them")
