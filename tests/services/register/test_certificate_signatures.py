"""Certificates go out to be signed and come back to their own, unless they were tampered with."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

import pypdfium2
import pytest
from sqlalchemy import select

from asn_desktop.base.errors import BadFile, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.security.signatures import mark_of, signatures, with_fields
from asn_desktop.services import signatories
from asn_desktop.services.imports import CHANGED, NEW, UNCHANGED
from asn_desktop.services.register import (
    certificate_life,
    certificate_signatures as service,
    signing_authorities,
)
from asn_desktop.services.rights import Right
from asn_desktop.storage.tables import certificate_signatures as table
from tests.services.certificate_office import issued, words
from tests.services.conftest import tables
from tests.signing import OFFICIAL, authority, root, sign

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.services.issuing.certificates import CertificateRow
    from asn_desktop.services.office import Office


ROOT = "Otoritas Sertifikat Digital Contoh dengan Nama Panjang"


@pytest.fixture
def rows(office: Office, people: list[Key]) -> list[CertificateRow]:
    signatories.save_signatory(
        office, None, name="Dra. CONTOH Pejabat Nasution, M.Si.", position="Kepala BKPSDM"
    )
    return issued(office, people)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "keluar").mkdir()
    return tmp_path / "keluar"


@pytest.fixture
def back(tmp_path: Path) -> Path:
    (tmp_path / "masuk").mkdir()
    return tmp_path / "masuk"


def trust(office: Office, folder: Path) -> None:
    (folder / "penerbit.cer").write_bytes(authority())
    assert signing_authorities.trust(office, folder) == [OFFICIAL]
    (folder / "penerbit.cer").unlink()


def send(office: Office, rows: list[CertificateRow], out: Path) -> list[Path]:
    return service.send_out(office, [row.id for row in rows], out)


def test_each_goes_out_alone_with_an_empty_field_and_its_stored_pages(
    office: Office, rows: list[CertificateRow], out: Path
) -> None:
    files = send(office, rows, out)
    assert [path.name for path in files] == [
        f"{row.number.replace('/', '_')} {row.name}.pdf" for row in rows
    ]
    for row, path in zip(rows, files, strict=True):
        data = path.read_bytes()
        assert (mark_of(data), signatures(data)) == (row.id.hex, [])
        with pypdfium2.PdfDocument(data) as document:
            assert len(document) == 2
            text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
        assert text == words(office, row.id)
    assert {str(one.words)[:7] for one in service.states(office).values()} == {"dikirim"}


def test_what_was_signed_comes_back_to_its_own_and_twice_changes_nothing(
    office: Office, rows: list[CertificateRow], out: Path, back: Path
) -> None:
    trust(office, out)
    files = send(office, rows, out)
    for number, path in enumerate(files[:2]):
        sign(path, back / f"selesai {number}.pdf")
    found = service.preview_return(office, back)
    assert [(line.name, line.kind, line.doubts) for line in found.lines] == [
        (row.name, NEW, ()) for row in rows[:2]
    ]
    assert service.take_back(office, found) == 2
    told = [str(service.states(office)[row.id].words) for row in rows]
    assert [OFFICIAL in one for one in told] == [True, True, False]
    before = tables(office)
    again = service.preview_return(office, back)
    assert {line.kind for line in again.lines} == {UNCHANGED}
    assert service.take_back(office, again) == 0
    assert tables(office) == before
    saved = service.save_signed(office, [row.id for row in rows], out)
    assert sorted(path.read_bytes() for path in saved) == sorted(
        path.read_bytes() for path in back.iterdir()
    )


def test_what_is_not_ours_unsigned_changed_or_void_is_refused_with_the_reason(
    office: Office, rows: list[CertificateRow], out: Path, back: Path
) -> None:
    first, second, third = send(office, rows, out)
    shutil.copy(first, back / "a belum.pdf")
    signed = sign(second, back / "b berubah.pdf").read_bytes()
    (back / "b berubah.pdf").write_bytes(signed.replace(b"(ASN Desktop)", b"(ASM Desktop)"))
    sign(third, back / "c batal.pdf")
    (back / "d rusak.pdf").write_bytes(b"%PDF-1.7 bukan")
    plain = with_fields(first.read_bytes(), "0" * 32, [])
    (back / "e asing.pdf").write_bytes(plain)
    certificate_life.void(office, rows[2].id, "salah orang")
    found = service.preview_return(office, back)
    assert found.lines == ()
    reasons = {str(one.value)[0]: str(one.reason) for one in found.refused}
    assert "Belum ditandatangani" in reasons["a"]
    assert "berubah sesudah ditandatangani" in reasons["b"]
    assert "tidak berlaku lagi" in reasons["c"]
    assert "Bukan PDF yang utuh" in reasons["d"]
    assert "tidak dikirim dari kantor ini" in reasons["e"]
    whose = {str(one.value)[0]: one.who for one in found.refused}
    assert whose == {"a": rows[0].name, "b": rows[1].name, "c": rows[2].name, "d": None, "e": None}


def test_a_file_that_says_something_else_is_refused_although_its_signature_holds(
    office: Office, rows: list[CertificateRow], out: Path, back: Path
) -> None:
    first, second, _third = send(office, rows, out)
    swapped = with_fields(first.read_bytes(), rows[1].id.hex, [])
    (out / "palsu.pdf").write_bytes(swapped)
    sign(out / "palsu.pdf", back / "palsu.pdf")
    (refused,) = service.preview_return(office, back).refused
    assert "lain daripada sertifikat yang tersimpan" in str(refused.reason)
    again = with_fields(second.read_bytes(), rows[1].id.hex, [])
    (out / "ulang.pdf").write_bytes(again.replace(b"%PDF-1.7", b"%PDF-1.6"))
    (back / "palsu.pdf").unlink()
    sign(out / "ulang.pdf", back / "ulang.pdf")
    (line,) = service.preview_return(office, back).lines
    assert "Ditulis ulang" in str(line.doubts[-1])


def test_two_files_of_one_certificate_an_empty_folder_and_what_is_not_valid(
    office: Office, rows: list[CertificateRow], out: Path, back: Path
) -> None:
    with pytest.raises(BadFile, match="Tidak ada PDF"):
        service.preview_return(office, back)
    first, *_others = send(office, rows, out)
    sign(first, back / "a.pdf")
    sign(first, back / "b.pdf")
    found = service.preview_return(office, back)
    assert (len(found.lines), len(found.refused)) == (1, 1)
    certificate_life.void(office, rows[0].id, "salah orang")
    with pytest.raises(Refused, match="yang berlaku"):
        send(office, rows, out)
    with pytest.raises(Refused, match="Belum ada yang ditandatangani"):
        service.save_signed(office, [rows[1].id], out)


def test_a_signer_whom_nobody_known_vouches_for_is_whole_but_not_trusted(
    office: Office, rows: list[CertificateRow], out: Path, back: Path
) -> None:
    first, *_others = send(office, rows, out)
    sign(first, back / "a.pdf")
    found = service.preview_return(office, back)
    (doubt,) = found.lines[0].doubts
    assert str(doubt) == (f"Utuh, belum dikenal: {OFFICIAL}, penerbitnya {OFFICIAL}.")
    assert service.take_back(office, found) == 1
    state = service.states(office)[rows[0].id]
    assert (state.trusted, state.issuer) == (False, OFFICIAL)
    assert f"utuh, penerbitnya {OFFICIAL}" in str(state.words)
    trust(office, out)
    found = service.preview_return(office, back)
    assert [(line.kind, line.doubts) for line in found.lines] == [(CHANGED, ())]
    service.take_back(office, found)
    assert "penanda tangan dipercaya" in str(service.states(office)[rows[0].id].words)


def test_another_name_than_the_signatorys_is_warned_about(
    office: Office, people: list[Key], out: Path, back: Path
) -> None:
    signatories.save_signatory(office, None, name="Dra. Lain", position="Kepala BKPSDM")
    rows = issued(office, people)
    trust(office, out)
    sign(send(office, rows, out)[0], back / "a.pdf")
    (line,) = service.preview_return(office, back).lines
    assert [str(one) for one in line.doubts] == [f"Ditandatangani {OFFICIAL}, bukan Dra. Lain."]


def test_authorities_that_are_none_are_refused_and_the_former_stay(
    office: Office, out: Path
) -> None:
    trust(office, out)
    with pytest.raises(BadFile, match="Tidak ada berkas"):
        signing_authorities.trust(office, out)
    (out / "x.pem").write_text("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")
    with pytest.raises(BadFile, match="Bukan sertifikat penerbit"):
        signing_authorities.trust(office, out)
    assert signing_authorities.trusted(office) == [OFFICIAL]
    assert signing_authorities.trust(office, None) == []


def test_a_certificate_of_the_signer_that_ended_is_told_by_its_day_and_not_as_unknown(
    office: Office, rows: list[CertificateRow], out: Path, back: Path
) -> None:
    ended = datetime(2026, 3, 31, 12, tzinfo=UTC)
    first, *_others = send(office, rows, out)
    sign(first, back / "a.pdf", issuer=ROOT, until=ended)
    stranger = service.preview_return(office, back).lines[0].doubts
    assert [str(one) for one in stranger] == [
        f"Utuh, belum dikenal: {OFFICIAL}, penerbitnya {ROOT}."
    ]
    (out / "lama.cer").write_bytes(root(ROOT))
    signing_authorities.trust(office, out)
    found = service.preview_return(office, back)
    told = f"Utuh, tetapi sertifikat penanda tangan {OFFICIAL} kedaluwarsa pada 31 Maret 2026."
    assert [str(one) for one in found.lines[0].doubts] == [told]
    service.take_back(office, found)
    state = service.states(office)[rows[0].id]
    assert (state.trusted, state.expired_on) == (False, ended.date())
    assert str(state.brief) == f"kedaluwarsa 31 Maret 2026: {OFFICIAL}"
    assert "sertifikat penanda tangan kedaluwarsa pada 31 Maret 2026" in str(state.words)
    assert [line.kind for line in service.preview_return(office, back).lines] == [UNCHANGED]
    with office.write(Right.CERTIFICATE, msg("Catat")) as step:  # as it came before that day
        key = step.connection.execute(select(table.c.id).where(table.c.file.is_not(None))).scalar()
        step.update(table, cast("Key", key), trusted=True, expired_on=None)
    assert [line.kind for line in service.preview_return(office, back).lines] == [UNCHANGED]


def test_a_long_issuer_does_not_push_the_verdict_out_of_its_column() -> None:
    moment = datetime(2026, 10, 12, tzinfo=UTC)
    state = service.SigningState(moment, moment, OFFICIAL, moment, ROOT, trusted=False)
    assert str(state.brief) == f"belum dikenal: {OFFICIAL}"
    assert ROOT in str(state.words)
