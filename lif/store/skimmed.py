"""Returns that are skimmed: what most rules ask of them is told by the shape of their files, without making data of these."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache

from lif.model.returns import Gist, Return, ReturnStatus
from lif.store import quick
from lif.store.partly import Partly
from lif.store.shape import Shape, shape

_OWNED = ("answers/improvements/lead_role", "answers/improvements/due")
_MORE_LINES = r"(?:\n {6}[^\n]*+|\n(?=\n))*+"
"""The lines of an answer's text after its first."""


class Skimmed(Partly, known=("status", "submitted")):
    """A return whose file has the usual shape, and so says much that can be told from its text, where that is at hand."""

    __slots__ = ("_gists", "_owned", "_text")
    _gists: Sequence[Gist]
    _owned: bool
    _text: str

    @property
    def gists(self) -> Sequence[Gist]:
        """What most rules ask of each answer."""
        return self._gists

    @property
    def oldest_evidence(self) -> date | None:
        """The earliest day of any evidence, of answers that count or not; None where none has a day."""
        if not self._text:
            return self.whole.oldest_evidence
        days = _values(self._text, "answers/evidence/date")
        return date.fromisoformat(min(days)) if days else None

    @property
    def improvements_owned(self) -> bool:
        """Whether every improvement, of answers that count or not, has a lead role and a day."""
        return self._owned

    @property
    def brought_from(self) -> frozenset[str]:
        """The rounds that answers were brought forward from."""
        return frozenset(_values(self._text, "answers/carried/audit")) if self._text else self.whole.brought_from

    @property
    def repeats(self) -> bool:
        """Whether a question is answered more than once."""
        return len({gist.question for gist in self._gists}) < len(self._gists)


class Skimmer:
    """Skims returns, one after the other. Their texts stay at hand, or only what is told without them."""

    def __init__(self, texts: bool) -> None:
        self._texts = texts
        self._met: dict[str, Gist] = {}
        self._kept: dict[Gist, Gist] = {}

    def skim(self, raw: bytes, load: Callable[[], Return]) -> Skimmed | None:
        """Return what a file says; None where it has not the usual shape.

        `load` reads the return in full, should anybody ask for more.
        """
        lines = quick.text(raw)
        text = f"\n{lines}"
        owned = lines is not None and _usual().fits(text)
        if lines is None or not (owned or shape("return").fits(text)):
            return None
        submitted = _value(text, "submitted")
        return Skimmed(
            load,
            status=ReturnStatus(_value(text, "status")),
            submitted=date.fromisoformat(submitted) if submitted else None,
            _text=text if self._texts else "",
            _owned=owned,
            _gists=[self._met.get(found) or self._gist(found) for found in gist_pattern().findall(text)],
        )

    def _gist(self, lines: str) -> Gist:
        """Return the gist of an answer whose first lines were not met before: gists that are the same are kept once."""
        begun = _usual().lines
        question, state, rating = (_value(f"{lines}\n", f"answers/{name}") for name in ("question", "state", "rating"))
        made = Gist(question, state, rating, lines.endswith(begun["answers/evidence"]))
        gist = self._kept.setdefault(made, made)
        if begun["answers/reason"] not in lines:  # reasons are each their own
            self._met[lines] = gist
        return gist


def _usual() -> Shape:
    """Return the shape of nearly all returns: every improvement in them is owned."""
    return shape("return", *_OWNED)


@cache
def gist_pattern() -> re.Pattern[str]:
    """Return the pattern of an answer's first lines: question, state, rating, reason, and whether evidence follows."""
    question, state, rating, reason, evidence = (
        re.escape(_usual().lines[f"answers/{name}"]) for name in ("question", "state", "rating", "reason", "evidence")
    )
    word = r" [^\n]++"
    return re.compile(
        rf"{question}{word}{state}{word}(?:{rating}{word})?+(?:{reason}{word}{_MORE_LINES})?+(?:{evidence})?+"
    )


def _value(text: str, path: str) -> str:
    """Return the word or day that a field has where it first stands, without its quotes; empty where it is left out."""
    line = _usual().lines[path]
    start = text.find(line) + len(line) + 1
    return text[start : text.index("\n", start)].strip('"') if start > len(line) else ""


def _values(text: str, path: str) -> list[str]:
    """Return the words or days that a field has, wherever it stands, without their quotes."""
    parts = text.split(_usual().lines[path])
    return [part[1 : part.index("\n")].strip('"') for part in parts[1:]]
