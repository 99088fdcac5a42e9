"""The room *Program*: what it shows, what is attached and opened, what is imported."""

from __future__ import annotations

import json
import os
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog, QLabel, QMenu, QPushButton

from asn_desktop.services.planning import material_files, materials, programmes
from tests.factories import add_course
from tests.ui.courses.conftest import press

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.ui.courses.catalogue.tab import CatalogueTab
    from asn_desktop.widgets.tables.table_model import TableModel
    from tests.ui.conftest import Window

PDF = b"%PDF-1.7 modul"


@pytest.fixture
def room(window: Window) -> CatalogueTab:
    found: CatalogueTab = window.show("programmes")
    return found


@pytest.fixture
def programme(window: Window, room: CatalogueTab) -> Key:
    subjects = [("Nilai", 4), ("Praktik", 4)]
    key = programmes.save(
        window.desk, None, code="ETK", name="Etika", hours=8, subjects=subjects, aims="Satu\nDua"
    )
    window.settle()
    room.open_at(key)
    return key


class Opened(QObject):
    """Takes what is given to the system's programs."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.paths.append(url.toLocalFile())


@pytest.fixture
def opened() -> Iterator[Opened]:
    taker = Opened()
    QDesktopServices.setUrlHandler("file", taker, "take")  # type: ignore[arg-type]
    yield taker
    QDesktopServices.unsetUrlHandler("file")


def _file(folder: Path, name: str, data: bytes = PDF) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def _message(window: Window) -> str:
    return str(window.find(QLabel, "message_text").text())


def test_an_empty_catalogue_is_filled_by_one_click(window: Window, room: CatalogueTab) -> None:
    window.find(QPushButton, "programmes_examples").click()
    window.settle()
    assert len(programmes.programmes(window.desk)) == 6
    assert "6 program contoh ditambahkan" in _message(window)
    assert window.find(QLabel, "programme_name").text() == "Budaya Kerja BerAKHLAK"
    assert window.find(QLabel, "programme_state").text() == "Siap dipakai. Jumlah 16 JP, tepat."
    window.desk.undo()
    window.settle()
    assert programmes.programmes(window.desk) == []
    assert window.find(QPushButton, "programmes_examples").isVisible()


def test_a_programme_is_shown_whole(window: Window, programme: Key, room: CatalogueTab) -> None:
    add_course(window.desk, programme=programme, components=None, subjects=None)
    window.settle()
    assert window.find(QLabel, "fact_aims").text() == "• Satu\n• Dua"
    assert window.find(QLabel, "fact_hours").text() == "8 JP"
    pages = room.beside.pages
    assert [pages.tabText(at) for at in range(pages.count())] == [
        "Rincian", "Kurikulum", "Materi (0)", "Angkatan (1)"
    ]  # fmt: skip
    pages.setCurrentIndex(3)
    room.beside._open_course(room.beside._courses.rows[0])
    window.settle()
    courses: Any = window.bench.pages.current_screen()
    assert courses.course_state().startswith("A-1")
    courses._commands.action("programmes").trigger()
    window.settle()
    assert window.bench.pages.current_screen() is room
    assert window.find(QLabel, "programme_line").text() == "ETK"


def test_files_are_chosen_attached_opened_and_detached(
    window: Window, programme: Key, room: CatalogueTab, opened: Opened, tmp_path: Path
) -> None:
    room.commands.action("material").trigger()
    dialog = window.find(QFileDialog, "file_dialog")
    assert dialog.fileMode() == QFileDialog.FileMode.ExistingFiles
    files = [_file(tmp_path, "Modul.pdf"), _file(tmp_path, "pasang.exe", b"MZ")]
    dialog.filesSelected.emit([str(path) for path in files])
    dialog.close()
    window.settle()
    assert "1 materi ditambahkan" in _message(window)
    assert "pasang.exe" in _message(window)
    view = room.beside.materials.view
    view.selectRow(0)
    window.find(QPushButton, "material_open").click()
    window.settle()
    (path,) = opened.paths
    assert path.endswith("Modul.pdf")
    window.find(QPushButton, "material_detach").click()
    window.settle()
    assert materials.materials(window.desk, programme) == []
    window.desk.undo()
    window.settle()
    assert room.beside.pages.tabText(2) == "Materi (1)"


def test_material_goes_to_the_subject_that_is_chosen(
    window: Window, programme: Key, room: CatalogueTab, tmp_path: Path
) -> None:
    second = programmes.programme(window.desk, programme).subjects[1]
    room.beside.pages.setCurrentIndex(2)
    room.beside.materials._for.set_value(second.id)
    room._drop(_file(tmp_path, "Praktik.pdf"))
    window.settle()
    (row,) = materials.materials(window.desk, programme)
    assert row.subject == "Praktik"
    room.beside.materials.view.selectRow(0)
    assert not window.find(QPushButton, "material_assign").isEnabled()
    room.beside.materials._for.set_value(None)
    room.beside.materials._for.changed.emit()
    window.find(QPushButton, "material_assign").click()
    window.settle()
    assert [one.subject for one in materials.materials(window.desk, programme)] == [None]


def test_a_lost_file_is_told_and_brought_back_from_a_copy(
    window: Window, programme: Key, room: CatalogueTab, opened: Opened, tmp_path: Path
) -> None:
    (key,) = materials.attach(window.desk, programme, [_file(tmp_path, "Modul.pdf")]).keys
    window.settle()
    room.beside.pages.setCurrentIndex(2)
    room._files.copy_out(tmp_path / "stick")
    window.settle()
    assert "1 berkas disalin, 0 sudah ada" in _message(window)
    next((window.desk.folder / "materials").iterdir()).unlink()
    room.refresh(None)
    assert "1 berkas hilang atau berubah" in window.find(QLabel, "material_lost").text()
    room._files.open(key)
    window.settle()
    assert opened.paths == []
    assert "tidak ada lagi di folder data" in _message(window)
    room._files.take_in(tmp_path / "stick" / material_files.FOLDER)
    window.settle()
    assert window.find(QLabel, "material_lost").text() == ""
    room._files.open(key)
    window.settle()
    assert len(opened.paths) == 1


def test_files_that_nobody_uses_are_removed_after_a_question(
    window: Window, programme: Key, room: CatalogueTab, tmp_path: Path
) -> None:
    room.commands.action("tidy").trigger()
    assert window.bench.jobs.live, "the folder is walked in a job"
    window.settle()
    assert "masih dipakai" in _message(window)
    (key,) = materials.attach(window.desk, programme, [_file(tmp_path, "Modul.pdf")]).keys
    materials.detach(window.desk, key)
    for path in (window.desk.folder / "materials").iterdir():
        os.utime(path, (0, 0))
    room.commands.action("tidy").trigger()
    window.settle()
    window.find(QPushButton, "question_verb").click()
    window.settle()
    assert "1 berkas dihapus" in _message(window)
    assert list((window.desk.folder / "materials").iterdir()) == []


def test_a_list_is_previewed_and_written_or_refused_whole(
    window: Window, programme: Key, room: CatalogueTab, tmp_path: Path
) -> None:
    rows: list[dict[str, Any]] = [{"code": "B", "name": "Prima"}, {"code": "C"}]
    path = tmp_path / "program.json"
    path.write_text(json.dumps(rows), "utf-8")
    room._drop(path)
    window.settle()
    assert not room._import.verb.isEnabled()
    assert "seluruhnya atau tidak" in room._import.verb.toolTip()
    rows[1]["name"] = "Lain"
    path.write_text(json.dumps(rows), "utf-8")
    room._drop(path)
    window.settle()
    assert room._import.verb.text() == "Impor 2 program"
    room._import.verb.click()
    window.settle()
    assert len(programmes.programmes(window.desk)) == 3
    assert "2 program disimpan" in _message(window)


def test_the_search_leads_what_is_beside_the_list(
    window: Window, programme: Key, room: CatalogueTab
) -> None:
    programmes.save(window.desk, None, code="Z", name="Zakat")
    window.settle()
    room._filter.field.setText("zakat")
    window.settle()
    assert window.find(QLabel, "programme_name").text() == "Zakat"
    room._filter.field.setText("tidak ada")
    window.settle()
    assert room.beside.currentIndex() == 0


def test_a_new_programme_begins_by_key(window: Window, room: CatalogueTab, programme: Key) -> None:
    room._view.setFocus()
    press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert room.form.isVisible()
    room.form.close_panel()
    courses = window.show("courses")
    press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert courses._form.isVisible()
    assert not room.form.isVisible()


def test_the_menu_offers_the_commands_of_the_room_in_front(
    window: Window, room: CatalogueTab
) -> None:
    menu = window.frame.findChild(QMenu, "menu_data")
    assert isinstance(menu, QMenu)
    names = {action.objectName() for action in menu.actions()}
    assert "action_programme_import" in names
    assert "action_course_import" not in names
    window.show("courses")
    names = {action.objectName() for action in menu.actions()}
    assert "action_course_import" in names
    assert "action_programme_import" not in names


def test_the_models_keep_the_rules_of_models(
    window: Window, programme: Key, room: CatalogueTab, tmp_path: Path
) -> None:
    models: list[TableModel[Any]] = [
        room._model, room.beside.materials._model, room.beside._courses
    ]  # fmt: skip
    testers = [QAbstractItemModelTester(model) for model in models]
    materials.attach(window.desk, programme, [_file(tmp_path, "Modul.pdf")])
    add_course(window.desk, programme=programme, components=None, subjects=None)
    window.settle()
    programmes.archive(window.desk, programme)
    window.settle()
    assert len(testers) == 3
    assert room._model.total() == 0


def test_nothing_lies_on_something_else_in_a_low_window(
    window: Window, programme: Key, room: CatalogueTab
) -> None:
    programmes.save(window.desk, programme, components=[("Ujian", Decimal(100))])
    window.frame.resize(910, 512)
    room.beside.pages.setCurrentIndex(1)
    window.settle()
    lines = room.beside._curriculum._subjects
    assert lines._text.geometry().top() >= lines._view.geometry().bottom()
    assert lines._view.height() >= 72
