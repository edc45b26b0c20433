"""What a return that is skimmed says must be what it says when it is read with care."""

from typing import Any

from lif.model.plain import decode
from lif.model.returns import Return
from lif.store.schema import misfits
from lif.store.skimmed import Skimmed, Skimmer
from lif.store.source import parse


def agreed(raw: bytes) -> bool:
    """Assert that a file which is skimmed is sound, and says what the careful reader has of it; tell whether it was."""
    skimmed = skim(raw)
    if skimmed is None:
        return False
    source = parse(raw, "return.yaml")
    assert misfits(source, "return") == []
    item = decode(Return, source.data)
    assert facts(skimmed) == facts(item)
    return True


def skim(raw: bytes) -> Skimmed | None:
    """Return what a file says when it is skimmed; None where it has not the usual shape."""
    return Skimmer(texts=True).skim(raw, refuse)


def refuse() -> Return:
    """Read a return in full where that is not to be."""
    raise AssertionError("it was read in full")


def facts(item: Return) -> dict[str, Any]:
    """Return all that is told of a return without reading it in full."""
    names = ("status", "submitted", "brought_from", "oldest_evidence", "improvements_owned", "repeats")
    return {name: getattr(item, name) for name in names} | {"gists": [tuple(gist) for gist in item.gists]}
