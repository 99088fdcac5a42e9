"""Parts of a screen beside or below one another, with a handle between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter

from asn_desktop.widgets.theme import GRID

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget


def split_view(
    name: str, parent: QWidget, parts: Sequence[QWidget], *, across: bool = True,
    shares: Sequence[int] = (), sizes: Sequence[int] = (),
) -> QSplitter:  # fmt: skip
    """A splitter of which no part can be lost; `sizes` in pixels, `shares` of what is left over."""
    way = Qt.Orientation.Horizontal if across else Qt.Orientation.Vertical
    splitter = QSplitter(way, parent)
    splitter.setObjectName(name)
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(GRID)
    for part in parts:
        splitter.addWidget(part)
    for place, share in enumerate(shares):
        splitter.setStretchFactor(place, share)
    if sizes:
        splitter.setSizes(list(sizes))
    return splitter
