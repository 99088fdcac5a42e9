"""Lists of people brought in whole or not at all, taken back, and written to be read again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from asn_desktop.base.errors import BadFile, Cancelled, Conflict, Refused
from asn_desktop.base.progress import Progress
from asn_desktop.services.imports import preview_rows
from asn_desktop.services.marking import closing
from asn_desktop.services.office import open_office
from asn_desktop.services.people import enrolments, participants, people_files
from asn_desktop.services.planning import courses
from asn_desktop.services.steps import history
from tests.factories import PEOPLE
from tests.services.conftest import person, tables
from tests.services.people.conftest import BAD, DEWI, EKO, write

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office


def test_a_list_is_written_as_one_step(office: Office, target: Path) -> None:
    before = tables(office)
    preview = people_files.preview(office, write(target, DEWI, EKO))
    assert (preview.new, preview.sheet, preview.refused) == (2, "Data", ())
    assert tables(office) == before
    assert people_files.import_people(office, preview) == 2
    dewi, eko = participants.participants(office)
    assert (dewi.full_name, dewi.nip) == ("Dewi Lestari, S.E.", "199001012015032001")
    assert (eko.rank, eko.nip) == ("III/a", "199102022016031002")
    assert str(history.undo_label(office)) == "Impor 2 peserta"
    history.undo(office)
    assert tables(office) == before


class _StopsLate(Progress):
    """The user presses Cancel while the rows are being written."""

    def step(self, done: int, total: int, text: str = "") -> None:
        super().step(done, total, text)
        if done == 1:
            self.cancel()


def test_what_is_on_disk_is_never_told_as_stopped(office: Office, target: Path) -> None:
    preview = people_files.preview(office, write(target, DEWI, EKO))
    assert people_files.import_people(office, preview, progress=_StopsLate()) == 2
    assert len(participants.participants(office)) == 2


def test_one_bad_row_stops_all_unless_the_others_are_accepted(office: Office, target: Path) -> None:
    preview = people_files.preview(office, write(target, DEWI, EKO, BAD))
    before = tables(office)
    with pytest.raises(Refused):
        people_files.import_people(office, preview)
    assert tables(office) == before
    assert people_files.import_people(office, preview, accept_valid=True) == 2
    assert len(participants.participants(office)) == 2


def test_refused_rows_are_written_to_be_mended(
    office: Office, target: Path, tmp_path: Path
) -> None:
    preview = people_files.preview(office, write(target, DEWI, BAD))
    written = people_files.write_rejected(preview, tmp_path / "ditolak.xlsx")
    heads, row = load_workbook(written).worksheets[0].iter_rows(values_only=True)
    assert heads[:3] == ("No", "NIP", "Nama")
    assert row[1:3] == ("1234", "Fajar")
    assert "18 angka" in str(row[-1])
    again = people_files.preview(office, written)
    assert [refusal.value for refusal in again.refused] == ["1234"]


def test_a_repeated_row_is_unchanged(office: Office, target: Path) -> None:
    preview = people_files.preview(office, write(target, DEWI, DEWI))
    assert (preview.new, preview.unchanged) == (1, 1)
    assert people_files.import_people(office, preview) == 1


def test_the_same_file_again_changes_nothing(office: Office, target: Path) -> None:
    people_files.import_people(office, people_files.preview(office, write(target, DEWI, EKO)))
    before, label = tables(office), history.undo_label(office)
    again = people_files.preview(office, target)
    assert (again.new, again.changed, again.unchanged) == (0, 0, 2)
    assert people_files.import_people(office, again) == 0
    assert (tables(office), history.undo_label(office)) == (before, label)


def test_a_blank_never_erases(office: Office, target: Path, people: list[Key]) -> None:
    nip, name = PEOPLE[0]
    preview = people_files.preview(office, write(target, ("1", nip, name, "III/b", "", "")))
    people_files.import_people(office, preview)
    row = person(office, people[0])
    assert (row.rank, row.agency) == ("III/b", "Dinas Kesehatan")


def test_the_preview_says_what_was_and_what_will_be(
    office: Office, target: Path, people: list[Key]
) -> None:
    participants.archive(office, people[1])
    nip, name = PEOPLE[0]
    other, second = PEOPLE[1]
    rows = (("1", nip, name, "III/b", "", ""), ("2", other, second, "", "", ""))
    preview = people_files.preview(office, write(target, *rows, BAD))
    shown = preview_rows(preview, people_files.CHANGE_WORDS)
    assert [row[2] for row in shown] == ["diabaikan", "berubah", "berubah", "ditolak"]
    assert shown[1][3] == "Golongan: III/a → III/b"
    assert shown[2][3].startswith("Dihapus dari daftar: ")
    people_files.import_people(office, preview, accept_valid=True)
    assert len(participants.participants(office)) == 3


def test_undo_restores_every_table_after_a_mixed_import(
    office: Office, target: Path, course: Key, people: list[Key]
) -> None:
    participants.archive(office, people[2])
    before = tables(office)
    rows = [("1", nip, name, "IV/a", "Kepala", "Dinas Baru") for nip, name in PEOPLE]
    preview = people_files.preview(office, write(target, *rows, DEWI), course=course)
    people_files.import_people(office, preview)
    after = tables(office)
    history.undo(office)
    assert tables(office) == before
    history.redo(office)
    assert tables(office) == after


def test_everyone_of_the_file_is_enrolled(
    office: Office, target: Path, course: Key, people: list[Key]
) -> None:
    nip, name = PEOPLE[0]
    enrolments.withdraw(office, [enrolments.roster(office, course)[0].id])
    preview = people_files.preview(
        office, write(target, ("1", nip, name, "", "", ""), DEWI), course=course
    )
    people_files.import_people(office, preview)
    inside = {row.full_name for row in enrolments.roster(office, course)}
    assert inside >= {name, "Dewi Lestari, S.E."}


def test_a_closed_course_takes_nobody_and_nothing_is_written(
    office: Office, target: Path, course: Key
) -> None:
    closing.close(office, course, accept_missing=True)
    before = tables(office)
    preview = people_files.preview(office, write(target, DEWI), course=course)
    with pytest.raises(Refused):
        people_files.import_people(office, preview)
    assert tables(office) == before


def test_what_changed_since_the_preview_is_a_conflict(
    office: Office, target: Path, people: list[Key]
) -> None:
    nip, name = PEOPLE[0]
    preview = people_files.preview(office, write(target, ("1", nip, name, "III/c", "", "")))
    participants.save(office, people[0], rank="III/b")
    before = tables(office)
    with pytest.raises(Conflict):
        people_files.import_people(office, preview)
    assert tables(office) == before


def test_another_program_that_wrote_meanwhile_is_noticed(
    office: Office, target: Path, tmp_path: Path
) -> None:
    preview = people_files.preview(office, write(target, DEWI))
    other = open_office(tmp_path / "data", "Budi")
    participants.save(other, None, name="Dewi Lestari", nip=DEWI[1])
    other.close()
    with pytest.raises(Conflict):
        people_files.import_people(office, preview)


def test_what_the_preview_did_not_show_is_kept(
    office: Office, target: Path, people: list[Key]
) -> None:
    nip, name = PEOPLE[0]
    preview = people_files.preview(office, write(target, ("1", nip, name, "III/c", "", "")))
    participants.save(office, people[0], phone="0811")
    people_files.import_people(office, preview)
    row = person(office, people[0])
    assert (row.rank, row.phone) == ("III/c", "0811")


def test_sheets_left_unread_are_named(office: Office, target: Path) -> None:
    preview = people_files.preview(office, write(target, DEWI, sheets=("Data", "Lama")))
    assert str(preview.remark) == "Hanya lembar “Data” yang dibaca. Tidak dibaca: Lama."
    assert people_files.preview(office, write(target, DEWI)).remark is None


def test_the_sheet_can_be_chosen(office: Office, target: Path) -> None:
    write(target, DEWI, sheets=("Satu", "Dua"))
    first = people_files.preview(office, target)
    assert (first.sheets, first.sheet) == (("Satu", "Dua"), "Satu")
    assert people_files.preview(office, target, "Dua").sheet == "Dua"
    with pytest.raises(BadFile):
        people_files.preview(office, target, "Tiga")


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_an_export_is_imported_without_a_change(
    office: Office, tmp_path: Path, suffix: str
) -> None:
    everything: dict[str, Any] = {
        "nip": "198501012010011001",
        "name": "Ahmad =Siregar",
        "title_before": "Dr.",
        "title_after": "S.E., M.M.",
        "birth_place": "Medan",
        "birth_date": date(1985, 1, 1),
        "sex": "L",
        "status": "PPPK_PW",
        "rank": "IX",
        "position": "=SUM(A1)",
        "agency": '+Dinas; "Sosial"',
        "phone": "+62 811-22",
        "email": "ahmad@example.go.id",
        "nik": "1271010101850001",
    }
    participants.save(office, None, **everything)
    participants.save(office, None, name="Tamu Undangan")
    participants.save(office, None, name="Budi", nip="198602022011021002", status="LAIN")
    file = tmp_path / f"peserta{suffix}"
    assert people_files.export(office, file) == 3
    again = people_files.preview(office, file)
    assert [str(refusal.reason) for refusal in again.refused] == []
    assert [line.changes for line in again.lines] == [(), (), ()]
    assert again.unchanged == 3


def test_only_who_is_found_is_exported(office: Office, people: list[Key], target: Path) -> None:
    assert people_files.export(office, target, "siregar") == 1
    _heads, row = load_workbook(target).worksheets[0].iter_rows(values_only=True)
    assert row[1] == "Ahmad Siregar"


def test_a_stopped_export_leaves_no_file(
    office: Office, people: list[Key], target: Path, tmp_path: Path
) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        people_files.export(office, target, progress=progress)
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_a_stopped_import_writes_nothing(office: Office, target: Path) -> None:
    preview = people_files.preview(office, write(target, DEWI))
    before = tables(office)
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        people_files.import_people(office, preview, progress=progress)
    assert tables(office) == before


def test_a_draft_course_runs_once_people_came(office: Office, target: Path) -> None:
    course = courses.add(
        office, code="B", name="B", start=date(2026, 1, 1), end=date(2026, 1, 2), hours=8
    )
    preview = people_files.preview(office, write(target, DEWI), course=course)
    people_files.import_people(office, preview)
    assert courses.course(office, course).status == courses.RUNNING


def test_refused_rows_never_replace_the_file_that_was_read(office: Office, target: Path) -> None:
    preview = people_files.preview(office, write(target, DEWI, BAD))
    before = target.read_bytes()
    with pytest.raises(Refused, match="Pilih nama lain"):
        people_files.write_rejected(preview, target.parent / "." / target.name)
    assert target.read_bytes() == before
