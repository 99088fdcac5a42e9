"""The rates per JP and the percentages of tax, as lists that the office keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.money.honorarium import UNITS, read_percent
from asn_desktop.domain.people.trainers import KIND_WORDS, LEVEL_WORDS, LEVELS, TAX_GROUPS
from asn_desktop.services.money import honorarium
from asn_desktop.ui.courses.trainers.columns import RATES, TAXES
from asn_desktop.widgets.buttons import allow, make_action, make_button
from asn_desktop.widgets.fields.forms import Field, Form
from asn_desktop.widgets.panels.form_panel import FormPanel
from asn_desktop.widgets.panels.panel import Panel
from asn_desktop.widgets.tables.rows_model import RowsModel
from asn_desktop.widgets.tables.rows_view import RowsView
from asn_desktop.widgets.theme import GRID, set_muted, set_size

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.services.desk import Desk
    from asn_desktop.widgets.screen import Context
    from asn_desktop.widgets.tables.rows import Column

_DAY: Final = Field("valid_from", msg("Berlaku sejak"), "date", required=True)
_BASIS: Final = Field(
    "basis",
    msg("Dasar hukum"),
    wide=True,
    placeholder=msg("mis. Keputusan Kepala Badan Nomor 12 Tahun 2026"),
)


class _List(QWidget):
    """A heading, the rows, and what is done to them; `wanted` asks for the form."""

    wanted = Signal(object)
    removed = Signal(object)

    def __init__(
        self,
        name: str,
        words: tuple[Message, Message],
        columns: tuple[Column[Any], ...],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.model: RowsModel[Any] = RowsModel(columns, _key, self)
        self.view = RowsView.single(f"{name}_view", str(words[0]), self.model, self)
        self.view.setMinimumHeight(15 * GRID)
        self.view.row_activated.connect(self._edit)
        self.view.status_changed.connect(self._enable)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        for label in self._words(words):
            layout.addWidget(label)
        layout.addWidget(self.view, 1)
        layout.addLayout(self._buttons(name))

    def _words(self, words: tuple[Message, Message]) -> tuple[QLabel, QLabel]:
        heading, about = QLabel(str(words[0]), self), QLabel(str(words[1]), self)
        set_size(heading, "body", strong=True)
        about.setWordWrap(True)
        set_size(about, "small")
        set_muted(about)
        return heading, about

    def _buttons(self, name: str) -> QHBoxLayout:
        edit = make_action(self, msg("Ubah tarif…"), self._edit, "F2")
        remove = make_action(self, msg("Hapus tarif"), self._remove, "Del")
        add = make_action(self, msg("Tambah tarif…"), self._new, "Ins")
        self.view.addActions([add, edit, remove])
        deeds = [
            make_button(f"{name}_add", msg("Tambah…"), self, add.trigger),
            make_button(f"{name}_edit", msg("Ubah…"), self, edit.trigger),
            make_button(f"{name}_remove", msg("Hapus"), self, remove.trigger),
        ]
        self._parts: tuple[QAction | QWidget, ...] = (edit, remove, *deeds[1:])
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for button in deeds:
            row.addWidget(button)
        row.addStretch()
        return row

    def show_rows(self, rows: list[Any]) -> None:
        self.model.set_rows(rows)
        self._enable()

    def _enable(self) -> None:
        row = self.view.current_row()
        why = None if row else msg("Pilih satu tarif dahulu.")
        if row is not None and row.id is None:
            why = msg("Tarif bawaan tidak diubah. Tambahkan tarif baru dengan tanggal berlakunya.")
        allow(why, *self._parts)

    def _new(self) -> None:
        self.wanted.emit(None)

    def _edit(self) -> None:
        row = self.view.current_row()
        if row is not None and row.id is not None:
            self.wanted.emit(row)

    def _remove(self) -> None:
        row = self.view.current_row()
        if row is not None and row.id is not None:
            self.removed.emit(row.id)


def _key(row: Any) -> Any:
    """One that comes with the program has no key; there is one of each group."""
    return row.id or row.tax.tax_group


class RatesPanel(Panel):
    """Both lists below each other; the forms slide in over them."""

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        body = QWidget(parent)
        super().__init__(
            msg("Tarif honorarium dan pajak"), msg("Tambah tarif…"), body, parent, width=840
        )
        self._context = context
        self.rates = _List(
            "rates",
            (msg("Honorarium dan transpor"),
             msg("Tarif jenjang didahulukan atas tarif semua jenjang. Yang berlaku pada tanggal "
                 "sesi dipakai. Transpor dibayar sekali tiap hari mengajar dan dipajaki bersama "
                 "honorarium.")),
            RATES, body,
        )  # fmt: skip
        self.taxes = _List(
            "taxes",
            (msg("Pajak atas honorarium (PPh 21)"),
             msg("Pajak tiap baris dibulatkan ke rupiah terdekat, setengah ke atas. Persen PPPK "
                 "dan bukan ASN diisi kantor; tanpa itu daftar honor tidak dicetak.")),
            TAXES, body,
        )  # fmt: skip
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3 * GRID)
        layout.addWidget(self.rates, 1)
        layout.addWidget(self.taxes, 1)
        self._rate_form = _RatePanel(context, parent)
        self._tax_form = _TaxPanel(context, parent)
        self.rates.wanted.connect(self._rate_form.show_rate)
        self.taxes.wanted.connect(self._tax_form.show_tax)
        self.rates.removed.connect(self._remove_rate)
        self.taxes.removed.connect(self._remove_tax)
        self.saved.connect(self._new_rate)

    def show_now(self) -> None:
        """Read the lists and slide in."""
        self.reload()
        self.open_panel()
        self.rates.view.setFocus()

    def reload(self) -> None:
        """Read what changed."""
        self.rates.show_rows(honorarium.rates(self._context.office))
        self.taxes.show_rows(honorarium.taxes(self._context.office))

    def _new_rate(self) -> None:
        self._rate_form.show_rate(None)

    def _remove_rate(self, key: Key) -> None:
        honorarium.remove_rate(self._context.office, key)
        self.messages.ok(msg("Tarif dihapus. Ctrl+Z mengembalikannya."))

    def _remove_tax(self, key: Key) -> None:
        honorarium.remove_tax(self._context.office, key)
        self.messages.ok(msg("Tarif dihapus. Ctrl+Z mengembalikannya."))


class _RatePanel(FormPanel):
    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        kinds = tuple((kind, str(text)) for kind, text in KIND_WORDS.items())
        units = tuple((unit, str(text)) for unit, text in UNITS.items())
        fields = (
            Field("kind", msg("Jenis pengajar"), "choice", choices=kinds, required=True),
            Field("level", msg("Jenjang"), "choice"),
            Field("unit", msg("Dibayar untuk"), "choice", choices=units),
            Field("amount", msg("Rupiah"), "rupiah", required=True),
            _DAY,
            _BASIS,
        )
        super().__init__(msg("Tarif baru"), msg("Simpan tarif"), Form(fields, parent), parent)
        self._context = context
        self._key: Key | None = None
        self._form.editor("kind").changed.connect(self._offer_levels)
        self.saved.connect(self._save)

    def show_rate(self, row: honorarium.RateRow | None) -> None:
        self._key = row.id if row else None
        self.set_title(msg("Ubah tarif") if row else msg("Tarif baru"))
        values: dict[str, Any] = {"kind": next(iter(KIND_WORDS))}
        if row is not None:
            names = ("kind", "level", "unit", "amount", "valid_from", "basis")
            values = {name: getattr(row.rate, name) for name in names}
        self._levels_of(values["kind"])
        self._form.set_values(values)
        self.open_panel()

    def _offer_levels(self) -> None:
        self._levels_of(self._form.editor("kind").value())

    def _levels_of(self, kind: str) -> None:
        levels = [(level, str(LEVEL_WORDS[level])) for level in LEVELS[kind]]
        self._form.set_choices("level", [(None, _("semua jenjang")), *levels])

    def _save(self) -> None:
        with self.attempt():
            honorarium.save_rate(self._context.office, self._key, **self._form.values())
            self.close_panel()


class _TaxPanel(FormPanel):
    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        groups = tuple((key, str(text)) for key, text in TAX_GROUPS.items())
        fields = (
            Field("tax_group", msg("Golongan pajak"), "choice", choices=groups, required=True),
            Field("percent", msg("Persen"), required=True, placeholder=msg("mis. 2,5")),
            _DAY,
            _BASIS,
        )
        super().__init__(msg("Pajak baru"), msg("Simpan pajak"), Form(fields, parent), parent)
        self._context = context
        self._key: Key | None = None
        self.saved.connect(self._save)

    def show_tax(self, row: honorarium.TaxRow | None) -> None:
        self._key = row.id if row else None
        self.set_title(msg("Ubah pajak") if row else msg("Pajak baru"))
        values: dict[str, Any] = {"tax_group": "PPPK"}
        if row is not None:
            names = ("tax_group", "valid_from", "basis")
            values = {name: getattr(row.tax, name) for name in names}
            values["percent"] = f"{row.tax.percent:f}".replace(".", ",")
        self._form.set_values(values)
        self.open_panel()

    def _save(self) -> None:
        with self.attempt():
            values = self._form.values()
            values["percent"] = read_percent(values["percent"])
            honorarium.save_tax(self._context.office, self._key, **values)
            self.close_panel()
