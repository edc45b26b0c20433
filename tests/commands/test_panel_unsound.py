"""A panel whose files are not as its members left them, members who work at the same time, and marks set aside."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from commands.northmere import alter, tree, write
from commands.running import Lif
from commands.scrutinised import (
    AGREEMENT,
    CASE,
    CONVENE,
    FOLDER,
    MEMBERS,
    build,
    done,
    mark,
    marks_text,
    opened,
    trimmed,
)
from lif.commands import panel_agreement, panel_marks
from lif.rounds import remembered

NOT_AS_LEFT = "lif: the panel's files are not as its members left them\n     lif check says where, and what to do\n"
WHY = "The laptop is gone"
SET_ASIDE = ("panel", "set-aside", *CASE, "--as", "warden", "--reason", WHY)
SHEETS = ".lif/marks/s11-2026/police"


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """The folder of a board with panels of three."""
    return build(tmp_path / "northmere")


@pytest.fixture
def sealed(lif: Lif, tmp_path: Path) -> None:
    """The panel on the police, with every seat sealed."""
    done(lif, *CONVENE)
    for person in MEMBERS.values():
        mark(lif, person, tmp_path)
        done(lif, "panel", "seal", *CASE, "--as", person)


@pytest.fixture
def agreement(tmp_path: Path) -> Path:
    """A file of all that the panel agrees."""
    return write(tmp_path, "agreement.yaml", AGREEMENT)


@pytest.fixture
def without(lif: Lif, board: Path, sealed: None) -> None:  # noqa: ARG001
    """The panel with the warden's marks lost and set aside, the others' open."""
    (board / SHEETS / "warden.yaml").unlink()
    done(lif, "panel", "open", *CASE)
    done(lif, *SET_ASIDE)


def meanwhile(
    monkeypatch: pytest.MonkeyPatch, module: ModuleType, happens: Callable[[], object], after: str = "case_of"
) -> None:
    """Let something happen once, after the next command has read the board and before it goes on."""
    read = getattr(module, after)

    def late(*words: object) -> object:
        found = read(*words)
        monkeypatch.setattr(module, after, read)
        happens()
        return found

    monkeypatch.setattr(module, after, late)


def _copied_seal(board: Path) -> None:
    shutil.copy(board / FOLDER / "seals/officer.yaml", board / FOLDER / "seals/warden.yaml")


def _no_seat(board: Path) -> None:
    alter(board, f"{FOLDER}/panel.yaml", "  - seat: sector\n    person: warden\n    declares: none\n", "")


def _one_in_two(board: Path) -> None:
    alter(board, f"{FOLDER}/panel.yaml", "person: warden", "person: nurse")


@pytest.mark.parametrize(
    ("spoil", "fault", "rule"),
    [
        (_copied_seal, "the seals of officer and warden are the same, which no two can be", "seals-alike"),
        (_no_seat, "nobody sits as 'sector'", "panel-short-of-a-seat"),
        (_one_in_two, "nurse sits in two seats", "person-twice-on-panel"),
    ],
)
@pytest.mark.usefixtures("sealed")
def test_marks_stay_shut_where_the_files_are_not_sound(
    lif: Lif, board: Path, spoil: Callable[[Path], None], fault: str, rule: str
) -> None:
    spoil(board)
    before = tree(board)

    told = [lif("panel", "open", *CASE), lif("panel", "open", *CASE, "--as", "officer")]

    assert [(result.exit_code, result.output) for result in told] == [(1, f"  {fault}\n{NOT_AS_LEFT}")] * 2
    assert tree(board) == before
    assert f"[{rule}]" in lif("check").stdout
    assert (f"  Panels: 1 marking\n  - Northmere Police: {fault}\n      lif check\n") in lif("status").stdout
    shown = lif("panel", "show", *CASE)
    assert (shown.exit_code, shown.stderr) == (0, "Next: lif check\n")


def test_a_seat_removed_when_marks_are_open_stops_all_that_follows(
    lif: Lif, board: Path, tmp_path: Path, agreement: Path
) -> None:
    opened(lif, tmp_path)
    done(lif, "panel", "agree", *CASE, "--answers", agreement)
    _no_seat(board)
    before = tree(board)

    for words in (("compare", *CASE), ("agree", *CASE, "--answers", agreement), ("sign", *CASE, "--as", "officer")):
        result = lif("panel", *words)
        assert (result.exit_code, result.output) == (1, f"  nobody sits as 'sector'\n{NOT_AS_LEFT}")
    assert lif("panel", "compare", CASE[0]).output == (
        "lif: no panel of this round has opened its marks yet\n     lif status says where each stands\n"
    )
    assert tree(board) == before


@pytest.mark.usefixtures("sealed")
def test_marks_taken_into_a_sealed_sheet_meanwhile_are_refused(
    lif: Lif, board: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done(lif, "panel", "unseal", *CASE, "--as", "nurse", "--reason", "Missed an annex")
    other = write(tmp_path, "other.yaml", marks_text({"lead": "not-met"}))
    meanwhile(monkeypatch, panel_marks, lambda: done(lif, "panel", "seal", *CASE, "--as", "nurse"))

    result = lif("panel", "mark", *CASE, "--as", "nurse", "--answers", other)

    assert (result.exit_code, result.output) == (
        1,
        "lif: the marks of nurse were sealed meanwhile\n     nothing more was written; lif panel show says more\n",
    )
    assert "not-met" not in _mark_of_lead(board)
    assert lif("panel", "open", *CASE).exit_code == 0


def test_marks_typed_after_the_seal_are_refused(
    lif: Lif, board: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done(lif, *CONVENE)
    sheets = []

    def seal() -> None:
        mark(lif, "nurse", tmp_path)
        done(lif, "panel", "seal", *CASE, "--as", "nurse")
        sheets.append((board / SHEETS / "nurse.yaml").read_bytes())

    meanwhile(monkeypatch, remembered, seal, "remembered")

    result = lif("panel", "mark", *CASE, "--as", "nurse", "--plain", typed="1\n1\nToo late.\n\n\n")

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.endswith(
        "lif: the marks of nurse were sealed meanwhile\n     nothing more was written; lif panel show says more\n"
    )
    assert [(board / SHEETS / "nurse.yaml").read_bytes()] == sheets


def _mark_of_lead(board: Path) -> str:
    return (board / SHEETS / "nurse.yaml").read_text(encoding="utf-8").partition("question: policy")[0]


def test_what_is_agreed_after_a_signature_meanwhile_is_refused(
    lif: Lif, board: Path, tmp_path: Path, agreement: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(lif, tmp_path)
    done(lif, "panel", "agree", *CASE, "--answers", agreement)
    agreed = (board / FOLDER / "agreed.yaml").read_bytes()
    other = write(tmp_path, "other.yaml", "remarks: Not so frank.\n")
    meanwhile(monkeypatch, panel_agreement, lambda: done(lif, "panel", "sign", *CASE, "--as", "officer"))

    result = lif("panel", "agree", *CASE, "--answers", other)

    assert (result.exit_code, result.output) == (
        1,
        "lif: this is signed by officer\n     to take it up again: lif panel reopen s11-2026 police --reason …\n",
    )
    assert (board / FOLDER / "agreed.yaml").read_bytes() == agreed
    assert lif("check").exit_code == 0


@pytest.mark.usefixtures("sealed")
def test_a_seal_taken_back_twice_at_once_keeps_both_reasons(
    lif: Lif, board: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def first() -> None:
        done(lif, "panel", "unseal", *CASE, "--as", "nurse", "--reason", "Missed an annex")
        done(lif, "panel", "seal", *CASE, "--as", "nurse")

    meanwhile(monkeypatch, panel_marks, first)

    done(lif, "panel", "unseal", *CASE, "--as", "nurse", "--reason", "A slip")

    lines = (board / FOLDER / "seals/nurse.yaml").read_text(encoding="utf-8").splitlines()
    assert [line.strip() for line in lines if "reason:" in line] == ["reason: Missed an annex", "reason: A slip"]


@pytest.mark.usefixtures("sealed")
def test_of_two_who_take_one_seal_back_the_second_is_told(
    lif: Lif, board: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("panel", "unseal", *CASE, "--as", "nurse", "--reason")
    meanwhile(monkeypatch, panel_marks, lambda: done(lif, *words, "Missed an annex"))

    result = lif(*words, "A slip")

    assert (result.exit_code, result.output) == (1, "lif: nurse has sealed nothing\n     nothing was changed\n")
    assert "A slip" not in (board / FOLDER / "seals/nurse.yaml").read_text(encoding="utf-8")


def test_a_sheet_copied_from_another_member_is_refused(lif: Lif, board: Path, tmp_path: Path) -> None:
    done(lif, *CONVENE)
    mark(lif, "nurse", tmp_path)
    shutil.copy(board / SHEETS / "nurse.yaml", board / SHEETS / "warden.yaml")

    told = [lif("panel", command, *CASE, "--as", "warden") for command in ("mark", "seal")]

    assert [(result.exit_code, result.output) for result in told] == [
        (
            1,
            f"lif: {SHEETS}/warden.yaml is another member's sheet, or another return's\n"
            "     put back the one that was there\n",
        )
    ] * 2


@pytest.mark.usefixtures("sealed")
def test_marks_that_are_lost_are_set_aside_once_others_are_open(lif: Lif, board: Path) -> None:
    (board / SHEETS / "warden.yaml").unlink()

    early = lif(*SET_ASIDE)
    done(lif, "panel", "open", *CASE)
    lost = lif("panel", "open", *CASE, "--as", "warden")
    unreasoned = lif(*SET_ASIDE[:-1], " ")
    result = lif(*SET_ASIDE)
    again = lif(*SET_ASIDE)

    assert [(item.exit_code, item.output) for item in (early, lost, unreasoned, again)] == [
        (
            1,
            "lif: no marks of this panel are open yet, so that these can be made again\n"
            "     lif panel unseal s11-2026 police --as warden --reason …, then mark and seal again\n",
        ),
        (
            1,
            "lif: the sealed marks of warden are not on this computer\n"
            "     open them where they were made; if they are lost, lif panel set-aside s11-2026 police --as warden "
            "--reason …\n",
        ),
        (1, "lif: marks are set aside with a reason\n     say why: --reason …\n"),
        (1, "lif: the marks of warden are set aside already\n     nothing was changed\n"),
    ]
    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        "The panel goes on without the marks of warden.\n",
        f"Wrote {FOLDER}/panel.yaml\nNext: lif panel agree s11-2026 police\n",
    )
    assert (board / FOLDER / "panel.yaml").read_text(encoding="utf-8").endswith(
        "  - seat: sector\n    person: warden\n    declares: none\n"
        f'    marks_set_aside:\n      date: "2026-04-20"\n      reason: {WHY}\n'
    )  # fmt: skip
    assert lif("check").output.endswith(": 0 errors, 0 warnings\n")


@pytest.mark.usefixtures("without")
def test_a_panel_goes_on_to_its_signatures_without_marks_that_are_set_aside(
    lif: Lif, board: Path, agreement: Path
) -> None:
    compared = json.loads(done(lif, "panel", "compare", *CASE, "--format", "json"))
    agreed = lif("panel", "agree", *CASE, "--answers", agreement)
    signed = [lif("panel", "sign", *CASE, "--as", person) for person in MEMBERS.values()]

    assert [line["marks"] for line in compared["questions"]] != []
    assert all("warden" not in json.dumps(line["marks"]) for line in compared["questions"])
    assert (agreed.exit_code, agreed.stderr.splitlines()[-1]) == (
        0,
        "Next: each member signs with lif panel sign s11-2026 police --as …",
    )
    assert [(item.exit_code, item.stdout) for item in signed] == [
        (0, f"{person} has signed: {number} of 3 signatures.\n") for number, person in enumerate(MEMBERS.values(), 1)
    ]
    assert "  Panels: 1 signed\n" in lif("status").stdout
    assert lif("check").output.endswith(": 0 errors, 0 warnings\n")
    parts = (board / FOLDER / "signatures/warden.yaml").read_text(encoding="utf-8")
    assert [name for name in MEMBERS.values() if f"marks {name}" in parts] == ["officer", "nurse"]


@pytest.mark.usefixtures("without")
def test_marks_that_are_set_aside_are_shown_so(lif: Lif) -> None:
    shown = lif("panel", "show", *CASE)
    plain = json.loads(lif("panel", "show", *CASE, "--format", "json").stdout)

    assert trimmed(shown.stdout).splitlines() == [
        "Northmere Police, Section 11 round 2026: to agree",
        "Convened on 20 April 2026",
        "  The officer: officer (Quality Assurance Officer); no interests",
        "  A partner: nurse (Designated Nurse); no interests",
        "  Knows the field: warden (Community Warden); no interests",
        f"    without marks, since 20 April 2026: {WHY}",
        "",
        "Member   Sealed      Opened      Signed",
        "─" * 39,
        "officer  2026-04-20  2026-04-20",
        "nurse    2026-04-20  2026-04-20",
        "warden   2026-04-20",
        "",
        "0 of 7 questions agreed",
    ]
    assert shown.stderr == "Next: lif panel agree s11-2026 police\n"
    assert [(item["person"], item["sealed"], item["opened"], item["set_aside"]) for item in plain["members"]] == [
        ("officer", True, True, False),
        ("nurse", True, True, False),
        ("warden", False, False, True),
    ]
    assert (
        "  Panels: 1 to agree\n  - Northmere Police: 0 of 7 questions agreed\n      lif panel agree s11-2026 police\n"
    ) in lif("status").stdout
