"""What every form says beside its questions, whichever door it goes out by."""

from collections.abc import Sequence

from lif.forms.definition import Form, Row
from lif.forms.filled import Fault
from lif.model.days import in_words
from lif.model.returns import Door
from lif.model.scales import NOT_APPLICABLE

NOT_APPLICABLE_BECAUSE = "Not applicable because"
SIGNED_BY, SIGNED_ON = "Signed off by (role)", "Signed off on (day)"
LOOK = "Please look at"
"""What every door writes before, or above, what is to be put right."""

SORTS = {Door.WORD: "a Word document", Door.EXCEL: "an Excel workbook", Door.TEXT: "a text file"}
"""What a form is, by its door."""


def sorts(doors: Sequence[Door]) -> str:
    """Return what a form is that goes out by one or several doors, in words."""
    *others, last = [SORTS[door] for door in doors]
    return f"{', '.join(others)} or {last}, whichever suits you" if others else last


def until(form: Form) -> str:
    """Return by when and where a form is to come back, in one sentence; of one that goes out after its day, when that was."""
    to = f" to {form.return_to}" if form.return_to else ""
    if form.overdue:
        return f"It was due on {in_words(form.due)}: please return it{to} as soon as you can."
    return f"Please return this form by {in_words(form.due)}{to}."


def came_back(form: Form) -> str:
    """Return what a form says that goes out again, with what is to be put right; empty where nothing is."""
    count = len(form.amiss) + sum(len(row.amiss) for row in form.rows)
    if not count:
        return ""
    things = "one thing is" if count == 1 else f"{count} things are"
    return f"This is your form again, with what you wrote in it: {things} marked for you to look at. The rest can stay."


def how(form: Form) -> list[str]:
    """Return how a form is filled in, in sentences that hold for every door."""
    listed = ", ".join(label for _, label in form.choices)
    found = [f"Choose one rating for each question: {listed}. A question counts as answered when its rating is chosen."]
    if form.scale.not_applicable:
        label = form.scale.label(NOT_APPLICABLE)
        found.append(f"Where you choose {label}, say why the question does not apply to you.")
    found += [
        "Name your evidence: what it is, where it is kept, its date, and what difference it shows for children. "
        "Do not send the documents themselves.",
        "Say what needs improving: what will be done, which role leads, and by when.",
        "What stands in the form already is what you told us before. Change whatever is no longer so; where the rating "
        "is still to be chosen, choosing it confirms the rest.",
        "Write days as 31/3/2026. Name roles, never people, and nothing by which a child could be known.",
        "Leave the questions and the form's own line as they are: that is how your answers find their place.",
    ]
    return found


def beside(row: Row) -> list[tuple[str, str]]:
    """Return what is printed beside a question: guidance, what ratings look like, evidence to think of, what was said before."""
    found = [("Guidance", row.guidance), *row.looks_like]
    found.append(("Evidence could be", "; ".join(row.suggestions)))
    return [(label, words) for label, words in [*found, *row.notes] if words]


def to_put_right(fault: Fault) -> str:
    """Return what is printed beside the places of a row that came back with a fault: which place, what is amiss, an example.

    Its place is called as in `lif.forms.places`, such as Evidence 2 date; empty where it is about the row as a whole.
    """
    return " ".join(part for part in (fault.place and f"{fault.place}:", fault.words, fault.remedy) if part)
