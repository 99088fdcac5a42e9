"""*Siapa yang bekerja?*: the names of those who share this PC."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.domain.texts import one_line
from asn_desktop.services.rights import Right
from asn_desktop.storage.tables import workers

if TYPE_CHECKING:
    from asn_desktop.services.office import Office


def names(office: Office) -> list[str]:
    """Everyone who has worked with this data, by name."""
    with office.read() as connection:
        statement = select(workers.c.name).where(workers.c.archived_at.is_(None))
        return list(connection.execute(statement.order_by(workers.c.name)).scalars())


def add(office: Office, name: str) -> None:
    """Put a name on the list; one that is there stays.

    Raises:
        Refused: The name is empty.
    """
    cleaned = one_line(name)
    if not cleaned:
        raise Refused(msg("Ketik nama Anda."))
    if cleaned in names(office):
        return
    with office.write(Right.OFFICE, msg("Tambah nama {name}", name=cleaned)) as step:
        step.insert(workers, {"id": new_key(), "name": cleaned, "archived_at": None})
