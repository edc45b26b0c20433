"""The board of two editions with panels of three: two returns are in, and there are people for every seat."""

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

from commands import northmere
from commands.northmere import alter, write
from commands.running import Lif

CASE = ("s11-2026", "police")
FOLDER = "audits/s11-2026/panels/police"
ORDER = ("lead", "policy", "induction", "refreshers", "hiring", "allegations", "views")
OWN = ("met", "partly-met", "met", "not-met", "partly-met", "partly-met", "not-applicable")
"""How the police rate themselves, question by question."""

MEMBERS = {"board": "officer", "partner": "nurse", "sector": "warden"}
CONVENE = (
    "panel", "convene", *CASE, *(f"--seat={seat}={person}" for seat, person in MEMBERS.items()),
    *(f"--interest={person}=none" for person in MEMBERS.values()),
)  # fmt: skip

_PANEL = """\
panel:
  seats:
    - id: board
      name: The officer
      need: employed-by-board
    - id: partner
      name: A partner
      need: partner-on-executive
    - id: sector
      name: Knows the field
      need: sector-knowledge
  guests:
    - id: practitioner
      text: A practitioner joins in where possible.
  interests:
    - id: work
      text: Works for the agency
      bars: true
    - id: dealings
      text: Has dealings with the agency
  reason_where_agreed_differs: true
  reason_from_spread: 2
"""
_OLD_PANEL = """\
panel:
  seats:
    - id: board
      name: The officer
      need: employed-by-board
"""
_PEOPLE = {
    "clerk": "role: Clerk to the Board\nemployed_by_board: true\n",
    "nurse": "role: Designated Nurse\nagency: trust\non_executive: true\n",
    "head": "role: Head Teacher\nagency: school\non_executive: true\n",
    "warden": "role: Community Warden\nsectors:\n  - policing\n",
    "sergeant": "role: Sergeant\nagency: police\non_executive: true\nsectors:\n  - policing\n",
    "inspector": 'role: Inspector\nsectors:\n  - policing\nended: "2026-04-01"\n',
    "visitor": "role: Health Visitor\nagency: trust\npractitioner: true\n",
}


def build(root: Path) -> Path:
    """Write the board into a new folder; return the folder."""
    northmere.build(root)
    alter(root, "framework.yaml", _OLD_PANEL, _PANEL)
    alter(root, "framework.yaml", "  - id: health\n", "  - id: policing\n    name: Police\n  - id: health\n")
    alter(root, "agencies/police.yaml", "kind: police\n", "kind: police\nsector: policing\n")
    write(root, "agencies/trust.yaml", "name: Trust\nkind: health-provider\nduty_basis: s157\nareas:\n  - northmere\n")
    for name, text in _PEOPLE.items():
        write(root, f"people/{name}.yaml", text)
    return root


def marks_text(ratings: Mapping[str, str], words: str = "Seen on a visit.") -> str:
    """Return a file of marks: the agency's own ratings but for those given, which have the words for a reason."""
    lines = ["marks:\n"]
    for question, own in zip(ORDER, OWN, strict=True):
        rating = ratings.get(question, own)
        lines.append(f"  - question: {question}\n    rating: {rating}\n")
        if own != "not-applicable":
            lines.append("    evidence: partly\n")
        if rating != own:
            lines.append(f'    reason: "{words}"\n')
    return "".join(lines)


MARKED: dict[str, dict[str, str]] = {
    "officer": {"policy": "met", "hiring": "not-met"},
    "nurse": {"policy": "met"},
    "warden": {"refreshers": "met", "lead": "partly-met"},
}
"""How each member departs from the agency's own ratings."""


def mark(lif: Lif, person: str, folder: Path, ratings: Mapping[str, str] | None = None) -> None:
    """Let a member mark everything, from a file that is laid into the folder."""
    given = write(folder, f"{person}.yaml", marks_text(MARKED[person] if ratings is None else ratings))
    done(lif, "panel", "mark", *CASE, "--as", person, "--answers", given)


AGREEMENT = dedent(
    """\
    ratings:
      - question: lead
        rating: met
      - question: policy
        rating: met
        reason: The policy was seen.
      - question: induction
        rating: met
      - question: refreshers
        rating: not-met
        reason: Nobody was trained again.
      - question: hiring
        rating: not-met
        reason: Two started without references.
      - question: allegations
        rating: partly-met
      - question: views
        rating: not-applicable
    recommendations:
      - id: references-first
        text: Take up references before somebody starts.
        questions:
          - hiring
        lead_agency: police
        by: "2026-09-30"
        success_measure: No one starts without two references.
    remarks: A frank return.
    """
)
"""A file of what the panel agrees, complete."""


def done(lif: Lif, *words: str | Path) -> str:
    """Run a command that is to be done; return what it printed. Raises AssertionError where it is not."""
    result = lif(*words)
    if result.exit_code:
        raise AssertionError(f"lif {' '.join(map(str, words))}: {result.output}")
    return result.stdout


def opened(lif: Lif, folder: Path) -> None:
    """Bring the panel to where every member's marks are open."""
    done(lif, *CONVENE)
    for person in MEMBERS.values():
        mark(lif, person, folder)
        done(lif, "panel", "seal", *CASE, "--as", person)
    done(lif, "panel", "open", *CASE)


def signed(lif: Lif, folder: Path) -> None:
    """Bring the panel to where every member has signed."""
    opened(lif, folder)
    done(lif, "panel", "agree", *CASE, "--answers", write(folder, "agreed.yaml", AGREEMENT))
    for person in MEMBERS.values():
        done(lif, "panel", "sign", *CASE, "--as", person)


def trimmed(text: str) -> str:
    """Return what was printed without the space at line ends that tables leave."""
    return "\n".join(line.rstrip() for line in text.split("\n"))
