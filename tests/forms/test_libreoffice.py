"""Excel and Word forms that went through LibreOffice, as files of today, of yesterday, or its own, are read all the same."""

import shutil
import subprocess
from pathlib import Path

import pytest

from forms.agency import fill_excel
from forms.agency_word import fill_word
from forms.cases import LABELS, form_for, having
from forms.test_excel import ALL, FORM, ITEM, NEW, SENT
from lif.forms.doors import made, received
from lif.forms.judging import judge
from lif.model.returns import Door
from lif.store.office import UnfitError

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed"),
]


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A settings folder of LibreOffice's own, so that no other one is disturbed."""
    return tmp_path_factory.mktemp("libreoffice")


def through(raw: bytes, endings: tuple[str, ...], folder: Path, profile: Path, ending: str = "xlsx") -> bytes:
    """Return a file after LibreOffice saved it as each of these sorts of file, one after the other."""
    file = folder / f"form.{ending}"
    file.write_bytes(raw)
    for step, ending in enumerate(endings):
        target = folder / str(step)
        subprocess.run(
            ["soffice", "--headless", f"-env:UserInstallation={profile.as_uri()}",
             "--convert-to", ending, "--outdir", str(target), str(file)],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        file = target / f"form.{ending}"
    return file.read_bytes()


@pytest.mark.parametrize("endings", [("xlsx",), ("ods", "xlsx"), ("xls", "xlsx")])
def test_a_filled_form_comes_back_through_libreoffice_in_full(
    endings: tuple[str, ...], tmp_path: Path, profile: Path
) -> None:
    filled = fill_excel(SENT, {"1.3": NEW}, LABELS)

    found = judge(received(through(filled, endings, tmp_path, profile), "form.xlsx").filled, FORM, ITEM)

    assert (found.faults, found.made) == ((), ALL)


@pytest.mark.parametrize("endings", [("xlsx",), ("ods", "xlsx"), ("xls", "xlsx")])
def test_a_form_that_nobody_filled_in_changes_nothing(endings: tuple[str, ...], tmp_path: Path, profile: Path) -> None:
    raw = through(made(FORM, Door.EXCEL), endings, tmp_path, profile)

    found = judge(received(raw, "form.xlsx").filled, FORM, ITEM)

    assert (found.faults, found.made, found.notes) == ((), ITEM, ())


@pytest.mark.parametrize("ending", ["ods", "xls", "pdf", "csv"])
def test_a_form_saved_as_another_sort_of_file_is_refused_with_what_to_do(
    ending: str, tmp_path: Path, profile: Path
) -> None:
    raw = through(made(form_for(having()), Door.EXCEL), (ending,), tmp_path, profile)

    with pytest.raises(UnfitError) as refused:
        received(raw, f"form.{ending}")

    assert refused.value.message and refused.value.hint


@pytest.mark.parametrize("endings", [("docx",), ("odt", "docx"), ("doc", "docx"), ("rtf", "docx")])
def test_a_filled_word_form_comes_back_through_libreoffice_in_full(
    endings: tuple[str, ...], tmp_path: Path, profile: Path
) -> None:
    filled = fill_word(made(FORM, Door.WORD), {"1.3": NEW}, LABELS, (0, 1, 2))

    raw = through(filled, endings, tmp_path, profile, "docx")

    found = judge(received(raw, "form.docx").filled, FORM, ITEM)
    assert (found.faults, found.made, found.notes) == ((), ALL, ())


@pytest.mark.parametrize("endings", [("docx",), ("odt", "docx"), ("doc", "docx")])
def test_a_word_form_that_nobody_filled_in_changes_nothing(
    endings: tuple[str, ...], tmp_path: Path, profile: Path
) -> None:
    raw = through(made(FORM, Door.WORD), endings, tmp_path, profile, "docx")

    found = judge(received(raw, "form.docx").filled, FORM, ITEM)

    assert (found.faults, found.made, found.notes) == ((), ITEM, ())


@pytest.mark.parametrize(
    ("ending", "hint"),
    [
        ("odt", "save it as Word (.docx) or Excel (.xlsx), and send that"),
        ("doc", "open it, and save it as a plain .docx file without a password"),
        ("rtf", "save it as Word (.docx), and send that"),
        ("pdf", "ask for the form itself"),
    ],
)
def test_a_word_form_saved_as_another_sort_of_file_is_refused_with_what_to_do(
    ending: str, hint: str, tmp_path: Path, profile: Path
) -> None:
    raw = through(made(form_for(having()), Door.WORD), (ending,), tmp_path, profile, "docx")

    with pytest.raises(UnfitError) as refused:
        received(raw, f"form.{ending}")

    assert refused.value.hint == hint
