"""What changed in rounds, agencies and people, and in tools."""

from collections.abc import Iterator

from lif.changes.case import Case
from lif.changes.change import Change, Group, Sort
from lif.changes.leaves import ORDER, Item, keyed
from lif.changes.ledger import Claim
from lif.changes.words import in_line, listed
from lif.model.agencies import Agency
from lif.model.audits import Asked, Audit
from lif.model.days import in_words
from lif.model.kinds import RETURN, Address
from lif.model.people import Person
from lif.model.tools import Tool


def of_audit(case: Case) -> Iterator[Change]:
    """Yield what changed in a round: opened, closed, who is asked and by when."""
    title = case.words.round(case.names[0])
    if case.gone:
        yield from case.tell(f"the round {title} is gone", ())
        return
    item: Audit = case.after
    if case.new:
        yield from _opened(case, item, title)
        return
    if item.closed and not case.before.closed:
        yield from case.tell(f"{title} was closed on {in_words(item.closed)}", ("closed",), day=item.closed)
    elif case.before.closed and not item.closed:
        yield from case.tell(f"{title}, closed on {in_words(case.before.closed)}, is open again", ("closed",))
    if item.due != case.before.due:
        yield from case.tell(
            f"the day by which {title} is due went from {in_words(case.before.due)} to {in_words(item.due)}", ("due",)
        )
    was, now = keyed(case.before.asked, item.asked), keyed(item.asked)
    for step, asked in now.items():
        yield from _asked(case, step, was.get(step), asked)
    for step, asked in was.items():
        if step not in now:
            yield from case.tell(
                "is no longer asked for a return", ("asked", step), group=_agency_group(case, asked.agency)
            )


def _opened(case: Case, item: Audit, title: str) -> Iterator[Change]:
    """Yield that a round was opened, with the returns in which nothing is answered yet."""
    returns = tuple(claim for asked in item.asked for claim in _blank_return(case, asked.agency))
    many = "1 agency is asked" if len(item.asked) == 1 else f"{len(item.asked)} agencies are asked"
    closed = f"; closed on {in_words(item.closed)}" if item.closed else ""
    forward = f"; answers were brought forward from {case.words.round(item.carried_from)}" if item.carried_from else ""
    words = f"{title} was opened on {in_words(item.opened)}: {many}, by {in_words(item.due)}{forward}{closed}"
    yield from case.with_claims(words, (*case.ledger.take(case.address), *returns), item.opened)


def _blank_return(case: Case, agency: str) -> tuple[Claim, ...]:
    """Take a return that came with being asked for it: in which nothing is answered yet."""
    names = (case.names[0], agency)
    found = case.words.after.returns.get(names)
    if names in case.words.before.returns or not found or found.locked or any(one.counts for one in found.answers):
        return ()
    return case.ledger.take(Address(RETURN, names))


def _asked(case: Case, step: Item, was: Asked | None, now: Asked) -> Iterator[Change]:
    here, group = ("asked", step), _agency_group(case, now.agency)
    if was is None:
        due = in_words(now.due or case.after.due)
        claims = (*case.ledger.take(case.address, *here), *_blank_return(case, now.agency))
        yield from case.with_claims(f"is asked for a return, by {due}", claims, group=group)
    elif now.due != was.due:
        first, then = was.due or case.before.due, now.due or case.after.due
        way = "was given longer" if then > first else "has a new day"
        why = f": {now.due_reason}" if now.due_reason else ""
        words = f"{way} for its return, {in_words(then)} and not {in_words(first)}{why}"
        yield from case.tell(words, (*here, "due"), (*here, "due_reason"), group=group)


def _agency_group(case: Case, agency: str) -> Group:
    audit = case.names[0]
    return Group(Sort.AGENCY, f"{case.words.agency(agency)}, {case.words.round(audit)}", (agency, audit))


def of_agency(case: Case) -> Iterator[Change]:
    """Yield that an agency joined, ended, became part of another, or has another name."""
    if case.gone:
        yield from case.tell("is no longer among the agencies", ())
        return
    item: Agency = case.after
    into = f" and became part of {case.words.agency(item.merged_into)}" if item.merged_into else ""
    if case.new:
        since = f" on {in_words(item.since)}" if item.since else ""
        ended = f"; ended on {in_words(item.ended)}{into}" if item.ended else ""
        yield from case.tell(f"joined{since} ({item.kind.replace('-', ' ')}){ended}", (), day=item.since)
        return
    if item.name != case.before.name:
        yield from case.tell(f"is the new name of {case.before.name}", ("name",))
    if item.ended and item.ended != case.before.ended:
        words = f"ended on {in_words(item.ended)}{into}"
        yield from case.tell(words, ("ended",), ("merged_into",), day=item.ended)


def of_person(case: Case) -> Iterator[Change]:
    """Yield that somebody can sit on panels, or no longer."""
    role = case.words.person(case.names[0])
    if case.gone:
        yield from case.tell(f"{role} is no longer among the people", ())
        return
    item: Person = case.after
    if case.new:
        works = f" ({case.words.agency(item.agency)})" if item.agency else ""
        yield from case.tell(f"{role}{works} can now sit on panels", ())
    elif item.ended and item.ended != case.before.ended:
        yield from case.tell(f"{role} left on {in_words(item.ended)}", ("ended",), day=item.ended)


def of_tool(case: Case) -> Iterator[Change]:
    """Yield that an edition of a tool came, went or was changed: one sentence, however many questions it has."""
    item: Tool = case.before if case.gone else case.after
    named = f"the edition {item.edition} of the tool {item.title} ({case.names[0]})"
    if case.gone:
        yield from case.tell(f"{named} is gone", ())
    elif case.new:
        count = sum(len(standard.questions) for standard in item.standards)
        after = f"; it follows {item.supersedes}" if item.supersedes else ""
        yield from case.tell(f"{named} was added: {count} questions in {len(item.standards)} standards{after}", ())
    else:
        yield from case.tell(f"{named} was changed: {_altered(case, item)}", ())


def _altered(case: Case, item: Tool) -> str:
    """Return what changed in a tool: which questions came, went or were changed, and what else."""
    was, now = _numbers(case.before), _numbers(item)
    left = case.ledger.left(case.address)
    texts = [leaf.pointer for leaf in left if leaf.pointer[0] == "standards" and len(leaf.pointer) > 3]
    touched = {pointer[3].name[0] for pointer in texts if isinstance(pointer[3], Item)}
    facts = [
        ("added", [now[name] for name in now if name not in was]),
        ("taken away", [was[name] for name in was if name not in now]),
        ("changed", [now[name] for name in now if name in was and name in touched]),
    ]
    found = [f"{_questions(numbers)} {what}" for what, numbers in facts if numbers]
    other = dict.fromkeys(
        "the order of questions" if leaf.pointer[-1] == ORDER else in_line(str(leaf.pointer[0]).replace("_", " "))
        for leaf in left
        if leaf.pointer not in texts or leaf.pointer[-1] == ORDER
    )
    return "; ".join([*found, *([f"{listed([*other])} changed"] if other else [])])


def _questions(numbers: list[str]) -> str:
    return f"question{'' if len(numbers) == 1 else 's'} {listed(numbers)}"


def _numbers(tool: Tool) -> dict[str, str]:
    return {placed.question.id: placed.number for placed in tool.placed()}
