"""Where a question comes from: its forerunners in earlier editions of the tool."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lif.model.tools import Change, Question, Tool


@dataclass(frozen=True, slots=True)
class Forerunner:
    """A question of an earlier edition that a question of today comes from, and what changed on the way."""

    question: str
    change: Change


def forerunners(tools: Mapping[str, Tool], now: str, then: str) -> dict[str, tuple[Forerunner, ...]]:
    """Return, for each question of the tool `now`, those of the tool `then` that it comes from.

    Follows `supersedes` from edition to edition. A question that kept its short name comes from itself: the same where
    its words stayed, reworded where they did not. Empty where the one tool does not lead to the other.
    """
    lines: dict[str, tuple[Forerunner, ...]] = {
        question.id: (Forerunner(question.id, Change.SAME),) for question in _questions(tools[now])
    }
    current, seen = now, {now}
    while current != then:
        earlier = tools[current].supersedes
        if earlier in seen or earlier not in tools:
            return {}
        steps = _steps(tools[current], tools[earlier])
        lines = {
            question: _joined(
                Forerunner(step.question, _worse(line.change, step.change))
                for line in found
                for step in steps.get(line.question, ())
            )
            for question, found in lines.items()
        }
        current = earlier
        seen.add(current)
    return lines


def _joined(found: Iterable[Forerunner]) -> tuple[Forerunner, ...]:
    """Return each question once, with the gravest change on any way to it: else every edition could double the ways."""
    changes: dict[str, Change] = {}
    for item in found:
        changes[item.question] = _worse(changes.get(item.question, item.change), item.change)
    return tuple(Forerunner(question, change) for question, change in changes.items())


def _steps(tool: Tool, earlier: Tool) -> dict[str, tuple[Forerunner, ...]]:
    """Return the forerunners one edition back."""
    before = {question.id: question for question in _questions(earlier)}
    steps: dict[str, tuple[Forerunner, ...]] = {}
    for question in _questions(tool):
        stated = tuple(Forerunner(item.question, item.change) for item in question.replaces if item.question in before)
        if stated:
            steps[question.id] = stated
        elif question.id in before:
            change = Change.SAME if question.text == before[question.id].text else Change.REWORDED
            steps[question.id] = (Forerunner(question.id, change),)
    return steps


_GRAVITY = (Change.SAME, Change.REWORDED, Change.SPLIT, Change.MERGED)


def _worse(one: Change, other: Change) -> Change:
    return max(one, other, key=_GRAVITY.index)


def _questions(tool: Tool) -> list[Question]:
    return [question for standard in tool.standards for question in standard.questions]
