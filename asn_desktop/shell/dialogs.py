"""What the window's own dialogs share: their margins and the row that closes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from asn_desktop.base.i18n import _
from asn_desktop.widgets.buttons import make_button
from asn_desktop.widgets.theme import GRID

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog


def column(dialog: QDialog) -> QVBoxLayout:
    """The layout of a dialog, on the grid."""
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
    layout.setSpacing(2 * GRID)
    return layout


def close_row(dialog: QDialog, name: str) -> QHBoxLayout:
    """One button at the right that closes."""
    close = make_button(name, _("Tutup"), dialog, dialog.reject)
    close.setDefault(True)
    row = QHBoxLayout()
    row.addStretch()
    row.addWidget(close)
    return row
