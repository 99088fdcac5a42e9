"""*Bantuan › Tentang*: the version, and under which licences its parts come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel

from asn_desktop import __version__
from asn_desktop.base.i18n import _, msg
from asn_desktop.shell.dialogs import close_row, column
from asn_desktop.widgets.panels.dialog import OutlinedDialog
from asn_desktop.widgets.theme import GRID, set_muted, set_size

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_PARTS: Final = (
    ("Python", "PSF-2.0"),
    ("Qt, PySide6", "LGPL-3.0"),
    ("QtAwesome, Material Design Icons", "MIT, Apache-2.0"),
    ("SQLAlchemy, Alembic", "MIT"),
    ("sqlcipher3, SQLCipher, SQLite", "Zlib, BSD-3-Clause, PD"),
    ("ReportLab, rl_accel", "BSD-3-Clause"),
    ("pypdfium2, PDFium", "Apache-2.0, BSD-3-Clause"),
    ("python-calamine, openpyxl", "MIT"),
    ("Pillow", "MIT-CMU"),
    ("Babel, click", "BSD-3-Clause"),
    ("defusedxml", "PSF-2.0"),
    ("num2words", "LGPL-2.1"),
    ("platformdirs", "MIT"),
    ("Source Serif, Source Sans, Manrope", "OFL-1.1"),
)


class AboutDialog(OutlinedDialog):
    """Name, version, what it is, and a table of parts with their licences."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("about_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Tentang ASN Desktop"))
        title = QLabel(str(msg("ASN Desktop {version}", version=__version__)), self)
        title.setObjectName("about_version")
        set_size(title, "title")
        words = QLabel(
            _(
                "Program untuk kantor pelatihan pemerintah daerah: dari daftar peserta sampai "
                "sertifikat tercetak, tanpa jaringan. Perangkat lunak bebas dengan lisensi MIT; "
                "bagian-bagiannya di bawah ini berlisensi masing-masing."
            ),
            self,
        )
        words.setWordWrap(True)
        set_muted(words)
        layout = column(self)
        for widget in (title, words):
            layout.addWidget(widget)
        layout.addLayout(self._parts())
        layout.addLayout(close_row(self, "about_close"))
        self.setFixedWidth(68 * GRID)

    def _parts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * GRID)
        grid.setVerticalSpacing(GRID // 2)
        grid.setColumnStretch(0, 1)
        for row, (part, licence) in enumerate(_PARTS):
            name = QLabel(licence, self)
            set_muted(name)
            grid.addWidget(QLabel(part, self), row, 0)
            grid.addWidget(name, row, 1)
        return grid
