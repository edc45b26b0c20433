"""The schemas and the records say the same, field by field, in words and keywords that every validator understands."""

from collections.abc import Iterator
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from lif import shipped
from lif.model.kinds import KINDS, SHEET
from lif.store.schema import schema

AGREED = {"$schema", "title", "description", "type", "additionalProperties", "required", "properties", "$defs", "$ref"}
AGREED |= {"enum", "markdownEnumDescriptions", "items", "minItems", "minLength", "maxLength", "minimum", "maximum"}
AGREED |= {"pattern", "format"}
"""The keywords on which all the validators agreed that were tried. No oneOf, anyOf, prefixItems, $id and so on."""

PLAIN: dict[Any, str] = {str: "string", int: "integer", bool: "boolean"}


@dataclass(frozen=True, slots=True)
class Pair:
    """A record class and the part of a schema that describes it."""

    kind: str
    record: type[Any]
    node: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.kind}-{self.record.__name__}"

    @property
    def properties(self) -> dict[str, dict[str, Any]]:
        """The properties by name."""
        found: dict[str, dict[str, Any]] = self.node["properties"]
        return found


def _pairs(kind: str, record: type[Any], node: dict[str, Any], seen: set[type[Any]]) -> Iterator[Pair]:
    """Yield the record and every record inside it, each once, with the schema it is held against."""
    if record in seen:
        return
    seen.add(record)
    yield Pair(kind, record, node)
    for name, hint in get_type_hints(record).items():
        inner, inner_node = _item(_without_none(hint), node["properties"].get(name, {}), kind)
        if isinstance(inner, type) and is_dataclass(inner):
            yield from _pairs(kind, inner, inner_node, seen)


def _item(hint: Any, node: dict[str, Any], kind: str) -> tuple[Any, dict[str, Any]]:
    """Follow a list to its items and a reference to what it names."""
    node = _resolved(node, kind)
    if get_origin(hint) is tuple:
        return _item(get_args(hint)[0], node.get("items", {}), kind)
    return hint, node


def _resolved(node: dict[str, Any], kind: str) -> dict[str, Any]:
    if "$ref" not in node:
        return node
    found: dict[str, Any] = schema(kind)["$defs"][node["$ref"].removeprefix("#/$defs/")]
    return found


def _without_none(hint: Any) -> Any:
    if isinstance(hint, UnionType):
        return next(part for part in get_args(hint) if part is not NoneType)
    return hint


def _nodes(node: Any, path: str = "#") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every part of a schema that is itself a schema, with its place."""
    yield path, node
    for holder in ("properties", "$defs"):
        for name, inner in node.get(holder, {}).items():
            yield from _nodes(inner, f"{path}/{holder}/{name}")
    if "items" in node:
        yield from _nodes(node["items"], f"{path}/items")


EVERY = (*KINDS, SHEET)
PAIRS = [pair for kind in EVERY for pair in _pairs(kind.name, kind.record, schema(kind.name), set())]
EVERY_PAIR = pytest.mark.parametrize("pair", PAIRS, ids=str)
EVERY_KIND = pytest.mark.parametrize("kind", [kind.name for kind in EVERY])


def test_there_is_a_schema_for_every_kind_of_record_and_no_other() -> None:
    assert shipped.names("schemas", ".", ".schema.json") == sorted(kind.name for kind in EVERY)


@EVERY_PAIR
def test_a_record_has_the_schema_s_fields_in_their_order(pair: Pair) -> None:
    assert [field.name for field in fields(pair.record)] == list(pair.properties)


@EVERY_PAIR
def test_a_field_has_a_default_exactly_where_the_schema_does_not_require_it(pair: Pair) -> None:
    required = [field.name for field in fields(pair.record) if field.default is MISSING]

    assert pair.node.get("required", []) == required
    assert all(field.default_factory is MISSING for field in fields(pair.record))


@EVERY_PAIR
def test_a_field_is_of_the_type_that_the_schema_asks(pair: Pair) -> None:
    hints = get_type_hints(pair.record)

    misfits = {
        name: (hints[name], node)
        for name, node in pair.properties.items()
        if not _fits(_without_none(hints[name]), node, pair.kind)
    }

    assert misfits == {}


@EVERY_PAIR
def test_only_what_may_be_left_out_can_be_none(pair: Pair) -> None:
    hints = get_type_hints(pair.record)

    assert [
        field.name
        for field in fields(pair.record)
        if isinstance(hints[field.name], UnionType) and field.default is not None
    ] == []


def _fits(hint: Any, node: dict[str, Any], kind: str) -> bool:
    node = _resolved(node, kind)
    if get_origin(hint) is tuple:
        item, rest = get_args(hint)
        return (node["type"], rest) == ("array", Ellipsis) and _fits(item, node["items"], kind)
    if is_dataclass(hint):
        return bool(node["type"] == "object")
    if hint is date:
        return (node["type"], node.get("format")) == ("string", "date")
    if hint is Fraction:
        return (node["type"], node["title"]) == (["integer", "string"], "Points")
    if issubclass(hint, StrEnum):
        return (node["type"], node.get("enum")) == ("string", [member.value for member in hint])
    words = "enum" in node and hint is str
    return (node["type"], words, "format" in node) == (PLAIN[hint], False, False)


@EVERY_KIND
def test_a_schema_keeps_to_the_agreed_keywords(kind: str) -> None:
    assert [(path, sorted(set(node) - AGREED)) for path, node in _nodes(schema(kind)) if set(node) - AGREED] == []
    assert [path for path, node in _nodes(schema(kind)) if "$schema" in node] == ["#"]


@EVERY_KIND
def test_every_group_of_fields_is_closed_and_requires_only_what_it_has(kind: str) -> None:
    groups = [(path, node) for path, node in _nodes(schema(kind)) if node.get("type") == "object"]

    assert [path for path, node in groups if node.get("additionalProperties") is not False] == []
    assert [path for path, node in groups if not set(node.get("required", [])) <= set(node["properties"])] == []


@EVERY_KIND
def test_every_property_and_definition_says_what_it_is(kind: str) -> None:
    """Where it is a reference, the title and the description stand beside it: they feed prompts and editors."""
    told = [(path, node) for path, node in _nodes(schema(kind)) if not path.endswith("/items")]

    assert [path for path, node in told if not node.get("title", "").strip()] == []
    assert [path for path, node in told if not node.get("description", "").endswith((".", '"'))] == []


@EVERY_KIND
def test_every_reference_leads_to_a_definition_and_every_definition_is_used(kind: str) -> None:
    references = [(path, node) for path, node in _nodes(schema(kind)) if "$ref" in node]

    assert {node["$ref"] for _, node in references} == {f"#/$defs/{name}" for name in schema(kind)["$defs"]}
    assert [path for path, node in references if set(node) - {"$ref", "title", "description"}] == []


@EVERY_KIND
def test_the_words_of_a_list_are_different_and_explained_each_or_not_at_all(kind: str) -> None:
    lists = [
        (path, node, node.get("markdownEnumDescriptions")) for path, node in _nodes(schema(kind)) if "enum" in node
    ]

    assert [path for path, node, _ in lists if len(set(node["enum"])) != len(node["enum"])] == []
    assert [path for path, node, explained in lists if explained and len(explained) != len(node["enum"])] == []


def test_a_definition_of_one_name_is_the_same_in_every_schema() -> None:
    first: dict[str, Any] = {}
    different = [
        (kind.name, name)
        for kind in KINDS
        for name, node in schema(kind.name)["$defs"].items()
        if first.setdefault(name, node) != node
    ]

    assert different == []
