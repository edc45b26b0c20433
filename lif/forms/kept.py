"""What of a form that was taken in is still not clear: told from its original, where the board keeps originals."""

from datetime import date

from lif.errors import LifError
from lif.forms.doors import received
from lif.forms.fault_words import UNANSWERED
from lif.forms.filled import Fault
from lif.forms.reply import reply
from lif.forms.taking import imported
from lif.model.holdings import Holdings
from lif.rounds.submission import open_questions


def still_unclear(raw: bytes, name: str, holdings: Holdings, names: tuple[str, str], today: date) -> tuple[Fault, ...]:
    """Return what could not be made out in a form, in the words for the agency, of questions that are still open.

    `names` are those of the round and the agency whose return it was taken into. A form that cannot be read any more, or
    is of another return, says nothing.
    """
    audit, agency = names
    tool = holdings.tools[holdings.audits[audit].tool]
    still_open = {
        placed.number for placed, _ in open_questions(holdings.returns[names], tool, holdings.agencies[agency])
    }
    try:
        came = received(raw, name)
        if (came.filled.identity.audit, came.filled.identity.agency) != names:
            return ()
        faults = reply(imported(came, holdings, today)).faults
    except LifError:
        return ()
    return tuple(fault for fault in faults if fault.number in still_open and fault.name != UNANSWERED)
