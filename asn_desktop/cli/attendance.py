"""`attendance import`, `list`."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import click

from asn_desktop.base.i18n import _
from asn_desktop.cli.reporting import report
from asn_desktop.cli.values import FILE

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.cli.output import Session
    from asn_desktop.services.timetable.attendances import AttendanceRow, AttendanceSheet


@click.group("attendance", help=_("Kehadiran: impor, daftar."))
def COMMAND() -> None:  # noqa: N802 - what the registry looks for
    """Who was there in the sessions of one course."""


@COMMAND.command("import", help=_("Impor kehadiran per sesi dari lembar kerja atau teks."))
@click.argument("code")
@click.argument("file", type=FILE)
@click.option("--sheet", help=_("Nama lembar."))
@click.option("--dry-run", is_flag=True, help=_("Periksa saja."))
@click.option("--accept-valid", is_flag=True, help=_("Tulis baris yang benar, tolak sisanya."))
@click.pass_obj
def import_file(
    session: Session,
    code: str,
    file: Path,
    sheet: str | None,
    *,
    dry_run: bool,
    accept_valid: bool,
) -> int:
    """Write the attendance of a file, all or none unless told."""
    from asn_desktop.services.planning import courses
    from asn_desktop.services.timetable import attendance_files

    with closing(session.office()) as office:
        course = courses.by_code(office, code).id
        preview = attendance_files.preview(office, course, file, sheet)
        written = 0
        if not dry_run and (accept_valid or not preview.refused):
            written = attendance_files.import_attendance(office, preview, accept_valid=accept_valid)
    return report(session, preview, written, whole=not (dry_run or accept_valid))


@COMMAND.command("list", help=_("Kehadiran sebuah pelatihan: JP, persen, dan tercapai tidaknya."))
@click.argument("code")
@click.pass_obj
def show(session: Session, code: str) -> None:
    """Each person's sessions, JP and meter."""
    from asn_desktop.services.planning import courses
    from asn_desktop.services.timetable import attendances

    with closing(session.office()) as office:
        sheet = attendances.sheet(office, courses.by_code(office, code).id)
    session.output.table([_told(sheet, row) for row in sheet.rows])


def _told(sheet: AttendanceSheet, row: AttendanceRow) -> dict[str, Any]:
    from asn_desktop.domain.planning.attendance import jp

    held = [one for one in sheet.sessions if one.id in row.cells]
    return {
        "nip": row.nip,
        "name": row.full_name,
        "sessions": {
            f"{one.date.isoformat()}T{one.begin // 60:02}:{one.begin % 60:02}":
                row.cells[one.id].text
            for one in held
        },
        "attended": jp(row.meter.attended),
        "open": jp(row.meter.open),
        "hours": jp(row.meter.total),
        "percent": row.meter.percent,
        "minimum": sheet.least,
        "reach": row.meter.reach,
    }  # fmt: skip
