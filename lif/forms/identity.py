"""What a form is known by: one line that a program can find and a person can read out."""

import re
from dataclasses import dataclass

from lif.store.office import UnfitError

AS_SENT = "send the form as a whole, as it came"
"""What to do where a file is no form, or no whole one."""
VERSION = 1
"""Which way of laying out a form this is. A form of another version is not read as if it were of this one."""
_FORM = re.compile(
    r"(?<![A-Za-z0-9_-])([a-z0-9][a-z0-9-]{0,62})_([a-z0-9][a-z0-9-]{0,62})_([a-z0-9][a-z0-9-]{0,62})"
    r"_([A-Za-z0-9.-]{1,40})_(all|standards(?:-[0-9]{1,3}){1,99})_lif-form-([0-9]{1,4})_([0-9a-f]{8})(?![A-Za-z0-9_-])"
)
_OTHER = re.compile(r"[^A-Za-z0-9.]+")


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose form it is, in which round, on which edition of which board's tool, and a short digest of what it asks.

    `standards` are the numbers of those it asks on; none where it asks on all. `str` gives the line.
    """

    audit: str
    agency: str
    board: str
    edition: str
    standards: tuple[int, ...]
    version: int
    digest: str

    def __str__(self) -> str:
        parts = "-".join(("standards", *map(str, self.standards))) if self.standards else "all"
        return "_".join(
            (self.audit, self.agency, self.board, self.edition, parts, f"lif-form-{self.version}", self.digest)
        )


def edition_name(edition: str) -> str:
    """Return the name of an edition as it stands in a form's line."""
    return _OTHER.sub("-", edition).strip("-.")[:40] or "0"


def identities(text: str) -> list[Identity]:
    """Return the forms that a text names, each once, in the order in which they are named."""
    return list(dict.fromkeys(_read(found) for found in _FORM.finditer(text)))


def places(text: str) -> list[tuple[int, Identity]]:
    """Return where in a text a form is named, and which."""
    return [(found.start(), _read(found)) for found in _FORM.finditer(text)]


def chosen(said: str, name: str) -> Identity:
    """Return which form a file is, as its words say, or else its name. Raises UnfitError where none or two are named."""
    found = identities(said) or identities(name)
    if not found:
        raise UnfitError("the file bears no form's line, so that nobody can tell whose answers it holds", AS_SENT)
    if len(found) > 1:
        raise UnfitError(f"the file says that it is two forms: {found[0]} and {found[1]}", AS_SENT)
    return found[0]


def _read(found: re.Match[str]) -> Identity:
    audit, agency, board, edition, standards, version, code = found.groups()
    numbers = () if standards == "all" else tuple(map(int, standards.split("-")[1:]))
    return Identity(audit, agency, board, edition, numbers, int(version), code)
