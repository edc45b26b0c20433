"""`lif merge` asks what git could not put together, in plain questions, and writes nothing that nobody decided."""

import shutil
from pathlib import Path

import pytest
from interview.scripted import Given, Scripted
from store.keeping import git

from commands.merged import BASE, PATH, begin, branch, edit, rated, ratings, tried
from commands.northmere import write
from commands.running import Lif
from lif.interview.asker import Move

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not on this computer")

END = BASE[BASE.rindex("  - question") :]
KEPT_AT = ("      - title: Job description\n", "      - title: Job description\n        kept_at: Intranet\n")


@pytest.fixture
def repository(board: Path) -> Path:
    return begin(board)


@pytest.fixture
def halted(repository: Path) -> Path:
    """A board in the middle of a merge without lif's drivers: one rating given twice, and more changed on both sides."""
    branch(repository, "fire", rated("lead", "partly-met", "met"), rated("policy", "partly-met", "met"))
    branch(repository, "main", rated("lead", "partly-met", "not-met"), KEPT_AT)
    assert tried(repository, "merge", "fire").returncode == 1
    return repository


def asked(lif: Lif, *script: Given, words: tuple[str, ...] = ()) -> tuple[Scripted, int, str, str]:
    """Run lif merge with a script; return who asked, how it ended, and what it said."""
    asker = Scripted(*script)
    result = lif("merge", *words, asker=lambda _: asker)
    return asker, result.exit_code, result.stdout, result.stderr


def test_a_rating_given_twice_is_a_plain_question(halted: Path, lif: Lif) -> None:
    asker, code, said, talk = asked(lif, "theirs")

    (page,) = asker.pages
    who = "(qa@example.org, 3 March 2026)"
    assert (page.place, page.text) == ("Fire and Rescue, Section 11 round 2026", "1.1 (Somebody leads), rating.")
    assert page.notes == ((f"On main {who}", "not met"), (f"On fire {who}", "met"), ("Before", "partly met"))
    labels = [choice.label for choice in asker.asked[0].choices]
    assert labels == ["On main: not met", "On fire: met", "Leave it open for now"]
    assert (code, asker.prompts) == (0, ["Which holds?"])
    assert said.startswith(f"One side is on main, the other on fire.\n\n{PATH}\n  Settled. What it says now beyond")
    assert talk == f"Next: git add {PATH}\nThen: git commit\n"
    assert ratings(halted) == {"lead": "met", "policy": "met"}
    assert "kept_at: Intranet" in (halted / PATH).read_text(encoding="utf-8")
    assert git(halted, "status", "--short", "--untracked-files=no") == f"UU {PATH}\n"


def test_with_add_nothing_is_left_but_to_commit(halted: Path, lif: Lif) -> None:
    _, code, _, talk = asked(lif, "ours", words=("--add",))

    assert (code, talk) == (0, "Next: git commit\n")
    assert git(halted, "status", "--short", "--untracked-files=no") == f"M  {PATH}\n"
    assert tried(halted, "commit", "--quiet", "--no-edit").returncode == 0
    assert lif("merge").stdout == "Nothing is waiting to be merged.\n"


def test_what_is_left_keeps_the_file_as_git_left_it(halted: Path, lif: Lif) -> None:
    before = (halted / PATH).read_bytes()

    _, code, _, talk = asked(lif, "leave")

    onward = "Later: lif merge goes on with what is open\n"
    assert (code, talk) == (1, f"  it stays as git left it\nStill open: {PATH}\n{onward}")
    assert (halted / PATH).read_bytes() == before


def test_leaving_a_file_in_its_midst_says_before_and_after_that_its_answers_are_asked_again(
    repository: Path, lif: Lif
) -> None:
    branch(repository, "fire", rated("lead", "partly-met", "met"), rated("policy", "partly-met", "met"))
    branch(repository, "main", rated("lead", "partly-met", "not-met"), rated("policy", "partly-met", "not-met"))
    tried(repository, "merge", "fire")
    before = (repository / PATH).read_bytes()

    asker, code, _, talk = asked(lif, "theirs", "leave")

    last = [prompt.choices[-1].label for prompt in asker.asked]
    assert last == ["Leave this file for now: all of it is asked again"] * 2
    lost = "what you chose for it was not written, and is asked again"
    assert (code, talk.splitlines()) == (
        1,
        [f"  it stays as git left it: {lost}", f"Still open: {PATH}", "Later: lif merge goes on with what is open"],
    )
    assert (repository / PATH).read_bytes() == before


@pytest.fixture
def whole(repository: Path) -> Path:
    """A board in the middle of a merge: both sides gave one answer another rating and other words."""
    for name, rating in (("fire", "met"), ("main", "not-met")):
        old, new = rated("lead", "partly-met", rating)
        branch(repository, name, (old, f"{new}    comment: As {name} sees it.\n"))
    assert tried(repository, "merge", "fire").returncode == 1
    return repository


def test_an_answer_that_both_sides_changed_in_several_parts_is_asked_about_as_a_whole(whole: Path, lif: Lif) -> None:
    asker, code, said, _ = asked(lif, "theirs")

    (page,) = asker.pages
    assert (
        page.text == "1.1 (Somebody leads): both sides changed rating and comment. Take the whole answer of one side?"
    )
    who = "(qa@example.org, 3 March 2026)"
    assert page.notes == (
        (f"On main {who}", "Rating: not met; Comment: As main sees it."),
        (f"On fire {who}", "Rating: met; Comment: As fire sees it."),
    )
    assert [choice.label for choice in asker.asked[0].choices] == [
        "The whole answer on main",
        "The whole answer on fire",
        "Decide each part",
        "Leave this file for now: all of it is asked again",
    ]
    text = (whole / PATH).read_text(encoding="utf-8")
    assert (code, ratings(whole)["lead"]) == (0, "met")
    assert "comment: As fire sees it." in text and "As main" not in text
    assert "  - Other words in: 1.1 (Somebody leads), comment\n" in said


def test_an_answer_can_be_decided_part_by_part_and_going_back_asks_for_the_whole_again(whole: Path, lif: Lif) -> None:
    asker, code, _, _ = asked(lif, "each", Move.BACK, "each", "ours", Move.BACK, "theirs", "ours")

    assert asker.prompts == [
        "Whose answer holds?", "Which holds?", "Whose answer holds?", *["Which holds?"] * 4,
    ]  # fmt: skip
    assert (code, ratings(whole)["lead"]) == (0, "met")
    assert "comment: As main sees it." in (whole / PATH).read_text(encoding="utf-8")


def test_stopping_writes_nothing_and_going_back_asks_again(repository: Path, lif: Lif) -> None:
    branch(repository, "fire", rated("lead", "partly-met", "met"), rated("policy", "partly-met", "met"))
    branch(repository, "main", rated("lead", "partly-met", "not-met"), rated("policy", "partly-met", "not-met"))
    tried(repository, "merge", "fire")
    before = (repository / PATH).read_bytes()

    _, code, _, _ = asked(lif, "ours", Move.STOP)
    assert (code, (repository / PATH).read_bytes()) == (130, before)

    asker, code, _, _ = asked(lif, Move.BACK, "ours", Move.BACK, "theirs", "theirs")
    assert [place[:3] for place in asker.places] == ["1.1", "1.1", "1.2", "1.1", "1.2"]
    assert (code, ratings(repository)) == (0, {"lead": "met", "policy": "met"})


def test_without_a_terminal_the_questions_are_listed(halted: Path, lif: Lif) -> None:
    before = (halted / PATH).read_bytes()

    result = lif("merge")

    lines = result.stdout.splitlines()
    assert result.exit_code == 1
    assert lines[3:6] == [
        "  - 1.1 (Somebody leads), rating.",
        "      on main (qa@example.org, 3 March 2026): not met",
        "      on fire (qa@example.org, 3 March 2026): met",
    ]
    assert result.stderr == f"  lif merge asks at a terminal; --take decides all\nStill open: {PATH}\n"
    assert (halted / PATH).read_bytes() == before


@pytest.mark.parametrize(("side", "rating"), [("ours", "not-met"), ("theirs", "met")])
def test_everything_can_be_decided_for_one_side(halted: Path, lif: Lif, side: str, rating: str) -> None:
    result = lif("merge", "--take", side)

    assert result.exit_code == 0
    assert ratings(halted) == {"lead": rating, "policy": "met"}


def test_numbered_lines_do_as_well(halted: Path, lif: Lif) -> None:
    result = lif("merge", "--plain", typed="2\n")

    assert result.exit_code == 0
    assert "1. On main: not met\n" in result.stderr
    assert ratings(halted) == {"lead": "met", "policy": "met"}


def test_a_rebase_names_the_sides_as_they_are(repository: Path, lif: Lif) -> None:
    branch(repository, "fire", rated("lead", "partly-met", "met"), words="Answer 1.1")
    branch(repository, "main", rated("lead", "partly-met", "not-met"))
    git(repository, "checkout", "--quiet", "fire")
    assert tried(repository, "rebase", "main").returncode == 1

    asker, code, said, talk = asked(lif, "theirs", words=("--add",))

    assert said.splitlines()[0] == "One side is on main, the other in “Answer 1.1”, being applied."
    assert [choice.label for choice in asker.asked[0].choices][:2] == [
        "On main: not met",
        "In “Answer 1.1”, being applied: met",
    ]
    assert (code, talk) == (0, "Next: git rebase --continue\n")
    assert tried(repository, "rebase", "--continue").returncode == 0
    assert ratings(repository)["lead"] == "met"


@pytest.mark.parametrize(
    ("words", "named", "onward"),
    [
        (("cherry-pick", "fire"), "in “Answer 1.1”, being picked", "git cherry-pick --continue"),
        (("stash", "apply"), "in what is being brought in", ""),
    ],
)
def test_other_ways_of_bringing_something_in(
    repository: Path, lif: Lif, words: tuple[str, ...], named: str, onward: str
) -> None:
    branch(repository, "fire", rated("lead", "partly-met", "met"), words="Answer 1.1")
    edit(repository, rated("lead", "partly-met", "met"))
    git(repository, "stash")
    branch(repository, "main", rated("lead", "partly-met", "not-met"))
    assert tried(repository, *words).returncode == 1

    _, code, said, talk = asked(lif, "ours")

    assert said.splitlines()[0] == f"One side is on main, the other {named}."
    assert (code, talk) == (0, f"Next: git add {PATH}\n" + (f"Then: {onward}\n" if onward else ""))


def test_a_return_submitted_on_one_side_and_answered_on_the_other_can_be_both(repository: Path, lif: Lif) -> None:
    branch(repository, "fire", rated("lead", "partly-met", "met"), rated("policy", "partly-met", "met"))
    branch(
        repository,
        "main",
        ("status: draft\n", 'status: submitted\nsubmitted: "2026-03-03"\n'),
        rated("lead", "partly-met", "not-met"),
    )
    tried(repository, "merge", "fire")

    asker, _, _, _ = asked(lif, "both", "theirs")

    whole, rating = asker.pages
    assert whole.text == (
        "The record as a whole. It was submitted on one side, and its answers were changed on the other."
    )
    assert rating.text.endswith(", rating.")
    assert ratings(repository) == {"lead": "met", "policy": "met"}
    assert "status: submitted" in (repository / PATH).read_text(encoding="utf-8")


def test_what_is_amiss_with_the_result_is_told(halted: Path, lif: Lif) -> None:
    write(
        halted,
        "tools/s11-second.yaml",
        (halted / "tools/s11-second.yaml")
        .read_text(encoding="utf-8")
        .replace("id: met", "id: fully-met")
        .replace("pass_level: met", "pass_level: fully-met"),
    )

    _, code, said, _ = asked(lif, "theirs")

    assert code == 1
    assert f"{PATH}:" in said and "[rating-not-on-scale]" in said


def test_work_done_by_hand_is_not_written_over(halted: Path, lif: Lif) -> None:
    by_hand = (halted / PATH).read_text(encoding="utf-8").replace("Job description", "Role description")
    write(halted, PATH, by_hand)

    asker, code, _, talk = asked(lif, "ours")

    assert (code, asker.pages) == (1, [])
    assert talk.startswith("  it was edited since: git add it if it is settled; lif merge --afresh FILE begins anew\n")
    assert (halted / PATH).read_text(encoding="utf-8") == by_hand
    assert asked(lif, "ours", words=("--afresh", str(halted / PATH)))[1] == 0
    assert ratings(halted) == {"lead": "not-met", "policy": "met"}


def test_marks_of_every_style_of_git_are_known_as_its_own(repository: Path, lif: Lif) -> None:
    git(repository, "config", "merge.conflictStyle", "diff3")
    branch(repository, "fire", rated("lead", "partly-met", "met"))
    branch(repository, "main", rated("lead", "partly-met", "not-met"))
    tried(repository, "merge", "fire")

    assert asked(lif, "theirs")[1] == 0


def test_a_record_deleted_on_one_side_is_asked_about(repository: Path, lif: Lif) -> None:
    branch(repository, "fire", rated("lead", "partly-met", "met"))
    git(repository, "rm", "--quiet", PATH)
    git(repository, "commit", "--quiet", "--message", "Gone")
    assert tried(repository, "merge", "fire").returncode == 1

    listed = lif("merge")
    assert listed.exit_code == 1
    assert "  This record was deleted on main, and changed on fire.\n" in listed.stderr

    asker, code, _, _ = asked(lif, "keep", words=("--add",))
    assert [page.text for page in asker.pages] == ["This record was deleted on main, and changed on fire."]
    assert (code, ratings(repository)["lead"]) == (0, "met")


def test_a_record_that_goes_is_gone_from_git_too(repository: Path, lif: Lif) -> None:
    branch(repository, "fire", rated("lead", "partly-met", "met"))
    git(repository, "rm", "--quiet", PATH)
    git(repository, "commit", "--quiet", "--message", "Gone")
    tried(repository, "merge", "fire")

    assert lif("merge", "--take", "ours", "--add").exit_code == 0

    assert not (repository / PATH).exists()
    assert git(repository, "status", "--short", "--untracked-files=no") == ""


@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_a_record_deleted_on_one_side_and_edited_since_is_left_alone(repository: Path, lif: Lif, side: str) -> None:
    branch(repository, "fire", rated("lead", "partly-met", "met"))
    git(repository, "rm", "--quiet", PATH)
    git(repository, "commit", "--quiet", "--message", "Gone")
    tried(repository, "merge", "fire")
    edit(repository, ("Job description", "Role description"))
    by_hand = (repository / PATH).read_bytes()

    left = lif("merge", "--take", side)
    assert (left.exit_code, (repository / PATH).read_bytes()) == (1, by_hand)
    edited = "  it was edited since: git add it if it is settled; lif merge --afresh FILE begins anew\n"
    assert left.stderr == f"{edited}Still open: {PATH}\n"
    assert lif("merge", "--take", side, "--afresh").exit_code == 0
    assert (repository / PATH).exists() == (side == "theirs")


def test_a_file_that_an_earlier_run_settled_in_the_same_way_is_no_file_edited_since(halted: Path, lif: Lif) -> None:
    assert lif("merge", "--take", "theirs").exit_code == 0
    settled = (halted / PATH).read_bytes()

    assert lif("merge", "--take", "ours").exit_code == 1
    again = lif("merge", "--take", "theirs", "--add")

    assert (again.exit_code, (halted / PATH).read_bytes()) == (0, settled)
    assert git(halted, "diff", "--name-only", "--diff-filter=U") == ""


def test_files_that_are_no_records_are_left_to_the_person(repository: Path, lif: Lif) -> None:
    for name, text in (("fire", "one\n"), ("main", "two\n")):
        git(repository, "checkout", "--quiet", *(("-b", name) if name != "main" else (name,)))
        write(repository, "notes.txt", text)
        git(repository, "add", "--all")
        git(repository, "commit", "--quiet", "--message", name)
    tried(repository, "merge", "fire")

    result = lif("merge", "--take", "ours")

    assert (result.exit_code, (repository / "notes.txt").read_text(encoding="utf-8")[:7]) == (1, "<<<<<<<")
    assert result.stderr == "  this is no record: settle it by hand, then git add it\nStill open: notes.txt\n"


def test_a_side_with_a_fault_is_settled_by_hand(repository: Path, lif: Lif) -> None:
    branch(repository, "fire", rated("lead", "partly-met", "met"), ("status: draft\n", "status: draft\nremark: x\n"))
    branch(repository, "main", rated("lead", "partly-met", "not-met"))
    tried(repository, "merge", "fire")

    assert "one side's version has a fault, so that it can only be settled by hand" in asked(lif, "ours")[3]


def test_a_name_that_is_not_waiting_is_wrong_usage(halted: Path, lif: Lif) -> None:
    result = lif("merge", halted / "lif.yaml")

    assert result.exit_code == 2
    assert result.stderr.splitlines()[1].strip() == f"there is {PATH}"


def test_a_merge_in_which_the_boards_own_file_is_open_is_settled_too(repository: Path, lif: Lif) -> None:
    text = (repository / "lif.yaml").read_text(encoding="utf-8")
    name = next(line for line in text.splitlines() if line.startswith("name:"))
    for place in ("fire", "main"):
        git(repository, "checkout", "--quiet", *(("-b", place) if place != "main" else (place,)))
        write(repository, "lif.yaml", text.replace(name, f"name: Board of {place}"))
        git(repository, "commit", "--quiet", "--all", "--message", place)
    tried(repository, "merge", "fire")

    assert asked(lif, "theirs")[1] == 0

    assert (repository / "lif.yaml").read_text(encoding="utf-8") == text.replace(name, "name: Board of fire")


def test_what_plain_git_makes_of_two_sides_is_explained_by_check(repository: Path, lif: Lif) -> None:
    def found(fire: tuple[str, str], main: tuple[str, str]) -> list[str]:
        git(repository, "checkout", "--quiet", "-B", "main", start)
        branch(repository, f"fire-{len(fire[1])}", fire)
        branch(repository, "main", main)
        tried(repository, "merge", "-m", "Together", f"fire-{len(fire[1])}")
        said = lif("check", PATH).stdout
        tried(repository, "merge", "--abort")
        return [line.rpartition(" ")[2] for line in said.splitlines() if "error" in line]

    start = git(repository, "rev-parse", "HEAD").strip()
    checks = "  - question: hiring\n    state: answered\n    rating: met\n"
    answers, end = ("answers:\n", f"answers:\n{checks}"), (END, f"{END}{checks}")

    assert found(rated("lead", "partly-met", "met"), rated("lead", "partly-met", "not-met")) == ["[merge-conflict]"]
    assert "[repeated-id]" in found(answers, end)
    late = "late_reason: Snow.\n"
    assert found(("status: draft\n", f"{late}status: draft\n"), (END, f"{END}{late}")) == ["[duplicate-key]"]
