"""The minutes of a results meeting, read back from the paper."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from pypdfium2 import PdfDocument

from asn_desktop.domain.people.nip import format_nip
from asn_desktop.services.marking import closing, disputes
from asn_desktop.services.marking.assessments import FAILS, PASSES, sheet
from asn_desktop.services.marking.marks import set_mark
from asn_desktop.services.paperwork import minutes, papers, reports
from asn_desktop.services.people import enrolments, participants
from tests.factories import add_course
from tests.services.conftest import course, office, people

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office

__all__ = ["course", "office", "people"]


def _text(path: Path) -> str:
    document = PdfDocument(path)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return " ".join(" ".join(pages).split())


def test_minutes_tell_marks_failures_decisions_objections_and_the_seal(
    office: Office, course: Key, tmp_path: Path
) -> None:
    current = sheet(office, course)
    for row, mark in zip(current.rows, ("90", "60", "50"), strict=True):
        for part in current.components[1:]:
            set_mark(office, row.enrolment, part.id, mark)
    exam = current.components[2].id
    disputes.raise_dispute(
        office, current.rows[1].enrolment, exam, by="Butet", ground="lembar kedua terlewat"
    )
    closing.call_meeting(office, course)
    closing.decide(office, current.rows[1].enrolment, PASSES, "aktif di kelas")
    draft = _text(minutes.minutes_pdf(office, course, tmp_path / "draft.pdf"))
    assert draft.index("KONSEP") < draft.index("Pada hari")
    closing.close(office, course, accept_missing=True)
    text = _text(minutes.minutes_pdf(office, course, tmp_path / "minutes.pdf"))
    assert "KONSEP" not in text
    for words in (
        "BERITA ACARA RAPAT KELULUSAN",
        "Candra: nilai 50,00, batas 70,01.",
        "Butet Harahap: lulus: aktif di kelas",
        "lembar kedua terlewat (nilai 60,00). Belum diputus",
        minutes.minutes(office, course).head or "no seal",
        format_nip(next(row.nip for row in current.rows if row.nip)),
    ):
        assert words in text
    closing.reopen(office, course, "salah ketik nilai")
    again = _text(minutes.minutes_pdf(office, course, tmp_path / "again.pdf"))
    assert again.index("Pernah dibuka kembali: salah ketik nilai") < again.index("Pada hari")


def test_who_is_waited_for_has_not_failed(office: Office, course: Key, tmp_path: Path) -> None:
    rows = sheet(office, course).rows
    closing.call_meeting(office, course)
    closing.decide(office, rows[2].enrolment, FAILS, "mengundurkan diri")
    set_mark(office, rows[0].enrolment, sheet(office, course).components[1].id, "80")
    text = _text(minutes.minutes_pdf(office, course, tmp_path / "minutes.pdf"))
    assert "Tidak lulus dan sebabnya" not in text
    waiting = text.split("Belum dinilai dan yang belum ada")[1].split("Keputusan rapat")[0]
    assert waiting.strip() == "Ahmad Siregar: Ujian Butet Harahap: Tugas, Ujian"
    assert text.count("belum dinilai") == 2
    assert "Candra: tidak lulus: mengundurkan diri" in text
    assert "Tidak lulus 1" in text


@pytest.mark.parametrize("people", range(14, 26))
def test_the_signature_of_minutes_never_stands_alone(
    office: Office, tmp_path: Path, people: int
) -> None:
    key = add_course(office, code="B-1")
    names = [participants.save(office, None, nip=None, name=f"Orang {n}") for n in range(people)]
    enrolments.enrol(office, key, names)
    document = PdfDocument(minutes.minutes_pdf(office, key, tmp_path / "minutes.pdf"))
    last = document[len(document) - 1].get_textpage().get_text_range()
    document.close()
    assert "Pejabat penandatangan" in last
    assert "Sidik jurnal" in last


def _recapitulation(office: Office, course: Key, target: Path) -> Path:
    return papers.write_together(office, course, target, ["rekapitulasi-nilai"])


@pytest.mark.parametrize(
    "write", [minutes.minutes_pdf, _recapitulation, reports.course_summary_pdf]
)
def test_every_table_of_marks_shows_remedials_and_codes_and_tells_what_they_are(
    office: Office, course: Key, tmp_path: Path, write: Callable[[Office, Key, Path], Path]
) -> None:
    current = sheet(office, course)
    _test, task, exam = current.components
    first, second, third = current.rows
    for row, part, typed in (
        (first, task, "65"), (first, task, "R75"), (first, exam, "81"),
        (second, task, "S"), (second, exam, "83"), (second, exam, "D"), (third, exam, "H"),
    ):  # fmt: skip
        set_mark(office, row.enrolment, part.id, typed)
    text = _text(write(office, course, tmp_path / "marks.pdf"))
    for words in (
        "65,00 → 75,00 81,00 78,60",
        "S D –",
        "di belakang → nilai remedial (remedial: nilai terbaik)",
        "H = hadir; S = sakit; D = dikecualikan.",
        "belum dinilai",
    ):
        assert words in text
    assert "83,00" not in text


@pytest.mark.parametrize("write", [minutes.minutes_pdf, reports.course_summary_pdf])
@pytest.mark.parametrize("many", [6, 12])
def test_no_word_of_a_heading_is_torn(
    office: Office,
    people: list[Key],
    tmp_path: Path,
    write: Callable[[Office, Key, Path], Path],
    *,
    many: int,
) -> None:
    names = [
        "Pelaksanaan aktualisasi", "Kompetensi teknis bidang tugas", "Pertanggungjawaban",
        "Penyelenggaraan", "Kepemimpinan", "Rancangan aktualisasi", "Evaluasi penguasaan materi",
        "Pembelajaran", "Kedisiplinan", "Presentasi", "Akademik tipe A", "Akademik tipe B",
    ][:many]  # fmt: skip
    key = add_course(office, code="L-1", components=[(name, Decimal(0)) for name in names])
    enrolments.enrol(office, key, people)
    text = _text(write(office, key, tmp_path / "paper.pdf"))
    heads = text.split("NIP" if write is minutes.minutes_pdf else "Perangkat daerah")[1]
    heads = heads.split("Akhir")[0]
    if many == 6:
        assert sorted(heads.split()) == sorted(" ".join(names).split())
    else:
        assert heads.split() == [str(number) for number in range(1, 13)]
        assert "3 = Pertanggungjawaban; 4 = Penyelenggaraan;" in text.split("Candra")[1]
