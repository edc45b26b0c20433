"""`lif agency add` and `lif person add` write one record, and no record that lif could not read."""

import shutil
from pathlib import Path

import pytest

from commands.northmere import tree
from commands.running import Lif

MODELINE = "# yaml-language-server: $schema=../.lif/schemas/{}.schema.json\n"


def test_an_agency_works_in_the_boards_own_area_where_none_is_named(lif: Lif, board: Path) -> None:
    result = lif("agency", "add", "trust", "--name", "Hospital Trust", "--kind", "health-provider", "--duty", "s11")

    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "Wrote agencies/trust.yaml\n")
    assert (board / "agencies" / "trust.yaml").read_text(encoding="utf-8") == MODELINE.format("agency") + (
        'name: Hospital Trust\nkind: health-provider\nduty_basis: s11\nareas:\n  - northmere\nsince: "2026-04-20"\n'
    )


def test_all_that_can_be_said_of_an_agency_is_written(lif: Lif, board: Path) -> None:
    more = ("--area", "northmere", "--area", "eastmarl", "--sector", "health", "--lead-role", "Chief Nurse: children")
    words = ("--name", "[red]No[/red] :warning:", "--kind", "police", "--duty", "s40", "--since", "1/4/2024")
    lif("agency", "add", "trust", *words, *more)

    assert (board / "agencies" / "trust.yaml").read_text(encoding="utf-8") == MODELINE.format("agency") + (
        'name: "[red]No[/red] :warning:"\n'
        "kind: police\n"
        "sector: health\n"
        "duty_basis: s40\n"
        "areas:\n"
        "  - northmere\n"
        "  - eastmarl\n"
        'lead_role: "Chief Nurse: children"\n'
        'since: "2024-04-01"\n'
    )
    assert lif("check").stderr == "15 records read: 0 errors, 0 warnings\n"


def test_an_area_named_twice_counts_once(lif: Lif, board: Path) -> None:
    areas = ("--area", "eastmarl", "--area", "northmere", "--area", "eastmarl")
    lif("agency", "add", "trust", "--name", "Trust", "--kind", "police", "--duty", "s11", *areas)

    assert "areas:\n  - eastmarl\n  - northmere\nsince:" in (board / "agencies/trust.yaml").read_text(encoding="utf-8")
    assert lif("check").exit_code == 0


def test_on_a_board_without_rounds_an_agency_has_been_there_all_along(lif: Lif, board: Path) -> None:
    shutil.rmtree(board / "audits")

    lif("agency", "add", "trust", "--name", "Trust", "--kind", "police", "--duty", "s11")

    assert "since" not in (board / "agencies/trust.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--area", "northmore"), "there is no area called 'northmore'\n     did you mean 'northmere'?"),
        (("--sector", "sport"), "there is no sector called 'sport'\n     there is health"),
    ],
)
def test_areas_and_sectors_are_those_of_the_board(lif: Lif, board: Path, more: tuple[str, ...], said: str) -> None:
    before = tree(board)

    result = lif("agency", "add", "trust", "--name", "Trust", "--kind", "police", "--duty", "s11", *more)

    assert (result.exit_code, result.output) == (2, f"lif: {said}\n")
    assert tree(board) == before


@pytest.mark.parametrize("short_name", ["Trust", "a b", "../fire", "-", "trust.yaml", "x" * 64, ""])
def test_a_short_name_that_is_no_file_name_everywhere_is_refused(lif: Lif, board: Path, short_name: str) -> None:
    before = tree(board)

    result = lif("agency", "add", "--name", "Trust", "--kind", "police", "--duty", "s11", "--", short_name)

    assert (result.exit_code, result.output) == (
        2,
        f"lif: '{short_name}' cannot be a short name\n"
        "     use small letters, digits and hyphens, such as s11-2026 or fire-service\n",
    )
    assert tree(board) == before


def test_another_agency_of_that_name_is_not_overwritten(lif: Lif, board: Path) -> None:
    before = tree(board)

    result = lif("agency", "add", "fire", "--name", "Other", "--kind", "police", "--duty", "s11")

    assert (result.exit_code, result.output) == (
        1,
        "lif: agencies/fire.yaml is already there\n"
        "     choose another short name, or delete the file if it was a mistake\n",
    )
    assert tree(board) == before | {".lif/lock": b""}


def test_an_agency_that_is_added_later_leaves_earlier_rounds_sound(lif: Lif) -> None:
    lif("agency", "add", "trust", "--name", "Trust", "--kind", "health-provider", "--duty", "s11")

    assert lif("check").output == "15 records read: 0 errors, 0 warnings\n"


def test_the_same_agency_again_changes_nothing(lif: Lif, board: Path) -> None:
    words = ("agency", "add", "trust", "--name", "Trust", "--kind", "police", "--duty", "s11")
    lif(*words)
    before = tree(board)

    assert lif(*words).exit_code == 0
    assert tree(board) == before


def test_a_person_is_written_by_role(lif: Lif, board: Path) -> None:
    marks = ("--agency", "fire", "--executive", "--practitioner", "--sector", "health")
    result = lif("person", "add", "nurse", "--role", "Designated Nurse", *marks)

    assert (result.exit_code, result.output) == (0, "Wrote people/nurse.yaml\n")
    assert (board / "people" / "nurse.yaml").read_text(encoding="utf-8") == MODELINE.format("person") + (
        "role: Designated Nurse\nagency: fire\non_executive: true\npractitioner: true\nsectors:\n  - health\n"
    )


def test_a_person_of_the_boards_own_staff(lif: Lif, board: Path) -> None:
    lif("person", "add", "manager", "--role", "Business Manager", "--board-staff")

    assert (board / "people" / "manager.yaml").read_text(encoding="utf-8") == MODELINE.format("person") + (
        "role: Business Manager\nemployed_by_board: true\n"
    )
    assert lif("check").exit_code == 0


def test_a_person_works_for_an_agency_or_for_the_board(lif: Lif, board: Path) -> None:
    before = tree(board)

    result = lif("person", "add", "nurse", "--role", "Nurse", "--agency", "fire", "--board-staff")

    assert (result.exit_code, result.output) == (
        2,
        "lif: a person works for an agency, or for the board itself\n     give --agency or --board-staff, not both\n",
    )
    assert tree(board) == before


def test_a_person_works_for_an_agency_that_is_there(lif: Lif) -> None:
    result = lif("person", "add", "nurse", "--role", "Nurse", "--agency", "polcie")

    assert (result.exit_code, result.output) == (
        2,
        "lif: there is no agency called 'polcie'\n     did you mean 'police'?\n",
    )


def test_a_short_name_that_windows_keeps_for_itself_is_refused(lif: Lif, board: Path) -> None:
    before = tree(board)

    result = lif("agency", "add", "con", "--name", "Con", "--kind", "police", "--duty", "s11")

    assert (result.exit_code, result.output) == (
        2,
        "lif: 'con' is a name that Windows keeps for itself\n     choose another\n",
    )
    assert tree(board) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("agency", "add", "trust", "--name", "Tr\x07ust", "--kind", "police", "--duty", "s11"),
            "agencies/trust.yaml: the invisible character U+0007 is not allowed: delete it, or type the text again",
        ),
        (
            ("person", "add", "nurse", "--role", "Nur\x07se"),
            "people/nurse.yaml: the invisible character U+0007 is not allowed: delete it, or type the text again",
        ),
    ],
)
def test_no_record_is_written_that_lif_could_not_read(lif: Lif, board: Path, words: tuple[str, ...], said: str) -> None:
    before = tree(board)

    result = lif(*words)

    assert (result.exit_code, result.output) == (1, f"lif: this cannot be kept in {said}\n     nothing was written\n")
    assert tree(board) == before


def test_a_name_typed_in_another_encoding_is_refused(lif: Lif, board: Path) -> None:
    before = tree(board)

    assert lif("agency", "add", "trust", "--name", "Tr\udcffust", "--kind", "police", "--duty", "s11").exit_code == 1
    assert tree(board) == before


AGENCY = ("agency", "add", "trust", "--kind", "police", "--duty", "s11")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((*AGENCY, "--name", ""), "'--name': it is empty"),
        ((*AGENCY, "--name", "The\nTrust"), "'--name': write it on one line"),
        ((*AGENCY, "--name", "Trust", "--lead-role", "Head\nof Care"), "'--lead-role': write it on one line"),
        (("person", "add", "nurse", "--role", " "), "'--role': it is empty"),
    ],
)
def test_words_that_must_stand_on_one_line_are_asked_for_by_their_option(
    lif: Lif, board: Path, words: tuple[str, ...], said: str
) -> None:
    before = tree(board)

    result = lif(*words)

    assert (result.exit_code, result.stderr.splitlines()[-1]) == (2, f"Error: Invalid value for {said}")
    assert tree(board) == before
