"""`summary course`, `summary year`."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from asn_desktop.cli.output import Session


@click.group("summary")
def COMMAND() -> None:  # noqa: N802 - what the registry looks for
    """Ringkasan pelatihan dan tahun."""


@COMMAND.command("course")
@click.argument("code")
@click.option("--output", required=True, type=click.Path(path_type=Path), help="Berkas PDF.")
@click.pass_obj
def course(session: Session, code: str, output: Path) -> None:
    """Ringkasan satu pelatihan."""
    from asn_desktop.services import courses, reports

    with closing(session.office()) as office:
        reports.course_summary_pdf(office, courses.by_code(office, code).id, output)
    session.output.answer({"file": output, "course": code}, [str(output)])


@COMMAND.command("year")
@click.argument("year", type=click.IntRange(1945, 9999))
@click.option("--output", required=True, type=click.Path(path_type=Path), help="Berkas PDF.")
@click.pass_obj
def year_summary(session: Session, year: int, output: Path) -> None:
    """Ringkasan satu tahun."""
    from asn_desktop.services import reports

    with closing(session.office()) as office:
        reports.year_summary_pdf(office, year, output)
    session.output.answer({"file": output, "year": year}, [str(output)])
