"""How the code is laid out: what may import what, how long things are, and what only the edges may do."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "lif").rglob("*.py"))
EDGES = ("lif/output/", "lif/commands/", "lif/prompt/")
CLOCK = {
    "lif/commands/app.py": "the day that everything else is handed",
    "lif/store/disk.py": "whether a file that a killed process left behind is old enough to be nobody's",
}
"""Where the time is asked, and what for."""
LONGEST_MODULE, LONGEST_FUNCTION = 400, 60
CLOCKS = {"datetime": {"now", "today", "utcnow"}, "date": {"today"}, "time": {"time", "time_ns", "localtime", "gmtime"}}
"""What tells the day, by the class or module it is asked of. Measuring how long something takes is another matter."""
EVERY_MODULE = pytest.mark.parametrize("module", MODULES)

Function = ast.FunctionDef | ast.AsyncFunctionDef


def test_the_modules_are_found() -> None:
    assert len(MODULES) > 60
    assert CLOCK.keys() <= set(MODULES)


def test_imports_keep_to_the_layers() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


@EVERY_MODULE
def test_a_module_is_of_a_length_to_be_read(module: str) -> None:
    assert len(_text(module).splitlines()) <= LONGEST_MODULE


@EVERY_MODULE
def test_a_function_is_of_a_length_to_be_read(module: str) -> None:
    lengths = {node.name: _length(node) for node in ast.walk(_tree(module)) if isinstance(node, Function)}

    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


@EVERY_MODULE
def test_a_module_says_what_it_is_for(module: str) -> None:
    said = ast.get_docstring(_tree(module))

    assert said or not _text(module)


@EVERY_MODULE
def test_only_the_edges_print(module: str) -> None:
    assert module.startswith(EDGES) or list(_printing(_tree(module))) == []


@EVERY_MODULE
def test_nothing_asks_what_time_it_is_but_what_must(module: str) -> None:
    assert (module in CLOCK) == bool(list(_asking_the_time(_tree(module))))


@EVERY_MODULE
def test_no_assertion_is_left_to_an_interpreter_that_may_skip_it(module: str) -> None:
    assert [node.lineno for node in ast.walk(_tree(module)) if isinstance(node, ast.Assert)] == []


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("print('x')", [1]),
        ("import sys\nsys.stdout.write('x')", [2]),
        ("import sys\nsys.stderr.write('x')", [2]),
        ("from builtins import print as say", [1]),
        ("log = print", [1]),
        ("def printed(): ...", []),
        ("'print(x)'", []),
    ],
)
def test_printing_is_seen_in_each_of_its_forms(code: str, lines: list[int]) -> None:
    assert list(_printing(ast.parse(code))) == lines


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("import datetime\ndatetime.datetime.now()", [2]),
        ("from datetime import date\ndate.today()", [2]),
        ("from datetime import date\nclock = date.today", [2]),
        ("import time\ntime.time()", [2]),
        ("from time import time", [1]),
        ("import time\ntime.sleep(1)\ntime.monotonic()", []),
        ("import datetime\ndatetime.datetime.combine(day, datetime.time())", []),
        ("item.day.today_in_words()", []),
        ("app.today", []),
    ],
)
def test_asking_the_time_is_seen_in_each_of_its_forms(code: str, lines: list[int]) -> None:
    assert list(_asking_the_time(ast.parse(code))) == lines


def _printing(tree: ast.AST) -> Iterator[int]:
    """Yield the lines that name print, or a standard stream."""
    for node in ast.walk(tree):
        named = isinstance(node, ast.Name) and node.id == "print"
        imported = isinstance(node, ast.ImportFrom) and any(item.name == "print" for item in node.names)
        stream = isinstance(node, ast.Attribute) and node.attr in ("stdout", "stderr") and _is_name(node.value, "sys")
        if named or imported or stream:
            yield getattr(node, "lineno", 0)


def _asking_the_time(tree: ast.AST) -> Iterator[int]:
    """Yield the lines that name a clock."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in CLOCKS.get(_last_name(node.value), ()):
            yield node.lineno
        elif isinstance(node, ast.ImportFrom) and node.module == "time":
            yield from (node.lineno for item in node.names if item.name in CLOCKS["time"])


def _last_name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _is_name(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _length(node: Function) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _text(module: str) -> str:
    return (ROOT / module).read_text(encoding="utf-8")


@cache
def _tree(module: str) -> ast.Module:
    return ast.parse(_text(module))
