"""The room *Pengajar* by hand: form, list, load, rates, import and export."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from sqlalchemy import select

from asn_desktop.services.money import honorarium
from asn_desktop.services.people import trainer_files, trainers
from asn_desktop.services.timetable import sessions
from asn_desktop.storage.tables import subjects
from tests.exchange.making import xlsx
from tests.factories import add_timetable
from tests.ui.courses.conftest import press, save, write

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from tests.ui.conftest import Window

NIP = "198501012010011001"


@pytest.fixture
def dewi(window: Window) -> Key:
    return trainers.save(window.desk, None, name="Dr. Dewi Lestari, M.Pd.", kind="widyaiswara",
                         nip=NIP, rank="IV/a", level="madya", fields="Etika")  # fmt: skip


@pytest.fixture
def room(window: Window, dewi: Key) -> Any:
    found = window.show("trainers")
    window.settle()
    return found


def _text(window: Window, name: str) -> str:
    return str(window.find(QLabel, name).text())


def test_an_office_without_trainers_says_how_to_begin(window: Window) -> None:
    room = window.show("trainers")
    assert not room.findChild(QPushButton, "trainers_new").isVisible()
    window.find(QPushButton, "trainers_first").click()
    write(room._form._form, name="Dewi Lestari, M.Pd.", nip="19850101 201001 1 001", niwn="7")
    save()
    window.settle()
    (row,) = trainers.trainers(window.desk)
    assert (row.title_after, row.nip, row.kind, row.niwn) == ("M.Pd.", NIP, "widyaiswara", "7")
    assert _text(window, "trainer_name") == "Dewi Lestari, M.Pd."
    assert room._view.current_row().row.id == row.id


def test_a_number_of_someone_else_is_said_below_its_field(window: Window, room: Any) -> None:
    room._new()
    write(room._form._form, name="Budi", nip=NIP)
    save()
    told = [label.text() for label in room._form.findChildren(QLabel) if label.isVisible()]
    assert any("NIP ini milik Dr. Dewi Lestari, M.Pd." in text for text in told)
    assert len(trainers.trainers(window.desk)) == 1


def test_the_levels_follow_the_kind(window: Window, room: Any, dewi: Key) -> None:
    room._view.setFocus()
    press(Qt.Key.Key_F2)
    form = room._form._form
    assert form.editor("level").value() == "madya"
    form.editor("kind").set_value("guest")
    form.editor("kind").changed.emit()
    assert form.editor("level").value() is None
    form.editor("level").set_value("eselon2")
    save()
    window.settle()
    row = trainers.trainer(window.desk, dewi)
    assert (row.kind, row.level, row.rank) == ("guest", "eselon2", "IV/a")


def test_what_disagrees_is_told_and_kept(window: Window, room: Any, dewi: Key) -> None:
    trainers.save(window.desk, dewi, rank="IX")
    window.settle()
    assert "tidak cocok" in _text(window, "trainer_doubts")
    assert window.find(QLabel, "trainer_doubts").isVisible()


def test_load_sessions_and_pay_stand_beside(
    window: Window, course: Key, room: Any, dewi: Key
) -> None:
    with window.desk.read() as connection:
        wanted = select(subjects.c.id).where(subjects.c.course_id == course)
        subject = connection.execute(wanted.limit(1)).scalar_one()
    assert "Tarif per JP belum diisi" in _text(window, "trainer_pay")
    sessions.add(window.desk, course, subject_id=subject, date=date(2099, 10, 5), begin=480,
                 finish=615, trainers=[dewi])  # fmt: skip
    honorarium.save_rate(window.desk, None, kind="widyaiswara", amount=300_000,
                         valid_from=date(2020, 1, 1))  # fmt: skip
    window.settle()
    pay = _text(window, "trainer_pay").replace("\xa0", " ")
    assert "Rp 300.000,00 per JP · PPh 21 15 % (Golongan IV)" in pay
    assert room._beside._model.rowCount() == 1
    assert room._view.current_row().hours == 0
    room._year.set_value(2099)
    room._year.changed.emit()
    window.settle()
    assert room._view.current_row().hours == 3
    assert "Beban 2099: 3 JP" in _text(window, "trainer_load")


def test_a_rate_and_a_tax_are_written_by_hand(window: Window, room: Any) -> None:
    window.find(QPushButton, "trainers_rates").click()
    room._rates.rates.view.setFocus()
    press(Qt.Key.Key_Insert)
    write(room._rates._rate_form._form, amount="300000", valid_from="01-01-2026")
    save()
    window.settle()
    (row,) = honorarium.rates(window.desk)
    assert (row.rate.kind, row.rate.level, row.rate.amount) == ("widyaiswara", None, 300_000)
    window.find(QPushButton, "taxes_add").click()
    write(room._rates._tax_form._form, percent="dua", valid_from="01-01-2026")
    save()
    shown = [label.text() for label in room._rates._tax_form.findChildren(QLabel)]
    assert any("Tulis persen seperti" in text for text in shown)
    write(room._rates._tax_form._form, percent="2,5")
    save()
    window.settle()
    assert room._rates.taxes.model.total() == 5
    room._rates.taxes.view.show_row(0)
    assert not window.find(QPushButton, "taxes_edit").isEnabled()
    room._rates.taxes.view.show_row(4)
    room._rates.taxes.view.setFocus()
    press(Qt.Key.Key_Delete)
    window.settle()
    assert room._rates.taxes.model.total() == 4


def test_a_file_is_previewed_and_written_whole(window: Window, room: Any, tmp_path: Path) -> None:
    head = ["Nama", "NIP", "Jenjang", "Bidang"]
    bad = [head, ["Dewi Lestari", NIP, "Ahli Utama", ""], ["Budi", "123", "", "Hukum"]]
    room._import.read(xlsx(tmp_path / "t.xlsx", bad))
    window.settle()
    assert not room._import.verb.isEnabled()
    good = [head, bad[1], ["Budi", "-", "", "Hukum"]]
    room._import.read(xlsx(tmp_path / "t.xlsx", good))
    window.settle()
    room._import.verb.click()
    window.settle()
    found = {row.name: row.level for row in trainers.trainers(window.desk)}
    assert found == {"Dewi Lestari": "utama", "Budi": None}
    target = tmp_path / "keluar.xlsx"
    room._export(target)
    window.settle()
    assert trainer_files.preview(window.desk, target).unchanged == 2


def test_who_is_taken_off_comes_back_by_undo(window: Window, room: Any) -> None:
    room._view.setFocus()
    press(Qt.Key.Key_Delete)
    window.settle()
    assert trainers.trainers(window.desk) == []
    assert window.find(QPushButton, "trainers_first").isVisible()


def test_a_trainer_is_read_whole_on_a_small_screen(window: Window, course: Key, dewi: Key) -> None:
    add_timetable(window.desk, course, name="Budi")
    trainers.save(window.desk, dewi, position="Widyaiswara Ahli Madya", phone="0812",
                  agency="Badan Kepegawaian dan Pengembangan Sumber Daya Manusia")  # fmt: skip
    window.frame.resize(911, 512)
    room = window.show("trainers")
    window.settle()
    for name in ("trainer_who", "trainer_pay"):
        label = window.find(QLabel, name)
        assert label.height() >= label.heightForWidth(label.width())
    room._view.show_row(0)
    chart = room._beside._chart
    assert room._view.current_row().hours == 40
    window.settle()
    assert chart.height() >= chart.heightForWidth(chart.width())


def test_the_first_trainer_can_be_begun_by_keys(window: Window) -> None:
    room = window.show("trainers")
    window.settle()
    press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert room._form.isVisible()
