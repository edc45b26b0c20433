"""Frameworks: a board's own rules, as data."""

from dataclasses import dataclass
from enum import StrEnum

from lif.model.agencies import Agency, AgencyKind, DutyBasis
from lif.model.scales import Scale
from lif.model.statuses import StatusKey


class GroupLevel(StrEnum):
    """Whether a group belongs to this board or is shared with neighbours."""

    LOCAL = "local"
    PAN_AREA = "pan-area"


class Sampling(StrEnum):
    """How the cases of an audit are chosen."""

    RANDOM = "random"
    PURPOSIVE = "purposive"
    ALL = "all"


class Coverage(StrEnum):
    """How many areas an agency works in."""

    ONE_AREA = "one-area"
    SEVERAL_AREAS = "several-areas"


class Need(StrEnum):
    """What the holder of a panel seat must bring."""

    EMPLOYED_BY_BOARD = "employed-by-board"
    PARTNER_ON_EXECUTIVE = "partner-on-executive"
    SECTOR_KNOWLEDGE = "sector-knowledge"
    PRACTITIONER = "practitioner"
    LAY = "lay"
    NONE = "none"


class SortsBy(StrEnum):
    """Whether a measure says how closely the board looks, or what is measured."""

    LEVEL = "level"
    TYPE = "type"


class TakesPart(StrEnum):
    """Who takes part."""

    CHILDREN = "children"
    FAMILIES = "families"
    STAFF = "staff"


class DutyOf(StrEnum):
    """Whose duty something is."""

    BOARD = "board"
    GROUP = "group"
    AGENCY = "agency"
    PRACTITIONER = "practitioner"
    REVIEW_TEAM = "review-team"


@dataclass(frozen=True, slots=True)
class Document:
    """Where a framework was published."""

    title: str
    publisher: str
    date: str
    status: str = ""
    owner: str = ""
    review_every_months: int | None = None
    pointers: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The words used in letters, reports and questions."""

    body: str
    body_in_full: str = ""
    lead: str
    executive: str = ""
    officer: str = ""
    serious_review: str = ""
    lesser_review: str = ""
    child_death_panel: str = ""
    annual_report: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One aim, principle, criterion or method, in words."""

    id: str
    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A short name and the words people see."""

    id: str
    name: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The board, a sub-group, or a group shared with neighbouring boards."""

    id: str
    name: str
    level: GroupLevel
    purpose: str = ""
    reports_to: str = ""
    reports_every_months: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Route:
    """Where a return goes. Without conditions it fits every agency."""

    group: str
    covers: Coverage | None = None
    kinds: tuple[AgencyKind, ...] = ()
    feedback_to: str = ""
    source: str = ""

    def fits(self, agency: Agency) -> bool:
        """Tell whether the agency's return goes this way."""
        coverage = Coverage.SEVERAL_AREAS if agency.covers_several else Coverage.ONE_AREA
        return (self.covers is None or self.covers is coverage) and (not self.kinds or agency.kind in self.kinds)


@dataclass(frozen=True, slots=True)
class AuditKind:
    """An audit that the board runs again and again: who is asked, how often, and where returns go."""

    id: str
    name: str
    asked: tuple[DutyBasis, ...] = ()
    full_every_months: int | None = None
    midterm_after_months: int | None = None
    midterm_asks: tuple[str, ...] = ()
    decided_by: str = ""
    may_request: str = ""
    sampling: tuple[Sampling, ...] = ()
    routes: tuple[Route, ...] = ()
    source: str = ""

    def route(self, agency: Agency) -> Route | None:
        """Return the first route that fits the agency, or None where none does."""
        return next((route for route in self.routes if route.fits(agency)), None)


@dataclass(frozen=True, slots=True)
class Seat:
    """A place on the panel, and what its holder must bring."""

    id: str
    name: str
    need: Need


@dataclass(frozen=True, slots=True)
class InterestKind:
    """A sort of tie to the agency under scrutiny, and whether it keeps a person off the panel."""

    id: str
    text: str
    bars: bool = False


@dataclass(frozen=True, slots=True)
class PanelRules:
    """Who scrutinises a return, which interests bar, and when a reason is owed."""

    seats: tuple[Seat, ...]
    guests: tuple[Statement, ...] = ()
    interests: tuple[InterestKind, ...] = ()
    reason_where_agreed_differs: bool = False
    reason_from_spread: int | None = None
    source: str = ""

    def seat(self, seat: str) -> Seat | None:
        """Return the seat with that short name, or None."""
        return next((item for item in self.seats if item.id == seat), None)

    def interest(self, kind: str) -> InterestKind | None:
        """Return the kind of interest with that short name, or None."""
        return next((item for item in self.interests if item.id == kind), None)


@dataclass(frozen=True, slots=True)
class NamedScale:
    """A rating scale with a name of its own."""

    id: str
    name: str
    scale: Scale
    source: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """Numbers that checks use."""

    recommendations_per_review: int | None = None
    impact_check_months: int | None = None
    learning_shared_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewType:
    """A kind of review: who decides on it, how it is done and where it reports."""

    id: str
    name: str
    statutory: bool = False
    what: str
    why: str = ""
    criteria: tuple[Statement, ...] = ()
    recommended_by: str = ""
    decided_by: str = ""
    below_threshold: str = ""
    methods: tuple[str, ...] = ()
    conduct: tuple[Statement, ...] = ()
    reports_to: tuple[str, ...] = ()
    published: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class LearningMethod:
    """A way of finding things out."""

    id: str
    name: str
    learning: tuple[str, ...] = ()
    how: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    stakeholders: tuple[str, ...] = ()
    outcome: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """A level or a type of performance information."""

    id: str
    name: str
    sorts_by: SortsBy
    text: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What good looks like for children."""

    id: str
    statement: str
    agency_kinds: tuple[AgencyKind, ...] = ()
    measures: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Involvement:
    """One level at which people take part."""

    id: str
    who: TakesPart
    level: str
    examples: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Something that somebody is expected to do."""

    id: str
    who: DutyOf
    group: str = ""
    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class ReportOwed:
    """A report that is expected, from whom and when. Months count from 1 for January."""

    id: str
    name: str
    owed_by: str = ""
    to: tuple[str, ...] = ()
    every_months: int | None = None
    months: tuple[int, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """A board's own rules: its words, groups, audits, panel, status key and reviews."""

    name: str
    edition: str
    summary: str = ""
    report_template: str = ""
    document: Document
    vocabulary: Vocabulary
    aims: tuple[Statement, ...] = ()
    principles: tuple[Statement, ...] = ()
    sectors: tuple[Named, ...] = ()
    themes: tuple[Named, ...] = ()
    groups: tuple[Group, ...]
    audits: tuple[AuditKind, ...]
    panel: PanelRules
    scales: tuple[NamedScale, ...] = ()
    status_key: StatusKey
    limits: Limits = Limits()
    review_types: tuple[ReviewType, ...] = ()
    learning_methods: tuple[LearningMethod, ...] = ()
    sharing_methods: tuple[Statement, ...] = ()
    measures: tuple[Measure, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    involvement: tuple[Involvement, ...] = ()
    duties: tuple[Duty, ...] = ()
    stakeholders: tuple[Named, ...] = ()
    reports: tuple[ReportOwed, ...] = ()

    def audit_kind(self, kind: str) -> AuditKind | None:
        """Return the kind of audit with that short name, or None."""
        return next((audit for audit in self.audits if audit.id == kind), None)

    def group(self, group: str) -> Group | None:
        """Return the group with that short name, or None."""
        return next((item for item in self.groups if item.id == group), None)

    def theme(self, theme: str) -> Named | None:
        """Return the theme with that short name, or None."""
        return next((item for item in self.themes if item.id == theme), None)
