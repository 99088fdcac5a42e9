"""Who did what and when, as the journal tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from asn_desktop.base.i18n import msg
from asn_desktop.services import history
from asn_desktop.widgets.panel import Panel
from asn_desktop.widgets.rows import Column
from asn_desktop.widgets.rows_model import RowsModel
from asn_desktop.widgets.rows_view import RowsView
from asn_desktop.widgets.theme import GRID, set_muted

if TYPE_CHECKING:
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.desk import Desk
    from asn_desktop.widgets.screen import Context

_KINDS = {
    "do": msg("dikerjakan"),
    "undo": msg("diurungkan"),
    "redo": msg("diulangi"),
    "barrier": msg("tetap"),
}


def _columns() -> tuple[Column[Any], ...]:
    return (
        Column(
            "at",
            msg("Waktu"),
            lambda e: e.at,
            text=lambda at: at.astimezone().strftime("%d/%m/%Y %H:%M:%S"),
            width=150,
        ),
        Column("actor", msg("Oleh"), lambda e: e.actor, width=130),
        Column("label", msg("Perbuatan"), lambda e: str(e.label), width=300),
        Column("kind", msg("Jenis"), lambda e: str(_KINDS[e.kind]), width=90),
    )


class JournalPanel(Panel):
    """The newest thousand steps, and whether the chain is whole."""

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        body = QWidget(parent)
        super().__init__(msg("Jurnal"), msg("Periksa keutuhan"), body, parent, width=760)
        self._context = context
        self._model: RowsModel[Any] = RowsModel(_columns(), lambda entry: entry.id, self)
        view = RowsView("journal_view", body)
        view.show_model(self._model)
        note = QLabel(
            str(
                msg(
                    "Tanpa kata sandi, nama di sini adalah catatan siapa yang bekerja, bukan bukti."
                )
            ),
            body,
        )
        note.setObjectName("journal_note")
        note.setWordWrap(True)
        set_muted(note)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(note)
        layout.addWidget(view, 1)
        self.saved.connect(self._check)

    def show_now(self) -> None:
        """Read the newest steps and slide in."""
        self._model.set_rows(history.entries(self._context.office, last=1000))
        self.open_panel()

    def _check(self) -> None:
        self._context.jobs.run(self._intact, self._tell, title=msg("Memeriksa jurnal"))

    def _intact(self, _progress: Progress) -> int | None:
        return history.intact(self._context.office)

    def _tell(self, broken: int | None) -> None:
        if broken is None:
            self.messages.ok(msg("Jurnal utuh: tidak ada langkah yang diubah atau dihapus."))
        else:
            self.messages.error(msg("Jurnal terputus pada langkah {number}.", number=broken))
