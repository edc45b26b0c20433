"""What is said of a return when it is handed in is what check says of its file afterwards."""

from collections import Counter
from datetime import date
from pathlib import Path

from commands.northmere import build, write

from lif.check.one_return import remarks
from lif.check.run import findings
from lif.finding import Severity
from lif.model.kinds import RETURN, Address
from lif.store.reading import read_board

EXAMPLE = Path(__file__).parents[2] / "examples" / "thornmere"
TODAY = date(2026, 5, 5)
BESIDE_OTHERS = "full-return-overdue"
"""A rule on what did not come since: it says nothing of a return that is being handed in."""


def test_of_every_return_of_the_example_as_much_is_said_as_check_names() -> None:
    reading = read_board(EXAMPLE)
    assert reading.holdings
    found = [item for item in findings(reading, TODAY) if item.rule != BESIDE_OTHERS]
    paths = {Address(RETURN, names).path for names in reading.holdings.returns}
    checked = Counter((item.where.path, item.rule, item.severity) for item in found if item.where.path in paths)

    told: Counter[tuple[str, str, Severity]] = Counter()
    for names, item in reading.holdings.returns.items():
        path = Address(RETURN, names).path
        text = (EXAMPLE / path).read_text(encoding="utf-8")
        for remark in remarks(reading.holdings, names, item, text, TODAY):
            told[path, remark.rule, remark.severity] += remark.times

    assert told == checked
    assert len({rule for _, rule, _ in told}) > 2


def test_errors_come_first_with_the_numbers_of_their_questions_and_what_stands_often_is_counted(tmp_path: Path) -> None:
    board = build(tmp_path / "northmere")
    path = "audits/s11-2026/returns/police.yaml"
    said = (board / path).read_text(encoding="utf-8")
    write(board, path, said.replace("rating: met", "rating: splendid"))
    holdings = read_board(board).holdings
    assert holdings
    names = ("s11-2026", "police")
    text = "a: SW1A 1AA\nb: SW1A 1AB\nc: SW1A 1AA\n"

    found = remarks(holdings, names, holdings.returns[names], text, date(2026, 4, 20))

    assert [(item.severity.value, item.times, str(item)) for item in found] == [
        (
            "error",
            2,
            "1.1, 1.3: A rating is one of the levels of the tool's scale, or not applicable where the scale allows it. "
            "[rating-not-on-scale]",
        ),
        ("warning", 3, "No full postcode stands in a record. (3 times) [postcode]"),
    ]
