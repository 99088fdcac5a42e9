"""One mark: from Enter to the painted cell, against the bare commit of the same two rows."""

from __future__ import annotations

import itertools
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Self

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.services.marking import assessments
from asn_desktop.services.marking.marks import set_marks
from asn_desktop.services.people import enrolments, participants
from asn_desktop.services.planning import courses
from asn_desktop.storage.prepared import bare
from asn_desktop.widgets.tables.rows_view import RowsView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from asn_desktop.services.desk import Desk
    from tests.benchmarks.conftest import Race
    from tests.ui.conftest import Window

PEOPLE, PARTS, ROUNDS, FULL = 40, 8, 100, 2
IN_SIGHT = 11
"""Rows that need no scrolling, which is a paint of its own."""


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
    set_marks(desk, cells, msg("Nilai"))


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


def driver_of(desk: Desk) -> Any:
    """The connection that the program writes with."""
    with desk.database.deed() as connection:
        return bare(connection)


class BareCommits:
    """The rows that the program wrote last, written again by the driver on the same connection."""

    def __init__(self, desk: Desk) -> None:
        self._file = driver_of(desk)
        last = "SELECT * FROM journal ORDER BY seq DESC LIMIT 1"
        self._entry: Any = self._file.execute(last).fetchone()
        self._mark = self._file.execute("SELECT id FROM marks").fetchone()[0]
        self._seq = self._entry[1] + 1_000_000
        self._values = itertools.cycle(range(5000, 10000, 100))
        holes = ",".join("?" * len(self._entry))
        self._insert = f"INSERT INTO journal VALUES ({holes})"  # noqa: S608
        assert self._file.execute("PRAGMA synchronous").fetchone() == (FULL,)

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


class Trainer:
    """Types one mark after another, each below the last."""

    def __init__(self, window: Window) -> None:
        self.view: Any = window.find(RowsView, "marks_view")
        self._values = itertools.cycle(str(value) for value in range(50, 100))
        self._places = itertools.cycle(range(IN_SIGHT))
        self.view.setFocus()

    def type_value(self) -> None:
        QTest.keyRelease(self.view, Qt.Key.Key_Return)
        QApplication.processEvents()  # what may wait until after the paint
        self.view.setCurrentIndex(self.view.model().index(next(self._places), 2))
        for digit in next(self._values):  # the first opens the editor, which takes the second
            editor: Any = QApplication.focusWidget()
            QTest.keyClicks(editor, digit)
        self.settle()

    def move(self) -> None:
        """Leave the machine as a trainer's last key does: the floor starts from there as well."""
        self.view.setCurrentIndex(self.view.model().index(next(self._places), 3))
        self.settle()

    def settle(self) -> None:
        """Until what this key asks for is done, with the layout that its timers ask for."""
        QApplication.processEvents()
        QApplication.sendPostedEvents()

    def enter(self) -> None:
        editor: Any = QApplication.focusWidget()
        QTest.keyPress(editor, Qt.Key.Key_Return)
        QApplication.sendPostedEvents()


def test_one_mark(window: Window, race: Race) -> None:
    make_course(window.desk)
    window.show("assessments")
    trainer = Trainer(window)
    trainer.type_value()
    with Paints(trainer.view.viewport()) as paints:
        trainer.enter()
    assert paints.count == 1
    floor = BareCommits(window.desk)

    def prepare() -> None:
        floor.forget()
        trainer.type_value()

    race.rounds, race.rest = ROUNDS, trainer.move
    name = "one mark, Enter to painted cell"
    race(name, trainer.enter, floor.run, goal=2, bar=3, prepare=prepare)
