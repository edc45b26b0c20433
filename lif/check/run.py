"""Running every rule over a board that has been read."""

from datetime import date

from lif.check.catalogue import ON_THE_BOARD
from lif.check.remembered import Remembered
from lif.check.rule import Breach, Material, Rule, TextBreach
from lif.check.singly import on_one_return
from lif.finding import Finding, Where
from lif.store.history import Kept
from lif.store.reading import Reading


def findings(reading: Reading, today: date, kept: Kept | None = None) -> list[Finding]:
    """Return every fault of the board, in the order of files and lines; of git's history, what is handed in.

    Rules across records run over whatever could be read; where lif.yaml or framework.yaml cannot, only faults of form
    are found.
    """
    found = set(reading.findings)
    if holdings := reading.holdings:
        material = Material(holdings, today, reading.texts, frozenset(reading.unread), kept or Kept(), reading.absent)
        breaches = [(rule, breach) for rule in ON_THE_BOARD for breach in rule.breaches(material)]
        for case in material.cases:
            if not isinstance(case.item, Remembered):
                breaches.extend(on_one_return(case))
        breaches.sort(key=_file)  # a file's places are looked up together
        found.update(_finding(reading, rule, breach) for rule, breach in breaches)
    return sorted(found)


def _file(item: tuple[Rule, Breach | TextBreach]) -> str:
    breach = item[1]
    return breach.path if isinstance(breach, TextBreach) else breach.address.path


def _finding(reading: Reading, rule: Rule, breach: Breach | TextBreach) -> Finding:
    where = (
        Where(breach.path, breach.line, breach.column)
        if isinstance(breach, TextBreach)
        else reading.where(breach.address, breach.pointer)
    )
    return Finding(where, rule.name, breach.message, breach.severity or rule.severity)
