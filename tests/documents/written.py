"""Certificates as files, to be read back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.documents.certificates.certificate import Look, drawn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from asn_desktop.domain.issuing.certificates import CertificateFacts


def render(facts: Sequence[CertificateFacts], target: Path, look: Look | None = None) -> None:
    """Write their pages into one file."""
    target.write_bytes(drawn(facts, look or Look()))
