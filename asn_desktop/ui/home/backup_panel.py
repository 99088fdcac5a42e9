"""Backups: make one, take one back, and carry everything to another PC."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from asn_desktop.base.i18n import _, msg
from asn_desktop.services import backups
from asn_desktop.widgets.panel import Panel
from asn_desktop.widgets.rows import Column
from asn_desktop.widgets.rows_model import RowsModel
from asn_desktop.widgets.rows_view import RowsView
from asn_desktop.widgets.theme import GRID, set_muted

if TYPE_CHECKING:
    from collections.abc import Callable

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.desk import Desk
    from asn_desktop.widgets.screen import Context

_MEGABYTE = 1_000_000


def _columns() -> tuple[Column[Any], ...]:
    return (
        Column(
            "at",
            msg("Dibuat"),
            lambda row: row.at,
            text=lambda at: at.astimezone().strftime("%d/%m/%Y %H:%M"),
            width=160,
        ),
        Column(
            "size",
            msg("Ukuran"),
            lambda row: row.size,
            text=lambda size: f"{size / _MEGABYTE:.1f} MB".replace(".", ","),
            align="right",
            width=100,
        ),
        Column("file", msg("Berkas"), lambda row: row.path.name, width=320),
    )


class BackupPanel(Panel):
    """The list of backups with what can be done with them."""

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        body = QWidget(parent)
        super().__init__(msg("Cadangan"), msg("Cadangkan sekarang"), body, parent, width=760)
        self._context = context
        self._then: Callable[[Path], None] | None = None
        self._model: RowsModel[Any] = RowsModel(_columns(), lambda row: row.path, self)
        self._view = RowsView("backup_view", body)
        self._view.show_model(self._model)
        note = QLabel(
            str(
                msg(
                    "Program membuat cadangan sendiri setiap kali dibuka dan sebelum impor. "
                    "Simpan juga ke USB secara berkala."
                )
            ),
            body,
        )
        note.setWordWrap(True)
        set_muted(note)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(note)
        layout.addWidget(self._view, 1)
        layout.addLayout(self._steps(body))
        self.saved.connect(self._create)

    def _steps(self, body: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for name, text, deed in (
            ("backup_restore", msg("Pulihkan yang dipilih"), self._restore_chosen),
            ("backup_restore_file", msg("Pulihkan dari berkas…"), self._restore_file),
            ("backup_save", msg("Simpan ke USB…"), self._save),
            ("backup_move", msg("Pindah ke PC baru…"), self._move),
        ):
            button = QPushButton(str(text), body)
            button.setObjectName(name)
            button.setAccessibleName(str(text))
            button.clicked.connect(deed)
            row.addWidget(button)
        row.addStretch()
        return row

    def show_now(self) -> None:
        """Read the list and slide in."""
        self._reload()
        self.open_panel()

    def begin(self, deed: str) -> None:
        """Begin one of the deeds that the menu *Data* names."""
        deeds = {
            "restore": self._restore_file,
            "save": self._save,
            "move": self._move,
        }
        deeds[deed]()

    def _reload(self) -> None:
        self._model.set_rows(backups.backups(self._context.office))

    def _create(self) -> None:
        def work(_progress: Progress) -> Path:
            return backups.create(self._context.office)

        self._context.jobs.run(work, self._created, title=msg("Membuat cadangan"))

    def _created(self, path: Path) -> None:
        self._reload()
        self.messages.ok(msg("Cadangan dibuat dan diperiksa: {file}", file=path.name))

    def _restore_chosen(self) -> None:
        row = self._view.current_row()
        if row is None:
            self.messages.warn(msg("Pilih cadangan yang akan dipulihkan."))
        else:
            self._check(row.path)

    def _restore_file(self) -> None:
        self._ask(QFileDialog.AcceptMode.AcceptOpen, "", self._check)

    def _check(self, path: Path) -> None:
        def work(_progress: Progress) -> Any:
            return path, backups.check(path)

        self._context.jobs.run(work, self._confirm, title=msg("Memeriksa cadangan"))

    def _confirm(self, found: tuple[Path, Any]) -> None:
        path, counts = found
        self._chosen = path
        detail = str(
            msg(
                "Isinya {people} peserta, {courses} pelatihan, {certificates} sertifikat. "
                "Data sekarang disimpan dahulu sebagai cadangan.",
                people=counts.people,
                courses=counts.courses,
                certificates=counts.certificates,
            )
        )
        self._context.confirm(
            msg("Pulihkan {file}?", file=path.name), msg("Pulihkan"), self._restore, detail
        )

    def _restore(self) -> None:
        def work(_progress: Progress) -> None:
            self._context.office.restore(self._chosen)

        self._context.jobs.run(work, self._restored, title=msg("Memulihkan cadangan"))

    def _restored(self, _nothing: None) -> None:
        self._reload()
        self._context.changes.changed.emit(None)
        self.messages.ok(msg("Data dipulihkan. Data sebelumnya tersimpan sebagai cadangan."))

    def _save(self) -> None:
        self._ask(QFileDialog.AcceptMode.AcceptSave, "cadangan-asn.db", self._save_to)

    def _save_to(self, path: Path) -> None:
        def work(_progress: Progress) -> Path:
            return backups.create(self._context.office, path)

        self._context.jobs.run(work, self._created, title=msg("Menyimpan cadangan"))

    def _move(self) -> None:
        self._context.confirm(
            msg("Pindahkan semua data ke PC baru?"),
            msg("Pilih tempat berkasnya"),
            self._pick_move,
            str(
                msg(
                    "Satu berkas berisi segalanya ditulis. Data di PC ini lalu hanya dapat "
                    "dibaca, supaya nomor sertifikat tidak diberikan dua kali."
                )
            ),
        )

    def _pick_move(self) -> None:
        self._ask(QFileDialog.AcceptMode.AcceptSave, "pindah-asn.db", self._move_to)

    def _move_to(self, path: Path) -> None:
        def work(_progress: Progress) -> Path:
            return backups.move_out(self._context.office, path)

        self._context.jobs.run(work, self._moved, title=msg("Menulis berkas pindah"))

    def _moved(self, path: Path) -> None:
        self._context.changes.changed.emit(None)
        self.messages.ok(
            msg(
                "Buka {file} di PC baru lewat Data › Cadangan › Pulihkan dari berkas.",
                file=path.name,
            )
        )

    def _ask(self, mode: QFileDialog.AcceptMode, name: str, then: Callable[[Path], None]) -> None:
        title: Message = msg("Pilih berkas cadangan")
        dialog = QFileDialog(self, str(title), name, _("Cadangan (*.db)"))
        dialog.setObjectName("backup_file_dialog")
        dialog.setAcceptMode(mode)
        dialog.setDefaultSuffix("db")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._then = then
        dialog.fileSelected.connect(self._picked)
        dialog.open()

    def _picked(self, path: str) -> None:
        if self._then is not None:
            self._then(Path(path))
