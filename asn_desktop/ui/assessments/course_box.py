"""Which course is being marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy

from asn_desktop.base.i18n import _
from asn_desktop.widgets.fields.eliding_box import ElidingBox
from asn_desktop.widgets.theme import GRID

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.keys import Key
    from asn_desktop.services.planning.courses import CourseRow


class CourseBox(ElidingBox):
    """The courses, the latest first; the mouse wheel never leads to another class."""

    picked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._keys: list[Key] = []
        self.setObjectName("assessments_course")
        self.setAccessibleName(_("Pelatihan"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(24)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(80 * GRID)
        self.setFixedHeight(4 * GRID)
        self.activated.connect(self.picked)

    def offer(self, courses: Sequence[CourseRow], wanted: Key | None) -> None:
        """Offer these courses; the wanted one, or the first, is chosen."""
        self.clear()
        self._keys = [row.id for row in courses]
        for row in courses:
            self.addItem(row.title)
        if not self.choose(wanted):
            self.setCurrentIndex(0 if courses else -1)
        self.setEnabled(bool(courses))

    def course(self) -> Key | None:
        """The chosen course."""
        place = self.currentIndex()
        return self._keys[place] if place >= 0 else None

    def choose(self, course: Any) -> bool:
        """Choose a course if it is there."""
        if course not in self._keys:
            return False
        self.setCurrentIndex(self._keys.index(course))
        return True

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what scrolls."""
        event.ignore()
