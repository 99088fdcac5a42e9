"""`--selftest`: the whole main job in a temporary office."""

from __future__ import annotations

import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.cli.output import Session
    from asn_desktop.services.office import Office

_PEOPLE = (
    ("NIP", "Nama Lengkap", "Tanggal Lahir", "Golongan", "Unit Kerja"),
    ("198501012010011001", "Ir. Contoh Satu, M.M.", "01/01/1985", "III/d", "Dinas Contoh"),
    ("198602022011022002", "Contoh Dua", "02/02/1986", "III/a", "Dinas Contoh"),
)


def selftest(session: Session) -> int:
    """Import, mark, close, issue, print, replace, write letters, back up, restore; 0 if so."""
    from asn_desktop.services import backups
    from asn_desktop.services.office import open_office

    with tempfile.TemporaryDirectory(prefix="asn-desktop-uji-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        data = folder / "data kantor"
        office = open_office(data)
        try:
            pages = _main_job(office, folder)
            saved = backups.create(office)
        finally:
            office.close()
        backups.restore(data, saved)
        count = backups.check(saved).certificates
    _require(count == 3, "backup")  # noqa: PLR2004 - two issued, one replacing
    session.output.answer(
        {"ok": True, "certificates": count, "bytes": pages}, [str(msg("Uji diri berhasil."))]
    )
    return 0


def _main_job(office: Office, folder: Path) -> int:
    from asn_desktop.services.marking import assessments, closing
    from asn_desktop.services.marking.marks import set_mark
    from asn_desktop.services.people import people_files
    from asn_desktop.services.planning import courses
    from asn_desktop.services.steps import history
    from asn_desktop.services.timetable.examples import fill_timetable

    source = folder / "peserta.csv"
    source.write_text("\n".join(";".join(row) for row in _PEOPLE), encoding="utf-8")
    course = courses.add(
        office,
        code="UJI-1",
        name="Pelatihan Uji",
        start=date(2026, 11, 2),
        end=date(2026, 11, 6),
        hours=40,
        components=[("Ujian", Decimal(100))],
        subjects=[("Etika Pelayanan", 40)],
    )
    preview = people_files.preview(office, source, course=course)
    _require(people_files.import_people(office, preview) == 2, "import")  # noqa: PLR2004
    _require(fill_timetable(office, course, "Aula", [_trainer(office)]) > 0, "timetable")
    sheet = assessments.sheet(office, course)
    for row in sheet.rows:
        set_mark(office, row.enrolment, sheet.components[0].id, "87,5")
    history.undo(office)
    history.redo(office)
    closing.close(office, course)
    pages = _certificates(office, course)
    _papers(office, course, folder / "surat")
    return pages


def _trainer(office: Office) -> Key:
    """Someone who can be paid."""
    from asn_desktop.services.money import honorarium
    from asn_desktop.services.people import trainers

    day = date(2026, 1, 1)
    honorarium.save_rate(office, None, kind="widyaiswara", amount=300_000, valid_from=day)
    return trainers.save(office, None, name="Pengajar Uji", kind="widyaiswara", tax_group="IV")


def _certificates(office: Office, course: Key) -> int:
    from asn_desktop.services.issuing import certificate_issue, certificate_papers, certificates
    from asn_desktop.services.register import certificate_mending
    from asn_desktop.services.steps import history

    issued = certificate_issue.issue(office, course)
    old = certificates.by_number(office, issued.numbers[0])
    certificate_mending.replace(office, old.id, "uji")
    valid = [row.id for row in certificates.certificates(office) if row.status == "issued"]
    pages = certificate_papers.pdf_bytes(office, valid)
    _require(pages.startswith(b"%PDF-"), "pdf")
    _require(history.intact(office) is None, "journal")
    return len(pages)


def _papers(office: Office, course: Key, folder: Path) -> None:
    """Every paper, and the letters as Word files."""
    from asn_desktop.services.paperwork import papers

    written = papers.write(office, course, folder, papers.names())
    heads = {file.read_bytes()[:2] for file in written}
    _require(heads == {b"%P", b"PK"}, "papers")


def _require(holds: bool, what: str) -> None:  # noqa: FBT001 - reads like assert
    if not holds:
        raise Refused(msg("Uji diri gagal: {what}", what=what))
