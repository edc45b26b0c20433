"""The words of recommendations and actions: what they lack, and which say the same."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import chain, takewhile

from lif.model.plans import Action, Plan, PlanRecommendation
from lif.model.text import one_line

ALIKE = Fraction(3, 5)
"""From which share of words in common two recommendations are called alike: see `likeness`."""

_WEAK = frozenset({
    "acknowledge", "aim", "aspire", "attempt", "consider", "continue", "discuss", "endeavour", "ensure", "explore",
    "keep", "look", "maintain", "note", "raise", "recognise", "remain", "remember", "remind", "seek", "support", "think",
    "try", "work",
})  # fmt: skip
"""Verbs under which nothing need change (DfE RR157; domain/practice.md, 2.2: built to change practice)."""

_NO_VERB = frozenset({
    "a", "agencies", "agency", "all", "an", "any", "assurance", "better", "board", "both", "by", "children", "each",
    "every", "everybody", "everyone", "following", "for", "further", "how", "if", "improved", "in", "is", "it", "managers",
    "more", "new", "no", "of", "on", "our", "partners", "practitioners", "professionals", "schools", "should", "some",
    "staff", "that", "the", "there", "they", "this", "to", "we", "when", "where", "with",
})  # fmt: skip

_PASSED_OVER = frozenset({
    "a", "about", "all", "an", "and", "any", "are", "as", "at", "be", "by", "each", "every", "for", "from", "has", "have",
    "how", "in", "into", "is", "it", "its", "of", "on", "or", "should", "so", "that", "the", "their", "them", "they",
    "this", "to", "what", "when", "where", "which", "who", "whom", "will", "with",
})  # fmt: skip

_LINKS = frozenset({"how", "if", "that", "what", "when", "where", "whether", "which", "who", "whom", "why"})
_WHO_LONGEST = 8
_STEM = 5


@dataclass(frozen=True, slots=True)
class Alike:
    """Two recommendations whose words are alike, each by its plan and short name, and how far."""

    one: tuple[str, str]
    other: tuple[str, str]
    share: Fraction


def verb_remark(text: str) -> str:
    """Return what the beginning of a text lacks: a verb that changes something. Empty where it lacks nothing, or is empty."""
    words = [word.lower() for word in re.findall(r"[^\W\d_]+", text)]
    if not words:
        return ""
    gerund = words[0].endswith("ing") and len(words[0]) > len("bring")
    if words[0] in _NO_VERB or gerund or _tells_who_should(words):
        return "begin with a verb of change, such as Publish, Train or Test"
    if words[0] in _WEAK:
        return f"'{words[0].capitalize()}' need not change anything: say what will be different, such as Publish, Train or Test"
    return ""


def _tells_who_should(words: Sequence[str]) -> bool:
    """Tell whether a text begins with who should do something: not where it says of what somebody should do."""
    before = list(takewhile(lambda word: word not in ("should", "must"), words))
    return len(before) < min(len(words), _WHO_LONGEST) and not _LINKS & {*before}


def remarks(text: str, who: str, by: date | None, measure: str) -> tuple[str, ...]:
    """Return what keeps a thing to be done from being SMART, each in a few words: who, by when, measured how, a verb.

    `who` is the role that leads, never a name.
    """
    found = (
        verb_remark(text),
        "" if one_line(who) else "say which role leads",
        "" if by else "say by when",
        "" if one_line(measure) else "say how anybody will know that it helped children",
    )
    return tuple(item for item in found if item)


def action_remarks(action: Action) -> tuple[str, ...]:
    """Return what keeps an action from being SMART."""
    return remarks(action.text, action.lead_role, action.due, action.success_measure)


def likeness(one: str, other: str) -> Fraction:
    """Return the share of words that two texts have in common: twice those in both, of those in each (Dice, 1945).

    Word order, little words and endings do not count: words are held to be the same where they begin alike.
    """
    return _shared(_stems(one), _stems(other))


def alike(text: str, plans: Mapping[str, Plan]) -> list[tuple[str, PlanRecommendation, Fraction]]:
    """Return the recommendations of the plans that a text is like, the most alike first, each with its plan."""
    found = [(name, item, likeness(text, item.text)) for name, plan in plans.items() for item in plan.recommendations]
    return sorted((item for item in found if item[2] >= ALIKE), key=lambda item: -item[2])


def pairs_alike(plans: Mapping[str, Plan]) -> Iterator[Alike]:
    """Yield each pair of recommendations that are alike and not joined, in the order of plans.

    Those that are joined to the same one are joined with each other.
    """
    every = _every(plans)
    together = _together(plans)
    for before, place in sorted(
        (before, place) for place, near in _near([words for _, words in every]) for before in near
    ):
        if found := _alike(every[before], every[place], together):
            yield found


def first_alike(plans: Mapping[str, Plan]) -> Iterator[Alike]:
    """Yield each recommendation that is like one before it and not joined with it, with the first such, in the order of plans."""
    every = _every(plans)
    together = _together(plans)
    same: dict[frozenset[str], list[int]] = {}
    for place, (_, words) in enumerate(every):
        same.setdefault(words, []).append(place)
    distinct = [*same.values()]
    for number, near in _near([*same]):
        for nth, place in enumerate(distinct[number]):
            before = chain(*(distinct[other] for other in near), distinct[number][:nth])
            found = (_alike(every[other], every[place], together) for other in before)
            if pair := next(filter(None, found), None):
                yield pair


Worded = tuple[tuple[str, str], frozenset[str]]
"""A recommendation, by its plan and short name, and its words as they are compared."""


def _every(plans: Mapping[str, Plan]) -> list[Worded]:
    return [((name, item.id), _stems(item.text)) for name, plan in plans.items() for item in plan.recommendations]


def _alike(one: Worded, other: Worded, together: Mapping[tuple[str, str], tuple[str, str]]) -> Alike | None:
    """Return two recommendations as a pair where they are alike and not joined."""
    (first, first_words), (second, second_words) = one, other
    if together.get(first, first) == together.get(second, second):
        return None
    share = _shared(first_words, second_words)
    return Alike(first, second, share) if share >= ALIKE else None


def _near(texts: Sequence[frozenset[str]]) -> Iterator[tuple[int, list[int]]]:
    """Yield each text's place with those of earlier ones that may be alike, found by their rarer words.

    Of two that are alike, each has at least ALIKE / (2 - ALIKE) of its words in the other. So they share one of the words
    that are left when all but one of so many are put aside, in each the most frequent.
    """
    frequency = Counter(chain(*texts))
    having: dict[str, list[int]] = {}
    for place, words in enumerate(texts):
        aside = math.ceil(len(words) * ALIKE / (2 - ALIKE)) - 1
        rare = sorted(words, key=lambda word: (frequency[word], word))[: len(words) - aside]
        yield place, sorted({before for word in rare for before in having.get(word, ())})
        for word in rare:
            having.setdefault(word, []).append(place)


def _together(plans: Mapping[str, Plan]) -> dict[tuple[str, str], tuple[str, str]]:
    """Return, for each recommendation that is joined to any, one that stands for all that are joined."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for name, plan in plans.items():
        for item in plan.recommendations:
            for origin in item.joined:
                mine, its = (name, item.id), (origin.plan, origin.recommendation)
                kept, gone = found.get(mine, mine), found.get(its, its)
                found |= {mine: kept, its: kept} | {one: kept for one, stands in found.items() if stands == gone}
    return found


def _shared(one: frozenset[str], other: frozenset[str]) -> Fraction:
    together = len(one) + len(other)
    return Fraction(2 * len(one & other), together) if together else Fraction(0)


def _stems(text: str) -> frozenset[str]:
    words = re.findall(r"[^\W_]+", text.lower().replace("’", "").replace("'", ""))
    return frozenset(word[:_STEM].rstrip("s") for word in words if word not in _PASSED_OVER)
