"""Every command that writes, each on a board that lies ready for it; and every command that only reads."""

import contextlib
import re
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from commands import northmere, scrutinised
from commands.merged import PATH
from commands.northmere import alter, tree, write
from commands.running import TODAY, Lif
from commands.scrutinised import AGREEMENT, CASE, CONVENE, MARKED, MEMBERS, marks_text
from forms.agency import fill_text
from forms.cases import FULL, LABELS
from interview.scripted import Given, Scripted

from faults import in_git

_STATUS_KEY = """\
status_key:
  basis: dates
  red_after_days: 30
  statuses:
    - {id: not-started, label: Not started, meaning: Agreed., colour: grey, state: not-started}
    - {id: on-course, label: On course, meaning: Under way., colour: green, state: in-progress}
    - {id: late, label: Late, meaning: Past its day., colour: red, state: overdue}
    - {id: ready, label: Ready, meaning: Handed over., colour: green, state: ready-for-sign-off}
    - {id: done, label: Done, meaning: It is done., colour: green, state: complete, needs_approval: true}
    - {id: tested, label: Tested, meaning: It changed practice., colour: blue, state: tested}
    - {id: reopened, label: Reopened, meaning: The gap is there again., colour: amber, state: reopened, needs_reason: true}
"""
_OLD_KEY = northmere.FILES["framework.yaml"].partition("status_key:")
PERSON = MEMBERS["partner"]
ACTION = "references-first-police"
GROUP = "learning-group"


def start(root: Path) -> None:
    """Lay out the board that every other is made from, and the files that are handed to commands."""
    board = scrutinised.build(root / "board")
    alter(board, "framework.yaml", "".join(_OLD_KEY[1:]), _STATUS_KEY)
    write(board, "lif.yaml", northmere.FILES["lif.yaml"] + "keep_forms: forms\n")
    write(board, "agencies/ambulance-trust.yaml", _AGENCY)
    given = root / "given"
    write(given, "complete.yaml", northmere.COMPLETE)
    write(given, "agreed.yaml", AGREEMENT)
    for person in MEMBERS.values():
        write(given, f"{person}.yaml", marks_text(MARKED[person]))
    write(given, "recommendations.yaml", _RECOMMENDATIONS)
    write(given, "actions.yaml", _ACTIONS)
    write(given, "minutes.yaml", _MINUTES)
    _run(root, "return", "form", "s11-2026", "fire", "--text", "-o", given / "sent")
    (sent,) = (given / "sent").iterdir()
    write(given, "reply.txt", fill_text(sent.read_text(encoding="utf-8"), {"1.2": FULL}, LABELS))


_AGENCY = "name: Ambulance Trust\nkind: health-provider\nduty_basis: s11\nareas:\n  - northmere\n"
_RECOMMENDATIONS = """\
recommendations:
  - text: Tell new staff whom to ring by night
    addressed_to: [police]
  - text: Keep the list of contacts up to date
    addressed_to: [fire]
"""
_ACTIONS = """\
actions:
  - recommendation: references-first
    text: Write to every manager
    lead_agency: police
    due: "2026-12-18"
    lead_role: Head of Duty
    success_measure: All have answered.
  - recommendation: references-first
    text: Look at ten files
    lead_agency: trust
    due: "2026-12-18"
    lead_role: Head of Duty
    success_measure: Ten of ten are in order.
"""
_MINUTES = f"""\
updates:
  - plan: project
    action: {ACTION}
    status: on-course
    words: Half are done.
  - plan: project
    action: list-trust
    status: on-course
    words: It is drafted.
"""


def _run(root: Path, *words: str | Path) -> None:
    result = Lif(root / "board")(*words)
    if result.exit_code:
        raise AssertionError(f"lif {' '.join(map(str, words))}: {result.output}")


def convened(root: Path) -> None:
    """Convene a panel."""
    _run(root, *CONVENE)


def marked(root: Path) -> None:
    """Let every member mark."""
    for person in MEMBERS.values():
        _run(root, "panel", "mark", *CASE, "--as", person, "--answers", root / "given" / f"{person}.yaml")


def sealed(root: Path) -> None:
    """Let every member seal."""
    for person in MEMBERS.values():
        _run(root, "panel", "seal", *CASE, "--as", person)


def opened(root: Path) -> None:
    """Open all marks."""
    _run(root, "panel", "open", *CASE)


def one_opened(root: Path) -> None:
    """Open the marks of two members of three."""
    for person in ("officer", "warden"):
        _run(root, "panel", "open", *CASE, "--as", person)


def agreed(root: Path) -> None:
    """Agree on every question."""
    _run(root, "panel", "agree", *CASE, "--answers", root / "given" / "agreed.yaml")


def signed(root: Path) -> None:
    """Let every member sign."""
    for person in MEMBERS.values():
        _run(root, "panel", "sign", *CASE, "--as", person)


def planned(root: Path) -> None:
    """Begin two plans, with an action each led by somebody else."""
    _run(root, "plan", "start", "project", "--from-panel", *CASE)
    _run(root, "plan", "start", "child-h", "--source", "review", "--title", "Review: Child H")
    _run(root, "plan", "add-recommendation", "child-h", "--id", "night", "--text", "Test the night rota")
    write(root / "board", "plans/project/actions/list-trust.yaml", _LIST)


_LIST = """\
recommendation: references-first
text: Publish the list
lead_agency: trust
due: "2026-12-18"
success_measure: Everybody has it.
"""


def finished(root: Path) -> None:
    """Sign an action off."""
    words = ("--by", GROUP, "--evidence", "Vetting log")
    _run(root, "action", "sign-off", "project", ACTION, *words)


def repository(root: Path) -> None:
    """Have a git repository without files, where a board can be begun."""
    write(root, "new/repository/.git/HEAD", "ref: refs/heads/main\n")


def withdrawn(root: Path) -> None:
    """Finish both actions of a plan."""
    words = ("--by", GROUP, "--evidence", "The list")
    _run(root, "action", "sign-off", "project", "list-trust", *words)


def answered(root: Path) -> None:
    """Answer every question of a return."""
    _run(root, "return", "answer", "s11-2026", "fire", "--answers", root / "given" / "complete.yaml")


def set_up(root: Path) -> None:
    """Have git hand records to lif."""
    _run(root, "git", "setup")


Step = Callable[[Path], None]
"""Brings a board, below a folder, to where a command can begin."""

_BEFORE: dict[Step, Step | None] = {
    start: None,
    answered: start,
    repository: start,
    convened: start,
    marked: convened,
    sealed: marked,
    one_opened: sealed,
    opened: sealed,
    agreed: opened,
    signed: agreed,
    planned: signed,
    finished: planned,
    withdrawn: finished,
    in_git.keep_board: start,
    in_git.halt: in_git.keep_board,
    in_git.halt_at_values: in_git.keep_board,
    in_git.hand_over: start,
    in_git.hand_over_contradiction: start,
    set_up: in_git.keep_board,
}
"""The steps by which boards are made, each with the one that it goes on from."""


@cache
def ready(step: Step) -> dict[str, bytes]:
    """Return the files of a board after a step, and of what is handed to commands, below one folder."""
    with tempfile.TemporaryDirectory() as folder:
        root, before = Path(folder), _BEFORE[step]
        if before:
            lay_out(root, ready(before))
        with same_salts():
            step(root)
        return tree(root)


def lay_out(root: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder hold these files, and nothing else."""
    shutil.rmtree(root, ignore_errors=True)
    for path, data in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    (root / "new").mkdir(parents=True, exist_ok=True)


@dataclass(frozen=True)
class Scene:
    """One command on a board that is ready for it."""

    words: tuple[str, ...]
    after: Step = start
    script: tuple[Given, ...] = ()
    name: str = ""
    day: date = TODAY
    slow: bool = False
    long: bool = False
    ends: int = 0

    @property
    def title(self) -> str:
        """What the scene is called."""
        return self.name or " ".join(self.command)

    @property
    def command(self) -> tuple[str, ...]:
        """The command without what it is given."""
        words = self.words
        return words[:2] if words[0] in GROUPS else words[:1]

    def run(self, root: Path) -> tuple[int, str]:
        """Run the command below the root; return its exit code and all that it said."""
        places = {"GIVEN": root / "given", "NEW": root / "new", "BOARD": root / "board"}
        told = [re.sub("GIVEN|NEW|BOARD", lambda found: str(places[found[0]]), word) for word in self.words]
        asker = Scripted(*self.script)
        with same_salts():
            result = Lif(root / "board")(*told, day=self.day, asker=(lambda _: asker) if self.script else None)
        fault = result.exception if result.exit_code not in range(256) or result.exit_code == 70 else None
        return result.exit_code, result.output + (f"\nFAULT {fault!r}" if fault else "")


GROUPS = {"agency", "person", "audit", "return", "panel", "plan", "action", "report", "template", "git"}
_NAMED = ("project", ACTION)
_DRIVER = ("git", "driver-merge", *(f"BOARD/{name}" for name in in_git.HANDED), "7", PATH)

SCENES = (
    Scene(("init", "NEW/board", "--framework", "norfolk-2016", "--name", "Northmere Partnership", "--no-git")),
    Scene(("init", "NEW/repository", "--framework", "norfolk-2016", "--name", "Northmere Partnership"), after=repository,
          name="init, in a repository"),
    Scene(("upgrade",)),
    Scene(("agency", "add", "ambulance", "--name", "Ambulance", "--kind", "health-provider",
           "--duty", "s11")),
    Scene(("person", "add", "deputy", "--role", "Deputy Officer", "--agency", "fire")),
    Scene(("audit", "open", "s11-2027", "--kind", "section-11", "--tool", "s11-second", "--due", "2027-03-31",
           "--from", "s11-2026")),
    Scene(("audit", "ask", "s11-2026", "ambulance-trust")),
    Scene(("audit", "extend", "s11-2026", "fire", "--due", "2026-05-30", "--reason", "New lead in post")),
    Scene(("audit", "close", "s11-2026")),
    Scene(("return", "answer", "s11-2026", "fire", "--answers", "GIVEN/complete.yaml")),
    Scene(("return", "submit", "s11-2026", "fire", "--by", "Chief Fire Officer"), after=answered),
    Scene(("return", "send-back", "s11-2026", "police", "--reason", "Question 2.3 has no evidence")),
    Scene(("return", "form", "s11-2026", "fire", "--text", "--excel")),
    Scene(("return", "import", "GIVEN/reply.txt", "--yes")),
    Scene(CONVENE),
    Scene(("panel", "mark", *CASE, "--as", PERSON, "--answers", f"GIVEN/{PERSON}.yaml"), after=convened),
    Scene(("panel", "seal", *CASE, "--as", PERSON), after=marked),
    Scene(("panel", "unseal", *CASE, "--as", PERSON, "--reason", "Missed an annex"), after=sealed),
    Scene(("panel", "open", *CASE), after=sealed),
    Scene(("panel", "set-aside", *CASE, "--as", PERSON, "--reason", "Laptop lost"), after=one_opened),
    Scene(("panel", "agree", *CASE, "--answers", "GIVEN/agreed.yaml"), after=opened),
    Scene(("panel", "sign", *CASE, "--as", PERSON), after=agreed),
    Scene(("panel", "reopen", *CASE, "--reason", "It was read wrongly"), after=signed),
    Scene(("panel", "substitute", *CASE, "--seat", "board", "--person", "clerk", "--interest", "clerk=none",
           "--reason", "Moved to another post"), after=convened),
    Scene(("plan", "start", "project", "--from-panel", *CASE), after=signed),
    Scene(("plan", "start", "child-j", "--source", "review", "--title", "Review: Child J"), name="plan start, a review"),
    Scene(("plan", "add-recommendation", "child-h", "--id", "rota", "--text", "Publish the rota", "--join-to",
           "project", "references-first"), after=planned),
    Scene(("plan", "add-recommendation", "child-h", "--answers", "GIVEN/recommendations.yaml"), after=planned,
          name="plan add-recommendation, from a file"),
    Scene(("plan", "respond", "child-h", "night", "--response", "partly", "--reason", "Only by day"), after=planned),
    Scene(("plan", "join", "child-h", "night", "--to", "project", "references-first"), after=planned),
    Scene(("plan", "close", "project"), after=withdrawn),
    Scene(("action", "add", "child-h", "night", "--text", "Ring by night", "--lead", "police", "--due", "2026-09-30",
           "--measure", "Eight in ten answer"), after=planned),
    Scene(("action", "add", "project", "--answers", "GIVEN/actions.yaml"), after=planned, name="action add, from a file"),
    Scene(("action", "update", *_NAMED, "--status", "on-course", "--words", "Half are done."), after=planned),
    Scene(("action", "update", "--answers", "GIVEN/minutes.yaml"), after=planned, name="action update, from a file"),
    Scene(("action", "revise", *_NAMED, "--due", "2026-12-31", "--reason", "New lead", "--approved-by", GROUP),
          after=planned),
    Scene(("action", "sign-off", *_NAMED, "--by", GROUP, "--evidence", "Vetting log"), after=planned),
    Scene(("action", "check-impact", *_NAMED, "--how", "audit", "--reference", "Files, May", "--result", "evident"),
          after=finished),
    Scene(("action", "reopen", *_NAMED, "--reason", "Two began without references"), after=finished),
    Scene(("chase", "--record"), after=planned, day=date(2026, 12, 30)),
    Scene(("chase", "--format", "ics", "--format", "eml"), after=planned, day=date(2026, 12, 30), name="chase, to files"),
    Scene(("plan", "compose", "--format", "excel"), after=planned),
    Scene(("git", "setup"), after=in_git.keep_board),
    Scene(("git", "setup", "--remove"), after=set_up, name="git setup, taken back"),
    Scene(_DRIVER, after=in_git.hand_over),
    Scene(_DRIVER, after=in_git.hand_over_contradiction, name="git driver-merge, of a contradiction", ends=10),
    Scene(("merge", "--take", "theirs", "--add"), after=in_git.halt),
    Scene(("merge",), after=in_git.halt_at_values, script=("theirs", "theirs"), name="merge, at a prompt"),
    Scene(("report", "return", "s11-2026", "police"), slow=True),
    Scene(("report", "letter", *CASE), after=signed, slow=True),
    Scene(("report", "panel", *CASE), after=signed, slow=True),
    Scene(("report", "overview", "s11-2026", "--final", "--approved-by", GROUP), after=signed, slow=True),
    Scene(("report", "plan"), after=planned, slow=True),
    Scene(("report", "pack", "s11-2026"), slow=True),
    Scene(("audit", "letters", "s11-2026", "--launch", "--text", "--eml"), day=date(2026, 4, 1), slow=True),
    Scene(("return", "form", "s11-2026", "fire", "--word"), name="return form, as Word", slow=True),
    Scene(("return", "reply", "GIVEN/reply.txt"), slow=True),
    Scene(("export", "-o", "NEW/tables", "--format", "csv", "--format", "jsonl"), after=planned, slow=True),
    Scene(("template", "copy", "--letters"), name="template copy, letters", slow=True),
    Scene(("template", "copy", "NEW/our-board.docx"), slow=True),
    Scene(("demo", "NEW/thornmere", "--no-git", "--no-reports"), slow=True, long=True),
)  # fmt: skip

READING = (
    Scene(("check",)),
    Scene(("explain", "bad-date")),
    Scene(("status",)),
    Scene(("audit", "list")),
    Scene(("audit", "show", "s11-2026")),
    Scene(("panel", "show", *CASE), after=signed),
    Scene(("panel", "compare", *CASE), after=signed),
    Scene(("plan", "list"), after=planned),
    Scene(("plan", "show", "project"), after=planned),
    Scene(("plan", "alike"), after=planned),
    Scene(("action", "list"), after=planned),
    Scene(("action", "show", *_NAMED), after=planned),
    Scene(("score", "s11-2026", "police")),
    Scene(("diff",)),
    Scene(("history", "audit", "s11-2026")),
    Scene(("verify", "GIVEN/complete.yaml")),
    Scene(("template", "check", "GIVEN/complete.yaml")),
    Scene(("template", "show")),
    Scene(("doctor",)),
    Scene(("git", "driver-diff", f"BOARD/{PATH}")),
)


@contextlib.contextmanager
def same_salts() -> Iterator[None]:
    """Have the same drawn by lot every time, so that two runs can be compared."""
    drawn = secrets.token_hex
    secrets.token_hex = lambda nbytes=None: "5a" * (nbytes or 32)
    try:
        yield
    finally:
        secrets.token_hex = drawn
