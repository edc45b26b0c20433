"""How a form lies in a Word document: its tables, what each place is called, and how controls are named. Both ways go by it."""

import hashlib
import re
from collections.abc import Iterable, Iterator

from lif.discreet import quoted
from lif.forms.excel_layout import COMMENT, EVIDENCE, IMPROVEMENT, RATING, REASON
from lif.forms.words import SIGNED_BY, SIGNED_ON
from lif.forms.written import squeezed

REF, ASKED, ANSWER = "Ref", "What we ask", "Your answer"
SIGN_OFF = "Sign-off"
ONCE = {"rating": RATING, "reason": REASON, "comment": COMMENT}
"""What there is one place for in each question: by the names that controls go by, what each is called."""
SIGNED = {"role": SIGNED_BY, "day": SIGNED_ON}
TABLES = {
    "answer": {"asked": ASKED, "answer": ANSWER},
    "evidence": dict(zip(("title", "kept", "date", "shows"), EVIDENCE, strict=True)),
    "improvement": dict(zip(("action", "lead", "due"), IMPROVEMENT, strict=True)),
}
"""The tables of a question, and the headings of each beside Ref: by the names that controls go by."""
CALLED = {"answer": "answers", "evidence": "evidence", "improvement": "improvements"}
DAYS = frozenset({"date", "due", "day"})

TYPE, CHOOSE, DAY = "Type here", "Choose a rating", "dd/mm/yyyy"
PROMPTS = frozenset({
    TYPE.casefold(), CHOOSE.casefold(), DAY,
    "click or tap here to enter text.", "choose an item.", "click or tap to enter a date.",
    "click here to enter text.", "click here to enter a date.", "enter text here",
})  # fmt: skip
"""What stands in a place that nobody has filled in: as the form has it, and as Word has it where a text was deleted."""

_PROMPT = "|".join(map(re.escape, (TYPE, CHOOSE, DAY)))
_PROMPTED = re.compile(rf"\A(?:{_PROMPT})|(?:{_PROMPT})\Z")
_TAG = re.compile(
    r"lif:(?P<number>[0-9]{1,3}\.[0-9]{1,3}|sign-off):(?P<sort>[a-z]+)(?:-(?P<line>[0-9]{1,4})-(?P<part>[a-z]+))?\Z"
)
_REF = re.compile(r"(?P<number>[0-9]{1,3}\.[0-9]{1,3})(?: (?P<mark>[0-9a-f]{8}))?\Z")
QUESTION = re.compile(r"(?P<number>[0-9]{1,3}\.[0-9]{1,3})(?: (?P<text>.*))?\Z", re.DOTALL)
PROPERTY = "lif printed"
"""How the properties are called that hold a digest of every line that the form prints."""
_SHORT, _EACH, _REPEATED = 8, 25, 40


def tag(number: str, sort: str, line: int = 0, part: str = "") -> str:
    """Return the name of a place's control: lif:1.2:rating, lif:1.2:evidence-1-title."""
    return f"lif:{number}:{sort}" + (f"-{line}-{part}" if line else "")


def tagged(name: str) -> re.Match[str] | None:
    """Return what a control's name says, None where it is no control of a form's."""
    return _TAG.match(name)


def referred(text: str) -> re.Match[str] | None:
    """Return the number, and the mark where there is one, in a cell below Ref."""
    return _REF.match(squeezed(text))


def prompts(text: str) -> bool:
    """Tell whether a text is what stands in a place that nobody has filled in."""
    return squeezed(text).casefold() in PROMPTS


def beside_prompt(text: str) -> str:
    """Return what was typed before or after a form's own prompt; the text itself where no prompt stands in it."""
    return _PROMPTED.sub("", text.strip()).strip()


def shown(text: str) -> str:
    """Return the beginning of a text as it may be repeated."""
    words = squeezed(text)
    return quoted(words if len(words) <= _REPEATED else words[: _REPEATED - 2].rstrip() + "…")


def fingerprint(line: str) -> str:
    """Return a short digest of a line that is printed, however its blanks are."""
    return hashlib.sha256(squeezed(line).encode()).hexdigest()[:_SHORT]


def kept(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the properties that tell later which lines a form printed itself."""
    codes = sorted({fingerprint(line) for line in lines})
    for place in range(0, len(codes), _EACH):
        yield f"{PROPERTY} {place // _EACH + 1}", " ".join(codes[place : place + _EACH])
