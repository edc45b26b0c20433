"""What got better or worse since the earlier round, and what weakens the comparison."""

from collections import Counter
from collections.abc import Iterator, Mapping

from lif.report.content import Block, Bullets, Cell, Heading, Paragraph, Table
from lif.report.overview_subject import Subject
from lif.report.overview_words import counted, is_are, listed, part, upper_first
from lif.score.travel import Direction, Step, cautions

_SHOWN = 6
_KNOWN = (Direction.BETTER, Direction.SAME, Direction.WORSE)

Moves = Mapping[str, Counter[Direction]]


def moves(subject: Subject) -> Iterator[str]:
    """Yield the direction of travel in sentences."""
    title = subject.earlier.title if subject.earlier else ""
    if not subject.compared:
        yield f"no agency whose return is in had returned {title} as well, so that nothing can be compared."
        return
    steps = [step for item in subject.compared if item.travel for step in item.travel.standards]
    known = [step for step in steps if step.direction is not Direction.UNKNOWN]
    who = counted(len(subject.compared), "agency", "agencies")
    if not known:
        yield f"no rating of {who} can be compared with {title}."
    else:
        counts = Counter(step.direction for step in known)
        better, same, worse = (part(counts[direction], len(known)) for direction in _KNOWN)
        yield (
            f"against {title}, {who} can be compared. Of their ratings of standards, {better} {is_are(counts[Direction.BETTER])} "
            f"better, {same} the same and {worse} worse."
        )
        yield from _extremes(subject)
    if _warned(subject):
        yield "the comparison is to be read with care: the questions or the scale are not the same."


def travel(subject: Subject) -> Iterator[Block]:
    """Yield how agencies moved by standard, agency and question, and what to read with care."""
    if not subject.scored or subject.earlier is None:
        return
    title = subject.earlier.title
    yield Heading(f"Since {title}")
    yield Paragraph(" ".join(map(upper_first, moves(subject))))
    if not subject.compared:
        return
    before = {item.agency for item in subject.compared}
    if left := [item.name for item in subject.scored if item.agency not in before]:
        yield Paragraph(f"No return of {title} to compare with: {listed(left, 20)}.")
    if warned := _warned(subject):
        yield Bullets(tuple(f"{upper_first(words)}." for words in warned), "To be read with care")
    standards = _by_standard(subject)
    if any(counts[direction] for counts in standards.values() for direction in _KNOWN):
        yield _standards(subject, standards)
        yield _agencies(subject)
    if rows := _questions(subject):
        yield Table("Questions that moved most", ("Question", "Better", "Same", "Worse"), rows, (58, 14, 14, 14))


def _warned(subject: Subject) -> tuple[str, ...]:
    earlier = subject.earlier
    return cautions(subject.holdings.tools, subject.audit.tool, earlier.tool) if earlier else ()


def _extremes(subject: Subject) -> Iterator[str]:
    """Yield on which standard most agencies moved up, and on which most moved down."""
    found = _by_standard(subject)
    titles = {item.id: f"{number} ({item.title})" for number, item in enumerate(subject.tool.standards, 1)}
    for direction, words in ((Direction.BETTER, "most got better on"), (Direction.WORSE, "most got worse on")):
        most = max((counts[direction] for counts in found.values()), default=0)
        if most:
            named = [titles[name] for name, counts in found.items() if counts[direction] == most]
            yield f"{words} {listed(named, 3)}: {counted(most, 'agency', 'agencies')}{' each' if len(named) > 1 else ''}."


def _by_standard(subject: Subject) -> Moves:
    return _counted(item for found in subject.compared if found.travel for item in found.travel.standards)


def _by_question(subject: Subject) -> Moves:
    return _counted(item for found in subject.compared if found.travel for item in found.travel.questions)


def _counted(steps: Iterator[Step]) -> Moves:
    found: dict[str, Counter[Direction]] = {}
    for step in steps:
        found.setdefault(step.id, Counter())[step.direction] += 1
    return found


def _standards(subject: Subject, found: Moves) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (f"{number}. {item.title}", *_numbers(found[item.id]))
        for number, item in enumerate(subject.tool.standards, 1)
        if item.id in found
    ]
    columns = ("Standard", "Better", "Same", "Worse", "Not comparable")
    return Table("Agencies by which way their rating of each standard went", columns, tuple(rows), (44, 13, 13, 13, 17))


def _agencies(subject: Subject) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for item in subject.compared:
        if item.travel:
            counts = Counter(step.direction for step in item.travel.standards)
            rows.append((item.name, *_numbers(counts)))
    columns = ("Agency", "Better", "Same", "Worse", "Not comparable")
    return Table("Standards of each agency by which way their rating went", columns, tuple(rows), (44, 13, 13, 13, 17))


def _numbers(counts: Counter[Direction]) -> tuple[str, ...]:
    return tuple(str(counts[direction]) for direction in (*_KNOWN, Direction.UNKNOWN))


def _questions(subject: Subject) -> tuple[tuple[Cell, ...], ...]:
    """Return the questions on which the balance of better and worse is largest, either way."""
    found = _by_question(subject)
    texts = {placed.question.id: f"{placed.number} {placed.question.text}" for placed in subject.questions}
    moved = [name for name in texts if name in found and _balance(found[name])]
    shown = sorted(moved, key=lambda name: -abs(_balance(found[name])))[:_SHOWN]
    return tuple((texts[name], *_numbers(found[name])[:3]) for name in shown)


def _balance(counts: Counter[Direction]) -> int:
    return counts[Direction.BETTER] - counts[Direction.WORSE]
