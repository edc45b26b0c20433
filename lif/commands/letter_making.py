"""How a letter of a round is made: its words, its form beside it, and the files that both become."""

import datetime
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lif.commands.app import return_of
from lif.errors import RefusedError
from lif.model.days import in_words
from lif.output import console

if TYPE_CHECKING:
    from lif.model.holdings import Holdings
    from lif.model.returns import Door
    from lif.report.agency_letter import AgencyLetter
    from lif.report.letter_lexicon import Occasion
    from lif.report.letter_pieces import LetterText
    from lif.rounds.responses import Response


@dataclass(frozen=True)
class LetterWithForms:
    """A letter with what goes with it: each file's name and bytes."""

    agency: str
    stands: str
    letter: "AgencyLetter"
    forms: tuple[tuple[str, bytes], ...]


@dataclass(frozen=True)
class LetterMaker:
    """How letters of a round are made."""

    root: Path
    holdings: "Holdings"
    audit: str
    occasion: "Occasion"
    text: "LetterText"
    day: datetime.date
    doors: "tuple[Door, ...]"
    eml: bool
    template: bytes | None

    @property
    def form_words(self) -> str:
        """What the form is, in words; nothing where there is none."""
        from lif.forms.words import sorts

        return sorts(self.doors) if self.with_form else ""

    @property
    def with_form(self) -> bool:
        """Whether a form goes with each letter."""
        return self.occasion.value != "thanks"

    def letter(self, response: "Response") -> LetterWithForms:
        """Return the letter to one agency, and its forms. Raises LifError where it cannot be made."""
        from lif.forms.definition import form_of
        from lif.forms.doors import file_name, made
        from lif.report.letter_facts import Asked
        from lif.report.round_letter import write

        if response.agency not in self.holdings.agencies:
            raise RefusedError(f"agencies/{response.agency}.yaml is not there", "copy it back from git")
        return_of(self.holdings, self.audit, response.agency)
        asked = Asked(self.holdings, self.audit, response, self.day, self.form_words, self._unclear(response.agency))
        found = write(self.occasion, self.text, asked)
        forms: list[tuple[str, bytes]] = []
        if self.with_form:
            form = form_of(self.holdings, self.audit, response.agency).on(self.day)
            forms = [(file_name(form, door), made(form, door)) for door in self.doors]
        return LetterWithForms(response.agency, _stands(response, self.day), found, tuple(forms))

    def _unclear(self, agency: str) -> tuple[str, ...]:
        """Return what of the form that came last is still not clear, where its original is kept and can be read."""
        from lif.forms.kept import still_unclear
        from lif.store import attached, disk
        from lif.store.office import MAX_FILE

        names = (self.audit, agency)
        came = self.holdings.returns[names].last_form
        place = attached.place(self.root, came.file) if came and self.occasion.value == "chase" else None
        if came is None or place is None:
            return ()
        raw = disk.read(place, MAX_FILE + 1)
        if hashlib.sha256(raw).hexdigest() != came.sha256:
            return ()
        found = still_unclear(raw, came.file, self.holdings, names, self.day)
        return tuple(f"{fault.number}: {fault.words} {fault.remedy}".strip() for fault in found)

    def files(self, item: LetterWithForms) -> list[tuple[str, bytes]]:
        """Return the files of a letter: a message holds its forms, a Word file has them beside it."""
        name = f"{self.audit}_{item.agency}_{self.occasion}"
        if self.eml:
            return [(f"{name}.eml", _message(item, self.audit))]
        from lif.report.word_letter import render_agency_letter

        return [(f"{name}.docx", render_agency_letter(item.letter, self.template)), *item.forms]


def _message(item: LetterWithForms, audit: str) -> bytes:
    """Return a letter as a message, its forms attached: under short names, which every mail program keeps whole."""
    from lif.forms.doors import TYPES
    from lif.report.mail import Attached, draft
    from lif.report.plain_letter import agency_message

    attached = []
    for name, data in item.forms:
        ending = name[name.rfind(".") :]
        sort = TYPES.get(ending, "application/octet-stream")
        characters = {"charset": "utf-8"} if sort.startswith("text/") else {}
        attached.append(Attached(f"{audit}_{item.agency}_form{ending}", data, sort, characters))
    return draft(item.letter, agency_message(item.letter), attached)


def _stands(response: "Response", day: datetime.date) -> str:
    """Return how a return stands on the day of the letter, in a few words."""
    late = ((response.submitted or day) - response.due).days
    days = console.count(late, "day")
    if response.submitted:
        return f"came {in_words(response.submitted)}, {f'{days} late' if late > 0 else 'on time'}"
    overdue = f", {days} late" if late > 0 else ""
    return f"due {in_words(response.due)}{overdue}, {response.answered} of {response.questions} answered"
