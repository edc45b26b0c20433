"""Real git in tests: away from the settings of whoever runs them, on days that the test names."""

import os
import subprocess
from pathlib import Path

SETTINGS = {
    **{f"GIT_{who}_{what}": "qa@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


def git(folder: Path, *words: str, day: str = "", at: str = "") -> str:
    """Run git in a folder, on a day or at a moment; return what it printed. Raises CalledProcessError where it refuses."""
    moment = at or (f"{day}T12:00:00+0000" if day else "")
    days = {f"GIT_{who}_DATE": moment for who in ("AUTHOR", "COMMITTER") if moment}
    settings = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | SETTINGS | days
    run = subprocess.run(["git", *words], cwd=folder, env=settings, capture_output=True, check=True, text=True)
    return run.stdout


def keep(folder: Path, day: str, words: str = "Kept") -> str:
    """Keep all that is in a folder as a version of that day, the first one too; return its name."""
    if not (folder / ".git").exists():
        git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", words, day=day)
    return git(folder, "rev-parse", "HEAD").strip()
