"""The comments of both sides stay, each where it belongs as nearly as can be."""

from textwrap import dedent

import pytest

from lif.merging.conflict import Side
from lif.merging.texts import Sides, by_git, version
from lif.model.kinds import AGENCY, RETURN, Address
from lif.store.comments import comments
from lif.store.source import parse
from merging.boards import EXAMPLE

ADDRESS = Address(RETURN, ("s11-2026", "fire"))
BASE = """\
    # the board's own copy
    status: draft
    answers:
      - question: lead
        state: answered
        rating: met # agreed
        # ask the police
        comment: >
          # no comment, but text
      - question: policy
        state: parked
    """


def joined(base: str, ours: str, theirs: str, choices: Side | None = None) -> str:
    """Return the text that two sides make; a conflict is decided for the side."""
    texts = [dedent(text).encode() for text in (base, ours, theirs)]
    was, mine, yours = (version(raw, ADDRESS) for raw in texts)
    sides = Sides(ADDRESS, was, mine, yours, by_git(EXAMPLE))
    return sides.text({item.pointer: choices for item in sides.merged().conflicts if choices}).decode()


def test_a_comment_is_known_by_what_stands_below_it_and_one_inside_a_value_is_none() -> None:
    found = comments(parse(dedent(BASE).encode(), "return.yaml"))

    assert [(item.words, item.line, item.alone) for item in found] == [
        ("# the board's own copy", 0, True),
        ("# agreed", 5, False),
        ("# ask the police", 6, True),
    ]
    assert found[2].ways[0] == ("answers", "question=lead", "1", "comment")


def test_comments_of_both_sides_on_lines_that_meet_are_kept() -> None:
    ours = BASE.replace("rating: met # agreed", "rating: partly-met # agreed on 3 March")
    theirs = BASE.replace("        # ask the police\n", "        # asked the police\n        # they agree\n")

    text = joined(BASE, ours, theirs)

    assert text == dedent(ours).replace("    # ask the police\n", "    # asked the police\n    # they agree\n")


def test_a_comment_that_one_side_took_away_goes() -> None:
    ours, theirs = BASE.replace("state: parked", "state: started"), BASE.replace("        # ask the police\n", "")

    assert joined(BASE, ours, theirs) == dedent(ours).replace("    # ask the police\n", "")


def test_a_comment_on_what_the_other_side_took_away_stays_at_the_nearest_place() -> None:
    lead = BASE[BASE.index("      - question: lead") : BASE.index("      - question: policy")]
    ours = BASE.replace("        # ask the police\n", "        # ask the police\n        # and the school\n")

    text = joined(BASE, ours, BASE.replace(lead, ""))

    assert text == dedent(
        """\
        # the board's own copy
        status: draft
        answers:
          # and the school
          - question: policy
            state: parked
        """
    )


@pytest.mark.parametrize("side", [Side.OURS, Side.THEIRS])
def test_whichever_value_holds_the_comments_of_both_sides_stay(side: Side) -> None:
    ours = BASE.replace("rating: met # agreed", "# we think\n        rating: partly-met # agreed")
    theirs = BASE.replace("rating: met # agreed", "# they think\n        rating: not-met # agreed")

    text = joined(BASE, ours, theirs, side)

    assert text.count("# we think\n") == text.count("# they think\n") == text.count("# agreed\n") == 1
    assert f"rating: {'partly-met' if side is Side.OURS else 'not-met'} #" in text


def test_line_ends_and_the_mark_at_the_beginning_stay_those_of_our_side() -> None:
    was, mine, yours = (
        version(raw, ADDRESS)
        for raw in (
            dedent(BASE).encode(),
            b"\xef\xbb\xbf" + dedent(BASE).replace("\n", "\r\n").replace("parked", "started").encode(),
            dedent(BASE).replace("rating: met", "rating: not-met").replace("# agreed", "# agreed\n    # why").encode(),
        )
    )

    text = Sides(ADDRESS, was, mine, yours, by_git(EXAMPLE)).text({})

    assert text.startswith(b"\xef\xbb\xbf# the board's")
    assert text.count(b"\n") == text.count(b"\r\n")
    assert b"rating: not-met # agreed\r\n    # ask the police\r\n    # why\r\n" in text
    assert b"state: started" in text


def test_what_would_break_the_schema_together_is_to_be_decided_as_a_whole() -> None:
    text = "name: Fire\nkind: housing\nduty_basis: s11\nareas:\n  - one\n  - two\n"
    address = Address(AGENCY, ("fire",))
    raws = (text, text.replace("  - one\n", ""), text.replace("  - two\n", ""))
    was, mine, yours = (version(raw.encode(), address) for raw in raws)
    sides = Sides(address, was, mine, yours, by_git(EXAMPLE))

    (found,) = sides.merged().conflicts

    assert (found.pointer, found.why) == ((), "what both sides say does not make a sound record together")
    assert sides.text({(): Side.THEIRS}) == raws[2].encode()
    assert b"<<<<<<< ours\n  - two\n=======\n  - one\n>>>>>>> theirs\n" in sides.marked({})


def test_marks_have_the_line_ends_of_the_file() -> None:
    texts = [dedent(BASE).replace("rating: met", f"rating: {name}").replace("\n", "\r\n") for name in ("a", "b", "c")]
    was, mine, yours = (version(text.encode(), ADDRESS) for text in texts)

    marked = Sides(ADDRESS, was, mine, yours, by_git(EXAMPLE)).marked({}, ("here", "there"), 9)

    conflict = b"<<<<<<<<< here\r\n    rating: b # agreed\r\n=========\r\n    rating: c # agreed\r\n>>>>>>>>> there\r\n"
    assert conflict in marked
    assert marked.count(b"\n") == marked.count(b"\r\n")
