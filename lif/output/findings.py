"""Findings in the formats that people, editors and CI read: text, json, github, sarif, junit."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from lif import __version__
from lif.finding import Finding, Severity

Sentences = Mapping[str, str]


def text(findings: Sequence[Finding], _: Sentences) -> str:
    """Return a line for each: `file:line:column: error: words [rule]`."""
    return "\n".join(map(str, findings))


def as_json(findings: Sequence[Finding], _: Sentences) -> str:
    """Return lif's own JSON, version 1."""
    items = [
        {
            "file": item.where.shown,
            "line": item.where.line,
            "column": item.where.column,
            "severity": item.severity.value,
            "rule": item.rule,
            "message": item.message,
        }
        for item in findings
    ]
    return json.dumps({"version": 1, "findings": items}, indent=2)


def github(findings: Sequence[Finding], _: Sentences) -> str:
    """Return GitHub's workflow commands, which mark the lines of a pull request."""
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
    return "\n".join(
        f"::{names[item.severity]} file={_property(item.where.shown)},line={item.where.line},col={item.where.column},"
        f"title={_property(item.rule)}::{_escaped(item.message)}"
        for item in findings
    )


def sarif(findings: Sequence[Finding], sentences: Sentences) -> str:
    """Return SARIF 2.1.0, for code scanning."""
    names = sorted({item.rule for item in findings})
    rules = [{"id": name, "shortDescription": {"text": sentences.get(name, name)}} for name in names]
    levels = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
    driver = {"name": "lif", "version": __version__, "rules": rules}
    results = [_result(item, names.index(item.rule), levels[item.severity]) for item in findings]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, indent=2)


def junit(findings: Sequence[Finding], _: Sentences) -> str:
    """Return JUnit XML: a test case a file, failed where it has an error; warnings are printed with it."""
    from xml.etree import ElementTree

    by_file: dict[str, list[Finding]] = {}
    for item in findings:
        by_file.setdefault(item.where.shown, []).append(item)
    failed = [path for path, items in by_file.items() if any(item.severity is Severity.ERROR for item in items)]
    tests = str(max(1, len(by_file)))
    suite = ElementTree.Element("testsuite", name="lif check", tests=tests, failures=str(len(failed)))
    for path, items in by_file.items():
        case = ElementTree.SubElement(suite, "testcase", classname="lif", name=_in_xml(path))
        told = ElementTree.SubElement(case, "failure" if path in failed else "system-out")
        told.text = _in_xml("\n".join(map(str, items)))
        if path in failed:
            told.set("message", f"{len(items)} found")
            told.set("type", Severity.ERROR.value)
    if not by_file:
        ElementTree.SubElement(suite, "testcase", classname="lif", name="board")
    ElementTree.indent(suite)
    return ElementTree.tostring(suite, encoding="unicode", xml_declaration=True)


FORMATS: dict[str, Callable[[Sequence[Finding], Sentences], str]] = {
    "text": text,
    "json": as_json,
    "github": github,
    "sarif": sarif,
    "junit": junit,
}


def _result(item: Finding, index: int, level: str) -> dict[str, Any]:
    from urllib.parse import quote

    region = {"startLine": item.where.line, "startColumn": item.where.column}
    location = {
        "artifactLocation": {"uri": quote(item.where.shown, errors="replace"), "uriBaseId": "%SRCROOT%"},
        "region": region,
    }
    return {
        "ruleId": item.rule,
        "ruleIndex": index,
        "level": level,
        "message": {"text": item.message},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"lif/v1": f"{item.where.shown}:{item.rule}:{item.message}"},
    }


def _in_xml(words: str) -> str:
    """Return words with what XML cannot hold written as escapes."""
    unfit = "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
    return re.sub(unfit, lambda found: ascii(found.group())[1:-1], words)


def _escaped(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _escaped(words).replace(":", "%3A").replace(",", "%2C")
