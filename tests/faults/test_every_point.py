"""Every command that writes is stopped, and refused, at every call it makes to the file system.

After each: every file is the old or the new one, whole; check, status and lists find nothing amiss; and the same command,
run again, ends as if nothing had happened. `LIF_EVERY_POINT=1` tries every point; without it, some of each command's.
"""

import contextlib
import errno
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from faults.injection import HALF, KILL, Call
from faults.judging import Stage
from faults.scenes import SCENES, Scene

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork a process")

_EVERY = bool(os.environ.get("LIF_EVERY_POINT"))
_ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EMFILE, errno.EDQUOT)
_MOST, _MOST_SLOW, _MOST_LONG = 5, 2, 8
Point = tuple[int, str | int]
Note = Callable[[str, object], None]


def kills(calls: tuple[Call, ...]) -> Iterator[Point]:
    """Yield each way to stop a command: before each call, and half-way through each write."""
    for number, call in enumerate(calls, 1):
        yield number, KILL
        if call.name == "write":
            yield number, HALF


def refusals(calls: tuple[Call, ...]) -> Iterator[Point]:
    """Yield each way in which the system can refuse a call: every error at each, or one after the other."""
    for number in range(1, len(calls) + 1):
        for place, code in enumerate(_ERRORS):
            if _EVERY or place == number % len(_ERRORS):
                yield number, code


def some(points: list[Point], scene: Scene) -> list[Point]:
    """Return the points that are tried: all, or some from the first to the last."""
    few = _MOST_SLOW if scene.slow else _MOST
    most = min(len(points), (_MOST_LONG if scene.long else len(points)) if _EVERY else few)
    return [points[round(place * (len(points) - 1) / (most - 1))] for place in range(most)]


@contextlib.contextmanager
def folder_in_memory() -> Iterator[Path]:
    """Give a folder to work in; in memory where there is such a place, since thousands of points are tried."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        yield Path(folder).resolve() / "scene"


@pytest.fixture
def root() -> Iterator[Path]:
    """A folder to work in."""
    with folder_in_memory() as folder:
        yield folder


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.title)
def test_a_command_stopped_or_refused_anywhere_leaves_old_or_new_and_can_be_run_again(
    scene: Scene, root: Path, record_property: Note
) -> None:
    if scene.long and not _EVERY:
        pytest.skip("takes minutes: LIF_EVERY_POINT=1 tries it")
    stage = Stage(scene, root)
    stage.set_up()
    calls = stage.undisturbed.calls
    assert stage.undisturbed.exit_code == scene.ends, stage.undisturbed.output

    found: list[str] = []
    for name, there in (("kill points", [*kills(calls)]), ("points of refusal", [*refusals(calls)])):
        tried = some(there, scene)
        record_property(name, (len(tried), len(there)))
        for at, how in tried:
            ended = stage.once(at, how)
            assert ended.killed == isinstance(how, str)
            said = how if isinstance(how, str) else errno.errorcode[how]
            found += stage.faults_after(f"{said} at {calls[at - 1]}", ended)
    assert found == []
