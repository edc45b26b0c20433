"""What an export that was cut off left beside its place: cleared by the next one, never while somebody works in it."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from commands.northmere import write

from lif.export.place import new_export
from lif.store import disk

KILLED = """
import os, sys
from pathlib import Path
from lif.export.place import new_export

path, after = Path(sys.argv[1]), int(sys.argv[2])
rename, count = Path.rename, 0

def cut_off(self, target):
    global count
    count += 1
    if count > after:
        os._exit(9)
    return rename(self, target)

Path.rename = cut_off
with new_export(path) as draft:
    (draft / "new.csv").write_text("half")
    if after == 0:
        os._exit(9)
    if after < 0:
        print("working", flush=True)
        sys.stdin.read()
"""
EARLIER = {"datapackage.json": '{"lif_export": {"files": ["old.csv", "datapackage.json"]}}', "old.csv": "old"}


def killed(path: Path, after: int) -> None:
    """Write an export in a process that is killed before so many folders were renamed."""
    words = [sys.executable, "-c", KILLED, str(path), str(after)]
    assert subprocess.run(words, stdin=subprocess.DEVNULL, check=False).returncode == 9


def export(path: Path) -> None:
    """Write an export of one file, as an earlier one is known."""
    with new_export(path) as draft:
        for name, text in EARLIER.items():
            write(draft, name, text)


def beside(path: Path) -> list[str]:
    """Return what lies in the folder of a path but the path itself."""
    return sorted(item.name for item in path.parent.iterdir() if item != path)


@pytest.mark.parametrize("there", [False, True])
def test_what_a_killed_export_left_is_cleared_by_the_next_to_the_same_place(tmp_path: Path, there: bool) -> None:
    path = tmp_path / "tables"
    if there:
        export(path)
    killed(path, 0)
    assert len(beside(path)) == 1

    export(path)

    assert (beside(path), sorted(item.name for item in path.iterdir())) == ([], ["datapackage.json", "old.csv"])


def test_an_earlier_export_that_a_killed_one_had_moved_away_is_put_back_where_the_next_one_fails(
    tmp_path: Path,
) -> None:
    path = tmp_path / "tables"
    export(path)
    killed(path, 1)
    assert (path.exists(), len(beside(path))) == (False, 1)

    with pytest.raises(ZeroDivisionError), new_export(path):
        raise ZeroDivisionError

    assert (beside(path), (path / "old.csv").read_text(encoding="utf-8")) == ([], "old")


def test_what_another_export_is_working_in_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "tables"
    words = [sys.executable, "-c", KILLED, str(path), "-1"]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdin
        assert other.stdout
        assert other.stdout.readline() == b"working\n"
        working = beside(path)

        export(path)

        assert beside(path) == working
        assert (tmp_path / working[0] / "new" / "new.csv").read_text(encoding="utf-8") == "half"
        other.kill()
    export(path)
    assert beside(path) == []


def test_where_no_lock_tells_age_does_and_nothing_but_workshops_of_this_place_is_touched(tmp_path: Path) -> None:
    path = tmp_path / "tables"
    mine = [".tables.lif-notes", ".tables.lif-abcd1234.tmp.txt", ".other.lif-abcd1234.tmp", "tables.lif-abcd1234.tmp"]
    for name in (*mine, ".tables.lif-abcd1234.tmp", ".tables.lif-new_0000.tmp"):
        write(tmp_path, f"{name}/new/new.csv", "half")
    long_ago = time.time() - 2 * disk.STALE_SECONDS
    for item in [*tmp_path.rglob("*")]:
        if ".tables.lif-new_0000.tmp" not in item.parts:
            os.utime(item, (long_ago, long_ago))

    export(path)

    assert beside(path) == sorted([*mine, ".tables.lif-new_0000.tmp"])
