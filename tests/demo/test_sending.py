"""The fictional board's agencies send forms, and what was read of them is what the board holds."""

import hashlib

from demo import thornmere
from lif.demo.building import INBOX
from lif.forms.doors import received
from lif.forms.taking import imported
from lif.model.returns import Door

FILES = thornmere.files()
KEPT = {path: raw for path, raw in FILES.items() if path.startswith("forms/")}
WAITING = [imported(received(raw, path), thornmere.holdings()) for path, raw in FILES.items() if path.startswith(INBOX)]


def test_returns_came_in_by_every_door_and_some_by_none() -> None:
    returns = thornmere.holdings().returns
    doors = {came.door for item in returns.values() for came in item.came_by}

    assert doors == {*Door}
    assert any(item.submitted and not item.came_by for (audit, _), item in returns.items() if audit == "s11-2026")


def test_each_form_is_kept_and_is_the_one_that_its_return_names() -> None:
    named = {came.file: came.sha256 for item in thornmere.holdings().returns.values() for came in item.came_by}

    assert named == {path: hashlib.sha256(raw).hexdigest() for path, raw in KEPT.items()}


def test_one_form_that_waits_is_complete_and_the_other_has_two_slips() -> None:
    faults = {item.names[1]: [(fault.number, fault.name) for fault in item.found.faults] for item in WAITING}

    assert faults == {"nursery": [("5.1", "not-a-day"), ("5.4", "off-list")], "college": []}
    assert all(item.found.signed for item in WAITING)
