"""Which cells hold something else than the meeting saw: their sign, and the people they are of."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.marking.cells import UNMARKED
from asn_desktop.services.marking.mark_history import changed_since_meeting
from asn_desktop.widgets.buttons import reword
from asn_desktop.widgets.theme import GRID

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.domain.marking.cells import Given
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.marking.assessments import Sheet, SheetRow
    from asn_desktop.widgets.screen import Context
    from asn_desktop.widgets.tables.rows_model import RowsModel

    Then = dict[tuple[Key, Key], Given]


class SinceMeeting(QPushButton):
    """Says how many cells changed since the meeting; pressed, only their people are shown.

    The journal is read in a job; what is typed meanwhile and later is compared as it comes.
    """

    def __init__(self, context: Context[Desk], model: RowsModel[SheetRow], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("assessments_since_meeting")
        self.setCheckable(True)
        self.setFixedHeight(4 * GRID)
        self._context, self._model = context, model
        self._sheet: Sheet | None = None
        self._then: Then = {}
        self._typed: Then = {}
        self.setToolTip(_("Hanya peserta dengan nilai yang lain daripada saat rapat kelulusan"))
        self.toggled.connect(self._narrow)
        self.hide()

    def read(self, sheet: Sheet | None) -> None:
        """Look through the journal since the meeting of this course; without one there is none."""
        before, self._sheet, self._typed = self._sheet, sheet, {}
        met = None if sheet is None else sheet.course.meeting_at
        if before is None or sheet is None or before.course.id != sheet.course.id or met is None:
            self._then = {}
            self.setChecked(False)
        self.count(sheet)
        if sheet is not None and met is not None:
            work = partial(_changed, self._context.office, sheet.course.id)
            self._context.jobs.run(work, partial(self._found, sheet))

    def _found(self, asked: Sheet, found: Then) -> None:
        if self._sheet is None or self._sheet.course.id != asked.course.id:
            return
        self._then = {**self._typed, **found}
        self.count(self._sheet)
        if self._then:
            rows, columns = self._model.rowCount(), self._model.columnCount()
            whole = (self._model.index(0, 0), self._model.index(rows - 1, columns - 1))
            self._model.dataChanged.emit(*whole)

    def typed(self, before: SheetRow, after: SheetRow) -> None:
        """Take in that cells of a person changed just now."""
        for part in before.cells.keys() | after.cells.keys():
            old = before.cells.get(part, UNMARKED)
            if old != after.cells.get(part, UNMARKED):
                self._typed.setdefault((after.enrolment, part), old)
                self._then.setdefault((after.enrolment, part), old)

    def stood(self, row: SheetRow, part: Key) -> Given | None:
        """What the meeting saw in a cell that is otherwise now; None of any other cell."""
        then = self._then.get((row.enrolment, part)) if self._then else None
        return None if then == row.cells.get(part, UNMARKED) else then

    def is_changed(self, part: Key, row: SheetRow) -> bool:
        """Whether a cell is otherwise than the meeting saw it."""
        return self.stood(row, part) is not None

    def count(self, sheet: Sheet | None) -> None:
        """Say how many cells it is, of the people as they are now."""
        self._sheet = sheet
        if not self._then and self.isHidden():
            return
        people = {} if sheet is None else sheet.places
        changed = sum(
            self.is_changed(part, sheet.rows[people[person]])
            for person, part in self._then
            if sheet is not None and person in people
        )
        reword(self, msg("Berubah sejak rapat ({count})", count=changed))
        self.setVisible(bool(changed) or self.isChecked())

    def _narrow(self, only: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._model.show_only(self._has_changed if only else None)

    def _has_changed(self, row: SheetRow) -> bool:
        own = (part for person, part in self._then if person == row.enrolment)
        return any(self.is_changed(part, row) for part in own)


def _changed(office: Desk, course: Key, _progress: Progress) -> Then:
    return changed_since_meeting(office, course)
