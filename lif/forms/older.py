"""A form of an earlier day, set beside today's: its answers go where the same question stands now, and nowhere else."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lif.forms.definition import Form, Row
from lif.forms.filled import Fault, Filled, FilledRow
from lif.forms.written import NOTHING, mark, squeezed


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """What an older form says as if it were today's; and the numbers of its questions with answers that have no place there."""

    filled: Filled
    left: tuple[str, ...]


def carried_over(filled: Filled, form: Form) -> CarriedOver:
    """Return an older form's answers beside the questions of today's that are worded just the same."""
    if filled.identity.version != form.identity.version:
        return CarriedOver(replace(filled, identity=form.identity, rows=(), faults=()), _written_on(filled.rows))
    now = _by_wording(form)
    places = {id(row): now.get(_asked(row)) for row in filled.rows}
    places = {key: row for key, row in places.items() if row}
    rows = tuple(_moved(came, row) for came in filled.rows if (row := places.get(id(came))))
    left = [came for came in filled.rows if id(came) not in places]
    renumbered = {came.number: row.number for came in filled.rows if (row := places.get(id(came)))}
    faults = tuple(_renumbered(filled.faults, renumbered))
    return CarriedOver(replace(filled, identity=form.identity, rows=rows, faults=faults), _written_on(left))


def _asked(row: FilledRow) -> str:
    return squeezed(row.asked if row.wording is None else row.wording)


def _by_wording(form: Form) -> dict[str, Row]:
    """Return the questions of a form by their words, those apart that stand there twice."""
    count = Counter(squeezed(row.text) for row in form.rows)
    return {squeezed(row.text): row for row in form.rows if count[squeezed(row.text)] == 1}


def _moved(came: FilledRow, row: Row) -> FilledRow:
    """Return a row that came back as one of today's form: with its number, and what that makes of its mark."""
    held = came.mark == mark(came.number, row.shown)
    untouched = came.mark == mark(came.number, came.written)
    as_marked = row.shown if held else came.written if untouched else None
    code = mark(row.number, as_marked) if as_marked is not None else came.mark
    return replace(came, number=row.number, question=row.question, wording=row.text, mark=code)


def _renumbered(faults: tuple[Fault, ...], numbers: dict[str, str]) -> Iterator[Fault]:
    """Yield the faults of the rows that have a place today, and those of the form as a whole."""
    for fault in faults:
        if not fault.number or fault.number in numbers:
            yield replace(fault, number=numbers.get(fault.number, ""))


def _written_on(rows: tuple[FilledRow, ...] | list[FilledRow]) -> tuple[str, ...]:
    """Return the numbers of the rows in which somebody wrote."""
    wrote = [row for row in rows if row.written != NOTHING and row.mark != mark(row.number, row.written)]
    return tuple(dict.fromkeys(row.number for row in wrote))
