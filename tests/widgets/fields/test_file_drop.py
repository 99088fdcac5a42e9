"""One file let go over a screen is taken; anything else is left to the widget below."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from asn_desktop.widgets.fields.file_drop import FileDrop

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow, QWidget


def let_go(window: QWidget, *urls: QUrl) -> None:
    carried = QMimeData()
    carried.setUrls(list(urls))
    left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    for event in (
        QDragEnterEvent(QPoint(5, 5), copy, carried, left, plain),
        QDropEvent(QPointF(5, 5), copy, carried, left, plain),
    ):
        QApplication.sendEvent(window, event)


@pytest.mark.parametrize("is_open", [True, False])
def test_one_local_file_is_taken_while_the_screen_takes_files(
    window: QMainWindow, *, is_open: bool
) -> None:
    taken: list[Path] = []
    FileDrop(window, lambda: is_open).dropped.connect(taken.append)
    let_go(window, QUrl.fromLocalFile("/a/b.xlsx"))
    let_go(window, QUrl("https://example.go.id/b.xlsx"))
    let_go(window, QUrl.fromLocalFile("/a/b.xlsx"), QUrl.fromLocalFile("/a/c.xlsx"))
    assert taken == ([Path("/a/b.xlsx")] if is_open else [])
