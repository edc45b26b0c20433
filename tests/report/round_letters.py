"""Letters of a round, made from the texts that come with lif."""

from datetime import date

from lif.model.holdings import Holdings
from lif.report.agency_letter import AgencyLetter
from lif.report.board_texts import house_text
from lif.report.content import Bullets, Heading, Paragraph
from lif.report.letter_facts import Asked
from lif.report.letter_lexicon import LEXICONS, Occasion
from lif.report.letter_pieces import LetterText
from lif.report.letter_texts import letter_text
from lif.report.round_letter import write
from lif.rounds.responses import responses

FORM = "an Excel workbook"


def house(occasion: Occasion) -> LetterText:
    """Return the text that comes with lif."""
    text, mistakes = letter_text(house_text(occasion), LEXICONS[occasion])
    assert mistakes == []
    return text


def asked(holdings: Holdings, audit: str, agency: str, day: date) -> Asked:
    """Return one agency of a round on a day."""
    found = {item.agency: item for item in responses(holdings, audit, day)}
    return Asked(holdings, audit, found[agency], day, FORM)


def letter(occasion: Occasion, holdings: Holdings, audit: str, agency: str, day: date) -> AgencyLetter:
    """Return the letter to one agency."""
    return write(occasion, house(occasion), asked(holdings, audit, agency, day))


def lines(found: AgencyLetter) -> list[str]:
    """Return the body of a letter: a line for each heading, paragraph and point."""
    made: list[str] = []
    for block in found.blocks:
        match block:
            case Heading(text):
                made.append(f"## {text}")
            case Paragraph(text):
                made.append(text)
            case Bullets(items):
                made += [f"- {item}" for item in items]
            case _:
                raise AssertionError(block)
    return made
