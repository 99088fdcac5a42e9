"""The room *Anggaran* by hand: ceilings, cost lines, the warning before overspending."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from asn_desktop.services.money import budgets, costs
from asn_desktop.services.planning import courses
from asn_desktop.services.steps import history
from tests.factories import add_timetable
from tests.ui.courses.conftest import press, save, write

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from tests.ui.conftest import Window


def _ceiling(window: Window, ceiling: int = 5_000_000) -> Key:
    return budgets.save(
        window.desk, None, year=2026, source="APBD", activity="5.04.02", ceiling=ceiling
    )


@pytest.fixture
def room(window: Window, course: Key) -> Any:
    found = window.show("budgets")
    found.open_at(2026)
    window.settle()
    return found


def _click(window: Window, name: str) -> None:
    window.find(QPushButton, name).click()
    window.settle()


def _told(bar: Any) -> str:
    return str(bar.findChild(QLabel, "message_text").text())


def test_a_year_without_anything_says_how_to_begin(window: Window) -> None:
    window.show("budgets")
    _click(window, "budgets_first")
    form = window.show("budgets")._budget_panel._form
    write(form, source="APBD", activity="5.04.02.2.01", ceiling="50000000")
    save()
    window.settle()
    (row,) = budgets.budgets(window.desk, form.values()["year"])
    assert (row.title, row.standing.ceiling) == ("APBD · 5.04.02.2.01", 50_000_000)
    assert "Rp 50.000.000,00" in window.find(QLabel, "money_totals").text()


def test_a_line_is_written_changed_and_removed_by_keyboard(
    window: Window, course: Key, room: Any
) -> None:
    _click(window, "costs_first")
    form = room._cost_panel._form
    form.editor("kind").set_value("konsumsi")
    write(form, name="Makan siang", quantity="120", unit="kotak", price="35000")
    assert form.editor("planned").value() == 4_200_000
    save()
    window.settle()
    assert courses.course(window.desk, course).planned == 4_200_000
    room._lines.view.show_row(0)
    room._lines.view.setFocus()
    press(Qt.Key.Key_F2)
    write(form, spent="4000000")
    save()
    window.settle()
    (line,) = costs.costs(window.desk, course)
    assert (line.kind, line.planned, line.spent) == ("konsumsi", 4_200_000, 4_000_000)
    room._lines.view.show_row(0)
    room._lines.view.setFocus()
    press(Qt.Key.Key_Delete)
    window.settle()
    assert costs.costs(window.desk, course) == []


def test_overspending_is_told_while_one_types(window: Window, course: Key, room: Any) -> None:
    _ceiling(window)
    window.settle()
    _click(window, "costs_first")
    panel = room._cost_panel
    panel._form.editor("kind").set_value("honor")
    write(panel._form, planned="5000000")
    assert not panel.messages.isVisible()
    write(panel._form, planned="5000001")
    assert panel.messages.isVisible()
    assert (
        "melebihi pagu sebesar Rp 1,00" in panel.messages.findChild(QLabel, "message_text").text()
    )
    save()
    window.settle()
    assert "Rencana melebihi pagu" in window.find(QLabel, "money_totals").text()


def test_a_wrong_amount_is_said_below_its_field(window: Window, course: Key, room: Any) -> None:
    _click(window, "costs_first")
    form = room._cost_panel._form
    form.editor("kind").set_value("honor")
    write(form, quantity="dua", price="1000")
    save()
    told = [label.text() for label in form.findChildren(QLabel) if label.isVisible()]
    assert "✕ Tulis banyaknya seperti 12 atau 2,5." in told
    assert costs.costs(window.desk, course) == []


def test_a_course_with_lines_keeps_their_sums(window: Window, course: Key, room: Any) -> None:
    costs.save(window.desk, course, None, kind="honor", planned=1_000_000)
    tab = window.show("courses", course)
    tab._commands.action("edit").trigger()
    write(tab._form.form, planned="7")
    save()
    told = [label.text() for label in tab._form.findChildren(QLabel) if label.isVisible()]
    assert any("rincian biaya" in text for text in told)
    assert courses.course(window.desk, course).planned == 1_000_000


def test_what_another_window_wrote_is_seen(window: Window, course: Key, room: Any) -> None:
    _ceiling(window)
    costs.save(window.desk, course, None, kind="bahan", planned=250_000)
    window.settle()
    model = room._course_view.model()
    texts = [model.index(0, column).data() for column in range(model.columnCount())]
    assert "250.000" in texts


def test_a_ceiling_in_use_is_kept_and_told(window: Window, course: Key, room: Any) -> None:
    key = _ceiling(window)
    costs.save(window.desk, course, None, kind="bahan", planned=1, budget=key)
    window.settle()
    room._ceiling_view.show_row(0)
    room._ceiling_view.setFocus()
    QTest.keyClick(room._ceiling_view, Qt.Key.Key_Delete)
    window.settle()
    assert budgets.budgets(window.desk, 2026)
    assert "Pindahkan dahulu" in _told(window.bench.messages)


def test_the_report_opens_from_the_room(window: Window, course: Key, room: Any) -> None:
    _ceiling(window)
    window.settle()
    _click(window, "budgets_report")
    assert room._paper.isVisible()
    with pypdfium2.PdfDocument(room._paper._content) as document:
        assert "Rp 5.000.000,00" in document[0].get_textpage().get_text_range()


def test_the_timetable_becomes_cost_lines_and_is_undone(
    window: Window, course: Key, room: Any
) -> None:
    key = _ceiling(window)
    window.settle()
    _click(window, "costs_first_honor")
    assert "belum menyebut pengajar" in window.find(QLabel, "message_text").text()
    add_timetable(window.desk, course)
    window.settle()
    _click(window, "costs_first_honor")
    (line,) = costs.costs(window.desk, course)
    assert (line.budget, line.unit) == (key, "JP")
    assert courses.course(window.desk, course).planned == line.planned > 0
    assert "Ctrl+Z mengurungkan" in window.find(QLabel, "message_text").text()
    history.undo(window.desk)
    assert costs.costs(window.desk, course) == []
