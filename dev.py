"""Two commands for a machine that has only Python and git.

python dev.py demo    make .venv, install lif in it, and build a fictional board with its Word reports
python dev.py test    install what the tests need as well, and run everything that must pass

Nothing but the standard library is used here. With uv the same is `uv run lif demo demo-board` and
`uv run --extra dev python dev.py test --here`.
"""

import hashlib
import itertools
import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
HOME = HERE / ".venv"
BOARD = HERE / "demo-board"
DEMO_DAY = "2026-05-05"


def main(arguments: list[str]) -> int:
    """Run one of the two commands; return its exit code."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is what an older Python is given first
        return _stop(f"Python 3.11 or later is needed; this is {sys.version.split()[0]}.")
    if arguments[:1] == ["demo"]:
        return demo()
    if arguments[:1] == ["test"]:
        return test(Path(sys.executable) if "--here" in arguments else None)
    return _stop((__doc__ or "").strip())


def demo() -> int:
    """Install lif and build a fictional board, beside any that is there already."""
    python = installed(extra="")
    board = free(BOARD)
    if board != BOARD:
        print(f"{BOARD} is left as it is; the new board goes to {board.name}.", flush=True)
    code = _call(python, "-m", "lif", "demo", str(board))
    if code == 0:
        activate = f"{HOME}\\Scripts\\activate" if os.name == "nt" else f"source {HOME}/bin/activate"
        print(f"\nOpen a report: {board / 'out' / 's11-2026-hospitals-return.docx'}")
        print(f"To go on by hand:\n  {activate}\n  cd {board}\n  lif --today {DEMO_DAY} status")
    return code


def free(folder: Path) -> Path:
    """Return the folder where nothing is there, or else the first of folder-2, folder-3 … that is free."""
    names = (folder.with_name(f"{folder.name}-{number}") for number in itertools.count(2))
    return next(path for path in itertools.chain((folder,), names) if not os.path.lexists(path))


def test(python: Path | None) -> int:
    """Run everything that must pass; stop at the first thing that does not."""
    python = python or installed(extra="[dev]")
    examples = sorted(path.parent for path in (HERE / "examples").glob("*/lif.yaml"))
    if not examples:
        return _stop("There is no board in examples/: something is missing from this checkout.")
    steps: list[tuple[str, ...]] = [
        ("-m", "ruff", "check", "."),
        ("-m", "ruff", "format", "--check", "."),
        ("-m", "mypy"),
        ("-c", "from importlinter.cli import lint_imports_command as run; run()"),
        ("-m", "pytest", "-q", "-n", "auto", "--dist", "worksteal", "--cov", "--cov-report=term:skip-covered"),
        *(("-m", "lif", "-C", str(board), "--today", DEMO_DAY, "check", "--format", "github") for board in examples),
    ]
    for step in steps:
        print(f"\n$ python {' '.join(step)}", flush=True)
        if code := _call(python, *step):
            return code
    print("\nEverything that must pass has passed.")
    return 0


def installed(extra: str) -> Path:
    """Return the Python of .venv with this lif installed in it; made and filled where it is not up to date."""
    python = HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    wanted = hashlib.sha256((HERE / "pyproject.toml").read_bytes() + extra.encode()).hexdigest()
    stamp = HOME / f"installed{'-dev' if extra else ''}"
    if python.exists() and stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return python
    if not python.exists():
        print(f"Making {HOME} …", flush=True)
        venv.create(HOME, with_pip=True)
    print("Installing lif and what it needs: about a minute …", flush=True)
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-e", f"{HERE}{extra}"], check=True
    )
    stamp.write_text(wanted, encoding="ascii")
    return python


def _call(python: Path, *arguments: str) -> int:
    return subprocess.run([python, *arguments], cwd=HERE, check=False).returncode


def _stop(words: str) -> int:
    print(words, file=sys.stderr)
    return 2


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except subprocess.CalledProcessError:
        sys.exit(_stop("pip could not install what is needed: look at its lines above, then run this again."))
