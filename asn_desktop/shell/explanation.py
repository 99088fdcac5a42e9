"""Fills the window when the office cannot be opened: why, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from asn_desktop.base.errors import EnvironmentFault
from asn_desktop.base.i18n import _, msg
from asn_desktop.widgets.empty_state import EmptyState
from asn_desktop.widgets.fields.file_dialogs import FileDialog

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.errors import AsnError


class Explanation(EmptyState):
    """`again`, another `folder`, a `backup` to take back, or `leave`."""

    again = Signal()
    folder = Signal(object)
    backup = Signal(object)
    leave = Signal()

    def __init__(self, fault: AsnError, start_at: Path | None, parent: QWidget) -> None:
        super().__init__("backup", msg("Data tidak dapat dibuka"), fault.message, parent)
        self.setObjectName("explanation")
        self._start_at = start_at
        if isinstance(fault, EnvironmentFault) and fault.restorable:
            self.add_step("explain_restore", msg("Pulihkan cadangan…"), self._ask_backup)
        self.add_step("explain_again", msg("Coba lagi"), self.again.emit)
        self.add_step("explain_folder", msg("Pilih folder lain…"), self._ask_folder)
        self.add_step("explain_quit", msg("Tutup program"), self.leave.emit)

    def _ask_folder(self) -> None:
        FileDialog(self, msg("Folder data"), "", self.folder.emit).ask_folder()

    def _ask_backup(self) -> None:
        kinds = _("Cadangan (*.db)")
        dialog = FileDialog(self, msg("Pilih berkas cadangan"), kinds, self.backup.emit)
        if self._start_at is not None:
            dialog.setDirectory(str(self._start_at / "backups"))
        dialog.ask_open()
