"""Whatever bytes come as a record or a form: what is promised of them holds.

`python -m fuzz` (see its own words) feeds the same targets for as long as one likes, led by which code an input reaches.
"""

import random

import pytest

from fuzz.mutations import mutated
from fuzz.seeds import FOUND, seeds
from fuzz.targets import TARGETS

EVERY_TARGET = pytest.mark.parametrize("target", TARGETS)
FAR = {"records": {"unreadable", "misfit", "checked"}, "forms": {"unfit", "faulty", "taken"}}
FOUND_BEFORE = [(target, file.name) for target in TARGETS for file in sorted((FOUND / target).glob("*.bin"))]


@EVERY_TARGET
def test_seeds_and_what_becomes_of_them_keep_every_promise(target: str) -> None:
    chance = random.Random(target)
    known = seeds(target)
    reached = {TARGETS[target](data) for data in known}
    for _ in range(300):
        reached.add(TARGETS[target](mutated(chance.choice(known), chance)))

    assert reached >= FAR[target]


@pytest.mark.parametrize(("target", "name"), FOUND_BEFORE)
def test_what_was_found_once_stays_mended(target: str, name: str) -> None:
    TARGETS[target]((FOUND / target / name).read_bytes())
