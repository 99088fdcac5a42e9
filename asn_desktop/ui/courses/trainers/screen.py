"""*Pengajar*: who teaches, found as one types, with the JP of a year; one of them whole beside."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtWidgets import QLabel, QStackedWidget

from asn_desktop.base.clock import today
from asn_desktop.base.i18n import _, msg
from asn_desktop.base.keys import Key
from asn_desktop.services.people import teaching, trainer_files, trainers
from asn_desktop.ui.courses.trainers.beside import TrainerBeside
from asn_desktop.ui.courses.trainers.columns import TRAINERS, LoadedTrainer
from asn_desktop.ui.courses.trainers.import_panel import TrainerImportPanel
from asn_desktop.ui.courses.trainers.panel import TrainerPanel
from asn_desktop.ui.courses.trainers.rates_panel import RatesPanel
from asn_desktop.widgets.buttons import allow, make_action
from asn_desktop.widgets.empty_state import EmptyState
from asn_desktop.widgets.fields.fields import ChoiceField
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

    from asn_desktop.base.progress import Progress
    from asn_desktop.services.desk import Desk
    from asn_desktop.widgets.screen import Context, Offers, Tables

_WATCHED: Final = {
    "trainers", "sessions", "session_trainers", "subjects", "courses", "honorarium_rates",
    "tax_rates",
}  # fmt: skip


class TrainersScreen(Screen):
    """List and trainer beside each other; forms slide in over both."""

    noun: ClassVar[str] = "trainers"

    def __init__(self, context: Context[Desk], parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._model: RowsModel[LoadedTrainer] = RowsModel(TRAINERS, lambda one: one.row.id, self)
        self._view = RowsView("trainers_view", self)
        self._view.setAccessibleName(_("Daftar pengajar"))
        self._view.show_model(self._model)
        self._filter = FilterBar(self._view, self, msg("Cari pengajar (Ctrl+F)"))
        self._year = ChoiceField(self)
        self._year.setObjectName("trainers_year")
        self._year.setAccessibleName(_("Tahun beban mengajar"))
        self._beside = TrainerBeside(context, self)
        self._lay()
        self._form = TrainerPanel(context, self)
        self._import = TrainerImportPanel(context, self)
        self._rates = RatesPanel(context, self)
        self._connect()

    def _lay(self) -> None:
        bar = ScreenBar(msg("Pengajar"), self)
        label = QLabel(_("JP tahun"), bar)
        label.setBuddy(self._year)
        for choice in (self._filter, label, self._year):
            bar.add_choice(choice)
        self._tools: tuple[QWidget, ...] = (
            self._filter,
            label,
            self._year,
            bar.add_button("trainers_import", msg("Impor…"), self._ask_import),
            bar.add_button("trainers_export", msg("Ekspor…"), self._ask_export),
            bar.add_button("trainers_rates", msg("Tarif…"), self._open_rates),
            bar.add_button("trainers_new", msg("Tambah pengajar"), self._new, primary=True),
        )
        split = split_view("trainers_split", self, (self._view, self._beside), sizes=(784, 516))
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._empty_state())
        self._stack.addWidget(split)
        self.lay_out(bar, self._stack)

    def _empty_state(self) -> EmptyState:
        empty = EmptyState(
            "people",
            msg("Belum ada pengajar"),
            msg("Impor daftar widyaiswara dan narasumber dari Excel, atau tambahkan satu per "
                "satu. Berkas juga dapat diseret ke sini."),
            self,
        )  # fmt: skip
        empty.add_step("trainers_first_import", msg("Impor pengajar…"), self._ask_import)
        empty.add_step("trainers_first", msg("Tambah pengajar"), self._new)
        return empty

    def _connect(self) -> None:
        self._edit_action = make_action(self, msg("Ubah pengajar…"), self._edit, "F2")
        self._remove_action = make_action(self, msg("Hapus pengajar"), self._archive, "Del")
        new = make_action(self, msg("Tambah pengajar…"), self._new, "Ctrl+N")
        bring = make_action(self, msg("Impor pengajar…"), self._ask_import, "Ctrl+I")
        self._actions = [
            new,
            self._edit_action,
            self._remove_action,
            bring,
            make_action(self, msg("Ekspor pengajar…"), self._ask_export, "Ctrl+E"),
            make_action(self, msg("Tarif honorarium dan pajak…"), self._open_rates),
        ]
        self.addActions([new, bring])
        self._view.addActions(self._actions)
        self._view.row_activated.connect(self._edit)
        self._view.row_chosen.connect(self._show)
        self._view.status_changed.connect(self._enable)
        self._filter.searched.connect(self._follow_search)
        self._year.changed.connect(self._read)
        self._beside.edit_wanted.connect(self._edit)
        self._form.stored.connect(self.open_at)
        FileDrop(self, self._may_import).dropped.connect(self._import.read)

    def primary_view(self) -> RowsView:
        """The list of trainers."""
        return self._view

    def search_field(self) -> QWidget:
        """The filter of the trainers."""
        return self._filter

    def menu_actions(self) -> Offers:
        """What the menu *Data* offers."""
        return [("data", action) for action in self._actions]

    def open_at(self, target: object | None) -> None:
        """Select a trainer by key, or open the form of a new one."""
        if target == "new":
            self._new()
        elif isinstance(target, Key):
            if self._model.position_of(target) < 0:
                self._filter.field.clear()
            self._view.show_row(self._model.position_of(target))
            self._view.setFocus()

    def refresh(self, changes: Tables | None) -> None:
        """Re-read the list; the cursor stays where it was."""
        if changes is None or _WATCHED & set(changes):
            year = self._year.value() or today().year
            found = sorted({year, *teaching.years(self.context.office)}, reverse=True)
            self._year.set_choices([(one, str(one)) for one in found])
            self._year.set_value(year)
            self._read()
            if self._rates.isVisible():
                self._rates.reload()

    def _read(self) -> None:
        office = self.context.office
        loads = teaching.loads(office, self._year.value())
        self._model.set_rows(
            [
                LoadedTrainer(row, loads.get(row.id, teaching.NO_LOAD))
                for row in trainers.trainers(office)
            ]
        )
        filled = self._model.total() > 0
        self._stack.setCurrentIndex(1 if filled else 0)
        for tool in self._tools:
            tool.setVisible(filled)
        self._follow_search()

    def _follow_search(self) -> None:
        """What is shown beside the list is always in the list."""
        if self._view.current_row() is None and self._model.rowCount():
            self._view.show_row(0)
        self._show(self._view.current_row())

    def _show(self, one: LoadedTrainer | None) -> None:
        self._beside.show_trainer(one, self._year.value())
        self.status_changed.emit()

    def _enable(self) -> None:
        none = None if self._view.current_row() else msg("Pilih pengajar di daftar dahulu.")
        allow(none, self._edit_action, self._remove_action)

    def _new(self) -> None:
        self._form.show_trainer(None)

    def _edit(self) -> None:
        one = self._view.current_row()
        if one is not None:
            self._form.show_trainer(one.row)

    def _archive(self) -> None:
        chosen = [one.row.id for one in self._view.selected_rows()]
        if chosen:
            trainers.archive(self.context.office, *chosen)
            self.context.messages.ok(
                msg("{count} pengajar dihapus dari daftar. Ctrl+Z mengurungkannya.",
                    count=len(chosen))
            )  # fmt: skip

    def _open_rates(self) -> None:
        self._rates.show_now()

    def _may_import(self) -> bool:
        return self.context.office.read_only is None

    def _ask_import(self) -> None:
        kinds = _("Lembar kerja (*.xlsx *.xls *.ods *.csv *.txt);;Semua berkas (*)")
        FileDialog(self, msg("Impor pengajar"), kinds, self._import.read).ask_open()

    def _ask_export(self) -> None:
        kinds = _("Excel (*.xlsx);;CSV (*.csv)")
        FileDialog(self, msg("Ekspor pengajar"), kinds, self._export).ask_save(
            "pengajar.xlsx", "xlsx"
        )

    def _export(self, path: Path) -> None:
        def work(progress: Progress) -> tuple[Path, int]:
            return path, trainer_files.export(self.context.office, path, "", progress)

        self.context.jobs.run(work, self._exported, title=msg("Menulis berkas"))

    def _exported(self, answer: tuple[Path, int]) -> None:
        path, count = answer
        self.context.messages.ok(
            msg("{count} pengajar tersimpan: {file}", count=count, file=path.name)
        )
