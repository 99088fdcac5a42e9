"""Whom the office trusts to vouch for signers: certificates put in once, checked offline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from asn_desktop.base.errors import BadFile
from asn_desktop.base.i18n import msg
from asn_desktop.services.files import read_file
from asn_desktop.services.rights import Right
from asn_desktop.services.settings import put
from asn_desktop.storage.tables import settings as table

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from asn_desktop.services.office import Office

_KEY: Final = "signing.authorities"
_ENDINGS: Final = frozenset({".pem", ".der", ".crt", ".cer"})
_LARGEST: Final = 1_000_000


def trust(office: Office, path: Path | None) -> list[str]:
    """Trust the certificates of a PEM or DER file, or of a folder of them, instead of those before.

    None trusts nobody. Returns their names. It can be undone.

    Raises:
        BadFile: There is none, or a file holds something else.
    """
    pem = None if path is None else _read(path)
    with office.write(Right.OFFICE, msg("Ubah penerbit tanda tangan yang dipercaya")) as step:
        put(step, _KEY, pem)
    return trusted(office)


def trusted(office: Office) -> list[str]:
    """The names of those who are trusted."""
    from asn_desktop.security import signatures

    with office.read() as connection:
        pem = authorities(connection)
    return [] if pem is None else signatures.names_of(pem)


def authorities(connection: Connection) -> str | None:
    """Their certificates as one PEM; None without."""
    wanted = select(table.c.value).where(table.c.name == _KEY)
    return connection.execute(wanted).scalar_one_or_none()


def _read(path: Path) -> str:
    from asn_desktop.security import signatures

    files = [path]
    if path.is_dir():
        files = sorted(one for one in path.iterdir() if one.suffix.lower() in _ENDINGS)
    if not files:
        raise BadFile(
            msg("Tidak ada berkas .pem, .der, .crt atau .cer di folder {folder}.", folder=path.name)
        )
    return signatures.as_pem([read_file(one, _LARGEST) for one in files])
