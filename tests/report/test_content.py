"""A report's values as lines of text."""

from datetime import date

from lif.model.scales import Colour
from lif.report.content import Bullets, Chart, Heading, Paragraph, Rating, Report, Series, Table, Turn, outline


def test_an_outline_has_a_line_for_everything_that_is_said() -> None:
    report = Report(
        "A round",
        "A return",
        "A board",
        (("Status", "Draft"),),
        date(2026, 5, 5),
        (
            Heading("Summary", new_page=True),
            Heading("Since then", 2),
            Paragraph("Words."),
            Paragraph("More words.", "Comment"),
            Rating("Met", Colour.GREEN),
            Bullets(("One.", "Two."), "Points"),
            Bullets(("Three.",)),
            Turn(landscape=True),
            Table("Ratings", ("Standard", "Rating"), (("1. Lead", Rating("Not met", Colour.RED)),), (70, 30)),
            Chart("Ratings", ("Met", "Not met"), (Series("Questions", Colour.GREY, (3, 1)),)),
            Turn(landscape=False),
        ),
    )

    assert outline(report) == [
        "Title: A round",
        "Subtitle: A return",
        "Status: Draft",
        "# Summary",
        "## Since then",
        "Words.",
        "Comment: More words.",
        "[green] Met",
        "Points:",
        "- One.",
        "- Two.",
        "- Three.",
        "--- landscape ---",
        "Table: Ratings",
        "Standard | Rating",
        "1. Lead | Not met",
        "Figure: Ratings",
        "Met: 3",
        "Not met: 1",
        "--- portrait ---",
    ]
