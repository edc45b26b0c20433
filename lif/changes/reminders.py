"""What is said of reminders: that an agency was written to, and about what."""

from collections.abc import Iterator

from lif.changes.case import Case
from lif.changes.change import Change
from lif.changes.words import listed
from lif.model.days import in_words
from lif.model.reminders import Reminder


def told(case: Case) -> Iterator[Change]:
    """Yield that an agency was reminded, in one sentence; of a reminder that was changed, of what it is now."""
    item: Reminder = case.before if case.gone else case.after
    day = in_words(item.date)
    if case.gone:
        yield from case.tell(f"the reminder of {day} is gone", ())
        return
    about = _about(case, item)
    way = "was reminded" if case.new else "the reminder was changed: it was reminded"
    yield from case.tell(f"{way} on {day}{f' of {listed(about)}' if about else ''}", (), day=item.date)


def _about(case: Case, item: Reminder) -> list[str]:
    returns = [f"its return in {case.words.round(audit)}" for audit in item.returns]
    actions: dict[tuple[str, str], list[str]] = {}
    for asked in item.actions:
        actions.setdefault((asked.plan, asked.action), []).append(asked.matter.replace("-", " "))
    return [*returns, *(f"{action} of {plan} ({', '.join(matters)})" for (plan, action), matters in actions.items())]
