"""Scores of a whole round, agency by agency, each against an earlier round where one is named."""

from dataclasses import dataclass

from lif.model.holdings import Holdings
from lif.model.returns import Return
from lif.score.scores import ReturnScore, score, score_agreed
from lif.score.travel import Travel, travel


@dataclass(frozen=True, slots=True)
class AgencyScore:
    """One agency's return with its scores.

    `travel` is None where there is nothing to compare with, `agreed` where no panel has agreed anything yet.
    """

    agency: str
    name: str
    item: Return
    score: ReturnScore
    travel: Travel | None
    agreed: ReturnScore | None = None


def agency_scores(holdings: Holdings, audit: str, against: str = "") -> list[AgencyScore]:
    """Return the scores of each return of a round that was read, in the order asked."""
    found = []
    for asked in holdings.audits[audit].asked:
        item = holdings.returns.get((audit, asked.agency))
        if item is None or asked.agency not in holdings.agencies:
            continue
        agency = holdings.agencies[asked.agency]
        now = _scored(holdings, audit, asked.agency, item)
        before = holdings.returns.get((against, asked.agency))
        moved = (
            travel(holdings.tools, agency, now, _scored(holdings, against, asked.agency, before)) if before else None
        )
        agreed = score_agreed(holdings.agreed.get((audit, asked.agency)), holdings.tools[now[0]], agency)
        found.append(AgencyScore(asked.agency, agency.name, item, now[2], moved, agreed))
    return found


def _scored(holdings: Holdings, audit: str, agency: str, item: Return) -> tuple[str, Return, ReturnScore]:
    tool_id = holdings.audits[audit].tool
    return tool_id, item, score(item, holdings.tools[tool_id], holdings.agencies[agency])
