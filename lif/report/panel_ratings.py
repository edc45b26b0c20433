"""The ratings on a panel's record: self and agreed, by standard and by level, and every mark side by side."""

from collections.abc import Iterator, Sequence

from lif.model.scales import NOT_APPLICABLE
from lif.panel.comparing import Line
from lif.report.content import Block, Cell, Heading, Paragraph, Rating, Table
from lif.report.panel_words import Subject, count
from lif.score.scores import ReturnScore, StandardScore


def ratings(subject: Subject) -> Iterator[Block]:
    """Yield the ratings of standards and the counts of questions, self and agreed side by side."""
    yield Heading("Ratings by standard", 2)
    yield _by_standard(subject, subject.theirs) if subject.theirs else _self_alone(subject)
    yield Heading("Ratings by question", 2)
    yield _counts(subject)


def _by_standard(subject: Subject, agreed: ReturnScore) -> Table:
    numbers, theirs = _numbers(subject), {item.standard.id: item for item in agreed.standards}
    rows: list[tuple[Cell, ...]] = []
    for own in subject.own.standards:
        found = theirs[own.standard.id]
        name = f"{numbers[own.standard.id]}. {own.standard.title}"
        rows.append((name, *_pair(subject, own.rating, found.rating), _why(subject, found)))
    if subject.own.overall or agreed.overall:
        own_rating, rating = (score.overall.rating if score.overall else "" for score in (subject.own, agreed))
        why = _sentence(agreed.overall.why) if agreed.overall else "Not every question is agreed"
        rows.append(("Overall", *_pair(subject, own_rating, rating), why))
    columns = ("Standard", "Self", "Agreed", "Difference", "Why it is agreed so")
    return Table("Each standard as the agency rates it, and as agreed", columns, tuple(rows), (28, 14, 14, 14, 30))


def _self_alone(subject: Subject) -> Table:
    """Return the agency's own ratings, where the panel has agreed nothing yet."""
    numbers = _numbers(subject)
    rows: list[tuple[Cell, ...]] = [
        (f"{numbers[own.standard.id]}. {own.standard.title}", subject.rating(own.rating))
        for own in subject.own.standards
    ]
    if subject.own.overall:
        rows.append(("Overall", subject.rating(subject.own.overall.rating)))
    caption = "Each standard as the agency rates it; nothing is agreed yet"
    return Table(caption, ("Standard", "Self"), tuple(rows), (70, 30))


def _pair(subject: Subject, own: str, agreed: str) -> tuple[Cell, Cell, Cell]:
    return subject.rating(own), subject.rating(agreed, "Not agreed yet"), subject.difference(own, agreed)


def _why(subject: Subject, agreed: StandardScore) -> str:
    if agreed.verdict is None:
        left = agreed.tally.unanswered
        return f"{left} of {agreed.tally.asked} questions not agreed yet" if left else "No question of it applies"
    why = _sentence(agreed.verdict.why)
    if subject.scale.passes(agreed.rating) or not agreed.verdict.limited_by:
        return why
    return f"{why}. Held back by {', '.join(subject.numbers[name] for name in agreed.verdict.limited_by)}"


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _counts(subject: Subject) -> Table:
    """Return how many questions have each rating, by the agency and by the panel."""
    scores = [subject.own, *([subject.theirs] if subject.theirs else [])]
    rows: list[tuple[Cell, ...]] = [
        (Rating(level.label, level.colour), *(str(dict(score.tally.levels)[level.id]) for score in scores))
        for level in subject.scale.levels
    ]
    apart = (
        (subject.scale.label(NOT_APPLICABLE), [score.tally.not_applicable for score in scores]),
        ("No rating", [score.tally.unanswered + score.tally.carried for score in scores]),
    )
    rows += [(label, *map(str, counts)) for label, counts in apart if any(counts)]
    asked = count(len(subject.case.questions), "question")
    columns = ("Rating", "Self", "Agreed")[: len(scores) + 1]
    return Table(f"Ratings of the {asked} asked", columns, tuple(rows), (50, 25, 25)[: len(scores) + 1])


def overview(subject: Subject) -> Iterator[Block]:
    """Yield one wide table: each question with the agency's own rating, each member's, and the agreed one."""
    seats = [subject.seat(sheet.seat) for sheet in subject.case.sheets]
    agreed = subject.theirs is not None
    yield Heading("All ratings side by side")
    if any(line.spread > 1 for line in subject.lines):
        yield Paragraph("“Far apart”: the members' ratings, made alone, lie two levels or more from one another.")
    rows = tuple(_across(subject, line, agreed) for line in subject.lines)
    columns = ("Question", "Self", *seats, *(["Agreed"] if agreed else []))
    caption = f"The agency's own rating, each member's{' and the agreed one' if agreed else ''}"
    yield Table(caption, columns, rows, _widths(seats, agreed))


def _widths(seats: Sequence[str], agreed: bool) -> tuple[int, ...]:
    return (40, 12, *[13] * len(seats), *([12] if agreed else []))


def _across(subject: Subject, line: Line, agreed: bool) -> tuple[Cell, ...]:
    far = " (far apart)" if line.spread > 1 else ""
    cells: tuple[Cell, ...] = (
        f"{line.placed.number} {line.placed.question.text}{far}",
        subject.rating(line.self_rating, "No rating"),
        *(subject.rating(mark.rating, "No rating") for mark in line.marks),
    )
    return (*cells, subject.rating(line.agreed, "Not agreed")) if agreed else cells


def _numbers(subject: Subject) -> dict[str, int]:
    return {standard.id: number for number, standard in enumerate(subject.case.tool.standards, 1)}
