"""The minutes (berita acara) of a results meeting, as facts and as a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.base.i18n import _, in_indonesian
from asn_desktop.domain.dates import format_day
from asn_desktop.domain.marking.minutes import Minutes
from asn_desktop.services.files import as_bytes
from asn_desktop.services.issuing.certificate_papers import logo
from asn_desktop.services.marking.assessments import DECISION_WORDS, read_sheet
from asn_desktop.services.marking.disputes import DECISION_WORDS as DISPUTE_WORDS, read_disputes
from asn_desktop.services.marking.outcome_words import lacking, unmet
from asn_desktop.services.paperwork import reports

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from sqlalchemy import Connection

    from asn_desktop.base.keys import Key
    from asn_desktop.services.marking.assessments import Sheet
    from asn_desktop.services.marking.disputes import DisputeRow
    from asn_desktop.services.office import Office


def minutes(office: Office, course: Key) -> Minutes:
    """What the meeting of a course came to, as far as it is."""
    with office.read() as connection:
        return minutes_of(connection, read_sheet(connection, course))


def minutes_of(connection: Connection, sheet: Sheet, day: date | None = None) -> Minutes:
    """As `minutes`, from a sheet that was read already; the office is that of `day`."""
    disputed = read_disputes(connection, sheet.course.id)
    own = [row for row in sheet.rows if row.decision is None]
    return Minutes(
        reports.summary_of(connection, sheet, day),
        _day(sheet.course.meeting_at),
        _day(sheet.course.closed_at),
        tuple((row.full_name, f"{unmet(row)}.") for row in own if row.is_complete and row.faults),
        tuple((row.full_name, ", ".join(lacking(row))) for row in own if not row.is_complete),
        tuple(
            (row.full_name, f"{DECISION_WORDS[row.decision]}: {row.decision_why}")
            for row in sheet.rows
            if row.decision is not None
        ),
        tuple((f"{row.person}, {row.part}", _dispute(row)) for row in disputed),
        sheet.course.closed_head,
    )


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else moment.astimezone().date()


def _dispute(row: DisputeRow) -> str:
    """Who raised it when and why, and who decided when and what."""
    text = _("{raised}, {by}: {ground} (nilai {old}). {decision}").format(
        raised=format_day(row.raised_on), by=row.raised_by, ground=row.ground,
        old=row.shown(row.old) or "–", decision=str(DISPUTE_WORDS[row.decision]).capitalize(),
    )  # fmt: skip
    if row.new is not None:
        text = _("{text}, menjadi {new}").format(text=text, new=row.shown(row.new))
    if row.decided_on is not None:
        text = _("{text}, oleh {by}, {day}").format(
            text=text, by=row.decided_by, day=format_day(row.decided_on)
        )
    return f"{text}." if row.decided_why is None else f"{text}: {row.decided_why}"


def minutes_pdf(office: Office, course: Key, target: Path) -> Path:
    """Write the minutes."""
    from asn_desktop.documents.papers import minutes as paper

    with in_indonesian():
        paper.render(minutes(office, course), target, logo=logo(office))
    return target


def minutes_bytes(office: Office, course: Key) -> bytes:
    """The minutes for the screen and the printer."""
    return as_bytes(lambda path: minutes_pdf(office, course, path))
