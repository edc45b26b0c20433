"""Rules about how git puts records together."""

from collections.abc import Iterator

from lif.check.rule import Material, TextBreach
from lif.store.attributes import FILE


def records_merged_by_union(material: Material) -> Iterator[TextBreach]:
    """Git does not put records together by keeping the lines of both sides."""
    for line in material.kept.by_union:
        message = "merge=union keeps the lines of both sides, which makes two values of one: take it away from records"
        yield TextBreach(FILE, line, 1, message)
