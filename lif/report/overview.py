"""The overview of a round, to the board: a summary first, then who answered, how they rate themselves, what panels found.

A mid-term update is a round like any other.
"""

from collections.abc import Iterator

from lif.model.days import in_words
from lif.report.content import Report, Turn
from lif.report.overview_maps import maps
from lif.report.overview_panels import panels
from lif.report.overview_questions import questions
from lif.report.overview_reading import reading
from lif.report.overview_recommendations import recommendations
from lif.report.overview_responses import answered
from lif.report.overview_standards import standards
from lif.report.overview_subject import Subject
from lif.report.overview_summary import summary
from lif.report.overview_themes import themes
from lif.report.overview_travel import travel
from lif.report.overview_words import of


def compose(subject: Subject) -> Report:
    """Return the overview of a round."""
    return Report(
        subject.audit.title,
        f"Overview for the {subject.body}",
        subject.holdings.board.name,
        tuple(_facts(subject)),
        subject.day,
        (
            *summary(subject),
            *answered(subject),
            *maps(subject),
            *standards(subject),
            Turn(landscape=False),
            *questions(subject),
            *themes(subject),
            *travel(subject),
            *panels(subject),
            *recommendations(subject),
            Turn(landscape=False),
            *reading(subject),
        ),
    )


def _facts(subject: Subject) -> Iterator[tuple[str, str]]:
    audit, full = subject.audit, subject.holdings.audits.get(subject.audit.midterm_of)
    yield "As it stands on", in_words(subject.day)
    asked = len(subject.responses)
    yield "Returns", f"{of(len(subject.returned), asked)} are in" if asked else "Nobody is asked"
    yield "Round", f"Closed on {in_words(audit.closed)}" if audit.closed else "Open"
    if audit.midterm_of:
        yield "Brings up to date", full.title if full else audit.midterm_of
    if subject.earlier:
        yield "Compared with", subject.earlier.title
