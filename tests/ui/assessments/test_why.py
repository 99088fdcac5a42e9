"""Why a mark is what it is, beside the grid."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics

from asn_desktop.services.marking.assessments import sheet
from asn_desktop.services.marking.marks import set_mark
from asn_desktop.services.planning import courses
from asn_desktop.services.rules import marking_schemes, schemes
from asn_desktop.widgets.rows_view import RowsView
from asn_desktop.widgets.theme import tones
from tests.ui.assessments.conftest import TASK, Marking, make_course

if TYPE_CHECKING:
    from tests.ui.conftest import Window

NOTE = 6


def test_what_is_said_of_a_component_can_be_read_whole(window: Window) -> None:
    parts = (("Rancangan aktualisasi nilai-nilai dasar ASN", Decimal(40)), ("Ujian", Decimal(60)))
    marking = Marking(window, make_course(window, "L-1", parts))
    office = window.desk
    own = marking_schemes.stored(office, schemes.COURSE, marking.course).scheme
    limited = tuple(replace(part, minimum=Decimal(60)) for part in own.parts)
    courses.set_scheme(office, marking.course, replace(own, parts=limited))
    component = sheet(office, marking.course).components[0].id
    for text in ("55", "R75"):
        set_mark(office, marking.row(0).enrolment, component, text)
    window.frame.resize(911, 512)
    window.settle()
    marking.at(0, TASK)
    marking.press(Qt.Key.Key_W, ctrl=True)
    window.settle()
    view = window.find(RowsView, "why_view")
    assert view.model().index(0, NOTE).data().endswith("; minimum 60,00")
    for column in (0, NOTE):
        text = str(view.model().index(0, column).data())
        room = QRect(0, 0, view.columnWidth(column) - 16, 1000)
        wraps = Qt.TextFlag.TextWordWrap.value
        needed = QFontMetrics(view.font()).boundingRect(room, wraps, text)
        assert needed.height() + 12 <= view.rowHeight(0)
    assert view.rowHeight(1) < view.rowHeight(0)
    line = view.rowViewportPosition(1) + view.rowHeight(1) - 1
    drawn = view.viewport().grab().toImage().pixelColor(view.viewport().width() - 2, line)
    assert drawn.name() == QColor(tones().line).name()
