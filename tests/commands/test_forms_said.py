"""What `lif return import` asks and says: commands to paste, what changed in long texts, files that were taken in before."""

import shlex
from dataclasses import replace
from pathlib import Path

import pytest

from commands.running import Lif
from commands.test_forms import FIRE, WHOLE, reply, sent, signed  # noqa: F401
from commands.test_returns import Scripted
from lif.interview.asker import Move
from lif.output import console

LONG = "Staff are told of it when they start. " * 6


class Asked(Scripted):
    """Notes what it is asked."""

    def choose(self, prompt: str, *others: object, **more: object) -> str | Move:
        self.told.append(prompt)
        return super().choose(prompt, *others, **more)


def test_the_next_command_can_be_pasted_where_the_file_s_name_has_blanks(lif: Lif, sent: Path) -> None:  # noqa: F811
    file = reply(sent, WHOLE).rename(sent.parent / "Fire's return (1).txt")
    file.write_text(file.read_text(encoding="utf-8").replace("1.3 Rating: Met", "1.3 Rating: Mte"), encoding="utf-8")

    wrong = lif("return", "import", file, "--dry-run")

    line = wrong.stderr.splitlines()[-1]
    assert shlex.split(line)[:5] == ["Next:", "lif", "return", "reply", str(file)]


@pytest.mark.parametrize(
    ("system", "word", "shown"),
    [
        ("posix", "a b.txt", "'a b.txt'"),
        ("posix", "a.txt", "a.txt"),
        ("nt", "a b.txt", '"a b.txt"'),
        ("nt", r"C:\in\a.txt", r"C:\in\a.txt"),
    ],
)
def test_a_word_is_quoted_as_the_system_s_shell_takes_it(
    monkeypatch: pytest.MonkeyPatch, system: str, word: str, shown: str
) -> None:
    monkeypatch.setattr("lif.output.console.os.name", system)
    found = console.pasted(word)
    monkeypatch.undo()

    assert found == shown


@pytest.mark.parametrize(("numbers", "words"), [(["1.3"], "this answer"), (["1.2", "1.3"], "these 2 answers")])
def test_it_asks_how_many_answers_of_whom_to_take(
    lif: Lif,
    sent: Path,  # noqa: F811
    numbers: list[str],
    words: str,
) -> None:
    asker = Asked("no")

    lif("return", "import", reply(sent, {number: WHOLE[number] for number in numbers}), asker=lambda _: asker)

    assert asker.told == [f"Take {words} of Fire and Rescue into the records?"]


@pytest.mark.parametrize("how", [(), ("--dry-run",), ("--yes",), ("--yes", "--submit")])
def test_a_file_that_was_taken_in_already_is_not_refused(
    lif: Lif,
    board: Path,
    sent: Path,  # noqa: F811
    how: tuple[str, ...],
) -> None:
    file = signed(sent, WHOLE)
    lif("return", "import", file, "--yes", "--submit", "--late-reason", "New lead in post")
    before = (board / FIRE).read_bytes()

    one = lif("return", "import", file, *how)
    two = lif("return", "import", file, file, *how)

    said = "  Taken in already on 20 April 2026; the return has been submitted since.\n"
    assert (one.exit_code, one.stdout.split("\n", 1)[1], one.stderr) == (0, said, "")
    assert (two.exit_code, two.stderr) == (0, "2 files read: 0 written, 0 refused, 2 not written\n")
    assert (board / FIRE).read_bytes() == before


def test_of_a_long_text_the_part_that_differs_is_shown(lif: Lif, sent: Path) -> None:  # noqa: F811
    def told(year: str) -> Path:
        return reply(sent, {"1.3": replace(WHOLE["1.3"], comment=f"{LONG}Since {year}. {LONG}".strip())})

    lif("return", "import", told("2024"), "--yes")
    (sent.parent / "again").mkdir()
    lif("return", "form", "s11-2026", "fire", "--text", "-o", sent.parent / "again")
    (form,) = (sent.parent / "again").iterdir()
    text = form.read_text(encoding="utf-8")
    form.write_text(text.replace("Since 2024", "Since 2025"), encoding="utf-8")

    result = lif("return", "import", form, "--dry-run")

    (line,) = [line for line in result.stdout.splitlines() if " Comment: " in line]
    was, now = line.split(" Comment: ")[1].split(" -> ")
    assert ("2024" in was, "2025" in now) == (True, True)
    assert was.startswith("“…") and was.endswith("…”") and max(len(was), len(now)) < 100
