"""The words that people know things by: agencies, questions, ratings, statuses, groups."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from lif.model.days import in_words
from lif.model.holdings import Holdings
from lif.model.text import one_line
from lif.model.tools import Placed, Tool

_LONGEST = 60


@dataclass(frozen=True)
class Words:
    """What the things on a board are called: as it is now, or as it was for what is gone."""

    before: Holdings
    after: Holdings

    def agency(self, name: str) -> str:
        """Return an agency's name."""
        found = self.after.agencies.get(name) or self.before.agencies.get(name)
        return called(found.name if found else "", name)

    def person(self, name: str) -> str:
        """Return the role of somebody on a panel."""
        found = self.after.people.get(name) or self.before.people.get(name)
        return called(found.role if found else "", name)

    def group(self, name: str) -> str:
        """Return a group's name."""
        found = self.after.framework.group(name) or self.before.framework.group(name)
        return called(found.name if found else "", name)

    def round(self, name: str) -> str:
        """Return a round's title."""
        found = self.after.audits.get(name) or self.before.audits.get(name)
        return called(found.title if found else "", name)

    def plan(self, name: str) -> str:
        """Return a plan's title, with its short name."""
        found = self.after.plans.get(name) or self.before.plans.get(name)
        return f"{called(found.title, name)} ({name})" if found else called("", name)

    def seat(self, name: str) -> str:
        """Return what a seat on a panel is called."""
        found = self.after.framework.panel.seat(name) or self.before.framework.panel.seat(name)
        return in_line(called(found.name if found else "", name))

    def status(self, name: str) -> str:
        """Return a status of an action in small letters."""
        found = self.after.framework.status_key.status(name) or self.before.framework.status_key.status(name)
        return in_line(found.label) if found and found.label.strip() else called("", name)

    def rating(self, audit: str, name: str) -> str:
        """Return a rating in small letters."""
        tool = self._tool(audit)
        return in_line(tool.scale.label(name)) if tool else name.replace("-", " ")

    def question(self, audit: str, name: str) -> str:
        """Return a question's number and the beginning of its words."""
        placed = self._placed(audit).get(name)
        return f"{placed.number} ({cut(placed.question.text)})" if placed else name

    def number(self, audit: str, name: str) -> str:
        """Return a question's number."""
        placed = self._placed(audit).get(name)
        return placed.number if placed else name

    def counted(self, audit: str, ratings: list[str]) -> str:
        """Return how many of each rating there are, the best first: 30 met, 10 partly met."""
        tool = self._tool(audit)
        best = [level.id for level in reversed(tool.scale.levels)] if tool else []
        order = [*dict.fromkeys([*best, *sorted(ratings)])]
        return ", ".join(
            f"{count} {self.rating(audit, name) or 'without a rating'}"
            for name in order
            if (count := ratings.count(name))
        )

    def _tool(self, audit: str) -> Tool | None:
        return self._round_tools.get(audit, (None, {}))[0]

    def _placed(self, audit: str) -> Mapping[str, Placed]:
        return self._round_tools.get(audit, (None, {}))[1]

    @cached_property
    def _round_tools(self) -> Mapping[str, tuple[Tool, Mapping[str, Placed]]]:
        tools = {**self.before.tools, **self.after.tools}
        placed = {name: (tool, {item.question.id: item for item in tool.placed()}) for name, tool in tools.items()}
        audits = {**self.before.audits, **self.after.audits}
        return {name: placed[audit.tool] for name, audit in audits.items() if audit.tool in placed}


def called(text: str, name: str) -> str:
    """Return what something is called on one line: by its short name where it has no other."""
    return one_line(text) or one_line(name)


def in_line(label: str) -> str:
    """Return a label as it stands within a sentence: its first letter small, unless it is a name or an abbreviation."""
    label = one_line(label)
    return label[:1].lower() + label[1:] if label[1:].islower() else label


def cut(text: str, longest: int = _LONGEST) -> str:
    """Return the beginning of a text, without the full stop at its end, cut at a word."""
    text = one_line(text).rstrip(".")
    if len(text) <= longest:
        return text
    return f"{text[:longest].rsplit(' ', 1)[0]}…"


def listed(words: list[str]) -> str:
    """Return words as a sentence has them: one, two and three; with semicolons where a comma is in one of them."""
    if any("," in word for word in words):
        return "; ".join(words)
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def value(found: Any) -> str:
    """Return a value of a record as a sentence has it."""
    if isinstance(found, bool):
        return "yes" if found else "no"
    if isinstance(found, date):
        return in_words(found)
    if isinstance(found, StrEnum):
        return found.value.replace("-", " ")
    return one_line(str(found))
