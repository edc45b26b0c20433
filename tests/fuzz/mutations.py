"""Changes to records and forms such as people, programs and bad disks make: by lines, by words, by the parts of a bundle."""

import io
import random
import zipfile
import zlib
from collections.abc import Callable, Sequence

from model.record_strategies import AWKWARD

_TOKENS = (
    *AWKWARD, "&a ", "*a", "!!python/object/apply:os.system [x]", "<<: *a", "%YAML 1.1\n", "--- \n", "? ", "{", "}", "[", "]",
    "<<<<<<< HEAD\n", "=======\n", ">>>>>>> theirs\n", "\t", "\r", "\x00", "\x1b[31m", "\u202e", "\u2028", "\ufeff", "\x85",
    "0o17", "12e03", "1_0", "2026-02-30", "9" * 30, "x" * 5_000, "> " * 50, "1.1", "2.3 Rating:", "[1.1 ", "&#x1b;", "&amp;",
    "<w:br/>", "</w:p><w:p>", "<w:del>", 'w:val="', "]]>", "<!DOCTYPE a>", "=1+1", "#REF!", "Met", "not met", "31/3/2026",
)  # fmt: skip
_LARGEST = 1 << 16


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return bytes with a few things changed in them; the parts of a bundle are changed inside it."""
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        data = _bundle(data, chance) if data[:2] == b"PK" else _text(data, chance)
    return data


def _bundle(data: bytes, chance: random.Random) -> bytes:
    if chance.random() < 0.1:
        return _bytes(data, chance)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as bundle:
            parts = {name: bundle.read(name) for name in bundle.namelist()}
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, RuntimeError, NotImplementedError, KeyError):
        return _bytes(data, chance)
    telling = [name for name in parts if "sheet" in name or "document" in name or "Strings" in name]
    name = chance.choice(telling if telling and chance.random() < 0.8 else [*parts])
    if chance.random() < 0.03:
        del parts[name]
    else:
        parts[name] = _markup(parts[name], chance)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as bundle:
        for part, content in parts.items():
            bundle.writestr(part, content)
    return written.getvalue()


def _markup(data: bytes, chance: random.Random) -> bytes:
    """Change a part by its tags: one taken out, doubled or moved, or a word in or between them changed."""
    pieces = data.split(b"<")
    if len(pieces) < 4 or chance.random() < 0.3:
        return _text(data, chance)
    at, other = sorted(chance.sample(range(1, len(pieces)), 2))
    other = min(other, at + 40)
    action = chance.randrange(4)
    if action == 0:
        del pieces[at:other]
    elif action == 1:
        pieces[other:other] = pieces[at:other]
    elif action == 2:
        pieces[at], pieces[other] = pieces[other], pieces[at]
    else:
        pieces[at] = _text(pieces[at], chance)
    return b"<".join(pieces)


def _text(data: bytes, chance: random.Random) -> bytes:
    actions: Sequence[Callable[[bytes, random.Random], bytes]] = (_lines, _lines, _words, _words, _bytes)
    return chance.choice(actions)(data, chance)[:_LARGEST]


def _lines(data: bytes, chance: random.Random) -> bytes:
    """Take a few lines out, double them, move them, or set them further in or out."""
    lines = data.split(b"\n")
    at = chance.randrange(len(lines))
    end = min(len(lines), at + chance.choice((1, 1, 2, 5)))
    part, rest = lines[at:end], lines[:at] + lines[end:]
    where = chance.randrange(len(rest) + 1)
    action = chance.randrange(4)
    if action == 0:
        return b"\n".join(rest)
    if action == 1:
        return b"\n".join([*lines[:where], *part, *lines[where:]])
    if action == 2:
        return b"\n".join([*rest[:where], *part, *rest[where:]])
    by = chance.choice((b"  ", b" ", b"> ", b"\t", b"- ", b"# "))
    further = [line.removeprefix(b"  ") if chance.random() < 0.4 else by + line for line in part]
    return b"\n".join([*lines[:at], *further, *lines[end:]])


def _words(data: bytes, chance: random.Random) -> bytes:
    """Put a word that trips readers in, or in place of another."""
    token = chance.choice(_TOKENS).encode("utf-8", "surrogatepass")
    words = data.split(b" ")
    at = chance.randrange(len(words))
    if chance.random() < 0.5:
        words[at] = token
        return b" ".join(words)
    where = chance.randrange(len(data) + 1)
    return data[:where] + token + data[where:]


def _bytes(data: bytes, chance: random.Random) -> bytes:
    if not data:
        return bytes([chance.randrange(256)])
    at = chance.randrange(len(data))
    action = chance.randrange(3)
    if action == 0:
        return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
    if action == 1:
        return data[:at] + data[at + chance.choice((1, 4, 64)) :]
    return data[: at + 1] if chance.random() < 0.2 else data[:at] + data[at : at + 16] * 2 + data[at + 16 :]
