"""A board with two editions of one tool: a round of 2023 that is closed, and one of 2026 that is being answered.

From the first edition to the second, one question stayed, one was reworded, one split, two merged, one renamed, and
one is new.
"""

from pathlib import Path
from textwrap import dedent

_SCALE = """\
scale:
  levels:
    - id: not-met
      label: Not met
      meaning: It is not there.
      colour: red
    - id: partly-met
      label: Partly met
      short: Partly
      meaning: Some of it is there.
      colour: amber
    - id: met
      label: Met
      meaning: It is there, and staff know it.
      colour: green
  pass_level: met
  not_applicable:
    label: Not applicable
    reason_required: true
scoring:
  standard:
    method: lowest
"""

_FILES = {
    "framework.yaml": """\
        name: Northmere framework
        edition: "1"
        document:
          title: A framework
          publisher: Northmere
          date: "2022"
        vocabulary:
          body: Partnership
          lead: Independent Scrutineer
        sectors:
          - id: health
            name: Health
        groups:
          - id: learning-group
            name: Learning and Improvement Group
            level: local
          - id: two-areas-group
            name: Group for Northmere and Eastmarl
            level: pan-area
        audits:
          - id: section-11
            name: Section 11 audit
            asked:
              - s11
              - voluntary
            full_every_months: 48
            routes:
              - group: learning-group
                covers: one-area
              - group: two-areas-group
                covers: several-areas
                feedback_to: learning-group
          - id: section-175
            name: Schools audit
            asked:
              - s175
            full_every_months: 12
            routes:
              - group: learning-group
        panel:
          seats:
            - id: board
              name: The officer
              need: employed-by-board
        status_key:
          basis: stated
          statuses:
            - id: done
              label: Done
              meaning: It is done.
              colour: green
              state: complete
        """,
    "agencies/fire.yaml": """\
        name: Fire and Rescue
        kind: fire-and-rescue
        duty_basis: s11
        areas:
          - northmere
          - eastmarl
        """,
    "agencies/police.yaml": """\
        name: Northmere Police
        kind: police
        duty_basis: s11
        areas:
          - northmere
        """,
    "agencies/school.yaml": """\
        name: Northmere School
        kind: school
        duty_basis: s175
        areas:
          - northmere
        """,
    "people/officer.yaml": """\
        role: Quality Assurance Officer
        employed_by_board: true
        """,
    "tools/s11-first.yaml": """\
        title: Section 11
        kind: section-11
        edition: "2023"
        asked:
          - s11
        SCALE
        standards:
          - id: leadership
            title: Leadership
            questions:
              - id: lead
                text: Somebody leads.
              - id: policy
                text: There is a policy.
              - id: training
                text: Staff are trained.
          - id: recruitment
            title: Safer recruitment
            questions:
              - id: checks
                text: Checks are made.
              - id: references
                text: References are taken up.
              - id: complaints
                text: Complaints about staff are handled.
        """,
    "tools/s11-second.yaml": """\
        title: Section 11
        kind: section-11
        edition: "2026"
        supersedes: s11-first
        asked:
          - s11
        SCALE
        standards:
          - id: leadership
            title: Leadership
            questions:
              - id: lead
                text: Somebody leads.
              - id: policy
                text: There is a policy, and staff know it.
              - id: induction
                text: New staff are trained.
                replaces:
                  - question: training
                    change: split
              - id: refreshers
                text: Staff are trained again.
                replaces:
                  - question: training
                    change: split
          - id: recruitment
            title: Safer recruitment
            questions:
              - id: hiring
                text: Checks and references are in hand before somebody starts.
                replaces:
                  - question: checks
                    change: merged
                  - question: references
                    change: merged
              - id: allegations
                text: Complaints about staff are handled.
                replaces:
                  - question: complaints
                    change: same
              - id: views
                text: Children say how they were treated.
        """,
    "audits/s11-2023/audit.yaml": """\
        title: Section 11 round 2023
        kind: section-11
        tool: s11-first
        edition: "2023"
        opened: "2023-01-16"
        due: "2023-03-31"
        closed: "2023-06-30"
        asked:
          - agency: fire
            group: two-areas-group
            feedback_to: learning-group
          - agency: police
            group: learning-group
        """,
    "audits/s11-2023/returns/fire.yaml": """\
        status: submitted
        submitted: "2023-03-30"
        answers:
          - question: lead
            state: answered
            rating: met
            evidence:
              - title: Job description
                date: "2022-10-02"
          - question: policy
            state: answered
            rating: met
            evidence:
              - title: Safeguarding policy
          - question: training
            state: answered
            rating: partly-met
            comment: Night crews have not been reached.
            improvements:
              - action: Train the night crews
                lead_role: Head of Training
                due: "2023-12-31"
          - question: checks
            state: answered
            rating: met
            evidence:
              - title: Vetting log
          - question: references
            state: answered
            rating: partly-met
            comment: References come late.
          - question: complaints
            state: answered
            rating: not-applicable
            reason: The county council handles them.
        """,
    "audits/s11-2023/returns/police.yaml": """\
        status: submitted
        submitted: "2023-03-31"
        answers:
          - question: lead
            state: answered
            rating: partly-met
          - question: policy
            state: answered
            rating: partly-met
          - question: training
            state: answered
            rating: partly-met
          - question: checks
            state: answered
            rating: not-met
          - question: references
            state: answered
            rating: not-met
          - question: complaints
            state: answered
            rating: partly-met
        """,
    "audits/s11-2026/audit.yaml": """\
        title: Section 11 round 2026
        kind: section-11
        tool: s11-second
        edition: "2026"
        opened: "2026-02-02"
        due: "2026-04-17"
        carried_from: s11-2023
        asked:
          - agency: fire
            group: two-areas-group
            feedback_to: learning-group
          - agency: police
            group: learning-group
        """,
    "audits/s11-2026/returns/fire.yaml": """\
        status: draft
        answers:
          - question: lead
            state: carried
            rating: met
            evidence:
              - title: Job description
                date: "2022-10-02"
            carried:
              audit: s11-2023
              question: lead
              change: same
              rating: met
        """,
    "audits/s11-2026/returns/police.yaml": """\
        status: submitted
        submitted: "2026-04-13"
        submitted_by: Head of Public Protection
        answers:
          - question: lead
            state: answered
            rating: met
            evidence:
              - title: Chief officer's letter
          - question: policy
            state: answered
            rating: partly-met
          - question: induction
            state: answered
            rating: met
            evidence:
              - title: Induction pack
          - question: refreshers
            state: answered
            rating: not-met
          - question: hiring
            state: answered
            rating: partly-met
          - question: allegations
            state: answered
            rating: partly-met
          - question: views
            state: answered
            rating: not-applicable
            reason: No child is in our care.
        """,
    "lif.yaml": """\
        format: 1
        name: Northmere Safeguarding Partnership
        area: northmere
        areas:
          - id: northmere
            name: Northmere
          - id: eastmarl
            name: Eastmarl
        """,
}
FILES = {path: dedent(text).replace("SCALE\n", _SCALE) for path, text in _FILES.items()}

UPDATE = """\
title: Section 11 mid-term update
kind: section-11
edition: "2027"
midterm: true
SCALE
standards:
  - id: effects
    title: The effect on each standard
    questions:
      - id: changes
        text: Nothing has changed.
      - id: effect-on-leadership
        text: Leadership is as strong as it was.
        follows: leadership
""".replace("SCALE\n", _SCALE)
"""A tool for mid-term updates, which the board does not have yet."""

COMPLETE = """\
answers:
  - question: lead
    rating: met
    evidence:
      - title: Job description of 2026
  - question: policy
    rating: met
  - question: induction
    rating: partly-met
  - question: refreshers
    rating: not-met
  - question: hiring
    rating: met
    evidence:
      - title: Vetting log
  - question: allegations
    rating: not-applicable
    reason: The county council handles them.
  - question: views
    rating: partly-met
"""
"""An answers file with which the return of fire in the round of 2026 is complete."""


def build(root: Path) -> Path:
    """Write the board into a new folder; return the folder."""
    for path, text in FILES.items():
        write(root, path, text)
    return root


def write(root: Path, path: str, text: str) -> Path:
    """Write one file of a board; return its path."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(dedent(text), encoding="utf-8", newline="\n")
    return file


def alter(root: Path, path: str, old: str, new: str) -> None:
    """Change one piece of a file, which must be there once."""
    text = (root / path).read_text(encoding="utf-8")
    if text.count(old) != 1:
        raise ValueError(f"{old!r} stands {text.count(old)} times in {path}")
    (root / path).write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def tree(root: Path) -> dict[str, bytes]:
    """Return every file below a folder with its bytes."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}
