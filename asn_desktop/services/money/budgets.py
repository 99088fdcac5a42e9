"""The ceilings of a year (pagu), by source and sub-activity, and how each one stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, select

from asn_desktop.base.errors import NotFound, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.domain import texts
from asn_desktop.domain.money.budgets import Money, Standing, check_amount
from asn_desktop.domain.money.year import BudgetRow
from asn_desktop.services.rights import Right
from asn_desktop.storage.tables import budgets as table, costs, courses

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office

_FIRST_YEAR: Final = 2000
_LAST_YEAR: Final = 2100


def _rows() -> Select[Any]:
    sums = (func.coalesce(func.sum(costs.c[name]), 0) for name in ("planned", "committed", "spent"))
    taken = costs.join(
        courses, (courses.c.id == costs.c.course_id) & courses.c.archived_at.is_(None)
    )
    return (
        select(table.c.id, table.c.year, table.c.source, table.c.activity, table.c.name,
               table.c.ceiling, *sums)
        .select_from(table.outerjoin(taken, costs.c.budget_id == table.c.id))
        .where(table.c.archived_at.is_(None))
        .group_by(table.c.id)
        .order_by(table.c.source, table.c.activity)
    )  # fmt: skip


def _row(found: Any) -> BudgetRow:
    key, year, source, activity, name, ceiling, *sums = found
    return BudgetRow(key, year, source, activity, name, Standing(ceiling, Money(*map(int, sums))))


def budgets(office: Office, year: int) -> list[BudgetRow]:
    """The ceilings of a year, by source and sub-activity."""
    with office.read() as connection:
        return [_row(found) for found in connection.execute(_rows().where(table.c.year == year))]


def budget(office: Office, key: Key) -> BudgetRow:
    """One ceiling.

    Raises:
        NotFound: There is none.
    """
    with office.read() as connection:
        found = connection.execute(_rows().where(table.c.id == key)).one_or_none()
    if found is None:
        raise NotFound(msg("Pagu itu tidak ada lagi."))
    return _row(found)


def save(office: Office, key: Key | None, **values: Any) -> Key:
    """Add (`key` None) or change a ceiling.

    Args:
        office: Where.
        key: Which one.
        **values: year, source, activity, name and ceiling in rupiah.

    Raises:
        Refused: A field is missing or wrong, or the year has this source and activity already.
    """
    row = _checked(values)
    label = msg("Simpan pagu {activity} tahun {year}", activity=row["activity"], year=row["year"])
    with office.write(Right.OFFICE, label) as step:
        _check_kept(step.connection, key)
        _check_free(step.connection, row, key)
        if key is None:
            key = new_key()
            step.insert(table, {"name": None, **row, "archived_at": None, "id": key})
        else:
            step.update(table, key, **row)
    return key


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    row = texts.fields(values)
    if not row.get("source"):
        raise Refused(msg("Sumber dana belum diisi, mis. APBD."), "source")
    if not row.get("activity"):
        raise Refused(msg("Kode subkegiatan belum diisi."), "activity")
    if row.get("year") is None or not _FIRST_YEAR <= row["year"] <= _LAST_YEAR:
        raise Refused(msg("Tahun anggaran harus 2000–2100."), "year")
    if row.get("ceiling") is None:
        raise Refused(msg("Pagu belum diisi."), "ceiling")
    row["ceiling"] = check_amount(row["ceiling"], "ceiling")
    return row


def _check_free(connection: Connection, row: dict[str, Any], key: Key | None) -> None:
    same = select(table.c.id, table.c.archived_at).where(
        *(table.c[name] == row[name] for name in ("year", "source", "activity"))
    )
    found = connection.execute(same).one_or_none()
    if found is None or found.id == key:
        return
    if found.archived_at is not None:
        raise Refused(msg("Pagu ini pernah dihapus. Urungkan penghapusannya."), "activity")
    raise Refused(msg("Tahun ini sudah punya pagu untuk sumber dan kode itu."), "activity")


def _check_kept(connection: Connection, key: Key | None) -> None:
    """A ceiling that another window took off the list is not written behind its back."""
    gone = select(table.c.id).where(table.c.id == key, table.c.archived_at.is_not(None))
    if key is not None and connection.execute(gone).first() is not None:
        raise NotFound(msg("Pagu itu tidak ada lagi."))


def archive(office: Office, key: Key) -> None:
    """Take a ceiling off the list.

    Raises:
        Refused: Costs of courses are taken from it.
    """
    found = budget(office, key)
    with office.write(Right.OFFICE, msg("Hapus pagu {title}", title=found.title)) as step:
        used = select(func.count()).where(costs.c.budget_id == key)
        count = step.connection.execute(used).scalar_one()
        if count:
            told = msg("{count} rincian biaya memakai pagu ini. Pindahkan dahulu.", count=count)
            raise Refused(told)
        step.archive(table, key)
