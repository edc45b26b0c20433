"""What check says of plans and actions: each fault at its place, in whole sentences."""

from pathlib import Path

import pytest

from check.edited import Edits, change, edited, said

PLAN = "plans/child-k/plan.yaml"
HOSPITAL = "plans/child-k/actions/share-hospital.yaml"
POLICE = "plans/child-k/actions/share-police.yaml"
FRAMEWORK = "framework.yaml"
OPEN = 'updates:\n  - date: "2026-03-02"\n    status: open\n    agency: hospital\n    words: The form is agreed.\n'


def _updates(*updates: str) -> tuple[str, str]:
    return OPEN, "updates:\n" + "".join(f"  - {{{update}}}\n" for update in updates)


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        pytest.param({}, [], id="a sound plan"),
        pytest.param(
            {
                PLAN: (
                    "monitored_by: learning-group",
                    "approved_by: nobody\nmonitored_by: learning-gruop",
                )
            },
            [
                f"{PLAN}:7:14: error: there is no group called 'nobody'; check the name, or add it to groups in framework.yaml "
                "[points-nowhere]",
                f"{PLAN}:8:15: error: there is no group called 'learning-gruop'; did you mean 'learning-group'? [points-nowhere]",
            ],
            id="groups that are not there",
        ),
        pytest.param(
            {PLAN: ("    addressed_to:", "    theme: sharign\n    joined: [{plan: child-j, recommendation: x}]\n    addressed_to:")},
            [
                f"{PLAN}:11:12: error: there is no theme called 'sharign'; did you mean 'sharing'? [points-nowhere]",
                f"{PLAN}:12:21: error: there is no plan called 'child-j'; did you mean 'child-k'? [points-nowhere]",
            ],
            id="a theme and a plan that are not there",
        ),
        pytest.param(
            {PLAN: ("    addressed_to:", "    joined: [{plan: child-k, recommendation: share}]\n    addressed_to:")},
            [
                f"{PLAN}:11:46: error: the plan has no recommendation 'share': correct the name, or add it to plan.yaml "
                "[no-such-recommendation]"
            ],
            id="joined to nothing",
        ),
        pytest.param(
            {PLAN: ("      - police\n", "      - police\n  - {id: share-what-is-known, text: Train governors.}\n")},
            [
                f"{PLAN}:14:10: error: 'share-what-is-known' stands here a second time: give this one another name, or remove it "
                "[repeated-id]"
            ],
            id="one short name twice",
        ),
        pytest.param(
            {HOSPITAL: ("    status: open", "    status: onward")},
            [
                f"{HOSPITAL}:11:13: error: there is no status called 'onward'; check the name, or add it to the status key "
                "in framework.yaml [points-nowhere]"
            ],
            id="a status that the key does not have",
        ),
        pytest.param(
            {HOSPITAL: ("  - police", "  - polcie\n  - polcie")},
            [
                f"{HOSPITAL}:7:5: error: there is no agency called 'polcie'; did you mean 'police'? [points-nowhere]",
                f"{HOSPITAL}:8:5: error: there is no agency called 'polcie'; did you mean 'police'? [points-nowhere]",
                f"{HOSPITAL}:8:5: error: 'polcie' stands here a second time: give this one another name, or remove it "
                "[repeated-id]",
            ],
            id="an agency misspelt, and twice",
        ),
        pytest.param(
            {PLAN: None, POLICE: None},
            [
                f"{HOSPITAL}:1:1: error: there is no plan.yaml for this, so nobody can tell what it answers: "
                "copy it back from git, or move this file away [action-without-plan]"
            ],
            id="an action whose plan is lost",
        ),
        pytest.param(
            {PLAN: ("title:", "titel:")},
            [
                f"{PLAN}:1:1: error: 'title' is missing: what the plan is called, for example Housing: what the panel asks for "
                "[missing-field]",
                f"{PLAN}:1:1: error: no field is called 'titel' here; did you mean 'title'? [unknown-field]",
            ],
            id="of the actions of a plan that cannot be read nothing is said",
        ),
        pytest.param(
            {HOSPITAL: ('due: "2026-09-30"', "due: ongoing"), POLICE: None},
            [
                f'{HOSPITAL}:4:6: error: no day can be told from this: choose one by which it can be checked, such as "2026-03-31" '
                "[bad-date]"
            ],
            id="a word for a day, and a recommendation whose action cannot be read is not called unanswered",
        ),
        pytest.param(
            {HOSPITAL: None, POLICE: None},
            [
                f"{PLAN}:9:9: error: 'share-what-is-known' is accepted, and nothing is to be done for it: "
                "add an action, or say in the response why not [recommendation-without-action]"
            ],
            id="a recommendation that nobody answers",
        ),
        pytest.param(
            {PLAN: ("    addressed_to:", "    response: not-accepted\n    response_reason: It is done.\n    addressed_to:")},
            [
                f"{PLAN}:11:15: error: 'share-what-is-known' is not accepted, and nothing says what is done instead: "
                "say it, or say that nothing is needed [response-without-reason]"
            ],
            id="turned down, and nothing instead",
        ),
        pytest.param(
            {PLAN: ("    addressed_to:", "    standard: leadreship\n    questions: [whistle]\n    addressed_to:")},
            [
                f"{PLAN}:11:15: error: no tool here has a standard 'leadreship': did you mean 'leadership'? [standard-not-in-tool]",
                f"{PLAN}:12:17: error: no tool here has a question 'whistle': did you mean 'whistleblowing'? [standard-not-in-tool]",
            ],
            id="a standard and a question of no tool",
        ),
        pytest.param(
            {
                PLAN: ("  title: Review of Child K", "  title: Review of Child K\n  audit: s11-2024"),
                HOSPITAL: ("Send a summary", "Sending a summary"),
            },
            [
                f"{HOSPITAL}:2:7: warning: this is not SMART yet: begin with a verb of change, such as Publish, Train or Test "
                "[action-not-smart]"
            ],
            id="no verb",
        ),
        pytest.param(
            {HOSPITAL: ("lead_role: Director of Nursing", 'start: "2026-10-01"\nimpact_due: "2026-08-31"')},
            [
                f"{HOSPITAL}:2:7: warning: this is not SMART yet: say which role leads [action-not-smart]",
                f"{HOSPITAL}:4:6: error: it begins on 1 October 2026, after it is due on 30 September 2026: "
                "correct one of the two days [action-days-out-of-order]",
            ],
            id="nobody leads, and it begins after it is due",
        ),
        pytest.param(
            {HOSPITAL: _updates('date: "2026-03-02", status: open', 'date: "2026-03-01", status: open')},
            [
                f"{HOSPITAL}:11:12: error: this is before the update above it, of 2 March 2026: put them in order "
                "[action-days-out-of-order]"
            ],
            id="updates out of order",
        ),
        pytest.param(
            {HOSPITAL: _updates('date: "2026-04-21", status: open')},
            [f"{HOSPITAL}:10:12: error: 21 April 2026 has not come yet: correct the day [action-days-out-of-order]"],
            id="an update of tomorrow",
        ),
        pytest.param(
            {
                HOSPITAL: _updates(
                    'date: "2026-03-02", status: done, approved_by: learning-group, evidence: [{title: Sample}]',
                    'date: "2026-03-09", status: open',
                )
            },
            [
                f"{HOSPITAL}:11:34: error: what is 'Done' can only be tested or reopened, so that 'Open' makes no sense: "
                "correct the status, or take this out [impossible-move]"
            ],
            id="done and open again",
        ),
        pytest.param(
            {HOSPITAL: _updates('date: "2026-03-02", status: suspended')},
            [
                f"{HOSPITAL}:10:34: warning: 'Suspended' needs a reason and the approval of a group: "
                "add it, or correct the status [status-without-approval]"
            ],
            id="put on hold in silence",
        ),
        pytest.param(
            {HOSPITAL: _updates('date: "2026-03-02", status: done')},
            [
                f"{HOSPITAL}:10:34: warning: 'Done', and nobody has signed it off: "
                "ask learning-group to sign it off [complete-not-signed-off]",
                f"{HOSPITAL}:10:34: error: 'Done', and nothing is named that shows it: "
                "name the evidence, or correct the status [complete-without-evidence]",
            ],
            id="done, nothing shows it, nobody agreed",
        ),
        pytest.param(
            {HOSPITAL: _updates('date: "2026-03-02", status: done, approved_by: partnership, evidence: [{title: Sample}]')},
            [
                f"{HOSPITAL}:10:34: warning: 'Done', and only partnership has agreed: "
                "ask learning-group to sign it off [complete-not-signed-off]"
            ],
            id="done, and another group agreed",
        ),
        pytest.param(
            {HOSPITAL: _updates('date: "2026-01-19", status: open')},
            [f"{HOSPITAL}:10:5: warning: nothing was said of it since 19 January 2026: an update was due on 19 April 2026 [action-update-owed]"],
            id="an update owed since yesterday",
        ),
        pytest.param({HOSPITAL: _updates('date: "2026-01-20", status: open')}, [], id="an update due today"),
        pytest.param(
            {HOSPITAL: (OPEN, "")},
            [f"{HOSPITAL}:1:1: warning: nothing was said of it yet: an update was due on 1 March 2026 [action-update-owed]"],
            id="nothing said yet",
        ),
        pytest.param(
            {PLAN: ("monitored_by", 'closed: "2026-04-01"\nmonitored_by'), HOSPITAL: (OPEN, "")},
            [],
            id="a closed plan owes no updates",
        ),
        pytest.param({HOSPITAL: ('due: "2026-09-30"', 'due: "2026-04-20"')}, [], id="due today"),
        pytest.param(
            {HOSPITAL: ('due: "2026-09-30"', 'due: "2026-04-19"')},
            [
                f"{HOSPITAL}:4:6: warning: it was due 19 April 2026, 1 day ago, and nothing was said since: "
                "say how far it is, or agree a later day with a reason [action-overdue]"
            ],
            id="due yesterday",
        ),
        pytest.param(
            {HOSPITAL: ('due: "2026-09-30"', 'due: "2026-02-28"')},
            [
                f"{HOSPITAL}:11:13: warning: it is stated as 'Open', and was due 28 February 2026, 51 days ago, "
                "which is 'Very late': say how far it is, or agree a later day [stated-better-than-dated]"
            ],
            id="far behind, and called open",
        ),
        pytest.param(
            {HOSPITAL: ('due: "2026-09-30"', 'due: "2026-02-28"'), FRAMEWORK: ("basis: stated", "basis: dates")},
            [
                f"{HOSPITAL}:4:6: warning: it was due 28 February 2026, 51 days ago: "
                "say how far it is, or agree a later day with a reason [action-overdue]"
            ],
            id="far behind on a board that goes by dates, with words since",
        ),
        pytest.param(
            {
                PLAN: ("monitored_by", 'closed: "2026-04-01"\nmonitored_by'),
                HOSPITAL: ('due: "2026-09-30"', 'due: "2026-02-28"'),
            },
            [],
            id="nothing more is expected of a closed plan",
        ),
        pytest.param(
            {
                PLAN: (
                    "  title: Review of Child K",
                    "  audit: s11-2024\n  title: Review of Child K",
                ),
                HOSPITAL: ("recommendation: share-what-is-known", "recommendation: share-what-is-know"),
            },
            [
                f"{HOSPITAL}:1:17: error: the plan has no recommendation 'share-what-is-know': "
                "did you mean 'share-what-is-known'? [no-such-recommendation]"
            ],
            id="an action that answers nothing",
        ),
        pytest.param(
            {PLAN: ("recommendations:\n", "recommendations:\n" + "".join(
                f"  - {{id: r{n}, text: {text}., response: partly, response_reason: Later.}}\n"
                for n, text in enumerate(("Ask the child", "Train governors", "Publish thresholds")))),
             POLICE: ("recommendation: share-what-is-known", "recommendation: r0")},
            [
                f"{PLAN}:9:3: warning: 4 recommendations, and the framework's limit is 3: "
                "join those that say the same, or drop some [too-many-recommendations]",
                f"{PLAN}:10:10: error: 'r1' is accepted, and nothing is to be done for it: "
                "add an action, or say in the response why not [recommendation-without-action]",
                f"{PLAN}:11:10: error: 'r2' is accepted, and nothing is to be done for it: "
                "add an action, or say in the response why not [recommendation-without-action]",
            ],
            id="one recommendation too many",
        ),
    ],
)  # fmt: skip
def test_a_fault_is_named_at_its_place(edits: Edits, expected: list[str], tmp_path: Path) -> None:
    assert said(edited(tmp_path / "board", edits)) == expected


def test_impact_is_checked_in_time_and_what_shows_no_change_is_reopened(tmp_path: Path) -> None:
    done = 'date: "2025-10-19", status: done, approved_by: learning-group, evidence: [{title: Sample}]'
    found = 'date: "2026-03-02", status: tested, impact: {method: audit, reference: Sample, result: not-evident}'

    assert said(edited(tmp_path / "late", {HOSPITAL: _updates(done)})) == [
        f"{HOSPITAL}:10:5: warning: its impact was to be checked by 19 April 2026: say by which audit, measure or survey, "
        "and what it showed [impact-not-checked]"
    ]
    assert said(edited(tmp_path / "in-time", {HOSPITAL: _updates(done.replace("10-19", "10-20"))})) == []
    assert said(edited(tmp_path / "no-change", {HOSPITAL: _updates(done, found)})) == [
        f"{HOSPITAL}:11:93: error: no change could be seen, and yet it is 'Tested': reopen it, or correct the result "
        "[impact-not-evident]"
    ]


def test_what_is_complete_may_get_its_evidence_and_its_sign_off_later(tmp_path: Path) -> None:
    bare = 'date: "2026-04-01", status: done, approved_by: partnership'
    evidence = 'date: "2026-04-08", status: done, evidence: [{title: Sample}]'
    signed_off = 'date: "2026-04-09", status: done, approved_by: learning-group'
    reopened = 'date: "2026-04-08", status: reopened, reason: Half did not know.'

    assert said(edited(tmp_path / "mended", {HOSPITAL: _updates(bare, evidence, signed_off)})) == []
    assert said(edited(tmp_path / "unsigned", {HOSPITAL: _updates(bare, evidence)})) == [
        f"{HOSPITAL}:10:34: warning: 'Done', and only partnership has agreed: ask learning-group to sign it off "
        "[complete-not-signed-off]"
    ]
    assert [line.split("[")[1] for line in said(edited(tmp_path / "again", {HOSPITAL: _updates(bare, reopened)}))] == [
        "complete-not-signed-off]", "complete-without-evidence]"
    ]  # fmt: skip


def test_recommendations_of_two_plans_that_say_the_same_are_pointed_out_until_they_are_joined(tmp_path: Path) -> None:
    other = "plans/child-l/plan.yaml"
    text = """\
title: Child L
source: {kind: review, title: Review of Child L}
opened: "2026-04-01"
recommendations:
  - {id: share, text: Share all that is known of the child before every strategy meeting., response: partly, response_reason: So.}
"""
    board = edited(tmp_path / "apart", {other: text})
    joined = edited(
        tmp_path / "joined",
        {
            other: text,
            PLAN: ("    addressed_to:", "    joined: [{plan: child-l, recommendation: share}]\n    addressed_to:"),
        },
    )

    assert said(board) == [
        f"{other}:5:10: error: 'share' is accepted, and nothing is to be done for it: "
        "add an action, or say in the response why not [recommendation-without-action]",
        f"{other}:5:23: warning: this is much like 'share-what-is-known' of child-k: name it under joined in the one that "
        "is answered, or word them apart [recommendations-alike]",
    ]
    assert said(joined) == []


def test_a_plan_of_a_round_points_to_standards_and_questions_of_its_tool(tmp_path: Path) -> None:
    text = """\
title: Hospital
source: {kind: panel, title: Section 11 round 2024, audit: s11-2024, agency: hospital}
opened: "2026-04-01"
recommendations:
  - {id: tell, text: Tell staff., standard: leadership, questions: [whistleblowing], response: not-accepted, response_reason: So., instead: That.}
"""
    path = "plans/hospital/plan.yaml"

    assert said(edited(tmp_path / "board", {path: text})) == [
        f"{path}:5:69: error: the round's tool has no question 'whistleblowing': correct the name [standard-not-in-tool]"
    ]
    assert said(edited(tmp_path / "later", {path: text.replace("s11-2024", "s11-2026")})) == []


def test_on_a_board_that_goes_by_dates_a_bare_word_after_the_day_is_held_against_it(tmp_path: Path) -> None:
    by_dates = {"framework.yaml": ("basis: stated", "basis: dates")}
    bare = {HOSPITAL: ('due: "2026-09-30"', 'due: "2026-02-28"')}
    silent = edited(tmp_path / "board", by_dates | bare)
    change(silent, {HOSPITAL: ("    words: The form is agreed.\n", "")})

    assert [item for item in said(silent) if "dated" in item] == [
        f"{HOSPITAL}:11:13: warning: it is stated as 'Open', and was due 28 February 2026, 51 days ago, which is 'Very late': "
        "say how far it is, or agree a later day [stated-better-than-dated]"
    ]
