"""A day or a week of the timetable, once more elsewhere."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from asn_desktop.base.i18n import msg
from asn_desktop.services.timetable import copying
from asn_desktop.widgets.fields.forms import Field, Form
from asn_desktop.widgets.panels.panel import Panel

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.errors import Refused
    from asn_desktop.base.keys import Key
    from asn_desktop.services.desk import Desk
    from asn_desktop.widgets.screen import Context

DAY: Final = "day"
WEEK: Final = "week"
_FIELDS: Final = (
    Field("source", msg("Dari"), "date", required=True),
    Field("target", msg("Ke"), "date", required=True),
)


class CopyPanel(Panel):
    """`stored` tells the first day of what was copied."""

    stored = Signal(object)

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        self.form = Form(_FIELDS, parent)
        super().__init__(msg("Salin jadwal"), msg("Salin"), self.form, parent, width=480)
        self._context = context
        self._course: Key | None = None
        self._kind = DAY
        self.saved.connect(self._save)

    def show_copy(self, course: Key, kind: str, source: date) -> None:
        """Ask where a day or a week is to be laid once more; the next one is proposed."""
        self._course, self._kind = course, kind
        day = kind == DAY
        self.set_title(msg("Salin hari") if day else msg("Salin minggu"))
        later = timedelta(days=1 if day else 7)
        self.form.set_values({"source": source, "target": source + later})
        self.messages.clear()
        self.open_panel()
        if not day:
            self.messages.info(msg("Yang disalin minggu dari kedua tanggal itu, Senin–Minggu."))
        self.form.editor("target").setFocus()

    def _save(self) -> None:
        if self._course is None:
            return
        with self.attempt():
            values = self.form.values()
            source, target = values["source"], values["target"]
            office = self._context.office
            if self._kind == WEEK:
                source, target = _monday(source), _monday(target)
                count = copying.copy_week(office, self._course, source, target)
            else:
                count = copying.copy_day(office, self._course, source, target)
            self.close_panel()
            self._context.messages.ok(
                msg("{count} sesi disalin. Ctrl+Z mengurungkannya.", count=count)
            )
            self.stored.emit(target)

    def show_refused(self, fault: Refused) -> None:
        """Say it at the field that it is about."""
        if fault.field is None:
            super().show_refused(fault)
        else:
            self.form.show_refusal(fault.field, str(fault))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
