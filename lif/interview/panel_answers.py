"""Taking marks and agreed ratings from a file: the same answers give the same records as the questionnaires do."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lif.errors import RefusedError
from lif.model.panels import Agreed, AgreedRating, Mark, Recommendation, Sheet
from lif.model.scales import NOT_APPLICABLE, Scale
from lif.model.text import meant, one_line, tidy
from lif.panel import agreement, marking
from lif.panel.comparing import lines
from lif.panel.scrutiny import Scrutiny


def marks_taken(sheet: Sheet, given: Sequence[Mark], case: Scrutiny) -> Sheet:
    """Return the sheet with the given marks in it, made on the answers as they are now; other marks stay as they are.

    Raises RefusedError, naming each, where a mark does not fit.
    """
    made = [_tidied(mark, case) for mark in given]
    _require_fitting([*_faults(made, case), *_mark_faults(made, case)])
    for mark in made:
        sheet = sheet.with_mark(mark, case.order)
    return sheet


def agreement_taken(agreed: Agreed, given: Agreed, case: Scrutiny) -> Agreed:
    """Return the record with the given ratings, recommendations and remarks in it; others stay as they are.

    A recommendation takes the place of one with the same short name. Raises RefusedError, naming each, where something
    does not fit.
    """
    ratings = [
        replace(item, reason=tidy(item.reason), good_practice=tidy(item.good_practice), ask=tidy(item.ask))
        for item in given.ratings
    ]
    recommendations = [
        replace(item, text=one_line(item.text), success_measure=tidy(item.success_measure))
        for item in given.recommendations
    ]
    _require_fitting(
        [*_faults(ratings, case), *_rating_faults(ratings, case), *_recommendation_faults(recommendations, case)]
    )
    for item in ratings:
        agreed = agreed.with_rating(item, case.order)
    kept = {item.id: item for item in (*agreed.recommendations, *recommendations)}
    return replace(agreed, recommendations=tuple(kept.values()), remarks=tidy(given.remarks) or agreed.remarks)


def _tidied(mark: Mark, case: Scrutiny) -> Mark:
    return replace(
        marking.fitting(case, mark),
        seen=marking.seen(case, mark.question),
        reason=tidy(mark.reason),
        good_practice=tidy(mark.good_practice),
        ask=tidy(mark.ask),
    )


def _faults(items: Sequence[Mark] | Sequence[AgreedRating], case: Scrutiny) -> Iterator[str]:
    """Yield what is wrong with the questions and ratings named."""
    questions = [item.question for item in items]
    for item in items:
        if item.question not in case.order:
            hint = meant(item.question, case.order)
            yield f"{item.question} is not a question asked of this agency" + (f" ({hint})" if hint else "")
        elif item.rating and not case.tool.scale.allows(item.rating):
            yield f"{item.question} is rated '{item.rating}', and the ratings are {', '.join(_ratings(case.tool.scale))}"
        elif item.counts and not item.rating:
            yield f"{item.question} has no rating"
    yield from _twice(questions)


def _twice(names: Sequence[str]) -> Iterator[str]:
    yield from (f"{name} is there twice" for name in sorted({*names}) if names.count(name) > 1)


def _fits(item: Mark | AgreedRating, case: Scrutiny) -> bool:
    """Tell whether something is given on a question that is asked, with a rating that there is."""
    return item.counts and item.question in case.order and case.tool.scale.allows(item.rating)


def _mark_faults(marks: Sequence[Mark], case: Scrutiny) -> Iterator[str]:
    for mark in marks:
        if _fits(mark, case) and (lack := marking.lacks(case, mark)):
            yield f"{mark.question}: {lack}"


def _rating_faults(ratings: Sequence[AgreedRating], case: Scrutiny) -> Iterator[str]:
    found = {line.placed.question.id: line for line in lines(case)}
    for item in ratings:
        if _fits(item, case) and not item.reason and agreement.owes_reason(case, found[item.question], item.rating):
            yield f"{item.question} owes a reason"


def _recommendation_faults(recommendations: Sequence[Recommendation], case: Scrutiny) -> Iterator[str]:
    yield from (f"the recommendation {fault}" for fault in _twice([item.id for item in recommendations]))
    for item in recommendations:
        for question in item.questions:
            if question not in case.order:
                yield f"the recommendation {item.id} points at {question}, which is not asked of this agency"


def _ratings(scale: Scale) -> list[str]:
    return [level.id for level in scale.levels] + [NOT_APPLICABLE] * (scale.not_applicable is not None)


def _require_fitting(faults: Sequence[str]) -> None:
    if faults:
        raise RefusedError(
            "this cannot be taken: " + "; ".join(faults), "put these right in the file; nothing was written"
        )
