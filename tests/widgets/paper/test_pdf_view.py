"""Pages on screen."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from asn_desktop.widgets.paper.pdf_view import PdfPages, PdfView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow
    from pytestqt.qtbot import QtBot


A4 = (842.0, 595.0)
UPRIGHT = (595.0, 842.0)


@pytest.fixture
def paper() -> bytes:
    document = pypdfium2.PdfDocument.new()
    for size in (A4, A4, UPRIGHT):
        document.new_page(*size).close()
    result = io.BytesIO()
    document.save(result)
    document.close()
    return result.getvalue()


def test_pages_are_as_large_as_on_paper(paper: bytes, window: QMainWindow) -> None:
    pages = PdfPages(paper, window)
    assert pages.sizes == [A4, A4, UPRIGHT]
    image = pages.image(0, 2.0)
    assert (image.width(), image.height()) == (1684, 1190)
    assert image.pixelColor(800, 600).name() == "#ffffff"
    pages.close()


def test_the_view_fits_zooms_and_turns_pages(paper: bytes, window: QMainWindow) -> None:
    view = PdfView("paper", window)
    window.setCentralWidget(view)
    window.show()
    view.show_pdf(paper)
    assert view.page_count() == 3
    assert view.horizontalScrollBar().maximum() == 0
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    assert view.current_page() == 2
    before = view.verticalScrollBar().maximum()
    view.zoom_in()
    assert view.verticalScrollBar().maximum() > before
    view.zoom_out()
    view.fit_width()
    assert view.horizontalScrollBar().maximum() == 0
    assert view.grab().toImage().pixelColor(400, 300).name() == "#ffffff"


def test_a_document_is_let_go_with_its_view(
    paper: bytes, window: QMainWindow, qtbot: QtBot
) -> None:
    view = PdfView("paper", window)
    view.show_pdf(paper)
    first = view.pages
    view.show_pdf(paper)
    second = view.pages
    assert first is not None
    assert second is not None
    documents = [first._document, second._document]
    assert documents[0].raw is None
    with qtbot.waitSignal(view.destroyed):
        view.deleteLater()
    assert documents[1].raw is None
