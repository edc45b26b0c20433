"""Answers handed over in a file, written like those in a return."""

from pathlib import Path

from lif.finding import Finding, Where
from lif.model.plain import decode
from lif.model.returns import Answer, Return
from lif.store import disk, schema
from lif.store.reading import InvalidRecordsError
from lif.store.source import MAX_BYTES, Source, UnreadableError, parse


def read_answers(file: Path) -> tuple[Answer, ...]:
    """Return the answers in a file: a list under `answers`. `state` may be left out, and then means answered.

    Raises InvalidRecordsError, with the place of each fault, where the file cannot be read so.
    """
    try:
        source = parse(disk.read(file, MAX_BYTES + 1), str(file))
    except UnreadableError as error:
        raise _faulty(file, [error.finding]) from None
    given = source.data.get("answers")
    if set(source.data) != {"answers"} or not isinstance(given, list):
        fault = Finding(
            Where(str(file)), "unknown-field", "an answers file holds one list, called 'answers', and nothing else"
        )
        raise _faulty(file, [fault])
    stated = [{"state": "answered", **item} if isinstance(item, dict) else item for item in given]
    whole = Source(source.path, source.text, {"status": "draft", "answers": stated})
    if faults := schema.misfits(whole, "return"):
        raise _faulty(file, faults)
    return decode(Return, whole.data).answers


def _faulty(file: Path, faults: list[Finding]) -> InvalidRecordsError:
    return InvalidRecordsError(faults, str(file), "put them right in that file and try again; nothing was written")
