"""Asks for a file or a folder without blocking the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.i18n import Message


class FileDialog(QFileDialog):
    """Calls `then` with the path that was chosen."""

    def __init__(
        self, parent: QWidget, title: Message, kinds: str, then: Callable[[Path], None]
    ) -> None:
        super().__init__(parent, str(title), "", kinds)
        self.setObjectName("file_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._then = then
        self.fileSelected.connect(self._take)

    def ask_open(self) -> None:
        """Ask for a file that exists."""
        self.setFileMode(QFileDialog.FileMode.ExistingFile)
        self.open()

    def ask_several(self, then: Callable[[list[Path]], None]) -> None:
        """Ask for files that exist, and call `then` with all of them instead."""
        self._then_several = then
        self.fileSelected.disconnect(self._take)
        self.filesSelected.connect(self._take_several)
        self.setFileMode(QFileDialog.FileMode.ExistingFiles)
        self.open()

    def _take_several(self, paths: list[str]) -> None:
        self._then_several([Path(path) for path in paths])

    def ask_save(self, name: str, suffix: str) -> None:
        """Ask where to write."""
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setDefaultSuffix(suffix)
        self.selectFile(name)
        self.filterSelected.connect(self._suit)
        self.open()

    def _suit(self, kind: str) -> None:
        """A name without ending gets that of the chosen kind: `CSV (*.csv)`."""
        self.setDefaultSuffix(kind.partition("*.")[2].rstrip(")"))

    def ask_folder(self) -> None:
        """Ask for a folder."""
        self.setFileMode(QFileDialog.FileMode.Directory)
        self.setOption(QFileDialog.Option.ShowDirsOnly)
        self.open()

    def _take(self, path: str) -> None:
        self._then(Path(path))
