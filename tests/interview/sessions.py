"""A tool of three questions, and sessions with it: an interview held with a script, nothing on a disk."""

from dataclasses import dataclass, field

from interview.scripted import Given, Scripted
from lif.interview.questionnaire import Subject, interview
from lif.model.agencies import Agency, AgencyKind, DutyBasis
from lif.model.plain import encode
from lif.model.returns import Answer, AnswerState, Return, ReturnStatus
from lif.model.scales import NOT_APPLICABLE, Colour, Level, NotApplicable, Scale
from lif.model.tools import Descriptor, Method, Question, Rule, Scoring, Standard, Tool

AGENCY = Agency(name="Fire and Rescue", kind=AgencyKind.FIRE_AND_RESCUE, duty_basis=DutyBasis.S11, areas=("northmere",))
SCALE = Scale(
    (
        Level(id="not-met", label="Not met", meaning="It is not there.", colour=Colour.RED),
        Level(id="partly-met", label="Partly met", meaning="Some of it is there.", colour=Colour.AMBER),
        Level(id="met", label="Met", meaning="It is there.", colour=Colour.GREEN),
    ),
    "partly-met",
    NotApplicable("Does not apply", reason_required=True),
)
LEAD = Question(
    "lead",
    "Somebody leads.",
    guidance="Look at who answers to the board.",
    ratings=(Descriptor("met", "A named post leads."),),
    evidence=("Job description", "Board minutes"),
)
TRAINING = Question("training", "All staff are trained.")
VOICE = Question("voice", "Children are heard.")
TOOL = Tool(
    title="Section 11",
    kind="section-11",
    edition="2026",
    scale=SCALE,
    scoring=Scoring(Rule(Method.LOWEST)),
    standards=(
        Standard(id="leadership", title="Leadership", about="Who answers for children.", questions=(LEAD, TRAINING)),
        Standard(id="voice", title="Voice", questions=(VOICE,)),
    ),
)
SUBJECT = Subject(AGENCY, TOOL)
ORDER = ("lead", "training", "voice")
EMPTY = Return(ReturnStatus.DRAFT)


def holding(*answers: Answer) -> Return:
    """Return a draft that holds the answers."""
    return Return(ReturnStatus.DRAFT, answers=answers)


def met(question: str) -> Answer:
    """Return an answer that is met, and nothing more."""
    return Answer(question, AnswerState.ANSWERED, "met")


ALL_MET = holding(*map(met, ORDER))


@dataclass
class Session:
    """What came of one sitting: `made` is what the interview returned, None where it was broken off."""

    asker: Scripted
    kept: Return
    saved: list[Answer] = field(default_factory=list)
    made: Return | None = None

    def save(self, answer: Answer) -> Return:
        """Keep an answer, as the disk would."""
        self.saved.append(answer)
        self.kept = self.kept.with_answer(answer, ORDER)
        return self.kept


def sit(*script: Given, begun: Return = EMPTY, subject: Subject = SUBJECT) -> Session:
    """Hold one sitting. Raises ValueError where the interview ends before the script does."""
    session = Session(Scripted(*script), begun)
    try:
        session.made = interview(begun, subject, session.asker, session.save)
    except KeyboardInterrupt:
        return session
    if session.asker.left:
        raise ValueError(f"the interview ended before {list(session.asker.left)}")
    return session


def words_for(wanted: Answer, before: Answer | None = None) -> list[Given]:
    """Return what somebody gives, prompt by prompt, so that a question that holds `before` holds the answer wanted."""
    before = before or Answer(wanted.question, AnswerState.STARTED)
    words: list[Given] = [wanted.rating]
    if wanted.rating == NOT_APPLICABLE:
        words.append(wanted.reason)
    else:
        words += ["afresh"] if before.evidence else []
        for piece in wanted.evidence:
            words += [piece.title, piece.kept_at, piece.date.isoformat() if piece.date else "", piece.shows]
        words.append("")
    words.append(wanted.comment or ("-" if before.comment else ""))
    if wanted.rating not in (NOT_APPLICABLE, SCALE.levels[-1].id):
        words += ["afresh"] if before.improvements else []
        for item in wanted.improvements:
            words += [item.action, item.lead_role, item.due.isoformat() if item.due else ""]
        words.append("")
    return words


def said(agency_return: Return) -> list[str]:
    """Return every word that a return holds of what was given, in the order in which it is asked for."""
    return [
        word
        for answer in agency_return.answers
        for name, value in encode(answer).items()
        if name not in ("question", "state", "carried")
        for word in _words(value)
    ]


def _words(value: str | dict[str, str] | list[dict[str, str]]) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = value if isinstance(value, list) else value.values()
    return [word for part in parts for word in _words(part)]
