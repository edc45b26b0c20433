"""Texts with comments put between their lines."""

from hypothesis import strategies as st

from lif.store.source import Node, Source, parse


@st.composite
def commented(draw: st.DrawFn, text: str, word: str = "note") -> Source:
    """Draw comments between the lines of a text, at the indent of the line below or at none."""
    inside = _inside_scalars(parse(text.encode(), "record.yaml"))
    lines = []
    for number, line in enumerate(text.removesuffix("\n").split("\n")):
        if number not in inside and draw(st.integers(0, 3)) == 0:
            indent = len(line) - len(line.lstrip(" ")) if draw(st.booleans()) else 0
            lines.append(f"{' ' * indent}# {word} {number}")
            lines += [""] * draw(st.integers(0, 1))
        lines.append(line)
    return parse(("\n".join([*lines, f"# {word} 9999"]) + "\n").encode(), "record.yaml")


def _inside_scalars(source: Source) -> set[int]:
    """Return the numbers of the lines, from 0, at which a scalar goes on: a comment there would be text."""
    lines = source.text.split("\n")
    inside: set[int] = set()
    for node in _scalars(source.root):
        last = source.text.count("\n", 0, node.end)
        while last + 1 < len(lines) and not lines[last + 1].strip():
            last += 1
        inside.update(range(node.line, last + 1))
    return inside


def _scalars(node: Node) -> list[Node]:
    if node.kind == "scalar":
        return [node]
    return [found for _, value in node.items for found in _scalars(value)]
