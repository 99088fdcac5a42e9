"""The kinds of fields of a form; each has `value()`, `set_value()` and `changed`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

from PySide6.QtCore import QBuffer, Qt, Signal
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import _, msg
from asn_desktop.widgets.buttons import make_button
from asn_desktop.widgets.fields.dates import format_date, parse_date
from asn_desktop.widgets.fields.eliding_box import ElidingBox
from asn_desktop.widgets.theme import GRID

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import (
        QPushButton,
    )

FIELD_HEIGHT: Final = 4 * GRID
_THUMB: Final = 12 * GRID
_WHOLE: Final = re.compile(r"\d+|\d{1,3}(?:\.\d{3})+", re.ASCII)
"""Digits, with dots only between thousands: `1.5` is no 15."""


class Editor(Protocol):
    """What the form needs of a field; `value` raises `Refused` where the text cannot be read."""

    def value(self) -> Any:
        """What was entered."""

    def set_value(self, value: Any) -> None:
        """Show a value."""


class TextField(QLineEdit):
    """One line of text, without blanks around it."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMinimumHeight(FIELD_HEIGHT)
        self.textEdited.connect(self._tell)

    def _tell(self) -> None:
        self.changed.emit()

    def value(self) -> Any:
        """The text."""
        return self.text().strip()

    def set_value(self, value: Any) -> None:
        """Show a text from its beginning."""
        self.setText("" if value is None else str(value))
        self.setCursorPosition(0)


class NumberField(TextField):
    """A whole number with dots between thousands; `prefix` stands before it, such as Rp."""

    def __init__(self, parent: QWidget, prefix: str = "") -> None:
        super().__init__(parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        if prefix:
            mark = QLabel(prefix, self)
            mark.move(GRID, (FIELD_HEIGHT - mark.sizeHint().height()) // 2)
            self.setTextMargins(mark.sizeHint().width() + GRID, 0, 0, 0)
        self.editingFinished.connect(self._tidy)

    def value(self) -> int | None:
        """The number, or None when nothing is entered."""
        text = self.text().strip().removeprefix("Rp").replace(" ", "")
        text = text.removesuffix(",00").removesuffix(",-")
        if not text:
            return None
        if not _WHOLE.fullmatch(text):
            raise Refused(msg("Tulis bilangan bulat, misalnya 1.500.000."))
        return int(text.replace(".", ""))

    def set_value(self, value: Any) -> None:
        """Show a number."""
        self.setText("" if value is None else f"{int(value):,}".replace(",", "."))

    def _tidy(self) -> None:
        try:
            self.set_value(self.value())
        except Refused:
            return


class DateField(TextField):
    """A date typed as one likes: 24-11-2026, 24112026, 24 Nov 2026, 2026-11-24."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPlaceholderText(_("mis. 24-11-2026"))
        self.editingFinished.connect(self._tidy)

    def value(self) -> date | None:
        """The date, or None when nothing is entered."""
        try:
            return parse_date(self.text())
        except ValueError:
            raise Refused(
                msg("Tanggal ini tidak ada. Tulis hari, bulan, tahun, misalnya 24-11-2026.")
            ) from None

    def set_value(self, value: Any) -> None:
        """Show a date with its month in words."""
        self.setText("" if value is None else format_date(value))

    def _tidy(self) -> None:
        try:
            self.set_value(self.value())
        except Refused:
            return


class LinesField(QPlainTextEdit):
    """Several lines of text; Tab goes on to the next field."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(10 * GRID)
        self.textChanged.connect(self.changed)

    def value(self) -> str:
        """The text."""
        return self.toPlainText().strip()

    def set_value(self, value: Any) -> None:
        """Show a text."""
        self.setPlainText("" if value is None else str(value))


class ChoiceField(ElidingBox):
    """One of a few values; the wheel scrolls the form, not the choice."""

    changed = Signal()

    def __init__(self, parent: QWidget, choices: Sequence[tuple[Any, str]] = ()) -> None:
        super().__init__(parent)
        self.setMinimumHeight(FIELD_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._values: list[Any] = []
        self.set_choices(choices)
        self.activated.connect(self._tell)

    def _tell(self) -> None:
        self.changed.emit()

    def set_choices(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer these values, each with its text."""
        self.clear()
        self._values = [value for value, _text in choices]
        self.addItems([str(text) for _value, text in choices])

    def value(self) -> Any:
        """The chosen value."""
        return self._values[self.currentIndex()] if self.currentIndex() >= 0 else None

    def set_value(self, value: Any) -> None:
        """Choose a value; an unknown one leaves the choice open."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the form scroll unless the list has the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class CheckField(QCheckBox):
    """Yes or no."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMinimumHeight(FIELD_HEIGHT)
        self.clicked.connect(self._tell)

    def _tell(self) -> None:
        self.changed.emit()

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: Any) -> None:
        """Tick it or not."""
        self.setChecked(bool(value))


class FileField(QWidget):
    """The path of a file; with `picture`, what it shows."""

    changed = Signal()

    def __init__(self, parent: QWidget, *, picture: bool = False) -> None:
        super().__init__(parent)
        self._picture = picture
        self._path = ""
        self.path = QLineEdit(self)
        self.path.setReadOnly(True)
        self.path.setMinimumHeight(FIELD_HEIGHT)
        self.path.setPlaceholderText(_("belum dipilih"))
        self.pick = self._button(_("Pilih…"), self._open)
        self.drop = self._button(_("Hapus"), self._clear)
        self.thumb = QLabel(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        for widget in (self.thumb, self.path, self.pick, self.drop):
            layout.addWidget(widget)
        self.setFocusProxy(self.pick)
        self.set_value(None)

    def _button(self, text: str, deed: Any) -> QPushButton:
        return make_button("field_pick" if deed == self._open else "field_clear", text, self, deed)

    @property
    def is_empty(self) -> bool:
        """Whether neither a path nor stored bytes are shown."""
        return self._empty

    def value(self) -> str:
        """The path, empty when nothing is chosen or the stored picture is kept."""
        if self._picture and self._path and self.thumb.pixmap().isNull():
            raise Refused(msg("{file} bukan gambar PNG atau JPEG.", file=Path(self._path).name))
        return self._path

    def set_value(self, value: Any) -> None:
        """Show a path; bytes of a picture are shown as they are and leave the path empty."""
        self._path = "" if value is None or isinstance(value, bytes) else str(value)
        self._empty = value is None or value == ""
        self.path.setText(Path(self._path).name if self._path else "")
        self.path.setToolTip(self._path)
        self.drop.setHidden(self._empty)
        if self._picture:
            self._show(value)

    def _show(self, value: Any) -> None:
        pixmap = thumbnail(value if isinstance(value, bytes) else self._path)
        self.thumb.setPixmap(pixmap)
        self.thumb.setHidden(pixmap.isNull())

    def _open(self) -> None:
        kinds = _("Gambar (*.png *.jpg *.jpeg)") if self._picture else _("Semua berkas (*)")
        dialog = QFileDialog(self, _("Pilih berkas"), "", kinds)
        dialog.setObjectName("field_file_dialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._take)
        dialog.open()

    def _take(self, path: str) -> None:
        self.set_value(path)
        self.changed.emit()

    def _clear(self) -> None:
        self.set_value(None)
        self.changed.emit()


def thumbnail(picture: bytes | str) -> QPixmap:
    """A small view of a PNG or JPEG, read at its small size; empty for anything else."""
    bytes_ = QBuffer()
    if isinstance(picture, bytes):
        bytes_.setData(picture)
        bytes_.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(bytes_) if isinstance(picture, bytes) else QImageReader(picture)
    reader.setDecideFormatFromContent(True)
    if not picture or reader.format().data() not in (b"png", b"jpeg"):
        return QPixmap()
    keep = Qt.AspectRatioMode.KeepAspectRatio
    reader.setScaledSize(reader.size().scaled(_THUMB, _THUMB, keep))
    return QPixmap.fromImage(reader.read())
