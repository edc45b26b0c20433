"""Where a return and its panel stand, and the next command to type."""

from dataclasses import dataclass
from enum import StrEnum

from lif.model.holdings import Holdings
from lif.panel.agreement import left_to_agree
from lif.panel.comparing import lines
from lif.panel.scrutiny import Scrutiny, scrutinies
from lif.panel.sealing import unsound
from lif.panel.signing import changed_since_signed, signed


class Stage(StrEnum):
    """Where a return and its panel stand."""

    NOT_RETURNED = "not returned"
    TO_CONVENE = "to convene"
    MARKING = "marking"
    TO_OPEN = "ready to open"
    TO_AGREE = "to agree"
    TO_SIGN = "to sign"
    SIGNED = "signed"


@dataclass(frozen=True, slots=True)
class Standing:
    """A return and its panel: where they stand, in words, for whom they wait, and the next command."""

    stage: Stage
    words: str
    waits_for: tuple[str, ...]
    command: str


def standing(case: Scrutiny) -> Standing:
    """Return where a return and its panel stand."""
    names = f"{case.audit_id} {case.agency_id}"
    if not case.agency_return.locked and not case.signatures:
        complete = all((answer := case.answers.get(question)) and answer.counts for question in case.order)
        command = f"lif return {'submit' if complete else 'answer'} {names}"
        return Standing(Stage.NOT_RETURNED, "not returned", (), command)
    if case.panel is None:
        return Standing(Stage.TO_CONVENE, "no panel is convened", (), f"lif panel convene {names}")
    found = signed(case)
    if len(found) < len(case.people) and (faults := list(unsound(case))):
        return Standing(Stage.TO_AGREE if case.all_opened else Stage.MARKING, "; ".join(faults), (), "lif check")
    if not case.all_opened:
        return _before_opening(case, names)
    if parts := changed_since_signed(case):
        words = f"changed since it was signed: {', '.join(parts)}"
        return Standing(Stage.TO_SIGN, words, (), f"lif panel reopen {names} --reason …")
    if left := sum(1 for _ in left_to_agree(case, lines(case))):
        done = len(case.questions) - left
        words = f"{done} of {len(case.questions)} questions agreed"
        return Standing(Stage.TO_AGREE, words, (), f"lif panel agree {names}")
    waiting = tuple(person for person in case.people if person not in found)
    if waiting:
        words = f"{len(found)} of {len(case.people)} signed"
        return Standing(Stage.TO_SIGN, words, waiting, f"lif panel sign {names} --as {waiting[0]}")
    return Standing(Stage.SIGNED, "signed", (), f"lif panel show {names}")


def _before_opening(case: Scrutiny, names: str) -> Standing:
    if case.outdated:
        words = "the return has changed since it was sealed"
        first = case.outdated[0]
        return Standing(Stage.MARKING, words, case.outdated, f"lif panel unseal {names} --as {first} --reason …")
    waiting = tuple(person for person in case.expected if person not in case.sealed)
    if waiting:
        words = f"{len(case.sealed)} of {len(case.expected)} sealed"
        return Standing(Stage.MARKING, words, waiting, f"lif panel mark {names} --as {waiting[0]}")
    words = f"all sealed, {len(case.opened)} of {len(case.expected)} opened" if case.opened else "all sealed"
    return Standing(Stage.TO_OPEN, words, case.shut, f"lif panel open {names}")


def provisional(holdings: Holdings, audit_id: str) -> dict[str, str]:
    """Return, of a round's agencies for whom a panel has agreed ratings that are not final, why they are not."""
    cases = [case for case in scrutinies(holdings, audit_id) if any(item.counts for item in case.agreed.ratings)]
    return {case.agency_id: words for case in cases if (words := _not_final(case))}


def _not_final(case: Scrutiny) -> str:
    if changed_since_signed(case):
        return "not as it was signed"
    done = signed(case)
    return "" if done and len(done) == len(case.people) else f"signed by {len(done)} of {len(case.people)} so far"
