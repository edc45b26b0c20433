"""What lif notes down in `.lif/cache` so as not to work it out again. Deleting it loses nothing but time.

Each note is signed with a key that this user has on this computer, outside of any board: a note that is damaged, or that
came with a board from elsewhere, is as good as none. A note names the program, the board's folder and the moment it was
begun. A file counts as unchanged where its size, its times, its number on the disk and its owner's are those noted, and
where these can be relied on: not on Windows, whose files do not say when they were last touched, not where the times are
coarse, and not for a file that was touched about when the note was made, or later. Every other file is read.
"""

import contextlib
import hashlib
import hmac
import json
import os
import secrets
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lif import __version__

FOLDER = ".lif/cache"
MAX_NOTE = 1 << 29
_MARGIN = 2_000_000_000
_COARSE = 1_000_000
_KEY_BYTES = 32
_OTHERS = ("yaml_rs", "yaml", "jsonschema_rs", "jsonschema", "stdnum")

Signature = tuple[int, int, int, int, int]
"""A file's size, the nanoseconds of its last writing and of its last change of any sort, its number, and its disk's."""


def signature(place: str) -> Signature | None:
    """Return a file's signature; None where it cannot be had."""
    try:
        found = os.stat(place)
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_dev


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of one board. `now` is the moment at which the work began, in nanoseconds; `key` signs them."""

    root: Path
    key: bytes
    now: int
    timed: bool = os.name == "posix"

    def read(self, name: str) -> tuple[Any, int]:
        """Return what was noted under a name, and when; nothing and 0 where there is no note that can be relied on."""
        folder = self._folder()
        if folder is None:
            return None, 0
        try:
            with (folder / name).open("rb") as file:
                raw = file.read(MAX_NOTE)
            head, _, body = raw.partition(b"\n")
            if not hmac.compare_digest(head, self._sign(name, body)):
                return None, 0
            noted = json.loads(body)
        except (OSError, ValueError, RecursionError):
            return None, 0
        at = noted["at"]
        return (noted["what"], at) if at <= self.now else (None, 0)

    def write(self, name: str, what: Any) -> None:
        """Note something down under a name, whole or not at all; where the disk refuses, nothing is noted."""
        folder = self._folder()
        if folder is None:
            return
        with contextlib.suppress(OSError):
            body = json.dumps({"at": self.now, "what": what}, separators=(",", ":")).encode()
            folder.mkdir(parents=True, exist_ok=True)
            if not (folder / ".gitignore").exists():
                _put(folder / ".gitignore", b"*\n")
            _put(folder / name, self._sign(name, body) + b"\n" + body)

    def reliable(self, found: Signature | None, at: int) -> bool:
        """Tell whether a file that bears the signature noted at a moment is certain to hold what it held then."""
        if found is None or not self.timed:
            return False
        _, written, changed, _, _ = found
        return max(written, changed) + _MARGIN < at and changed % _COARSE != 0

    def _folder(self) -> Path | None:
        """Return the folder of notes; None where a link stands in its place."""
        folder = self.root / FOLDER
        return None if folder.is_symlink() or folder.parent.is_symlink() else folder

    def _sign(self, name: str, body: bytes) -> bytes:
        named = b"\0".join((program().encode(), os.fsencode(self.root), name.encode(), body))
        return hmac.new(self.key, named, "sha256").hexdigest().encode()


def own_key(folder: Path) -> bytes | None:
    """Return the key that this user has in a folder, a new one where there is none; None where none can be kept."""
    file = folder / "key"
    with contextlib.suppress(OSError):
        if not file.exists():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _put(file, secrets.token_bytes(_KEY_BYTES))
        if not file.is_symlink():
            key = file.read_bytes()
            return key if len(key) == _KEY_BYTES else None
    return None


def key_folder() -> Path | None:
    """Return where this user's programs keep what they can make again; None where that cannot be told."""
    if os.name == "nt":
        chosen = os.environ.get("LOCALAPPDATA")
    elif sys.platform == "darwin":
        chosen = os.path.expanduser("~/Library/Caches")  # noqa: PTH111
    else:
        chosen = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111
    return Path(chosen) / "lif" if chosen and os.path.isabs(chosen) else None  # noqa: PTH117


@cache
def program() -> str:
    """Return a digest of the program that makes notes: lif's own files, its schemas, Python, and what reads files for it."""
    from importlib.util import find_spec

    package = Path(__file__).parents[1]
    places = [*_below(package), *_below(package.parent / "schemas")]
    for name in _OTHERS:
        with contextlib.suppress(ImportError, ValueError):
            spec = find_spec(name)
            places += [spec.origin, os.path.dirname(os.path.dirname(spec.origin))] if spec and spec.origin else []  # noqa: PTH120
    seen = [(place, *(signature(place) or ())[:2]) for place in places]
    return hashlib.sha256(repr((__version__, sys.version, seen)).encode()).hexdigest()


def _below(folder: Path) -> Sequence[str]:
    found = []
    for top, _, files in os.walk(folder):
        found += [os.path.join(top, name) for name in files if name.endswith((".py", ".json"))]  # noqa: PTH118
    return sorted(found)


def _put(file: Path, data: bytes) -> None:
    """Put data in a file's place in one step: whoever reads it meanwhile has the old or the new."""
    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", suffix=".tmp", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as draft:
            draft.write(data)
        os.replace(name, file)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
