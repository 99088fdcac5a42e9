"""The room *Usulan* by hand: needs and proposals written, settled, and chosen from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from asn_desktop.services.money import budgets, proposals
from asn_desktop.services.planning import programmes
from tests.ui.courses.conftest import press, save, write

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from tests.ui.conftest import Window


@pytest.fixture
def programme(window: Window) -> Key:
    office = window.desk
    budgets.save(office, None, year=2027, source="APBD", activity="5.04", ceiling=50_000_000)
    return programmes.save(office, None, code="DPP", name="Digitalisasi")


@pytest.fixture
def room(window: Window, programme: Key) -> Any:
    found = window.show("proposals")
    found.open_at(2027)
    window.settle()
    return found


def _verdicts(room: Any) -> dict[str, str]:
    return {line.row.name: str(line.verdict.why) for line in room._offers.rows}


def test_a_first_need_and_proposal_are_written_and_chosen(
    window: Window, programme: Key, room: Any
) -> None:
    window.find(QPushButton, "needs_first").click()
    form = room._need_panel._form
    form.editor("programme_id").set_value(programme)
    write(form, agency="Dinas Kesehatan", people="30")
    save()
    window.settle()
    window.find(QPushButton, "proposals_new").click()
    form = room._offer_panel._form
    form.editor("programme_id").set_value(programme)
    write(form, name="Angkatan I", seats="30", cost="40000000")
    save()
    window.settle()
    assert _verdicts(room) == {"Angkatan I": "Memberi tempat bagi 30 orang."}
    told = window.find(QLabel, "plan_result").text()
    assert told.startswith("Terpilih 1 dari 1 usulan: Rp 40.000.000,00 dari pagu Rp 50.000.000,00")
    assert "30 dari 30 orang" in told


def test_what_is_settled_changes_the_rest(window: Window, programme: Key, room: Any) -> None:
    office = window.desk
    usual = {"year": 2027, "programme_id": programme}
    proposals.save_need(office, None, agency="Kecamatan", people=60, priority=1, **usual)
    for name, seats in (("Besar", 40), ("Kecil", 10)):
        proposals.save_proposal(office, None, name=name, seats=seats, cost=40_000_000, **usual)
    window.settle()
    assert _verdicts(room)["Besar"] == "Memberi tempat bagi 40 orang."
    room._offer_view.show_row(room._offers.position_of(room._offers.rows[1].id))
    room._fix("in")
    window.settle()
    assert _verdicts(room) == {
        "Besar": "Tidak muat: kurang Rp 30.000.000,00.",
        "Kecil": "Ditetapkan masuk; memberi tempat bagi 10 orang.",
    }
    for line in room._offers.rows:
        proposals.fix(office, line.id, "in")
    window.settle()
    told = window.find(QLabel, "plan_result").text()
    assert told == "⚠ Yang ditetapkan masuk melebihi pagu sebesar Rp 30.000.000,00."


def test_a_proposal_is_changed_and_removed_by_keyboard(
    window: Window, programme: Key, room: Any
) -> None:
    proposals.save_proposal(
        window.desk, None, year=2027, programme_id=programme, name="A", seats=5, cost=7
    )
    window.settle()
    room._offer_view.show_row(0)
    room._offer_view.setFocus()
    press(Qt.Key.Key_F2)
    write(room._offer_panel._form, seats="0")
    save()
    told = [one.text() for one in room._offer_panel.findChildren(QLabel) if one.isVisible()]
    assert "✕ Jumlah orang harus 1–100.000." in told
    write(room._offer_panel._form, seats="6")
    save()
    window.settle()
    assert proposals.plan(window.desk, 2027).proposals[0].seats == 6
    room._offer_view.setFocus()
    press(Qt.Key.Key_Delete)
    window.settle()
    assert proposals.plan(window.desk, 2027).proposals == ()
