"""One whole report, read back from the Word file, against a text that people can read and compare.

After a change that is meant: LIF_UPDATE_GOLDEN=1 pytest tests/report/test_golden.py, and look at the difference.
"""

import os
from pathlib import Path

from demo import thornmere

from lif.report.agency_return import compose
from lif.report.word import render
from report.cases import subject_of
from report.word_reading import outline

GOLDEN = Path(__file__).parents[1] / "golden"


def test_the_report_on_the_return_of_the_faith_network_reads_as_it_did() -> None:
    found = outline(render(compose(subject_of(thornmere.holdings(), "s11-2026", "faith-network"))))
    file = GOLDEN / "s11-2026-faith-network-return.txt"
    if os.environ.get("LIF_UPDATE_GOLDEN") == "1":
        file.parent.mkdir(exist_ok=True)
        file.write_text(found, encoding="utf-8", newline="\n")

    assert found.splitlines() == file.read_text(encoding="utf-8").splitlines()
