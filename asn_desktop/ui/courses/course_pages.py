"""The pages of a course that are read: its curriculum, and its facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.money.rupiah import format_rupiah, per_person
from asn_desktop.services.rules import rule_sets, scheme_words
from asn_desktop.ui.courses.columns import COMPONENTS, SUBJECTS, component_columns, span
from asn_desktop.ui.courses.scheme.totals import hours_total, scheme_total
from asn_desktop.widgets.tables.rows_model import RowsModel
from asn_desktop.widgets.tables.rows_view import RowsView
from asn_desktop.widgets.tables.signs import sign_pixmap
from asn_desktop.widgets.theme import GRID, set_muted, set_size

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from asn_desktop.base.i18n import Message
    from asn_desktop.services.planning.courses import Course
    from asn_desktop.services.rules.marking_schemes import Stored
    from asn_desktop.services.rules.schemes import ComponentRow, SubjectRow
    from asn_desktop.ui.courses.scheme.totals import Total
    from asn_desktop.widgets.tables.rows import Column


class CurriculumView(QScrollArea):
    """Two tables, each with what its amounts add up to; scrolls where the window is low."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("curriculum")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        page = QWidget(self)
        self._subjects = _Lines("subjects", _("Mata pelatihan"), SUBJECTS, page)
        self._components = _Lines("components", _("Komponen penilaian"), COMPONENTS, page)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, GRID, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self._subjects, 3)
        layout.addWidget(self._components, 2)
        self.setWidget(page)

    def show_course(self, course: Course, scheme: Stored) -> None:
        """Show what is taught and how it is marked."""
        self.show_lines(course.subjects, course.hours, course.components, scheme)

    def show_lines(
        self,
        subjects: Sequence[SubjectRow],
        goal: int | None,
        components: Sequence[ComponentRow],
        scheme: Stored,
    ) -> None:
        """As `show_course`, of a course or a programme that shall have `goal` JP."""
        self._subjects.show_rows(subjects, hours_total([row.hours for row in subjects], goal))
        weights = [row.weight for row in components]
        self._components.show_columns(component_columns(components))
        self._components.show_rows(components, scheme_total(scheme.scheme.scale, weights))


class _Lines(QWidget):
    def __init__(
        self, name: str, title: str, columns: tuple[Column[Any], ...], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._model: RowsModel[Any] = RowsModel(columns, lambda row: row.id, self)
        self._view = RowsView(f"{name}_view", self)
        self._view.setAccessibleName(title)
        self._view.show_model(self._model)
        self._view.setMinimumHeight(9 * GRID)
        self._sign, self._text = QLabel(self), QLabel(self)
        self._text.setWordWrap(True)
        set_size(self._text, "small")
        set_muted(self._text)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self._sign)
        foot.addWidget(self._text, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self._view, 1)
        layout.addLayout(foot)

    def show_columns(self, columns: tuple[Column[Any], ...]) -> None:
        """Other columns, where those shown so far do not do."""
        if columns != self._model.columns:
            self._model.set_columns(columns)

    def show_rows(self, rows: Sequence[Any], total: Total) -> None:
        self._model.set_rows(rows)
        self._view.setVisible(bool(rows))
        self._sign.setPixmap(sign_pixmap(total.sign))
        self._text.setText(str(total.text))


def _per_person(course: Course) -> str:
    return format_rupiah(per_person(course.spent, course.people))


_FACTS: Final[tuple[tuple[str, Message, Callable[[Course, Stored], str | None]], ...]] = (
    ("programme", msg("Program"), lambda course, _: course.programme),
    ("organiser", msg("Penyelenggara"), lambda course, _: course.organiser),
    ("place", msg("Tempat"), lambda course, _: course.place),
    ("dates", msg("Tanggal"), lambda course, _: span(course)),
    ("hours", msg("Lama pelatihan"), lambda course, _: str(msg("{hours} JP", hours=course.hours))),
    ("rules", msg("Aturan predikat"), lambda course, _: rule_sets.in_words(course.rules)),
    ("scheme", msg("Cara menilai"), lambda _, found: scheme_words.beside_rules(found)),
    ("planned", msg("Rencana"), lambda course, _: format_rupiah(course.planned)),
    ("spent", msg("Realisasi"), lambda course, _: format_rupiah(course.spent)),
    ("share", msg("Realisasi per peserta"), lambda course, _: _per_person(course)),
)


class FactsView(QScrollArea):
    """Scrolls where the window is low."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("course_facts")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        page = QWidget(self)
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 2 * GRID, 0, 0)
        grid.setHorizontalSpacing(3 * GRID)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(1, 1)
        self._values: dict[str, QLabel] = {}
        for line, (name, title, _value) in enumerate(_FACTS):
            label, value = QLabel(str(title), page), QLabel(page)
            set_muted(label)
            value.setObjectName(f"fact_{name}")
            value.setTextFormat(Qt.TextFormat.PlainText)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setWordWrap(True)
            grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, line, 1)
            self._values[name] = value
        grid.setRowStretch(len(_FACTS), 1)
        self.setWidget(page)

    def show_course(self, course: Course, scheme: Stored) -> None:
        """Show the facts; a dash for what is not known."""
        for name, _title, value in _FACTS:
            self._values[name].setText(value(course, scheme) or "–")
