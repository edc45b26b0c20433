"""A small board, forms for one of its agencies, and answers drawn at random."""

import atexit
import shutil
import tempfile
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from commands import northmere
from hypothesis import strategies as st
from model.record_strategies import texts

from lif.forms.definition import Form, form_of
from lif.forms.filled import Filled, FilledEvidence, FilledImprovement, FilledRow, Typed
from lif.model.holdings import Holdings
from lif.model.returns import Answer, AnswerState, Door, Evidence, Improvement, Return, ReturnStatus
from lif.model.text import tidy
from lif.store.reading import load_board

AUDIT, AGENCY = "s11-2026", "fire"
KEY = (AUDIT, AGENCY)
NUMBERS = {
    "1.1": "lead", "1.2": "policy", "1.3": "induction", "1.4": "refreshers",
    "2.1": "hiring", "2.2": "allegations", "2.3": "views",
}  # fmt: skip
LABELS = {"not-met": "Not met", "partly-met": "Partly met", "met": "Met", "not-applicable": "Not applicable"}
EMPTY = Return(ReturnStatus.DRAFT)
FULL = Answer(
    "policy",
    AnswerState.ANSWERED,
    "partly-met",
    evidence=(Evidence("Policy, May 2025", "Intranet", date(2025, 5, 2), "Fewer gaps."), Evidence("Minutes")),
    comment="It was approved.\n\nStaff have not seen it.",
    improvements=(Improvement("Publish it", "Head of Prevention", date(2026, 9, 1)),),
)


@cache
def board() -> Holdings:
    """Return the board, read once."""
    folder = Path(tempfile.mkdtemp(prefix="lif-forms-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return load_board(northmere.build(folder / "northmere"))


def holding(item: Return) -> Holdings:
    """Return the board with another return of the agency."""
    return replace(board(), returns={**board().returns, KEY: item})


def form_for(item: Return) -> Form:
    """Return the agency's form as its return stands."""
    return form_of(holding(item), AUDIT, AGENCY)


def having(*answers: Answer) -> Return:
    """Return a draft with these answers, in the order of the questions."""
    order = [*NUMBERS.values()]
    return Return(ReturnStatus.DRAFT, answers=tuple(sorted(answers, key=lambda answer: order.index(answer.question))))


def as_sent(form: Form) -> Filled:
    """Return a form that comes back as it went out, by no door in particular."""
    return Filled(Door.EXCEL, form.identity, tuple(map(_row, form.rows)))


def _row(row: object) -> FilledRow:
    from lif.forms.definition import Row

    if not isinstance(row, Row):
        raise TypeError
    at = f"row {row.number}"

    def typed(label: str, text: str) -> Typed:
        return Typed(text, f"{at}, {label}")

    evidence = (*row.shown.evidence, ("",) * 4)
    improvements = (*row.shown.improvements, ("",) * 3)
    return FilledRow(
        row.number,
        at,
        row.mark,
        typed("Rating", row.shown.rating),
        typed("Reason", row.shown.reason),
        typed("Comment", row.shown.comment),
        tuple(
            FilledEvidence(
                typed(f"Evidence {place}", title),
                typed(f"Kept {place}", kept_at),
                typed(f"Date {place}", day),
                typed(f"Shows {place}", shows),
            )
            for place, (title, kept_at, day, shows) in enumerate(evidence, 1)
        ),
        tuple(
            FilledImprovement(
                typed(f"Action {place}", action),
                typed(f"Lead {place}", lead_role),
                typed(f"By {place}", due),
            )
            for place, (action, lead_role, due) in enumerate(improvements, 1)
        ),
        row.text,
        row.question,
    )


WORDS = texts().map(tidy)
"""Words as the questionnaire takes them."""
LINES = WORDS.map(lambda text: " ".join(text.split()))
FLOWING = st.lists(LINES.filter(bool), max_size=3).map("\n\n".join)
"""Words as an e-mail can carry them: paragraphs, in which blanks and line breaks are one blank."""
DAYS = st.none() | st.dates(date(1000, 1, 1))


@st.composite
def answers(draw: st.DrawFn, question: str, words: st.SearchStrategy[str]) -> Answer:
    """Draw an answer as the questionnaire can give it."""
    rating = draw(st.sampled_from([*LABELS]))
    begun = Answer(question, AnswerState.ANSWERED, rating, comment=draw(words))
    if rating == "not-applicable":
        return replace(begun, reason=draw(words.filter(lambda text: bool(text.strip()))))
    pieces = st.lists(st.builds(Evidence, LINES.filter(bool), LINES, DAYS, words), max_size=3)
    items = st.lists(st.builds(Improvement, LINES.filter(bool), LINES, DAYS), max_size=0 if rating == "met" else 3)
    return replace(begun, evidence=tuple(draw(pieces)), improvements=tuple(draw(items)))


@st.composite
def returns(draw: st.DrawFn, words: st.SearchStrategy[str]) -> Return:
    """Draw a return with answers in every state, some questions without one."""
    chosen = draw(st.lists(st.sampled_from([*NUMBERS.values()]), unique=True))
    held = []
    for question in chosen:
        answer = draw(answers(question, words))
        state = draw(st.sampled_from(AnswerState))
        rating = answer.rating if state in (AnswerState.ANSWERED, AnswerState.CARRIED) or draw(st.booleans()) else ""
        held.append(replace(answer, state=state, rating=rating))
    return having(*held)
