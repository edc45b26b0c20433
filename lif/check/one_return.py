"""What check will say of one return, told when it is handed in: by rule, with the numbers of the questions."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from lif.check.case import Case, Cases
from lif.check.catalogue import RULES
from lif.check.rule import Breach, Material, Rule, TextBreach
from lif.check.singly import on_one_return
from lif.finding import Severity
from lif.model.boards import PersonalData
from lif.model.holdings import Holdings
from lif.model.returns import Return

_ON_TEXTS = tuple(rule for rule in RULES if rule.name in {*PersonalData})


@dataclass(frozen=True, slots=True)
class Remark:
    """What check says of a return by one rule: how grave it is, how often, and of which questions, by their numbers.

    The words are the finding's own where there is one, and the rule's sentence where there are several.
    """

    rule: str
    severity: Severity
    times: int
    numbers: tuple[str, ...]
    words: str

    def __str__(self) -> str:
        where = f"{', '.join(self.numbers)}: " if self.numbers else ""
        often = f" ({self.times} times)" if self.times > max(1, len(self.numbers)) else ""
        return f"{where}{self.words}{often} [{self.rule}]"


def remarks(holdings: Holdings, names: tuple[str, str], item: Return, text: str, today: date) -> list[Remark]:
    """Return what check says of a return, rule by rule: errors first, then in the order of the rules.

    `names` are those of its round and agency, which must be there with the tool; `text` is what its file says. What is
    found only beside other records, such as a panel's, is not looked for.
    """
    case = Cases(holdings).of(names, item)
    if case is None:
        return []
    found: dict[tuple[Severity, str], list[Breach | TextBreach]] = {}
    rules = {rule.name: rule for rule in RULES}
    by_itself: Iterator[tuple[Rule, Breach | TextBreach]] = chain(
        on_one_return(case), _in_text(holdings, case, text, today)
    )
    for rule, breach in by_itself:
        found.setdefault((breach.severity or rule.severity, rule.name), []).append(breach)
    made = [_remark(case, rules[name], severity, own) for (severity, name), own in found.items()]
    return sorted(made, key=lambda remark: remark.severity is not Severity.ERROR)


def _in_text(holdings: Holdings, case: Case, text: str, today: date) -> Iterator[tuple[Rule, TextBreach]]:
    """Yield what looks like personal data in the return's file."""
    material = Material(replace(holdings, returns={}), today, {case.address.path: text})
    for rule in _ON_TEXTS:
        yield from ((rule, breach) for breach in rule.breaches(material) if isinstance(breach, TextBreach))


def _remark(case: Case, rule: Rule, severity: Severity, own: list[Breach | TextBreach]) -> Remark:
    numbers = tuple(dict.fromkeys(number for breach in own if (number := _number(case, breach))))
    return Remark(rule.name, severity, len(own), numbers, own[0].message if len(own) == 1 else rule.sentence)


def _number(case: Case, breach: Breach | TextBreach) -> str:
    """Return the number of the question that a breach is about, empty where it is about none that is asked."""
    if isinstance(breach, TextBreach) or breach.pointer[0] != "answers" or not isinstance(breach.pointer[1], int):
        return ""
    return case.asked.get(case.gists[breach.pointer[1]].question, "")
