"""The distributions: what is in them, and that lif runs from the wheel, far from this checkout."""

import os
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from lif import __version__

ROOT = Path(__file__).parents[1]
INFO = f"lif_toolkit-{__version__}.dist-info"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (ROOT / ".git").exists(), reason="git says what belongs in a distribution"),
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The wheel and the sdist; the wheel is built from the sdist, as an installer would."""
    folder = tmp_path_factory.mktemp("dist")
    _run(ROOT, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT))
    (wheel,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return wheel, sdist


@pytest.fixture(scope="module")
def installed(built: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the wheel is installed in, without what it needs."""
    folder = tmp_path_factory.mktemp("installed")
    wheel = str(built[0])
    _run(folder, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(folder), wheel)
    return folder


@pytest.mark.parametrize("folder", ["schemas", "templates"])
def test_the_wheel_has_the_files_that_git_has_and_no_other(built: tuple[Path, Path], folder: str) -> None:
    with zipfile.ZipFile(built[0]) as wheel:
        packed = {
            name.removeprefix("lif/"): wheel.read(name) for name in wheel.namelist() if _below(name, f"lif/{folder}/")
        }

    assert packed == {name: (ROOT / name).read_bytes() for name in _tracked(folder)}


def test_the_wheel_has_every_module_and_nothing_beside_the_package(built: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(built[0]) as wheel:
        names = wheel.namelist()

    assert sorted(name for name in names if name.endswith((".py", ".typed"))) == _tracked("lif")
    assert {name.partition("/")[0] for name in names} == {"lif", INFO}


def test_the_wheel_has_its_licence_and_its_command(built: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(built[0]) as wheel:
        licence = wheel.read(f"{INFO}/licenses/LICENSE")
        commands = wheel.read(f"{INFO}/entry_points.txt").decode()
        about = wheel.read(f"{INFO}/METADATA").decode().splitlines()

    assert licence == (ROOT / "LICENSE").read_bytes()
    assert commands.split("\n")[:2] == ["[console_scripts]", "lif = lif.commands.main:main"]
    assert {"License-Expression: Apache-2.0", f"Version: {__version__}", "Requires-Python: >=3.11"} <= set(about)


def test_the_wheel_asks_for_what_the_project_does(built: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(built[0]) as wheel:
        about = wheel.read(f"{INFO}/METADATA").decode().splitlines()

    asked = [Requirement(line.removeprefix("Requires-Dist: ")) for line in about if line.startswith("Requires-Dist: ")]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {Requirement(line) for line in project["dependencies"]}
    assert {line for line in asked if "extra ==" not in str(line.marker)} == wanted


def test_the_sdist_has_what_a_packager_needs_to_build_and_test(built: tuple[Path, Path]) -> None:
    with tarfile.open(built[1]) as sdist:
        packed = {name.partition("/")[2] for name in sdist.getnames() if not name.endswith("/")}

    wanted = {
        name for folder in ("lif", "schemas", "templates", "examples", "tests", "docs") for name in _tracked(folder)
    }
    wanted |= {"LICENSE", "README.md", "pyproject.toml", "CHANGELOG.md", "dev.py"}
    assert sorted(wanted - packed) == []
    assert sorted(name for name in packed - wanted if not name.startswith("tests/")) == [".gitignore", "PKG-INFO"]


def test_neither_has_what_an_open_editor_or_a_run_leaves_behind(built: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(built[0]) as wheel, tarfile.open(built[1]) as sdist:
        names = [*wheel.namelist(), *sdist.getnames()]

    assert [name for name in names if "~$" in name or "__pycache__" in name or name.endswith((".tmp", ".pyc"))] == []


def test_the_installed_lif_is_the_one_that_runs(installed: Path, tmp_path: Path) -> None:
    told = _run(tmp_path, "-c", "import lif; print(lif.__file__)", path=installed)

    assert Path(told.strip()) == installed / "lif" / "__init__.py"


def test_the_installed_lif_says_its_version(installed: Path, tmp_path: Path) -> None:
    assert _lif(installed, tmp_path, "--version") == f"lif {__version__}\n"


@pytest.mark.parametrize("framework", ["bracknell-forest-2014", "norfolk-2016"])
def test_the_installed_lif_starts_a_board_from_another_folder_and_checks_it(
    installed: Path, tmp_path: Path, framework: str
) -> None:
    _lif(installed, tmp_path, "init", "marl", "--framework", framework, "--name", "Marl Safeguarding Board", "--no-git")

    assert _lif(installed, tmp_path, "-C", "marl", "check", "--format", "json").strip() != ""
    assert (tmp_path / "marl" / "lif.yaml").exists()


def test_the_installed_lif_builds_the_demo_and_its_word_reports(installed: Path, tmp_path: Path) -> None:
    _lif(installed, tmp_path, "demo", "thornmere", "--no-git")

    assert len(list((tmp_path / "thornmere" / "out").glob("*.docx"))) == 11


def _lif(installed: Path, folder: Path, *arguments: str) -> str:
    """Run the command that the wheel installed; return what it printed."""
    return _run(folder, str(installed / "bin" / "lif"), *arguments, path=installed)


def _run(folder: Path, *arguments: str, path: Path | None = None) -> str:
    """Run this Python in a folder; return what it printed. Its own packages come after those in `path`."""
    settings = {name: value for name, value in os.environ.items() if not name.startswith(("LIF_", "COV_", "PYTHON"))}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**settings, **({"PYTHONPATH": str(path)} if path else {}), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _tracked(folder: str) -> list[str]:
    """Return the files that git keeps in a folder of this checkout, as they are there now."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--", folder], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    return sorted(name for name in listed.split("\0") if name and (ROOT / name).exists())


def _below(name: str, folder: str) -> bool:
    return name.startswith(folder) and not name.endswith("/")
