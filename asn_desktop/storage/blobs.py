"""Bytes named by their content: each is kept once, and never changed, so no step journals it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from asn_desktop.base.keys import new_key
from asn_desktop.storage.road import ROAD
from asn_desktop.storage.tables import files

if TYPE_CHECKING:
    from sqlalchemy import Connection


def keep(connection: Connection, data: bytes) -> str:
    """Store bytes once; the SHA-256 names them."""
    name = digest(data)
    if content(connection, name) is None:
        row = {"id": new_key(), "digest": name, "content": data}
        connection.execute(insert(files), row, execution_options=ROAD)
    return name


def digest(data: bytes) -> str:
    """The SHA-256 that names these bytes."""
    return hashlib.sha256(data).hexdigest()


def content(connection: Connection, name: str) -> bytes | None:
    """The bytes of this name."""
    return connection.execute(
        select(files.c.content).where(files.c.digest == name)
    ).scalar_one_or_none()
