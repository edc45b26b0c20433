"""Direction of travel: one return against an earlier one, across editions of the tool, with what must be warned of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lif.model.agencies import Agency
from lif.model.lineage import Forerunner, forerunners
from lif.model.returns import Return
from lif.model.scales import Scale
from lif.model.tools import Change, Method, Placed, Tool
from lif.score.scores import ReturnScore

Lines = Mapping[str, tuple[Forerunner, ...]]


class Direction(StrEnum):
    """Which way a rating went."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    UNKNOWN = "not comparable"


@dataclass(frozen=True, slots=True)
class Step:
    """One standard or question then and now. Ratings are empty where there was none."""

    id: str
    number: str
    then: str
    now: str
    direction: Direction


@dataclass(frozen=True, slots=True)
class Travel:
    """How a return moved since an earlier round, and what weakens the comparison."""

    standards: tuple[Step, ...]
    questions: tuple[Step, ...]
    warnings: tuple[str, ...]


def travel(
    tools: Mapping[str, Tool],
    agency: Agency,
    now: tuple[str, Return, ReturnScore],
    then: tuple[str, Return, ReturnScore],
) -> Travel:
    """Compare two returns of an agency. Each is given as its tool's id, the return and its scores."""
    tool = tools[now[0]]
    comparable = _comparable(tool.scale, tools[then[0]].scale)
    standards = tuple(
        _step(item.standard.id, str(number), then[2].rating(item.standard.id), item.rating, tool.scale, comparable)
        for number, item in enumerate(now[2].standards, 1)
    )
    questions = _questions(tool, now[1], then[1], forerunners(tools, now[0], then[0]), comparable)
    return Travel(standards, tuple(questions), cautions(tools, now[0], then[0], agency))


def cautions(tools: Mapping[str, Tool], now: str, then: str, agency: Agency | None = None) -> tuple[str, ...]:
    """Return what weakens a comparison of two editions: as far as it touches an agency, or at all."""
    tool, earlier = tools[now], tools[then]
    comparable = _comparable(tool.scale, earlier.scale)
    lines = forerunners(tools, now, then)
    warnings = [
        *_scale_warnings(tool.scale, earlier.scale, comparable),
        *_rule_warnings(tool, earlier, comparable),
        *_word_warnings(list(tool.placed(agency)), lines),
        *_weight_warnings(tool, earlier, agency, lines),
    ]
    if not lines:
        warnings.insert(0, f"nothing says how {now} follows from {then}: questions cannot be compared")
    return tuple(warnings)


def _comparable(now: Scale, then: Scale) -> bool:
    return [level.id for level in now.levels] == [level.id for level in then.levels]


def _questions(tool: Tool, now: Return, then: Return, lines: Lines, comparable: bool) -> list[Step]:
    before = {answer.question: answer.rating for answer in then.answers if answer.counts}
    after = {answer.question: answer.rating for answer in now.answers if answer.counts}
    steps = []
    for placed in tool.placed():
        found = lines.get(placed.question.id, ())
        ratings = [before[line.question] for line in found if line.question in before]
        if not ratings or placed.question.id not in after:
            continue
        same_for_all = ratings[0] if len(set(ratings)) == 1 else ""
        steps.append(
            _step(placed.question.id, placed.number, same_for_all, after[placed.question.id], tool.scale, comparable)
        )
    return steps


def _step(item: str, number: str, then: str, now: str, scale: Scale, comparable: bool) -> Step:
    if not comparable or not (scale.holds(then) and scale.holds(now)):
        return Step(item, number, then, now, Direction.UNKNOWN)
    moved = scale.rank(now) - scale.rank(then)
    direction = Direction.SAME if moved == 0 else Direction.BETTER if moved > 0 else Direction.WORSE
    return Step(item, number, then, now, direction)


def _scale_warnings(now: Scale, then: Scale, comparable: bool) -> list[str]:
    if not comparable:
        return ["the rating scale changed: ratings then and now cannot be compared"]
    changed = [
        new.label
        for new, old in zip(now.levels, then.levels, strict=True)
        if (new.label, new.meaning) != (old.label, old.meaning)
    ]
    warnings = [f"the words for {', '.join(changed)} changed: the same rating may not mean the same"] if changed else []
    if now.pass_level != then.pass_level:
        warnings.append(f"the pass level moved from {then.label(then.pass_level)} to {now.label(now.pass_level)}")
    return warnings


def _rule_warnings(now: Tool, then: Tool, comparable: bool) -> list[str]:
    """Return what would give other ratings of standards for the very same answers."""
    warnings = []
    if now.scoring.standard != then.scoring.standard:
        warnings.append("the rule by which standards are rated changed: the same answers may give another rating")
    moved = [
        new.label
        for new, old in zip(now.scale.levels, then.scale.levels, strict=False)
        if comparable and new.points != old.points
    ]
    if moved and Method.MEAN in (now.scoring.standard.method, then.scoring.standard.method):
        warnings.append(f"the points for {', '.join(moved)} changed: the same answers may give another mean")
    return warnings


def _weight_warnings(now: Tool, then: Tool, agency: Agency | None, lines: Lines) -> list[str]:
    """Return which questions count otherwise than they did, as far as the rules look at it, and which are gone."""
    before = {placed.question.id: placed for placed in then.placed(agency)}
    rules = (now.scoring.standard, then.scoring.standard)
    weighted: list[str] = []
    critical: list[str] = []
    kept: set[str] = set()
    for placed in now.placed(agency):
        found = [
            before[line.question].question for line in lines.get(placed.question.id, ()) if line.question in before
        ]
        kept.update(item.id for item in found)
        if len(found) == 1 and found[0].weight != placed.question.weight:
            weighted.append(placed.number)
        if len(found) == 1 and found[0].critical != placed.question.critical:
            critical.append(placed.number)
    dropped = [placed.number for question, placed in before.items() if question not in kept]
    warnings = []
    if weighted and any(rule.method is Method.MEAN for rule in rules):
        warnings.append(f"{_numbered(weighted)} given another weight since")
    if critical and any(rule.critical_limits for rule in rules):
        warnings.append(f"{_numbered(critical)} made critical, or no longer so, since")
    if dropped and lines:
        warnings.append(f"of the earlier edition, {_numbered(dropped)} dropped")
    return warnings


def _word_warnings(asked: Sequence[Placed], lines: Lines) -> list[str]:
    by_change: dict[Change, list[str]] = {}
    new: list[str] = []
    for placed in asked:
        found = lines.get(placed.question.id, ())
        changes = {line.change for line in found}
        for change in sorted(changes - {Change.SAME}):
            by_change.setdefault(change, []).append(placed.number)
        if lines and not found:
            new.append(placed.number)
    words = {
        Change.REWORDED: "reworded",
        Change.SPLIT: "split from a wider question",
        Change.MERGED: "made from several",
    }
    warnings = [f"{_numbered(numbers)} {words[change]} since" for change, numbers in sorted(by_change.items())]
    return warnings + ([f"{_numbered(new)} new: nothing to compare with"] if new else [])


def _numbered(numbers: list[str]) -> str:
    return f"question {numbers[0]} was" if len(numbers) == 1 else f"questions {', '.join(numbers)} were"
