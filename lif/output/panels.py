"""Panels on the terminal and as JSON: who sits, how far they have come, marks side by side."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from lif.model.days import in_words
from lif.model.frameworks import PanelRules
from lif.model.panels import Guest, Member, Panel
from lif.model.people import Person
from lif.model.scales import Scale
from lif.model.tools import Tool
from lif.output import console
from lif.output.console import Cell, Column, Grid
from lif.panel import alpha
from lif.panel.comparing import Agreement, Comparison, Line, Optimism, Split
from lif.panel.scrutiny import Scrutiny
from lif.panel.signing import signed
from lif.panel.stages import Stage, Standing


def sitting(panel: Panel, rules: PanelRules, people: Mapping[str, Person]) -> Iterator[str]:
    """Yield a line for each member and guest: the seat, the person, what they declared."""
    for member in panel.members:
        seat = rules.seat(member.seat)
        yield f"{seat.name if seat else member.seat}: {_person(member.person, people)}; {_declared(member)}"
        for before in member.replaced:
            yield f"  in place of {before.person}, since {in_words(before.date)}: {before.reason}"
        if aside := member.marks_set_aside:
            yield f"  without marks, since {in_words(aside.date)}: {aside.reason}"
    for guest in panel.guests:
        yield f"Guest: {_person(guest.person, people)}; {_declared(guest)}"


def show_panel(case: Scrutiny, stands: Standing, people: Mapping[str, Person]) -> None:
    """Print who sits on a panel and how far each has come."""
    console.put(f"{case.agency.name}, {case.audit.title}: {stands.stage}")
    if case.panel is None:
        console.say(f"Next: {stands.command}")
        return
    console.put(f"Convened on {in_words(case.panel.convened)}")
    for line in sitting(case.panel, case.rules, people):
        console.put(f"  {line}")
    for reopened in case.panel.reopened:
        console.put(f"Reopened on {in_words(reopened.date)}: {reopened.reason}")
    grid = Grid([Column("Member"), Column("Sealed"), Column("Opened"), Column("Signed")])
    done = signed(case)
    for person in case.people:
        seal, marks, signature = case.seal(person), case.marks.get(person), case.current_signatures.get(person)
        sealed = seal.sealed.isoformat() if seal.sealed else ""
        signing = (signature.signed.isoformat() if person in done else "changed since") if signature else ""
        words = f"{sealed}, outdated" if person in case.outdated else sealed
        grid.rows.append((person, words, marks.opened.isoformat() if marks else "", signing))
    console.show(grid)
    console.put(stands.words[:1].upper() + stands.words[1:])
    if stands.stage is not Stage.SIGNED:
        console.say(f"Next: {stands.command}")


def cautions(provisional: Mapping[str, str]) -> str:
    """Return a line for each agency whose agreed ratings are not final, with why."""
    lines = (f"Take care: what the panel agreed for {agency} is {words}." for agency, words in provisional.items())
    return "\n".join(lines)


def show_comparison(case: Scrutiny, found: Sequence[Comparison]) -> None:
    """Print marks side by side, question by question, then the figures of each standard and the whole."""
    scale = case.tool.scale
    console.put(f"{case.agency.name}, {case.audit.title}: the agency's own rating and the panel's marks")
    whole = found[-1]
    seats = [sheet.seat for sheet in case.sheets]
    agreed = any(line.agreed for line in whole.lines)
    columns = [Column(""), Column("Question"), Column("Self"), *map(Column, seats)]
    grid = Grid([*columns, Column("Agreed")] if agreed else columns)
    for line in whole.lines:
        marks = [_mark(line, place, seat, scale) for place, seat in enumerate(seats)]
        row: list[Cell | str] = [
            line.placed.number,
            _cut(line.placed.question.text),
            _rating(line.self_rating, scale),
            *marks,
        ]
        grid.rows.append([*row, _rating(line.agreed, scale)] if agreed else row)
    console.show(grid)
    console.put("* stands apart from the others   ! marks are two levels or more apart")
    wide = [line for line in whole.lines if line.spread > 1]
    if wide:
        console.put(f"Widest apart: {', '.join(line.placed.number for line in wide)}")
    _show_figures(found, case.tool)


def show_round(title: str, splits: Sequence[Split], whole: Sequence[Comparison], tool: Tool) -> None:
    """Print which questions split panels over a round, and the figures of all its panels together."""
    console.put(f"{title}: which questions split them")
    columns = [Column(""), Column("Question"), Column("Panels", figures=True), Column("Differ", figures=True)]
    grid = Grid([*columns, Column("Levels apart, mean", figures=True)])
    for split in splits:
        if split.differ:
            mean = _decimal(Fraction(split.levels, split.panels), 1)
            words = _cut(split.placed.question.text)
            grid.rows.append((split.placed.number, words, str(split.panels), str(split.differ), mean))
    if grid.rows:
        console.show(grid)
        console.put("A question that splits panel after panel is one whose words leave room: mend its descriptors.")
    else:
        console.put("No question splits any panel.")
    _show_figures(whole, tool)


def _show_figures(found: Sequence[Comparison], tool: Tool) -> None:
    grid = Grid(
        [
            Column("Standard"),
            Column("Same mark"),
            Column("Alpha"),
            Column("Self higher", figures=True),
            Column("same", figures=True),
            Column("lower", figures=True),
        ]
    )
    for part in found:
        number = [item.id for item in tool.standards].index(part.standard.id) + 1 if part.standard else 0
        name = f"{number} {part.standard.title}" if part.standard else "All"
        same = f"{part.agreement.same} of {part.agreement.compared}"
        steps = part.optimism
        grid.rows.append((name, same, _alpha(part.agreement), str(steps.higher), str(steps.same), str(steps.lower)))
    console.show(grid)
    console.put(f"{_optimism(found[-1].optimism)}")
    console.put(
        "Same mark: questions on which every member gave the same. Alpha: Krippendorff's, for ratings in order; 1 is full"
        f" agreement, 0 what chance gives; not worked out under {alpha.MINIMUM} questions rated by two members or more."
    )


def as_plain(case: Scrutiny, stands: Standing) -> dict[str, Any]:
    """Return where a panel stands as plain data. Nothing of marks is in it."""
    done = signed(case)
    return {
        "audit": case.audit_id,
        "agency": case.agency_id,
        "stage": stands.stage.value,
        "words": stands.words,
        "waits_for": list(stands.waits_for),
        "command": stands.command,
        "members": [
            {
                "seat": member.seat,
                "person": member.person,
                "declares": member.declares.value,
                "interests": [{"kind": item.kind or None, "note": item.note} for item in member.interests],
                "sealed": member.person in case.sealed,
                "opened": member.person in case.opened,
                "set_aside": member.marks_set_aside is not None,
                "signed": member.person in done,
            }
            for member in (case.panel.members if case.panel else ())
        ],
        "guests": [guest.person for guest in (case.panel.guests if case.panel else ())],
    }


def comparison_as_plain(case: Scrutiny, found: Sequence[Comparison]) -> dict[str, Any]:
    """Return marks side by side, and the figures, as plain data. Alpha is null where it is not given."""
    seats = [sheet.seat for sheet in case.sheets]
    return {
        "audit": case.audit_id,
        "agency": case.agency_id,
        "questions": [
            {
                "question": line.placed.question.id,
                "self": line.self_rating or None,
                "marks": {
                    seat: {
                        "rating": mark.rating,
                        "evidence": mark.evidence.value if mark.evidence else None,
                        "reason": mark.reason,
                        "good_practice": mark.good_practice,
                        "ask": mark.ask,
                    }
                    for seat, mark in zip(seats, line.marks, strict=False)
                },
                "agreed": line.agreed or None,
                "spread": line.spread,
                "apart": list(line.apart),
            }
            for line in found[-1].lines
        ],
        **_figures(found),
    }


def round_as_plain(audit: str, panels: int, splits: Sequence[Split], whole: Sequence[Comparison]) -> dict[str, Any]:
    """Return the splits and figures of a round as plain data."""
    return {
        "audit": audit,
        "panels": panels,
        "questions": [
            {
                "question": split.placed.question.id,
                "panels": split.panels,
                "differ": split.differ,
                "levels": split.levels,
            }
            for split in splits
        ],
        **_figures(whole),
    }


def _figures(found: Sequence[Comparison]) -> dict[str, Any]:
    parts = [
        {
            "standard": part.standard.id if part.standard else None,
            "same": part.agreement.same,
            "compared": part.agreement.compared,
            "alpha": float(round(part.agreement.alpha, 3)) if part.agreement.alpha is not None else None,
            "items": part.agreement.items,
            "self_higher": part.optimism.higher,
            "self_same": part.optimism.same,
            "self_lower": part.optimism.lower,
        }
        for part in found
    ]
    return {"standards": parts[:-1], "all": {key: value for key, value in parts[-1].items() if key != "standard"}}


def _optimism(found: Optimism) -> str:
    if not found.compared:
        return "Nothing of the agency's own ratings can be compared with the panel's yet."
    return (
        f"Of {console.count(found.compared, 'question')} that both rate, the agency's own rating is higher on"
        f" {found.higher}, the same on {found.same} and lower on {found.lower}."
    )


def _alpha(found: Agreement) -> str:
    if found.alpha is not None:
        return f"{_decimal(found.alpha, 2)} ({found.items})"
    return f"too few ({found.items})" if found.items < alpha.MINIMUM else f"all alike ({found.items})"


def _decimal(number: Fraction, places: int) -> str:
    """Return a number with so many decimals, half up."""
    scaled = number * 10**places
    rounded = int(abs(scaled) + Fraction(1, 2)) * (-1 if scaled < 0 else 1)
    return f"{rounded / 10**places:.{places}f}"


def _mark(line: Line, place: int, seat: str, scale: Scale) -> Cell:
    if place >= len(line.marks):
        return Cell("")
    rating = line.marks[place].rating
    sign = "*" if seat in line.apart else ""
    return Cell(f"{scale.short(rating)}{sign}{'!' if line.spread > 1 else ''}", scale.colour(rating))


def _rating(rating: str, scale: Scale) -> Cell:
    return Cell(scale.short(rating), scale.colour(rating)) if rating else Cell("")


def _cut(text: str) -> str:
    """Return a question's first words, for a narrow column."""
    return text if len(text) <= 34 else f"{text[:33].rstrip()}…"


def _person(name: str, people: Mapping[str, Person]) -> str:
    return f"{name} ({people[name].role})" if name in people else name


def _declared(item: Member | Guest) -> str:
    if not item.interests:
        return "no interests"
    return f"declares: {'; '.join(one.note for one in item.interests)}"
