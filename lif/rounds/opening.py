"""Opening a round: who owes a return, where each goes, and which answers are brought forward."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from lif.errors import RefusedError
from lif.model.agencies import Agency
from lif.model.audits import Asked, Audit
from lif.model.days import in_words
from lif.model.frameworks import AuditKind
from lif.model.holdings import Holdings
from lif.model.lineage import Forerunner, forerunners
from lif.model.returns import Answer, AnswerState, Carried, Return, ReturnStatus
from lif.model.tools import Change, Tool
from lif.rounds.cycle import newest_tool


@dataclass(frozen=True, slots=True)
class Opening:
    """What a round is to be opened with. A mid-term update names the full round that it brings up to date."""

    title: str
    kind: str
    tool: str
    due: date
    carried_from: str = ""
    midterm_of: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """A round ready to be written, and the agencies it passes over with the reason."""

    audit: Audit
    returns: Mapping[str, Return]
    passed_over: Mapping[str, str]


def open_round(holdings: Holdings, opening: Opening, today: date) -> Round:
    """Return the round: the audit and a return for each agency in scope.

    In scope are the agencies that work in the board's area on that day, whose duty both the framework and the tool
    ask, and whom a route of the framework fits; for a mid-term update, those of them that the full round asked. Raises
    RefusedError where the round makes no sense, naming why.
    """
    tool = _checked(holdings, opening, today)
    bare = Audit(
        opening.title,
        opening.kind,
        opening.tool,
        tool.edition,
        today,
        opening.due,
        opening.carried_from,
        opening.midterm_of,
    )
    full = holdings.audits.get(opening.midterm_of)
    named = {*holdings.agencies, *(item.agency for item in (full.asked if full else ()))}
    found = {agency: asked_in(holdings, bare, agency, today) for agency in sorted(named)}
    asked = tuple(item for item in found.values() if isinstance(item, Asked))
    if not asked:
        raise RefusedError(
            "no agency is in scope for this round",
            "check the duties and areas in agencies/, and who is asked in framework.yaml",
        )
    audit = replace(bare, asked=asked)
    returns = {item.agency: first_return(holdings, audit, item.agency) for item in asked}
    return Round(audit, returns, {agency: item for agency, item in found.items() if isinstance(item, str)})


def midterm_opening(holdings: Holdings, full: str, due: date, tool: str = "") -> Opening:
    """Return what the mid-term update of a full round is opened with: of its kind, on the newest tool where none is named.

    Raises RefusedError where there is no tool for it.
    """
    kind = holdings.audits[full].kind
    tool = tool or newest_tool(holdings, kind, midterm=True)
    if tool not in holdings.tools:
        raise RefusedError(
            f"tools/ holds no mid-term tool for {kind}",
            "copy section-11-midterm.yaml from a new board, or write one: a tool with 'midterm: true'",
        )
    return Opening(f"{holdings.tools[tool].title} {due.year}", kind, tool, due, midterm_of=full)


def asked_in(holdings: Holdings, audit: Audit, agency_id: str, day: date) -> Asked | str:
    """Return what a round asks of an agency on a day, and where its return goes; or why it is not asked."""
    kind, tool = holdings.framework.audit_kind(audit.kind), holdings.tools.get(audit.tool)
    agency, full = holdings.agencies.get(agency_id), holdings.audits.get(audit.midterm_of)
    if kind is None:
        return f"framework.yaml has no audit called '{audit.kind}'"
    if tool is None:
        return f"tools/{audit.tool}.yaml is not there"
    if agency is None:
        return f"agencies/{agency_id}.yaml is not there"
    route = kind.route(agency)
    if (reason := out_of_scope(agency, kind, tool, holdings.board.area, day)) or route is None:
        return reason
    if audit.midterm_of and not (full and full.asks(agency_id)):
        return f"{audit.midterm_of} did not ask it"
    return Asked(agency_id, route.group, route.feedback_to)


def out_of_scope(agency: Agency, kind: AuditKind, tool: Tool, area: str, day: date) -> str:
    """Return why an agency is not asked, empty where it is."""
    if not agency.active(day):
        return "it has ended" if agency.ended else "it has not begun yet"
    if area not in agency.areas:
        return "it does not work in this area"
    if agency.duty_basis not in kind.asked:
        return f"the framework does not ask bodies with the duty {agency.duty_basis}"
    if tool.asked and agency.duty_basis not in tool.asked:
        return f"the tool is not for bodies with the duty {agency.duty_basis}"
    if kind.route(agency) is None:
        return "no route in framework.yaml fits it"
    return ""


def first_return(holdings: Holdings, audit: Audit, agency: str) -> Return:
    """Return an agency's return as the round begins: empty, or with earlier answers brought forward."""
    earlier = holdings.returns.get((audit.carried_from, agency))
    if earlier is None:
        return Return(ReturnStatus.DRAFT)
    before = holdings.audits[audit.carried_from]
    lines = forerunners(holdings.tools, audit.tool, before.tool)
    answers = bring_forward(holdings.tools[audit.tool], holdings.agencies[agency], earlier, audit.carried_from, lines)
    return Return(ReturnStatus.DRAFT, answers=answers)


def bring_forward(
    tool: Tool, agency: Agency, earlier: Return, audit: str, lines: Mapping[str, tuple[Forerunner, ...]]
) -> tuple[Answer, ...]:
    """Return last round's answers as carried ones: none of them counts until the agency confirms or changes it.

    A question made from several earlier ones takes over what all of them named, and no rating unless they agree.
    """
    before = {answer.question: answer for answer in earlier.answers if answer.counts}
    carried = []
    for placed in tool.placed(agency):
        found = [(line, before[line.question]) for line in lines.get(placed.question.id, ()) if line.question in before]
        if found:
            carried.append(_carried(placed.question.id, found, audit, tool))
    return tuple(carried)


def _carried(question: str, found: list[tuple[Forerunner, Answer]], audit: str, tool: Tool) -> Answer:
    line, first = found[0]
    ratings = {answer.rating for _, answer in found}
    change = max((item.change for item, _ in found), key=list(Change).index)
    rating = first.rating if len(ratings) == 1 and tool.scale.allows(first.rating) else ""
    return Answer(
        question,
        AnswerState.CARRIED,
        rating,
        first.reason if rating else "",
        tuple(dict.fromkeys(item for _, answer in found for item in answer.evidence)),
        "\n\n".join(dict.fromkeys(answer.comment for _, answer in found if answer.comment)),
        tuple(dict.fromkeys(item for _, answer in found for item in answer.improvements)),
        Carried(audit, line.question, change, first.rating if len(ratings) == 1 else ""),
    )


def _checked(holdings: Holdings, opening: Opening, today: date) -> Tool:
    if holdings.framework.audit_kind(opening.kind) is None:
        known = ", ".join(item.id for item in holdings.framework.audits)
        raise RefusedError(f"the framework has no audit called '{opening.kind}'", f"it has {known}")
    if opening.tool not in holdings.tools:
        known = ", ".join(sorted(holdings.tools)) or "none yet"
        raise RefusedError(f"there is no tool called '{opening.tool}' in tools/", f"there is {known}")
    tool = holdings.tools[opening.tool]
    if tool.kind != opening.kind:
        raise RefusedError(
            f"the tool '{opening.tool}' is for {tool.kind}, not for {opening.kind}",
            "choose another tool, or another kind",
        )
    if opening.midterm_of:
        _require_full(holdings, opening, today)
    if tool.midterm != bool(opening.midterm_of):
        raise _wrong_tool(opening)
    if opening.due < today:
        raise RefusedError(
            f"the round would be due on {in_words(opening.due)}, before it is opened on {in_words(today)}",
            "choose a later day",
        )
    if opening.carried_from:
        _require_lineage(holdings, opening)
    return tool


def _require_full(holdings: Holdings, opening: Opening, today: date) -> None:
    """Refuse to bring up to date what is no full round of the kind, or was opened later."""
    full = holdings.audits.get(opening.midterm_of)
    if full is None:
        known = ", ".join(sorted(holdings.audits)) or "none yet"
        raise RefusedError(f"there is no round called '{opening.midterm_of}'", f"there is {known}")
    if full.midterm_of:
        raise RefusedError(
            f"{opening.midterm_of} is a mid-term update itself", f"name the full round: --midterm-of {full.midterm_of}"
        )
    if full.kind != opening.kind:
        raise RefusedError(
            f"{opening.midterm_of} is a round of {full.kind}, not of {opening.kind}", "leave out --kind, or correct it"
        )
    if full.opened > today:
        raise RefusedError(
            f"{opening.midterm_of} was opened on {in_words(full.opened)}, after {in_words(today)}",
            "name an earlier round",
        )


def _wrong_tool(opening: Opening) -> RefusedError:
    if opening.midterm_of:
        return RefusedError(f"{opening.tool} is a tool for full rounds", "leave out --tool, or name a mid-term tool")
    return RefusedError(
        f"{opening.tool} is a tool for mid-term updates",
        "name a tool for full rounds, or the full round that is brought up to date: --midterm-of",
    )


def _require_lineage(holdings: Holdings, opening: Opening) -> None:
    """Refuse to bring answers forward from a round whose questions do not lead to this tool's."""
    earlier = holdings.audits.get(opening.carried_from)
    if earlier is None:
        known = ", ".join(sorted(holdings.audits)) or "none yet"
        raise RefusedError(f"there is no earlier round called '{opening.carried_from}'", f"there is {known}")
    if bool(earlier.midterm_of) != bool(opening.midterm_of):
        one, other = (
            ("a mid-term update", "a full round") if opening.midterm_of else ("a full round", "a mid-term update")
        )
        raise RefusedError(f"{one} takes no answers from {opening.carried_from}, which is {other}", "leave out --from")
    if earlier.tool not in holdings.tools:
        raise RefusedError(
            f"the round {opening.carried_from} uses {earlier.tool}, and tools/{earlier.tool}.yaml is not there",
            "copy it back from git",
        )
    if not forerunners(holdings.tools, opening.tool, earlier.tool):
        raise RefusedError(
            f"nothing says how the questions of {opening.tool} follow from those of {earlier.tool}",
            f"add 'supersedes: {earlier.tool}' to tools/{opening.tool}.yaml, or leave out --from",
        )
