"""Make a board of any size to measure on: `python bench/generate.py --returns 1000 DIR`.

Returns answer all questions of the shipped Section 11 tool, about 10 kB each; a hundred agencies, as many rounds as it
takes. The same numbers give the same files.
"""

import argparse
import random
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from lif.demo.answering import Voice, answered, words_for
from lif.demo.editions import shipped_tool
from lif.demo.stories import ReturnStory, sayings
from lif.model.agencies import Agency, AgencyKind, DutyBasis
from lif.model.audits import Asked, Audit
from lif.model.boards import Area, Board
from lif.model.holdings import AGENCY, AUDIT, RETURN, Address
from lif.model.returns import Answer, Return, ReturnStatus
from lif.store.scaffold import scaffold
from lif.store.writing import text_of

AGENCIES = 100
VARIANTS = 20


def main() -> None:
    """Write the board."""
    arguments = argparse.ArgumentParser(description="Make a board of any size to measure on.")
    arguments.add_argument("--returns", type=int, required=True)
    arguments.add_argument("directory", type=Path)
    given = arguments.parse_args()
    if given.directory.exists():
        sys.exit(f"{given.directory} is there already")
    count = min(AGENCIES, given.returns)
    agency = Agency(name="Agency", kind=AgencyKind.HEALTH_PROVIDER, duty_basis=DutyBasis.S11, areas=("marl",))
    names = [f"agency-{number:03}" for number in range(count)]
    board = Board(1, "Marl Safeguarding Partnership", "marl", (Area("marl", "Marl"),))
    files = {path: data.decode() for path, data in scaffold(board, "bracknell-forest-2014").items()}
    files |= {f"agencies/{name}.yaml": text_of(Address(AGENCY, (name,)), replace(agency, name=name)) for name in names}
    texts = variants(agency)
    for place in range(given.returns):
        round_id, name = f"s11-{place // count:04}", names[place % count]
        files[f"audits/{round_id}/returns/{name}.yaml"] = texts[(place * 7 + place // count) % VARIANTS]
        if place % count == 0:
            asked = tuple(Asked(item, "learning-and-improvement") for item in names[: given.returns - place])
            audit = Audit(
                round_id, "section-11", "section-11", "2026", date(2026, 1, 12), date(2026, 3, 31), asked=asked
            )
            files[f"audits/{round_id}/audit.yaml"] = text_of(Address(AUDIT, (round_id,)), audit)
    for path, text in files.items():
        target = given.directory / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
    size = sum(len(text) for text in texts) // len(texts)
    print(f"{given.returns} returns of about {size:,} characters in {given.directory}")


def variants(agency: Agency) -> list[str]:
    """Return the texts of some returns that differ."""
    tool, said = shipped_tool("section-11"), sayings("section-11")
    day = date(2026, 3, 10)
    made = []
    for number in range(VARIANTS):
        story = ReturnStory("agency", strength=random.Random(number).randint(30, 90), submitted=day)
        speaker = Voice(story, agency.kind, words_for(said, {}), day, random.Random(str(number)))
        item = answered(Return(ReturnStatus.DRAFT), tool, agency, speaker)
        item = replace(item, answers=tuple(map(shortened, item.answers)))
        made.append(
            text_of(
                Address(RETURN, ("s11-0000", "agency")), replace(item, status=ReturnStatus.SUBMITTED, submitted=day)
            )
        )
    return made


def shortened(answer: Answer) -> Answer:
    """Return an answer of the length that most agencies give, about 200 characters of YAML."""
    evidence = tuple(replace(piece, shows="", kept_at="") for piece in answer.evidence[:1])
    return replace(answer, comment=answer.comment[:60].rstrip(), evidence=evidence)


if __name__ == "__main__":
    main()
