"""The bars of a year's courses, to be pointed at and opened by mouse or keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QToolTip

from asn_desktop.base.i18n import msg
from asn_desktop.domain.charts import Lettering
from asn_desktop.domain.dates import format_span
from asn_desktop.domain.planning.year_calendar import bars, row_at
from asn_desktop.widgets.chart import Chart

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.keys import Key
    from asn_desktop.domain.charts import Drawing
    from asn_desktop.domain.planning.year_calendar import CalendarCourse

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class YearBars(Chart):
    """`opened` tells the key of a course; the one in hand stands on a ground."""

    opened = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__("year_bars", parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.courses: Sequence[CalendarCourse[Key]] = ()
        self._year = 0
        self.current = 0

    def show_year(self, courses: Sequence[CalendarCourse[Key]], year: int) -> None:
        """Show these courses of a year; the place of the one in hand stays."""
        self.courses, self._year = courses, year
        self.current = max(0, min(self.current, len(courses) - 1))
        self._draw_again()

    def _draw_again(self) -> None:
        summary = msg("Kalender {year}: {count} pelatihan", year=str(self._year),
                      count=len(self.courses))  # fmt: skip
        said = [str(summary)]
        if self.courses:
            said.append(_words(self.courses[self.current]))
        self.show_chart(self._drawn if self.courses else None, ". ".join(said))

    def _drawn(self, width: float, size: float, measure: Callable[[str], float]) -> Drawing:
        marked = self.current if self.hasFocus() else None
        return bars(self.courses, self._year, width, Lettering(size, measure), marked)

    def row_under(self, y: float) -> int | None:
        """The course whose bar lies at this height of the widget."""
        return row_at(y, float(QFontInfo(self.font()).pixelSize()), len(self.courses))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the course under the pointer."""
        place = self.row_under(event.position().y())
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            self.current = place
            self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go from course to course, Enter opens."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and 0 <= self.current + step < len(self.courses):
            self.current += step
            self._draw_again()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        if self.courses:
            self._draw_again()
            self.opened.emit(self.courses[self.current].id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the course in hand."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nothing is in hand."""
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Tell of the course under the pointer."""
        if event.type() != QEvent.Type.ToolTip:
            return super().event(event)
        tell = partial(QToolTip.showText, event.globalPos())  # type: ignore[attr-defined]
        place = self.row_under(event.pos().y())  # type: ignore[attr-defined]
        tell("" if place is None else _words(self.courses[place]), self)
        return True


def _words(course: CalendarCourse[Key]) -> str:
    parts = (
        f"{course.code} {course.name}", format_span(course.start, course.end), course.place,
        course.status, course.clash_words,
    )  # fmt: skip
    return ", ".join(str(part) for part in parts if part)
