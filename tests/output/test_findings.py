"""Findings as people, editors and CI read them."""

import json
from typing import Any
from xml.etree import ElementTree

import pytest

from lif import __version__
from lif.finding import Finding, Severity, Where
from lif.output.findings import FORMATS, as_json, github, junit, sarif, text

SENTENCES = {"bad-date": "A day exists.", "postcode": "No postcode."}
DATE = Finding(Where("audits/a/audit.yaml", 6, 7), "bad-date", '100% wrong: <30/2> & "more"')
POSTCODE = Finding(Where("agencies/fire.yaml", 2, 1), "postcode", "one\r\ntwo", Severity.WARNING)
AGAIN = Finding(Where("audits/a/audit.yaml", 9, 1), "bad-date", "there is no 31 June")
NOTE = Finding(Where("a:b,c.yaml"), "no-sentence", "x", Severity.NOTE)
ALL = [POSTCODE, DATE, AGAIN, NOTE]


def test_there_is_a_format_for_people_for_programs_and_for_ci() -> None:
    assert list(FORMATS.items()) == [
        ("text", text),
        ("json", as_json),
        ("github", github),
        ("sarif", sarif),
        ("junit", junit),
    ]


@pytest.mark.parametrize("form", ["text", "github"])
def test_nothing_found_is_nothing_said(form: str) -> None:
    assert FORMATS[form]([], SENTENCES) == ""


def test_text_is_a_line_for_each_as_editors_read_it() -> None:
    assert text([DATE, AGAIN], SENTENCES) == (
        'audits/a/audit.yaml:6:7: error: 100% wrong: <30/2> & "more" [bad-date]\n'
        "audits/a/audit.yaml:9:1: error: there is no 31 June [bad-date]"
    )


def test_json_is_version_1() -> None:
    assert json.loads(as_json([POSTCODE], SENTENCES)) == {
        "version": 1,
        "findings": [
            {
                "file": "agencies/fire.yaml",
                "line": 2,
                "column": 1,
                "severity": "warning",
                "rule": "postcode",
                "message": "one\r\ntwo",
            }
        ],
    }
    assert json.loads(as_json([], SENTENCES)) == {"version": 1, "findings": []}


def test_github_marks_are_one_line_each_with_what_would_end_a_property_escaped() -> None:
    assert github(ALL, SENTENCES).split("\n") == [
        "::warning file=agencies/fire.yaml,line=2,col=1,title=postcode::one%0D%0Atwo",
        '::error file=audits/a/audit.yaml,line=6,col=7,title=bad-date::100%25 wrong: <30/2> & "more"',
        "::error file=audits/a/audit.yaml,line=9,col=1,title=bad-date::there is no 31 June",
        "::notice file=a%3Ab%2Cc.yaml,line=1,col=1,title=no-sentence::x",
    ]


def test_sarif_holds_what_its_standard_requires() -> None:
    log = json.loads(sarif(ALL, SENTENCES))

    assert sorted(log) == ["$schema", "runs", "version"]
    assert (log["$schema"], log["version"]) == ("https://json.schemastore.org/sarif-2.1.0.json", "2.1.0")
    (run,) = log["runs"]
    assert sorted(run) == ["columnKind", "results", "tool"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["tool"] == {
        "driver": {
            "name": "lif",
            "version": __version__,
            "rules": [
                {"id": "bad-date", "shortDescription": {"text": "A day exists."}},
                {"id": "no-sentence", "shortDescription": {"text": "no-sentence"}},
                {"id": "postcode", "shortDescription": {"text": "No postcode."}},
            ],
        }
    }
    assert [_in_short(result) for result in run["results"]] == [
        ("postcode", "warning", "agencies/fire.yaml", 2, 1),
        ("bad-date", "error", "audits/a/audit.yaml", 6, 7),
        ("bad-date", "error", "audits/a/audit.yaml", 9, 1),
        ("no-sentence", "note", "a%3Ab%2Cc.yaml", 1, 1),
    ]
    assert run["results"][1] == {
        "ruleId": "bad-date",
        "ruleIndex": 0,
        "level": "error",
        "message": {"text": '100% wrong: <30/2> & "more"'},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "audits/a/audit.yaml", "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": 6, "startColumn": 7},
                }
            }
        ],
        "partialFingerprints": {"lif/v1": 'audits/a/audit.yaml:bad-date:100% wrong: <30/2> & "more"'},
    }
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])


def test_sarif_of_nothing_is_still_a_run_without_results() -> None:
    (run,) = json.loads(sarif([], SENTENCES))["runs"]

    assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])


def test_a_fingerprint_in_sarif_outlives_lines_put_in_above() -> None:
    moved = Finding(Where(DATE.where.path, 60, 7), DATE.rule, DATE.message)

    prints = [json.loads(sarif([item], {}))["runs"][0]["results"][0]["partialFingerprints"] for item in (DATE, moved)]

    assert prints[0] == prints[1]


def test_a_path_in_sarif_is_a_uri_reference() -> None:
    found = json.loads(sarif([Finding(Where("agencies/tân a.yaml"), "file-name", "x")], {}))

    location = found["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uri"] == "agencies/t%C3%A2n%20a.yaml"


def test_junit_is_a_case_a_file_that_fails_where_it_has_an_error() -> None:
    first = Finding(Where(DATE.where.path, 1, 1), "postcode", "x", Severity.WARNING)

    suite = ElementTree.fromstring(junit([POSTCODE, first, DATE, NOTE], SENTENCES).encode())

    assert (suite.tag, suite.attrib) == ("testsuite", {"name": "lif check", "tests": "3", "failures": "1"})
    told = [(case.get("name"), case[0].tag, case[0].attrib, case[0].text) for case in suite]
    assert told == [
        ("agencies/fire.yaml", "system-out", {}, "agencies/fire.yaml:2:1: warning: one\ntwo [postcode]"),
        (
            "audits/a/audit.yaml",
            "failure",
            {"message": "2 found", "type": "error"},
            "audits/a/audit.yaml:1:1: warning: x [postcode]\n"
            'audits/a/audit.yaml:6:7: error: 100% wrong: <30/2> & "more" [bad-date]',
        ),
        ("a:b,c.yaml", "system-out", {}, "a:b,c.yaml:1:1: note: x [no-sentence]"),
    ]


def test_junit_is_xml_whatever_a_file_is_called() -> None:
    odd = Finding(Where("agencies/a\x07\udcff\ufffeb.yaml"), "file-name", "x\x0by")

    (case,) = ElementTree.fromstring(junit([odd], SENTENCES).encode())

    assert (case.get("name"), case[0].text) == (
        "agencies/a\\x07\\udcff\\ufffeb.yaml",
        "agencies/a\\x07\\udcff\\ufffeb.yaml:1:1: error: x\\x0by [file-name]",
    )


def test_junit_of_nothing_is_one_case_that_passes() -> None:
    suite = ElementTree.fromstring(junit([], SENTENCES).encode())

    assert (suite.get("tests"), suite.get("failures"), [case.get("name") for case in suite]) == ("1", "0", ["board"])
    assert len(suite[0]) == 0


def _in_short(result: dict[str, Any]) -> tuple[str, str, str, int, int]:
    place = result["locations"][0]["physicalLocation"]
    region = place["region"]
    where = (place["artifactLocation"]["uri"], region["startLine"], region["startColumn"])
    return (result["ruleId"], result["level"], *where)
