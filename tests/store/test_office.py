"""Files from elsewhere: what is no Word or Excel file, or could do harm, is refused in one line; the rest is read whole."""

import io
import random
import zipfile
from collections.abc import Mapping

import pytest

from lif.store.office import MAX_FILE, MAX_PARTS, Package, Sort, UnfitError, opened, sort_of

WORD = {
    "[Content_Types].xml": b'<Types><Override ContentType="x.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": b"<Relationships/>",
    "word/document.xml": b"<document>Yes</document>",
}
EXCEL = {
    "[Content_Types].xml": b'<Types><Override ContentType="x.spreadsheetml.sheet.main+xml"/></Types>',
    "_rels/.rels": b"<Relationships/>",
    "xl/workbook.xml": b"<workbook/>",
}
DAMAGED = ("the file is damaged", "ask for it again, or open it and save it under another name")


def bundle(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", method) as target:
        for name, data in parts.items():
            target.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, method)
    return written.getvalue()


def refused(raw: bytes, sort: Sort = Sort.WORD) -> tuple[str, str]:
    with pytest.raises(UnfitError) as error:
        opened(raw, sort)
    return error.value.message, error.value.hint


@pytest.mark.parametrize(("parts", "sort"), [(WORD, Sort.WORD), (EXCEL, Sort.EXCEL)])
def test_a_plain_file_is_read_whole_and_known_for_what_it_is(parts: dict[str, bytes], sort: Sort) -> None:
    found = opened(bundle(parts), sort)

    assert found == Package(sort, parts)
    assert found.main == parts[sort.main]
    assert sort_of(bundle(parts)) is sort
    assert not found.points_outside


@pytest.mark.parametrize("raw", [b"", b"%PDF-1.7", b"PK\x03\x04 and no more", bundle({"a.txt": b"x"})])
def test_what_is_neither_word_nor_excel_is_known_for_neither(raw: bytes) -> None:
    assert sort_of(raw) is None


def test_a_file_that_is_empty_of_another_kind_or_locked_is_refused() -> None:
    assert refused(b"") == ("the file is empty", "")
    assert refused(b"%PDF-1.7 ...") == ("this is no .docx file", "save it as .docx and send that")
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)) == (
        "the file is locked by a password, or of an old kind (.doc, .xls)",
        "open it, and save it as a plain .docx file without a password",
    )
    assert refused(bundle(EXCEL)) == ("this is no plain .docx file", "open it, and save it as .docx")
    assert refused(bundle(WORD), Sort.EXCEL) == ("this is no plain .xlsx file", "open it, and save it as .xlsx")


def test_a_template_or_a_file_that_declares_macros_is_no_plain_document() -> None:
    declared = WORD["[Content_Types].xml"].replace(b"wordprocessingml.document", b"wordprocessingml.template")
    assert refused(bundle(WORD | {"[Content_Types].xml": declared}))[0] == "this is no plain .docx file"
    assert refused(bundle(WORD | {"word/vbaProject.bin": b"x"}))[0] == "the file holds macros, which lif does not open"


def test_a_file_that_is_too_large_or_unpacks_to_too_much_is_refused() -> None:
    unpacks = "the file unpacks to far more than a document holds"
    assert refused(b"PK\x03\x04" + bytes(MAX_FILE))[0] == "the file is larger than 20 MB"
    assert refused(bundle(WORD | {"word/bomb.xml": b" " * (3 << 20)}))[0] == unpacks
    assert refused(bundle(WORD | {f"word/{n}.xml": b"" for n in range(MAX_PARTS)}))[0] == unpacks


def test_parts_that_are_each_small_enough_and_too_much_together_are_refused() -> None:
    """Each unpacks to a hundred times its size, which is allowed, and four of them to more than the whole may hold."""
    part = random.Random(1).randbytes(1 << 18) + bytes((30 << 20) - (1 << 18))
    raw = bundle(WORD | {f"word/{n}.bin": part for n in range(4)})

    assert len(raw) < MAX_FILE
    assert refused(raw)[0] == "the file unpacks to far more than a document holds"


def test_a_part_that_says_it_is_short_and_is_long_is_refused() -> None:
    raw = bundle(WORD | {"word/long.xml": b"0123456789" * 20}, zipfile.ZIP_STORED)
    assert raw.count((200).to_bytes(4, "little")) == 4
    lied = raw.replace((200).to_bytes(4, "little"), (2).to_bytes(4, "little"))

    assert refused(lied)[0] in (DAMAGED[0], "the file is damaged: a part is not as long as it says")


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/passwd", "C:evil.xml", "word\\document2.xml"])
def test_a_part_under_a_name_that_leads_elsewhere_is_refused(name: str) -> None:
    assert refused(bundle(WORD | {name: b"x"}))[0] == "the file holds parts under names that no program writes"


def test_a_part_that_is_there_twice_is_refused() -> None:
    written = io.BytesIO(bundle(WORD))
    with zipfile.ZipFile(written, "a") as target, pytest.warns(UserWarning, match="Duplicate name"):
        target.writestr("word/document.xml", b"<other/>")

    assert refused(written.getvalue())[0] == "the file holds parts under names that no program writes"


@pytest.mark.parametrize("text", [b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', b"<a><!doctype x></a>"])
def test_definitions_that_could_grow_are_refused_wherever_they_stand(text: bytes) -> None:
    for name in ("word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels"):
        assert refused(bundle(WORD | {name: text}))[0] == (
            f"the file holds definitions that no form or report needs, in {name}"
        )


def test_text_in_two_bytes_a_letter_cannot_hide_them() -> None:
    hidden = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'
    for raw in (hidden.encode("utf-16"), hidden.encode("utf-16-le")):
        assert refused(bundle(WORD | {"word/document.xml": raw}))[0] == (
            "the file is written in a way that lif does not read (UTF-16)"
        )


def test_what_points_to_another_place_is_known() -> None:
    link = b"<Relationships><Relationship Target='http://example.org/t.dotm' TargetMode='External'/></Relationships>"

    assert opened(bundle(WORD | {"word/_rels/settings.xml.rels": link}), Sort.WORD).points_outside


def test_whatever_is_broken_in_a_file_it_is_read_whole_or_refused() -> None:
    chance = random.Random(5)
    whole = bundle(WORD | {"word/styles.xml": bytes(chance.randrange(256) for _ in range(3000))})
    outcomes = set()
    for _ in range(2000):
        raw = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            place = chance.randrange(len(raw))
            raw[place : place + chance.choice((0, 1, 1, 4))] = bytes(
                chance.randrange(256) for _ in range(chance.choice((0, 1, 2)))
            )
        try:
            opened(bytes(raw[: chance.choice((len(raw), len(raw), chance.randrange(len(raw))))]), Sort.WORD)
            outcomes.add("read")
        except UnfitError:
            outcomes.add("refused")

    assert outcomes == {"read", "refused"}
