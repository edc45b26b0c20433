"""Broken files, one row each: what may happen to a board's file by hand, and what lif is to say about it.

The first table holds files that are no record at all, the second those that are YAML and do not fit their schema, the
third those whose name or place is wrong. Each is laid over the tiny board. A row names every fault that is to be
found: its place in the file, its rule, its words.
"""

from dataclasses import dataclass
from textwrap import dedent

from store.tiny_board import AGENCY, AUDIT, BOARD, FILES, FRAMEWORK, PERSON, RETURN, TOOL, changed, ending

Fault = tuple[str, str, str]
"""Line and column, rule, words."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A broken file: where it lies in the board, its bytes, and its faults in the order of the file."""

    name: str
    path: str
    data: bytes
    faults: tuple[Fault, ...]


def _row(name: str, path: str, content: str | bytes, *faults: Fault) -> Broken:
    return Broken(name, path, content if isinstance(content, bytes) else dedent(content).encode(), faults)


_NOT_MET = """\
    - id: not-met
      label: Not met
      meaning: It is not there.
      colour: red
      points: 0
"""


def _deep(levels: int) -> str:
    return "".join(f"{'  ' * level}a:\n" for level in range(levels))


_CONFLICT = (
    "git left a merge conflict here: lif merge asks which side holds, or keep one side and delete the marker lines"
)
_UTF_8 = "the file is not UTF-8 text: save it again as UTF-8"
_UTF_16 = "the file is UTF-16: save it again as UTF-8"
_ANCHOR = "anchors (&name) are not used here: write the value out, or put the text in quotes"
_ALIAS = "aliases (*name) are not used here: write the value out, or put the text in quotes"
_TAG = "tags (!name) are not used here: delete it, or put the text in quotes"
_PERCENT = "lines that start with % are not used here: delete the line"
_EMPTY_FILE = "the file is empty: write the record, or delete the file"
_EMPTY_BOARD = "the file is empty: copy it back from git or a backup"
_EMPTY_RETURN = (
    "the file is empty: copy it back from git or a backup, or write 'status: draft' where nothing was answered yet"
)
_NO_FIELDS = "a record is a list of fields, each written 'name: value'"
_NESTED = "values are nested more than 40 deep here"
_TAB = "a tab stands here: indent with spaces"
_INDENT = "this line does not line up with the ones above: check its indent"
_LIST_INDENT = "this line does not line up with the list above: check its indent"
_ESCAPE = "a backslash in double quotes starts an escape: use single quotes, or write two backslashes"
_CHARACTER = "this character cannot begin a value: put the text in quotes"
_OPEN_QUOTE = "a quote is opened here and never closed: close it"
_OPEN_BRACKET = "a bracket or brace is opened and never closed, or a comma is missing"
_AFTER_QUOTE = "text goes on after the closing quote: double the quotes inside, or use the other kind around it all"
_AFTER_BRACKET = "text goes on after the closing bracket: put the whole text in quotes"
_COLON_MISSING = "a colon and a space are missing after the field's name: write 'name: value'"
_COLON_LOST = (
    "a colon is missing after the field's name, or a text runs over the line: check this line and the one above"
)
_BRACKETS = (
    "a value is missing here, or a bracket is opened or closed too often: put text that holds brackets in quotes"
)
_LONE_CR = "a carriage return stands alone here: save the file with ordinary line ends"
_NO_VALUE = "there is no value here: write one, or delete the line"
_NOTHING = "this is empty: write something, or leave the field out where it is not needed"
_AGENCY_FIELDS = "name, kind, sector, duty_basis, areas, lead_role, since, ended, merged_into"
_AGENCY_KINDS = (
    "local-authority, district-council, health-commissioner, health-provider, police, probation, youth-justice, "
    "secure-setting, fire-and-rescue, court-service, housing, school, college, early-years, voluntary, faith, other"
)
_AUDIT_FILES = (
    "lif knows no record that lies here: in audits/ it reads audits/<audit>/audit.yaml, "
    "audits/<audit>/returns/<agency>.yaml, audits/<audit>/panels/<agency>/panel.yaml, "
    "audits/<audit>/panels/<agency>/seals/<person>.yaml, audits/<audit>/panels/<agency>/marks/<person>.yaml, "
    "audits/<audit>/panels/<agency>/agreed.yaml, audits/<audit>/panels/<agency>/signatures/<person>.yaml"
)
_DUTIES = "s11, s175, s157, s40, voluntary"


_PANEL = "audits/s11-2026/panels/fire"
_PLAN = "plans/child-k"
_REMINDERS = "reminders/fire"


def _unseen(code: str) -> str:
    return f"the invisible character U+{code} is not allowed: delete it, or type the text again"


def _in_quotes(number: str) -> str:
    return f"{number} reads as a number, not as text: put it in quotes, as it is meant to be seen"


def _not_whole(written: str) -> str:
    return f"'{written}' is not a whole number: write digits only, without quotes, point or leading zero"


def _not_boolean(written: str) -> str:
    return f"'{written}' is neither true nor false: write one of these, without quotes"


_NO_DAY = 'no day can be told from this: choose one by which it can be checked, such as "2026-03-31"'
_NOT_A_DATE = 'this is not written as a date here: write year, month and day, such as "2026-03-31"'
_TOO_LONG = "[64 characters] cannot be a short name: use at most 63 letters"
_NO_SUCH_DAY = "there is no such day: check the day and the month"
_SPACE_BY_DAY = "a space or a line break stands beside this day: delete it"


def _not_exact(written: str) -> str:
    return f"'{written}' is not exact: write a whole number, or a fraction such as \"1/2\""


def _not_short(written: str, better: str = "") -> str:
    hint = f", for example {better}" if better else ""
    return f"'{written}' cannot be a short name: use small letters, digits and hyphens{hint}"


def _no_field(written: str) -> str:
    return f"no field is called {written} here; the fields here are {_AGENCY_FIELDS}"


def _to_be(wanted: str, found: str) -> str:
    return f"this is to be {wanted}, and is {found}"


def _months(written: str) -> str:
    return changed(FRAMEWORK, "level: local\n", f"level: local\n    reports_every_months: {written}\n")


def _due(written: str) -> str:
    return changed(AUDIT, 'due: "2026-03-31"', f"due: {written}")


def _points(written: str) -> str:
    return changed(TOOL, "points: 0", f"points: {written}")


def _tool(written: str) -> str:
    return changed(AUDIT, "tool: s11", f"tool: {written}")


def _allowance(written: str) -> str:
    return ending(
        BOARD,
        f"""\
        privacy:
          allowed:
            - file: agencies/fire.yaml
              kind: email-address
              mark: {written}
              reason: It is a role's mailbox.
              until: "2026-12-31"
        """,
    )


UNREADABLE = (
    # YAML that lif does not use
    _row("an anchor", AGENCY, "name: &fire Fire\nkind: fire-and-rescue\n", ("1:7", "yaml-feature", _ANCHOR)),
    _row("an anchor on the whole record", AGENCY, "&all\nname: Fire\n", ("1:1", "yaml-feature", _ANCHOR)),
    _row("an alias", AGENCY, "name: *fire\n", ("1:7", "yaml-feature", _ALIAS)),
    _row(
        "a merge key",
        AGENCY,
        "name: Fire\n<<: {kind: police}\n",
        ("2:1", "yaml-feature", "merge keys (<<) are not used here: write the fields out"),
    ),
    _row(
        "a merge key with an alias",
        AGENCY,
        """\
        name: Fire
        since: &day "2026-01-01"
        <<: *day
        """,
        ("2:8", "yaml-feature", _ANCHOR),
    ),
    _row("a tag of one's own", AGENCY, "name: !fire Fire\n", ("1:7", "yaml-feature", _TAG)),
    _row("a standard tag", AGENCY, "name: !!str Fire\n", ("1:7", "yaml-feature", _TAG)),
    _row(
        "a tag that would run Python",
        AGENCY,
        "name: !!python/object/apply:os.system ['touch /tmp/owned']\n",
        ("1:7", "yaml-feature", _TAG),
    ),
    _row("a tag that would include a file", AGENCY, "!include ../lif.yaml\n", ("1:1", "yaml-feature", _TAG)),
    _row("a tag with a handle that nothing defines", AGENCY, "name: !x!y Fire\n", ("1:7", "yaml", _TAG)),
    _row("text that begins with an exclamation mark", AGENCY, "name: ! fire\n", ("1:7", "yaml-feature", _TAG)),
    _row("a version directive", AGENCY, "%YAML 1.1\n---\nname: Fire\n", ("1:1", "yaml-feature", _PERCENT)),
    _row(
        "a tag directive", AGENCY, "%TAG ! tag:example.org,2000:\n---\nname: Fire\n", ("1:1", "yaml-feature", _PERCENT)
    ),
    _row(
        "two records in one file",
        AGENCY,
        FILES[AGENCY] + "---\nname: Police\n",
        ("6:1", "yaml-feature", "a second document starts here: keep one record a file, and delete the '---'"),
    ),
    _row(
        "text after the end of the record",
        AGENCY,
        FILES[AGENCY] + "...\nname: Police\n",
        ("7:1", "yaml", "there is text after the end of the record: delete it, or indent it"),
    ),
    _row(
        "a list for a field's name",
        AGENCY,
        "? [name, kind]\n: Fire\n",
        ("1:3", "yaml-feature", "a field's name must be plain text on one line"),
    ),
    _row(
        "a group of fields for a field's name",
        AGENCY,
        "{name: kind}: Fire\n",
        ("1:1", "yaml-feature", "a field's name must be plain text on one line"),
    ),
    _row("an alias for a field's name", AGENCY, "*name : Fire\n", ("1:1", "yaml-feature", _ALIAS)),
    # duplicate keys
    _row(
        "a field given twice",
        AGENCY,
        FILES[AGENCY] + "name: Fire and Rescue again\n",
        ("6:1", "duplicate-key", "'name' is given twice: keep one of them"),
    ),
    _row(
        "a field given twice, once in quotes",
        AGENCY,
        FILES[AGENCY] + '"name": Fire and Rescue again\n',
        ("6:1", "duplicate-key", "'name' is given twice: keep one of them"),
    ),
    _row(
        "a field given twice, as a number and as text",
        AGENCY,
        "1: Fire\n'1': Police\n",
        ("2:1", "duplicate-key", "'1' is given twice: keep one of them"),
    ),
    _row(
        "a field given twice inside a list",
        RETURN,
        """\
        status: draft
        answers:
          - question: lead
            state: answered
            state: parked
        """,
        ("5:5", "duplicate-key", "'state' is given twice: keep one of them"),
    ),
    _row(
        "a field given twice in braces",
        RETURN,
        "status: draft\nanswers: [{question: lead, state: answered, state: parked}]\n",
        ("2:45", "duplicate-key", "'state' is given twice: keep one of them"),
    ),
    # tabs and indents
    _row("a tab for an indent", AGENCY, "name: Fire\nareas:\n\t- northmere\n", ("3:1", "yaml", _TAB)),
    _row(
        "a tab after two spaces",
        RETURN,
        "status: draft\nanswers:\n  - question: lead\n  \tstate: answered\n",
        ("4:3", "yaml", _TAB),
    ),
    _row("a tab after the dash", AGENCY, "name: Fire\nareas:\n  -\tnorthmere\n", ("3:4", "yaml", _TAB)),
    _row("a field indented too far", AGENCY, "name: Fire\n  kind: police\n", ("2:7", "yaml", _INDENT)),
    _row(
        "a list item indented too little",
        RETURN,
        """\
        status: draft
        answers:
           - question: lead
             state: answered
          - question: training
             state: answered
        """,
        (
            "5:3",
            "yaml",
            "this line does not line up with the ones above: check its indent, or put the text above in quotes",
        ),
    ),
    _row(
        "a field of a list item indented too far",
        RETURN,
        """\
        status: draft
        answers:
          - question: lead
             state: answered
        """,
        ("4:11", "yaml", _INDENT),
    ),
    _row(
        "a field of a list item indented too little",
        RETURN,
        """\
        status: draft
        answers:
          - question: lead
           state: answered
        """,
        ("4:4", "yaml", _LIST_INDENT),
    ),
    _row(
        "a list among the fields",
        AGENCY,
        "name: Fire\n- northmere\n",
        (
            "2:1",
            "yaml",
            "this line does not line up with the ones above: check its indent, or put the text above in quotes",
        ),
    ),
    _row("a field among the list", AGENCY, "areas:\n  - northmere\n  name: Fire\n", ("3:3", "yaml", _LIST_INDENT)),
    _row(
        "a list item on the line of its field",
        AGENCY,
        "name: - Fire\n",
        ("1:7", "yaml", "a list item cannot start here: put it on a line of its own"),
    ),
    _row(
        "no-break spaces for an indent",
        AGENCY,
        "name: Fire\nareas:\n\u00a0\u00a0- northmere\n",
        ("4:1", "yaml", _COLON_LOST),
    ),
    # quotes, brackets and colons
    _row(
        "a double quote never closed",
        AGENCY,
        'name: "Fire\nkind: police\nduty_basis: s11\n',
        ("1:7", "yaml", _OPEN_QUOTE),
    ),
    _row(
        "a single quote never closed",
        AGENCY,
        "name: Fire\nlead_role: 'Head of safeguarding\nkind: police\n",
        ("2:12", "yaml", _OPEN_QUOTE),
    ),
    _row(
        "an apostrophe inside single quotes",
        AGENCY,
        "name: 'Children's services'\nkind: police\n",
        ("1:17", "yaml", _AFTER_QUOTE),
    ),
    _row(
        "double quotes inside double quotes",
        AGENCY,
        'name: "The "Fire" service"\nkind: police\n',
        ("1:13", "yaml", _AFTER_QUOTE),
    ),
    _row(
        "text that begins with a quoted word",
        AGENCY,
        "name: 'Fire' and Rescue\nkind: police\n",
        ("1:14", "yaml", _AFTER_QUOTE),
    ),
    _row(
        "a bracket never closed",
        AGENCY,
        "name: Fire\nareas: [northmere\nduty_basis: s11\n",
        ("2:8", "yaml", _OPEN_BRACKET),
    ),
    _row(
        "a bracket never closed at the end of the file",
        AGENCY,
        "name: Fire\nareas: [northmere\n",
        ("2:8", "yaml", _OPEN_BRACKET),
    ),
    _row("a brace never closed", AGENCY, "name: {Fire\nkind: police\n", ("1:7", "yaml", _OPEN_BRACKET)),
    _row("a bracket opened at the end of the file", AGENCY, "name: Fire\nareas: [\n", ("3:1", "yaml", _BRACKETS)),
    _row("a closing bracket alone", AGENCY, "name: ]Fire\n", ("1:7", "yaml", _BRACKETS)),
    _row(
        "text that begins with a bracketed word",
        AGENCY,
        "name: [draft] Fire\nkind: police\n",
        ("1:15", "yaml", _AFTER_BRACKET),
    ),
    _row(
        "text that begins with a word in braces",
        AGENCY,
        "name: {draft} Fire\nkind: police\n",
        ("1:15", "yaml", _AFTER_BRACKET),
    ),
    _row(
        "a comma missing in braces",
        RETURN,
        "status: draft\nanswers: [{question: lead state: answered}]\n",
        ("2:32", "yaml", _OPEN_BRACKET),
    ),
    _row(
        "a colon in text",
        AGENCY,
        "name: Fire: and Rescue\nkind: police\n",
        ("1:11", "yaml", "a colon inside text: put the whole text in quotes"),
    ),
    _row("a colon missing", AGENCY, "name Fire\nkind: police\n", ("1:1", "yaml", _COLON_MISSING)),
    _row(
        "a space missing after a colon",
        AGENCY,
        "name: Fire\nkind:police\nduty_basis: s11\n",
        ("3:1", "yaml", _COLON_LOST),
    ),
    _row(
        "a colon missing in the last line",
        AGENCY,
        "name: Fire\nkind: police\nduty_basis s11\n",
        ("4:1", "yaml", _COLON_LOST),
    ),
    _row(
        "a field without a name",
        AGENCY,
        FILES[AGENCY] + ": Fire\n",
        (
            "6:1",
            "yaml",
            "this line does not line up with the ones above: check its indent, or put the text above in quotes",
        ),
    ),
    _row("text that begins with an at sign", AGENCY, "name: @fire\n", ("1:7", "yaml", _CHARACTER)),
    _row("text that begins with a backtick", AGENCY, "name: `fire`\n", ("1:7", "yaml", _CHARACTER)),
    _row("text that begins with a per cent sign", AGENCY, "name: %fire\n", ("1:7", "yaml", _CHARACTER)),
    _row(
        "text that begins with an asterisk and a space",
        AGENCY,
        "name: * fire\n",
        ("1:7", "yaml", "a text cannot begin with * or &: put it in quotes"),
    ),
    _row(
        "text in bold as some write it",
        AGENCY,
        "name: **Fire** and Rescue\n",
        ("1:7", "yaml", "a text cannot begin with * or &: put it in quotes"),
    ),
    _row(
        "text that begins with an ampersand and a space",
        AGENCY,
        "name: & fire\n",
        ("1:7", "yaml", "a text cannot begin with * or &: put it in quotes"),
    ),
    _row(
        "text that begins with a greater-than sign",
        RETURN,
        "status: draft\nlate_reason: >90% were off sick\n",
        ("2:14", "yaml", "a text cannot begin with > or |: put it in quotes"),
    ),
    _row(
        "text that begins with a bar",
        AGENCY,
        "name: |fire\n",
        ("1:7", "yaml", "a text cannot begin with > or |: put it in quotes"),
    ),
    _row(
        "text that begins with a question mark and a space",
        AGENCY,
        "name: ? fire\n",
        ("1:7", "yaml", "a question mark and a space cannot begin a value: put the text in quotes"),
    ),
    _row("a path in double quotes", AGENCY, 'name: "C:\\Safeguarding"\n', ("1:10", "yaml", _ESCAPE)),
    _row("half an escape", AGENCY, 'name: "\\xZZ"\n', ("1:10", "yaml", _ESCAPE)),
    _row("an escape for half a character", AGENCY, 'name: "Fire\\ud800"\n', ("1:14", "yaml", _ESCAPE)),
    _row("an escape for no character", AGENCY, 'name: "Fire\\UFFFFFFFF"\n', ("1:14", "yaml", _ESCAPE)),
    # characters nobody can see
    _row("a bell", AGENCY, b"name: Fire\x07\n", ("1:11", "control-character", _unseen("0007"))),
    _row("a terminal's colour code", AGENCY, b"name: Fi\x1b[31mre\n", ("1:9", "control-character", _unseen("001B"))),
    _row(
        "a vertical tab, Word's soft line break",
        AGENCY,
        b"name: Fi\x0bre\n",
        ("1:9", "control-character", _unseen("000B")),
    ),
    _row("a delete character", AGENCY, b"name: Fi\x7fre\n", ("1:9", "control-character", _unseen("007F"))),
    _row("a NUL", AGENCY, b"name: Fire\nkind: po\x00lice\n", ("2:9", "control-character", _unseen("0000"))),
    _row(
        "a control character in a comment",
        AGENCY,
        b"# Fi\x07re\nname: Fire\n",
        ("1:5", "control-character", _unseen("0007")),
    ),
    _row(
        "a control character in a field's name",
        AGENCY,
        '"na\\x07me": Fire\n',
        ("1:1", "control-character", _unseen("0007")),
    ),
    _row(
        "an escaped NUL", AGENCY, 'name: Fire\nlead_role: "He\\0ad"\n', ("2:12", "control-character", _unseen("0000"))
    ),
    _row("an escaped terminal code", AGENCY, 'name: "Fi\\e[31mre"\n', ("1:7", "control-character", _unseen("001B"))),
    _row("an escaped carriage return", AGENCY, 'name: "Fi\\rre"\n', ("1:7", "control-character", _unseen("000D"))),
    _row("an escaped next line", AGENCY, 'name: "Fi\\Nre"\n', ("1:7", "control-character", _unseen("0085"))),
    _row(
        "an escaped change of direction", AGENCY, 'name: "Fi\\u202ere"\n', ("1:7", "control-character", _unseen("202E"))
    ),
    _row("a change of direction", AGENCY, "name: Fi\u202ere\n", ("1:9", "control-character", _unseen("202E"))),
    _row("an isolate of direction", AGENCY, "name: Fi\u2066re\n", ("1:9", "control-character", _unseen("2066"))),
    _row("an Arabic letter mark", AGENCY, "name: Fi\u061cre\n", ("1:9", "control-character", _unseen("061C"))),
    _row("a zero-width space", AGENCY, "name: Fi\u200bre\n", ("1:9", "control-character", _unseen("200B"))),
    _row(
        "a zero-width space in a short name", AUDIT, _tool("s\u200b11"), ("3:8", "control-character", _unseen("200B"))
    ),
    _row("a word joiner", AGENCY, "name: Fi\u2060re\n", ("1:9", "control-character", _unseen("2060"))),
    _row("a next line", AGENCY, "name: Fi\u0085re\n", ("1:9", "control-character", _unseen("0085"))),
    _row("a line separator", AGENCY, "name: Fi\u2028re\n", ("1:9", "control-character", _unseen("2028"))),
    _row(
        "a byte order mark in the middle", AGENCY, "name: Fi\ufeffre\n", ("1:9", "control-character", _unseen("FEFF"))
    ),
    _row(
        "two byte order marks",
        AGENCY,
        b"\xef\xbb\xbf\xef\xbb\xbfname: Fire\n",
        ("1:1", "control-character", _unseen("FEFF")),
    ),
    _row(
        "a code point that is no character", AGENCY, "name: Fi\uffffre\n", ("1:9", "control-character", _unseen("FFFF"))
    ),
    _row(
        "a code point beyond the first plane that is no character",
        AGENCY,
        "name: Fi\U0001fffere\n",
        ("1:9", "control-character", _unseen("1FFFE")),
    ),
    _row(
        "carriage returns for line ends", AGENCY, b"name: Fire\rkind: police\r", ("1:11", "control-character", _LONE_CR)
    ),
    _row(
        "line ends doubled by a transfer",
        AGENCY,
        b"name: Fire\r\r\nkind: police\r\r\n",
        ("1:11", "control-character", _LONE_CR),
    ),
    # encodings
    _row("UTF-16 with its mark", AGENCY, "name: Fire\n".encode("utf-16"), ("1:1", "encoding", _UTF_16)),
    _row(
        "UTF-16 the other way round with its mark",
        AGENCY,
        b"\xfe\xff" + "name: Fire\n".encode("utf-16-be"),
        ("1:1", "encoding", _UTF_16),
    ),
    _row("UTF-16 without its mark", AGENCY, "name: Fire\n".encode("utf-16-le"), ("1:1", "encoding", _UTF_16)),
    _row(
        "UTF-16 the other way round without its mark",
        AGENCY,
        "name: Fire\n".encode("utf-16-be"),
        ("1:1", "encoding", _UTF_16),
    ),
    _row("Latin-1", AGENCY, "name: Caf\u00e9\n".encode("latin-1"), ("1:10", "encoding", _UTF_8)),
    _row(
        "Latin-1 in the second line, after letters that take two bytes",
        AGENCY,
        "name: \u00e9\nlead_role: \u00e9\u00e9".encode() + b"\xe9\n",
        ("2:14", "encoding", _UTF_8),
    ),
    _row(
        "a curly quote of Windows",
        AGENCY,
        "name: Fire\nlead_role: the \u2018head\u2019\n".encode("cp1252"),
        ("2:16", "encoding", _UTF_8),
    ),
    _row("UTF-8 cut in the middle of a letter", AGENCY, b"name: Caf\xc3", ("1:10", "encoding", _UTF_8)),
    _row("UTF-8 for half a character", AGENCY, b"name: Caf\xed\xa0\x80\n", ("1:10", "encoding", _UTF_8)),
    # merge conflicts
    _row(
        "our side of a merge conflict",
        AGENCY,
        FILES[AGENCY] + "<<<<<<< HEAD\nlead_role: Head\n=======\n",
        ("6:1", "merge-conflict", _CONFLICT),
    ),
    _row(
        "the line between the sides of a merge conflict",
        AGENCY,
        FILES[AGENCY] + "=======\nlead_role: Head\n",
        ("6:1", "merge-conflict", _CONFLICT),
    ),
    _row(
        "their side of a merge conflict",
        AGENCY,
        FILES[AGENCY] + ">>>>>>> other\n",
        ("6:1", "merge-conflict", _CONFLICT),
    ),
    _row(
        "the common ancestor of a merge conflict",
        AGENCY,
        FILES[AGENCY] + "||||||| merged common ancestors\n",
        ("6:1", "merge-conflict", _CONFLICT),
    ),
    _row(
        "a merge conflict inside a text of several lines",
        RETURN,
        """\
        status: draft
        answers:
          - question: lead
            state: answered
            comment: |
              The lead is new.
              <<<<<<< HEAD
              She began in May.
        """,
        ("7:7", "merge-conflict", _CONFLICT),
    ),
    _row(
        "a merge conflict with the line ends of Windows",
        AGENCY,
        b"name: Fire\r\n<<<<<<<\r\nkind: police\r\n=======\r\n",
        ("2:1", "merge-conflict", _CONFLICT),
    ),
    # sizes
    _row("brackets nested 50 deep", AGENCY, f"name: {'[' * 50}{']' * 50}\n", ("1:46", "too-large", _NESTED)),
    _row("brackets opened 100,000 times", AGENCY, f"name: {'[' * 100_000}\n", ("1:46", "too-large", _NESTED)),
    _row("fields nested 60 deep", AGENCY, _deep(60), ("40:79", "too-large", _NESTED)),
    _row(
        "more than 20,000 values",
        AGENCY,
        "areas:\n" + "  - north\n" * 20_001,
        ("19999:5", "too-large", "the file holds more than 20000 values: split it"),
    ),
    _row(
        "more than a mebibyte",
        AGENCY,
        b"# " + b"x" * (1 << 20),
        ("1:1", "too-large", "the file is larger than 1024 KiB: split it, or remove what was pasted in"),
    ),
    _row(
        "more than a mebibyte of no text",
        AGENCY,
        b"\xff" * ((1 << 20) + 1),
        ("1:1", "too-large", "the file is larger than 1024 KiB: split it, or remove what was pasted in"),
    ),
    # no record
    _row("an empty file", AGENCY, b"", ("1:1", "yaml", _EMPTY_FILE)),
    _row("an empty lif.yaml", BOARD, b"", ("1:1", "yaml", _EMPTY_BOARD)),
    _row("an empty round", AUDIT, b"\n", ("1:1", "yaml", _EMPTY_BOARD)),
    _row("an empty return", RETURN, b"", ("1:1", "yaml", _EMPTY_RETURN)),
    _row("nothing but a byte order mark", AGENCY, b"\xef\xbb\xbf", ("1:1", "yaml", _EMPTY_FILE)),
    _row("nothing but blank lines", AGENCY, b"\n  \n", ("1:1", "yaml", _EMPTY_FILE)),
    _row("nothing but a comment", AGENCY, b"# to be written\n", ("1:1", "yaml", _EMPTY_FILE)),
    _row("nothing but a document's start", AGENCY, b"---\n", ("1:1", "yaml", _EMPTY_FILE)),
    _row("a list at the top", AGENCY, b"- name: Fire\n", ("1:1", "yaml", _NO_FIELDS)),
    _row("text at the top", AGENCY, b"Fire and Rescue\n", ("1:1", "yaml", _NO_FIELDS)),
    _row("text in quotes at the top", AGENCY, b'"Fire and Rescue"\n', ("1:1", "yaml", _NO_FIELDS)),
    _row("null at the top", AGENCY, b"null\n", ("1:1", "yaml", _NO_FIELDS)),
)

MISFITS = (
    # what a panel writes
    _row(
        "a panel without members",
        f"{_PANEL}/panel.yaml",
        'convened: "2026-04-13"\n',
        ("1:1", "missing-field", "'members' is missing: who sits in each seat that framework.yaml names"),
    ),
    _row(
        "a member who was not asked about interests",
        f"{_PANEL}/panel.yaml",
        """\
        convened: "2026-04-13"
        members:
          - seat: board
            person: nurse
        """,
        (
            "3:5",
            "missing-field",
            "'declares' is missing: what the person said when asked about interests in the agency",
        ),
    ),
    _row(
        "an answer about interests that is none",
        f"{_PANEL}/panel.yaml",
        """\
        convened: "2026-04-13"
        members:
          - seat: board
            person: nurse
            declares: perhaps
        """,
        ("5:15", "not-allowed", "'perhaps' is not one of none, interest"),
    ),
    _row(
        "a panel of nobody",
        f"{_PANEL}/panel.yaml",
        'convened: "2026-04-13"\nmembers: []\n',
        ("2:10", "empty-value", _NOTHING),
    ),
    _row(
        "a seal that is too short",
        f"{_PANEL}/seals/nurse.yaml",
        'digest: 12ab\nsealed: "2026-04-20"\n',
        (
            "1:9",
            "schema",
            "lif alone writes what stands here, in hexadecimal digits, and this is not it: put back what was there",
        ),
    ),
    _row(
        "a seal in capitals",
        f"{_PANEL}/seals/nurse.yaml",
        f"digest: {'AB' * 32}\n",
        (
            "1:9",
            "schema",
            "lif alone writes what stands here, in hexadecimal digits, and this is not it: put back what was there",
        ),
    ),
    _row(
        "a seal sealed on no day",
        f"{_PANEL}/seals/nurse.yaml",
        f"digest: {'ab' * 32}\nsealed: today\n",
        ("2:9", "bad-date", _NOT_A_DATE),
    ),
    _row(
        "marks that name no seal",
        f"{_PANEL}/marks/nurse.yaml",
        f"""\
        opened: "2026-04-30"
        seals: []
        sheet:
          audit: s11-2026
          agency: fire
          seat: board
          person: nurse
          salt: {"ab" * 32}
        """,
        ("2:8", "empty-value", _NOTHING),
    ),
    _row(
        "marks without a sheet",
        f"{_PANEL}/marks/nurse.yaml",
        f"""\
        opened: "2026-04-30"
        seals:
          - person: nurse
            digest: {"ab" * 32}
        """,
        ("1:1", "missing-field", "'sheet' is missing: what was sealed, exactly as it was sealed"),
    ),
    _row(
        "an agreed rating on no question",
        f"{_PANEL}/agreed.yaml",
        "ratings:\n  - rating: met\n",
        ("2:5", "missing-field", "'question' is missing: the question's short name in the tool"),
    ),
    _row(
        "a recommendation by no day",
        f"{_PANEL}/agreed.yaml",
        """\
        recommendations:
          - id: train
            text: Train the night staff
            by: ongoing
        """,
        ("4:9", "bad-date", _NO_DAY),
    ),
    _row(
        "a plan from nowhere",
        f"{_PLAN}/plan.yaml",
        'title: Child K\nopened: "2026-01-12"\n',
        ("1:1", "missing-field", "'source' is missing: where the recommendations come from"),
    ),
    _row(
        "an action due immediately",
        f"{_PLAN}/actions/train-fire.yaml",
        """\
        recommendation: train
        text: Train the night staff
        lead_agency: fire
        due: Immediate
        """,
        ("4:6", "bad-date", _NO_DAY),
    ),
    _row(
        "a later day that nobody agreed",
        f"{_PLAN}/actions/train-fire.yaml",
        """\
        recommendation: train
        text: Train the night staff
        lead_agency: fire
        due: "2026-03-31"
        revised:
          - date: "2026-03-02"
            due: "2026-06-30"
            reason: The trainer left
        """,
        ("6:5", "missing-field", "'approved_by' is missing: the group that agreed it"),
    ),
    _row(
        "a reminder that was made up in no form",
        f"{_REMINDERS}/2026-04-04.yaml",
        'date: "2026-04-04"\nforms: []\n',
        ("2:8", "empty-value", _NOTHING),
    ),
    _row(
        "a reminder that keeps what the letter said",
        f"{_REMINDERS}/2026-04-04.yaml",
        """\
        date: "2026-04-04"
        forms:
          - letter
        actions:
          - plan: child-k
            action: train-fire
        letter: Dear colleague
        """,
        ("3:5", "not-allowed", "'letter' is not one of text, word, eml, ics"),
        ("5:5", "missing-field", "'matter' is missing: what was asked for"),
        ("7:1", "unknown-field", "no field is called 'letter' here; the fields here are date, forms, returns, actions"),
    ),
    _row(
        "a recommendation without words",
        f"{_PANEL}/agreed.yaml",
        "recommendations:\n  - id: train\n",
        ("2:5", "missing-field", "'text' is missing: what is to be done"),
    ),
    _row(
        "a signature without a digest",
        f"{_PANEL}/signatures/nurse.yaml",
        'seat: board\nsigned: "2026-05-04"\n',
        ("1:1", "missing-field", "'digest' is missing: the digest of everything that was signed"),
    ),
    _row(
        "a signature before the first reopening",
        f"{_PANEL}/signatures/nurse.yaml",
        f'seat: board\nsigned: "2026-05-04"\ndigest: {"ab" * 32}\nreopenings: -1\n',
        ("4:13", "out-of-range", "-1 is out of range: it is to be at least 0"),
    ),
    # text, numbers, true and false
    _row(
        "a number for an edition",
        TOOL,
        changed(TOOL, 'edition: "2026"', "edition: 1.10"),
        ("3:10", "wrong-type", _in_quotes("1.10")),
    ),
    _row(
        "a year for an edition",
        TOOL,
        changed(TOOL, 'edition: "2026"', "edition: 2026"),
        ("3:10", "wrong-type", _in_quotes("2026")),
    ),
    _row("a number for a short name", AUDIT, _tool("11"), ("3:7", "wrong-type", _in_quotes("11"))),
    _row(
        "a number in a list of short names", AGENCY, FILES[AGENCY] + "  - 12\n", ("6:5", "wrong-type", _in_quotes("12"))
    ),
    _row(
        "true for text",
        AGENCY,
        changed(AGENCY, "name: Fire and Rescue", "name: true"),
        ("1:7", "wrong-type", "true reads as yes or no, not as text: put it in quotes"),
    ),
    _row(
        "true for one of several words",
        AGENCY,
        changed(AGENCY, "kind: fire-and-rescue", "kind: true"),
        ("2:7", "not-allowed", f"'true' is not one of {_AGENCY_KINDS}"),
    ),
    _row(
        "a number for one of several words",
        AGENCY,
        changed(AGENCY, "kind: fire-and-rescue", "kind: 7"),
        ("2:7", "not-allowed", f"'7' is not one of {_AGENCY_KINDS}"),
    ),
    _row(
        "no for true or false", PERSON, FILES[PERSON] + "on_executive: no\n", ("3:15", "wrong-type", _not_boolean("no"))
    ),
    _row(
        "yes for true or false",
        PERSON,
        FILES[PERSON] + "on_executive: yes\n",
        ("3:15", "wrong-type", _not_boolean("yes")),
    ),
    _row(
        "true in quotes", PERSON, FILES[PERSON] + 'on_executive: "true"\n', ("3:15", "wrong-type", _not_boolean("true"))
    ),
    _row("1 for true", PERSON, FILES[PERSON] + "on_executive: 1\n", ("3:15", "wrong-type", _not_boolean("1"))),
    _row(
        "a list for true or false",
        PERSON,
        FILES[PERSON] + "on_executive: [true]\n",
        ("3:15", "wrong-type", _to_be("true or false", "a list")),
    ),
    _row(
        "nothing for text", AGENCY, changed(AGENCY, "name: Fire and Rescue", "name:"), ("1:6", "wrong-type", _NO_VALUE)
    ),
    _row(
        "a tilde for text",
        AGENCY,
        changed(AGENCY, "name: Fire and Rescue", "name: ~"),
        ("1:7", "wrong-type", _NO_VALUE),
    ),
    _row(
        "null for text",
        AGENCY,
        changed(AGENCY, "name: Fire and Rescue", "name: null"),
        ("1:7", "wrong-type", _NO_VALUE),
    ),
    _row(
        "nothing for a list",
        TOOL,
        changed(TOOL, "standards:\n", "asked:\nstandards:\n"),
        ("20:7", "wrong-type", _NO_VALUE),
    ),
    _row("nothing for a whole number", FRAMEWORK, _months(""), ("14:26", "wrong-type", _NO_VALUE)),
    _row("nothing for a date", AUDIT, _due(""), ("6:5", "wrong-type", _NO_VALUE)),
    _row("a list item without a value", AGENCY, FILES[AGENCY] + "  -\n", ("6:4", "wrong-type", _NO_VALUE)),
    _row("words for a whole number", FRAMEWORK, _months("three"), ("14:27", "wrong-type", _not_whole("three"))),
    _row("a whole number in quotes", FRAMEWORK, _months('"3"'), ("14:27", "wrong-type", _not_whole("3"))),
    _row("a whole number with a leading zero", FRAMEWORK, _months("03"), ("14:27", "wrong-type", _not_whole("03"))),
    _row("a whole number with a plus", FRAMEWORK, _months("+3"), ("14:27", "wrong-type", _not_whole("+3"))),
    _row("half a month", FRAMEWORK, _months("3.5"), ("14:27", "wrong-type", _not_whole("3.5"))),
    _row(
        "a whole number with a point",
        FRAMEWORK,
        _months("24.0"),
        ("14:27", "wrong-type", "24.0 is not a whole number: write digits only, or put it in quotes if it is text"),
    ),
    _row("a number without end", FRAMEWORK, _months(".inf"), ("14:27", "wrong-type", _not_whole(".inf"))),
    _row("a number that is none", FRAMEWORK, _months(".nan"), ("14:27", "wrong-type", _not_whole(".nan"))),
    _row(
        "a number of 20 digits",
        FRAMEWORK,
        _months("1" * 20),
        (
            "14:27",
            "wrong-type",
            "[20 digits] is not a whole number: write digits only, without quotes, point or leading zero",
        ),
    ),
    _row("true for a whole number", FRAMEWORK, _months("true"), ("14:27", "wrong-type", _not_whole("true"))),
    _row(
        "a number too small",
        FRAMEWORK,
        _months("0"),
        ("14:27", "out-of-range", "0 is out of range: it is to be at least 1"),
    ),
    _row(
        "a number too large for the calendar",
        FRAMEWORK,
        _months("999999999999"),
        ("14:27", "out-of-range", "[12 digits] is out of range: it is to be at most 1200"),
    ),
    _row(
        "a thirteenth month",
        FRAMEWORK,
        ending(
            FRAMEWORK,
            """\
        reports:
          - id: annual
            name: Annual report
            months: [1, 13]
        """,
        ),
        ("37:17", "out-of-range", "13 is out of range: it is to be at most 12"),
    ),
    _row(
        "a weight too large",
        TOOL,
        FILES[TOOL] + "        weight: 1001\n",
        ("26:17", "out-of-range", "1001 is out of range: it is to be at most 1000"),
    ),
    # groups of fields and lists
    _row(
        "a list for text",
        AGENCY,
        changed(AGENCY, "name: Fire and Rescue", "name:\n  - Fire\n  - Rescue"),
        ("2:3", "wrong-type", _to_be("text", "a list")),
    ),
    _row(
        "fields for text",
        AGENCY,
        changed(AGENCY, "name: Fire and Rescue", "name:\n  short: Fire"),
        ("2:3", "wrong-type", _to_be("text", "a group of fields")),
    ),
    _row(
        "text for a list",
        AGENCY,
        changed(AGENCY, "areas:\n  - northmere", "areas: northmere"),
        ("4:8", "wrong-type", _to_be("a list", "a single value")),
    ),
    _row(
        "fields for a list",
        AGENCY,
        changed(AGENCY, "areas:\n  - northmere", "areas:\n  northmere: true"),
        ("5:3", "wrong-type", _to_be("a list", "a group of fields")),
    ),
    _row(
        "text for fields",
        TOOL,
        changed(TOOL, "scoring:\n  standard:\n    method: lowest", "scoring: lowest"),
        ("17:10", "wrong-type", _to_be("a group of fields", "a single value")),
    ),
    _row(
        "a list for fields",
        TOOL,
        changed(TOOL, "scoring:\n  standard:\n    method: lowest", "scoring:\n  - method: lowest"),
        ("18:3", "wrong-type", _to_be("a group of fields", "a list")),
    ),
    _row(
        "text for fields in a list",
        RETURN,
        "status: draft\nanswers:\n  - lead\n",
        ("3:5", "wrong-type", _to_be("a group of fields", "a single value")),
    ),
    _row(
        "fields for a list of fields",
        RETURN,
        "status: draft\nanswers:\n  lead: met\n",
        ("3:3", "wrong-type", _to_be("a list", "a group of fields")),
    ),
    # names of fields
    _row(
        "a field misspelt",
        AGENCY,
        changed(AGENCY, "duty_basis", "duty_bassis"),
        ("1:1", "missing-field", "'duty_basis' is missing: the law under which it answers"),
        ("3:1", "unknown-field", "no field is called 'duty_bassis' here; did you mean 'duty_basis'?"),
    ),
    _row(
        "a field with a hyphen",
        AGENCY,
        changed(AGENCY, "duty_basis", "duty-basis"),
        ("1:1", "missing-field", "'duty_basis' is missing: the law under which it answers"),
        ("3:1", "unknown-field", "no field is called 'duty-basis' here; did you mean 'duty_basis'?"),
    ),
    _row(
        "a field with a capital",
        AGENCY,
        changed(AGENCY, "name:", "Name:"),
        ("1:1", "missing-field", "'name' is missing: the agency's name, as it is printed in letters and reports"),
        ("1:1", "unknown-field", "no field is called 'Name' here; did you mean 'name'?"),
    ),
    _row(
        "a field like no other",
        AGENCY,
        FILES[AGENCY] + "postcode: none\n",
        ("6:1", "unknown-field", _no_field("'postcode'")),
    ),
    _row(
        "a field misspelt inside a list",
        RETURN,
        changed(RETURN, "evidence:", "evidnce:"),
        ("6:5", "unknown-field", "no field is called 'evidnce' here; did you mean 'evidence'?"),
    ),
    _row(
        "a field misspelt in braces",
        RETURN,
        "status: draft\nanswers: [{question: lead, state: answered, ratng: met}]\n",
        ("2:45", "unknown-field", "no field is called 'ratng' here; did you mean 'rating'?"),
    ),
    _row(
        "a field of 200 letters",
        AGENCY,
        FILES[AGENCY] + "x" * 200 + ": none\n",
        ("6:1", "unknown-field", _no_field("[200 characters]")),
    ),
    _row(
        "a number for a field's name", AGENCY, FILES[AGENCY] + "1: none\n", ("6:1", "unknown-field", _no_field("'1'"))
    ),
    _row(
        "a field after a no-break space",
        AGENCY,
        changed(AGENCY, "kind:", "\u00a0kind:"),
        ("1:1", "missing-field", "'kind' is missing: what sort of body this is"),
        (
            "2:1",
            "unknown-field",
            "no field is called 'kind' here; an invisible space stands beside the name: delete it",
        ),
    ),
    _row(
        "a field missing",
        AGENCY,
        changed(AGENCY, "kind: fire-and-rescue\n", ""),
        ("1:1", "missing-field", "'kind' is missing: what sort of body this is"),
    ),
    _row(
        "two fields missing",
        AGENCY,
        changed(AGENCY, "kind: fire-and-rescue\nduty_basis: s11\n", ""),
        ("1:1", "missing-field", "'duty_basis' is missing: the law under which it answers"),
        ("1:1", "missing-field", "'kind' is missing: what sort of body this is"),
    ),
    _row(
        "a field missing inside a list",
        RETURN,
        changed(RETURN, "    state: answered\n", ""),
        ("3:5", "missing-field", "'state' is missing: where the answer stands"),
    ),
    _row(
        "a field missing two lists deep",
        RETURN,
        FILES[RETURN] + "      - kept_at: the shared drive\n",
        ("8:9", "missing-field", "'title' is missing: what it is, for example Supervision policy, version 3"),
    ),
    _row(
        "every field missing",
        AGENCY,
        b"{}\n",
        ("1:1", "missing-field", "'areas' is missing: the areas it works in, by their short names in lif.yaml"),
        ("1:1", "missing-field", "'duty_basis' is missing: the law under which it answers"),
        ("1:1", "missing-field", "'kind' is missing: what sort of body this is"),
        ("1:1", "missing-field", "'name' is missing: the agency's name, as it is printed in letters and reports"),
    ),
    # words from a list
    _row(
        "a word misspelt",
        AGENCY,
        changed(AGENCY, "kind: fire-and-rescue", "kind: fire-and-resue"),
        ("2:7", "not-allowed", f"'fire-and-resue' is not one of {_AGENCY_KINDS}; did you mean 'fire-and-rescue'?"),
    ),
    _row(
        "a word with capitals",
        AGENCY,
        changed(AGENCY, "duty_basis: s11", "duty_basis: S11"),
        ("3:13", "not-allowed", f"'S11' is not one of {_DUTIES}; did you mean 's11'?"),
    ),
    _row(
        "a word like no other",
        AGENCY,
        changed(AGENCY, "duty_basis: s11", "duty_basis: none"),
        ("3:13", "not-allowed", f"'none' is not one of {_DUTIES}"),
    ),
    _row(
        "an empty word",
        RETURN,
        changed(RETURN, "status: draft", 'status: ""'),
        ("1:9", "not-allowed", "'' is not one of draft, submitted, sent-back"),
    ),
    _row(
        "a list for a word",
        RETURN,
        changed(RETURN, "status: draft", "status: [draft]"),
        ("1:9", "wrong-type", _to_be("text", "a list")),
    ),
    _row(
        "a word misspelt in a list",
        FRAMEWORK,
        changed(FRAMEWORK, "      - s11\n", "      - s12\n"),
        ("18:9", "not-allowed", f"'s12' is not one of {_DUTIES}; did you mean 's11'?"),
    ),
    _row(
        "a colour spelt as in America",
        TOOL,
        changed(TOOL, "colour: red", "colour: gray"),
        ("9:15", "not-allowed", "'gray' is not one of red, amber, green, blue, grey; did you mean 'grey'?"),
    ),
    _row(
        "a format of the future",
        BOARD,
        changed(BOARD, "format: 1", "format: 2"),
        ("1:9", "not-allowed", "'2' cannot stand here: write 1"),
    ),
    _row(
        "a format in quotes", BOARD, changed(BOARD, "format: 1", 'format: "1"'), ("1:9", "wrong-type", _not_whole("1"))
    ),
    # dates
    _row(
        "a date as people write it",
        AUDIT,
        _due("31/3/2026"),
        ("6:6", "bad-date", _NOT_A_DATE),
    ),
    _row(
        "a date as people write it, in quotes",
        AUDIT,
        _due('"31.03.2026"'),
        ("6:6", "bad-date", _NOT_A_DATE),
    ),
    _row(
        "a date as people write it that does not exist",
        AUDIT,
        _due("31/2/2026"),
        ("6:6", "bad-date", _NO_SUCH_DAY),
    ),
    _row("a date as Americans write it", AUDIT, _due("3/31/2026"), ("6:6", "bad-date", _NO_SUCH_DAY)),
    _row("a date with two digits for the year", AUDIT, _due("31/3/26"), ("6:6", "bad-date", _NOT_A_DATE)),
    _row("a date in words", AUDIT, _due("31 March 2026"), ("6:6", "bad-date", _NOT_A_DATE)),
    _row("a date that does not exist", AUDIT, _due('"2026-02-30"'), ("6:6", "bad-date", _NO_SUCH_DAY)),
    _row(
        "a leap day in a common year, without quotes",
        AUDIT,
        _due("2026-02-29"),
        ("6:6", "bad-date", _NO_SUCH_DAY),
    ),
    _row("a date without hyphens", AUDIT, _due("20260331"), ("6:6", "bad-date", _NOT_A_DATE)),
    _row("a date without hyphens, in quotes", AUDIT, _due('"20260331"'), ("6:6", "bad-date", _NOT_A_DATE)),
    _row("a date without zeros", AUDIT, _due("2026-3-1"), ("6:6", "bad-date", _NOT_A_DATE)),
    _row("a date by the week", AUDIT, _due("2026-W13-2"), ("6:6", "bad-date", _NOT_A_DATE)),
    _row(
        "a date with a time",
        AUDIT,
        _due("2026-03-31T10:00:00Z"),
        ("6:6", "bad-date", _NOT_A_DATE),
    ),
    _row(
        "a date in the digits of another script",
        AUDIT,
        _due("\u0662\u0660\u0662\u0666-\u0660\u0663-\u0663\u0661"),
        ("6:6", "bad-date", _NOT_A_DATE),
    ),
    _row("a date before there were any", AUDIT, _due('"0000-01-01"'), ("6:6", "bad-date", _NO_SUCH_DAY)),
    _row(
        "a date with a line break",
        AUDIT,
        _due('"2026-03-31\\n"'),
        ("6:6", "bad-date", _SPACE_BY_DAY),
    ),
    _row(
        "a date in a text of several lines",
        AUDIT,
        _due("|\n  2026-03-31"),
        ("6:6", "bad-date", _SPACE_BY_DAY),
    ),
    _row(
        "a date after a space",
        AUDIT,
        _due('" 2026-03-31"'),
        ("6:6", "bad-date", _SPACE_BY_DAY),
    ),
    _row("no date yet", AUDIT, _due("tbc"), ("6:6", "bad-date", _NO_DAY)),
    _row("an empty date", AUDIT, _due('""'), ("6:6", "empty-value", _NOTHING)),
    _row("a list for a date", AUDIT, _due("[2026, 3, 31]"), ("6:6", "wrong-type", _to_be("text", "a list"))),
    # points
    _row("half a point as a decimal", TOOL, _points("0.5"), ("10:15", "bad-points", _not_exact("0.5"))),
    _row("half a point as a decimal in quotes", TOOL, _points('"0.5"'), ("10:15", "bad-points", _not_exact("0.5"))),
    _row("a point divided by nothing", TOOL, _points('"1/0"'), ("10:15", "bad-points", _not_exact("1/0"))),
    _row(
        "a point divided by nothing, without quotes", TOOL, _points("1/0"), ("10:15", "bad-points", _not_exact("1/0"))
    ),
    _row("points in words", TOOL, _points("half"), ("10:15", "bad-points", _not_exact("half"))),
    _row("true for points", TOOL, _points("true"), ("10:15", "bad-points", _not_exact("true"))),
    _row("a list for points", TOOL, _points("[1, 2]"), ("10:15", "wrong-type", _to_be("a whole number", "a list"))),
    _row(
        "points with a line break",
        TOOL,
        _points('"1/2\\n"'),
        ("10:15", "bad-points", "a space or a line break stands beside '1/2': delete it"),
    ),
    # sizes
    _row(
        "an empty list", AGENCY, changed(AGENCY, "areas:\n  - northmere", "areas: []"), ("4:8", "empty-value", _NOTHING)
    ),
    _row(
        "a scale of one level",
        TOOL,
        FILES[TOOL].replace(_NOT_MET, ""),
        ("6:5", "empty-value", "at least 2 are needed here, and there is only 1"),
    ),
    _row("empty text", AGENCY, changed(AGENCY, "name: Fire and Rescue", 'name: ""'), ("1:7", "empty-value", _NOTHING)),
    _row(
        "text of spaces",
        AGENCY,
        changed(AGENCY, "name: Fire and Rescue", 'name: "  "'),
        ("1:7", "empty-value", _NOTHING),
    ),
    _row("empty text in a list", TOOL, FILES[TOOL] + '        evidence: [""]\n', ("26:20", "empty-value", _NOTHING)),
    _row(
        "text too long",
        BOARD,
        _allowance('"bcdf"'),
        ("11:13", "out-of-range", "'bcdf' is to be at most 3 characters long"),
    ),
    _row(
        "text too short", BOARD, _allowance('"b"'), ("11:13", "out-of-range", "'b' is to be at least 3 characters long")
    ),
    _row(
        "a short label that is long",
        TOOL,
        changed(TOOL, "label: Not met\n", "label: Not met\n      short: not at all\n"),
        ("8:14", "out-of-range", "'not at all' is to be at most 7 characters long"),
    ),
    _row("two digits without quotes", BOARD, _allowance("23"), ("11:13", "wrong-type", _in_quotes("23"))),
    # short names
    _row("a short name with capitals", AUDIT, _tool("S11"), ("3:7", "bad-id", _not_short("S11", "s11"))),
    _row(
        "a short name with a space",
        AUDIT,
        _tool("section 11"),
        ("3:7", "bad-id", _not_short("section 11", "section-11")),
    ),
    _row(
        "a short name with an underscore",
        AUDIT,
        _tool("section_11"),
        ("3:7", "bad-id", _not_short("section_11", "section-11")),
    ),
    _row("a short name that leaves the folder", AUDIT, _tool("../s11"), ("3:7", "bad-id", _not_short("../s11", "s11"))),
    _row("a short name that begins with a hyphen", AUDIT, _tool("-s11"), ("3:7", "bad-id", _not_short("-s11", "s11"))),
    _row("an empty short name", AUDIT, _tool('""'), ("3:7", "empty-value", _NOTHING)),
    _row("a short name of 64 letters", AUDIT, _tool("a" * 64), ("3:7", "bad-id", _TOO_LONG)),
    _row(
        "a short name with a line break",
        AUDIT,
        _tool('"s11\\n"'),
        ("3:7", "bad-id", "a space or a line break stands beside 's11': delete it"),
    ),
    _row("a short name with no letter in it", AUDIT, _tool('"???"'), ("3:7", "bad-id", _not_short("???"))),
    # several at once
    _row(
        "five faults in one file",
        AGENCY,
        """\
        nmae: Fire
        kind: police force
        duty_basis: no
        areas: []
        since: 1/4/2019
        """,
        ("1:1", "missing-field", "'name' is missing: the agency's name, as it is printed in letters and reports"),
        ("1:1", "unknown-field", "no field is called 'nmae' here; did you mean 'name'?"),
        ("2:7", "not-allowed", f"'police force' is not one of {_AGENCY_KINDS}; did you mean 'police'?"),
        ("3:13", "not-allowed", f"'no' is not one of {_DUTIES}"),
        ("4:8", "empty-value", _NOTHING),
        ("5:8", "bad-date", _NOT_A_DATE),
    ),
)

MISNAMED = (
    _row(
        "a capital in a file's name",
        "agencies/Police.yaml",
        FILES[AGENCY],
        ("1:1", "file-name", _not_short("Police", "police")),
    ),
    _row(
        "a space in a file's name",
        "agencies/fire service.yaml",
        FILES[AGENCY],
        ("1:1", "file-name", _not_short("fire service", "fire-service")),
    ),
    _row(
        "an underscore in a file's name",
        "people/head_nurse.yaml",
        FILES[PERSON],
        ("1:1", "file-name", _not_short("head_nurse", "head-nurse")),
    ),
    _row(
        "a second dot in a file's name",
        "tools/s11.v2.yaml",
        FILES[TOOL],
        ("1:1", "file-name", _not_short("s11.v2", "s11-v2")),
    ),
    _row(
        "an accent in a file's name",
        "agencies/caf\u00e9.yaml",
        FILES[AGENCY],
        ("1:1", "file-name", _not_short("café", "caf")),
    ),
    _row(
        "a hyphen at the start of a file's name",
        "agencies/-rf.yaml",
        FILES[AGENCY],
        ("1:1", "file-name", _not_short("-rf", "rf")),
    ),
    _row(
        "a file's name of 64 letters",
        f"agencies/{'a' * 64}.yaml",
        FILES[AGENCY],
        ("1:1", "file-name", _TOO_LONG),
    ),
    _row(
        "a line break in a file's name",
        "agencies/fi\nre.yaml",
        FILES[AGENCY],
        ("1:1", "file-name", _not_short("fi\\nre", "fi-re")),
    ),
    _row(
        "a terminal's colour code in a file's name",
        "agencies/fi\x1b[31mre.yaml",
        FILES[AGENCY],
        ("1:1", "file-name", _not_short("fi\\x1b[31mre", "fi-31mre")),
    ),
    _row(
        "a capital in a folder's name",
        "audits/S11-2027/audit.yaml",
        FILES[AUDIT],
        ("1:1", "file-name", _not_short("S11-2027", "s11-2027")),
    ),
    _row(
        "the other ending",
        "agencies/police.yml",
        FILES[AGENCY],
        ("1:1", "file-name", "lif reads files that end in .yaml: rename it to police.yaml"),
    ),
    _row(
        "the ending in capitals",
        "agencies/Police.YAML",
        FILES[AGENCY],
        ("1:1", "file-name", "lif reads files that end in .yaml: rename it to police.yaml"),
    ),
    _row(
        "the ending with a capital",
        "agencies/police.Yaml",
        FILES[AGENCY],
        ("1:1", "file-name", "lif reads files that end in .yaml: rename it to police.yaml"),
    ),
    _row(
        "a name that Windows keeps",
        "agencies/con.yaml",
        FILES[AGENCY],
        ("1:1", "file-name", "'con' is a name that Windows keeps for itself: choose another"),
    ),
    _row(
        "a folder's name that Windows keeps",
        "audits/com1/audit.yaml",
        FILES[AUDIT],
        ("1:1", "file-name", "'com1' is a name that Windows keeps for itself: choose another"),
    ),
    _row(
        "a file too deep",
        "agencies/north/police.yaml",
        FILES[AGENCY],
        ("1:1", "file-name", "lif knows no record that lies here: in agencies/ it reads agencies/<agency>.yaml"),
    ),
    _row("a file not deep enough", "audits/audit.yaml", FILES[AUDIT], ("1:1", "file-name", _AUDIT_FILES)),
    _row("a file that nobody reads", "audits/s11-2026/notes.yaml", "notes: none\n", ("1:1", "file-name", _AUDIT_FILES)),
    _row(
        "a return below the returns",
        "audits/s11-2026/returns/old/fire.yaml",
        FILES[RETURN],
        ("1:1", "file-name", _AUDIT_FILES),
    ),
)
