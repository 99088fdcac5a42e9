"""The guard of the tables: a read writes nothing, and a deed only through storage's statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy.util import immutabledict

if TYPE_CHECKING:
    from sqlalchemy import Connection

OWN: Final = "own"
DEED: Final = "deed"
ROAD: Final = immutabledict({"asn_road": True})
"""The execution options by which a statement of storage says that it is one."""
_READS: Final = ("SELECT", "WITH", "EXPLAIN", "PRAGMA")


def watch(
    _connection: Connection,
    _cursor: Any,
    statement: str,
    _parameters: Any,
    context: Any,
    _many: bool,  # noqa: FBT001 - SQLAlchemy passes six things in order
) -> None:
    """Called before each statement.

    Raises:
        RuntimeError: It writes, and neither is it storage's nor is the connection its own.
    """
    if statement.startswith(_READS) and not context.isinsert:
        return
    options = context.execution_options
    if "asn_road" not in options and options.get("asn_write") != OWN:
        raise RuntimeError(f"only a step writes: {statement.split(maxsplit=1)[0]}")
