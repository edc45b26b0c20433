"""What earlier rounds said of what a round asks: shown beside its questions, to agencies and to panels."""

from collections import defaultdict
from collections.abc import Iterator

from lif.model.audits import Audit
from lif.model.days import in_words
from lif.model.holdings import Holdings
from lif.model.lineage import forerunners
from lif.plan.dated import stated_status
from lif.rounds.follow_up import on_questions
from lif.score.scores import score, score_agreed

Note = tuple[str, str]
"""A short label, and words."""


def remembered(holdings: Holdings, audit_id: str, agency_id: str) -> dict[str, list[Note]]:
    """Return the notes on each question of which an earlier round said something.

    In a mid-term update, a question that follows a standard has that standard's rating in the full return: the agency's
    own, once it was submitted, and the panel's. In a round that brings answers forward, a question has what the panel
    agreed on those it comes from. In every round, a question has the actions that plans hold on it. Raises RefusedError
    where a tool does not hold what its scoring rule needs.
    """
    audit = holdings.audits[audit_id]
    notes: dict[str, list[Note]] = defaultdict(list)
    found = (
        *_of_full_round(holdings, audit, agency_id),
        *_agreed_then(holdings, audit, agency_id),
        *_planned(holdings, audit_id, agency_id),
    )
    for question, note in found:
        notes[question].append(note)
    return dict(notes)


def _of_full_round(holdings: Holdings, audit: Audit, agency_id: str) -> Iterator[tuple[str, Note]]:
    """Yield what the full round said of the standards that questions of a mid-term update follow."""
    full = holdings.audits.get(audit.midterm_of)
    tool = holdings.tools.get(full.tool) if full else None
    if tool is None:
        return
    own = holdings.returns.get((audit.midterm_of, agency_id))
    agreed = holdings.agreed.get((audit.midterm_of, agency_id))
    agency = holdings.agencies[agency_id]
    said = {
        "Full return": score(own, tool, agency) if own and own.locked else None,
        "Panel agreed": score_agreed(agreed, tool, agency),
    }
    for placed in holdings.tools[audit.tool].placed(agency):
        for label, found in said.items():
            if found and (rating := found.rating(placed.question.follows)):
                yield placed.question.id, (label, tool.scale.label(rating))


def _agreed_then(holdings: Holdings, audit: Audit, agency_id: str) -> Iterator[tuple[str, Note]]:
    """Yield what a panel agreed on the questions that those of a round come from, with its reason."""
    earlier = holdings.audits.get(audit.carried_from)
    agreed = holdings.agreed.get((audit.carried_from, agency_id))
    if earlier is None or agreed is None or earlier.tool not in holdings.tools:
        return
    scale = holdings.tools[earlier.tool].scale
    lines = forerunners(holdings.tools, audit.tool, earlier.tool)
    for placed in holdings.tools[audit.tool].placed(holdings.agencies[agency_id]):
        for line in lines.get(placed.question.id, ()):
            item = agreed.rating(line.question)
            if item and item.counts:
                words = ": ".join(part for part in (scale.label(item.rating), item.reason) if part)
                yield placed.question.id, ("Agreed then", words)


def _planned(holdings: Holdings, audit_id: str, agency_id: str) -> Iterator[tuple[str, Note]]:
    """Yield the actions on each question, those apart that were given up: what is to be done, how far it is, by when."""
    key = holdings.framework.status_key
    for question, items in on_questions(holdings, audit_id, agency_id).items():
        for item in items:
            status = stated_status(item.action, key)
            if status.state.done or not status.state.ended:
                when = "" if status.state.done else f", due {in_words(item.action.due_now)}"
                yield (
                    question,
                    (
                        "Action done" if status.state.done else "Open action",
                        f"{item.action.text} ({status.label}{when})",
                    ),
                )
