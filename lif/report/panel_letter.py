"""The panel's feedback to an agency as a letter, as values: what it found, what it asks for, and what comes next.

It speaks for the panel as a whole. What single members marked, and which ties they declared, is in the panel's record.
"""

from collections.abc import Iterator

from lif.model.days import in_words
from lif.model.panels import Declares
from lif.model.scales import Colour
from lif.model.text import one_line
from lif.report.agency_letter import ROLE, AgencyLetter
from lif.report.content import Block, Bullets, Cell, Heading, Paragraph, Rating, Table
from lif.report.panel_asks import asked, named, settled
from lif.report.panel_next import agreed_actions, coming, otherwise
from lif.report.panel_words import Subject, count, days_late, invited, listed, when

_LONG = 500
"""From how many letters a reason stands below its table: rows stay whole, and none may be longer than a page."""


def write(subject: Subject) -> AgencyLetter:
    """Return the letter that tells an agency what its panel found: a draft where not every member has signed."""
    case, holdings = subject.case, subject.holdings
    draft = "Draft: " if subject.not_final else ""
    parts = (_opening, _panel, _ratings, _strengths, _differences, asked, agreed_actions, coming, otherwise, _signed)
    return AgencyLetter(
        sender=one_line(holdings.board.name),
        day=subject.day,
        role=one_line(case.agency.lead_role) or ROLE,
        agency=one_line(case.agency.name),
        subject=one_line(f"{draft}{case.audit.title}: what the panel found"),
        blocks=tuple(block for part in parts for block in part(subject)),
        signed=tuple(filter(None, (one_line(subject.framework.vocabulary.officer), one_line(holdings.board.name)))),
        about="Feedback of a panel",
        mark="Draft, not final" if subject.not_final else "",
    )


def _opening(subject: Subject) -> Iterator[Block]:
    """Yield thanks, and what the letter is about."""
    if subject.not_final:
        yield Rating("Draft: not to be relied on yet", Colour.AMBER)
        yield Paragraph(f"This letter is not final: {_why_not_final(subject)}. What it says may still change.")
    item, tool = subject.case.agency_return, subject.case.tool
    yield Paragraph(
        f"Thank you for your return, and for the work that went into it. It answers {_answered(subject)} "
        f"of the {tool.title}, edition {subject.case.audit.edition}. It {when(subject)}."
    )
    if subject.full_round:
        yield Paragraph(f"It brings up to date what you told us in the {subject.full_round}.")
    if item.late_reason and days_late(subject) > 0:
        yield Paragraph(item.late_reason, "You told us why it was late")
    for sent in item.sent_back:
        yield Paragraph(
            f"{sent.reason} Thank you for looking at it again.", f"We sent it back on {in_words(sent.date)}"
        )
    if subject.case.agreed.remarks:
        yield Paragraph(subject.case.agreed.remarks, "The panel says")


def _why_not_final(subject: Subject) -> str:
    asked = len(subject.case.questions)
    agreed = f", with {asked - subject.left} of {count(asked, 'question')} agreed" if subject.left else ""
    return f"{subject.not_final}{agreed}"


def _answered(subject: Subject) -> str:
    asked = len(subject.case.questions)
    done = sum(bool(subject.case.self_rating(name)) for name in subject.case.order)
    return f"{'all ' if done == asked > 1 else f'{done} of ' if done < asked else ''}{count(asked, 'question')}"


def _panel(subject: Subject) -> Iterator[Block]:
    """Yield who looked at it: roles and seats, never names."""
    panel = subject.panel
    yield Heading("Who looked at it", 2)
    members = count(len(panel.members), "member")
    yield Paragraph(
        f"A panel of {members} was convened on {in_words(panel.convened)}. Each first rated every answer alone; "
        f"then they talked, and agreed one rating for each question.{_without_marks(subject)}"
    )
    seats = [f"{subject.role(item.person)}: {subject.seat(item.seat)}" for item in panel.members]
    yield Bullets((*seats, *(f"{subject.role(item.person)}: guest{_as(invited(item))}" for item in panel.guests)))
    declared = [item.declares for item in panel.members] + [item.declares for item in panel.guests]
    ties = declared.count(Declares.INTEREST)
    told = (
        "none declared any" if not ties else f"{ties} of {len(declared)} declared one, which is on the panel's record"
    )
    yield Paragraph(f"Each was asked about ties to your agency: {told}.")


def _as(words: str) -> str:
    return f" ({words})" if words else ""


def _without_marks(subject: Subject) -> str:
    """Return how many members' own marks do not count; empty where all do."""
    aside = sum(bool(item.marks_set_aside) for item in subject.panel.members)
    return f" The ratings of {aside} of them made alone could not be counted." if aside else ""


def _ratings(subject: Subject) -> Iterator[Block]:
    """Yield the agency's own rating of each standard beside the agreed one."""
    agreed = subject.theirs
    if agreed is None:
        return
    yield Heading("Your rating and ours", 2)
    yield Paragraph(_in_figures(subject))
    rows: list[tuple[Cell, ...]] = []
    numbers = {standard.id: number for number, standard in enumerate(subject.case.tool.standards, 1)}
    for own in subject.own.standards:
        theirs = agreed.rating(own.standard.id)
        name = f"{numbers[own.standard.id]}. {own.standard.title}"
        rows.append((name, subject.rating(own.rating), subject.rating(theirs, "Not agreed yet")))
    if subject.own.overall or agreed.overall:
        overall = (
            subject.own.overall.rating if subject.own.overall else "",
            agreed.overall.rating if agreed.overall else "",
        )
        rows.append(("Overall", subject.rating(overall[0]), subject.rating(overall[1], "Not agreed yet")))
    yield Table("Ratings by standard", ("Standard", "Your rating", "Agreed rating"), tuple(rows), (56, 22, 22))


def _in_figures(subject: Subject) -> str:
    """Return on how many questions the panel sees it as the agency does, and on how many otherwise."""
    agreed = [line for line in subject.lines if line.agreed]
    steps = [subject.scale.difference(line.agreed, line.self_rating) for line in agreed]
    same = sum(line.agreed == line.self_rating for line in agreed)
    higher = sum(step is not None and step > 0 for step in steps)
    lower = sum(step is not None and step < 0 for step in steps)
    rest = len(agreed) - same - higher - lower
    of = count(len(agreed), "question")
    apart = listed(filter(None, (f"lower on {lower}" if lower else "", f"higher on {higher}" if higher else "")))
    sentences = (
        f"On {same} of {of} the panel agrees with your own rating.",
        f"Its rating is {apart}." if apart else "",
        f"On {rest} the two cannot be compared, as one of them is no level." if rest else "",
    )
    return " ".join(filter(None, sentences))


def _strengths(subject: Subject) -> Iterator[Block]:
    """Yield what the panel wants others to hear of."""
    found = tuple(f"{item.good_practice} ({named(line)})" for line, item in settled(subject) if item.good_practice)
    if found:
        yield Heading("What is worth sharing", 2)
        yield Bullets(found)


def _differences(subject: Subject) -> Iterator[Block]:
    """Yield the questions on which the panel does not share the agency's rating, and why."""
    found = list(settled(subject))
    apart = [(line, item) for line, item in found if item.rating != line.self_rating]
    if apart:
        yield Heading("Where the panel sees it differently", 2)
        rows = tuple(
            (
                named(line),
                subject.rating(line.self_rating, "No rating"),
                subject.rating(item.rating),
                ("Below this table" if len(item.reason) > _LONG else item.reason) or "No reason was recorded.",
            )
            for line, item in apart
        )
        columns = ("Question", "You", "Panel", "Why")
        yield Table("Questions that the panel rates differently", columns, rows, (34, 13, 13, 40))
        yield from (Paragraph(item.reason, named(line).rstrip(".")) for line, item in apart if len(item.reason) > _LONG)
    talked = tuple(
        f"{named(line)} {item.reason}" for line, item in found if item.reason and item.rating == line.self_rating
    )
    if talked:
        yield Bullets(talked, "Where the panel talked it through, and came to your rating")


def _signed(subject: Subject) -> Iterator[Block]:
    """Yield who signed, by role and day."""
    signatures = subject.case.current_signatures
    days = [f"{subject.role(person)} ({in_words(signatures[person].signed)})" for person in subject.signed]
    waiting = [subject.role(person) for person in subject.case.people if person not in subject.signed]
    if days:
        yield Paragraph(f"{'; '.join(days)}.", "Signed by the panel")
    if waiting:
        yield Paragraph(f"{'; '.join(waiting)}.", "Still to sign")
