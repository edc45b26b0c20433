"""Time lif beside what it is compared with: `python bench/measure.py [--returns 1000] [--actions 500] [--versions 5000]
[--runs 3]`.

CPU seconds (user and system) of whole commands, each run in turn so that a slow minute hits all of them; the median is
printed, and its ratio to the first of its group. Needs the extra `dev` (for check-jsonschema) and a POSIX system.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
Command = tuple[str, list[str]]


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description="Time lif beside what it is compared with.")
    arguments.add_argument("--returns", type=int, default=1000)
    arguments.add_argument("--versions", type=int, default=5000)
    arguments.add_argument("--actions", type=int, default=500)
    arguments.add_argument("--runs", type=int, default=3)
    given = arguments.parse_args()
    python = sys.executable
    lif = [python, "-m", "lif"]
    with tempfile.TemporaryDirectory() as folder:
        names = ("small", "large", "busy", "old", "half", "full")
        small, large, busy, old, half, full = (Path(folder) / name for name in names)
        boards = (
            (12, 0, 0, small),
            (given.returns, 0, 0, large),
            (12, given.actions, 0, busy),
            (100, 0, 0, old),
            (30, 60, 30, half),
            (60, 120, 60, full),
        )
        for count, actions, panels, board in boards:
            sizes = ["--returns", str(count), "--actions", str(actions), "--panels", str(panels)]
            subprocess.run([python, HERE / "generate.py", *sizes, board], check=True)
        subprocess.run([python, HERE / "history.py", "--versions", str(given.versions), old], check=True)
        returns = sorted(map(str, large.glob("audits/*/returns/*.yaml")))
        schema = str(large / ".lif" / "schemas" / "return.schema.json")
        on_small, on_large = [*lif, "-C", str(small)], [*lif, "-C", str(large)]
        start_up = [
            ("python -c 'import click'", [python, "-c", "import click"]),
            ("lif --version", [*lif, "--version"]),
            ("lif --help", [*lif, "--help"]),
            ("lif status, 12 returns", [*on_small, "status"]),
            ("lif check, 12 returns", [*on_small, "check"]),
        ]
        whole = [
            ("lif check --no-cache", [*on_large, "check", "--no-cache"]),
            ("lif status", [*on_large, "status"]),
            ("lif score, a round of 100", [*on_large, "score", "s11-0000"]),
            ("check-jsonschema, returns only", [python, "-m", "check_jsonschema", "--schemafile", schema, *returns]),
        ]
        checked = [
            ("git status", ["git", "-C", str(large), "status", "--porcelain"]),
            ("lif check, nothing changed", [*on_large, "check"]),
            ("lif check --no-cache", [*on_large, "check", "--no-cache"]),
        ]
        keep = ["git", "-C", str(large), "-c", "user.name=Board", "-c", "user.email=board@example.org"]
        for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "All"], ["status"]):
            subprocess.run([*keep, *words], check=True, stdout=subprocess.DEVNULL)
        time.sleep(3)
        subprocess.run([*on_large, "check"], check=False, capture_output=True)
        on_old, day = [*lif, "-C", str(old)], "2024-03-31"
        past = [
            ("git log, one line a version", ["git", "-C", str(old), "log", "--oneline"]),
            ("lif plan compose", [*on_old, "plan", "compose"]),
            ("lif plan compose --as-of", [*on_old, "plan", "compose", "--as-of", day]),
            ("lif status --as-of, 100 returns", [*on_old, "status", "--as-of", day]),
            ("lif check, 100 returns", [*on_old, "check"]),
        ]
        compose = [*lif, "-C", str(busy), "--today", "2026-05-05", "plan", "compose"]
        composed = [
            ("lif plan compose --format json", [*compose, "--format", "json"]),
            ("lif plan compose", compose),
            ("lif plan compose --format word", [*compose, "--format", "word"]),
            ("lif plan compose --format excel", [*compose, "--format", "excel"]),
        ]
        reported = [
            (
                f"lif {words}, {count} agencies",
                [*lif, "-C", str(board), "--today", "2026-05-05", *words.split(), "s11-0000"],
            )
            for count, board in ((30, half), (60, full))
            for words in ("score", "report overview")
        ]
        groups = (
            ("Start-up", start_up, 3 * given.runs),
            (f"{len(returns)} returns", whole, given.runs),
            (f"{len(returns)} returns again", checked, 3 * given.runs),
            (f"{given.versions} versions in git", past, given.runs),
            (f"{given.actions} actions", composed, given.runs),
            ("Overviews of scrutinised rounds", reported, given.runs),
        )
        for title, commands, runs in groups:
            print_group(title, commands, runs)


def print_group(title: str, commands: list[Command], runs: int) -> None:
    """Run the commands in turn and print a table in Markdown."""
    taken: dict[str, list[float]] = {name: [] for name, _ in commands}
    clock: dict[str, list[float]] = {name: [] for name, _ in commands}
    peak: dict[str, int] = {}
    for _ in range(runs):
        for name, command in commands:
            began = time.monotonic()
            seconds, memory = cpu_seconds(command)
            clock[name].append(time.monotonic() - began)
            taken[name].append(seconds)
            peak[name] = max(memory, peak.get(name, 0))
    first = statistics.median(taken[commands[0][0]])
    print(f"\n| {title}, {runs} runs | CPU s (median) | ratio | wall s | peak MiB |\n|---|---:|---:|---:|---:|")
    for name, _ in commands:
        median = statistics.median(taken[name])
        print(
            f"| {name} | {median:.3f} | {median / first:.2f} | {statistics.median(clock[name]):.2f} | {peak[name]} |",
            flush=True,
        )


def cpu_seconds(command: list[str]) -> tuple[float, int]:
    """Return the CPU seconds of one run of a command, and its peak memory in MiB."""
    with open(os.devnull, "w", encoding="ascii") as nowhere:  # noqa: PTH123
        process = subprocess.Popen(command, stdout=nowhere, stderr=nowhere)
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024


if __name__ == "__main__":
    if not hasattr(resource, "getrusage") or os.name == "nt":
        sys.exit("this needs a POSIX system")
    main()
