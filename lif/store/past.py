"""The board as git kept it: which version stood at the end of a day, what its records said, and each record's versions.

Everything is read from git's own store. The folder, and what is not committed in it, is neither read nor touched.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lif.errors import SurroundingsError, UsageError
from lif.finding import Finding
from lif.model.days import in_words
from lif.model.holdings import Holdings
from lif.model.kinds import Address
from lif.store import disk, git
from lif.store.folder import MARK, by_name, entries, holds_records
from lif.store.reading import Counter, Reading, Wanted, is_wanted, silent, whole
from lif.store.uncollected import uncollected

_PLAIN = (
    "-c", "log.showSignature=false", "-c", "log.showRoot=true", "-c", "log.follow=false", "log", "--no-ext-diff",
    "--no-textconv",
)  # fmt: skip
_COMMIT = "%x00%H%x00%cs%x00%an%x00%s"
_FILES = frozenset((b"100644", b"100755"))
_NO_BLOB = "0" * 40
_LONG = 64
"""How many digits the names of a repository have that uses the longer digest."""
_NAME = re.compile(r"[0-9a-f]{40,64}\Z")


@dataclass(frozen=True, slots=True)
class Revision:
    """One version of the board in git: its full name, the day it was kept (the writer's own), who kept it, and why.

    The day is None where git names none that there is, as some that came from elsewhere have it.
    """

    name: str
    day: date | None
    author: str
    words: str

    @property
    def short(self) -> str:
        """Its name as people write it."""
        return self.name[:9]

    @property
    def when(self) -> str:
        """Its day in words."""
        return in_words(self.day) if self.day else "an unknown day"

    def __str__(self) -> str:
        return f"{self.short} of {self.when}"


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a record: its path then, and what it said; None in a version that removed it.

    `before` is what it said in each version that this one was made from: one as a rule, several where git put them
    together, and none of them is like it then.
    """

    revision: Revision
    path: str
    raw: bytes | None
    before: tuple[bytes | None, ...]


def at(root: Path, day: date) -> Revision:
    """Return the version that stood at the end of a day: the last one kept by then, on the line of versions that HEAD is on.

    What others had kept elsewhere by then, and brought in later, is not in it. Raises SurroundingsError where there is no
    git, no history, or none that goes back so far.
    """
    require_history(root)
    last = None
    for name, kept in _line(root):
        if kept and kept <= day:
            return _revision(root, name)
        last = kept or last
    if _cut_off(root):
        message = (
            f"this copy of the board holds only the latest part of its history, and nothing as old as {in_words(day)}"
        )
        raise SurroundingsError(message, "git fetch --unshallow brings the rest")
    begins = f": it begins on {in_words(last)}" if last else ""
    raise SurroundingsError(f"the board's history does not go back to {in_words(day)}{begins}", "name a later day")


def brought_in_later(root: Path, revision: Revision, day: date) -> int:
    """Return how many versions were kept by that day elsewhere, and brought in only after it."""
    printed = git.look(root, *_PLAIN, "--format=%cs", f"{revision.name}..HEAD", "--").decode()
    return sum((git.day(line) or date.max) <= day for line in printed.split())


def named(root: Path, text: str) -> Revision:
    """Return a version by its name in git: a commit, a tag, a branch. Raises UsageError where there is none of that name."""
    require_history(root)
    try:
        if text.startswith("-"):
            raise SurroundingsError(text)
        printed = git.look(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{text}^{{commit}}")
    except SurroundingsError:
        raise UsageError(
            f"'{text}' is neither a day nor a version that git knows",
            "write a day such as 2026-03-31, or a version such as HEAD~3; git log names them",
        ) from None
    return _revision(root, printed.decode().split()[-1])


def came_before(root: Path, revision: Revision, other: Revision) -> bool:
    """Tell whether a version is one of those that another was made from."""
    if revision.name == other.name:
        return False
    return not git.look(root, "rev-list", "--max-count=1", revision.name, f"^{other.name}", "--").strip()


def reading_at(root: Path, revision: Revision, wanted: Wanted | None = None, count: Counter = silent) -> Reading:
    """Read a board's records as a version has them; of the returns only those wanted.

    Three runs of git at most, whatever the size of the board. Raises SurroundingsError where there was no board, or where
    git has not all of it.
    """
    reading = Reading(root)
    found: list[tuple[Address, str]] = []
    for path, blob in _files(root, revision):
        placed = by_name(path)
        if isinstance(placed, Finding):
            reading.findings.append(placed)
        elif is_wanted(placed, wanted):
            found.append((placed, blob))
    if not any(address.path == MARK for address, _ in found):
        raise SurroundingsError(
            f"there was no board here in {revision}: that version has no {MARK}", "name a later day"
        )
    texts = _texts(root, (blob for _, blob in found))
    with uncollected():
        for number, (address, blob) in enumerate(found, 1):
            count(number, len(found))
            reading.take(address, texts[blob])
    return reading


def holdings_at(root: Path, revision: Revision, wanted: Wanted | None = None, count: Counter = silent) -> Holdings:
    """Return a board's records as a version has them. Raises InvalidRecordsError where any cannot be read."""
    hint = f"git show {revision.short}:FILE shows a file as it was"
    return whole(reading_at(root, revision, wanted, count), f"the board as it was in {revision}", hint)


def versions(root: Path, path: str) -> list[Version]:
    """Return the versions of a record, oldest first, through its renames; none where git never kept it.

    A record that began as a copy of another, which stayed, begins there: what came before is the other's. Raises
    SurroundingsError where git has not all of them.
    """
    require_history(root)
    arguments = (
        "--follow",
        "-M",
        "--cc",
        "--topo-order",
        "--relative",
        "--raw",
        "--no-abbrev",
        "-z",
        f"--format={_COMMIT}",
    )
    printed = git.look(root, *_PLAIN, *arguments, "--", path).decode("utf-8", "replace")
    steps = list(_until_copied(_steps(printed)))
    texts = _texts(root, (blob for _, _, every, _ in steps for blob in every if blob.strip("0")))
    found = [
        Version(revision, path, texts.get(every[-1]), tuple(texts.get(blob) for blob in every[:-1]))
        for revision, path, every, _ in steps
    ]
    return found[::-1]


def cut_off_at(root: Path) -> frozenset[str]:
    """Return the names of the versions at which a copy's history was cut off: what came before is not in it."""
    if not _cut_off(root):
        return frozenset()
    return frozenset(git.look(root, "rev-list", "--max-parents=0", "HEAD", "--").decode().split())


def latest(root: Path) -> Revision | None:
    """Return the version that was kept last; None where there is no git, or no history."""
    try:
        require_history(root)
        return _revision(root, "HEAD")
    except SurroundingsError:
        return None


def not_kept(root: Path, revision: Revision) -> list[str]:
    """Return the records whose files are not as a version has them: changed since, new, or gone. Line ends do not count.

    The files are compared here: git itself would run what a repository's settings name.
    """
    kept = dict(_files(root, revision))
    there = {entry.address.path: entry.file for entry in entries(root).entries}
    changed = (
        path for path, file in there.items() if kept.get(path) not in _blobs(disk.read(file), kept.get(path, ""))
    )
    return sorted({*changed, *(path for path in kept if path not in there)})


def _blobs(raw: bytes, like: str) -> set[str]:
    """Return the names that git would give a file's bytes, as they are and with plain line ends; none like no name."""
    sort = hashlib.sha256 if len(like) == _LONG else hashlib.sha1
    texts = {raw, raw.replace(b"\r\n", b"\n")}
    return {sort(b"blob %d\0" % len(text) + text, usedforsecurity=False).hexdigest() for text in texts}


def require_history(root: Path) -> None:
    """Raise SurroundingsError, saying what to do, where the board's folder has no history in git."""
    if not git.found():
        raise SurroundingsError(
            "git is not on this computer, and the board's past is kept by git", "install it from your software centre"
        )
    try:
        git.look(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    except SurroundingsError:
        raise SurroundingsError(
            "the board's folder has no history: git keeps no version of it yet",
            'git init, git add --all and git commit -m "Start" keep the first; lif doctor looks at git',
        ) from None


def _line(root: Path) -> Iterator[tuple[str, date | None]]:
    """Yield the versions that stood one after another, newest first: where two were put together, the first of them."""
    printed = git.look(root, *_PLAIN, "--first-parent", "--format=%H %cs", "HEAD", "--").decode()
    for line in printed.splitlines():
        name, kept = line.split()
        yield name, git.day(kept)


def _revision(root: Path, name: str) -> Revision:
    printed = git.look(root, *_PLAIN, "--no-walk", f"--format={_COMMIT}", name, "--").decode("utf-8", "replace")
    _, found, kept, author, words = printed.rstrip("\n").split("\0")
    return Revision(found, git.day(kept), author, words)


def _cut_off(root: Path) -> bool:
    return git.look(root, "rev-parse", "--is-shallow-repository").strip() == b"true"


def _files(root: Path, revision: Revision) -> Iterator[tuple[str, str]]:
    """Yield the path and the blob of what looks like a record in a version, in the order of paths."""
    found = []
    for line in git.look(root, "ls-tree", "-r", "-z", revision.name, "--", ".").split(b"\0"):
        facts, _, path = line.partition(b"\t")
        if facts and facts.split()[0] in _FILES and holds_records(name := path.decode("utf-8", "replace")):
            found.append((name, facts.split()[2].decode()))
    yield from sorted(found)


def _texts(root: Path, blobs: Iterable[str]) -> dict[str, bytes]:
    """Return what each blob says, by its name. Raises SurroundingsError where one is missing from git's store."""
    names = list(dict.fromkeys(blobs))
    found = dict(zip(names, git.contents(root, names), strict=True))
    texts = {name: raw for name, raw in found.items() if raw is not None}
    if len(texts) < len(found):
        raise git.incomplete()
    return texts


_Step = tuple[Revision, str, list[str], bool]
"""A commit with the path, the blobs, those it was made from and then its own, and whether it is a copy of another file."""


def _until_copied(steps: Iterable[_Step]) -> Iterator[_Step]:
    """Yield the commits, newest first, down to the one that copied the file from another, as if it were made from none."""
    for revision, path, every, copied in steps:
        yield revision, path, [_NO_BLOB, every[-1]] if copied else every, copied
        if copied:
            return


def _steps(printed: str) -> Iterator[_Step]:
    """Yield each commit that git lists, newest first."""
    words = iter(printed.split("\0"))
    revision = None
    for word in words:
        if word.lstrip("\n").startswith(":"):
            yield from _step(revision, word.strip("\n"), words)
        elif _NAME.match(word):
            revision = Revision(word, git.day(next(words)), next(words), next(words))


def _step(revision: Revision | None, facts: str, words: Iterator[str]) -> Iterator[_Step]:
    made_from = len(facts) - len(facts.lstrip(":"))
    *numbers, change = facts.lstrip(":").split()
    path = next(words)
    if change[0] in "RC" and made_from == 1:
        path = next(words)
    if revision:
        yield revision, path, numbers[made_from + 1 :], change[0] == "C" and made_from == 1
