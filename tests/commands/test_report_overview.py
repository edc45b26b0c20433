"""`lif report overview` writes a Word file of a whole round, the same bytes for the same board."""

from pathlib import Path

from docx import Document

from commands.northmere import tree
from commands.running import Lif
from commands.scrutinised import build as scrutinised_board
from commands.scrutinised import signed

DEFAULT = "out/s11-2026-overview.docx"


def words(file: Path) -> str:
    """Return all that the paragraphs of a Word file say."""
    return "\n".join(paragraph.text for paragraph in Document(str(file)).paragraphs)


def test_an_overview_goes_to_the_boards_own_folder(lif: Lif, board: Path) -> None:
    before = tree(board)

    result = lif("report", "overview", "s11-2026")

    assert (result.exit_code, result.output) == (0, f"Wrote {board / DEFAULT}\n")
    assert sorted(tree(board).keys() - before.keys()) == [DEFAULT]
    assert "Overview for the Partnership" in words(board / DEFAULT)


def test_an_overview_goes_where_it_is_wanted(lif: Lif, board: Path, tmp_path: Path) -> None:
    before = tree(board)
    target = tmp_path / "papers" / "overview.docx"

    result = lif("report", "overview", "s11-2023", "-o", target)

    assert (result.exit_code, result.output) == (0, f"Wrote {target}\n")
    assert tree(board) == before


def test_the_same_overview_twice_has_the_same_bytes(lif: Lif, board: Path, tmp_path: Path) -> None:
    lif("report", "overview", "s11-2026")
    lif("report", "overview", "s11-2026", "-o", tmp_path / "again.docx")

    assert (tmp_path / "again.docx").read_bytes() == (board / DEFAULT).read_bytes()


def test_a_round_that_is_not_there_is_refused_in_words(lif: Lif, board: Path) -> None:
    before = tree(board)

    result = lif("report", "overview", "s11-2062")

    assert (result.exit_code, result.output) == (
        2,
        "lif: there is no round called 's11-2062'\n     did you mean 's11-2026'?\n",
    )
    assert tree(board) == before


def test_a_round_whose_tool_is_gone_is_refused_in_words(lif: Lif, board: Path) -> None:
    (board / "tools" / "s11-second.yaml").unlink()

    result = lif("report", "overview", "s11-2026")

    assert (result.exit_code, result.output.splitlines()[0]) == (
        1,
        "lif: the round s11-2026 uses s11-second, and tools/s11-second.yaml is not there",
    )


def test_a_round_is_compared_with_the_one_that_it_was_brought_forward_from(tmp_path: Path) -> None:
    root = scrutinised_board(tmp_path / "board")

    assert Lif(root)("report", "overview", "s11-2026").exit_code == 0
    assert "Of their ratings of standards," in words(root / DEFAULT)


def test_an_overview_can_be_made_where_the_earlier_round_is_gone(lif: Lif, board: Path) -> None:
    (board / "audits" / "s11-2023" / "audit.yaml").unlink()

    assert lif("report", "overview", "s11-2026").exit_code == 0
    assert "There is no earlier round of this sort to compare with." in words(board / DEFAULT)


def test_what_a_signed_panel_agreed_is_in_the_overview(tmp_path: Path) -> None:
    root = scrutinised_board(tmp_path / "board")
    lif = Lif(root)
    signed(lif, root)

    assert lif("report", "overview", "s11-2026").exit_code == 0
    assert "All of it is signed." in words(root / DEFAULT)
