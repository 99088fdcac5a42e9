"""*Laporan*: what a course and a year came to, on screen and on paper from the same facts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Final, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QLabel,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.charts import Lettering, bars, distribution
from asn_desktop.domain.marking.summaries import YearSummary, counting_rule, no_courses
from asn_desktop.services import files
from asn_desktop.services.paperwork import budget_report, reports
from asn_desktop.services.planning import courses
from asn_desktop.ui.reports.figures import Figures, course_figures, year_figures
from asn_desktop.ui.reports.tables import course_tables, year_tables
from asn_desktop.widgets.buttons import allow
from asn_desktop.widgets.chart import Chart
from asn_desktop.widgets.empty_state import EmptyState
from asn_desktop.widgets.fields.fields import ChoiceField
from asn_desktop.widgets.fields.file_dialogs import FileDialog
from asn_desktop.widgets.paper.panel import PaperPanel
from asn_desktop.widgets.screen import Screen
from asn_desktop.widgets.screen_bar import ScreenBar
from asn_desktop.widgets.tables.filter_bar import FilterBar
from asn_desktop.widgets.tables.rows_model import RowsModel
from asn_desktop.widgets.tables.rows_view import RowsView
from asn_desktop.widgets.theme import GRID, set_muted, set_size

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.domain.charts import Drawing
    from asn_desktop.domain.marking.summaries import CourseSummary
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.planning.courses import CourseRow
    from asn_desktop.ui.reports.tables import Line, Table
    from asn_desktop.widgets.chart import Draw
    from asn_desktop.widgets.screen import Context, Offers, Tables

_WATCHED: Final = {
    "courses", "components", "enrolments", "participants", "marks", "programmes",
}  # fmt: skip
_TALL: Final = 17
"""The height of the distribution, in heights of its letters."""
_NONE: Final = msg("Belum ada yang dilaporkan")
_NONE_WHY: Final = msg("Ringkasan terisi sendiri begitu ada pelatihan dengan peserta.")
_YEAR_WHY: Final = msg("Pilih tahun lain di atas, atau buat pelatihan yang mulai pada tahun itu.")


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was found for a year, a course's key, or None for the latest year."""

    asked: int
    shown: Key | int | None
    years: list[int]
    courses: list[CourseRow]
    summary: YearSummary | CourseSummary | None


def _bars(
    counts: Sequence[tuple[str, int]], width: float, size: float, measure: Callable[[str], float]
) -> Drawing:
    return bars(counts, width, Lettering(size, measure))


def _distribution(
    summary: CourseSummary, width: float, size: float, measure: Callable[[str], float]
) -> Drawing:
    letters = Lettering(size, measure)
    return distribution(summary.finals, summary.bands, (width, _TALL * size), letters)


def _budget_report(office: Desk, year: int, progress: Progress) -> bytes:
    return budget_report.budget_report_bytes(office, year, progress)


class ReportsTab(Screen):
    """Figures above, a chart at the left, tables at the right."""

    noun: ClassVar[str] = "reports"
    _asked = 0

    def __init__(self, context: Context[Desk], parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._wanted: Key | int | None = None
        self._name = ""
        self._tables: list[Table] = []
        self._choice = self._chooser()
        self._figures = Figures(self)
        self._rule = QLabel(self)
        self._rule.setObjectName("reports_rule")
        self._rule.setWordWrap(True)
        set_muted(self._rule)
        self._model: RowsModel[Line] = RowsModel((), lambda line: line.place, self)
        self._view = RowsView("reports_view", self)
        self._view.show_model(self._model)
        self._view.status_changed.connect(self.status_changed)
        self._tabs = self._tab_bar()
        self._empty = EmptyState("report", _NONE, _NONE_WHY, self)
        self._empty.add_step("reports_next", msg("Ke Pelatihan"), self._to_courses)
        self._panel = PaperPanel(self, files.write_file, context)
        self._make_actions()
        self._lay()

    def _chooser(self) -> ChoiceField:
        choice = ChoiceField(self)
        choice.setObjectName("reports_choice")
        choice.setAccessibleName(_("Tahun atau pelatihan"))
        choice.setMinimumWidth(28 * GRID)
        choice.changed.connect(self._choose)
        return choice

    def _tab_bar(self) -> QTabBar:
        tabs = QTabBar(self)
        tabs.setObjectName("reports_tables")
        tabs.setAccessibleName(_("Tabel"))
        tabs.setExpanding(False)
        tabs.setDrawBase(False)
        tabs.currentChanged.connect(self._show_table)
        return tabs

    def _make_actions(self) -> None:
        self._actions = [
            self._action("preview", msg("Pratinjau ringkasan"), self._preview),
            self._action("print", msg("Cetak ringkasan…"), self.print_current),
            self._action("save", msg("Simpan ringkasan sebagai PDF…"), self._save),
        ]
        self._of_money = self._action("budget", msg("Laporan anggaran…"), self._preview_money)
        self._view.addActions([*self._actions, self._of_money])

    def _action(self, name: str, title: Message, deed: Callable[[], None]) -> QAction:
        action = QAction(str(title), self)
        action.setObjectName(f"report_{name}")
        action.setEnabled(False)
        action.triggered.connect(deed)
        return action

    def _lay(self) -> None:
        bar = ScreenBar(msg("Laporan"), self)
        bar.add_choice(self._choice)
        bar.add_choice(FilterBar(self._view, self))
        self._money = bar.add_button("reports_budget", msg("Anggaran…"), self._preview_money)
        bar.add_button("reports_save", msg("Simpan PDF…"), self._save)
        bar.add_button("reports_preview", msg("Pratinjau"), self._preview, primary=True)
        page = QWidget(self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(page)
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(2 * GRID)
        inside.addWidget(self._figures)
        inside.addWidget(self._rule)
        inside.addWidget(self._split(page), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(bar)
        layout.addWidget(self._stack, 1)

    def _chart_side(self, page: QWidget) -> QWidget:
        left = QWidget(page)
        self._chart_title = QLabel(left)
        self._chart_title.setObjectName("reports_chart_title")
        set_size(self._chart_title, "body", strong=True)
        self._chart = Chart("reports_chart", left)
        self._chart_area = QScrollArea(left)
        self._chart_area.setWidgetResizable(True)
        self._chart_area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._chart_area.viewport().setAutoFillBackground(False)
        self._chart_area.setWidget(self._chart)
        beside = QVBoxLayout(left)
        beside.setContentsMargins(0, GRID, 2 * GRID, 0)
        beside.addWidget(self._chart_title)
        beside.addWidget(self._chart_area, 1)
        return left

    def _split(self, page: QWidget) -> QSplitter:
        left, right = self._chart_side(page), QWidget(page)
        table = QVBoxLayout(right)
        table.setContentsMargins(0, 0, 0, 0)
        table.setSpacing(0)
        table.addWidget(self._tabs)
        table.addWidget(self._view, 1)
        split = QSplitter(Qt.Orientation.Horizontal, page)
        split.setObjectName("reports_split")
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(right)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        split.setSizes([40 * GRID, 122 * GRID])
        return split

    def menu_actions(self) -> Offers:
        """What the menu *Laporan* offers."""
        return [(self.noun, action) for action in (*self._actions, self._of_money)]

    def primary_view(self) -> RowsView | None:
        """The table in front."""
        return self._view

    def open_at(self, target: object | None) -> None:
        """Show the summary of this year or of this course."""
        self._wanted = cast("Key | int | None", target)
        self._read()

    def refresh(self, changes: Tables | None) -> None:
        """Sum up anew in a job; what is shown stays until it is there."""
        if changes is None or _WATCHED & set(changes):
            self._read()

    def _choose(self) -> None:
        self._wanted = self._choice.value()
        self._read()

    def _read(self) -> None:
        self._asked += 1
        self.context.jobs.run(partial(self._reading, self._asked, self._wanted), self._show)

    def _reading(self, asked: int, wanted: Key | int | None, _progress: Progress) -> _Reading:
        office = self.context.office
        years, found = reports.years(office), courses.courses(office)
        if isinstance(wanted, int) and wanted not in years:  # its last course is gone
            years = sorted([*years, wanted], reverse=True)
        known: list[Key | int] = [*years, *(row.id for row in found)]
        shown = wanted if wanted is not None and wanted in known else next(iter(known), None)
        summary: YearSummary | CourseSummary | None = None
        if isinstance(shown, int):
            summary = reports.year_facts(office, shown)
        elif shown is not None:
            summary = reports.course_facts(office, shown)
        return _Reading(asked, shown, years, found, summary)

    def _show(self, reading: _Reading) -> None:
        if reading.asked != self._asked:
            return  # a newer reading is on the way, or came first
        self._wanted = reading.shown
        self._fill_choice(reading)
        for action in self._actions:
            action.setEnabled(reading.summary is not None)
        of_year = isinstance(reading.shown, int)
        allow(None if of_year else msg("Pilih tahun di atas."), self._money, self._of_money)
        summary = reading.summary
        if summary is None:
            self._empty.say(_NONE, _NONE_WHY)
        elif isinstance(summary, YearSummary):
            self._empty.say(no_courses(summary.year), _YEAR_WHY)
            self._show_year(summary)
        else:
            self._show_course(summary)
        empty = summary is None or (isinstance(summary, YearSummary) and not summary.courses)
        self._stack.setCurrentIndex(0 if empty else 1)

    def _fill_choice(self, reading: _Reading) -> None:
        years: list[tuple[Any, str]] = [
            (year, str(msg("Tahun {year}", year=year))) for year in reading.years
        ]
        runs = [(row.id, row.title) for row in reading.courses]
        self._choice.set_choices([*years, *runs])
        self._choice.set_value(reading.shown)

    def _show_year(self, summary: YearSummary) -> None:
        self._name = f"ringkasan-tahun-{summary.year}"
        self._figures.show_figures(year_figures(summary))
        self._rule.setText(counting_rule(summary.total))
        self._rule.show()
        counts = summary.most_passed
        self._chart_title.setText(_("Lulusan menurut perangkat daerah"))
        self._show_chart(partial(_bars, counts) if counts else None, counts)
        self._show_tables(year_tables(summary))

    def _show_course(self, summary: CourseSummary) -> None:
        self._name = f"ringkasan-{summary.code}".replace("/", "_")
        self._figures.show_figures(course_figures(summary))
        told = " ".join(filter(None, (summary.state, summary.legend)))
        self._rule.setText(told)
        self._rule.setVisible(bool(told))
        self._chart_title.setText(_("Sebaran nilai akhir"))
        self._show_chart(partial(_distribution, summary) if summary.finals else None, ())
        self._show_tables(course_tables(summary))

    def _show_chart(self, draw: Draw | None, counts: Sequence[tuple[str, int]]) -> None:
        words = ", ".join(f"{name} {count}" for name, count in counts)
        self._chart.show_chart(draw, f"{self._chart_title.text()}: {words}")
        self._chart_area.setVisible(draw is not None)
        self._chart_title.setVisible(draw is not None)

    def _show_tables(self, tables: list[Table]) -> None:
        before = self._tabs.currentIndex() if len(tables) == len(self._tables) else 0
        self._tables = tables
        self._tabs.blockSignals(True)
        while self._tabs.count():
            self._tabs.removeTab(0)
        for table in tables:
            self._tabs.addTab(f"{table.title} ({len(table.lines)})")
        self._tabs.setCurrentIndex(before)
        self._tabs.blockSignals(False)
        self._show_table(before)

    def _show_table(self, place: int) -> None:
        table = self._tables[place]
        if [c.key for c in self._model.columns] != [c.key for c in table.columns]:
            self._model.set_rows([])
            self._model.set_columns(table.columns)
        self._model.set_rows(table.lines)
        self.status_changed.emit()

    def _paper(self, wanted: Key | int, _progress: Progress) -> bytes:
        office = self.context.office
        if isinstance(wanted, int):
            return reports.year_summary_bytes(office, wanted)
        return reports.course_summary_bytes(office, wanted)

    def _preview(self) -> None:
        self._open_paper(prints=False)

    def print_current(self) -> None:
        """Show the summary and ask for a printer."""
        self._open_paper(prints=True)

    def _open_paper(self, *, prints: bool) -> None:
        if self._wanted is not None:
            work = partial(self._paper, self._wanted)
            done = partial(self._show_paper, self._name, prints)
            self.context.jobs.run(work, done, title=msg("Menyiapkan ringkasan"))

    def _show_paper(self, name: str, prints: bool, content: bytes) -> None:  # noqa: FBT001
        self._panel.show_paper(content, name)
        if prints:
            self._panel.print_paper()

    def _preview_money(self) -> None:
        if isinstance(self._wanted, int):
            work = partial(_budget_report, self.context.office, self._wanted)
            done = partial(self._show_paper, f"laporan-anggaran-{self._wanted}", False)
            self.context.jobs.run(work, done, title=msg("Menyiapkan laporan"))

    def _save(self) -> None:
        if self._wanted is not None:
            write = partial(self._write, self._wanted)
            dialog = FileDialog(self, msg("Simpan ringkasan"), _("PDF (*.pdf)"), write)
            dialog.ask_save(f"{self._name}.pdf", "pdf")

    def _write(self, wanted: Key | int, target: Path) -> None:
        def work(_progress: Progress) -> Path:
            if isinstance(wanted, int):
                return reports.year_summary_pdf(self.context.office, wanted, target)
            return reports.course_summary_pdf(self.context.office, wanted, target)

        self.context.jobs.run(work, self._written, title=msg("Menulis ringkasan"))

    def _written(self, target: Path) -> None:
        self.context.messages.ok(msg("Tersimpan: {file}", file=target.name))

    def _to_courses(self) -> None:
        self.context.navigate("courses", None)
