"""Until every seat is sealed, nothing that lif prints or git keeps depends on what members marked."""

import json
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from commands.northmere import alter, tree, write
from commands.running import Lif
from commands.scrutinised import AGREEMENT, CASE, CONVENE, FOLDER, MEMBERS, ORDER, OWN, build, done, mark
from lif.interview.asker import Asker, Move
from lif.model.panels import Enough
from lif.store import private

Outcome = tuple[int, str, str]
_DIGEST = re.compile('"?[0-9a-f]{64}"?')
_RATINGS = ("not-met", "partly-met", "met", "not-applicable")

WATCHED: tuple[tuple[str, ...], ...] = (
    *(("panel", "show", *CASE, "--format", form) for form in ("text", "json")),
    *(("panel", "compare", *CASE, "--format", form) for form in ("text", "json")),
    *(("panel", "compare", CASE[0], "--format", form) for form in ("text", "json")),
    ("panel", "agree", *CASE, "--plain"),
    ("panel", "agree", *CASE, "--answers", "agreed.yaml"),
    ("panel", "open", *CASE),
    *(("panel", "open", *CASE, "--as", person) for person in MEMBERS.values()),
    *(("panel", "sign", *CASE, "--as", person) for person in MEMBERS.values()),
    ("panel", "mark", *CASE, "--as", "officer", "--plain"),
    ("panel", "mark", *CASE, "--as", "warden", "--plain"),
    ("panel", "mark", *CASE, "--as", "clerk", "--plain"),
    ("panel", "seal", *CASE, "--as", "officer"),
    ("panel", "seal", *CASE, "--as", "warden"),
    ("panel", "unseal", *CASE, "--as", "nurse", "--reason", "So"),
    ("panel", "unseal", *CASE, "--as", "warden", "--reason", "So"),
    ("panel", "reopen", *CASE, "--reason", "So"),
    ("panel", "set-aside", *CASE, "--as", "nurse", "--reason", "So"),
    CONVENE,
    *(("status", "--format", form) for form in ("text", "json")),
    *(("check", "--format", form) for form in ("text", "json", "github", "junit")),
    *(("score", *CASE, "--format", form) for form in ("text", "json", "csv")),
    *(("audit", "show", CASE[0], "--format", form) for form in ("text", "json")),
    ("audit", "list"),
    ("return", "answer", *CASE, "--plain"),
    ("return", "submit", *CASE),
    ("doctor",),
    ("upgrade",),
    ("report", "return", *CASE, "-o", "report.docx"),
    ("report", "letter", *CASE, "-o", "letter.docx"),
    ("report", "panel", *CASE, "-o", "panel.docx"),
    ("report", "overview", CASE[0], "-o", "overview.docx"),
    ("export", "-o", "tables", *(f"--format={form}" for form in ("csv", "jsonl", "parquet", "sqlite"))),
    ("panel", "seal", *CASE, "--as", "nurse"),
    ("panel", "show", *CASE),
    ("panel", "open", *CASE),
    ("panel", "unseal", *CASE, "--as", "officer", "--reason", "So"),
    ("panel", "substitute", *CASE, "--seat=board", "--person=clerk", "--interest=clerk=none", "--reason=So"),
    ("return", "send-back", *CASE, "--reason", "So"),
    ("panel", "open", *CASE),
    ("panel", "show", *CASE),
    ("status",),
    ("check",),
)
"""What anybody may run while a member has sealed, another has marked, and the third has not begun."""


@dataclass(frozen=True)
class Marked:
    """A member's marks, as a file of answers, and the words in it that nobody else may see."""

    text: str
    words: frozenset[str]


@st.composite
def markings(draw: st.DrawFn) -> Marked:
    """Draw a complete sheet: any rating, any view of the evidence, unmistakable words wrapped in what YAML minds."""
    frames = st.sampled_from(["{}", "{}: so", "- {}", "# {}", '"{}', "it's {}\n\n{}", "{{{}", "&{} *{}", "{} \\ 7"])
    words: set[str] = set()

    def said() -> str:
        word = f"zq{draw(st.integers(2**60, 2**64 - 1)):x}qz"
        words.add(word)
        return draw(frames).replace("{}", word)

    marks = []
    for question, own in zip(ORDER, OWN, strict=True):
        item = {"question": question, "rating": draw(st.sampled_from(_RATINGS)), "reason": said()}
        item |= {name: said() for name in ("good_practice", "ask") if draw(st.booleans())}
        if own != "not-applicable":
            item["evidence"] = draw(st.sampled_from([item.value for item in Enough]))
        marks.append(item)
    return Marked(json.dumps({"marks": marks}, indent=1), frozenset(words))


@dataclass(frozen=True)
class Seen:
    """What others see of a board: what commands printed, and the files that git keeps; digests are struck out."""

    printed: tuple[Outcome, ...]
    kept: Mapping[str, str]
    everything: str


def seen(folder: Path, officer: Marked, nurse: Marked) -> Seen:
    """Let the officer mark and seal, and the nurse mark, on a new board; return what the others see of it."""
    board = build(folder / "northmere")
    lif = Lif(board)
    done(lif, *CONVENE)
    write(board, "agreed.yaml", AGREEMENT)
    for person, marked in (("officer", officer), ("nurse", nurse)):
        file = folder / f"{person}.yaml"
        file.write_text(marked.text, encoding="utf-8")
        done(lif, "panel", "mark", *CASE, "--as", person, "--answers", file)
    done(lif, "panel", "seal", *CASE, "--as", "officer")
    salts = _salts(board)
    results = [lif(*words, typed=":stop\n") for words in WATCHED]
    with zipfile.ZipFile(board / "report.docx") as report:
        parts = "".join(report.read(name).decode("utf-8", "replace") for name in report.namelist())
    (board / "report.docx").unlink()
    kept = {
        path: data.decode("utf-8", "replace") for path, data in tree(board).items() if not path.startswith(".lif/marks")
    }
    noted = [kept.pop(path) for path in [*kept] if path.startswith(".lif/cache")]  # it holds times
    printed = [(result.exit_code, result.stdout, result.stderr) for result in results]
    everything = "\n".join([*map(str, printed), *kept.values(), *noted, parts])
    assert [salt for salt in salts if salt in everything] == []
    assert 70 not in [code for code, _, _ in printed]
    struck = tuple((code, _struck(out, folder), _struck(err, folder)) for code, out, err in printed)
    return Seen(struck, {path: _struck(text, folder) for path, text in kept.items()}, everything)


def _salts(board: Path) -> list[str]:
    sheets = (private.read_sheet(board, private.address(*CASE, person)) for person in ("officer", "nurse"))
    return [sheet.salt for sheet in sheets if sheet]


def _struck(text: str, folder: Path) -> str:
    return _DIGEST.sub("DIGEST", text.replace(str(folder), "FOLDER"))


@settings(max_examples=4, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(officer=markings(), nurse=markings(), other_officer=markings(), other_nurse=markings())
def test_whatever_members_mark_others_see_the_same_until_every_seat_is_sealed(
    officer: Marked, nurse: Marked, other_officer: Marked, other_nurse: Marked
) -> None:
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        first = seen(Path(one).resolve(), officer, nurse)
        second = seen(Path(other).resolve(), other_officer, other_nurse)

    assert dict(zip(WATCHED, first.printed, strict=True)) == dict(zip(WATCHED, second.printed, strict=True))
    assert first.kept == second.kept
    assert [word for word in officer.words | nurse.words if word in first.everything] == []
    assert [word for word in other_officer.words | other_nurse.words if word in second.everything] == []


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """The folder of a board with panels of three."""
    return build(tmp_path / "northmere")


def test_members_who_mark_alike_have_seals_that_are_not_alike(lif: Lif, board: Path, tmp_path: Path) -> None:
    done(lif, *CONVENE)
    for person in MEMBERS.values():
        mark(lif, person, tmp_path, {})
        done(lif, "panel", "seal", *CASE, "--as", person)

    seals = [(board / FOLDER / f"seals/{person}.yaml").read_text(encoding="utf-8") for person in MEMBERS.values()]
    assert len({seal.splitlines()[1] for seal in seals}) == 3
    assert len({_DIGEST.sub("DIGEST", seal.splitlines()[1]) for seal in seals}) == 1


SECRET = "zqsecretqz"
SHEET = ".lif/marks/s11-2026/police/nurse.yaml"


def _spoilt() -> Iterator[tuple[str, Callable[[str], str]]]:
    yield "a-field-too-many", lambda text: text.replace("reason:", f"{SECRET}:")
    yield "no-such-view", lambda text: text.replace("evidence: partly", f"evidence: {SECRET}", 1)
    yield "no-short-name", lambda text: text.replace("rating: met", f'rating: "{SECRET} X"', 1)
    yield "a-number", lambda text: text.replace("reason: Seen", f"ask: [{SECRET}]\n    reason: Seen", 1)
    yield "twice", lambda text: text.replace("evidence: partly", f"reason: {SECRET}\n    reason: {SECRET}", 1)
    yield "no-yaml", lambda text: f'{text}"{SECRET}: [\n'
    yield "a-conflict", lambda text: f"{text}<<<<<<< {SECRET}\n=======\n>>>>>>> {SECRET}\n"
    yield "an-anchor", lambda text: text.replace("rating: met", f"rating: &{SECRET} met", 1)
    yield "a-control-character", lambda text: text.replace("reason: Seen", f"reason: {SECRET}\x01 Seen", 1)
    yield "another-kind", lambda _: f"{SECRET}: {SECRET}\n"
    yield "a-list", lambda _: f"- {SECRET}\n"


@pytest.mark.parametrize("spoil", [pytest.param(spoil, id=name) for name, spoil in _spoilt()])
@pytest.mark.parametrize("sealed", [False, True], ids=["marked", "sealed"])
def test_a_sheet_that_cannot_be_read_is_named_and_nothing_of_it_is_repeated(
    lif: Lif, board: Path, tmp_path: Path, spoil: Callable[[str], str], sealed: bool
) -> None:
    done(lif, *CONVENE)
    for person in MEMBERS.values():
        mark(lif, person, tmp_path)
        if sealed:
            done(lif, "panel", "seal", *CASE, "--as", person)
    file = board / SHEET
    file.write_text(spoil(file.read_text(encoding="utf-8")), encoding="utf-8")

    results = [
        lif(*words, typed=":stop\n")
        for words in (
            ("panel", "mark", *CASE, "--as", "nurse", "--plain"),
            ("panel", "mark", *CASE, "--as", "nurse", "--answers", str(tmp_path / "nurse.yaml")),
            ("panel", "seal", *CASE, "--as", "nurse"),
            ("panel", "open", *CASE, "--as", "nurse"),
            *WATCHED,
        )
    ]

    assert [result.output for result in results if SECRET in result.output or result.exit_code == 70] == []
    assert [path for path, data in tree(board).items() if SECRET.encode() in data] == [SHEET]
    own = results[3 if sealed else 0].output
    assert SHEET in own
    assert own.endswith(f"nurse alone may look: {SHEET}\n" if sealed else "it is this member's alone\n")


def test_a_fault_in_a_sheet_is_told_at_its_place_without_its_words(lif: Lif, board: Path, tmp_path: Path) -> None:
    done(lif, *CONVENE)
    mark(lif, "nurse", tmp_path)
    alter(board, SHEET, "    reason: Seen on a visit.\n", "    raeson: Seen on a visit.\n")

    result = lif("panel", "seal", *CASE, "--as", "nurse")

    assert (result.exit_code, result.output) == (
        1,
        f"{SHEET}:15:5: error: this does not fit, and is not shown here since it is of marks: "
        "lif explain unknown-field says what is asked [unknown-field]\n"
        f"lif: {SHEET} has a fault that must be put right first\n"
        "     put it right there; it is this member's alone\n",
    )


def test_a_seal_that_cannot_be_read_stops_each_command_before_any_mark_is_shown(
    lif: Lif, board: Path, tmp_path: Path
) -> None:
    done(lif, *CONVENE)
    for person in MEMBERS.values():
        mark(lif, person, tmp_path, {"policy": "met"})
        done(lif, "panel", "seal", *CASE, "--as", person)
    write(board, f"{FOLDER}/seals/nurse.yaml", "digest: short\n")
    before = tree(board)

    for command in ("show", "compare", "open", "agree"):
        result = lif("panel", command, *CASE)
        assert (result.exit_code, result.output) == (
            1,
            f"{FOLDER}/seals/nurse.yaml:1:9: error: lif alone writes what stands here, in hexadecimal digits, and this "
            "is not it: put back what was there [schema]\n"
            "lif: the board has a fault that must be put right first\n     lif check shows all of them\n",
        )
    assert tree(board) == before


class _Broken:
    """Fails at the second question, with the page and all that was typed at hand."""

    def __init__(self) -> None:
        self.pages = 0

    def show(self, page: object) -> None:
        """Fail at the second page."""
        self.pages += 1
        if self.pages > 1:
            raise KeyError(SECRET, page)

    def tell(self, remark: str) -> None:
        """Tell nobody."""

    def choose(self, prompt: str, *_: object, **__: object) -> str | Move:
        """Choose something that differs."""
        return "not-met" if "rating" in prompt and "Your" in prompt else "enough"

    def text(self, *_: object, **__: object) -> str | Move:
        """Say something that nobody else may see."""
        return SECRET


def test_a_fault_in_lif_while_somebody_marks_leaves_their_words_out_of_its_log(
    lif: Lif, board: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    logs = tmp_path / "logs"
    logs.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(logs))
    done(lif, *CONVENE)

    def asker(_: bool) -> Asker:
        return _Broken()

    result = lif("panel", "mark", *CASE, "--as", "nurse", asker=asker)

    (log,) = logs.iterdir()
    assert (result.exit_code, SECRET in result.output) == (70, False)
    assert SECRET not in log.read_text(encoding="utf-8")
    assert [path for path, data in tree(board).items() if SECRET.encode() in data] == [SHEET]
