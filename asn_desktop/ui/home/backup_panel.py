"""Backups: make one, take one back, and carry everything to another PC."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from asn_desktop.base.clock import now
from asn_desktop.base.errors import AsnError
from asn_desktop.base.i18n import msg, with_mark
from asn_desktop.domain.dates import format_moment
from asn_desktop.domain.people.ages import age_of
from asn_desktop.services import backups
from asn_desktop.services.planning import materials
from asn_desktop.ui.home.backup_deeds import BackupDeeds
from asn_desktop.widgets.panels.panel import Panel
from asn_desktop.widgets.tables.rows import Column
from asn_desktop.widgets.tables.rows_model import RowsModel
from asn_desktop.widgets.tables.rows_view import RowsView
from asn_desktop.widgets.theme import GRID, set_muted

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.desk import Desk
    from asn_desktop.widgets.screen import Context
    from asn_desktop.widgets.tables.rows import SignName

_MEGABYTE: Final = 1_000_000


class BackupPanel(Panel):
    """The backups beside the data with age and proof, then what leads out of this PC."""

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        body = QWidget(parent)
        super().__init__(msg("Cadangan"), msg("Cadangkan sekarang"), body, parent, width=800)
        self._context = context
        self._proofs: dict[Path, tuple[str, SignName]] = {}
        self._deeds = BackupDeeds(context, self)
        self._model: RowsModel[Any] = RowsModel(self._columns(), _path_of, self)
        self._view = RowsView("backup_view", body)
        self._view.show_model(self._model)
        self._view.setMinimumHeight(20 * GRID)
        self._left = QLabel(body)
        self._left.setWordWrap(True)
        self._lay_sections(body)
        self._deeds.done.connect(self._reload)
        self.saved.connect(self._deeds.create)

    def _columns(self) -> tuple[Column[Any], ...]:
        return (
            Column("at", msg("Dibuat"), lambda row: row.at, text=format_moment, width=140),
            Column(
                "age", msg("Umur"), lambda row: str(age_of(row.at, now())), sortable=False,
                width=110,
            ),
            Column("kind", msg("Jenis"), _kind, width=150),
            Column(
                "size", msg("Ukuran"), lambda row: row.size, text=_megabytes, align="right",
                width=90,
            ),
            Column(
                "proof", msg("Pemeriksaan"), self._proof, sign=self._proof_sign, sortable=False,
                width=220,
            ),
        )  # fmt: skip

    def _proof(self, row: Any) -> str:
        found = self._proofs.get(row.path)
        return found[0] if found else str(msg("diperiksa saat dibuat"))

    def _proof_sign(self, row: Any) -> SignName | None:
        found = self._proofs.get(row.path)
        return found[1] if found else None

    def _lay_sections(self, body: QWidget) -> None:
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, GRID, 0)
        layout.setSpacing(GRID)
        note = msg(
            "Program membuat cadangan sendiri setiap kali dibuka dan sebelum impor, dan "
            "menyimpannya tiap jam, hari, dan bulan. Simpan juga ke USB secara berkala."
        )
        layout.addWidget(_muted(note, body))
        self._left.setObjectName("backup_left")
        layout.addWidget(self._left)
        layout.addWidget(self._view, 1)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self._step("backup_check", msg("Periksa"), self._check, body))
        row.addWidget(self._step("backup_restore", msg("Pulihkan…"), self._restore, body))
        row.addStretch()
        layout.addLayout(row)
        layout.addSpacing(GRID)
        layout.addLayout(self._outside(body))

    def _outside(self, body: QWidget) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(1, 1)
        deeds = self._deeds
        rows = (
            ("backup_save", msg("Simpan ke USB…"), deeds.save,
             msg("Satu berkas cadangan di tempat pilihan Anda.")),
            ("backup_restore_file", msg("Pulihkan dari berkas…"), deeds.restore_file,
             msg("Isinya diperiksa dan ditunjukkan dahulu.")),
            ("backup_move", msg("Pindah ke PC baru…"), deeds.move_out,
             msg("Satu berkas berisi segalanya; data di PC ini lalu hanya dapat dibaca.")),
            ("backup_move_in", msg("Baca berkas pindahan…"), deeds.move_in,
             msg("Di PC baru: lanjutkan dengan data dari PC lama.")),
        )  # fmt: skip
        for place, (name, text, deed, words) in enumerate(rows):
            grid.addWidget(self._step(name, text, deed, body), place, 0)
            grid.addWidget(_muted(words, body), place, 1)
        return grid

    def _step(
        self, name: str, text: Message, deed: Callable[[], None], body: QWidget
    ) -> QPushButton:
        button = QPushButton(str(text), body)
        button.setObjectName(name)
        button.setAccessibleName(str(text))
        button.clicked.connect(deed)
        return button

    def show_now(self) -> None:
        """Read the list and slide in."""
        self.messages.clear()
        self._reload()
        self.open_panel()
        if self._context.office.read_only is not None:
            self.messages.warn(self._context.office.read_only)

    def begin(self, deed: str) -> None:
        """Begin one of the deeds that the menu *Data* names."""
        deeds: dict[str, Callable[[], None]] = {
            "restore": self._deeds.restore_file,
            "save": self._deeds.save,
            "move": self._deeds.move_out,
            "move_in": self._deeds.move_in,
            "take_back": self._deeds.take_back,
        }
        deeds[deed]()

    def _reload(self) -> None:
        left = materials.not_in_backups(self._context.office)
        self._left.setText("" if left is None else str(left))
        self._left.setVisible(left is not None)
        self._model.set_rows(backups.backups(self._context.office))
        if self._view.current_row() is None:
            self._view.show_row(0)

    def _chosen(self) -> Any:
        row = self._view.current_row()
        if row is None:
            self.messages.warn(msg("Pilih cadangan dalam daftar dahulu."))
        return row

    def _restore(self) -> None:
        row = self._chosen()
        if row is not None:
            self._deeds.restore(self._context.office.restore, row.path)

    def _check(self) -> None:
        row = self._chosen()
        if row is None:
            return

        def work(_progress: Progress) -> tuple[Path, Any]:
            try:
                return row.path, backups.check(row.path)
            except AsnError as fault:
                return row.path, fault

        self._context.jobs.run(work, self._checked, title=msg("Memeriksa cadangan"))

    def _checked(self, found: tuple[Path, Any]) -> None:
        path, inside = found
        if isinstance(inside, AsnError):
            self._proofs[path] = (str(msg("rusak")), "error")
            self.messages.error(inside.message)
        else:
            whole = msg(
                "utuh: {people} peserta, {courses} pelatihan",
                people=inside.people,
                courses=inside.courses,
            )
            self._proofs[path] = (str(whole), "ok")
        self._view.viewport().update()


def _path_of(row: Any) -> Path:
    found: Path = row.path
    return found


def _megabytes(size: int) -> str:
    return with_mark(f"{size / _MEGABYTE:.1f} MB")


def _kind(row: Any) -> str:
    before = row.path.name.startswith("sebelum-pulih")
    return str(msg("sebelum pemulihan") if before else msg("cadangan"))


def _muted(text: Message, parent: QWidget) -> QLabel:
    label = QLabel(str(text), parent)
    label.setWordWrap(True)
    set_muted(label)
    return label
