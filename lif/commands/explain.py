"""`lif explain`: what a rule of `lif check` means, and what a fault in a form that came back does."""

import difflib
from collections.abc import Collection
from typing import TYPE_CHECKING

import click

from lif.errors import UsageError
from lif.output import console

if TYPE_CHECKING:
    from lif.forms.explained import FaultMeaning

_NEAR = 3


@click.command(epilog="\b\nExamples:\n  lif explain\n  lif explain rating-without-evidence\n  lif explain off-list")
@click.argument("name", required=False, metavar="[RULE|FAULT]")
def explain(name: str | None) -> None:
    """Say what a rule of check means, or a fault in a form that came back, with examples. Without a name, list them all.

    The name is the one in brackets at the end of a line of `lif check` or `lif return import`.
    """
    from lif.check.catalogue import sentences
    from lif.forms.explained import meanings

    faults = meanings()
    if name is None:
        _list_all(faults)
        return
    found = _named(name, [*sentences(), *faults])
    if found in faults:
        _explain_fault(found, faults[found])
    else:
        _explain_rule(found)


def _list_all(faults: "dict[str, FaultMeaning]") -> None:
    from lif.check.catalogue import sentences, severities

    rules = [(name, severities()[name].value, words) for name, words in sentences().items()]
    columns = [console.Column("Rule"), console.Column("Weight"), console.Column("What it asks")]
    console.show(console.Grid(columns, [*rules]))
    columns = [console.Column("In a form that came back"), console.Column("What it asks")]
    console.show(console.Grid(columns, [(name, item.means) for name, item in faults.items()]))


def _named(typed: str, names: Collection[str]) -> str:
    """Return the name that was meant, with or without its brackets. Raises UsageError, with those near it, for another."""
    plain = typed.strip().strip("[]")
    if plain in names:
        return plain
    close = difflib.get_close_matches(plain.lower().replace("_", "-"), sorted(names), n=_NEAR, cutoff=0.7)
    quoted = [f"'{name}'" for name in close]
    hint = " or ".join(filter(None, (", ".join(quoted[:-1]), *quoted[-1:])))
    raise UsageError(
        f"neither a rule nor a fault in a form is called '{typed}'",
        f"did you mean {hint}?" if close else "lif explain lists them all",
    )


def _explain_rule(name: str) -> None:
    from lif.check.catalogue import sentences, severities
    from lif.check.examples import explanation

    told = explanation(name)
    _put_head(f"{name} ({severities()[name]})", sentences()[name], told.about)
    for words, example in (("Breaks it", told.breaks), ("Keeps it", told.keeps)):
        line = f", line {example.line}" if example.line else ""
        _put_example(f"{words} ({example.path}{line})", example.text)


def _explain_fault(name: str, told: "FaultMeaning") -> None:
    _put_head(f"{name} (in a form that came back)", told.means, told.about)
    if told.came:
        _put_example("Is not taken", told.came)
        _put_example("Would do", told.would_do)


def _put_head(title: str, sentence: str, about: str) -> None:
    console.put(f"{title}\n\n{sentence}\n")
    console.put(click.wrap_text(about, 80))


def _put_example(title: str, text: str) -> None:
    console.put(f"\n{title}:\n")
    console.put("\n".join(f"    {line}" for line in text.rstrip("\n").split("\n")))
