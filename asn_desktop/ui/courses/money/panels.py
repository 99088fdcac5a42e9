"""A ceiling and a cost line, written or changed in a panel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.money.budgets import (
    KINDS,
    Money,
    format_quantity,
    line_amount,
    read_quantity,
)
from asn_desktop.services.money import budgets, costs
from asn_desktop.widgets.fields.forms import Field, Form, readable
from asn_desktop.widgets.panels.form_panel import FormPanel

if TYPE_CHECKING:
    from decimal import Decimal

    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.keys import Key
    from asn_desktop.domain.money.year import BudgetRow, CourseMoney
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.money.costs import CostRow
    from asn_desktop.widgets.screen import Context

_CEILING: Final = (
    Field("year", msg("Tahun anggaran"), "number", required=True),
    Field("source", msg("Sumber dana"), required=True, placeholder=msg("mis. APBD")),
    Field(
        "activity", msg("Kode subkegiatan"), required=True, wide=True,
        placeholder=msg("seperti dalam DPA, mis. 5.04.02.2.01.0001"),
    ),
    Field("name", msg("Nama subkegiatan"), wide=True),
    Field("ceiling", msg("Pagu"), "rupiah", required=True),
)  # fmt: skip
_COST: Final = (
    Field("kind", msg("Jenis biaya"), "choice", required=True),
    Field("budget", msg("Diambil dari pagu"), "choice"),
    Field("name", msg("Uraian"), wide=True, placeholder=msg("mis. Honor pengajar 20 JP")),
    Field("quantity", msg("Banyaknya"), placeholder=msg("mis. 20")),
    Field("unit", msg("Satuan"), placeholder=msg("mis. JP, orang, kotak")),
    Field(
        "price", msg("Harga satuan"), "rupiah",
        help=msg("Banyaknya kali harga satuan mengisi Rencana. Tanpa keduanya, isi jumlahnya."),
    ),
    Field("planned", msg("Rencana"), "rupiah"),
    Field(
        "committed", msg("Ikatan"), "rupiah",
        help=msg("Sudah dipesan atau dikontrak, belum dibayar. Sesudah dibayar, pindahkan ke "
                 "Realisasi."),
    ),
    Field("spent", msg("Realisasi"), "rupiah"),
)  # fmt: skip


_AMOUNTS: Final = ("planned", "committed", "spent")


class BudgetPanel(FormPanel):
    """A ceiling of a year."""

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        form = Form(_CEILING, parent)
        super().__init__(msg("Pagu baru"), msg("Simpan pagu"), form, parent)
        self._context = context
        self._key: Key | None = None
        self.saved.connect(self._save)

    def show_budget(self, row: BudgetRow | None, year: int) -> None:
        """The ceiling as it is, or an empty form for a new one of this year."""
        self._key = row.id if row else None
        values: dict[str, Any] = {"year": year}
        if row is not None:
            names = ("year", "source", "activity", "name")
            values = {name: getattr(row, name) for name in names}
            values["ceiling"] = row.standing.ceiling
        self.set_title(msg("Ubah pagu {title}", title=row.title) if row else msg("Pagu baru"))
        self._form.set_values(values)
        self.open_panel()

    def _save(self) -> None:
        with self.attempt():
            budgets.save(self._context.office, self._key, **self._form.values())
            self.close_panel()
            self._context.messages.ok(msg("Pagu disimpan."))


class CostPanel(FormPanel):
    """A cost line of a course; what it does to its ceiling is told while one types."""

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        form = Form(_COST, parent)
        super().__init__(msg("Biaya baru"), msg("Simpan biaya"), form, parent, width=600)
        self._context = context
        self._row: CostRow | None = None
        self._course: Key | None = None
        self._ceilings: dict[Key | None, BudgetRow] = {}
        self._form.set_choices("kind", [(key, str(text)) for key, text in KINDS.items()])
        self._form.changed.connect(self._follow)
        self.saved.connect(self._save)

    def show_cost(self, course: CourseMoney, row: CostRow | None, found: list[BudgetRow]) -> None:
        """The line as it is, or an empty form for a new one; `found` are the year's ceilings."""
        self._row, self._course = row, course.id
        self._ceilings = {one.id: one for one in found}
        choices: list[tuple[Key | None, str]] = [(None, _("Belum ditentukan"))]
        known = [(one.id, one.title) for one in found]
        if row is not None and row.budget is not None and row.budget not in self._ceilings:
            known.append((row.budget, str(row.budget_title)))
        self._form.set_choices("budget", [*choices, *known])
        values: dict[str, Any] = {"budget": found[0].id if len(found) == 1 else None}
        if row is not None:
            values = {field.key: getattr(row, field.key) for field in _COST}
            values["quantity"] = format_quantity(row.quantity)
        title = msg("Biaya baru {code}", code=course.code)
        self.set_title(msg("Ubah biaya {code}", code=course.code) if row else title)
        self._form.set_values(values)
        self._follow()
        self.open_panel()

    def _follow(self) -> None:
        """Fill in the product, and warn of a ceiling that would not suffice."""
        typed = readable(self._factors)
        if typed is not None:
            quantity, price = typed
            whole = quantity is not None and price is not None
            self._form.editor("planned").setReadOnly(whole)
            if quantity is not None and price is not None:
                self._form.editor("planned").set_value(line_amount(quantity, price))
        money = None if typed is None else readable(self._money)
        if money is None:
            self.messages.clear()
        else:
            self._warn(money)

    def _factors(self) -> tuple[Decimal | None, int | None]:
        quantity = read_quantity(self._form.editor("quantity").value())
        return quantity, self._form.editor("price").value()

    def _money(self) -> Money:
        return Money(*(self._form.editor(name).value() or 0 for name in _AMOUNTS))

    def _warn(self, money: Money) -> None:
        key = self._form.editor("budget").value()
        ceiling = self._ceilings.get(key)
        told = None
        if ceiling is not None:
            same = self._row is not None and self._row.budget == key
            old = self._row.money if same and self._row is not None else Money()
            told = ceiling.standing.exchanged(old, money).warning()
        if told is None:
            self.messages.clear()
        else:
            self.messages.warn(told)

    def _save(self) -> None:
        if self._course is None:
            return
        key = self._row.id if self._row else None
        with self.attempt():
            values = self._form.values()
            values["quantity"] = read_quantity(values["quantity"])
            costs.save(self._context.office, self._course, key, **values)
            self.close_panel()
            self._context.messages.ok(msg("Biaya disimpan."))
