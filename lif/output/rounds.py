"""A round on the terminal: who returned, and ratings of agencies by standard."""

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lif.model.scales import Colour
from lif.model.tools import Tool
from lif.output.console import Cell, Column, Grid
from lif.rounds.responses import Reply, Response, counted
from lif.rounds.standing import RoundStanding
from lif.score.scores import ReturnScore

_NAME_WIDTH = 15
_COLOURS = {
    Reply.ON_TIME: Colour.GREEN,
    Reply.LATE: Colour.AMBER,
    Reply.MISSING: Colour.RED,
    Reply.SENT_BACK: Colour.AMBER,
}


def summary(found: Sequence[Response]) -> str:
    """Return the round's figures in one line, each with what it counts."""
    counts = counted(found)
    parts = [f"{number} {reply}" for reply, number in counts.items() if number]
    counted_parts = f": {', '.join(parts)}" if parts else ""
    return f"{len(found)} asked, {sum(item.returned for item in found)} returned{counted_parts}"


def response_board(found: Sequence[Response]) -> Grid:
    """Return the response board: what became of each agency's return."""
    grid = Grid(
        [
            Column("Agency"),
            Column("Return"),
            Column("Due"),
            Column("Came"),
            Column("Late", figures=True),
            Column("Answered", figures=True),
        ]
    )
    for item in found:
        late = f"{item.days_late} day{'s' if item.days_late != 1 else ''}" if item.days_late else ""
        came = item.submitted.isoformat() if item.submitted else ""
        reply = Cell(item.reply, _COLOURS.get(item.reply))
        grid.rows.append((item.name, reply, item.due.isoformat(), came, late, f"{item.answered} of {item.questions}"))
    return grid


def heat_map(title: str, tool: Tool, agencies: Iterable[str], scores: Mapping[str, ReturnScore]) -> Grid:
    """Return the ratings of agencies by standard, in words, narrow enough for 80 columns."""
    grid = _by_standard(title, tool)
    for agency in agencies:
        found = _ratings(tool, scores.get(agency))
        grid.rows.append((_narrow(agency), *(_rating(tool, rating) for rating in found)))
    return grid


def difference_map(title: str, tool: Tool, own: Mapping[str, ReturnScore], agreed: Mapping[str, ReturnScore]) -> Grid:
    """Return by how many levels the panel's rating of each standard is above or below the agency's own."""
    grid = _by_standard(title, tool)
    for agency, result in agreed.items():
        pairs = zip(_ratings(tool, own.get(agency)), _ratings(tool, result), strict=True)
        grid.rows.append((_narrow(agency), *(_difference(tool, ours, theirs) for ours, theirs in pairs)))
    return grid


def _by_standard(title: str, tool: Tool) -> Grid:
    """Return an empty table with a column for each standard and, where the tool rates it, one for the whole."""
    numbers = [str(number) for number in range(1, len(tool.standards) + 1)]
    columns = [Column(name, width=7) for name in [*numbers, *(["All"] if tool.scoring.overall else [])]]
    return Grid([Column("Agency", width=_NAME_WIDTH), *columns], title=title, tight=True)


def _ratings(tool: Tool, result: ReturnScore | None) -> list[str]:
    """Return the rating of each standard and, where the tool has one, of the whole; empty where there is none."""
    found = [result.rating(standard.id) if result else "" for standard in tool.standards]
    if tool.scoring.overall:
        found.append(result.overall.rating if result and result.overall else "")
    return found


def _narrow(agency: str) -> str:
    return "\n".join(textwrap.wrap(agency, _NAME_WIDTH))


def _difference(tool: Tool, own: str, agreed: str) -> Cell:
    levels = tool.scale.difference(agreed, own)
    if levels is None:
        return Cell("same" if own == agreed and own else "", Colour.GREY)
    if not levels:
        return Cell("same", Colour.GREY)
    return Cell(f"{abs(levels)} {'up' if levels > 0 else 'down'}", Colour.BLUE if levels > 0 else Colour.AMBER)


def _rating(tool: Tool, rating: str) -> Cell:
    return Cell(tool.scale.short(rating), tool.scale.colour(rating)) if rating else Cell("…", Colour.GREY)


def as_plain(
    found: Sequence[Response], scores: Mapping[str, ReturnScore], agreed: Mapping[str, ReturnScore]
) -> dict[str, Any]:
    """Return the response board, the agencies' own ratings and what panels agreed as plain data.

    A rating is null where there is none; an agency whose panel has agreed nothing is not under `agreed`.
    """
    return {
        "responses": [
            {
                "agency": item.agency,
                "name": item.name,
                "group": item.group,
                "reply": item.reply.value,
                "due": item.due.isoformat(),
                "submitted": item.submitted.isoformat() if item.submitted else None,
                "days_late": item.days_late,
                "answered": item.answered,
                "questions": item.questions,
            }
            for item in found
        ],
        "ratings": _plain_ratings(scores),
        "agreed": _plain_ratings(agreed),
    }


def _plain_ratings(scores: Mapping[str, ReturnScore]) -> dict[str, Any]:
    return {
        agency: {standard.standard.id: standard.rating or None for standard in result.standards}
        for agency, result in scores.items()
    }


def rounds_table(found: Sequence[RoundStanding]) -> Grid:
    """Return the rounds, each with its short name, day due, returns and state."""
    grid = Grid([Column("Round"), Column("Title"), Column("Due"), Column("Returns", figures=True), Column("State")])
    for item in found:
        returns = f"{item.returned} of {len(item.audit.asked)}"
        grid.rows.append((item.audit_id, item.audit.title, item.audit.due.isoformat(), returns, item.state))
    return grid


def rounds_as_plain(found: Sequence[RoundStanding]) -> list[dict[str, Any]]:
    """Return the rounds as plain data."""
    return [
        {
            "audit": item.audit_id,
            "title": item.audit.title,
            "state": item.state,
            "due": item.audit.due.isoformat(),
            "returned": item.returned,
            "asked": len(item.audit.asked),
        }
        for item in found
    ]
