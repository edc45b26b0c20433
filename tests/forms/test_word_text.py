"""The text of Word forms, read as a person sees it; what stands where nobody reads is named."""

from copy import deepcopy

import pytest
from lxml import etree
from lxml.etree import _Element as Element

from forms.agency_word import (
    W,
    bundled,
    cell_of,
    edited,
    in_control,
    instead,
    parts_of,
    run,
    table_of,
    words,
)
from forms.test_excel import ALL, NEW
from forms.test_word import FILLED, TITLE, Edit, after, judged, names, rated


def _comment(*nodes: str | Element) -> Edit:
    """Return what puts runs of words and other elements into the comment of 1.4."""

    def edit(root: Element) -> None:
        rated("Met")(root)
        cell = cell_of(root, "1.4", "Comment")
        instead(cell, "")
        paragraph = next(cell.iter(f"{W}p"))
        paragraph[:] = [run(node) if isinstance(node, str) else deepcopy(node) for node in nodes]

    return edit


def element(tag: str, *inside: Element, **values: str) -> Element:
    """Return an element of Word's."""
    made_element = etree.Element(f"{W}{tag}", {f"{W}{name}": value for name, value in values.items()})
    made_element.extend(inside)
    return made_element


def _text(tag: str, text: str) -> Element:
    found = element("r", element(tag))
    found[0].text = text
    return found


@pytest.mark.parametrize(
    ("nodes", "comment"),
    [
        (["on", element("r", element("noBreakHyphen")), "call"], "on-call"),
        (["a", element("r", element("tab")), "b"], "a b"),
        (["a", element("r", element("cr")), "b"], "a\nb"),
        (["a", element("r", element("softHyphen")), "b"], "ab"),
        (["a", element("del", _text("delText", "no")), element("ins", run("b"))], "ab"),
        (["a", element("moveFrom", run("no")), element("moveTo", run("b"))], "ab"),
        ([element("hyperlink", run("lead post")), element("smartTag", run(" holder"))], "lead post holder"),
        ([element("fldSimple", run("May 2025"), instr="DATE")], "May 2025"),
        ([_text("instrText", " PAGE "), "a"], "a"),
        (["Type hereWe do"], "We do"),
        (["We do Type here"], "We do"),
        (["Click or tap here to enter text."], ""),
        (["TYPE HERE"], ""),
    ],
)
def test_a_text_is_read_as_a_person_sees_it(nodes: list[str | Element], comment: str) -> None:
    found = after(_comment(*nodes))

    assert [(taken.number, taken.after.comment) for taken in found.taken] == [("1.3", NEW.comment), ("1.4", comment)]


def test_paragraphs_whose_end_was_taken_out_are_one() -> None:
    def edit(root: Element) -> None:
        rated("Met")(root)
        cell = cell_of(root, "1.4", "Comment")
        instead(cell, "One \ntwo\nthree")
        next(cell.iter(f"{W}p")).insert(0, element("pPr", element("rPr", element("del"))))

    assert after(edit).taken[1].after.comment == "One two\nthree"


def box(*inside: Element) -> Element:
    """Return a run with a text box, as Word writes it for today's programs and for older ones."""
    compatible = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
    shown = element("drawing", element("txbxContent", *inside))
    other = element("pict", element("txbxContent", *deepcopy(list(inside))))
    whole = etree.Element(f"{compatible}AlternateContent")
    etree.SubElement(whole, f"{compatible}Choice").append(shown)
    etree.SubElement(whole, f"{compatible}Fallback").append(other)
    return element("r", whole)


def test_words_in_a_text_box_are_named_once_and_not_taken() -> None:
    found = after(_comment("Here", box(element("p", run("and there")))))

    assert names(found) == [("typed-elsewhere", "a text box in a table after row 1.3")]
    assert found.faults[0].words == "'and there' is not in any box"
    assert found.taken[1].after.comment == "Here"


def test_words_typed_between_tables_behind_a_line_and_at_the_head_of_pages_are_named() -> None:
    def between(root: Element) -> None:
        table_of(root, "1.1", TITLE).addnext(element("p", run("See our policy.")))
        next(node for node in root[0] if words(node) == "Evidence for 1.2").append(run(": see above"))
        root[0].insert(0, element("p", box(element("p", run("Dear all")))))

    raw = edited(edited(FILLED, between), lambda root: root.append(element("p", run("Draft"))), part="word/header1.xml")
    found = judged(raw)

    assert [(fault.place, fault.words) for fault in found.faults] == [
        ("a text box after the first page", "'Dear all' is not in any box"),
        ("after row 1.1", "'See our policy.' is not in any box"),
        ("after row 1.2", "'Evidence for 1.2: see above' is not in any box"),
        ("the head or the foot of the pages", "'Draft' is not in any box"),
    ]
    assert found.made == ALL


def test_of_very_many_words_out_of_place_some_are_named_and_the_others_counted() -> None:
    def edit(root: Element) -> None:
        for number in range(70):
            root[0].insert(0, element("p", run(f"Line {number}")))

    found = after(edit)

    assert (len(found.faults), found.notes) == (50, ("20 more lines stand where nothing is read",))


def test_comments_notes_pictures_and_tracked_changes_are_counted() -> None:
    def edit(root: Element) -> None:
        _comment(element("ins", run("New")), element("r", element("drawing")))(root)

    parts = parts_of(edited(FILLED, edit))
    note = etree.tostring(element("comments", element("comment", element("p", run("Is this so?")))))
    foot = etree.tostring(
        element("footnotes", element("footnote", element("p"), id="-1"), element("footnote", run("x")))
    )

    found = judged(bundled(parts | {"word/comments.xml": note, "word/footnotes.xml": foot}))

    assert found.notes == (
        "1 comment in the document was not read",
        "1 footnote in the document was not read",
        "1 tracked change: what was put in was taken, what was taken out was not",
        "1 picture in the document was not read",
    )


def _marked(text: str, heading: str = "Comment") -> Edit:
    """Return what puts a text into a control of 1.4 that still says that it shows its prompt."""

    def edit(root: Element) -> None:
        if heading != "Rating":
            rated("Met")(root)
        next(cell_of(root, "1.4", heading).iter(f"{W}sdtContent"))[:] = [run(text)]

    return edit


def test_words_marked_as_a_prompt_are_taken_only_where_they_cannot_be_one() -> None:
    assert after(_marked("Type hereYes")).taken[1].after.comment == "Yes"
    assert after(_marked("Met", "Rating")).taken[1].after.rating == "met"
    found = after(_marked("Haga clic aquí"))
    assert [(fault.name, fault.place) for fault in found.faults] == [("not-text", "row 1.4, Comment")]
    assert (
        found.faults[0].words == "its words are marked as a prompt, so that nobody can tell whether they are an answer"
    )


def test_an_answer_that_ends_like_a_prompt_keeps_its_words_in_a_control() -> None:
    def edit(root: Element) -> None:
        rated("Met")(root)
        in_control(cell_of(root, "1.4", "Comment"), "The page says Type here")

    assert after(edit).taken[1].after.comment == "The page says Type here"


def _dated(text: str, full: str) -> Edit:
    def edit(root: Element) -> None:
        rated("Partly met")(root)
        in_control(cell_of(root, "1.4", TITLE), "Log")
        cell = cell_of(root, "1.4", "Its date")
        in_control(cell, text)
        next(cell.iter(f"{W}date")).set(f"{W}fullDate", full)

    return edit


def _read_day(text: str, full: str) -> object:
    found = after(_dated(text, full))
    return str(found.taken[1].after.evidence[0].date) if not found.faults else [fault.name for fault in found.faults]


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("Friday, 2 May 2025", "2025-05-02"),
        ("Fri 2nd of May, 2025", "2025-05-02"),
        ("May 2, 2025", "2025-05-02"),
        ("2-5-2025", "2025-05-02"),
        ("2025/05/02", "2025-05-02"),
        ("3/19/2026", "2026-03-19"),
    ],
)
def test_a_day_chosen_from_a_calendar_counts_where_it_is_shown_in_another_way_and_is_the_same(
    text: str, chosen: str
) -> None:
    assert _read_day(text, f"{chosen}T00:00:00Z") == chosen


@pytest.mark.parametrize(
    "text",
    [
        "3/19/2026",
        "19/2026",
        "2026 (week 19)",
        "19 February, 2026?",
        "not 19 February 2026",
        "Friday, 19 February 2026",
        "19th February",
        "soon",
        "19" * 2500,
    ],
    ids=lambda text: text[:30],
)
def test_words_that_say_another_day_than_the_calendar_or_none_are_never_taken_for_the_day_chosen(text: str) -> None:
    assert _read_day(text, "2026-02-19T00:00:00Z") == ["not-a-day"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("19 May, 2026", "2026-05-19"),
        ("19th March 2026", "2026-03-19"),
        ("19-3-2026", "2026-03-19"),
        ("20th February 2026", "2026-02-20"),
        ("19th February 2025", "2025-02-19"),
    ],
)
def test_words_that_say_another_day_than_the_calendar_are_the_day(text: str, day: str) -> None:
    assert _read_day(text, "2026-02-19T00:00:00Z") == day


def test_of_a_day_that_could_be_read_in_two_orders_the_words_count() -> None:
    assert _read_day("3/5/2025", "2025-05-02T00:00:00Z") == "2025-05-03"
    assert _read_day("3/2/2026", "2026-03-02T00:00:00Z") == "2026-02-03"
    assert _read_day("3-2-2026", "2026-03-02T00:00:00Z") == "2026-02-03"
    assert _read_day("19th February 2026", "soon") == "2026-02-19"


def _looking(text: str, *looks: str, **values: str) -> Element:
    found = run(text)
    found.insert(0, element("rPr", *(element(look, **values) for look in looks)))
    return found


STRUCK = ("struck-through", "words are struck through", "take them out, or take the line through them away")


@pytest.mark.parametrize("look", ["strike", "dstrike"])
def test_words_that_are_struck_through_are_no_answer_and_are_named(look: str) -> None:
    found = after(_comment(_looking("Not for volunteers.", look), " All staff."))

    assert [(fault.place, fault.name, fault.words, fault.remedy) for fault in found.faults] == [
        ("row 1.4, Comment", *STRUCK)
    ]
    assert [taken.number for taken in found.taken] == ["1.3"]


@pytest.mark.parametrize("off", ["0", "false", "off"])
def test_a_line_that_is_off_or_goes_through_blanks_or_a_prompt_strikes_nothing(off: str) -> None:
    assert after(_comment(_looking("All staff.", "strike", "vanish", val=off))).taken[1].after.comment == "All staff."
    assert after(_comment(_looking("  ", "strike"), "All staff.")).taken[1].after.comment == "All staff."
    assert after(_comment(_looking("Type here", "strike"))).taken[1].after.comment == ""


def test_a_line_through_evidence_or_the_sign_off_is_named_and_the_sign_off_not_taken() -> None:
    def edit(root: Element) -> None:
        rated("Met")(root)
        in_control(cell_of(root, "1.4", TITLE), "Log")
        for number, heading, text in (
            ("1.4", TITLE, "Log"),
            ("Sign-off", "Signed off by (role)", "Chief"),
            ("Sign-off", "Signed off on (day)", "14/4/2026"),
        ):
            in_control(cell_of(root, number, heading), text)
            next(cell_of(root, number, heading).iter(f"{W}sdtContent"))[:] = [_looking(text, "strike")]

    found = after(edit)
    assert [(fault.name, fault.place, fault.number) for fault in found.faults] == [
        ("struck-through", f"row 1.4, {TITLE} (line 1)", "1.4"),
        ("struck-through", "Signed off by (role)", ""),
        ("struck-through", "Signed off on (day)", ""),
    ]
    assert (found.signed_by, found.signed_on) == ("", None)


def test_hidden_words_are_left_out_and_a_note_says_so() -> None:
    found = after(
        _comment(_looking("Not ", "vanish"), "All staff.", _looking("Ask us", "vanish")),
        lambda root: root[0].insert(0, element("p", _looking("Dear all", "vanish"))),
    )

    assert (found.faults, found.taken[1].after.comment) == ((), "All staff.")
    assert found.notes == (
        "the first page: words that are hidden were left out, 'Dear all'",
        "row 1.4: words that are hidden were left out, 'Not Ask us'",
    )


def _style(name: str, *looks: str, based: str = "", off: bool = False) -> Element:
    values = {"val": "0"} if off else {}
    inside = [element("basedOn", val=based)] if based else []
    return element("style", *inside, element("rPr", *(element(look, **values) for look in looks)), styleId=name)


def test_a_line_or_a_hiding_that_comes_from_a_style_counts_where_the_words_do_not_say_otherwise() -> None:
    def styles(root: Element) -> None:
        root.extend(
            [_style("Gone", "strike"), _style("Left", based="Gone"), _style("Kept", "strike", based="Gone", off=True)]
        )
        root.extend([_style("Secret", "vanish"), _style("Round", based="Round")])

    def comment(text: str, style: str, *looks: str, paragraph: bool = False) -> object:
        words_of = _looking(text, *looks, val="0") if looks else _looking(text)
        if not paragraph:
            words_of[0].append(element("rStyle", val=style))

        def edit(root: Element) -> None:
            _comment(words_of, " Yes.")(root)
            if paragraph:
                line = next(cell_of(root, "1.4", "Comment").iter(f"{W}p"))
                line.insert(0, element("pPr", element("pStyle", val=style)))

        found = judged(edited(edited(FILLED, styles, part="word/styles.xml"), edit))
        return [fault.name for fault in found.faults] or (found.taken[1].after.comment, found.notes)

    assert (
        comment("No.", "Gone") == comment("No.", "Left") == comment("No.", "Left", paragraph=True) == ["struck-through"]
    )
    for name in ("Kept", "Round", "None"):
        assert comment("No.", name) == ("No. Yes.", ())
    assert comment("No.", "Gone", "strike") == ("No. Yes.", ())
    assert comment("No.", "Secret") == ("Yes.", ("row 1.4: words that are hidden were left out, 'No.'",))


MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def _either(first: Element | None, other: Element) -> Element:
    whole = etree.Element(f"{MC}AlternateContent")
    choice, fallback = etree.SubElement(whole, f"{MC}Choice"), etree.SubElement(whole, f"{MC}Fallback")
    choice.extend([] if first is None else [first])
    fallback.append(other)
    return element("r", whole)


def test_a_text_box_within_a_text_box_is_named_like_any() -> None:
    def boxed(*inside: Element) -> Element:
        return element("r", element("pict", element("txbxContent", element("p", *inside))))

    found = after(_comment("Here", boxed(boxed(run("in fact not met")))))

    assert [(fault.name, fault.place, fault.words) for fault in found.faults] == [
        ("typed-elsewhere", "a text box in a table after row 1.3", "'in fact not met' is not in any box")
    ]
    assert len(after(_comment("Here", boxed(run("outer"), boxed(run("inner"))))).faults) == 2


def test_words_that_only_the_way_for_older_programs_has_are_named_and_a_sign_there_is_read() -> None:
    def text(words_of: str) -> Element:
        found = element("t")
        found.text = words_of
        return found

    found = after(_comment("Here", _either(None, text("in fact not met"))))
    assert [(fault.name, fault.words) for fault in found.faults] == [
        ("typed-elsewhere", "'in fact not met' is not in any box")
    ]
    assert after(_comment("Here", _either(text(" and there"), text("then")))).taken[1].after.comment == "Here and there"
    face = etree.Element("{http://schemas.microsoft.com/office/word/2015/wordml/symex}symEx")
    assert after(_comment("Here ", _either(face, text("\u263a")))).taken[1].after.comment == "Here \u263a"
