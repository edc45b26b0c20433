"""What stands on the pages of every questionnaire: where we are, what ratings look like, what an agency said."""

from lif.model.days import in_words
from lif.model.returns import Answer, Evidence, Improvement
from lif.model.scales import Scale
from lif.model.tools import Placed

Note = tuple[str, str]
"""A label and words."""


def whereabouts(placed: Placed, place: int, count: int) -> str:
    """Return where somebody is: which of how many, and in which standard."""
    return f"{place + 1} of {count} · Standard {placed.number.split('.')[0]}: {placed.standard.title}"


def heading(placed: Placed) -> str:
    """Return a question with its number."""
    return f"{placed.number} {placed.question.text}"


def guidance(placed: Placed, scale: Scale) -> list[Note]:
    """Return the question's guidance, and what each rating looks like."""
    labels = {level.id: level.label for level in scale.levels}
    notes = [("Guidance", placed.question.guidance)]
    return notes + [(labels.get(item.level, item.level), item.looks_like) for item in placed.question.ratings]


def said(answer: Answer | None, scale: Scale) -> list[Note]:
    """Return what an agency answered: its rating, reason, evidence, comment and improvements."""
    if answer is None:
        return [("They say", "Nothing")]
    notes = [("They say", scale.label(answer.rating)), ("Their reason", answer.reason)]
    notes += [(f"Evidence {number}", described(item)) for number, item in enumerate(answer.evidence, 1)]
    notes += [("Evidence", "None named")] if not (answer.evidence or answer.reason) else []
    notes += [("Their comment", answer.comment)]
    return notes + [("They will", planned(item)) for item in answer.improvements]


def help_on(placed: Placed, scale: Scale) -> str:
    """Return what is shown when help is asked for: what the standard is about, and what each rating looks like."""
    lines = [placed.standard.about] if placed.standard.about else []
    lines += [f"{label}: {text}" for label, text in told(guidance(placed, scale))]
    if placed.question.evidence:
        lines.append("Typical evidence: " + "; ".join(placed.question.evidence))
    return "\n".join(lines) or "There is no more to say about this question."


def told(notes: list[Note]) -> tuple[Note, ...]:
    """Return the notes that say something."""
    return tuple((label, text) for label, text in notes if text)


def described(item: Evidence) -> str:
    """Return a piece of evidence on one line."""
    day = in_words(item.date) if item.date else ""
    return ", ".join(part for part in (item.title, item.kept_at, day, item.shows) if part)


def planned(item: Improvement) -> str:
    """Return an improvement on one line."""
    due = f"by {in_words(item.due)}" if item.due else ""
    return ", ".join(part for part in (item.action, item.lead_role, due) if part)
