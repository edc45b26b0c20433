"""Word files that could do harm, or are no forms: each is refused in one line, however large it claims to be."""

import io
import zipfile
from collections.abc import Callable

import pytest
from lxml import etree
from lxml.etree import _Element as Element

from forms.agency_word import MAIN, W, bundled, edited, parts_of, run, table_of
from forms.cases import form_for, having
from lif.forms.doors import made, received
from lif.forms.judging import judge
from lif.model.returns import Door
from lif.store.office import UnfitError

FORM = form_for(having())
SENT = made(FORM, Door.WORD)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OWN = "copy the answers into the form as it came, and send that"
ELSEWHERE = "the file brings in something from elsewhere: a template, a picture, or another document"
FIELD = "the file holds a field that brings in something from elsewhere"


def stored(name: str, data: bytes) -> bytes:
    """Return a file of one part, as programs store the first part of an OpenDocument text."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as bundle:
        bundle.writestr(name, data)
    return written.getvalue()


ODT = stored("mimetype", b"application/vnd.oasis.opendocument.text")


def refused(raw: bytes, name: str = "reply.docx") -> str:
    """Return in which words a file is refused."""
    with pytest.raises(UnfitError) as error:
        received(raw, name)
    return error.value.message


def replaced(part: str, old: bytes, new: bytes) -> bytes:
    """Return a form of which one part says something else."""
    parts = parts_of(SENT)
    return bundled(parts | {part: parts[part].replace(old, new, 1)})


def related(sort: str, target: str, mode: str = ' TargetMode="External"', part: str = "document") -> bytes:
    """Return a form that leads to something."""
    name = f"word/_rels/{part}.xml.rels"
    old = parts_of(SENT).get(
        name, b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    )
    link = f'<Relationship Id="rIdNew" Type="{OFFICE}/{sort}" Target="{target}"{mode}/></Relationships>'
    return bundled(parts_of(SENT) | {name: old.replace(b"</Relationships>", link.encode())})


@pytest.mark.parametrize(
    ("sort", "target", "mode", "part"),
    [
        ("attachedTemplate", "https://example.org/t.dotm", ' TargetMode="External"', "settings"),
        ("attachedTemplate", "https://example.org/t.dotm", " TargetMode='External'", "settings"),
        ("image", "https://example.org/p.png", ' TargetMode="External"', "document"),
        ("image", "\\\\\\\\server\\\\p.png", ' TargetMode="External"', "header1"),
        ("oleObject", "file:///c:/x.xlsx", ' TargetMode="External"', "document"),
        ("frame", "https://example.org/", ' TargetMode="External"', "webSettings"),
        ("subDocument", "other.docx", ' TargetMode="External"', "document"),
        ("subDocument", "other.docx", "", "document"),
        ("aFChunk", "afchunk.html", "", "document"),
        ("control", "activeX/activeX1.xml", "", "document"),
    ],
)
def test_a_document_that_reaches_out_or_brings_something_along_is_refused(
    sort: str, target: str, mode: str, part: str
) -> None:
    assert refused(related(sort, target, mode, part)) == ELSEWHERE


def test_a_link_that_somebody_typed_is_text_and_stays() -> None:
    found = received(related("hyperlink", "mailto:lead@fire.example"), "reply.docx").filled

    assert judge(found, FORM, having()).faults == ()


def instruction(words: list[str]) -> Callable[[Element], None]:
    """Return what puts a field into a comment, its instruction in several runs."""

    def edit(root: Element) -> None:
        paragraph = next(table_of(root, "1.1", "Comment").iter(f"{W}p"))
        for sort in ("begin", None, "separate", "end"):
            for word in words if sort is None else [""]:
                made_run = etree.SubElement(paragraph, f"{W}r")
                if sort:
                    etree.SubElement(made_run, f"{W}fldChar", {f"{W}fldCharType": sort})
                else:
                    etree.SubElement(made_run, f"{W}instrText").text = word

    return edit


@pytest.mark.parametrize(
    "words",
    [[' DDEAUTO c:\\\\x "y"'], [" DD", "EAUTO x"], ["INCLUDEPICTURE x"], [" includetext x"], ["LINK Excel.Sheet x"]],
)
def test_a_field_that_brings_something_in_is_refused_however_it_is_written(words: list[str]) -> None:
    assert refused(edited(SENT, instruction(words))) == FIELD


def test_a_simple_field_that_brings_something_in_is_refused_also_at_the_head_of_pages() -> None:
    def edit(root: Element) -> None:
        etree.SubElement(next(root.iter(f"{W}p")), f"{W}fldSimple", {f"{W}instr": " INCLUDETEXT x "})

    assert refused(edited(SENT, edit)) == FIELD
    assert refused(edited(SENT, edit, part="word/header1.xml")) == FIELD


def test_fields_that_work_something_out_are_read_as_what_they_show() -> None:
    found = received(edited(SENT, instruction([" HYPERLINK https://example.org/link "])), "reply.docx").filled

    assert judge(found, FORM, having()).faults == ()


def deep(root: Element) -> None:
    """Put tables into tables."""
    cell: Element = next(root.iter(f"{W}tc"))
    for _ in range(6):
        row = etree.SubElement(etree.SubElement(cell, f"{W}tbl"), f"{W}tr")
        cell = etree.SubElement(row, f"{W}tc")
        etree.SubElement(cell, f"{W}p").append(run("x"))


def far_deeper(root: Element) -> None:
    """Put elements into elements, deeper than any reader goes."""
    node = next(root.iter(f"{W}p"))
    for _ in range(400):
        node = etree.SubElement(node, f"{W}smartTag")


def wide(span: str) -> Callable[[Element], None]:
    """Return what makes one cell as wide as that."""

    def edit(root: Element) -> None:
        layout = next(root.iter(f"{W}tcPr"))
        etree.SubElement(layout, f"{W}gridSpan", {f"{W}val": span})

    return edit


def large(root: Element) -> None:
    """Add a table of a hundred thousand cells."""
    table = etree.SubElement(root[0], f"{W}tbl")
    for _ in range(1_000):
        row = etree.SubElement(table, f"{W}tr")
        for _ in range(100):
            etree.SubElement(etree.SubElement(row, f"{W}tc"), f"{W}p")


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (deep, "tables lie in tables, deeper than any form's"),
        (far_deeper, "the file is damaged: its document cannot be read"),
        (wide("64"), "a table has more columns than Word allows"),
        (wide("99999999999999999999"), "a table has more columns than Word allows"),
        (wide("-1"), "a table has more columns than Word allows"),
        (large, "the file holds 100317 cells, far more than a form does"),
        (lambda root: root.remove(root[0]), "the document has no text"),
    ],
)
def test_a_document_beyond_all_bounds_is_refused(edit: Callable[[Element], None], words: str) -> None:
    assert refused(edited(SENT, edit)) == words


def test_a_document_of_nothing_but_elements_is_refused_before_it_is_read() -> None:
    parts = parts_of(SENT)
    many = b"<w:r/>" * 1_600_000

    raw = bundled(parts | {MAIN: parts[MAIN].replace(b"</w:body>", many + b"</w:body>")})

    assert refused(raw) in (
        "the file holds far more than a form does",
        "the file unpacks to far more than a document holds",
    )


@pytest.mark.parametrize(
    ("raw", "name", "words"),
    [
        (
            replaced("[Content_Types].xml", b"openxmlformats-officedocument.wordprocessingml.document.main", b"ms-word.x"),
            "form.docm",
            "this is no plain .docx file",
        ),
        (bundled(parts_of(SENT) | {"word/vbaProject.bin": b"x"}), "form.docm", "the file holds macros, which lif does not open"),
        (
            replaced(MAIN, b"<w:document", b"<!DOCTYPE x [<!ENTITY a 'b'>]><w:document"),
            "form.docx",
            "the file holds definitions that no form or report needs, in word/document.xml",
        ),
        (
            replaced("docProps/core.xml", b"<cp:core", b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><cp:core"),
            "form.docx",
            "the file holds definitions that no form or report needs, in docProps/core.xml",
        ),
        (replaced(MAIN, b"<w:body>", b"<w:bodi>"), "form.docx", "the file is damaged: its document cannot be read"),
        (bundled({**parts_of(SENT), "word/media/x.bin": bytes(41 << 20)}), "form.docx",
         "the file unpacks to far more than a document holds"),
        (SENT[: len(SENT) // 2], "form.docx", "the file is damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "form.docx",
         "the file is locked by a password, or of an old kind (.doc, .xls)"),
        (rb"{\rtf1 s11-2026_fire_northmere_2026_all_lif-form-1_00000000}", "form.rtf", "the file is of another sort (.rtf)"),
(ODT, "form.odt", "the file is of another sort (.odt, .ods)"),
    ],
)  # fmt: skip
def test_files_that_are_no_plain_documents_are_refused_by_what_they_are(raw: bytes, name: str, words: str) -> None:
    assert refused(raw, name) == words


def test_a_document_that_is_no_form_is_refused() -> None:
    def bare(root: Element) -> None:
        for table in [*root.iter(f"{W}tbl")]:
            root[0].remove(table)

    assert refused(edited(SENT, bare)) == "the file holds none of the questions of a form"


def test_a_document_in_wide_letters_is_refused_with_what_to_do() -> None:
    parts = parts_of(SENT)
    wide_letters = parts[MAIN].decode().encode("utf-16")

    with pytest.raises(UnfitError) as error:
        received(bundled(parts | {MAIN: wide_letters}), "form.docx")

    assert error.value.hint == "save it again, and send that"
