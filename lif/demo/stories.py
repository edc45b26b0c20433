"""The stories that the fictional board is built from, as they ship with lif."""

import datetime
from dataclasses import dataclass
from typing import Any

from lif import shipped
from lif.model.agencies import Agency, AgencyKind
from lif.model.boards import Board
from lif.model.panels import Interest
from lif.model.people import Person
from lif.model.plain import decode
from lif.model.returns import Door, Evidence, Improvement
from lif.store.source import parse


@dataclass(frozen=True, slots=True)
class SentBackStory:
    """A return that was handed in and sent back."""

    date: datetime.date
    submitted: datetime.date
    reason: str


@dataclass(frozen=True, slots=True)
class RatedStory:
    """A question that an agency rates as its story needs, and not by chance."""

    question: str
    level: str


@dataclass(frozen=True, slots=True)
class SlipStory:
    """What an agency mistypes on one question of a form: its rating, or the day of its first piece of evidence."""

    question: str
    rating: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class ReturnStory:
    """What one agency does in one round. Strength is from 0 to 100: how good its answers are.

    With a door, it sends a form; of a form that still waits to be read there is only the file.
    """

    agency: str
    strength: int = 60
    submitted: datetime.date | None = None
    submitted_by: str = ""
    late_reason: str = ""
    generous: bool = False
    weak: tuple[str, ...] = ()
    rated: tuple[RatedStory, ...] = ()
    not_applicable: tuple[str, ...] = ()
    sent_back: SentBackStory | None = None
    answered: int = 0
    due: datetime.date | None = None
    due_reason: str = ""
    door: Door | None = None
    waiting: datetime.date | None = None
    slips: tuple[SlipStory, ...] = ()


@dataclass(frozen=True, slots=True)
class MemberStory:
    """Who sits in a seat, what they declare, and how far they come: the day of the seal, or how many they mark."""

    seat: str
    person: str
    interests: tuple[Interest, ...] = ()
    sealed: datetime.date | None = None
    marked: int = 0


@dataclass(frozen=True, slots=True)
class GuestStory:
    """Who is a guest, and as what."""

    person: str
    invited_as: str = ""


@dataclass(frozen=True, slots=True)
class RecommendationStory:
    """What a panel recommends to the agency on one question."""

    question: str
    text: str
    by: datetime.date
    success_measure: str


@dataclass(frozen=True, slots=True)
class PanelStory:
    """What the panel on one return does, as far as it comes. A harsh one believes little without evidence."""

    agency: str
    convened: datetime.date
    members: tuple[MemberStory, ...]
    guests: tuple[GuestStory, ...] = ()
    harsh: bool = False
    split: tuple[str, ...] = ()
    opened: datetime.date | None = None
    agreed: datetime.date | None = None
    signed: datetime.date | None = None
    remarks: str = ""
    recommendations: tuple[RecommendationStory, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundStory:
    """One round: what it is called, when it is opened and due, and what each agency does."""

    id: str
    opened: datetime.date
    due: datetime.date
    closed: datetime.date | None = None
    returns: tuple[ReturnStory, ...]
    panels: tuple[PanelStory, ...] = ()


@dataclass(frozen=True, slots=True)
class Stories:
    """Everything the fictional board is made of."""

    board: Board
    agencies: dict[str, Agency]
    people: dict[str, Person]
    rounds: tuple[RoundStory, ...]


@dataclass(frozen=True, slots=True)
class Comment:
    """What an agency says at one level: any agency, or those of certain kinds."""

    level: str
    text: str
    kinds: tuple[AgencyKind, ...] = ()


@dataclass(frozen=True, slots=True)
class Saying:
    """What agencies say of one question: at least one comment for each level, evidence, improvements.

    Of several comments at a level, those for certain kinds of agency come first, and the last is for any.
    """

    question: str
    comments: tuple[Comment, ...]
    evidence: tuple[Evidence, ...] = ()
    improvements: tuple[Improvement, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a question does not apply."""

    question: str
    reason: str


@dataclass(frozen=True, slots=True)
class Sayings:
    """What agencies say of a tool's questions."""

    questions: tuple[Saying, ...]
    not_applicable: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class PanelSayings:
    """What panel members say, by the occasion."""

    lower_without_evidence: tuple[str, ...]
    lower_with_evidence: tuple[str, ...]
    higher: tuple[str, ...]
    not_applicable: tuple[str, ...]
    good_practice: tuple[str, ...]
    asks: tuple[str, ...]
    agreed_lower: tuple[str, ...]
    agreed_higher: tuple[str, ...]
    agreed_apart: tuple[str, ...]


def panel_sayings() -> PanelSayings:
    """Return what panel members say."""
    return decode(PanelSayings, load("panel-sayings"))


def stories() -> Stories:
    """Return the fictional board's people, agencies and rounds."""
    data = load("board")
    return Stories(
        decode(Board, {"format": 1, **data["board"]}),
        _by_id(data["agencies"], Agency),
        _by_id(data["people"], Person),
        tuple(decode(RoundStory, item) for item in data["rounds"]),
    )


def sayings(tool: str) -> Sayings:
    """Return what agencies say of the questions of a shipped tool."""
    return decode(Sayings, load(f"{tool}-sayings"))


def load(name: str) -> dict[str, Any]:
    """Return one of the shipped files that stories are kept in."""
    raw = (shipped.folder("templates") / "demo" / f"{name}.yaml").read_bytes()
    return parse(raw, name).data


def _by_id(items: list[dict[str, Any]], record: type[Any]) -> dict[str, Any]:
    return {item["id"]: decode(record, {key: value for key, value in item.items() if key != "id"}) for item in items}
