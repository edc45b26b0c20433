"""Tools: question sets with the scale they are answered on and the rule by which they are scored."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from lif.model.agencies import Agency, AgencyKind, DutyBasis
from lif.model.scales import Scale


class Change(StrEnum):
    """What became of a question from one edition to the next."""

    SAME = "same"
    REWORDED = "reworded"
    SPLIT = "split"
    MERGED = "merged"


class Method(StrEnum):
    """A kind of rule by which several ratings become one."""

    ALL_SOME_MOST = "all-some-most"
    MEAN = "mean"
    LOWEST = "lowest"


class Share(StrEnum):
    """How many ratings a band's condition asks for."""

    ALL = "all"
    MOST = "most"
    SOME = "some"


class Comparison(StrEnum):
    """Which side of a level a band's condition asks for."""

    AT_LEAST = "at-least"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One line of a statutory list, to which questions point by their tags."""

    id: str
    list: str
    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """For example: met, where all ratings are at least met."""

    rating: str
    share: Share
    compare: Comparison
    level: str


@dataclass(frozen=True, slots=True)
class Threshold:
    """The mean at which a level is reached."""

    rating: str
    reached_at: Fraction


@dataclass(frozen=True, slots=True)
class Rule:
    """How several ratings become one."""

    method: Method
    bands: tuple[Band, ...] = ()
    otherwise: str = ""
    thresholds: tuple[Threshold, ...] = ()
    critical_limits: bool = False


@dataclass(frozen=True, slots=True)
class Scoring:
    """One rule for each standard and, where given, one for the whole return."""

    standard: Rule
    overall: Rule | None = None


@dataclass(frozen=True, slots=True)
class Descriptor:
    """What one rating looks like for one question."""

    level: str
    looks_like: str


@dataclass(frozen=True, slots=True)
class Replacement:
    """A question of the earlier edition, and what became of it."""

    question: str
    change: Change


@dataclass(frozen=True, slots=True)
class Question:
    """One thing an agency rates itself on."""

    id: str
    text: str
    guidance: str = ""
    ratings: tuple[Descriptor, ...] = ()
    evidence: tuple[str, ...] = ()
    applies_to: tuple[DutyBasis, ...] = ()
    kinds: tuple[AgencyKind, ...] = ()
    critical: bool = False
    weight: int = 1
    tags: tuple[str, ...] = ()
    replaces: tuple[Replacement, ...] = ()
    follows: str = ""

    def applies(self, agency: Agency) -> bool:
        """Tell whether the question is asked of that agency."""
        return (not self.applies_to or agency.duty_basis in self.applies_to) and (
            not self.kinds or agency.kind in self.kinds
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """A group of questions that is rated as one."""

    id: str
    title: str
    about: str = ""
    critical: bool = False
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A question with its place in the tool: the number people see, such as 2.3, and its standard."""

    number: str
    standard: Standard
    question: Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """A question set, one edition of it."""

    title: str
    kind: str
    edition: str
    supersedes: str = ""
    midterm: bool = False
    about: str = ""
    instructions: str = ""
    asked: tuple[DutyBasis, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    scale: Scale
    scoring: Scoring
    standards: tuple[Standard, ...]

    def placed(self, agency: Agency | None = None) -> Iterator[Placed]:
        """Yield the questions in order; only those asked of the agency, where one is given.

        Numbers do not depend on the agency: 2.3 is the same question for everybody.
        """
        for standard_number, standard in enumerate(self.standards, 1):
            for number, question in enumerate(standard.questions, 1):
                if agency is None or question.applies(agency):
                    yield Placed(f"{standard_number}.{number}", standard, question)
