from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from asn_desktop.base.errors import BadFile, Conflict, Refused
from asn_desktop.base.progress import Progress
from asn_desktop.exchange.workbook import write_table
from asn_desktop.services.marking import assessments, closing, mark_files
from asn_desktop.services.marking.marks import set_attendance, set_mark
from asn_desktop.services.people import enrolments, participants
from asn_desktop.services.planning import courses
from asn_desktop.services.rules import marking_schemes, schemes
from asn_desktop.services.steps import history
from tests.factories import PEOPLE, add_course
from tests.services.conftest import tables

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office

HEADERS = ("NIP", "Nama", "Tugas", "Ujian")
NIPS = [nip for nip, _name in PEOPLE]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "nilai.xlsx"


def write(path: Path, *rows: tuple[Any, ...], headers: tuple[str, ...] = HEADERS) -> Path:
    write_table(path, headers, rows)
    return path


def marks(office: Office, course: Key) -> list[list[str | None]]:
    sheet = assessments.sheet(office, course)
    return [
        [f"{row.marks[p.id]:.2f}" if p.id in row.marks else None for p in sheet.components]
        for row in sheet.rows
    ]


def test_a_file_is_one_step_and_undo_restores_every_table(
    office: Office, course: Key, path: Path
) -> None:
    before = tables(office)
    write(path, (NIPS[0], "", 80, "90,5"), (NIPS[1], "", "70", 60), (NIPS[2], "", 75.25, None))
    preview = mark_files.preview_marks(office, course, path)
    assert (preview.new, preview.changed, preview.unchanged, preview.refused) == (3, 0, 0, ())
    assert tables(office) == before
    assert mark_files.import_marks(office, preview) == 3
    after = tables(office)
    assert marks(office, course) == [
        [None, "80.00", "90.50"],
        [None, "70.00", "60.00"],
        [None, "75.25", None],
    ]
    assert str(history.undo(office)) == "Impor nilai 3 peserta"
    assert tables(office) == before
    history.redo(office)
    assert tables(office) == after


def test_blank_never_erases_and_the_same_is_unchanged(
    office: Office, course: Key, path: Path
) -> None:
    write(path, (NIPS[0], "", 80, 90), (NIPS[1], "", 70, 60))
    mark_files.import_marks(office, mark_files.preview_marks(office, course, path))
    write(path, (NIPS[0], "", "", "-"), (NIPS[1], "", 71, ""), (NIPS[2], "", "", 50))
    preview = mark_files.preview_marks(office, course, path)
    assert [line.kind for line in preview.lines] == ["unchanged", "changed", "new"]
    assert preview.lines[1].changes == (("Tugas", "70,00", "71,00"),)
    assert mark_files.import_marks(office, preview) == 2
    assert marks(office, course) == [
        [None, "80.00", "90.00"],
        [None, "71.00", "60.00"],
        [None, None, "50.00"],
    ]


def test_a_refused_row_stops_all_unless_the_others_are_accepted(
    office: Office, course: Key, path: Path
) -> None:
    before = tables(office)
    write(path, (NIPS[0], "", 80, 101), (NIPS[1], "", 70, 60))
    preview = mark_files.preview_marks(office, course, path)
    (refusal,) = preview.refused
    assert (refusal.row, refusal.column, refusal.value) == (2, "Ujian", "101")
    assert "0 sampai 100" in str(refusal.reason)
    with pytest.raises(Refused, match="1 baris ditolak"):
        mark_files.import_marks(office, preview)
    assert tables(office) == before
    assert mark_files.import_marks(office, preview, accept_valid=True) == 1
    assert marks(office, course) == [[None] * 3, [None, "70.00", "60.00"], [None] * 3]


def test_a_stranger_is_refused_with_the_number(office: Office, course: Key, path: Path) -> None:
    write(path, ("199001012015031001", "Orang Lain", 80, 90))
    (refusal,) = mark_files.preview_marks(office, course, path).refused
    assert (refusal.column, refusal.value) == ("NIP", "199001012015031001")


def test_without_nip_a_name_that_nobody_shares_is_enough(
    office: Office, course: Key, path: Path
) -> None:
    write(path, ("Dra. BUTET  harahap, M.Si", 80), headers=("Nama", "Tugas"))
    mark_files.import_marks(office, mark_files.preview_marks(office, course, path))
    assert marks(office, course)[1] == [None, "80.00", None]


def test_a_name_that_two_share_is_refused_whatever_their_titles(
    office: Office, course: Key, path: Path
) -> None:
    twin = participants.save(office, None, name="Butet Harahap", title_after="S.E.")
    enrolments.enrol(office, course, [twin])
    write(path, ("Butet Harahap, S.Kom.", 80), headers=("Nama", "Tugas"))
    preview = mark_files.preview_marks(office, course, path)
    assert (len(preview.refused), preview.lines) == (1, ())
    write(path, ("Butet Harahap, S.E.", 80), headers=("Nama", "Tugas"))
    (line,) = mark_files.preview_marks(office, course, path).lines
    assert line.name == "Butet Harahap, S.E."


def test_a_file_without_a_component_is_refused(office: Office, course: Key, path: Path) -> None:
    write(path, (NIPS[0], 80), headers=("NIP", "Praktik"))
    with pytest.raises(BadFile, match="Pre-test, Tugas, Ujian"):
        mark_files.preview_marks(office, course, path)


def test_a_closed_course_takes_no_file(office: Office, course: Key, path: Path) -> None:
    write(path, (NIPS[0], "", 80, 90))
    preview = mark_files.preview_marks(office, course, path)
    closing.close(office, course, accept_missing=True)
    before = tables(office)
    with pytest.raises(Refused, match="ditutup"):
        mark_files.import_marks(office, preview)
    assert tables(office) == before


def test_what_changed_since_the_preview_is_not_overwritten(
    office: Office, course: Key, path: Path
) -> None:
    write(path, (NIPS[0], "", 80, 90))
    preview = mark_files.preview_marks(office, course, path)
    sheet = assessments.sheet(office, course)
    set_mark(office, sheet.rows[0].enrolment, sheet.components[1].id, "55")
    with pytest.raises(Conflict, match="pratinjau"):
        mark_files.import_marks(office, preview)
    assert marks(office, course)[0] == [None, "55.00", None]


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_an_export_comes_back_unchanged(
    office: Office, course: Key, tmp_path: Path, suffix: str
) -> None:
    sheet = assessments.sheet(office, course)
    for row in sheet.rows:
        set_mark(office, row.enrolment, sheet.components[1].id, "87,5")
    target = tmp_path / f"nilai.{suffix}"
    assert mark_files.export_marks(office, course, target) == 3
    preview = mark_files.preview_marks(office, course, target)
    assert (preview.unchanged, preview.new, preview.changed, preview.refused) == (3, 0, 0, ())


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_remedials_and_letters_leave_and_come_back(
    office: Office, course: Key, tmp_path: Path, suffix: str
) -> None:
    sheet = assessments.sheet(office, course)
    given = ("60 → 75", "S", "D")
    for row, text in zip(sheet.rows, given, strict=True):
        set_mark(office, row.enrolment, sheet.components[1].id, text)
    before = [row.cells for row in assessments.sheet(office, course).rows]
    target = tmp_path / f"nilai.{suffix}"
    mark_files.export_marks(office, course, target)
    assert mark_files.preview_marks(office, course, target).unchanged == 3
    for row in sheet.rows:
        set_mark(office, row.enrolment, sheet.components[1].id, "")
    back = mark_files.preview_marks(office, course, target)
    assert [line.changes[0][2] for line in back.lines] == ["60,00 → 75,00", "S", "D"]
    assert (back.new, mark_files.import_marks(office, back)) == (3, 3)
    assert [row.cells for row in assessments.sheet(office, course).rows] == before


def test_a_remedial_without_a_first_mark_is_refused_with_its_column(
    office: Office, course: Key, path: Path
) -> None:
    write(path, (NIPS[0], "", "R75", "80"), (NIPS[1], "", "70", ""))
    preview = mark_files.preview_marks(office, course, path)
    (refused,) = preview.refused
    assert (refused.row, refused.column, refused.value) == (2, "Tugas", "R75")
    assert "Isi nilai pertama dahulu" in str(refused.reason)
    assert [line.row for line in preview.lines] == [3]


def test_every_fault_of_a_row_names_its_column(office: Office, course: Key, path: Path) -> None:
    write(path, (NIPS[0], "", "-1", "abc"))
    (refused,) = mark_files.preview_marks(office, course, path).refused
    assert refused.column == "Tugas"
    assert "Ujian: “abc” bukan nilai" in str(refused.reason)


class _Meanwhile(Progress):
    """Types a mark while the file is being read."""

    def __init__(self, office: Office, course: Key) -> None:
        super().__init__()
        self._office = office
        self._sheet = assessments.sheet(office, course)

    def step(self, done: int, total: int, text: str = "") -> None:
        super().step(done, total, text)
        row, task = self._sheet.rows[0], self._sheet.components[1]
        set_mark(self._office, row.enrolment, task.id, "99")


def test_a_mark_typed_while_the_file_was_read_is_not_overwritten(
    office: Office, course: Key, path: Path
) -> None:
    write(path, (NIPS[0], "", 80, 90))
    preview = mark_files.preview_marks(office, course, path, progress=_Meanwhile(office, course))
    with pytest.raises(Conflict):
        mark_files.import_marks(office, preview)
    assert marks(office, course)[0] == [None, "99.00", None]


def test_who_stops_too_late_is_told_what_was_written(
    office: Office, course: Key, path: Path
) -> None:
    write(path, (NIPS[0], "", 80, 90))
    preview = mark_files.preview_marks(office, course, path)
    job = Progress()
    office.subscribe(lambda _changes: job.cancel())
    assert mark_files.import_marks(office, preview, progress=job) == 1


def test_who_has_no_row_is_named_and_who_has_a_bad_one_is_not(
    office: Office, course: Key, path: Path
) -> None:
    write(path, (NIPS[0], "", 80, 101), (NIPS[1], "", 70, 60))
    preview = mark_files.preview_marks(office, course, path)
    assert "1 peserta tidak ada di sini; nilainya tetap: Candra." in str(preview.remark)


def test_a_name_that_does_not_fit_its_nip_is_refused(
    office: Office, course: Key, path: Path
) -> None:
    write(path, (NIPS[0], "Candra", 80, 90), (NIPS[1], "HARAHAP, Butet", 70, 60))
    preview = mark_files.preview_marks(office, course, path)
    (refusal,) = preview.refused
    assert (refusal.row, refusal.column, refusal.value) == (2, "Nama", "Candra")
    assert [line.row for line in preview.lines] == [3]


def test_headings_are_known_by_synonyms(office: Office, course: Key, path: Path) -> None:
    headers = ("NIP", "Nama", "NILAI TUGAS", "Nilai Pretest")
    write(path, (NIPS[0], "", 80, 90), headers=headers)
    mark_files.import_marks(office, mark_files.preview_marks(office, course, path))
    assert marks(office, course)[0] == ["90.00", "80.00", None]


def ask_attendance(office: Office, course: Key) -> None:
    own = marking_schemes.stored(office, schemes.COURSE, course).scheme
    courses.set_scheme(office, course, replace(own, minimum_attendance=Decimal(85)))


def attended(office: Office, course: Key) -> list[str | None]:
    rows = assessments.sheet(office, course).rows
    return [None if row.attendance is None else f"{row.attendance:.2f}" for row in rows]


@pytest.mark.parametrize(
    "title",
    ["Kehadiran", "Kehadiran (%)", "Presensi", "Hadir %", "Attendance", "Persentase kehadiran"],
)
def test_attendance_comes_from_a_file_as_one_step_with_the_marks(
    office: Office, course: Key, path: Path, title: str
) -> None:
    ask_attendance(office, course)
    before = tables(office)
    write(
        path, (NIPS[0], 80, "92,5%"), (NIPS[1], None, 100), (NIPS[2], 70, None),
        headers=("NIP", "Ujian", title),
    )  # fmt: skip
    preview = mark_files.preview_marks(office, course, path)
    assert preview.lines[1].changes == (("Kehadiran (%)", None, "100,00"),)
    assert mark_files.import_marks(office, preview) == 3
    assert attended(office, course) == ["92.50", "100.00", None]
    assert marks(office, course)[0] == [None, None, "80.00"]
    again = mark_files.preview_marks(office, course, path)
    assert again.unchanged == 3
    history.undo(office)
    assert tables(office) == before


def test_attendance_kept_as_parts_of_one_is_percent(
    office: Office, course: Key, path: Path
) -> None:
    ask_attendance(office, course)
    write(path, (NIPS[0], 0.80035), (NIPS[1], 1), (NIPS[2], 0), headers=("NIP", "Kehadiran"))
    mark_files.import_marks(office, mark_files.preview_marks(office, course, path))
    assert attended(office, course) == ["80.04", "100.00", "0.00"]


def test_attendance_beyond_a_hundred_is_refused_and_the_rest_goes_on(
    office: Office, course: Key, path: Path
) -> None:
    ask_attendance(office, course)
    write(path, (NIPS[0], 101), (NIPS[1], 90), (NIPS[2], 0.5), headers=("NIP", "Presensi"))
    preview = mark_files.preview_marks(office, course, path)
    assert [(one.row, one.column) for one in preview.refused] == [(2, "Presensi"), (4, "Presensi")]
    mark_files.import_marks(office, preview, accept_valid=True)
    assert attended(office, course) == [None, "90.00", None]


def test_attendance_is_left_alone_where_the_scheme_does_not_ask(
    office: Office, course: Key, path: Path
) -> None:
    write(path, (NIPS[0], 80, 90), headers=("NIP", "Ujian", "Kehadiran"))
    mark_files.import_marks(office, mark_files.preview_marks(office, course, path))
    assert attended(office, course) == [None, None, None]


def test_a_component_called_attendance_goes_before(
    office: Office, people: list[Key], path: Path
) -> None:
    parts = [("Kehadiran", Decimal(40)), ("Ujian", Decimal(60))]
    course = add_course(office, components=parts)
    enrolments.enrol(office, course, people)
    ask_attendance(office, course)
    write(path, (NIPS[0], 70, 90), headers=("NIP", "Kehadiran (40%)", "Kehadiran (%)"))
    mark_files.import_marks(office, mark_files.preview_marks(office, course, path))
    assert marks(office, course)[0] == ["70.00", None]
    assert attended(office, course)[0] == "90.00"


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_exported_attendance_comes_back_unchanged(
    office: Office, course: Key, tmp_path: Path, suffix: str
) -> None:
    ask_attendance(office, course)
    for row in assessments.sheet(office, course).rows:
        set_attendance(office, row.enrolment, "87,5")
    target = tmp_path / f"nilai.{suffix}"
    mark_files.export_marks(office, course, target)
    before = tables(office)
    assert mark_files.preview_marks(office, course, target).unchanged == 3
    other = assessments.sheet(office, course).rows[1].enrolment
    set_attendance(office, other, "")
    mark_files.import_marks(office, mark_files.preview_marks(office, course, target))
    assert attended(office, course) == ["87.50"] * 3
    assert tables(office)["enrolments"] == before["enrolments"]


def test_a_course_of_attendance_alone_takes_a_file(
    office: Office, people: list[Key], path: Path
) -> None:
    course = add_course(office, components=[])
    enrolments.enrol(office, course, people)
    ask_attendance(office, course)
    write(path, (NIPS[0], 90), headers=("NIP", "Hadir %"))
    mark_files.import_marks(office, mark_files.preview_marks(office, course, path))
    assert attended(office, course)[0] == "90.00"
