"""The journal answers who changed what, from what, when; by words, person and course; in pages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from asn_desktop.base.errors import Cancelled
from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.base.progress import Progress
from asn_desktop.domain.people.records import PersonRecord
from asn_desktop.services import settings, signatories
from asn_desktop.services.issuing import certificate_issue, certificates
from asn_desktop.services.issuing.certificate_copies import copies_of, note_copies
from asn_desktop.services.marking import assessments, closing
from asn_desktop.services.marking.marks import set_mark
from asn_desktop.services.people import participants, people_files
from asn_desktop.services.people.participants import new_row
from asn_desktop.services.planning import courses
from asn_desktop.services.register import certificate_life
from asn_desktop.services.rights import Right
from asn_desktop.services.steps import history, journal, journal_values
from asn_desktop.services.steps.journal_details import details
from asn_desktop.services.steps.journal_words import COLUMNS, TABLES, value_words
from asn_desktop.storage import fulltext
from asn_desktop.storage.tables import JOURNALLED, metadata

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office

HIDDEN = {"id", "sort_name", "search", "facts", "digest", "sequence", "scope", "bands"}


def _labels(page: journal.JournalPage) -> list[str]:
    return [str(entry.label) for entry in page.entries]


def _mark(office: Office, course: Key, text: str, person: int = 0) -> None:
    sheet = assessments.sheet(office, course)
    cell = (sheet.rows[person].enrolment, sheet.components[1].id)
    set_mark(office, *cell, text)


def _newest(office: Office) -> list[tuple[str, str, str, str]]:
    found = details(office, journal.page(office).entries[0].id)
    return [(row.subject, row.field, row.before, row.after) for row in found.rows]


def test_a_mark_tells_person_component_old_and_new(office: Office, course: Key) -> None:
    _mark(office, course, "80")
    assert _newest(office) == [("Nilai: Ahmad Siregar (A-1) · Tugas", "Nilai", "", "80,00")]
    office.set_worker("Budi")
    _mark(office, course, "87,5")
    assert _newest(office) == [("Nilai: Ahmad Siregar (A-1) · Tugas", "Nilai", "80,00", "87,50")]
    assert journal.page(office).entries[0].actor == "Budi"


def test_every_kind_of_row_is_told_in_words(office: Office, course: Key, people: list[Key]) -> None:
    participants.save(office, people[0], agency="Dinas Pendidikan")
    assert _newest(office) == [
        ("Peserta: Ahmad Siregar", "Perangkat daerah", "Dinas Kesehatan", "Dinas Pendidikan")
    ]
    settings.save(office, {"place": "Medan"})
    assert _newest(office) == [("Data kantor", "Tempat penerbitan", "", "Medan")]
    signatories.save_signatory(office, None, name="Contoh", valid_from=date(2026, 1, 2))
    assert ("Pejabat penandatangan: Contoh", "Berlaku sejak", "", "2 Januari 2026") in _newest(
        office
    )
    closing.close(office, course, accept_missing=True)
    assert ("Pelatihan: Pelayanan Publik Prima", "Status") in [row[:2] for row in _newest(office)]
    history.undo_label(office)


def test_a_row_that_is_gone_keeps_its_name(office: Office, course: Key) -> None:
    courses.update(office, course, components=[("Ujian", Decimal(100))])
    history.undo(office)
    history.redo(office)
    assert any(row[0].startswith("Komponen penilaian: ") for row in _newest(office))


def test_words_find_deeds_workers_and_people(office: Office, course: Key) -> None:
    _mark(office, course, "80")
    office.set_worker("Wulan")
    _mark(office, course, "70", person=1)
    assert len(journal.page(office, text="wulan").entries) == 1
    butet = journal.page(office, text="butet harahap")
    assert len(butet.entries) == 3
    assert len(journal.page(office, text="198602022011022002").entries) >= 3
    assert journal.page(office, text="tidak ada").entries == ()


def test_more_people_than_are_sought_are_told(office: Office) -> None:
    with office.write(Right.PARTICIPANT, msg("Impor")) as step:
        blank: dict[str, Any] = dict.fromkeys(participants.FIELDS)
        records = [
            PersonRecord(**{**blank, "name": f"Contoh Orang {number}"})
            for number in range(journal.MOST_PEOPLE + 1)
        ]
        step.insert(metadata.tables["participants"], *(new_row(new_key(), r) for r in records))
    found = journal.page(office, text="contoh orang")
    assert (len(found.entries), found.crowded) == (1, True)
    assert journal.is_crowded(office, "contoh orang")
    named = journal.page(office, text="contoh orang 444")
    assert (len(named.entries), named.crowded) == (1, False)
    assert not journal.is_crowded(office, " ")


def test_who_is_beyond_the_first_twenty_is_found_too(office: Office) -> None:
    keys = [participants.save(office, None, name=f"Butet {number}") for number in range(30)]
    office.set_worker("Wulan")
    for key in keys:
        participants.save(office, key, position="Analis")
    assert len(journal.page(office, text="butet").entries) == 60


def test_people_are_found_by_an_index(office: Office) -> None:
    for text in ("ahmad siregar", "ah", "ah si", "1985"):
        asked = fulltext.search_for(text)
        shape = asked.shape
        statement = fulltext.matching(select(metadata.tables["participants"].c.id), shape)
        with office.read() as connection:
            compiled = str(statement.compile(connection.engine))
            plan = connection.exec_driver_sql(
                f"EXPLAIN QUERY PLAN {compiled}", ("x",) * compiled.count("?")
            )
            steps = [str(row[-1]) for row in plan]
        assert [step for step in steps if step.startswith("SCAN") and "VIRTUAL" not in step] == []


def test_a_course_is_told_alone(office: Office, course: Key, people: list[Key]) -> None:
    other = courses.copy(
        office, course, code="B", name="B", start=date(2026, 1, 1), end=date(2026, 1, 2)
    )
    _mark(office, course, "80")
    found = journal.page(office, course=course)
    assert len(found.entries) == 3
    assert len(journal.page(office, course=other).entries) == 1
    assert len(journal.page(office, course=course, text="ahmad").entries) == 2


def test_pages_follow_each_other_without_gap(office: Office) -> None:
    for number in range(journal.PAGE + 20):
        settings.save(office, {"name": f"Kantor {number}"})
    first = journal.page(office)
    assert first.older is not None
    second = journal.page(office, before=first.older)
    assert second.older is None
    numbers = [entry.seq for entry in (*first.entries, *second.entries)]
    assert numbers == list(range(journal.PAGE + 20, 0, -1))


def test_a_search_can_be_stopped(office: Office, course: Key) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        journal.page(office, text="x", progress=progress)


def test_who_is_searched_for_comes_first_however_many_there_are(office: Office) -> None:
    lines = [f"1985010120100{number:05};Orang {number}" for number in range(11001, 11001 + 400)]
    source = office.folder / "orang.csv"
    source.write_text("NIP;Nama\n" + "\n".join(lines), encoding="utf-8")
    people_files.import_people(office, people_files.preview(office, source))
    step = journal.page(office).entries[0].id
    assert details(office, step).left == 100
    assert details(office, step, text="Orang 11390").rows[0].subject == "Peserta: Orang 11390"


def test_certificates_are_told_by_number(office: Office, course: Key) -> None:
    sheet = assessments.sheet(office, course)
    for part in sheet.components:
        set_mark(office, sheet.rows[0].enrolment, part.id, "90")
    closing.close(office, course, accept_missing=True)
    (number,) = certificate_issue.issue(office, course).numbers
    certificate_life.void(office, certificates.by_number(office, number).id, "salah nama")
    assert (f"Sertifikat: {number}", "Status", "Berlaku", "Dibatalkan") in _newest(office)
    key = certificates.by_number(office, number).id
    note_copies(office, copies_of([key], b"halaman"), "tinta luntur")
    told = {line[0]: line[1:] for line in _newest(office) if line[1] == "Sidik berkas"}
    assert told == {f"Salinan sertifikat: {number}": ("Sidik berkas", "", "3abad564e1db…")}
    (step,) = journal_values.steps(office, last=1)
    assert {value.subject.number for value in step.values} == {number}


@pytest.mark.parametrize("name", sorted(JOURNALLED))
def test_every_table_and_column_has_words(name: str) -> None:
    assert name in TABLES
    for column in metadata.tables[name].columns:
        known = column.name in COLUMNS or column.name in HIDDEN or column.name.endswith("_id")
        assert known, column.name


def test_long_texts_are_shortened() -> None:
    assert value_words("courses", "name", "x" * 200).endswith("x…")
