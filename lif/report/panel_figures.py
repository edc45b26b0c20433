"""How far the members of a panel agree, and how the agency's own ratings compare, in words for a lay reader."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from lif.model.shares import percent
from lif.panel import alpha
from lif.panel.comparing import Agreement, Comparison, compare
from lif.report.content import Block, Bullets, Heading, Paragraph, Table
from lif.report.panel_words import Subject, count, listed


def figures_in_short(subject: Subject) -> Iterator[str]:
    """Yield the figures of the whole return, a sentence each, with what they are of."""
    whole = compare(subject.case)[-1]
    same, of = whole.agreement.same, whole.agreement.compared
    if of:
        share = f"{same} of {count(of, 'question')} ({percent(Fraction(same, of))}%)"
        yield f"On {share}, every member had given the same rating before they talked."
    else:
        yield "Only one member's ratings count, so that nothing can be said of how far members agree."
    yield _compared(whole, "agreed" if subject.theirs else "middle")
    for way, sign in (("lower", -1), ("higher", 1)):
        steps = ((line, subject.scale.difference(line.agreed, line.self_rating)) for line in subject.lines)
        numbers = [line.placed.number for line, step in steps if step is not None and step * sign > 0]
        if numbers:
            yield f"The panel's agreed rating is {way} than the agency's own on {listed(numbers)}."


def _compared(whole: Comparison, which: str) -> str:
    found = whole.optimism
    if not found.compared:
        return "Nothing of the agency's own ratings can be compared with the panel's."
    by = (
        f", {count(abs(found.levels), 'level')} {'higher' if found.levels > 0 else 'lower'} when all are added up"
        if found.levels
        else ""
    )
    return (
        f"Of {count(found.compared, 'question')} that both rate, the agency rates itself higher than the panel's {which} "
        f"rating on {found.higher}, the same on {found.same} and lower on {found.lower}{by}."
    )


def agreement(subject: Subject) -> Iterator[Block]:
    """Yield how far members agree: the table by standard, and how to read it."""
    found = compare(subject.case)
    yield Heading("How far the members agreed before they talked", 2)
    yield Paragraph(
        "“Same rating”: every member gave the same, alone. “Agency higher” and “lower”: the agency rates itself so "
        "beside what was agreed or, where nothing is yet, beside the members' middle rating."
    )
    yield _table(subject, found)
    yield Paragraph(_alpha(found[-1].agreement), "Beyond chance")
    wide = [line for line in subject.lines if line.spread > 1]
    if wide:
        yield Bullets(tuple(f"{line.placed.number} {line.placed.question.text}" for line in wide), "Furthest apart")


def _table(subject: Subject, found: Sequence[Comparison]) -> Table:
    numbers = {standard.id: number for number, standard in enumerate(subject.case.tool.standards, 1)}
    rows = []
    for part in found:
        name = f"{numbers[part.standard.id]}. {part.standard.title}" if part.standard else "All standards"
        same, steps = part.agreement, part.optimism
        shared = f"{same.same} of {same.compared}" if same.compared else "One member"
        rows.append(
            (name, shared, *(_of(number, steps.compared) for number in (steps.higher, steps.same, steps.lower)))
        )
    columns = ("Standard", "Same rating", "Agency higher", "Equal", "Agency lower")
    return Table("Agreement among members, and with the agency", columns, tuple(rows), (36, 16, 16, 16, 16))


def _of(number: int, compared: int) -> str:
    return f"{number} of {compared}" if compared else "None"


def _alpha(found: Agreement) -> str:
    """Return the coefficient of agreement with what it means, or why there is none."""
    if found.alpha is None:
        why = (
            f"it takes {alpha.MINIMUM} questions that two members or more rated, and there are {found.items}"
            if found.items < alpha.MINIMUM
            else "every rating is the same, so that chance alone would give it too"
        )
        return f"Not worked out: {why}."
    return (
        f"{_hundredths(found.alpha)}, where 1 is full agreement and 0 is what chance alone would give (Krippendorff's "
        f"alpha, over {count(found.items, 'question')} that two members or more rated; ratings further apart count as more of "
        "a difference). A few questions move it much, and where nearly all ratings are alike it is low although members "
        "mostly agree: never read it alone."
    )


def _hundredths(number: Fraction) -> str:
    """Return a number to two places, half up."""
    scaled = int((abs(number) * 200 + 1) // 2)
    return f"{'-' if number < 0 and scaled else ''}{scaled // 100}.{scaled % 100:02}"
