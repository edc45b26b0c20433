"""What of a reply can stand in the form that goes out: what cannot is left out of its place, and is marked there."""

from dataclasses import replace

from lif.errors import RefusedError
from lif.forms.came_back import of_texts, texts
from lif.forms.definition import Form, Row
from lif.forms.doors import made
from lif.forms.fault_words import NOT_PRINTED, Spot, in_plain_words
from lif.forms.filled import Fault
from lif.forms.reply import Reply
from lif.forms.words import SIGNED_BY, SIGNED_ON
from lif.forms.written import NOTHING, same
from lif.model.returns import Door


def printed(reply: Reply, held: Form, door: Door) -> tuple[Reply, bytes]:
    """Return a reply as it can go out by a door, and its form's file.

    What an agency typed may be too long for a cell, or read like a part of the form: its place is left empty and marked.
    `held` is the form as the return stands. Raises RefusedError where something that the return holds cannot be printed,
    as an empty place would take it out of the return.
    """
    try:
        return reply, made(reply.form, door)
    except RefusedError:
        before = {row.number: row for row in held.rows}
        sections = tuple(
            replace(section, rows=tuple(_row(row, before[row.number], reply.form, door) for row in section.rows))
            for section in reply.form.sections
        )
        form = _signing(replace(reply.form, sections=sections), door)
        understood = tuple(row.number for row in form.rows if not row.amiss)
        return Reply(form, understood), made(form, door)


def _row(row: Row, held: Row, form: Form, door: Door) -> Row:
    """Return a row without what cannot be printed in it; as it is where that is something that the return holds."""
    if _fits(row, form, door):
        return row
    wanted, before = texts(row.shown), texts(held.shown)
    said = dict.fromkeys(wanted, "")
    found = row
    for name, text in wanted.items():
        tried = replace(row, shown=of_texts({**said, name: text}))
        if _fits(tried, form, door):
            said[name] = text
        elif same(text, before.get(name, "")):
            return row
        elif not any(fault.place == name for fault in row.amiss):
            fault = in_plain_words(Fault(NOT_PRINTED, "", ""), Spot(form, row, held, name))
            found = replace(found, amiss=(*found.amiss, fault))
    return replace(found, shown=of_texts(said))


def _signing(form: Form, door: Door) -> Form:
    """Return a form without what cannot be printed in its sign-off block."""
    blank = replace(form.rows[0], shown=NOTHING, amiss=())
    bare = replace(form, signed_by="", signed_on="")
    if not _fits(blank, replace(bare, signed_by=form.signed_by), door):
        form = _unsigned(replace(form, signed_by=""), SIGNED_BY)
    if not _fits(blank, replace(bare, signed_on=form.signed_on), door):
        form = _unsigned(replace(form, signed_on=""), SIGNED_ON)
    return form


def _unsigned(form: Form, place: str) -> Form:
    if any(fault.place == place for fault in form.amiss):
        return form
    return replace(form, amiss=(*form.amiss, in_plain_words(Fault(NOT_PRINTED, "", ""), Spot(form, place=place))))


def _fits(row: Row, form: Form, door: Door) -> bool:
    """Tell whether a form of this row alone would come back as it is."""
    section = replace(form.sections[0], rows=(row,))
    try:
        made(replace(form, sections=(section,)), door)
    except RefusedError:
        return False
    return True
