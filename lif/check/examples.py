"""For each rule, an example that breaks it and one that keeps it, as shipped with lif."""

from dataclasses import dataclass

from lif import shipped
from lif.store.source import parse


@dataclass(frozen=True, slots=True)
class Example:
    """One file of an example board: where it lies, what it says, and the line that a finding names (0 for none)."""

    path: str
    text: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a rule means, in a few sentences, with its examples."""

    about: str
    breaks: Example
    keeps: Example


def explanation(rule: str) -> Explanation:
    """Return the explanation of a rule. Raises FileNotFoundError for a rule that has none."""
    file = shipped.folder("templates") / "rules" / f"{rule}.yaml"
    data = parse(file.read_bytes(), f"{rule}.yaml").data
    return Explanation(data["about"], _example(data["breaks"]), _example(data["keeps"]))


def _example(data: dict[str, object]) -> Example:
    text = str(data["text"])
    if data.get("escapes"):
        text = text.encode("latin-1", "backslashreplace").decode("unicode_escape")
    line = data.get("line", 0)
    return Example(str(data["path"]), text, line if isinstance(line, int) else 0)
