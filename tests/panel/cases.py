"""A tool of five questions in two standards, one agency's return, and a panel on it, at any stage of its work."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from lif.model.agencies import Agency, AgencyKind, DutyBasis
from lif.model.audits import Asked, Audit
from lif.model.frameworks import InterestKind, Need, PanelRules, Seat, Statement
from lif.model.panels import Agreed, AgreedRating, Declares, Enough, Mark, Marks, Member, Panel, Sheet
from lif.model.returns import Answer, AnswerState, Evidence, Return, ReturnStatus
from lif.model.scales import NOT_APPLICABLE, Colour, Level, NotApplicable, Scale
from lif.model.tools import Descriptor, Method, Question, Rule, Scoring, Standard, Tool
from lif.panel import marking, sealing
from lif.panel.scrutiny import Scrutiny

CONVENED, MARKED, OPENED, SIGNED = date(2026, 4, 1), date(2026, 4, 8), date(2026, 4, 15), date(2026, 4, 22)

AGENCY = Agency(
    name="Fire and Rescue",
    kind=AgencyKind.FIRE_AND_RESCUE,
    sector="fire",
    duty_basis=DutyBasis.S11,
    areas=("northmere",),
)
LEVELS = ("absent", "begun", "there", "strong")
SCALE = Scale(
    tuple(
        Level(id=name, label=name.capitalize(), meaning=f"It is {name}.", colour=colour)
        for name, colour in zip(LEVELS, (Colour.RED, Colour.AMBER, Colour.GREEN, Colour.BLUE), strict=True)
    ),
    "there",
    NotApplicable("Does not apply", reason_required=True),
)
LEAD = Question(
    "lead",
    "Somebody leads.",
    guidance="Look at who answers to the board.",
    ratings=(Descriptor("there", "A named post leads."),),
    evidence=("Job description", "Board minutes"),
)
LEADERSHIP = Standard(
    id="leadership",
    title="Leadership",
    about="Who answers for children.",
    questions=(LEAD, Question("policy", "There is a policy.")),
)
VOICE = Standard(
    id="voice",
    title="Voice",
    questions=(
        Question("heard", "Children are heard."),
        Question("told", "Children are told what came of it."),
        Question("creche", "The creche listens."),
    ),
)
TOOL = Tool(
    title="Section 11",
    kind="section-11",
    edition="2026",
    scale=SCALE,
    scoring=Scoring(Rule(Method.LOWEST), Rule(Method.LOWEST)),
    standards=(LEADERSHIP, VOICE),
)
ORDER = ("lead", "policy", "heard", "told", "creche")
NUMBERS = {"1.1": "lead", "1.2": "policy", "2.1": "heard", "2.2": "told", "2.3": "creche"}
OWN = {"lead": "there", "policy": "there", "heard": "begun", "told": "there", "creche": NOT_APPLICABLE}
"""How the agency rates itself."""

BOARD = Seat("board", "The officer", Need.EMPLOYED_BY_BOARD)
PARTNER = Seat("partner", "A partner", Need.PARTNER_ON_EXECUTIVE)
SECTOR = Seat("sector", "Knows the field", Need.SECTOR_KNOWLEDGE)
RULES = PanelRules(
    (BOARD, PARTNER, SECTOR),
    guests=(Statement("practitioner", "A practitioner joins in where possible."),),
    interests=(
        InterestKind("work", "Works for the agency, or did in the last two years.", bars=True),
        InterestKind("partnership", "Runs something together with the agency."),
    ),
    reason_where_agreed_differs=True,
    reason_from_spread=2,
)
AUDIT = Audit(
    "Section 11 round 2026",
    "section-11",
    "s11",
    "2026",
    date(2026, 1, 5),
    date(2026, 3, 31),
    asked=(Asked("fire", "board"),),
)
PEOPLE = ("officer", "nurse", "warden", "clerk", "chair")
NAMED = ("officer", "nurse", "warden")


def rules(seats: int) -> PanelRules:
    """Return the rules with so many seats, called seat-1 and on."""
    return replace(RULES, seats=tuple(Seat(f"seat-{n}", f"Seat {n}", Need.NONE) for n in range(1, seats + 1)))


def answer(question: str, rating: str, evidence: str = "Policy") -> Answer:
    """Return an agency's answer; one that does not apply has a reason in place of evidence."""
    if rating == NOT_APPLICABLE:
        return Answer(question, AnswerState.ANSWERED, rating, reason="We have none.")
    return Answer(question, AnswerState.ANSWERED, rating, evidence=(Evidence(evidence),))


def submitted(own: Mapping[str, str] = OWN) -> Return:
    """Return a return that is in, with these ratings."""
    return Return(
        ReturnStatus.SUBMITTED,
        date(2026, 3, 20),
        "chief",
        answers=tuple(answer(question, rating) for question, rating in own.items()),
    )


def panel_of(people: Sequence[str] = NAMED, seats: Sequence[Seat] = RULES.seats) -> Panel:
    """Return a panel with these people in these seats, none of whom has an interest."""
    members = (Member(seat.id, person, Declares.NONE) for seat, person in zip(seats, people, strict=True))
    return Panel(CONVENED, tuple(members))


def convened(seats: int = 3, own: Mapping[str, str] = OWN, panel_rules: PanelRules | None = None) -> Scrutiny:
    """Return a case with a panel that has written nothing yet."""
    made = panel_rules or (RULES if seats == 3 else rules(seats))
    panel = panel_of(PEOPLE[:seats], made.seats)
    return Scrutiny("s11-2026", "fire", AUDIT, TOOL, AGENCY, made, submitted(own), panel)


def mark(case: Scrutiny, question: str, rating: str, reason: str = "") -> Mark:
    """Return a whole mark; where a reason is owed and none is given, it says so."""
    own = case.self_rating(question)
    return Mark(
        question,
        marking.seen(case, question),
        rating,
        None if own == NOT_APPLICABLE else Enough.ENOUGH,
        reason or ("I see it otherwise." if rating != own else ""),
    )


def sheet(case: Scrutiny, person: str, given: Mapping[str, str] | None = None, salt: str = "") -> Sheet:
    """Return a member's whole sheet: the agency's own ratings but for those given."""
    own = {question: case.self_rating(question) for question in case.order}
    marks = (mark(case, question, rating) for question, rating in {**own, **(given or {})}.items())
    blank = marking.new_sheet(case, person, salt or f"{PEOPLE.index(person) + 1:064x}")
    return replace(blank, marks=tuple(marks))


def sealed(case: Scrutiny, *sheets: Sheet) -> tuple[Scrutiny, dict[str, Sheet]]:
    """Return the case with the sheets sealed, and the sheets as they were sealed, by person."""
    kept = {}
    for item in sheets:
        kept[item.person], made = sealing.seal(case, item, case.seal(item.person), MARKED)
        case = replace(case, seals={**case.seals, item.person: made})
    return case, kept


def opened(case: Scrutiny, given: Mapping[str, Mapping[str, str]] | None = None) -> Scrutiny:
    """Return the case with every member's marks sealed and open; `given` are ratings unlike the agency's, by person."""
    case, kept = sealed(case, *(sheet(case, person, (given or {}).get(person)) for person in case.people))
    marks: dict[str, Marks] = {person: sealing.opened(case, person, item, OPENED) for person, item in kept.items()}
    return replace(case, marks=marks)


def agreed(case: Scrutiny, given: Mapping[str, str] | None = None) -> Scrutiny:
    """Return the case with a rating agreed on every question, with a reason: the agency's own but for those given."""
    own = {question: case.self_rating(question) for question in case.order}
    ratings = (AgreedRating(question, rating, "So agreed.") for question, rating in {**own, **(given or {})}.items())
    return replace(case, agreed=Agreed(tuple(ratings)))
