"""F1: every key, those of the menus as they are now and those of tables and forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QWidget

from asn_desktop.base.i18n import _, msg
from asn_desktop.shell.dialogs import close_row, column
from asn_desktop.widgets.panels.dialog import OutlinedDialog
from asn_desktop.widgets.theme import GRID, set_muted, set_size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.base.i18n import Message

_IN_TABLES: Final[tuple[tuple[str, Message], ...]] = (
    ("F2", msg("Ubah isi sel")),
    ("Enter · Tab", msg("Simpan isi sel dan lanjut")),
    ("Esc", msg("Batalkan isian sel")),
    ("Ctrl+C", msg("Salin")),
    ("Ctrl+Shift+C", msg("Salin dengan judul kolom")),
    ("Ctrl+A", msg("Pilih semua baris")),
    ("Shift+F10", msg("Menu baris")),
)
_IN_MARKS: Final[tuple[tuple[str, Message], ...]] = (
    ("87,5", msg("Nilai 0–100, dengan koma atau titik")),
    ("R75", msg("Remedial 75, sesudah nilai pertama")),
    ("H · S · I", msg("Hadir · sakit · izin")),
    ("A · D", msg("Tanpa keterangan · dikecualikan")),
    ("1 … 9", msg("Tingkat panduan penilaian, bila ada")),
    ("Ctrl+↑ ↓ ← →", msg("Ke tepi isi")),
)
_IN_PANELS: Final[tuple[tuple[str, Message], ...]] = (
    ("Tab · Shift+Tab", msg("Isian berikut · sebelumnya")),
    ("Ctrl+Enter", msg("Simpan formulir")),
    ("Esc", msg("Tutup panel")),
    ("Alt", msg("Buka menu dengan huruf bergaris bawah")),
)
_HEIGHT: Final = 58 * GRID
_COLUMNS: Final = 2


class HelpDialog(OutlinedDialog):
    """Two columns of keys: the window's at the left, those of tables and forms at the right."""

    def __init__(self, keys: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("help_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Pintasan papan ketik"))
        title = QLabel(_("Pintasan papan ketik"), self)
        set_size(title, "title")
        layout = column(self)
        layout.addWidget(title)
        layout.addWidget(self._scrolled(keys), 1)
        layout.addLayout(close_row(self, "help_close"))
        self.resize(96 * GRID, min(_HEIGHT, parent.height()))

    def _scrolled(self, keys: Sequence[tuple[str, str]]) -> QScrollArea:
        area = QScrollArea(self)
        area.setObjectName("help_scroll")
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        body = QWidget(area)
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5 * GRID)
        tables = [(key, str(text)) for key, text in _IN_TABLES]
        left = self._section(_("Di mana saja"), keys, body)
        row.addLayout(left, 1)
        other = self._section(_("Dalam tabel"), tables, body)
        marks = [(key, str(text)) for key, text in _IN_MARKS]
        self._fill(other, _("Dalam sel nilai"), marks, body)
        panels = [(key, str(text)) for key, text in _IN_PANELS]
        self._fill(other, _("Dalam formulir dan panel"), panels, body)
        row.addLayout(other, 1)
        for grid in (left, other):
            grid.setRowStretch(grid.rowCount(), 1)
        area.setWidget(body)
        return area

    def _section(self, title: str, keys: Sequence[tuple[str, str]], body: QWidget) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(1, 1)
        self._fill(grid, title, keys, body)
        return grid

    def _fill(
        self, grid: QGridLayout, title: str, keys: Sequence[tuple[str, str]], body: QWidget
    ) -> None:
        head = QLabel(title, body)
        set_size(head, "body", strong=True)
        top = grid.rowCount()
        grid.addWidget(head, top, 0, 1, _COLUMNS)
        for row, (key, deed) in enumerate(keys, top + 1):
            name = QLabel(key, body)
            set_muted(name)
            grid.addWidget(name, row, 0)
            grid.addWidget(QLabel(deed, body), row, 1)
