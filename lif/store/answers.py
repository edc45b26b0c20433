"""Answers handed over in a file, written like those in a return."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lif.finding import Finding
from lif.model.plain import decode
from lif.model.returns import Answer, Return
from lif.store import disk, schema
from lif.store.reading import InvalidRecordsError
from lif.store.source import MAX_BYTES, Source, UnreadableError, parse

_NUMBER = re.compile(r"[0-9]+\.[0-9]+\Z")


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """An answer as a file gives it, and the fields that the file names: what it leaves out stays as it was."""

    answer: Answer
    named: frozenset[str]


def read_answers(file: Path, numbers: Mapping[str, str]) -> tuple[GivenAnswer, ...]:
    """Return the answers in a file: a list under `answers`. `state` may be left out, and then means answered.

    A question goes by its short name or by the number people see, for which `numbers` has the short name. Raises
    InvalidRecordsError, with the place of each fault, where the file cannot be read so.
    """
    try:
        source = parse(disk.read(file, MAX_BYTES + 1), str(file))
    except UnreadableError as error:
        raise _faulty(file, [error.finding]) from None
    given = source.data.get("answers")
    if fault := _misshapen(source):
        raise _faulty(file, [fault])
    stated = [_stated(source, place, item, numbers) for place, item in enumerate(given or ())]
    whole = Source(source.path, source.text, {"status": "draft", "answers": stated})
    if faults := [*_unknown_numbers(whole, numbers)] or schema.misfits(whole, "return"):
        raise _faulty(file, faults)
    answers = decode(Return, whole.data).answers
    return tuple(GivenAnswer(answer, frozenset(item)) for answer, item in zip(answers, stated, strict=True))


def _misshapen(source: Source) -> Finding | None:
    """Return what is wrong where a file holds anything but one list of answers, as a whole return does."""
    others = [key for key in source.data if key != "answers"]
    if not others and isinstance(source.data.get("answers"), list):
        return None
    words = "an answers file holds one list, called 'answers', and nothing else"
    if others and "answers" in source.data:
        words += f": take out {', '.join(others)}"
    return Finding(source.where(tuple(others[:1]), key=True), "unknown-field", words)


def _stated(source: Source, place: int, item: Any, numbers: Mapping[str, str]) -> Any:
    """Return an answer's data with its state, and its question by the short name. 1.10 is read as it is written."""
    if not isinstance(item, dict):
        return item
    written = source.written(("answers", place, "question"))
    named = {"question": numbers.get(written, written)} if _NUMBER.match(written) else {}
    return {"state": "answered", **item, **named}


def _unknown_numbers(source: Source, numbers: Mapping[str, str]) -> list[Finding]:
    return [
        Finding(
            source.where(("answers", place, "question")),
            "points-nowhere",
            f"there is no question {item['question']}; they are numbered {next(iter(numbers))} to {[*numbers][-1]}",
        )
        for place, item in enumerate(source.data["answers"])
        if isinstance(item, dict) and _NUMBER.match(str(item.get("question", "")))
    ]


def _faulty(file: Path, faults: list[Finding]) -> InvalidRecordsError:
    return InvalidRecordsError(faults, str(file), "put them right in that file and try again; nothing was written")
