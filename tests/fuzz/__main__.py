"""Feeding records and forms with bytes from anywhere.

    PYTHONPATH=tests python -m fuzz records --minutes 10
    PYTHONPATH=tests python -m fuzz forms --minutes 10 --plain

With atheris installed (the extra `fuzz`, on Linux) inputs are led by the code they reach, and those that reach more are
kept in `.fuzz/`, from which the next run goes on. `--plain` draws them by chance alone. An input that breaks a promise is
written to `.fuzz/`: put it into tests/fuzz/found/TARGET/ under a name that says what it does, ending in .bin, and mend it.
"""

import argparse
import hashlib
import random
import sys
import time
from collections import Counter
from pathlib import Path

KEPT = Path(".fuzz")
FAR = {"misfit", "checked", "faulty", "taken"}
"""How far an input must come for others to be made from it."""
_MOST, _KEEP = 2_000, 0.05


def main() -> int:
    """Run one target for some minutes; return 1 where a promise was broken."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description="Feed a target with bytes from anywhere.")
    parser.add_argument("target", choices=("records", "forms"))
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--plain", action="store_true", help="by chance alone, without atheris")
    chosen = parser.parse_args()
    (KEPT / chosen.target).mkdir(parents=True, exist_ok=True)
    run = by_chance if chosen.plain else led
    return run(chosen.target, chosen.minutes * 60, chosen.seed)


def by_chance(target: str, seconds: float, seed: int) -> int:
    """Feed inputs drawn by chance; those that break a promise are kept, and the rest goes on."""
    from fuzz.mutations import mutated
    from fuzz.seeds import seeds
    from fuzz.targets import TARGETS

    chance, known, until = random.Random(seed), seeds(target), time.monotonic() + seconds
    reached: Counter[str] = Counter()
    broken: set[str] = set()
    slowest = 0.0
    while time.monotonic() < until:
        data = mutated(chance.choice(known), chance)
        begun, came = time.monotonic(), ""
        try:
            came = TARGETS[target](data)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            broken.add(_kept(target, data, error))
        slowest = max(slowest, time.monotonic() - begun)
        reached[came] += 1
        if came in FAR and len(known) < _MOST and chance.random() < _KEEP:
            known.append(data)
    print(f"{reached.total():,} inputs: {dict(reached)}; slowest {slowest:.2f} s; {len(broken)} sorts of failure")
    print("\n".join(sorted(broken)))
    return int(bool(broken))


def led(target: str, seconds: float, seed: int) -> int:
    """Feed inputs led by coverage, until the time is over or a promise is broken."""
    import atheris

    with atheris.instrument_imports(include=["lif"]):
        from fuzz.seeds import seeds
        from fuzz.targets import TARGETS
    from fuzz.mutations import mutated

    corpus = KEPT / target
    for data in seeds(target):
        (corpus / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)

    def change(data: bytes, largest: int, number: int) -> bytes:
        chance = random.Random(number)
        return (mutated(data, chance) if chance.random() < 0.7 else bytes(atheris.Mutate(data, largest)))[:largest]

    options = [
        f"-max_total_time={int(seconds)}",
        f"-seed={seed or 1}",
        "-max_len=65536",
        "-timeout=20",
        "-rss_limit_mb=2048",
    ]
    options += [f"-artifact_prefix={KEPT}/{target}-broke-", "-print_final_stats=1", str(corpus)]
    atheris.Setup([sys.argv[0], *options], lambda data: TARGETS[target](data) and None, custom_mutator=change)
    atheris.Fuzz()
    return 0


def _kept(target: str, data: bytes, error: Exception) -> str:
    """Keep an input that broke a promise; return by what error and where."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
    name = f"{target}-broke-{type(error).__name__}-{where.replace(':', '-')}"
    (KEPT / name).write_bytes(data)
    return f"{type(error).__name__} at {where}: {str(error)[:120]!r}, kept as {KEPT / name}"


if __name__ == "__main__":
    sys.exit(main())
