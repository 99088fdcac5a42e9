"""What agencies need in a year, the courses proposed for it, and which of them fit the ceiling."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, select

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.domain import texts
from asn_desktop.domain.money.budgets import check_amount
from asn_desktop.domain.money.choosing import WEIGHTS, Need, Offer, Question
from asn_desktop.services.money.solver import choose
from asn_desktop.services.rights import Right
from asn_desktop.storage.tables import budgets, needs, programmes, proposals

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.domain.money.choosing import Choice, Fixed
    from asn_desktop.services.office import Office

_MOST_PEOPLE: Final = 100_000
_FIRST_YEAR: Final = 2000
_LAST_YEAR: Final = 2100


@dataclass(frozen=True, slots=True)
class NeedRow:
    """An agency asks for so many places in a programme; priority 1 is the most urgent of 3."""

    id: Key
    year: int
    agency: str
    programme_id: Key
    programme: str
    people: int
    priority: int
    note: str | None


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """A course proposed for a year: seats, rupiah, and `in` or `out` where that is settled."""

    id: Key
    year: int
    name: str
    programme_id: Key
    programme: str
    seats: int
    cost: int
    fixed: Fixed | None


@dataclass(frozen=True, slots=True)
class Plan:
    """A year's needs and proposals, and the ceiling of all its budgets in rupiah."""

    year: int
    ceiling: int
    needs: tuple[NeedRow, ...]
    proposals: tuple[ProposalRow, ...]

    @property
    def question(self) -> Question:
        """What is to be chosen from."""
        offers = (
            Offer(row.id, row.programme_id, row.seats, row.cost, row.fixed)
            for row in self.proposals
        )
        asked = (Need(row.programme_id, row.priority, row.people) for row in self.needs)
        return Question(self.ceiling, tuple(offers), tuple(asked))


def plan(office: Office, year: int) -> Plan:
    """What is asked for and proposed for a year."""
    with office.read() as connection:
        whole = select(func.coalesce(func.sum(budgets.c.ceiling), 0)).where(
            budgets.c.year == year, budgets.c.archived_at.is_(None)
        )
        asked = _rows(needs, year, "agency", "programme_id", "people", "priority", "note")
        offered = _rows(proposals, year, "name", "programme_id", "seats", "cost", "fixed")
        return Plan(
            year,
            int(connection.execute(whole).scalar_one()),
            tuple(NeedRow(**row._mapping) for row in connection.execute(asked)),  # noqa: SLF001
            tuple(ProposalRow(**row._mapping) for row in connection.execute(offered)),  # noqa: SLF001
        )


def _rows(table: Table, year: int, first: str, *rest: str) -> Any:
    columns = [table.c[name] for name in ("id", "year", first, *rest)]
    return (
        select(*columns, programmes.c.name.label("programme"))
        .select_from(table.join(programmes))
        .where(table.c.year == year)
        .order_by(programmes.c.name, table.c[first], table.c.id)
    )


def chosen(office: Office, year: int, progress: Progress, ceiling: int | None = None) -> Choice:
    """Which proposals fit the year's ceiling, or another one in rupiah, and cover most need.

    Raises:
        Refused: What is settled to be in costs more than the ceiling.
    """
    found = plan(office, year)
    progress.step(0, 1, str(msg("Menghitung pilihan")))
    question = found.question
    return choose(question if ceiling is None else replace(question, ceiling=ceiling))


def save_need(office: Office, key: Key | None, **values: Any) -> Key:
    """Add (`key` None) or change a need: year, agency, programme_id, people, priority, note.

    Raises:
        Refused: A field is missing or wrong, or the agency asked for this programme already.
    """
    row = {"note": None, **texts.fields(values)}
    if not row.get("agency"):
        raise Refused(msg("Perangkat daerah belum diisi."), "agency")
    if row.get("priority") not in WEIGHTS:
        raise Refused(msg("Prioritas: 1 tinggi, 2 sedang, 3 rendah."), "priority")
    _check(row, "people")
    return _save(office, needs, key, row, msg("Catat kebutuhan {name}", name=row["agency"]))


def save_proposal(office: Office, key: Key | None, **values: Any) -> Key:
    """Add (`key` None) or change a proposal: year, name, programme_id, seats, cost, fixed.

    Raises:
        Refused: A field is missing or wrong.
    """
    row = {"fixed": None, **texts.fields(values)}
    if not row.get("name"):
        raise Refused(msg("Nama usulan belum diisi."), "name")
    _check_fixed(row["fixed"])
    if row.get("cost") is None:
        raise Refused(msg("Biaya usulan belum diisi."), "cost")
    row["cost"] = check_amount(row["cost"], "cost")
    _check(row, "seats")
    return _save(office, proposals, key, row, msg("Simpan usulan {name}", name=row["name"]))


def _check_fixed(fixed: str | None) -> None:
    if fixed not in {None, "in", "out"}:
        raise Refused(msg("Ketetapan: masuk, tidak masuk, atau belum."), "fixed")


def fix(office: Office, key: Key, fixed: str | None) -> None:
    """Settle that a proposal is `in` or `out`, or leave it to the choice again.

    Raises:
        NotFound: It is no longer there.
        Refused: It is neither of them.
    """
    _check_fixed(fixed)
    with office.write(Right.COURSE, msg("Tetapkan usulan")) as step:
        step.update(proposals, key, fixed=fixed)


def _check(row: dict[str, Any], count: str) -> None:
    if row.get("programme_id") is None:
        raise Refused(msg("Pilih programnya."), "programme_id")
    if row.get("year") is None or not _FIRST_YEAR <= row["year"] <= _LAST_YEAR:
        raise Refused(msg("Tahun anggaran harus 2000–2100."), "year")
    if row.get(count) is None or not 0 < row[count] <= _MOST_PEOPLE:
        raise Refused(msg("Jumlah orang harus 1–100.000."), count)


def _save(office: Office, table: Table, key: Key | None, row: dict[str, Any], label: Any) -> Key:
    with office.write(Right.COURSE, label) as step:
        if table is needs:
            _check_once(step.connection, row, key)
        if key is None:
            key = new_key()
            step.insert(table, {**row, "id": key})
        else:
            step.update(table, key, **row)
    return key


def _check_once(connection: Connection, row: dict[str, Any], key: Key | None) -> None:
    names = ("year", "agency", "programme_id")
    same = select(needs.c.id).where(*(needs.c[name] == row[name] for name in names))
    found = connection.execute(same).scalar_one_or_none()
    if found is not None and found != key:
        told = msg("Perangkat daerah ini sudah mengusulkan program itu. Ubah barisnya.")
        raise Refused(told, "programme_id")


def remove_need(office: Office, key: Key) -> None:
    """Take a need off the list; undo brings it back."""
    with office.write(Right.COURSE, msg("Hapus kebutuhan")) as step:
        step.remove(needs, key)


def remove_proposal(office: Office, key: Key) -> None:
    """Take a proposal off the list; undo brings it back."""
    with office.write(Right.COURSE, msg("Hapus usulan")) as step:
        step.remove(proposals, key)
