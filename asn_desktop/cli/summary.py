"""`summary course`, `summary year`, `summary budget`."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import click

from asn_desktop.base.i18n import _
from asn_desktop.cli.values import FILE, Whole

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.cli.output import Session


@click.group("summary", help=_("Ringkasan pelatihan dan tahun."))
def COMMAND() -> None:  # noqa: N802 - what the registry looks for
    """Sums as PDF."""


@COMMAND.command("course", help=_("Ringkasan satu pelatihan."))
@click.argument("code")
@click.option("--output", required=True, type=FILE, help=_("Berkas PDF."))
@click.pass_obj
def course(session: Session, code: str, output: Path) -> None:
    """People, marks, chart and pass rate of one course."""
    from asn_desktop.services.paperwork import reports
    from asn_desktop.services.planning import courses

    with closing(session.office()) as office:
        reports.course_summary_pdf(office, courses.by_code(office, code).id, output)
    session.output.answer({"file": output, "course": code}, [str(output)])


@COMMAND.command("year", help=_("Ringkasan satu tahun."))
@click.argument("year", type=Whole(1945, 9999))
@click.option("--output", required=True, type=FILE, help=_("Berkas PDF."))
@click.pass_obj
def year_summary(session: Session, year: int, output: Path) -> None:
    """Courses, people, JP and rupiah of one year."""
    from asn_desktop.domain.marking.summaries import no_courses
    from asn_desktop.services.paperwork import reports

    with closing(session.office()) as office:
        reports.year_summary_pdf(office, year, output)
        if year not in reports.years(office):
            session.output.say(no_courses(year))
    session.output.answer({"file": output, "year": year}, [str(output)])


@COMMAND.command("budget", help=_("Laporan anggaran satu tahun."))
@click.argument("year", type=Whole())
@click.option("--output", required=True, type=FILE, help=_("Berkas PDF."))
@click.pass_obj
def budget(session: Session, year: int, output: Path) -> None:
    """Ceilings, what became of them, and what a participant, a JP and a pass cost."""
    from asn_desktop.services.paperwork import budget_report

    with closing(session.office()) as office:
        budget_report.budget_report_pdf(office, year, output)
    session.output.answer({"file": output, "year": year}, [str(output)])
