"""The line at the bottom: counts, mean, course, backup, and who works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStatusBar

from asn_desktop.base.i18n import _, grouped, msg
from asn_desktop.domain.money.rupiah import format_decimal
from asn_desktop.widgets.still_label import StillLabel
from asn_desktop.widgets.theme import GRID, set_muted

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.i18n import Message
    from asn_desktop.domain.marking.measures import Measures
    from asn_desktop.widgets.tables.table_model import TableStatus


class StatusLine(QStatusBar):
    """What the current screen and the office say in a few words."""

    worker_clicked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("status_line")
        self.setSizeGripEnabled(False)
        self.setContentsMargins(GRID, 0, GRID, 0)
        self.rows = self._label("status_rows")
        self.mean = self._label("status_mean")
        self.course = self._label("status_course")
        self.backup = self._label("status_backup")
        self.worker = QPushButton(self)
        self.worker.setObjectName("status_worker")
        self.worker.setProperty("kind", "link")
        self.worker.hide()
        self.worker.clicked.connect(self.worker_clicked)
        for label in (self.rows, self.mean, self.course):
            self.addWidget(label)
        self.addPermanentWidget(self.backup)
        self.addPermanentWidget(self.worker)

    def _label(self, name: str) -> StillLabel:
        label = StillLabel(self)
        label.setObjectName(name)
        label.setContentsMargins(GRID, 0, GRID, 0)
        set_muted(label)
        return label

    def show_table(self, status: TableStatus | None, course: str) -> None:
        """Say what the current screen shows."""
        self.rows.setText(_rows_text(status))
        found = status.measured if status else None
        self.mean.setText("" if found is None else _measured_text(found))
        self.course.setText(course)

    def show_office(
        self, worker: str, backup: Message | None, read_only: Message | None = None
    ) -> None:
        """Say who works, or that nobody can, and how old the last backup is."""
        self.worker.setText(worker or _("Siapa yang bekerja?"))
        self.worker.setAccessibleName(str(msg("Pekerja: {name}", name=worker)))
        self.worker.setToolTip(_("Klik untuk mengganti nama yang bekerja"))
        if read_only is not None:
            self.worker.setText(_("Hanya baca"))
            self.worker.setAccessibleName(_("Hanya baca"))
            self.worker.setToolTip(str(read_only))
        self.worker.show()
        self.backup.setText(str(backup or ""))


def _measured_text(found: Measures) -> str:
    texts = map(format_decimal, (found.total, found.mean, found.least, found.most))
    total, mean, least, most = texts
    return str(
        msg(
            "{count} nilai · jumlah {total} · rata-rata {mean} · {least}–{most}",
            count=found.count, total=total, mean=mean, least=least, most=most,
        )
    )  # fmt: skip


def _rows_text(status: TableStatus | None) -> str:
    if status is None or not status.total:
        return ""
    shown, total = grouped(status.shown), grouped(status.total)
    count = msg("{total} baris", total=total)
    if status.shown != status.total:
        count = msg("{shown} dari {total} baris", shown=shown, total=total)
    if max(status.selected, status.cells) < 2:  # noqa: PLR2004 - one is the cursor, no selection
        return str(count)
    chosen = msg("{number} dipilih", number=grouped(status.selected))
    if status.cells:
        chosen = msg("{number} sel dipilih", number=grouped(status.cells))
    return f"{count} · {chosen}"
