"""Blanks with serials: one blank carries one certificate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.storage.tables import certificates as table, spoiled_blanks

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from asn_desktop.base.keys import Key


def require_free(connection: Connection, key: Key, serial: str | None) -> None:
    """Prove that no other certificate stands on this blank, and that it is not spoiled.

    Raises:
        Refused: It is taken.
    """
    if serial is None:
        return
    other = select(table.c.number).where(table.c.serial == serial, table.c.id != key)
    spoiled = select(spoiled_blanks.c.serial).where(spoiled_blanks.c.serial == serial)
    number = connection.execute(other.limit(1)).scalar_one_or_none()
    if number is not None:
        raise Refused(
            msg("Blanko {serial} sudah dipakai sertifikat {number}.", serial=serial, number=number)
        )
    if connection.execute(spoiled.limit(1)).scalar_one_or_none() is not None:
        raise Refused(msg("Blanko {serial} tercatat rusak.", serial=serial))
