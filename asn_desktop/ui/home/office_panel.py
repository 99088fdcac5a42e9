"""*Alat › Kantor*: what every paper prints, and who signs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.services import settings, signatories
from asn_desktop.widgets.dates import format_date
from asn_desktop.widgets.forms import Field, Form
from asn_desktop.widgets.panel import Panel
from asn_desktop.widgets.rows import Column
from asn_desktop.widgets.rows_model import RowsModel
from asn_desktop.widgets.rows_view import RowsView
from asn_desktop.widgets.theme import GRID, set_size

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.services.desk import Desk
    from asn_desktop.widgets.screen import Context

_KEYS: Final = {
    "name": "name",
    "address": "address",
    "place": "place",
    "letterhead": "letterhead",
    "rules": "rules",
    "number_pattern": "number.pattern",
    "number_code": "number.code",
    "number_agency": "number.agency",
    "number_series": "number.series",
}
_FIELDS: Final = (
    Field("name", msg("Nama kantor"), wide=True),
    Field("letterhead", msg("Kop surat (satu baris tiap baris)"), "lines", wide=True),
    Field("address", msg("Alamat"), wide=True),
    Field("place", msg("Tempat penerbitan"), help=msg("Tercetak sebelum tanggal, misalnya Medan.")),
    Field("logo", msg("Logo"), "image", help=msg("PNG atau JPEG, paling besar 5 MB.")),
    Field(
        "number_pattern",
        msg("Pola nomor sertifikat"),
        help=msg("Bagian dalam kurung kurawal diganti saat terbit; kosong berarti pola baku."),
        placeholder="{code}/{number:5}/{agency}/{series}/{month}/{year}",
    ),
    Field("number_code", msg("Kode klasifikasi"), placeholder="800.2.5"),
    Field("number_agency", msg("Singkatan kantor"), placeholder="BKPSDM"),
    Field("number_series", msg("Seri"), placeholder="AKJ-26"),
    Field("rules", msg("Aturan predikat"), "choice"),
    Field(
        "fields",
        msg("Bidang pelatihan"),
        "lines",
        help=msg("Satu bidang tiap baris."),
    ),
)
_SIGNATORY: Final = (
    Field("name", msg("Nama dengan gelar"), required=True, wide=True),
    Field("nip", msg("NIP")),
    Field("rank", msg("Pangkat (golongan)")),
    Field("position", msg("Jabatan"), wide=True),
    Field(
        "acting",
        msg("Sebutan"),
        "choice",
        choices=((None, "Definitif"), ("a.n.", "a.n."), ("Plt.", "Plt."), ("Plh.", "Plh.")),
        help=msg("Tercetak di depan jabatan."),
    ),
    Field("valid_from", msg("Berlaku sejak"), "date"),
    Field("valid_to", msg("Berlaku sampai"), "date"),
)


def _columns() -> tuple[Column[Any], ...]:
    return (
        Column("name", msg("Nama"), lambda row: row.name, width=200),
        Column("acting", msg("Sebutan"), lambda row: row.acting, width=80),
        Column("position", msg("Jabatan"), lambda row: row.position, width=180),
        Column("valid_from", msg("Sejak"), lambda row: row.valid_from, text=format_date, width=130),
        Column("valid_to", msg("Sampai"), lambda row: row.valid_to, text=format_date, width=130),
    )


class OfficePanel(Panel):
    """The office's form above the list of signatories."""

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        body = QWidget(parent)
        super().__init__(msg("Kantor"), msg("Simpan data kantor"), body, parent, width=760)
        self._context = context
        self._form = Form(_FIELDS, body)
        self._model: RowsModel[Any] = RowsModel(_columns(), lambda row: row.id, self)
        self._view = RowsView("signatory_view", body)
        self._view.show_model(self._model)
        self._view.setMinimumHeight(20 * GRID)
        self._view.row_activated.connect(self._edit)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, GRID, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self._form)
        title = QLabel(str(msg("Pejabat penandatangan")), body)
        set_size(title, "body", strong=True)
        layout.addWidget(title)
        layout.addWidget(self._view)
        layout.addLayout(self._steps(body))
        self._editor = SignatoryPanel(context, parent)
        self._editor.done.connect(self._reload)
        self.saved.connect(self._save)

    def _steps(self, body: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        for name, text, deed in (
            ("signatory_add", msg("Tambah pejabat"), self._add),
            ("signatory_edit", msg("Ubah"), self._edit_current),
            ("signatory_remove", msg("Hapus dari daftar"), self._remove),
        ):
            button = QPushButton(str(text), body)
            button.setObjectName(name)
            button.setAccessibleName(str(text))
            button.clicked.connect(deed)
            row.addWidget(button)
        row.addStretch()
        return row

    def show_now(self) -> None:
        """Read what is set and slide in."""
        office = self._context.office
        choices = [(rules.code, rules.name) for rules in settings.rule_sets(office)]
        self._form.set_choices("rules", choices)
        now = settings.settings(office)
        values: dict[str, Any] = {name: getattr(now, name) for name in _KEYS}
        values["rules"] = now.rules or settings.DEFAULT_RULES
        values["fields"] = "\n".join(settings.fields(office))
        self._form.set_values({**values, "logo": now.logo})
        self._had_logo = now.logo is not None
        self._reload()
        self.open_panel()

    def _reload(self) -> None:
        self._model.set_rows(signatories.signatories(self._context.office))

    def _save(self) -> None:
        office = self._context.office
        values = self._form.values()
        try:
            settings.set_settings(office, {key: values[name] for name, key in _KEYS.items()})
        except Refused as fault:
            self.messages.error(fault.message)
            return
        settings.set_fields(office, values["fields"].splitlines())
        self._save_logo(values["logo"])
        self.messages.ok(msg("Data kantor disimpan."))

    def _save_logo(self, path: str) -> None:
        if path:
            settings.set_logo(self._context.office, Path(path))
            self._had_logo = True
        elif self._had_logo and not self._form.editor("logo").drop.isVisible():
            settings.set_logo(self._context.office, None)
            self._had_logo = False

    def _add(self) -> None:
        self._editor.show_signatory(None, {})

    def _edit_current(self) -> None:
        row = self._view.current_row()
        if row is not None:
            self._edit(row)

    def _edit(self, row: Any) -> None:
        names = (field.key for field in _SIGNATORY)
        self._editor.show_signatory(row.id, {name: getattr(row, name) for name in names})

    def _remove(self) -> None:
        row = self._view.current_row()
        if row is not None:
            signatories.archive_signatory(self._context.office, row.id)
            self._reload()


class SignatoryPanel(Panel):
    """One official."""

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        self._form = Form(_SIGNATORY, parent)
        super().__init__(
            msg("Pejabat penandatangan"), msg("Simpan pejabat"), self._form, parent, width=640
        )
        self._context = context
        self._key: Key | None = None
        self.saved.connect(self._save)
        self.done = self.closed

    def show_signatory(self, key: Key | None, values: dict[str, Any]) -> None:
        """Show an official, or an empty form for a new one."""
        self._key = key
        self._form.set_values(values)
        self.open_panel()

    def _save(self) -> None:
        values = self._form.values()
        try:
            signatories.save_signatory(self._context.office, self._key, **values)
        except Refused as fault:
            self.messages.error(fault.message)
            return
        self.close_panel()
