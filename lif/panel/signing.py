"""Signing: what a signature covers, whether it still stands, and what changed where it does not."""

import datetime
from collections.abc import Sequence
from dataclasses import replace

from lif.errors import RefusedError
from lif.model.panels import Panel, PartDigest, Reopened, Signature
from lif.model.plain import encode
from lif.model.text import one_line
from lif.panel import digests
from lif.panel.agreement import left_to_agree
from lif.panel.comparing import lines
from lif.panel.marking import seat_of
from lif.panel.scrutiny import Scrutiny
from lif.panel.sealing import require_sound


def content(case: Scrutiny) -> dict[str, str]:
    """Return what a signature covers: the digest of each part, by its name.

    The parts are the questions and the scale, the return's answers, the panel, each member's marks, each agreed rating,
    each recommendation and the remarks.
    """
    questions = [[placed.question.id, placed.question.text] for placed in case.questions]
    parts = {"tool": digests.of_part({"scale": encode(case.tool.scale), "questions": questions})}
    parts["return"] = case.return_digest
    if case.panel:
        parts["panel"] = digests.of_part(encode(replace(case.panel, reopened=())))
    parts |= {f"marks {sheet.person}": digests.of_sheet(sheet) for sheet in case.sheets}
    parts |= {f"rating {item.question}": digests.of_part(encode(item)) for item in case.agreed.ratings}
    parts |= {f"recommendation {item.id}": digests.of_part(encode(item)) for item in case.agreed.recommendations}
    return parts | {"remarks": digests.of_part(case.agreed.remarks)}


def content_digest(case: Scrutiny, person: str, parts: dict[str, str]) -> str:
    """Return the digest of everything that a member's signature covers."""
    member = case.panel.member(person) if case.panel else None
    return digests.digest(
        digests.SIGNATURE,
        {
            "audit": case.audit_id,
            "agency": case.agency_id,
            "edition": case.audit.edition,
            "person": person,
            "seat": member.seat if member else "",
            "reopenings": case.reopenings,
            "parts": parts,
        },
    )


def sign(case: Scrutiny, person: str, today: datetime.date) -> Signature:
    """Return a member's signature. Raises RefusedError where there is something left to agree, or it is signed already."""
    seat = seat_of(case, person)
    if not case.all_opened:
        raise RefusedError(
            "the marks of this panel are not all open", f"lif panel open {case.audit_id} {case.agency_id} opens them"
        )
    if person in signed(case):
        raise RefusedError(f"{person} has signed already", "nothing was changed")
    require_sound(case)
    if moved := changed_since_signed(case):
        raise RefusedError(
            f"what {_listed(list(case.current_signatures))} signed has changed since: {_listed(moved)}",
            f"put it back as it was, or take it up again: lif panel reopen {case.audit_id} {case.agency_id} --reason …",
        )
    if case.outdated:
        raise RefusedError(
            f"the return of {case.agency_id} has changed since it was marked by {', '.join(case.outdated)}",
            "put it back as it was marked: git has it",
        )
    if left := list(left_to_agree(case, lines(case))):
        words = "1 question is" if len(left) == 1 else f"{len(left)} questions are"
        raise RefusedError(
            f"{words} not agreed yet",
            f"lif panel agree {case.audit_id} {case.agency_id} goes on at the first of them",
            (f"  {line}" for line in left),
        )
    parts = content(case)
    short = tuple(PartDigest(name, digests.short(whole)) for name, whole in parts.items())
    return Signature(seat, today, content_digest(case, person, parts), case.reopenings, short)


def signed(case: Scrutiny) -> list[str]:
    """Return those whose signature stands under what the record says now."""
    found = case.current_signatures
    parts = content(case) if found else {}
    return [person for person, signature in found.items() if signature.digest == content_digest(case, person, parts)]


def changed(case: Scrutiny, signature: Signature) -> list[str]:
    """Return the parts that are not as they were signed: changed, gone or new."""
    then = {part.part: part.digest for part in signature.parts}
    now = {name: digests.short(whole) for name, whole in content(case).items()}
    return [name for name in {**then, **now} if then.get(name) != now.get(name)]


def changed_since_signed(case: Scrutiny) -> list[str]:
    """Return the parts that are not as somebody signed them since the panel was last reopened.

    Where a signature does not stand and no part tells why, the signature itself is what changed.
    """
    standing = signed(case)
    broken = {name: item for name, item in case.current_signatures.items() if name not in standing}
    parts = [part for name, item in broken.items() for part in changed(case, item) or [f"signature {name}"]]
    return list(dict.fromkeys(parts))


def require_unsigned(case: Scrutiny) -> None:
    """Raise RefusedError where somebody has signed what is about to be changed."""
    if found := list(case.current_signatures):
        raise RefusedError(
            f"this is signed by {_listed(found)}",
            f"to take it up again: lif panel reopen {case.audit_id} {case.agency_id} --reason …",
        )


def reopen(case: Scrutiny, reason: str, today: datetime.date) -> Panel:
    """Return the panel as reopened: signatures so far no longer count. Raises RefusedError where nothing is signed."""
    if case.panel is None or not case.current_signatures:
        raise RefusedError("nobody has signed, so that there is nothing to reopen", "nothing was changed")
    if not one_line(reason):
        raise RefusedError("a panel is reopened with a reason", "say why: --reason …")
    return replace(case.panel, reopened=(*case.panel.reopened, Reopened(today, one_line(reason))))


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names)
