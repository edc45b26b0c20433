"""What a record's file looks like as lif writes it: regular expressions, made of the record's schema.

Thousands of returns are checked at once, and nearly all of them are just as lif wrote them: fields in the schema's order,
in block style, texts in one of four styles. Such a file meets the schema and means the same to every reader of YAML; that
is known after one pass over it, for a third of what it costs to make data of it. A file of any other shape may be as good:
it is for the readers that make data.
"""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from typing import Any

from lif.store.schema import schema

_NO_TEXT = r"(?![tTfFnN](?i:rue|alse|ull)\n)"
"""Words that YAML takes for something else than text."""
_BARE = _NO_TEXT + r"[A-Za-z(][^\n:#]*+(?:(?::(?![ \n])|(?<! )#)[^\n:#]*+)*+(?<! )"
_QUOTED = r"""(?:"[^"\\\n ](?:[^"\\\n]|\\["\\n])*+"|'(?:[^'\n ]|'')(?:[^'\n]|'')*+')"""
_DAY = (
    r'"[1-9][0-9]{3}-'
    r'(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)"'
)
"""A day of the calendar, in quotes; the 29th of February is left to others."""
_WHOLE = re.compile(r"\^([^^$|]*)\$")
"""A pattern that is asked of a whole text."""
_FOR_READERS = {"$schema", "$id", "$defs", "title", "description", "markdownEnumDescriptions"}
"""What a schema says that a shape need not ask."""
_OF_OBJECTS = {"type", "properties", "required", "additionalProperties"}


@dataclass(frozen=True, slots=True)
class Shape:
    """The shape of a kind of record's files.

    `lines` has what the lines of each field begin with, the line break before them included, by the path of the field, as
    in `answers/evidence/date`. In a text of this shape no other line begins like that.
    """

    whole: re.Pattern[str]
    lines: Mapping[str, str]

    def fits(self, text: str) -> bool:
        """Tell whether a text, as `quick.text` lets it through, with a line break before it, is of this shape."""
        return self.whole.fullmatch(text) is not None


@cache
def shape(kind: str, *needed: str) -> Shape:
    """Return the shape of a kind of record, or of those in which some fields are never left out, named by their paths.

    Raises ValueError for a schema that asks what no shape can tell.
    """
    made = _Maker(schema(kind), needed)
    return Shape(re.compile(made.whole), made.lines)


class _Maker:
    """Makes the pattern of a kind's schema: each piece of it begins with the line break before it."""

    def __init__(self, node: Mapping[str, Any], needed: Sequence[str]) -> None:
        self._needed = needed
        self._definitions: Mapping[str, Any] = node.get("$defs", {})
        self.lines: dict[str, str] = {}
        self.whole = rf"\A(?:\n#[^\n]*+)*+{self._fields(node, 0, '')}\n"

    def _fields(self, node: Mapping[str, Any], indent: int, path: str) -> str:
        _require_plain(node, path)
        return "".join(self._field(name, node, indent, path) for name in node["properties"])

    def _field(self, name: str, node: Mapping[str, Any], indent: int, path: str, dash: str = "") -> str:
        """Return the pattern of a field with its name, or that of its leaving out."""
        begin = f"\n{' ' * (indent - len(dash))}{dash}{name}:"
        self.lines[f"{path}{name}"] = begin
        pattern = begin + self._value(self._resolved(node["properties"][name]), indent, f"{path}{name}/")
        needed = name in node.get("required", ()) or f"{path}{name}" in self._needed
        return pattern if needed else f"(?:{pattern})?+"

    def _value(self, node: Mapping[str, Any], indent: int, path: str) -> str:
        """Return the pattern of what follows a field's name."""
        asked = _asked(node)
        if asked == {"type", "items"}:
            return f"(?:{self._item(self._resolved(node['items']), indent + 4, path)})++"
        if node["type"] == "object":
            return self._fields(node, indent + 2, path)
        if node["type"] != "string":
            raise ValueError(f"{path}: a value of this type has no pattern")
        return f" (?:{_text(node, asked - {'type'}, indent + 2)})"

    def _item(self, node: Mapping[str, Any], indent: int, path: str) -> str:
        """Return the pattern of an object in a list; its first line bears the dash, and so must always be there."""
        _require_plain(node, path)
        first, *others = node["properties"]
        if first not in node["required"]:
            raise ValueError(f"{path}{first}: the first field of an item may not be left out")
        begin = self._field(first, node, indent, path, "- ")
        return begin + "".join(self._field(name, node, indent, path) for name in others)

    def _resolved(self, node: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return a schema together with the definition that it refers to."""
        if "$ref" not in node:
            return node
        rest = {key: value for key, value in node.items() if key != "$ref"}
        return {**self._definitions[node["$ref"].removeprefix("#/$defs/")], **rest}


def _asked(node: Mapping[str, Any]) -> Set[str]:
    """Return what a schema asks; that a text is not empty a shape asks always."""
    return {key for key in node if key not in _FOR_READERS and (key, node[key]) != ("minLength", 1)}


def _require_plain(node: Mapping[str, Any], path: str) -> None:
    """Raise ValueError for an object of which more is asked than which fields it has."""
    if more := _asked(node) - _OF_OBJECTS:
        raise ValueError(f"{path}: no pattern can tell {', '.join(sorted(more))}")


def _text(node: Mapping[str, Any], asked: Set[str], indent: int) -> str:
    """Return the pattern of a text that is asked to be as a schema says; lines of a block are indented so far."""
    if asked == {"enum"}:
        return "|".join(map(re.escape, node["enum"]))
    if asked == {"format", "pattern"} and node["format"] == "date":
        return _DAY
    if asked == {"pattern"} and (found := _WHOLE.fullmatch(node["pattern"])):
        return rf'{_NO_TEXT}(?=[a-z]){found[1]}|"{found[1]}"'
    if not asked or (asked == {"pattern"} and node["pattern"] == r"\S"):
        line = rf"{{{indent}}}(?! *+(?:(?:- )?[a-z0-9_]++:|[<>|]{{7}}))"  # nothing like a field, nor a conflict of git
        return rf"{_BARE}|{_QUOTED}|\|-?\n {line}[^ \n][^\n]*+(?:\n {line}[^\n]*+|\n(?=\n))*+"
    raise ValueError(f"no pattern can tell {', '.join(sorted(asked))}")
