"""For each rule, an example that breaks it and one that keeps it, as shipped with lif."""

import re
from dataclasses import dataclass

from lif import shipped
from lif.store.source import parse

_BYTE = re.compile(rb"\\x([0-9a-f]{2})")


@dataclass(frozen=True, slots=True)
class Example:
    r"""One file of an example board: where it lies, what it says, and the line that a finding names (0 for none).

    The text is fit to be shown. Where `escapes` is true, each \xNN in it stands for one byte of the file that cannot
    be shown. Where `shown_only` is true, the text tells of what no text can be, such as a link.
    """

    path: str
    text: str
    line: int = 0
    escapes: bool = False
    shown_only: bool = False

    @property
    def raw(self) -> bytes:
        """The file's bytes."""
        raw = self.text.encode()
        return _BYTE.sub(lambda match: bytes([int(match[1], 16)]), raw) if self.escapes else raw


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
    line = data.get("line", 0)
    return Example(
        path=str(data["path"]),
        text=str(data["text"]),
        line=line if isinstance(line, int) else 0,
        escapes=data.get("escapes") is True,
        shown_only=data.get("shown") == "only",
    )
