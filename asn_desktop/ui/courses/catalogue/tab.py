"""*Program*: the catalogue of what can be taught, and the programme in hand beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtWidgets import QStackedWidget

from asn_desktop.base.i18n import _, msg
from asn_desktop.services.planning import programme_files, programmes
from asn_desktop.ui.courses.catalogue.columns import PROGRAMMES
from asn_desktop.ui.courses.catalogue.commands import ProgrammeCommands
from asn_desktop.ui.courses.catalogue.import_panel import ProgrammeImportPanel
from asn_desktop.ui.courses.catalogue.material_files import MaterialFiles
from asn_desktop.ui.courses.catalogue.programme_panel import ProgrammePanel
from asn_desktop.ui.courses.catalogue.programme_view import MATERIALS, ProgrammeView
from asn_desktop.ui.courses.scheme.scheme_panel import SchemePanel
from asn_desktop.widgets.empty_state import EmptyState
from asn_desktop.widgets.fields.file_dialogs import FileDialog
from asn_desktop.widgets.fields.file_drop import FileDrop
from asn_desktop.widgets.screen import Screen
from asn_desktop.widgets.screen_bar import ScreenBar
from asn_desktop.widgets.split_view import split_view
from asn_desktop.widgets.tables.filter_bar import FilterBar
from asn_desktop.widgets.tables.rows_model import RowsModel
from asn_desktop.widgets.tables.rows_view import RowsView

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.keys import Key
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.planning.programmes import ProgrammeRow
    from asn_desktop.widgets.screen import Context, Offers, Tables

_WATCHED: Final = {
    "programmes",
    "prerequisites",
    "subjects",
    "components",
    "schemes",
    "materials",
    "paths",
    "courses",
    "enrolments",
}
_LISTS: Final = (".json", ".xlsx", ".xls", ".ods", ".csv", ".txt")


class CatalogueTab(Screen):
    """List and programme beside each other; forms slide in over both."""

    noun: ClassVar[str] = "programmes"

    def __init__(self, context: Context[Desk], parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._model: RowsModel[ProgrammeRow] = RowsModel(PROGRAMMES, lambda row: row.id, self)
        self._view = RowsView.single("programmes_view", _("Daftar program"), self._model, self)
        self.commands = ProgrammeCommands(context, self)
        self._files = MaterialFiles(context, self)
        self.beside = ProgrammeView(context, self.commands, self._files, self)
        self._place = 0
        self._lay()
        self.form = ProgrammePanel(context, self)
        self._scheme = SchemePanel(context, self)
        self._import = ProgrammeImportPanel(context, self)
        self._connect()

    def _lay(self) -> None:
        self._filter = FilterBar(self._view, self)
        bar = ScreenBar(msg("Program pelatihan"), self)
        bar.add_choice(self._filter)
        new = self.commands.action("new").trigger
        self._when_filled = (
            self._filter,
            bar.add_button("programmes_new", msg("Program baru"), new, primary=True),
        )
        split = split_view(
            "programmes_splitter", self, (self._view, self.beside), shares=(1, 1), sizes=(600, 700)
        )
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._empty_state())
        self._stack.addWidget(split)
        self.lay_out(bar, self._stack)

    def _empty_state(self) -> EmptyState:
        empty = EmptyState(
            "programme",
            msg("Belum ada program"),
            msg(
                "Program menyimpan tujuan, mata pelatihan dengan JP, materi, dan cara menilai, "
                "sehingga tiap angkatan tinggal memilihnya. Mulai dari enam contoh, atau buat "
                "sendiri."
            ),
            self,
        )
        step = self.commands.action
        empty.add_step("programmes_examples", msg("Isi dengan enam contoh"), self._take_examples)
        empty.add_step("programme_first", msg("Buat program"), step("new").trigger)
        empty.add_step("programmes_import", msg("Impor dari berkas…"), step("import").trigger)
        return empty

    def _connect(self) -> None:
        commands = self.commands
        self._view.addActions(commands.actions())
        self.addAction(commands.action("new"))
        self._view.status_changed.connect(self.status_changed)
        self._view.row_chosen.connect(self._choose)
        self._view.row_activated.connect(self._open_form)
        self._filter.searched.connect(self._follow_search)
        commands.new_wanted.connect(self._open_new)
        commands.edit_wanted.connect(self._open_form)
        commands.scheme_wanted.connect(self._open_scheme)
        commands.material_wanted.connect(self._add_material)
        commands.import_wanted.connect(self._ask_import)
        commands.examples_wanted.connect(self._show_examples)
        commands.copy_out_wanted.connect(self._files.ask_copy_out)
        commands.take_in_wanted.connect(self._files.ask_take_in)
        commands.tidy_wanted.connect(self._files.ask_tidy)
        self._files.carried.connect(self._read_again)
        self.form.stored.connect(self.open_at)
        FileDrop(self, self._takes_files).dropped.connect(self._drop)

    def primary_view(self) -> RowsView:
        """The list of programmes."""
        return self._view

    def search_field(self) -> QWidget:
        """The filter of the programmes."""
        return self._filter

    def menu_actions(self) -> Offers:
        """What the menu *Data* offers."""
        return self.commands.offers()

    def open_at(self, target: object | None) -> None:
        """Select a programme by its key; `new` opens an empty form."""
        if target == "new":
            self._open_new()
            return
        if self._model.position_of(target) < 0:
            self._filter.field.clear()
        self._view.show_row(self._model.position_of(target))
        self._view.setFocus()

    def refresh(self, changes: Tables | None) -> None:
        """Re-read what changed; the cursor stays."""
        if changes is not None and not (_WATCHED & set(changes)):
            return
        self._model.set_rows(programmes.programmes(self.context.office))
        self._stack.setCurrentIndex(1 if self._model.total() else 0)
        for widget in self._when_filled:
            widget.setVisible(self._model.total() > 0)
        self._keep_cursor()
        self._show(self._view.current_row())

    def _read_again(self) -> None:
        """Files came or went, of which no step tells."""
        self.refresh(None)

    def _keep_cursor(self) -> None:
        if self._view.current_row() is None and self._model.rowCount():
            self._view.show_row(min(self._place, self._model.rowCount() - 1))

    def _follow_search(self) -> None:
        self._place = 0
        self._keep_cursor()
        if self._view.current_row() is None:
            self._show(None)

    def _choose(self, row: ProgrammeRow | None) -> None:
        if row is not None:
            self._place = self._view.currentIndex().row()
            self._show(row)

    def _show(self, row: ProgrammeRow | None) -> None:
        self.commands.show_for(row)
        found = None if row is None else programmes.programme(self.context.office, row.id)
        self.beside.show_programme(found)
        self.status_changed.emit()

    def _current(self) -> Key | None:
        return None if self.commands.programme is None else self.commands.programme.id

    def _open_new(self) -> None:
        if not self.form.isVisible():
            self.form.show_programme(None)

    def _open_form(self) -> None:
        if self._current() is not None:
            self.form.show_programme(self._current())

    def _open_scheme(self) -> None:
        key = self._current()
        if key is not None:
            self._scheme.show_programme(key)

    def _add_material(self) -> None:
        self.beside.pages.setCurrentIndex(MATERIALS)
        self.beside.materials.ask()

    def _ask_import(self) -> None:
        title, endings = _("Daftar program"), " ".join(f"*{ending}" for ending in _LISTS)
        kinds = f"{title} ({endings})"
        FileDialog(self, msg("Impor program"), kinds, self._import.read).ask_open()

    def _show_examples(self) -> None:
        self._import.read(programme_files.examples())

    def _take_examples(self) -> None:
        """Into an empty catalogue they come at once; one step, which undo takes back."""
        office = self.context.office
        preview = programme_files.preview(office, programme_files.examples())
        if preview.refused:
            self._show_examples()
            return
        count = programme_files.import_programmes(office, preview)
        self.context.messages.ok(
            msg("{count} program contoh ditambahkan. Ctrl+Z membatalkannya.", count=count)
        )

    def _takes_files(self) -> bool:
        return not (self.form.isVisible() or self._scheme.isVisible())

    def _drop(self, path: Path) -> None:
        """A list is imported, anything else becomes material of the programme in hand."""
        if path.suffix.casefold() in _LISTS:
            self._import.read(path)
        elif self._current() is not None:
            self.beside.pages.setCurrentIndex(MATERIALS)
            self.beside.materials.take([path])
