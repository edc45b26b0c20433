"""An editor for tests: a program that changes the text it is given and ends."""

import sys
from pathlib import Path

import pytest


def use_editor(monkeypatch: pytest.MonkeyPatch, folder: Path, expression: str) -> None:
    """Make the editor a program that replaces the file's text by what the Python expression makes of `text`."""
    program = folder / "editor.py"
    program.write_text(
        "import pathlib, sys\n"
        "file = pathlib.Path(sys.argv[1])\n"
        "text = file.read_text(encoding='utf-8')\n"
        f"file.write_text({expression}, encoding='utf-8')\n"
    )
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f'"{sys.executable}" "{program}"')
