"""The words in which papers on a panel say what its records hold, and what such papers are made from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from lif.model.days import in_words
from lif.model.frameworks import Framework
from lif.model.holdings import Holdings
from lif.model.panels import Declares, Enough, Guest, Member, Panel
from lif.model.returns import ReturnStatus
from lif.model.scales import Scale
from lif.panel.agreement import left_to_agree
from lif.panel.comparing import Line, lines
from lif.panel.marking import require_convened
from lif.panel.scrutiny import Scrutiny
from lif.panel.signing import signed
from lif.panel.stages import provisional
from lif.report.content import Rating
from lif.score.scores import ReturnScore, score, score_agreed

ENOUGH = {
    Enough.ENOUGH: "enough",
    Enough.PARTLY: "partly enough",
    Enough.NOT_ENOUGH: "not enough",
    Enough.NOT_SEEN: "not seen",
}
"""Whether a member found the evidence enough for the rating that the agency gave itself."""

NO_ROLE = "Role not on record"


@dataclass(frozen=True)
class Subject:
    """All that a paper on one panel is made from. Raises ValueError while a member's marks are still to be opened."""

    holdings: Holdings
    case: Scrutiny
    day: date

    def __post_init__(self) -> None:
        """Refuse a panel whose marks are not all open: no paper may show some of them."""
        if not self.case.all_opened:
            raise ValueError("the marks of this panel are not all open")

    @property
    def panel(self) -> Panel:
        """The panel."""
        return require_convened(self.case)

    @property
    def framework(self) -> Framework:
        """The board's rules."""
        return self.holdings.framework

    @property
    def scale(self) -> Scale:
        """The tool's scale."""
        return self.case.tool.scale

    @cached_property
    def lines(self) -> list[Line]:
        """Each question with the agency's own rating, the marks and what was agreed."""
        return lines(self.case)

    @cached_property
    def own(self) -> ReturnScore:
        """The scores of the agency's own ratings."""
        return score(self.case.agency_return, self.case.tool, self.case.agency)

    @cached_property
    def theirs(self) -> ReturnScore | None:
        """The scores of what the panel agreed, None where it has agreed nothing yet."""
        return score_agreed(self.case.agreed, self.case.tool, self.case.agency)

    @cached_property
    def signed(self) -> list[str]:
        """Those whose signature stands."""
        return signed(self.case)

    @cached_property
    def left(self) -> int:
        """How many questions are still to be agreed."""
        return sum(1 for _ in left_to_agree(self.case, self.lines))

    @cached_property
    def not_final(self) -> str:
        """Why nothing is final yet, as words that follow a colon; empty once every member has signed."""
        if self.theirs is None:
            return "nothing is agreed yet"
        return provisional(self.holdings, self.case.audit_id).get(self.case.agency_id, "")

    @cached_property
    def numbers(self) -> dict[str, str]:
        """The number that people see, by a question's short name; questions not asked of the agency too."""
        return {placed.question.id: placed.number for placed in self.case.tool.placed()}

    @property
    def full_round(self) -> str:
        """The title of the full round that this one brings up to date, empty where it is a full one itself."""
        name = self.case.audit.midterm_of
        found = self.holdings.audits.get(name)
        return found.title if found else name

    @property
    def group(self) -> str:
        """The name of the group that the return went to; empty where the round names none that is known."""
        asked = self.case.audit.asks(self.case.agency_id)
        return self.group_name(asked.group) if asked else ""

    def role(self, person: str) -> str:
        """Return what a person does; names, and short names that might be some, are never shown."""
        found = self.holdings.people.get(person)
        return found.role if found else NO_ROLE

    def seat(self, name: str) -> str:
        """Return the words for a seat, its short name where the framework no longer has it."""
        found = self.case.rules.seat(name)
        return found.name if found else name

    def agency_name(self, name: str) -> str:
        """Return an agency's name, its short name where it has no record."""
        found = self.holdings.agencies.get(name)
        return found.name if found else name

    def group_name(self, name: str) -> str:
        """Return a group's name, its short name where the framework does not have it."""
        found = self.framework.group(name)
        return found.name if found else name

    def rating(self, rating: str, otherwise: str = "Not complete") -> Rating:
        """Return a rating in its colour, other words where there is none."""
        return Rating(self.scale.label(rating), self.scale.colour(rating)) if rating else Rating(otherwise)

    def difference(self, own: str, agreed: str) -> str:
        """Return in words how the panel's rating differs from the agency's own."""
        if not own or not agreed:
            return "Not known yet"
        if own == agreed:
            return "The same"
        levels = self.scale.difference(agreed, own)
        if levels is None:
            return "Cannot be compared"
        return f"{count(abs(levels), 'level')} {'higher' if levels > 0 else 'lower'}"


def declared(subject: Subject, who: Member | Guest) -> str:
    """Return the interests that somebody declared, in words; that there are none, where none is."""
    if not who.interests:
        return "One, which is not described" if who.declares is Declares.INTEREST else "None"
    kinds = [subject.case.rules.interest(item.kind) if item.kind else None for item in who.interests]
    said = (
        f"{item.note} ({kind.text if kind else item.kind})" if item.kind else item.note
        for item, kind in zip(who.interests, kinds, strict=True)
    )
    return "\n".join(said)


def invited(guest: Guest) -> str:
    """Return as what a guest was invited, in words."""
    return guest.invited_as.replace("-", " ")


def days_late(subject: Subject) -> int:
    """Return by how many days the return came after it was due; 0 or less where it did not."""
    item, due = subject.case.agency_return, subject.case.audit.due_for(subject.case.agency_id)
    return (item.submitted - due).days if item.submitted else 0


def when(subject: Subject) -> str:
    """Return when the return came in and whether that was on time, as the end of a sentence."""
    item, audit = subject.case.agency_return, subject.case.audit
    asked = audit.asks(subject.case.agency_id)
    later = f", a later day that was agreed (first {in_words(audit.due)})" if asked and asked.due else ""
    due = f"was due on {in_words(audit.due_for(subject.case.agency_id))}{later}"
    if item.submitted is None:
        return due
    late = days_late(subject)
    timely = "on time" if late <= 0 else f"{count(late, 'day')} late"
    back = ", and has been sent back since" if item.status is ReturnStatus.SENT_BACK else ""
    return f"{due}, and came in on {in_words(item.submitted)}, {timely}{back}"


def count(number: int, thing: str, things: str = "") -> str:
    """Return how many of something."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def listed(words: Iterable[str]) -> str:
    """Return words as people list them: one, two and three."""
    found = [*words]
    return f"{', '.join(found[:-1])} and {found[-1]}" if len(found) > 1 else "".join(found)
