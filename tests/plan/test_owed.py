"""What one agency leads, takes part in, and owes."""

from report.plan_cases import DAY, board

from lif.plan.composing import compose
from lif.plan.owed import Owed, owed, parts

ROWS = compose(board(), DAY)


def test_what_is_waited_for_is_listed_by_sort_the_longest_first() -> None:
    found = owed(ROWS)

    lists = (found.overdue, found.updates, found.evidence, found.impact)
    assert [[row.action_id for row in rows] for rows in lists] == [
        ["supervision-youth-justice", "nights-test-hospitals", "appropriate-adults"],
        ["supervision-youth-justice", "nights-test-hospitals", "new-joiners"],
        ["ask-every-child"],
        ["ask-every-child"],
    ]
    assert bool(found) is True


def test_where_nothing_is_waited_for_it_is_nothing() -> None:
    assert not owed([])
    assert owed([]) == Owed((), (), (), ())


def test_an_agencys_actions_are_those_it_leads_then_those_it_takes_part_in() -> None:
    groups = parts(ROWS, "community-health", "The trust")

    assert [(group.key, group.label, [row.action_id for row in group.rows]) for group in groups] == [
        ("leads", "Actions that The trust leads", ["leaflet", "safe-sleep-visits"]),
        ("takes-part", "Actions that The trust takes part in", ["nights-test-hospitals"]),
    ]


def test_a_part_without_actions_is_left_out() -> None:
    assert [group.key for group in parts(ROWS, "integrated-care-board", "The board")] == ["takes-part"]
    assert parts(ROWS, "housing", "The association") == []
