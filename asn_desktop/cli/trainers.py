"""`trainers list`, `import`, `export`."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Final

import click

from asn_desktop.base.i18n import _, msg
from asn_desktop.cli.output import progress
from asn_desktop.cli.reporting import report
from asn_desktop.cli.values import FILE

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.cli.output import Session

LISTED: Final = ("name", "kind", "nip", "niwn", "level", "fields", "rank", "agency")


@click.group("trainers", help=_("Pengajar: daftar, impor, ekspor."))
def COMMAND() -> None:  # noqa: N802 - what the registry looks for
    """Who teaches."""


@COMMAND.command("list", help=_("Daftar pengajar."))
@click.option("--search", default="", help=_("Kata yang dicari."))
@click.pass_obj
def show(session: Session, search: str) -> None:
    """Everyone who teaches, or whom the search finds; names with their titles."""
    from asn_desktop.services.people import trainers

    with closing(session.office()) as office:
        found = trainers.trainers(office, search)
    rows = [
        {name: row.full_name if name == "name" else getattr(row, name) for name in LISTED}
        for row in found
    ]
    session.output.table(rows, kind=trainers.KIND_WORDS, level=trainers.LEVEL_WORDS)


@COMMAND.command("import", help=_("Impor pengajar dari lembar kerja; semua atau tidak."))
@click.argument("file", type=FILE)
@click.option("--sheet", help=_("Nama lembar."))
@click.option("--dry-run", is_flag=True, help=_("Periksa saja."))
@click.pass_obj
def import_file(session: Session, file: Path, *, sheet: str | None, dry_run: bool) -> int:
    """Write the trainers of a file, all or none."""
    from asn_desktop.services.people import trainer_files

    job = progress()
    with closing(session.office()) as office:
        preview = trainer_files.preview(office, file, sheet, job)
        written = 0
        if not dry_run and not preview.refused:
            written = trainer_files.import_trainers(office, preview, job)
    status = report(session, preview, written, whole=False)
    if preview.refused:
        session.output.say(msg("Tidak ada yang ditulis. Perbaiki baris itu, lalu ulangi."))
    return status


@COMMAND.command("export", help=_("Tulis daftar pengajar ke .xlsx atau .csv."))
@click.argument("file", type=FILE)
@click.option("--search", default="", help=_("Kata yang dicari."))
@click.pass_obj
def export(session: Session, file: Path, search: str) -> None:
    """Write a file that `import` takes again."""
    from asn_desktop.services.people import trainer_files

    with closing(session.office()) as office:
        count = trainer_files.export(office, file, search)
    session.output.answer({"file": file, "rows": count}, [str(file)])
