"""The digest by which a backup shows that it is still what was written."""

from __future__ import annotations

import hashlib
import json
from typing import Any, Final

from asn_desktop.storage.database import OF_THE_FILE

_TABLES: Final = (
    "SELECT name FROM sqlite_master WHERE type = 'table' "
    "AND name NOT LIKE 'participants_fts%' AND name NOT LIKE 'sqlite_%' ORDER BY name"
)
_RUN: Final = 1000


def digest_of(connection: Any) -> str:
    """SHA-256 over every row of every table, through a bare connection.

    It finds bits that rotted and is no signature: whoever changes a file can write a new one.
    Left out are the notes about the file itself, and the index for searching, made of the rows.
    """
    digest = hashlib.sha256()
    for (table,) in connection.execute(_TABLES).fetchall():
        digest.update(table.encode())
        rows = _rows(connection, table)
        while run := rows.fetchmany(_RUN):
            digest.update(json.dumps(run, default=bytes.hex, check_circular=False).encode())
    return digest.hexdigest()


def _rows(connection: Any, table: str) -> Any:
    statement = f'SELECT * FROM "{table}"'  # noqa: S608
    if table != "meta":
        return connection.execute(f"{statement} ORDER BY rowid")
    holes = ", ".join("?" * len(OF_THE_FILE))
    return connection.execute(
        f"{statement} WHERE name NOT IN ({holes}) ORDER BY name", sorted(OF_THE_FILE)
    )
