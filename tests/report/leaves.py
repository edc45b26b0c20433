"""Every value that a record holds, with the fields that lead to it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

Leaf = tuple[str, Any]
"""A value and the fields that lead to it, such as "return.answers.comment"."""


def leaves(value: Any, path: str) -> Iterator[Leaf]:
    """Yield each value of a record that is given, the fields that lead to it joined by points."""
    if is_dataclass(value):
        for field in fields(value):
            yield from leaves(getattr(value, field.name), f"{path}.{field.name}")
    elif isinstance(value, tuple):
        for item in value:
            yield from leaves(item, path)
    elif value not in ("", None):
        yield path, value


def unsaid(record: Any, path: str) -> Iterator[str]:
    """Yield the fields to which no part of a record gives a value."""
    said = {found for found, _ in leaves(record, path)}
    yield from (
        found for found in _fields(record, path) if not any(one == found or one.startswith(f"{found}.") for one in said)
    )


def missing(found: Iterable[Leaf], said: str, words: Callable[[str, Any], str], excluded: Iterable[str]) -> list[str]:
    """Return the values whose words are not said as often as they are recorded.

    What is excluded is named by its fields, with all that lies under them, or with one value: "answers.state=answered".
    """
    names = [*excluded]
    wanted = [(path, words(path, value)) for path, value in found if not _under(path, value, names)]
    counts = Counter(said_as for _, said_as in wanted)
    return [f"{path}: {said_as}" for path, said_as in wanted if said.count(said_as) < counts[said_as]]


def _under(path: str, value: Any, names: list[str]) -> bool:
    return any(name in (path, f"{path}={value}") or path.startswith(f"{name}.") for name in names)


def _fields(record: Any, path: str) -> Iterator[str]:
    for field in fields(record):
        yield f"{path}.{field.name}"
        value = getattr(record, field.name)
        for item in value if isinstance(value, tuple) else (value,):
            if is_dataclass(item):
                yield from _fields(item, f"{path}.{field.name}")
