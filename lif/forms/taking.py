"""From a form that came back to the return that is to be written, in one go."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from lif.errors import BusyError
from lif.forms.definition import Form, form_of
from lif.forms.doors import Received
from lif.forms.judging import Judgement, judge
from lif.model.holdings import Holdings
from lif.model.returns import CameBy, Return
from lif.model.text import one_line
from lif.rounds.submission import Case, Submission, handed_in, left_open

_SHORT, _LONGEST = 8, 120


@dataclass(frozen=True, slots=True)
class Import:
    """One form that came back, the form as it is today, and what comes of it."""

    received: Received
    form: Form
    found: Judgement

    @property
    def names(self) -> tuple[str, str]:
        """The round and the agency."""
        return self.form.identity.audit, self.form.identity.agency


def imported(received: Received, holdings: Holdings) -> Import:
    """Return what comes of a form, the round, the tool, the agency and the return being there.

    Raises UsageError where it asks on standards that the agency is not asked on.
    """
    came = received.filled.identity
    form = form_of(holdings, came.audit, came.agency, came.standards)
    return Import(received, form, judge(received.filled, form, holdings.returns[came.audit, came.agency]))


def kept_at(folder: str, item: Import) -> str:
    """Return where the original is kept in the board's folder, empty where the board keeps none."""
    if not folder:
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
