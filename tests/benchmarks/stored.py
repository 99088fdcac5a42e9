"""The certificates that an office has; it imports no more than printing them takes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import select

from asn_desktop.domain.issuing.certificates import CertificateFacts
from asn_desktop.services.issuing import certificate_papers, certificate_runs
from asn_desktop.storage import blobs
from asn_desktop.storage.tables import certificates as table

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office


@dataclass(frozen=True)
class Class:
    """The certificates of a class, by number."""

    office: Office
    keys: tuple[Key, ...]

    @classmethod
    def of(cls, office: Office, count: int | None = None) -> Class:
        """Those that an office has, or the first of them."""
        statement = select(table.c.id).order_by(table.c.sequence).limit(count)
        with office.read() as connection:
            return cls(office, tuple(connection.execute(statement).scalars()))

    @cached_property
    def facts(self) -> tuple[CertificateFacts, ...]:
        """What they say, read when it is first asked for."""
        statement = select(table.c.facts).order_by(table.c.sequence).limit(len(self.keys))
        with self.office.read() as connection:
            texts = connection.execute(statement).scalars()
            return tuple(map(CertificateFacts.from_json, texts))

    @property
    def photos(self) -> list[int]:
        """The length of each photo in bytes."""
        with self.office.read() as connection:
            return [
                len(blobs.content(connection, one.photo) or b"") for one in self.facts if one.photo
            ]

    def one_pdf(self, target: Path) -> None:
        """Draw all of them, and write them to one file."""
        certificate_runs.draw(self.office, self.facts)
        certificate_papers.pdf(self.office, self.keys, target)

    def files(self, folder: Path) -> list[Path]:
        """Write each to a file of its own."""
        return certificate_papers.pdf_each(self.office, self.keys, folder)
