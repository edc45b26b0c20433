"""Digests: one form for whatever says the same, and a seal that anybody can check with ordinary tools."""

import hashlib
import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from model.record_strategies import texts

from lif.model.kinds import MARKS, RETURN, SEAL, Address
from lif.model.panels import Mark, Marks, Seal, SealSeen, Sheet
from lif.model.plain import decode
from lif.model.returns import Return
from lif.model.text import tidy
from lif.panel import digests, marking
from lif.store.source import parse
from lif.store.writing import text_of
from panel.cases import MARKED, OPENED, convened, opened, sealed, sheet, submitted

WHERE = Address(MARKS, ("s11-2026", "fire", "officer"))
WHERE_SEALED = Address(SEAL, ("s11-2026", "fire", "officer"))


def test_the_canonical_form_has_sorted_keys_no_blanks_and_letters_as_they_are() -> None:
    data = {"b": [1, True, "é: \n"], "a": {"d": "", "c": {}}, "B": "\U0001f692"}

    assert digests.canonical(data) == '{"B":"\U0001f692","a":{"c":{},"d":""},"b":[1,true,"é: \\n"]}'


def test_letters_with_accents_are_the_same_however_they_were_typed() -> None:
    assert digests.canonical({"cafe\u0301": ["re\u0301sume\u0301"]}) == '{"caf\u00e9":["r\u00e9sum\u00e9"]}'


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_what_is_no_number_has_no_canonical_form(number: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        digests.canonical({"a": number})


def test_a_digest_is_of_its_label_a_line_break_and_the_canonical_form() -> None:
    assert digests.digest("lif-part-1", {"a": 1}) == hashlib.sha256(b'lif-part-1\n{"a":1}').hexdigest()


def test_the_same_under_another_label_is_another_digest() -> None:
    assert digests.digest("lif-seal-1", []) != digests.digest("lif-answers-1", [])


def test_a_short_digest_is_the_beginning_of_the_whole() -> None:
    whole = digests.of_part("")

    assert (digests.short(whole), len(digests.short(whole))) == (whole[:8], 8)


def test_an_answer_that_is_not_there_has_a_digest_of_its_own() -> None:
    answer = submitted().answers[0]

    assert digests.of_answer(None) == digests.of_part({})[:8]
    assert digests.of_answer(answer) != digests.of_answer(replace(answer, comment="More.")) != digests.of_answer(None)


def test_the_digest_of_answers_is_of_what_was_answered_and_not_of_when_or_by_whom() -> None:
    item = submitted()

    assert digests.of_answers(replace(item, submitted=None, submitted_by="", late_reason="Ill.")) == (
        digests.of_answers(item)
    )
    assert digests.of_answers(replace(item, answers=item.answers[1:])) != digests.of_answers(item)


def test_equal_marks_with_different_salts_have_different_digests() -> None:
    case = convened()

    one, other = sheet(case, "officer", salt="a" * 64), sheet(case, "officer", salt="b" * 64)

    assert replace(one, salt=other.salt) == other
    assert digests.of_sheet(one) != digests.of_sheet(other)


def test_a_seal_keeps_no_other_sheet() -> None:
    case, kept = sealed(convened(), sheet(convened(), "officer"))
    seal, whole = case.seal("officer"), kept["officer"]

    assert digests.keeps(seal, whole)
    for changed in (
        replace(whole, salt="f" * 64),
        replace(whole, seat="partner"),
        replace(whole, agency="police"),
        replace(whole, return_digest=""),
        replace(whole, marks=whole.marks[:-1]),
        replace(whole, marks=(replace(whole.marks[0], rating="begun"), *whole.marks[1:])),
        replace(whole, marks=(replace(whole.marks[0], ask="Why?"), *whole.marks[1:])),
    ):
        assert not digests.keeps(seal, changed)


def test_comments_order_of_fields_and_line_ends_in_a_file_change_no_digest() -> None:
    whole = opened(convened()).marks["officer"]
    text = text_of(WHERE, whole)
    lines = text.replace("\n", "  # as opened\r\n", 1).splitlines()
    salt = next(line for line in lines if "salt" in line)
    moved = [
        salt if "audit:" in line else next(one for one in lines if "audit:" in one) if line == salt else line
        for line in lines
    ]

    read = decode(Marks, parse("\r\n".join(moved).encode(), WHERE.path).data)

    assert "\r\n".join(moved) != text
    assert digests.of_sheet(read.sheet) == digests.of_sheet(whole.sheet)


def checked_by_hand(file: Path) -> str:
    """Return the digest that a file of opened marks must have been sealed with, worked out without lif's code."""
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    canonical = json.dumps(data["sheet"], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(b"lif-seal-1\n" + canonical.encode()).hexdigest()


def written(folder: Path, whole: Sheet) -> tuple[Path, str]:
    """Write a sheet's marks and seal as lif does; return the file of marks, and what the seal's file says."""
    seal = Seal(digests.of_sheet(whole), MARKED, whole.return_digest)
    file = folder / "marks.yaml"
    file.write_text(text_of(WHERE, Marks(OPENED, (SealSeen("officer", seal.digest),), whole)), encoding="utf-8")
    said: Any = yaml.safe_load(text_of(WHERE_SEALED, seal))
    return file, str(said["digest"])


def test_a_seal_can_be_checked_without_lif(tmp_path: Path) -> None:
    _, kept = sealed(convened(), sheet(convened(), "officer", {"lead": "begun", "creche": "absent"}))

    file, digest = written(tmp_path, kept["officer"])

    assert checked_by_hand(file) == digest


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="there is no sha256sum here")
def test_a_seal_can_be_checked_with_the_program_that_every_unix_has(tmp_path: Path) -> None:
    _, kept = sealed(convened(), sheet(convened(), "officer", {"lead": "strong"}))
    file, digest = written(tmp_path, kept["officer"])
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    line = json.dumps(data["sheet"], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    (tmp_path / "sealed.txt").write_bytes(f"lif-seal-1\n{line}".encode())

    done = subprocess.run(["sha256sum", "sealed.txt"], cwd=tmp_path, capture_output=True, text=True, check=True)

    assert done.stdout.split()[0] == digest


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_whatever_members_write_a_seal_can_be_checked_without_lif(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    digits = st.text("0123456789abcdef", min_size=8, max_size=8) | st.sampled_from(["00000000", "12345678", "1234e567"])
    salt = "".join(data.draw(st.lists(digits, min_size=8, max_size=8)))
    words = texts().map(tidy)
    marks = tuple(
        Mark(question, data.draw(digits), "no", reason=data.draw(words), good_practice=data.draw(words))
        for question in ("no", "1e5", "007")
    )
    whole = Sheet("s11-2026", "null", "on", "officer", salt, "0" * 64, marks)

    file, digest = written(tmp_path_factory.mktemp("sealed"), whole)

    assert checked_by_hand(file) == digest


def test_a_return_read_back_from_its_file_has_the_same_digest() -> None:
    where, item = Address(RETURN, ("s11-2026", "fire")), submitted()

    read = decode(Return, parse(text_of(where, item).encode(), where.path).data)

    assert digests.of_answers(read) == digests.of_answers(item)


def test_what_a_mark_has_seen_is_the_short_digest_of_the_answer_itself() -> None:
    case = convened()

    assert marking.seen(case, "lead") == digests.of_answer(case.agency_return.answer("lead"))
    assert marking.seen(case, "gone") == digests.of_answer(None)
