"""The stories of the fictional board's plans, as they ship with lif: each action as it ends up, with its dated words."""

import datetime
from dataclasses import dataclass

from lif.demo.stories import load
from lif.model.plain import decode
from lif.model.plans import Origin, PlanRecommendation, Revision, Source, Update


@dataclass(frozen=True, slots=True)
class ByHand:
    """An update that somebody writes into the file with an editor, past lif's own commands.

    `written` is what it said at first, where that is not what stands among the updates; `mended` is the day on which
    lif was asked to put that there instead.
    """

    date: datetime.date
    written: Update | None = None
    mended: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionStory:
    """One action as it ends up. Without words it is the panel's own; without a day of its own it is there from the first."""

    recommendation: str
    lead_agency: str
    lead_role: str = ""
    text: str = ""
    due: datetime.date | None = None
    others: tuple[str, ...] = ()
    start: datetime.date | None = None
    success_measure: str = ""
    impact_due: datetime.date | None = None
    added: datetime.date | None = None
    revised: tuple[Revision, ...] = ()
    updates: tuple[Update, ...] = ()
    by_hand: tuple[ByHand, ...] = ()


@dataclass(frozen=True, slots=True)
class PanelOf:
    """The panel on one agency's return in one round."""

    audit: str
    agency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStory:
    """One plan: from a panel, with the theme of what that recommends, or from another source.

    `name` is what the board's history calls it.
    """

    id: str
    name: str
    opened: datetime.date
    panel: PanelOf | None = None
    theme: str = ""
    title: str = ""
    source: Source | None = None
    approved_by: str = ""
    monitored_by: str = ""
    recommendations: tuple[PlanRecommendation, ...] = ()
    actions: tuple[ActionStory, ...] = ()


@dataclass(frozen=True, slots=True)
class JoinStory:
    """A recommendation that is found to say the same as another, and is answered there from then on."""

    date: datetime.date
    into: Origin
    other: Origin


@dataclass(frozen=True, slots=True)
class Meeting:
    """A day on which a group goes through its plans, in the words of the board's history."""

    date: datetime.date
    words: str


@dataclass(frozen=True, slots=True)
class PlanStories:
    """Everything that is done about the fictional board's plans."""

    plans: tuple[PlanStory, ...]
    joins: tuple[JoinStory, ...]
    meetings: tuple[Meeting, ...]


def plan_stories() -> PlanStories:
    """Return the fictional board's plans."""
    return decode(PlanStories, load("plans"))
