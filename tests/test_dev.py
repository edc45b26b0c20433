"""dev.py, which a newcomer runs before anything else: it builds a board, and never takes one away."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def dev() -> ModuleType:
    """The module, as it lies beside the package."""
    spec = importlib.util.spec_from_file_location("dev", ROOT / "dev.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_second_demo_goes_beside_the_first_and_says_so(
    dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = tmp_path / "demo-board"
    mine.mkdir()
    (mine / "lif.yaml").write_text("mine", encoding="utf-8")
    (tmp_path / "demo-board-2").write_text("mine too", encoding="utf-8")
    called: list[tuple[str, ...]] = []

    def call(_: Path, *arguments: str) -> int:
        called.append(arguments)
        return 0

    monkeypatch.setattr(dev, "BOARD", mine)
    monkeypatch.setattr(dev, "installed", lambda extra: Path("python"))  # noqa: ARG005
    monkeypatch.setattr(dev, "_call", call)

    code = dev.main(["demo"])

    assert (code, called) == (0, [("-m", "lif", "demo", str(tmp_path / "demo-board-3"))])
    assert {path.name: path.is_dir() or path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {
        "demo-board": True,
        "demo-board-2": "mine too",
    }
    assert (mine / "lif.yaml").read_text(encoding="utf-8") == "mine"
    printed = capsys.readouterr().out
    assert printed.startswith(f"{mine} is left as it is; the new board goes to demo-board-3.\n")
    assert f"  cd {tmp_path / 'demo-board-3'}\n" in printed


def test_the_first_demo_has_the_plain_name(dev: ModuleType, tmp_path: Path) -> None:
    assert dev.free(tmp_path / "demo-board") == tmp_path / "demo-board"
