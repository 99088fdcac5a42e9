"""The programme in hand beside the list: facts, curriculum, material, and the courses of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from asn_desktop.base.i18n import _, msg
from asn_desktop.services import stages
from asn_desktop.services.rules import marking_schemes, schemes
from asn_desktop.ui.courses.catalogue.columns import COURSES
from asn_desktop.ui.courses.catalogue.facts import ProgrammeFacts
from asn_desktop.ui.courses.catalogue.materials_view import MaterialsView
from asn_desktop.ui.courses.course_pages import CurriculumView
from asn_desktop.ui.courses.scheme.totals import hours_total
from asn_desktop.widgets.buttons import make_button
from asn_desktop.widgets.empty_state import EmptyState
from asn_desktop.widgets.tables.rows_model import RowsModel
from asn_desktop.widgets.tables.rows_view import RowsView
from asn_desktop.widgets.tables.signs import sign_pixmap
from asn_desktop.widgets.theme import GRID, set_muted, set_size

if TYPE_CHECKING:
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.planning.programmes import Programme
    from asn_desktop.services.stages import StagedCourse
    from asn_desktop.ui.courses.catalogue.commands import ProgrammeCommands
    from asn_desktop.ui.courses.catalogue.material_files import MaterialFiles
    from asn_desktop.widgets.screen import Context

MATERIALS = 2
"""The page of the material."""


class ProgrammeView(QStackedWidget):
    """Nothing chosen, or one programme whole."""

    def __init__(
        self,
        context: Context[Desk],
        commands: ProgrammeCommands,
        files: MaterialFiles,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("programme_view")
        self.setMinimumWidth(56 * GRID)
        self._context, self._commands = context, commands
        nothing = EmptyState(
            "programme",
            msg("Tidak ada program terpilih"),
            msg("Pilih satu baris di daftar untuk melihat kurikulum dan materinya."),
            self,
        )
        page = QWidget(self)
        self._name = self._label("programme_name", page, "title")
        self._line = self._label("programme_line", page, "body")
        self._sign = QLabel(page)
        self._state = self._label("programme_state", page, "body")
        set_muted(self._line)
        self._deeds = self._buttons(page)
        self._facts = ProgrammeFacts(page)
        self._curriculum = CurriculumView(page)
        self.materials = MaterialsView(context, files, page)
        self._courses: RowsModel[StagedCourse] = RowsModel(COURSES, lambda row: row.id, self)
        self._runs = QStackedWidget(page)
        self.pages = self._tabs(page)
        self._lay(page)
        self.addWidget(nothing)
        self.addWidget(page)

    def _label(self, name: str, page: QWidget, size: Any) -> QLabel:
        label = QLabel(page)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        set_size(label, size)
        return label

    def _buttons(self, page: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        to_course = self._commands.action("course").trigger
        text = _("Buat pelatihan…")
        row.addWidget(make_button("programme_course", text, page, to_course, "primary"))
        for name, text in (("edit", _("Ubah…")), ("scheme", _("Skema…"))):
            slot = self._commands.action(name).trigger
            row.addWidget(make_button(f"programme_{name}", text, page, slot))
        more = make_button("programme_more", _("Lainnya"), page)
        more.setAccessibleName(_("Perintah lain untuk program ini"))
        menu = QMenu(more)
        menu.setToolTipsVisible(True)
        menu.addActions(self._commands.actions())
        more.setMenu(menu)
        row.addWidget(more)
        row.addStretch()
        return row

    def _tabs(self, page: QWidget) -> QTabWidget:
        tabs = QTabWidget(page)
        tabs.setObjectName("programme_pages")
        tabs.setDocumentMode(True)
        tabs.setMinimumHeight(17 * GRID)
        tabs.tabBar().setObjectName("programme_pages_bar")
        tabs.tabBar().setAccessibleName(_("Bagian program"))
        tabs.tabBar().setExpanding(False)
        view = RowsView("programme_courses", self._runs)
        view.setAccessibleName(_("Angkatan program ini"))
        view.show_model(self._courses)
        view.row_activated.connect(self._open_course)
        none = EmptyState(
            "course",
            msg("Belum ada angkatan"),
            msg("Pelatihan yang dibuat dari program ini tampil di sini."),
            self._runs,
        )
        self._runs.addWidget(none)
        self._runs.addWidget(view)
        for widget, title in (
            (self._facts, _("Rincian")),
            (self._curriculum, _("Kurikulum")),
            (self.materials, ""),
            (self._runs, ""),
        ):
            tabs.addTab(widget, title)
        return tabs

    def _lay(self, page: QWidget) -> None:
        state = QHBoxLayout()
        state.setSpacing(GRID)
        state.addWidget(self._sign)
        state.addWidget(self._state, 1)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(2 * GRID, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self._name)
        layout.addWidget(self._line)
        layout.addLayout(state)
        layout.addLayout(self._deeds)
        layout.addWidget(self.pages, 1)

    def show_programme(self, found: Programme | None) -> None:
        """Show a programme, or that none is chosen."""
        self.setCurrentIndex(0 if found is None else 1)
        if found is None:
            return
        row, office = found.row, self._context.office
        self._name.setText(row.name)
        self._line.setText(" · ".join(filter(None, (row.code, row.field, row.organiser))))
        total = hours_total([one.hours for one in found.subjects], row.hours)
        self._sign.setPixmap(sign_pixmap(total.sign))
        self._state.setText(_state(found, str(total.text)))
        scheme = marking_schemes.stored(office, schemes.PROGRAMME, row.id)
        self._facts.show_programme(found, scheme)
        self._curriculum.show_lines(found.subjects, row.hours, found.components, scheme)
        rows = self.materials.show_programme(found)
        self.pages.setTabText(MATERIALS, str(msg("Materi ({count})", count=len(rows))))
        runs = stages.staged_courses(office, row.id)
        self._courses.set_rows(runs)
        self._runs.setCurrentIndex(1 if runs else 0)
        self.pages.setTabText(MATERIALS + 1, str(msg("Angkatan ({count})", count=len(runs))))

    def _open_course(self, row: StagedCourse) -> None:
        self._context.navigate("courses", row.id)


def _state(found: Programme, total: str) -> str:
    if found.row.gap:
        return str(msg("Masih konsep. {total}", total=total))
    if not found.subjects:
        return _("Masih konsep. Belum ada mata pelatihan.")
    return str(msg("Siap dipakai. {total}", total=total))
