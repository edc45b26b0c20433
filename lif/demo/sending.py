"""How a fictional agency sends its return: in a form that the board made for it, by one of the doors."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from lif.demo.stories import SlipStory
from lif.forms.definition import Form, Row, form_of
from lif.forms.doors import file_name, made, received
from lif.forms.taking import edit, imported, kept_at
from lif.forms.written import Written, written
from lif.model.holdings import Holdings
from lif.model.returns import Door, Return
from lif.rounds.submission import Case, Submission, handed_in


@dataclass(frozen=True, slots=True)
class Sent:
    """What an agency sends: its answers, by which door, none where it types them in, and who signs them off on which day."""

    answers: Return
    door: Door | None
    day: date
    signed_by: str = ""
    slips: Sequence[SlipStory] = ()


def filled(holdings: Holdings, key: tuple[str, str], sent: Sent) -> tuple[str, bytes]:
    """Return the name and the bytes of the form in which an agency has written its answers; as text where it names no door."""
    door = sent.door or Door.TEXT
    form = form_of(holdings, *key)
    slips = {slip.question: slip for slip in sent.slips}
    sections = tuple(
        replace(
            section, rows=tuple(_written_on(row, form, sent.answers, slips.get(row.question)) for row in section.rows)
        )
        for section in form.sections
    )
    signed_on = f"{sent.day.day}/{sent.day.month}/{sent.day.year}" if sent.signed_by else ""
    form = replace(form, sections=sections, signed_by=sent.signed_by, signed_on=signed_on)
    return file_name(form, door), made(form, door)


def brought_in(
    holdings: Holdings, key: tuple[str, str], sent: Sent, given: tuple[Case, Submission] | None
) -> tuple[Return, dict[str, bytes]]:
    """Return a return as it stands once it came in, handed in where that is given, and the files that are kept of it.

    Raises ValueError where not everything in a form was understood, since that would be another story.
    """
    if sent.door is None:
        return (handed_in(sent.answers, *given, sent.day) if given else sent.answers), {}
    name, raw = filled(holdings, key, sent)
    item = imported(received(raw, name), holdings)
    if item.found.faults:
        raise ValueError(f"the form of {key} was not understood: {item.found.faults[0]}")
    kept = kept_at(holdings.board.keep_forms, item)
    revise = edit(item, holdings, sent.day, kept, (*given, sent.day) if given else None)
    return revise(holdings.returns[key]), {kept: raw} if kept else {}


def _written_on(row: Row, form: Form, answers: Return, slip: SlipStory | None) -> Row:
    """Return a row with an agency's answer in its places, and what it mistyped."""
    answer = answers.answer(row.question)
    if answer is None or not answer.counts:
        return row
    shown = written(answer, form.scale)
    return replace(row, shown=_mistyped(shown, slip) if slip else shown)


def _mistyped(shown: Written, slip: SlipStory) -> Written:
    evidence = shown.evidence
    if slip.day and evidence:
        title, kept, _, shows = evidence[0]
        evidence = ((title, kept, slip.day, shows), *evidence[1:])
    return replace(shown, rating=slip.rating or shown.rating, evidence=evidence)
