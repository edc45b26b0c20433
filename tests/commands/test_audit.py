"""`lif audit open` asks whom it must and brings answers forward; `lif audit show` fits a page."""

import json
from datetime import date
from pathlib import Path

import pytest

from commands.northmere import FILES, UPDATE, alter, tree, write
from commands.running import Lif

OPEN = ("audit", "open", "s11-2029", "--kind", "section-11", "--tool", "s11-second", "--due", "31/3/2029")
DAY = date(2029, 1, 15)
MIDTERM = ("audit", "open", "s11-2027", "--midterm-of", "s11-2026", "--due", "31/12/2027")
MIDTERM_DAY = date(2027, 10, 18)
LINE = "─"
ROUND = "audits/s11-2026/audit.yaml"


def test_a_round_asks_the_agencies_in_scope_and_says_what_comes_next(lif: Lif) -> None:
    result = lif(*OPEN, day=DAY)

    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        "Section 11 audit, round of 2029 is open: 2 agencies asked, due 31 March 2029\n",
        "not asked: school: the framework does not ask bodies with the duty s175\n"
        "Wrote audits/s11-2029/audit.yaml and 2 returns in audits/s11-2029/returns/\n"
        "Next: lif audit show s11-2029, or lif return answer s11-2029 fire\n",
    )


def test_a_round_is_written_with_the_route_of_each_return(lif: Lif, board: Path) -> None:
    lif(*OPEN, "--title", "Round: the third", day=DAY)

    written = {path: data.decode() for path, data in tree(board / "audits" / "s11-2029").items()}
    assert written == {
        "audit.yaml": (
            "# yaml-language-server: $schema=../../.lif/schemas/audit.schema.json\n"
            'title: "Round: the third"\n'
            "kind: section-11\n"
            "tool: s11-second\n"
            'edition: "2026"\n'
            'opened: "2029-01-15"\n'
            'due: "2029-03-31"\n'
            "asked:\n"
            "  - agency: fire\n"
            "    group: two-areas-group\n"
            "    feedback_to: learning-group\n"
            "  - agency: police\n"
            "    group: learning-group\n"
        ),
        "returns/fire.yaml": (
            "# yaml-language-server: $schema=../../../.lif/schemas/return.schema.json\nstatus: draft\n"
        ),
        "returns/police.yaml": (
            "# yaml-language-server: $schema=../../../.lif/schemas/return.schema.json\nstatus: draft\n"
        ),
    }
    assert lif("check", board / "audits" / "s11-2029", day=DAY).exit_code == 0


def test_who_is_passed_over_is_named_with_the_reason(lif: Lif, board: Path) -> None:
    agency = FILES["agencies/police.yaml"]
    write(board, "agencies/ended.yaml", agency + 'ended: "2028-12-31"\n')
    write(board, "agencies/begins-today.yaml", agency + 'since: "2029-01-15"\n')
    write(board, "agencies/ends-today.yaml", agency + 'ended: "2029-01-15"\n')
    write(board, "agencies/later.yaml", agency + 'since: "2029-01-16"\n')
    write(board, "agencies/elsewhere.yaml", agency.replace("northmere\n", "eastmarl\n"))
    write(board, "agencies/charity.yaml", agency.replace("s11", "voluntary"))

    result = lif(*OPEN, day=DAY)

    assert result.stdout.endswith("is open: 3 agencies asked, due 31 March 2029\n")
    assert result.stderr.splitlines()[:-2] == [
        "not asked: charity: the tool is not for bodies with the duty voluntary",
        "not asked: elsewhere: it does not work in this area",
        "not asked: ended: it has ended",
        "not asked: ends-today: it has ended",
        "not asked: later: it has not begun yet",
        "not asked: school: the framework does not ask bodies with the duty s175",
    ]
    assert sorted(tree(board / "audits" / "s11-2029" / "returns")) == ["begins-today.yaml", "fire.yaml", "police.yaml"]


def test_an_agency_that_no_route_fits_is_passed_over(lif: Lif, board: Path) -> None:
    alter(board, "framework.yaml", "covers: one-area", "covers: several-areas")

    assert "not asked: police: no route in framework.yaml fits it\n" in lif(*OPEN, day=DAY).stderr


def test_answers_are_brought_forward_across_editions_to_be_confirmed(lif: Lif, board: Path) -> None:
    result = lif(*OPEN, "--from", "s11-2023", day=DAY)

    assert result.stdout == (
        "Section 11 audit, round of 2029 is open: 2 agencies asked, due 31 March 2029\n"
        "12 answers brought forward from s11-2023; none counts until it is confirmed\n"
    )
    assert (board / "audits/s11-2029/returns/fire.yaml").read_text(encoding="utf-8") == CARRIED


def test_only_answers_that_counted_are_brought_forward(lif: Lif, board: Path) -> None:
    result = lif(*OPEN, "--from", "s11-2026", day=DAY)

    assert "7 answers brought forward from s11-2026" in result.stdout
    assert "nothing to bring forward for 1 agency: fire\n" in result.stderr
    assert "carried" not in (board / "audits/s11-2029/returns/fire.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("gone", "said"),
    [
        (
            "the tool",
            "the round s11-2023 uses s11-first, and tools/s11-first.yaml is not there\n     copy it back from git",
        ),
        (
            "what it supersedes",
            "nothing says how the questions of s11-second follow from those of s11-first\n"
            "     add 'supersedes: s11-first' to tools/s11-second.yaml, or leave out --from",
        ),
    ],
)
def test_a_round_from_which_nothing_can_be_brought_forward_is_refused(
    lif: Lif, board: Path, gone: str, said: str
) -> None:
    if gone == "the tool":
        (board / "tools" / "s11-first.yaml").unlink()
    else:
        alter(board, "tools/s11-second.yaml", "supersedes: s11-first\n", "")
    before = tree(board)

    result = lif(*OPEN, "--from", "s11-2023", day=DAY)

    assert (result.exit_code, result.output) == (1, f"lif: {said}\n")
    assert tree(board) == before
    assert lif(*OPEN, day=DAY).exit_code == 0


def test_one_agency_is_one_agency(lif: Lif, board: Path) -> None:
    alter(board, "agencies/police.yaml", "s11", "s40")

    assert lif(*OPEN, day=DAY).stdout == "Section 11 audit, round of 2029 is open: 1 agency asked, due 31 March 2029\n"


@pytest.mark.parametrize("left", [0, 1, 2])
def test_opening_that_was_cut_off_is_completed_by_the_same_command(lif: Lif, board: Path, left: int) -> None:
    whole = lif(*OPEN, "--from", "s11-2023", day=DAY)
    folder = board / "audits" / "s11-2029"
    made = tree(folder)
    (folder / "audit.yaml").unlink()
    for path in sorted(folder.glob("returns/*.yaml"))[left:]:
        path.unlink()

    again = lif(*OPEN, "--from", "s11-2023", day=DAY)

    assert (again.exit_code, again.output) == (0, whole.output)
    assert tree(folder) == made


def test_opening_leaves_alone_what_somebody_has_begun_to_answer(lif: Lif, board: Path) -> None:
    lif(*OPEN, day=DAY)
    (board / "audits/s11-2029/audit.yaml").unlink()
    write(board, "audits/s11-2029/returns/police.yaml", "status: draft\nanswers: []\n")
    before = tree(board)

    result = lif(*OPEN, day=DAY)

    assert result.exit_code == 1
    assert result.stderr.splitlines()[0] == "lif: audits/s11-2029/returns/police.yaml is already there"
    assert tree(board) == before


@pytest.mark.parametrize(
    ("given", "ending", "said"),
    [
        (
            {"name": "s11-2026"},
            2,
            "there is a round called 's11-2026' already\n     choose another name, or see it with lif audit show",
        ),
        (
            {"name": "S11 2029"},
            2,
            "'S11 2029' cannot be a short name\n     use small letters, digits and hyphens, such as s11-2026 or fire-service",
        ),
        ({"name": "con"}, 2, "'con' is a name that Windows keeps for itself\n     choose another"),
        ({"--tool": "s11-secnd"}, 2, "there is no tool called 's11-secnd'\n     did you mean 's11-second'?"),
        ({"--from": "s12-2023"}, 2, "there is no round called 's12-2023'\n     did you mean 's11-2023'?"),
        (
            {"--kind": "section-12"},
            2,
            "there is no kind of audit called 'section-12'\n     did you mean 'section-11'?",
        ),
        (
            {"--kind": "section-175"},
            1,
            "the tool 's11-second' is for section-11, not for section-175\n     choose another tool, or another kind",
        ),
        (
            {"--due": "14/1/2029"},
            1,
            "the round would be due on 14 January 2029, before it is opened on 15 January 2029\n     choose a later day",
        ),
    ],
)
def test_a_round_that_makes_no_sense_is_refused(
    lif: Lif, board: Path, given: dict[str, str], ending: int, said: str
) -> None:
    options = {"--kind": "section-11", "--tool": "s11-second", "--due": "31/3/2029", "name": "s11-2029"} | given
    name = options.pop("name")
    before = tree(board)

    result = lif("audit", "open", name, *(word for option in options.items() for word in option), day=DAY)

    assert (result.exit_code, result.output) == (ending, f"lif: {said}\n")
    assert tree(board) == before


def test_a_round_without_anybody_in_scope_is_refused(lif: Lif, board: Path) -> None:
    for name in ("fire", "police"):
        alter(board, f"agencies/{name}.yaml", "s11", "s40")

    result = lif(*OPEN, day=DAY)

    assert (result.exit_code, result.output) == (
        1,
        "lif: no agency is in scope for this round\n"
        "     check the duties and areas in agencies/, and who is asked in framework.yaml\n",
    )


def test_a_day_that_does_not_exist_is_wrong_usage(lif: Lif) -> None:
    result = lif("audit", "open", "s11-2029", "--kind", "section-11", "--tool", "s11-second", "--due", "31/2/2029")

    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == (
        "Error: Invalid value for '--due': there is no such day as 31/2/2029: check the day and the month"
    )


def test_a_mid_term_update_asks_those_whom_the_full_round_asked_and_who_are_still_there(lif: Lif, board: Path) -> None:
    write(board, "tools/s11-update.yaml", UPDATE)
    write(board, "agencies/later.yaml", FILES["agencies/police.yaml"] + 'since: "2026-09-01"\n')
    write(board, "agencies/police.yaml", FILES["agencies/police.yaml"] + 'ended: "2027-06-30"\n')

    result = lif(*MIDTERM, day=MIDTERM_DAY)

    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        "Section 11 mid-term update 2027 is open: 1 agency asked, due 31 December 2027\n",
        "not asked: later: s11-2026 did not ask it\n"
        "not asked: police: it has ended\n"
        "not asked: school: the framework does not ask bodies with the duty s175\n"
        "Wrote audits/s11-2027/audit.yaml and 1 return in audits/s11-2027/returns/\n"
        "Next: lif audit show s11-2027, or lif return answer s11-2027 fire\n",
    )
    assert (board / "audits/s11-2027/audit.yaml").read_text(encoding="utf-8") == (
        "# yaml-language-server: $schema=../../.lif/schemas/audit.schema.json\n"
        "title: Section 11 mid-term update 2027\n"
        "kind: section-11\n"
        "tool: s11-update\n"
        'edition: "2027"\n'
        'opened: "2027-10-18"\n'
        'due: "2027-12-31"\n'
        "midterm_of: s11-2026\n"
        "asked:\n"
        "  - agency: fire\n"
        "    group: two-areas-group\n"
        "    feedback_to: learning-group\n"
    )


def test_check_finds_no_fault_in_a_mid_term_round_that_was_just_opened(lif: Lif, board: Path) -> None:
    write(board, "tools/s11-update.yaml", UPDATE)
    write(board, "agencies/later.yaml", FILES["agencies/police.yaml"] + 'since: "2026-09-01"\n')
    lif(*MIDTERM, day=MIDTERM_DAY)

    result = lif("check", board / "audits" / "s11-2027", day=MIDTERM_DAY)

    assert (result.exit_code, result.output) == (0, "19 records read: 0 errors, 0 warnings\n")


def test_a_later_update_brings_forward_what_the_earlier_one_said(lif: Lif, board: Path) -> None:
    write(board, "tools/s11-update.yaml", UPDATE)
    lif(*MIDTERM, day=MIDTERM_DAY)
    write(
        board,
        "audits/s11-2027/returns/police.yaml",
        "status: draft\nanswers:\n  - question: changes\n    state: answered\n    rating: partly-met\n",
    )

    result = lif(
        *("audit", "open", "s11-2028", "--midterm-of", "s11-2026", "--from", "s11-2027", "--due", "31/12/2028"),
        *("--title", "The second update"),
        day=date(2028, 10, 16),
    )

    assert result.stdout == (
        "The second update is open: 2 agencies asked, due 31 December 2028\n"
        "1 answer brought forward from s11-2027; none counts until it is confirmed\n"
    )


def test_an_agency_that_the_full_round_did_not_ask_is_not_asked_to_update_it(lif: Lif, board: Path) -> None:
    write(board, "tools/s11-update.yaml", UPDATE)
    write(board, "agencies/later.yaml", FILES["agencies/police.yaml"])
    lif(*MIDTERM, day=MIDTERM_DAY)
    before = tree(board)

    result = lif("audit", "ask", "s11-2027", "later", day=MIDTERM_DAY)

    assert (result.exit_code, result.output) == (
        1,
        "lif: later cannot be asked: s11-2026 did not ask it\n     nothing was changed\n",
    )
    assert tree(board) == before


def test_without_a_mid_term_tool_an_update_is_refused_in_words(lif: Lif, board: Path) -> None:
    before = tree(board)

    result = lif(*MIDTERM, day=MIDTERM_DAY)

    assert (result.exit_code, result.output) == (
        1,
        "lif: tools/ holds no mid-term tool for section-11\n"
        "     copy section-11-midterm.yaml from a new board, or write one: a tool with 'midterm: true'\n",
    )
    assert tree(board) == before


@pytest.mark.parametrize(
    ("given", "ending", "said"),
    [
        (
            (),
            2,
            "a full round needs --kind and --tool, and a mid-term update needs --midterm-of\n"
            "     lif audit open --help shows an example of each",
        ),
        (("--midterm-of", "s11-2206"), 2, "there is no round called 's11-2206'\n     did you mean 's11-2026'?"),
        (
            ("--midterm-of", "s11-2026", "--tool", "s11-updat"),
            2,
            "there is no tool called 's11-updat'\n     did you mean 's11-update'?",
        ),
        (
            ("--midterm-of", "s11-2026", "--tool", "s11-second"),
            1,
            "s11-second is a tool for full rounds\n     leave out --tool, or name a mid-term tool",
        ),
        (
            ("--midterm-of", "s11-2026", "--kind", "section-175"),
            1,
            "the tool 's11-update' is for section-11, not for section-175\n     choose another tool, or another kind",
        ),
        (
            ("--kind", "section-11", "--tool", "s11-update"),
            1,
            "s11-update is a tool for mid-term updates\n"
            "     name a tool for full rounds, or the full round that is brought up to date: --midterm-of",
        ),
        (
            ("--midterm-of", "s11-2027"),
            1,
            "s11-2027 is a mid-term update itself\n     name the full round: --midterm-of s11-2026",
        ),
        (
            ("--midterm-of", "s11-2026", "--from", "s11-2023"),
            1,
            "a mid-term update takes no answers from s11-2023, which is a full round\n     leave out --from",
        ),
        (
            ("--kind", "section-11", "--tool", "s11-second", "--from", "s11-2027"),
            1,
            "a full round takes no answers from s11-2027, which is a mid-term update\n     leave out --from",
        ),
    ],
)
def test_an_update_that_makes_no_sense_is_refused(
    lif: Lif, board: Path, given: tuple[str, ...], ending: int, said: str
) -> None:
    write(board, "tools/s11-update.yaml", UPDATE)
    lif(*MIDTERM, day=MIDTERM_DAY)
    before = tree(board)

    result = lif("audit", "open", "s11-2028", "--due", "31/12/2028", *given, day=date(2028, 10, 16))

    assert (result.exit_code, result.output) == (ending, f"lif: {said}\n")
    assert tree(board) == before


def test_a_round_is_shown_with_its_responses_and_ratings(lif: Lif) -> None:
    result = lif("audit", "show", "s11-2026")

    assert (result.exit_code, result.stderr) == (0, "")
    assert [line.rstrip() for line in result.stdout.splitlines()] == [
        "Section 11 round 2026 (s11-2026), as of 20 April 2026",
        "2 asked, 1 returned: 1 on time, 1 missing",
        "",
        "Agency            Return   Due         Came          Late  Answered",
        LINE * 67,
        "Fire and Rescue   missing  2026-04-17              3 days    0 of 7",
        "Northmere Police  on time  2026-04-17  2026-04-13            7 of 7",
        "",
        "",
        "Agencies' own ratings by standard",
        "",
        "Agency          1       2",
        LINE * 31,
        "fire            …       …",
        "police          Not met Partly",
        "",
        "  1 Leadership",
        "  2 Safer recruitment",
        "",
        "… not complete: questions are unanswered or not confirmed",
        "n/a: no question of the standard applies",
    ]


@pytest.mark.parametrize("columns", ["80", "100"])
def test_a_shown_round_is_no_wider_than_the_terminal(lif: Lif, board: Path, columns: str) -> None:
    long = "Northmere, Eastmarl and Coldwick Integrated Care Board of the Three Areas"
    write(board, "agencies/a-very-long-short-name-for-one-agency.yaml", FILES["agencies/police.yaml"])
    alter(board, "agencies/a-very-long-short-name-for-one-agency.yaml", "Northmere Police", long)
    _ask_eight_standards(board)
    lif(*OPEN, day=DAY)

    result = lif("audit", "show", "s11-2029", day=DAY, settings={"COLUMNS": columns})

    assert result.exit_code == 0
    assert max(map(len, result.stdout.splitlines())) <= int(columns)
    assert "Agency          1       2       3       4       5       6       7       8" in result.stdout


def test_the_overall_rating_has_a_column_where_the_tool_has_one(lif: Lif, board: Path) -> None:
    alter(
        board, "tools/s11-second.yaml", "    method: lowest\n", "    method: lowest\n  overall:\n    method: lowest\n"
    )

    lines = [line.rstrip() for line in lif("audit", "show", "s11-2026").stdout.splitlines()]

    assert "Agency          1       2       All" in lines
    assert "police          Not met Partly  Not met" in lines


def test_a_round_is_shown_as_json(lif: Lif) -> None:
    result = lif("audit", "show", "s11-2026", "--format", "json")

    assert json.loads(result.stdout) == {
        "version": 1,
        "audit": "s11-2026",
        "day": "2026-04-20",
        "provisional": {},
        "responses": [
            {
                "agency": "fire",
                "name": "Fire and Rescue",
                "group": "two-areas-group",
                "reply": "missing",
                "due": "2026-04-17",
                "submitted": None,
                "days_late": 3,
                "answered": 0,
                "questions": 7,
            },
            {
                "agency": "police",
                "name": "Northmere Police",
                "group": "learning-group",
                "reply": "on time",
                "due": "2026-04-17",
                "submitted": "2026-04-13",
                "days_late": 0,
                "answered": 7,
                "questions": 7,
            },
        ],
        "ratings": {
            "fire": {"leadership": None, "recruitment": None},
            "police": {"leadership": "not-met", "recruitment": "partly-met"},
        },
        "agreed": {},
    }


def test_a_misspelt_round_is_met_with_the_nearest(lif: Lif) -> None:
    result = lif("audit", "show", "s11-2206")

    assert (result.exit_code, result.output) == (
        2,
        "lif: there is no round called 's11-2206'\n     did you mean 's11-2026'?\n",
    )


def test_a_round_whose_tool_is_gone_is_not_guessed_at(lif: Lif, board: Path) -> None:
    (board / "tools" / "s11-second.yaml").unlink()

    result = lif("audit", "show", "s11-2026")

    assert (result.exit_code, result.output) == (
        1,
        "lif: the round s11-2026 uses s11-second, and tools/s11-second.yaml is not there\n     copy it back from git\n",
    )


def _ask_eight_standards(board: Path) -> None:
    more = "".join(
        f"  - id: more-{number}\n    title: More\n    questions:\n      - id: more-{number}-1\n        text: More.\n"
        for number in range(3, 9)
    )
    tool = board / "tools" / "s11-second.yaml"
    tool.write_text(tool.read_text(encoding="utf-8") + more, encoding="utf-8")


CARRIED = """\
# yaml-language-server: $schema=../../../.lif/schemas/return.schema.json
status: draft
answers:
  - question: lead
    state: carried
    rating: met
    evidence:
      - title: Job description
        date: "2022-10-02"
    carried:
      audit: s11-2023
      question: lead
      change: same
      rating: met
  - question: policy
    state: carried
    rating: met
    evidence:
      - title: Safeguarding policy
    carried:
      audit: s11-2023
      question: policy
      change: reworded
      rating: met
  - question: induction
    state: carried
    rating: partly-met
    comment: Night crews have not been reached.
    improvements:
      - action: Train the night crews
        lead_role: Head of Training
        due: "2023-12-31"
    carried:
      audit: s11-2023
      question: training
      change: split
      rating: partly-met
  - question: refreshers
    state: carried
    rating: partly-met
    comment: Night crews have not been reached.
    improvements:
      - action: Train the night crews
        lead_role: Head of Training
        due: "2023-12-31"
    carried:
      audit: s11-2023
      question: training
      change: split
      rating: partly-met
  - question: hiring
    state: carried
    evidence:
      - title: Vetting log
    comment: References come late.
    carried:
      audit: s11-2023
      question: checks
      change: merged
  - question: allegations
    state: carried
    rating: not-applicable
    reason: The county council handles them.
    carried:
      audit: s11-2023
      question: complaints
      change: same
      rating: not-applicable
"""


def test_two_rounds_of_one_year_are_called_by_the_years_they_are_due_in(lif: Lif) -> None:
    words = ("--kind", "section-11", "--tool", "s11-second")

    told = [lif("audit", "open", f"r{year}", *words, "--due", f"31/3/{year}").stdout for year in (2027, 2028)]

    assert [line.partition(" is open")[0] for line in told] == [
        "Section 11 audit, round of 2027",
        "Section 11 audit, round of 2028",
    ]


def test_a_title_stands_on_one_line(lif: Lif, board: Path) -> None:
    before = tree(board)

    result = lif(*OPEN, "--title", "Round\nthree", day=DAY)

    assert (result.exit_code, result.stderr.splitlines()[-1]) == (
        2,
        "Error: Invalid value for '--title': write it on one line",
    )
    assert tree(board) == before


def test_the_rounds_are_listed_newest_first(lif: Lif) -> None:
    result = lif("audit", "list")

    assert [" ".join(line.split()) for line in result.stdout.splitlines() if line.startswith("s11")] == [
        "s11-2026 Section 11 round 2026 2026-04-17 1 of 2 collecting returns",
        "s11-2023 Section 11 round 2023 2023-03-31 2 of 2 closed",
    ]
    assert json.loads(lif("audit", "list", "--format", "json").stdout)["rounds"][1] == {
        "audit": "s11-2023",
        "title": "Section 11 round 2023",
        "state": "closed",
        "due": "2023-03-31",
        "returned": 2,
        "asked": 2,
    }


def test_a_lost_return_is_begun_anew_as_when_the_round_was_opened(lif: Lif, board: Path) -> None:
    file = board / "audits/s11-2026/returns/fire.yaml"
    file.unlink()
    round_file = (board / ROUND).read_bytes()

    result = lif("audit", "ask", "s11-2026", "fire")

    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        "fire is asked in s11-2026, due 17 April 2026\n"
        "6 answers brought forward from s11-2023; none counts until it is confirmed\n",
        "Wrote audits/s11-2026/returns/fire.yaml\nNext: lif return answer s11-2026 fire\n",
    )
    assert file.read_text(encoding="utf-8") == CARRIED
    assert (board / ROUND).read_bytes() == round_file


def test_an_agency_that_came_later_is_asked_in_an_open_round(lif: Lif, board: Path) -> None:
    write(board, "agencies/trust.yaml", FILES["agencies/police.yaml"].replace("Police", "Trust"))

    result = lif("audit", "ask", "s11-2026", "trust")

    assert (result.exit_code, result.stderr) == (
        0,
        f"Wrote audits/s11-2026/returns/trust.yaml and {ROUND}\nNext: lif return answer s11-2026 trust\n",
    )
    assert (board / ROUND).read_text(encoding="utf-8") == FILES[
        ROUND
    ] + "  - agency: trust\n    group: learning-group\n"
    assert lif("check", board / "audits" / "s11-2026" / "audit.yaml").exit_code == 0


@pytest.mark.parametrize(
    ("words", "ending", "said"),
    [
        (
            ("s11-2026", "police"),
            2,
            "police is asked in s11-2026 already\n     its return: lif return answer s11-2026 police",
        ),
        (
            ("s11-2026", "school"),
            1,
            "school cannot be asked: the framework does not ask bodies with the duty s175\n     nothing was changed",
        ),
        (("s11-2023", "school"), 1, "the round was closed on 30 June 2023\n     nothing was changed"),
        (("s11-2026", "polise"), 2, "there is no agency called 'polise'\n     did you mean 'police'?"),
    ],
)
def test_who_cannot_be_asked_is_said(lif: Lif, board: Path, words: tuple[str, ...], ending: int, said: str) -> None:
    before = tree(board)

    result = lif("audit", "ask", *words)

    assert (result.exit_code, result.output) == (ending, f"lif: {said}\n")
    assert tree(board) == before


def test_one_agency_is_given_longer_with_the_reason(lif: Lif, board: Path) -> None:
    result = lif("audit", "extend", "s11-2026", "fire", "--due", "30/4/2026", "--reason", "New lead in post")

    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        "The return of fire is now due 30 April 2026.\n",
        f"Wrote {ROUND}\n",
    )
    assert (board / ROUND).read_text(encoding="utf-8") == FILES[ROUND].replace(
        "    feedback_to: learning-group\n",
        '    feedback_to: learning-group\n    due: "2026-04-30"\n    due_reason: New lead in post\n',
    )


def test_nobody_is_given_less_time_than_the_others(lif: Lif, board: Path) -> None:
    result = lif("audit", "extend", "s11-2026", "fire", "--due", "17/4/2026", "--reason", "x")

    assert (result.exit_code, result.output) == (
        1,
        "lif: the round is due on 17 April 2026\n     give a later day; nothing was changed\n",
    )
    assert (board / ROUND).read_text(encoding="utf-8") == FILES[ROUND]


def test_a_round_is_closed_and_says_who_never_returned(lif: Lif, board: Path) -> None:
    result = lif("audit", "close", "s11-2026", "--on", "19/4/2026")

    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        "Section 11 round 2026 is closed as of 19 April 2026.\n",
        f"never returned: fire\nWrote {ROUND}\n",
    )
    assert (board / ROUND).read_text(encoding="utf-8") == FILES[ROUND].replace(
        "carried_from: s11-2023\n", 'carried_from: s11-2023\nclosed: "2026-04-19"\n'
    )
    assert lif("return", "answer", "s11-2026", "fire", "--plain").exit_code == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("s11-2023",), "the round was closed on 30 June 2023"),
        (("s11-2026", "--on", "21/4/2026"), "21 April 2026 has not come yet"),
        (("s11-2026", "--on", "1/2/2026"), "the round was only opened on 2 February 2026"),
    ],
)
def test_a_round_is_not_closed_twice_nor_on_a_day_that_cannot_be(
    lif: Lif, board: Path, words: tuple[str, ...], said: str
) -> None:

    result = lif("audit", "close", *words)

    assert (result.exit_code, result.output) == (1, f"lif: {said}\n     nothing was changed\n")
    assert all((board / path).read_text(encoding="utf-8") == text for path, text in FILES.items())
