"""Who signs: the list inside *Alat › Kantor*, and the panel of one official."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from asn_desktop.base.clock import today
from asn_desktop.base.i18n import msg
from asn_desktop.services import signatories
from asn_desktop.widgets.fields.dates import format_date
from asn_desktop.widgets.fields.forms import Field, Form
from asn_desktop.widgets.panels.panel import Panel
from asn_desktop.widgets.tables.rows import Column
from asn_desktop.widgets.tables.rows_model import RowsModel
from asn_desktop.widgets.tables.rows_view import RowsView
from asn_desktop.widgets.theme import GRID

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.base.keys import Key
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.signatories import Signatory
    from asn_desktop.widgets.message_bar import MessageBar
    from asn_desktop.widgets.screen import Context
    from asn_desktop.widgets.tables.rows import SignName

_FIELDS: Final = (
    Field("name", msg("Nama dengan gelar"), required=True, wide=True),
    Field("nip", msg("NIP")),
    Field("rank", msg("Pangkat (golongan)"), placeholder=msg("mis. Pembina Utama Muda (IV/c)")),
    Field("position", msg("Jabatan"), wide=True),
    Field("acting", msg("Sebutan"), "choice",
          help=msg("Tercetak di depan jabatan. Sesudah a.n. dan u.b. tulis yang diwakili dahulu, "
                   "misalnya Wali Kota, Kepala Badan.")),
    Field("place", msg("Tanda tangan"), "choice",
          help=msg("Yang kedua menandatangani di samping, bila tata letaknya memuat dua.")),
    Field("valid_from", msg("Berlaku sejak"), "date"),
    Field("valid_to", msg("Berlaku sampai"), "date"),
)  # fmt: skip


def _acting_choices() -> list[tuple[str | None, str]]:
    return [(None, str(msg("Definitif"))), *((one, one) for one in signatories.ACTING)]


def _place_choices() -> list[tuple[str | None, str]]:
    return [(None, str(msg("Pertama"))), (signatories.SECOND, str(msg("Kedua")))]


def is_valid(row: Signatory, day: date) -> bool:
    """Whether an official may sign on this day."""
    begun = row.valid_from is None or row.valid_from <= day
    return begun and (row.valid_to is None or row.valid_to >= day)


def state_of(row: Signatory, duty: Key | None, day: date) -> tuple[str, SignName | None]:
    """What an official is on this day: signing, valid, not yet, or no longer."""
    if row.id == duty:
        return str(msg("menandatangani")), "ok"
    if row.place == signatories.SECOND and is_valid(row, day):
        return str(msg("penandatangan kedua")), "ok"
    if row.valid_from is not None and row.valid_from > day:
        return str(msg("belum berlaku")), None
    if row.valid_to is not None and row.valid_to < day:
        return str(msg("berakhir")), None
    return str(msg("berlaku")), None


class SignatoryList(QWidget):
    """The officials with dates, and which of them signs today."""

    def __init__(self, context: Context[Desk], messages: MessageBar, host: QWidget) -> None:
        super().__init__(messages.parentWidget())
        self._context = context
        self._messages = messages
        self._duty: Key | None = None
        self._editor = SignatoryPanel(context, host)
        self._editor.saved_one.connect(self._stored)
        self._model: RowsModel[Any] = RowsModel(self._columns(), _key_of, self)
        self._view = RowsView("signatory_view", self)
        self._view.show_model(self._model)
        self._view.setMinimumHeight(18 * GRID)
        self._view.row_activated.connect(self._edit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self._view)
        layout.addLayout(self._steps())

    def _columns(self) -> tuple[Column[Any], ...]:
        return (
            Column("name", msg("Nama"), lambda row: row.name, width=190),
            Column("position", msg("Jabatan"), _position, width=180),
            Column("from", msg("Sejak"), lambda row: row.valid_from, text=format_date, width=104),
            Column("to", msg("Sampai"), lambda row: row.valid_to, text=format_date, width=104),
            Column("state", msg("Hari ini"), self._state, sign=self._sign, width=160),
        )

    def _state(self, row: Signatory) -> str:
        return state_of(row, self._duty, today())[0]

    def _sign(self, row: Signatory) -> SignName | None:
        return state_of(row, self._duty, today())[1]

    def _steps(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for name, text, deed in (
            ("signatory_add", msg("Tambah pejabat"), self._add),
            ("signatory_edit", msg("Ubah"), self._edit_current),
            ("signatory_remove", msg("Hapus dari daftar"), self._remove),
        ):
            button = QPushButton(str(text), self)
            button.setObjectName(name)
            button.setAccessibleName(str(text))
            button.clicked.connect(deed)
            row.addWidget(button)
        row.addStretch()
        return row

    def reload(self) -> None:
        """Read the list anew."""
        office = self._context.office
        duty = signatories.on_duty(office)
        self._duty = duty.id if duty else None
        self._model.set_rows(signatories.signatories(office))
        self._view.viewport().update()

    def _stored(self) -> None:
        self._messages.clear()  # what it asked for before is done by now
        self.reload()

    def _add(self) -> None:
        self._editor.show_signatory(None, {})

    def _edit_current(self) -> None:
        row = self._chosen()
        if row is not None:
            self._edit(row)

    def _chosen(self) -> Any:
        row = self._view.current_row()
        if row is None:
            self._messages.warn(msg("Pilih pejabat dalam daftar dahulu."))
        return row

    def _edit(self, row: Any) -> None:
        names = (field.key for field in _FIELDS)
        self._editor.show_signatory(row.id, {name: getattr(row, name) for name in names})

    def _remove(self) -> None:
        row = self._chosen()
        if row is not None:
            signatories.archive_signatory(self._context.office, row.id)
            self.reload()
            gone = msg("{name} dihapus dari daftar. Ctrl+Z mengurungkannya.", name=row.name)
            self._messages.ok(gone)


class SignatoryPanel(Panel):
    """One official."""

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        self._form = Form(_FIELDS, parent)
        self._form.set_choices("acting", _acting_choices())
        self._form.set_choices("place", _place_choices())
        super().__init__(
            msg("Pejabat penandatangan"), msg("Simpan pejabat"), self._form, parent, width=640
        )
        self._context = context
        self._key: Key | None = None
        self.saved.connect(self._save)
        self.saved_one = self.closed

    def show_signatory(self, key: Key | None, values: dict[str, Any]) -> None:
        """Show an official, or an empty form for a new one."""
        self._key = key
        self.messages.clear()
        self._form.set_values(values)
        self.open_panel()

    def _save(self) -> None:
        with self.attempt():
            values = self._form.values()
            signatories.save_signatory(self._context.office, self._key, **values)
            self.close_panel()


def _key_of(row: Signatory) -> Key:
    return row.id


def _position(row: Signatory) -> str:
    return " ".join(part for part in (row.acting, row.position) if part)
