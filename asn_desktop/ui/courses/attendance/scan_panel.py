"""At the door: a reader types the number of a badge and Enter, and says who came."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from asn_desktop.base.clock import now
from asn_desktop.base.errors import AsnError
from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.dates import format_day
from asn_desktop.domain.planning.attendance import Status
from asn_desktop.services.timetable import scans
from asn_desktop.widgets.fields.fields import FIELD_HEIGHT, ChoiceField
from asn_desktop.widgets.panels.panel import Panel
from asn_desktop.widgets.tables.signs import sign_colour
from asn_desktop.widgets.theme import GRID, set_muted, set_size

if TYPE_CHECKING:
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.timetable.attendances import AttendanceSheet, SessionColumn
    from asn_desktop.widgets.screen import Context
    from asn_desktop.widgets.tables.rows import SignName

_TOLERANCES: Final = (0, 5, 10, 15, 30)
_MARKS: Final[dict[SignName, str]] = {"ok": "✓", "warn": "!", "error": "✕"}


class ScanPanel(Panel):
    """Each badge is on disk at once; the field is ready for the next one."""

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        body = QWidget(parent)
        super().__init__(msg("Pindai kartu"), msg("Catat"), body, parent, width=560)
        self._context = context
        self._sheet: AttendanceSheet | None = None
        self._session = ChoiceField(body)
        self._session.setObjectName("scan_session")
        self._session.changed.connect(self._begin)
        self._tolerance = ChoiceField(body)
        self._tolerance.setObjectName("scan_tolerance")
        self._tolerance.set_choices(
            [(one, str(msg("{count} menit", count=one))) for one in _TOLERANCES]
        )
        self._tolerance.set_value(scans.TOLERANCE)
        self._badge = QLineEdit(body)
        self._badge.setObjectName("scan_badge")
        self._badge.setMinimumHeight(FIELD_HEIGHT)
        self._badge.setPlaceholderText(_("Pindai, atau ketik NIP lalu Enter"))
        self._badge.returnPressed.connect(self._scan)
        self._told = QLabel(body)
        self._told.setObjectName("scan_told")
        self._count = QLabel(body)
        self._count.setObjectName("scan_count")
        self._lay_body(body)
        self.begin_at(self._badge)
        self.saved.connect(self._scan)

    def _lay_body(self, body: QWidget) -> None:
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 2 * GRID, 0)
        layout.setSpacing(GRID)
        for title, field in (
            (_("Sesi"), self._session),
            (_("Terlambat setelah"), self._tolerance),
            (_("Kartu"), self._badge),
        ):
            label = QLabel(title, body)
            label.setBuddy(field)
            field.setAccessibleName(title)
            layout.addWidget(label)
            layout.addWidget(field)
        self._told.setWordWrap(True)
        set_size(self._told, "title")
        set_muted(self._count)
        layout.addSpacing(2 * GRID)
        layout.addWidget(self._told)
        layout.addWidget(self._count)
        layout.addStretch()

    def show_sheet(self, sheet: AttendanceSheet) -> None:
        """Begin at the session that is on, or comes next."""
        self._sheet = sheet
        self._session.set_choices([(one.id, _title(one)) for one in sheet.sessions])
        self._session.set_value(_due(sheet).id)
        self._begin()
        self.open_panel()

    def follow(self, sheet: AttendanceSheet) -> None:
        """Count again; what was chosen stays."""
        self._sheet = sheet
        self._tell_count()

    def _begin(self) -> None:
        self._told.clear()
        self._badge.clear()
        self._badge.setFocus()
        self._tell_count()

    def _scan(self) -> None:
        text, session = self._badge.text(), self._session.value()
        self._badge.clear()
        self._badge.setFocus()
        if self._sheet is None or session is None or not text.strip():
            return
        try:
            found = scans.scan(
                self._context.office, self._sheet.course.id, session, text, now().astimezone(),
                self._tolerance.value(),
            )  # fmt: skip
        except AsnError as fault:  # beside the field: the next badge is on its way
            self._tell("error", str(fault))
            return
        if found.seen.status is Status.LATE:
            words = msg("{person}: terlambat {late} menit", person=found.person,
                        late=found.seen.late)  # fmt: skip
            self._tell("warn", str(words))
        else:
            self._tell("ok", str(msg("{person}: hadir", person=found.person)))

    def _tell(self, sign: SignName, text: str) -> None:
        palette = self._told.palette()
        palette.setColor(self._told.foregroundRole(), sign_colour(sign))
        self._told.setPalette(palette)
        self._told.setText(f"{_MARKS[sign]} {text}")

    def _tell_count(self) -> None:
        sheet, chosen = self._sheet, self._session.value()
        session = next((one for one in sheet.sessions if one.id == chosen), None) if sheet else None
        if sheet is None or session is None:
            self._count.clear()
            return
        wanted = [row for row in sheet.rows if row.takes_part(session.date)]
        there = sum(session.id in row.cells for row in wanted)
        words = msg("{count} dari {total} peserta tercatat", count=there, total=len(wanted))
        self._count.setText(str(words))


def _title(session: SessionColumn) -> str:
    return f"{format_day(session.date)} {session.times} – {session.subject}"


def _due(sheet: AttendanceSheet) -> SessionColumn:
    at = now().astimezone()
    this = at.date(), at.hour * 60 + at.minute
    ahead = (one for one in sheet.sessions if (one.date, one.finish) > this)
    return next(ahead, sheet.sessions[-1])
