"""What a letter of a round says of one agency: the values of its placeholders, and the conditions that hold.

Nothing here looks at ratings, marks or what a panel found: letters of a round speak of neither.
"""

import datetime
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from lif.model.agencies import Agency, body
from lif.model.audits import Audit
from lif.model.days import in_words
from lif.model.holdings import Holdings
from lif.model.returns import AnswerState, Door, Return, ReturnStatus
from lif.model.text import one_line
from lif.model.tools import Tool
from lif.report import letter_lexicon as names
from lif.report.agency_letter import ROLE
from lif.report.letter_lexicon import Occasion
from lif.report.panel_next import announced
from lif.report.panel_words import count
from lif.rounds.following import following
from lif.rounds.responses import Response
from lif.rounds.submission import open_questions

_OF = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine"}
_WAS = {Door.WORD: "a Word document", Door.EXCEL: "an Excel workbook", Door.TEXT: "a text file"}


@dataclass(frozen=True)
class Asked:
    """One agency that a round asked: its response as it stands, the day of the letter, and what its form is, in words.

    `unclear` is what could not be made out in the form that came last. The round, its tool, the agency and its return must
    be there.
    """

    holdings: Holdings
    audit_id: str
    response: Response
    day: datetime.date
    form: str = ""
    unclear: tuple[str, ...] = ()

    @property
    def agency_id(self) -> str:
        """The agency that was asked."""
        return self.response.agency

    @property
    def audit(self) -> Audit:
        """The round."""
        return self.holdings.audits[self.audit_id]

    @property
    def tool(self) -> Tool:
        """The question set of the round."""
        return self.holdings.tools[self.audit.tool]

    @property
    def agency_return(self) -> Return:
        """Its return."""
        return self.holdings.returns[self.audit_id, self.agency_id]

    @property
    def written_to(self) -> Agency:
        """The agency that answers for it on that day: itself, or what it became part of."""
        now = body(self.holdings.agencies, self.agency_id, self.day)
        return self.holdings.agencies.get(now, self.holdings.agencies[self.agency_id])

    @cached_property
    def open_by_standard(self) -> Counter[str]:
        """How many questions keep the return from being complete, by the numbers of standards."""
        agency = self.holdings.agencies[self.agency_id]
        return Counter(
            placed.number.partition(".")[0] for placed, _ in open_questions(self.agency_return, self.tool, agency)
        )

    @cached_property
    def asked_by_standard(self) -> Counter[str]:
        """How many questions the agency is asked, by the numbers of standards."""
        agency = self.holdings.agencies[self.agency_id]
        return Counter(placed.number.partition(".")[0] for placed in self.tool.placed(agency))

    @property
    def days_late(self) -> int:
        """By how many days it is late: as it came, or on the day of the letter; 0 where it is not."""
        return max(0, ((self.response.submitted or self.day) - self.response.due).days)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is to be filled in: texts and lists by the names of placeholders, and the conditions that hold."""

    values: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]
    holding: frozenset[str]
    days_late: int


_Given = Iterator[tuple[str, str | tuple[str, ...] | None]]
"""Pairs of a name and what is known under it: a text, a list, or None where it is a condition that holds."""


def facts(occasion: Occasion, asked: Asked) -> Facts:
    """Return what a letter for that occasion says of one agency."""
    given = [*_everywhere(asked), *_OF_OCCASION[occasion](asked)]
    return Facts(
        {name: one_line(value) for name, value in given if isinstance(value, str)},
        {name: tuple(map(one_line, value)) for name, value in given if isinstance(value, tuple)},
        frozenset(name for name, value in given if value is None),
        asked.days_late,
    )


def _everywhere(asked: Asked) -> _Given:
    audit, holdings, to = asked.audit, asked.holdings, asked.written_to
    board, officer = holdings.board.name, holdings.framework.vocabulary.officer
    yield "board", board
    yield "agency", to.name
    yield "role", to.lead_role or ROLE
    yield "round", audit.title
    yield "due", in_words(asked.response.due)
    yield "today", in_words(asked.day)
    yield "questions", count(asked.asked_by_standard.total(), "question")
    yield "standards", count(len(asked.asked_by_standard), "standard")
    yield "panel", _panel(len(holdings.framework.panel.seats))
    yield "seats", tuple(seat.name for seat in holdings.framework.panel.seats)
    yield "group", _group(asked)
    yield "return_to", holdings.board.return_to or board
    yield "whom_to_ask", f"the {officer}" if officer else "us"
    yield "form", asked.form
    yield (names.MIDTERM if audit.midterm_of else names.FULL), None
    if audit.midterm_of:
        full = holdings.audits.get(audit.midterm_of)
        yield "full_round", full.title if full else audit.midterm_of
    if to is not holdings.agencies[asked.agency_id]:
        yield names.MERGED, None
        yield "asked_of", asked.response.name
    if asked.response.due != audit.due:
        yield names.EXTENDED, None
        yield "first_due", in_words(audit.due)


def _panel(seats: int) -> str:
    return f"a panel of {_OF.get(seats, str(seats))}" if seats else "a panel"


def _group(asked: Asked) -> str:
    found = asked.audit.asks(asked.agency_id)
    group = asked.holdings.framework.group(found.group) if found else None
    if group is None:
        return asked.holdings.board.name
    return group.name if group.name[:4] == "the " else f"the {group.name.removeprefix('The ')}"


def _launch(asked: Asked) -> _Given:
    earlier = asked.holdings.audits.get(asked.audit.carried_from)
    carried = any(answer.state is AnswerState.CARRIED for answer in asked.agency_return.answers)
    if earlier and carried:
        yield names.CARRIED, None
        yield "last_round", earlier.title


def _chase(asked: Asked) -> _Given:
    left, late = (asked.response.due - asked.day).days, asked.days_late
    questions, unanswered = asked.asked_by_standard.total(), asked.open_by_standard.total()
    yield "answered", f"{questions - unanswered} of {count(questions, 'question')}"
    if left > 0:
        yield names.COMING, None
        yield "days_left", count(left, "day")
    else:
        yield (names.LATE if late else names.TODAY), None
        yield "days_late", count(late, "day")
    yield (names.NOTHING if unanswered == questions else names.SOME), None
    if 0 < unanswered < questions:
        yield names.PART, None
        yield "unanswered", tuple(_open_lines(asked))
    yield from _form_that_came(asked)
    if asked.agency_return.status is ReturnStatus.SENT_BACK and asked.agency_return.sent_back:
        back = asked.agency_return.sent_back[-1]
        yield names.SENT_BACK, None
        yield "sent_back_on", in_words(back.date)
        yield "sent_back_reason", back.reason
        return
    yield names.NOT_SENT_BACK, None
    if not unanswered:
        yield names.ALL, None


def _form_that_came(asked: Asked) -> _Given:
    came = asked.agency_return.last_form
    if came is None or came.date > asked.day:
        yield names.NO_FORM, None
        return
    yield names.FORM_CAME, None
    yield "form_came", in_words(came.date)
    yield "form_was", _WAS[came.door]
    if asked.unclear:
        yield names.UNCLEAR, None
        yield "unclear", asked.unclear


def _open_lines(asked: Asked) -> Iterator[str]:
    """Yield how many questions are open under each standard that has any."""
    for number, standard in enumerate(asked.tool.standards, 1):
        if left := asked.open_by_standard[str(number)]:
            yield f"{number}. {standard.title}: {left} of {count(asked.asked_by_standard[str(number)], 'question')}"


def _thanks(asked: Asked) -> _Given:
    item, panel = asked.agency_return, asked.holdings.panels.get((asked.audit_id, asked.agency_id))
    yield "came", in_words(asked.response.submitted or asked.day)
    if item.submitted_by:
        yield names.SIGNED, None
        yield "signed_by", item.submitted_by
    if not asked.days_late:
        yield names.ON_TIME, None
    else:
        yield names.LATE, None
        yield "days_late", count(asked.days_late, "day")
        yield (names.WITH_REASON if item.late_reason else names.WITHOUT_REASON), None
        yield "late_reason", item.late_reason
    if panel:
        yield names.CONVENED, None
        yield "panel_date", in_words(panel.convened)
    else:
        yield names.NOT_CONVENED, None
    after = following(asked.holdings, asked.audit_id, asked.agency_id)
    if ahead := tuple(announced(item) for item in after if item.day >= asked.day):
        yield names.NEXT, None
        yield "next_rounds", ahead


_OF_OCCASION: Mapping[Occasion, Callable[[Asked], _Given]] = {
    Occasion.LAUNCH: _launch,
    Occasion.CHASE: _chase,
    Occasion.THANKS: _thanks,
}
