"""Every report and letter of the fictional board, in three looks, gone through by the linter of Word files."""

import shutil
import subprocess
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path

import pytest
from demo import thornmere

from lif.model.holdings import Holdings
from lif.plan.composing import By, Wanted, compose, grouped
from lif.plan.owed import parts
from lif.report import composite
from lif.report.agency_return import compose as compose_return
from lif.report.letter_lexicon import Occasion
from lif.report.plan_words import Subject
from lif.report.reminder import write
from lif.report.specimen import specimen
from lif.report.template_check import remarks
from lif.report.word import render
from lif.report.word_letter import render as render_letter
from lif.report.word_letter import render_agency_letter
from lif.rounds.owed import days_ahead, owed
from report import templates
from report.cases import DAY, subject_of
from report.round_letters import letter
from report.word_linter import faults

Maker = Callable[[bytes | None], bytes]
LOOKS: dict[str, Callable[[], bytes | None]] = {
    "house": lambda: None,
    "restyled": templates.restyled,
    "foreign": templates.foreign,
}


@pytest.mark.parametrize("look", LOOKS)
def test_every_return_of_every_round_has_no_faults(look: str) -> None:
    assert _faults(_returns(), look) == {}


@pytest.mark.parametrize("look", LOOKS)
def test_every_composite_plan_has_no_faults(look: str) -> None:
    assert _faults(_plans(), look) == {}


@pytest.mark.parametrize("look", LOOKS)
def test_every_letter_has_no_faults(look: str) -> None:
    assert _faults(_letters(), look) == {}


@pytest.mark.parametrize("look", LOOKS)
def test_every_letter_of_a_round_has_no_faults(look: str) -> None:
    assert _faults(_round_letters(), look) == {}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_template_that_libreoffice_saved_gives_reports_without_faults(tmp_path: Path) -> None:
    (tmp_path / "ours.docx").write_bytes(specimen())
    office = ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"]
    form = ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "saved"), str(tmp_path / "ours.docx")]
    subprocess.run([*office, *form], check=True, capture_output=True, timeout=180)
    saved = (tmp_path / "saved" / "ours.docx").read_bytes()

    every = dict([*_returns().items()][:3]) | dict([*_plans().items()][:2])
    assert {name: found for name, make in every.items() if (found := faults(make(saved)))} == {}
    assert remarks(saved) == remarks(specimen())


def test_there_are_as_many_reports_as_the_board_has_returns_and_agencies_that_owe() -> None:
    holdings = thornmere.holdings()

    counts = [len(made()) for made in (_returns, _plans, _letters)]
    assert counts[:2] == [len(holdings.returns), len(By) + len(_leads(holdings))]
    assert counts[2] > 5
    assert len(_round_letters()) == 2 * len(holdings.of_round("s11-2026")) + len(holdings.of_round("s11-2024-midterm"))


def _faults(made: Mapping[str, Maker], look: str) -> dict[str, list[str]]:
    template = LOOKS[look]()
    return {name: found for name, make in made.items() if (found := faults(make(template)))}


@cache
def _returns() -> dict[str, Maker]:
    holdings = thornmere.holdings()
    return {
        f"{audit} {agency}": partial(render, compose_return(subject_of(holdings, audit, agency)))
        for audit, agency in holdings.returns
    }


@cache
def _plans() -> dict[str, Maker]:
    holdings = thornmere.holdings()
    rows = compose(holdings, DAY, Wanted())
    made: dict[str, Maker] = {}
    for by in By:
        subject = Subject(holdings, tuple(grouped(rows, by, holdings)), DAY, by, Wanted())
        made[f"by {by}"] = partial(render, composite.compose(subject))
    for agency in _leads(holdings):
        own = tuple(parts(rows, agency, holdings.agencies[agency].name))
        subject = Subject(holdings, own, DAY, By.AGENCY, Wanted(), agency)
        made[f"for {agency}"] = partial(render, composite.compose(subject))
    return made


@cache
def _letters() -> dict[str, Maker]:
    holdings = thornmere.holdings()
    found = owed(holdings, DAY, days_ahead(holdings.framework))
    return {item.agency_id: partial(render_letter, write(item, holdings, DAY, DAY)) for item in found}


@cache
def _round_letters() -> dict[str, Maker]:
    holdings = thornmere.holdings()
    made: dict[str, Maker] = {}
    for audit, agency in holdings.returns:
        occasions = [Occasion.THANKS if holdings.returns[audit, agency].locked else Occasion.CHASE]
        occasions += [Occasion.LAUNCH] if audit == "s11-2026" else []
        for occasion in occasions if audit in ("s11-2026", "s11-2024-midterm") else ():
            day = holdings.audits[audit].opened if occasion is Occasion.LAUNCH else DAY
            found = letter(occasion, holdings, audit, agency, day)
            made[f"{audit} {agency} {occasion}"] = partial(render_agency_letter, found)
    return made


def _leads(holdings: Holdings) -> list[str]:
    return sorted({action.lead_agency for action in holdings.actions.values()})
