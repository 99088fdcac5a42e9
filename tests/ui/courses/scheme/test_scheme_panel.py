"""The scheme of assessment in the real window."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from asn_desktop.domain.marking.schemes import Cap, Level, Scale
from asn_desktop.services.marking import closing
from asn_desktop.services.marking.assessments import sheet
from asn_desktop.services.marking.marks import set_mark
from asn_desktop.services.planning import courses
from asn_desktop.services.rules import marking_schemes, schemes
from asn_desktop.services.steps import history
from asn_desktop.ui.courses.scheme.parts_editor import format_guide
from asn_desktop.ui.courses.scheme.scheme_panel import SchemePanel
from asn_desktop.widgets.fields.fields import ChoiceField
from asn_desktop.widgets.tables.cell_editor import RefusalBubble
from tests.services.conftest import tables
from tests.ui.courses.conftest import focus, keys, lines, press, write

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from tests.ui.conftest import Window


@pytest.fixture
def panel(window: Window, course: Key) -> Any:
    """The panel of the course, opened from its menu."""
    tab = window.show("courses", course)
    [action] = [one for _noun, one in tab.menu_actions() if one.text() == "Skema penilaian…"]
    action.trigger()
    window.settle()
    [found] = [one for one in tab.findChildren(SchemePanel) if one.isVisible()]
    return found


def _choose(panel: Any, field: str, value: object) -> None:
    panel._form.editor(field).set_value(value)


def _use(panel: Any, code: str) -> None:
    preset = next(one for one in marking_schemes.presets() if one.code == code)
    panel.findChild(QWidget, "scheme_preset").set_value(preset)
    panel.findChild(QWidget, "scheme_use").click()


def test_a_preset_is_taken_over_and_undone(window: Window, course: Key, panel: Any) -> None:
    before = tables(window.desk)
    _use(panel, "latsar")
    panel.verb.click()
    window.settle()
    assert not panel.isVisible()
    found = marking_schemes.stored(window.desk, schemes.COURSE, course).scheme
    assert [part.group for part in found.parts].count("Akademik") == 2
    assert found.cap is Cap.FINAL
    history.undo(window.desk)
    assert tables(window.desk) == before


def test_a_limit_that_is_none_is_refused_at_its_field(panel: Any, window: Window) -> None:
    panel.findChild(QWidget, "field_minimum_attendance").setText("110")
    panel.verb.click()
    window.settle()
    assert panel.isVisible()
    assert "110" in panel.findChild(QWidget, "refusal_minimum_attendance").text()


def test_what_cannot_stay_is_refused_while_one_types(panel: Any, window: Window) -> None:
    told = panel.findChild(QLabel, "refusal_minimum_attitude")
    write(panel._form, minimum_attitude="75")
    assert "ditandai sikap" in told.text()
    assert focus() is panel._form.editor("minimum_attitude")
    write(panel._form, minimum_attitude="750")
    assert "0 sampai 100" in told.text()
    write(panel._form, minimum_attitude=" ")
    assert told.text() == ""


def _write_cell(panel: Any, line: int, column: str, text: str) -> None:
    _at(panel, line, column)
    keys(text)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)


def test_lowest_marks_are_dropped_of_groups_that_exist(
    window: Window, course: Key, panel: Any
) -> None:
    assert panel.findChild(QLabel, "drop_hint").isVisible()
    for line in range(2):
        _write_cell(panel, line, "group", "Tugas")
    choice = panel.findChild(ChoiceField, "drop_0")
    offered = [choice.itemText(place) for place in range(choice.count())]
    assert offered == ["tidak ada", "1 terendah"]
    assert not panel.findChild(QLabel, "drop_hint").isVisible()
    choice.setFocus()
    press(Qt.Key.Key_Down)
    assert "bobotnya sama" in panel.findChild(QLabel, "refusal_drop").text()
    _write_cell(panel, 1, "amount", "40")
    assert panel.findChild(QLabel, "refusal_drop").text() == ""
    _write_cell(panel, 0, "amount", "50")
    _write_cell(panel, 1, "amount", "50")
    panel.verb.click()
    window.settle()
    found = marking_schemes.stored(window.desk, schemes.COURSE, course).scheme
    assert found.drop == {"Tugas": 1}
    tab = window.show("courses", course)
    tab._open_scheme()
    window.settle()
    [again] = [one for one in tab.findChildren(SchemePanel) if one.isVisible()]
    assert again._drop.value() == {"Tugas": 1}
    _write_cell(again, 1, "group", "Lain")
    assert again._drop.value() == {}


def test_what_was_not_saved_is_left_only_when_one_insists(panel: Any, window: Window) -> None:
    before = tables(window.desk)
    _use(panel, "latsar")
    panel.close_panel()
    assert panel.isVisible()
    panel.close_panel()
    window.settle()
    assert not panel.isVisible()
    assert tables(window.desk) == before


def _at(panel: Any, line: int, column: str) -> None:
    model = panel._parts.model
    place = [one.key for one in model.columns].index(column)
    panel._parts.view.setFocus()
    panel._parts.view.setCurrentIndex(model.index(line, place))


def test_weights_above_100_are_refused_while_one_types(panel: Any, window: Window) -> None:
    _at(panel, 0, "amount")
    before = panel._parts.model.rows
    keys("40")
    bubble = panel.findChild(RefusalBubble)
    assert not bubble.isVisible()
    assert "tepat" in panel.findChild(QLabel, "components_sum").text()
    keys("0")
    press(Qt.Key.Key_Backspace)
    press(Qt.Key.Key_Backspace)
    keys("1")
    assert "di atas 100. Sisa untuk baris ini 40." in bubble.text()
    assert bubble.isVisible()
    press(Qt.Key.Key_Return)
    editor: Any = focus()
    assert editor.text() == "41"
    assert panel._parts.model.rows == before
    press(Qt.Key.Key_Backspace)
    assert "kurang 36" in panel.findChild(QLabel, "components_sum").text()
    assert not bubble.isVisible()
    press(Qt.Key.Key_Escape)
    assert "tepat" in panel.findChild(QLabel, "components_sum").text()


def test_a_new_line_has_only_what_is_left(panel: Any, window: Window) -> None:
    lines(panel._parts, ("Lain", "1"))
    assert "Sisa untuk baris ini 0." in panel.findChild(RefusalBubble).text()
    press(Qt.Key.Key_Escape)
    assert [item.amount for item in panel._parts.model.rows] == [Decimal(40), Decimal(60), None]


def test_attitude_is_a_tick(panel: Any, window: Window, course: Key) -> None:
    _at(panel, 1, "attitude")
    for key, ticked in ((Qt.Key.Key_Space, True), (Qt.Key.Key_F2, False), (Qt.Key.Key_Y, True)):
        press(key)
        assert panel._parts.parts_so_far()[1].is_attitude is ticked
    view = panel._parts.view
    place = view.visualRect(view.currentIndex()).center()
    for ticked in (False, True):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert panel._parts.parts_so_far()[1].is_attitude is ticked
    panel.verb.click()
    window.settle()
    found = marking_schemes.stored(window.desk, schemes.COURSE, course).scheme
    assert [part.is_attitude for part in found.parts] == [False, True]


def test_competence_and_attendance_are_stored(window: Window, course: Key, panel: Any) -> None:
    _choose(panel, "scale", Scale.COMPETENT)
    panel._form.editor("scale").changed.emit()
    assert "K atau BK" in panel.findChild(QLabel, "components_sum").text()
    panel.findChild(QWidget, "field_minimum_attendance").setText("80")
    panel.verb.click()
    window.settle()
    found = marking_schemes.stored(window.desk, schemes.COURSE, course).scheme
    assert (found.scale, found.minimum_attendance) == (Scale.COMPETENT, Decimal(80))
    view = window.show("courses", course)._beside._curriculum._components
    assert "K atau BK" in view._text.text()


def test_what_was_marked_by_it_asks_for_a_reason(window: Window, course: Key) -> None:
    current = sheet(window.desk, course)
    set_mark(window.desk, current.rows[0].enrolment, current.components[0].id, "80")
    tab = window.show("courses", course)
    tab._open_scheme()
    window.settle()
    [panel] = [one for one in tab.findChildren(SchemePanel) if one.isVisible()]
    assert "versi 1" in panel.findChild(QWidget, "scheme_state").text()
    _choose(panel, "places", 0)
    panel.verb.click()
    window.settle()
    assert "alasan" in panel.findChild(QWidget, "refusal_why").text()
    panel.findChild(QWidget, "field_why").setText("Surat Kepala Badan 12/2026")
    panel.verb.click()
    window.settle()
    found = marking_schemes.stored(window.desk, schemes.COURSE, course)
    assert (found.scheme.version, found.scheme.places) == (2, 0)
    assert courses.course(window.desk, course).components == current.components


def test_marking_leads_to_the_scheme_of_its_course(window: Window, course: Key) -> None:
    marking = window.show("assessments", course)
    [action] = [one for _noun, one in marking.menu_actions() if one.text() == "Skema penilaian…"]
    action.trigger()
    window.settle()
    tab = window.show("courses")
    assert tab._scheme.isVisible()
    assert tab._commands.course.id == course


def test_marks_of_a_closed_course_offer_no_scheme(window: Window, course: Key) -> None:
    marking = window.show("assessments", course)
    courses.update(window.desk, course, components=[])
    closing.close(window.desk, course, accept_missing=True)
    window.settle()
    assert not marking._deeds.scheme.isEnabled()
    assert "Buka kembali" in marking._deeds.scheme.toolTip()


def test_details_tell_the_scheme(window: Window, course: Key, panel: Any) -> None:
    view = window.show("courses", course)._beside
    shown = view._curriculum._components._model
    assert [column.key for column in shown.columns] == ["name", "weight"]
    _use(panel, "latsar")
    panel.findChild(QWidget, "field_minimum_attendance").setText("85")
    panel.verb.click()
    window.settle()
    assert [column.key for column in shown.columns] == ["name", "weight", "group", "attitude"]
    told = view.findChild(QLabel, "fact_scheme").text()
    assert told.endswith("paling tinggi batas lulus; kehadiran minimum 85%")
    history.undo(window.desk)
    window.settle()
    assert len(shown.columns) == 2


def test_a_guide_is_written_in_levels(panel: Any, window: Window, course: Key) -> None:
    _at(panel, 1, "guide")
    press(Qt.Key.Key_Return)
    levels = panel._parts.levels
    assert levels.isVisible()
    for text in ("baik", "87,5", "kurang", "60"):
        keys(text)
        press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    table = levels.model
    shown = [[table.index(row, place).data() for place in range(3)] for row in range(2)]
    assert shown == [["2", "baik", "87,5"], ["1", "kurang", "60"]]
    assert "ketik 1–2" in panel.findChild(QLabel, "levels_sum").text()
    assert panel._parts.model.rows[1].guide[0] == Level(Decimal(60), "kurang")
    panel.verb.click()
    window.settle()
    found = marking_schemes.stored(window.desk, schemes.COURSE, course).scheme
    assert found.parts[1].guide == (Level(Decimal(60), "kurang"), Level(Decimal("87.5"), "baik"))
    assert format_guide(found.parts[1].guide) == "1 kurang 60; 2 baik 87,5"


def test_levels_follow_the_component_unless_half_written(panel: Any, window: Window) -> None:
    _at(panel, 0, "name")
    panel.findChild(QWidget, "components_guide").click()
    levels = panel._parts.levels
    keys("kurang")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    _at(panel, 1, "name")
    assert "Tugas" in levels._title.text()
    assert "tanpa kata atau nilai" in panel.findChild(QLabel, "refusal_levels").text()
    panel.verb.click()
    window.settle()
    assert panel.isVisible()
    levels.view.setFocus()
    levels.view.setCurrentIndex(levels.model.index(0, 2))
    keys("60")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    _at(panel, 0, "name")
    _at(panel, 1, "name")
    assert "Ujian" in levels._title.text()
    assert levels.levels() == ()
    _at(panel, 0, "name")
    assert levels.levels() == (Level(Decimal(60), "kurang"),)
