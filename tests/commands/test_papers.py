"""Papers: their edition on the cover, where they come from, whether they were changed since, and whole packs of them."""

import hashlib
import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from demo import thornmere
from report.word_linter import faults
from report.word_reading import text
from store.keeping import keep

from commands.northmere import tree
from commands.running import Lif
from lif.store.office import Sort, opened
from lif.store.package import bundled

DAY = date(2026, 5, 5)
RETURN = ("report", "return", "s11-2026", "hospitals")
FILE = "out/s11-2026-hospitals-return.docx"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The fictional board in git, and the name of its one version."""
    board = thornmere.write(tmp_path_factory.mktemp("papers") / "thornmere", thornmere.files())
    (board / ".gitignore").write_text("out/\n", encoding="utf-8")
    return board, keep(board, "2026-05-04", "Kept")


@pytest.fixture
def board(kept: tuple[Path, str], tmp_path: Path) -> Path:
    """A copy of it to write to."""
    return Path(shutil.copytree(kept[0], tmp_path / "thornmere"))


def done(board: Path, *words: str | Path) -> str:
    """Run a command that is to work; return what it said and printed."""
    result = Lif(board)(*words, day=DAY)
    assert result.exit_code == 0, result.output
    return result.output


def edit(file: Path, old: str, new: str) -> None:
    """Change the words of a Word file, as somebody would in Word."""
    package = opened(file.read_bytes(), Sort.WORD)
    assert old in package.main.decode()
    file.write_bytes(bundled({**package.parts, Sort.WORD.main: package.main.decode().replace(old, new, 1).encode()}))


def test_a_report_says_where_it_comes_from_and_that_it_is_as_it_was_written(
    board: Path, kept: tuple[Path, str]
) -> None:
    done(board, *RETURN)

    assert done(board, "verify", FILE) == (
        "lif report return s11-2026 hospitals\n"
        "  Board: Thornmere Safeguarding Children Board\n"
        "  As at: 5 May 2026\n"
        f"  Version in git: {kept[1][:9]}\n"
        "  This board's history has that version.\n"
        "Its words are those that were written.\n"
    )


def test_what_was_changed_since_is_named_and_ends_with_1(board: Path) -> None:
    done(board, *RETURN)
    edit(board / FILE, "Partly met", "Embedded")

    result = Lif(board)("verify", FILE, day=DAY)
    plain = json.loads(Lif(board)("verify", FILE, "--format", "json", day=DAY).stdout)

    assert result.exit_code == 1
    assert result.stdout.splitlines()[-1] == "Changed since: Table 1: Ratings by standard, as the agency rates itself"
    assert (plain["same"], plain["changed"]) == (False, ["Table 1: Ratings by standard, as the agency rates itself"])


def test_changes_that_git_has_not_kept_are_said(board: Path) -> None:
    (board / "agencies/extra.yaml").write_bytes((board / "agencies/police.yaml").read_bytes())
    done(board, *RETURN)

    assert "with changes that git had not kept" in done(board, "verify", FILE)


def test_a_report_of_an_earlier_day_names_the_version_of_that_day(board: Path, kept: tuple[Path, str]) -> None:
    shutil.rmtree(board / "plans")
    keep(board, "2026-05-05", "Later")
    done(board, "report", "plan", "--as-of", "2026-05-04", "-o", "out/plan.docx")

    assert f"Version in git: {kept[1][:9]}\n" in done(board, "verify", "out/plan.docx")
    assert "32 actions" in text((board / "out/plan.docx").read_bytes())


@pytest.mark.parametrize(
    ("made", "code", "message"),
    [
        (b"", 1, "the file is empty"),
        (b"hello", 1, "this is no .docx file"),
        (None, 2, "there is no file other.docx here"),
    ],
)
def test_what_is_no_report_is_refused(board: Path, made: bytes | None, code: int, message: str) -> None:
    if made is not None:
        (board / "other.docx").write_bytes(made)

    result = Lif(board)("verify", "other.docx", day=DAY)

    assert (result.exit_code, result.stderr.splitlines()[0]) == (code, f"lif: {message}")


def test_without_git_a_report_has_no_version_and_two_folders_make_the_same_bytes(tmp_path: Path) -> None:
    files = []
    for name in ("one", "other"):
        root = thornmere.write(tmp_path / name / "thornmere", thornmere.files())
        done(root, *RETURN)
        files.append((root / FILE).read_bytes())

    assert files[0] == files[1]
    assert "none: the board was not in git" in done(tmp_path / "one/thornmere", "verify", FILE)


@pytest.mark.parametrize(
    ("words", "edition"),
    [
        ((), "Draft"),
        (("--version", "0.3"), "Draft, version 0.3"),
        (("--final", "--approved-by", "board"), "Final, approved by Local Safeguarding Children Board"),
        (
            ("--final", "--approved-by", "board", "--version", "1"),
            "Final, version 1, approved by Local Safeguarding Children Board",
        ),
    ],
)
def test_the_edition_and_the_version_of_the_records_stand_on_the_cover(
    board: Path, kept: tuple[Path, str], words: tuple[str, ...], edition: str
) -> None:
    done(board, *RETURN, *words)
    data = (board / FILE).read_bytes()

    lines = text(data).splitlines()
    version = f"Made from: version {kept[1][:9]} of 4 May 2026 of the board's records"
    assert (edition in lines, version in lines) == (True, True)
    assert faults(data) == []


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--final",), "what is final was approved by somebody"),
        (("--final", "--approved-by", "bord"), "there is no group called 'bord'"),
        (("-o", "framework.yaml"), "framework.yaml belongs to the board's own files"),
        (("-o", "plans/new/plan.yaml"), "plans/new/plan.yaml belongs to the board's own files"),
        (("-o", ".git/config"), ".git/config belongs to the board's own files"),
        (("-o", ".lif/report.docx"), ".lif/report.docx belongs to the board's own files"),
        (("-o", "agencies"), "agencies is a directory"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_written(board: Path, words: tuple[str, ...], message: str) -> None:
    before = tree(board)

    result = Lif(board)(*RETURN, *words, day=DAY)

    assert result.exit_code == 2
    assert message in result.stderr.replace("'", "'").replace(f"{board}/", "") or message.split()[0] in result.stderr
    assert tree(board) == before


def test_a_pack_holds_every_paper_of_a_round_with_an_index_and_a_digest_of_each(
    board: Path, kept: tuple[Path, str]
) -> None:
    done(board, "report", "pack", "s11-2026", "-o", "pack")

    found = json.loads((board / "pack/manifest.json").read_text(encoding="utf-8"))
    assert (found["audit"], found["day"], found["revision"], found["unkept"]) == (
        "s11-2026",
        "2026-05-05",
        kept[1],
        False,
    )
    assert [item["name"] for item in found["files"]][:2] == ["s11-2026-index.docx", "s11-2026-overview.docx"]
    assert sorted(path.name for path in (board / "pack").iterdir()) == sorted(
        ["manifest.json", *(item["name"] for item in found["files"])]
    )
    for item in found["files"]:
        data = (board / "pack" / item["name"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == item["sha256"]
        assert faults(data) == []
    index = text((board / "pack/s11-2026-index.docx").read_bytes())
    assert all(item["name"] in index for item in found["files"][1:])


def test_without_libreoffice_a_pdf_is_refused_before_anything_is_written(
    board: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lif.report.pdf._NAMES", ())
    monkeypatch.setattr("lif.report.pdf._PLACES", ())
    before = tree(board)

    result = Lif(board)(*RETURN, "--pdf", day=DAY)

    assert (result.exit_code, result.stderr) == (
        3,
        "lif: PDF files are made by LibreOffice, which is not on this computer\n"
        "     install LibreOffice (it is free), or save the Word file as PDF from Word\n",
    )
    assert tree(board) == before


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_a_pdf_has_tags_bookmarks_and_page_numbers_in_its_contents_and_word_has_them_too(board: Path) -> None:
    from pypdf import PdfReader

    done(board, *RETURN, "--pdf")
    reader = PdfReader(board / FILE.replace(".docx", ".pdf"))
    contents = [line for line in text((board / FILE).read_bytes()).splitlines() if line.startswith("Summary")]

    assert b"/MarkInfo" in (board / FILE.replace(".docx", ".pdf")).read_bytes()
    assert contents[0] == "Summary\t2"
    assert faults((board / FILE).read_bytes()) == []
    assert getattr(reader.outline[0], "title", "") == "Summary"
