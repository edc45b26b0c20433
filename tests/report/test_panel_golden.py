"""Letters and records of panels, read back from Word files, against texts that people can read and compare.

After a change that is meant: LIF_UPDATE_GOLDEN=1 pytest tests/report/test_panel_golden.py, and look at the difference.
"""

import os
from datetime import date
from pathlib import Path

import pytest
from demo import thornmere

from lif.panel.scrutiny import scrutiny
from lif.report.panel_letter import write
from lif.report.panel_record import compose
from lif.report.panel_words import Subject
from lif.report.word import render
from lif.report.word_letter import render_agency_letter
from report.word_reading import outline

GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.mark.parametrize(
    ("audit", "agency", "kind"),
    [
        ("s11-2026", "youth-and-family", "letter"),
        ("s11-2024-midterm", "youth-justice", "letter"),
        ("s11-2023", "hospitals", "letter"),
        ("s11-2024-midterm", "youth-justice", "panel"),
        ("s11-2026", "housing", "panel"),
    ],
)
def test_the_paper_on_a_panel_reads_as_it_did(audit: str, agency: str, kind: str) -> None:
    board = thornmere.holdings()
    whole = Subject(board, scrutiny(board, audit, agency), date(2026, 5, 5))
    found = outline(render_agency_letter(write(whole)) if kind == "letter" else render(compose(whole)))
    file = GOLDEN / f"{audit}-{agency}-{kind}.txt"
    if os.environ.get("LIF_UPDATE_GOLDEN") == "1":
        file.write_text(found, encoding="utf-8", newline="\n")

    assert found.splitlines() == file.read_text(encoding="utf-8").splitlines()
