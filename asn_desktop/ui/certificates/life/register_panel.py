"""The book of a year's numbers: shown as a paper, or written as a table."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from asn_desktop.base.clock import today
from asn_desktop.base.i18n import msg
from asn_desktop.services.register import certificate_book
from asn_desktop.widgets.buttons import make_button
from asn_desktop.widgets.fields.file_dialogs import FileDialog
from asn_desktop.widgets.fields.forms import Field, Form
from asn_desktop.widgets.panels.panel import Panel
from asn_desktop.widgets.theme import GRID

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.progress import Progress
    from asn_desktop.services.desk import Desk
    from asn_desktop.ui.certificates.papers.deeds import Papers
    from asn_desktop.widgets.screen import Context

_FIELDS: Final = (
    Field(
        "year",
        msg("Tahun terbit"),
        "choice",
        help=msg("Nomor yang dibatalkan atau dipesan tercantum pada tempatnya."),
    ),
)


class RegisterPanel(Panel):
    """Asks for the year; `numbers_asked` leads on to the numbers that wait."""

    numbers_asked = Signal()

    def __init__(self, context: Context[Desk], papers: Papers, parent: QWidget) -> None:
        body = QWidget(parent)
        title, verb = msg("Buku register sertifikat"), msg("Lihat dan cetak")
        super().__init__(title, verb, body, parent, width=560)
        self._context = context
        self._papers = papers
        self._form = Form(_FIELDS, body)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self._form)
        table = make_button("register_save", msg("Simpan sebagai tabel…"), body, self._save, "link")
        layout.addWidget(table, 0, Qt.AlignmentFlag.AlignLeft)
        waiting = make_button(
            "register_numbers", msg("Nomor pesanan…"), body, self.numbers_asked.emit, "link"
        )
        layout.addWidget(waiting, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        self.begin_at(self._form)
        self.saved.connect(self._look)

    def show_years(self) -> None:
        """Offer the years in which certificates were issued, the latest first."""
        years = certificate_book.years(self._context.office) or [today().year]
        self._form.set_choices("year", [(year, str(year)) for year in years])
        self._form.set_values({"year": years[0]})
        self.open_panel()

    @property
    def _year(self) -> int:
        return int(self._form.values()["year"])

    def _look(self) -> None:
        year = self._year
        work = partial(self._paper, year)
        name = f"buku-register-{year}"
        self._context.jobs.run(
            work, partial(self._papers.show_paper, name), title=msg("Menyiapkan buku register")
        )

    def _paper(self, year: int, _progress: Progress) -> bytes:
        return certificate_book.paper_bytes(self._context.office, year)

    def _save(self) -> None:
        year = self._year
        kinds = "Excel (*.xlsx);;CSV (*.csv)"
        write = partial(self._write, year)
        dialog = FileDialog(self, msg("Simpan buku register"), kinds, write)
        dialog.ask_save(f"buku-register-{year}.xlsx", "xlsx")

    def _write(self, year: int, target: Path) -> None:
        def work(progress: Progress) -> Path:
            return certificate_book.write(self._context.office, year, target, progress)

        self._context.jobs.run(work, self._written, title=msg("Menulis {file}", file=target.name))

    def _written(self, target: Path) -> None:
        self.messages.ok(msg("Tersimpan: {file}", file=target.name))
