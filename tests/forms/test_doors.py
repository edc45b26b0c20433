"""The doors themselves: what does not come back as it is does not go out, and files of other sorts are refused in words."""

from dataclasses import replace
from email.message import EmailMessage

import pytest

from forms.cases import FULL, form_for, having
from lif.errors import RefusedError
from lif.forms.doors import made, received
from lif.forms.judging import judge
from lif.forms.telling import told
from lif.model.returns import Door
from lif.store.office import MAX_FILE, UnfitError


def test_an_answer_that_reads_like_a_part_of_the_form_is_not_sent_as_text_but_may_be_in_excel() -> None:
    form = form_for(having(replace(FULL, comment="Yes:\n1.3 Rating: Met")))

    with pytest.raises(RefusedError) as refused:
        made(form, Door.TEXT)

    assert refused.value.message == "the form for Fire and Rescue would not come back as it is: 1.2"
    assert made(form, Door.EXCEL)


def test_an_answer_too_long_for_a_cell_is_not_sent_in_excel_but_may_be_as_text() -> None:
    form = form_for(having(replace(FULL, comment="word " * 8_000 + "end")))

    with pytest.raises(RefusedError) as refused:
        made(form, Door.EXCEL)

    assert refused.value.hint == "make the form with --text"
    assert made(form, Door.TEXT)


def _mail(text: str, subtype: str) -> bytes:
    message = EmailMessage()
    message.set_content(text, subtype=subtype)
    return message.as_bytes()


@pytest.mark.parametrize(
    ("raw", "name", "words"),
    [
        (b" \n", "a.txt", "the file is empty"),
        (b"x" * (MAX_FILE + 1), "a.txt", "the file is larger than 20 MB"),
        (_mail("<p>Hello</p>", "html"), "a.eml", "the e-mail holds no plain text"),
        (
            _mail("Hello", "plain"),
            "a.eml",
            "the file bears no form's line, so that nobody can tell whose answers it holds",
        ),
        (
            _mail("Hello", "plain").replace(b'charset="utf-8"', b'charset="x-unknown"'),
            "a.eml",
            "the e-mail's text cannot be read",
        ),
    ],
)
def test_a_file_without_a_form_is_refused_in_words(raw: bytes, name: str, words: str) -> None:
    with pytest.raises(UnfitError) as refused:
        received(raw, name)

    assert (refused.value.message, bool(refused.value.hint)) == (words, True)


@pytest.mark.parametrize(
    ("raw", "name", "hint"),
    [
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
            "form",
            "open it, and save it as a plain .docx file without a password",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "form.doc",
            "open it, and save it as a plain .docx file without a password",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "form.xls",
            "open it, and save it as a plain .xlsx file without a password",
        ),
        (b"{\\rtf1 }", "form.txt", "save it as Word (.docx), and send that"),
    ],
)
def test_a_file_of_an_old_kind_is_refused_with_the_kind_that_is_read(raw: bytes, name: str, hint: str) -> None:
    with pytest.raises(UnfitError) as refused:
        received(raw, name)

    assert refused.value.hint == hint


def test_a_change_is_told_from_what_to_what() -> None:
    item = having(FULL)
    form = form_for(item)
    text = made(form, Door.TEXT).decode().replace("1.2 Rating: Partly met", "1.2 Rating: Met")
    text = text.replace("Signed off by (role):", "Signed off by (role): Head of Prevention")

    found = judge(received(text.encode(), "reply.txt").filled, form, item)

    assert [*told(found, form)] == [
        "Changed: 1 answer",
        "  1.2 Rating: “Partly met” -> “Met”",
        "Not answered: 6 answers: 1.1, 1.3, 1.4, 2.1, 2.2, 2.3",
        "Signed off: Head of Prevention, no day named",
    ]


def _with(*files: tuple[bytes, str], text: str = "Please find it attached.") -> bytes:
    message = EmailMessage()
    message.set_content(text)
    for data, name in files:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


@pytest.mark.parametrize("door", list(Door))
def test_the_form_attached_to_a_saved_e_mail_is_read(door: Door) -> None:
    data = made(form_for(having(FULL)), door)
    mail = _with((data, "our form"), (b"\x89PNG\r\n", "logo.png"))
    found = received(mail, "reply.eml")

    assert found.filled == received(data, "our form").filled
    assert (found.raw, found.name) == (mail, "reply.eml")


def test_two_forms_in_one_e_mail_are_refused() -> None:
    form = form_for(having(FULL))
    excel, text = made(form, Door.EXCEL), made(form, Door.TEXT)
    for mail in (_with((excel, "a.xlsx"), (text, "b.txt")), _with((excel, "a.xlsx"), text=text.decode())):
        with pytest.raises(UnfitError) as refused:
            received(mail, "reply.eml")
        assert refused.value.message == "the e-mail holds more than one form"


def test_an_e_mail_whose_attachments_are_no_form_names_the_remedy_and_follows_no_message_within() -> None:
    inner = EmailMessage()
    inner.set_content("Before.")
    inner.add_attachment(made(form_for(having(FULL)), Door.EXCEL), maintype="a", subtype="b", filename="a.xlsx")
    outer = EmailMessage()
    outer.set_content("See below.")
    outer.add_attachment(inner)
    outer.add_attachment(inner.as_bytes(), maintype="a", subtype="b", filename="a.eml")
    for mail in (outer.as_bytes(), _with((b"%PDF-1.4 x", "form.pdf"))):
        with pytest.raises(UnfitError) as refused:
            received(mail, "reply.eml")
        words = "neither the e-mail's text nor one of its attachments is a form that can be read"
        assert (refused.value.message, refused.value.hint) == (words, "save the attachment, and import that")


def test_a_table_as_text_is_refused_with_a_remedy_that_fits() -> None:
    with pytest.raises(UnfitError) as refused:
        received(b"No.,Question\n", "reply.csv")

    assert refused.value.hint == "ask for the workbook (.xlsx) itself: a table as text is no form"
