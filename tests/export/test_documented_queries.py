"""Every query in docs/export.md gives the answer that stands below it, whichever format DuckDB reads."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from export.exported import asked, export

PAGE = (Path(__file__).parents[2] / "docs" / "export.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```sql\n(.*?)```\n\n((?:\|[^\n]*\n)+)", PAGE, re.DOTALL)


def table(rows: Sequence[Sequence[Any]]) -> str:
    """Return rows as a Markdown table, headings first; figures stand on the right."""
    figures = [all(isinstance(row[place], int | float) for row in rows[1:]) for place in range(len(rows[0]))]
    rule = "|".join("---:" if item else "---" for item in figures)
    lines = [f"| {' | '.join(map(str, row))} |" for row in rows]
    return "\n".join([lines[0], f"|{rule}|", *lines[1:]]) + "\n"


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fictional board in each format that DuckDB reads by itself."""
    folder = tmp_path_factory.mktemp("exports")
    for form in ("csv", "jsonl", "parquet"):
        export(folder / form, "--format", form)
    return folder


def test_every_query_on_the_page_has_its_answer_below_it() -> None:
    assert len(EXAMPLES) == PAGE.count("```sql") >= 7


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_each_query_gives_the_answer_on_the_page(form: str, exported: Path) -> None:
    answers = asked(exported / form, *(query for query, _ in EXAMPLES))

    assert [table(rows) for rows in answers] == [answer for _, answer in EXAMPLES]


def test_the_example_in_python_works_as_it_stands(exported: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    (exported / "out").mkdir()
    (exported / "out" / "tables").symlink_to(exported / "parquet")
    monkeypatch.chdir(exported)

    exec(compile(code, "docs/export.md", "exec"), {})
