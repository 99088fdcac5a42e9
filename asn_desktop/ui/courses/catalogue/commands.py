"""What can be done with programmes: one list for menu bar, context menu and buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence

from asn_desktop.base.i18n import msg
from asn_desktop.services.planning import programmes
from asn_desktop.widgets.buttons import allow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.i18n import Message
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.planning.programmes import ProgrammeRow
    from asn_desktop.widgets.screen import Context, Offers


class ProgrammeCommands(QObject):
    """Does what needs no form itself; the signals ask the room for a form."""

    new_wanted = Signal()
    edit_wanted = Signal()
    scheme_wanted = Signal()
    material_wanted = Signal()
    import_wanted = Signal()
    examples_wanted = Signal()
    copy_out_wanted = Signal()
    take_in_wanted = Signal()
    tidy_wanted = Signal()

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.programme: ProgrammeRow | None = None
        self._actions: dict[str, QAction] = {}
        self._needing: list[QAction] = []
        self._order: list[QAction] = []
        self._make()
        self.show_for(None)

    def _make(self) -> None:
        add = self._add
        add("course", msg("Buat pelatihan dari program ini…"), self.to_course, "Ctrl+Return")
        add("edit", msg("Ubah program…"), self.edit_wanted, "F2")
        add("scheme", msg("Skema penilaian…"), self.scheme_wanted)
        add("material", msg("Tambah materi…"), self.material_wanted, "Ins")
        add("archive", msg("Arsipkan program"), self.archive, "Del")
        self._needing = list(self._order)
        self._separate()
        add("new", msg("Program baru…"), self.new_wanted, "Ctrl+N")
        add("import", msg("Impor program dari berkas…"), self.import_wanted)
        add("examples", msg("Pakai program contoh…"), self.examples_wanted)
        self._separate()
        add("copy_out", msg("Salin semua materi…"), self.copy_out_wanted)
        add("take_in", msg("Ambil materi dari salinan…"), self.take_in_wanted)
        add("tidy", msg("Hapus berkas materi yang tidak dipakai…"), self.tidy_wanted)
        self.action("new").setShortcutContext(Qt.ShortcutContext.WindowShortcut)

    def _add(self, name: str, text: Message, deed: Any, keys: str = "") -> None:
        action = QAction(str(text), self)
        action.setObjectName(f"action_programme_{name}")
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(deed)
        self._actions[name] = action
        self._order.append(action)

    def _separate(self) -> None:
        line = QAction(self)
        line.setSeparator(True)
        self._order.append(line)

    def action(self, name: str) -> QAction:
        """The command of this name."""
        return self._actions[name]

    def actions(self) -> list[QAction]:
        """All of them in the order of the menus, with separators."""
        return self._order

    def offers(self) -> Offers:
        """For the menu *Data*."""
        return [("data", action) for action in self._order]

    def show_for(self, programme: ProgrammeRow | None) -> None:
        """Offer what can be done with this programme."""
        self.programme = programme
        none = None if programme is not None else msg("Pilih satu program dahulu.")
        allow(none, *self._needing)

    def to_course(self) -> None:
        """Go on to a new course of this programme."""
        if self.programme is not None:
            self._context.navigate("courses", ("new", self.programme.id))

    def archive(self) -> None:
        """Take it off the list; undo brings it back."""
        row = self.programme
        if row is not None:
            programmes.archive(self._context.office, row.id)
            self._context.messages.ok(
                msg("Program {name} diarsipkan. Ctrl+Z mengembalikannya.", name=row.name)
            )
