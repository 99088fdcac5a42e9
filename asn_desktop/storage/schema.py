"""Makes a new database and brings an older one up to date, through Alembic."""

from __future__ import annotations

import secrets
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, insert
from sqlalchemy.pool import StaticPool

from asn_desktop.storage import fulltext, tables
from asn_desktop.storage.database import APPLICATION_ID, JOURNAL_KEY, REVISION, Database
from asn_desktop.storage.disk import on_disk, swap
from asn_desktop.storage.faults import translated

if TYPE_CHECKING:
    from sqlalchemy import Connection

_MIGRATIONS = Path(__file__).parent / "migrations"
_OUTLINE = "SELECT type, name, tbl_name, sql FROM sqlite_master"


def upgrade(connection: Connection, revision: int = REVISION) -> None:
    """Run every migration up to `revision` that this database has not seen."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, f"{revision:04}")


def _build(connection: Connection, revision: int) -> None:
    upgrade(connection, revision)
    fulltext.create(connection)
    connection.exec_driver_sql(f"PRAGMA user_version={revision}")


def create(path: Path) -> None:
    """Make an empty office at `path`, under a temporary name until it is whole."""
    import sqlcipher3.dbapi2 as driver

    part = path.with_suffix(".part")
    with on_disk(path.parent):
        for leftover in path.parent.glob(f"{part.name}*"):
            leftover.unlink()
    with translated(), closing(driver.connect(str(part))) as bare:
        bare.execute("PRAGMA page_size=4096")
        bare.execute(f"PRAGMA application_id={APPLICATION_ID}")
    with closing(Database(part)) as database, database.write() as connection:
        _build(connection, REVISION)
        connection.execute(
            insert(tables.meta), {"name": JOURNAL_KEY, "value": secrets.token_hex(32)}
        )
    with on_disk(path):
        swap(part, path)


def migrate(database: Database) -> None:
    """Bring an older database to this program's revision, whole or not at all."""
    with database.write() as connection:
        upgrade(connection)
        connection.exec_driver_sql(f"PRAGMA user_version={REVISION}")


def outline(connection: Any) -> frozenset[tuple[str | None, ...]]:
    """What a bare connection's file defines: kind, name, table and SQL of each thing in it."""
    return frozenset(
        tuple(" ".join(text.split()) if isinstance(text, str) else None for text in row)
        for row in connection.execute(_OUTLINE)
    )


@cache
def expected(revision: int) -> frozenset[tuple[str | None, ...]]:
    """The outline of a sound database of that revision."""
    import sqlcipher3.dbapi2 as driver

    bare = driver.connect(":memory:", isolation_level=None, check_same_thread=False)
    engine = create_engine("sqlite://", module=driver, creator=lambda: bare, poolclass=StaticPool)
    with engine.begin() as connection:
        _build(connection, revision)
    found = outline(bare)
    engine.dispose()
    return found
