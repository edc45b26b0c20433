"""How a form looks in Excel: what is printed is grey, what is to be filled in is white and framed."""

from collections.abc import Iterable
from typing import Any

_LINE, _HIGHEST, _LETTERS = 13.2, 409.0, 1.2
"""The height of a line and the greatest height of a row, in points; letters of running text to each figure's width."""


class Styles:
    """The formats of one workbook."""

    def __init__(self, book: Any) -> None:
        font = {"font_name": "Arial", "font_size": 10, "text_wrap": True, "valign": "top"}
        framed = {**font, "border": 1, "border_color": "#8C8C8C"}
        # A text that begins like a formula stays a text, also when somebody edits its cell.
        typed = {**framed, "locked": False, "num_format": "@", "quote_prefix": True}
        self.title = book.add_format({"font_name": "Arial", "font_size": 16, "bold": True})
        self.heading = book.add_format({"font_name": "Arial", "font_size": 12, "bold": True})
        self.label = book.add_format({**font, "bold": True})
        self.said = book.add_format({**font, "quote_prefix": True})
        self.header = book.add_format({**framed, "bold": True, "font_color": "#FFFFFF", "bg_color": "#1F3864"})
        self.section = book.add_format({**framed, "bold": True, "bg_color": "#D9E2F3"})
        self.about = book.add_format({**framed, "bg_color": "#D9E2F3"})
        self.printed = book.add_format({**framed, "bg_color": "#F2F2F2", "quote_prefix": True})
        self.below = book.add_format({**framed, "bg_color": "#F2F2F2", "font_color": "#595959"})
        self.open = book.add_format(typed)
        self.look = book.add_format({**framed, "bold": True, "bg_color": "#FFF2CC", "quote_prefix": True})
        self.day = book.add_format({**framed, "locked": False, "num_format": "dd/mm/yyyy", "align": "left"})
        # What is to be put right stands in words beside; the frame and the ground only lead the eye there.
        marked = {"border": 5, "border_color": "#BF8F00", "bg_color": "#FFF2CC"}
        self.marked = book.add_format({**typed, **marked})
        self.marked_day = book.add_format(
            {**framed, **marked, "locked": False, "num_format": "dd/mm/yyyy", "align": "left"}
        )


def height(texts: Iterable[tuple[str, int]]) -> float:
    """Return the height that a row's longest text needs, given the width of each: not every program finds it by itself."""
    lines = (sum(1 + int(len(line) / (width * _LETTERS)) for line in text.split("\n")) for text, width in texts)
    return min(_HIGHEST, max(2, *lines, 0) * _LINE + 4)
