"""Rules on tools and frameworks: what scoring and carrying forward rely on."""

import itertools
from collections.abc import Iterator

from lif.check.rule import Breach, Breaches, Material
from lif.finding import Pointer
from lif.model import kinds
from lif.model.kinds import Address
from lif.model.scales import NOT_APPLICABLE, Scale
from lif.model.statuses import StatusBasis
from lif.model.tools import Method, Question, Rule, Tool


def level_not_on_scale(material: Material) -> Breaches:
    """Pass levels, descriptors, bands and thresholds name levels that their scale has."""
    for tool_id, tool in material.holdings.tools.items():
        for pointer, level in _levels_named(tool):
            if level and not tool.scale.holds(level):
                message = f"'{level}' is not a level of this scale: it has {_labels(tool.scale)}"
                yield Breach(Address(kinds.TOOL, (tool_id,)), pointer, message)
    for i, named in enumerate(material.holdings.framework.scales):
        if not named.scale.holds(named.scale.pass_level):
            message = f"'{named.scale.pass_level}' is not a level of this scale: it has {_labels(named.scale)}"
            yield Breach(Address(kinds.FRAMEWORK), ("scales", i, "scale", "pass_level"), message)


def level_called_not_applicable(material: Material) -> Breaches:
    """No level of a scale is called not-applicable: that name is kept for questions that do not apply."""
    scales: list[tuple[Address, Pointer, Scale]] = [
        (Address(kinds.TOOL, (tool_id,)), ("scale",), tool.scale) for tool_id, tool in material.holdings.tools.items()
    ]
    for i, named in enumerate(material.holdings.framework.scales):
        scales.append((Address(kinds.FRAMEWORK), ("scales", i, "scale"), named.scale))
    for address, pointer, scale in scales:
        for i, level in enumerate(scale.levels):
            if level.id == NOT_APPLICABLE:
                message = (
                    f"'{NOT_APPLICABLE}' is kept for questions that do not apply: give the level another name, or take it "
                    "out and write not_applicable in the scale"
                )
                yield Breach(address, (*pointer, "levels", i, "id"), message)


def scoring_incomplete(material: Material) -> Breaches:
    """A scoring rule has what its method needs: bands and an otherwise, or points in one direction and thresholds in their order."""
    for tool_id, tool in material.holdings.tools.items():
        for name, rule in (("standard", tool.scoring.standard), ("overall", tool.scoring.overall)):
            if rule:
                for pointer, message in _lacking(rule, tool.scale):
                    yield Breach(Address(kinds.TOOL, (tool_id,)), ("scoring", name, *pointer), message)


def replaces_nothing(material: Material) -> Breaches:
    """A question that replaces earlier ones names questions that the superseded tool has."""
    tools = material.holdings.tools
    for tool_id, tool in tools.items():
        if Address(kinds.TOOL, (tool.supersedes,)) in material.unread:
            continue
        earlier = tools.get(tool.supersedes) if tool.supersedes != tool_id else None
        known = {question.id for _, question in _questions(earlier)} if earlier else set()
        for pointer, question in _questions(tool):
            for i, item in enumerate(question.replaces):
                if item.question not in known:
                    where = (
                        f"'{tool.supersedes}' has no such question"
                        if tool.supersedes
                        else "the tool does not say which edition it supersedes"
                    )
                    message = f"replaces '{item.question}', but {where}: correct the name, or remove the line"
                    yield Breach(Address(kinds.TOOL, (tool_id,)), (*pointer, "replaces", i, "question"), message)


def unknown_requirement(material: Material) -> Breaches:
    """A question's tags name requirements that the tool lists."""
    for tool_id, tool in material.holdings.tools.items():
        known = {item.id for item in tool.requirements}
        for pointer, question in _questions(tool):
            for i, tag in enumerate(question.tags):
                if tag not in known:
                    message = f"the tool lists no requirement called '{tag}': correct the tag, or add the requirement"
                    yield Breach(Address(kinds.TOOL, (tool_id,)), (*pointer, "tags", i), message)


def status_key_incomplete(material: Material) -> Breaches:
    """A status key has what its basis needs: percentages where statuses go by percent, a day count where they go by dates."""
    key = material.holdings.framework.status_key
    if key.basis is StatusBasis.PERCENT and not any(status.from_percent is not None for status in key.statuses):
        yield Breach(
            Address(kinds.FRAMEWORK),
            ("status_key", "basis"),
            "statuses go by percent here, but none says from which percentage it holds: add from_percent",
        )
    if key.basis is StatusBasis.DATES and key.red_after_days is None:
        yield Breach(
            Address(kinds.FRAMEWORK),
            ("status_key", "basis"),
            "statuses go by dates here, but nothing says when overdue turns red: add red_after_days",
        )


def _levels_named(tool: Tool) -> Iterator[tuple[Pointer, str]]:
    yield ("scale", "pass_level"), tool.scale.pass_level
    for name, rule in (("standard", tool.scoring.standard), ("overall", tool.scoring.overall)):
        if rule is None:
            continue
        yield ("scoring", name, "otherwise"), rule.otherwise
        for i, band in enumerate(rule.bands):
            yield ("scoring", name, "bands", i, "rating"), band.rating
            yield ("scoring", name, "bands", i, "level"), band.level
        for i, threshold in enumerate(rule.thresholds):
            yield ("scoring", name, "thresholds", i, "rating"), threshold.rating
    for pointer, question in _questions(tool):
        for i, descriptor in enumerate(question.ratings):
            yield (*pointer, "ratings", i, "level"), descriptor.level


def _lacking(rule: Rule, scale: Scale) -> Iterator[tuple[Pointer, str]]:
    if rule.method is Method.ALL_SOME_MOST and not rule.bands:
        yield ("method",), "this method needs bands: say when each rating is given"
    if rule.method is Method.ALL_SOME_MOST and not rule.otherwise:
        yield ("method",), "nothing says which rating is given where no band holds: add 'otherwise'"
    if rule.method is Method.MEAN:
        yield from _lacking_for_mean(rule, scale)


def _lacking_for_mean(rule: Rule, scale: Scale) -> Iterator[tuple[Pointer, str]]:
    points = [level.points for level in scale.levels if level.points is not None]
    if len(points) < len(scale.levels):
        yield ("method",), "a mean is taken here, but not every level of the scale has points"
        return
    steps = {later > earlier for earlier, later in itertools.pairwise(points)}
    if len(steps) != 1 or len(set(points)) < len(points):
        yield ("method",), "the points of the scale must rise, or fall, from each level to the next"
        return
    if not rule.thresholds:
        yield ("method",), "a mean is taken here, but no threshold says what it gives"
    known = [item for item in rule.thresholds if scale.holds(item.rating)]
    by_rank = sorted(known, key=lambda item: scale.rank(item.rating))
    by_points = sorted(known, key=lambda item: item.reached_at, reverse=steps == {False})
    if by_rank != by_points:
        yield ("thresholds",), "a better rating is reached before a worse one: put the thresholds in order"


def _questions(tool: Tool) -> Iterator[tuple[Pointer, Question]]:
    for i, standard in enumerate(tool.standards):
        for j, question in enumerate(standard.questions):
            yield ("standards", i, "questions", j), question


def _labels(scale: Scale) -> str:
    return ", ".join(level.id for level in scale.levels)
