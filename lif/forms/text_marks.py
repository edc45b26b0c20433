"""What divides a form that is plain text: labels with places to type after them, and lines in brackets.

A line in brackets bears a check of what is printed below it, so that a change there, or words typed there, are seen.
"""

import hashlib
import re
from collections.abc import Iterable

from lif.forms.places import COMMENT, EVIDENCE, IMPROVEMENT, RATING, REASON
from lif.forms.words import SIGNED_BY, SIGNED_ON
from lif.forms.written import squeezed

SIGN_OFF, END, HOW = "Sign-off", "[End of form]", "How to fill this in"
LEAVE = "Please leave this line as it is:"

_CHECK = 4
_HEAD = re.compile(
    rf"\[(?P<name>(?P<number>[0-9]{{1,3}}\.[0-9]{{1,3}}) (?P<mark>[0-9a-f]{{8}})|Standard [0-9]{{1,3}}|{HOW}|{SIGN_OFF})"
    rf" (?P<check>[0-9a-f]{{{_CHECK}}})\]\Z"
)
_PLACE = re.compile(
    r"(?P<number>[0-9]{1,3}\.[0-9]{1,3}) (?P<label>"
    rf"{RATING}|{REASON}|{COMMENT}|{EVIDENCE} [0-9]{{1,2}}(?: (?:kept at|date|shows))?"
    rf"|{IMPROVEMENT} [0-9]{{1,2}}(?: (?:led by|by when))?) ?:(?P<text>.*)\Z"
)
_SIGNED = re.compile(rf"(?P<label>{re.escape(SIGNED_BY)}|{re.escape(SIGNED_ON)}) ?:(?P<text>.*)\Z")


def check(lines: Iterable[str]) -> str:
    """Return a check of what is printed, however its lines are broken."""
    return hashlib.sha256(squeezed("\n".join(lines)).encode()).hexdigest()[:_CHECK]


def head(name: str, code: str) -> str:
    """Return a line in brackets."""
    return f"[{name} {code}]"


def head_of(line: str) -> re.Match[str] | None:
    """Return the parts of a line in brackets: `name`, `check`, and on a question's line `number` and `mark`."""
    return _HEAD.match(line.strip())


def place_of(line: str) -> re.Match[str] | None:
    """Return the parts of a line that begins with a label: `number`, `label`, and the `text` beside it."""
    return _PLACE.match(line.strip())


def signed_of(line: str) -> re.Match[str] | None:
    """Return the parts of a line of the sign-off block: `label` and the `text` beside it."""
    return _SIGNED.match(line.strip())
