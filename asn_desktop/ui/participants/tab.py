"""*Peserta*: everyone, found as one types, added, changed, imported and enrolled."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from asn_desktop.base.i18n import _, msg
from asn_desktop.base.keys import Key
from asn_desktop.services.people import participants, people_files
from asn_desktop.ui.participants.columns import people_columns
from asn_desktop.ui.participants.commands import Commands
from asn_desktop.ui.participants.panels import Panels
from asn_desktop.widgets.buttons import make_button
from asn_desktop.widgets.empty_state import EmptyState
from asn_desktop.widgets.fields.file_dialogs import FileDialog
from asn_desktop.widgets.fields.file_drop import FileDrop
from asn_desktop.widgets.screen import Screen
from asn_desktop.widgets.screen_bar import ScreenBar
from asn_desktop.widgets.tables.filter_bar import FilterBar
from asn_desktop.widgets.tables.paged_model import PAGE, PagedModel
from asn_desktop.widgets.tables.rows_view import RowsView
from asn_desktop.widgets.theme import GRID, set_muted

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.progress import Progress
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.people.participants import ParticipantRow
    from asn_desktop.widgets.screen import Context, Offers, Tables

IMPORT: Final = "import"
_CARD: Final = {"enrolments", "marks", "certificates", "courses", "components"}


class ParticipantsTab(Screen):
    """The list of everyone; what is done to people slides in beside it."""

    noun: ClassVar[str] = "participants"

    def __init__(self, context: Context[Desk], parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._wanted: Key | None = None
        self._course: Key | None = None
        self._count = -1
        self._view = RowsView("participants_view", self)
        self._view.setAccessibleName(_("Peserta"))
        self._source = participants.source(context.office)
        self._model: PagedModel[ParticipantRow] = PagedModel(
            people_columns(), lambda row: row.id, self._source, context.jobs, self
        )
        self._view.show_model(self._model)
        self._filter = FilterBar(self._view, self, msg("Cari peserta (Ctrl+F)"))
        self._filter.field.setToolTip(_("Nama, NIP, jabatan, atau perangkat daerah"))
        self._panels = Panels(context, self)
        self._panels.stored.connect(self._stored)
        self._panels.next_wanted.connect(self._edit_next)
        self._make_commands()
        self._lay()
        self._view.status_changed.connect(self._show_state)
        self._view.row_activated.connect(self._edit)
        self._view.row_chosen.connect(self._follow)
        self._model.counted.connect(self._go_to_wanted)
        self._model.modelReset.connect(self._show_page)
        FileDrop(self, self._may_import).dropped.connect(self._take_file)

    def _make_commands(self) -> None:
        made = self._commands = Commands(self._view, self)
        edit = made.add("participant_edit", msg("Ubah peserta"), self._edit_current, "F2")
        enrol = made.add("participant_enrol", msg("Masukkan ke pelatihan…"), self._enrol)
        remove = made.add("participant_archive", msg("Hapus peserta"), self._archive, "Del")
        made.name_selection(edit, enrol, remove)
        made.add_line()
        made.reach_everywhere(
            made.add("participant_add", msg("Tambah peserta"), self._add, "Ctrl+N"),
            made.add("participants_import", msg("Impor peserta…"), self._ask_import, "Ctrl+I"),
        )
        made.add("participants_photos", msg("Foto dari folder…"), self._ask_photos)
        made.add("participants_export", msg("Ekspor peserta…"), self._ask_export, "Ctrl+E")

    def _lay(self) -> None:
        bar = ScreenBar(msg("Peserta"), self)
        bar.add_choice(self._filter)
        add = msg("Tambah peserta")
        self._tools: list[QWidget] = [
            self._filter,
            bar.add_button("participants_import_button", msg("Impor…"), self._ask_import),
            bar.add_button("participants_export_button", msg("Ekspor…"), self._ask_export),
            bar.add_button("participant_add_button", add, self._add, primary=True),
        ]
        self._list = QWidget(self)
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._view, 1)
        column.addLayout(self._footer())
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._list)
        self._nobody = self._empty()
        self._stack.addWidget(self._nobody)
        self._stack.addWidget(self._nothing_found())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        layout.setSpacing(GRID)
        layout.addWidget(bar)
        layout.addWidget(self._stack, 1)

    def _footer(self) -> QHBoxLayout:
        self._chosen = QLabel(self._list)
        self._chosen.setObjectName("participants_chosen")
        self._chosen.setWordWrap(True)
        set_muted(self._chosen)
        buttons = [
            make_button("participant_edit_button", "", self._list, self._edit_current),
            make_button("participant_enrol_button", "", self._list, self._enrol),
            make_button("participant_archive_button", "", self._list, self._archive),
        ]
        self._commands.follow(*buttons)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self._chosen, 1)
        for button in buttons:
            row.addWidget(button)
        return row

    def _empty(self) -> EmptyState:
        page = EmptyState(
            "people",
            msg("Belum ada peserta"),
            msg(
                "Impor daftar dari Excel, LibreOffice atau SIASN, atau tambahkan satu per satu. "
                "Berkas juga dapat diseret ke sini."
            ),
            self,
        )
        page.add_step("participants_first_import", msg("Impor peserta…"), self._ask_import)
        page.add_step("participants_first_add", msg("Tambah peserta"), self._add)
        return page

    def _nothing_found(self) -> EmptyState:
        self._nothing = EmptyState("search", "", "", self)
        self._nothing.add_step(
            "participants_clear", msg("Tampilkan semua"), self._filter.field.clear
        )
        return self._nothing

    def menu_actions(self) -> Offers:
        """What the menu *Data* offers."""
        return self._commands.offers()

    def primary_view(self) -> RowsView | None:
        """The list of everyone, not the small tables of the panels."""
        return self._view

    def open_at(self, target: object | None) -> None:
        """Select a person, or import: `"import"`, `("import", course)`, or with a file behind.

        `"photos"` asks for a folder of photos.
        """
        if target == IMPORT:
            self._ask_import()
        elif target == "photos":
            self._ask_photos()
        elif isinstance(target, tuple):
            self._import_into(*target[1:])
        elif isinstance(target, Key):
            self._go_to(target)

    def refresh(self, changes: Tables | None) -> None:
        """Re-read who changed; the rows on screen keep their places."""
        if changes is None:
            self._model.show(self._model.search, self._model.order)
        elif "participants" in changes:
            self._patch(changes["participants"])
        if changes is None or changes.keys() & {"participants", *_CARD}:
            self._panels.refresh()

    def _patch(self, changed: frozenset[Key]) -> None:
        """An edit leaves its row where it is; who came or went makes the list anew."""
        few = len(changed) <= PAGE
        here = {row.id for row in self._source.rows(list(changed))} if few else set()
        self._model.refresh_keys(changed)
        if here != changed or len(self._model.keys.places(changed)) < len(changed):
            self._model.reload()

    def _show_state(self) -> None:
        count = len(self._view.selected_positions())
        if count != self._count:
            self._count = count
            self._commands.show_selection(count)
            hint = _("Pilih peserta untuk mengubah, memasukkan ke pelatihan, atau menghapus.")
            chosen = msg("{count} peserta dipilih", count=count)
            self._chosen.setText(str(chosen) if count else hint)
        self._show_page()
        self.status_changed.emit()

    def _show_page(self) -> None:
        page: QWidget = self._list
        if self._model.complete and not self._model.rowCount():
            page = self._nobody
        if page is self._nobody and self._model.search:
            page = self._nothing
            self._nothing.say(
                msg("Tidak ada yang cocok dengan “{text}”", text=self._model.search),
                msg("Cari dengan sebagian nama, NIP, jabatan, atau perangkat daerah."),
            )
        self._stack.setCurrentWidget(page)
        for tool in self._tools:
            tool.setVisible(page is not self._nobody)

    def _go_to(self, person: Key) -> None:
        self._wanted = person
        if self._filter.field.text():
            self._filter.field.clear()
        elif self._model.complete:
            self._go_to_wanted()
        if self._model.complete and self._model.position_of(person) < 0:
            self.context.messages.info(msg("Peserta itu tidak ada lagi di daftar."))

    def _go_to_wanted(self) -> None:
        """The person to be selected may come with the keys, after the first rows."""
        if self._wanted is None or not self._model.complete:
            return
        position = self._model.position_of(self._wanted)
        self._wanted = None
        self._view.show_row(position)

    def _follow(self, row: ParticipantRow | None) -> None:
        if row is not None:
            self._panels.follow(row)

    def _add(self) -> None:
        self._panels.add()

    def _edit_current(self) -> None:
        self._edit(self._view.current_row())

    def _edit(self, row: ParticipantRow | None) -> None:
        if row is not None:
            self._panels.edit(row)

    def _edit_next(self) -> None:
        below = self._view.currentIndex().row() + 1
        if below < self._model.rowCount():
            self._view.show_row(below)
            self._edit_current()
        else:
            self._panels.close_person()
            self.context.messages.info(msg("Itu peserta terakhir dalam daftar."))

    def _stored(self, person: Key) -> None:
        """Someone new is selected as soon as the list holds them."""
        if self._model.position_of(person) < 0:
            self._wanted = person

    def _selected(self) -> list[Key]:
        return [self._model.key_at(place) for place in self._view.selected_positions()]

    def _archive(self) -> None:
        people = self._selected()

        def work(progress: Progress) -> int:
            participants.archive(self.context.office, *people, progress=progress)
            return len(people)

        if people:
            self.context.jobs.run(work, self._archived, title=msg("Menghapus peserta"))

    def _archived(self, count: int) -> None:
        self.context.messages.ok(
            msg(
                "{count} peserta dihapus dari daftar; pelatihan dan sertifikatnya tetap. "
                "Ctrl+Z mengurungkannya.",
                count=count,
            )
        )

    def _enrol(self) -> None:
        people = self._selected()
        if people:
            self._panels.enrol(people)

    def _ask_import(self, course: Key | None = None) -> None:
        self._course = course or None
        kinds = _("Lembar kerja (*.xlsx *.xls *.ods *.csv *.txt);;Semua berkas (*)")
        FileDialog(self, msg("Impor peserta"), kinds, self._import).ask_open()

    def _import_into(self, course: Key, path: Path | None = None) -> None:
        if path is None:
            self._ask_import(course)
        else:
            self._panels.read(path, course)

    def _import(self, path: Path) -> None:
        self._panels.read(path, self._course)

    def _take_file(self, path: Path) -> None:
        self._panels.read(path, None)

    def _may_import(self) -> bool:
        return self.context.office.read_only is None

    def _ask_photos(self) -> None:
        FileDialog(self, msg("Folder foto peserta"), "", self._panels.read_photos).ask_folder()

    def _ask_export(self) -> None:
        title = msg("Ekspor semua peserta")
        if self._model.search:
            title = msg("Ekspor {count} peserta yang ditemukan", count=self._model.rowCount())
        dialog = FileDialog(self, title, _("Excel (*.xlsx);;CSV (*.csv)"), self._export)
        dialog.ask_save("peserta.xlsx", "xlsx")

    def _export(self, path: Path) -> None:
        search = self._model.search

        def work(progress: Progress) -> tuple[Path, int]:
            return path, people_files.export(self.context.office, path, search, progress)

        self.context.jobs.run(work, self._exported, title=msg("Menulis berkas"))

    def _exported(self, answer: tuple[Path, int]) -> None:
        path, count = answer
        self.context.messages.ok(
            msg("{count} peserta tersimpan: {file}", count=count, file=path.name)
        )
