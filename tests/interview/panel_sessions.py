"""Sessions of a panel: a member's marking and the panel's moderation, held with a script, nothing on a disk."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from panel.cases import convened

from interview.scripted import Given, Scripted
from lif.interview.marking import mark_answers
from lif.interview.moderation import Table, moderate
from lif.interview.pages import Note
from lif.model.panels import Agreed, AgreedRating, Mark, Recommendation, Sheet
from lif.model.scales import NOT_APPLICABLE
from lif.panel import marking
from lif.panel.scrutiny import Scrutiny

CASE = convened()
BLANK = marking.new_sheet(CASE, "officer", f"{1:064x}")
NOTHING = Agreed()
SEATS = {"board": "the officer", "partner": "the partner", "sector": "the warden"}
AGENCIES = {"fire": "Fire and Rescue", "health": "Health Trust"}


@dataclass
class Marking:
    """What came of one sitting of a member: `made` is what the interview returned, None where it was broken off."""

    asker: Scripted
    kept: Sheet
    saved: list[Mark] = field(default_factory=list)
    made: Sheet | None = None

    def save(self, mark: Mark) -> Sheet:
        self.saved.append(mark)
        self.kept = self.kept.with_mark(mark, CASE.order)
        return self.kept


@dataclass
class Moderation:
    """What came of one sitting of a panel: `made` is what the interview returned, None where it was broken off."""

    asker: Scripted
    kept: Agreed
    made: Agreed | None = None

    def save(self, edit: Callable[[Agreed], Agreed]) -> Agreed:
        self.kept = edit(self.kept)
        return self.kept


def mark_sitting(
    *script: Given,
    begun: Sheet = BLANK,
    case: Scrutiny = CASE,
    remembered: Mapping[str, Sequence[Note]] | None = None,
) -> Marking:
    """Hold one sitting of a member. Raises ValueError where the interview ends before the script does."""
    session = Marking(Scripted(*script), begun)
    try:
        session.made = mark_answers(begun, case, session.asker, session.save, remembered or {})
    except KeyboardInterrupt:
        return session
    _require_used(session.asker)
    return session


def panel_sitting(
    case: Scrutiny, *script: Given, begun: Agreed = NOTHING, agencies: Mapping[str, str] = AGENCIES
) -> Moderation:
    """Hold one sitting of a panel. Raises ValueError where the interview ends before the script does."""
    session = Moderation(Scripted(*script), begun)
    try:
        session.made = moderate(begun, Table(case, SEATS, agencies), session.asker, session.save)
    except KeyboardInterrupt:
        return session
    _require_used(session.asker)
    return session


def _require_used(asker: Scripted) -> None:
    if asker.left:
        raise ValueError(f"the interview ended before {list(asker.left)}")


def words_for_mark(case: Scrutiny, wanted: Mark, before: Mark | None = None) -> list[Given]:
    """Return what a member gives, prompt by prompt, so that a question that holds `before` holds the mark wanted."""
    words: list[Given] = [wanted.rating]
    if case.self_rating(wanted.question) != NOT_APPLICABLE:
        words.append(wanted.evidence or "")
    was = before or Mark(wanted.question, "")
    pairs = ((wanted.reason, was.reason), (wanted.good_practice, was.good_practice), (wanted.ask, was.ask))
    return words + [_word(new, old) for new, old in pairs]


def words_for_rating(
    wanted: AgreedRating, before: AgreedRating | None = None, recommended: Sequence[Recommendation] = ()
) -> list[Given]:
    """Return what a panel gives, prompt by prompt, so that a question that holds `before` holds the rating wanted."""
    was = before or AgreedRating(wanted.question)
    pairs = ((wanted.reason, was.reason), (wanted.good_practice, was.good_practice), (wanted.ask, was.ask))
    words: list[Given] = [wanted.rating, *(_word(new, old) for new, old in pairs)]
    for item in recommended:
        words += words_for_recommendation(item)
    return [*words, ""]


def words_for_recommendation(item: Recommendation) -> list[Given]:
    return [item.text, item.lead_agency, item.by.isoformat() if item.by else "", item.success_measure]


def _word(wanted: str, before: str) -> str:
    return wanted or ("-" if before else "")
