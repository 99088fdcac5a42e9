"""Turns what the database driver raises into sentences for the user."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import sqlcipher3.dbapi2 as driver
from sqlalchemy.exc import DBAPIError

from asn_desktop.base.errors import Conflict, EnvironmentFault
from asn_desktop.base.i18n import msg

if TYPE_CHECKING:
    from asn_desktop.base.errors import AsnError
    from asn_desktop.base.i18n import Message

_SENTENCES: Final = {
    "SQLITE_FULL": msg(
        "Disk penuh. Tidak ada yang berubah; kosongkan ruang pada disk, lalu ulangi."
    ),
    "SQLITE_IOERR": msg(
        "Disk tidak dapat dibaca atau ditulis. Periksa disk atau USB, lalu ulangi."
    ),
    "SQLITE_READONLY": msg(
        "Folder data hanya dapat dibaca. Beri izin menulis pada folder itu atau pilih folder lain."
    ),
    "SQLITE_CANTOPEN": msg(
        "Berkas data tidak dapat dibuka. Periksa izin folder data atau pilih folder lain."
    ),
    "SQLITE_PERM": msg("Tidak ada izin untuk membuka berkas data. Periksa izin folder data."),
    "SQLITE_BUSY": msg(
        "Data sedang dipakai program lain. Tunggu sebentar, lalu ulangi; tidak ada yang berubah."
    ),
    "SQLITE_LOCKED": msg(
        "Data sedang dipakai program lain. Tunggu sebentar, lalu ulangi; tidak ada yang berubah."
    ),
    "SQLITE_CORRUPT": msg(
        "Berkas data rusak. Jangan dipakai lagi; pulihkan cadangan terakhir (Data › Pulihkan)."
    ),
    "SQLITE_NOTADB": msg(
        "Berkas data bukan basis data ASN Desktop atau rusak. Pulihkan cadangan terakhir."
    ),
}
_UNNAMED: Final = {
    "database or disk is full": "SQLITE_FULL",
    "disk I/O error": "SQLITE_IOERR",
    "attempt to write a readonly database": "SQLITE_READONLY",
    "unable to open database file": "SQLITE_CANTOPEN",
    "access permission denied": "SQLITE_PERM",
    "database is locked": "SQLITE_BUSY",
    "database table is locked": "SQLITE_LOCKED",
    "database disk image is malformed": "SQLITE_CORRUPT",
    "file is not a database": "SQLITE_NOTADB",
}
"""The driver's copying of a whole database says what is wrong, but gives it no name."""
_DAMAGE: Final = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
_TAKEN: Final = msg("Data itu sudah ada atau masih dipakai. Segarkan tampilan, lalu ulangi.")


class DamagedData(EnvironmentFault):
    """The database file is not what was written to it."""

    restorable = True


def _sentence(name: str) -> Message | None:
    return next((text for start, text in _SENTENCES.items() if name.startswith(start)), None)


def fault(error: BaseException) -> AsnError | None:
    """The user's fault behind a driver's error, mapped by its symbolic name; None for a bug."""
    original = error.orig if isinstance(error, DBAPIError) else error
    name = getattr(original, "sqlite_errorname", "") or _UNNAMED.get(str(original), "")
    if name.startswith("SQLITE_CONSTRAINT"):
        return Conflict(_TAKEN)
    if _is_unreadable(original):
        return damaged()
    sentence = _sentence(name)
    if sentence is not None and name.startswith(_DAMAGE):
        return DamagedData(sentence)
    return None if sentence is None else EnvironmentFault(sentence)


def damaged() -> DamagedData:
    """The fault of stored data that cannot be what was once written."""
    return DamagedData(_SENTENCES["SQLITE_CORRUPT"])


def _is_unreadable(error: BaseException | None) -> bool:
    """Whether a stored value is not what its column holds; the driver names no code for it."""
    starts = ("Couldn't parse date", "bytes is not a 16-char string", "fromisoformat: argument")
    return isinstance(error, UnicodeDecodeError) or (
        str(error).startswith(starts) or "UTF-8" in str(error)
    )


class translated:  # noqa: N801 - it reads as a word in each `with`
    """Within this block the world's faults are raised as `EnvironmentFault` or `Conflict`."""

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        """Raise what it means to the user, if it means anything."""
        if isinstance(error, (DBAPIError, driver.Error, ValueError, TypeError)):
            known = fault(error)
            if known is not None:
                raise known from None
