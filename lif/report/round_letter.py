"""The letters of a round: to those who are asked, to those whose return is not in, and to those whose return is."""

from collections.abc import Iterator

from lif.errors import RefusedError
from lif.model.agencies import body
from lif.model.days import in_words
from lif.model.text import one_line
from lif.report.agency_letter import AgencyLetter
from lif.report.board_texts import file_of
from lif.report.content import Block, Bullets, Heading, Paragraph
from lif.report.letter_facts import Asked, Facts, facts
from lif.report.letter_lexicon import LEXICONS, Occasion
from lif.report.letter_pieces import LetterText, Piece, Sort, When, filled
from lif.rounds.owed import unreachable

_ABOUT = {
    Occasion.LAUNCH: "Opening of a round",
    Occasion.CHASE: "Reminder of a return",
    Occasion.THANKS: "Thanks for a return",
}


def write(occasion: Occasion, text: LetterText, asked: Asked) -> AgencyLetter:
    """Return the letter to one agency.

    Raises RefusedError where there is nobody to write to, where a letter that opens a round would come after the day by
    which it asks for the return, where a letter of thanks is for a return that is not complete or came later than the
    letter, or where the text says nothing in this case.
    """
    _require_fit(occasion, asked)
    found, board = facts(occasion, asked), one_line(asked.holdings.board.name)
    blocks = tuple(_headed(_blocks(text, found, occasion)))
    if not blocks:
        raise RefusedError("the letter's text says nothing in this case", f"look at {file_of(occasion)}")
    return AgencyLetter(
        sender=board,
        day=asked.day,
        role=found.values["role"],
        agency=found.values["agency"],
        subject=filled(text.subject, found.values),
        blocks=blocks,
        signed=tuple(filter(None, (one_line(asked.holdings.framework.vocabulary.officer), board))),
        about=_ABOUT[occasion],
    )


def _require_fit(occasion: Occasion, asked: Asked) -> None:
    now = body(asked.holdings.agencies, asked.agency_id, asked.day)
    if why := unreachable(asked.holdings, now, asked.day):
        raise RefusedError(f"there is nobody to write to: {why}", "see to its file in agencies/ first")
    if occasion is Occasion.LAUNCH and asked.response.due < asked.day:
        raise RefusedError(
            f"it would ask for a return by {in_words(asked.response.due)}, which has gone by",
            f"lif audit extend {asked.audit_id} {asked.agency_id} agrees a later day; --chase writes to those who are late",
        )
    if occasion is Occasion.THANKS:
        submitted = asked.response.submitted
        if submitted and submitted > asked.day:
            raise RefusedError(f"its return came on {in_words(submitted)}, after the day of this letter")
        if left := asked.open_by_standard.total():
            words = "1 question is" if left == 1 else f"{left} questions are"
            raise RefusedError(f"its return is submitted, and {words} open in it", "lif check names them")


def _blocks(text: LetterText, found: Facts, occasion: Occasion) -> Iterator[Block]:
    """Yield the pieces of a text that are left in, filled in."""
    for piece in text.pieces:
        if not all(_holds(when, found) for when in piece.when):
            continue
        if points := _listed(piece, occasion):
            yield Bullets(found.lists[points])
            continue
        texts = tuple(filled(words, found.values) for words in piece.texts)
        match piece.sort:
            case Sort.HEADING:
                yield Heading(texts[0], 2)
            case Sort.WORDS:
                yield Paragraph(texts[0])
            case Sort.POINTS:
                yield Bullets(texts)


def _holds(when: When, found: Facts) -> bool:
    if when.least:
        return when.least <= found.days_late and (when.most is None or found.days_late <= when.most)
    return when.name in found.holding


def _listed(piece: Piece, occasion: Occasion) -> str:
    """Return the list that a paragraph stands for, by its name; empty where it is words."""
    lists = [item.name for item in LEXICONS[occasion].placeholders if item.listed]
    return next((name for name in lists if piece.texts == (f"{{{name}}}",)), "")


def _headed(blocks: Iterator[Block]) -> Iterator[Block]:
    """Yield the blocks without headings below which nothing is left."""
    heading: Heading | None = None
    for block in blocks:
        if isinstance(block, Heading):
            heading = block
            continue
        if heading:
            yield heading
        heading = None
        yield block
