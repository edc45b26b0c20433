"""Digests: what a seal and a signature promise, worked out so that anybody can do it again with ordinary tools.

A digest is the SHA-256 of a line that names what it is of, a line break, and canonical JSON: keys sorted, no blanks
between values, text in Unicode form NFC and not escaped, whole numbers only. It covers what a file says, not its bytes:
comments, the order of fields and line ends do not matter.
"""

import hashlib
import json
import unicodedata
from typing import Any

from lif.model.panels import Seal, Sheet
from lif.model.plain import encode
from lif.model.returns import Answer, Return

_SEAL = "lif-seal-1"
_ANSWERS = "lif-answers-1"
_PART = "lif-part-1"
SIGNATURE = "lif-signature-1"

SHORT = 8
"""How many digits tell one version of a part from another. They name what changed; the whole digest proves it."""


def canonical(data: Any) -> str:
    """Return plain data as canonical JSON."""
    return json.dumps(_composed(data), sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def digest(label: str, data: Any) -> str:
    """Return the SHA-256 of plain data under a label, as 64 hexadecimal digits."""
    return hashlib.sha256(f"{label}\n{canonical(data)}".encode()).hexdigest()


def of_sheet(sheet: Sheet) -> str:
    """Return the digest that seals a member's sheet. The salt in it keeps anybody from trying out likely marks."""
    return digest(_SEAL, encode(sheet))


def of_answers(agency_return: Return) -> str:
    """Return the digest of an agency's answers: what a panel marks."""
    return digest(_ANSWERS, [encode(answer) for answer in agency_return.answers])


def of_answer(answer: Answer | None) -> str:
    """Return the short digest of one answer; that of nothing where there is none."""
    return short(digest(_PART, encode(answer) if answer else {}))


def of_part(data: Any) -> str:
    """Return the digest of one part of what is signed."""
    return digest(_PART, data)


def short(whole: str) -> str:
    """Return the beginning of a digest."""
    return whole[:SHORT]


def keeps(seal: Seal, sheet: Sheet) -> bool:
    """Tell whether a sheet is what was sealed."""
    return seal.digest == of_sheet(sheet)


def _composed(data: Any) -> Any:
    if isinstance(data, dict):
        return {_composed(key): _composed(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_composed(item) for item in data]
    return unicodedata.normalize("NFC", data) if isinstance(data, str) else data
