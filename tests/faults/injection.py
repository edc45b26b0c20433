"""A command in a process of its own, stopped at one chosen call to the file system, or refused by it.

The process is forked from one that has everything imported, so that a point costs milliseconds. Only calls that change
something below the watched folder count, and starting a git that may: those are the moments at which a stopped command can leave different traces.
"""

import builtins
import io
import json
import os
import signal
import subprocess
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

KILL, HALF = "kill", "half"
"""Stop before the call; stop after half of the bytes are written."""

_MUTATING = ("replace", "rename", "link", "unlink", "remove", "mkdir", "rmdir", "chmod", "symlink", "truncate", "utime")
_CHANGING = {"add", "commit", "config", "init"}
_WRITING_FLAGS = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


@dataclass(frozen=True, slots=True)
class Call:
    """One call to the file system: what it does, on which path below the watched folder, and on which other."""

    name: str
    path: str
    other: str = ""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended: killed, or with an exit code and output; and the calls that it made till then."""

    killed: bool
    exit_code: int = 0
    output: str = ""
    calls: tuple[Call, ...] = ()


@dataclass(slots=True)
class Faults:
    """Counts the calls below a folder, and lets the one at `at`, from 1, fail as `how` says: a signal or an error number."""

    watched: Path
    at: int = 0
    how: str | int = KILL
    reads: bool = False
    calls: list[Call] = field(default_factory=list)
    handles: dict[int, str] = field(default_factory=dict)

    def point(self, name: str, path: Any, other: Any = "") -> bool:
        """Count a call; tell whether only half of it is to be done. Raises OSError, or ends the process, where its turn is."""
        place = self.place(path)
        if place is None:
            return False
        self.calls.append(Call(name, place, self.place(other) or "" if other else ""))
        if len(self.calls) != self.at:
            return False
        if self.how == HALF and name == "write":
            return True
        if isinstance(self.how, int):
            raise OSError(self.how, os.strerror(self.how), str(path))
        os.kill(os.getpid(), signal.SIGKILL)
        return False

    def place(self, path: Any) -> str | None:
        """Return where a path or an open file lies below the watched folder, None where it does not."""
        if isinstance(path, int):
            return self.handles.get(path)
        found = os.path.abspath(os.fsdecode(path))  # noqa: PTH100 - links are not to be followed
        return os.path.relpath(found, self.watched) if Path(found).is_relative_to(self.watched) else None

    def install(self) -> None:
        """Put the counting in the place of the calls, for the rest of the life of this process."""
        for name in _MUTATING:
            setattr(os, name, self._counted(name, getattr(os, name)))
        fsync, close, opened, plain = os.fsync, os.close, os.open, io.open

        def counted_fsync(handle: int) -> None:
            self.point("fsync", handle)
            fsync(handle)

        def counted_open(path: Any, flags: int, *rest: Any, **more: Any) -> int:
            if flags & _WRITING_FLAGS:
                self.point("open", path)
            handle = opened(path, flags, *rest, **more)
            if place := self.place(path):
                self.handles[handle] = place
            return handle

        def counted_close(handle: int) -> None:
            self.handles.pop(handle, None)
            close(handle)

        def counted_plain(file: Any, mode: str = "r", buffering: int = -1, *rest: Any, **more: Any) -> Any:
            if self.place(file) is None:
                return plain(file, mode, buffering, *rest, **more)
            if not set(mode) & set("wax+"):
                if self.reads:
                    self.point("read", file)
                return plain(file, mode, buffering, *rest, **more)
            if not isinstance(file, int):
                self.point("open", file)
            raw = _Counted(file, mode.replace("b", "").replace("t", ""), self)
            buffer = io.BufferedWriter(raw)
            return buffer if "b" in mode else io.TextIOWrapper(buffer, *rest, **more)

        started = subprocess.run

        def counted_start(words: Any, *rest: Any, **more: Any) -> Any:
            if words[0] == "git" and {*words} & _CHANGING and "--get" not in words:
                self.point("start", more["cwd"])
            return started(words, *rest, **more)

        vars(subprocess)["run"] = counted_start
        for name, counted in (("fsync", counted_fsync), ("open", counted_open), ("close", counted_close)):
            setattr(os, name, counted)
        for module in (io, builtins):
            vars(module)["open"] = counted_plain

    def _counted(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(path: Any, *rest: Any, **more: Any) -> Any:
            if "dir_fd" not in more or more["dir_fd"] is None:
                two = name in ("replace", "rename", "link", "symlink")
                self.point(name, path, rest[0] if two else "")
            return call(path, *rest, **more)

        return counted


class _Counted(io.FileIO):
    """A file of which each write is a call of its own."""

    def __init__(self, file: Any, mode: str, faults: Faults) -> None:
        super().__init__(file, mode)
        self.faults, self.path = faults, faults.handles.get(file, "") if isinstance(file, int) else file
        self.place = faults.place(file)

    def write(self, data: Any) -> int:
        """Write; half of it, and no more from then on, where that is the fault."""
        if self.place is not None and self.faults.point("write", self.faults.watched / self.place):
            super().write(bytes(data)[: len(data) // 2])
            os.kill(os.getpid(), signal.SIGKILL)
        elif len(self.faults.calls) == self.faults.at and isinstance(self.faults.how, int):
            super().write(bytes(data)[: len(data) // 2])
        return super().write(data) or 0


def run_forked(command: Callable[[], tuple[int, str]], faults: Faults) -> Ended:
    """Run a command in a forked process with its faults; return how it ended."""
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        child = os.fork()
    if child == 0:
        _be_the_child(command, faults, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return Ended(killed=True)
    plain = json.loads(told)
    return Ended(False, plain["exit_code"], plain["output"], tuple(Call(*call) for call in plain["calls"]))


def _be_the_child(command: Callable[[], tuple[int, str]], faults: Faults, writing: int) -> None:
    try:
        write, close = os.write, os.close
        faults.install()
        code, output = command()
        calls = [[call.name, call.path, call.other] for call in faults.calls]
        data = json.dumps({"exit_code": code, "output": output, "calls": calls}).encode()
        while data:
            data = data[write(writing, data) :]
        close(writing)
    finally:
        os._exit(9)
