"""Where work stands: what waits for whom, in which order, and commands that can be typed."""

import shlex
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from commands.running import Lif

from lif.model.audits import Asked
from lif.model.holdings import Holdings
from lif.model.returns import Answer, AnswerState, CameBy, Door, Return, ReturnStatus, SentBack
from lif.rounds.standing import standing
from lif.rounds.task import Task
from rounds.records import AGENCY, AUDIT, DUE, KIND, TOOL, framework, holdings, with_midterm

COMPLETE = (Answer("lead", AnswerState.ANSWERED, "met"), Answer("policy", AnswerState.ANSWERED, "met"))
MANY = ("draft", "complete", "back", "extended", "in")


def test_what_is_latest_comes_first_then_the_order_asked() -> None:
    (found,) = standing(_many(), date(2026, 4, 2)).rounds

    assert found.tasks == (
        Task("Draft", "1 of 2 answered", "lif return answer s11-2026 draft", 2),
        Task("Complete", "answered, not submitted", "lif return submit s11-2026 complete", 2),
        Task("Back", "sent back, 2 of 2 answered", "lif return submit s11-2026 back", 2),
        Task("Extended", "0 of 2 answered", "lif return answer s11-2026 extended", 0),
    )
    assert (found.state, found.returned) == ("collecting returns", 1)


def test_a_form_that_was_taken_in_is_said_unless_the_return_was_sent_back_since() -> None:
    came = (
        CameBy(Door.WORD, date(2026, 3, 2), "a.docx", "a" * 64),
        CameBy(Door.EXCEL, date(2026, 3, 9), "b.xlsx", "b" * 64),
    )
    draft = Return(ReturnStatus.DRAFT, answers=COMPLETE[:1], came_by=came)

    def said(item: Return) -> list[str]:
        (found,) = standing(holdings(returns={"fire": item}), DUE).rounds
        return [task.what for task in found.tasks]

    def back(day: date) -> Return:
        sent_back = (SentBack(day, date(2026, 3, 9), "Say what shows it."),)
        return replace(draft, status=ReturnStatus.SENT_BACK, sent_back=sent_back)

    assert said(draft) == ["1 of 2 answered (a form taken in on 9 March 2026)"]
    assert said(back(date(2026, 3, 9))) == ["sent back, 1 of 2 answered (a form taken in on 9 March 2026)"]
    assert said(back(date(2026, 3, 10))) == ["sent back, 1 of 2 answered"]


def test_a_return_that_is_lost_waits_for_you() -> None:
    board = _many()
    kept = {key: item for key, item in board.returns.items() if key != ("s11-2026", "draft")}

    (found,) = standing(replace(board, returns=kept), date(2026, 4, 2)).rounds

    words = "audits/s11-2026/returns/draft.yaml is not there: copy it back from git, or begin it anew"
    lost = Task("you", words, "lif audit ask s11-2026 draft")
    assert [task for task in found.tasks if task.waits_for in ("you", "Draft")] == [lost]


def test_a_return_that_is_lost_is_not_said_to_be_in() -> None:
    (found,) = standing(holdings(returns={}), DUE).rounds

    assert (found.state, found.returned) == ("collecting returns", 0)
    assert [task.command for task in found.tasks] == ["lif audit ask s11-2026 fire"]


def test_when_all_is_in_the_round_waits_for_you() -> None:
    board = holdings(returns={"fire": Return(ReturnStatus.SUBMITTED, DUE, answers=COMPLETE)})

    (found,) = standing(board, DUE).rounds

    assert found.state == "all returned"
    assert found.tasks == (Task("you", "every return is in: score the round", "lif score s11-2026"),)


def test_a_round_that_asks_nobody_is_not_said_to_be_all_in() -> None:
    (found,) = standing(holdings(audit=replace(AUDIT, asked=())), DUE).rounds

    assert (found.state, found.returned) == ("asks nobody", 0)
    assert found.tasks == (Task("you", "it asks nobody: add an agency", "lif audit ask s11-2026 AGENCY"),)


def test_a_closed_round_waits_for_nobody() -> None:
    (found,) = standing(holdings(audit=replace(AUDIT, closed=DUE)), date(2027, 1, 1)).rounds

    assert (found.state, found.tasks) == ("closed", ())


def test_rounds_come_newest_first() -> None:
    board = holdings()
    older = replace(AUDIT, opened=date(2025, 1, 1))
    board = replace(board, audits={"old": older, "s11-2026": AUDIT, "s11-2026b": AUDIT})

    assert [item.audit_id for item in standing(board, DUE).rounds] == ["s11-2026b", "s11-2026", "old"]


def test_a_round_whose_tool_is_gone_is_still_told() -> None:
    (found,) = standing(replace(holdings(), tools={}), DUE).rounds

    assert found.audit_id == "s11-2026"
    assert found.tasks == (Task("you", "its tool is gone: tools/s11.yaml is not there", "lif check"),)


def test_a_round_whose_tool_is_gone_is_not_said_to_be_all_in() -> None:
    (found,) = standing(replace(holdings(), tools={}), DUE).rounds

    assert (found.state, found.returned) == ("cannot be read", 0)


@pytest.mark.parametrize(
    ("day", "late"),
    [(date(2029, 1, 4), None), (date(2029, 1, 5), 0), (date(2029, 1, 15), 10)],
)
def test_the_next_round_is_to_be_opened_when_the_frameworks_cycle_says_so(day: date, late: int | None) -> None:
    board = holdings(kind=replace(KIND, full_every_months=36))

    found = standing(board, day).upcoming

    command = "lif audit open NAME --kind section-11 --tool s11 --due DATE"
    what = "the next round of Section 11 audit was due on 5 January 2029"
    assert found == (() if late is None else (Task("you", what, command, late),))


def test_a_kind_of_which_there_was_no_round_is_to_be_opened_where_there_is_a_tool() -> None:
    yearly = replace(KIND, full_every_months=12)
    schools = replace(yearly, id="section-175", name="Schools audit")
    board = replace(holdings(), framework=framework(yearly, schools), audits={})

    assert standing(board, DUE).upcoming == (
        Task(
            "you",
            "no round of Section 11 audit has been opened yet",
            "lif audit open NAME --kind section-11 --tool s11 --due DATE",
        ),
    )


def test_a_kind_without_a_cycle_is_never_to_be_opened() -> None:
    assert standing(replace(holdings(), audits={}), DUE).upcoming == ()


@pytest.mark.parametrize("newest", ["a-newer", "z-newer"])
def test_the_newest_edition_of_the_tool_is_offered(newest: str) -> None:
    board = holdings(kind=replace(KIND, full_every_months=12))
    board = replace(board, tools={"s11": TOOL, newest: replace(TOOL, edition="2027", supersedes="s11")})

    (found,) = standing(board, date(2028, 1, 1)).upcoming

    assert found.command == f"lif audit open NAME --kind section-11 --tool {newest} --due DATE"


@pytest.mark.parametrize(
    ("day", "late"),
    [(date(2027, 9, 29), None), (date(2027, 9, 30), 0), (date(2027, 10, 10), 10)],
)
def test_a_mid_term_update_is_to_be_opened_when_the_framework_says_so(day: date, late: int | None) -> None:
    board = holdings(kind=replace(KIND, full_every_months=36, midterm_after_months=18))

    found = standing(board, day).upcoming

    command = "lif audit open NAME --midterm-of s11-2026 --due DATE"
    what = "the mid-term update of Section 11 round 2026 was due on 30 September 2027"
    assert found == (() if late is None else (Task("you", what, command, late),))
    assert standing(with_midterm(board), day).upcoming == ()


def test_a_mid_term_round_does_not_put_off_the_next_full_one() -> None:
    board = with_midterm(holdings(kind=replace(KIND, full_every_months=36, midterm_after_months=18)))

    (found,) = standing(board, date(2029, 1, 5)).upcoming

    assert found.what == "the next round of Section 11 audit was due on 5 January 2029"
    assert found.command == "lif audit open NAME --kind section-11 --tool s11 --due DATE"


def test_every_command_that_is_printed_can_be_typed(tmp_path: Path) -> None:
    yearly = replace(KIND, full_every_months=12)
    told = [
        standing(replace(_many(), framework=framework(yearly)), date(2028, 1, 1)),
        standing(holdings(returns={"fire": Return(ReturnStatus.SUBMITTED, DUE)}), DUE),
        standing(replace(holdings(), framework=framework(yearly), audits={}), DUE),
        standing(holdings(kind=replace(KIND, midterm_after_months=12)), date(2028, 1, 1)),
    ]
    commands = {task.command for item in told for task in item.upcoming}
    commands |= {task.command for item in told for found in item.rounds for task in found.tasks}

    assert len(commands) == 8
    for command in sorted(commands):
        name, *words = shlex.split(command)
        result = Lif(tmp_path)(*words, "--help")
        assert (name, result.exit_code) == ("lif", 0), command
        filled = [{"NAME": "next", "DATE": "2030-01-01"}.get(word, word) for word in words]
        assert Lif(tmp_path)(*filled).exit_code == 3, command


def _many() -> Holdings:
    audit = replace(
        AUDIT,
        asked=tuple(Asked(name, "board", due=date(2026, 4, 30) if name == "extended" else None) for name in MANY),
    )
    return holdings(
        audit=audit,
        agencies={name: replace(AGENCY, name=name.title()) for name in MANY},
        returns={
            "draft": Return(ReturnStatus.DRAFT, answers=COMPLETE[:1]),
            "complete": Return(ReturnStatus.DRAFT, answers=COMPLETE),
            "extended": Return(ReturnStatus.DRAFT),
            "back": Return(ReturnStatus.SENT_BACK, DUE, answers=COMPLETE),
            "in": Return(ReturnStatus.SUBMITTED, DUE, answers=COMPLETE),
        },
    )
