"""Files that are made to take all time or all memory are refused, in the time and room that a small computer has."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from commands import northmere

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such limits")

_SECONDS, _BYTES = 40, 1 << 30
_ALIASES = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
_MERGES = "a: &a {k: v}\n" + "".join(
    f"{name}: &{name} {{<<: [{', '.join([f'*{before}'] * 9)}]}}\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
_HOSTILE = {
    "aliases of aliases": _ALIASES,
    "merges of merges": _MERGES,
    "brackets opened a million times": "name: " + "[" * 1_000_000,
    "braces opened a million times": "name: " + "{" * 1_000_000,
    "lists in lists, line by line": "".join(f"{'  ' * depth}-\n" for depth in range(1000)),
    "a key of a megabyte": f"{'k' * 1_000_000}: 1\n",
    "a word of a megabyte": f"name: {'a' * 1_000_000}\n",
    "a text of a megabyte, of signs like addresses": f"name: '{'a.' * 499_000}'\n",
    "two hundred thousand keys": "".join(f"k{number}: 1\n" for number in range(80_000)),
    "question marks": "? " * 400_000,
    "quotes that never end": '"' + "\\u0041" * 150_000,
    "tags": "!" * 900_000,
    "spaces": " " * 1_000_000 + "a: 1\n",
}


def bounded(folder: Path, *words: str) -> "subprocess.CompletedProcess[bytes]":
    """Run lif with a limit on its processor time and on its memory."""
    import resource

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES))

    return subprocess.run(
        [sys.executable, "-m", "lif", *words],
        cwd=folder,
        env={**os.environ, "LIF_TODAY": "2026-04-20"},
        capture_output=True,
        check=False,
        preexec_fn=limited,
    )


def test_all_hostile_records_at_once_are_refused_each_by_its_name(tmp_path: Path) -> None:
    board = northmere.build(tmp_path / "board")
    for number, text in enumerate(_HOSTILE.values()):
        (board / "agencies" / f"hostile-{number}.yaml").write_text(text, encoding="utf-8")
    with (board / "agencies" / "huge.yaml").open("wb") as file:
        file.truncate(100 << 20)

    done = bounded(board, "check")

    assert (done.returncode, b"Traceback" in done.stderr) == (1, False), done.stderr[:2000]
    said = done.stdout.decode()
    named = [
        name for name in (*(f"hostile-{number}" for number in range(len(_HOSTILE))), "huge") if f"{name}.yaml:" in said
    ]
    assert named == [*(f"hostile-{number}" for number in range(len(_HOSTILE))), "huge"]
    assert max(map(len, said.splitlines())) < 1000


def test_a_hundred_megabytes_of_answers_are_refused(tmp_path: Path) -> None:
    board = northmere.build(tmp_path / "board")
    with (tmp_path / "answers.yaml").open("wb") as file:
        file.truncate(100 << 20)

    done = bounded(board, "return", "answer", "s11-2026", "fire", "--answers", "../answers.yaml")

    assert (done.returncode, b"Traceback" in done.stderr) == (1, False), done.stderr[:2000]
    assert len(done.stderr) < 1000


@pytest.mark.parametrize(
    "name", ["../../outside", "/etc/passwd", "-rf", "C:\\x", "a/b", "con", "a" * 64, "é", "a\x9b2J"]
)
def test_a_name_that_leads_elsewhere_is_no_name(name: str, tmp_path: Path) -> None:
    from commands.running import Lif

    board = northmere.build(tmp_path / "board")
    before = northmere.tree(tmp_path)
    for words in (
        ("agency", "add", name, "--name", "X", "--kind", "police", "--duty", "s11"),
        ("person", "add", name, "--role", "X"),
        ("audit", "open", name, "--kind", "section-11", "--tool", "s11-second", "--due", "2027-03-31"),
        ("plan", "start", name, "--source", "review", "--title", "X"),
        ("return", "submit", "s11-2026", name),
        ("audit", "ask", "s11-2026", name),
        ("panel", "mark", "s11-2026", "fire", "--as", name),
        ("history", name),
    ):
        result = Lif(board)(*words)
        assert result.exit_code in (1, 2, 3), (words, result.output)
        assert "\x9b" not in result.output
    assert northmere.tree(tmp_path) == before
