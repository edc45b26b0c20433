"""The smallest board that has one record of every kind and no fault."""

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

BOARD = "lif.yaml"
FRAMEWORK = "framework.yaml"
AGENCY = "agencies/fire.yaml"
PERSON = "people/nurse.yaml"
TOOL = "tools/s11.yaml"
AUDIT = "audits/s11-2026/audit.yaml"
RETURN = "audits/s11-2026/returns/fire.yaml"

FILES = {
    path: dedent(text)
    for path, text in {
        BOARD: """\
            format: 1
            name: Northmere Safeguarding Children Partnership
            area: northmere
            areas:
              - id: northmere
                name: Northmere
            """,
        FRAMEWORK: """\
            name: Tiny
            edition: "1"
            document:
              title: A framework
              publisher: Northmere
              date: "2026"
            vocabulary:
              body: partnership
              lead: scrutineer
            groups:
              - id: board
                name: The board
                level: local
            audits:
              - id: section-11
                name: Section 11
                asked:
                  - s11
                routes:
                  - group: board
            panel:
              seats:
                - id: board
                  name: The officer
                  need: employed-by-board
            status_key:
              basis: dates
              statuses:
                - id: done
                  label: Done
                  meaning: It is done.
                  colour: green
                  state: complete
            """,
        AGENCY: """\
            name: Fire and Rescue
            kind: fire-and-rescue
            duty_basis: s11
            areas:
              - northmere
            """,
        PERSON: """\
            role: Designated nurse
            agency: fire
            """,
        TOOL: """\
            title: Section 11
            kind: section-11
            edition: "2026"
            scale:
              levels:
                - id: not-met
                  label: Not met
                  meaning: It is not there.
                  colour: red
                  points: 0
                - id: met
                  label: Met
                  meaning: It is there.
                  colour: green
                  points: 1
              pass_level: met
            scoring:
              standard:
                method: lowest
            standards:
              - id: leadership
                title: Leadership
                questions:
                  - id: lead
                    text: Somebody leads.
            """,
        AUDIT: """\
            title: Section 11 round 2026
            kind: section-11
            tool: s11
            edition: "2026"
            opened: "2026-01-05"
            due: "2026-03-31"
            asked:
              - agency: fire
                group: board
            """,
        RETURN: """\
            status: draft
            answers:
              - question: lead
                state: answered
                rating: met
                evidence:
                  - title: Supervision policy
            """,
    }.items()
}


def build(root: Path, overlay: Mapping[str, bytes] | None = None) -> Path:
    """Write the board into the folder, with other bytes for some of its files; return the folder."""
    files = {path: text.encode() for path, text in FILES.items()} | dict(overlay or {})
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


def changed(path: str, old: str, new: str) -> str:
    """Return a file's text with one piece of it, which must be there once, changed."""
    text = FILES[path]
    if text.count(old) != 1:
        raise ValueError(f"{old!r} stands {text.count(old)} times in {path}")
    return text.replace(old, new)


def ending(path: str, more: str) -> str:
    """Return a file's text with more lines at its end."""
    return FILES[path] + dedent(more)
