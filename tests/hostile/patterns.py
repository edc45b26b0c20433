"""Every regular expression of lif and its schemas, and texts that are meant to make one slow."""

import ast
import importlib
import json
import pkgutil
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from re import _constants as constants  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import lif
from lif import discreet, shipped
from lif.store import skimmed
from lif.store.shape import shape

_USES = {"compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"}
_ALWAYS = [" ", "a", "A", "0", "1", "-", ".", "@", "/", "\n", "\t", "'", ":", "#", "\\", "\u00a0", "\u2013", "é"]
_PAIRED = [
    "a.",
    "0 ",
    "1-",
    "a@",
    "a ",
    " \n",
    "00",
    "- ",
    "a/",
    "1/",
    "{a",
    "[a",
    "a_",
    "A1",
    "1a",
    " a",
    "jan",
    "1st",
]


def patterns() -> dict[str, re.Pattern[str]]:
    """Return every pattern by where it comes from; one of bytes as the same pattern of text."""
    found: dict[str, re.Pattern[Any]] = {f"schema {name}": re.compile(text) for name, text in _of_schemas()}
    for module in pkgutil.walk_packages(lif.__path__, "lif."):
        if not module.name.endswith("__main__"):
            held = vars(importlib.import_module(module.name))
            found |= {f"{module.name}.{name}": item for name, item in _compiled(held)}
            found |= {f"{module.name}, in its code: {text!r}": re.compile(text, flags) for text, flags in _inline(held)}
    found |= {
        f"discreet: {words}": discreet.pattern(words)
        for words in (discreet.IN_PATHS, discreet.IN_WORDS, discreet.IN_VALUES)
    }
    found |= {"a return's shape": shape("return").whole, "an answer's gist": skimmed.gist_pattern()}
    return {where: _of_text(item) for where, item in found.items()}


def _of_text(item: re.Pattern[Any]) -> re.Pattern[str]:
    if isinstance(item.pattern, str):
        return item
    return re.compile(item.pattern.decode("latin-1"), item.flags | re.ASCII)


def _of_schemas() -> Iterator[tuple[str, str]]:
    for name in sorted(item.name for item in shipped.folder("schemas").iterdir() if item.name.endswith(".json")):
        yield from _in_schema(name, json.loads((shipped.folder("schemas") / name).read_text(encoding="utf-8")))


def _in_schema(where: str, node: Any) -> Iterator[tuple[str, str]]:
    if isinstance(node, dict):
        if isinstance(node.get("pattern"), str):
            yield f"{where}: {node['pattern']}", node["pattern"]
        for item in node.values():
            yield from _in_schema(where, item)
    elif isinstance(node, list):
        for item in node:
            yield from _in_schema(where, item)


def _compiled(held: dict[str, Any]) -> Iterator[tuple[str, re.Pattern[str]]]:
    for name, item in held.items():
        many = item.values() if isinstance(item, dict) else item if isinstance(item, tuple | list) else [item]
        for number, one in enumerate(many):
            for part in one if isinstance(one, tuple | list) else [one]:
                if isinstance(part, re.Pattern):
                    yield f"{name}[{number}]", part


def _inline(held: dict[str, Any]) -> Iterator[tuple[str | bytes, int]]:
    """Yield the patterns that stand in the code of functions, with the flags that are named there."""
    for node in ast.walk(ast.parse(Path(str(held["__file__"])).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _USES:
            first = node.args[0] if node.args else None
            called_on = node.func.value
            if isinstance(called_on, ast.Name) and called_on.id == "re" and isinstance(first, ast.Constant):
                assert isinstance(first.value, str | bytes)
                yield first.value, _flags(node)


def _flags(node: ast.Call) -> int:
    names = [part.attr for part in ast.walk(node) if isinstance(part, ast.Attribute) and part.attr.isupper()]
    return sum(getattr(re, name) for name in names if hasattr(re, name))


def attacks(pattern: re.Pattern[str], length: int) -> Iterator[str]:
    """Yield long texts made of what a pattern may match over and over, each with an end that it does not expect."""
    own = sorted(set(_characters(parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE))))[:12]
    pieces = dict.fromkeys([*_ALWAYS, *_PAIRED, *own, *(one + other for one, other in product(own[:5], repeat=2))])
    for piece in pieces:
        body = piece * (length // len(piece))
        for start, end in (("", "!"), ("", "")):
            yield start + body + end


def _characters(tree: Any) -> Iterator[str]:
    """Yield characters that a pattern names."""
    for kind, value in tree:
        if kind is constants.LITERAL:
            yield chr(value)
        elif kind is constants.IN:
            yield from _characters(value)
        elif kind is constants.RANGE:
            yield chr(value[0])
        elif kind is constants.SUBPATTERN:
            yield from _characters(value[-1])
        elif kind in (constants.MAX_REPEAT, constants.MIN_REPEAT):
            yield from _characters(value[2])
        elif kind is constants.BRANCH:
            for branch in value[1]:
                yield from _characters(branch)
        elif kind in (constants.ASSERT, constants.ASSERT_NOT):
            yield from _characters(value[1])
