"""How a form lies in a workbook: which columns there are, and what each is called. Writing and reading go by the same."""

from lif.forms.places import EVIDENCE as A_PIECE
from lif.forms.places import IMPROVEMENT as AN_IMPROVEMENT
from lif.forms.places import PARTS, label
from lif.forms.words import LOOK, NOT_APPLICABLE_BECAUSE

START, RETURN, LISTS, META = "Start here", "Return", "Lists", "_lif"
PROPERTY = "lif form"
"""The name of the file's property that says which form it is."""
KEY, MARK = "lif row", "lif mark"
NUMBER, QUESTION, HELP, BEFORE = "No.", "Question", "Guidance, and what each rating looks like", "Said before"
RATING, REASON, COMMENT = "Rating", NOT_APPLICABLE_BECAUSE, "Comment"
EVIDENCE = ("Evidence: what it is", "Where it is kept", "Its date", "What difference it shows for children")
IMPROVEMENT = ("To improve: what will be done", "Who leads (role)", "By when")
DAYS = (EVIDENCE[2], IMPROVEMENT[2])
ONCE = (RATING, REASON, COMMENT)
"""What stands on the first line of a question only."""
LINES = (*EVIDENCE, *IMPROVEMENT)
"""What every line of a question has places for."""
HIDDEN = (KEY, MARK)
PRINTED = (NUMBER, QUESTION, HELP, BEFORE)
HEADINGS = (*HIDDEN, *PRINTED, *ONCE, *LINES)
AGAIN = (*HIDDEN, NUMBER, QUESTION, LOOK, HELP, BEFORE, *ONCE, *LINES)
"""The columns of a form that goes out again, with what is to be put right."""
NEEDED = (NUMBER, QUESTION, *ONCE, *LINES)
"""The columns by which a form is recognised."""


def key(number: str, question: str, line: int) -> str:
    """Return what stands in the hidden column of one line of a question."""
    return f"{number} {question} {line}"


def cells(line: int) -> dict[str, str]:
    """Return what the places on one line of a question are called, by their columns. The first line has the single ones too."""
    single = dict(zip(ONCE, ONCE, strict=True)) if line == 1 else {}
    pieces = [label(A_PIECE, line, part) for part in PARTS[A_PIECE]]
    improvements = [label(AN_IMPROVEMENT, line, part) for part in PARTS[AN_IMPROVEMENT]]
    return {**single, **dict(zip(LINES, (*pieces, *improvements), strict=True))}
