"""The full record of one panel, as a report: a summary first, then everything that members marked and agreed."""

from collections.abc import Iterator

from lif.model.days import in_words
from lif.model.panels import Recommendation
from lif.model.scales import Colour
from lif.report.content import Block, Bullets, Heading, Paragraph, Rating, Report, Table, Turn
from lif.report.panel_figures import agreement, figures_in_short
from lif.report.panel_questions import questions
from lif.report.panel_ratings import overview, ratings
from lif.report.panel_seats import seals, seats
from lif.report.panel_words import Subject, count, days_late, listed, when


def compose(subject: Subject) -> Report:
    """Return the record of a panel whose marks are open: provisional where not every member has signed."""
    sort = "Panel's record, not final yet" if subject.not_final else "Panel's record"
    return Report(
        subject.case.audit.title,
        f"{sort}: {subject.case.agency.name}",
        subject.holdings.board.name,
        tuple(_facts(subject)),
        subject.day,
        (
            *_summary(subject),
            *ratings(subject),
            *_recommendations(subject),
            *seats(subject),
            *agreement(subject),
            Turn(landscape=True),
            *overview(subject),
            Turn(landscape=False),
            *questions(subject),
            *seals(subject),
            *_reading(subject),
        ),
    )


def _facts(subject: Subject) -> Iterator[tuple[str, str]]:
    case = subject.case
    members = count(len(case.people), "member")
    yield "Status", f"Not final: {subject.not_final}" if subject.not_final else f"Final: signed by all of {members}"
    yield "The return", f"It {when(subject)}"
    if subject.full_round:
        yield "Brings up to date", subject.full_round
    yield "Questions", f"{case.tool.title}, edition {case.audit.edition}"
    if subject.group:
        yield "The return went to", subject.group
    asked = case.audit.asks(case.agency_id)
    if asked and asked.feedback_to:
        yield "Outcome told to", subject.group_name(asked.feedback_to)
    yield "Record made", in_words(subject.day)


def _summary(subject: Subject) -> Iterator[Block]:
    """Yield what a board member reads first."""
    case, agreed = subject.case, subject.case.agreed
    asked = len(case.questions)
    yield Heading("Summary", new_page=True)
    if subject.not_final:
        yield Rating("Not final", Colour.AMBER)
        yield Paragraph(f"This record is not final: {subject.not_final}. What it says may still change.")
    yield Paragraph(
        f"A panel of {count(len(case.people), 'member')} looked at the return of {case.agency.name}. "
        f"It has agreed a rating on {asked - subject.left} of {count(asked, 'question')}."
    )
    yield Bullets(tuple(figures_in_short(subject)))
    if subject.theirs:
        settled = [item for item in agreed.ratings if item.counts]
        yield Bullets(
            (
                count(len(agreed.recommendations), "recommendation"),
                count(sum(bool(item.good_practice) for item in settled), "example") + " of good practice to share",
                f"On {count(sum(bool(item.ask) for item in settled), 'question')}, something the agency is asked to show or tell",
            ),
            "What came of it",
        )
    item, round_asks = case.agency_return, case.audit.asks(case.agency_id)
    if item.submitted_by:
        yield Paragraph(item.submitted_by, "Who signed off the return")
    if round_asks and round_asks.due_reason:
        yield Paragraph(round_asks.due_reason, "Why a later day was agreed")
    if item.late_reason or days_late(subject) > 0:
        yield Paragraph(item.late_reason or "None given.", "Why the return was late")
    for sent in item.sent_back:
        by = f" by {sent.submitted_by}" if sent.submitted_by else ""
        yield Paragraph(f"{sent.reason} (submitted {in_words(sent.submitted)}{by})", f"Sent back {in_words(sent.date)}")


def _recommendations(subject: Subject) -> Iterator[Block]:
    """Yield what the panel recommends, and its remarks on the whole."""
    agreed = subject.case.agreed
    yield Heading("Recommendations and remarks")
    if not agreed.recommendations:
        yield Paragraph("Nothing is recommended yet." if subject.not_final else "The panel makes no recommendation.")
    for place, item in enumerate(agreed.recommendations, 1):
        yield Heading(f"Recommendation {place} of {len(agreed.recommendations)}", 2)
        yield from _recommendation(subject, item)
    if agreed.remarks:
        yield Heading("Remarks on the return as a whole", 2)
        yield Paragraph(agreed.remarks)


def _recommendation(subject: Subject, item: Recommendation) -> Iterator[Block]:
    yield Paragraph(item.text)
    if item.questions:
        numbers = listed(subject.numbers.get(name, name) for name in item.questions)
        yield Paragraph(numbers, f"From question{'s' if len(item.questions) > 1 else ''}")
    yield Paragraph(subject.agency_name(item.lead_agency) if item.lead_agency else "None named", "Lead")
    yield Paragraph(in_words(item.by) if item.by else "No day named", "By")
    yield Paragraph(item.success_measure or "None named", "How we will know")


def _reading(subject: Subject) -> Iterator[Block]:
    yield Heading("How to read this record")
    yield Paragraph(
        "Each member first rated every answer alone. Their ratings were sealed, so that nobody could see or change them, and "
        "opened together once all were in. Then the panel talked, and agreed one rating for each question."
    )
    yield Paragraph(
        "Members who differ are not a fault: it is why there are several. Where they differ much, the question may be "
        "unclear, or the evidence thin."
    )
    rows = tuple((Rating(level.label, level.colour), level.meaning) for level in reversed(subject.scale.levels))
    yield Table("What the ratings mean", ("Rating", "Meaning"), rows, (25, 75))
    yield Paragraph(
        "Whether the evidence is enough is said of the rating that the agency gave itself. “Not seen” means that a member "
        "did not look at it. A standard has an agreed rating once every question of it has one that counts."
    )
