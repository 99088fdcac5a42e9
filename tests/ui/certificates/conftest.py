"""An office at the end of a course: Ahmad and Butet passed, Candra did not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPlainTextEdit, QPushButton

from asn_desktop.services import settings, signatories
from asn_desktop.services.issuing import certificate_issue
from asn_desktop.services.marking import closing
from asn_desktop.services.marking.assessments import sheet
from asn_desktop.services.marking.marks import set_marks
from asn_desktop.services.pages import layouts
from asn_desktop.services.people import enrolments, participants
from asn_desktop.services.planning import courses
from asn_desktop.widgets.tables.rows_view import RowsView

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from tests.ui.conftest import Window

FINALS = {"Ahmad Siregar": "95", "Butet Harahap": "85", "Candra": "60"}


@pytest.fixture
def course(window: Window) -> Key:
    """A course with all marks, still open."""
    desk = window.desk
    settings.save(desk, {"number.code": "800", "number.pattern": "{code}/{number:3}"})
    people = [participants.save(desk, None, nip=None, name=name) for name in FINALS]
    key = courses.add(
        desk, code="A-1", name="Pelayanan Publik", start=date(2026, 10, 5), end=date(2026, 10, 9),
        hours=40, components=[("Ujian", Decimal(100))],
    )  # fmt: skip
    enrolments.enrol(desk, key, people)
    found = sheet(desk, key)
    cells = [(row.enrolment, found.components[0].id, FINALS[row.full_name]) for row in found.rows]
    set_marks(desk, cells, courses.STATUS_WORDS[courses.RUNNING])
    window.settle()
    return key


@pytest.fixture
def closed(window: Window, course: Key) -> Key:
    closing.close(window.desk, course)
    window.settle()
    return course


def make_right(window: Window, course: Key) -> None:
    """Let the check warn of nothing."""
    desk = window.desk
    settings.save(desk, {"name": "BKPSDM", "place": "Sungai Mas", "letterhead": "BKPSDM"})
    signatories.save_signatory(desk, None, name="Dra. Contoh", position="Kepala Badan")
    layouts.choose(desk, "seminar", course=course)
    window.settle()


def press(window: Window, name: str) -> None:
    """Click a button that is on screen."""
    QTest.mouseClick(window.find(QPushButton, name), Qt.MouseButton.LeftButton)
    window.settle()


def command(screen: Any, name: str) -> None:
    """Take a command of the menu, which is also one of the context menu."""
    (action,) = [a for _noun, a in screen.menu_actions() if a.objectName() == f"certificate_{name}"]
    assert action.isEnabled()
    action.trigger()


def shown(window: Window) -> list[list[str]]:
    """The texts of the register, without blank, codes and hand-over."""
    model = window.find(RowsView, "certificates_view").model()
    columns = (*range(6), model.columnCount() - 1)
    return [
        [str(model.index(row, column).data() or "") for column in columns]
        for row in range(model.rowCount())
    ]


def notices(window: Window) -> str:
    return " ".join(w.text() for w in window.frame.findChildren(QLabel, "notice_text")
                    if w.isVisible())  # fmt: skip


def answer(window: Window, reason: str) -> None:
    """Give the reason that a question asks for, by keyboard."""
    field = window.find(QPlainTextEdit, "question_reason")
    QTest.keyClicks(field, reason)
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    window.settle()


@pytest.fixture
def issued(window: Window, closed: Key) -> Any:
    """The screen of a course whose certificates were issued."""
    certificate_issue.issue(window.desk, closed)
    return window.show("certificates", closed)


def save_to(window: Window, path: Path) -> None:
    """Choose a file or folder in the dialog that is open."""
    dialog = window.frame.findChildren(QFileDialog, "file_dialog")[-1]
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    window.settle()
