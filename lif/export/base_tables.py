"""The tables of what stays from round to round: the board, its agencies and people, its tools and rounds."""

from collections.abc import Iterator

from lif.export.definition import Family, Row, day, joined, listed, number, table, text, whole, words, yes
from lif.export.part import Part
from lif.model.agencies import AgencyKind, DutyBasis
from lif.model.frameworks import GroupLevel
from lif.model.lineage import forerunners
from lif.model.scales import NOT_APPLICABLE, Colour
from lif.model.statuses import ActionState
from lif.model.tools import Change


def _boards(part: Part) -> Iterator[Row]:
    board, framework, origin = part.holdings.board, part.holdings.framework, part.origin
    unkept = origin.unkept if origin.revision else None
    yield (
        board.name, framework.name, framework.edition, framework.status_key.basis.value, part.day, origin.lif,
        origin.revision, unkept,
    )  # fmt: skip


def _groups(part: Part) -> Iterator[Row]:
    for group in part.holdings.framework.groups:
        yield group.id, group.name, group.level.value


def _themes(part: Part) -> Iterator[Row]:
    for theme in part.holdings.framework.themes:
        yield theme.id, theme.name


def _statuses(part: Part) -> Iterator[Row]:
    for place, item in enumerate(part.holdings.framework.status_key.statuses, 1):
        yield item.id, place, item.label, item.meaning, item.state.value, item.colour.value


def _agencies(part: Part) -> Iterator[Row]:
    for name, item in sorted(part.holdings.agencies.items()):
        yield (
            name, item.name, item.kind.value, item.sector, item.duty_basis.value, joined(dict.fromkeys(item.areas)),
            len(set(item.areas)), item.since, item.ended, item.merged_into, item.lead_role,
        )  # fmt: skip


def _people(part: Part) -> Iterator[Row]:
    for name, item in sorted(part.holdings.people.items()):
        yield (
            name, item.agency, item.employed_by_board, item.on_executive, item.practitioner, joined(item.sectors),
            item.ended, item.role,
        )  # fmt: skip


def _tools(part: Part) -> Iterator[Row]:
    for name, tool in sorted(part.holdings.tools.items()):
        questions = sum(len(standard.questions) for standard in tool.standards)
        yield (
            name, tool.title, tool.kind, tool.edition, tool.supersedes, tool.midterm, len(tool.scale.levels),
            len(tool.standards), questions, tool.scoring.standard.method.value,
        )  # fmt: skip


def _ratings(part: Part) -> Iterator[Row]:
    for name, tool in sorted(part.holdings.tools.items()):
        for rank, level in enumerate(tool.scale.levels, 1):
            points = None if level.points is None else float(level.points)
            passes = tool.scale.passes(level.id)
            yield name, level.id, rank, level.label, level.meaning, level.colour.value, passes, points
        if tool.scale.not_applicable:
            yield name, NOT_APPLICABLE, None, tool.scale.label(NOT_APPLICABLE), "", "", None, None


def _standards(part: Part) -> Iterator[Row]:
    for name, tool in sorted(part.holdings.tools.items()):
        for place, item in enumerate(tool.standards, 1):
            yield name, item.id, place, item.title, item.critical


def _questions(part: Part) -> Iterator[Row]:
    for name, tool in sorted(part.holdings.tools.items()):
        for place, placed in enumerate(tool.placed(), 1):
            item = placed.question
            yield (
                name, item.id, placed.standard.id, placed.number, place, item.text, item.critical, item.weight,
                joined(item.tags),
            )  # fmt: skip


def _forerunners(part: Part) -> Iterator[Row]:
    tools = part.holdings.tools
    for name, tool in sorted(tools.items()):
        if tool.supersedes in tools:
            for question, found in forerunners(tools, name, tool.supersedes).items():
                for item in found:
                    yield name, question, tool.supersedes, item.question, item.change.value


def _audits(part: Part) -> Iterator[Row]:
    for name, audit in sorted(part.holdings.audits.items()):
        yield (
            name, audit.title, audit.kind, audit.tool, audit.edition, audit.opened, audit.due, audit.closed,
            audit.carried_from, audit.midterm_of, len(audit.asked),
        )  # fmt: skip


BOARDS = table(
    "boards",
    "a board, as it stood on the day",
    Family.BASE,
    (
        text("name", "The board's name.", "lif.name"),
        text("framework", "The framework it works by.", "framework.name"),
        text("framework_edition", "Which edition of it.", "framework.edition"),
        text("status_basis", "What decides the status that is shown for an action.", "framework.status_key.basis"),
        day("day", "The day as of which everything here is said: what is late, what is overdue."),
        text("lif_version", "The version of lif that made these tables."),
        text("revision", "The version of the board's records in git. Empty where git keeps none."),
        yes("unkept", "Whether the records held changes that git had not kept. Empty where git keeps none."),
    ),
    "",
    _boards,
)
GROUPS = table(
    "groups",
    "a group: the board, a sub-group, or one shared with neighbours",
    Family.BASE,
    (
        text("group_id", "The group, by its short name.", "framework.groups.id"),
        text("name", "Its name.", "framework.groups.name"),
        text("level", "Whether it is the board's own, or shared.", "framework.groups.level", GroupLevel),
    ),
    "group_id",
    _groups,
)
THEMES = table(
    "themes",
    "a theme by which recommendations are sorted",
    Family.BASE,
    (
        text("theme", "The theme, by its short name.", "framework.themes.id"),
        text("name", "Its name.", "framework.themes.name"),
    ),
    "theme",
    _themes,
)
STATUSES = table(
    "statuses",
    "a status that an action can have on this board",
    Family.BASE,
    (
        text("status", "The status, by its short name.", "framework.status_key.statuses.id"),
        whole("place", "Its place in the board's status key, from 1."),
        text("label", "The words for it.", "framework.status_key.statuses.label"),
        text("meaning", "What it means.", "framework.status_key.statuses.meaning"),
        text("state", "What it amounts to on any board.", "framework.status_key.statuses.state", ActionState),
        text("colour", "The colour beside it.", "framework.status_key.statuses.colour", Colour),
    ),
    "status",
    _statuses,
)
AGENCIES = table(
    "agencies",
    "a body that answers audits",
    Family.BASE,
    (
        text("agency", "The agency, by its short name."),
        text("name", "Its name.", "agency.name"),
        text("kind", "What sort of body it is.", "agency.kind", AgencyKind),
        text("sector", "Its field of work, as the framework names it.", "agency.sector"),
        text("duty_basis", "The law under which it answers.", "agency.duty_basis", DutyBasis),
        listed("areas", "The areas it works in.", "agency.areas"),
        whole("area_count", "In how many areas it works."),
        day("since", "The day it began. Empty where it was there before the first round.", "agency.since"),
        day("ended", "The day it ended.", "agency.ended"),
        text("merged_into", "The agency it became part of.", "agency.merged_into"),
        words("lead_role", "The role that answers for safeguarding. Never a name.", "agency.lead_role"),
    ),
    "agency",
    _agencies,
)
PEOPLE = table(
    "people",
    "somebody who can sit on a panel, by role",
    Family.BASE,
    (
        text("person", "The person, by a short name that says the role."),
        text("agency", "The agency the person works for.", "person.agency"),
        yes("employed_by_board", "Whether the person works for the board itself.", "person.employed_by_board"),
        yes("on_executive", "Whether the person sits on the executive.", "person.on_executive"),
        yes("practitioner", "Whether the person works directly with children or families.", "person.practitioner"),
        listed("sectors", "The fields of work the person knows.", "person.sectors"),
        day("ended", "The day the person left the role.", "person.ended"),
        words("role", "What the person does. Never a name.", "person.role"),
    ),
    "person",
    _people,
    [("agency", AGENCIES)],
)
TOOLS = table(
    "tools",
    "a question set, one edition of it",
    Family.BASE,
    (
        text("tool", "The tool, by its short name."),
        text("title", "Its title.", "tool.title"),
        text("kind", "The kind of audit it is for.", "tool.kind"),
        text("edition", "Which edition it is.", "tool.edition"),
        text("supersedes", "The tool it took the place of.", "tool.supersedes"),
        yes("midterm", "Whether it is for updates between two full rounds.", "tool.midterm"),
        whole("levels", "How many levels its scale has."),
        whole("standards", "How many standards it has."),
        whole("questions", "How many questions it has."),
        text("method", "By which rule questions make the rating of a standard.", "tool.scoring.standard.method"),
    ),
    "tool",
    _tools,
)
RATINGS = table(
    "ratings",
    "a rating that answers to a tool may have: a level of its scale, worst first, or not applicable",
    Family.BASE,
    (
        text("tool", "The tool, by its short name."),
        text("rating", "The rating, by its short name.", "tool.scale.levels.id"),
        whole("rank", "Its place on the scale: 1 for the worst level. Empty for not applicable, which is no level."),
        text("label", "The words for it.", "tool.scale.levels.label"),
        text("meaning", "What it means.", "tool.scale.levels.meaning"),
        text("colour", "The colour beside it.", "tool.scale.levels.colour", Colour),
        yes("met", "Whether it is at the level at which a question counts as met, or better."),
        number("points", "Its points, where the tool counts in points.", "tool.scale.levels.points"),
    ),
    "tool rating",
    _ratings,
    [("tool", TOOLS)],
)
STANDARDS = table(
    "standards",
    "a standard of a tool: a group of questions that is rated as one",
    Family.BASE,
    (
        text("tool", "The tool, by its short name."),
        text("standard", "The standard, by its short name, which later editions keep.", "tool.standards.id"),
        whole("place", "Its number, as people see it."),
        text("title", "Its title.", "tool.standards.title"),
        yes("critical", "Whether it can hold the rating of the whole return down.", "tool.standards.critical"),
    ),
    "tool standard",
    _standards,
    [("tool", TOOLS)],
)
QUESTIONS = table(
    "questions",
    "a question of a tool",
    Family.BASE,
    (
        text("tool", "The tool, by its short name."),
        text("question", "The question, by its short name.", "tool.standards.questions.id"),
        text("standard", "Its standard.", "tool.standards.id", always=True),
        text("number", "The number people see, such as 1.10: text and no number. To sort, take place."),
        whole("place", "Its place in the tool, from 1."),
        text("text", "The question.", "tool.standards.questions.text"),
        yes("critical", "Whether it can hold its standard's rating down.", "tool.standards.questions.critical"),
        whole("weight", "How much it counts where a mean is taken.", "tool.standards.questions.weight"),
        listed("tags", "The lines of statutory lists it asks about.", "tool.standards.questions.tags"),
    ),
    "tool question",
    _questions,
    [("tool standard", STANDARDS)],
)
FORERUNNERS = table(
    "forerunners",
    "a question and one it comes from in the edition before: what trends across editions go by",
    Family.BASE,
    (
        text("tool", "The tool, by its short name."),
        text("question", "The question, by its short name."),
        text("earlier_tool", "The edition before."),
        text("earlier_question", "The question there.", "tool.standards.questions.replaces.question"),
        text("change", "What became of it since.", "tool.standards.questions.replaces.change", Change),
    ),
    "tool question earlier_tool earlier_question",
    _forerunners,
    [("tool question", QUESTIONS)],
)
AUDITS = table(
    "audits",
    "a round of an audit",
    Family.BASE,
    (
        text("audit", "The round, by its short name."),
        text("title", "Its title.", "audit.title"),
        text("kind", "The kind of audit.", "audit.kind"),
        text("tool", "The tool it uses.", "audit.tool", always=True),
        text("edition", "The edition of it.", "audit.edition"),
        day("opened", "The day it was opened.", "audit.opened"),
        day("due", "The day by which to answer.", "audit.due"),
        day("closed", "The day it was closed. Empty while it is open.", "audit.closed"),
        text("carried_from", "The round whose answers were brought forward.", "audit.carried_from"),
        text("midterm_of", "The full round that it brings up to date.", "audit.midterm_of"),
        whole("asked", "How many agencies are asked."),
    ),
    "audit",
    _audits,
    [("tool", TOOLS)],
)
TABLES = (
    BOARDS, GROUPS, THEMES, STATUSES, AGENCIES, PEOPLE, TOOLS, RATINGS, STANDARDS, QUESTIONS, FORERUNNERS, AUDITS,
)  # fmt: skip
