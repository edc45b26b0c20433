"""The folder of sheets: for this user alone, out of git, never a link; a sheet is its member's own."""

import os
import shutil
from pathlib import Path

import pytest

from lif.errors import RefusedError
from lif.model.kinds import Address
from lif.model.panels import Sheet
from lif.store import private

FOLDER = ".lif/marks"
KEPT_OUT = b"# Marks that are not open yet: git leaves out this folder and all in it.\n*\n"
NURSE = Sheet("s11-2026", "police", "partner", "nurse", "5" * 64)
WHERE = private.address("s11-2026", "police", "nurse")
A_LINK = (".lif/marks is a link, and marks would lie where others may look", "put an ordinary folder in its place")

posix = pytest.mark.skipif(os.name != "posix", reason="permissions of this kind are known on POSIX alone")


def keep(root: Path) -> Sheet:
    """Keep the nurse's empty sheet."""
    return private.keep_sheet(root, WHERE, NURSE, lambda sheet: sheet)


def refused(root: Path) -> tuple[str, str]:
    with pytest.raises(RefusedError) as error:
        keep(root)
    return error.value.message, error.value.hint


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_a_sheet_is_kept_and_read_again(tmp_path: Path) -> None:
    assert keep(tmp_path) == NURSE
    assert private.read_sheet(tmp_path, WHERE) == NURSE
    assert (tmp_path / FOLDER / ".gitignore").read_bytes() == KEPT_OUT


@posix
@pytest.mark.parametrize("before", [0o755, 0o777, 0o750])
def test_a_folder_that_others_could_look_into_is_closed(tmp_path: Path, before: int) -> None:
    folder = tmp_path / FOLDER
    folder.mkdir(parents=True)
    folder.chmod(before)

    keep(tmp_path)

    assert mode(folder) == 0o700


@posix
@pytest.mark.parametrize("link", [FOLDER, ".lif"])
def test_a_link_in_place_of_the_folder_is_refused_and_nothing_is_written_there(tmp_path: Path, link: str) -> None:
    root, elsewhere = tmp_path / "board", tmp_path / "elsewhere"
    elsewhere.mkdir()
    (root / link).parent.mkdir(parents=True)
    (root / link).symlink_to(elsewhere, target_is_directory=True)

    assert refused(root) == A_LINK
    assert list(elsewhere.iterdir()) == []


@posix
def test_a_link_that_leads_nowhere_is_refused_too(tmp_path: Path) -> None:
    (tmp_path / ".lif").mkdir()
    (tmp_path / FOLDER).symlink_to(tmp_path / "nowhere", target_is_directory=True)

    assert refused(tmp_path) == A_LINK
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("before", [b"", b"!*\n", b"*.tmp\n", b"# all but marks\n!*.yaml\n"])
def test_an_ignore_file_that_lets_marks_into_git_is_mended(tmp_path: Path, before: bytes) -> None:
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / FOLDER / ".gitignore").write_bytes(before)

    keep(tmp_path)

    assert (tmp_path / FOLDER / ".gitignore").read_bytes() == KEPT_OUT


@pytest.mark.parametrize("before", [b"*\n", b"# mine\n*\r\n"])
def test_an_ignore_file_that_keeps_marks_out_of_git_stays_as_it_is(tmp_path: Path, before: bytes) -> None:
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / FOLDER / ".gitignore").write_bytes(before)

    keep(tmp_path)

    assert (tmp_path / FOLDER / ".gitignore").read_bytes() == before


@pytest.mark.parametrize("bad", [b"*\n!*\n", b"*\n!s11-2026\n!*.yaml\n", b"# keep * out\n"])
def test_an_ignore_file_whose_star_does_not_count_is_mended(tmp_path: Path, bad: bytes) -> None:
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / FOLDER / ".gitignore").write_bytes(bad)

    keep(tmp_path)

    assert (tmp_path / FOLDER / ".gitignore").read_bytes() == KEPT_OUT


@pytest.mark.parametrize(
    "other",
    [private.address("s11-2026", "police", "officer"), private.address("s11-2026", "fire", "nurse"),
     private.address("s11-2024", "police", "nurse")],
    ids=["member", "agency", "round"],
)  # fmt: skip
def test_a_sheet_copied_to_another_place_is_refused(tmp_path: Path, other: Address) -> None:
    keep(tmp_path)
    (tmp_path / other.path).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(tmp_path / WHERE.path, tmp_path / other.path)

    with pytest.raises(RefusedError) as error:
        private.read_sheet(tmp_path, other)

    assert (error.value.message, error.value.hint) == (
        f"{other.path} is another member's sheet, or another return's",
        "put back the one that was there",
    )
