"""What changed in what a panel agreed on a return: ratings, and what it recommends."""

from collections.abc import Iterator, Mapping
from datetime import date

from lif.changes.case import Case
from lif.changes.change import Change
from lif.changes.leaves import Item, keyed
from lif.changes.words import listed
from lif.model.days import in_words
from lif.model.panels import Agreed, AgreedRating, Recommendation

_NOTHING = Agreed()


def told(case: Case) -> Iterator[Change]:
    """Yield what changed in what a panel agreed."""
    if case.gone:
        yield from case.tell("what the panel agreed is gone", ())
        return
    own, day = _own(case), _signed(case)
    yield from _first_agreed(case, own, day)
    was, now = _by_question(case.before, case.after), _by_question(case.after)
    for step, rating in now.items():
        yield from _rating(case, step, was.get(step), rating, own, day)
    for step, rating in was.items():
        if step not in now:
            question = case.words.question(case.names[0], rating.question)
            yield from case.tell(f"{question}: what the panel agreed is gone", ("ratings", step))
    before = keyed((case.before or _NOTHING).recommendations, case.after.recommendations)
    for recommended, item in keyed(case.after.recommendations).items():
        if recommended not in before:
            yield from case.tell(
                f"the panel recommends: {_recommended(case, item)}", ("recommendations", recommended), day=day
            )
    if case.new:
        yield from case.tell("the panel began to write down what it agrees", ())


def _first_agreed(case: Case, own: Mapping[str, str], day: date | None) -> Iterator[Change]:
    """Yield how many ratings were agreed as the agency gave them; those that are not, in sentences of their own."""
    was = _by_question(case.before, case.after)
    fresh = {step: item for step, item in _by_question(case.after).items() if _is_fresh(was.get(step), item)}
    same = {step: item for step, item in fresh.items() if own.get(item.question) == item.rating}
    if not same:
        return
    counted = case.words.counted(case.names[0], [item.rating for item in same.values()])
    few = (
        f" ({listed([case.words.number(case.names[0], item.question) for item in same.values()])})"
        if len(same) < 5
        else ""
    )
    words = f"the panel agreed {len(same)} of {len(fresh)} ratings as the agency gave them: {counted}{few}"
    existence = case.ledger.take_existence(case.address)
    remarks = case.ledger.take(case.address, "remarks") if case.new else ()
    claims = tuple(claim for step in same for claim in case.ledger.take(case.address, "ratings", step))
    yield from case.with_claims(words, (*existence, *remarks, *claims), day)


def _rating(
    case: Case, step: Item, was: AgreedRating | None, now: AgreedRating, own: Mapping[str, str], day: date | None
) -> Iterator[Change]:
    here, audit = ("ratings", step), case.names[0]
    question, rating = case.words.question(audit, now.question), case.words.rating(audit, now.rating)
    why = f": {now.reason}" if now.reason and case.open(*here, "reason") else ""
    when = f"panel, {in_words(day)}" if day else "panel"
    if _is_fresh(was, now):
        self_rating = own.get(now.question)
        said = f"said {case.words.rating(audit, self_rating)}" if self_rating else "gave no rating"
        yield from case.tell(f"{question}: the panel agreed {rating} where the agency {said}{why}", here, day=day)
    elif not now.counts:
        held = was is not None and was.counts
        words = (
            f"what the panel agreed counts no longer, and is {now.state}"
            if held
            else f"the panel's rating is {now.state}"
        )
        yield from case.tell(f"{question}: {words}", here)
    elif was and now.rating != was.rating:
        went = f"{question} went from {case.words.rating(audit, was.rating)} to {rating} ({when}){why}"
        yield from case.tell(went, (*here, "rating"), (*here, "reason"), day=day)


def _is_fresh(was: AgreedRating | None, now: AgreedRating) -> bool:
    return now.counts and not (was and was.counts)


def _recommended(case: Case, item: Recommendation) -> str:
    lead = f"lead {case.words.agency(item.lead_agency)}" if item.lead_agency else ""
    beside = ", ".join(filter(None, (lead, f"by {in_words(item.by)}" if item.by else "")))
    return f"{item.text}{f' ({beside})' if beside else ''}"


def _own(case: Case) -> Mapping[str, str]:
    found = case.words.after.returns.get((case.names[0], case.names[1]))
    return {answer.question: answer.rating for answer in found.answers if answer.counts} if found else {}


def _signed(case: Case) -> date | None:
    """Return the day on which the last member signed what stands now, None while nobody has."""
    audit, agency = case.names
    panel = case.words.after.panels.get((audit, agency))
    found = [case.words.after.signatures.get((audit, agency, person)) for person in panel.people] if panel else []
    return max((item.signed for item in found if item), default=None)


def _by_question(item: Agreed | None, after: Agreed | None = None) -> Mapping[Item, AgreedRating]:
    return keyed((item or _NOTHING).ratings, (after or _NOTHING).ratings)
