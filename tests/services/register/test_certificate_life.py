"""Printed, handed over, voided or revoked; blanks and codes beside a certificate."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from asn_desktop.base.clock import today
from asn_desktop.base.errors import Refused
from asn_desktop.services import settings
from asn_desktop.services.issuing import certificate_papers, certificates
from asn_desktop.services.register import certificate_life as life
from asn_desktop.services.steps import history
from tests.services.certificate_office import OCTOBER, again, issued
from tests.services.conftest import tables

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.services.issuing.certificates import CertificateRow
    from asn_desktop.services.office import Office


@pytest.fixture
def rows(office: Office, people: list[Key]) -> list[CertificateRow]:
    return issued(office, people)


def test_what_was_printed_and_how_often_stands_in_the_register(
    office: Office, rows: list[CertificateRow], tmp_path: Path
) -> None:
    keys = [row.id for row in rows]
    assert {row.life for row in rows} == {certificates.ISSUED}
    certificate_papers.pdf_bytes(office, keys)
    assert {again(office, row).life for row in rows} == {certificates.ISSUED}
    out = certificate_papers.Out(tmp_path / "semua.pdf", tmp_path / "satu")
    assert len(certificate_papers.export(office, keys, out)) == 4
    assert [(again(office, row).life, again(office, row).reprints) for row in rows] == [
        (certificates.PRINTED, 0)
    ] * 3
    certificate_papers.export(office, keys[:1], certificate_papers.Out(tmp_path / "x.pdf", why="?"))
    assert [again(office, row).reprints for row in rows] == [1, 0, 0]
    assert (tmp_path / "x.pdf").read_bytes() == next(
        path.read_bytes() for path in (tmp_path / "satu").iterdir() if "Ahmad" in path.name
    )


def test_a_print_is_noted_and_stands_in_nobodys_way_when_undoing(
    office: Office, rows: list[CertificateRow], tmp_path: Path
) -> None:
    settings.save(office, {"address": "Jalan Contoh"})
    certificate_papers.pdf(office, [rows[0].id], tmp_path / "x.pdf")
    assert "Cetak 1 sertifikat" in str(history.entries(office)[0].label)
    assert "kantor" in str(history.undo(office))
    assert settings.settings(office).address is None
    assert again(office, rows[0]).prints == 1


def test_many_are_handed_over_at_once_and_undo_restores_every_table(
    office: Office, rows: list[CertificateRow]
) -> None:
    keys = [row.id for row in rows]
    life.hand_over(office, keys[:1], date(2026, 10, 13), "  Ibu \n Contoh ")
    before = tables(office)
    assert life.hand_over(office, keys, date(2026, 10, 14)) == 2
    assert [again(office, row).handed_on for row in rows] == [
        date(2026, 10, 13), date(2026, 10, 14), date(2026, 10, 14),
    ]  # fmt: skip
    assert again(office, rows[0]).handed_to == "Ibu Contoh"
    assert {again(office, row).life for row in rows} == {certificates.HANDED}
    history.undo(office)
    assert tables(office) == before
    history.redo(office)
    life.take_back(office, keys)
    assert {again(office, row).handed_on for row in rows} == {None}


def test_a_hand_over_refuses_what_is_not_valid_and_a_day_before_the_issue(
    office: Office, rows: list[CertificateRow]
) -> None:
    life.void(office, rows[0].id, "salah orang")
    before = tables(office)
    with pytest.raises(Refused, match="sudah dibatalkan atau diganti"):
        life.hand_over(office, [row.id for row in rows], OCTOBER)
    with pytest.raises(Refused, match="mendahului tanggal terbit"):
        life.hand_over(office, [rows[1].id], date(2026, 10, 11))
    with pytest.raises(Refused, match="sudah dibatalkan atau diganti"):
        life.take_back(office, [rows[0].id])
    assert tables(office) == before


def test_before_hand_over_one_voids_and_after_it_one_revokes(
    office: Office, rows: list[CertificateRow]
) -> None:
    with pytest.raises(Refused, match="belum diserahkan"):
        life.revoke(office, rows[0].id, "salah")
    life.hand_over(office, [rows[0].id], OCTOBER)
    with pytest.raises(Refused, match="sudah diserahkan"):
        life.void(office, rows[0].id, "salah")
    with pytest.raises(Refused, match="alasan"):
        life.revoke(office, rows[0].id, " ")
    life.revoke(office, rows[0].id, "syarat tidak benar")
    row = again(office, rows[0])
    assert (row.status, row.life, row.reason) == (
        certificates.VOID, certificates.REVOKED, "syarat tidak benar",
    )  # fmt: skip
    with pytest.raises(Refused, match="tidak dapat diurungkan"):
        history.undo(office)


def test_a_blank_carries_one_certificate(office: Office, rows: list[CertificateRow]) -> None:
    first, second, _third = (row.id for row in rows)
    before = tables(office)
    life.set_serials(office, {first: " A 001 ", second: "A 002"})
    assert [again(office, row).serial for row in rows] == ["A 001", "A 002", None]
    for serials in ({second: "A 001"}, {first: "X", second: "X"}):
        with pytest.raises(Refused, match="sudah dipakai"):
            life.set_serials(office, serials)
    history.undo(office)
    assert tables(office) == before


def test_blanks_that_follow_each_other_are_noted_at_once(
    office: Office, rows: list[CertificateRow]
) -> None:
    before = tables(office)
    life.number_blanks(office, [row.id for row in rows], " A  0009")
    assert [again(office, row).serial for row in rows] == ["A 0009", "A 0010", "A 0011"]
    with pytest.raises(Refused, match="berakhir dengan angka"):
        life.number_blanks(office, [rows[0].id], "A")
    with pytest.raises(Refused, match="sudah dipakai"):
        life.number_blanks(office, [rows[0].id, rows[1].id], "A 0010")
    history.undo(office)
    assert tables(office) == before


def test_a_code_of_another_register_is_noted_and_cleared(
    office: Office, rows: list[CertificateRow]
) -> None:
    life.set_external(office, rows[0].id, "LAN-2026-77")
    assert again(office, rows[0]).external == "LAN-2026-77"
    life.set_external(office, rows[0].id, "  ")
    assert again(office, rows[0]).external is None
    with pytest.raises(Refused, match="paling panjang"):
        life.set_external(office, rows[0].id, "x" * 101)


def test_nothing_is_handed_over_ahead(office: Office, rows: list[CertificateRow]) -> None:
    with pytest.raises(Refused, match="sesudah hari ini"):
        life.hand_over(office, [rows[0].id], today() + timedelta(days=1))
    assert again(office, rows[0]).handed_on is None


def test_a_receipt_is_put_right_in_one_deed_that_stands_in_the_journal(
    office: Office, rows: list[CertificateRow]
) -> None:
    keys = [row.id for row in rows]
    with pytest.raises(Refused, match="belum diserahkan"):
        life.correct_receipt(office, keys[:1], date(2026, 10, 14))
    life.hand_over(office, keys[:2], date(2026, 10, 13), "Ibu Contoh")
    before = tables(office)
    assert life.correct_receipt(office, keys[:2], to="Ibu Contoh") == 0
    assert life.correct_receipt(office, keys[:1], to="Bapak Contoh") == 1
    assert again(office, rows[0]).handed_to == "Bapak Contoh"
    assert again(office, rows[0]).handed_on == date(2026, 10, 13)
    assert life.correct_receipt(office, keys[:2], date(2026, 10, 14), "") == 2
    assert again(office, rows[1]).handed_to is None
    with pytest.raises(Refused, match="mendahului tanggal terbit"):
        life.correct_receipt(office, keys[:1], date(2026, 10, 11))
    history.undo(office)
    history.undo(office)
    assert tables(office) == before
