"""The texts of a round's letters as a board writes them: a subject, paragraphs, headings and lists, with words in braces.

A text is data. Of what stands in it nothing is run: a word in braces is one of a list or a mistake, and so is a
condition in brackets.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lif.discreet import quoted
from lif.model.text import FORBIDDEN, meant
from lif.report.letter_lexicon import LATE, Lexicon
from lif.report.letter_pieces import PLACEHOLDER, LetterText, Mistake, Piece, Sort, When

LARGEST = 64 << 10
"""The most bytes of a text."""
_ENOUGH = 100
"""After how many mistakes a text is read no further."""
_SUBJECT = "Subject:"
_BRACED = re.compile(r"\{[^{}]*\}|[{}]")
_CONDITION = re.compile(r"\[if (?P<names>[^\[\]]*)\]\Z")
_DAYS = re.compile(r"(?P<least>[1-9][0-9]{0,3})(?: to (?P<most>[1-9][0-9]{0,3})| or more) days late\Z")
_COMMENT = re.compile(r"<!--.*-->\Z")


def letter_text(raw: bytes, lexicon: Lexicon) -> tuple[LetterText, list[Mistake]]:
    """Return a letter's text, and what is wrong with it in the order of lines: it may be used only where nothing is."""
    try:
        if len(raw) > LARGEST:
            return _nothing(f"the text is larger than {LARGEST >> 10} KiB: keep to one letter")
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _nothing("the file is no text in UTF-8: save it as that")
    reader = _Reader(lexicon)
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        reader.take(number, line)
        if len(reader.mistakes) > _ENOUGH:
            break
    reader.end()
    return LetterText(reader.subject, tuple(reader.pieces)), sorted(reader.mistakes)


def _nothing(words: str) -> tuple[LetterText, list[Mistake]]:
    return LetterText("", ()), [Mistake(1, 1, words)]


@dataclass
class _Reader:
    """A text being read, line by line."""

    lexicon: Lexicon
    subject: str = ""
    subject_line: int = 0
    pieces: list[Piece] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    lines: list[tuple[int, str]] = field(default_factory=list)
    when: tuple[When, ...] = ()
    when_line: int = 0

    def take(self, number: int, line: str) -> None:
        """Read one line."""
        line, indent = line.strip(), len(line) - len(line.lstrip()) + 1
        if found := FORBIDDEN.search(line):
            self.mistakes.append(Mistake(number, indent + found.start(), "a character stands here that nobody can see"))
        elif not line:
            self._close()
        elif _COMMENT.match(line):
            return
        elif line.startswith("<!--"):
            self.mistakes.append(Mistake(number, indent, "a comment ends with --> on its own line"))
        elif line.startswith(_SUBJECT):
            self._begin_subject(number, indent, line)
        elif line.startswith("[if") or (line.startswith("[") and line.endswith("]")):
            self._begin_condition(number, indent, line)
        else:
            self._look_at_start(number, indent, line)
            self.lines.append((number, line))
            self._look_at_braces(number, indent, line)

    def end(self) -> None:
        """Say what is missing when all lines are read."""
        self._close()
        if self.when_line:
            self.mistakes.append(
                Mistake(self.when_line, 1, "nothing follows this condition: write what it is for below it")
            )
        if not self.subject_line:
            self.mistakes.append(Mistake(1, 1, f"the letter has no subject: begin a line with {_SUBJECT}"))
        if not self.pieces and not self.mistakes:
            self.mistakes.append(Mistake(self.subject_line, 1, "the letter says nothing below its subject"))

    def _begin_subject(self, number: int, indent: int, line: str) -> None:
        self._close()
        words = line.removeprefix(_SUBJECT).strip()
        if self.subject_line or self.pieces or self.when_line:
            mistake = f"{_SUBJECT} stands once, above everything else, and without a condition"
            self.mistakes.append(Mistake(number, indent, mistake))
        elif not words:
            self.mistakes.append(Mistake(number, indent, "the subject is empty"))
        self.subject, self.subject_line = words, number
        self._look_at_braces(number, indent, line)
        self._look_at_words([(number, line)], whole=False)

    def _begin_condition(self, number: int, indent: int, line: str) -> None:
        found = _CONDITION.match(line)
        if self.lines:
            self.mistakes.append(Mistake(number, indent, "put a blank line before the condition"))
        elif self.when_line:
            self.mistakes.append(Mistake(number, indent, "two conditions follow one another: join them with and"))
        elif found is None:
            self.mistakes.append(Mistake(number, indent, "what stands in brackets reads [if …]"))
        self._close()
        names = found["names"].split(" and ") if found else []
        self.when = tuple(self._condition(number, indent, name.strip()) for name in names)
        self.when_line = number if found else 0

    def _condition(self, number: int, indent: int, name: str) -> When:
        if self.lexicon.counts_days and (days := _DAYS.match(name)):
            least, most = int(days["least"]), int(days["most"]) if days["most"] else None
            if most is not None and most < least:
                self.mistakes.append(Mistake(number, indent, f"{most} is less than {least}"))
            return When(LATE, least, most)
        if name not in self.lexicon.conditions:
            hint = meant(name, self.lexicon.known_conditions)
            words = f"no condition is called {quoted(name)}{f': {hint}' if hint else ''}"
            self.mistakes.append(Mistake(number, indent, words, Sort.CONDITION))
        return When(name)

    def _look_at_start(self, number: int, indent: int, line: str) -> None:
        """Note what would be printed as it stands, though it was meant otherwise."""
        begun = self.lines[0][1] if self.lines else ""
        if begun.startswith("##"):
            self._close()
        if line.startswith("#") and not re.match(r"## +\S", line):
            self.mistakes.append(
                Mistake(number, indent, "a heading begins with two number signs and a blank: ## What comes next")
            )
        elif self.lines and (line.startswith("## ") or (line.startswith("- ") and not begun.startswith("- "))):
            self.mistakes.append(Mistake(number, indent, "put a blank line before this"))

    def _look_at_braces(self, number: int, indent: int, line: str) -> None:
        """Note braces that are no placeholder, and placeholders that there are not."""
        for found in _BRACED.finditer(line):
            name = PLACEHOLDER.fullmatch(found.group())
            if name and self.lexicon.placeholder(name[1]):
                continue
            words, sort = "a brace stands here that belongs to no placeholder", Sort.WORDS
            if len(found.group()) > 1:
                said = found.group()[1:-1].strip()
                hint = meant(said, [item.name for item in self.lexicon.placeholders])
                words, sort = f"no placeholder is called {quoted(said)}{f': {hint}' if hint else ''}", Sort.PLACEHOLDER
            self.mistakes.append(Mistake(number, indent + found.start(), words, sort))

    def _close(self) -> None:
        """End the piece that was being read."""
        if not self.lines:
            return
        sort, texts = _joined([line for _, line in self.lines])
        self._look_at_words(self.lines, whole=sort is Sort.WORDS and len(self.lines) == 1)
        self.pieces.append(Piece(sort, texts, self.when))
        self.lines, self.when, self.when_line = [], (), 0

    def _look_at_words(self, lines: Sequence[tuple[int, str]], whole: bool) -> None:
        """Note placeholders that may not be known there, and lists in the midst of words."""
        holds = {name for when in self.when for name in when.implied}
        for number, line in lines:
            for name in PLACEHOLDER.findall(line):
                item = self.lexicon.placeholder(name)
                if item and item.where and item.where not in holds:
                    words = f"{{{name}}} is known only under a condition: put [if {item.where}] above the paragraph"
                    self.mistakes.append(Mistake(number, line.index(f"{{{name}}}") + 1, words))
                elif item and item.listed and not (whole and line == f"{{{name}}}"):
                    words = f"{{{name}}} becomes a list: let it stand alone between blank lines"
                    self.mistakes.append(Mistake(number, line.index(f"{{{name}}}") + 1, words))


def _joined(lines: Sequence[str]) -> tuple[Sort, tuple[str, ...]]:
    """Return what lines are together: a heading, a list with its points, or one paragraph."""
    if lines[0].startswith("## "):
        return Sort.HEADING, (lines[0].removeprefix("## ").strip(),)
    if lines[0].startswith("- "):
        return Sort.POINTS, tuple(_points(lines))
    return Sort.WORDS, (" ".join(lines),)


def _points(lines: Iterable[str]) -> Iterator[str]:
    """Yield the points of a list; a line without a dash goes on with the point above it."""
    point = ""
    for line in lines:
        if line.startswith("- ") and point:
            yield point
            point = ""
        point = f"{point} {line.removeprefix('- ').strip()}".strip()
    yield point
