"""Several files at once: what a killed process had put in place of them is put back by whoever comes next."""

import hashlib
import json
import os
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from commands.running import Lif
from faults.injection import KILL, Ended, Faults, run_forked

from lif.errors import BusyError, SurroundingsError
from lif.model import kinds
from lif.model.agencies import Agency
from lif.model.kinds import Address
from lif.model.people import Person
from lif.model.returns import Return, ReturnStatus
from lif.store import disk, together
from lif.store.together import LIST, PutRight, put_right
from lif.store.writing import change, change_all
from store.tiny_board import FILES, RETURN, build

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork a process")

FIRE = Address(kinds.AGENCY, ("fire",))
ANSWERS = Address(kinds.RETURN, ("s11-2026", "fire"))
POLICE = Address(kinds.PERSON, ("police",))
_OLD = {path: FILES[path] for path in (FIRE.path, RETURN)}


def changed(root: Path) -> tuple[int, str]:
    """Change two records and write a new one, in a folder of its own, in one go."""
    change_all(
        root,
        [
            (FIRE, Agency, lambda item: replace(item, name="Fire")),
            (ANSWERS, Return, lambda item: replace(item, status=ReturnStatus.SENT_BACK)),
        ],
        new=[(POLICE, Person("Inspector", "fire"))],
    )
    return 0, ""


def killed(root: Path, after: int) -> Ended:
    """Kill the change after so many of its files are in place."""
    with tempfile.TemporaryDirectory() as folder:
        dry = build(Path(folder).resolve())
        calls = run_forked(lambda: changed(dry), Faults(dry)).calls
    build(root)
    moves = [number for number, call in enumerate(calls, 1) if call.name == "replace"][1:]
    return run_forked(lambda: changed(root), Faults(root, moves[after] if after < len(moves) else len(calls), KILL))


def held(root: Path) -> dict[str, str]:
    """Return the records that the change is about."""
    return {path: (root / path).read_text() for path in (*_OLD, POLICE.path) if (root / path).exists()}


def left_over(root: Path) -> list[str]:
    """Return the files that are no records, and folders that hold nothing."""
    hidden = [path for path in root.rglob("*") if path.name.startswith(".") and path.is_file()]
    hidden += [path for path in root.rglob("*") if path.is_dir() and not any(path.iterdir())]
    return sorted(path.relative_to(root).as_posix() for path in [*hidden, *(root / ".lif").iterdir()])


@pytest.mark.parametrize(("after", "back"), [(0, ()), (1, (POLICE.path,)), (2, (POLICE.path, FIRE.path))])
def test_what_a_killed_command_had_put_in_place_is_put_back(after: int, back: tuple[str, ...], tmp_path: Path) -> None:
    assert killed(tmp_path, after).killed
    assert (tmp_path / LIST).exists()

    assert put_right(tmp_path) == PutRight(back)

    assert held(tmp_path) == _OLD
    assert left_over(tmp_path) == [".lif/lock"]
    assert put_right(tmp_path) == PutRight()


def test_a_command_that_had_put_all_in_place_when_it_was_killed_is_left_done(tmp_path: Path) -> None:
    assert killed(tmp_path, 3).killed
    done = held(tmp_path)

    assert put_right(tmp_path) == PutRight()
    assert held(tmp_path) == done
    assert sorted(done) == sorted([*_OLD, POLICE.path])
    assert left_over(tmp_path) == [".lif/lock"]


def test_a_killed_command_s_files_that_somebody_worked_on_since_are_left_and_named(tmp_path: Path) -> None:
    killed(tmp_path, 2)
    (tmp_path / FIRE.path).write_text(FILES[FIRE.path] + "# looked at\n")
    before = held(tmp_path)

    assert put_right(tmp_path) == PutRight(left=(POLICE.path, FIRE.path, RETURN))

    assert held(tmp_path) == before
    assert left_over(tmp_path) == [".lif/lock"]


def test_whoever_writes_next_puts_back_first_and_says_that_what_was_read_is_no_longer_so(tmp_path: Path) -> None:
    killed(tmp_path, 2)

    with pytest.raises(BusyError) as error:
        change(tmp_path, FIRE, Agency, lambda item: replace(item, name="Fire"))

    assert (str(error.value), error.value.hint) == (
        "a command that was cut off is put back as it was before",
        "try again; nothing more was written",
    )
    assert held(tmp_path) == _OLD
    change(tmp_path, FIRE, Agency, lambda item: replace(item, name="Fire"))


def test_every_command_puts_back_before_it_reads_and_says_so(tmp_path: Path) -> None:
    killed(tmp_path, 1)

    result = Lif(tmp_path)("audit", "list")

    assert result.exit_code == 0
    assert result.stderr == f"note: a command was cut off half-way; these are as before it: {POLICE.path}\n"
    assert held(tmp_path) == _OLD


def test_every_command_says_which_files_of_a_killed_one_it_leaves(tmp_path: Path) -> None:
    killed(tmp_path, 2)
    (tmp_path / FIRE.path).write_text(FILES[FIRE.path] + "# looked at\n")

    said = Lif(tmp_path)("status").stderr

    assert said.startswith(
        "note: a command was cut off half-way, and somebody has worked on its files since:"
        f" {POLICE.path}, {FIRE.path}, {RETURN}\n"
        "      they are left as they are; lif check says whether anything is missing\n"
    )


def test_where_a_killed_command_cannot_be_put_back_reading_goes_on_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed(tmp_path, 1)

    def refuse(_: Path) -> PutRight:
        raise SurroundingsError("the disk can only be read")

    monkeypatch.setattr(together, "put_right", refuse)
    result = Lif(tmp_path)("audit", "list")

    assert result.exit_code == 0
    assert result.stderr == "note: a command was cut off, and cannot be put back now: the disk can only be read\n"


def _listing(**more: object) -> bytes:
    step = {"path": FIRE.path, "new": _digest(FILES[FIRE.path]), "prepared": ".a.lif-00000000.tmp", "old": None}
    other = {**step, "path": "agencies/none.yaml"}
    files = [{**step, "old_kept": None, **more}, {**other, "old_kept": None}]
    return json.dumps({"version": 1, "folder": "HERE", "files": files}).encode()


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize(
    "listing",
    [
        b"",
        b"[]",
        b"{",
        b'{"files": [1]}',
        b'{"files": null}',
        b"[" * 100_000,
        _listing(path="../outside.yaml"),
        _listing(path="agencies/../../outside.yaml"),
        _listing(path="agencies/../.git/config.yaml"),
        _listing(path=".git/hooks/pre-commit"),
        _listing(path="/etc/hosts"),
        _listing(path=7),
        _listing(prepared="../fire.yaml"),
        _listing(prepared="fire.yaml"),
        _listing(old="0" * 64, old_kept="../../lif.yaml"),
        _listing(path="agencies/link/fire.yaml"),
        _listing(prepared="./../../.v.lif-deadbeef.tmp"),
        _listing(old="0" * 64, old_kept="./../../.v.lif-deadbeef-old.tmp"),
        _listing().replace(b'"HERE"', b"[1, 2]"),
    ],
    ids=range(19),
)
def test_a_list_that_lif_did_not_write_is_put_away_and_nothing_is_done_for_it(listing: bytes, tmp_path: Path) -> None:
    root = build(tmp_path / "board")
    outside = tmp_path / "outside.yaml"
    outside.write_text(FILES[FIRE.path])
    (tmp_path / "fire.yaml").write_text(FILES[FIRE.path])
    (root / "agencies" / "link").symlink_to(tmp_path)
    (root / ".lif").mkdir()
    strange = tmp_path / ".v.lif-deadbeef.tmp"
    strange.write_text("not lif's")
    here = json.dumps([root.stat().st_dev, root.stat().st_ino]).encode()
    (root / LIST).write_bytes(listing.replace(b'"HERE"', here))

    assert put_right(root) == PutRight()

    assert strange.exists()
    assert {path: (root / path).read_text() for path in FILES} == FILES
    assert outside.exists()
    assert not (root / LIST).exists()


def test_a_file_that_somebody_saves_while_others_are_prepared_is_left_as_they_saved_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path)
    really = disk.beside

    def meanwhile(path: Path, data: bytes, name: str) -> None:
        really(path, data, name)
        if path.name == "police.yaml":
            (tmp_path / RETURN).write_text("status: draft\n# mine\n")

    monkeypatch.setattr(disk, "beside", meanwhile)
    with pytest.raises(BusyError):
        changed(tmp_path)

    assert held(tmp_path) == _OLD | {RETURN: "status: draft\n# mine\n"}


def test_a_disk_that_gives_way_between_two_files_leaves_all_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    really = disk.move

    def giving_way(temporary: Path, path: Path) -> None:
        if path == tmp_path / RETURN:
            raise OSError(28, "no space")
        really(temporary, path)

    monkeypatch.setattr(disk, "move", giving_way)
    with pytest.raises(SurroundingsError):
        changed(tmp_path)
    with pytest.raises(SurroundingsError):
        disk.replace(tmp_path / RETURN, b"-", FILES[RETURN].encode())

    assert held(tmp_path) == _OLD
    assert {*tmp_path.rglob("*")} - {*before} == {tmp_path / ".lif", tmp_path / ".lif/lock"} - {*before}
