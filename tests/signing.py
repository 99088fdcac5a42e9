"""An official signing tool for tests: it signs the empty field of a PDF with a key of its own."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder_data
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, SimpleSigner, sign_pdf
from pyhanko_certvalidator.registry import SimpleCertificateStore

if TYPE_CHECKING:
    from pathlib import Path

OFFICIAL = "Contoh Pejabat Nasution"


_VALID = datetime(2036, 1, 1, tzinfo=UTC)


@cache
def _pair(subject: str, issuer: str | None, until: datetime) -> tuple[Any, Any]:
    """A key and its certificate, vouched for by the issuer or by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    voucher, by = (key, subject) if issuer is None else (_pair(issuer, None, _VALID)[0], issuer)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, subject)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, by)]))
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2026, 1, 1, tzinfo=UTC))
        .not_valid_after(until)
        .sign(voucher, hashes.SHA256())
    )
    return key, certificate


@cache
def _signer(issuer: str | None = None, until: datetime = _VALID) -> Any:
    key, certificate = _pair(OFFICIAL, issuer, until)
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    (found,) = load_certs_from_pemder_data(certificate.public_bytes(serialization.Encoding.PEM))
    return SimpleSigner(
        signing_cert=found,
        signing_key=load_private_key_from_pemder_data(pem, passphrase=None),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]
    )


def root(name: str) -> bytes:
    """The certificate of an authority that vouches for the official, as DER."""
    return bytes(_pair(name, None, _VALID)[1].public_bytes(serialization.Encoding.DER))


def authority() -> bytes:
    """The certificate of the official, who vouches for themselves, as DER."""
    return bytes(_signer().signing_cert.dump())


def sign(
    path: Path,
    target: Path,
    field: str = "TandaTangan1",
    *,
    issuer: str | None = None,
    until: datetime = _VALID,
) -> Path:
    """Sign a file into another one, with a certificate of an issuer that is valid until then."""
    writer = IncrementalPdfFileWriter(io.BytesIO(path.read_bytes()), strict=False)
    signed = sign_pdf(writer, PdfSignatureMetadata(field_name=field), signer=_signer(issuer, until))
    target.write_bytes(signed.getvalue())
    return target
