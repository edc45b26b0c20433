"""Where a report comes from, written into the file so that it survives saving: board, day, version, and what it said.

The stamp is kept as properties of the document, which Word and LibreOffice keep when they save. A digest of each part
tells later whether its words are still those that were written. It guards against slips, not against somebody who makes a
new stamp: for that a report can be made again from the version that it names.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from lif.model.text import allowed
from lif.report.parts import Part, parts
from lif.report.properties import properties, with_properties
from lif.store.office import Package, Sort, opened
from lif.store.package import bundled

_LONGEST = 230
"""How many letters of a part's name are kept: with its digest, as many as every program leaves whole."""
_MADE_BY, _BOARD, _DAY, _REVISION, _UNKEPT = (
    "lif report", "lif board", "lif day", "lif version in git", "lif changes not in git",
)  # fmt: skip
_PART = re.compile(r"lif part \d+\Z")


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a report says of itself.

    `made_by` are the words of the command after `lif report`; `revision` is the full name of the version in git, empty where
    there was none; `unkept` where the board held changes that git had not kept.
    """

    made_by: tuple[str, ...]
    board: str
    day: str
    revision: str = ""
    unkept: bool = False
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Differences:
    """What of a report is not as it was written: parts with other words, gone, or new."""

    changed: tuple[str, ...]
    gone: tuple[str, ...]
    new: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.changed or self.gone or self.new)


def stamped(raw: bytes, stamp: Stamp) -> bytes:
    """Return a report's bytes with its stamp, to which the digests of its parts are added."""
    package = opened(raw, Sort.WORD)
    whole = replace(stamp, parts=tuple(_shortened(parts(package))))
    others = {name: words for name, words in properties(package.parts).items() if not name.startswith("lif ")}
    return bundled(with_properties(package.parts, others | dict(_written(whole))))


def stamp_of(package: Package) -> Stamp | None:
    """Return a report's stamp; None where the file bears none."""
    found = properties(package.parts)
    if not {_MADE_BY, _BOARD, _DAY} <= found.keys():
        return None
    lines = (found[name].partition(" ") for name in sorted(found) if _PART.match(name))
    return Stamp(
        tuple(found[_MADE_BY].split()),
        found[_BOARD],
        found[_DAY],
        found.get(_REVISION, ""),
        found.get(_UNKEPT) == "yes",
        tuple(Part(name, digest) for digest, _, name in lines),
    )


def differences(stamp: Stamp, package: Package) -> Differences:
    """Return which parts of a report are not as its stamp says, in the order of the report."""
    return compared(stamp.parts, tuple(_shortened(parts(package))))


def compared(written: tuple[Part, ...], found: tuple[Part, ...]) -> Differences:
    """Return how the parts that are found differ from those that were written."""
    then, now = _digests(written), _digests(found)
    return Differences(
        tuple(name for name, digest in now.items() if name in then and then[name] != digest),
        tuple(name for name in then if name not in now),
        tuple(name for name in now if name not in then),
    )


def _written(stamp: Stamp) -> Iterator[tuple[str, str]]:
    yield _MADE_BY, " ".join(stamp.made_by)
    yield _BOARD, allowed(stamp.board)
    yield _DAY, stamp.day
    if stamp.revision:
        yield _REVISION, stamp.revision
        yield _UNKEPT, "yes" if stamp.unkept else "no"
    for number, part in enumerate(stamp.parts, 1):
        yield f"lif part {number:04}", f"{part.digest} {part.name}"


def _shortened(found: list[Part]) -> Iterator[Part]:
    return (replace(part, name=part.name[:_LONGEST].rstrip()) for part in found)


def _digests(found: tuple[Part, ...]) -> Mapping[str, str]:
    return {part.name: part.digest for part in found}
