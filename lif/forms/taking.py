"""From a form that came back to the return that is to be written, in one go."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from lif.check.personal import NONE_PASSED, Passed, passed_over
from lif.errors import BusyError
from lif.forms.definition import Form, form_of
from lif.forms.doors import Received
from lif.forms.judging import Judgement, judge
from lif.forms.private import PERSONAL
from lif.model.holdings import Holdings
from lif.model.kinds import RETURN, Address
from lif.model.returns import CameBy, Return
from lif.model.text import one_line
from lif.rounds.submission import Case, Submission, handed_in, left_open

_SHORT, _LONGEST = 8, 120


@dataclass(frozen=True, slots=True)
class Import:
    """One form that came back, the form as it is today, what comes of it, and what personal data is passed over in it."""

    received: Received
    form: Form
    found: Judgement
    passed: Passed = NONE_PASSED

    @property
    def names(self) -> tuple[str, str]:
        """The round and the agency."""
        return self.form.identity.audit, self.form.identity.agency

    @property
    def private(self) -> bool:
        """Whether something in it is not taken because it looks like personal data."""
        return any(fault.name == PERSONAL for fault in self.found.faults)


def imported(received: Received, holdings: Holdings, today: date = date.max) -> Import:
    """Return what comes of a form, the round, the tool, the agency and the return being there.

    The board's allowances for personal data count where they run beyond `today`. Raises UsageError where the form asks on
    standards that the agency is not asked on.
    """
    came = received.filled.identity
    form = form_of(holdings, came.audit, came.agency, came.standards)
    names = (came.audit, came.agency)
    passed = passed_over(holdings.board.privacy, Address(RETURN, names).path, today)
    return Import(received, form, judge(received.filled, form, holdings.returns[names], passed), passed)


def kept_at(folder: str, item: Import) -> str:
    """Return where the original is kept in the board's folder, empty where the board keeps none, or not this one.

    One that holds personal data is not kept: that would write what is not taken.
    """
    if not folder or item.private:
        return ""
    audit, agency = item.names
    ending = {"text": ".txt", "excel": ".xlsx", "word": ".docx"}[item.received.filled.door]
    ending = ".eml" if item.received.name.lower().endswith(".eml") else ending
    return f"{folder}/{audit}/{agency}-{item.received.sha256[:_SHORT]}{ending}"


def keeps_from_submitting(item: Import, case: Case) -> list[str]:
    """Return, line by line, why the return cannot be handed in with what the form says; nothing where it can."""
    found = item.found
    unsigned = [] if found.signed else ["the sign-off block does not name both a role and a day"]
    open_faults = ["not everything in the form was understood"] if found.faults else []
    return [*open_faults, *unsigned, *left_open(found.made, case.tool, case.agency)]


def edit(
    item: Import, holdings: Holdings, day: date, kept: str, submission: tuple[Case, Submission, date] | None
) -> Callable[[Return], Return]:
    """Return what makes the new return from the one on the disk.

    It raises BusyError where the return on the disk is no longer the one that was judged.
    """
    before = holdings.returns[item.names]
    name = kept or one_line(item.received.name)[:_LONGEST] or "form"
    came = CameBy(item.received.filled.door, day, name, item.received.sha256)

    def made(current: Return) -> Return:
        if current != before:
            raise BusyError("somebody changed the return meanwhile; nothing was written", "import the file again")
        after = item.found.made
        if after != before and came.sha256 not in [other.sha256 for other in after.came_by]:
            after = replace(after, came_by=(*after.came_by, came))
        if submission:
            case, given, today = submission
            after = handed_in(after, case, given, today)
        return after

    return made
