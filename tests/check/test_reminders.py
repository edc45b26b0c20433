"""What check says of reminders: whom and what they name is there, each once, under its own day."""

from pathlib import Path

import pytest

from check.edited import Edits, change, edited, said

REMINDER = "reminders/police/2026-03-02.yaml"
KEPT = """\
date: "2026-03-02"
forms:
  - word
  - eml
returns:
  - s11-2026
actions:
  - plan: child-k
    action: share-police
    matter: update
"""


@pytest.mark.parametrize(
    ("edits", "found"),
    [
        pytest.param({}, [], id="a sound reminder"),
        pytest.param(
            {REMINDER: ("  - s11-2026", "  - s11-2062")},
            [f"{REMINDER}:6:5: error: there is no round called 's11-2062'; did you mean 's11-2026'? [points-nowhere]"],
            id="a round that is not there",
        ),
        pytest.param(
            {REMINDER: ("action: share-police", "action: share-polcie")},
            [
                f"{REMINDER}:9:13: error: there is no action called 'child-k/share-polcie'; "
                "did you mean 'child-k/share-police'? [points-nowhere]"
            ],
            id="an action that is not there",
        ),
        pytest.param(
            {"reminders/polcie/2026-03-02.yaml": 'date: "2026-03-02"\nforms:\n  - text\n'},
            [
                "reminders/polcie/2026-03-02.yaml:1:1: error: there is no agency called 'polcie'; "
                "did you mean 'police'? [points-nowhere]"
            ],
            id="an agency that is not there",
        ),
        pytest.param(
            {
                REMINDER: (
                    "actions:\n",
                    "  - s11-2026\nactions:\n  - plan: child-k\n    action: share-police\n    matter: update\n",
                )
            },
            [
                f"{REMINDER}:7:5: error: 's11-2026' stands here a second time: give this one another name, or remove it "
                "[repeated-id]",
                f"{REMINDER}:12:5: error: 'child-k/share-police (update)' stands here a second time: give this one another "
                "name, or remove it [repeated-id]",
            ],
            id="the same asked for twice",
        ),
        pytest.param(
            {
                REMINDER: (
                    "actions:\n",
                    "actions:\n  - plan: child-k\n    action: share-police\n    matter: evidence\n",
                )
            },
            [],
            id="two things asked for of one action",
        ),
        pytest.param(
            {"reminders/police/2026-04-21.yaml": 'date: "2026-04-21"\nforms:\n  - text\n'},
            [
                "reminders/police/2026-04-21.yaml:1:7: error: 21 April 2026 has not come yet: correct the day "
                "[reminder-of-another-day]"
            ],
            id="tomorrow",
        ),
        pytest.param(
            {"plans/child-k/actions/share-police.yaml": "recommendation: [\n"},
            [
                "plans/child-k/actions/share-police.yaml:2:1: error: a value is missing here, or a bracket is opened or "
                "closed too often: put text that holds brackets in quotes [yaml]"
            ],
            id="an action that cannot be read is there all the same",
        ),
    ],
)
def test_check_finds_what_a_reminder_gets_wrong(edits: Edits, found: list[str], tmp_path: Path) -> None:
    board = edited(tmp_path / "board", {REMINDER: KEPT})
    change(board, edits)

    assert said(board) == found
