"""A form by e-mail: quoted, wrapped, greeted and signed, it is read all the same, or what is wrong with it is named."""

import textwrap
from collections.abc import Callable
from dataclasses import replace

import pytest

from forms.agency import fill_text
from forms.cases import FULL, LABELS, form_for, having
from lif.forms.doors import made, received
from lif.forms.filled import Fault
from lif.forms.judging import Judgement, judge
from lif.forms.text_in import read
from lif.model.returns import Answer, AnswerState, Door, Evidence
from lif.store.office import UnfitError

LEAD = Answer("lead", AnswerState.ANSWERED, "met", evidence=(Evidence("Job description"),))
ITEM = having(LEAD, FULL)
FORM = form_for(ITEM)
SENT = made(FORM, Door.TEXT).decode()
NEW = replace(
    FULL, question="induction", comment=f"{'We train everybody who is new. ' * 6}\n\n>90% came.".replace(" \n", "\n")
)
FILLED = fill_text(SENT, {"1.3": NEW}, LABELS)
ALL = having(LEAD, FULL, NEW)
Mail = Callable[[str], str]


def judged(text: str) -> Judgement:
    """Return what a message comes to."""
    return judge(received(text.encode(), "reply.txt").filled, FORM, ITEM)


def quoted(text: str, sign: str = "> ") -> str:
    """Return a text as a mail program quotes it."""
    return "".join(f"{sign}{line}".rstrip() + "\n" for line in text.splitlines())


def wrapped(text: str, width: int = 50) -> str:
    """Return a text with long lines broken, those apart that have no blank."""
    return "\n".join(
        part
        for line in text.split("\n")
        for part in (textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) or [""])
    )


def test_the_form_begins_with_its_line_and_ends_with_the_sign_off() -> None:
    lines = SENT.splitlines()

    assert lines[:2] == ["Please leave this line as it is:", str(FORM.identity)]
    assert lines[-4:] == ["[Sign-off e3b0]", "Signed off by (role):", "Signed off on (day):", "[End of form]"]


def test_a_question_is_followed_by_labels_to_type_after() -> None:
    begin = SENT.index("[1.2 ")

    assert SENT[begin : SENT.index("[1.3 ")].splitlines()[1:] == [
        "There is a policy, and staff know it.",
        "",
        "1.2 Rating: Partly met",
        "1.2 Not applicable because:",
        "1.2 Comment:",
        "It was approved.",
        "",
        "Staff have not seen it.",
        "1.2 Evidence 1: Policy, May 2025",
        "1.2 Evidence 1 kept at: Intranet",
        "1.2 Evidence 1 date: 2 May 2025",
        "1.2 Evidence 1 shows: Fewer gaps.",
        "1.2 Evidence 2: Minutes",
        "1.2 Evidence 2 kept at:",
        "1.2 Evidence 2 date:",
        "1.2 Evidence 2 shows:",
        "1.2 Evidence 3:",
        "1.2 Evidence 3 kept at:",
        "1.2 Evidence 3 date:",
        "1.2 Evidence 3 shows:",
        "1.2 Improvement 1: Publish it",
        "1.2 Improvement 1 led by: Head of Prevention",
        "1.2 Improvement 1 by when: 1 September 2026",
        "1.2 Improvement 2:",
        "1.2 Improvement 2 led by:",
        "1.2 Improvement 2 by when:",
        "",
    ]


@pytest.mark.parametrize(
    "mail",
    [
        str,
        wrapped,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace(" ", "\xa0"),
        lambda text: "\ufeff" + text,
        lambda text: f"Dear all,\n\nplease find ours below.\n\n{text}\n-- \nHead of Prevention\n",
        lambda text: quoted(text, "> "),
        lambda text: quoted(text, ">> "),
        lambda text: quoted(text, "> > "),
        lambda text: f"Hello\n\nOn Monday the board wrote:\n{quoted(wrapped(text))}",
        lambda text: text + "\n\nOn Monday the board wrote:\n" + quoted(SENT),
        lambda text: quoted(SENT) + "\n\n" + text,
    ],
)
def test_a_form_is_read_however_a_mail_program_dressed_it(mail: Mail) -> None:
    found = judged(mail(FILLED))

    assert (found.faults, found.made) == ((), ALL)


def test_answers_typed_between_quoted_lines_are_read() -> None:
    reply = quoted(SENT)
    for label, words in (("Rating", "Met"), ("Comment", ">90% came,\nand more follow."), ("Evidence 1", "Log")):
        reply = reply.replace(f"> 1.3 {label}:\n", f"> 1.3 {label}:\n{words}\n", 1)

    found = judged(reply)

    new = Answer(
        "induction", AnswerState.ANSWERED, "met", evidence=(Evidence("Log"),), comment=">90% came, and more follow."
    )
    assert (found.faults, found.made) == ((), having(LEAD, FULL, new))


UNSIGNED = "signs of quoting (>) were taken from lines; if the agency typed one, put it back"


def typed_between(label: str, words: str) -> str:
    """Return a quoted form in which somebody typed below a label, and chose a rating."""
    reply = quoted(SENT).replace("> 1.3 Rating:\n", "> 1.3 Rating:\nMet\n", 1)
    return reply.replace(f"> {label}:\n", f"> {label}:\n{words}\n", 1)


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("1.3 Comment", "One said:\n> I feel safe here.\nThat is why."),
        ("1.3 Comment", "> I feel safe here."),
        ("1.3 Evidence 1", "> Log of inductions"),
    ],
)
def test_a_sign_that_an_agency_may_have_typed_in_a_quoted_form_is_named(label: str, words: str) -> None:
    found = judged(typed_between(label, words))

    number, _, place = label.partition(" ")
    assert (found.faults, found.notes) == ((), (f"row {number}, {place}: {UNSIGNED}",))


def test_what_stood_in_a_quoted_form_before_is_no_sign_that_an_agency_typed() -> None:
    assert judged(typed_between("1.3 Comment", "We train all.")).notes == ()
    assert judged(quoted(FILLED)).notes == ()
    rated_anew = judged(quoted(SENT).replace("> 1.2 Rating: Partly met\n", "1.2 Rating: Not met\n"))
    assert ([item.number for item in rated_anew.taken], rated_anew.notes) == (["1.2"], ())
    assert judged(FILLED.replace("We train", "> We train", 1)).notes == ()


def test_a_sign_typed_in_a_form_that_was_quoted_as_a_whole_is_kept() -> None:
    told = fill_text(SENT, {"1.3": replace(NEW, comment="> I feel safe here.\n\nThat is why.")}, LABELS)

    (taken,) = judged(quoted(told)).taken

    assert taken.after.comment == "> I feel safe here.\n\nThat is why."


def test_of_many_places_that_may_have_lost_a_sign_some_are_named() -> None:
    reply = typed_between("1.3 Comment", "> One.")
    for number in ("1.3", "1.4", "2.1", "2.2", "2.3"):
        reply = reply.replace(f"> {number} Rating:\n", f"> {number} Rating:\nMet\n") if number != "1.3" else reply
        for label in ("Evidence 1", "Evidence 2"):
            reply = reply.replace(f"> {number} {label}:\n", f"> {number} {label}:\n> A log.\n", 1)

    (note,) = judged(reply).notes

    assert note.startswith("row 1.3, Comment; row 1.3, Evidence 1; row 1.3, Evidence 2; row 1.4, Evidence 1; ")
    assert note.endswith(f"; row 2.1, Evidence 2; row 2.2, Evidence 1 and 3 more: {UNSIGNED}")


def test_a_form_in_utf_16_as_notepad_writes_it_is_read() -> None:
    found = judge(received(FILLED.encode("utf-16"), "reply.txt").filled, FORM, ITEM)

    assert (found.faults, found.made) == ((), ALL)


def test_a_form_saved_as_windows_1252_is_read_and_said_to_be() -> None:
    text = FILLED.replace(">90% came.", "Andr\u00e9\u2019s caf\u00e9 \u2013 \u201cfull\u201d: \u00a340.")
    found = judge(received(text.encode("cp1252"), "reply.txt").filled, FORM, ITEM)
    same = judge(received(text.encode(), "reply.txt").filled, FORM, ITEM)

    assert text != FILLED
    assert (found.faults, found.made) == ((), same.made)
    assert found.notes == (
        *same.notes,
        "the text is not in UTF-8: it was read as Windows-1252; please look at letters with accents, dashes and quotes",
    )


def test_a_saved_e_mail_is_read() -> None:
    from email.message import EmailMessage

    message = EmailMessage()
    message["Subject"] = f"Re: {FORM.identity}"
    message.set_content(FILLED, cte="quoted-printable")
    message.add_alternative("<p>Hello</p>", subtype="html")

    found = judge(received(message.as_bytes(), "reply.eml").filled, FORM, ITEM)

    assert (found.faults, found.made) == ((), ALL)


def test_what_stands_above_and_below_the_form_is_said_to_be_unread() -> None:
    found = judged(f"Hello\n\nHere it is.\n{SENT}\n-- \nHead of Prevention\n")

    assert found.notes == ("2 lines above the form were not read", "2 lines below the form were not read")


def cut(label: str) -> Mail:
    """Return what takes out the first line that begins so."""

    def edit(text: str) -> str:
        begin = text.index(f"\n{label}") + 1
        return text[:begin] + text[text.index("\n", begin) + 1 :]

    return edit


def below(number: str, place: int) -> list[tuple[str, str]]:
    """Return what is amiss where words stand below the last place of a question, which is a day."""
    at = f"row {number}, Improvement {place}"
    return [("improvement-without-action", at), ("not-a-day", f"{at} by when")]


ROW = "row 1.3"


@pytest.mark.parametrize(
    ("edit", "faults"),
    [
        (cut("[1.3 "), [("line-missing", "row 1.2"), ("line-missing", ROW)]),
        (cut("[Standard 2 "), [("line-missing", "row 1.4")]),
        (cut("1.3 Comment:"), [("line-missing", ROW)]),
        (cut("1.3 Evidence 1 kept at:"), [("line-missing", ROW)]),
        (cut("New staff are trained."), [("question-edited", ROW)]),
        (lambda text: text.replace("New staff are trained.", "Some staff are trained."), [("question-edited", ROW)]),
        (
            lambda text: text.replace("New staff are trained.\n", "New staff are trained.\nYes, we do.\n"),
            [("question-edited", ROW)],
        ),
        (lambda text: text.replace("1.3 Comment:", "1.3 Comment: yes\n1.3 Comment:"), [("doubled-row", ROW)]),
        (
            lambda text: text.replace("1.4 Comment:", "1.3 Comment: yes\n1.4 Comment:"),
            [("doubled-row", ROW), ("line-missing", "row 1.4")],
        ),
        (
            lambda text: text.replace("[Standard 2 ", "We shall see.\n[Standard 2 "),
            [("no-rating", "row 1.4, Rating"), *below("1.4", 1)],
        ),
        (
            lambda text: text.replace("Safer recruitment\n", "Safer recruitment\nSee our plan.\n"),
            [("typed-elsewhere", "between the questions")],
        ),
        (
            lambda text: text.replace("How to fill this in ", "How to fill this in ").replace("For: ", "From: "),
            [("typed-elsewhere", "between the questions")],
        ),
        (lambda text: text.replace("[End of form]", ""), [("cut-off", "the message, after row 2.3")]),
        (
            lambda text: text[: text.index("[2.1 ")],
            [
                ("cut-off", "the message, after row 1.4"),
                ("missing-row", "row 2.1"),
                ("missing-row", "row 2.2"),
                ("missing-row", "row 2.3"),
            ],
        ),
        (
            lambda text: cut("[1.3 ")(text[: text.index("2.3 Evidence 1:")]),
            [("cut-off", "the message, after row 2.3"), ("line-missing", "row 1.2"), ("line-missing", ROW)],
        ),
        (
            lambda text: text.replace("[1.3 ", "[9.3 ").replace("\n1.3 ", "\n9.3 "),
            [("line-missing", "row 1.2"), ("unknown-row", "row 9.3"), ("missing-row", ROW)],
        ),
        (
            lambda text: text.replace(
                "Signed off by (role):", "Signed off by (role): Head\nSigned off by (role): Chief"
            ),
            [("doubled-label", "Signed off by (role)")],
        ),
        (
            lambda text: (
                text
                + text.replace("1.3 Rating:", "1.3 Rating: Met")
                + text.replace("1.3 Rating:", "1.3 Rating: Not met")
            ),
            [("doubled-form", ROW)],
        ),
    ],
)
def test_what_was_done_to_a_form_is_named_with_its_place(edit: Mail, faults: list[tuple[str, str]]) -> None:
    found = judged(edit(SENT))

    assert [(fault.name, fault.place) for fault in found.faults] == faults
    changed = [taken.number for taken in found.taken]
    assert changed in ([], ["1.3"], ["1.4"])


def test_words_typed_below_the_last_place_of_a_question_are_part_of_it() -> None:
    found = judged(SENT.replace("\n[1.4 ", "\nWhen the post is filled.\n[1.4 "))

    assert found.faults == (
        Fault("no-rating", "row 1.3, Rating", "no rating is chosen, though the row is filled in",
              "choose 'Not met', 'Partly met', 'Met', 'Not applicable'", "1.3"),
        Fault("improvement-without-action", "row 1.3, Improvement 1", "a lead or a day without saying what will be done",
              "say it, for example: Train new staff", "1.3"),
        Fault("not-a-day", "row 1.3, Improvement 1 by when", "'When the post is filled.' is not a day",
              "write the day as 31/3/2026", "1.3"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"Dear all, we are well.", "the file bears no form's line, so that nobody can tell whose answers it holds"),
        (str(FORM.identity).encode(), "the file names a form, and holds none of its questions"),
        (b"\xff\xfe\x00", "the file is no text that lif can read"),
        (b"caf\xe9", "the file bears no form's line, so that nobody can tell whose answers it holds"),
        (b"caf\xe9\x00", "the file is no text that lif can read"),
        (b"caf\xe9 \x81", "the file is no text that lif can read"),
        (b"caf\xe9 caf\xc3\xa9", "the file is no text that lif can read"),
        (
            (SENT + SENT.replace("s11-2026_fire", "s11-2026_police")).encode(),
            "the file holds several forms",
        ),
    ],
)
def test_a_file_that_is_no_form_is_refused_in_one_line(raw: bytes, words: str) -> None:
    with pytest.raises(UnfitError) as refused:
        read(raw)

    assert refused.value.message == words


SIGNED = SENT.replace("Signed off by (role):", "Signed off by (role): Director").replace(
    "Signed off on (day):", "Signed off on (day): 4/5/2026"
)


@pytest.mark.parametrize("text", [f"{FILLED}\n\n{SIGNED}", f"{SIGNED}\n\n{FILLED}", f"{SENT}\n\n{SIGNED}"])
def test_of_two_copies_of_a_form_the_sign_off_of_the_one_that_has_it_is_taken(text: str) -> None:
    found = judged(text)

    assert (found.faults, found.signed_by, str(found.signed_on)) == ((), "Director", "2026-05-04")


def test_of_two_copies_of_a_form_that_are_signed_off_differently_neither_is_taken() -> None:
    found = judged(f"{SIGNED}\n\n{SIGNED.replace('Director', 'Chief Nurse').replace('4/5/2026', '5/5/2026')}")

    assert [(fault.name, fault.place) for fault in found.faults] == [
        ("doubled-label", "Signed off by (role)"),
        ("doubled-label", "Signed off on (day)"),
    ]


@pytest.mark.parametrize(("about", "other"), [("1.3", "1.4"), ("1.3", "1.1")])
def test_a_label_of_another_question_within_an_answer_bars_both(about: str, other: str) -> None:
    found = judged(
        FILLED.replace(f"{about} Comment:", f"{about} Comment: as we said\n{other} Rating: Met\nand so on\n")
    )

    assert sorted(fault.number for fault in found.faults) == sorted([about, other])


def test_an_e_mail_of_parts_within_parts_without_end_is_refused_in_one_line() -> None:
    deep = "".join(f"Content-Type: multipart/mixed; boundary=b{at}\r\n\r\n--b{at}\r\n" for at in range(3000))

    with pytest.raises(UnfitError, match="the e-mail cannot be read"):
        received(f"{deep}Content-Type: text/plain\r\n\r\nx".encode(), "reply.eml")
