"""What the places of a row are called where one of them is named: the same for every door."""

from collections.abc import Mapping

from lif.forms.words import NOT_APPLICABLE_BECAUSE

RATING, REASON, COMMENT = "Rating", NOT_APPLICABLE_BECAUSE, "Comment"
EVIDENCE, IMPROVEMENT = "Evidence", "Improvement"
SINGLE = (RATING, REASON, COMMENT)
PARTS: Mapping[str, tuple[str, ...]] = {
    EVIDENCE: ("", "kept at", "date", "shows"),
    IMPROVEMENT: ("", "led by", "by when"),
}
"""What is asked of each piece of evidence and each improvement; the first is the thing itself."""
DATED = ("date", "by when")
"""The parts that are days."""


def label(sort: str, place: int, part: str) -> str:
    """Return what one place of a piece of evidence, or of an improvement, is called: Evidence 2 date."""
    return f"{sort} {place} {part}".rstrip()
