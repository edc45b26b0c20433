"""What comes back in a form, whichever door it came by: raw texts, exactly as typed, each with its place in words."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lif.forms.identity import Identity
from lif.forms.written import Written
from lif.model.returns import Door


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in one place of a form. `fault` says, in words, why it is no text that can be taken.

    `unsigned` where signs of quoting were taken from its lines, though others in the message bear none: so nobody can tell
    whether a mail program put them there or the agency did. `gone` where the form has no such place any more, so that nobody
    can tell whether the agency took away what stood there or it was lost on the way.
    """

    text: str = ""
    place: str = ""
    fault: str = ""
    unsigned: bool = field(default=False, compare=False)
    gone: bool = field(default=False, compare=False)

    @property
    def blank(self) -> bool:
        """Whether nothing was typed there."""
        return not self.fault and not self.text.strip()


@dataclass(frozen=True, slots=True)
class FilledEvidence:
    """The places of one piece of evidence."""

    title: Typed
    kept_at: Typed
    date: Typed
    shows: Typed

    @property
    def places(self) -> tuple[Typed, ...]:
        """All its places."""
        return self.title, self.kept_at, self.date, self.shows


@dataclass(frozen=True, slots=True)
class FilledImprovement:
    """The places of one thing that will be done."""

    action: Typed
    lead_role: Typed
    due: Typed

    @property
    def places(self) -> tuple[Typed, ...]:
        """All its places."""
        return self.action, self.lead_role, self.due


@dataclass(frozen=True, slots=True)
class FilledRow:
    """What came back for one question.

    `number` is what people see; `question` its short name, empty where the door does not bear it. `mark` is what the form
    bears, empty where it is lost.
    `wording` is the question as it stands in the form; None where the door itself looked whether it was changed, and says
    in `asked` what was asked, where it was not. `lost` are the sorts of things, evidence or improvements, of which some may
    have been lost on the way: what is not there of others, the agency took away.
    """

    number: str
    place: str
    mark: str
    rating: Typed
    reason: Typed
    comment: Typed
    evidence: tuple[FilledEvidence, ...] = ()
    improvements: tuple[FilledImprovement, ...] = ()
    wording: str | None = None
    question: str = ""
    asked: str = ""
    lost: frozenset[str] = frozenset()

    @property
    def written(self) -> Written:
        """The texts in its places."""
        return Written(
            self.rating.text,
            self.reason.text,
            self.comment.text,
            tuple(
                (item.title.text, item.kept_at.text, item.date.text, item.shows.text)
                for item in self.evidence
                if not all(place.blank for place in item.places)
            ),
            tuple(
                (item.action.text, item.lead_role.text, item.due.text)
                for item in self.improvements
                if not all(place.blank for place in item.places)
            ),
        )

    @property
    def places(self) -> Iterator[Typed]:
        """All its places."""
        yield from (self.rating, self.reason, self.comment)
        for piece in self.evidence:
            yield from piece.places
        for item in self.improvements:
            yield from item.places

    @property
    def blank(self) -> bool:
        """Whether nothing was typed in any of its places."""
        return all(place.blank for place in self.places)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that was not understood: its name, where it stands, what it is, and what would do.

    `number` is that of the question that is not taken because of it; empty where it is about the whole form.
    """

    name: str
    place: str
    words: str
    remedy: str = ""
    number: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.words}" + (f": {self.remedy}" if self.remedy else "") + f" [{self.name}]"


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it came back.

    `faults` are those that the door found; `notes` what a reader should know, such as comments in the margin. `flowing`
    where lines may have been broken on the way, so that only blank lines divide a text.
    """

    door: Door
    identity: Identity
    rows: tuple[FilledRow, ...]
    signed_by: Typed = Typed()
    signed_on: Typed = Typed()
    faults: tuple[Fault, ...] = ()
    notes: tuple[str, ...] = ()
    flowing: bool = False
