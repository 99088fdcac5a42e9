"""*Sebelum dan sesudah*: a pre-test against a post-test, with the picture that paper has."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.charts import Lettering, paired_columns
from asn_desktop.domain.money.rupiah import format_decimal
from asn_desktop.services import files
from asn_desktop.services.paperwork import gains
from asn_desktop.widgets.chart import Chart
from asn_desktop.widgets.fields.fields import ChoiceField
from asn_desktop.widgets.panels.panel import Panel
from asn_desktop.widgets.paper.panel import PaperPanel
from asn_desktop.widgets.tables.rows import Column
from asn_desktop.widgets.tables.rows_model import RowsModel
from asn_desktop.widgets.tables.rows_view import RowsView
from asn_desktop.widgets.theme import GRID

if TYPE_CHECKING:
    from collections.abc import Callable

    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.domain.charts import Drawing
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.marking.assessments import Sheet
    from asn_desktop.services.paperwork.gains import CourseGains
    from asn_desktop.widgets.screen import Context

    _Asked = tuple[Key, tuple[Key, Key]]

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
        self._asked: _Asked | None = None
        self._wanted: _Asked | None = None
        self._sheet: Sheet | None = None
        self._pre = self._choice("gains_before", _("Sebelum"), body)
        self._post = self._choice("gains_after", _("Sesudah"), body)
        self._chart = Chart("gains_chart", body)
        self._summary = QLabel(body)
        self._summary.setObjectName("gains_summary")
        self._summary.setWordWrap(True)
        self._summary.setTextFormat(Qt.TextFormat.PlainText)
        self._model: RowsModel[Any] = RowsModel((), partial(_at, 0), self)
        self._view = RowsView("gains_view", body)
        self._view.show_model(self._model)
        self._paper = PaperPanel(parent, files.write_file, context)
        self._lay_out(body)
        self.begin_at(self._view)
        self.saved.connect(self._print)

    def _choice(self, name: str, title: str, body: QWidget) -> ChoiceField:
        field = ChoiceField(body)
        field.setObjectName(name)
        field.setAccessibleName(title)
        field.changed.connect(self._compare)
        return field

    def _lay_out(self, body: QWidget) -> None:
        chosen = QHBoxLayout()
        chosen.setSpacing(GRID)
        for field in (self._pre, self._post):
            chosen.addWidget(QLabel(field.accessibleName(), body))
            chosen.addWidget(field, 1)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addLayout(chosen)
        layout.addWidget(self._chart)
        layout.addWidget(self._summary)
        layout.addWidget(self._view, 1)

    def show_sheet(self, sheet: Sheet) -> None:
        """Compare the two tests of this course, or two components that one chooses.

        Raises:
            Refused: The course has fewer than two components.
        """
        pair = gains.proposed(sheet.components)
        if pair is None:
            raise Refused(msg("Pelatihan ini tidak punya dua komponen untuk dibandingkan."))
        self._sheet = sheet
        for field, key in zip((self._pre, self._post), pair, strict=True):
            field.set_choices([(part.id, part.name) for part in sheet.components])
            field.set_value(key)
        self._compare()

    def _compare(self) -> None:
        """Read in a job; till then what is shown stays."""
        if self._sheet is None:
            return
        self._wanted = asked = (self._sheet.course.id, (self._pre.value(), self._post.value()))
        work = partial(_compared, self._context.office, asked)
        self._context.jobs.run(work, partial(self._show, asked), partial(self._fail, asked))

    def _show(self, asked: _Asked, found: CourseGains) -> None:
        if asked != self._wanted or not self._host.isVisible():
            return
        self._asked = asked
        text = "\n".join(gains.summary(found))
        self._chart.show_chart(partial(_draw, found), text)
        self._summary.setText(text)
        self._model.set_columns(_columns(found))
        self._model.set_rows(gains.rows(found))
        self.messages.clear()
        if not self.isVisible():
            self.open_panel()

    def _fail(self, asked: _Asked, fault: Exception) -> None:
        if not self.isVisible() or not isinstance(fault, Refused):
            raise fault
        if asked == self._wanted:
            self.show_refused(fault)

    def _print(self) -> None:
        if self._asked is not None:
            work = partial(_made, self._context.office, self._asked)
            self._context.jobs.run(work, self._show_paper, title=msg("Menyusun perbandingan"))

    def _show_paper(self, content: bytes) -> None:
        self._paper.show_paper(content, _("sebelum-sesudah"))


def _compared(office: Desk, asked: _Asked, _progress: Progress) -> CourseGains:
    return gains.course_gains(office, *asked)


def _made(office: Desk, asked: _Asked, _progress: Progress) -> bytes:
    return gains.gains_bytes(office, *asked)
