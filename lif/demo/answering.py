"""How a fictional agency answers: by its strength, its weak points, and chance from a seed."""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from lif.demo.stories import ReturnStory, Saying, Sayings
from lif.model.agencies import Agency, AgencyKind
from lif.model.returns import Answer, AnswerState, Evidence, Improvement, Return
from lif.model.scales import NOT_APPLICABLE, Scale
from lif.model.tools import Tool

_NOT_OUR_WORK = "We do not do this work, and commission nobody to do it for us."


@dataclass(frozen=True, slots=True)
class Words:
    """What can be said in one round: of each question, and of why it does not apply; and what was said already."""

    said: Mapping[str, Saying]
    reasons: Mapping[str, Sequence[str]]
    spent: Counter[str] = field(default_factory=Counter)

    def fresh(self, texts: Sequence[str]) -> str:
        """Return the text that the round has heard least often: of several, the first."""
        text = min(texts, key=lambda text: self.spent[text])
        self.spent[text] += 1
        return text


def words_for(sayings: Sayings, nearest: Mapping[str, str]) -> Words:
    """Return the words for a round; `nearest` finds them for a question that has none of its own."""
    said = {item.question: item for item in sayings.questions}
    said |= {earlier: said[today] for earlier, today in nearest.items() if today in said}
    reasons: dict[str, list[str]] = {}
    for item in sayings.not_applicable:
        reasons.setdefault(item.question, []).append(item.reason)
    return Words(said, reasons)


@dataclass(frozen=True, slots=True)
class Voice:
    """Who answers, when, and with which words."""

    story: ReturnStory
    kind: AgencyKind
    words: Words
    day: date
    chance: random.Random


def answered(item: Return, tool: Tool, agency: Agency, voice: Voice) -> Return:
    """Return the return with the agency's answers in it: all of them, or as many as its story says."""
    placed = list(tool.placed(agency))
    order = [one.question.id for one in placed]
    count = voice.story.answered or len(placed)
    for one in placed[:count]:
        earlier = item.answer(one.question.id)
        item = item.with_answer(
            replace(_answer(one.question.id, tool.scale, voice), carried=earlier.carried if earlier else None), order
        )
    return item


def _answer(question: str, scale: Scale, voice: Voice) -> Answer:
    if question in voice.story.not_applicable and scale.not_applicable:
        reasons = voice.words.reasons.get(question, (_NOT_OUR_WORK,))
        return Answer(question, AnswerState.ANSWERED, NOT_APPLICABLE, voice.words.fresh(reasons))
    rank = _rank(question, scale, voice)
    rating = scale.levels[rank].id
    saying = voice.words.said.get(question)
    if saying is None:
        return Answer(question, AnswerState.ANSWERED, rating)
    return Answer(
        question,
        AnswerState.ANSWERED,
        rating,
        "",
        _evidence(saying, scale, rank, voice),
        _comment(saying, rating, voice),
        _improvements(saying, scale, rank, voice),
    )


def _comment(saying: Saying, rating: str, voice: Voice) -> str:
    fitting = (
        item for item in saying.comments if item.level == rating and (not item.kinds or voice.kind in item.kinds)
    )
    return voice.words.fresh([item.text for item in fitting] or [""])


def _rank(question: str, scale: Scale, voice: Voice) -> int:
    best, passing = len(scale.levels) - 1, scale.rank(scale.pass_level)
    for item in voice.story.rated:
        if item.question == question:
            return scale.rank(item.level)
    if question in voice.story.weak:
        return 0
    if voice.story.generous:
        return best if voice.chance.random() < 0.45 else passing
    around = voice.story.strength / 100 * best + voice.chance.gauss(0, 0.4)
    return max(0, min(best, round(around)))


def _evidence(saying: Saying, scale: Scale, rank: int, voice: Voice) -> tuple[Evidence, ...]:
    passing = scale.rank(scale.pass_level)
    if rank < passing:
        wanted = 1 if rank and voice.chance.random() < 0.5 else 0
    elif voice.story.generous:
        wanted = 1 if voice.chance.random() < 0.5 else 0
    else:
        wanted = 1 + (voice.chance.random() < 0.55) + (rank > passing)
    pieces = voice.chance.sample(saying.evidence, min(wanted, len(saying.evidence)))
    return tuple(
        replace(piece, date=_evidence_day(voice), shows=piece.shows if rank > passing or len(scale.levels) < 4 else "")
        for piece in pieces
    )


def _evidence_day(voice: Voice) -> date:
    """Return a day in the fourteen months before; now and then one from long ago."""
    back = voice.chance.randint(14, 420)
    if voice.chance.random() < 0.008:
        back += 1300
    return voice.day - timedelta(days=back)


def _improvements(saying: Saying, scale: Scale, rank: int, voice: Voice) -> tuple[Improvement, ...]:
    if rank >= scale.rank(scale.pass_level) or not saying.improvements:
        return ()
    chosen = voice.chance.sample(saying.improvements, 1 if rank or len(saying.improvements) == 1 else 2)
    return tuple(
        replace(item, due=_working_day(voice.day + timedelta(days=voice.chance.randint(60, 270)))) for item in chosen
    )


def _working_day(day: date) -> date:
    """Return the day, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))
