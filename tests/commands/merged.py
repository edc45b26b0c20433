"""A return on two branches of real git: what either side made of it, and bringing the two together."""

import os
import subprocess
from pathlib import Path
from textwrap import dedent

from store.keeping import SETTINGS, git, keep

from commands.northmere import write
from lif.store.source import parse

PATH = "audits/s11-2026/returns/fire.yaml"
BASE = """\
# yaml-language-server: $schema=../../../.lif/schemas/return.schema.json
status: draft
answers:
  - question: lead
    state: answered
    rating: partly-met
    evidence:
      - title: Job description
  - question: policy
    state: answered
    rating: partly-met
"""
DAY = "2026-03-03"


def begin(board: Path, text: str = BASE) -> Path:
    """Keep a board whose return says the text; return the board."""
    write(board, PATH, text)
    keep(board, "2026-03-01", "Begin")
    return board


def branch(board: Path, name: str, *changes: tuple[str, str], words: str = "", day: str = DAY) -> None:
    """Keep changes to the return on a branch, begun where main stands, and go back to main."""
    if name != "main":
        git(board, "checkout", "--quiet", "-b", name, "main")
    edit(board, *changes)
    git(board, "commit", "--quiet", "--all", "--message", words or f"Work on {name}", day=day)
    git(board, "checkout", "--quiet", "main")


def edit(board: Path, *changes: tuple[str, str]) -> None:
    """Make changes to the return's text, each to a piece that is there once."""
    text = (board / PATH).read_text(encoding="utf-8")
    for old, new in changes:
        if text.count(old) != 1:
            raise ValueError(f"{old!r} stands {text.count(old)} times")
        text = text.replace(old, new)
    write(board, PATH, dedent(text))


def rated(question: str, old: str, new: str) -> tuple[str, str]:
    """Return the change of one rating."""
    start = f"question: {question}\n    state: answered\n    rating: "
    return f"{start}{old}\n", f"{start}{new}\n"


def tried(folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    """Run git as its user does, whatever comes of it; return how it ended and what it said."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    days = {f"GIT_{who}_DATE": "2026-03-05T12:00:00+0000" for who in ("AUTHOR", "COMMITTER")}
    settings = {**kept, **SETTINGS, **days, "GIT_EDITOR": "true"}
    return subprocess.run(["git", *words], cwd=folder, env=settings, capture_output=True, text=True, check=False)


def ratings(board: Path) -> dict[str, str]:
    """Return the ratings that the return gives, by question."""
    answers = parse((board / PATH).read_bytes(), PATH).data["answers"]
    return {answer["question"]: answer["rating"] for answer in answers}
