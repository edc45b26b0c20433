"""No command is left out: each either stands among those that are stopped at every point, or writes nothing at all."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import click
import pytest

from faults.in_git import seen
from faults.injection import Call
from faults.judging import Stage, settled
from faults.scenes import READING, SCENES, Scene, ready
from lif.commands.main import main

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork a process")

_FORCED = [scene for scene in SCENES if not scene.slow or scene.command == ("export",)]


def leaves(group: click.Group, context: click.Context, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield each command of a group and of the groups in it, by its words."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from leaves(command, click.Context(command, parent=context), (*path, name))
        else:
            yield (*path, name)


def test_every_command_is_known_to_write_or_only_to_read() -> None:
    writing, reading = ({scene.command for scene in scenes} for scenes in (SCENES, READING))

    assert {*leaves(main, click.Context(main))} - writing - reading == set()
    assert writing & reading == set()


@pytest.mark.parametrize("scene", READING, ids=lambda scene: scene.title)
def test_a_command_that_only_reads_changes_nothing_but_what_it_remembers(scene: Scene, tmp_path: Path) -> None:
    stage = Stage(scene, tmp_path / "scene")
    stage.set_up()

    assert stage.undisturbed.exit_code in (0, 1, 3), stage.undisturbed.output
    assert [
        call
        for call in stage.undisturbed.calls
        if not (call.path == "board/.lif" or call.path.startswith("board/.lif/cache"))
    ] == []
    assert settled(seen(stage.root)) == stage.before


@pytest.mark.parametrize("scene", _FORCED, ids=lambda scene: scene.title)
def test_what_is_written_is_on_the_disk_before_it_counts_and_nothing_is_written_in_its_place(
    scene: Scene, tmp_path: Path
) -> None:
    """A power cut may take whatever was not forced to disk: so each new file is, before it is put in place."""
    stage = Stage(scene, tmp_path / "scene")
    calls = stage.once().calls

    assert [*in_place(calls, ready(scene.after))] == []
    assert [*put_in_place_unforced(calls)] == []
    assert [*folders_never_forced(calls)] == []


def in_place(calls: tuple[Call, ...], before: Mapping[str, bytes]) -> Iterator[Call]:
    """Yield writes straight into a file that was there."""
    held = {*before} - {"board/.lif/lock"}
    yield from (call for call in calls if call.name in ("open", "write", "truncate") and call.path in held)


def put_in_place_unforced(calls: tuple[Call, ...]) -> Iterator[Call]:
    """Yield what was put in place while some of it was not forced to disk yet."""
    unforced = set[str]()
    for call in calls:
        inside = f"{call.path}/"
        if call.name == "write":
            unforced.add(call.path)
        elif call.name == "fsync":
            unforced.discard(call.path)
        elif call.name in ("replace", "rename", "link"):
            moved = [path for path in unforced if path == call.path or path.startswith(inside)]
            if moved:
                yield call


def folders_never_forced(calls: tuple[Call, ...]) -> Iterator[Call]:
    """Yield what was put in place in a folder that was not forced to disk afterwards."""
    for number, call in enumerate(calls):
        if call.name in ("replace", "rename"):
            folder = os.path.dirname(call.other)  # noqa: PTH120 - a path below the watched folder, as text
            if not any(later.name == "fsync" and later.path == folder for later in calls[number:]):
                yield call
