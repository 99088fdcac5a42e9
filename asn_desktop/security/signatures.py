"""Electronic signatures in PDF: empty fields to be signed elsewhere, and a look at what came back.

Nothing is fetched: whether a certificate was revoked is for the signing office to say.
"""

from __future__ import annotations

import io
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from asn_desktop.base.clock import now
from asn_desktop.base.errors import BadFile
from asn_desktop.base.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

_MARK: Final = "/ASNDesktop"
_LARGEST: Final = 50_000_000
_NO_PDF: Final = msg("Bukan PDF yang utuh. Ambil lagi berkasnya dari alat tanda tangan.")


@dataclass(frozen=True, slots=True)
class Field:
    """An empty field: its name, page from 0, and left, bottom, right and top in points."""

    name: str
    page: int
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Signed:
    """One signature: whose, when by the signer's clock, and whether it still fits its bytes.

    `whole` when nothing but further signatures was added after it; `trusted` when its chain ends
    at an authority that the office knows, `issuer` is who vouches for the signer;
    `expired` since when no longer, where nothing else keeps it from being trusted.
    """

    signer: str
    at: datetime | None
    intact: bool
    whole: bool
    issuer: str = "?"
    trusted: bool = False
    expired: datetime | None = None

    @property
    def holds(self) -> bool:
        """Whether what was signed is what is there."""
        return self.intact and self.whole


def with_fields(data: bytes, mark: str, fields: Sequence[Field]) -> bytes:
    """The PDF with empty signature fields and a mark by which it is known again."""
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import SigFieldSpec, append_signature_field

    writer = IncrementalPdfFileWriter(io.BytesIO(data), strict=False)
    for one in fields:
        left, bottom, right, top = map(round, one.box)
        box = (left, bottom, right, top)
        append_signature_field(writer, SigFieldSpec(one.name, on_page=one.page, box=box))
    info = dict(_info(writer.prev))
    info[generic.pdf_name(_MARK)] = generic.pdf_string(mark)
    writer.set_info(generic.DictionaryObject(info))  # type: ignore[no-untyped-call]
    written = io.BytesIO()
    writer.write(written)  # type: ignore[no-untyped-call]
    return written.getvalue()


def _info(reader: Any) -> Any:
    try:
        return reader.trailer["/Info"]
    except KeyError:
        return {}


def mark_of(data: bytes) -> str | None:
    """What `with_fields` wrote into the file that this one grew from; None without it.

    Raises:
        BadFile: It is no PDF.
    """
    found = _info(_reader(data)).get(_MARK) if data else None
    return None if found is None else str(found)


def signatures(data: bytes, authorities: str | None = None) -> list[Signed]:
    """Every signature of a PDF, oldest first; `authorities` are those of `as_pem`.

    Raises:
        BadFile: It is no PDF.
    """
    roots = [] if authorities is None else _certificates(authorities.encode())
    return [_seen(one, roots) for one in _reader(data).embedded_regular_signatures]


def as_pem(files: Sequence[bytes]) -> str:
    """The certificates of these PEM or DER files as one PEM, each once.

    Raises:
        BadFile: One of the files holds no certificate.
    """
    from ssl import DER_cert_to_PEM_cert

    found = [one for data in files for one in _certificates(data)]
    each = dict.fromkeys(one.dump() for one in found)
    return "".join(map(DER_cert_to_PEM_cert, each))


def names_of(authorities: str) -> list[str]:
    """Whose certificates these are."""
    return [_common_name(one.subject) for one in _certificates(authorities.encode())]


def _certificates(data: bytes) -> list[Any]:
    from pyhanko.keys import load_certs_from_pemder_data

    try:
        found = list(load_certs_from_pemder_data(data))
        for one in found:
            _common_name(one.subject)
    except Exception:  # noqa: BLE001 - a hostile file may break any part of its reader
        found = []
    if not found:
        raise BadFile(msg("Bukan sertifikat penerbit. Pakai berkas PEM atau DER dari penerbitnya."))
    return found


def _common_name(name: Any) -> str:
    parts = name.native
    return str(parts.get("common_name") or parts.get("organization_name") or "?")


def _reader(data: bytes) -> Any:
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader

    if len(data) > _LARGEST:
        raise BadFile(msg("PDF lebih dari 50 MB."))
    try:
        reader = PdfFileReader(io.BytesIO(data), strict=False)
        _ = reader.root
    except (PdfError, ValueError, LookupError, TypeError, RecursionError, OSError):
        raise BadFile(_NO_PDF) from None
    return reader


def _validated(embedded: Any, roots: list[Any], moment: datetime | None = None) -> Any:
    """What the library says of a signature, now or as of a moment."""
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.settings import KeyUsageConstraints
    from pyhanko_certvalidator import ValidationContext

    return validate_pdf_signature(
        embedded,
        ValidationContext(trust_roots=roots, allow_fetching=False, moment=moment),
        key_usage_settings=KeyUsageConstraints(key_usage=set()),
    )


def _expired(embedded: Any, roots: list[Any], found: Any) -> datetime | None:
    """When the signer's certificate ended, if it was trusted until then."""
    end: datetime = found.signing_cert.not_valid_after
    if found.trusted or end >= now():
        return None
    return end if _validated(embedded, roots, end).trusted else None


def _seen(embedded: Any, roots: list[Any]) -> Signed:
    from pyhanko.sign.diff_analysis import ModificationLevel

    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    try:
        found = _validated(embedded, roots)
        expired = _expired(embedded, roots, found)
        name = _common_name(found.signing_cert.subject)
        issuer = _common_name(found.signing_cert.issuer)
    except Exception:  # noqa: BLE001 - a hostile signature may break any part of its reader
        return Signed("?", None, intact=False, whole=False)
    whole = found.modification_level in {
        ModificationLevel.NONE,
        ModificationLevel.LTA_UPDATES,
        ModificationLevel.FORM_FILLING,
    }
    holds = found.intact and found.valid
    return Signed(
        name, found.signer_reported_dt, holds, whole, issuer, bool(found.trusted), expired
    )
