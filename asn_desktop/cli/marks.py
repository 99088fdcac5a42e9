"""`marks import`, `list`, `export`."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import click

from asn_desktop.base.i18n import _
from asn_desktop.cli.output import progress
from asn_desktop.cli.reporting import report
from asn_desktop.cli.values import FILE

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.cli.output import Session


@click.group("marks", help=_("Nilai: impor, daftar, ekspor."))
def COMMAND() -> None:  # noqa: N802 - what the registry looks for
    """Marks of one course."""


@COMMAND.command("import", help=_("Impor nilai dari lembar kerja atau teks."))
@click.argument("code")
@click.argument("file", type=FILE)
@click.option("--sheet", help=_("Nama lembar."))
@click.option("--dry-run", is_flag=True, help=_("Periksa saja."))
@click.option("--accept-valid", is_flag=True, help=_("Tulis baris yang benar saja."))
@click.pass_obj
def import_file(
    session: Session, code: str, file: Path, sheet: str | None, *, dry_run: bool, accept_valid: bool
) -> int:
    """Write the marks of a file, all or none unless told."""
    from asn_desktop.services import courses, mark_files

    job = progress()
    with closing(session.office()) as office:
        course = courses.by_code(office, code)
        preview = mark_files.preview_marks(office, course.id, file, sheet, job)
        written = 0
        if not dry_run and (accept_valid or not preview.refused):
            written = mark_files.import_marks(
                office, preview, accept_valid=accept_valid, progress=job
            )
    whole = not (dry_run or accept_valid)
    return report(session, preview, written, whole=whole)


@COMMAND.command("list", help=_("Daftar nilai sebuah pelatihan."))
@click.argument("code")
@click.pass_obj
def show(session: Session, code: str) -> None:
    """Marks, final mark and predicate of each person."""
    from asn_desktop.services import assessments, courses

    with closing(session.office()) as office:
        sheet = assessments.sheet(office, courses.by_code(office, code).id)
    session.output.table(
        [
            {
                "nip": row.nip,
                "name": row.full_name,
                "marks": {part.name: row.marks.get(part.id) for part in sheet.components},
                "final": row.final,
                "predicate": row.predicate,
                "passed": row.passed,
            }
            for row in sheet.rows
        ]
    )


@COMMAND.command("export", help=_("Tulis nilai ke .xlsx atau .csv yang dapat diimpor lagi."))
@click.argument("code")
@click.argument("file", type=FILE)
@click.pass_obj
def export(session: Session, code: str, file: Path) -> None:
    """Write a file that `import` takes again."""
    from asn_desktop.services import courses, mark_files

    with closing(session.office()) as office:
        count = mark_files.export_marks(office, courses.by_code(office, code).id, file)
    session.output.answer({"file": file, "rows": count}, [str(file)])
