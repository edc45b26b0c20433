"""`lif init` makes a board that is sound, and that editors and git understand; `lif upgrade` keeps it so."""

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import Result

from commands.northmere import tree
from commands.running import Lif
from lif.model.kinds import KINDS
from lif.store import disk

NAME = "Thornmere Safeguarding Children Board"
SHIPPED = ("--framework", "bracknell-forest-2014", "--name", NAME)
SCHEMAS = sorted(f".lif/schemas/{kind.name}.schema.json" for kind in KINDS)


KNOWN = {f"GIT_{who}_{what}": "qa@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
"""By whose name git keeps versions here."""


@pytest.fixture
def outside(tmp_path: Path) -> Lif:
    """Run lif where there is no board."""
    return Lif(tmp_path)


def test_framework_without_a_name_lists_what_ships(outside: Lif) -> None:
    result = outside("init", "--framework")

    assert (result.exit_code, result.stdout) == (
        0,
        "bracknell-forest-2014   Panel of three; Section 11 every three years, shared with neighbours\n"
        "norfolk-2016            Four domains; yearly self-assessment, peer challenge, composite plan\n",
    )
    assert tree(outside.start) == {}


def test_a_new_board_says_what_comes_next(outside: Lif) -> None:
    result = outside("init", "thornmere", *SHIPPED, "--no-git")

    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        f"{NAME} has its folder: {outside.start / 'thornmere'}\n",
        "It holds lif.yaml, framework.yaml and tools/; agencies, people and audits are still empty.\n"
        "Next:\n"
        "  cd thornmere\n"
        '  lif agency add fire --name "Thornmere Fire and Rescue" --kind fire-and-rescue --duty s11\n'
        "  lif audit open s11-2026 --kind section-11 --tool section-11 --due 2026-07-20\n",
    )


def test_a_new_board_holds_its_records_and_what_editors_git_and_ci_need(outside: Lif) -> None:
    outside("init", "thornmere", *SHIPPED, "--no-git")

    assert sorted(tree(outside.start / "thornmere")) == [
        ".gitattributes",
        ".github/workflows/lif.yml",
        ".gitignore",
        *SCHEMAS,
        ".vscode/extensions.json",
        ".vscode/settings.json",
        "agencies/.gitkeep",
        "audits/.gitkeep",
        "framework.yaml",
        "lif.yaml",
        "people/.gitkeep",
        "tools/section-11-midterm.yaml",
        "tools/section-11.yaml",
        "tools/section-175.yaml",
    ]


@pytest.mark.parametrize("framework", ["bracknell-forest-2014", "norfolk-2016"])
def test_check_finds_nothing_in_a_new_board(outside: Lif, framework: str) -> None:
    outside("init", "new", "--framework", framework, "--name", NAME, "--no-git")

    result = outside("-C", outside.start / "new", "check", "--strict")

    assert (result.exit_code, result.output) == (0, "5 records read: 0 errors, 0 warnings\n")


@pytest.mark.parametrize("framework", ["bracknell-forest-2014", "norfolk-2016"])
def test_the_commands_that_a_new_board_prints_work_as_they_stand(outside: Lif, framework: str) -> None:
    made = outside("init", "new", "--framework", framework, "--name", NAME, "--no-git")
    inside = Lif(outside.start / "new")

    for arguments in _printed_commands(made):
        assert inside(*arguments).exit_code == 0

    assert inside("check", "--strict").output == "8 records read: 0 errors, 0 warnings\n"


@pytest.mark.parametrize(
    ("name", "area", "slug"),
    [
        ("Thornmere Safeguarding Children Board", "Thornmere", "thornmere"),
        ("West Marl Local Safeguarding Children Board", "West Marl", "west-marl"),
        ("St. Aldhelm's & Coldwick Safeguarding Partnership", "St. Aldhelm's & Coldwick", "st-aldhelm-s-coldwick"),
    ],
)
def test_the_area_is_taken_from_the_name(outside: Lif, name: str, area: str, slug: str) -> None:
    outside("init", "new", "--framework", "norfolk-2016", "--name", name, "--no-git")

    assert (outside.start / "new" / "lif.yaml").read_text(encoding="utf-8") == (
        "# yaml-language-server: $schema=.lif/schemas/lif.schema.json\n"
        f"format: 1\nname: {name}\narea: {slug}\nareas:\n  - id: {slug}\n    name: {area}\n"
    )


def test_an_area_that_is_given_goes_before_the_name(outside: Lif) -> None:
    outside("init", "new", *SHIPPED, "--area", "Vale of Marl", "--no-git")

    said = (outside.start / "new" / "lif.yaml").read_text(encoding="utf-8").splitlines()
    assert said[3:] == ["area: vale-of-marl", "areas:", "  - id: vale-of-marl", "    name: Vale of Marl"]


def test_an_area_that_no_short_name_can_be_made_of_is_asked_for(outside: Lif) -> None:
    result = outside("init", "new", "--framework", "norfolk-2016", "--name", "東京 Safeguarding Board")

    assert (result.exit_code, result.output) == (
        2,
        "lif: the area cannot be made out of the name\n     say it with --area\n",
    )
    assert tree(outside.start) == {}


@pytest.mark.parametrize(
    "arguments",
    [
        ("init",),
        ("init", "new"),
        ("init", "--name", NAME, "--framework", "norfolk-2016"),
        ("init", "new", "--framework", "norfolk-2016"),
    ],
)
def test_what_a_board_needs_is_said_when_it_is_missing(outside: Lif, arguments: tuple[str, ...]) -> None:
    result = outside(*arguments)

    assert (result.exit_code, result.output) == (
        2,
        "lif: a board needs a FOLDER, a --framework and a --name\n"
        "     lif init --framework lists what ships; lif init --help shows an example\n",
    )
    assert tree(outside.start) == {}


def test_a_framework_that_does_not_ship_is_refused_with_those_that_do(outside: Lif) -> None:
    result = outside("init", "new", "--framework", "brack", "--name", NAME)

    assert (result.exit_code, result.output) == (
        2,
        "lif: no framework called 'brack' ships with lif\n     there is bracknell-forest-2014, norfolk-2016\n",
    )


def test_a_folder_that_holds_anything_is_left_alone(outside: Lif) -> None:
    (outside.start / "new").mkdir()
    (outside.start / "new" / "notes.txt").write_text("mine", encoding="utf-8")

    result = outside("init", "new", *SHIPPED)

    assert (result.exit_code, result.output) == (
        1,
        f"lif: {outside.start / 'new'} is not empty\n     name a new folder; nothing was written\n",
    )
    assert tree(outside.start) == {"new/notes.txt": b"mine"}


def test_a_file_in_the_folders_place_is_left_alone(outside: Lif) -> None:
    (outside.start / "new").write_text("mine", encoding="utf-8")

    assert outside("init", "new", *SHIPPED).exit_code == 1
    assert tree(outside.start) == {"new": b"mine"}


def test_a_repository_without_files_becomes_a_board(outside: Lif) -> None:
    _git(outside.start, "init", "--quiet", "new")

    assert outside("init", "new", *SHIPPED).exit_code == 0
    assert outside("-C", outside.start / "new", "check").exit_code == 0


def test_every_record_points_editors_at_a_schema_that_is_there(outside: Lif) -> None:
    outside("init", "new", *SHIPPED, "--no-git")
    inside = Lif(outside.start / "new")
    inside("agency", "add", "fire", "--name", "Fire", "--kind", "fire-and-rescue", "--duty", "s11")
    inside("person", "add", "officer", "--role", "Officer", "--board-staff")
    inside("audit", "open", "s11-2026", "--kind", "section-11", "--tool", "section-11", "--due", "2026-07-20")

    records = sorted(inside.start.rglob("*.yaml"))

    assert len(records) == 9
    for record in records:
        first = record.read_text(encoding="utf-8").splitlines()[0]
        pointed = (record.parent / first.removeprefix("# yaml-language-server: $schema=")).resolve()
        assert pointed.relative_to(inside.start.resolve()).as_posix() in SCHEMAS
        assert json.loads(pointed.read_bytes())["type"] == "object"


def test_editors_are_told_which_schema_goes_with_which_file(outside: Lif) -> None:
    outside("init", "new", *SHIPPED, "--no-git")

    settings = json.loads((outside.start / "new" / ".vscode" / "settings.json").read_bytes())

    assert settings == {
        "yaml.schemas": {
            "./.lif/schemas/lif.schema.json": "lif.yaml",
            "./.lif/schemas/framework.schema.json": "framework.yaml",
            "./.lif/schemas/agency.schema.json": "agencies/*.yaml",
            "./.lif/schemas/person.schema.json": "people/*.yaml",
            "./.lif/schemas/tool.schema.json": "tools/*.yaml",
            "./.lif/schemas/audit.schema.json": "audits/*/audit.yaml",
            "./.lif/schemas/return.schema.json": "audits/*/returns/*.yaml",
            "./.lif/schemas/panel.schema.json": "audits/*/panels/*/panel.yaml",
            "./.lif/schemas/seal.schema.json": "audits/*/panels/*/seals/*.yaml",
            "./.lif/schemas/marks.schema.json": "audits/*/panels/*/marks/*.yaml",
            "./.lif/schemas/agreed.schema.json": "audits/*/panels/*/agreed.yaml",
            "./.lif/schemas/signature.schema.json": "audits/*/panels/*/signatures/*.yaml",
            "./.lif/schemas/plan.schema.json": "plans/*/plan.yaml",
            "./.lif/schemas/action.schema.json": "plans/*/actions/*.yaml",
            "./.lif/schemas/reminder.schema.json": "reminders/*/*.yaml",
        },
        "yaml.format.enable": False,
        "files.eol": "\n",
        "files.encoding": "utf8",
    }
    assert all((outside.start / "new" / schema).is_file() for schema in settings["yaml.schemas"])


def test_git_tracks_the_records_and_schemas_and_none_of_what_lif_keeps_to_itself(outside: Lif) -> None:
    result = outside("init", "new", *SHIPPED, settings=KNOWN)
    root = outside.start / "new"
    inside = Lif(root)
    inside("agency", "add", "fire", "--name", "Fire", "--kind", "fire-and-rescue", "--duty", "s11")
    for path in (
        ".lif/cache/x",
        ".lif/drafts/x",
        "out/report.docx",
        "agencies/.fire.yaml.abc.tmp",
        "out/~$report.docx",
    ):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(b"")

    _git(root, "add", "--all")

    assert result.stderr.splitlines()[0] == (
        "It is a git repository with its first commit: git add . and git commit keep a version whenever you like."
    )
    assert _git(root, "log", "--format=%s") == "Start the board\n"
    assert _git(root, "status", "--porcelain") == "A  agencies/fire.yaml\n"
    assert (root / ".lif" / "lock").exists()
    assert sorted(_git(root, "ls-files").splitlines()) == [
        ".gitattributes",
        ".github/workflows/lif.yml",
        ".gitignore",
        *SCHEMAS,
        ".vscode/extensions.json",
        ".vscode/settings.json",
        "agencies/.gitkeep",
        "agencies/fire.yaml",
        "audits/.gitkeep",
        "framework.yaml",
        "lif.yaml",
        "people/.gitkeep",
        "tools/section-11-midterm.yaml",
        "tools/section-11.yaml",
        "tools/section-175.yaml",
    ]


def test_without_git_on_the_computer_a_board_is_made_all_the_same(outside: Lif, tmp_path: Path) -> None:
    result = outside("init", "new", *SHIPPED, settings={"PATH": str(tmp_path)})

    assert result.exit_code == 0
    assert result.stderr.splitlines()[0] == (
        "git is not on this computer: the board works without it, and keeps no history"
    )
    assert not (tmp_path / "new" / ".git").exists()


def test_where_git_knows_no_name_a_board_is_made_without_a_first_commit(outside: Lif, tmp_path: Path) -> None:
    nobody = dict.fromkeys((*KNOWN, "EMAIL"))
    home = {"HOME": str(tmp_path / "home"), "XDG_CONFIG_HOME": str(tmp_path / "home"), "GIT_CONFIG_NOSYSTEM": "1"}

    result = outside("init", "new", *SHIPPED, settings={**nobody, **home})

    assert (result.exit_code, result.stderr.splitlines()[:2]) == (
        0,
        [
            "It is a git repository, and nothing is committed yet: git does not know whose name to put on it",
            'git config --global user.name "Your Role" and git config --global user.email you@example.org tell it',
        ],
    )
    assert outside("-C", outside.start / "new", "check").exit_code == 0


def test_a_board_that_is_cut_off_leaves_nothing_in_the_way(outside: Lif, monkeypatch: pytest.MonkeyPatch) -> None:
    write = disk.replace
    written: list[Path] = []

    def cut_off(path: Path, data: bytes, expected: bytes | None) -> None:
        if len(written) == 5:
            raise KeyboardInterrupt
        written.append(path)
        write(path, data, expected)

    monkeypatch.setattr(disk, "replace", cut_off)
    assert outside("init", "new", *SHIPPED).exit_code == 130
    assert (len(written), list(outside.start.iterdir())) == (5, [])
    monkeypatch.undo()

    assert outside("init", "new", *SHIPPED).exit_code == 0


def test_a_board_can_be_started_in_the_empty_folder_one_stands_in(outside: Lif) -> None:
    before = outside.start.stat().st_ino

    result = outside("init", ".", *SHIPPED, settings=KNOWN)

    assert (result.exit_code, outside.start.stat().st_ino) == (0, before)
    assert _git(outside.start, "status", "--porcelain") == ""
    assert outside("check").exit_code == 0


@pytest.mark.parametrize("command", [("demo", "inner"), ("init", "a/inner", *SHIPPED)])
def test_no_board_is_made_in_another_one(lif: Lif, board: Path, command: tuple[str, ...]) -> None:
    before = tree(board)

    result = lif(*command)

    assert (result.exit_code, result.output) == (
        2,
        f"lif: {board / command[1]} would lie inside the board in {board}\n     name a folder outside it\n",
    )
    assert tree(board) == before


def test_a_board_named_in_the_environment_is_no_place_for_a_new_one(outside: Lif, board: Path) -> None:
    result = outside("init", "new", *SHIPPED, "--no-git", settings={"LIF_BOARD": str(board)})

    assert (result.exit_code, (outside.start / "new" / "lif.yaml").exists()) == (0, True)


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (("--name", "  "), "'--name': it is empty"),
        (("--name", "A\nB"), "'--name': write it on one line"),
        (("--area", ""), "'--area': it is empty"),
    ],
)
def test_words_that_cannot_be_are_asked_for_by_their_option(outside: Lif, option: tuple[str, str], said: str) -> None:
    result = outside("init", "new", *SHIPPED, *option)

    assert (result.exit_code, result.stderr.splitlines()[-1]) == (2, f"Error: Invalid value for {said}")
    assert tree(outside.start) == {}


def test_no_git_makes_no_repository(outside: Lif) -> None:
    outside("init", "new", *SHIPPED, "--no-git")

    assert not (outside.start / "new" / ".git").exists()


def test_a_name_that_lif_could_not_read_back_is_refused(outside: Lif) -> None:
    result = outside("init", "new", "--framework", "norfolk-2016", "--name", "Thornmere\x1b Safeguarding", "--no-git")

    assert (result.exit_code, result.output) == (
        1,
        "lif: this cannot be kept in lif.yaml: the invisible character U+001B is not allowed: "
        "delete it, or type the text again\n     nothing was written\n",
    )
    assert tree(outside.start) == {}


def test_upgrade_writes_what_belongs_to_lif_and_says_what(outside: Lif) -> None:
    outside("init", "new", *SHIPPED, "--no-git")
    inside = Lif(outside.start / "new")
    fresh = tree(inside.start)
    (inside.start / ".lif/schemas/agency.schema.json").write_bytes(b"{}")
    (inside.start / ".vscode/settings.json").unlink()
    (inside.start / "framework.yaml").write_bytes(fresh["framework.yaml"] + b"# ours\n")

    result = inside("upgrade")

    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        "2 files brought up to date.\n",
        "Wrote .lif/schemas/agency.schema.json\nWrote .vscode/settings.json\n",
    )
    own = fresh["framework.yaml"] + b"# ours\n"
    assert tree(inside.start) == {**fresh, "framework.yaml": own, ".lif/lock": b""}


def test_one_file_is_one_file(outside: Lif) -> None:
    outside("init", "new", *SHIPPED, "--no-git")
    inside = Lif(outside.start / "new")
    (inside.start / ".vscode/settings.json").unlink()

    assert inside("upgrade").stdout == "1 file brought up to date.\n"


def test_upgrade_has_nothing_to_do_in_a_new_board_whatever_its_line_ends(outside: Lif) -> None:
    outside("init", "new", *SHIPPED, "--no-git")
    inside = Lif(outside.start / "new")
    settings = inside.start / ".vscode" / "settings.json"
    settings.write_bytes(settings.read_bytes().replace(b"\n", b"\r\n"))

    result = inside("upgrade")

    assert (result.exit_code, result.output) == (0, "Everything is up to date.\n")
    assert b"\r\n" in settings.read_bytes()


def test_upgrade_keeps_the_settings_that_are_not_lifs(outside: Lif) -> None:
    outside("init", "new", *SHIPPED, "--no-git")
    inside = Lif(outside.start / "new")
    settings = inside.start / ".vscode" / "settings.json"
    fresh = json.loads(settings.read_bytes())
    own = {"editor.fontSize": 18, "files.eol": "\r\n", "yaml.schemas": {"./mine.json": "café/*.yaml"}}
    settings.write_text(json.dumps(own), encoding="utf-8")

    assert inside("upgrade").stderr == "Wrote .vscode/settings.json\n"
    assert json.loads(settings.read_bytes()) == {
        **fresh,
        **own,
        "yaml.schemas": {"./mine.json": "café/*.yaml", **fresh["yaml.schemas"]},
    }
    assert inside("upgrade").stdout == "Everything is up to date.\n"


@pytest.mark.parametrize("text", ['// mine\n{"a": 1}\n', '{"a": 1, "a": 2}', "[1]", '{"yaml.schemas": "none"}', "{"])
def test_upgrade_leaves_settings_alone_that_it_cannot_read_and_says_so(outside: Lif, text: str) -> None:
    outside("init", "new", *SHIPPED, "--no-git")
    inside = Lif(outside.start / "new")
    settings = inside.start / ".vscode" / "settings.json"
    settings.write_text(text, encoding="utf-8")

    result = inside("upgrade")

    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        "Everything is up to date.\n",
        ".vscode/settings.json is left as it is: it holds more than plain JSON, such as comments\n",
    )
    assert settings.read_text(encoding="utf-8") == text


def _printed_commands(made: Result) -> list[list[str]]:
    import shlex

    lines = [line.strip() for line in made.stderr.splitlines()]
    return [shlex.split(line)[1:] for line in lines if line.startswith("lif ")]


def _git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout
