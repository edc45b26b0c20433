"""Panels drawn at random: a tool, an agency's answers, seats and what each member marks."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from hypothesis import strategies as st
from model.record_strategies import texts

from lif.model.frameworks import PanelRules
from lif.model.panels import Agreed, AgreedRating, Enough, Mark, Sheet
from lif.model.returns import Return, ReturnStatus
from lif.model.scales import NOT_APPLICABLE, Colour, Level, NotApplicable, Scale
from lif.model.text import tidy
from lif.model.tools import Method, Question, Rule, Scoring, Standard, Tool
from lif.panel import marking
from lif.panel.scrutiny import Scrutiny
from panel.cases import AGENCY, AUDIT, PEOPLE, answer, panel_of, rules

WORDS = texts().map(tidy)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A panel that has written nothing yet, and a whole sheet for each member."""

    case: Scrutiny
    sheets: Mapping[str, Sheet]


@st.composite
def tools(draw: st.DrawFn) -> Tool:
    levels = draw(st.integers(2, 5))
    sizes = draw(st.lists(st.integers(1, 4), min_size=1, max_size=3))
    numbers = iter(range(sum(sizes)))
    scale = Scale(
        tuple(Level(id=f"level-{n}", label=f"Level {n}", meaning="So.", colour=Colour.GREY) for n in range(levels)),
        f"level-{levels - 1}",
        NotApplicable("Does not apply"),
    )
    standards = tuple(
        Standard(
            id=f"standard-{place}",
            title=f"Standard {place}",
            questions=tuple(Question(f"q{next(numbers)}", "Is it there?") for _ in range(size)),
        )
        for place, size in enumerate(sizes)
    )
    scoring = Scoring(Rule(Method.LOWEST), Rule(Method.LOWEST))
    return Tool(title="Tool", kind="section-11", edition="1", scale=scale, scoring=scoring, standards=standards)


@st.composite
def panels(draw: st.DrawFn) -> Drawn:
    tool = draw(tools())
    ratings = st.sampled_from([*(level.id for level in tool.scale.levels), NOT_APPLICABLE])
    own = {placed.question.id: draw(ratings) for placed in tool.placed()}
    item = Return(ReturnStatus.SUBMITTED, AUDIT.opened, answers=tuple(answer(*pair) for pair in own.items()))
    seats = draw(st.integers(1, 5))
    made: PanelRules = replace(
        rules(seats),
        reason_where_agreed_differs=draw(st.booleans()),
        reason_from_spread=draw(st.none() | st.integers(1, 4)),
    )
    panel = panel_of(PEOPLE[:seats], made.seats)
    case = Scrutiny("s11-2026", "fire", AUDIT, tool, AGENCY, made, item, panel)
    return Drawn(case, {person: draw(_sheets(case, person, ratings)) for person in case.people})


@st.composite
def _sheets(draw: st.DrawFn, case: Scrutiny, person: str, ratings: st.SearchStrategy[str]) -> Sheet:
    salt = draw(st.text("0123456789abcdef", min_size=64, max_size=64))
    marks = tuple(_mark(draw, case, question, draw(ratings)) for question in case.order)
    return replace(marking.new_sheet(case, person, salt), marks=marks)


def _mark(draw: st.DrawFn, case: Scrutiny, question: str, rating: str) -> Mark:
    own = case.self_rating(question)
    return Mark(
        question,
        marking.seen(case, question),
        rating,
        None if own == NOT_APPLICABLE else draw(st.sampled_from(list(Enough))),
        draw(WORDS) or ("It differs." if rating != own else ""),
        draw(WORDS),
        draw(WORDS),
    )


def agreements(tool: Tool) -> st.SearchStrategy[Agreed]:
    """What a panel may have agreed on every question of a tool."""
    ratings = st.sampled_from([*(level.id for level in tool.scale.levels), NOT_APPLICABLE])
    items = [st.builds(AgreedRating, st.just(placed.question.id), ratings, st.just("So.")) for placed in tool.placed()]
    return st.tuples(*items).map(lambda found: Agreed(tuple(found)))
