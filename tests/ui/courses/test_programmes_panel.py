"""Programmes: listed, written, archived, and turned into courses."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from asn_desktop.services import settings
from asn_desktop.services.planning import courses, programmes
from asn_desktop.services.rules import rule_sets, schemes
from asn_desktop.services.rules.marking_schemes import stored
from tests.ui.courses.conftest import lines, press, save, write

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.ui.courses.tab import CoursesTab
    from tests.ui.conftest import Window


@pytest.fixture
def programme(window: Window) -> Key:
    return programmes.save(
        window.desk,
        None,
        code="MKO",
        name="Manajemen Konflik",
        field="Manajemen Konflik",
        organiser="BKPSDM",
        hours=24,
        subjects=[("Mediasi", 24)],
        components=[("Ujian", Decimal(100))],
    )


def _now(tab: CoursesTab) -> Any:
    """The programme under the cursor."""
    return tab._programmes._view.current_row()


def test_a_first_programme_is_written(window: Window, tab: CoursesTab) -> None:
    tab._commands.action("programmes").trigger()
    window.find(QPushButton, "programme_first").click()
    editor = tab._programmes._editor
    write(editor.form, name="Etika ASN", code="ETK", hours="8")
    editor.form.editor("field").set_value("Karakter dan Etika")
    lines(editor.subjects, ("Nilai Dasar", "6"))
    assert window.find(QLabel, "subjects_sum").text() == "Jumlah 6 JP, kurang 2 dari 8 JP."
    save()
    (row,) = programmes.programmes(window.desk)
    assert (row.code, row.field, row.hours) == ("ETK", "Karakter dan Etika", 8)
    assert _now(tab).code == "ETK"


def test_a_code_that_exists_is_refused_at_its_field(
    window: Window, programme: Key, tab: CoursesTab
) -> None:
    tab._commands.action("programmes").trigger()
    tab._programmes.verb.click()
    write(tab._programmes._editor.form, name="Lain", code="MKO")
    save()
    assert "sudah dipakai" in window.find(QLabel, "refusal_code").text()


def test_a_programme_is_changed_and_archived_and_comes_back(
    window: Window, programme: Key, tab: CoursesTab
) -> None:
    tab._commands.action("programmes").trigger()
    press(Qt.Key.Key_F2)
    write(tab._programmes._editor.form, name="Mediasi Konflik")
    save()
    assert programmes.programme(window.desk, programme).row.name == "Mediasi Konflik"
    tab._programmes._view.setFocus()
    press(Qt.Key.Key_Delete)
    assert programmes.programmes(window.desk) == []
    window.desk.undo()
    window.settle()
    assert _now(tab).name == "Mediasi Konflik"


def test_the_fields_are_the_offices_own(window: Window, programme: Key, tab: CoursesTab) -> None:
    tab._programmes._editor.show_programme(programme)
    window.find(QPushButton, "programme_fields").click()
    fields = tab._programmes._editor._bidang
    fields._form.set_values({"fields": "Pelayanan Publik\nKebencanaan"})
    save()
    assert settings.fields(window.desk) == ["Pelayanan Publik", "Kebencanaan"]
    choice = tab._programmes._editor.form.editor("field")
    assert choice.value() == "Manajemen Konflik"
    assert choice.findText("Kebencanaan") > 0


def test_a_programme_fills_a_new_course(window: Window, programme: Key, tab: CoursesTab) -> None:
    tab._commands.action("programmes").trigger()
    window.find(QPushButton, "programme_course").click()
    form = tab._form.form
    assert (form.editor("name").value(), form.editor("hours").value()) == ("Manajemen Konflik", 24)
    write(form, code="MKO-I", start="2-11-2026", end="4-11-2026")
    save()
    made = courses.by_code(window.desk, "MKO-I")
    assert (made.programme_id, made.organiser) == (programme, "BKPSDM")
    assert [row.name for row in made.components] == ["Ujian"]


def test_a_new_course_says_which_scheme_it_takes_and_takes_it(
    window: Window, programme: Key, tab: CoursesTab
) -> None:
    own = stored(window.desk, schemes.PROGRAMME, programme).scheme
    part = replace(own.parts[0], minimum=Decimal(60))
    old = rule_sets.given("LAN-LAMA")
    tab._form.show_new(programme)
    told = window.find(QLabel, "course_scheme")
    assert "belum punya skema" in told.text()
    programmes.set_scheme(window.desk, programme, replace(own, parts=(part,), rules=old, places=0))
    tab._form.close_panel()
    tab._form.show_new(programme)
    assert "bilangan bulat" in told.text()
    write(tab._form.form, code="MKO-I", start="2-11-2026", end="4-11-2026")
    save()
    made = courses.by_code(window.desk, "MKO-I")
    found = stored(window.desk, schemes.COURSE, made.id).scheme
    assert (found.parts[0].minimum, found.places, found.rules) == (Decimal(60), 0, old)
    tab._form.show_course(made.id)
    assert "pelatihan ini" in told.text()
    tab._form.show_new()
    assert "Tanpa program" in told.text()


def test_typed_lines_are_not_replaced_unasked(
    window: Window, programme: Key, tab: CoursesTab
) -> None:
    tab._form.show_new()
    lines(tab._form.subjects, ("Etika", "4"))
    choice = tab._form.form.editor("programme")
    choice.set_value(programme)
    choice.changed.emit()
    assert [row[0] for row in tab._form.subjects.items()] == ["Etika"]
    window.find(QPushButton, "message_action").click()
    assert [row[0] for row in tab._form.subjects.items()] == ["Mediasi"]
