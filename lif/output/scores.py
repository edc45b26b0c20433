"""Scores on the terminal, as JSON and as CSV."""

from collections.abc import Iterator, Sequence
from typing import Any

from lif.model.scales import NOT_APPLICABLE
from lif.model.shares import percent
from lif.model.text import harmless
from lif.model.tools import Tool
from lif.output import console
from lif.output.console import Cell, Column, Grid
from lif.score.round_scores import AgencyScore
from lif.score.scores import ReturnScore, StandardScore, Tally, total
from lif.score.travel import Direction, Step

_ARROWS = {Direction.BETTER: "better", Direction.WORSE: "worse", Direction.SAME: "as before", Direction.UNKNOWN: ""}


def show_return(item: AgencyScore, tool: Tool) -> None:
    """Print one return's scores: each standard with its rating and why, then the counts.

    Where a panel has agreed ratings they stand beside the agency's own, with the difference; why is then the panel's.
    """
    who = "self rating and the panel's" if item.agreed else "self rating"
    console.put(f"{item.name}: {who} ({item.item.status})")
    columns = ["Standard", *(["Self", "Agreed", "Difference"] if item.agreed else ["Rating"]), "Why"]
    grid = Grid([Column(name) for name in [*columns, *(["Since"] if item.travel else [])]])
    agreed = {result.standard.id: result for result in item.agreed.standards} if item.agreed else {}
    for result in item.score.standards:
        row: list[Cell | str] = [f"{_number(tool, result.standard.id)} {result.standard.title}"]
        row.append(_rating(tool, result.rating))
        theirs = agreed.get(result.standard.id)
        if theirs:
            row += [_rating(tool, theirs.rating), _difference(tool, result.rating, theirs.rating)]
        row.append(_why(theirs or result, tool))
        grid.rows.append([*row, _since(result.standard.id, item, tool)] if item.travel else row)
    console.show(grid)
    if item.score.overall:
        console.put(f"Overall: {tool.scale.label(item.score.overall.rating)}, {item.score.overall.why}")
    if item.agreed and item.agreed.overall:
        console.put(f"Overall as agreed: {tool.scale.label(item.agreed.overall.rating)}, {item.agreed.overall.why}")
    if item.score.overall:
        console.put()
    console.put(f"{'Self: ' if item.agreed else ''}{counts(item.score.tally, tool)}")
    if item.agreed:
        console.put(f"Agreed: {counts(item.agreed.tally, tool)}")
    if item.travel:
        _show_travel(item, tool)


def show_round(title: str, found: Sequence[AgencyScore], tool: Tool) -> None:
    """Print a round's ratings by standard: how many agencies have each, then what needs attention."""
    console.put(f"{title}: agencies' own ratings")
    console.show(_spread(tool, [item.score for item in found]))
    drafts = sum(not item.item.locked for item in found)
    of_which = f", {drafts} of them not handed in" if drafts else ""
    console.put(
        f"{console.count(len(found), 'return')}{of_which}. Open: the standard is not complete in that return, and has no rating."
    )
    console.put(
        "Questions, all returns together: " + counts(total((item.score.tally for item in found), tool.scale), tool)
    )
    agreed = [item for item in found if item.agreed]
    if agreed:
        console.put(f"\nAs agreed by {console.count(len(agreed), 'panel')}")
        console.show(_spread(tool, [item.agreed for item in agreed if item.agreed]))
        console.put(_against_self(agreed, tool))
    moved = [step for item in found if item.travel for step in item.travel.standards]
    if moved:
        tallies = ", ".join(f"{sum(step.direction is way for step in moved)} {way}" for way in Direction)
        console.put(f"Standards since the earlier round: {tallies}")
        for warning in dict.fromkeys(warning for item in found if item.travel for warning in item.travel.warnings):
            console.put(f"  Take care: {warning}")


def _spread(tool: Tool, scores: Sequence[ReturnScore]) -> Grid:
    """Return how many returns have each rating, standard by standard."""
    grid = Grid(
        [
            Column("Standard"),
            *(Column(tool.scale.short(level.id), figures=True) for level in tool.scale.levels),
            Column("n/a", figures=True),
            Column("Open", figures=True),
            Column(_at_pass(tool), figures=True),
        ]
    )
    for number, standard in enumerate(tool.standards, 1):
        ratings = [item.rating(standard.id) for item in scores]
        rated = [rating for rating in ratings if tool.scale.holds(rating)]
        passed = sum(map(tool.scale.passes, rated))
        share = f"{passed} of {len(rated)}" if rated else "none rated"
        counted = [str(ratings.count(level.id)) for level in tool.scale.levels]
        grid.rows.append(
            [f"{number} {standard.title}", *counted, str(ratings.count(NOT_APPLICABLE)), str(ratings.count("")), share]
        )
    return grid


def _against_self(found: Sequence[AgencyScore], tool: Tool) -> str:
    """Return in words on how many standards panels are above, at and below the agencies' own ratings."""
    pairs = [
        tool.scale.difference(item.agreed.rating(result.standard.id), result.rating)
        for item in found
        if item.agreed
        for result in item.score.standards
    ]
    steps = [step for step in pairs if step is not None]
    lower, same, higher = sum(step < 0 for step in steps), steps.count(0), sum(step > 0 for step in steps)
    return f"Of {console.count(len(steps), 'standard')} that both rate, panels are lower on {lower}, the same on {same}, higher on {higher}."


def counts(tally: Tally, tool: Tool) -> str:
    """Return a tally in words: each share with its denominator, what is no rating counted apart."""
    parts = []
    for level, count in tally.levels:
        share = tally.share(level)
        parts.append(f"{tool.scale.label(level)} {count}" + (f" ({percent(share)}%)" if share is not None else ""))
    apart = [
        (tally.not_applicable, "not applicable"),
        (tally.unanswered, "unanswered"),
        (tally.carried, "brought forward, not confirmed"),
    ]
    words = "; ".join(f"{count} {label}" for count, label in apart if count)
    return f"{', '.join(parts)} of {tally.rated} rated" + (f"; {words}; {tally.asked} asked" if words else "")


def as_plain(found: Sequence[AgencyScore]) -> dict[str, Any]:
    """Return scores as plain data. Ratings are null where there is none; means are exact fractions as text."""
    return {"agencies": [_agency(item) for item in found]}


def as_rows(found: Sequence[AgencyScore], tool: Tool) -> Iterator[list[str]]:
    """Yield the rows of a CSV table, headings first: one for each standard of each return."""
    levels = [level.id for level in tool.scale.levels]
    yield [
        "agency",
        "standard",
        "title",
        "rating",
        "asked",
        "rated",
        *levels,
        "not_applicable",
        "unanswered",
        "carried",
        "rating_then",
        "direction",
        "agreed",
        "difference",
    ]
    for item in found:
        steps = {step.id: step for step in item.travel.standards} if item.travel else {}
        for result in item.score.standards:
            tally, step = result.tally, steps.get(result.standard.id)
            numbers = [
                tally.asked,
                tally.rated,
                *(count for _, count in tally.levels),
                tally.not_applicable,
                tally.unanswered,
                tally.carried,
            ]
            then = [step.then, step.direction.value] if step else ["", ""]
            agreed = item.agreed.rating(result.standard.id) if item.agreed else ""
            steps_up = tool.scale.difference(agreed, result.rating)
            yield [
                item.agency,
                result.standard.id,
                harmless(result.standard.title),
                result.rating,
                *map(str, numbers),
                *then,
                agreed,
                "" if steps_up is None else str(steps_up),
            ]


def _show_travel(item: AgencyScore, tool: Tool) -> None:
    if item.travel is None:
        return
    moved = [step for step in item.travel.questions if step.direction in (Direction.BETTER, Direction.WORSE)]
    if moved:
        console.put("\nQuestions that moved:")
    for step in moved:
        console.put(
            f"  {step.number} {step.id}: {tool.scale.label(step.then)} to {tool.scale.label(step.now)}, {step.direction}"
        )
    for warning in item.travel.warnings:
        console.put(f"Take care: {warning}")


def _since(standard: str, item: AgencyScore, tool: Tool) -> str:
    step: Step | None = (
        next((step for step in item.travel.standards if step.id == standard), None) if item.travel else None
    )
    if step is None or not step.then:
        return "no rating then"
    return f"{tool.scale.label(step.then)} then{', ' + _ARROWS[step.direction] if _ARROWS[step.direction] else ''}"


def _why(result: StandardScore, tool: Tool) -> str:
    if result.verdict is None:
        tally = result.tally
        open_parts = [(tally.unanswered, "unanswered"), (tally.carried, "not confirmed")]
        words = ", ".join(f"{count} {label}" for count, label in open_parts if count)
        return f"not complete: {words} of {tally.asked}" if words else "no question applies"
    if tool.scale.passes(result.rating) or not result.verdict.limited_by:
        return result.verdict.why
    numbers = _numbers(tool)
    return f"{result.verdict.why}; held back by {', '.join(numbers[item] for item in result.verdict.limited_by)}"


def _agency(item: AgencyScore) -> dict[str, Any]:
    overall = item.score.overall
    return {
        "agency": item.agency,
        "status": item.item.status.value,
        "overall": {"rating": overall.rating, "why": overall.why} if overall else None,
        "tally": _tally(item.score.tally),
        "standards": [_standard(result) for result in item.score.standards],
        "travel": _travel(item),
        "agreed": _agreed(item.agreed),
    }


def _agreed(found: ReturnScore | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "overall": {"rating": found.overall.rating, "why": found.overall.why} if found.overall else None,
        "tally": _tally(found.tally),
        "standards": [_standard(result) for result in found.standards],
    }


def _standard(result: StandardScore) -> dict[str, Any]:
    verdict = result.verdict
    return {
        "standard": result.standard.id,
        "rating": result.rating or None,
        "why": verdict.why if verdict else None,
        "limited_by": list(verdict.limited_by) if verdict else [],
        "mean": str(verdict.mean) if verdict and verdict.mean is not None else None,
        "tally": _tally(result.tally),
    }


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "asked": tally.asked,
        "rated": tally.rated,
        "levels": dict(tally.levels),
        "not_applicable": tally.not_applicable,
        "unanswered": tally.unanswered,
        "carried": tally.carried,
    }


def _travel(item: AgencyScore) -> dict[str, Any] | None:
    if item.travel is None:
        return None
    steps = {
        name: [
            {"id": step.id, "then": step.then or None, "now": step.now or None, "direction": step.direction.value}
            for step in found
        ]
        for name, found in (("standards", item.travel.standards), ("questions", item.travel.questions))
    }
    return {**steps, "warnings": list(item.travel.warnings)}


def _rating(tool: Tool, rating: str) -> Cell:
    return Cell(tool.scale.label(rating), tool.scale.colour(rating)) if rating else Cell("not complete")


def _difference(tool: Tool, own: str, agreed: str) -> str:
    """Return in words how the panel's rating differs from the agency's own."""
    levels = tool.scale.difference(agreed, own)
    if levels is None:
        return "the same" if own and own == agreed else ""
    words = console.count(abs(levels), "level")
    return f"{words} {'higher' if levels > 0 else 'lower'}" if levels else "the same"


def _number(tool: Tool, standard: str) -> int:
    return [item.id for item in tool.standards].index(standard) + 1


def _numbers(tool: Tool) -> dict[str, str]:
    return {placed.question.id: placed.number for placed in tool.placed()}


def _at_pass(tool: Tool) -> str:
    return f"{tool.scale.short(tool.scale.pass_level)} or better"
