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
from asn_desktop.ui.assessments.meeting.gains_panel import GainsPanel
from asn_desktop.ui.assessments.why_panel import WhyPanel
from asn_desktop.widgets.tables.rows_view import RowsView
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


def test_it_is_read_beside_the_window_and_the_last_one_asked_for_is_shown(
    marking: Marking,
) -> None:
    jobs, names = marking.window.bench.jobs, [marking.row(row).full_name for row in range(2)]
    for row in range(2):
        marking.at(row, TASK)
        marking.tab._deeds._show_why()
        assert jobs.live
    assert not marking.tab.findChild(WhyPanel).isVisible()
    marking.window.settle()
    panel = marking.window.find(WhyPanel, "panel")
    assert panel.accessibleName() == f"Mengapa nilai ini? {names[1]}"


def test_a_comparison_is_read_beside_the_window_and_refused_in_place(marking: Marking) -> None:
    for part in marking.tab._sheet.components:
        set_mark(marking.window.desk, marking.row(0).enrolment, part.id, "80")
    marking.window.settle()
    marking.tab._deeds._meeting._show_gains()
    assert marking.window.bench.jobs.live
    assert not marking.tab.findChild(GainsPanel).isVisible()
    marking.window.settle()
    panel = marking.window.find(GainsPanel, "panel")
    rows = panel._model.rows
    assert rows
    after = panel._post.value()
    panel._post.set_value(panel._pre.value())
    panel._compare()
    marking.window.settle()
    assert panel.messages.text == "Pilih dua komponen yang berbeda."
    assert panel._model.rows == rows
    panel._post.set_value(after)
    panel._compare()
    marking.window.settle()
    assert panel.messages.text == ""
