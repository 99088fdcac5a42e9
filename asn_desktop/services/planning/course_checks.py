"""What the fields of a course may hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.domain.money.budgets import MOST_RUPIAH
from asn_desktop.services.planning.codes import require_free
from asn_desktop.services.rules import schemes
from asn_desktop.storage.tables import costs, courses as table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from asn_desktop.base.keys import Key


def check(connection: Connection, row: dict[str, Any], key: Key | None) -> None:
    """The fields of a course as they may be stored.

    Raises:
        Refused: One is missing or wrong, naming it.
    """
    for name in ("code", "name"):
        if not row[name]:
            raise Refused(msg("Pelatihan perlu kode dan nama."), name)
    for name in ("start", "end"):
        if not row[name]:
            raise Refused(msg("Pelatihan perlu tanggal mulai dan tanggal selesai."), name)
    if row["end"] < row["start"]:
        raise Refused(msg("Tanggal selesai tidak boleh sebelum tanggal mulai."), "end")
    if row["hours"] is None or not 0 < row["hours"] <= schemes.MOST_HOURS:
        raise Refused(msg("Jumlah JP harus 1–9.999."), "hours")
    for name in ("planned", "spent"):
        check_rupiah(row[name], name)
    _check_code(connection, row["code"], key)


def check_rupiah(amount: int | None, name: str) -> None:
    """An amount of a course in rupiah, as it may be stored.

    Raises:
        Refused: It is below 0 or absurd, naming the field.
    """
    if amount is not None and amount < 0:
        raise Refused(msg("Anggaran tidak boleh di bawah 0 rupiah."), name)
    if amount is not None and amount > MOST_RUPIAH:
        raise Refused(msg("Anggaran paling banyak Rp 1.000.000.000.000."), name)


def check_sums(
    connection: Connection, key: Key, before: Mapping[str, Any], row: Mapping[str, Any]
) -> None:
    """Where costs are kept line by line, their sums are the course's money.

    Raises:
        Refused: Another amount is given than they come to.
    """
    for name in ("planned", "spent"):
        if row.get(name, before[name]) != before[name] and has_costs(connection, key):
            told = msg("Jumlah ini dihitung dari rincian biaya. Ubah rinciannya di Anggaran.")
            raise Refused(told, name)


def has_costs(connection: Connection, key: Key) -> bool:
    """Whether the costs of a course are kept line by line."""
    return (
        connection.execute(select(costs.c.id).where(costs.c.course_id == key)).first() is not None
    )


def _check_code(connection: Connection, code: str, key: Key | None) -> None:
    used = msg("Kode pelatihan “{code}” sudah dipakai. Pilih kode lain.", code=code)
    archived = msg("Kode “{code}” dipakai pelatihan yang diarsipkan. Pilih kode lain.", code=code)
    require_free(connection, table, code, key, used=used, archived=archived)
