"""Writing plain data as YAML text that every YAML reader in the world reads alike."""

import io
import re
from typing import Any

_PLAIN = re.compile(r"\A[A-Za-z0-9(][^\n]*\Z")
_AMBIGUOUS = re.compile(r": |:\Z| #|\A[0-9.+-]|\A(?:y|n|yes|no|on|off|true|false|null)\Z", re.IGNORECASE)
_LITERAL = re.compile(r"\A(?:[^\s][^\n\t]*[^\s\n]|[^\s])?(?:\n(?:[^\n\t]*[^\s\n])?)*[^\s]\Z")

_LIKE_CONFLICT = re.compile(r"(?:<{7}|>{7}|\|{7})(?: |$)", re.MULTILINE)
"""What git leaves of a merge that failed: in block style it would be taken for that."""


def modeline(path: str, kind: str) -> str:
    """Return the comment that points an editor at the schema of a record at that path in a board."""
    return f"# yaml-language-server: $schema={'../' * path.count('/')}.lif/schemas/{kind}.schema.json\n"


def emit(data: Any) -> str:
    """Return the data as YAML in block style, ending in a line break.

    Text is quoted wherever YAML 1.1 or 1.2 would read something else, such as dates, numbers, `no` and `12:30`; text of
    several lines becomes a literal block.
    """
    from ruamel.yaml import YAML

    writer = YAML()
    writer.width = 1 << 30
    writer.indent(mapping=2, sequence=4, offset=2)
    text = io.StringIO()
    writer.dump(_styled(data), text)
    return text.getvalue().removesuffix("\n...\n").rstrip("\n") + "\n"


def inline(data: Any) -> str:
    """Return the data as YAML on one line, for a place inside brackets or braces."""
    import json

    return json.dumps(data, ensure_ascii=False)


def _styled(data: Any) -> Any:
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

    if isinstance(data, dict):
        return {key: _styled(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_styled(item) for item in data]
    if not isinstance(data, str):
        return data
    if "\n" in data and _LITERAL.match(data) and all(map(str.isprintable, data.split("\n"))):
        return DoubleQuotedScalarString(data) if _LIKE_CONFLICT.search(data) else LiteralScalarString(data)
    if _PLAIN.match(data) and not _AMBIGUOUS.search(data) and not data.endswith(" "):
        return data
    return DoubleQuotedScalarString(data)
