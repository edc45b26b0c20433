"""The summary of an overview: half a page in sentences, and what the board is asked to look at first."""

from collections.abc import Callable, Iterator, Sequence

from lif.model.days import in_words
from lif.panel.stages import Stage
from lif.report.content import Block, Bullets, Heading, Paragraph
from lif.report.overview_asks import asks
from lif.report.overview_figures import OfStandard, Spread, by_standard, strongest, weakest
from lif.report.overview_subject import Subject
from lif.report.overview_travel import moves
from lif.report.overview_words import counted, goes_go, has_have, is_are, listed, of, part, upper_first
from lif.report.plan_words import days
from lif.rounds.responses import Reply
from lif.rounds.responses import counted as replies

_NAMED = 3
"""How many standards a sentence names."""


def summary(subject: Subject) -> Iterator[Block]:
    """Yield what a board member reads first."""
    yield Heading("Summary", new_page=True)
    if not subject.responses:
        yield Paragraph("This round asks no agency yet, so that there is nothing to report.")
        return
    parts = (("Returns", _returns), ("Ratings", _ratings), ("Panels", _panels), ("Since last time", _since))
    for label, said in parts:
        if words := " ".join(said(subject)):
            yield Paragraph(words, label)
    asked = tuple(asks(subject))
    if asked:
        yield Bullets(asked, f"For the {subject.body} to decide, or to look at first")


def _returns(subject: Subject) -> Iterator[str]:
    """Yield who was asked, and what came back."""
    audit, asked, counts = subject.audit, len(subject.responses), replies(subject.responses)
    yield (
        f"{counted(asked, 'agency', 'agencies')} {'was' if asked == 1 else 'were'} asked on {in_words(audit.opened)} "
        f"to answer by {in_words(audit.due)}."
    )
    when = f"On {in_words(subject.day)}"
    if audit.closed:
        yield f"The round was closed on {in_words(audit.closed)}."
        when = "By then"
    came = len(subject.returned)
    parts = [f"{counts[reply]} {reply}" for reply in (Reply.ON_TIME, Reply.LATE) if counts[reply]]
    late = max((item.days_late for item in subject.returned.values()), default=0)
    worst = f" (by up to {days(late)})" if late else ""
    yield f"{when}, {part(came, asked)} {'had' if audit.closed else has_have(came)} returned{f': {listed(parts)}{worst}' if parts else ''}."
    yield from _not_in(subject)


def _not_in(subject: Subject) -> Iterator[str]:
    """Yield which returns are not in, and why."""
    words = {
        Reply.MISSING: ("is past its day", "are past their day"),
        Reply.SENT_BACK: ("was sent back and is not in again", "were sent back and are not in again"),
        Reply.IN_PROGRESS: ("is begun and not due yet", "are begun and not due yet"),
        Reply.NOT_STARTED: ("is not begun and not due yet", "are not begun and not due yet"),
    }
    left = len(subject.responses) - len(subject.returned)
    counts = replies(subject.responses)
    parts = [
        f"{counts[reply]} {one if counts[reply] == 1 else many}"
        for reply, (one, many) in words.items()
        if counts[reply]
    ]
    if left:
        yield f"{upper_first(part(left, len(subject.responses)))} {is_are(left, len(subject.responses))} not in: {listed(parts)}."
    else:
        yield "None is missing."


def _ratings(subject: Subject) -> Iterator[str]:
    """Yield where agencies rate themselves lowest and highest."""
    if not subject.scored:
        yield "No return is in yet, so that there are no ratings to report."
        return
    found = by_standard(subject, [item.score for item in subject.scored])
    if not any(item.spread.rated for item in found):
        yield "No standard can be rated yet."
        return
    at_pass, low = subject.at_pass, weakest(found)
    high = [item for item in strongest(found) if item not in low]
    if low:
        yield f"Agencies rate themselves lowest on {_standards(low)}, where {_of_each(low, lambda spread: spread.below)} below {at_pass}."
    else:
        yield f"No agency rates itself below {at_pass} on any standard."
    if high and low:
        yield f"They rate themselves highest on {_standards(high)}, where {_of_each(high, lambda spread: spread.reached)} {at_pass} or better."
    yield "These are the agencies' own ratings."


def _standards(found: Sequence[OfStandard]) -> str:
    return listed([f"{item.number} ({item.standard.title})" for item in found], _NAMED)


def _of_each(found: Sequence[OfStandard], number: Callable[[Spread], int]) -> str:
    """Return how many of how many: once where the standards share the figure, else for each."""
    figures = list(dict.fromkeys(of(number(item.spread), item.spread.rated) for item in found))
    several = len(figures) > 1 or number(found[0].spread) != 1
    return f"{listed(figures, _NAMED)} {'are' if several else 'is'}"


def _panels(subject: Subject) -> Iterator[str]:
    """Yield how far scrutiny is, and how panels and agencies differ."""
    if not subject.returned:
        return
    stages = [*subject.standings.values()]
    own, signed = len(stages), stages.count(Stage.SIGNED)
    if not own:
        yield f"No return that is in {'had' if subject.audit.closed else 'goes to'} a panel of the {subject.body}."
        return
    yield _taken_up(subject, own)
    yield f"{upper_first(part(signed, own, 'return'))} {is_are(signed, own)} agreed and signed."
    figures = subject.panels_together[1]
    if not figures:
        yield "No panel has opened its marks yet."
        return
    apart, marks = figures[-1].optimism, figures[-1].agreement
    if apart.compared:
        yield (
            f"On {counted(apart.compared, 'question')} of {counted(len(subject.comparisons), 'return')}, the agency rates itself "
            f"higher than its panel on {part(apart.higher, apart.compared)}, the same on {part(apart.same, apart.compared)} "
            f"and lower on {part(apart.lower, apart.compared)}."
        )
    if marks.compared:
        yield f"All members of a panel gave the same mark on {part(marks.same, marks.compared, 'question')}."
    if subject.provisional:
        yield f"What {counted(len(subject.provisional), 'panel')} agreed is not final."


def _taken_up(subject: Subject, own: int) -> str:
    """Return how many of the returns that are in panels of the board look at."""
    whole = len(subject.returned)
    if subject.audit.closed:
        return f"Panels of the {subject.body} took up {part(own, whole, 'return')} that came in."
    elsewhere = whole - own
    others = f"; the other {counted(elsewhere, 'goes', 'go')} to other groups" if elsewhere else ""
    return f"{upper_first(part(own, whole, 'return'))} that {is_are(whole)} in {goes_go(own)} to panels of the {subject.body}{others}."


def _since(subject: Subject) -> Iterator[str]:
    """Yield what got better and what got worse."""
    if subject.earlier is None:
        yield "There is no earlier round of this sort to compare with."
    elif subject.scored:
        yield from (upper_first(words) for words in moves(subject))
