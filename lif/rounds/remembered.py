"""What is remembered beside a question: what was said and agreed of it before."""

from lif.model.holdings import Holdings


def remembered(holdings: Holdings, audit_id: str, agency_id: str) -> dict[str, list[tuple[str, str]]]:
    """Return notes for single questions of a round: a label and words each."""
    del holdings, audit_id, agency_id
    return {}
