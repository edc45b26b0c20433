"""What the letters of a round say: how late on the day, what is open, what came, and nothing of ratings."""

import io
import shutil
from dataclasses import replace
from datetime import date, timedelta

import pytest
from demo import thornmere
from pypdf import PdfReader
from rounds.records import AGENCY, AUDIT, DUE, MIDTERM, TOOL, holdings, with_midterm

from lif.errors import RefusedError
from lif.model.agencies import Agency
from lif.model.audits import Asked
from lif.model.holdings import Holdings
from lif.model.panels import Declares, Member, Panel
from lif.model.returns import Answer, AnswerState, Return, ReturnStatus, SentBack
from lif.report.agency_letter import AgencyLetter
from lif.report.letter_lexicon import LEXICONS, Occasion
from lif.report.letter_texts import letter_text
from lif.report.pdf import converted
from lif.report.round_letter import write
from lif.report.word_letter import render_agency_letter
from report.round_letters import asked, letter, lines

LEAD = Answer("lead", AnswerState.ANSWERED, "met", comment="Our chief officer leads.")
POLICY = Answer("policy", AnswerState.ANSWERED, "not-met", comment="There is none.")
WHOLE = Return(ReturnStatus.SUBMITTED, DUE, "Chief Fire Officer", answers=(LEAD, POLICY))
EMPTY = Return(ReturnStatus.DRAFT)
DAY = date(2026, 2, 2)


def board(item: Return = EMPTY, agency: Agency = AGENCY, own: Asked | None = None) -> Holdings:
    """Return a board with one round, which asks one agency."""
    audit = replace(AUDIT, asked=(own or Asked("fire", "board"),))
    return holdings(audit=audit, agencies={"fire": agency}, returns={"fire": item})


def chased(days: int, item: Return = EMPTY) -> AgencyLetter:
    """Return the letter to those whose return is not in, so many days after the day."""
    return letter(Occasion.CHASE, board(item), "s11-2026", "fire", DUE + timedelta(days=days))


def thanked(item: Return, day: date = DUE + timedelta(days=30), **more: object) -> AgencyLetter:
    """Return the letter to those whose return is in."""
    bare = board(item)
    kind = replace(bare.framework.audits[0], full_every_months=36, midterm_after_months=18)
    cycle = replace(bare.framework, audits=(kind,))
    return letter(Occasion.THANKS, replace(bare, framework=cycle, **more), "s11-2026", "fire", day)  # type: ignore[arg-type]


def test_a_launch_letter_says_what_is_asked_until_when_where_to_and_what_follows() -> None:
    found = letter(Occasion.LAUNCH, board(), "s11-2026", "fire", DAY)

    assert (found.sender, found.day, found.role, found.agency, found.greeting) == (
        "Northmere Partnership", DAY, "Safeguarding lead", "Fire and Rescue", "Dear Safeguarding lead,",
    )  # fmt: skip
    assert (found.subject, found.signed) == (
        "Section 11 round 2026: your return, by 31 March 2026",
        ("Northmere Partnership",),
    )
    assert lines(found) == [
        "We have opened the Section 11 round 2026, and ask Fire and Rescue to look at how well it keeps children safe, and "
        "to tell us. What you say goes to the board.",
        "## What we ask",
        "You are asked 2 questions under 1 standard. For each, please choose the rating that is true today, name what shows "
        "it and where that is kept, and say what you mean to improve. An honest low rating helps children more than a kind "
        "one.",
        "## How to return it",
        "Please fill in the form that comes with this letter (an Excel workbook), have it signed off by somebody who answers "
        "for Fire and Rescue, and return it by 31 March 2026 to Northmere Partnership. Name evidence, and do not send it; "
        "name roles, and never people or children.",
        "If you see that the day cannot be met, please tell us early: where there is good reason, a later one can be agreed.",
        "## What happens then",
        "Your return is read by a panel of one. Each member first looks at it alone; then they talk, and agree one rating "
        "for each question, with the reason wherever it is not yours. You hear from them in a letter, with what they ask "
        "for and by when.",
        "If anything is unclear, or you would like to go through the form with somebody, please ask us.",
    ]


def test_a_launch_letter_speaks_of_the_last_round_only_where_the_form_holds_something_of_it() -> None:
    before = replace(AUDIT, title="Section 11 round 2023", opened=date(2023, 1, 5), due=date(2023, 3, 31))
    carried = Return(ReturnStatus.DRAFT, answers=(replace(LEAD, state=AnswerState.CARRIED),))

    def said(item: Return) -> list[str]:
        bare = board(item)
        audits = {"s11-2023": before, "s11-2026": replace(bare.audits["s11-2026"], carried_from="s11-2023")}
        found = letter(Occasion.LAUNCH, replace(bare, audits=audits), "s11-2026", "fire", DAY)
        return [line for line in lines(found) if "2023" in line]

    assert said(carried) == [
        "What you told us in the Section 11 round 2023 stands in the form already. None of it counts until you have looked at "
        "it again and chosen the rating yourself."
    ]
    assert said(Return(ReturnStatus.DRAFT)) == []


def test_a_mid_term_letter_names_the_full_round_it_brings_up_to_date() -> None:
    found = lines(letter(Occasion.LAUNCH, with_midterm(board()), "s11-2027", "fire", MIDTERM.opened))

    assert [line for line in found if "update" in line][-1] == (
        "This is the short update between two full rounds. It brings up to date what you told us in the "
        "Section 11 round 2026: what has changed since, what that means for each standard, and how far your "
        "actions have come."
    )


@pytest.mark.parametrize(
    ("days", "begins"),
    [
        (-9, "This is a reminder of what is coming: your return to the Section 11 round 2026 is due on 31 March 2026, 9 days "),
        (-1, "This is a reminder of what is coming: your return to the Section 11 round 2026 is due on 31 March 2026, 1 day "),
        (0, "This is a reminder that your return to the Section 11 round 2026 is due today, 31 March 2026."),
        (1, "Your return to the Section 11 round 2026 was due on 31 March 2026, 1 day ago, and by our records it is not in yet."),
        (13, "Your return to the Section 11 round 2026 was due on 31 March 2026, 13 days ago, and by our records it is not in"),
        (14, "Your return to the Section 11 round 2026 was due on 31 March 2026, 14 days ago, and is not in. The panel cannot"),
        (27, "Your return to the Section 11 round 2026 was due on 31 March 2026, 27 days ago, and is not in. The panel cannot"),
        (28, "Your return to the Section 11 round 2026 was due on 31 March 2026, 28 days ago, and is not in. Without it"),
        (400, "Your return to the Section 11 round 2026 was due on 31 March 2026, 400 days ago, and is not in. Without it"),
    ],
)  # fmt: skip
def test_a_reminder_is_kind_before_the_day_and_firmer_the_longer_it_is_over(days: int, begins: str) -> None:
    first, heading, *_ = lines(chased(days))

    assert first.startswith(begins)
    assert heading == "## How far it is"


def test_a_reminder_says_what_is_open_by_standard() -> None:
    first = TOOL.standards[0]
    second = replace(
        first, id="staff", title="Staff", questions=tuple(replace(item, id=f"{item.id}-2") for item in first.questions)
    )
    bare = board(Return(ReturnStatus.DRAFT, answers=(LEAD,)))
    both = replace(bare, tools={**bare.tools, AUDIT.tool: replace(TOOL, standards=(first, second))})

    found = lines(letter(Occasion.CHASE, both, "s11-2026", "fire", DUE))

    begin = found.index("## How far it is")
    assert found[begin : begin + 5] == [
        "## How far it is",
        "You have answered 1 of 4 questions; thank you for these. What is open, by standard:",
        "- 1. Leadership: 1 of 2 questions",
        "- 2. Staff: 2 of 2 questions",
        "## How to send it",
    ]


def test_a_reminder_says_so_where_nothing_came_and_where_only_the_sign_off_is_left() -> None:
    nothing, complete = chased(3), chased(3, replace(WHOLE, status=ReturnStatus.DRAFT, submitted=None))

    assert lines(nothing)[2:6] == [
        "By our records none of the 2 questions under 1 standard is answered so far.",
        "If you have sent us a form already, please tell us when: we will look for it, and write to you about it.",
        "## How to send it",
        "The form comes with this letter once more (an Excel workbook). Please fill it in, have it signed off, and return it "
        "to Northmere Partnership.",
    ]
    assert lines(complete)[2:5] == [
        "Every question is answered. What is left is to sign it off and hand it in.",
        "## How to send it",
        "The form that comes with this letter (an Excel workbook) holds what you have told us so far. Please complete it, "
        "have it signed off, and return it to Northmere Partnership.",
    ]


@pytest.mark.parametrize("days", [3, 20, 60])
def test_what_was_sent_back_is_asked_for_again_with_the_reason_and_nobody_says_it_never_came(days: int) -> None:
    back = SentBack(date(2026, 3, 20), date(2026, 3, 10), "Say what shows it.")

    found = lines(chased(days, replace(WHOLE, status=ReturnStatus.SENT_BACK, submitted=None, sent_back=(back,))))

    assert found[0].startswith(
        f"Your return to the Section 11 round 2026 was due on 31 March 2026, {days} days ago. You have handed it in once"
    )
    assert found[2] == (
        "We sent it back on 20 March 2026, for this reason: “Say what shows it.” Please see to that, and hand it in again."
    )
    assert not any("is not in" in line or "sign it off and hand" in line for line in found)


def test_a_later_day_that_was_agreed_counts_and_is_said() -> None:
    own = board(own=Asked("fire", "board", due=date(2026, 5, 29), due_reason="A new lead."))

    found = letter(Occasion.CHASE, own, "s11-2026", "fire", date(2026, 5, 30))

    assert found.subject == "A reminder: your return to the Section 11 round 2026, due on 29 May 2026"
    assert lines(found)[0].startswith("Your return to the Section 11 round 2026 was due on 29 May 2026, 1 day ago")
    assert lines(found)[1] == "The first day was 31 March 2026; this later one was agreed with you."


def test_a_letter_of_thanks_says_what_came_when_and_what_happens_next() -> None:
    found = thanked(WHOLE)

    assert found.subject == "Thank you for your return to the Section 11 round 2026"
    assert lines(found) == [
        "Thank you for your return to the Section 11 round 2026, and for the work that went into it. It came on 31 March 2026, "
        "and it is complete: all that was asked of you is answered (2 questions under 1 standard).",
        "By our records it was signed off by this role: Chief Fire Officer. If that is not so, please tell us.",
        "## What happens next",
        "It now goes to the board, and is read by a panel of one. We will tell you when the panel is set up.",
        "Until you hear from the panel, nothing more is asked of you; it may want to see some of the evidence that you named. "
        "What it finds, and what it asks for, comes to you in a letter.",
        "After that, we ask you again:",
        "- Mid-term update: from 30 September 2027.",
        "- Next full return: from 5 January 2029.",
        "If you have a question about any of this, please ask us.",
    ]


@pytest.mark.parametrize(
    ("days", "reason", "said"),
    [
        (0, "", []),
        (4, "We moved.", ["It came 4 days after its day, 31 March 2026. You told us why, and we keep the reason with your "
                          "return: “We moved.”"]),
        (1, "", ["It came 1 day after its day, 31 March 2026. If there was a reason, please tell us, and we will keep it with "
                 "your return."]),
        (-3, "We feared to be late.", []),
    ],
)  # fmt: skip
def test_thanks_for_a_late_return_speak_of_its_reason(days: int, reason: str, said: list[str]) -> None:
    found = thanked(replace(WHOLE, submitted=DUE + timedelta(days=days), late_reason=reason))

    assert [line for line in lines(found) if "its day" in line] == said


def test_thanks_name_the_day_of_the_panel_where_it_is_convened() -> None:
    panel = Panel(date(2026, 4, 14), (Member("officer", "officer", Declares.NONE),))

    found = lines(thanked(WHOLE, panels={("s11-2026", "fire"): panel}))

    begin = found.index("## What happens next")
    assert found[begin + 1] == "The panel that reads it was set up on 14 April 2026. It works for the board."


def test_thanks_announce_no_round_whose_day_has_gone() -> None:
    found = thornmere.holdings()

    def ahead(day: date) -> list[str]:
        return [
            line for line in lines(letter(Occasion.THANKS, found, "s11-2023", "police", day)) if line.startswith("- ")
        ]

    assert ahead(date(2023, 4, 20)) == [
        "- Mid-term update: Section 11 mid-term update 2024, due on 13 December 2024.",
        "- Next full return: Section 11 round 2026, due on 31 March 2026.",
    ]
    assert ahead(date(2025, 1, 1)) == ["- Next full return: Section 11 round 2026, due on 31 March 2026."]
    assert ahead(date(2026, 5, 5)) == []


def test_thanks_are_refused_for_a_return_that_is_not_complete_or_came_later() -> None:
    for item, day, words in (
        (replace(WHOLE, answers=(LEAD,)), DUE, "its return is submitted, and 1 question is open in it"),
        (replace(WHOLE, answers=()), DUE, "its return is submitted, and 2 questions are open in it"),
        (WHOLE, DUE - timedelta(days=1), "its return came on 31 March 2026, after the day of this letter"),
    ):
        with pytest.raises(RefusedError) as refused:
            thanked(item, day)
        assert refused.value.message == words


def test_a_letter_goes_to_the_body_that_an_agency_is_part_of_now() -> None:
    bare = board(agency=replace(AGENCY, ended=date(2026, 3, 1), merged_into="county"))
    both = replace(
        bare, agencies={**bare.agencies, "county": replace(AGENCY, name="County Services", lead_role="Director")}
    )

    found = letter(Occasion.CHASE, both, "s11-2026", "fire", DUE)

    assert (found.agency, found.role) == ("County Services", "Director")
    assert "It was asked of Fire and Rescue, which is now part of County Services." in lines(found)
    with pytest.raises(RefusedError) as refused:
        letter(Occasion.CHASE, bare, "s11-2026", "fire", DUE)
    assert refused.value.message == "there is nobody to write to: agencies/county.yaml is not there"


def test_a_text_that_says_nothing_in_a_case_is_refused() -> None:
    text, _ = letter_text(b"Subject: Hello\n\n[if late]\nOne.", LEXICONS[Occasion.CHASE])

    with pytest.raises(RefusedError) as refused:
        write(Occasion.CHASE, text, asked(board(), "s11-2026", "fire", DUE))

    assert (refused.value.message, refused.value.hint) == (
        "the letter's text says nothing in this case",
        "look at templates/letters/chase.md",
    )


def test_a_heading_below_which_nothing_is_left_is_left_out() -> None:
    text, _ = letter_text(
        b"Subject: x\n\n## One\n\n[if late]\nLate.\n\n## Two\n\nHere.\n\n## Three", LEXICONS[Occasion.CHASE]
    )

    found = write(Occasion.CHASE, text, asked(board(), "s11-2026", "fire", DUE))

    assert lines(found) == ["## Two", "Here."]


def test_a_list_can_stand_wherever_a_text_has_it() -> None:
    text, wrong = letter_text(b"Subject: x\n\n{seats}", LEXICONS[Occasion.LAUNCH])

    found = write(Occasion.LAUNCH, text, asked(board(), "s11-2026", "fire", DUE))

    assert (wrong, lines(found)) == ([], [f"- {seat.name}" for seat in board().framework.panel.seats])


def test_what_records_hold_stays_on_one_line_and_is_never_taken_for_a_placeholder() -> None:
    odd = board(agency=replace(AGENCY, name="Fire {due}\nBcc: all", lead_role="Lead\u202e [if late]"))

    found = letter(Occasion.LAUNCH, odd, "s11-2026", "fire", DAY)

    assert (found.agency, found.role) == ("Fire {due} Bcc: all", "Lead [if late]")
    assert lines(found)[0].startswith("We have opened the Section 11 round 2026, and ask Fire {due} Bcc: all to look")


def test_no_letter_of_the_fictional_board_speaks_of_a_rating_or_of_what_a_panel_found() -> None:
    found = thornmere.holdings()
    day = date(2026, 5, 5)
    labels = [level.label for level in found.tools[found.audits["s11-2026"].tool].scale.levels if " " in level.label]
    said = []
    for audit, agency in found.returns:
        occasion = Occasion.THANKS if found.returns[audit, agency].locked else Occasion.CHASE
        said += lines(letter(occasion, found, audit, agency, day))

    assert len(said) > 200
    assert [line for line in said for label in labels if label.casefold() in line.casefold()] == []
    unmarked = replace(found, marks={}, agreed={}, seals={})
    assert [line for audit, agency in found.returns for line in _thanks(unmarked, audit, agency)] == [
        line for audit, agency in found.returns for line in _thanks(found, audit, agency)
    ]


def _thanks(found: Holdings, audit: str, agency: str) -> list[str]:
    if not found.returns[audit, agency].locked:
        return []
    return lines(letter(Occasion.THANKS, found, audit, agency, date(2026, 5, 5)))


@pytest.mark.parametrize("occasion", Occasion)
def test_whatever_a_text_may_use_is_known_wherever_it_may_use_it(occasion: Occasion) -> None:
    lexicon = LEXICONS[occasion]
    pieces = [
        f"[if {item.where}]\n{{{item.name}}}" if item.where else f"{{{item.name}}}" for item in lexicon.placeholders
    ]
    conditions = [f"[if {name}]\nThis holds: {name}." for name in lexicon.known_conditions]
    late = (
        ["[if 1 to 9 days late]\n{days_late}", "[if 1 or more days late]\n{days_late}"] if lexicon.counts_days else []
    )
    text, mistakes = letter_text("\n\n".join(["Subject: {round}", *pieces, *conditions, *late]).encode(), lexicon)
    assert mistakes == []
    found = thornmere.holdings()
    said: set[str] = set()
    for audit, agency in found.returns:
        for day in (date(2026, 3, 31), date(2026, 5, 5), date(2027, 1, 1)):
            one = asked(found, audit, agency, max(day, found.audits[audit].opened))
            if occasion is Occasion.LAUNCH:
                one = replace(one, day=found.audits[audit].opened)
            one = replace(one, unclear=("8.3: “Maybe” is not one of the ratings.",))
            if occasion is not Occasion.THANKS or (
                one.agency_return.locked and (one.response.submitted or day) <= one.day
            ):
                said |= {*lines(write(occasion, text, one))}

    assert not [line for line in said if "{" in line or not line]
    holding = {line.removeprefix("This holds: ").rstrip(".") for line in said if line.startswith("This holds: ")}
    unseen = {"now part of another agency"} | (
        {"late without a reason", "a later day was agreed"} if occasion is Occasion.THANKS else set()
    )
    assert set(lexicon.known_conditions) - holding <= unseen


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("occasion", Occasion)
def test_a_letter_fits_on_one_page_though_names_are_long(occasion: Occasion) -> None:
    found = thornmere.holdings()
    agency = {Occasion.LAUNCH: "fire-and-rescue", Occasion.CHASE: "community-health", Occasion.THANKS: "police"}[
        occasion
    ]
    name = (
        "Thornmere, Eastmarl and Coldwick Integrated Community Health, Fire, Police and Social Care Partnership Trust"
    )
    named = replace(found.agencies[agency], name=name, lead_role="Deputy Director of Nursing, Quality and Safeguarding")
    found = replace(found, agencies={**found.agencies, agency: named})

    day = date(2026, 1, 25) if occasion is Occasion.LAUNCH else date(2026, 7, 5)
    made = render_agency_letter(letter(occasion, found, "s11-2026", agency, day))

    assert len(PdfReader(io.BytesIO(converted(made))).pages) == 1
