"""Two editions of the Section 11 tool: today's, and an earlier one made from it, so that trends cross editions."""

from dataclasses import dataclass, replace

from lif import shipped
from lif.demo.stories import load
from lif.model.plain import decode
from lif.model.tools import Change, Question, Replacement, Standard, Tool
from lif.store.source import parse


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier question: its short name and words."""

    question: str
    text: str
    standard: str = ""
    guidance: str = ""
    into: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Merger:
    """Several earlier questions that became one."""

    into: str
    sources: tuple[Earlier, ...]


@dataclass(frozen=True, slots=True)
class Renamed:
    """A question that had another short name."""

    question: str
    earlier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierEdition:
    """How the earlier edition differed from today's."""

    title: str
    edition: str
    about: str = ""
    absent: tuple[str, ...] = ()
    reworded: tuple[Earlier, ...] = ()
    split: tuple[Earlier, ...] = ()
    merged: tuple[Merger, ...] = ()
    renamed: tuple[Renamed, ...] = ()


def shipped_tool(name: str) -> Tool:
    """Return a tool as it ships."""
    raw = (shipped.folder("templates") / "tools" / f"{name}.yaml").read_bytes()
    return decode(Tool, parse(raw, name).data)


def earlier_edition() -> EarlierEdition:
    """Return what was different then."""
    return decode(EarlierEdition, load("earlier-edition"))


def before(tool: Tool, then: EarlierEdition) -> Tool:
    """Return the earlier edition of today's tool."""
    standards = tuple(replace(standard, questions=tuple(_earlier(standard, then))) for standard in tool.standards)
    return replace(tool, title=then.title, edition=then.edition, about=then.about or tool.about, standards=standards)


def after(tool: Tool, then: EarlierEdition, supersedes: str) -> Tool:
    """Return today's tool with what it says of the earlier edition's questions."""
    origins = _origins(then)
    standards = tuple(
        replace(
            standard, questions=tuple(replace(item, replaces=origins.get(item.id, ())) for item in standard.questions)
        )
        for standard in tool.standards
    )
    return replace(tool, supersedes=supersedes, standards=standards)


def spoken_for(then: EarlierEdition) -> dict[str, str]:
    """Return, for each earlier question without a namesake today, the question of today that is nearest."""
    found = {item.question: item.into[0] for item in then.split}
    found |= {source.question: merger.into for merger in then.merged for source in merger.sources}
    return found | {item.earlier: item.question for item in then.renamed}


def _origins(then: EarlierEdition) -> dict[str, tuple[Replacement, ...]]:
    found: dict[str, tuple[Replacement, ...]] = {
        item.question: (Replacement(item.question, Change.REWORDED),) for item in then.reworded
    }
    found |= {today: (Replacement(item.question, Change.SPLIT),) for item in then.split for today in item.into}
    found |= {
        item.into: tuple(Replacement(source.question, Change.MERGED) for source in item.sources) for item in then.merged
    }
    return found | {item.question: (Replacement(item.earlier, Change.SAME),) for item in then.renamed}


def _earlier(standard: Standard, then: EarlierEdition) -> list[Question]:
    """Return a standard's questions as they were."""
    words = {item.question: item.text for item in then.reworded}
    names = {item.question: item.earlier for item in then.renamed}
    mergers = {item.into: item.sources for item in then.merged}
    gone = {*then.absent, *(today for item in then.split for today in item.into)}
    questions = [
        Question(item.question, item.text, item.guidance) for item in then.split if item.standard == standard.id
    ]
    for question in standard.questions:
        if question.id in mergers:
            questions += [replace(question, id=source.question, text=source.text) for source in mergers[question.id]]
        elif question.id not in gone:
            questions.append(
                replace(question, id=names.get(question.id, question.id), text=words.get(question.id, question.text))
            )
    return questions
