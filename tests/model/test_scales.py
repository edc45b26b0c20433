"""Scales: the words for a rating, long and short."""

import pytest

from lif.model.scales import Colour, Level, Scale


@pytest.mark.parametrize(
    ("labels", "short"),
    [
        (("Not met", "Partly met", "Met"), ["Not met", "Partly.", "Met"]),
        (("Level 3 weak", "Level 2 fair", "Level 1"), ["3 weak", "2 fair", "Level 1"]),
        (("Requirement-a", "Requirement-b"), ["…a", "…b"]),
        (("Excellently done", "Excellent"), ["…ly do.", "Excell."]),
    ],
)
def test_no_two_levels_have_the_same_short_words(labels: tuple[str, ...], short: list[str]) -> None:
    levels = tuple(
        Level(id=f"l{place}", label=label, meaning="x", colour=Colour.GREY) for place, label in enumerate(labels)
    )

    assert [Scale(levels, "l0").short(level.id) for level in levels] == short
