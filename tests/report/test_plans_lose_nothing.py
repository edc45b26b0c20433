"""Every value that plans and actions record is in the composite report, or on a list that says why not.

What is said of an action must stand under that action's own heading in the story of its plan, and so for recommendations.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from lif.model.days import in_words
from lif.model.holdings import Holdings
from lif.model.plans import (
    Action,
    Impact,
    ImpactMethod,
    ImpactResult,
    Origin,
    Plan,
    PlanRecommendation,
    Response,
    Revision,
    Scope,
    Source,
    SourceKind,
    Update,
)
from lif.model.returns import Evidence
from lif.report.composite import compose
from lif.report.word import render
from report.plan_cases import board, subject
from report.word_reading import lines

Leaf = tuple[str, Any]

EXCLUDED: Mapping[str, str] = {
    "action.recommendation": "the action stands under the recommendation, whose heading names it",
    "plan.source.audit": "the round's title stands for its short name",
}
"""What the report leaves out, and why. Short names of agencies, groups, themes and statuses give way to their words."""

FULL_PLAN = Plan(
    "Plan title",
    Source(SourceKind.CHILD_DEATH_PANEL, "Source title", date(2024, 1, 2), "s11-2023", "housing"),
    date(2024, 1, 3),
    "board",
    "learning-and-improvement",
    date(2027, 1, 4),
    (
        PlanRecommendation(
            "full",
            "Recommendation text,\nover two lines, with & and <signs>.",
            "voice",
            "listening",
            ("question-one", "question-two"),
            Scope.REGIONAL,
            ("college", "nursery"),
            Response.PARTLY,
            "Reason one.",
            "Instead one.",
            (Origin("other", "elsewhere"), Origin("gone", "nowhere")),
        ),
        PlanRecommendation("bare", "Bare recommendation."),
    ),
)
OTHER_PLAN = Plan(
    "Other title",
    Source(SourceKind.BOARD, "Other source"),
    date(2024, 2, 3),
    recommendations=(PlanRecommendation("elsewhere", "Said elsewhere.", response=Response.NOT_ACCEPTED),),
)
FULL_ACTION = Action(
    "full",
    "Action text,\nover two lines, with & and <signs>.",
    "police",
    date(2024, 5, 6),
    "Role one",
    ("housing", "hospitals"),
    date(2024, 5, 7),
    "Measure one.",
    date(2025, 5, 8),
    (
        Revision(date(2024, 5, 9), date(2024, 6, 10), "Reason two.", "board"),
        Revision(date(2024, 6, 11), date(2024, 7, 12), "Reason three.", "learning-and-improvement"),
    ),
    (
        Update(
            date(2024, 7, 13),
            "on-course",
            "housing",
            "Words one.",
            41,
            (Evidence("Title one", "Place one", date(2024, 7, 14), "Shows one."), Evidence("Title two")),
            "Reason four.",
            "board",
            Impact(ImpactMethod.SURVEY, "Reference one", ImpactResult.PARTLY),
        ),
        Update(date(2024, 8, 15), "half-way", "police", "Words two."),
        Update(date(2024, 9, 16), "complete", evidence=(Evidence("Title three", shows="Shows two."),)),
        Update(date(2024, 10, 17), "reopened", reason="Reason five."),
        Update(
            date(2024, 11, 18), "tested", impact=Impact(ImpactMethod.AUDIT, "Reference two", ImpactResult.NOT_EVIDENT)
        ),
    ),
)


def full(action: Action = FULL_ACTION, plan: Plan = FULL_PLAN) -> Holdings:
    """Return the board with a plan and an action in which every field has a value."""
    return replace(board(), plans={"whole": plan, "other": OTHER_PLAN}, actions={("whole", "one"): action})


def test_every_value_of_a_plan_and_an_action_that_have_them_all_is_in_the_report() -> None:
    assert _lost(full(), _made(full)) == []


def test_every_value_of_the_fictional_plans_is_in_the_report() -> None:
    assert _lost(board(), _made(board)) == []


def test_the_plan_and_the_action_that_have_them_all_give_a_value_to_every_field() -> None:
    assert [*_unsaid(FULL_PLAN, "plan"), *_unsaid(FULL_ACTION, "action")] == []


def test_nothing_is_excluded_that_is_no_longer_recorded() -> None:
    known = {path for path, _ in (*_leaves(FULL_PLAN, "plan"), *_leaves(FULL_ACTION, "action"))}

    assert EXCLUDED.keys() - known == set()


def test_a_value_that_is_not_in_the_report_is_found_missing() -> None:
    update = replace(FULL_ACTION.updates[0], words="Said to nobody.", percent=97)
    plan = replace(FULL_PLAN, closed=date(2031, 1, 1))
    changed = full(replace(FULL_ACTION, updates=(update, *FULL_ACTION.updates[1:])), plan)

    assert _lost(changed, _made(full)) == [
        "plan.closed: 1 January 2031",
        "action.updates.words: Said to nobody.",
        "action.updates.percent: 97%",
    ]


@cache
def _made(holdings: Callable[[], Holdings]) -> bytes:
    return render(compose(subject(holdings())))


def _lost(holdings: Holdings, report: bytes) -> list[str]:
    """Return what is recorded and does not stand in its own part of the report, as often as it is recorded."""
    parts, lost = _parts(report), []
    for name, plan in holdings.plans.items():
        title = f"Plan: {plan.title}"
        about = replace(plan, recommendations=())
        lost += _missing(_leaves(about, "plan"), holdings, f"{title}\n{parts[title, '', '']}", plan)
        for place, item in enumerate(plan.recommendations, 1):
            heading = f"Recommendation {place} of {len(plan.recommendations)}: {item.id}"
            said = f"{heading}\n{parts[title, heading, '']}"
            lost += _missing(_leaves(item, "plan.recommendations"), holdings, said, plan)
            for (owner, action_id), action in holdings.actions.items():
                if (owner, action.recommendation) == (name, item.id):
                    said = parts[title, heading, f"Action: {action_id}"]
                    lost += _missing(_leaves(action, "action"), holdings, said, plan)
    return lost


def _parts(report: bytes) -> dict[tuple[str, str, str], str]:
    """Return what stands under each heading, by the headings of the three levels that lead to it."""
    found: dict[tuple[str, str, str], list[str]] = {}
    place = ("", "", "")
    for line in lines(report):
        if line.style.startswith("heading "):
            level = int(line.style[-1])
            place = (*place[: level - 1], line.text, *[""] * (3 - level))  # type: ignore[assignment]
        found.setdefault(place, []).append("" if line.text == place[-1] else line.text)
    return {place: "\n".join(said) for place, said in found.items()}


def _missing(leaves: Iterator[Leaf], holdings: Holdings, said: str, plan: Plan) -> list[str]:
    wanted = [(path, _words(path, value, holdings, plan)) for path, value in leaves if path not in EXCLUDED]
    counts = Counter(words for _, words in wanted)
    return [f"{path}: {words}" for path, words in wanted if said.count(words) < counts[words]]


def _words(path: str, value: Any, holdings: Holdings, plan: Plan) -> str:
    """Return how a value is said in the report."""
    framework = holdings.framework
    ends: dict[str, Callable[[Any], str]] = {
        "agency": lambda name: holdings.agencies[name].name,
        "others": lambda name: holdings.agencies[name].name,
        "addressed_to": lambda name: holdings.agencies[name].name,
        "lead_agency": lambda name: holdings.agencies[name].name,
        "approved_by": lambda name: getattr(framework.group(name), "name", name),
        "monitored_by": lambda name: getattr(framework.group(name), "name", name),
        "theme": lambda name: getattr(framework.theme(name), "name", name),
        "standard": lambda name: subject(holdings).standard(plan, name),
        "status": lambda name: getattr(framework.status_key.status(name), "label", name),
        "percent": lambda number: f"{number}%",
        "kind": lambda kind: _KINDS[kind],
        "response": lambda response: _RESPONSES[response],
        "plan": lambda name: holdings.plans[name].source.title if name in holdings.plans else name,
        "method": lambda method: _METHODS[method],
        "result": lambda result: _RESULTS[result],
    }
    end = path.rpartition(".")[2]
    if end in ends:
        return ends[end](value)
    return in_words(value) if isinstance(value, date) else str(value)


_KINDS = {
    SourceKind.PANEL: "Panel on a return",
    SourceKind.REVIEW: "Review",
    SourceKind.INSPECTION: "Inspection",
    SourceKind.CHILD_DEATH_PANEL: "Child Death Overview Panel",
    SourceKind.BOARD: "Board",
    SourceKind.OTHER: "Other",
}
_RESPONSES = {Response.ACCEPTED: "Accepted", Response.PARTLY: "Accepted in part", Response.NOT_ACCEPTED: "Not accepted"}
_METHODS = {ImpactMethod.AUDIT: "An audit", ImpactMethod.MEASURE: "A measure", ImpactMethod.SURVEY: "A survey"}
_RESULTS = {
    ImpactResult.EVIDENT: ": evident",
    ImpactResult.PARTLY: "partly evident",
    ImpactResult.NOT_EVIDENT: "not evident",
}


def _leaves(value: Any, path: str) -> Iterator[Leaf]:
    if is_dataclass(value):
        for field in fields(value):
            yield from _leaves(getattr(value, field.name), f"{path}.{field.name}")
    elif isinstance(value, tuple):
        for item in value:
            yield from _leaves(item, path)
    elif value not in ("", None):
        yield path, value


def _unsaid(record: Any, path: str) -> Iterator[str]:
    """Yield the fields that no record of its class gives a value, anywhere in a record."""
    said = {found for found, _ in _leaves(record, path)}
    yield from (found for found in _fields(record, path) if not any(one.startswith(found) for one in said))


def _fields(record: Any, path: str) -> Iterator[str]:
    for field in fields(record):
        yield f"{path}.{field.name}"
        value = getattr(record, field.name)
        for item in value if isinstance(value, tuple) else (value,):
            if is_dataclass(item):
                yield from _fields(item, f"{path}.{field.name}")
