"""Beginning a plan by questions: where its recommendations come from, what it is called, and who watches over it."""

import datetime
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from lif.interview.asker import Asker, Choice, Move, Page
from lif.interview.desk import NOBODY, Step, in_steps, picked
from lif.interview.prompts import day_fault, owed, read, shown
from lif.interview.walking import Outcome, shortened
from lif.model.holdings import Holdings
from lif.model.plans import SourceKind
from lif.model.text import one_line, short_name

_KINDS = (
    Choice(SourceKind.AUDIT, "An audit"),
    Choice(SourceKind.REVIEW, "A review of a case"),
    Choice(SourceKind.INSPECTION, "An inspection"),
    Choice(SourceKind.CHILD_DEATH_PANEL, "A child death panel"),
    Choice(SourceKind.BOARD, "The board itself"),
    Choice(SourceKind.OTHER, "Something else"),
)
_HELP = """A plan holds the recommendations of one source. What a panel recommends is taken over once all have signed; \
for any other source you add the recommendations yourself afterwards.
Nothing is written before the last answer."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """A plan to be begun: from a panel, or of a kind of source with a title."""

    name: str = ""
    panel: tuple[str, str] | None = None
    kind: SourceKind | None = None
    title: str = ""
    day: datetime.date | None = None
    approved_by: str = ""
    monitored_by: str = ""
    audit: str = ""
    agency: str = ""
    called: str = ""


def ask_beginning(
    holdings: Holdings,
    begun: Beginning,
    given: Collection[str],
    panels: Sequence[tuple[str, str]],
    asker: Asker,
    name_fault: Callable[[str], str],
) -> Beginning | None:
    """Ask for what is not given yet; None where the person stops. `panels` are those that a plan can be begun from.

    `name_fault` says what is wrong with a short name.
    """
    steps: Mapping[str, Step[Beginning]] = {
        "source": Step(partial(_source, holdings, panels, asker), needed=True),
        "title": Step(partial(_title, asker), needed=True),
        "day": Step(partial(_day, asker)),
        "approved_by": Step(partial(_approved, holdings, asker)),
        "monitored_by": Step(partial(_monitored, holdings, asker)),
        "name": Step(partial(_name, holdings, asker, name_fault), needed=True),
    }
    while True:
        made = in_steps(asker, begun, [step for field, step in steps.items() if field not in given])
        if made is not Move.BACK:
            return None if isinstance(made, Move) else made
        asker.tell("There is nothing before this.")


def _source(
    holdings: Holdings, panels: Sequence[tuple[str, str]], asker: Asker, begun: Beginning
) -> Outcome[Beginning]:
    asker.show(Page("A new plan", "Where do its recommendations come from?", help=_HELP))
    found = [
        Choice(str(place), shortened(f"The panel on {_agency(holdings, names)}")) for place, names in enumerate(panels)
    ]
    standing = next((str(place) for place, names in enumerate(panels) if names == begun.panel), begun.kind or "")
    taken = picked(asker, "What sort of source?", [*found, *_KINDS], standing)
    if isinstance(taken, Move):
        return taken
    if taken.isdecimal():
        return replace(begun, panel=panels[int(taken)], kind=None)
    return replace(begun, panel=None, kind=SourceKind(taken))


def _agency(holdings: Holdings, names: tuple[str, str]) -> str:
    audit, agency = names
    return f"{holdings.agencies[agency].name}, {audit}"


def _title(asker: Asker, begun: Beginning) -> Outcome[Beginning]:
    if begun.panel:
        return None
    prompt = "What is it called, for example Partnership Review: Child H? No child's name"
    typed = asker.text(prompt, begun.title, owed("Please say what it is called."))
    return typed if isinstance(typed, Move) else replace(begun, title=one_line(typed))


def _day(asker: Asker, begun: Beginning) -> Outcome[Beginning]:
    if begun.panel:
        return None
    prompt = "When was it agreed or published, such as 31/3/2026? (Enter to pass)"
    typed = asker.text(prompt, shown(begun.day), day_fault)
    return typed if isinstance(typed, Move) else replace(begun, day=read(typed))


def _approved(holdings: Holdings, asker: Asker, begun: Beginning) -> Outcome[Beginning]:
    taken = _group(holdings, asker, "Which group approved it?", "None yet", begun.approved_by)
    return taken if isinstance(taken, Move) else replace(begun, approved_by=taken)


def _monitored(holdings: Holdings, asker: Asker, begun: Beginning) -> Outcome[Beginning]:
    none = "The one that the round says" if begun.panel else "None yet"
    prompt = "Which group watches over the actions and signs them off?"
    taken = _group(holdings, asker, prompt, none, begun.monitored_by)
    return taken if isinstance(taken, Move) else replace(begun, monitored_by=taken)


def _group(holdings: Holdings, asker: Asker, prompt: str, none: str, standing: str) -> str | Move:
    groups = [Choice(group.id, shortened(group.name)) for group in holdings.framework.groups]
    taken = picked(asker, prompt, [Choice(NOBODY, none), *groups], standing or NOBODY)
    return "" if taken == NOBODY else taken


def _name(holdings: Holdings, asker: Asker, fault: Callable[[str], str], begun: Beginning) -> Outcome[Beginning]:
    words = begun.panel[1].replace("-", " ") if begun.panel else begun.title
    prompt = "A short name for its folder: small letters, digits and hyphens"
    typed = asker.text(prompt, begun.name or short_name(words, holdings.plans, "plan"), fault)
    return typed if isinstance(typed, Move) else replace(begun, name=typed.strip())
