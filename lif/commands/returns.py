"""`lif return answer`, `lif return submit` and `lif return send-back`."""

import datetime
from dataclasses import replace
from pathlib import Path

import click

from lif.commands import asking, return_form, return_import, return_reply
from lif.commands.app import App, Day, RecordName, earlier_round_of, pass_app, return_of, round_of
from lif.commands.fallen_back import say_fallen_back
from lif.commands.return_checked import say_checked
from lif.errors import RefusedError
from lif.model.days import in_words
from lif.model.holdings import Holdings
from lif.model.kinds import RETURN, Address
from lif.model.returns import Answer, Return
from lif.model.tools import Tool
from lif.output import console


@click.group()
def agency_return() -> None:
    """Answer, submit and send back an agency's return; send forms and take them back."""


agency_return.add_command(return_form.form)
agency_return.add_command(return_import.take)
agency_return.add_command(return_reply.reply)


@agency_return.command(
    epilog="\b\nExamples:\n  lif return answer s11-2026 fire\n  lif return answer s11-2026 fire --answers from-fire.yaml"
)
@click.argument("audit", type=RecordName("audit"))
@click.argument("agency", type=RecordName("agency"))
@click.option(
    "--plain", is_flag=True, help="Ask by numbered lines, without menus: for screen readers and simple terminals."
)
@click.option(
    "--answers",
    type=click.Path(path_type=Path),
    help="Take answers from a file, written like those in a return.",
)
@pass_app
def answer(app: App, audit: str, agency: str, plain: bool, answers: Path | None) -> None:
    """Go through the questions of a return.

    Every answer is saved as it is given. Stop whenever you like: the same command goes on at the first question that is
    still open.

    A file for --answers holds a list called 'answers'. Each answer names its question, by number or short name, and its
    rating; evidence, comment, improvements and reason as in a return. What an answer leaves out stays as it was.
    """
    holdings = _holdings(app, audit, agency)
    if holdings.returns[audit, agency].locked:
        raise RefusedError(
            f"the return of {agency} is submitted and locked",
            f"to change it: lif return send-back {audit} {agency} --reason …",
        )
    if answers:
        _take(app, holdings, audit, agency, answers)
    else:
        _ask(app, holdings, audit, agency, plain)


@agency_return.command(
    epilog='\b\nExamples:\n  lif return submit s11-2026 fire --by "Head of Prevention"\n'
    '  lif return submit s11-2026 fire --on 2/4/2026 --late-reason "New lead in post"'
)
@click.argument("audit", type=RecordName("audit"))
@click.argument("agency", type=RecordName("agency"))
@click.option("--by", "signed_by", default="", help="The role that signs it off. Never a name.")
@click.option("--on", "day", type=Day(), help="The day it came, where it was not today.")
@click.option("--late-reason", default="", help="Why it is late.")
@pass_app
def submit(app: App, audit: str, agency: str, signed_by: str, day: datetime.date | None, late_reason: str) -> None:
    """Hand in a return. Refused while anything is left open, naming each question."""
    from lif.rounds.submission import Case, Submission, handed_in
    from lif.store.writing import change

    holdings = _holdings(app, audit, agency)
    case = Case(holdings.audits[audit], _tool(holdings, audit), holdings.agencies[agency])
    given = Submission(day or app.today, signed_by, late_reason)
    made = change(
        app.root, Address(RETURN, (audit, agency)), Return, lambda item: handed_in(item, case, given, app.today)
    )
    days = (given.day - case.audit.due_for(agency)).days
    late = f", {console.count(days, 'day')} after it was due" if days > 0 else ""
    console.put(f"The return of {case.agency.name} is submitted as of {in_words(given.day)}{late}.")
    say_checked(app, holdings, (audit, agency), made)
    say_fallen_back(replace(holdings, returns={(audit, agency): made}), audit, agency)
    console.say(f"Wrote {Address(RETURN, (audit, agency)).path}")
    console.say(f"Next: lif score {audit} {agency}, or lif report return {audit} {agency}")


@agency_return.command(
    "send-back",
    epilog=(
        "\b\nExamples:\n"
        '  lif return send-back s11-2026 fire --reason "Question 2.3 has no evidence"\n'
        '  lif return send-back s11-2026 police --reason "Standard 6 was left as last year"'
    ),
)
@click.argument("audit", type=RecordName("audit"))
@click.argument("agency", type=RecordName("agency"))
@click.option("--reason", required=True, help="What has to be put right.")
@pass_app
def send_back(app: App, audit: str, agency: str, reason: str) -> None:
    """Return a submitted return to its agency, with the reason. It can then be answered again.

    Refused once a panel has opened its marks on it; members who have sealed theirs look at it again.
    """
    from lif.panel.marking import require_unopened
    from lif.panel.scrutiny import scrutiny
    from lif.rounds.submission import given_back
    from lif.store.writing import change

    case = scrutiny(_holdings(app, audit, agency), audit, agency)
    require_unopened(case)
    made = change(app.root, Address(RETURN, (audit, agency)), Return, lambda item: given_back(item, app.today, reason))
    console.put(f"The return of {agency} is sent back: {made.sent_back[-1].reason}")
    if case.sealed:
        console.say(f"  note: {', '.join(case.sealed)} marked it as it was, and will have to look at what changes")
    asking.remark_on(reason)
    console.say(f"Next: lif return answer {audit} {agency}")


def _holdings(app: App, audit: str, agency: str) -> Holdings:
    """Return the board with this agency's returns only, the names looked at."""
    holdings = app.holdings(lambda _, owner: owner == agency)
    audit_record, _ = round_of(holdings, audit)
    return_of(holdings, audit, agency)
    if audit_record.closed:
        raise RefusedError(f"the round {audit} was closed on {in_words(audit_record.closed)}", "nothing was changed")
    return holdings


def _tool(holdings: Holdings, audit: str) -> Tool:
    return holdings.tools[holdings.audits[audit].tool]


def _take(app: App, holdings: Holdings, audit: str, agency: str, file: Path) -> None:
    from lif.interview.answers import taken_over
    from lif.store.answers import read_answers
    from lif.store.writing import change

    tool = _tool(holdings, audit)
    given = read_answers(app.start / file, {placed.number: placed.question.id for placed in tool.placed()})

    def edit(item: Return) -> Return:
        _require_open(item, agency)
        return taken_over(item, given, tool, holdings.agencies[agency])

    made = change(app.root, Address(RETURN, (audit, agency)), Return, edit)
    console.put(f"{console.count(len(given), 'answer')} taken from {file}.")
    asking.remark_on((app.start / file).read_text(encoding="utf-8", errors="replace"))
    console.say(f"In {Address(RETURN, (audit, agency)).path}")
    _say_next(holdings, audit, agency, made)


def _ask(app: App, holdings: Holdings, audit: str, agency: str, plain: bool) -> None:
    from lif.interview.questionnaire import Subject, interview
    from lif.rounds.remembered import remembered
    from lif.store.writing import change

    tool, agency_record = _tool(holdings, audit), holdings.agencies[agency]
    order = [placed.question.id for placed in tool.placed(agency_record)]
    before = earlier_round_of(holdings, audit)
    earlier = holdings.returns.get((holdings.audits[audit].carried_from, agency))
    notes = remembered(holdings, audit, agency)
    subject = Subject(agency_record, tool, earlier, before[1].scale if before else None, notes)
    seen = {item.question: item for item in holdings.returns[audit, agency].answers}

    def save(given: Answer) -> Return:
        def edit(item: Return) -> Return:
            _require_open(item, agency)
            if item.answer(given.question) != seen.get(given.question):
                raise RefusedError(
                    f"somebody else answered {given.question} meanwhile; their answer was kept",
                    "start the command again to see it",
                )
            return item.with_answer(given, order)

        made = change(app.root, Address(RETURN, (audit, agency)), Return, edit)
        seen[given.question] = given
        return made

    asker = asking.asker(app, plain)
    begun = holdings.returns[audit, agency]
    if begun.answers:
        answered = sum(item.counts for item in begun.answers)
        asker.tell(f"{agency_record.name}: {answered} of {len(order)} questions answered so far.")
    elif tool.instructions:
        asker.tell(tool.instructions)
    try:
        made = interview(begun, subject, asker, save)
    except KeyboardInterrupt:
        console.say(f"\nEverything given so far is saved. To go on: lif return answer {audit} {agency}")
        raise
    _say_next(holdings, audit, agency, made)


def _say_next(holdings: Holdings, audit: str, agency: str, item: Return) -> None:
    """Say how far a return is, and the command that comes next."""
    asked = {placed.question.id for placed in _tool(holdings, audit).placed(holdings.agencies[agency])}
    answered = sum(answer.counts and answer.question in asked for answer in item.answers)
    console.put(f"{answered} of {console.count(len(asked), 'question')} answered; all of it is saved.")
    command = "submit" if answered == len(asked) else "answer"
    console.say(f"Next: lif return {command} {audit} {agency}")


def _require_open(item: Return, agency: str) -> None:
    if item.locked:
        raise RefusedError(f"the return of {agency} was submitted meanwhile and is locked", "nothing more was written")
