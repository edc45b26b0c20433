"""Who sat on a panel, what changed of it, and its seals and signatures."""

from collections.abc import Iterator

from lif.model.days import in_words
from lif.model.panels import Member, Panel, Seal
from lif.panel.digests import SHORT, short
from lif.report.content import Block, Bullets, Heading, Paragraph, Table
from lif.report.panel_words import Subject, count, declared, invited

_SEALED = ("Seat", "Sealed", "Seal", "Opened", "Signed", "Signature")


def seats(subject: Subject) -> Iterator[Block]:
    """Yield the seats with the roles of those who sat in them, guests, and what changed meanwhile."""
    panel = subject.panel
    yield Heading("The panel")
    yield Paragraph(f"The panel was convened on {in_words(panel.convened)}. Members are known by role, never by name.")
    rows = [(subject.seat(item.seat), subject.role(item.person), declared(subject, item)) for item in panel.members]
    rows += [
        (f"Guest{f' ({invited(item)})' if item.invited_as else ''}", subject.role(item.person), declared(subject, item))
        for item in panel.guests
    ]
    yield Table("Who sat on the panel", ("Seat", "Who", "Ties to the agency declared"), tuple(rows), (28, 26, 46))
    changes = tuple(_changes(subject, panel))
    if changes:
        yield Bullets(changes, "What changed")


def _changes(subject: Subject, panel: Panel) -> Iterator[str]:
    for item in panel.members:
        yield from _of_seat(subject, item)
    for again in panel.reopened:
        yield f"{in_words(again.date)}: the panel took up its work again after it was signed. {again.reason}"


def _of_seat(subject: Subject, item: Member) -> Iterator[str]:
    for before in item.replaced:
        yield f"{in_words(before.date)}: {subject.role(before.person)} left the seat {subject.seat(item.seat)}. {before.reason}"
    if aside := item.marks_set_aside:
        yield (
            f"{in_words(aside.date)}: the panel goes on without ratings made alone in the seat "
            f"{subject.seat(item.seat)}. {aside.reason}"
        )


def seals(subject: Subject) -> Iterator[Block]:
    """Yield when each member sealed, opened and signed, with the beginning of each digest."""
    case = subject.case
    yield Heading("Seals and sign-off", new_page=True)
    yield Paragraph(_sign_off(subject))
    rows = tuple(_row(subject, person, subject.seat(seat)) for seat, person in _everybody(subject))
    yield Table("When each seat was sealed, opened and signed", _SEALED, rows, (24, 17, 13, 17, 17, 14))
    for person, seal in case.seals.items():
        if seal.withdrawn:
            yield Bullets(tuple(_withdrawn(seal)), f"Taken back by {subject.role(person)}, and sealed anew")
    yield Paragraph(
        f"A seal is a digest: figures worked out from a member's ratings, from which nobody can read them. The first {SHORT} "
        f"of its 64 digits are shown. The answers that were sealed have the digest {short(case.return_digest)}. "
        "A later change to what was sealed or signed gives another digest, and is found when the files are checked."
    )


def _sign_off(subject: Subject) -> str:
    members = count(len(subject.case.people), "member")
    if subject.not_final:
        return f"Not final: {subject.not_final}."
    return f"All of {members} have signed what this record says."


def _everybody(subject: Subject) -> Iterator[tuple[str, str]]:
    """Yield each seat with its member, and then those who left it."""
    for item in subject.panel.members:
        yield item.seat, item.person
        yield from ((item.seat, before.person) for before in item.replaced if before.person in subject.case.seals)


def _row(subject: Subject, person: str, seat: str) -> tuple[str, ...]:
    case = subject.case
    seal, marks, signature = case.seal(person), case.marks.get(person), case.signatures.get(person)
    left = "" if person in case.people else " (left the panel)"
    stood = "" if not signature or person in subject.signed else "\n(no longer stands)"
    older = "\n(the answers have changed since)" if seal.stands and seal.return_digest != case.return_digest else ""
    return (
        f"{seat}\n{subject.role(person)}{left}",
        f"{in_words(seal.sealed)}{older}" if seal.sealed else "Not sealed",
        short(seal.digest) or "None",
        in_words(marks.opened) if marks else "Not opened",
        f"{in_words(signature.signed)}{stood}" if signature else "Not signed",
        short(signature.digest) if signature else "None",
    )


def _withdrawn(seal: Seal) -> Iterator[str]:
    for item in seal.withdrawn:
        yield f"{in_words(item.date)}: {item.reason} (sealed {in_words(item.sealed)} as {short(item.digest)})"
