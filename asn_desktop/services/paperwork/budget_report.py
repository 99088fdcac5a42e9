"""The budget report of a year, written for those who lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.base.clock import today
from asn_desktop.base.i18n import in_indonesian
from asn_desktop.base.progress import SILENT
from asn_desktop.services.files import as_bytes
from asn_desktop.services.issuing.certificate_papers import logo
from asn_desktop.services.money.overview import year_money
from asn_desktop.services.pages.certificate_facts import office_facts

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.progress import Progress
    from asn_desktop.services.office import Office


def budget_report_pdf(office: Office, year: int, target: Path, progress: Progress = SILENT) -> Path:
    """Write the report; one of a year without anything says so.

    Raises:
        EnvironmentFault: The file cannot be written.
    """
    from asn_desktop.documents import budget_report

    with in_indonesian():
        found = year_money(office, year, progress)
        with office.read() as connection:
            facts = office_facts(connection, today())
        budget_report.render(found, facts, target, logo(office))
    return target


def budget_report_bytes(office: Office, year: int, progress: Progress = SILENT) -> bytes:
    """The report for the screen and the printer."""
    return as_bytes(lambda path: budget_report_pdf(office, year, path, progress))
