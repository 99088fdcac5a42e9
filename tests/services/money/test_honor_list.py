"""What the trainers of a course are paid, read back from the paper itself."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from sqlalchemy import select

from asn_desktop.base.errors import Refused
from asn_desktop.domain.money.honorarium import total
from asn_desktop.services.money import honorarium
from asn_desktop.services.money.honor_list import teachings
from asn_desktop.services.paperwork import papers
from asn_desktop.services.people import trainers
from asn_desktop.services.timetable import sessions
from asn_desktop.storage.tables import subjects

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.domain.planning.teaching import Teaching
    from asn_desktop.services.office import Office

PNS = {"nip": "197508172005022004", "rank": "IV/a", "npwp": "092542943407000"}
PPPK = {"nip": "199001012022211001", "rank": "IX"}


def _trainer(office: Office, name: str, **more: Any) -> Key:
    return trainers.save(office, None, **{"name": name, "kind": "widyaiswara", **more})


def _teach(office: Office, course: Key, day: int, *who: Key, **more: Any) -> None:
    with office.read() as connection:
        wanted = select(subjects.c.id).where(subjects.c.course_id == course)
        subject = connection.execute(wanted.limit(1)).scalar_one()
    sessions.add(office, course, subject_id=subject, date=date(2026, 10, day), trainers=who,
                 **{"begin": 480, "finish": 615, **more})  # fmt: skip


def _rate(office: Office, amount: int, day: date = date(2026, 1, 1), **more: Any) -> None:
    values = {"kind": "widyaiswara", "amount": amount, "valid_from": day, **more}
    honorarium.save_rate(office, None, **values)


def _teachings(office: Office, course: Key) -> tuple[Teaching, ...]:
    with office.read() as connection:
        return teachings(connection, course)


def _text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        pages = [document[at].get_textpage().get_text_bounded() for at in range(len(document))]
    return "\n".join(pages).replace("\xa0", " ")


def test_each_session_is_paid_by_the_rate_of_its_day(office: Office, course: Key) -> None:
    who = _trainer(office, "Dewi", **PNS)
    _rate(office, 200_000)
    _rate(office, 333_333, date(2026, 10, 7))
    for day in (5, 6, 7):
        _teach(office, course, day, who)
    (one,) = _teachings(office, course)
    assert [(p.pay.hours, p.amount, p.pay.gross, p.pay.tax, p.pay.net) for p in one.parts] == [
        (6, 200_000, 1_200_000, 180_000, 1_020_000),
        (3, 333_333, 999_999, 150_000, 849_999),
    ]
    assert total(part.pay for part in one.parts).hours == one.hours == 9


def test_what_is_not_set_is_asked_for_and_never_guessed(
    office: Office, course: Key, tmp_path: Path
) -> None:
    def lacking() -> str:
        (row,) = [row for row in papers.papers(office, course) if row.name == "daftar-honor"]
        return str(row.why_not or "")

    assert "Jadwal belum menyebut pengajar" in lacking()
    who = _trainer(office, "Dewi", nip=PPPK["nip"])
    _teach(office, course, 5, who)
    assert "tarif honorarium widyaiswara pada 5 Oktober 2026" in lacking()
    _rate(office, 200_000)
    assert "golongan Dewi belum diisi" in lacking()
    trainers.save(office, who, rank="IX")
    assert "persen pajak PPPK" in lacking()
    with pytest.raises(Refused, match="persen pajak PPPK"):
        papers.write(office, course, tmp_path, ["daftar-honor"])
    tax = {"tax_group": "PPPK", "percent": Decimal("2.5"), "valid_from": date(2026, 1, 1)}
    honorarium.save_tax(office, None, **tax)
    assert lacking() == ""
    (one,) = _teachings(office, course)
    assert [part.pay.tax for part in one.parts] == [15_000]


def test_the_list_is_printed_with_its_sums_in_words(
    office: Office, course: Key, tmp_path: Path
) -> None:
    first = _trainer(office, "Dewi Lestari", **PNS)
    second = _trainer(office, "Budi", nip="198703032012031003", rank="III/d")
    _rate(office, 300_000)
    _teach(office, course, 5, first, second)
    _teach(office, course, 6, first)
    found = _teachings(office, course)
    whole = total(part.pay for one in found for part in one.parts)
    assert (whole.hours, whole.gross, whole.tax, whole.net) == (9, 2_700_000, 315_000, 2_385_000)
    papers.write(office, course, tmp_path, ["daftar-honor"])
    text = " ".join(_text(tmp_path / "daftar-honor-A-1.pdf").split())
    for words in (
        "Dewi Lestari", "NIP 19750817 200502 2 004", "NPWP 092542943407000", "IV/a",
        "6 × 300.000", "1.800.000", "Transpor", "270.000", "15 %", "1.530.000",
        "III/d", "3 × 300.000", "900.000", "45.000", "5 %", "855.000",
        "9 JP 0 2.700.000 315.000 2.385.000",
        "dua juta tiga ratus delapan puluh lima ribu rupiah (Rp 2.385.000,00)",
        "Pejabat Pembuat Komitmen", "Bendahara pengeluaran", "Pembuat daftar",
    ):  # fmt: skip
        assert words in text


def test_transport_is_paid_once_a_day_and_taxed_with_the_rest(
    office: Office, course: Key, tmp_path: Path
) -> None:
    who = _trainer(office, "Dewi Lestari", **PNS)
    _rate(office, 300_000)
    _rate(office, 150_001, unit="day")
    _rate(office, 999_999, kind="guest", unit="day")
    for begin in (480, 630):
        _teach(office, course, 5, who, begin=begin, finish=begin + 90)
    _teach(office, course, 6, who)
    (one,) = _teachings(office, course)
    (part,) = one.parts
    gross = 7 * 300_000 + 2 * 150_001
    assert (part.pay.hours, part.pay.transport, part.pay.gross) == (7, 300_002, gross)
    assert (part.pay.tax, part.pay.net) == (360_000, gross - 360_000)
    (path,) = papers.write(office, course, tmp_path, ["daftar-honor"])
    text = " ".join(_text(path).split())
    assert "7 × 300.000 300.002 2.400.002 360.000 15 % 2.040.002" in text
    assert "7 JP 300.002 2.400.002 360.000 2.040.002" in text


def test_the_number_of_a_pppk_is_called_by_its_name(
    office: Office, course: Key, tmp_path: Path
) -> None:
    _rate(office, 300_000)
    tax = {"tax_group": "PPPK", "percent": Decimal("2.5"), "valid_from": date(2026, 1, 1)}
    honorarium.save_tax(office, None, **tax)
    _teach(office, course, 5, _trainer(office, "Budi", **PPPK), _trainer(office, "Dewi", **PNS))
    for name in ("daftar-honor", "kartu-mengajar"):
        (path,) = papers.write(office, course, tmp_path, [name])
        text = " ".join(_text(path).split())
        assert "NI PPPK 19900101 202221 1 001" in text
        assert "NIP 19750817 200502 2 004" in text


def test_the_card_has_a_sheet_for_each_day_on_which_someone_teaches(
    office: Office, course: Key, tmp_path: Path
) -> None:
    first, second = _trainer(office, "Dewi", **PNS), _trainer(office, "Budi", **PPPK)
    _teach(office, course, 5, first)
    _teach(office, course, 5, second, begin=630, finish=720)
    _teach(office, course, 7, second)
    papers.write(office, course, tmp_path, ["kartu-mengajar"])
    path = tmp_path / "kartu-mengajar-A-1.pdf"
    with pypdfium2.PdfDocument(path) as document:
        assert len(document) == 2
        monday, wednesday = (
            " ".join(document[at].get_textpage().get_text_bounded().split()) for at in (0, 1)
        )
    assert "Senin, 5 Oktober 2026" in monday
    assert "I 08.00–10.15 3 Etika Pelayanan Dewi" in monday
    assert "II 10.30–12.00 2 Etika Pelayanan Budi" in monday
    assert "Rabu, 7 Oktober 2026" in wednesday
    assert "Dewi" not in wednesday


def test_an_archived_trainer_is_still_paid(office: Office, course: Key) -> None:
    who = _trainer(office, "Dewi", **PNS)
    _rate(office, 200_000)
    _teach(office, course, 5, who)
    trainers.archive(office, who)
    (one,) = _teachings(office, course)
    assert one.name == "Dewi"
    assert one.parts
