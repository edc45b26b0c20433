"""`lif panel compare`, `agree`, `sign` and `reopen`, and what scores say of what a panel agreed."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from commands.northmere import alter, tree, write
from commands.running import Lif
from commands.scrutinised import (
    AGREEMENT,
    CASE,
    CONVENE,
    FOLDER,
    MEMBERS,
    ORDER,
    build,
    done,
    mark,
    opened,
    signed,
    trimmed,
)

AGREED = f"{FOLDER}/agreed.yaml"
FIGURES = """\
Standard             Same mark  Alpha        Self higher  same  lower
─────────────────────────────────────────────────────────────────────
1 Leadership         1 of 4     too few (4)            0     3      1
2 Safer recruitment  2 of 3     too few (2)            {}     {}      0
All                  3 of 7     too few (6)            {}     {}      1

Of 6 questions that both rate, the agency's own rating is higher on {}, the same on {} and lower on 1.
Same mark: questions on which every member gave the same. Alpha: Krippendorff's, for ratings in order; 1 is full \
agreement, 0 what chance gives; not worked out under 10 questions rated by two members or more.
"""
SIGNED_BY = (
    "lif: this is signed by officer, nurse, warden\n"
    "     to take it up again: lif panel reopen s11-2026 police --reason …\n"
)
NOT_AS_LEFT = "lif: the panel's files are not as its members left them\n     lif check says where, and what to do\n"
MARKS_OPEN = (
    "lif: the marks of this panel are open\n"
    "     it is signed too: to take it up again, lif panel reopen s11-2026 police --reason …\n"
)


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """The folder of a board with panels of three."""
    return build(tmp_path / "northmere")


@pytest.fixture
def agreement(tmp_path: Path) -> Path:
    """A file of all that the panel agrees."""
    return write(tmp_path, "agreement.yaml", AGREEMENT)


@pytest.fixture
def _opened(lif: Lif, tmp_path: Path) -> None:
    opened(lif, tmp_path)


@pytest.fixture
def _signed(lif: Lif, tmp_path: Path) -> None:
    signed(lif, tmp_path)


@pytest.mark.usefixtures("_opened")
def test_open_marks_stand_side_by_side_with_the_figures(lif: Lif, board: Path) -> None:
    before = tree(board)

    result = lif("panel", "compare", *CASE)

    assert (result.exit_code, trimmed(result.stdout), result.stderr) == (
        0,
        """\
Northmere Police, Section 11 round 2026: the agency's own rating and the panel's marks

     Question                            Self     board     partner   sector
─────────────────────────────────────────────────────────────────────────────
1.1  Somebody leads.                     Met      Met       Met       Partly*
1.2  There is a policy, and staff know…  Partly   Met       Met       Partly*
1.3  New staff are trained.              Met      Met       Met       Met
1.4  Staff are trained again.            Not met  Not met!  Not met!  Met*!
2.1  Checks and references are in hand…  Partly   Not met*  Partly    Partly
2.2  Complaints about staff are handle…  Partly   Partly    Partly    Partly
2.3  Children say how they were treate…  n/a      n/a       n/a       n/a

* stands apart from the others   ! marks are two levels or more apart
Widest apart: 1.4

"""
        + FIGURES.format(0, 2, 0, 5, 0, 5),
        "",
    )
    assert tree(board) == before


@pytest.mark.usefixtures("_opened")
def test_what_was_agreed_stands_beside_the_marks(lif: Lif, agreement: Path) -> None:
    done(lif, "panel", "agree", *CASE, "--answers", agreement)

    assert (
        trimmed(lif("panel", "compare", *CASE).stdout)
        == """\
Northmere Police, Section 11 round 2026: the agency's own rating and the panel's marks

     Question                      Self     board     partner   sector   Agreed
────────────────────────────────────────────────────────────────────────────────
1.1  Somebody leads.               Met      Met       Met       Partly*  Met
1.2  There is a policy, and staff  Partly   Met       Met       Partly*  Met
     know…
1.3  New staff are trained.        Met      Met       Met       Met      Met
1.4  Staff are trained again.      Not met  Not met!  Not met!  Met*!    Not met
2.1  Checks and references are in  Partly   Not met*  Partly    Partly   Not met
     hand…
2.2  Complaints about staff are    Partly   Partly    Partly    Partly   Partly
     handle…
2.3  Children say how they were    n/a      n/a       n/a       n/a      n/a
     treate…

* stands apart from the others   ! marks are two levels or more apart
Widest apart: 1.4

"""
        + FIGURES.format(1, 1, 1, 4, 1, 4)
    )


@pytest.mark.usefixtures("_signed")
@pytest.mark.parametrize("words", [("compare", *CASE), ("compare", "s11-2026"), ("show", *CASE)])
@pytest.mark.parametrize("columns", ["40", "20"])
def test_nothing_is_lost_on_a_narrow_terminal(lif: Lif, words: tuple[str, ...], columns: str) -> None:
    wide = lif("panel", *words, settings={"COLUMNS": "200"})
    narrow = lif("panel", *words, settings={"COLUMNS": columns})

    assert (narrow.exit_code, narrow.stderr) == (0, wide.stderr)
    assert _letters(narrow.stdout) == _letters(wide.stdout)
    tables = [line for line in narrow.stdout.splitlines() if "─" in line]
    assert tables
    assert max(map(len, tables)) <= int(columns)


def _letters(text: str) -> list[str]:
    return sorted(text.replace("─", "").replace(" ", "").replace("\n", ""))


@pytest.mark.usefixtures("_opened")
def test_a_comparison_is_given_as_json(lif: Lif) -> None:
    found = json.loads(lif("panel", "compare", *CASE, "--format", "json").stdout)

    own = ["met", "partly-met", "met", "not-met", "partly-met", "partly-met", "not-applicable"]
    assert {key: found[key] for key in found if key != "questions"} == {
        "version": 1,
        "audit": "s11-2026",
        "agency": "police",
        "standards": [
            _figures(standard="leadership", same=1, compared=4, items=4, self_same=3, self_lower=1),
            _figures(standard="recruitment", same=2, compared=3, items=2, self_same=2),
        ],
        "all": _figures(same=3, compared=7, items=6, self_same=5, self_lower=1),
    }
    assert [item["question"] for item in found["questions"]] == list(ORDER)
    assert [item["self"] for item in found["questions"]] == own
    assert found["questions"][3] == {
        "question": "refreshers",
        "self": "not-met",
        "marks": {
            "board": {"rating": "not-met", "evidence": "partly", "reason": "", "good_practice": "", "ask": ""},
            "partner": {"rating": "not-met", "evidence": "partly", "reason": "", "good_practice": "", "ask": ""},
            "sector": {
                "rating": "met",
                "evidence": "partly",
                "reason": "Seen on a visit.",
                "good_practice": "",
                "ask": "",
            },
        },
        "agreed": None,
        "spread": 2,
        "apart": ["sector"],
    }
    assert found["questions"][6]["marks"]["board"]["evidence"] is None


def _figures(**said: object) -> dict[str, object]:
    return {"alpha": None, "self_higher": 0, "self_same": 0, "self_lower": 0} | said


@pytest.mark.usefixtures("_opened")
def test_over_a_round_the_questions_that_split_panels_come_first(lif: Lif) -> None:
    text = lif("panel", "compare", "s11-2026")
    found = json.loads(lif("panel", "compare", "s11-2026", "--format", "json").stdout)

    assert (text.exit_code, trimmed(text.stdout), text.stderr) == (
        0,
        """\
Section 11 round 2026: 1 panel with open marks: which questions split them

     Question                            Panels  Differ  Levels apart, mean
───────────────────────────────────────────────────────────────────────────
1.4  Staff are trained again.                 1       1                 2.0
1.1  Somebody leads.                          1       1                 1.0
1.2  There is a policy, and staff know…       1       1                 1.0
2.1  Checks and references are in hand…       1       1                 1.0

A question that splits panel after panel is one whose words leave room: mend its descriptors.

"""
        + FIGURES.format(0, 2, 0, 5, 0, 5),
        "",
    )
    assert found == {
        "version": 1,
        "audit": "s11-2026",
        "panels": 1,
        "questions": [
            {"question": "refreshers", "panels": 1, "differ": 1, "levels": 2},
            {"question": "lead", "panels": 1, "differ": 1, "levels": 1},
            {"question": "policy", "panels": 1, "differ": 1, "levels": 1},
            {"question": "hiring", "panels": 1, "differ": 1, "levels": 1},
            {"question": "induction", "panels": 1, "differ": 0, "levels": 0},
            {"question": "allegations", "panels": 1, "differ": 0, "levels": 0},
            {"question": "views", "panels": 1, "differ": 0, "levels": 0},
        ],
        "standards": [
            _figures(standard="leadership", same=1, compared=4, items=4, self_same=3, self_lower=1),
            _figures(standard="recruitment", same=2, compared=3, items=2, self_same=2),
        ],
        "all": _figures(same=3, compared=7, items=6, self_same=5, self_lower=1),
    }


def test_a_round_of_which_no_panel_has_opened_its_marks_is_not_compared(lif: Lif) -> None:
    result = lif("panel", "compare", "s11-2026")

    assert (result.exit_code, result.output) == (
        1,
        "lif: no panel of this round has opened its marks yet\n     lif status says where each stands\n",
    )


def test_a_round_that_is_not_there_is_not_compared(lif: Lif) -> None:
    result = lif("panel", "compare", "s11-2062")

    assert (result.exit_code, result.output) == (
        2,
        "lif: there is no round called 's11-2062'\n     did you mean 's11-2026'?\n",
    )


def test_a_panel_of_one_mind_says_so(lif: Lif, tmp_path: Path) -> None:
    done(lif, *CONVENE)
    for person in MEMBERS.values():
        mark(lif, person, tmp_path, {})
        done(lif, "panel", "seal", *CASE, "--as", person)
    done(lif, "panel", "open", *CASE)

    lines = lif("panel", "compare", "s11-2026").stdout.splitlines()
    assert lines[1] == "No question splits any panel."
    assert "Widest apart" not in lif("panel", "compare", *CASE).stdout


@pytest.mark.parametrize("words", [("agree", *CASE, "--plain"), ("compare", *CASE), ("sign", *CASE, "--as", "nurse")])
def test_while_one_members_marks_are_shut_the_panel_does_not_go_on(
    lif: Lif, tmp_path: Path, words: tuple[str, ...]
) -> None:
    done(lif, *CONVENE)
    for person in MEMBERS.values():
        mark(lif, person, tmp_path)
        done(lif, "panel", "seal", *CASE, "--as", person)
    done(lif, "panel", "open", *CASE, "--as", "officer")

    result = lif("panel", *words)

    said = "lif: the marks of nurse, warden are not open yet\n     lif panel open s11-2026 police\n"
    signing = "lif: the marks of this panel are not all open\n     lif panel open s11-2026 police opens them\n"
    assert (result.exit_code, result.output) == (1, signing if words[0] == "sign" else said)


@pytest.mark.usefixtures("_opened")
def test_what_was_agreed_is_taken_from_a_file(lif: Lif, board: Path, agreement: Path) -> None:
    result = lif("panel", "agree", *CASE, "--answers", agreement)

    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        f"7 ratings and 1 recommendation taken from {agreement}.\n"
        "7 of 7 questions agreed, 1 recommendation; all of it is saved.\n",
        f"In {AGREED}\nNext: each member signs with lif panel sign s11-2026 police --as …\n",
    )
    assert (board / AGREED).read_text(encoding="utf-8") == (
        "# yaml-language-server: $schema=../../../../.lif/schemas/agreed.schema.json\n" + AGREEMENT
    )
    assert lif("check").output == "30 records read: 0 errors, 0 warnings\n"


@pytest.mark.usefixtures("_opened")
@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        (
            "marks: []\n",
            1,
            "{file}:1:1: error: a file of what was agreed holds ratings, recommendations, remarks, and nothing else "
            "[unknown-field]\n"
            "lif: {file} has a fault that must be put right first\n"
            "     put them right in that file and try again; nothing was written\n",
        ),
        (
            "ratings:\n  - question: leed\n    rating: met\n",
            1,
            "lif: this cannot be taken: leed is not a question asked of this agency (did you mean 'lead'?)\n"
            "     put these right in the file; nothing was written\n",
        ),
        (
            "ratings:\n  - question: lead\n    rating: good\n",
            1,
            "lif: this cannot be taken: lead is rated 'good', and the ratings are not-met, partly-met, met, "
            "not-applicable\n     put these right in the file; nothing was written\n",
        ),
        (
            "ratings:\n  - question: lead\n    rating: not-met\n  - question: 1.4\n    rating: not-met\n",
            1,
            "lif: this cannot be taken: lead owes a reason; refreshers owes a reason\n"
            "     put these right in the file; nothing was written\n",
        ),
        (
            "recommendations:\n  - id: one\n    text: Do it.\n    questions:\n      - leed\n",
            1,
            "lif: this cannot be taken: the recommendation one points at leed, which is not asked of this agency\n"
            "     put these right in the file; nothing was written\n",
        ),
        (
            "recommendations:\n  - id: one\n    text: Do it.\n    lead_agency: polcie\n",
            2,
            "lif: there is no agency called 'polcie'\n     did you mean 'police'?\n",
        ),
    ],
)
def test_a_file_of_what_was_agreed_that_does_not_fit_is_refused_whole(
    lif: Lif, board: Path, tmp_path: Path, text: str, code: int, said: str
) -> None:
    given = write(tmp_path, "bad.yaml", text)
    before = tree(board)

    result = lif("panel", "agree", *CASE, "--answers", given)

    assert (result.exit_code, result.output) == (code, said.format(file=given))
    assert tree(board) == before


@pytest.mark.usefixtures("_opened")
def test_the_panel_agrees_by_numbered_lines_and_goes_on_where_it_stopped(lif: Lif, board: Path) -> None:
    first = lif("panel", "agree", *CASE, "--plain", typed="1\nNobody was trained again.\n\n\n\n:stop\n")
    again = lif("panel", "agree", *CASE, "--plain", typed=":stop\n")

    assert (first.exit_code, first.stdout) == (
        0,
        "1 of 7 questions agreed, 0 recommendations; all of it is saved.\n",
    )
    assert first.stderr.startswith(
        "\n1 of 6 · Standard 1: Leadership\n1.4 Staff are trained again.\n\nThey say       Not met\n"
    )
    assert first.stderr.endswith(f"In {AGREED}\nNext: lif panel agree s11-2026 police\n")
    assert (board / AGREED).read_text(encoding="utf-8") == (
        "# yaml-language-server: $schema=../../../../.lif/schemas/agreed.schema.json\n"
        "ratings:\n  - question: refreshers\n    rating: not-met\n    reason: Nobody was trained again.\n"
    )
    assert again.stderr.startswith("\n2 of 6 · Standard 1: Leadership\n1.1 Somebody leads.\n")


@pytest.mark.usefixtures("_opened")
def test_nobody_signs_before_all_is_agreed(lif: Lif, board: Path, tmp_path: Path) -> None:
    few = AGREEMENT.replace("  - question: views\n    rating: not-applicable\n", "")
    done(lif, "panel", "agree", *CASE, "--answers", write(tmp_path, "few.yaml", few))
    before = tree(board)

    result = lif("panel", "sign", *CASE, "--as", "nurse")

    assert (result.exit_code, result.output) == (
        1,
        "  2.3 Children say how they were treated. (not agreed)\n"
        "lif: 1 question is not agreed yet\n     lif panel agree s11-2026 police goes on at the first of them\n",
    )
    assert tree(board) == before


@pytest.mark.usefixtures("_opened")
def test_each_member_signs(lif: Lif, board: Path, agreement: Path) -> None:
    done(lif, "panel", "agree", *CASE, "--answers", agreement)

    told = [lif("panel", "sign", *CASE, "--as", person) for person in ("warden", "officer", "nurse", "nurse")]

    assert [(result.exit_code, result.stdout, result.stderr) for result in told] == [
        (
            0,
            "warden has signed: 1 of 3 signatures.\n",
            f"Wrote {FOLDER}/signatures/warden.yaml\nNext: lif panel sign s11-2026 police --as officer\n",
        ),
        (
            0,
            "officer has signed: 2 of 3 signatures.\n",
            f"Wrote {FOLDER}/signatures/officer.yaml\nNext: lif panel sign s11-2026 police --as nurse\n",
        ),
        (
            0,
            "nurse has signed: 3 of 3 signatures.\n",
            f"Wrote {FOLDER}/signatures/nurse.yaml\nNext: lif report letter s11-2026 police\n      lif plan start NAME --from-panel s11-2026 police\n",
        ),
        (1, "", "lif: nurse has signed already\n     nothing was changed\n"),
    ]
    lines = (board / FOLDER / "signatures/nurse.yaml").read_text(encoding="utf-8").splitlines()
    assert lines[1:3] == ["seat: partner", 'signed: "2026-04-20"']
    assert [line.removeprefix("  - part: ") for line in lines if "part:" in line] == [
        "tool",
        "return",
        "panel",
        *(f"marks {person}" for person in MEMBERS.values()),
        *(f"rating {question}" for question in ORDER),
        "recommendation references-first",
        "remarks",
    ]


@pytest.mark.usefixtures("_signed")
def test_a_signed_panel_is_shown_so(lif: Lif) -> None:
    result = lif("panel", "show", *CASE)

    assert (trimmed(result.stdout).splitlines()[6:], result.stderr) == (
        [
            "Member   Sealed      Opened      Signed",
            "─" * 43,
            *(f"{person:<7}  2026-04-20  2026-04-20  2026-04-20" for person in MEMBERS.values()),
            "",
            "Signed",
        ],
        "",
    )
    assert "  Panels: 1 signed\n\n" in lif("status").stdout


@pytest.mark.usefixtures("_signed")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("panel", "agree", *CASE, "--plain"), SIGNED_BY),
        (("panel", "agree", *CASE, "--answers", "agreed.yaml"), SIGNED_BY),
        (("panel", "substitute", *CASE, "--seat=board", "--person=clerk", "--interest=clerk=none", "--reason=x"), SIGNED_BY),
        (("panel", "unseal", *CASE, "--as", "nurse", "--reason", "So"), MARKS_OPEN),
        (("panel", "seal", *CASE, "--as", "nurse"), MARKS_OPEN),
        (("panel", "mark", *CASE, "--as", "nurse", "--plain"), MARKS_OPEN),
        (
            ("panel", "open", *CASE),
            "lif: the marks of officer, nurse, warden are open already\n"
            "     where the panel stands: lif panel show s11-2026 police\n",
        ),
        (
            ("return", "answer", *CASE, "--plain"),
            "lif: the return of police is submitted and locked\n"
            "     to change it: lif return send-back s11-2026 police --reason …\n",
        ),
        (("return", "send-back", *CASE, "--reason", "So"), MARKS_OPEN),
    ],
)  # fmt: skip
def test_under_a_signature_nothing_is_changed(lif: Lif, board: Path, words: tuple[str, ...], said: str) -> None:
    before = tree(board)

    result = lif(*words, typed="1\n1\n1\n")

    assert (result.exit_code, result.output) == (1, said)
    assert tree(board) == before


@pytest.mark.usefixtures("_opened")
def test_the_first_signature_already_holds_what_was_agreed(lif: Lif, board: Path, agreement: Path) -> None:
    done(lif, "panel", "agree", *CASE, "--answers", agreement)
    done(lif, "panel", "sign", *CASE, "--as", "warden")
    before = tree(board)

    result = lif("panel", "agree", *CASE, "--answers", agreement)

    assert (result.exit_code, result.output) == (1, SIGNED_BY.replace("officer, nurse, warden", "warden"))
    assert tree(board) == before


@pytest.mark.usefixtures("_signed")
def test_a_reopened_panel_agrees_and_signs_again(lif: Lif, board: Path, agreement: Path) -> None:
    panel = board / FOLDER / "panel.yaml"
    before = panel.read_text(encoding="utf-8")

    told = [
        lif("panel", "reopen", *CASE, "--reason", " "),
        lif("panel", "reopen", *CASE, "--reason", "Question 2.1  was read wrongly"),
        lif("panel", "reopen", *CASE, "--reason", "Once more"),
    ]

    assert [(result.exit_code, result.stdout, result.stderr) for result in told] == [
        (1, "", "lif: a panel is reopened with a reason\n     say why: --reason …\n"),
        (
            0,
            "The panel on the return of police is open again: Question 2.1 was read wrongly\n",
            "Next: lif panel agree s11-2026 police, then each signs again\n",
        ),
        (1, "", "lif: nobody has signed, so that there is nothing to reopen\n     nothing was changed\n"),
    ]
    assert panel.read_text(encoding="utf-8") == (
        f'{before}reopened:\n  - date: "2026-04-20"\n    reason: Question 2.1 was read wrongly\n'
    )
    assert trimmed(lif("panel", "show", *CASE).stdout).splitlines()[5:] == [
        "Reopened on 20 April 2026: Question 2.1 was read wrongly",
        "",
        "Member   Sealed      Opened      Signed",
        "─" * 39,
        *(f"{person:<7}  2026-04-20  2026-04-20" for person in MEMBERS.values()),
        "",
        "0 of 3 signed",
    ]
    agreement.write_text(AGREEMENT.replace("Two started", "Three started"), encoding="utf-8")
    done(lif, "panel", "agree", *CASE, "--answers", agreement)
    for person in MEMBERS.values():
        done(lif, "panel", "sign", *CASE, "--as", person)
    assert "reopenings: 1\n" in (board / FOLDER / "signatures/nurse.yaml").read_text(encoding="utf-8")
    assert lif("panel", "show", *CASE).stdout.startswith("Northmere Police, Section 11 round 2026: signed\n")
    assert lif("check").output == "33 records read: 0 errors, 0 warnings\n"


@pytest.mark.usefixtures("_signed")
def test_a_hand_edit_under_signatures_is_shown_and_signed_over_only_after_reopening(lif: Lif, board: Path) -> None:
    alter(board, AGREED, "reason: The policy was seen.", "reason: The policy was heard of.")
    before = tree(board)

    shown = lif("panel", "show", *CASE)
    signing = lif("panel", "sign", *CASE, "--as", "nurse")

    assert (trimmed(shown.stdout).splitlines()[6:], shown.stderr) == (
        [
            "Member   Sealed      Opened      Signed",
            "─" * 46,
            *(f"{person:<7}  2026-04-20  2026-04-20  changed since" for person in MEMBERS.values()),
            "",
            "Changed since it was signed: rating policy",
        ],
        "Next: lif panel reopen s11-2026 police --reason …\n",
    )
    assert (
        "  Panels: 1 to sign\n"
        "  - Northmere Police: changed since it was signed: rating policy\n"
        "      lif panel reopen s11-2026 police --reason …\n"
    ) in lif("status").stdout
    assert (signing.exit_code, signing.output) == (
        1,
        "lif: what officer, nurse, warden signed has changed since: rating policy\n"
        "     put it back as it was, or take it up again: lif panel reopen s11-2026 police --reason …\n",
    )
    assert tree(board) == before
    done(lif, "panel", "reopen", *CASE, "--reason", "The minutes say otherwise")
    for person in MEMBERS.values():
        done(lif, "panel", "sign", *CASE, "--as", person)
    assert lif("check").exit_code == 0


@pytest.mark.usefixtures("_signed")
def test_a_hand_edit_that_is_put_back_leaves_the_signatures_standing(lif: Lif, board: Path) -> None:
    alter(board, AGREED, "reason: The policy was seen.", "reason: The policy was heard of.")
    alter(board, AGREED, "reason: The policy was heard of.", "reason: The policy was seen.  # as the minutes say")

    assert lif("panel", "show", *CASE).stdout.startswith("Northmere Police, Section 11 round 2026: signed\n")


def _tampered(board: Path) -> None:
    alter(board, f"{FOLDER}/marks/nurse.yaml", "Seen on a visit.", "Not seen.")


def _resealed(board: Path) -> None:
    seal = board / FOLDER / "seals/nurse.yaml"
    text = seal.read_text(encoding="utf-8").splitlines()
    seal.write_text("\n".join([text[0], f'digest: "{"0" * 64}"', *text[2:]]) + "\n", encoding="utf-8")


@pytest.mark.usefixtures("_opened")
@pytest.mark.parametrize(
    ("spoil", "faults"),
    [
        (_tampered, ["the open marks of nurse are not those that were sealed"]),
        (
            _resealed,
            [
                "nurse sealed something else after the marks of officer were opened",
                "the open marks of nurse are not those that were sealed",
                "nurse sealed something else after the marks of warden were opened",
            ],
        ),
    ],
)
def test_nothing_is_built_on_open_marks_that_are_not_as_they_were_sealed(
    lif: Lif, board: Path, agreement: Path, spoil: Callable[[Path], None], faults: list[str]
) -> None:
    done(lif, "panel", "agree", *CASE, "--answers", agreement)
    spoil(board)
    before = tree(board)

    for words in (
        ("compare", *CASE),
        ("agree", *CASE, "--answers", agreement),
        ("sign", *CASE, "--as", "officer"),
        ("open", *CASE),
    ):
        result = lif("panel", *words)
        assert (result.exit_code, result.output) == (
            1,
            "".join(f"  {fault}\n" for fault in faults) + NOT_AS_LEFT,
        )
    assert tree(board) == before
    assert "[marks-do-not-match-seal]" in lif("check").stdout


@pytest.mark.usefixtures("_signed")
def test_a_score_shows_both_ratings_and_the_difference(lif: Lif, board: Path) -> None:
    before = tree(board)

    result = lif("score", *CASE)

    assert (result.exit_code, trimmed(result.stdout), result.stderr) == (
        0,
        """\
Northmere Police: self rating and the panel's (submitted)

Standard             Self        Agreed   Difference     Why
────────────────────────────────────────────────────────────────────────────────
1 Leadership         Not met     Not met  the same       the lowest rating
                                                         decides; held back by
                                                         1.4
2 Safer recruitment  Partly met  Not met  1 level lower  the lowest rating
                                                         decides; held back by
                                                         2.1

Self: Not met 1 (17%), Partly met 3 (50%), Met 2 (33%) of 6 rated; 1 not applicable; 7 asked
Agreed: Not met 2 (33%), Partly met 1 (17%), Met 3 (50%) of 6 rated; 1 not applicable; 7 asked
""",
        "",
    )
    assert tree(board) == before


@pytest.mark.usefixtures("_signed")
def test_scores_of_a_round_say_how_panels_rate_against_the_agencies(lif: Lif) -> None:
    assert trimmed(lif("score", "s11-2026").stdout).split("\n\nAs agreed")[1] == (
        """ by 1 panel

Standard             Not met  Partly  Met  n/a  Open  Met or better
───────────────────────────────────────────────────────────────────
1 Leadership               1       0    0    0     0         0 of 1
2 Safer recruitment        1       0    0    0     0         0 of 1

Of 2 standards that both rate, panels are lower on 1, the same on 1, higher on 0.
"""
    )


@pytest.mark.usefixtures("_signed")
def test_both_ratings_are_given_as_json_and_as_csv(lif: Lif) -> None:
    (found,) = json.loads(lif("score", *CASE, "--format", "json").stdout)["agencies"]
    rows = list(csv.DictReader(io.StringIO(lif("score", *CASE, "--format", "csv").stdout)))

    assert [(item["standard"], item["rating"]) for item in found["standards"]] == [
        ("leadership", "not-met"),
        ("recruitment", "partly-met"),
    ]
    assert found["agreed"] == {
        "overall": None,
        "tally": _tally(7, 2, 1, 3, 1),
        "standards": [
            {
                "standard": "leadership",
                "rating": "not-met",
                "why": "the lowest rating decides",
                "limited_by": ["refreshers"],
                "mean": None,
                "tally": _tally(4, 1, 0, 3, 0),
            },
            {
                "standard": "recruitment",
                "rating": "not-met",
                "why": "the lowest rating decides",
                "limited_by": ["hiring"],
                "mean": None,
                "tally": _tally(3, 1, 1, 0, 1),
            },
        ],
    }
    assert [(row["standard"], row["rating"], row["agreed"], row["difference"]) for row in rows] == [
        ("leadership", "not-met", "not-met", "0"),
        ("recruitment", "partly-met", "not-met", "-1"),
    ]


def _tally(asked: int, not_met: int, partly: int, met: int, not_applicable: int) -> dict[str, object]:
    return {
        "asked": asked,
        "rated": not_met + partly + met,
        "levels": {"not-met": not_met, "partly-met": partly, "met": met},
        "not_applicable": not_applicable,
        "unanswered": 0,
        "carried": 0,
    }


@pytest.mark.usefixtures("_signed")
def test_the_response_board_shows_agreed_ratings_and_differences(lif: Lif) -> None:
    text = trimmed(lif("audit", "show", "s11-2026").stdout)
    found = json.loads(lif("audit", "show", "s11-2026", "--format", "json").stdout)

    assert text.split("\n\n\n")[1:] == [
        "Agencies' own ratings by standard\n\n"
        "Agency          1       2\n───────────────────────────────\n"
        "fire            …       …\npolice          Not met Partly",
        "As the panels agreed\n\n"
        "Agency          1       2\n───────────────────────────────\npolice          Not met Not met",
        "The panels' ratings against the agencies' own, in levels\n\n"
        "Agency          1       2\n───────────────────────────────\npolice          same    1 down\n\n"
        "  1 Leadership\n  2 Safer recruitment\n\n"
        "… not complete: questions are unanswered or not confirmed\nn/a: no question of the standard applies\n",
    ]
    assert (found["ratings"], found["agreed"]) == (
        {
            "fire": {"leadership": None, "recruitment": None},
            "police": {"leadership": "not-met", "recruitment": "partly-met"},
        },
        {"police": {"leadership": "not-met", "recruitment": "not-met"}},
    )


@pytest.mark.usefixtures("_opened")
def test_half_of_what_is_agreed_gives_no_rating_of_a_standard(lif: Lif, tmp_path: Path) -> None:
    few = "ratings:\n  - question: lead\n    rating: met\n  - question: hiring\n    state: parked\n"
    done(lif, "panel", "agree", *CASE, "--answers", write(tmp_path, "few.yaml", few))

    lines = trimmed(lif("score", *CASE).stdout).splitlines()

    assert lines[4:6] == [
        "1 Leadership         Not met     not complete              not complete: 3",
        "                                                           unanswered of 4",
    ]
    assert lines[-1] == "Agreed: Not met 0 (0%), Partly met 0 (0%), Met 1 (100%) of 1 rated; 6 unanswered; 7 asked"


@pytest.mark.usefixtures("_signed")
def test_scores_say_nothing_of_care_where_every_signature_stands(lif: Lif) -> None:
    for words in (("score", "s11-2026"), ("score", *CASE), ("audit", "show", "s11-2026")):
        assert "Take care: what the panel" not in lif(*words).output
        assert json.loads(lif(*words, "--format", "json").stdout)["provisional"] == {}


@pytest.mark.usefixtures("_signed")
def test_scores_say_where_what_was_agreed_is_not_as_it_was_signed_or_not_signed_yet(lif: Lif, board: Path) -> None:
    shown = (("score", "s11-2026"), ("score", *CASE), ("audit", "show", "s11-2026"))
    agreed = (board / FOLDER / "agreed.yaml").read_text(encoding="utf-8")

    def said() -> set[tuple[str, str]]:
        lines = {line for words in shown for line in lif(*words).stderr.splitlines() if line.startswith("Take care")}
        plain = {json.loads(lif(*words, "--format", "json").stdout)["provisional"]["police"] for words in shown}
        return {(line, words) for line in lines for words in plain}

    write(board, f"{FOLDER}/agreed.yaml", agreed.replace("references-first", "references-last"))
    by_hand = said()
    write(board, f"{FOLDER}/agreed.yaml", agreed)
    lif("panel", "reopen", *CASE, "--reason", "Read wrongly")
    reopened = said()

    assert by_hand == {("Take care: what the panel agreed for police is not as it was signed.", "not as it was signed")}
    assert reopened == {
        ("Take care: what the panel agreed for police is signed by 0 of 3 so far.", "signed by 0 of 3 so far")
    }
