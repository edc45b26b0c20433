"""`lif explain`: what each rule means, and each fault in a form that came back."""

from pathlib import Path

import pytest
from forms.agency import fill_text
from forms.cases import LABELS

from commands.running import Lif
from lif.check.catalogue import sentences, severities
from lif.forms.explained import meanings
from lif.forms.fault_words import REFUSED, WORDS

FAULTS = sorted({*WORDS, *REFUSED})


def test_all_rules_are_listed_with_their_weight_and_then_all_faults_in_forms(lif: Lif) -> None:
    result = lif("explain")

    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert max(map(len, lines)) <= 80
    named = [line.split()[:2] for line in lines if line and line[0].islower()]
    assert named[: len(sentences())] == [[name, severities()[name].value] for name in sentences()]
    assert [words[0] for words in named[len(sentences()) :]] == [*meanings()]


@pytest.mark.parametrize("rule", sorted(sentences()))
def test_every_rule_is_explained_with_both_its_examples(lif: Lif, rule: str) -> None:
    result = lif("explain", rule)

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"{rule} ({severities()[rule]})\n\n{sentences()[rule]}\n\n")
    assert "\nBreaks it (" in result.stdout
    assert "\nKeeps it (" in result.stdout


def test_an_explanation_in_full(lif: Lif) -> None:
    assert lif("explain", "submitted-after-due").stdout.splitlines()[:3] == [
        "submitted-after-due (warning)",
        "",
        "A return that came after the day it was due says why.",
    ]


def test_every_fault_of_a_form_has_an_explanation_and_every_explanation_a_fault_and_none_is_called_as_a_rule() -> None:
    assert sorted(meanings()) == FAULTS
    assert {*FAULTS} & {*sentences()} == set()


@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_of_a_form_is_explained(lif: Lif, fault: str) -> None:
    told = meanings()[fault]

    result = lif("explain", fault)

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"{fault} (in a form that came back)\n\n{told.means}\n\n{told.about[:20]}")
    assert 100 <= len(told.about) <= 400
    assert "!" not in told.about
    assert (told.came == "") == (told.would_do == "")


def test_an_explanation_of_a_fault_in_full(lif: Lif) -> None:
    assert (
        lif("explain", "[no-reason]").stdout
        == """\
no-reason (in a form that came back)

Where the scale asks for it, not applicable comes with the reason.

A question that does not apply leaves the shares of all ratings, so the panel
wants to see why. One sentence is enough.

Is not taken:

    1.2 Rating: Not applicable

Would do:

    1.2 Rating: Not applicable
    1.2 Not applicable because: We employ nobody who drives children.
"""
    )


@pytest.mark.parametrize("fault", [name for name, told in meanings().items() if told.came])
def test_what_is_not_taken_and_what_would_do_are_so(lif: Lif, tmp_path: Path, fault: str) -> None:
    lif("return", "form", "s11-2026", "fire", "--text", "-o", tmp_path / "sent")
    (sent,) = (tmp_path / "sent").iterdir()
    text, told = sent.read_text(encoding="utf-8"), meanings()[fault]

    said = []
    for typed in (told.came, told.would_do):
        filled = fill_text(text, {}, LABELS)
        for line in typed.splitlines():
            label, words = line.split(": ", 1) if ": " in line else (line.rstrip(":"), "")
            assert filled.count(f"\n{label}:") == 1
            filled = filled.replace(f"\n{label}:", f"\n{label}: {words}")
        (tmp_path / "reply.txt").write_text(filled, encoding="utf-8")
        lines = lif("return", "import", tmp_path / "reply.txt", "--dry-run").stdout.splitlines()
        said.append([line.rpartition("[")[2].rstrip("]") for line in lines if line.endswith("]")])

    assert said == [[fault], []]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("rating-without-evidnce", "did you mean 'rating-without-evidence' or 'complete-without-evidence'?"),
        ("bad_date", "did you mean 'bad-date' or 'bad-id'?"),
        ("doubled", "did you mean 'doubled-row', 'doubled-form' or 'doubled-label'?"),
        ("Off-List", "did you mean 'off-list'?"),
        ("zzz", "lif explain lists them all"),
    ],
)
def test_a_name_that_is_not_there_is_met_with_those_near_it(lif: Lif, name: str, hint: str) -> None:
    result = lif("explain", name)

    said = f"lif: neither a rule nor a fault in a form is called '{name}'\n     {hint}\n"
    assert (result.exit_code, result.output) == (2, said)


def test_rules_are_explained_outside_a_board_too(tmp_path: Path) -> None:
    assert Lif(tmp_path)("explain", "bad-date").exit_code == 0
