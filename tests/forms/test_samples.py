"""Forms that were filled in and saved by other programs are read, also where those programs are not installed.

The files in samples/ were made by LibreOffice 7.4: saved again, and saved by way of .ods, .xls, .odt and .doc. One was filled
in there, with words typed beside prompts, inside controls and in a row that was added.
"""

from pathlib import Path

import pytest

from forms.test_excel import ALL, FORM, ITEM
from lif.forms.doors import received
from lif.forms.judging import judge

SAMPLES = sorted((Path(__file__).parent / "samples").iterdir())


def test_the_samples_are_found() -> None:
    assert [file.name for file in SAMPLES] == [
        "libreoffice.docx",
        "libreoffice.xlsx",
        "through-doc.docx",
        "through-ods.xlsx",
        "through-odt.docx",
        "through-xls.xlsx",
        "typed-in-libreoffice.docx",
    ]


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.name)
def test_a_form_saved_by_another_program_is_read_in_full(file: Path) -> None:
    found = judge(received(file.read_bytes(), file.name).filled, FORM, ITEM)

    assert (found.faults, found.made) == ((), ALL)
