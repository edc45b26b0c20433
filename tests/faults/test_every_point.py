"""Every command that writes is stopped, and refused, at every call it makes to the file system.

After each: every file is the old or the new one, whole; check, status and lists find nothing amiss; and the same command,
run again, ends as if nothing had happened. `LIF_EVERY_POINT=1` tries every point; without it, some of each command's.
"""

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
_MOST, _MOST_SLOW = 12, 4
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
    most = len(points) if _EVERY and scene.title != "demo" else _MOST_SLOW if scene.slow else _MOST
    if scene.title == "demo" and _EVERY:
        most = 40
    step = max(1.0, (len(points) - 1) / max(1, most - 1))
    return [points[round(place * step)] for place in range(most) if round(place * step) < len(points)]


@pytest.fixture
def root() -> Iterator[Path]:
    """A folder to work in; in memory where there is such a place, since thousands of points are tried."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        yield Path(folder).resolve() / "scene"


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.title)
def test_a_command_stopped_anywhere_leaves_old_or_new_and_can_be_run_again(
    scene: Scene, root: Path, record_property: Note
) -> None:
    stage = Stage(scene, root)
    stage.set_up()
    assert stage.undisturbed.exit_code == 0, stage.undisturbed.output
    tried = some([*kills(stage.undisturbed.calls)], scene)
    record_property("kill points", (len(tried), len([*kills(stage.undisturbed.calls)])))

    found: list[str] = []
    for at, how in tried:
        ended = stage.once(at, how)
        assert ended.killed
        found += stage.faults_after(f"{how} at {stage.undisturbed.calls[at - 1]}", ended)
    assert found == []


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.title)
def test_a_command_that_the_system_refuses_anywhere_says_so_and_leaves_old_or_new(
    scene: Scene, root: Path, record_property: Note
) -> None:
    stage = Stage(scene, root)
    stage.set_up()
    tried = some([*refusals(stage.undisturbed.calls)], scene)
    record_property("refused points", (len(tried), len([*refusals(stage.undisturbed.calls)])))

    found: list[str] = []
    for at, how in tried:
        ended = stage.once(at, how)
        assert not ended.killed
        said = errno.errorcode[int(how)]
        found += stage.faults_after(f"{said} at {stage.undisturbed.calls[at - 1]}", ended)
    assert found == []
