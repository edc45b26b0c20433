"""The composite action plan as a report: a summary on one page first, then every action, then how to read it.

One agency's own paper is the same report of the actions that it leads or takes part in, in words to that agency.
"""

from collections.abc import Callable, Iterator

from lif.model.days import in_words
from lif.model.scales import Colour
from lif.model.shares import percent
from lif.model.statuses import ActionState
from lif.plan.composing import By, Count, Recurring, Row, Totals, recurring, totals
from lif.plan.owed import Owed, owed
from lif.report.composite_tables import actions, recommendations
from lif.report.content import Block, Bullets, Chart, Heading, Paragraph, Rating, Report, Series, Table, Turn
from lif.report.plan_stories import stories
from lif.report.plan_words import BASES, BY_WORDS, Subject, days, filters, shortened, times

_FIRST = 3
"""How many actions of a sort the summary names: it stays on its page."""


def compose(subject: Subject) -> Report:
    """Return the composite action plan, or one agency's own paper of it, as a report."""
    who = subject.agency_name(subject.agency) if subject.agency else "All agencies, all sources"
    return Report(
        "Action plan" if subject.agency else "Composite action plan",
        who if subject.agency or subject.whole else "A part of it",
        subject.holdings.board.name,
        tuple(_facts(subject)),
        subject.day,
        (
            *(_letter(subject) if subject.agency else _summary(subject)),
            *_standing(subject),
            *actions(subject),
            *recommendations(subject),
            Turn(landscape=False),
            *_reading(subject),
            *stories(subject),
        ),
    )


def _facts(subject: Subject) -> Iterator[tuple[str, str]]:
    yield "As it stands on", in_words(subject.day)
    yield "What is in it", filters(subject)
    if not subject.agency:
        yield "In the order of", BY_WORDS[subject.by]


def _summary(subject: Subject) -> Iterator[Block]:
    """Yield what a board member reads first."""
    found, plans = subject.totals, {row.plan_id for row in subject.rows}
    yield Heading("Summary", new_page=True)
    if not found.actions:
        yield Paragraph("No action has been agreed yet." if subject.whole else "No action fits what was asked for.")
        return
    there = "is" if found.actions == 1 else "are"
    yield Paragraph(
        f"On {in_words(subject.day)} there {there} {_count(found.actions, 'action')} in {_count(len(plans), 'plan')}. "
        f"{found.done.count} of {found.done.of} ({_percent(found.done)}) {'is' if found.done.count == 1 else 'are'} done."
    )
    yield Bullets(tuple(_sentences(subject)))
    waiting = owed(subject.led)
    if waiting.overdue:
        yield Bullets(tuple(_first(subject, waiting.overdue, _lateness)), "Look first at the longest overdue")
    if waiting.evidence:
        label = "Then at what is called complete, with nothing to show it"
        yield Bullets(tuple(_first(subject, waiting.evidence, _named)), label)


def _sentences(subject: Subject) -> Iterator[str]:
    """Yield the figures of the summary, a sentence each, with what they are of."""
    found = subject.totals
    late = max((row.standing.days_overdue for row in subject.led), default=0)
    worst = f", the longest by {days(late)}" if found.overdue.count > 1 else f", by {days(late)}"
    yield _sentence(found.overdue, "open action", "is overdue", "are overdue", worst)
    yield _sentence(found.slipped, "action", "has slipped", "have slipped", ": a later day was agreed")
    better = "better than its days or its evidence say", "better than their days or their evidence say"
    yield _sentence(found.differing, "action", f"is stated {better[0]}", f"are stated {better[1]}")
    yield _unshown(found.lacking_evidence)
    yield _unchecked(found)
    if found.days_owed.count:
        yield f"For {_share(found.days_owed, 'open action')}, taken up again after the day had passed, no new day is agreed."
    if found.updates_owed.count:
        yield f"For {_share(found.updates_owed, 'open action')} an update is owed."
    accepted = [(name, item.id) for name, _, item in subject.recommendations() if item.response != "not-accepted"]
    missing = Count(len(subject.without_action()), len(accepted))
    if missing.count or not missing.of:
        yield _sentence(missing, "accepted recommendation", "has no action", "have no action")
    else:
        yield (
            f"All {_count(missing.of, 'accepted recommendation')} have an action."
            if missing.of > 1
            else "The accepted recommendation has an action."
        )


def _sentence(count: Count, thing: str, is_: str, are: str, more: str = "") -> str:
    """Return a count as a sentence, with what it is of."""
    if not count.of:
        return f"There is no {thing}."
    if not count.count:
        return f"None of {_count(count.of, thing)} {is_}."
    return f"{_share(count, thing)} {is_ if count.count == 1 else are}{more}."


def _unshown(count: Count) -> str:
    """Return how many actions are called complete with nothing that shows it."""
    if not count.of:
        return "No action is complete and still untested."
    if not count.count:
        whole = f"Each of the {count.of} actions that are" if count.of > 1 else "The one action that is"
        return f"{whole} complete and untested names what shows it."
    names = "names nothing that shows it is done", "name nothing that shows they are done"
    return _sentence(count, "complete and untested action", *names)


def _unchecked(found: Totals) -> str:
    """Return on how many done actions nobody has looked what changed, and how many of these looks are late."""
    unchecked, late = found.impact_unchecked, found.impact_owed.count
    if not unchecked.of:
        return "No action is done yet, so that nobody could look what changed."
    if not unchecked.count:
        return f"Somebody has looked whether anything changed for each of {_count(unchecked.of, 'action')} done."
    which = _share(unchecked, "action done", "actions done")
    passed = f"; for {late} of these the day to look has passed" if late else ""
    return f"For {which}, nobody has looked yet whether anything changed for children{passed}."


def _share(count: Count, thing: str, things: str = "") -> str:
    return f"{count.count} of {_count(count.of, thing, things)} ({_percent(count)})"


def _first(subject: Subject, rows: tuple[Row, ...], more: Callable[[Row], str]) -> Iterator[str]:
    for row in rows[:_FIRST]:
        who = subject.agency_name(row.action.lead_agency)
        yield f"{shortened(row.action.text, 110)} ({', '.join(filter(None, (who, more(row))))})"
    if len(rows) > _FIRST:
        yield f"and {len(rows) - _FIRST} more, in the tables that follow"


def _named(row: Row) -> str:
    return row.plan_id


def _lateness(row: Row) -> str:
    return f"{days(row.standing.days_overdue)} overdue; stated: {row.standing.stated.label}"


def _letter(subject: Subject) -> Iterator[Block]:
    """Yield what an agency reads first: what it has to do, and what it owes."""
    found = subject.totals
    shared = len(subject.rows) - found.actions
    yield Heading("What you are asked to do", new_page=True)
    yield Paragraph(
        f"This paper is for {subject.agency_name(subject.agency)}. On {in_words(subject.day)} you lead "
        f"{_count(found.actions, 'action')} and take part in {shared or 'none'} that others lead."
    )
    if found.actions:
        yield Paragraph(f"Of those you lead, {found.done} {'is' if found.done.count == 1 else 'are'} done.")
    waiting = owed(subject.led)
    yield Heading("What you owe", 2)
    if not waiting:
        yield Paragraph("Nothing is overdue, and nothing is waited for.")
    yield from _owing(waiting)


def _owing(waiting: Owed) -> Iterator[Block]:
    lists = (
        (
            "Past the day agreed",
            waiting.overdue,
            lambda row: f"{days(row.standing.days_overdue)} overdue, due {in_words(row.action.due_now)}",
        ),
        ("Tell the board how far it is", waiting.updates, _last_said),
        (
            "Name what shows that it is done",
            waiting.evidence,
            lambda row: f"called {row.standing.stated.label.lower()}",
        ),
        (
            "Show whether it changed anything for children",
            waiting.impact,
            lambda row: f"was to be looked at by {in_words(row.impact_due)}" if row.impact_due else "",
        ),
    )
    for label, rows, more in lists:
        if rows:
            yield Bullets(tuple(f"{shortened(row.action.text, 160)} ({more(row)})" for row in rows), label)


def _last_said(row: Row) -> str:
    latest = row.action.latest
    return f"last said on {in_words(latest.date)}" if latest else "nothing has been said yet"


def _standing(subject: Subject) -> Iterator[Block]:
    """Yield how many actions have each status, what each group comes to, and which themes recur."""
    themes = [] if subject.agency else recurring(subject.holdings)
    if subject.totals.actions or themes:
        yield Heading("Where the actions stand", new_page=not subject.agency)
    if subject.totals.actions:
        yield from _statuses(subject)
    if len(subject.groups) > 1 and subject.by is not By.STATUS and not subject.agency:
        yield Heading(f"By {BY_WORDS[subject.by]}", 2, new_page=True)
        yield _groups(subject)
    if themes:
        yield Heading("Themes that recur", 2)
        yield _themes(themes)


def _themes(themes: list[Recurring]) -> Table:
    rows = tuple(
        (
            item.label,
            times(item.recommendations),
            "\n".join(source.title for source in item.sources),
            ", ".join(map(str, item.years)),
        )
        for item in themes
    )
    columns = ("Theme", "Raised", "Sources", "Years")
    return Table("Themes that two or more sources raise, over all plans", columns, rows, (26, 14, 44, 16))


def _statuses(subject: Subject) -> Iterator[Block]:
    """Yield how many actions have each status: as a chart, and in figures."""
    bars: list[tuple[Rating, Count]] = []
    for name, count in subject.totals.statuses:
        status = subject.status(name)
        if count.count:
            bars.append((Rating(status.label, status.colour) if status else Rating(_label(subject, name)), count))
    which = "the actions you lead" if subject.agency else "all actions in this report"
    if len(bars) > 1:
        numbers = tuple(count.count for _, count in bars)
        series = Series("Actions", Colour.GREY, numbers, tuple(bar.colour for bar, _ in bars))
        yield Chart(f"Statuses of {which}", tuple(bar.text for bar, _ in bars), (series,))
    rows = tuple((bar, str(count.count), f"{_percent(count)} of {count.of}") for bar, count in bars)
    yield Table(f"Statuses of {which}", ("Status", "Actions", "Share"), rows, (40, 20, 40))


def _label(subject: Subject, name: str) -> str:
    """Return the words for a status that the key does not have."""
    return next((row.standing.shown.label for row in subject.led if row.standing.shown.id == name), name)


def _groups(subject: Subject) -> Table:
    columns = (BY_WORDS[subject.by].capitalize(), "Done", "Overdue", "Update owed", "No evidence")
    rows = []
    for group in subject.groups:
        found = totals(group.rows, subject.key)
        counts = ((found.done, "none"), (found.overdue, "none open"), (found.updates_owed, "none open"))
        shown = (
            f"{count.count} of {count.of}" if count.of else none
            for count, none in (*counts, (found.lacking_evidence, "none complete"))
        )
        rows.append((group.label, *shown))
    return Table(f"What each {BY_WORDS[subject.by]} comes to", columns, tuple(rows), (36, 14, 16, 17, 17))


def _reading(subject: Subject) -> Iterator[Block]:
    """Yield the status key, and what the report counts and covers."""
    key = subject.key
    yield Heading("Status key")
    yield Paragraph(" ".join((BASES[key.basis], *_limits(subject))))
    rows = tuple(
        (Rating(status.label, status.colour), status.colour.value.capitalize(), status.meaning)
        for status in key.statuses
    )
    yield Table("What each status means on this board", ("Status", "Colour", "Meaning"), rows, (28, 12, 60))
    yield Heading("What this report covers")
    yield Paragraph(f"{filters(subject)} It shows how they stood on {in_words(subject.day)}.")
    yield Bullets(
        (
            "Open actions are those that have neither ended nor been suspended; shares of overdue actions, and of updates owed, are of these.",
            "An action has slipped where a later day was agreed. The first day agreed is kept.",
            "“Stated” is what the lead agency, or the group that watches over the plan, last said. “By its days” is what the calendar says.",
            "Complete means that the work is done. Whether it changed anything for children is a second question, which only a check answers.",
        ),
        "How things are counted",
    )


def _limits(subject: Subject) -> Iterator[str]:
    key, limits = subject.key, subject.holdings.framework.limits
    if key.due_soon_days is not None:
        yield f"An action is due soon from {days(key.due_soon_days)} before its day."
    if key.red_after_days is not None:
        red = subject.key.in_state(ActionState.OVERDUE)
        words = f"'{red[-1].label}'" if red else "very late"
        yield f"It is {words} from {days(key.red_after_days)} after it."
    if key.update_every_months is not None:
        yield f"An update is owed every {_months(key.update_every_months)}."
    if limits.impact_check_months is not None:
        yield f"Somebody looks whether anything changed {_months(limits.impact_check_months)} after an action is complete, where no other day was agreed."


def _months(count: int) -> str:
    return "month" if count == 1 else f"{count} months"


def _count(number: int, thing: str, things: str = "") -> str:
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def _percent(count: Count) -> str:
    return f"{percent(count.share)}%" if count.share is not None else "none"
