"""A report says where it comes from, and whether its words are still those that were written."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from demo import thornmere

from lif.report.agency_return import compose
from lif.report.content import Heading, Paragraph, Report, Table
from lif.report.parts import parts
from lif.report.properties import properties, with_properties
from lif.report.stamp import Differences, Stamp, differences, stamp_of, stamped
from lif.report.word import render
from lif.store.office import Package, Sort, UnfitError, opened
from lif.store.package import bundled
from report.cases import DAY, subject_of
from report.word_linter import faults

STAMP = Stamp(("return", "s11-2026", "police"), "Thornmere & Marl", "2026-05-05", "a" * 40)
SMALL = Report(
    "A round",
    "A return",
    "A board",
    (("Status", "Draft"),),
    DAY,
    (
        Heading("Summary"),
        Paragraph("All is well."),
        Table("Ratings", ("Standard", "Rating"), (("1", "Met"), ("2", "Not met")), (1, 1)),
        Paragraph("So it is."),
        Heading("Summary"),
        Paragraph("All is well."),
    ),
)
SAME = Differences((), (), ())


def package(raw: bytes) -> Package:
    return opened(raw, Sort.WORD)


def edited(raw: bytes, edit: Callable[[str], str]) -> Package:
    """Return a file whose document somebody changed."""
    found = package(raw)
    text = found.main.decode()
    assert edit(text) != text
    return Package(Sort.WORD, {**found.parts, Sort.WORD.main: edit(text).encode()})


def said(raw: bytes, found: Package) -> Differences:
    stamp = stamp_of(package(raw))
    assert stamp
    return differences(stamp, found)


def test_a_report_has_parts_by_headings_and_captions() -> None:
    assert [part.name for part in parts(package(render(SMALL)))] == [
        "Cover",
        "Table 1: Ratings",
        "Summary",
        "Summary (2)",
    ]


def test_a_stamp_is_read_back_with_a_digest_of_each_part() -> None:
    raw = stamped(render(SMALL), STAMP)
    found = stamp_of(package(raw))

    assert found == replace(STAMP, parts=tuple(parts(package(raw))))
    assert said(raw, package(raw)) == SAME
    assert faults(raw) == []


@pytest.mark.parametrize("stamp", [replace(STAMP, revision=""), replace(STAMP, unkept=True)])
def test_what_is_not_in_git_is_said(stamp: Stamp) -> None:
    found = stamp_of(package(stamped(render(SMALL), stamp)))

    assert found
    assert replace(found, parts=()) == stamp


def test_a_file_without_a_stamp_has_none() -> None:
    assert stamp_of(package(render(SMALL))) is None
    assert stamp_of(Package(Sort.WORD, {"docProps/custom.xml": b"<not"})) is None


@pytest.mark.parametrize(
    ("edit", "found"),
    [
        (lambda text: text.replace("Not met", "Met"), Differences(("Table 1: Ratings",), (), ())),
        (lambda text: text.replace("So it is.", "So it was."), Differences(("Summary",), (), ())),
        (lambda text: text.replace("Draft", "Final"), Differences(("Cover",), (), ())),
        (
            lambda text: text.replace(": Ratings", ": Marks"),
            Differences(("Summary",), ("Table 1: Ratings",), ("Table 1: Marks",)),
        ),
        (
            lambda text: text[: text.rindex("<w:p>")] + text[text.rindex("<w:sectPr") :],
            Differences((), ("Summary (2)",), ()),
        ),
    ],
    ids=["a cell", "a sentence", "the cover", "a caption", "a part taken out"],
)
def test_a_change_is_named_by_its_part(edit: Callable[[str], str], found: Differences) -> None:
    raw = stamped(render(SMALL), STAMP)

    assert said(raw, edited(raw, edit)) == found


def test_what_other_programs_do_when_they_save_is_no_change() -> None:
    raw = stamped(render(SMALL), STAMP)

    for edit in (
        lambda text: text.replace("All is well.", "All is </w:t></w:r><w:r><w:t>well."),
        lambda text: text.replace(
            "<w:r><w:t>All is well.", '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve"> All  is well. '
        ),
        lambda text: text.replace("<w:tbl>", "<w:p/><w:tbl>", 1).replace("All is", "All\u00a0is"),
    ):
        assert said(raw, edited(raw, edit)) == SAME


def test_tracked_changes_count_as_they_would_be_accepted() -> None:
    raw = stamped(render(SMALL), STAMP)
    gone = "<w:del><w:r><w:delText>All is well.</w:delText></w:r></w:del>"

    found = edited(raw, lambda text: text.replace("<w:r><w:t>All is well.</w:t></w:r>", gone, 1))
    assert said(raw, found) == Differences(("Summary",), (), ())


def test_a_stamp_takes_the_place_of_an_earlier_one_and_leaves_other_properties() -> None:
    first = opened(stamped(render(SMALL), STAMP), Sort.WORD)
    kept = with_properties(first.parts, {**properties(first.parts), "Owner": "A & B"})
    again = package(stamped(bundled(kept), replace(STAMP, day="2026-05-06")))

    found = stamp_of(again)
    assert found
    assert (found.day, properties(again.parts)["Owner"]) == ("2026-05-06", "A & B")
    assert len(found.parts) == 4


def test_names_and_words_of_any_kind_are_kept() -> None:
    odd = "Räte & <Co> \"x\" 'y'"
    long = "x" * 900
    report = replace(SMALL, blocks=(Heading(odd), Paragraph("One"), Heading(long), Paragraph("Two\x00")))
    raw = stamped(render(report), replace(STAMP, board=odd))

    found = stamp_of(package(raw))
    assert found
    assert (found.board, [part.name for part in found.parts]) == (odd, ["Cover", odd, "x" * 230])
    assert said(raw, package(raw)) == SAME


def test_the_same_report_has_the_same_bytes_and_another_version_others() -> None:
    assert stamped(render(SMALL), STAMP) == stamped(render(SMALL), STAMP)
    assert stamped(render(SMALL), STAMP) != stamped(render(SMALL), replace(STAMP, revision="b" * 40))


def test_a_document_that_is_no_document_is_refused() -> None:
    for text in (b"<not", b"<document/>"):
        with pytest.raises(UnfitError):
            parts(Package(Sort.WORD, {Sort.WORD.main: text}))


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_a_report_that_libreoffice_saved_again_says_the_same(tmp_path: Path) -> None:
    raw = stamped(render(compose(subject_of(thornmere.holdings(), "s11-2026", "hospitals"))), STAMP)
    (tmp_path / "report.docx").write_bytes(raw)
    office = ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"]
    for form, place in (("odt", "report.docx"), ("docx:MS Word 2007 XML", "odt/report.odt")):
        folder = tmp_path / form.partition(":")[0]
        subprocess.run(
            [*office, "--convert-to", form, "--outdir", folder, tmp_path / place], check=True, capture_output=True
        )

    saved = (tmp_path / "docx/report.docx").read_bytes()
    found = stamp_of(package(saved))

    assert saved != raw
    assert found
    assert (found.revision, differences(found, package(saved))) == (STAMP.revision, SAME)


def test_every_part_of_a_real_report_has_a_name_of_its_own() -> None:
    found = parts(package(render(compose(subject_of(thornmere.holdings(), "s11-2026", "hospitals")))))

    assert len({part.name for part in found}) == len(found) > 50
