"""Column types that mean the same on SQLite and on PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from sqlalchemy import BigInteger, DateTime, Integer, LargeBinary, Numeric, TypeDecorator, Uuid

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect
    from sqlalchemy.types import TypeEngine


_KEPT = 65_536


@lru_cache(_KEPT)
def _key_of(stored: bytes) -> UUID:
    return UUID(bytes=stored)


class KeyType(TypeDecorator[UUID]):
    """A UUID: 16 bytes on SQLite, `uuid` on PostgreSQL."""

    impl = LargeBinary(16)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Native where the database has it."""
        return dialect.type_descriptor(
            LargeBinary(16) if dialect.name == "sqlite" else Uuid(as_uuid=True)
        )

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> Any:
        """The bytes of the UUID, or the UUID itself."""
        return value.bytes if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> UUID | None:
        """The UUID of the bytes, the same object for the same bytes: it is compared at a glance."""
        return _key_of(value) if value is not None and dialect.name == "sqlite" else value


class HundredthsType(TypeDecorator[Decimal]):
    """An exact number with two decimals: an integer of hundredths on SQLite."""

    impl = Integer
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Native where the database is exact."""
        exact = Numeric(12, 2) if dialect.name != "sqlite" else Integer()
        return dialect.type_descriptor(exact)

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        """Hundredths; more than two decimals are a bug and raise `ValueError`."""
        if value is None or dialect.name != "sqlite":
            return value
        hundredths = value * 100
        if hundredths != int(hundredths):
            raise ValueError("more than two decimals")
        return int(hundredths)

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """The number with two decimals."""
        if value is None:
            return None
        return Decimal(int(value)).scaleb(-2) if dialect.name == "sqlite" else Decimal(value)


RUPIAH: Final = BigInteger().with_variant(Integer(), "sqlite")
"""Whole rupiah, up to 10^12: more than 32 bits hold; any integer of SQLite has 64."""


class UtcType(TypeDecorator[datetime]):
    """A moment in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """UTC without zone on SQLite, which has none."""
        if value is None:
            return None
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment with its zone."""
        if value is None or dialect.name != "sqlite":
            return value
        return value.replace(tzinfo=UTC)
