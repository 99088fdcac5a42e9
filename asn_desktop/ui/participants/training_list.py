"""The courses of one person with their hours, results and certificates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from asn_desktop.base.i18n import _, msg
from asn_desktop.services import trainings
from asn_desktop.ui.participants.columns import training_columns
from asn_desktop.widgets.tables.rows_model import RowsModel
from asn_desktop.widgets.tables.rows_view import RowsView
from asn_desktop.widgets.theme import GRID, ROW_HEIGHT, set_muted, set_size

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.trainings import TrainingRow
    from asn_desktop.widgets.screen import Context

_MOST_SHOWN: Final = 6


class TrainingList(QWidget):
    """Read in a job, since a result is worked out from all marks of its course."""

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._asked: Key | None = None
        title = QLabel(_("Pelatihan yang diikuti"), self)
        set_size(title, "body", strong=True)
        self._sum = QLabel(self)
        self._sum.setObjectName("trainings_sum")
        set_muted(self._sum)
        self._model: RowsModel[TrainingRow] = RowsModel(
            training_columns(), lambda row: row.course, self
        )
        self._view = RowsView("trainings_view", self)
        self._view.setAccessibleName(_("Pelatihan yang diikuti"))
        self._view.show_model(self._model)
        self._view.row_activated.connect(self._open)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        for widget in (title, self._sum, self._view):
            layout.addWidget(widget)

    def read(self, person: Key) -> None:
        """Show the courses of this person."""
        if self._asked != person:
            self._show([])
            self._sum.setText(_("Membaca…"))
        self._asked = person

        def work(_progress: Progress) -> tuple[Key, list[TrainingRow]]:
            return person, trainings.trainings(self._context.office, person)

        self._context.jobs.run(work, self._take)
        self.show()

    def _take(self, answer: tuple[Key, list[TrainingRow]]) -> None:
        person, rows = answer
        if person == self._asked:
            self._show(rows)

    def _show(self, rows: list[TrainingRow]) -> None:
        self._model.set_rows(rows)
        self._view.setVisible(bool(rows))
        head = self._view.horizontalHeader().sizeHint().height()
        self._view.setFixedHeight(head + min(len(rows), _MOST_SHOWN) * ROW_HEIGHT + 2 * GRID)
        text: Any = _("Belum mengikuti pelatihan.")
        if rows:
            text = msg(
                "{count} pelatihan, {hours} JP lulus.",
                count=len(rows),
                hours=sum(row.hours for row in rows if row.is_earned),
            )
        self._sum.setText(str(text))

    def _open(self, row: TrainingRow) -> None:
        self._context.navigate("courses", row.course)
