"""`lif git setup` has git compare and merge records by what they say; where lif is missing git does what it always did."""

import shlex
import shutil
import sys
from pathlib import Path

import pytest
from store.keeping import git, keep

from commands.merged import BASE, PATH, begin, branch, edit, rated, ratings, tried
from commands.northmere import write
from commands.running import Lif
from lif.model.kinds import KINDS
from lif.store import attributes

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not on this computer")
CLEAN = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"}

KEPT_AT = ("      - title: Job description\n", "      - title: Job description\n        kept_at: Intranet\n")


@pytest.fixture
def repository(board: Path) -> Path:
    return begin(board)


@pytest.fixture
def set_up(repository: Path, lif: Lif) -> Path:
    assert lif("git", "setup").exit_code == 0
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", "Set up")
    return repository


def test_it_says_what_it_wrote_and_writes_nothing_the_second_time(repository: Path, lif: Lif) -> None:
    write(repository, ".gitattributes", "*.yaml text eol=lf\n# ours\n*.docx binary")

    first, second = lif("git", "setup"), lif("git", "setup")

    settings = ["diff.lif.textconv", "merge.lif.name", "merge.lif.driver"]
    assert first.exit_code == second.exit_code == 0
    assert first.stderr.splitlines()[:-1] == ["Wrote .gitattributes", *(f"Set {name}" for name in settings)]
    assert first.stderr.splitlines()[-1].startswith("Keep the lines: git add .gitattributes")
    assert second.stderr == ""
    lines = (repository / ".gitattributes").read_text(encoding="utf-8").splitlines()
    assert lines[:3] == ["*.yaml text eol=lf", "# ours", "*.docx binary"]
    assert len(lines) == 3 + 1 + len(KINDS)
    assert "/audits/*/returns/*.yaml diff=lif merge=lif" in lines


def test_only_records_are_handed_to_lif(set_up: Path) -> None:
    asked = (PATH, "lif.yaml", "plans/p/actions/a.yaml", "notes.yaml", "sub/lif.yaml", ".github/workflows/lif.yml")

    printed = git(set_up, "check-attr", "merge", "--", *asked)

    assert [line.rpartition(": ")[2] for line in printed.splitlines()] == ["lif"] * 3 + ["unspecified"] * 3


def test_it_can_be_looked_at_and_taken_back(repository: Path, lif: Lif) -> None:
    write(repository, ".gitattributes", "*.yaml text eol=lf\r\n")
    before = git(repository, "config", "--list", "--local")
    assert lif("git", "setup", "--check").exit_code == 1

    lif("git", "setup")
    looked = lif("git", "setup", "--check")
    back = lif("git", "setup", "--remove")

    assert (looked.exit_code, looked.stdout) == (0, "git compares and merges records by what they say\n")
    assert back.stdout == "git puts records together by lines again.\n"
    assert (repository / ".gitattributes").read_bytes() == b"*.yaml text eol=lf\r\n"
    assert git(repository, "config", "--list", "--local") == before
    assert lif("git", "setup", "--remove").stdout == "It was not set up.\n"


def test_what_every_repository_of_a_person_has_is_not_taken_out_of_this_one(repository: Path, lif: Lif) -> None:
    write(repository, "own", '[diff "lif"]\n\ttextconv = cat\n')
    own = {"GIT_CONFIG_GLOBAL": str(repository / "own"), "GIT_CONFIG_NOSYSTEM": "1"}

    result = lif("git", "setup", "--remove", settings=own)

    assert (result.exit_code, result.stdout) == (0, "It was not set up.\n")


def test_settings_that_git_is_changing_are_left_alone(repository: Path, lif: Lif) -> None:
    before = (repository / ".git/config").read_bytes()
    write(repository, ".git/config.lock", "")

    result = lif("git", "setup")

    assert (result.exit_code, result.stderr.splitlines()[0]) == (75, "lif: git is changing its settings")
    assert (repository / ".git/config").read_bytes() == before


def test_settings_of_others_and_their_right_to_be_read_stay(repository: Path, lif: Lif) -> None:
    config = repository / ".git/config"
    write(repository, ".git/config", config.read_text(encoding="utf-8") + "# a remark\n[user]\n\tname = QA\n")
    config.chmod(0o600)
    before = config.read_text(encoding="utf-8")

    assert lif("git", "setup").exit_code == 0

    assert config.read_text(encoding="utf-8").startswith(before)
    assert config.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(sys.platform == "win32", reason="a program is told by its name there")
def test_a_git_that_cannot_be_started_is_one_sentence(lif: Lif, tmp_path: Path) -> None:
    program = write(tmp_path, "programs/git", "no program\n")
    program.write_bytes(b"\x7fELF no program")
    program.chmod(0o755)

    result = lif("git", "setup", settings={"PATH": str(program.parent)})

    assert (result.exit_code, result.stderr.splitlines()[0]) == (3, "lif: git could not be started: Exec format error")


@pytest.mark.parametrize("fires", ["before", "after"])
def test_a_driver_that_is_killed_leaves_git_to_merge_and_no_value_is_lost(
    set_up: Path, monkeypatch: pytest.MonkeyPatch, fires: str
) -> None:
    """Killed, it ends with a number of its own: git then goes by lines, on the file as it was or as the driver put it."""
    program = f"{shlex.quote(sys.executable)} -m lif.commands.main"
    first = f'{program} "$@"; ' if fires == "after" else ""
    killed = f"sh -c '{first}kill -9 $$' --"
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    git(set_up, "config", "merge.lif.driver", attributes.settings(killed)["merge.lif.driver"])
    branch(set_up, "fire", rated("lead", "partly-met", "met"))
    branch(set_up, "main", rated("lead", "partly-met", "not-met"))

    assert tried(set_up, "merge", "fire").returncode == 1

    lines = (set_up / PATH).read_text(encoding="utf-8").splitlines()
    assert {"    rating: met", "    rating: not-met", "<<<<<<< ours", ">>>>>>> theirs"} <= {*lines}


def test_outside_git_and_without_git_it_is_one_sentence(board: Path, lif: Lif) -> None:
    outside = lif("git", "setup", settings={**CLEAN, "GIT_CEILING_DIRECTORIES": str(board.parent)})
    without = lif("git", "setup", settings={"PATH": ""})

    assert (outside.exit_code, without.exit_code) == (3, 3)
    assert outside.stderr.splitlines()[0] == "lif: the board's folder is not in git"
    assert without.stderr.splitlines()[0] == "lif: git is not on this computer"
    assert not (board / ".gitattributes").exists()


def test_the_command_is_the_one_on_the_path_or_else_that_of_its_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: "/opt/my tools/lif")
    assert attributes.command() == "'/opt/my tools/lif'"

    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(sys, "executable", "/usr/bin/python3")
    assert attributes.command() == "/usr/bin/python3 -m lif"


def test_lines_that_meet_are_joined_where_the_values_do_not(set_up: Path) -> None:
    branch(set_up, "fire", rated("lead", "partly-met", "met"))
    branch(
        set_up,
        "main",
        ("      - title: Job description\n", "      - title: Job description\n        kept_at: Intranet\n"),
    )
    edit(set_up, ("  - question: lead\n", "  # looked at on 4 March\n  - question: lead\n"))
    git(set_up, "commit", "--quiet", "--all", "--message", "A remark")

    done = tried(set_up, "merge", "--quiet", "fire", "-m", "Together")

    assert (done.returncode, done.stderr) == (0, "")
    text = (set_up / PATH).read_text(encoding="utf-8")
    assert ratings(set_up) == {"lead": "met", "policy": "partly-met"}
    assert "kept_at: Intranet" in text
    assert "  # looked at on 4 March\n  - question: lead\n" in text


def test_answers_added_in_one_place_are_joined(set_up: Path) -> None:
    end = "  - question: policy\n    state: answered\n    rating: partly-met\n"
    for name, question in (("fire", "views"), ("main", "hiring")):
        branch(set_up, name, (end, f"{end}  - question: {question}\n    state: answered\n    rating: met\n"))

    assert tried(set_up, "merge", "--quiet", "fire", "-m", "Together").returncode == 0

    assert ratings(set_up) == {"lead": "partly-met", "policy": "partly-met", "hiring": "met", "views": "met"}


@pytest.mark.parametrize(
    "words", [("rebase", "--quiet", "main"), ("cherry-pick", "main"), ("stash", "apply", "--quiet")]
)
def test_so_they_are_in_whatever_way_they_are_brought_in(set_up: Path, words: tuple[str, ...]) -> None:
    edit(set_up, rated("lead", "partly-met", "met"))
    git(set_up, "stash")
    branch(set_up, "fire", rated("lead", "partly-met", "met"))
    branch(set_up, "main", KEPT_AT)
    if words[0] != "stash":
        git(set_up, "checkout", "--quiet", "fire")

    assert tried(set_up, *words).returncode == 0

    assert ratings(set_up)["lead"] == "met"
    assert KEPT_AT[1] in (set_up / PATH).read_text(encoding="utf-8")


def test_an_answer_that_both_sides_added_in_different_places_is_there_once(set_up: Path) -> None:
    answer = "  - question: views\n    state: answered\n    rating: met\n"
    end = "  - question: policy\n    state: answered\n    rating: partly-met\n"
    branch(set_up, "fire", ("answers:\n", f"answers:\n{answer}"), KEPT_AT)
    branch(set_up, "main", (end, f"{end}    comment: A word.\n{answer}"))

    assert tried(set_up, "merge", "--quiet", "-m", "Together", "fire").returncode == 0

    assert (set_up / PATH).read_text(encoding="utf-8").count("question: views") == 1
    assert ratings(set_up) == {"lead": "partly-met", "policy": "partly-met", "views": "met"}


def test_two_values_of_one_rating_are_marked_and_all_else_is_joined(set_up: Path, lif: Lif) -> None:
    branch(set_up, "fire", rated("lead", "partly-met", "met"), rated("policy", "partly-met", "met"))
    branch(set_up, "main", rated("lead", "partly-met", "not-met"))

    done = tried(set_up, "merge", "fire")

    assert done.returncode == 1
    assert f"lif: {PATH}: 1 question to decide; lif merge asks it\n" in done.stderr
    expected = BASE.replace(
        "policy\n    state: answered\n    rating: partly-met", "policy\n    state: answered\n    rating: met"
    )
    conflict = "<<<<<<< ours\n    rating: not-met\n=======\n    rating: met\n>>>>>>> theirs\n"
    assert (set_up / PATH).read_text(encoding="utf-8") == expected.replace("    rating: partly-met\n", conflict)
    found = lif("check", PATH)
    remedy = "lif merge asks which side holds, or keep one side and delete the marker lines"
    message = f"git left a merge conflict here: {remedy} [merge-conflict]"
    assert (found.exit_code, found.stdout) == (1, f"{PATH}:6:1: error: {message}\n")


def test_a_rating_changed_in_two_ways_far_apart_from_a_submission_is_not_merged_cleanly(set_up: Path) -> None:
    branch(set_up, "fire", rated("policy", "partly-met", "met"))
    branch(set_up, "main", ("status: draft\n", 'status: submitted\nsubmitted: "2026-03-03"\n'))

    assert tried(set_up, "merge", "fire").returncode == 1

    assert "<<<<<<< ours\n" in (set_up / PATH).read_text(encoding="utf-8")


def test_git_shows_values_however_a_file_is_laid_out(set_up: Path) -> None:
    write(
        set_up,
        PATH,
        BASE.replace("evidence:\n      - title: Job description", 'evidence: [{title: "Job description"}]'),
    )
    assert "@@" not in tried(set_up, "diff").stdout

    edit(set_up, rated("policy", "partly-met", "met"))

    changed = [
        line for line in tried(set_up, "diff").stdout.splitlines() if line[0] in "+-" and line[:3] not in ("+++", "---")
    ]
    assert changed == ["-answers, [1.2 policy], rating: partly-met", "+answers, [1.2 policy], rating: met"]


def test_questions_are_shown_by_their_numbers_too_where_all_tools_that_can_be_read_agree_on_them(
    repository: Path, lif: Lif, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shown() -> list[str]:
        lines = lif("git", "driver-diff", repository / PATH).stdout.splitlines()
        return [line.partition(" ")[2] for line in lines if line.endswith((": lead", ": policy"))]

    plain = ["[lead], question: lead", "[policy], question: policy"]
    elsewhere = shown()
    monkeypatch.chdir(repository)
    numbered = shown()
    second = (repository / "tools/s11-second.yaml").read_text(encoding="utf-8")
    turned = second.replace("- id: lead\n", "- id: x\n").replace("- id: policy\n", "- id: lead\n")
    write(repository, "tools/s11-third.yaml", turned.replace("- id: x\n", "- id: policy\n"))
    disagreeing = shown()
    write(repository, "tools/s11-third.yaml", "title: [")
    (repository / "tools" / "folder.yaml").mkdir()
    broken = shown()

    assert numbered == ["[1.1 lead], question: lead", "[1.2 policy], question: policy"]
    assert (elsewhere, disagreeing, broken) == (plain, plain, numbered)


@pytest.mark.parametrize("raw", [b"\xff\xfe\x00\x01\x1b[2J", b"answers: [\n", b"", b"#\n", b"a: b\n" * 300_000])
def test_a_file_that_is_no_record_is_shown_as_it_is_and_nothing_in_it_acts(
    repository: Path, lif: Lif, raw: bytes
) -> None:
    (repository / PATH).write_bytes(raw)

    result = lif("git", "driver-diff", repository / PATH)

    assert result.exit_code == 0
    assert "\x1b" not in result.stdout
    assert ("\\x1b[2J" in result.stdout) == (b"\x1b" in raw)
    assert len(result.stdout) < 1_200_000
    assert result.stdout.startswith({b"": "\n", b"#\n": "#\n"}.get(raw, ""))


def test_the_order_of_a_list_is_told_by_its_lines_alone(set_up: Path, lif: Lif) -> None:
    shown = lif("git", "driver-diff", set_up / "tools/s11-second.yaml").stdout.splitlines()

    assert [line for line in shown if "(order)" in line] == []
    levels = [line for line in shown if line.endswith(("label: Not met", "label: Met"))]
    assert levels == ["scale, levels, [not-met], label: Not met", "scale, levels, [met], label: Met"]


def test_comments_are_among_what_git_compares(set_up: Path) -> None:
    edit(
        set_up,
        ("    evidence:\n", "    # seen on 4 March\n    evidence:\n"),
        ("  - question: policy\n", "  - question: policy # all of it\n"),
    )

    added = [
        line
        for line in tried(set_up, "diff").stdout.splitlines()
        if line.startswith("+") and not line.startswith("+++")
    ]
    assert added == ["+# seen on 4 March", "+# all of it"]


@pytest.mark.parametrize("program", ["/no/such/lif", "false", "sh -c 'exit 70' --"])
def test_where_lif_is_missing_or_fails_git_merges_and_compares_by_itself(set_up: Path, program: str) -> None:
    for key, value in attributes.settings(program).items():
        git(set_up, "config", key, value)
    branch(set_up, "fire", rated("lead", "partly-met", "met"))
    branch(set_up, "main", rated("lead", "partly-met", "not-met"))
    branch(set_up, "other", ("# yaml-", "# A remark\n# yaml-"))

    diff = tried(set_up, "diff", "fire", "main").stdout
    clean, meets = tried(set_up, "merge", "-m", "Together", "other"), tried(set_up, "merge", "fire")

    assert "-    rating: met\n+    rating: not-met\n" in diff
    assert (clean.returncode, meets.returncode) == (0, 1)
    text = (set_up / PATH).read_text(encoding="utf-8")
    assert text.startswith("# A remark\n")
    assert "<<<<<<< ours\n    rating: not-met\n=======\n    rating: met\n>>>>>>> theirs\n" in text


def test_a_side_that_is_no_record_is_merged_by_lines(set_up: Path) -> None:
    branch(set_up, "fire", ("status: draft\n", "status: draft\nremark: x\n"))
    branch(set_up, "main", rated("policy", "partly-met", "met"))

    done = tried(set_up, "merge", "-m", "Together", "fire")

    assert done.returncode == 0
    assert f"lif: {PATH} is merged by lines: one side's file has a fault that lif check names" in done.stderr
    assert "remark: x" in (set_up / PATH).read_text(encoding="utf-8")


def test_a_record_that_both_sides_made_is_merged_by_the_same_rules(set_up: Path) -> None:
    path = "agencies/housing.yaml"
    text = "name: Housing\nkind: housing\nduty_basis: voluntary\nareas:\n  - northmere\n"
    for name, more in (("fire", "lead_role: Director\n"), ("main", "sector: health\n")):
        git(set_up, "checkout", "--quiet", *(("-b", name, "main") if name != "main" else (name,)))
        write(set_up, path, text + more)
        keep(set_up, "2026-03-03")
    assert tried(set_up, "merge", "-m", "Together", "fire").returncode == 0

    assert (set_up / path).read_text(encoding="utf-8") == f"{text}lead_role: Director\nsector: health\n"


def test_a_board_in_a_folder_of_a_repository_and_in_a_second_worktree(tmp_path: Path, board: Path) -> None:
    board.rename(tmp_path / "all")
    (tmp_path / "whole").mkdir()
    inner = (tmp_path / "all").rename(tmp_path / "whole" / "a board")
    write(inner, PATH, BASE)
    keep(inner.parent, "2026-03-01")
    assert Lif(inner)("git", "setup").exit_code == 0
    git(inner.parent, "add", "--all")
    git(inner.parent, "commit", "--quiet", "--message", "Set up")
    branch(inner, "fire", rated("lead", "partly-met", "met"))
    branch(
        inner,
        "main",
        ("      - title: Job description\n", "      - title: Job description\n        kept_at: Intranet\n"),
    )
    git(inner.parent, "worktree", "add", "--quiet", str(tmp_path / "second"), "-b", "second", "main")

    assert Lif(tmp_path / "second/a board")("git", "setup", "--check").exit_code == 0
    for place in (inner, tmp_path / "second/a board"):
        assert tried(place, "merge", "--quiet", "-m", "Together", "fire").returncode == 0
        assert ratings(place) == {"lead": "met", "policy": "partly-met"}


def test_a_pull_in_a_clone_that_was_set_up(set_up: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", str(set_up), "clone")
    clone = tmp_path / "clone"
    assert Lif(clone)("git", "setup").stderr.splitlines()[0] == "Set diff.lif.textconv"
    branch(set_up, "main", rated("lead", "partly-met", "met"))
    branch(
        clone,
        "main",
        ("      - title: Job description\n", "      - title: Job description\n        kept_at: Intranet\n"),
    )

    assert tried(clone, "pull", "--quiet", "--no-rebase", "--no-edit").returncode == 0

    assert ratings(clone)["lead"] == "met"


def test_doctor_says_how_it_stands(repository: Path, lif: Lif, tmp_path: Path) -> None:
    def said(place: Path) -> list[str]:
        lines = Lif(place)("doctor").stdout.splitlines()
        here = next(number for number, line in enumerate(lines) if "Merging: " in line)
        return [line.strip() for line in lines[here : here + 2] if "Records" not in line]

    assert said(repository) == [
        "note  Merging: git goes by lines",
        "lif git setup has records compared and merged by what they say",
    ]
    lif("git", "setup")
    assert said(repository) == ["ok    Merging: git compares and merges records by what they say"]
    keep(repository, "2026-03-02")
    git(tmp_path, "clone", "--quiet", str(repository), "clone")
    assert said(tmp_path / "clone") == [
        "note  Merging: the board is set up for it, and this copy is not: git goes by lines here",
        "lif git setup, once a copy",
    ]
    for key, value in attributes.settings("/no/such/lif").items():
        git(repository, "config", key, value)
    assert said(repository) == [
        "note  Merging: the lif that git was set up with is not on this computer any more",
        "lif git setup names this one",
    ]
    write(repository, ".gitattributes", "agencies/*.yaml merge=union\n")
    assert said(repository)[0] == (
        "mend  Merging: git keeps the lines of both sides (merge=union) for agencies/any.yaml, which makes two values of one"
    )


def test_lines_of_both_sides_are_never_kept_without_a_word(repository: Path, lif: Lif) -> None:
    write(repository, ".gitattributes", "*.docx binary\n/audits/*/returns/fire.yaml text merge=union\n")

    found = lif("check", ".gitattributes")

    words = "merge=union keeps the lines of both sides, which makes two values of one: take it away from records"
    assert found.stdout == f".gitattributes:2:1: error: {words} [records-merged-by-union]\n"
    lif("git", "setup")
    assert lif("check", ".gitattributes").stdout == ""
