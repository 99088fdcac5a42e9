"""Pages of a PDF on screen and on the printer, both from the same bytes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QAbstractScrollArea

from asn_desktop.base.i18n import _
from asn_desktop.base.pdfium import ENGINE
from asn_desktop.widgets.theme import GRID, tones

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

_ZOOMS: Final = (0.5, 0.67, 0.75, 0.9, 1.0, 1.25, 1.5, 2.0, 3.0)
_SCREEN_DPI: Final = 96
_POINTS: Final = 72
_PAGES_KEPT: Final = 6


def _close(document: Any, _gone: object = None) -> None:
    with ENGINE:
        document.close()


class PdfPages(QObject):
    """An open PDF: sizes in points, and pages as pictures."""

    def __init__(self, content: bytes, parent: QObject) -> None:
        import pypdfium2

        super().__init__(parent)
        with ENGINE:
            self._document: Any = pypdfium2.PdfDocument(content)
        self.destroyed.connect(partial(_close, self._document))
        if (program := QCoreApplication.instance()) is not None:
            program.aboutToQuit.connect(self.close)
        with ENGINE:
            self.sizes: list[tuple[float, float]] = [
                self._document.get_page_size(i) for i in range(len(self._document))
            ]

    def image(self, number: int, scale: float) -> QImage:
        """A page in pixels: its size in points times `scale`."""
        with ENGINE:
            return self._image(number, scale)

    def _image(self, number: int, scale: float) -> QImage:
        page = self._document[number]
        bitmap = page.render(scale=scale, rev_byteorder=True)
        kinds = {3: QImage.Format.Format_RGB888, 4: QImage.Format.Format_RGBX8888}
        view = QImage(
            bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride,
            kinds.get(bitmap.n_channels, QImage.Format.Format_Grayscale8),
        )  # fmt: skip
        copy = view.copy()
        bitmap.close()
        page.close()
        return copy

    def close(self) -> None:
        """Let go of the bytes."""
        _close(self._document)


class PdfView(QAbstractScrollArea):
    """Pages one below the other; Ctrl+wheel and Ctrl+plus zoom, `fit_width` fits."""

    page_changed = Signal(int, int)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(_("Pratinjau kertas"))
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self._pages: PdfPages | None = None
        self._kept: dict[tuple[int, float], QImage] = {}
        self._zoom = 1.0
        self._fits = True
        self.verticalScrollBar().valueChanged.connect(self._tell_page)

    def show_pdf(self, content: bytes) -> None:
        """Show these bytes from the first page."""
        if self._pages is not None:
            self._pages.close()
            self._pages.deleteLater()
        self._pages = PdfPages(content, self)
        self._kept.clear()
        self._settle()
        self.verticalScrollBar().setValue(0)
        self._tell_page()

    @property
    def pages(self) -> PdfPages | None:
        """The open document."""
        return self._pages

    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._pages.sizes) if self._pages else 0

    def fit_width(self) -> None:
        """Let the widest page fill the view."""
        self._fits = True
        self._settle()

    def zoom_in(self) -> None:
        """One step larger."""
        self._step([z for z in _ZOOMS if z > self._zoom + 0.01][:1])

    def zoom_out(self) -> None:
        """One step smaller."""
        self._step([z for z in _ZOOMS if z < self._zoom - 0.01][-1:])

    def _step(self, zoom: list[float]) -> None:
        if zoom:
            self._fits, self._zoom = False, zoom[0]
            self._settle()

    def _scale(self) -> float:
        return self._zoom * _SCREEN_DPI / _POINTS

    def _settle(self) -> None:
        if self._pages is None:
            return
        widest = max(width for width, _ in self._pages.sizes)
        if self._fits:
            room = self.viewport().width() - 4 * GRID
            self._zoom = max(0.2, room / (widest * _SCREEN_DPI / _POINTS))
        areas = self._areas()
        view = self.viewport().size()
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setPageStep(view.height())
        down.setSingleStep(6 * GRID)
        down.setRange(0, max(0, areas[-1].bottom() + 2 * GRID - view.height()))
        across.setRange(0, max(0, round(widest * self._scale()) + 4 * GRID - view.width()))
        self.viewport().update()

    def _areas(self) -> list[QRect]:
        if self._pages is None:
            return []
        top, found = 2 * GRID, []
        for width, height in self._pages.sizes:
            size = QSize(round(width * self._scale()), round(height * self._scale()))
            left = max(2 * GRID, (self.viewport().width() - size.width()) // 2)
            found.append(QRect(QPoint(left, top), size))
            top += size.height() + 2 * GRID
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages in sight; those not rendered yet are rendered now."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(tones().window))
        shift = QPoint(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        for number, area in enumerate(self._areas()):
            place = area.translated(shift)
            if place.intersects(self.viewport().rect()):
                painter.drawImage(place.topLeft(), self._rendered(number))
                painter.setPen(QColor(tones().line))
                painter.drawRect(place.adjusted(-1, -1, 0, 0))
        painter.end()

    def _rendered(self, number: int) -> QImage:
        scale = self._scale() * self.devicePixelRatioF()
        found = self._kept.get((number, scale))
        if found is None and self._pages is not None:
            found = self._pages.image(number, scale)
            found.setDevicePixelRatio(self.devicePixelRatioF())
            self._kept[number, scale] = found
            if len(self._kept) > _PAGES_KEPT:
                self._kept.pop(next(iter(self._kept)))
        return found if found is not None else QImage()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the width fitted."""
        super().resizeEvent(event)
        self._settle()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl zoom."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        elif event.angleDelta().y() > 0:
            self.zoom_in()
        else:
            self.zoom_out()

    def current_page(self) -> int:
        """The page in the middle of the view, from 1."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        return max(1, sum(area.top() <= middle for area in self._areas()))

    def _tell_page(self) -> None:
        self.page_changed.emit(self.current_page(), self.page_count())
