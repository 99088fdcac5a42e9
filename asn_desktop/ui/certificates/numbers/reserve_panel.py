"""How many numbers are reserved, for which course or for what, and which ones they will be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from asn_desktop.base.clock import today
from asn_desktop.base.i18n import _, msg
from asn_desktop.services.planning import courses
from asn_desktop.services.register import reservations
from asn_desktop.widgets.fields.forms import Field, Form, readable
from asn_desktop.widgets.panels.panel import Panel
from asn_desktop.widgets.theme import GRID, set_size

if TYPE_CHECKING:
    from asn_desktop.base.errors import Refused
    from asn_desktop.base.keys import Key
    from asn_desktop.services.desk import Desk
    from asn_desktop.widgets.screen import Context

_FIELDS: Final = (
    Field("course", msg("Pelatihan"), "choice", wide=True),
    Field("note", msg("Catatan"), wide=True,
          placeholder=msg("mis. disisihkan bagi Dinas Komunikasi; wajib bila tanpa pelatihan")),
    Field("count", msg("Banyaknya"), "number", required=True),
    Field("day", msg("Tanggal pada nomor"), "date", required=True),
)  # fmt: skip


class ReservePanel(Panel):
    """Reserves what it shows; `reserved` tells the numbers."""

    reserved = Signal(object)

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        body = QWidget(parent)
        super().__init__(msg("Pesan nomor"), msg("Pesan nomor"), body, parent, width=640)
        self._context = context
        self._form = Form(_FIELDS, body)
        self._form.changed.connect(self._tell)
        self._coming = QLabel(body)
        self._coming.setObjectName("reserve_coming")
        self._coming.setTextFormat(Qt.TextFormat.PlainText)
        self._coming.setWordWrap(True)
        set_size(self._coming, "body", strong=True)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self._form)
        layout.addWidget(self._coming)
        layout.addStretch(1)
        self.begin_at(self._form.editor("count"))
        self.saved.connect(self._reserve)

    def show_form(self, course: Key | None) -> None:
        """Ask about numbers of today, for this course if any."""
        self.messages.clear()
        found = courses.courses(self._context.office)
        texts = [(row.id, row.title) for row in found]
        self._form.set_choices("course", [(None, _("Tanpa pelatihan")), *texts])
        self._form.set_values({"course": course, "day": today()})
        self._coming.clear()
        self.open_panel()

    def show_refused(self, fault: Refused) -> None:
        """Say it below the field."""
        if fault.field is None:
            super().show_refused(fault)
        else:
            self._form.show_refusal(fault.field, str(fault))

    def _tell(self) -> None:
        """The numbers as they would be taken now; what cannot be read yet is told on saving."""
        numbers = readable(self._numbers)
        if numbers is None:
            self._coming.clear()
            return
        first, last = numbers[0], numbers[-1]
        told = (
            msg("Yang akan dipesan: {first} sampai {last}.", first=first, last=last)
            if len(numbers) > 1
            else msg("Yang akan dipesan: {number}.", number=first)
        )
        self._coming.setText(str(told))

    def _numbers(self) -> tuple[str, ...]:
        given = {key: self._form.editor(key).value() for key in ("course", "count", "day")}
        return reservations.coming(
            self._context.office, given["count"] or 0, course=given["course"], day=given["day"]
        )

    def _reserve(self) -> None:
        with self.attempt():
            given = self._form.values()
            numbers = reservations.reserve(
                self._context.office, given["count"], course=given["course"],
                note=given["note"], day=given["day"],
            )  # fmt: skip
            self.close_panel()
            self.reserved.emit(numbers)
