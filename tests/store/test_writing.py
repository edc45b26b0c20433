"""Records are written new, or changed in their place; line ends, comments and the byte order mark stay."""

import errno
import os
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import pytest

from lif.errors import RefusedError, SurroundingsError
from lif.finding import Finding, Where
from lif.model import kinds
from lif.model.agencies import Agency, AgencyKind, DutyBasis
from lif.model.kinds import Address
from lif.model.returns import Answer, AnswerState, Return, ReturnStatus
from lif.store import disk, together
from lif.store.reading import InvalidRecordsError, read_board
from lif.store.writing import change, change_all, create, text_of
from store.tiny_board import FILES, RETURN, build

ADDRESS = Address(kinds.RETURN, ("s11-2026", "fire"))
POLICE = Address(kinds.AGENCY, ("police",))
POLICE_RECORD = Agency(name="Police", kind=AgencyKind.POLICE, duty_basis=DutyBasis.S11, areas=("northmere",))


def test_a_new_file_points_editors_at_its_schema_and_leaves_defaults_out() -> None:
    assert text_of(POLICE, POLICE_RECORD) == dedent(
        """\
        # yaml-language-server: $schema=../.lif/schemas/agency.schema.json
        name: Police
        kind: police
        duty_basis: s11
        areas:
          - northmere
        """
    )


def test_new_records_are_written_and_read_back(tmp_path: Path) -> None:
    build(tmp_path)
    new_return = Address(kinds.RETURN, ("s11-2026", "police"))

    paths = create(tmp_path, [(POLICE, POLICE_RECORD), (new_return, Return(ReturnStatus.DRAFT))])

    assert paths == ["agencies/police.yaml", "audits/s11-2026/returns/police.yaml"]
    reading = read_board(tmp_path)
    assert reading.findings == []
    assert reading.records[POLICE] == POLICE_RECORD
    assert reading.records[new_return] == Return(ReturnStatus.DRAFT)


def test_a_last_text_that_ends_in_dots_is_written_with_them(tmp_path: Path) -> None:
    record = replace(POLICE_RECORD, lead_role="Head of, well...")

    create(build(tmp_path), [(POLICE, record)])

    assert read_board(tmp_path).records[POLICE] == record


def test_a_command_that_was_cut_off_can_create_the_same_again(tmp_path: Path) -> None:
    create(build(tmp_path), [(POLICE, POLICE_RECORD)])
    before = (tmp_path / POLICE.path).stat()

    assert create(tmp_path, [(POLICE, POLICE_RECORD)]) == [POLICE.path]
    assert (tmp_path / POLICE.path).stat().st_mtime_ns == before.st_mtime_ns


def test_nothing_is_created_where_one_of_the_files_is_in_the_way(tmp_path: Path) -> None:
    build(tmp_path)

    with pytest.raises(RefusedError) as error:
        create(tmp_path, [(POLICE, POLICE_RECORD), (Address(kinds.AGENCY, ("fire",)), POLICE_RECORD)])

    assert error.value.message == "agencies/fire.yaml is already there"
    assert error.value.hint == "choose another short name, or delete the file if it was a mistake"
    assert not (tmp_path / POLICE.path).exists()
    assert (tmp_path / "agencies/fire.yaml").read_text() == FILES["agencies/fire.yaml"]


def test_a_change_writes_only_the_lines_it_must(tmp_path: Path) -> None:
    text = """\
        # yaml-language-server: $schema=../../../.lif/schemas/return.schema.json
        status: draft
        answers:
          # asked twice
          - question: lead
            state: answered   # by telephone
            rating: met
        """
    build(tmp_path, {RETURN: dedent(text).encode()})

    changed = change(tmp_path, ADDRESS, Return, _met_partly)

    assert changed == _met_partly(Return(ReturnStatus.DRAFT, answers=(_answer("met"),)))
    assert (tmp_path / RETURN).read_text() == dedent(text).replace("rating: met", "rating: partly-met")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["no mark", "byte order mark"])
@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"], ids=["LF", "CRLF"])
def test_a_change_keeps_the_byte_order_mark_and_the_line_ends(mark: bytes, line_end: bytes, tmp_path: Path) -> None:
    old = b"status: draft\nanswers:\n  - question: lead\n    state: parked\n"
    new = b"    comment: |-\n      one\n      two\n  - question: training\n    state: parked\n"
    build(tmp_path, {RETURN: mark + old.replace(b"\n", line_end)})

    change(tmp_path, ADDRESS, Return, _with_comment_and_another_answer)

    assert (tmp_path / RETURN).read_bytes() == mark + (old + new).replace(b"\n", line_end)


def test_a_change_that_changes_nothing_writes_nothing(tmp_path: Path) -> None:
    before = (build(tmp_path) / RETURN).stat()

    change(tmp_path, ADDRESS, Return, lambda item: replace(item, status=ReturnStatus.DRAFT))

    assert (tmp_path / RETURN).stat() == before


def test_what_a_change_raises_passes_through_and_nothing_is_written(tmp_path: Path) -> None:
    def refuse(_: Return) -> Return:
        raise RefusedError("the return is submitted")

    with pytest.raises(RefusedError, match="the return is submitted"):
        change(build(tmp_path), ADDRESS, Return, refuse)

    assert (tmp_path / RETURN).read_text() == FILES[RETURN]


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        (
            "status: &draft draft\n",
            Finding(
                Where(RETURN, 1, 9),
                "yaml-feature",
                "anchors (&name) are not used here: write the value out, or put the text in quotes",
            ),
        ),
        (
            "status: drafted\n",
            Finding(
                Where(RETURN, 1, 9),
                "not-allowed",
                "'drafted' is not one of draft, submitted, sent-back; did you mean 'draft'?",
            ),
        ),
    ],
    ids=["unreadable", "misfit"],
)
def test_a_broken_record_is_not_changed_and_its_faults_are_told(text: str, finding: Finding, tmp_path: Path) -> None:
    build(tmp_path, {RETURN: text.encode()})

    with pytest.raises(InvalidRecordsError) as error:
        change(tmp_path, ADDRESS, Return, _met_partly)

    assert error.value.details == (finding,)
    assert error.value.message == "the board has a fault that must be put right first"
    assert (tmp_path / RETURN).read_text() == text


def test_a_change_that_does_not_read_back_as_meant_is_refused(tmp_path: Path) -> None:
    """A field name on a line of its own, which nobody writes, is beyond the splicing: better refused than wrong."""
    text = "? status\n: draft\n"
    build(tmp_path, {RETURN: text.encode()})

    with pytest.raises(RefusedError) as error:
        change(tmp_path, ADDRESS, Return, lambda item: replace(item, status=ReturnStatus.SENT_BACK))

    assert error.value.message == (f"{RETURN} is written in a way that lif cannot change safely; nothing was written")
    assert (tmp_path / RETURN).read_text() == text


def _answer(rating: str) -> Answer:
    return Answer("lead", AnswerState.ANSWERED, rating=rating)


def _met_partly(item: Return) -> Return:
    return replace(item, answers=(_answer("partly-met"), *item.answers[1:]))


def _with_comment_and_another_answer(item: Return) -> Return:
    commented = replace(item.answers[0], comment="one\ntwo")
    return replace(item, answers=(commented, Answer("training", AnswerState.PARKED)))


def test_several_records_are_changed_at_once_or_none_of_them(tmp_path: Path) -> None:
    build(tmp_path)
    fire = Address(kinds.AGENCY, ("fire",))

    def renamed(item: Agency) -> Agency:
        return replace(item, name="Fire")

    def refuse(_: Return) -> Return:
        raise RefusedError("not today")

    with pytest.raises(RefusedError):
        change_all(tmp_path, [(fire, Agency, renamed), (ADDRESS, Return, refuse)])
    assert (tmp_path / fire.path).read_text() == FILES[fire.path]

    found = change_all(tmp_path, [(fire, Agency, renamed), (ADDRESS, Return, lambda item: item)])
    assert [found[0].name, found[1].status] == ["Fire", ReturnStatus.DRAFT]
    assert (tmp_path / fire.path).read_text() == FILES[fire.path].replace("Fire and Rescue", "Fire")


FIRE = Address(kinds.AGENCY, ("fire",))


def test_where_the_disk_is_full_before_the_last_of_several_files_none_is_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path)
    _fill_up_before(monkeypatch, "fire.yaml", in_folder="returns")

    with pytest.raises(SurroundingsError) as error:
        change_all(tmp_path, [(FIRE, Agency, _renamed), (ADDRESS, Return, _met_partly_of_none)])

    assert error.value.message == f"cannot write {tmp_path / RETURN}: the disk is full"
    assert error.value.hint == "free some space and try again; the old file is as it was"
    _require_as_built(tmp_path)


def test_where_the_disk_is_full_before_the_last_of_several_new_files_none_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path)
    _fill_up_before(monkeypatch, "police.yaml", in_folder="returns")

    with pytest.raises(SurroundingsError):
        create(
            tmp_path,
            [(POLICE, POLICE_RECORD), (Address(kinds.RETURN, ("s11-2026", "police")), Return(ReturnStatus.DRAFT))],
        )

    assert not (tmp_path / POLICE.path).exists()
    _require_as_built(tmp_path)


def test_where_a_file_cannot_be_put_in_place_those_before_it_are_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path)
    _refuse_to_move(monkeypatch, tmp_path / RETURN)

    with pytest.raises(SurroundingsError) as error:
        change_all(tmp_path, [(FIRE, Agency, _renamed), (ADDRESS, Return, _met_partly_of_none)])

    assert error.value.message == f"cannot write {tmp_path / RETURN}: the disk reported a fault"
    assert error.value.hint == "check the disk; the old file is as it was"
    _require_as_built(tmp_path)


def test_a_new_file_is_taken_away_again_where_the_next_cannot_be_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path)
    new_return = Address(kinds.RETURN, ("s11-2026", "police"))
    _refuse_to_move(monkeypatch, tmp_path / new_return.path)

    with pytest.raises(SurroundingsError):
        create(tmp_path, [(POLICE, POLICE_RECORD), (new_return, Return(ReturnStatus.DRAFT))])

    assert not (tmp_path / POLICE.path).exists()
    _require_as_built(tmp_path)


def test_files_that_cannot_be_put_back_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(tmp_path)
    _refuse_to_move(monkeypatch, tmp_path / RETURN, and_from_then_on=True)

    with pytest.raises(SurroundingsError) as error:
        change_all(tmp_path, [(FIRE, Agency, _renamed), (ADDRESS, Return, _met_partly_of_none)])

    assert error.value.message == f"cannot write {tmp_path / RETURN}: the disk reported a fault"
    assert error.value.hint == (
        f"written already, and not put back: {FIRE.path}; the next lif command puts it back, or names it"
    )
    assert (tmp_path / FIRE.path).read_text() == FILES[FIRE.path].replace("Fire and Rescue", "Fire")

    monkeypatch.undo()
    assert together.put_right(tmp_path) == together.PutRight(back=(FIRE.path,))
    _require_as_built(tmp_path)


def _renamed(item: Agency) -> Agency:
    return replace(item, name="Fire")


def _met_partly_of_none(item: Return) -> Return:
    return replace(item, answers=(_answer("partly-met"),))


def _require_as_built(root: Path) -> None:
    assert {path: (root / path).read_text() for path in (FIRE.path, RETURN)} == {
        path: FILES[path] for path in (FIRE.path, RETURN)
    }
    assert [*root.rglob(".*.lif-*")] == []


def _fill_up_before(monkeypatch: pytest.MonkeyPatch, name: str, in_folder: str) -> None:
    """Have a disk that is full once a file of that name is written."""
    fill = disk._fill

    def filled(handle: int, path: Path, data: bytes, mode: int) -> None:
        if path.name.startswith(f".{name}.") and path.parent.name == in_folder:
            os.close(handle)
            raise OSError(errno.ENOSPC, "No space left on device")
        fill(handle, path, data, mode)

    monkeypatch.setattr(disk, "_fill", filled)


def _refuse_to_move(monkeypatch: pytest.MonkeyPatch, path: Path, and_from_then_on: bool = False) -> None:
    """Have a disk that puts everything in place but that file; and nothing more after it, where that is said."""
    move = disk.move
    refused: list[Path] = []

    def moved(temporary: Path, target: Path) -> None:
        if target == path or (refused and and_from_then_on):
            refused.append(target)
            raise OSError(errno.EIO, "Input/output error")
        move(temporary, target)

    monkeypatch.setattr(disk, "move", moved)
