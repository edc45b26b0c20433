"""Choosing an action among those of all plans: the one that is worst off comes first."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from lif.interview.asker import ONLY_STOP, Choice, Move, Page
from lif.interview.desk import Desk
from lif.interview.walking import shortened
from lif.model.days import in_words
from lif.model.plans import Action
from lif.plan.composing import Row, compose

Names = tuple[str, str]
"""A plan and one of its actions, by their short names."""

_ALL, _DONE = "(all)", "(done)"
_MANY = 12
_HELP = """The numbers stand for actions, the one that is longest overdue first. Each update is saved once it is whole; \
what is being typed is lost where you stop."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Which actions can be chosen, the words above them, and which come first."""

    title: str
    none: str
    fits: Callable[[Row], bool]
    first: Callable[[Row], bool] = lambda _: False


def choose_action(desk: Desk, offer: Offer, plan: str = "", done: Collection[Names] = ()) -> Names | Move | None:
    """Return the action chosen, None where no more is wanted or there is none. Of many, one agency's are asked for.

    Those that are done with in this sitting are not offered again.
    """
    while True:
        every = [row for row in compose(desk.holdings, desk.today) if offer.fits(row) and plan in ("", row.plan_id)]
        rows = [row for row in every if (row.plan_id, row.action_id) not in done]
        if not rows:
            desk.asker.tell("That was the last one." if done else offer.none)
            return None
        asked = len(rows) > _MANY
        led = _agency(desk, rows) if asked else _ALL
        if isinstance(led, Move):
            return led if led is Move.STOP else None
        taken = _action(desk, offer, [row for row in rows if led in (_ALL, row.action.lead_agency, *row.action.others)])
        if taken is Move.BACK and asked:
            continue
        return None if taken is Move.BACK else taken


def _agency(desk: Desk, rows: Sequence[Row]) -> str | Move:
    counts = {row.action.lead_agency: 0 for row in rows}
    for row in rows:
        counts[row.action.lead_agency] += 1
    there = desk.holdings.agencies
    choices = [Choice(_ALL, f"All of them ({len(rows)})")]
    choices += [
        Choice(name, shortened(f"{there[name].name if name in there else name} ({counts[name]})"))
        for name in sorted(counts, key=lambda name: -counts[name])
    ]
    return desk.asker.choose("Whose actions?", choices, _ALL)


def _action(desk: Desk, offer: Offer, rows: Sequence[Row]) -> Names | Move | None:
    ordered = sorted(rows, key=lambda row: (not offer.first(row), -row.standing.days_overdue, row.action.due_now))
    desk.asker.show(Page("Actions", offer.title, help=_HELP))
    choices = [Choice(str(place), shortened(_line(row))) for place, row in enumerate(ordered)]
    taken = desk.asker.choose(
        "Which action?", [*choices, Choice(_DONE, "No more")], choices[0].value if choices else _DONE
    )
    if taken in (_DONE, Move.SKIP, Move.PARK):
        return None
    if isinstance(taken, Move):
        return taken
    row = ordered[int(taken)]
    return row.plan_id, row.action_id


def _line(row: Row) -> str:
    seen = row.standing
    late = f"{seen.days_overdue} days late" if seen.days_overdue != 1 else "1 day late"
    return f"{late if seen.overdue else seen.label}, {row.action.lead_agency}: {row.action.text}"


def choose_plan(desk: Desk) -> str:
    """Return the short name of the plan chosen among those that are not closed, empty where none is."""
    plans = {name: item for name, item in desk.holdings.plans.items() if not item.closed}
    if not plans:
        desk.asker.tell("There is no plan yet that is open: lif plan start begins one.")
        return ""
    choices = [Choice(name, shortened(f"{name}: {item.title}")) for name, item in plans.items()]
    taken = desk.asker.choose("Which plan?", choices, moves=ONLY_STOP)
    return "" if isinstance(taken, Move) else taken


def page(desk: Desk, names: Names) -> Page:
    """Return what stands above questions on one action: its words, where it stands, and what was said last."""
    row = next(row for row in compose(desk.holdings, desk.today) if (row.plan_id, row.action_id) == names)
    action, seen = row.action, row.standing
    agency = desk.holdings.agencies.get(action.lead_agency)
    notes = [
        ("Answers", row.recommendation.text if row.recommendation.text != action.text else ""),
        ("Lead", ", ".join(filter(None, (agency.name if agency else action.lead_agency, action.lead_role)))),
        ("Due", _due(action)),
        ("Measure", action.success_measure),
        ("Stated", seen.stated.label),
        ("By its days", f"{seen.dated.label}; {seen.why}" if seen.why else seen.dated.label),
        ("Said last", _said(action)),
        ("Evidence", "; ".join(piece.title for piece in row.evidence)),
    ]
    return Page(
        f"{row.plan.title}: {names[1]}", action.text, tuple((label, words) for label, words in notes if words), _HELP
    )


def _due(action: Action) -> str:
    return in_words(action.due_now) + (f" (first agreed: {in_words(action.due)})" if action.revised else "")


def _said(action: Action) -> str:
    last = action.latest
    return f"{in_words(last.date)}: {last.words}" if last and last.words else ""
