"""`lif score` says each rating with its reason, for people, programs and spreadsheets."""

import csv
import io
import json
from pathlib import Path

import pytest

from commands.northmere import FILES, UPDATE, alter, write
from commands.running import Lif

LINE = "─"
WARNINGS = [
    "question 2.1 was made from several since",
    "question 1.2 was reworded since",
    "questions 1.3, 1.4 were split from a wider question since",
    "question 2.3 was new: nothing to compare with",
]


def test_a_return_is_shown_with_why_each_standard_has_its_rating(lif: Lif) -> None:
    result = lif("score", "s11-2026", "police")

    assert (result.exit_code, result.stderr) == (0, "")
    assert _lines(result.stdout) == [
        "Northmere Police: self rating (submitted)",
        "",
        "Standard             Rating      Why",
        LINE * 80,
        "1 Leadership         Not met     the lowest rating decides; held back by 1.4",
        "2 Safer recruitment  Partly met  the lowest rating decides; held back by 2.1,",
        "                                 2.2",
        "",
        "Not met 1 (17%), Partly met 3 (50%), Met 2 (33%) of 6 rated; 1 not applicable; 7 asked",
    ]


def test_a_return_is_compared_with_an_earlier_one_and_what_weakens_it_is_said(lif: Lif) -> None:
    result = lif("score", "s11-2026", "police", "--against", "s11-2023")

    lines = _lines(result.stdout)
    assert lines[2:10] == [
        "Standard             Rating      Why                      Since",
        LINE * 80,
        "1 Leadership         Not met     the lowest rating        Partly met then, worse",
        "                                 decides; held back by",
        "                                 1.4",
        "2 Safer recruitment  Partly met  the lowest rating        Not met then, better",
        "                                 decides; held back by",
        "                                 2.1, 2.2",
    ]
    assert lines[12:] == [
        "",
        "Questions that moved:",
        "  1.1 lead: Partly met to Met, better",
        "  1.3 induction: Partly met to Met, better",
        "  1.4 refreshers: Partly met to Not met, worse",
        "  2.1 hiring: Not met to Partly met, better",
        *(f"Take care: {warning}" for warning in WARNINGS),
    ]


def test_a_return_that_is_not_complete_has_no_ratings_and_says_what_is_open(lif: Lif) -> None:
    lines = _lines(lif("score", "s11-2026", "fire").stdout)

    assert lines == [
        "Fire and Rescue: self rating (draft)",
        "",
        "Standard             Rating        Why",
        LINE * 80,
        "1 Leadership         not complete  not complete: 3 unanswered, 1 not confirmed",
        "                                   of 4",
        "2 Safer recruitment  not complete  not complete: 3 unanswered of 3",
        "",
        "Not met 0, Partly met 0, Met 0 of 0 rated; 6 unanswered; 1 brought forward, not confirmed; 7 asked",
    ]


def test_a_standard_of_which_nothing_applies_says_so(lif: Lif, board: Path) -> None:
    for rating in ("hiring", "allegations"):
        alter(
            board,
            "audits/s11-2026/returns/police.yaml",
            f"question: {rating}\n    state: answered\n    rating: partly-met\n",
            f"question: {rating}\n    state: answered\n    rating: not-applicable\n    reason: None of it.\n",
        )

    assert "2 Safer recruitment  Not applicable  no question applies" in _lines(
        lif("score", "s11-2026", "police").stdout
    )


def test_the_whole_return_is_rated_where_the_tool_has_a_rule_for_it(lif: Lif, board: Path) -> None:
    alter(
        board, "tools/s11-second.yaml", "    method: lowest\n", "    method: lowest\n  overall:\n    method: lowest\n"
    )

    assert "Overall: Not met, the lowest rating decides" in _lines(lif("score", "s11-2026", "police").stdout)


def test_a_round_counts_the_agencies_at_each_rating(lif: Lif) -> None:
    result = lif("score", "s11-2026")

    assert (result.exit_code, result.stderr) == (0, "")
    assert _lines(result.stdout) == [
        "Section 11 round 2026: agencies' own ratings",
        "",
        "Standard             Not met  Partly  Met  n/a  Open  Met or better",
        LINE * 67,
        "1 Leadership               1       0    0    0     1         0 of 1",
        "2 Safer recruitment        0       1    0    0     1         0 of 1",
        "",
        "2 returns, 1 of them not handed in. Open: the standard is not complete in that return, and has no rating.",
        "Questions, all returns together: Not met 1 (17%), Partly met 3 (50%), Met 2 (33%) of 6 rated; "
        "1 not applicable; 6 unanswered; 1 brought forward, not confirmed; 14 asked",
    ]


def test_a_round_is_compared_with_an_earlier_one_each_warning_once(lif: Lif) -> None:
    lines = _lines(lif("score", "s11-2026", "--against", "s11-2023").stdout)

    assert lines[-5:] == [
        "Standards since the earlier round: 1 better, 0 same, 1 worse, 2 not comparable",
        *(f"  Take care: {warning}" for warning in WARNINGS),
    ]


def test_a_comparison_across_tools_that_do_not_follow_each_other_is_warned_of(lif: Lif, board: Path) -> None:
    alter(board, "tools/s11-second.yaml", "supersedes: s11-first\n", "")

    lines = _lines(lif("score", "s11-2026", "police", "--against", "s11-2023").stdout)

    assert lines[-1] == ("Take care: nothing says how s11-second follows from s11-first: questions cannot be compared")


@pytest.mark.parametrize("rounds", [("s11-2027", "s11-2026"), ("s11-2026", "s11-2027")])
def test_a_mid_term_update_is_not_compared_with_a_full_round(lif: Lif, board: Path, rounds: tuple[str, str]) -> None:
    write(board, "tools/s11-update.yaml", UPDATE)
    lif("audit", "open", "s11-2027", "--midterm-of", "s11-2026", "--due", "31/12/2027")

    result = lif("score", rounds[0], "police", "--against", rounds[1])

    assert (result.exit_code, result.output) == (
        2,
        "lif: s11-2027 is a mid-term update and s11-2026 a full round, so that their ratings cannot be compared\n"
        "     name an earlier round of the same sort\n",
    )


def test_a_comparison_across_scales_is_warned_of_and_nothing_is_compared(lif: Lif, board: Path) -> None:
    alter(board, "tools/s11-first.yaml", "    - id: not-met\n", "    - id: nowhere-met\n")
    alter(
        board,
        "audits/s11-2023/returns/police.yaml",
        "checks\n    state: answered\n    rating: not-met",
        "checks\n    state: answered\n    rating: nowhere-met",
    )
    alter(board, "audits/s11-2023/returns/police.yaml", "rating: not-met", "rating: nowhere-met")

    lines = _lines(lif("score", "s11-2026", "police", "--against", "s11-2023").stdout)

    assert "Take care: the rating scale changed: ratings then and now cannot be compared" in lines
    assert "Questions that moved:" not in lines


def test_a_return_is_scored_as_json(lif: Lif) -> None:
    found = json.loads(lif("score", "s11-2026", "police", "--against", "s11-2023", "--format", "json").stdout)

    (agency,) = found.pop("agencies")
    assert agency.pop("agreed") is None
    travel = agency.pop("travel")
    assert found == {"version": 1, "audit": "s11-2026", "against": "s11-2023", "provisional": {}}
    assert agency == {
        "agency": "police",
        "status": "submitted",
        "overall": None,
        "tally": _tally(7, 6, (1, 3, 2), 1),
        "standards": [
            {
                "standard": "leadership",
                "rating": "not-met",
                "why": "the lowest rating decides",
                "limited_by": ["refreshers"],
                "mean": None,
                "tally": _tally(4, 4, (1, 1, 2), 0),
            },
            {
                "standard": "recruitment",
                "rating": "partly-met",
                "why": "the lowest rating decides",
                "limited_by": ["hiring", "allegations"],
                "mean": None,
                "tally": _tally(3, 2, (0, 2, 0), 1),
            },
        ],
    }
    assert travel == {
        "standards": [
            {"id": "leadership", "then": "partly-met", "now": "not-met", "direction": "worse"},
            {"id": "recruitment", "then": "not-met", "now": "partly-met", "direction": "better"},
        ],
        "questions": [
            {"id": "lead", "then": "partly-met", "now": "met", "direction": "better"},
            {"id": "policy", "then": "partly-met", "now": "partly-met", "direction": "same"},
            {"id": "induction", "then": "partly-met", "now": "met", "direction": "better"},
            {"id": "refreshers", "then": "partly-met", "now": "not-met", "direction": "worse"},
            {"id": "hiring", "then": "not-met", "now": "partly-met", "direction": "better"},
            {"id": "allegations", "then": "partly-met", "now": "partly-met", "direction": "same"},
        ],
        "warnings": WARNINGS,
    }


def test_a_round_is_scored_as_json_with_nulls_where_there_is_no_rating(lif: Lif) -> None:
    found = json.loads(lif("score", "s11-2026", "--format", "json").stdout)

    assert found["against"] is None
    assert [(item["agency"], item["travel"]) for item in found["agencies"]] == [("fire", None), ("police", None)]
    assert [standard["rating"] for standard in found["agencies"][0]["standards"]] == [None, None]


def test_a_round_is_scored_as_csv(lif: Lif) -> None:
    result = lif("score", "s11-2026", "--against", "s11-2023", "--format", "csv")

    assert result.stdout == (
        "agency,standard,title,rating,asked,rated,not-met,partly-met,met,not_applicable,unanswered,carried,"
        "rating_then,direction,agreed,difference\n"
        "fire,leadership,Leadership,,4,0,0,0,0,0,3,1,partly-met,not comparable,,\n"
        "fire,recruitment,Safer recruitment,,3,0,0,0,0,0,3,0,partly-met,not comparable,,\n"
        "police,leadership,Leadership,not-met,4,4,1,1,2,0,0,0,partly-met,worse,,\n"
        "police,recruitment,Safer recruitment,partly-met,3,2,0,2,0,1,0,0,not-met,better,,\n"
    )


def test_no_title_becomes_a_formula_in_a_spreadsheet(lif: Lif, board: Path) -> None:
    alter(board, "tools/s11-second.yaml", "title: Leadership", 'title: \'=HYPERLINK("x"), and "so" on\'')

    rows = list(csv.reader(io.StringIO(lif("score", "s11-2026", "police", "--format", "csv").stdout)))

    assert rows[1][2] == '\'=HYPERLINK("x"), and "so" on'


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("s11-2062",), "there is no round called 's11-2062'\n     did you mean 's11-2026'?"),
        (
            ("s11-2026", "polcie"),
            "there is no agency called 'polcie'\n     did you mean 'police'?",
        ),
        (("s11-2026", "school"), "school has no return in s11-2026\n     the round asks fire, police"),
        (("s11-2026", "--against", "x"), "there is no round called 'x'\n     there is s11-2023, s11-2026"),
    ],
)
def test_names_that_are_not_there_are_met_with_those_that_are(lif: Lif, words: tuple[str, ...], said: str) -> None:
    result = lif("score", *words)

    assert (result.exit_code, result.output) == (2, f"lif: {said}\n")


def test_only_the_returns_that_are_asked_for_need_to_be_readable(lif: Lif, board: Path) -> None:
    write(board, "audits/s11-2026/returns/fire.yaml", "status: [\n")

    assert lif("score", "s11-2026", "police").exit_code == 0
    assert lif("score", "s11-2026").exit_code == 1


@pytest.mark.parametrize(
    ("gone", "words", "ending", "said"),
    [
        (
            "audits/s11-2026/returns/police.yaml",
            ["police"],
            1,
            "audits/s11-2026/returns/police.yaml is not there\n     copy it back from git, or begin it anew with lif audit ask s11-2026 police",
        ),
        ("agencies/police.yaml", ["police"], 2, "there is no agency called 'police'\n     there is fire, school"),
        (
            "tools/s11-first.yaml",
            ["--against", "s11-2023"],
            1,
            "the round s11-2023 uses s11-first, and tools/s11-first.yaml is not there\n     copy it back from git",
        ),
        (
            "tools/s11-second.yaml",
            [],
            1,
            "the round s11-2026 uses s11-second, and tools/s11-second.yaml is not there\n     copy it back from git",
        ),
    ],
)
def test_what_a_score_needs_and_is_gone_is_named(
    lif: Lif, board: Path, gone: str, words: list[str], ending: int, said: str
) -> None:
    (board / gone).unlink()

    result = lif("score", "s11-2026", *words)

    assert (result.exit_code, result.output) == (ending, f"lif: {said}\n")


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_a_round_says_which_of_its_returns_it_leaves_out(lif: Lif, board: Path, form: str) -> None:
    (board / "audits/s11-2026/returns/police.yaml").unlink()

    result = lif("score", "s11-2026", "--format", form)

    assert (result.exit_code, result.stderr) == (0, "left out, as their returns are not there: police\n")
    assert "police" not in result.stdout
    assert lif("score", "s11-2026", "fire").stderr == ""


def test_every_return_of_the_fixture_is_one_that_check_passes(lif: Lif) -> None:
    assert lif("check", "--strict").output == f"{len(FILES)} records read: 0 errors, 0 warnings\n"


def _tally(asked: int, rated: int, levels: tuple[int, int, int], not_applicable: int) -> dict[str, object]:
    named = dict(zip(("not-met", "partly-met", "met"), levels, strict=True))
    open_ = {"unanswered": 0, "carried": 0}
    return {"asked": asked, "rated": rated, "levels": named, "not_applicable": not_applicable, **open_}


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines()]


def test_a_rating_that_no_question_holds_back_says_so_of_none(lif: Lif, board: Path) -> None:
    tool = "tools/s11-second.yaml"
    alter(board, tool, "    method: lowest\n", "    method: all-some-most\n    otherwise: not-met\n")

    lines = lif("score", "s11-2026", "police").stdout.splitlines()

    assert next(" ".join(line.split()) for line in lines if line.startswith("2 ")) == (
        "2 Safer recruitment Not met 0 of 2 at least Met"
    )
