"""`lif return import` and `lif return reply`: personal data in a form that came back."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from forms.agency import fill_excel
from forms.agency_word import fill_word
from forms.cases import LABELS

from commands.northmere import alter, tree
from commands.running import Lif
from commands.test_forms import FIRE, WHOLE, reply, sent  # noqa: F401
from commands.test_return_reply import words_of
from lif.check.personal import mark
from lif.model.returns import Answer

NUMBER = "943 476 5919"
LINE = "row 1.3, Comment: 1.3 Comment holds what looks like an NHS number: ask for it to be taken out [personal-data]"
NOTE = "1.3 Comment holds what looks like a full postcode: ask for it to be taken out"
WITH_NUMBER = {
    "1.2": WHOLE["1.2"],
    "1.3": replace(WHOLE["1.3"], comment=f"Child A, NHS number {NUMBER}, was seen."),
}


def with_comment(comment: str) -> dict[str, Answer]:
    return {"1.3": replace(WHOLE["1.3"], comment=comment)}


@pytest.mark.parametrize("how", [("--dry-run",), ("--yes",), ()])
def test_an_answer_with_a_child_s_number_is_named_and_nothing_is_written(
    lif: Lif,
    board: Path,
    sent: Path,  # noqa: F811
    how: tuple[str, ...],
) -> None:
    before = tree(board)

    result = lif("return", "import", reply(sent, WITH_NUMBER), *how)

    assert (result.exit_code, tree(board)) == (1, before)
    assert f"  Not understood: 1\n    {LINE}\n" in result.stdout
    assert "5919" not in result.stdout + result.stderr


def test_in_part_the_rest_is_taken_and_the_original_is_not_kept(lif: Lif, board: Path, sent: Path) -> None:  # noqa: F811
    alter(board, "lif.yaml", "area: northmere\n", "area: northmere\nkeep_forms: forms\n")
    file = reply(sent, WITH_NUMBER)

    result = lif("return", "import", file, "--yes", "--partial")

    said = (board / FIRE).read_text(encoding="utf-8")
    assert (result.exit_code, result.stderr.splitlines()) == (
        1,
        [
            f"Wrote {FIRE}",
            "The original was not kept, as it holds what looks like personal data: only its SHA-256 was noted.",
            "lif explain NAME says more about a fault, named in brackets at the end of a line",
            f"Next: lif return reply {file} writes to the agency what to put right",
        ],
    )
    assert "question: policy" in said and "5919" not in said
    assert f"file: reply.txt\n    sha256: {hashlib.sha256(file.read_bytes()).hexdigest()}" in said.replace('"', "")
    assert not (board / "forms").exists()


def test_a_number_that_the_board_allows_is_taken(lif: Lif, board: Path, sent: Path) -> None:  # noqa: F811
    with (board / "lif.yaml").open("a", encoding="utf-8") as settings:
        settings.write(
            f"privacy:\n  allowed:\n    - file: {FIRE}\n      kind: nhs-number\n      mark: {mark(NUMBER)}\n"
            '      reason: The example of the health service\n      until: "2026-12-31"\n'
        )

    result = lif("return", "import", reply(sent, WITH_NUMBER), "--yes")

    assert (result.exit_code, NUMBER in (board / FIRE).read_text(encoding="utf-8")) == (0, True)


def test_what_check_only_warns_of_is_taken_named_before_and_masked(lif: Lif, board: Path, sent: Path) -> None:  # noqa: F811
    file = reply(sent, with_comment("Seen at SW1A 1AA on 3 May."))

    shown = lif("return", "import", file, "--dry-run")
    written = lif("return", "import", file, "--yes")

    assert "Comment: nothing -> “Seen at [8 characters] on 3 May.”\n" in shown.stdout
    assert f"  Note: {NOTE}\n" in shown.stdout
    assert (shown.exit_code, written.exit_code) == (0, 0)
    assert "SW1A 1AA" in (board / FIRE).read_text(encoding="utf-8")


def test_a_sign_off_with_an_address_is_not_taken(lif: Lif, board: Path, sent: Path) -> None:  # noqa: F811
    file = reply(sent, WHOLE, **{"by (role)": "chief@example.org", "on (day)": "14/4/2026"})

    result = lif("return", "import", file, "--yes", "--partial", "--submit")

    assert "holds what looks like an e-mail address: ask for it to be taken out [personal-data]" in result.stdout
    assert "chief@" not in result.stdout + result.stderr + (board / FIRE).read_text(encoding="utf-8")


@pytest.mark.parametrize("door", ["text", "excel", "word"])
def test_the_reply_asks_for_it_to_be_taken_out_and_does_not_print_it(
    lif: Lif,
    sent: Path,  # noqa: F811
    tmp_path: Path,
    door: str,
) -> None:
    file = reply(sent, WITH_NUMBER)

    lif("return", "reply", file, "-o", tmp_path / "outbox", f"--{door}")

    letter, form = sorted((tmp_path / "outbox").iterdir())
    assert "What was written here holds what looks like an NHS number. We have left that out" in words_of(letter)
    again = lif("return", "import", form, "--dry-run")
    assert "Comment: nothing -> “Child A, NHS number …, was seen.”" in again.stdout
    assert "5919" not in words_of(letter) + again.stdout


@pytest.mark.parametrize(("door", "fill"), [("excel", fill_excel), ("word", fill_word)])
def test_by_every_door_the_question_is_named(lif: Lif, tmp_path: Path, door: str, fill) -> None:  # type: ignore[no-untyped-def]
    lif("return", "form", "s11-2026", "fire", f"--{door}", "-o", tmp_path / "sent")
    (file,) = (tmp_path / "sent").iterdir()
    file.write_bytes(fill(file.read_bytes(), WITH_NUMBER, LABELS))

    result = lif("return", "import", file, "--dry-run")

    assert "1.3 Comment holds what looks like an NHS number: ask for it to be taken out" in result.stdout
    assert "5919" not in result.stdout
