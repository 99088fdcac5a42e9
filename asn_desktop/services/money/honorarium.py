"""What teaching is paid, as the office has set it: rates per JP and percentages of tax."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from asn_desktop.base.errors import NotFound, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.domain import texts
from asn_desktop.domain.money.honorarium import (
    SHIPPED_TAXES,
    UNITS,
    HonorariumRate,
    TaxRate,
    check_amount,
    check_percent,
)
from asn_desktop.domain.people.trainers import KIND_WORDS, LEVELS, TAX_GROUPS
from asn_desktop.services.rights import Right
from asn_desktop.storage.tables import honorarium_rates, tax_rates

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office

_NO_DAY: Final = msg("Isi tanggal mulai berlakunya.")
_GONE: Final = msg("Tarif itu tidak ada lagi.")


@dataclass(frozen=True, slots=True)
class RateRow:
    """A rate per JP that the office has set."""

    id: Key
    rate: HonorariumRate


@dataclass(frozen=True, slots=True)
class TaxRow:
    """A percentage of tax; `id` is None for one that comes with the program."""

    id: Key | None
    tax: TaxRate


_RATES: Final = select(
    *(
        honorarium_rates.c[name]
        for name in ("id", "kind", "level", "amount", "valid_from", "basis", "unit")
    )
).order_by(honorarium_rates.c.valid_from, honorarium_rates.c.id)
_TAXES: Final = select(
    *(tax_rates.c[name] for name in ("id", "tax_group", "percent", "valid_from", "basis"))
).order_by(tax_rates.c.valid_from, tax_rates.c.id)


def rates_in(connection: Connection) -> list[RateRow]:
    """As `rates`, inside a caller's read."""
    return [RateRow(key, HonorariumRate(*rest)) for key, *rest in connection.execute(_RATES)]


def taxes_in(connection: Connection) -> list[TaxRow]:
    """As `taxes`, inside a caller's read."""
    own = [TaxRow(key, TaxRate(*rest)) for key, *rest in connection.execute(_TAXES)]
    return [*(TaxRow(None, tax) for tax in SHIPPED_TAXES), *own]


def rates(office: Office) -> list[RateRow]:
    """Every rate by unit, kind, level and day, the newest first."""
    with office.read() as connection:
        found = rates_in(connection)
    kinds = list(KIND_WORDS)
    newest = sorted(found, key=lambda row: row.rate.valid_from, reverse=True)
    return sorted(newest, key=lambda row: (row.rate.unit is not None, kinds.index(row.rate.kind),
                                           _level_place(row.rate)))  # fmt: skip


def _level_place(rate: HonorariumRate) -> int:
    return 0 if rate.level is None else 1 + LEVELS[rate.kind].index(rate.level)


def taxes(office: Office) -> list[TaxRow]:
    """Every percentage by group and day, the newest first; those that come with the program too."""
    with office.read() as connection:
        found = taxes_in(connection)
    groups = list(TAX_GROUPS)
    newest = sorted(found, key=lambda row: row.tax.valid_from, reverse=True)
    return sorted(newest, key=lambda row: groups.index(row.tax.tax_group))


def save_rate(office: Office, key: Key | None, **values: Any) -> Key:
    """Add (`key` None) or change a rate; `values` are fields of `HonorariumRate`.

    Raises:
        Refused: A field is wrong, or this day has a rate for that kind and level already.
    """
    row = texts.fields({"level": None, "basis": None, "unit": None, **values})
    if row.get("kind") not in KIND_WORDS:
        raise Refused(msg("Pilih widyaiswara atau pengajar tamu."), "kind")
    if row["level"] not in {None, *LEVELS[row["kind"]]}:
        raise Refused(msg("Isian ini tidak dikenal. Pilih dari daftar."), "level")
    if row["unit"] not in UNITS:
        raise Refused(msg("Isian ini tidak dikenal. Pilih dari daftar."), "unit")
    row["amount"] = check_amount(row.get("amount"))
    return _save(office, honorarium_rates, key, row, ("kind", "level", "unit"))


def save_tax(office: Office, key: Key | None, **values: Any) -> Key:
    """Add (`key` None) or change a percentage of tax; `values` are fields of `TaxRate`.

    Raises:
        Refused: A field is wrong, or this day has a percentage for that group already.
    """
    row = texts.fields({"basis": None, **values})
    if row.get("tax_group") not in TAX_GROUPS:
        raise Refused(msg("Pilih golongan pajaknya."), "tax_group")
    row["percent"] = check_percent(row.get("percent"))
    return _save(office, tax_rates, key, row, ("tax_group",))


def _save(
    office: Office, table: Table, key: Key | None, row: dict[str, Any], of: tuple[str, ...]
) -> Key:
    if row.get("valid_from") is None:
        raise Refused(_NO_DAY, "valid_from")
    with office.write(Right.OFFICE, _LABELS[table.name]) as step:
        same = select(table.c.id).where(
            *(table.c[name].is_not_distinct_from(row[name]) for name in (*of, "valid_from"))
        )
        if step.connection.execute(same).scalar() not in {None, key}:
            raise Refused(msg("Tarif untuk tanggal ini sudah ada. Ubah yang itu."), "valid_from")
        if key is None:
            key = new_key()
            step.insert(table, {**row, "id": key})
        else:
            _require(step.connection, table, key)
            step.update(table, key, **row)
    return key


_LABELS: Final = {
    "honorarium_rates": msg("Simpan tarif honorarium"),
    "tax_rates": msg("Simpan tarif pajak honorarium"),
}


def _require(connection: Connection, table: Table, key: Key) -> None:
    if connection.execute(select(table.c.id).where(table.c.id == key)).first() is None:
        raise NotFound(_GONE)


def remove_rate(office: Office, key: Key) -> None:
    """Take a rate away; undo brings it back.

    Raises:
        NotFound: There is none.
    """
    with office.write(Right.OFFICE, msg("Hapus tarif honorarium")) as step:
        _require(step.connection, honorarium_rates, key)
        step.remove(honorarium_rates, key)


def remove_tax(office: Office, key: Key) -> None:
    """Take a percentage away; undo brings it back.

    Raises:
        NotFound: There is none.
    """
    with office.write(Right.OFFICE, msg("Hapus tarif pajak honorarium")) as step:
        _require(step.connection, tax_rates, key)
        step.remove(tax_rates, key)
