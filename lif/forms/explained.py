"""What every fault of a form means, as shipped with lif: for whoever reads its name at the end of a line of an import."""

from dataclasses import dataclass
from typing import Any

from lif import shipped
from lif.store.source import parse

_FILE = "faults.yaml"


@dataclass(frozen=True, slots=True)
class FaultMeaning:
    """What is asked of a form, in a sentence, and more about it; what is not taken and what would do, where it is typed."""

    means: str
    about: str
    came: str = ""
    would_do: str = ""


def meanings() -> dict[str, FaultMeaning]:
    """Return what each fault means, by its name, in the order in which they are listed."""
    data: Any = parse((shipped.folder("templates") / _FILE).read_bytes(), _FILE).data
    return {name: FaultMeaning(**item) for name, item in data.items()}
