"""Longer texts written in the person's own editor."""

from pathlib import Path

import pytest

from lif.prompt.editor import edited
from prompt.editors import use_editor


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("text.replace('Signed', 'Countersigned')", "Countersigned off.\n\nNot published."),
        ("'# Minutes\\nAll agreed.\\n# End\\n' + text", "# Minutes\nAll agreed.\n# End\nSigned off.\n\nNot published."),
        ("text + 'Below the line.\\n'", "Signed off.\n\nNot published."),
        ("'Written anew, and the line gone.\\n'", "Written anew, and the line gone."),
        ("text[text.index('# ----'):]", ""),
        ("''", ""),
        ("'T\u00e2n \u2013 fire'", "T\u00e2n \u2013 fire"),
    ],
    ids=[
        "changed",
        "lines with #",
        "below the line",
        "line gone",
        "all above gone",
        "all gone",
        "letters of all sorts",
    ],
)
def test_a_text_comes_back_as_it_was_left(
    expression: str, text: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    use_editor(monkeypatch, tmp_path, expression)

    assert edited("Signed off.\n\nNot published.") == (text, "")


def test_the_editor_shows_the_text_above_a_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    use_editor(monkeypatch, tmp_path, "text.replace('# ----', '|', 1)")

    assert edited("Signed off.") == (
        "Signed off.\n\n| Write above this line. It and what follows are left out. ----",
        "",
    )


def test_an_editor_that_is_left_without_saving_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "true")

    assert edited("Signed off.") == ("Signed off.", "")


@pytest.mark.parametrize("editor", ["{folder}/no-such-editor", "false"])
def test_an_editor_that_cannot_be_opened_leaves_the_text_and_says_so(
    editor: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", editor.format(folder=tmp_path))

    text, fault = edited("Signed off.")

    assert text == "Signed off."
    assert fault.startswith("No editor could be opened (")
    assert fault.endswith("): type the text here, or set EDITOR to one you have.")
