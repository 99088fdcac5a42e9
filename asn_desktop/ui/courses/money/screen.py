"""*Anggaran*: the ceilings of a year above, its courses below, the costs of one beside them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtWidgets import QLabel, QStackedWidget

from asn_desktop.base.clock import today
from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.money.rupiah import format_decimal, format_rupiah
from asn_desktop.services import files
from asn_desktop.services.money import budgets, overview
from asn_desktop.services.paperwork import budget_report
from asn_desktop.ui.courses.money.columns import BUDGETS, COURSES
from asn_desktop.ui.courses.money.lines import CostLines
from asn_desktop.ui.courses.money.panels import BudgetPanel, CostPanel
from asn_desktop.ui.courses.money.year_choice import YearChoice
from asn_desktop.widgets.buttons import make_action
from asn_desktop.widgets.empty_state import EmptyState
from asn_desktop.widgets.paper.panel import PaperPanel
from asn_desktop.widgets.screen import Screen
from asn_desktop.widgets.screen_bar import ScreenBar
from asn_desktop.widgets.split_view import split_view
from asn_desktop.widgets.tables.rows_model import RowsModel
from asn_desktop.widgets.tables.rows_view import RowsView
from asn_desktop.widgets.theme import GRID, set_muted

if TYPE_CHECKING:
    from PySide6.QtWidgets import QSplitter, QWidget

    from asn_desktop.base.progress import Progress
    from asn_desktop.domain.money.year import BudgetRow, CourseMoney, YearMoney
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.money.costs import CostRow
    from asn_desktop.widgets.screen import Context, Offers, Tables

_WATCHED: Final = {"budgets", "costs", "courses", "enrolments", "marks"}


class MoneyScreen(Screen):
    """One year at a time; it is read in a job, since who passed must be counted."""

    noun: ClassVar[str] = "budgets"

    def __init__(self, context: Context[Desk], parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._found: YearMoney | None = None
        self._asked = 0
        self._year = YearChoice("money_year", today().year, self)
        self._year.changed.connect(self._read)
        self._totals = QLabel(self)
        self._totals.setObjectName("money_totals")
        self._totals.setWordWrap(True)
        set_muted(self._totals)
        self._ceilings: RowsModel[BudgetRow] = RowsModel(BUDGETS, lambda row: row.id, self)
        self._courses: RowsModel[CourseMoney] = RowsModel(COURSES, lambda row: row.id, self)
        self._ceiling_view = RowsView.single(
            "budgets_view", _("Pagu anggaran"), self._ceilings, self
        )
        self._course_view = RowsView.single(
            "money_courses", _("Biaya pelatihan"), self._courses, self
        )
        self._lines = CostLines(context, self)
        self._lay()
        self._budget_panel = BudgetPanel(context, self)
        self._cost_panel = CostPanel(context, self)
        self._paper = PaperPanel(self, files.write_file, context)
        self._connect()

    def _lay(self) -> None:
        bar = ScreenBar(msg("Anggaran"), self)
        bar.add_choice(self._year)
        bar.add_button("budgets_report", msg("Laporan…"), self.print_current)
        bar.add_button("budgets_new", msg("Pagu baru"), self._new_ceiling, primary=True)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._empty_state())
        self._stack.addWidget(self._split())
        self.lay_out(bar, self._totals, self._stack, spacing=GRID)

    def _empty_state(self) -> EmptyState:
        empty = EmptyState(
            "report",
            msg("Belum ada pagu dan pelatihan pada tahun ini"),
            msg("Catat pagu dari DPA menurut sumber dana dan subkegiatan, lalu rinci biaya tiap "
                "pelatihan."),
            self,
        )  # fmt: skip
        empty.add_step("budgets_first", msg("Catat pagu…"), self._new_ceiling)
        return empty

    def _split(self) -> QSplitter:
        tables = (self._ceiling_view, self._course_view)
        left = split_view("money_rows", self, tables, across=False, shares=(1, 2))
        return split_view("money_split", self, (left, self._lines), sizes=(824, 476))

    def _connect(self) -> None:
        edit = make_action(self, msg("Ubah pagu…"), self._edit_ceiling, "F2")
        remove = make_action(self, msg("Hapus pagu"), self._remove_ceiling, "Del")
        self._actions = [make_action(self, msg("Pagu baru…"), self._new_ceiling), edit, remove]
        self._report = make_action(self, msg("Laporan anggaran…"), self.print_current)
        self._ceiling_view.addActions(self._actions)
        self._ceiling_view.row_activated.connect(self._edit_ceiling)
        self._course_view.row_chosen.connect(self._show_lines)
        self._course_view.status_changed.connect(self.status_changed)
        self._lines.wanted.connect(self._open_cost)

    def primary_view(self) -> RowsView:
        """The courses of the year."""
        return self._course_view

    def menu_actions(self) -> Offers:
        """What the menu *Data* offers."""
        return [*(("data", action) for action in self._actions), ("reports", self._report)]

    def open_at(self, target: object | None) -> None:
        """Show a year."""
        if isinstance(target, int):
            self._year.offer(self.context.office, target)
            self._read()

    def refresh(self, changes: Tables | None) -> None:
        """Read the year anew where it may have changed."""
        if changes is None or _WATCHED & set(changes):
            self._year.offer(self.context.office)
            self._read()

    def _read(self) -> None:
        self._asked += 1
        work = partial(_year_money, self.context.office, self._year.value())
        self.context.jobs.run(work, partial(self._show, self._asked))

    def _show(self, asked: int, found: YearMoney) -> None:
        if asked != self._asked:
            return
        self._found = found
        self._ceilings.set_rows(found.budgets)
        self._courses.set_rows(found.courses)
        filled = bool(found.budgets or found.courses)
        self._stack.setCurrentIndex(1 if filled else 0)
        self._totals.setVisible(filled)
        self._totals.setText(_totals(found))
        for view in (self._ceiling_view, self._course_view):
            if view.current_row() is None:
                view.show_row(0)
        self._show_lines(self._course_view.current_row())
        self.status_changed.emit()

    def _show_lines(self, course: CourseMoney | None) -> None:
        ceilings = self._found.budgets if self._found is not None else ()
        self._lines.show_course(course, ceilings[0].id if len(ceilings) == 1 else None)

    def print_current(self) -> None:
        """Show the year's report, to be printed or saved."""
        year = self._year.value()
        work = partial(_report, self.context.office, year)
        done = partial(self._show_report, f"laporan-anggaran-{year}")
        self.context.jobs.run(work, done, title=msg("Menyiapkan laporan"))

    def _show_report(self, name: str, content: bytes) -> None:
        self._paper.show_paper(content, name)

    def _new_ceiling(self) -> None:
        self._budget_panel.show_budget(None, self._year.value())

    def _edit_ceiling(self) -> None:
        row = self._ceiling_view.current_row()
        if row is not None:
            self._budget_panel.show_budget(row, row.year)

    def _remove_ceiling(self) -> None:
        row = self._ceiling_view.current_row()
        if row is not None:
            budgets.archive(self.context.office, row.id)
            self.context.messages.ok(msg("Pagu dihapus. Ctrl+Z mengembalikannya."))

    def _open_cost(self, row: CostRow | None) -> None:
        course = self._course_view.current_row()
        if course is not None and self._found is not None:
            self._cost_panel.show_cost(course, row, list(self._found.budgets))


def _year_money(office: Desk, year: int, progress: Progress) -> YearMoney:
    return overview.year_money(office, year, progress)


def _report(office: Desk, year: int, progress: Progress) -> bytes:
    return budget_report.budget_report_bytes(office, year, progress)


def _totals(found: YearMoney) -> str:
    """The year in one line, and what a leader must hear."""
    standing = found.standing
    parts = [
        (msg("Pagu"), format_rupiah(standing.ceiling)),
        (msg("Rencana"), format_rupiah(standing.money.planned)),
        (msg("Ikatan"), format_rupiah(standing.money.committed)),
        (msg("Realisasi"), format_rupiah(standing.money.spent)),
        (msg("Sisa"), format_rupiah(standing.remaining)),
    ]
    if standing.absorption is not None:
        parts.append((msg("Serapan"), f"{format_decimal(standing.absorption)} %"))
    line = " · ".join(f"{name} {text}" for name, text in parts)
    warning = standing.warning() if found.budgets else None
    return line if warning is None else f"{line}\n⚠ {warning}"
