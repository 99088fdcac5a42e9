"""The trainer's own side: a worksheet opened in the grid, and saved back into its file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from asn_desktop.base.i18n import _, msg
from asn_desktop.services.returns import worksheet_copies
from asn_desktop.widgets.buttons import allow, make_action
from asn_desktop.widgets.fields.file_dialogs import FileDialog

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.marking.assessments import Sheet
    from asn_desktop.widgets.screen import Context


class WorksheetCopies(QObject):
    """Remembers while the window is open which file each worksheet came from."""

    def __init__(self, context: Context[Desk], screen: QWidget) -> None:
        super().__init__(screen)
        self._context, self._screen = context, screen
        self._sheet: Sheet | None = None
        self._paths: dict[Key, Path] = {}
        self.opens = make_action(self, msg("Buka lembar kerja…"), self._ask_open)
        self.saves = make_action(self, msg("Simpan ke lembar kerja…"), self._save)

    def actions(self) -> tuple[QAction, ...]:
        """The commands in the order of menus."""
        return (self.opens, self.saves)

    def take(self, sheet: Sheet | None) -> None:
        """Work on this sheet."""
        self._sheet = sheet
        marked = sheet is not None and bool(sheet.rows and sheet.components)
        why = msg("Pelatihan ini belum berpeserta atau berkomponen.")
        allow(None if marked else why, self.saves)

    def _ask_open(self) -> None:
        kinds = _("Excel (*.xlsx)")
        FileDialog(self._screen, msg("Buka lembar kerja"), kinds, self.open_file).ask_open()

    def open_file(self, path: Path) -> None:
        """Make a course of it here, unless it was opened before, and go there."""
        work = partial(_opened, self._context.office, path)
        self._context.jobs.run(work, self._go, title=msg("Membaca berkas"))

    def _go(self, found: tuple[Key, Path]) -> None:
        course, path = found
        self._paths[course] = path
        self._context.navigate("assessments", course)
        self._context.messages.ok(
            msg("Ketik nilai di sini, lalu simpan kembali ke {file}.", file=path.name),
            msg("Simpan ke lembar kerja"),
            self._save,
        )

    def _save(self) -> None:
        if self._sheet is None:
            return
        path = self._paths.get(self._sheet.course.id)
        if path is not None:
            self.save_file(path)
            return
        title, kinds = msg("Pilih lembar kerja pelatihan ini"), _("Excel (*.xlsx)")
        FileDialog(self._screen, title, kinds, self.save_file).ask_open()

    def save_file(self, path: Path) -> None:
        """Put the marks of the grid into the worksheet that the office sent."""
        if self._sheet is not None:
            work = partial(_saved, self._context.office, self._sheet.course.id, path)
            self._context.jobs.run(work, self._tell, title=msg("Menulis berkas"))

    def _tell(self, saved: tuple[Key, Path, int]) -> None:
        course, path, count = saved
        self._paths[course] = path
        self._context.messages.ok(
            msg(
                "{count} nilai tersimpan di {file}. Kirim berkas itu kembali.",
                count=count,
                file=path.name,
            )
        )


def _opened(office: Desk, path: Path, _progress: Progress) -> tuple[Key, Path]:
    return worksheet_copies.open_copy(office, path), path


def _saved(office: Desk, course: Key, path: Path, _progress: Progress) -> tuple[Key, Path, int]:
    return course, path, worksheet_copies.save_copy(office, course, path)
