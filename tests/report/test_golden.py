"""Whole reports, read back from the Word file, against a text that people can read and compare.

After a change that is meant: LIF_UPDATE_GOLDEN=1 pytest tests/report/test_golden.py, and look at the difference.
"""

import os
from pathlib import Path

import pytest
from demo import thornmere

from lif.report import composite, overview
from lif.report.agency_return import compose
from lif.report.overview_subject import Subject, earlier_round
from lif.report.word import render
from report import plan_cases
from report.cases import DAY, subject_of
from report.word_reading import outline

GOLDEN = Path(__file__).parents[1] / "golden"


def test_the_report_on_the_return_of_the_faith_network_reads_as_it_did() -> None:
    found = outline(render(compose(subject_of(thornmere.holdings(), "s11-2026", "faith-network"))))

    assert found.splitlines() == _golden("s11-2026-faith-network-return.txt", found)


def test_the_composite_action_plan_reads_as_it_did() -> None:
    found = outline(render(composite.compose(plan_cases.subject())))

    assert found.splitlines() == _golden("composite-plan.txt", found)


def test_one_agencys_own_paper_reads_as_it_did() -> None:
    found = outline(render(composite.compose(plan_cases.subject(agency="youth-justice"))))

    assert found.splitlines() == _golden("composite-plan-youth-justice.txt", found)


@pytest.mark.parametrize("audit", ["s11-2026", "s11-2023", "s11-2024-midterm"])
def test_the_overview_of_a_round_reads_as_it_did(audit: str) -> None:
    holdings = thornmere.holdings()
    found = outline(render(overview.compose(Subject(holdings, audit, DAY, earlier_round(holdings, audit)))))

    assert found.splitlines() == _golden(f"{audit}-overview.txt", found)


def _golden(name: str, found: str) -> list[str]:
    file = GOLDEN / name
    if os.environ.get("LIF_UPDATE_GOLDEN") == "1":
        file.parent.mkdir(exist_ok=True)
        file.write_text(found, encoding="utf-8", newline="\n")
    return file.read_text(encoding="utf-8").splitlines()
