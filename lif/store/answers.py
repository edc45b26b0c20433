"""Answers, marks and agreed ratings handed over in a file, written like those in a record."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lif.finding import Finding, Pointer
from lif.model.panels import Agreed, Mark, Sheet
from lif.model.plain import decode
from lif.model.returns import Answer, Return
from lif.store import disk, schema
from lif.store.reading import InvalidRecordsError
from lif.store.source import MAX_BYTES, Source, UnreadableError, parse

_NUMBER = re.compile(r"\A[0-9]+\.[0-9]+\Z")


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """An answer as a file gives it, and the fields that the file names: what it leaves out stays as it was."""

    answer: Answer
    named: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a file of one sort holds: its lists, the one that goes by questions first, and how it becomes a record."""

    name: str
    kind: str
    keys: tuple[str, ...]
    frame: Mapping[str, Any]
    left_out: Mapping[str, Any]


_ANSWERS = _Shape("an answers file", "return", ("answers",), {"status": "draft"}, {"state": "answered"})
_NOBODY = {"audit": "none", "agency": "none", "seat": "none", "person": "none", "salt": "0" * 64}
_MARKS = _Shape("a file of marks", "sheet", ("marks",), _NOBODY, {"seen": "0" * 8})
_AGREEMENT = _Shape("a file of what was agreed", "agreed", ("ratings", "recommendations", "remarks"), {}, {})


def read_answers(file: Path, numbers: Mapping[str, str]) -> tuple[GivenAnswer, ...]:
    """Return the answers in a file: a list under `answers`. `state` may be left out, and then means answered.

    A question goes by its short name or by the number people see, for which `numbers` has the short name. Raises
    InvalidRecordsError, with the place of each fault, where the file cannot be read so.
    """
    data = _read(file, _ANSWERS, numbers)
    answers = decode(Return, data).answers
    return tuple(GivenAnswer(answer, frozenset(item)) for answer, item in zip(answers, data["answers"], strict=True))


def read_marks(file: Path, numbers: Mapping[str, str]) -> tuple[Mark, ...]:
    """Return a member's marks in a file: a list under `marks`. What each mark has seen is not said there.

    Raises InvalidRecordsError as `read_answers` does.
    """
    return decode(Sheet, _read(file, _MARKS, numbers)).marks


def read_agreement(file: Path, numbers: Mapping[str, str]) -> Agreed:
    """Return what a panel agreed, in a file written like its agreed record.

    Raises InvalidRecordsError as `read_answers` does.
    """
    return decode(Agreed, _read(file, _AGREEMENT, numbers))


def _read(file: Path, shape: _Shape, numbers: Mapping[str, str]) -> dict[str, Any]:
    """Return the plain data of the record that a file describes."""
    try:
        source = parse(disk.read(file, MAX_BYTES + 1), str(file))
    except UnreadableError as error:
        raise _faulty(file, [error.finding]) from None
    if fault := _misshapen(source, shape):
        raise _faulty(file, [fault])
    by_question = shape.keys[0]
    given = source.data.get(by_question, [])
    stated = [_stated(source, (by_question, place), item, shape, numbers) for place, item in enumerate(given)]
    whole = Source(
        source.path, source.text, {**shape.frame, **source.data, **({by_question: stated} if stated else {})}
    )
    if faults := [*_unknown_numbers(whole, by_question, numbers)] or schema.misfits(whole, shape.kind):
        raise _faulty(file, faults)
    data: dict[str, Any] = whole.data
    return data


def _misshapen(source: Source, shape: _Shape) -> Finding | None:
    """Return what is wrong where a file holds anything but what its sort does, as a whole return does."""
    others = [key for key in source.data if key not in shape.keys]
    lists = [key for key in shape.keys if key in source.data]
    if lists and not others and isinstance(source.data.get(shape.keys[0], []), list):
        return None
    words = f"{shape.name} holds one list, called '{shape.keys[0]}', and nothing else"
    if len(shape.keys) > 1:
        words = f"{shape.name} holds {', '.join(shape.keys)}, and nothing else"
    if others and lists:
        words += f": take out {', '.join(others)}"
    return Finding(source.where(tuple(others[:1]), key=True), "unknown-field", words)


def _stated(source: Source, place: Pointer, item: Any, shape: _Shape, numbers: Mapping[str, str]) -> Any:
    """Return an item's data with what may be left out, its question by the short name. 1.10 is read as it is written."""
    if not isinstance(item, dict):
        return item
    written = source.written((*place, "question"))
    named = {"question": numbers.get(written, written)} if _NUMBER.match(written) else {}
    return {**shape.left_out, **item, **named}


def _unknown_numbers(source: Source, by_question: str, numbers: Mapping[str, str]) -> list[Finding]:
    return [
        Finding(
            source.where((by_question, place, "question")),
            "points-nowhere",
            f"there is no question {item['question']}; they are numbered {next(iter(numbers))} to {[*numbers][-1]}",
        )
        for place, item in enumerate(source.data.get(by_question, ()))
        if isinstance(item, dict) and _NUMBER.match(str(item.get("question", "")))
    ]


def _faulty(file: Path, faults: list[Finding]) -> InvalidRecordsError:
    return InvalidRecordsError(faults, str(file), "put them right in that file and try again; nothing was written")
