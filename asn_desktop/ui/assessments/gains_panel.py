"""*Sebelum dan sesudah*: a pre-test against a post-test, with the picture that paper has."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.charts import Lettering, paired_columns
from asn_desktop.domain.money import format_decimal
from asn_desktop.services import files, gains
from asn_desktop.widgets.chart import Chart
from asn_desktop.widgets.panel import Panel
from asn_desktop.widgets.paper_panel import PaperPanel
from asn_desktop.widgets.rows import Column
from asn_desktop.widgets.rows_model import RowsModel
from asn_desktop.widgets.rows_view import RowsView
from asn_desktop.widgets.theme import GRID

if TYPE_CHECKING:
    from collections.abc import Callable

    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.domain.charts import Drawing
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.gains import CourseGains
    from asn_desktop.widgets.screen import Context

_TALL: Final = 12
"""The height of the chart, in heights of its letters."""


def _columns(found: CourseGains) -> tuple[Column[Any], ...]:
    titles = (found.before, found.after, str(msg("Kenaikan")), str(msg("Gain ternormalisasi")))
    figures = (
        Column(f"figure_{place}", title, partial(_at, place), text=format_decimal, align="right",
               width=112, blank="–")
        for place, title in enumerate(titles, 1)
    )  # fmt: skip
    return (Column("name", msg("Nama"), partial(_at, 0), width=200, grow=1), *figures)


def _at(place: int, row: Any) -> Any:
    return row[place]


def _draw(
    found: CourseGains, width: float, size: float, measure: Callable[[str], float]
) -> Drawing:
    names = (found.before, found.after)
    return paired_columns(found.spread, names, (width, _TALL * size), Lettering(size, measure))


class GainsPanel(Panel):
    """Chart, sentences and one line a person; those who lack a mark are named, not dropped."""

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        body = QWidget(parent)
        super().__init__(msg("Sebelum dan sesudah"), msg("Cetak…"), body, parent, width=860)
        self._context = context
        self._course: Key | None = None
        self._chart = Chart("gains_chart", body)
        self._summary = QLabel(body)
        self._summary.setObjectName("gains_summary")
        self._summary.setWordWrap(True)
        self._summary.setTextFormat(Qt.TextFormat.PlainText)
        self._model: RowsModel[Any] = RowsModel((), partial(_at, 0), self)
        self._view = RowsView("gains_view", body)
        self._view.show_model(self._model)
        self._paper = PaperPanel(parent, files.write_file, context.jobs)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self._chart)
        layout.addWidget(self._summary)
        layout.addWidget(self._view, 1)
        self.begin_at(self._view)
        self.saved.connect(self._print)

    def show_course(self, course: Key) -> None:
        """Compare the two tests of this course."""
        found = gains.course_gains(self._context.office, course)
        self._course = course
        text = "\n".join(gains.summary(found))
        self._chart.show_chart(partial(_draw, found), text)
        self._summary.setText(text)
        self._model.set_columns(_columns(found))
        self._model.set_rows(gains.rows(found))
        self.open_panel()

    def _print(self) -> None:
        if self._course is not None:
            work = partial(_made, self._context.office, self._course)
            self._context.jobs.run(work, self._show_paper, title=msg("Menyusun perbandingan"))

    def _show_paper(self, content: bytes) -> None:
        self._paper.show_paper(content, _("sebelum-sesudah"))


def _made(office: Desk, course: Key, _progress: Progress) -> bytes:
    return gains.gains_bytes(office, course)
