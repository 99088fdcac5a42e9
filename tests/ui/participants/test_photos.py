"""Photos come from a folder through a preview, and one by one in the form of a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from asn_desktop.services.people import photos
from tests.factories import PEOPLE, add_people

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import Window


def choose(window: Window, path: Path) -> None:
    """What the open dialog is told."""
    dialog = window.frame.findChildren(QFileDialog)[-1]
    dialog.fileSelected.emit(str(path))
    dialog.close()
    window.settle()


def test_a_folder_is_seen_first_and_stored_with_one_click(window: Window, tmp_path: Path) -> None:
    people = add_people(window.desk)
    folder = tmp_path / "foto"
    folder.mkdir()
    Image.new("RGB", (600, 800), "green").save(folder / f"{PEOPLE[0][0]}.jpg")
    (folder / "siapa.jpg").write_bytes(b"")
    tab = window.show("participants")
    tab.findChild(QAction, "participants_photos").trigger()
    choose(window, folder)
    counts = window.find(QLabel, "preview_counts").text()
    assert counts == "2 berkas: 1 foto baru, 0 mengganti, 0 sama, 1 ditolak."
    verb = window.find(QPushButton, "panel_save")
    assert verb.text() == "Simpan 1 foto"
    verb.click()
    window.settle()
    assert photos.photo(window.desk, people[0]) is not None


def test_the_form_of_a_person_shows_takes_and_removes_a_photo(
    window: Window, tmp_path: Path
) -> None:
    (person, *_others) = add_people(window.desk)
    path = tmp_path / "a.png"
    Image.new("RGB", (300, 400), "blue").save(path)
    tab = window.show("participants", person)
    tab.findChild(QAction, "participant_edit").trigger()
    window.settle()
    window.find(QPushButton, "photo_choose").click()
    choose(window, path)
    assert not window.find(QLabel, "person_photo").pixmap().isNull()
    window.find(QPushButton, "photo_remove").click()
    window.settle()
    assert window.find(QLabel, "person_photo").pixmap().isNull()
    assert photos.photo(window.desk, person) is None
