"""What the board is asked to decide, or to look at first: taken from the figures, the most pressing in front."""

from collections.abc import Iterator
from fractions import Fraction

from lif.model.scales import Scale
from lif.panel.stages import Stage
from lif.report.overview_figures import by_question, by_standard, often_below, weakest
from lif.report.overview_recommendations import late_actions, unplanned
from lif.report.overview_subject import Subject
from lif.report.overview_words import counted, has_have, is_are, listed, of, part, upper_first
from lif.report.plan_words import shortened
from lif.rounds.responses import Reply
from lif.score.scores import ReturnScore

_WORDS = 150


def asks(subject: Subject) -> Iterator[str]:
    """Yield a sentence for each thing to decide, or to look at."""
    yield from _missing(subject)
    yield from _weak(subject)
    yield from _unscrutinised(subject)
    yield from _agreed_lower(subject)
    yield from _plans(subject)


def _missing(subject: Subject) -> Iterator[str]:
    late = [item for item in subject.responses if item.reply is Reply.MISSING]
    if late:
        longest = sorted(late, key=lambda item: (-item.days_late, item.name))
        names = listed([item.name for item in longest])
        never, one, many = ("never came in", "is not in and past its day", "are not in and past their day")
        words = never if subject.audit.closed else one if len(late) == 1 else many
        yield f"What to do about {counted(len(late), 'return')} that {words}: {names}."
    if back := [item.name for item in subject.responses if item.reply is Reply.SENT_BACK]:
        yield f"Whether {counted(len(back), 'return')} that {'was' if len(back) == 1 else 'were'} sent back will come in again: {listed(back)}."


def _weak(subject: Subject) -> Iterator[str]:
    """Yield the weakest standard, where it stands out, and the weakest question."""
    low = weakest(by_standard(subject, [item.score for item in subject.scored]))
    if low:
        names = listed([f"{item.number} ({item.standard.title})" for item in low], 3)
        spread = low[0].spread
        yield f"What stands in the way on {names}: {of(spread.below, spread.rated)} {is_are(spread.below)} below {subject.at_pass}."
    if worst := often_below(by_question(subject)):
        first = worst[0]
        yield (
            f"Question {first.placed.number}, which is rated below {subject.at_pass} most often, by "
            f"{part(first.spread.below, first.spread.rated, 'agency', 'agencies')} that rated it: {shortened(first.placed.question.text, _WORDS)}"
        )


def _unscrutinised(subject: Subject) -> Iterator[str]:
    waiting = [subject.agency_name(name) for name, stage in subject.standings.items() if stage is Stage.TO_CONVENE]
    if waiting:
        yield f"Who sits on the panels for {counted(len(waiting), 'return')} that {has_have(len(waiting))} none yet: {listed(waiting)}."


def _agreed_lower(subject: Subject) -> Iterator[str]:
    """Yield the agencies whose panels rate standards lower than they do themselves, the furthest apart in front."""
    found = []
    for item in subject.scored:
        lower, compared = lower_standards(subject.scale, item.score, item.agreed)
        if lower:
            draft = ", not final" if item.agency in subject.provisional else ""
            found.append((-Fraction(lower, compared), f"{item.name} ({lower} of {compared} standards{draft})"))
    names = [words for _, words in sorted(found, key=lambda pair: pair[0])]
    if names:
        yield f"Where panels rate lower than {'the agency' if len(names) == 1 else 'agencies'}: {listed(names, 3)}."


def _plans(subject: Subject) -> Iterator[str]:
    bare, every = unplanned(subject)
    if bare:
        yield f"{upper_first(part(bare, every, 'recommendation'))} that panels made {is_are(bare)} in no plan yet."
    late, actions = late_actions(subject)
    if late:
        yield f"{upper_first(part(late, actions, 'action'))} that {'follows' if actions == 1 else 'follow'} from this round {is_are(late)} overdue."


def lower_standards(scale: Scale, own: ReturnScore, agreed: ReturnScore | None) -> tuple[int, int]:
    """Return how many standards a panel rates lower than the agency, and how many both rated."""
    steps = [
        step
        for item in own.standards
        if agreed and (step := scale.difference(agreed.rating(item.standard.id), item.rating)) is not None
    ]
    return sum(step < 0 for step in steps), len(steps)
