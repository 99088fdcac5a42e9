"""The calendar of a year's courses as a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.base.clock import today
from asn_desktop.base.i18n import in_indonesian
from asn_desktop.services.files import as_bytes
from asn_desktop.services.issuing.certificate_papers import logo
from asn_desktop.services.pages.certificate_facts import office_facts
from asn_desktop.services.planning.year_calendar import year_calendar

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.services.office import Office


def year_calendar_pdf(office: Office, year: int, target: Path) -> Path:
    """Write the calendar; that of a year without courses says so.

    Raises:
        EnvironmentFault: The file cannot be written.
    """
    from asn_desktop.documents import year_calendar as paper

    with in_indonesian():
        found = year_calendar(office, year)
        with office.read() as connection:
            facts = office_facts(connection, today())
        paper.render(found, year, facts, target, logo(office))
    return target


def year_calendar_bytes(office: Office, year: int) -> bytes:
    """The calendar for the screen and the printer."""
    return as_bytes(lambda path: year_calendar_pdf(office, year, path))
