"""A second process that looks at returns, from the last one on, while the first goes from the first one on.

It is told in JSON which files there are, and answers in JSON, row by row: `python -P -m lif.check.second`.
"""

import json
import os
import sys
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from threading import Thread
from typing import Any

from lif.errors import LifError
from lif.model.kinds import Address
from lif.store import disk
from lif.store.cache import Signature, signature
from lif.store.folder import by_name
from lif.store.reading import Reading
from lif.store.source import MAX_BYTES
from lif.store.uncollected import uncollected

_AT_ONCE = 25

Seen = tuple[Signature, list[Any] | None]
"""A file's signature before it was read, and its row for noting down; None where it is to be read with the others."""


class Second:
    """The second process, as the first sees it. `rows` has what it found so far of the returns it was given, in their order.

    Where it cannot be started, or ends before its time, the rest of the rows never come.
    """

    def __init__(self, root: Path, others: list[str], returns: list[str]) -> None:
        self.rows: list[Seen] = []
        self._process = None
        try:
            command = [sys.executable, "-P", "-m", "lif.check.second"]
            self._process = Popen(command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL)
        except OSError:
            return
        told = json.dumps([str(root), others, returns]).encode()
        self._thread = Thread(target=self._listen, args=(self._process, told), daemon=True)
        self._thread.start()

    def _listen(self, process: "Popen[bytes]", told: bytes) -> None:
        try:
            told_by, heard_by = process.stdin, process.stdout
            if told_by and heard_by:
                with told_by:
                    told_by.write(told)
                for line in heard_by:
                    self.rows.extend((tuple(signed), row) for signed, row in json.loads(line))
        except (OSError, ValueError):
            return

    def close(self) -> None:
        """End the process."""
        if self._process:
            self._process.kill()
            self._process.wait()
            self._thread.join()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe:
                    pipe.close()


def main() -> None:
    """Look at the returns that standard input names; end early, and quietly, where anything is amiss with the rest."""
    root, others, returns = json.load(sys.stdin)
    try:
        with uncollected(), os.fdopen(1, "wb", closefd=False) as answer:
            for lines in _looked(Path(root), others, returns):
                answer.write(json.dumps(lines).encode() + b"\n")
                answer.flush()
    except (LifError, OSError, KeyboardInterrupt):
        return


def _looked(root: Path, others: list[str], returns: list[str]) -> Any:
    from lif.check.singly import Looker

    reading = Reading(root, on_disk=True)
    for path in others:
        reading.take(_address(path), disk.read_ordinary(str(root / path), MAX_BYTES + 1))
    if (holdings := reading.holdings) is None:
        return
    looker, lines = Looker(reading, holdings), []
    for path in returns:
        place = str(root / path)
        signed = signature(place)
        seen = looker.look(_address(path), disk.read_ordinary(place, MAX_BYTES + 1))
        lines.append((signed, seen[0].noted() if seen else None))
        if len(lines) == _AT_ONCE:
            yield lines
            lines = []
    yield lines


def _address(path: str) -> Address:
    address = by_name(path)
    if not isinstance(address, Address):
        raise OSError(path)
    return address


if __name__ == "__main__":
    main()
