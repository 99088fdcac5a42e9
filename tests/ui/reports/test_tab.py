"""The tab *Laporan*: figures, chart and tables on screen, and the same on paper."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QTabBar

from asn_desktop.base.progress import SILENT
from asn_desktop.services.marking import closing
from asn_desktop.services.marking.assessments import sheet
from asn_desktop.services.marking.marks import set_mark, set_marks
from asn_desktop.services.paperwork import reports
from asn_desktop.services.people import enrolments, participants
from asn_desktop.services.planning import courses
from asn_desktop.widgets.chart import Chart
from asn_desktop.widgets.fields.fields import ChoiceField
from asn_desktop.widgets.paper.pdf_view import PdfView
from asn_desktop.widgets.tables.rows_view import RowsView

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from tests.ui.conftest import Window

FINALS = {"Ahmad": "95", "Butet": "85", "Candra": "60"}


def add_course(
    window: Window, code: str, start: date, spent: int | None, *, closes: bool = True
) -> Key:
    """A course that Ahmad and Butet passed."""
    desk = window.desk
    people = {one.name: one.id for one in participants.participants(desk)}
    for name in FINALS.keys() - people:
        people[name] = participants.save(desk, None, nip=None, name=name, agency=f"Dinas {name}")
    key = courses.add(
        desk, code=code, name=f"Pelatihan {code}", start=start, end=start, hours=20,
        planned=3_000_000, spent=spent, components=[("Ujian", Decimal(100))],
    )  # fmt: skip
    enrolments.enrol(desk, key, [people[name] for name in FINALS])
    found = sheet(desk, key)
    cells = [(row.enrolment, found.components[0].id, FINALS[row.full_name]) for row in found.rows]
    set_marks(desk, cells, courses.STATUS_WORDS[courses.RUNNING])
    if closes:
        closing.close(desk, key)
    return key


@pytest.fixture
def keys(window: Window) -> list[Key]:
    """One course of 2025 and one of 2026, and one person who was in none."""
    made = [
        add_course(window, "A-1", date(2025, 5, 5), 1_000_000),
        add_course(window, "B-1", date(2026, 5, 5), 2_000_000),
    ]
    participants.save(window.desk, None, nip=None, name="Dewi")
    return made


def press(window: Window, name: str) -> None:
    QTest.mouseClick(window.find(QPushButton, name), Qt.MouseButton.LeftButton)
    window.settle()


def figures(window: Window) -> list[str]:
    found = window.frame.findChildren(QLabel, "report_value")
    return [label.text() for label in found if label.isVisible()]


def column(window: Window, place: int) -> list[str]:
    model = window.find(RowsView, "reports_view").model()
    return [str(model.index(row, place).data() or "") for row in range(model.rowCount())]


def choose(window: Window, value: object) -> None:
    choice = window.find(ChoiceField, "reports_choice")
    choice.set_value(value)
    choice.activated.emit(choice.currentIndex())
    window.settle()


def test_an_office_without_courses_is_led_to_them(window: Window) -> None:
    screen = window.show("reports")
    assert not any(action.isEnabled() for _noun, action in screen.menu_actions())
    press(window, "reports_next")
    assert window.bench.pages.current_noun() == "courses"


def test_it_opens_on_the_latest_year(window: Window, keys: list[Key]) -> None:
    window.show("reports")
    assert window.find(ChoiceField, "reports_choice").currentText() == "Tahun 2026"
    assert figures(window) == [
        "1", "3", "2", "2 dari 3 orang", "1 orang", "20 JP",
        "Rp 3.000.000,00", "Rp 2.000.000,00", "Rp 1.000.000,00",
    ]  # fmt: skip
    tabs = window.find(QTabBar, "reports_tables")
    assert [tabs.tabText(place) for place in range(tabs.count())] == [
        "Bidang (1)", "Pelatihan (1)", "Perangkat daerah (3)", "Sudah 20 JP (2)", "Belum 20 JP (1)",
    ]  # fmt: skip
    words = window.find(Chart, "reports_chart").accessibleName()
    assert words == "Lulusan menurut perangkat daerah: Dinas Ahmad 1, Dinas Butet 1"


def test_the_money_of_a_year_is_a_paper_of_its_own(window: Window, keys: list[Key]) -> None:
    screen: Any = window.show("reports")
    press(window, "reports_budget")
    with pypdfium2.PdfDocument(screen._panel._content) as document:
        text = document[0].get_textpage().get_text_range()
    assert "LAPORAN ANGGARAN PELATIHAN TAHUN 2026" in text
    assert "Rp 2.000.000,00" in text
    screen._panel.close_panel()
    choose(window, keys[0])
    button = window.find(QPushButton, "reports_budget")
    assert (button.isEnabled(), button.toolTip()) == (False, "Pilih tahun di atas.")


@pytest.mark.parametrize(
    ("table", "first"),
    [
        (0, ["Tanpa bidang"]),
        (1, ["Pelatihan B-1"]),
        (2, ["Dinas Ahmad", "Dinas Butet", "Dinas Candra"]),
        (3, ["Ahmad", "Butet"]),
        (4, ["Candra"]),
    ],
)
def test_each_table_is_one_click_away(
    window: Window, keys: list[Key], table: int, first: list[str]
) -> None:
    window.show("reports")
    window.find(QTabBar, "reports_tables").setCurrentIndex(table)
    assert column(window, 0) == first


def test_an_earlier_year_is_chosen(window: Window, keys: list[Key]) -> None:
    window.show("reports")
    choose(window, 2025)
    assert "Rp 500.000,00" in figures(window)


def test_a_course_shows_its_people_by_rank(window: Window, keys: list[Key]) -> None:
    window.show("reports", keys[1])
    assert column(window, 0) == ["1", "2", "3"]
    assert column(window, 1) == ["Ahmad", "Butet", "Candra"]
    assert column(window, 2) == ["95,00", "85,00", "60,00"]
    assert column(window, 3) == ["lulus", "lulus", "tidak lulus"]
    assert "2 (66,7 %)" in figures(window)
    assert window.find(QLabel, "reports_chart_title").text() == "Sebaran nilai akhir"


def test_a_mark_is_summed_up_anew(window: Window, keys: list[Key]) -> None:
    window.show("reports", keys[1])
    rule = window.frame.findChildren(QLabel, "reports_rule")[0]
    assert not rule.isVisible()
    closing.reopen(window.desk, keys[1], "Nilai Candra keliru")
    window.settle()
    assert rule.isVisible()
    assert rule.text().startswith("Pelatihan ini belum ditutup")
    found = sheet(window.desk, keys[1])
    candra = next(row for row in found.rows if row.full_name == "Candra")
    set_mark(window.desk, candra.enrolment, found.components[0].id, "100")
    window.settle()
    assert column(window, 1) == ["Candra", "Ahmad", "Butet"]


def test_search_finds_a_person(window: Window, keys: list[Key]) -> None:
    screen = window.show("reports", keys[1])
    window.bench.commands.search.trigger()
    QTest.keyClicks(window.frame.focusWidget(), "butet")
    assert column(window, 1) == ["Butet"]
    assert screen.primary_view().status().shown == 1


@pytest.mark.parametrize("which", ["year", "course"])
def test_the_paper_is_previewed_printed_and_saved(
    window: Window, keys: list[Key], tmp_path: Path, which: str
) -> None:
    target: Any = 2026 if which == "year" else keys[1]
    screen = window.show("reports", target)
    press(window, "reports_preview")
    assert window.find(PdfView, "paper_view").page_count() == (2 if which == "year" else 1)
    screen.print_current()
    window.settle()
    assert window.frame.focusWidget() is window.find(ChoiceField, "print_printer")
    press(window, "panel_close")
    press(window, "reports_save")
    chooser = window.frame.findChildren(QFileDialog, "file_dialog")[-1]
    chooser.fileSelected.emit(str(tmp_path / "r.pdf"))
    chooser.reject()
    window.settle()
    bytes_of = reports.year_summary_bytes if which == "year" else reports.course_summary_bytes
    assert (tmp_path / "r.pdf").read_bytes() == bytes_of(window.desk, target)
    assert window.bench.messages.text == "Tersimpan: r.pdf"


def test_what_is_gone_gives_way_to_the_latest_year(window: Window, keys: list[Key]) -> None:
    window.show("reports", keys[0])
    courses.archive(window.desk, keys[0])
    window.settle()
    assert window.find(ChoiceField, "reports_choice").value() == 2026


def test_a_year_without_courses_says_so_and_what_to_do(window: Window, keys: list[Key]) -> None:
    screen = window.show("reports", keys[0])
    screen.open_at(1999)
    window.settle()
    assert window.find(ChoiceField, "reports_choice").value() == 1999
    shown = [label.text() for label in window.frame.findChildren(QLabel) if label.isVisible()]
    assert "Tidak ada pelatihan pada 1999." in shown
    press(window, "reports_next")
    assert window.bench.pages.current_noun() == "courses"


def test_a_running_course_is_shown_as_such(window: Window, keys: list[Key]) -> None:
    add_course(window, "C-1", date(2026, 6, 1), 9_000_000, closes=False)
    window.show("reports", 2026)
    assert figures(window)[:3] == ["2", "6", "2"]
    assert "1 dari 2 pelatihan belum ditutup." in window.find(QLabel, "reports_rule").text()
    window.find(QTabBar, "reports_tables").setCurrentIndex(1)
    assert [column(window, place)[1] for place in (1, 2, 3)] == ["3", "–", "belum ditutup"]


def test_commands_stand_in_the_menu_bar_and_in_the_context_menu(
    window: Window, keys: list[Key]
) -> None:
    screen = window.show("reports")
    offered = [action for _noun, action in screen.menu_actions()]
    assert window.find(RowsView, "reports_view").actions() == offered
    assert set(offered) <= set(window.bench.commands.menus.menus["reports"].actions())


def test_an_older_reading_that_comes_late_is_not_shown(window: Window, keys: list[Key]) -> None:
    screen = window.show("reports", keys[0])
    late = screen._reading(screen._asked, keys[1], SILENT)
    courses.set_spent(window.desk, keys[0], 1_234_000)
    window.settle()
    screen._show(late)
    assert screen._wanted == keys[0]


def test_a_course_shows_remedials_and_codes_and_tells_what_they_are(
    window: Window, keys: list[Key]
) -> None:
    key = add_course(window, "C-1", date(2026, 6, 1), None, closes=False)
    found = sheet(window.desk, key)
    for row, typed in zip(found.rows, ("R97", "S", "D"), strict=True):
        set_mark(window.desk, row.enrolment, found.components[0].id, typed)
    window.show("reports", key)
    assert column(window, 7) == ["95,00 → 97,00", "S", "D"]
    words = window.find(QLabel, "reports_rule").text()
    assert "belum ditutup" in words
    assert "di belakang → nilai remedial" in words
    assert "S = sakit; D = dikecualikan." in words
