"""Give a board a long past to measure on: `python bench/history.py --versions 5000 DIR`, a board made by generate.py.

A plan of a hundred actions is added; each version in git adds an update to one of them, four versions a day until
31 March 2026. The same numbers give the same history.
"""

import argparse
import os
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from lif.model.kinds import ACTION, PLAN, Address
from lif.model.plans import Action, Plan, PlanRecommendation, Source, SourceKind, Update
from lif.store.writing import text_of

ACTIONS = 100
_FROM = "from refs/heads/main^0\n"
LAST = datetime(2026, 3, 31, 17, tzinfo=UTC)


def main() -> None:
    """Keep the board in git, and its versions after that."""
    arguments = argparse.ArgumentParser(description="Give a board a long past to measure on.")
    arguments.add_argument("--versions", type=int, required=True)
    arguments.add_argument("directory", type=Path)
    given = arguments.parse_args()
    begun = LAST - timedelta(hours=6 * given.versions)
    plan = Plan("Review", Source(SourceKind.REVIEW, "Review"), begun.date(), monitored_by="learning-and-improvement")
    plan = replace(plan, recommendations=(PlanRecommendation("write", "Write to every school by spring."),))
    actions = [
        Action(
            "write",
            "Write to every school by spring.",
            f"agency-{number % 12:03}",
            date(2026, 6, 30),
            "Head of Practice",
        )
        for number in range(ACTIONS)
    ]
    files = {Address(PLAN, ("review",)).path: text_of(Address(PLAN, ("review",)), plan)}
    files |= {_path(number): _text(number, item) for number, item in enumerate(actions)}
    for path, text in files.items():
        (given.directory / path).parent.mkdir(parents=True, exist_ok=True)
        (given.directory / path).write_text(text, encoding="utf-8", newline="\n")
    _git(given.directory, "init", "--quiet", "--initial-branch=main")
    _git(given.directory, "add", "--all")
    who = ("-c", "user.name=Bench", "-c", "user.email=bench@example.org")
    day = f"{int(begun.timestamp())} +0000"
    _git(given.directory, *who, "commit", "--quiet", "--message", "Start", day=day)
    _git(given.directory, "fast-import", "--quiet", "--force", typed=_versions(actions, given.versions, begun))
    _git(given.directory, "reset", "--quiet", "--hard")
    print(f"{given.versions} versions in {given.directory}")


def _versions(actions: list[Action], count: int, begun: datetime) -> bytes:
    """Return the versions as git takes them in."""
    lines = []
    for place in range(count):
        number, moment = place % ACTIONS, begun + timedelta(hours=6 * (place + 1))
        said = Update(moment.date(), "on-course", actions[number].lead_agency, f"Note {place}.")
        actions[number] = replace(actions[number], updates=(*actions[number].updates, said)[-8:])
        text = _text(number, actions[number]).encode()
        lines.append(
            f"commit refs/heads/main\ncommitter Bench <bench@example.org> {int(moment.timestamp())} +0000\n".encode()
            + f"data 6\nUpdate\n{'' if place else _FROM}".encode()
            + f"M 100644 inline {_path(number)}\ndata {len(text)}\n".encode()
            + text
            + b"\n"
        )
    return b"".join(lines)


def _path(number: int) -> str:
    return Address(ACTION, ("review", f"write-{number:03}")).path


def _text(number: int, item: Action) -> str:
    return text_of(Address(ACTION, ("review", f"write-{number:03}")), item)


def _git(folder: Path, *words: str, typed: bytes = b"", day: str = "") -> None:
    days = {"GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day} if day else {}
    subprocess.run(["git", *words], cwd=folder, input=typed, check=True, env={**os.environ, **days})


if __name__ == "__main__":
    main()
