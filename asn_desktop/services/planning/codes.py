"""Codes by which people know a course or a programme: each is used once, even if archived."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from asn_desktop.base.errors import Refused

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key


def require_free(
    connection: Connection,
    table: Table,
    code: str,
    key: Key | None,
    *,
    used: Message,
    archived: Message,
) -> None:
    """Nobody but the row `key` itself has this code.

    Raises:
        Refused: Another has it, with the sentence `used`, or `archived` if that is put away.
    """
    wanted = select(table.c.id, table.c.archived_at).where(table.c.code == code)
    other = connection.execute(wanted).one_or_none()
    if other is not None and other.id != key:
        raise Refused(used if other.archived_at is None else archived, "code")
