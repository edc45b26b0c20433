"""What panels found: how far scrutiny is, how far members agree, how agencies see themselves, and what is good practice."""

from collections.abc import Iterator

from lif.model.days import in_words
from lif.model.scales import Colour
from lif.panel.comparing import Agreement, Comparison, Optimism
from lif.panel.stages import Stage
from lif.report.content import Block, Cell, Heading, Paragraph, Rating, Table, Turn
from lif.report.overview_subject import Subject
from lif.report.overview_words import STAGES, counted, decimal, goes_go, is_are, of, part, upper_first
from lif.report.plan_words import shortened

_SHOWN = 8
_LONG = 600
_STAGE_COLOURS = {Stage.SIGNED: Colour.GREEN, Stage.TO_SIGN: Colour.AMBER, Stage.TO_AGREE: Colour.AMBER}


def panels(subject: Subject) -> Iterator[Block]:
    """Yield what panels found: figures of questions, standards and whole panels, never of single members."""
    if not subject.standings:
        return
    yield Turn(landscape=True)
    yield Heading("What panels found")
    yield Paragraph(_scrutinised(subject))
    yield _progress(subject)
    splits, figures = subject.panels_together
    if figures:
        yield from _agreement(subject, figures)
    if split := [item for item in splits if item.differ]:
        rows = tuple(
            (
                f"{item.placed.number} {item.placed.question.text}",
                of(item.differ, item.panels),
                counted(item.levels, "level"),
            )
            for item in split[:_SHOWN]
        )
        columns = ("Question", "Panels whose members differ", "How far, added up")
        yield Table("Questions that split panels most", columns, rows, (60, 22, 18))
    yield from _practice(subject)
    yield from _remarks(subject)


def _scrutinised(subject: Subject) -> str:
    signed = sum(stage is Stage.SIGNED for stage in subject.standings.values())
    whole = len(subject.standings)
    goes = "had" if subject.audit.closed else goes_go(whole) + " to"
    return (
        "A panel scrutinises a return: its members mark apart, then agree one rating for each question. "
        f"{upper_first(part(signed, whole, 'return'))} that {goes} a panel of the {subject.body} {is_are(signed, whole)} agreed and signed."
    )


def _progress(subject: Subject) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for name, stage in subject.standings.items():
        panel = subject.cases[name].panel
        found = subject.comparisons.get(name)
        figures = _figures(found) if found else ("Not open", "Not open", "Not open", "Not open")
        note = f"\nNot final: {subject.provisional[name]}" if name in subject.provisional else ""
        began = in_words(panel.convened) if panel else "Not yet"
        stands = Rating(STAGES[stage], _STAGE_COLOURS.get(stage, Colour.GREY))
        rows.append((f"{subject.agency_name(name)}{note}", began, stands, *figures))
    columns = ("Return of", "Convened", "Panel", "Same mark by all", "Agency higher", "The same", "Agency lower")
    return Table(
        "Panels, and how agencies' own ratings compare with theirs, in questions",
        columns,
        tuple(rows),
        (50, 26, 36, 24, 24, 24, 24),
    )


def _figures(found: Comparison) -> tuple[str, ...]:
    marks, apart = found.agreement, found.optimism
    return (of(marks.same, marks.compared), *(of(number, apart.compared) for number in _ways(apart)))


def _ways(apart: Optimism) -> tuple[int, int, int]:
    return apart.higher, apart.same, apart.lower


def _agreement(subject: Subject, figures: list[Comparison]) -> Iterator[Block]:
    """Yield how far members agree and how agencies see themselves, in words and by standard."""
    whole = figures[-1]
    yield Heading("How far panels agree, and how agencies see themselves", 2)
    yield Paragraph(" ".join((*_in_words(subject, whole.agreement), *_optimism(whole.optimism))))
    numbers = {item.id: number for number, item in enumerate(subject.tool.standards, 1)}
    rows = tuple(
        (f"{numbers[item.standard.id]}. {item.standard.title}", *_figures(item)) for item in figures if item.standard
    )
    columns = ("Standard", "Same mark by all", "Agency higher", "The same", "Agency lower")
    yield Table("Marks of panels by standard, in questions", columns, rows, (40, 22, 20, 20, 20))


def _in_words(subject: Subject, marks: Agreement) -> Iterator[str]:
    opened = counted(len(subject.comparisons), "panel")
    if not marks.compared:
        yield f"The marks of {opened} are open, and no question has marks of two members to compare."
        return
    yield f"The marks of {opened} are open. All members gave the same mark on {part(marks.same, marks.compared, 'question')}."
    if marks.alpha is not None:
        yield (
            f"A measure that allows for chance and for how far marks are apart, Krippendorff's alpha, is {decimal(marks.alpha)} "
            f"over {counted(marks.items, 'question')}: 1 is full agreement, and 0 is what chance would give."
        )


def _optimism(apart: Optimism) -> Iterator[str]:
    if not apart.compared:
        yield "No question is rated by an agency and its panel alike."
        return
    higher, same, lower = (part(number, apart.compared) for number in _ways(apart))
    yield f"Agencies rate themselves higher than their panels on {higher}, the same on {same} and lower on {lower}."
    if apart.higher > apart.lower:
        yield "On the whole they see themselves in a better light than panels do."
    elif apart.lower > apart.higher:
        yield "On the whole they are stricter with themselves than panels are."
    else:
        yield "On the whole neither side is the stricter one."


def _practice(subject: Subject) -> Iterator[Block]:
    """Yield the good practice that panels recorded, agency by agency."""
    rows: list[tuple[Cell, ...]] = []
    for name, case in subject.cases.items():
        rows += [
            (
                subject.agency_name(name),
                subject.numbers.get(item.question, item.question),
                shortened(item.good_practice, _LONG),
            )
            for item in case.agreed.ratings
            if item.good_practice and item.counts
        ]
    yield Heading("Good practice that panels recorded", 2)
    if not rows:
        yield Paragraph("None is recorded yet.")
        return
    yield Table("Good practice, by agency", ("Agency", "Question", "What the panel noted"), tuple(rows), (30, 12, 58))


def _remarks(subject: Subject) -> Iterator[Block]:
    rows = tuple(
        (subject.agency_name(name), shortened(case.agreed.remarks, _LONG))
        for name, case in subject.cases.items()
        if case.agreed.remarks
    )
    if rows:
        yield Heading("What panels say of returns as a whole", 2)
        yield Table("Remarks of panels", ("Return of", "What the panel says"), rows, (30, 70))
