"""A panel whose members work on three computers, with real git: nothing conflicts, and nothing private is kept."""

from collections.abc import Sequence
from itertools import permutations
from pathlib import Path

import pytest
from store.keeping import git

from commands.northmere import tree, write
from commands.running import Lif
from commands.scrutinised import AGREEMENT, CASE, CONVENE, MEMBERS, build, done, mark
from lif.model.panels import Sheet
from lif.store import private

ORDERS = list(permutations(MEMBERS.values()))
SALTS = {person: digit * 64 for person, digit in zip(MEMBERS.values(), "0af", strict=True)}


def made(folder: Path) -> Path:
    """Make a board as lif init does, with a return to scrutinise; return its folder."""
    done(Lif(folder), "init", "board", "--framework", "norfolk-2016", "--name", "Northmere Board", "--no-git")
    for tool in (folder / "board/tools").iterdir():
        tool.unlink()
    return build(folder / "board")


def seed(board: Path) -> None:
    """Begin every member's sheet with a salt that is always the same."""
    for seat, person in MEMBERS.items():
        begun = Sheet(*CASE, seat, person, SALTS[person])
        private.keep_sheet(board, private.address(*CASE, person), begun, lambda sheet: sheet)


def tracked(board: Path) -> dict[str, bytes]:
    """Return the files of a board that are not its own computer's alone."""
    return {
        path: data
        for path, data in tree(board).items()
        if not path.startswith(".git/") and (not path.startswith(".lif/") or path.startswith(".lif/schemas/"))
    }


def on_one_laptop(folder: Path, order: Sequence[str]) -> Path:
    """Take a panel from convening to its last signature in one folder, members in that order; return the folder."""
    board, lif = made(folder), Lif(folder / "board")
    done(lif, *CONVENE)
    seed(board)
    for person in order:
        mark(lif, person, folder)
        done(lif, "panel", "seal", *CASE, "--as", person)
    for person in order:
        done(lif, "panel", "open", *CASE, "--as", person)
    done(lif, "panel", "agree", *CASE, "--answers", write(folder, "agreed.yaml", AGREEMENT))
    for person in order:
        done(lif, "panel", "sign", *CASE, "--as", person)
    return board


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a board after all three worked on one laptop, one after the other."""
    return tracked(on_one_laptop(tmp_path_factory.mktemp("laptop"), ORDERS[0]))


@pytest.mark.parametrize("order", ORDERS[1:], ids="-".join)
def test_on_one_laptop_the_order_of_members_makes_no_difference(
    tmp_path: Path, finished: dict[str, bytes], order: Sequence[str]
) -> None:
    assert tracked(on_one_laptop(tmp_path, order)) == finished


@pytest.mark.parametrize(
    ("order", "way"),
    [*((order, "merge") for order in ORDERS), (ORDERS[3], "rebase")],
    ids=lambda item: item if isinstance(item, str) else "-".join(item),
)
def test_three_computers_end_with_the_same_files_in_any_order_and_nothing_conflicts(
    tmp_path: Path, finished: dict[str, bytes], order: Sequence[str], way: str
) -> None:
    office = Office(tmp_path, order, way)
    for person in order:
        mark(office.lif(person), person, tmp_path)
        done(office.lif(person), "panel", "seal", *CASE, "--as", person)
    office.exchange("sealed")
    for person in order:
        said = done(office.lif(person), "panel", "open", *CASE)
        assert said == "1 of 3 members' marks are open, each as it was sealed.\n"
    office.exchange("opened")
    done(office.lif(order[0]), "panel", "agree", *CASE, "--answers", write(tmp_path, "agreed.yaml", AGREEMENT))
    office.exchange("agreed")
    for person in order:
        done(office.lif(person), "panel", "sign", *CASE, "--as", person)
    office.exchange("signed")

    for person in order:
        board = office.computers[person]
        assert git(board, "status", "--porcelain", "--untracked-files=all") == ""
        assert tracked(board) == finished
        assert office.lif(person)("check").output == "33 records read: 0 errors, 0 warnings\n"
        assert office.lif(person)("panel", "show", *CASE).stdout.startswith(
            "Northmere Police, Section 11 round 2026: signed\n"
        )


class Office:
    """Three computers with a clone each of one repository, in which a panel is convened."""

    def __init__(self, folder: Path, order: Sequence[str], way: str) -> None:
        self._pull = ("pull", "--quiet", "--no-edit", "--rebase" if way == "rebase" else "--no-rebase")
        board = made(folder)
        done(Lif(board), *CONVENE)
        git(board, "init", "--quiet", "--initial-branch=main")
        git(board, "add", "--all")
        git(board, "commit", "--quiet", "--message", "convened")
        git(folder, "clone", "--quiet", "--bare", "board", "shared.git")
        self.computers = {person: folder / person for person in order}
        for person, clone in self.computers.items():
            git(folder, "clone", "--quiet", "shared.git", person)
            seed(clone)
            for other in MEMBERS.values():
                if other != person:
                    (clone / private.address(*CASE, other).path).unlink()

    def lif(self, person: str) -> Lif:
        """Return lif at a person's computer."""
        return Lif(self.computers[person])

    def exchange(self, words: str) -> None:
        """Let everybody commit all there is, then pull and push one after the other, and fetch the rest."""
        for clone in self.computers.values():
            git(clone, "add", "--all")
            git(clone, "commit", "--quiet", "--allow-empty", "--message", words)
        for clone in self.computers.values():
            git(clone, *self._pull)
            git(clone, "push", "--quiet")
        for clone in self.computers.values():
            git(clone, *self._pull)


@pytest.mark.parametrize("spared", [".gitignore", None])
def test_git_never_keeps_what_is_not_open_whatever_becomes_of_the_boards_gitignore(
    tmp_path: Path, spared: str | None
) -> None:
    board = made(tmp_path)
    lif = Lif(board)
    if not spared:
        (board / ".gitignore").unlink()
    git(board, "init", "--quiet", "--initial-branch=main")
    git(board, "add", "--all")
    git(board, "commit", "--quiet", "--message", "before")

    done(lif, *CONVENE)
    for person in MEMBERS.values():
        mark(lif, person, tmp_path)
        done(lif, "panel", "seal", *CASE, "--as", person)

    status = git(board, "status", "--porcelain", "--untracked-files=all").splitlines()
    git(board, "add", "--all")
    kept = git(board, "ls-files").splitlines()
    seals = [f"audits/s11-2026/panels/police/seals/{person}.yaml" for person in sorted(MEMBERS.values())]
    lock = [] if spared else [".lif/lock"]
    assert status == [f"?? {path}" for path in [*lock, "audits/s11-2026/panels/police/panel.yaml", *seals]]
    assert [path for path in kept if path.startswith(".lif/") and "/schemas/" not in path] == lock
    assert sorted(path for path in tree(board) if path.startswith(".lif/marks/")) == [
        ".lif/marks/.gitignore",
        *(f".lif/marks/s11-2026/police/{person}.yaml" for person in sorted(MEMBERS.values())),
    ]
