"""*Stik upacara*: asks for a folder or a USB stick and fills it for the ceremony."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from asn_desktop.base.i18n import msg
from asn_desktop.services.paperwork import ceremony_stick
from asn_desktop.ui.certificates.issue.check_options import recalled
from asn_desktop.widgets.fields.file_dialogs import FileDialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.desk import Desk
    from asn_desktop.widgets.screen import Context


class Stick(QObject):
    """One command; `course` says which is chosen."""

    def __init__(
        self, context: Context[Desk], course: Callable[[], Key | None], screen: QWidget
    ) -> None:
        super().__init__(screen)
        self._context = context
        self._course = course
        self._screen = screen
        self.action = QAction(str(msg("Stik upacara…")), self)
        self.action.setObjectName("certificate_stick")
        self.action.triggered.connect(self._ask)

    def _ask(self) -> None:
        course = self._course()
        if course is not None:
            title = msg("Folder atau USB untuk upacara")
            FileDialog(self._screen, title, "", partial(self._write, course)).ask_folder()

    def _write(self, course: Key, folder: Path) -> None:
        work = partial(self._work, course, folder)
        self._context.jobs.run(work, self._written, title=msg("Mengisi stik upacara"))

    def _work(self, course: Key, folder: Path, progress: Progress) -> Path:
        paper = recalled(self._context)
        return ceremony_stick.write_stick(self._context.office, course, folder, paper, progress)

    def _written(self, place: Path) -> None:
        self._context.messages.ok(
            msg("Sertifikat, tanda terima dan buku register tersimpan di {folder}.", folder=place)
        )
