"""The texts of letters: what a board may write in them, and how each mistake is named with its line and column."""

import pytest

from lif.report.board_texts import house_text, said, there_is
from lif.report.letter_lexicon import IMPLIES, LEXICONS, Lexicon, Occasion, Placeholder, used
from lif.report.letter_pieces import LetterText, Mistake, Piece, Sort, When, filled
from lif.report.letter_texts import LARGEST, letter_text

SMALL = Lexicon(
    (Placeholder("agency", "who"), Placeholder("days_late", "late", "late"), Placeholder("open", "what", listed=True)),
    {"late": "it is late", "mid-term": "it is one"},
    counts_days=True,
)
HEAD = "Subject: To {agency}\n\n"


def mistakes(text: str) -> list[tuple[int, int, str]]:
    """Return what is wrong with a text: lines, columns and words."""
    _, found = letter_text(text.encode(), SMALL)
    return [(item.line, item.column, item.words) for item in found]


def test_a_text_has_a_subject_headings_paragraphs_and_lists() -> None:
    text = """\
<!-- For those who write. -->
Subject: To {agency}

## What we ask

Please answer, {agency},
and send it.

- First one,
  and more.
- Second.

{open}
"""

    assert letter_text(text.encode(), SMALL) == (
        LetterText(
            "To {agency}",
            (
                Piece(Sort.HEADING, ("What we ask",)),
                Piece(Sort.WORDS, ("Please answer, {agency}, and send it.",)),
                Piece(Sort.POINTS, ("First one, and more.", "Second.")),
                Piece(Sort.WORDS, ("{open}",)),
            ),
        ),
        [],
    )


def test_a_condition_is_for_the_piece_below_it_alone_and_can_count_days() -> None:
    text = f"""\
{HEAD}[if late and mid-term]
One.

[if 8 to 14 days late]

Two.

[if 15 or more days late]
## Three
Four.
"""

    found, wrong = letter_text(text.encode(), SMALL)

    assert (wrong, [(piece.texts[0], piece.when) for piece in found.pieces]) == (
        [],
        [
            ("One.", (When("late"), When("mid-term"))),
            ("Two.", (When("late", 8, 14),)),
            ("Three", (When("late", 15),)),
            ("Four.", ()),
        ],
    )


@pytest.mark.parametrize(
    "dress", [lambda text: text, lambda text: text.replace("\n", "\r\n"), lambda text: "\ufeff" + text]
)
def test_a_text_reads_the_same_whatever_editor_saved_it(dress) -> None:  # type: ignore[no-untyped-def]
    text = f"{HEAD}One\ntwo.\n\n- Three.\n"

    assert letter_text(dress(text).encode(), SMALL) == letter_text(text.encode(), SMALL)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{HEAD}Dear {{agancy}}, hello.", [(3, 6, "no placeholder is called 'agancy': did you mean 'agency'?")]),
        (f"{HEAD}Dear {{agency.name}}.", [(3, 6, "no placeholder is called 'agency.name': did you mean 'agency'?")]),
        (f"{HEAD}Dear {{agency!r:>90}}.", [(3, 6, "no placeholder is called 'agency!r:>90': did you mean 'agency'?")]),
        (f"{HEAD}{{}} and {{{{agency}}}}",
         [(3, 1, "no placeholder is called ''"), (3, 8, "a brace stands here that belongs to no placeholder"),
          (3, 17, "a brace stands here that belongs to no placeholder")]),
        ("Subject: {nobody}\n\nOne.", [(1, 10, "no placeholder is called 'nobody'")]),
        (f"{HEAD}It is {{days_late}} late.",
         [(3, 7, "{days_late} is known only under a condition: put [if late] above the paragraph")]),
        (f"{HEAD}[if mid-term]\nIt is {{days_late}} late.",
         [(4, 7, "{days_late} is known only under a condition: put [if late] above the paragraph")]),
        (f"{HEAD}Open: {{open}}", [(3, 7, "{open} becomes a list: let it stand alone between blank lines")]),
        (f"{HEAD}- {{open}}", [(3, 3, "{open} becomes a list: let it stand alone between blank lines")]),
        ("Subject: {open}\n\nOne.", [(1, 10, "{open} becomes a list: let it stand alone between blank lines")]),
        (f"{HEAD}[if latte]\nOne.", [(3, 1, "no condition is called 'latte': did you mean 'late'?")]),
        (f"{HEAD}[if late and __import__('os')]\nOne.", [(3, 1, "no condition is called '__import__('os')'")]),
        (f"{HEAD}[if 9 to 8 days late]\nOne.", [(3, 1, "8 is less than 9")]),
        (f"{HEAD}[if 0 to 8 days late]\nOne.",
         [(3, 1, "no condition is called '0 to 8 days late': did you mean '1 to 7 days late'?")]),
        (f"{HEAD}[when late]\nOne.", [(3, 1, "what stands in brackets reads [if …]")]),
        (f"{HEAD}[if late] One.", [(3, 1, "what stands in brackets reads [if …]")]),
        (f"{HEAD}[if late]\n[if mid-term]\nOne.", [(4, 1, "two conditions follow one another: join them with and")]),
        (f"{HEAD}One.\n[if late]\nTwo.", [(4, 1, "put a blank line before the condition")]),
        (f"{HEAD}One.\n\n[if late]\n", [(5, 1, "nothing follows this condition: write what it is for below it")]),
        (f"{HEAD}# One", [(3, 1, "a heading begins with two number signs and a blank: ## What comes next")]),
        (f"{HEAD}One.\n## Two", [(4, 1, "put a blank line before this")]),
        (f"{HEAD}One.\n- Two", [(4, 1, "put a blank line before this")]),
        (f"{HEAD}<!-- One.\n\nTwo.", [(3, 1, "a comment ends with --> on its own line")]),
        ("One.\n", [(1, 1, "the letter has no subject: begin a line with Subject:")]),
        (HEAD, [(1, 1, "the letter says nothing below its subject")]),
        ("Subject:\n\nOne.", [(1, 1, "the subject is empty")]),
        (f"{HEAD}One.\n\nSubject: Two",
         [(5, 1, "Subject: stands once, above everything else, and without a condition")]),
        (f"{HEAD}One \u202e two.", [(3, 5, "a character stands here that nobody can see")]),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_named_with_its_place(text: str, found: list[tuple[int, int, str]]) -> None:
    assert mistakes(text) == found


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"\xff\xfeS", "the file is no text in UTF-8: save it as that"),
        (b"PK\x03\x04\x99", "the file is no text in UTF-8: save it as that"),
        (b" " * (LARGEST + 1), "the text is larger than 64 KiB: keep to one letter"),
    ],
)
def test_what_is_no_text_is_one_mistake(raw: bytes, words: str) -> None:
    assert letter_text(raw, SMALL) == (LetterText("", ()), [Mistake(1, 1, words)])


def test_a_text_full_of_mistakes_is_not_read_to_its_end() -> None:
    _, found = letter_text((HEAD + "{a}\n" * 15_000).encode(), SMALL)

    assert len(found) == 101
    assert said("launch.md", found)[-2:] == [
        "launch.md:22:1: error: no placeholder is called 'a'",
        "launch.md: and more, further down",
    ]


def test_mistakes_are_said_with_what_there_is_in_their_stead() -> None:
    _, found = letter_text(f"{HEAD}{{who}}\n\n[if ever]\nOne.".encode(), SMALL)

    assert said("launch.md", found) == [
        "launch.md:3:1: error: no placeholder is called 'who'",
        "launch.md:5:1: error: no condition is called 'ever'",
    ]
    assert there_is(found, SMALL) == [
        "in braces there can be {agency}, {days_late}, {open}",
        "after [if there can be late, mid-term, 1 to 7 days late, 8 or more days late",
    ]


def test_what_is_filled_in_is_not_read_again() -> None:
    assert filled("To {agency}.", {"agency": "{days_late} {x} \\1"}) == "To {days_late} {x} \\1."
    assert filled("{agency!r} {agency.__class__} {0} {", {"agency": "Fire"}) == "{agency!r} {agency.__class__} {0} {"


@pytest.mark.parametrize("occasion", Occasion)
def test_the_texts_that_come_with_lif_have_no_mistakes(occasion: Occasion) -> None:
    text, found = letter_text(house_text(occasion), LEXICONS[occasion])

    assert found == []
    assert len(text.pieces) > 8


@pytest.mark.parametrize("occasion", Occasion)
def test_what_a_placeholder_needs_is_a_condition_of_its_letter(occasion: Occasion) -> None:
    lexicon = LEXICONS[occasion]

    assert {item.where for item in lexicon.placeholders} - {""} <= set(lexicon.conditions)
    assert len({item.name for item in lexicon.placeholders}) == len(lexicon.placeholders)


def test_all_that_texts_may_use_is_listed_once_with_what_it_means() -> None:
    listed = {item.written: item for item in used()}

    assert listed["{due}"].letters == ("launch", "chase", "thanks")
    assert (listed["{unanswered}"].letters, listed["{unanswered}"].where) == (("chase",), "part is answered")
    assert {name for lexicon in LEXICONS.values() for name in lexicon.known_conditions} == {
        written[4:-1] for written in listed if written.startswith("[")
    }
    assert {*IMPLIES} <= {written[4:-1] for written in listed if written.startswith("[")}
    assert all(item.meaning for item in used())
