"""F1: the keys that work everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from asn_desktop.base.i18n import _, msg
from asn_desktop.widgets.theme import GRID, set_muted, set_size

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.i18n import Message

_KEYS: Final[tuple[tuple[str, Message], ...]] = (
    ("Ctrl+1 … Ctrl+6", msg("Pindah ke tab")),
    ("Ctrl+F", msg("Cari dalam tabel")),
    ("F2", msg("Ubah isi sel")),
    ("Enter", msg("Simpan isi sel")),
    ("Esc", msg("Batal atau tutup panel")),
    ("Ctrl+Enter", msg("Simpan formulir")),
    ("Ctrl+Z · Ctrl+Y", msg("Batalkan · ulangi")),
    ("Ctrl+C · Ctrl+Shift+C", msg("Salin · salin dengan judul kolom")),
    ("Ctrl+P", msg("Cetak")),
    ("F5", msg("Muat ulang")),
)


class HelpDialog(QDialog):
    """Two columns: the key and what it does."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("help_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Pintasan papan ketik"))
        title = QLabel(_("Pintasan papan ketik"), self)
        set_size(title, "title")
        grid = QGridLayout()
        grid.setHorizontalSpacing(4 * GRID)
        grid.setVerticalSpacing(GRID)
        for row, (keys, deed) in enumerate(_KEYS):
            name = QLabel(keys, self)
            set_muted(name)
            grid.addWidget(name, row, 0)
            grid.addWidget(QLabel(str(deed), self), row, 1)
        close = QPushButton(_("Tutup"), self)
        close.setObjectName("help_close")
        close.setAccessibleName(_("Tutup"))
        close.clicked.connect(self.reject)
        self._lay(title, grid, close)

    def _lay(self, title: QLabel, grid: QGridLayout, close: QPushButton) -> None:
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(title)
        layout.addLayout(grid)
        layout.addLayout(row)
