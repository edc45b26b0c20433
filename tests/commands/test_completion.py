"""The shell completes the names of a board's own records."""

from pathlib import Path

import pytest

from commands.running import Lif


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("audit show ", ["s11-2023", "s11-2026"]),
        ("audit show s11-2026", ["s11-2026"]),
        ("return answer s11-2026 ", ["fire", "police", "school"]),
        ("return submit s11-2026 p", ["police"]),
        ("return send-back s11-2026 ", ["fire", "police", "school"]),
        ("score ", ["s11-2023", "s11-2026"]),
        ("score s11-2026 f", ["fire"]),
        ("score s11-2026 --against s", ["s11-2023", "s11-2026"]),
        ("report return s11-2026 ", ["fire", "police", "school"]),
        ("audit open new --tool ", ["s11-first", "s11-second"]),
        ("audit open new --from ", ["s11-2023", "s11-2026"]),
        ("person add x --agency s", ["school"]),
        ("sc", ["score"]),
        ("return ", ["answer", "form", "import", "reply", "send-back", "submit"]),
    ],
)
def test_names_come_from_the_board(board: Path, typed: str, names: list[str]) -> None:
    assert _completed(board, f"lif {typed}", LIF_BOARD=str(board)) == names


def test_the_board_can_be_named_in_the_line(board: Path) -> None:
    assert _completed(board, f"lif -C {board} audit show ", LIF_BOARD=None) == ["s11-2023", "s11-2026"]


def test_outside_a_board_there_is_nothing_to_complete(tmp_path: Path) -> None:
    assert _completed(tmp_path, "lif audit show ", LIF_BOARD=str(tmp_path)) == []


def _completed(folder: Path, line: str, **settings: str | None) -> list[str]:
    words = line.split()
    place = len(words) if line.endswith(" ") else len(words) - 1
    shell = {"_LIF_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(place)}
    result = Lif(folder)(settings={**shell, **settings})
    return [item.split(",")[1] for item in result.stdout.split()]
