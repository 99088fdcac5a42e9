"""Makes a new database and brings an older one up to date, through Alembic."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import insert

from asn_desktop.storage import fulltext, tables
from asn_desktop.storage.database import APPLICATION_ID, REVISION, Database
from asn_desktop.storage.faults import translated

if TYPE_CHECKING:
    from sqlalchemy import Connection

_MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(connection: Connection) -> None:
    """Run every migration that this database has not seen."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def create(path: Path) -> None:
    """Make an empty office at `path`, under a temporary name until it is whole."""
    import sqlcipher3.dbapi2 as driver

    part = path.with_suffix(".part")
    for leftover in path.parent.glob(f"{part.name}*"):
        leftover.unlink()
    with translated():
        bare = driver.connect(str(part))
        bare.execute("PRAGMA page_size=4096")
        bare.execute(f"PRAGMA application_id={APPLICATION_ID}")
        bare.close()
    database = Database(part)
    with database.write() as connection:
        upgrade(connection)
        fulltext.create(connection)
        connection.execute(
            insert(tables.meta), {"name": "journal.key", "value": secrets.token_hex(32)}
        )
        connection.exec_driver_sql(f"PRAGMA user_version={REVISION}")
    database.close()
    part.replace(path)


def migrate(database: Database) -> None:
    """Bring an older database to this program's revision, whole or not at all."""
    with database.write() as connection:
        upgrade(connection)
        connection.exec_driver_sql(f"PRAGMA user_version={REVISION}")
