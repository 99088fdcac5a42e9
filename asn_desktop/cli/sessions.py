"""`sessions import`, `list`, `calendar`."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import click

from asn_desktop.base.i18n import _, msg
from asn_desktop.cli.reporting import report
from asn_desktop.cli.values import FILE

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.cli.output import Session
    from asn_desktop.services.timetable.sessions import SessionRow


@click.group("sessions", help=_("Jadwal: impor, daftar, kalender."))
def COMMAND() -> None:  # noqa: N802 - what the registry looks for
    """The timetable of one course."""


@COMMAND.command("import", help=_("Impor jadwal dari lembar kerja atau teks, utuh atau tidak."))
@click.argument("code")
@click.argument("file", type=FILE)
@click.option("--sheet", help=_("Nama lembar."))
@click.option("--dry-run", is_flag=True, help=_("Periksa saja."))
@click.pass_obj
def import_file(
    session: Session, code: str, file: Path, sheet: str | None, *, dry_run: bool
) -> int:
    """Write the sessions of a file, all or none."""
    from asn_desktop.services.planning import courses
    from asn_desktop.services.timetable import session_files

    with closing(session.office()) as office:
        course = courses.by_code(office, code).id
        preview = session_files.preview(office, course, file, sheet)
        written = 0
        if not dry_run and not preview.refused:
            written = session_files.import_sessions(office, preview)
    status = report(session, preview, written, whole=False)
    if preview.refused and not dry_run:
        session.output.say(msg("Tidak ada yang ditulis. Perbaiki berkasnya, lalu impor lagi."))
    return status


@COMMAND.command("list", help=_("Jadwal sebuah pelatihan."))
@click.argument("code")
@click.pass_obj
def show(session: Session, code: str) -> None:
    """Every session in the order of time, with the JP up to it."""
    from asn_desktop.domain.planning.timetable import running
    from asn_desktop.services.planning import courses
    from asn_desktop.services.timetable import sessions

    with closing(session.office()) as office:
        rows = sessions.sessions(office, courses.by_code(office, code).id)
    sums = running(row.hours for row in rows)
    session.output.table([_told(row, so_far) for row, so_far in zip(rows, sums, strict=True)])


def _told(row: SessionRow, so_far: int) -> dict[str, Any]:
    return {
        "date": row.date,
        "begin": f"{row.begin // 60:02}:{row.begin % 60:02}",
        "end": f"{row.finish // 60:02}:{row.finish % 60:02}",
        "hours": row.hours,
        "running": so_far,
        "subject": row.subject,
        "event": row.activity,
        "trainers": row.teachers or None,
        "room": row.room,
    }


@COMMAND.command("calendar", help=_("Tulis jadwal sebagai kalender .ics."))
@click.argument("code")
@click.argument("file", type=FILE)
@click.pass_obj
def calendar(session: Session, code: str, file: Path) -> None:
    """Write what phones and PCs take in."""
    from asn_desktop.services.planning import courses
    from asn_desktop.services.timetable import calendars

    with closing(session.office()) as office:
        count = calendars.write_calendar(office, courses.by_code(office, code).id, file)
    session.output.answer({"file": file, "sessions": count}, [str(file)])
