"""What stands in the cells of the grid beside plain marks, and what fills several at once."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from asn_desktop.domain.marking.schemes import Level, Scale
from asn_desktop.services.marking import disputes
from asn_desktop.services.marking.assessments import sheet
from asn_desktop.services.marking.marks import set_mark
from asn_desktop.services.planning import courses
from asn_desktop.services.rules import marking_schemes, schemes
from asn_desktop.widgets.tables.cell_editor import NoteBubble
from asn_desktop.widgets.tables.signs import SIGN_PIXELS, sign_colour
from asn_desktop.widgets.tables.table_model import TIP
from tests.ui.assessments.conftest import EXAM, TASK, focus

if TYPE_CHECKING:
    from typing import Any

    from asn_desktop.widgets.tables.rows import SignName
    from tests.ui.assessments.conftest import Marking


def _set_scheme(marking: Marking, **changes: Any) -> None:
    office = marking.window.desk
    own = marking_schemes.stored(office, schemes.COURSE, marking.course).scheme
    courses.set_scheme(office, marking.course, replace(own, **changes))
    marking.window.settle()


def _select(marking: Marking, rows: range, columns: range) -> None:
    marking.view.clearSelection()
    marking.at(rows[0], columns[0])
    marking.view.clearSelection()
    select = QItemSelectionModel.SelectionFlag.Select
    for row in rows:
        for column in columns:
            index = marking.view.model().index(row, column)
            marking.view.selectionModel().select(index, select)


def _type(marking: Marking, row: int, column: int, text: str) -> None:
    marking.at(row, column)
    marking.type(text)
    marking.press(Qt.Key.Key_Return)
    marking.window.settle()


def _tip(marking: Marking, row: int, column: int) -> str:
    return str(marking.view.model().index(row, column).data(TIP) or "")


def test_a_remedial_stands_beside_the_first_mark(marking: Marking) -> None:
    _type(marking, 0, TASK, "60")
    _type(marking, 0, TASK, "r75")
    assert marking.shown(0, TASK) == "60,00 → 75,00"


def test_f2_opens_first_mark_and_remedial_as_they_are_typed(marking: Marking) -> None:
    _type(marking, 0, TASK, "60 -> 75")
    marking.at(0, TASK)
    marking.press(Qt.Key.Key_F2)
    assert focus().text() == "60,00 → 75,00"
    note = marking.window.find(NoteBubble, "note_bubble")
    assert note.text().startswith("60,00 → 75,00: nilai baru mengganti keduanya.")
    marking.press(*[Qt.Key.Key_Backspace] * 5)
    marking.type("80")
    marking.press(Qt.Key.Key_Return)
    assert marking.shown(0, TASK) == "60,00 → 80,00"


def test_a_mark_typed_over_a_remedial_replaces_both_and_says_so(marking: Marking) -> None:
    _type(marking, 0, TASK, "60 -> 75")
    assert "nilai baru mengganti keduanya" in _tip(marking, 0, TASK)
    marking.at(0, TASK)
    marking.type("6")
    assert "ketik R" in marking.window.find(NoteBubble, "note_bubble").text()
    marking.type("5")
    marking.press(Qt.Key.Key_Return)
    assert marking.shown(0, TASK) == "65,00"
    marking.press(Qt.Key.Key_Z, ctrl=True)
    marking.window.settle()
    assert marking.shown(0, TASK) == "60,00 → 75,00"
    _type(marking, 0, TASK, "r80")
    assert marking.shown(0, TASK) == "60,00 → 80,00"


@pytest.mark.parametrize(
    ("letter", "word"),
    [("s", "sakit"), ("i", "izin"), ("a", "tanpa keterangan"), ("d", "dikecualikan")],
)
def test_a_letter_says_why_there_is_no_mark(marking: Marking, letter: str, word: str) -> None:
    _type(marking, 0, EXAM, letter)
    assert marking.shown(0, EXAM) == letter.upper()
    assert _tip(marking, 0, EXAM) == word


def test_a_mark_that_fails_by_itself_has_a_sign(marking: Marking) -> None:
    parts = sheet(marking.window.desk, marking.course).scheme.parts
    _set_scheme(marking, parts=(*parts[:2], replace(parts[2], minimum=Decimal(65))))
    _type(marking, 0, EXAM, "64,99")
    assert _tip(marking, 0, EXAM) == "Ujian 64,99, minimum 65,00"
    index = marking.view.model().index(0, EXAM)
    assert index.data(Qt.ItemDataRole.DecorationRole) is not None
    _type(marking, 0, EXAM, "65")
    assert marking.view.model().index(0, EXAM).data(Qt.ItemDataRole.DecorationRole) is None


_SIGNS: Final[tuple[tuple[int, SignName], ...]] = ((0, "error"), (2, "warn"))


def _object(marking: Marking, row: int) -> None:
    part = sheet(marking.window.desk, marking.course).components[2].id
    who = marking.row(row).enrolment
    disputes.raise_dispute(marking.window.desk, who, part, by="Ahmad", ground="salah")
    marking.window.settle()


def _colours(marking: Marking, row: int, column: int) -> set[str]:
    """What is painted in the left part of a cell, where its signs are."""
    room = marking.view.visualRect(marking.view.model().index(row, column))
    room.setWidth(48)
    image = marking.view.viewport().grab(room).toImage()
    across, down = range(image.width()), range(image.height())
    return {image.pixelColor(x, y).name() for x in across for y in down}


def test_a_mark_that_is_objected_to_has_a_sign(marking: Marking) -> None:
    _type(marking, 0, EXAM, "80")
    _object(marking, 0)
    assert "keberatan" in _tip(marking, 0, EXAM)
    marking.at(2, TASK)
    assert sign_colour("info").name() in _colours(marking, 0, EXAM)
    assert sign_colour("info").name() not in _colours(marking, 1, EXAM)


def test_an_objection_hides_neither_a_fail_nor_a_missing_mark(marking: Marking) -> None:
    parts = sheet(marking.window.desk, marking.course).scheme.parts
    _set_scheme(marking, parts=(*parts[:2], replace(parts[2], minimum=Decimal(65))))
    _type(marking, 0, EXAM, "64,99")
    for row in (1, 2):
        _type(marking, row, EXAM, "70")
    for row in (0, 2):
        _object(marking, row)
    marking.at(2, EXAM)
    marking.press(Qt.Key.Key_Delete)
    marking.window.settle()
    marking.at(1, TASK)
    for row, sign in _SIGNS:
        both = {sign_colour(name).name() for name in (sign, "info")}
        assert both <= _colours(marking, row, EXAM)
    marking.view.setColumnHidden(TASK, True)
    wanted = marking.view.fontMetrics().horizontalAdvance("64,99")
    assert marking.view.columnWidth(EXAM) >= wanted + 2 * SIGN_PIXELS + 16


def test_competence_is_typed_and_shown_in_letters(marking: Marking) -> None:
    _set_scheme(marking, scale=Scale.COMPETENT)
    _type(marking, 0, EXAM, "k")
    assert marking.shown(0, EXAM) == "K"
    _type(marking, 1, EXAM, "bk")
    assert marking.shown(1, EXAM) == "BK"
    assert "belum kompeten" in _tip(marking, 1, EXAM)


def test_on_a_scale_of_competence_every_component_counts_and_there_is_no_rank(
    marking: Marking,
) -> None:
    _set_scheme(marking, scale=Scale.COMPETENT)
    model = marking.view.model()
    heads = [
        str(model.headerData(column, Qt.Orientation.Horizontal))
        for column in range(model.columnCount())
    ]
    parts = [f"{name} (K atau BK)" for name in ("Pre-test", "Tugas", "Ujian")]
    assert heads == [
        "Nama",
        "NIP",
        *("\n".join(one.rstrip(")").split(" (")) for one in parts),
        "Predikat",
        "Hasil",
    ]
    marking.at(0, TASK)
    marking.press(Qt.Key.Key_F4)
    labels = [one.text() for one in marking.tab.findChildren(QLabel) if one.buddy() is not None]
    assert labels == parts


def test_attendance_is_typed_where_the_scheme_asks_for_it(marking: Marking) -> None:
    _set_scheme(marking, minimum_attendance=Decimal(85))
    column = EXAM + 1
    assert marking.view.model().headerData(column, Qt.Orientation.Horizontal) == "Kehadiran (%)"
    _type(marking, 0, column, "84,5%")
    assert marking.shown(0, column) == "84,50"
    assert sheet(marking.window.desk, marking.course).rows[0].attendance == Decimal("84.5")
    marking.press(Qt.Key.Key_Z, ctrl=True)
    marking.window.settle()
    assert marking.shown(0, column) == "–"


def _warned(marking: Marking, row: int, column: int) -> bool:
    return sign_colour("warn").name() in _colours(marking, row, column)


def test_attendance_is_pasted_filled_and_cleared_as_marks_are(marking: Marking) -> None:
    _set_scheme(marking, minimum_attendance=Decimal(85))
    marking.view.clearSelection()
    marking.at(0, EXAM + 1)
    _paste(marking, "92,5")
    assert _attended(marking) == [Decimal("92.5"), None, None]
    marking.at(1, EXAM + 1)
    marking.press(Qt.Key.Key_D, ctrl=True)
    assert _attended(marking) == [Decimal("92.5"), Decimal("92.5"), None]
    marking.view.clearSelection()
    marking.at(0, EXAM + 1)
    marking.press(Qt.Key.Key_Delete)
    assert _attended(marking) == [None, Decimal("92.5"), None]
    marking.at(0, EXAM)
    _paste(marking, "70\t80\n75\t85\n78\t88")
    marking.window.find(QPushButton, "panel_save").click()
    marking.window.settle()
    assert _attended(marking) == [Decimal(80), Decimal(85), Decimal(88)]
    assert marking.shown(2, EXAM) == "78,00"


def test_attendance_cannot_be_excused_and_says_so(marking: Marking) -> None:
    _set_scheme(marking, minimum_attendance=Decimal(85))
    marking.view.clearSelection()
    marking.at(0, EXAM + 1)
    marking.press(Qt.Key.Key_Semicolon, ctrl=True)
    assert "Pilih nilai yang dikecualikan." in marking.window.bench.messages.text


def _paste(marking: Marking, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    marking.press(Qt.Key.Key_V, ctrl=True)
    marking.window.settle()


def _attended(marking: Marking) -> list[Decimal | None]:
    marking.window.settle()
    return [row.attendance for row in sheet(marking.window.desk, marking.course).rows]


def test_attendance_is_missed_once_most_people_have_it_or_every_mark(marking: Marking) -> None:
    _set_scheme(marking, minimum_attendance=Decimal(85))
    column = EXAM + 1
    assert not _warned(marking, 2, column)
    assert _tip(marking, 2, column) == "kehadiran belum diisi, minimum 85,00%"
    for row in range(2):
        _type(marking, row, column, "90")
    assert _warned(marking, 2, column)
    assert not _warned(marking, 2, EXAM)
    _type(marking, 0, column, "80")
    assert _tip(marking, 0, column) == "kehadiran 80,00%, minimum 85,00%"
    assert _tip(marking, 0, column + 3) == "Belum ada: Tugas, Ujian."
    assert _tip(marking, 2, column + 3) == "Belum ada: Tugas, Ujian, Kehadiran."


def test_attendance_is_overdue_when_most_people_have_every_mark(marking: Marking) -> None:
    _set_scheme(marking, minimum_attendance=Decimal(85))
    parts = sheet(marking.window.desk, marking.course).components
    for row in range(2):
        for part in parts:
            set_mark(marking.window.desk, marking.row(row).enrolment, part.id, "80")
    marking.window.settle()
    assert _warned(marking, 0, EXAM + 1)
    assert _warned(marking, 2, EXAM)
    assert _tip(marking, 0, EXAM + 4) == "Belum ada: Kehadiran."


def test_ctrl_d_fills_down_and_ctrl_r_to_the_right(marking: Marking) -> None:
    _type(marking, 0, TASK, "70")
    _select(marking, range(3), range(TASK, TASK + 1))
    marking.press(Qt.Key.Key_D, ctrl=True)
    marking.window.settle()
    assert [marking.shown(row, TASK) for row in range(3)] == ["70,00"] * 3
    _select(marking, range(1), range(TASK, EXAM + 1))
    marking.press(Qt.Key.Key_R, ctrl=True)
    marking.window.settle()
    assert marking.shown(0, EXAM) == "70,00"
    for _deed in range(2):
        marking.press(Qt.Key.Key_Z, ctrl=True)
        marking.window.settle()
    assert [marking.shown(row, TASK) for row in range(3)] == ["70,00", "–", "–"]


def test_ctrl_and_an_arrow_go_to_the_edge_of_the_marks(marking: Marking) -> None:
    part = sheet(marking.window.desk, marking.course).components[1].id
    for row in range(2):
        set_mark(marking.window.desk, marking.row(row).enrolment, part, "70")
    marking.window.settle()
    marking.at(0, TASK)
    marking.press(Qt.Key.Key_Down, ctrl=True)
    assert marking.place == (1, TASK)
    marking.press(Qt.Key.Key_Down, ctrl=True)
    assert marking.place == (2, TASK)
    marking.press(Qt.Key.Key_Up, ctrl=True, shift=True)
    assert marking.place == (1, TASK)
    chosen = {(one.row(), one.column()) for one in marking.view.selectedIndexes()}
    assert chosen == {(1, TASK), (2, TASK)}


def test_the_guide_stands_beside_the_cell_while_one_types(marking: Marking) -> None:
    parts = sheet(marking.window.desk, marking.course).scheme.parts
    levels = (Level(Decimal(60), "kurang"), Level(Decimal("87.5"), "baik"))
    _set_scheme(marking, parts=(*parts[:2], replace(parts[2], guide=levels)))
    marking.at(0, EXAM)
    marking.type("2")
    note = marking.window.find(NoteBubble, "note_bubble")
    assert note.isVisible()
    assert note.text() == "1  kurang (60,00)\n2  baik (87,50)"
    marking.press(Qt.Key.Key_Return)
    assert not note.isVisible()
    assert marking.shown(0, EXAM) == "87,50"


def test_ctrl_semicolon_excuses_and_takes_it_back(marking: Marking) -> None:
    _type(marking, 0, TASK, "70")
    _select(marking, range(1), range(TASK, EXAM + 1))
    marking.press(Qt.Key.Key_Semicolon, ctrl=True)
    marking.window.settle()
    assert [marking.shown(0, TASK), marking.shown(0, EXAM)] == ["D", "D"]
    _select(marking, range(1), range(TASK, EXAM + 1))
    marking.press(Qt.Key.Key_Semicolon, ctrl=True)
    marking.window.settle()
    assert [marking.shown(0, TASK), marking.shown(0, EXAM)] == ["70,00", "–"]


def test_a_filled_cell_is_as_its_source(marking: Marking) -> None:
    _type(marking, 0, TASK, "80")
    _type(marking, 1, TASK, "60")
    _type(marking, 1, TASK, "r75")
    _select(marking, range(2), range(TASK, TASK + 1))
    marking.press(Qt.Key.Key_D, ctrl=True)
    marking.window.settle()
    assert [marking.shown(row, TASK) for row in range(2)] == ["80,00", "80,00"]


def test_an_exempt_cell_with_a_remedial_shows_what_can_be_filled(marking: Marking) -> None:
    for text in ("60", "r75", "d"):
        _type(marking, 0, TASK, text)
    assert marking.shown(0, TASK) == "D"
    _select(marking, range(2), range(TASK, TASK + 1))
    marking.press(Qt.Key.Key_D, ctrl=True)
    marking.window.settle()
    assert marking.shown(1, TASK) == "D"


def test_one_cell_alone_is_filled_from_the_one_above_or_to_the_left(marking: Marking) -> None:
    _type(marking, 0, TASK, "80")
    _select(marking, range(1, 2), range(TASK, TASK + 1))
    marking.at(1, TASK)
    marking.press(Qt.Key.Key_D, ctrl=True)
    marking.window.settle()
    assert marking.shown(1, TASK) == "80,00"
    marking.at(1, EXAM)
    marking.press(Qt.Key.Key_R, ctrl=True)
    marking.window.settle()
    assert marking.shown(1, EXAM) == "80,00"
    marking.at(0, TASK)
    marking.press(Qt.Key.Key_D, ctrl=True)
    assert marking.shown(0, TASK) == "80,00"


def _signed(marking: Marking, row: int, column: int) -> SignName | None:
    model = marking.view.table()
    assert model is not None
    sign = model.columns[column].sign
    assert sign is not None
    return sign(marking.row(row))


def test_attitude_below_its_minimum_is_signed_and_explained(marking: Marking) -> None:
    own = marking_schemes.stored(marking.window.desk, schemes.COURSE, marking.course).scheme
    parts = tuple(replace(part, is_attitude=part.name == "Tugas") for part in own.parts)
    _set_scheme(marking, parts=parts, minimum_attitude=Decimal(70))
    for column, text in ((TASK, "65"), (EXAM, "90")):
        _type(marking, 0, column, text)
    assert _signed(marking, 0, TASK) == "error"
    assert _signed(marking, 0, EXAM) is None
    assert "minimum 70,00" in _tip(marking, 0, TASK)


def test_a_letter_that_leaves_the_result_open_is_signed(marking: Marking) -> None:
    for row, text in enumerate(("s", "h", "d")):
        _type(marking, row, EXAM, text)
    assert [_signed(marking, row, EXAM) for row in range(3)] == ["warn", "warn", None]
