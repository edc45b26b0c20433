"""The full record of one panel, as a report: a summary first, then everything that members marked and agreed."""

from collections.abc import Iterator

from lif.model.days import in_words
from lif.model.panels import Recommendation
from lif.model.scales import NOT_APPLICABLE, Colour
from lif.report.content import Block, Bullets, Cell, Heading, Paragraph, Rating, Report, Table, Turn
from lif.report.panel_figures import agreement, figures_in_short
from lif.report.panel_questions import overview, questions
from lif.report.panel_seats import seals, seats
from lif.report.panel_words import Subject, count, days_late, listed, when
from lif.score.scores import ReturnScore


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
            *_ratings(subject),
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
    yield "The return", when(subject)[:1].upper() + when(subject)[1:]
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
    settled = [item for item in agreed.ratings if item.counts]
    yield Bullets(
        (
            count(len(agreed.recommendations), "recommendation"),
            count(sum(bool(item.good_practice) for item in settled), "example") + " of good practice to share",
            count(sum(bool(item.ask) for item in settled), "thing") + " that the agency is asked to show or tell",
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


def _ratings(subject: Subject) -> Iterator[Block]:
    """Yield the ratings of standards and the counts of questions, self and agreed side by side."""
    yield Heading("Ratings by standard", 2)
    agreed, rows = subject.theirs, list[tuple[Cell, ...]]()
    numbers = {standard.id: number for number, standard in enumerate(subject.case.tool.standards, 1)}
    verdicts = {item.standard.id: item.verdict for item in agreed.standards} if agreed else {}
    for own in subject.own.standards:
        theirs, verdict = agreed.rating(own.standard.id) if agreed else "", verdicts.get(own.standard.id)
        name = f"{numbers[own.standard.id]}. {own.standard.title}"
        why = _why(subject, verdict.why, verdict.limited_by, theirs) if verdict else ""
        rows.append((name, *_pair(subject, own.rating, theirs), why or "No question counts yet"))
    overall = [score.overall if score else None for score in (subject.own, agreed)]
    if any(overall):
        own_rating, theirs = (item.rating if item else "" for item in overall)
        why = overall[1].why if overall[1] else ""
        rows.append(("Overall", *_pair(subject, own_rating, theirs), why[:1].upper() + why[1:]))
    columns = ("Standard", "Self", "Agreed", "Difference", "Why it is agreed so")
    yield Table("Each standard as the agency rates it, and as agreed", columns, tuple(rows), (28, 14, 14, 14, 30))
    yield Heading("Ratings by question", 2)
    yield _counts(subject)


def _pair(subject: Subject, own: str, agreed: str) -> tuple[Cell, Cell, Cell]:
    return subject.rating(own), subject.rating(agreed, "Not agreed yet"), subject.difference(own, agreed)


def _why(subject: Subject, why: str, limited_by: tuple[str, ...], rating: str) -> str:
    words = why[:1].upper() + why[1:]
    if subject.scale.passes(rating) or not limited_by:
        return words
    return f"{words}. Held back by {', '.join(subject.numbers[name] for name in limited_by)}"


def _counts(subject: Subject) -> Table:
    """Return how many questions have each rating, by the agency and by the panel."""
    scores = (subject.own, subject.theirs)
    rows: list[tuple[Cell, ...]] = [
        (
            Rating(level.label, level.colour),
            *(str(dict(score.tally.levels)[level.id]) if score else "0" for score in scores),
        )
        for level in subject.scale.levels
    ]
    apart = (
        (subject.scale.label(NOT_APPLICABLE), [score.tally.not_applicable if score else 0 for score in scores]),
        ("No rating", [_open(subject, score) for score in scores]),
    )
    rows += [(label, *map(str, counts)) for label, counts in apart if any(counts)]
    asked = count(len(subject.case.questions), "question")
    return Table(f"Ratings of the {asked} asked", ("Rating", "Self", "Agreed"), tuple(rows), (50, 25, 25))


def _open(subject: Subject, score: ReturnScore | None) -> int:
    return score.tally.unanswered + score.tally.carried if score else len(subject.case.questions)


def _recommendations(subject: Subject) -> Iterator[Block]:
    """Yield what the panel recommends, and its remarks on the whole."""
    agreed = subject.case.agreed
    yield Heading("Recommendations and remarks")
    if not agreed.recommendations:
        yield Paragraph("The panel makes no recommendation.")
    for place, item in enumerate(agreed.recommendations, 1):
        yield Heading(f"Recommendation {place} of {len(agreed.recommendations)}", 2)
        yield from _recommendation(subject, item)
    if agreed.remarks:
        yield Heading("Remarks on the return as a whole", 2)
        yield Paragraph(agreed.remarks)


def _recommendation(subject: Subject, item: Recommendation) -> Iterator[Block]:
    yield Paragraph(item.text)
    if item.questions:
        yield Paragraph(listed(subject.numbers.get(name, name) for name in item.questions), "From")
    yield Paragraph(subject.agency_name(item.lead_agency) if item.lead_agency else "None named", "Lead")
    yield Paragraph(in_words(item.by) if item.by else "No day named", "By")
    yield Paragraph(item.success_measure or "None named", "How we will know")


def _reading(subject: Subject) -> Iterator[Block]:
    yield Heading("How to read this record")
    yield Paragraph(
        "Each member first rated every answer alone. Their ratings were sealed, so that nobody could see or change them, and "
        "opened together once all were in. Then the panel talked, and agreed one rating for each question."
    )
    rows = tuple((Rating(level.label, level.colour), level.meaning) for level in reversed(subject.scale.levels))
    yield Table("What the ratings mean", ("Rating", "Meaning"), rows, (25, 75))
    yield Paragraph(
        "Whether the evidence is enough is said of the rating that the agency gave itself. “Not seen” means that a member "
        "did not look at it. A standard has an agreed rating once every question of it has one that counts."
    )
