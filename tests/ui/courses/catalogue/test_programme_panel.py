"""Programmes written and changed in the room, and turned into courses."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from asn_desktop.base.i18n import msg
from asn_desktop.services import settings
from asn_desktop.services.planning import courses, programmes
from asn_desktop.services.rights import Right
from asn_desktop.services.rules import rule_sets, schemes
from asn_desktop.services.rules.marking_schemes import stored
from asn_desktop.storage.tables import programmes as table
from tests.ui.courses.conftest import lines, press, save, write

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.ui.courses.catalogue.tab import CatalogueTab
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


@pytest.fixture
def room(window: Window) -> CatalogueTab:
    found: CatalogueTab = window.show("programmes")
    return found


def test_a_first_programme_is_written(window: Window, room: CatalogueTab) -> None:
    window.find(QPushButton, "programme_first").click()
    write(room.form.form, name="Etika ASN", code="ETK", hours="8")
    room.form.form.editor("field").set_value("Karakter dan Etika")
    room.form.form.editor("competence").set_value("sociocultural")
    room.form.form.editor("path").set_value("KL05")
    lines(room.form.subjects, ("Nilai Dasar", "6"))
    assert window.find(QLabel, "subjects_sum").text() == "Jumlah 6 JP, kurang 2 dari 8 JP."
    write(room.form.texts, aims="Memahami nilai dasar", target="Semua ASN")
    save()
    window.settle()
    (row,) = programmes.programmes(window.desk)
    assert (row.code, row.field, row.hours, row.gap) == ("ETK", "Karakter dan Etika", 8, 2)
    assert (row.competence, row.path) == ("sociocultural", "KL05")
    assert programmes.programme(window.desk, row.id).aims == "Memahami nilai dasar"
    assert window.find(QLabel, "programme_state").text() == (
        "Masih konsep. Jumlah 6 JP, kurang 2 dari 8 JP."
    )


def test_what_is_refused_is_said_at_its_field(
    window: Window, programme: Key, room: CatalogueTab
) -> None:
    window.find(QPushButton, "programmes_new").click()
    write(room.form.form, name="Lain", code="MKO")
    save()
    assert "sudah dipakai" in window.find(QLabel, "refusal_code").text()
    write(room.form.form, code="LAIN")
    write(room.form.texts, needs="MKO, ZZZ")
    save()
    assert "“ZZZ” tidak ada" in window.find(QLabel, "refusal_needs").text()
    write(room.form.texts, needs="MKO")
    save()
    window.settle()
    made = programmes.programme(window.desk, programmes.key_of(window.desk, "LAIN"))
    assert [one.code for one in made.needs] == ["MKO"]
    room.form.show_programme(programme)
    write(room.form.texts, needs="LAIN")
    save()
    assert "dirinya sendiri" in window.find(QLabel, "refusal_needs").text()


def test_a_programme_is_changed_and_archived_and_comes_back(
    window: Window, programme: Key, room: CatalogueTab
) -> None:
    room._view.setFocus()
    press(Qt.Key.Key_F2)
    write(room.form.form, name="Mediasi Konflik")
    save()
    assert programmes.programme(window.desk, programme).row.name == "Mediasi Konflik"
    room._view.setFocus()
    press(Qt.Key.Key_Delete)
    assert programmes.programmes(window.desk) == []
    window.desk.undo()
    window.settle()
    assert window.find(QLabel, "programme_name").text() == "Mediasi Konflik"


def test_the_fields_are_the_offices_own(window: Window, programme: Key, room: CatalogueTab) -> None:
    room.form.show_programme(programme)
    window.find(QPushButton, "programme_fields").click()
    room.form._bidang._form.set_values({"fields": "Pelayanan Publik\nKebencanaan"})
    save()
    assert settings.fields(window.desk) == ["Pelayanan Publik", "Kebencanaan"]
    choice = room.form.form.editor("field")
    assert choice.value() == "Manajemen Konflik"
    assert choice.findText("Kebencanaan") > 0


def test_an_old_competence_stays_until_another_is_chosen(
    window: Window, programme: Key, room: CatalogueTab
) -> None:
    with window.desk.write(Right.COURSE, msg("Lama")) as step:
        step.update(table, programme, competence="Sadar layanan")
    room.form.show_programme(programme)
    write(room.form.form, name="Konflik")
    save()
    row = programmes.programme(window.desk, programme).row
    assert (row.name, row.competence) == ("Konflik", "Sadar layanan")


def test_a_programme_fills_a_new_course(window: Window, programme: Key, room: CatalogueTab) -> None:
    window.find(QPushButton, "programme_course").click()
    window.settle()
    tab: CoursesTab = window.show("courses")
    form = tab._form.form
    assert (form.editor("name").value(), form.editor("hours").value()) == ("Manajemen Konflik", 24)
    write(form, code="MKO-I", start="2-11-2026", end="4-11-2026")
    save()
    made = courses.by_code(window.desk, "MKO-I")
    assert (made.programme_id, made.organiser) == (programme, "BKPSDM")
    assert [row.name for row in made.components] == ["Ujian"]


def test_a_course_of_a_draft_is_warned_of(
    window: Window, programme: Key, room: CatalogueTab
) -> None:
    programmes.save(window.desk, programme, hours=28)
    window.find(QPushButton, "programme_course").click()
    window.settle()
    tab: CoursesTab = window.show("courses")
    assert tab._form.isVisible()
    assert "kurang 4 JP" in window.find(QLabel, "message_text").text()


def test_a_new_course_says_which_scheme_it_takes_and_takes_it(
    window: Window, programme: Key
) -> None:
    tab: CoursesTab = window.show("courses")
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


def test_typed_lines_are_not_replaced_unasked(window: Window, programme: Key) -> None:
    tab: CoursesTab = window.show("courses")
    tab._form.show_new()
    lines(tab._form.subjects, ("Etika", "4"))
    choice = tab._form.form.editor("programme")
    choice.set_value(programme)
    choice.changed.emit()
    assert [row[0] for row in tab._form.subjects.items()] == ["Etika"]
    window.find(QPushButton, "message_action").click()
    assert [row[0] for row in tab._form.subjects.items()] == ["Mediasi"]
