"""What an import would do, row by row, before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from asn_desktop.base.i18n import msg
from asn_desktop.widgets.panel import Panel
from asn_desktop.widgets.rows import Column
from asn_desktop.widgets.rows_model import RowsModel
from asn_desktop.widgets.rows_view import RowsView
from asn_desktop.widgets.theme import GRID

if TYPE_CHECKING:
    from asn_desktop.base.i18n import Message
    from asn_desktop.widgets.rows import SignName


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row of the file: what happens to it and why."""

    row: int
    who: str
    what: str
    detail: str
    sign: SignName | None


def _columns() -> tuple[Column[Any], ...]:
    return (
        Column("row", msg("Baris"), lambda r: r.row, align="right", width=64),
        Column("what", msg("Hasil"), lambda r: r.what, sign=lambda r: r.sign, width=120),
        Column("who", msg("Siapa"), lambda r: r.who, width=220),
        Column("detail", msg("Keterangan"), lambda r: r.detail, width=360, tip=lambda r: r.detail),
    )


class PreviewPanel(Panel):
    """A sentence of counts above the rows; what `saved` means is up to the screen."""

    def __init__(self, title: Message, verb: Message, parent: QWidget) -> None:
        body = QWidget(parent)
        super().__init__(title, verb, body, parent, width=900)
        self._counts = QLabel(body)
        self._counts.setObjectName("preview_counts")
        self._counts.setWordWrap(True)
        self._model: RowsModel[PreviewRow] = RowsModel(_columns(), lambda r: (r.row, r.what), self)
        view = RowsView("preview_view", body)
        view.show_model(self._model)
        self._layout = QVBoxLayout(body)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(GRID)
        self._layout.addWidget(self._counts)
        self._layout.addWidget(view, 1)

    def add_choice(self, widget: QWidget) -> None:
        """Something to choose above the rows."""
        self._layout.insertWidget(1, widget)

    def show_preview(
        self, counts: Message, rows: list[PreviewRow], verb: Message, *, possible: bool
    ) -> None:
        """Show what would happen; the button names it."""
        self._counts.setText(str(counts))
        self._model.set_rows(rows)
        self.verb.setText(str(verb))
        self.verb.setAccessibleName(str(verb))
        self.verb.setEnabled(possible)
        self.open_panel()
