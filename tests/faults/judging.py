"""What a stopped command may leave: every file old or new and whole, nothing that later commands trip over."""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from commands.northmere import tree
from commands.running import Lif

from faults.in_git import seen
from faults.injection import Ended, Faults, run_forked
from faults.scenes import Scene, lay_out, ready

_DRAFT = re.compile(r"(^|/)\.[^/]+\.lif-\w+(-old)?\.tmp(/|$)")
_AWAY = re.compile(rf"{_DRAFT.pattern}|^board/\.lif/cache/")
_OURS = {"board/.lif/lock", "board/.lif/unfinished.json", "new/repository/.lif/building"}
_RANDOM = re.compile(r"\.lif-\w+?(-old)?\.tmp")
_EXPLAINED = "this folder has no audit.yaml, so it is no round"

Tree = Mapping[str, bytes]


def settled(files: Tree) -> dict[str, bytes]:
    """Return the files that count: not the lock, the list of unfinished work, and files that are being written."""
    return {path: data for path, data in files.items() if path not in _OURS and not _AWAY.search(path)}


def state(files: Tree) -> str:
    """Return a digest of what lies in a folder, names that are drawn by lot apart."""
    found = hashlib.sha256()
    for path, data in sorted((_RANDOM.sub(".tmp", path), data) for path, data in files.items()):
        found.update(f"{path}\0".encode())
        found.update(_RANDOM.sub(".tmp", data.decode("utf-8", "replace")).encode() + b"\0")
    return found.hexdigest()


@dataclass
class Stage:
    """A scene in a folder: the files before the command and after it, and the states that were gone on from already."""

    scene: Scene
    root: Path
    before: Tree = field(default_factory=dict)
    after: Tree = field(default_factory=dict)
    done: Tree = field(default_factory=dict)
    undisturbed: Ended = field(default_factory=lambda: Ended(killed=True))
    gone_on: set[str] = field(default_factory=set)

    def set_up(self) -> None:
        """Run the command once without any fault."""
        lay_out(self.root, ready(self.scene.after))
        self.before = settled(seen(self.root))
        self.undisturbed = self.once()
        self.after = settled(seen(self.root))
        self.done = tree(self.root)

    def once(self, at: int = 0, how: str | int = "kill", reads: bool = False) -> Ended:
        """Lay the files out afresh and run the command with a fault, or without any."""
        lay_out(self.root, ready(self.scene.after))
        return run_forked(lambda: self.scene.run(self.root), Faults(self.root, at, how, reads))

    def faults_after(self, what: str, ended: Ended) -> Iterator[str]:
        """Yield what is wrong with what a stopped or refused command left, and with what comes next."""
        files = seen(self.root)
        if not ended.killed:
            yield from (f"{what}: {fault}" for fault in self._faults_of_ending(ended, files))
        for path, data in settled(files).items():
            if data not in (self.before.get(path), self.after.get(path)):
                yield f"{what}: {path} is neither the old nor the new one"
        for path in {*self.before} & {*self.after} - {*files}:
            yield f"{what}: {path} is gone"
        if (now := state(files)) not in self.gone_on:
            self.gone_on.add(now)
            yield from (f"{what}: {fault}" for fault in self._faults_of_going_on())

    def _faults_of_ending(self, ended: Ended, files: Tree) -> Iterator[str]:
        if ended.exit_code not in (self.scene.ends, 1, 3, 75) or "FAULT" in ended.output or "Traceback" in ended.output:
            yield f"ended with {ended.exit_code}: {ended.output}"
        if ended.exit_code == self.scene.ends and settled(files) != self.after:
            yield f"said that it was done, and it is not: {ended.output}"

    def _faults_of_going_on(self) -> Iterator[str]:
        """Look at the board, then run the command again: that gives what it gives undisturbed."""
        lif = Lif(self.root / "board")
        for words in (("check",), ("status",), ("audit", "list")):
            result = lif(*words, day=self.scene.day)
            found = set(result.stdout.splitlines()) if words == ("check",) else set()
            new = [line for line in found - self._known() if _EXPLAINED not in line]
            if new or result.exit_code not in (0, 1):
                yield f"lif {words[0]} says {new or result.output}"
        code, output = self.scene.run(self.root)
        if "FAULT" in output or "Traceback" in output:
            yield f"run again it says {output}"
        if (now := settled(seen(self.root))) != self.after:
            yield f"run again it gives something else ({code}): {difference(now, self.after)} {output}"

    def _known(self) -> set[str]:
        """Return what check says of the board before the command and after it."""
        if not hasattr(self, "_findings"):
            found = set[str]()
            here = tree(self.root)
            for files in (ready(self.scene.after), self.done):
                lay_out(self.root, files)
                found |= set(Lif(self.root / "board")("check", day=self.scene.day).stdout.splitlines())
            lay_out(self.root, here)
            self._findings = found
        return self._findings


def difference(now: Tree, wanted: Tree) -> str:
    """Return which files differ."""
    names = sorted(path for path in {*now, *wanted} if now.get(path) != wanted.get(path))
    return ", ".join(names)


Run = Callable[[], Ended]
