"""The figures above a summary: a quiet label and a strong value each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.dates import format_span
from asn_desktop.domain.marking.summaries import YEARLY_HOURS, format_share
from asn_desktop.domain.money.rupiah import format_decimal, format_rupiah
from asn_desktop.widgets.theme import GRID, set_muted, set_size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.domain.marking.summaries import CourseSummary, YearSummary

_ROW: Final = 5


def year_figures(summary: YearSummary) -> list[tuple[str, str]]:
    """What the year came to, as on paper."""
    total = summary.total
    reached = msg(
        "{reached} dari {people} orang",
        reached=len(summary.reached), people=len(summary.people),
    )  # fmt: skip
    return [
        (_("Pelatihan"), str(total.courses)),
        (_("Kepesertaan"), str(total.people)),
        (_("Lulus"), str(total.passed) if total.has_results else _("belum ditutup")),
        (str(msg("Mencapai {hours} JP", hours=YEARLY_HOURS)), str(reached)),
        (_("Belum pernah ikut"), str(msg("{people} orang", people=summary.never))),
        (_("Jam pelajaran"), f"{total.hours} JP"),
        (_("Rencana"), format_rupiah(total.planned)),
        (_("Realisasi"), format_rupiah(total.spent)),
        (_("Biaya per lulusan"), format_rupiah(total.cost_per_passed)),
    ]


def course_figures(summary: CourseSummary) -> list[tuple[str, str]]:
    """What the course came to, as on paper."""
    people = len(summary.people)
    return [
        (_("Waktu"), format_span(summary.start, summary.end)),
        (_("Peserta"), str(people)),
        (_("Lulus"), format_share(summary.passed, people)),
        (_("Rata-rata nilai"), format_decimal(summary.mean)),
        (_("Jam pelajaran"), f"{summary.hours} JP"),
        (_("Penyelenggara"), summary.organiser or "–"),
        (_("Rencana"), format_rupiah(summary.planned)),
        (_("Realisasi"), format_rupiah(summary.spent)),
        (_("Biaya per lulusan"), format_rupiah(summary.cost_per_passed)),
    ]


class Figures(QFrame):
    """Labels and values in rows of five."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("report_figures")
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setHorizontalSpacing(3 * GRID)
        self._layout.setVerticalSpacing(GRID)
        self._cells: list[QWidget] = []

    def show_figures(self, figures: Sequence[tuple[str, str]]) -> None:
        """Show these instead of what was shown."""
        for cell in self._cells:
            self._layout.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        self._cells = [self._cell(label, value) for label, value in figures]
        for place, cell in enumerate(self._cells):
            self._layout.addWidget(cell, place // _ROW, place % _ROW)
            self._layout.setColumnStretch(place % _ROW, 1)

    def _cell(self, label: str, value: str) -> QWidget:
        cell = QWidget(self)
        cell.setAccessibleName(f"{label}: {value}")
        above, below = QLabel(label, cell), QLabel(value, cell)
        for one in (above, below):
            one.setTextFormat(Qt.TextFormat.PlainText)
        set_size(above, "small")
        set_muted(above)
        set_size(below, "body", strong=True)
        below.setObjectName("report_value")
        below.setWordWrap(True)
        below.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QVBoxLayout(cell)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(above)
        layout.addWidget(below)
        layout.addStretch()
        return cell
