"""Which components go into a trainer's worksheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from asn_desktop.base.i18n import msg
from asn_desktop.widgets.buttons import allow
from asn_desktop.widgets.panels.panel import Panel
from asn_desktop.widgets.theme import GRID, set_muted

if TYPE_CHECKING:
    from asn_desktop.services.marking.assessments import Sheet


class WorksheetPanel(Panel):
    """A box per component; `asked` names those that are ticked."""

    asked = Signal(list)

    def __init__(self, parent: QWidget) -> None:
        body = QWidget(parent)
        super().__init__(
            msg("Lembar kerja pengajar"), msg("Simpan lembar kerja…"), body, parent, width=520
        )
        self._boxes: list[QCheckBox] = []
        self._about = _words("worksheet_about", body)
        self._after = _words("worksheet_after", body)
        set_muted(self._after)
        self._list = QVBoxLayout()
        self._list.setSpacing(GRID)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self._about)
        layout.addLayout(self._list)
        layout.addWidget(self._after)
        layout.addStretch()
        self.saved.connect(self._ask)

    def show_sheet(self, sheet: Sheet) -> None:
        """Offer the components of a course, all of them ticked."""
        for box in self._boxes:
            box.deleteLater()
        self._boxes = [self._box(part.name) for part in sheet.components]
        about = msg(
            "Berkas Excel dengan {count} peserta untuk satu pengajar. Nama terkunci, sel nilai "
            "terbuka. Pilih komponen yang dinilai pengajar ini:",
            count=len(sheet.rows),
        )
        self._about.setText(str(about))
        after = msg(
            "Bila kembali, seret berkasnya ke sini atau pakai Impor nilai: lembar kerja dikenali. "
            "Nilai yang sementara itu diubah di sini tidak tertimpa tanpa pilihan Anda."
        )
        self._after.setText(str(after))
        self._follow()
        self.open_panel()

    def _box(self, name: str) -> QCheckBox:
        box = QCheckBox(name.replace("&", "&&"), self.body)
        box.setObjectName(f"worksheet_part_{self._list.count()}")
        box.setAccessibleName(name)
        box.setProperty("part", name)
        box.setChecked(True)
        box.toggled.connect(self._follow)
        self._list.addWidget(box)
        return box

    def _chosen(self) -> list[str]:
        return [str(box.property("part")) for box in self._boxes if box.isChecked()]

    def _follow(self) -> None:
        allow(None if self._chosen() else msg("Pilih paling sedikit satu komponen."), self.verb)

    def _ask(self) -> None:
        self.asked.emit(self._chosen())


def _words(name: str, parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setObjectName(name)
    label.setWordWrap(True)
    return label
