"""How to read an overview: what is counted in what, what ratings mean, and what the report covers."""

from collections.abc import Iterator

from lif.model.days import in_words
from lif.report.content import Block, Bullets, Heading, Paragraph, Rating, Table
from lif.report.overview_subject import Subject
from lif.report.overview_words import counted, is_are, part, upper_first

_FEW = 10
"""Under how many returns a share says little: one agency moves it by a tenth or more."""


def reading(subject: Subject) -> Iterator[Block]:
    """Yield the method, with what is to be read with care, and what the report covers."""
    yield Heading("How to read this report")
    yield Bullets(tuple(_method(subject)), "How things are counted")
    yield Bullets(tuple(_cautions(subject)), "To be read with care")
    rows = tuple((Rating(level.label, level.colour), level.meaning) for level in reversed(subject.scale.levels))
    yield Table("What the ratings mean", ("Rating", "Meaning"), rows, (25, 75))
    yield Heading("What this report covers")
    yield Paragraph(" ".join(_covered(subject)))


def _method(subject: Subject) -> Iterator[str]:
    at_pass = subject.at_pass
    yield f"Ratings are those of returns that are in. Below {at_pass} are the ratings under it on the scale."
    yield "Shares are of what is rated. What does not apply, and what is not answered or not confirmed, is counted apart and is in no share."
    yield "A standard has a rating only when every question asked of the agency is answered. It is made of them by the tool's own rule."
    yield "Percentages are whole numbers; a half is rounded up. They may not add up to 100."
    yield "A panel's rating stands beside the agency's own and never replaces it. Before a panel has agreed, its middle mark is compared."
    yield "Marks of panels count once those of all members of a panel are open. Single members are neither named nor compared."


def _cautions(subject: Subject) -> Iterator[str]:
    number = len(subject.returned)
    if number < _FEW:
        yield (
            f"{counted(number, 'return')} {is_are(number)} in. With so few, one agency changes a share a great deal: "
            "read the numbers before the percentages."
        )
    yield "Agencies rate themselves, and not all in the same way. A low rating may be an honest one, and a high one untested."
    if subject.provisional:
        yield f"What {counted(len(subject.provisional), 'panel')} agreed is not signed by all members, or not as it was signed, and may change."
    if missing := len(subject.responses) - number:
        yield f"{upper_first(part(missing, len(subject.responses), 'return'))} {is_are(missing)} not in, and in none of the ratings."


def _covered(subject: Subject) -> Iterator[str]:
    audit, holdings = subject.audit, subject.holdings
    yield (
        f"This report is on {audit.title}, which was opened on {in_words(audit.opened)} with {subject.tool.title}, "
        f"edition {audit.edition}, and due on {in_words(audit.due)}."
    )
    if audit.closed:
        yield f"It was closed on {in_words(audit.closed)}."
    if audit.midterm_of:
        full = holdings.audits.get(audit.midterm_of)
        yield f"It brings {full.title if full else audit.midterm_of} up to date."
    if audit.carried_from:
        before = holdings.audits.get(audit.carried_from)
        yield f"Answers were brought forward from {before.title if before else audit.carried_from}, and count once they are confirmed."
    asked, scored = len(subject.responses), len(subject.scored)
    questions = len(subject.questions)
    yield f"The tool has {counted(len(subject.tool.standards), 'standard')} and {counted(questions, 'question')}; not every question is asked of every agency."
    yield f"{counted(asked, 'agency is', 'agencies are')} asked; the ratings are of {scored}. All is as it stood on {in_words(subject.day)}."
