"""What libyaml's complaints mean, in words that say where to look and what to do."""

import re
from typing import Any

NOT_YAML = "this is not YAML that lif can read: check this line and the one above"
_EXPLANATIONS = (
    ("cannot start any token", "this character cannot begin a value: put the text in quotes"),
    ("mapping keys are not allowed", "a question mark and a space cannot begin a value: put the text in quotes"),
    (
        "could not find expected ':'",
        "a colon is missing after the field's name, or a text runs over the line: check this line and the one above",
    ),
    ("did not find expected '-' indicator", "this line does not line up with the list above: check its indent"),
    ("block sequence entries are not allowed", "a list item cannot start here: put it on a line of its own"),
    (
        "escape",
        "a backslash in double quotes starts an escape: use single quotes, or write two backslashes",
    ),
    (
        "hexdecimal number",
        "a backslash in double quotes starts an escape: use single quotes, or write two backslashes",
    ),
    ("found undefined tag", "tags (!name) are not used here: delete it, or put the text in quotes"),
    ("did not find expected <document start>", "there is text after the end of the record: delete it, or indent it"),
    (
        "did not find expected node content",
        "a value is missing here, or a bracket is opened or closed too often: put text that holds brackets in quotes",
    ),
)
_OPENED = (
    ("found unexpected end of stream", "a quote is opened here and never closed: close it"),
    ("did not find expected alphabetic", "a text cannot begin with * or &: put it in quotes"),
    ("expected comment or line break", "a text cannot begin with > or |: put it in quotes"),
)
"""Faults whose place is where something was opened, not where its end was missed."""


def explained(error: Any, text: str) -> tuple[int, str]:
    """Return where a reader should look, and what to do there."""
    mark = error.problem_mark or error.context_mark
    index = mark.index if mark else 0
    opened = error.context_mark.index if error.context_mark else index
    problem = f"{error.problem or error.context or error}"
    for part, words in _OPENED:
        if part in problem:
            return opened, words
    if text[index : index + 1] == "\t":
        return index, "a tab stands here: indent with spaces"
    if "did not find expected ',' or" in problem:
        place = opened if "\n" in text[opened:index] else index
        return place, "a bracket or brace is opened and never closed, or a comma is missing"
    if "mapping values are not allowed" in problem:
        return _stray_colon(text, index)
    if "did not find expected key" in problem:
        return index, _stray_text(text, index)
    for part, words in _EXPLANATIONS:
        if part in problem:
            return index, words
    return index, NOT_YAML


def _stray_colon(text: str, index: int) -> tuple[int, str]:
    start = text.rfind("\n", 0, index) + 1
    if ": " in text[start:index]:
        return index, "a colon inside text: put the whole text in quotes"
    above = text[:start].rstrip()
    line = above[above.rfind("\n") + 1 :]
    if line.strip() and not re.search(r":(?: |\r?$)|^\s*#", line):
        place = len(above) - len(line.lstrip())
        return place, "a colon and a space are missing after the field's name: write 'name: value'"
    return index, "this line does not line up with the ones above: check its indent"


def _stray_text(text: str, index: int) -> str:
    before = text[text.rfind("\n", 0, index) + 1 : index].rstrip()
    if before and before[-1] in "'\"":
        return "text goes on after the closing quote: double the quotes inside, or use the other kind around it all"
    if before and before[-1] in "]}":
        return "text goes on after the closing bracket: put the whole text in quotes"
    return "this line does not line up with the ones above: check its indent, or put the text above in quotes"
