"""An agency that owes one thing of each sort, and agencies whose names are meant to do harm."""

from dataclasses import replace
from datetime import date

from plan.keys import ACTION, EVERY_STATE, NAMES, S, at, told
from rounds.records import AGENCY, AUDIT, BOARD, holdings

from lif.model.frameworks import Limits
from lif.model.holdings import Holdings
from lif.model.plans import Action, Plan, PlanRecommendation, Source, SourceKind
from lif.model.reminders import AskedFor, Form, Matter, Reminder
from lif.model.returns import Return, ReturnStatus, SentBack
from lif.report.reminder import Letter, write
from lif.rounds.owed import owed

DAY = date(2026, 4, 20)
UNTIL = date(2026, 5, 18)
OPENED = date(2026, 1, 5)
BACK = SentBack(date(2026, 4, 2), date(2026, 3, 16), "Say what shows it.\nSend it again.")
WARDS = "Publish on every ward whom to ring at night, so that nobody has to search for it."
HOSTILE = "Fire\r\nBcc: spy@example.org\u2028\x00\x1b[31m <b>&amp;;,\\ \u201cRescue\u201d \u202e" + "x" * 300


def board(name: str = "Northmere Hospital", role: str = "Chief Nurse", **changes: str) -> Holdings:
    """Return a board whose hospital owes one thing of each sort, and the fire service an action that the hospital shares."""
    agencies = {"hospital": replace(AGENCY, name=name, lead_role=role), "fire": AGENCY}
    asked = replace(AUDIT.asked[0], agency="hospital")
    found = holdings(
        audit=replace(AUDIT, asked=(asked,), title=changes.get("title", AUDIT.title)),
        agencies=agencies,
        returns={"hospital": Return(ReturnStatus.SENT_BACK, sent_back=(BACK,))},
    )
    source = Source(SourceKind.REVIEW, changes.get("source", "Partnership Review: Child K"))
    words = changes.get("words", WARDS)
    actions: dict[str, Action] = {
        "overdue": replace(at(told(NAMES[S.IN_PROGRESS], date(2026, 3, 2))), text=words, lead_role="Matron", due=date(2026, 3, 31)),
        "soon": replace(ACTION, text="Test the list by night.", due=date(2026, 5, 1)),
        "quiet": replace(ACTION, text="Train the night staff.", due=date(2026, 12, 18)),
        "unshown": replace(at(told(NAMES[S.COMPLETE], date(2026, 4, 1))), text="Print the list."),
        "unchecked": replace(at(told(NAMES[S.COMPLETE], date(2026, 2, 2))), text="Buy the boards.", impact_due=date(2026, 4, 7)),
        "shared": replace(ACTION, text="Share the rota.", lead_agency="fire", others=("hospital",), due=date(2026, 4, 19)),
    }  # fmt: skip
    reminder = Reminder(date(2026, 4, 4), (Form.WORD,), ("s11-2026",), (AskedFor("child-k", "overdue", Matter.ACTION),))
    return replace(
        found,
        board=replace(BOARD, return_to=changes.get("return_to", "the secure mailbox")),
        framework=replace(found.framework, status_key=EVERY_STATE, limits=Limits(impact_check_months=6)),
        plans={
            "child-k": Plan("Child K", source, OPENED, recommendations=(PlanRecommendation("speaking-up", "Tell."),))
        },
        actions={("child-k", action): item for action, item in actions.items()},
        reminders={("hospital", "2026-04-04"): reminder},
    )


def letter(holdings: Holdings | None = None) -> Letter:
    """Return the letter to the hospital."""
    found = holdings or board()
    (owing,) = (item for item in owed(found, DAY, 28) if item.agency_id == "hospital")
    return write(owing, found, DAY, UNTIL)


def hostile() -> Letter:
    """Return a letter of which every piece that comes from a record is meant to do harm."""
    found = board(HOSTILE, HOSTILE, title=HOSTILE, source=HOSTILE, words=HOSTILE, return_to=HOSTILE)
    return letter(replace(found, board=replace(found.board, name=HOSTILE)))
