"""Backups by hand: made, proved, taken back, saved elsewhere, moved to another PC."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from asn_desktop.base.errors import EnvironmentFault
from asn_desktop.services import backups
from asn_desktop.services.people import participants
from asn_desktop.services.planning import materials, programmes
from asn_desktop.services.today import counts
from asn_desktop.widgets.tables.rows_view import RowsView

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import Window


@pytest.fixture
def panel(window: Window) -> Any:
    participants.save(window.desk, None, name="Butet Harahap")
    window.settle()
    return window.show("home", "backups")._panels["backups"]


def _press(window: Window, name: str) -> None:
    window.find(QPushButton, name).click()
    window.settle()


def _choose(window: Window, path: Path) -> None:
    dialog = window.find(QFileDialog, "file_dialog")
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    window.settle()


def _menu(window: Window, name: str) -> QAction:
    found = window.frame.findChild(QAction, f"action_{name}")
    assert isinstance(found, QAction)
    return found


def test_one_is_made_listed_and_proved(window: Window, panel: Any) -> None:
    view = window.find(RowsView, "backup_view")
    model = view.model()
    before = model.rowCount()
    _press(window, "panel_save")
    assert model.rowCount() == before + 1
    assert "Cadangan dibuat dan diperiksa" in panel.messages.text
    assert model.index(0, 1).data() == "baru saja"
    view.show_row(0)
    _press(window, "backup_check")
    assert "utuh: 1 peserta, 0 pelatihan" in {
        model.index(row, 4).data() for row in range(model.rowCount())
    }


def test_the_status_bar_counts_no_backups(window: Window, panel: Any) -> None:
    panel.close_panel()
    window.bench.show_screen_state()
    assert window.bench.status.rows.text() == ""


def test_a_damaged_one_is_found(window: Window, panel: Any) -> None:
    _press(window, "panel_save")
    for row in backups.backups(window.desk):
        row.path.write_bytes(row.path.read_bytes()[:9000])
    _press(window, "backup_check")
    assert "rusak" in panel.messages.text


def test_a_restore_tells_what_it_replaces_and_open_screens_survive(
    window: Window, panel: Any
) -> None:
    _press(window, "panel_save")
    saved = backups.backups(window.desk)[0].path
    participants.save(window.desk, None, name="Candra")
    for tab in window.bench.pages.page_tabs():
        window.show(tab.noun)
    window.show("home", "restore")
    _choose(window, saved)
    detail = window.find(QLabel, "question_detail").text()
    assert "Isinya 1 peserta" in detail
    assert "Yang diganti: 2 peserta" in detail
    _press(window, "question_verb")
    assert "Data dipulihkan: 1 peserta" in panel.messages.text
    assert counts(window.desk).participants == 1
    for tab in window.bench.pages.page_tabs():
        window.show(tab.noun)
    participants.save(window.desk, None, name="Dewi")
    window.settle()
    assert window.bench.status.worker.text() == "Siti"


def test_cancelled_questions_change_nothing(window: Window, panel: Any) -> None:
    _press(window, "panel_save")
    participants.save(window.desk, None, name="Candra")
    _press(window, "backup_restore")
    _press(window, "question_cancel")
    assert counts(window.desk).participants == 2


def test_one_is_saved_to_usb(window: Window, panel: Any, tmp_path: Path) -> None:
    _menu(window, "save").trigger()
    _choose(window, tmp_path / "usb.db")
    assert backups.check(tmp_path / "usb.db").people == 1


def test_a_move_stills_this_copy_until_it_is_taken_back(
    window: Window, panel: Any, tmp_path: Path
) -> None:
    assert not _menu(window, "take_back").isVisible()
    _menu(window, "move").trigger()
    _press(window, "question_verb")
    _choose(window, tmp_path / "pindah.db")
    assert "Data › Baca berkas pindahan" in panel.messages.text
    with pytest.raises(EnvironmentFault, match=r"pindah pada"):
        participants.save(window.desk, None, name="Candra")
    assert _menu(window, "take_back").isVisible()
    assert window.bench.status.worker.text() == "Hanya baca"
    panel.close_panel()
    window.show("home", "backups")
    assert "pindah pada" in panel.messages.text
    _menu(window, "take_back").trigger()
    _press(window, "question_verb")
    participants.save(window.desk, None, name="Candra")
    assert not _menu(window, "take_back").isVisible()
    assert window.bench.status.worker.text() == "Siti"


def test_a_new_pc_reads_what_the_old_one_wrote(window: Window, panel: Any, tmp_path: Path) -> None:
    from asn_desktop.services.office import open_office

    old = open_office(tmp_path / "lama", "Budi")
    for name in ("Agus", "Bima", "Citra"):
        participants.save(old, None, name=name)
    plain = backups.create(old)
    file = backups.move_out(old, tmp_path / "pindah.db")
    old.close()
    window.show("home", "move_in")
    _choose(window, plain)
    _press(window, "question_verb")
    assert "bukan berkas pindahan" in window.bench.messages.text
    assert counts(window.desk).participants == 1
    window.show("home", "move_in")
    _choose(window, file)
    _press(window, "question_verb")
    assert "Data dipulihkan: 3 peserta" in panel.messages.text
    assert window.desk.read_only is None


def test_it_says_what_no_backup_holds(window: Window, panel: Any, tmp_path: Path) -> None:
    assert not panel._left.isVisible()
    panel.close_panel()
    programme = programmes.save(window.desk, None, code="P", name="Prima")
    film = tmp_path / "Film.mp4"
    film.write_bytes(b"\0\0\0\x20ftypisom")
    materials.attach(window.desk, programme, [film])
    window.show("home", "backups")
    told = window.find(QLabel, "backup_left").text()
    assert "1 berkas materi pembelajaran (1 MB) tidak ikut" in told
    window.find(QPushButton, "backup_move").click()
    assert told in window.find(QLabel, "question_detail").text()
    window.find(QPushButton, "question_cancel").click()
