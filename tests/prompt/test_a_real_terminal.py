"""The whole command at a real terminal of 80 by 24: killed in the middle, it goes on where it was."""

import os
import re
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import dedent

import pytest
from store.tiny_board import RETURN, TOOL, build, changed

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals of this kind", allow_module_level=True)

import fcntl
import pty
import struct
import termios

ENTER = "\r"
ANSWER = ("return", "answer", "s11-2026", "fire")
_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07]*\x07|[@-_])")
_PATIENCE = 20.0


class Terminal:
    """A terminal in which a program runs: what it shows, without its escapes and spaces, and keys to press."""

    def __init__(self, control: int) -> None:
        self.control = control
        self.shown = ""

    def wait_for(self, words: str) -> None:
        """Read on until the words are shown, and forget all up to them. Raises TimeoutError where they do not come."""
        wanted, deadline = "".join(words.split()), time.monotonic() + _PATIENCE
        while wanted not in self.shown:
            if time.monotonic() > deadline or not self._read():
                raise TimeoutError(f"'{words}' was not shown; this was: {self.shown}")
        self.shown = self.shown.split(wanted, 1)[1]

    def press(self, keys: str) -> None:
        """Press keys, one after the other."""
        os.write(self.control, keys.encode())

    def _read(self) -> bool:
        """Read what there is; tell whether the program may still say more."""
        if not select.select([self.control], [], [], 0.1)[0]:
            return True
        try:
            data = os.read(self.control, 65536)
        except OSError:
            return False
        self.shown += "".join(_ESCAPES.sub("", data.decode(errors="replace")).split())
        return bool(data)


@contextmanager
def running(board: Path, *words: str) -> Iterator[tuple[Terminal, subprocess.Popen[bytes]]]:
    """Run a command on the board at a terminal of 80 by 24."""
    control, end = pty.openpty()
    fcntl.ioctl(end, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    left_out = ("COLUMNS", "LINES", "LIF_BOARD", "LIF_TODAY", "NO_COLOR")
    settings = {name: value for name, value in os.environ.items() if name not in left_out}
    settings |= {"TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1"}
    command = [sys.executable, "-m", "lif", "-C", str(board), *words]
    source = Path(__file__).parents[2]
    program = subprocess.Popen(
        command, stdin=end, stdout=end, stderr=end, cwd=source, env=settings, start_new_session=True
    )
    os.close(end)
    try:
        yield Terminal(control), program
    finally:
        program.kill()
        program.wait()
        os.close(control)


def test_a_command_that_is_killed_in_the_middle_of_a_question_goes_on_there(tmp_path: Path) -> None:
    second = "      - id: training\n        text: All staff are trained.\n"
    tool = changed(TOOL, "        text: Somebody leads.\n", f"        text: Somebody leads.\n{second}")
    board = build(tmp_path / "board", {TOOL: tool.encode(), RETURN: b"status: draft\n"})

    with running(board, *ANSWER) as (terminal, program):
        terminal.wait_for("1 of 2 · Standard 1: Leadership")
        terminal.wait_for("1.1 Your rating")
        terminal.wait_for("2) Met")
        terminal.press("2" + ENTER)
        terminal.wait_for("Evidence 1: what is it?")
        terminal.press(ENTER)
        terminal.wait_for("Comment")
        terminal.press("Well led." + ENTER)
        terminal.wait_for("2 of 2 · Standard 1: Leadership")
        terminal.wait_for("1.2 Your rating")
        terminal.press(ENTER)
        terminal.wait_for("Evidence 1: what is it?")
        terminal.press("Training plan" + ENTER)
        terminal.wait_for("Where is it kept?")
        terminal.press("Intra")
        program.kill()

    assert (board / RETURN).read_text() == dedent(
        """\
        status: draft
        answers:
          - question: lead
            state: answered
            rating: met
            comment: Well led.
          - question: training
            state: started
            rating: not-met
            evidence:
              - title: Training plan
        """
    )

    with running(board, *ANSWER) as (terminal, program):
        terminal.wait_for("Fire and Rescue: 1 of 2 questions answered so far.")
        terminal.wait_for("2 of 2 · Standard 1: Leadership")
        terminal.wait_for("So far Not met")
        terminal.wait_for("1.2 Your rating")
        terminal.press(ENTER)
        terminal.wait_for("Evidence named so far: Training plan")
        terminal.wait_for("Keep these and add more")
        terminal.press("q")
        terminal.wait_for("1 of 2 questions answered; all of it is saved.")
        assert program.wait(_PATIENCE) == 0


def test_a_plan_that_is_worked_on_keeps_what_was_whole_when_it_is_killed(tmp_path: Path) -> None:
    plan = "plans/child-h/plan.yaml"
    begun = 'title: Child H\nsource: {kind: review, title: Child H}\nopened: "2026-01-05"\n'
    board = build(tmp_path / "board", {plan: begun.encode()})

    with running(board, "plan", "add-recommendation", "child-h") as (terminal, program):
        terminal.wait_for("What is recommended? Begin with a verb (Enter to leave)")
        terminal.press("Ensure staff know" + ENTER)
        terminal.wait_for(
            "'Ensure' need not change anything: say what will be different, such as Publish, Train or Test."
        )
        terminal.wait_for("2) Keep it as it is")
        terminal.press("1" + ENTER)
        terminal.wait_for("What is recommended?")
        terminal.press("\x15Train night staff" + ENTER)
        terminal.wait_for("Which standard does it point to?")
        terminal.wait_for("1) None")
        terminal.press("b")
        terminal.wait_for("Train night staff")
        terminal.press(ENTER)
        terminal.wait_for("1) None")
        terminal.press("s")
        terminal.wait_for("Which agencies is it addressed to?")
        terminal.wait_for("2) Fire and Rescue")
        terminal.press("2" + ENTER)
        terminal.wait_for("How far does it reach?")
        terminal.wait_for("3) National")
        terminal.press(ENTER)
        terminal.wait_for("3) Not accepted")
        terminal.press(ENTER)
        terminal.wait_for("Saved: train-night-staff.")
        terminal.wait_for("2) Not now")
        terminal.press("2" + ENTER)
        terminal.wait_for("A further recommendation?")
        terminal.press("Publish the du")
        program.kill()

    assert (board / plan).read_text() == begun + dedent(
        """\
        recommendations:
          - id: train-night-staff
            text: Train night staff
            addressed_to:
              - fire
        """
    )
