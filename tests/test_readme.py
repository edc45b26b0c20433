"""What the README shows is what lif says: its commands are run on the board that it speaks of."""

import re
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner
from demo import thornmere

from lif.commands.app import App
from lif.commands.main import main

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
_BLOCK = re.compile(r"^```\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_LABELS = re.compile(r"^(\d+\.\d+ \w.*?|Signed off .*?): (.+)$", re.MULTILINE)
_NEED_GIT = ("diff", "history", "--as-of")


@dataclass(frozen=True)
class Shown:
    """A command as the README shows it, and what it says that lif answers: a line of … stands for any."""

    command: str
    lines: tuple[str, ...]

    def fits(self, said: str) -> bool:
        """Tell whether that is what lif said."""
        return _fits(self.lines, [line.rstrip() for line in said.strip("\n").split("\n")])


def _fits(shown: Sequence[str], said: Sequence[str]) -> bool:
    if not shown:
        return not said
    if shown[0] == "…":
        return any(_fits(shown[1:], said[place:]) for place in range(len(said) + 1))
    pattern = ".*?".join(map(re.escape, shown[0].split("…")))
    return bool(said) and re.fullmatch(pattern, said[0]) is not None and _fits(shown[1:], said[1:])


def shown(part: str) -> Iterator[Shown]:
    """Yield the commands that a part of the README shows together with what they say."""
    for block in _BLOCK.findall(part):
        for text in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *lines = text.rstrip("\n").split("\n")
            yield Shown(command, tuple(lines))


def between(begin: str, end: str) -> str:
    """Return the part of the README from one place to the next."""
    start = README.index(begin)
    return README[start : README.index(end, start)]


def run(board: Path, item: Shown) -> str:
    """Return what a command says, the answer and the talk in the order in which they come."""
    arguments = shlex.split(item.command)
    assert arguments[0] == "lif"
    settings = {"COLUMNS": "80", "LIF_BOARD": None, "LIF_TODAY": None}
    return CliRunner().invoke(main, arguments[1:], env=settings, obj=App(board)).output


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """The board of the tour."""
    return thornmere.write(tmp_path / "board", thornmere.files())


def test_the_commands_that_the_tour_shows_say_what_it_shows(board: Path) -> None:
    told = [item for item in shown(between("## A tour", "**A form, there and back.**")) if item.lines]
    kept = [item for item in told if not set(_NEED_GIT) & set(item.command.split())]

    wrong = [(item.command, said) for item in kept if not item.fits(said := run(board, item))]

    assert wrong == []
    assert len(kept) > 8


def test_a_form_goes_there_and_back_as_the_readme_says(board: Path) -> None:
    part = between("**A form, there and back.**", "## Start your own board")
    typed = dict(_LABELS.findall(_BLOCK.findall(part)[1]))
    assert len(typed) == 5
    made, *back = shown(part)

    assert made.fits(run(board, made))
    (form,) = (board / "out" / "forms").iterdir()
    text = form.read_text(encoding="utf-8")
    for label, words in typed.items():
        assert text.count(f"\n{label}:\n") == 1
        text = text.replace(f"\n{label}:\n", f"\n{label}: {words}\n")
    (board / "reply.txt").write_text(text, encoding="utf-8")

    said = [(item.command, run(board, item)) for item in back]
    assert [command for (command, words), item in zip(said, back, strict=True) if not item.fits(words)] == []
    assert "status: submitted" in (board / "audits/s11-2026/returns/fire-and-rescue.yaml").read_text(encoding="utf-8")


def test_the_text_of_a_letter_that_the_readme_shows_has_no_mistakes() -> None:
    from lif.report.letter_lexicon import LEXICONS, Occasion
    from lif.report.letter_texts import letter_text

    (text,) = _BLOCK.findall(between("**Give letters your own words.**", "**A form, there"))

    found, mistakes = letter_text(text.encode(), LEXICONS[Occasion.CHASE])
    assert (len(found.pieces), mistakes) == (3, [])


def test_what_lif_says_fits_what_is_shown_only_where_it_is_the_same() -> None:
    item = Shown("lif x", ("One … three", "…", "Last."))

    assert [item.fits(said) for said in ("One two three\nLast.\n", "One two three\na\nb\nLast.  \n")] == [True, True]
    assert [item.fits(said) for said in ("One two\nLast.", "One two three\nLast. And more.", "One two three")] == [
        False
    ] * 3
