"""The photo of a person, chosen from a file or taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from asn_desktop.base.i18n import _, msg
from asn_desktop.services.people import photos
from asn_desktop.widgets.buttons import allow, make_button
from asn_desktop.widgets.fields.file_dialogs import FileDialog
from asn_desktop.widgets.theme import GRID

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.desk import Desk
    from asn_desktop.widgets.screen import Context

_WIDE, _TALL = 9 * GRID, 12 * GRID
_KINDS: Final = msg("Foto (*.jpg *.jpeg *.png *.webp)")


class PhotoLine(QWidget):
    """A small picture with what can be done about it; each deed is stored at once."""

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._person: Key | None = None
        self.picture = QLabel(self)
        self.picture.setObjectName("person_photo")
        self.picture.setAccessibleName(_("Foto"))
        self.picture.setFixedSize(_WIDE, _TALL)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setFrameShape(QLabel.Shape.StyledPanel)
        self._choose = make_button("photo_choose", msg("Pilih foto…"), self, self._ask)
        self._remove = make_button("photo_remove", msg("Hapus foto"), self, self._take_away)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        for part in (self.picture, self._choose, self._remove):
            row.addWidget(part)
        row.addStretch()

    def read(self, person: Key) -> None:
        """Show the photo of this person."""
        self._person = person
        shown = QPixmap()
        data = photos.photo(self._context.office, person)
        if data is not None and shown.loadFromData(data):
            ratio = self.devicePixelRatioF()
            size = self.picture.contentsRect().size() * ratio
            shown = shown.scaled(
                size, Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )  # fmt: skip
            shown.setDevicePixelRatio(ratio)
            self.picture.setPixmap(shown)
        else:
            self.picture.setText(_("3 × 4"))
        fixed = self._context.office.read_only
        allow(fixed, self._choose)
        allow(fixed or (msg("Belum ada foto.") if data is None else None), self._remove)
        self.show()

    def _ask(self) -> None:
        FileDialog(self, msg("Foto peserta"), str(_KINDS), self.take).ask_open()

    def take(self, path: Path) -> None:
        """Store the photo of a file in a job: cameras make large ones."""
        person = self._person
        if person is None:
            return

        def work(_progress: Progress) -> Key:
            photos.set_photo(self._context.office, person, path)
            return person

        self._context.jobs.run(work, self._show_stored, title=msg("Menyimpan foto"))

    def _show_stored(self, person: Key) -> None:
        if person == self._person:
            self.read(person)

    def _take_away(self) -> None:
        if self._person is not None:
            photos.set_photo(self._context.office, self._person, None)
            self.read(self._person)
