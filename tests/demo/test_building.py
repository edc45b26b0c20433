"""The fictional board: the same for the same seed, sound, and with every outcome that a board meets."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from demo import thornmere
from lif.check.run import findings
from lif.demo.building import steps
from lif.demo.editions import shipped_tool
from lif.finding import Finding, Severity
from lif.model.agencies import DutyBasis
from lif.model.audits import Asked, Audit
from lif.model.boards import PersonalData
from lif.model.frameworks import AuditKind
from lif.model.panels import AgreedRating
from lif.model.returns import Answer, AnswerState, Return, ReturnStatus
from lif.model.scales import NOT_APPLICABLE
from lif.model.tools import Change
from lif.panel.comparing import lines
from lif.panel.scrutiny import scrutinies, scrutiny
from lif.panel.stages import Stage, standing
from lif.rounds.cycle import midterm_from
from lif.rounds.remembered import remembered
from lif.rounds.responses import Reply, responses
from lif.score.round_scores import agency_scores
from lif.store.reading import load_board, read_board

DAY = date(2026, 5, 5)
NOW, MIDTERM, THEN, SCHOOLS = "s11-2026", "s11-2024-midterm", "s11-2023", "s175-2026"
REAL_PLACES = re.compile(
    r"\b(?:"
    "Barking|Bexley|Birmingham|Blackpool|Bracknell|Bradford|Bristol|Camden|Croydon|Cumbria|Derby|Devon|"
    "Doncaster|Dorset|Dudley|Durham|Essex|Gateshead|Hackney|Haringey|Islington|Kent|Knowsley|Lambeth|Lancashire|"
    "Leeds|Leicester|Liverpool|London|Luton|Manchester|Norfolk|Northumberland|Nottingham|Oldham|Oxfordshire|"
    "Plymouth|Rochdale|Rotherham|Salford|Sheffield|Slough|Somerset|Southwark|Suffolk|Sunderland|Surrey|Swindon|"
    "Tameside|Wakefield|Wigan|Wiltshire|Windsor|Wirral|Wokingham|Wolverhampton|Worcestershire|York"
    r")(?:shire)?\b"
)
"""Areas in England that have or had a safeguarding board, as long as their names mean nothing else."""


@pytest.mark.slow
def test_the_same_seed_gives_the_same_steps() -> None:
    assert tuple(steps(thornmere.SEED)) == thornmere.history()


def test_another_seed_gives_the_same_files_with_other_answers() -> None:
    one, other = (_by_plain_name(thornmere.files(seed)) for seed in (thornmere.SEED, 7))

    assert other.keys() == one.keys()
    changed = {path for path in one if one[path] != other[path]}
    assert {path for path in changed if not re.search("/returns/|/panels/|^.lif/marks/|^forms/|^inbox/", path)} == set()
    assert len(changed) >= 20


def _by_plain_name(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return files by their paths, those of forms without the digest of what they say."""
    return {
        re.sub(r"(?<=^forms/).*-[0-9a-f]{8}(?=\.)", lambda found: found.group()[:-8], path): data
        for path, data in files.items()
    }


@pytest.mark.parametrize("seed", [thornmere.SEED, 7])
def test_whatever_the_seed_the_board_has_no_errors(seed: int) -> None:
    assert [str(item) for item in _found(seed) if item.severity is Severity.ERROR] == []


def test_history_goes_on_from_day_to_day_and_each_step_writes_something() -> None:
    history = thornmere.history()

    days = [step.day for step in history]
    assert days == sorted(days)
    assert (days[0], days[-1]) == (date(2023, 1, 9), date(2026, 5, 5))
    assert max(days) <= DAY
    assert [step.words for step in history if not step.files or not step.words] == []


@pytest.mark.slow
def test_the_board_stands_on_its_first_day_and_every_day_after_but_for_two_faults_that_are_mended(
    tmp_path: Path,
) -> None:
    """One recommendation waits eight weeks for an action, and one action is called complete past lif, without evidence."""
    faults: list[tuple[date, str, str]] = []
    for step in thornmere.history():
        thornmere.write(tmp_path, step.files)
        found = findings(read_board(tmp_path), step.day)
        faults += [(step.day, item.where.path, item.rule) for item in found if item.severity is Severity.ERROR]

    written = "plans/child-f/actions/supervision-hospitals.yaml"
    assert faults == [
        (date(2024, 4, 17), "plans/child-f/plan.yaml", "recommendation-without-action"),
        (date(2025, 1, 20), written, "complete-without-evidence"),
        (date(2025, 1, 22), written, "complete-without-evidence"),
        (date(2025, 1, 24), written, "complete-without-evidence"),
    ]


def test_agencies_are_many_and_answer_under_every_duty() -> None:
    agencies = thornmere.holdings().agencies

    assert len(agencies) >= 12
    assert {agency.duty_basis for agency in agencies.values()} == set(DutyBasis)
    assert [name for name, agency in agencies.items() if agency.ended and agency.merged_into in agencies] == [
        "family-link"
    ]


def test_a_round_in_progress_has_every_outcome() -> None:
    replies = {item.agency: item.reply for item in responses(thornmere.holdings(), NOW, DAY)}

    assert Counter(replies.values()) == {
        Reply.ON_TIME: 5,
        Reply.LATE: 2,
        Reply.SENT_BACK: 1,
        Reply.IN_PROGRESS: 1,
        Reply.MISSING: 2,
    }
    assert {item.reply for item in responses(thornmere.holdings(), THEN, DAY)} == {Reply.ON_TIME, Reply.LATE}
    assert {item.reply for item in responses(thornmere.holdings(), SCHOOLS, DAY)} == {Reply.ON_TIME, Reply.MISSING}


def test_the_mid_term_update_follows_the_full_round_and_is_opened_when_it_is_owed() -> None:
    holdings = thornmere.holdings()
    owed = midterm_from(holdings.audits[THEN], _section_11())

    local, pan_area = "learning-and-improvement", "pan-area-section-11"
    assert holdings.audits[MIDTERM] == Audit(
        title="Section 11 mid-term update 2024",
        kind="section-11",
        tool="section-11-midterm",
        edition="2024",
        opened=date(2024, 10, 7),
        due=date(2024, 12, 13),
        midterm_of=THEN,
        closed=date(2025, 2, 28),
        asked=(
            Asked("community-health", local),
            Asked("faith-network", local),
            Asked("fire-and-rescue", pan_area, "board"),
            Asked("hospitals", local),
            Asked("housing", local),
            Asked("integrated-care-board", pan_area, "board"),
            Asked("nursery", local),
            Asked("police", pan_area, "board"),
            Asked("thornmere-council", pan_area, "board"),
            Asked("youth-and-family", local),
            Asked("youth-justice", local),
        ),
    )
    assert owed == date(2024, 9, 30)
    assert [step.day for step in thornmere.history() if "tools/section-11-midterm.yaml" in step.files] == [owed]
    assert [item for item in _found() if item.rule == "midterm-overdue"] == []


def test_what_the_board_keeps_of_the_mid_term_tool_is_what_ships_in_an_edition_of_its_own() -> None:
    kept = thornmere.holdings().tools["section-11-midterm"]

    assert kept == replace(shipped_tool("section-11-midterm"), edition="2024")


def test_one_update_came_late_with_its_reason_and_one_was_begun_and_never_handed_in() -> None:
    found = responses(thornmere.holdings(), MIDTERM, DAY)

    late = [(item.agency, item.days_late) for item in found if item.reply is Reply.LATE]
    missing = [(item.agency, item.answered, item.questions) for item in found if item.reply is Reply.MISSING]
    assert (late, missing) == ([("community-health", 7)], [("nursery", 9, 16)])
    assert thornmere.holdings().returns[MIDTERM, "community-health"].late_reason
    assert Counter(item.reply for item in found) == {Reply.ON_TIME: 9, Reply.LATE: 1, Reply.MISSING: 1}


@pytest.mark.parametrize("seed", [thornmere.SEED, 7])
def test_who_says_that_nothing_is_late_has_done_what_was_due(seed: int) -> None:
    returns = load_board(thornmere.folder(seed)).of_round(MIDTERM)

    said = {agency: {answer.question: answer.rating for answer in item.answers} for agency, item in returns.items()}
    nothing_late = {agency for agency, found in said.items() if found.get("actions-late") == NOT_APPLICABLE}
    all_done = {agency for agency, found in said.items() if found.get("actions-done") in ("holding", "gaining-ground")}
    assert nothing_late == all_done == {"fire-and-rescue", "integrated-care-board", "youth-and-family", "youth-justice"}


def test_in_the_mid_term_update_hardly_two_agencies_say_the_same() -> None:
    said = Counter(answer.comment for answer in _rated(MIDTERM, lambda answer: bool(answer.comment)))

    assert said.total() - len(said) <= 2


def test_beside_an_update_s_questions_stands_what_the_full_return_said_and_the_panel_agreed() -> None:
    notes = {agency: remembered(thornmere.holdings(), MIDTERM, agency) for agency in ("youth-justice", "police")}

    assert notes["youth-justice"] == {
        "effect-on-leadership": [("Full return", "Met"), ("Panel agreed", "Partly met")],
        "effect-on-responsibilities": [("Full return", "Partly met"), ("Panel agreed", "Not met")],
        "effect-on-accountability": [("Full return", "Met"), ("Panel agreed", "Met")],
        "effect-on-listening": [("Full return", "Met"), ("Panel agreed", "Met")],
        "effect-on-workforce": [("Full return", "Met"), ("Panel agreed", "Met")],
        "effect-on-safer-recruitment": [("Full return", "Partly met"), ("Panel agreed", "Partly met")],
        "effect-on-working-together": [("Full return", "Partly met"), ("Panel agreed", "Partly met")],
        "effect-on-information-sharing": [("Full return", "Met"), ("Panel agreed", "Partly met")],
    }
    assert {label for found in notes["police"].values() for label, _ in found} == {"Full return"}


def test_the_panel_on_an_update_does_not_believe_all_of_it_and_recommends_one_thing() -> None:
    case = scrutiny(thornmere.holdings(), MIDTERM, "youth-justice")
    scores = {item.agency: item for item in agency_scores(thornmere.holdings(), MIDTERM)}["youth-justice"]

    workforce = next(line for line in lines(case) if line.placed.question.id == "effect-on-workforce")
    assert (workforce.self_rating, [mark.rating for mark in workforce.marks]) == (
        "holding",
        ["holding", "in-hand", "losing-ground"],
    )
    assert case.agreed is not None
    assert case.agreed.rating("effect-on-workforce") == AgreedRating(
        "effect-on-workforce",
        "in-hand",
        "The panel looked for something that shows the arrangement working, and found the policy alone.",
    )
    assert [(one.questions, one.lead_agency, one.by) for one in case.agreed.recommendations] == [
        (("effect-on-workforce",), "youth-justice", date(2025, 6, 30))
    ]
    assert {person: signed.signed for person, signed in case.signatures.items()} == dict.fromkeys(
        ("business-manager", "designated-nurse", "charity-chief-officer"), date(2025, 1, 24)
    )
    assert scores.agreed is not None
    ratings = {
        item: (scores.score.rating(item), scores.agreed.rating(item)) for item in ("changes", "effects", "progress")
    }
    assert ratings == {
        "changes": ("holding", "holding"),
        "effects": ("holding", "in-hand"),
        "progress": ("in-hand", "in-hand"),
    }


def test_some_returns_are_begun_and_some_not_at_all() -> None:
    waiting = {
        item.agency: (item.answered, item.questions)
        for item in responses(thornmere.holdings(), NOW, DAY)
        if not item.returned
    }

    begun = {agency: 0 < answered < questions for agency, (answered, questions) in waiting.items()}
    assert begun == {"community-health": True, "fire-and-rescue": True, "nursery": False, "youth-justice": False}
    assert waiting["nursery"][0] == 0
    assert waiting["youth-justice"][0] == waiting["youth-justice"][1]


def test_one_return_was_sent_back_with_a_reason() -> None:
    sent = {key: item for key, item in thornmere.holdings().returns.items() if item.sent_back}

    ((key, item),) = sent.items()
    assert (key, item.status) == ((NOW, "youth-justice"), ReturnStatus.SENT_BACK)
    assert [(one.submitted, one.date) for one in item.sent_back] == [(date(2026, 3, 16), date(2026, 3, 25))]
    assert item.sent_back[0].reason


def test_of_those_that_came_late_one_says_why_and_one_does_not() -> None:
    late = [item.agency for item in responses(thornmere.holdings(), NOW, DAY) if item.reply is Reply.LATE]

    reasons = {agency: bool(thornmere.holdings().returns[NOW, agency].late_reason) for agency in late}
    assert sorted(reasons.values()) == [False, True]


def test_a_later_day_was_agreed_with_one_agency() -> None:
    asked = [item for item in thornmere.holdings().audits[NOW].asked if item.due]

    assert [(item.agency, item.due, bool(item.due_reason)) for item in asked] == [
        ("community-health", date(2026, 5, 29), True)
    ]


def test_one_agency_is_over_generous_to_itself() -> None:
    unproven = Counter(item.where.path for item in _found() if item.rule == "rating-without-evidence")

    assert set(unproven) == {f"audits/{NOW}/returns/housing.yaml"}
    assert unproven.total() >= 8
    housing = _rated(NOW, lambda answer: answer.counts, "housing")
    assert {answer.rating for answer in housing} == {"met", "embedded", NOT_APPLICABLE}


def test_what_does_not_apply_always_comes_with_its_reason() -> None:
    for audit in (THEN, MIDTERM, NOW, SCHOOLS):
        reasons = [answer.reason for answer in _rated(audit, lambda answer: answer.rating == NOT_APPLICABLE)]

        assert "" not in reasons
    assert len(_rated(NOW, lambda answer: answer.rating == NOT_APPLICABLE)) >= 4


def test_answers_come_across_editions_the_same_reworded_split_and_merged() -> None:
    changes = Counter(answer.carried.change for answer in _rated(NOW, lambda _: True) if answer.carried)

    assert set(changes) == set(Change)
    assert min(changes.values()) >= 8
    assert {answer.carried.audit for answer in _rated(NOW, lambda _: True) if answer.carried} == {THEN}


def test_some_answers_brought_forward_still_wait_to_be_confirmed() -> None:
    waiting = _rated(NOW, lambda answer: answer.state is AnswerState.CARRIED)

    assert len(waiting) >= 20
    assert [answer.question for answer in waiting if not answer.carried] == []


def test_every_rating_on_the_scale_is_given_somewhere() -> None:
    for audit in (THEN, MIDTERM, NOW):
        record = thornmere.holdings().audits[audit]
        scale = thornmere.holdings().tools[record.tool].scale
        given = {answer.rating for answer in _rated(audit, lambda answer: answer.counts)}

        assert {level.id for level in scale.levels} - given == set()


def test_no_day_in_an_answer_is_out_of_place() -> None:
    for (audit, agency), item in thornmere.holdings().returns.items():
        opened = thornmere.holdings().audits[audit].opened
        handed_in = item.submitted or DAY
        for answer in (answer for answer in item.answers if answer.counts):
            days = [piece.date for piece in answer.evidence if piece.date]
            assert all(day < handed_in for day in days), (audit, agency, answer.question)
            due = [item.due for item in answer.improvements if item.due]
            assert all(day > opened for day in due), (audit, agency, answer.question)


def test_no_personal_data_is_in_it() -> None:
    kinds = {kind.value for kind in PersonalData}

    assert [str(item) for item in _found() if item.rule in kinds] == []
    for path, text in _texts().items():
        said = re.sub(r"(?m)^# yaml-language-server:.*$|\b[0-9a-f]{64}\b", "", text)
        assert re.findall(r"@|\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame)\.? [A-Z]|[0-9][0-9 ]{9,}", said) == [], path


def test_no_real_place_is_named_but_in_the_framework_s_sources() -> None:
    named = {path: REAL_PLACES.findall(text) for path, text in _texts().items()}

    assert {path: places for path, places in named.items() if places} == {}


def _section_11() -> AuditKind:
    kind = thornmere.holdings().framework.audit_kind("section-11")
    assert kind is not None
    return kind


def _rated(audit: str, wanted: Callable[[Answer], bool], agency: str = "") -> list[Answer]:
    """Return the answers of a round, or of one agency in it, that are wanted."""
    returns: dict[str, Return] = thornmere.holdings().of_round(audit)
    chosen = [returns[agency]] if agency else list(returns.values())
    return [answer for item in chosen for answer in item.answers if wanted(answer)]


def _texts() -> dict[str, str]:
    """Return the records' texts, without the framework's, which names the document it is taken from."""
    return {
        path: data.decode()
        for path, data in thornmere.files().items()
        if path.endswith(".yaml") and path != "framework.yaml"
    }


@cache
def _found(seed: int = thornmere.SEED) -> list[Finding]:
    return findings(read_board(thornmere.folder(seed)), DAY)


def test_panels_stand_at_every_stage() -> None:
    found = {
        (audit, case.agency_id): standing(case).stage
        for audit in (THEN, MIDTERM, NOW)
        for case in scrutinies(thornmere.holdings(), audit)
        if case.panel
    }

    assert found == {
        (THEN, "hospitals"): Stage.SIGNED,
        (THEN, "youth-justice"): Stage.SIGNED,
        (MIDTERM, "youth-justice"): Stage.SIGNED,
        (NOW, "hospitals"): Stage.MARKING,
        (NOW, "housing"): Stage.TO_AGREE,
        (NOW, "youth-and-family"): Stage.SIGNED,
    }


@pytest.mark.parametrize("seed", [thornmere.SEED, 7])
def test_one_panel_is_split_over_all_three_seats(seed: int) -> None:
    case = scrutiny(read_board(thornmere.folder(seed)).holdings or thornmere.holdings(), NOW, "housing")

    apart = {line.placed.question.id: len({mark.rating for mark in line.marks}) for line in lines(case)}
    assert max(apart.values()) == 3
    assert sum(count > 1 for count in apart.values()) >= 20


def test_marks_that_are_not_open_yet_are_in_no_file_that_git_tracks() -> None:
    private = {path for path in thornmere.files() if path.startswith(".lif/marks/")}

    assert private == {
        f".lif/marks/s11-2026/hospitals/{person}.yaml"
        for person in ("quality-assurance-officer", "detective-superintendent", "designated-nurse")
    }
    assert [path for path in thornmere.files() if path.startswith("audits/s11-2026/panels/hospitals/marks/")] == []
