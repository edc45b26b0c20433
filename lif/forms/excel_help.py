"""What is printed beside a question, spread over its lines, so that they are no empty rows on paper."""

from collections.abc import Sequence

from lif.forms.excel_styles import height


def spread(parts: Sequence[str], width: int, least: Sequence[float]) -> list[str]:
    """Return which parts of a text stand on each line, in their order, so that the lines together are as low as can be.

    `width` is the column's, `least` how high each line is without them, in points.
    """
    # best[n] holds the lowest way to have put n parts on the lines so far: the total height, and what stands on each.
    best: list[tuple[float, list[str]] | None] = [(0.0, [])] + [None] * len(parts)
    for low in least:
        after: list[tuple[float, list[str]] | None] = [None] * len(best)
        for begin, so_far in enumerate(best):
            if so_far is None:
                continue
            for end in range(begin, len(best)):
                words = "\n".join(parts[begin:end])
                total = so_far[0] + max(low, height([(words, width)]))
                known = after[end]
                if known is None or total < known[0]:
                    after[end] = (total, [*so_far[1], words])
        best = after
    found = best[-1]
    return found[1] if found else ["\n".join(parts)]
