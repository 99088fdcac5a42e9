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
    digest = hashlib.sha256(data).hexdigest()
    if content(connection, digest) is None:
        row = {"id": new_key(), "digest": digest, "content": data}
        connection.execute(insert(files), row, execution_options=ROAD)
    return digest


def content(connection: Connection, digest: str) -> bytes | None:
    """The bytes with this digest."""
    return connection.execute(
        select(files.c.content).where(files.c.digest == digest)
    ).scalar_one_or_none()
