"""What a panel's letter asks of the agency, and the questions on which something was agreed."""

from collections.abc import Iterator

from lif.model.days import in_words
from lif.model.panels import AgreedRating, Recommendation
from lif.panel.comparing import Line
from lif.report.content import Block, Bullets, Heading, Paragraph
from lif.report.panel_words import Subject, listed


def asked(subject: Subject) -> Iterator[Block]:
    """Yield what the panel recommends, and what it asks to be shown or told."""
    recommended = subject.case.agreed.recommendations
    yield Heading("What we ask of you", 2)
    if recommended:
        yield Bullets(tuple(_recommendation(subject, item) for item in recommended), "We recommend")
    else:
        yield Paragraph("The panel makes no recommendation.")
    asks: dict[str, list[str]] = {}
    for line, item in settled(subject):
        for ask in dict.fromkeys(filter(None, map(str.strip, item.ask.split("\n")))):
            asks.setdefault(ask, []).append(line.placed.number)
    if asks:
        points = tuple(f"{ask} ({_of_questions(numbers)})" for ask, numbers in asks.items())
        yield Bullets(points, "Please also show or tell us (questions as numbered in your return)")


def _recommendation(subject: Subject, item: Recommendation) -> str:
    lead = subject.agency_name(item.lead_agency) if item.lead_agency else "to be agreed"
    by = in_words(item.by) if item.by else "to be agreed"
    numbers = [subject.numbers.get(name, name) for name in item.questions]
    about = f" ({_of_questions(numbers)})" if numbers else ""
    lines = (
        f"{item.text}{about}",
        f"Lead: {lead}. By: {by}.",
        f"How we will know: {item.success_measure}" if item.success_measure else "How we will know: to be agreed.",
    )
    return "\n".join(lines)


def _of_questions(numbers: list[str]) -> str:
    return f"question{'s' if len(numbers) > 1 else ''} {listed(numbers)}"


def settled(subject: Subject) -> Iterator[tuple[Line, AgreedRating]]:
    """Yield each question with what was agreed on it, where something was."""
    for line in subject.lines:
        item = subject.case.agreed.rating(line.placed.question.id)
        if item and item.counts:
            yield line, item


def named(line: Line) -> str:
    """Return a question by its number and words."""
    return f"{line.placed.number} {line.placed.question.text}"
