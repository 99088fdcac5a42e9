"""One mark: from Enter to the painted cell, against the bare commit of the same two rows."""

from __future__ import annotations

import itertools
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Self

import sqlcipher3.dbapi2 as driver
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.services import assessments, courses, enrolments, participants
from asn_desktop.storage.database import FILE_NAME
from asn_desktop.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from asn_desktop.services.desk import Desk
    from tests.benchmarks.conftest import Race
    from tests.ui.conftest import Window

PEOPLE, PARTS, ROUNDS = 40, 8, 100


def make_course(desk: Desk) -> None:
    people = [
        participants.save(desk, None, nip=None, name=f"Peserta Nomor {number}")
        for number in range(PEOPLE)
    ]
    parts = [(f"Komponen {number}", Decimal("12.50")) for number in range(PARTS)]
    course = courses.add(
        desk,
        code="U-1",
        name="Ukur",
        start=date(2026, 11, 2),
        end=date(2026, 11, 6),
        hours=40,
        components=parts,
    )
    enrolments.enrol(desk, course, people)
    sheet = assessments.sheet(desk, course)
    cells = [(row.enrolment, part.id, "80") for row in sheet.rows for part in sheet.components]
    assessments.set_marks(desk, cells, msg("Nilai"))


class Paints(QObject):
    """Counts how often a widget is painted within the block."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self.count = 0

    def __enter__(self) -> Self:
        self._widget.installEventFilter(self)
        return self

    def __exit__(self, *_fault: object) -> None:
        self._widget.removeEventFilter(self)

    def eventFilter(self, _widget: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


class BareCommits:
    """The rows that the program wrote last, written again by the driver alone."""

    def __init__(self, folder: Path) -> None:
        self._file = driver.connect(str(folder / FILE_NAME), isolation_level=None)
        self._file.execute("PRAGMA synchronous=FULL")
        last = "SELECT * FROM journal ORDER BY seq DESC LIMIT 1"
        self._entry: Any = self._file.execute(last).fetchone()
        self._mark = self._file.execute("SELECT id FROM marks").fetchone()[0]
        self._seq = self._entry[1] + 1_000_000
        self._values = itertools.cycle(range(5000, 10000, 100))
        holes = ",".join("?" * len(self._entry))
        self._insert = f"INSERT INTO journal VALUES ({holes})"  # noqa: S608

    def run(self) -> None:
        self._seq += 1
        entry = (new_key().bytes, self._seq, *self._entry[2:])
        self._file.execute("BEGIN IMMEDIATE")
        mark = (next(self._values), self._mark)
        self._file.execute("UPDATE marks SET value = ? WHERE id = ?", mark)
        self._file.execute(self._insert, entry)
        self._file.execute("COMMIT")

    def forget(self) -> None:
        """The program's chain of entries must not meet these."""
        self._file.execute("DELETE FROM journal WHERE seq > 1000000")


def test_one_mark(window: Window, race: Race, tmp_path: Path) -> None:
    make_course(window.desk)
    window.show("assessments")
    view: Any = window.find(RowsView, "marks_view")
    values = itertools.cycle(str(value) for value in range(50, 100))
    places = itertools.cycle(range(PEOPLE - 20))
    view.setFocus()

    def type_value() -> None:
        QApplication.processEvents()  # what may wait until after the paint
        view.setCurrentIndex(view.model().index(next(places), 2))
        QTest.keyClicks(view, next(values))
        QApplication.processEvents()

    def enter() -> None:
        editor: Any = QApplication.focusWidget()
        QTest.keyClick(editor, Qt.Key.Key_Return)
        QApplication.sendPostedEvents()

    def prepare() -> None:
        bare.forget()
        type_value()

    type_value()
    with Paints(view.viewport()) as paints:
        enter()
    assert paints.count == 1
    bare = BareCommits(tmp_path / "data")
    race.rounds = ROUNDS
    race("one mark, Enter to painted cell", enter, bare.run, goal=2, bar=3, prepare=prepare)
