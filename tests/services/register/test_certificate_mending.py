"""Ralat keeps the number and both versions; a replacement is a chain."""

from __future__ import annotations

from dataclasses import replace as with_values
from datetime import date
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from sqlalchemy import select

from asn_desktop.base.errors import Refused
from asn_desktop.domain.issuing.certificates import CertificateFacts
from asn_desktop.services import settings, signatories
from asn_desktop.services.issuing import certificate_papers, certificates
from asn_desktop.services.marking import closing
from asn_desktop.services.pages.certificate_facts import office_facts
from asn_desktop.services.people import participants
from asn_desktop.services.register import certificate_life as life, certificate_mending as mending
from asn_desktop.services.register.certificate_mending import Wish
from asn_desktop.services.steps import history
from asn_desktop.storage.tables import (
    certificate_runs,
    certificate_versions,
    certificates as table,
    enrolments,
    files,
    spoiled_blanks,
)
from tests.services.certificate_office import OCTOBER, again, issued, words
from tests.services.conftest import person, tables

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.services.issuing.certificates import CertificateRow
    from asn_desktop.services.office import Office


@pytest.fixture
def rows(office: Office, people: list[Key]) -> list[CertificateRow]:
    return issued(office, people)


def all_of(office: Office, kind: Any) -> list[Any]:
    with office.read() as connection:
        return list(connection.execute(select(kind)))


def test_a_ralat_keeps_number_and_day_and_both_versions(
    office: Office, rows: list[CertificateRow], tmp_path: Path
) -> None:
    first = rows[0]
    certificate_papers.pdf(office, [row.id for row in rows], tmp_path / "x.pdf")
    life.set_serials(office, {first.id: "A 001"})
    wish = Wish({"name": "Ahmad  Nasution", "title_after": "S.E."}, serial="A 004")
    mended = mending.correct(office, first.id, " marga\nkeliru ", wish)
    row = again(office, first)
    assert (row.number, row.issued_on, row.status) == (first.number, OCTOBER, "issued")
    assert (row.name, row.serial, row.mended, row.life) == (
        "Ahmad Nasution, S.E.", "A 004", 1, certificates.ISSUED,
    )  # fmt: skip
    assert [(one.field, one.old, one.new) for one in mended.differences] == [
        ("name", "Ahmad Siregar", "Ahmad Nasution"), ("title_after", None, "S.E."),
        ("serial", None, "A 004"),
    ]  # fmt: skip
    (version,) = all_of(office, certificate_versions)
    assert CertificateFacts.from_json(version.facts).name == "Ahmad Siregar"
    assert (version.why, version.page, version.pages) == ("marga keliru", 1, 2)
    (spoiled,) = all_of(office, spoiled_blanks)
    assert (spoiled.serial, spoiled.certificate_id) == ("A 001", first.id)
    runs = all_of(office, certificate_runs)
    assert len({run.file for run in runs} & {one.digest for one in all_of(office, files)}) == 2
    shown = words(office, first.id)
    assert "Ahmad Nasution" in shown
    assert "Ahmad Siregar" not in shown


def test_every_former_version_can_be_looked_at_and_is_marked(
    office: Office, rows: list[CertificateRow]
) -> None:
    with pytest.raises(Refused, match="tidak pernah diralat"):
        certificate_papers.former_bytes(office, rows[0].id)
    mending.correct(office, rows[0].id, "gelar", Wish({"title_before": "Ir."}))
    mending.correct(office, rows[0].id, "gelar", Wish({"title_after": "S.E."}))
    with pypdfium2.PdfDocument(certificate_papers.former_bytes(office, rows[0].id)) as document:
        texts = [page.get_textpage().get_text_bounded() for page in document]
    assert ["Ir. Ahmad" in text for text in texts] == [False, False, True, True]
    assert all("DIRALAT" in text for text in texts)
    assert "S.E." not in "".join(texts)


def test_the_frozen_digest_is_that_of_the_new_facts(
    office: Office, rows: list[CertificateRow]
) -> None:
    mending.correct(office, rows[0].id, "gelar", Wish({"title_before": "Ir."}))
    (stored,) = [row for row in all_of(office, table) if row.id == rows[0].id]
    assert CertificateFacts.from_json(stored.facts).digest() == stored.digest


def test_a_ralat_prints_one_sheet_and_leaves_the_others_alone(
    office: Office, rows: list[CertificateRow]
) -> None:
    before = words(office, rows[1].id, rows[2].id)
    mending.correct(office, rows[0].id, "gelar", Wish({"title_before": "Ir."}))
    whole = words(office, *(row.id for row in rows))
    assert whole.endswith(before)
    assert "Ir. Ahmad Siregar" in whole


def test_a_sheet_that_was_never_printed_is_not_spoiled(
    office: Office, rows: list[CertificateRow]
) -> None:
    mending.correct(office, rows[0].id, "gelar", Wish({"title_before": "Ir."}))
    assert all_of(office, spoiled_blanks) == []


def test_only_the_paper_is_corrected_unless_the_person_is_too(
    office: Office, rows: list[CertificateRow], people: list[Key]
) -> None:
    wish = Wish({"name": "Ahmad Nasution", "agency": "Dinas Perhubungan"})
    mending.correct(office, rows[0].id, "keliru", wish)
    assert person(office, people[0]).name == "Ahmad Siregar"
    assert again(office, rows[0]).differing == ("name", "agency")
    mending.correct(
        office, rows[0].id, "keliru", with_values(wish, changes={**wish.changes, "rank": "III/b"},
                                                   person_too=True)
    )  # fmt: skip
    now = person(office, people[0])
    assert (now.name, now.agency, now.rank) == ("Ahmad Nasution", "Dinas Perhubungan", "III/b")
    assert again(office, rows[0]).differing == ()
    (then,) = [one for one in all_of(office, enrolments) if one.id == rows[0].enrolment]
    assert (then.agency, then.rank) == ("Dinas Perhubungan", "III/b")
    assert [row.name for row in participants.participants(office, "Nasution")] == ["Ahmad Nasution"]


def test_what_a_person_became_since_is_not_overwritten_by_what_the_course_remembers(
    office: Office, rows: list[CertificateRow], people: list[Key]
) -> None:
    participants.save(office, people[0], agency="Dinas Sosial")
    wish = Wish({"agency": "Dinas Kesehatan Kota"}, person_too=True)
    mending.correct(office, rows[0].id, "keliru", wish)
    assert person(office, people[0]).agency == "Dinas Sosial"
    assert again(office, rows[0]).differing == ()


def test_without_changes_a_ralat_prints_what_the_office_knows_now(
    office: Office, rows: list[CertificateRow], people: list[Key]
) -> None:
    with pytest.raises(Refused, match="Tidak ada yang berubah"):
        mending.correct(office, rows[0].id, "iseng")
    participants.save(office, people[0], birth_place="Medan", birth_date=date(1985, 1, 1))
    assert again(office, rows[0]).differing == ("birth_place", "birth_date")
    assert [one.birth_place for one in mending.sheets(office, rows[0].id)] == [None, "Medan"]
    mending.correct(office, rows[0].id, "tempat lahir")
    assert again(office, rows[0]).differing == ()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "Nama belum diisi"),
        ({"rank": "IX/z"}, "Isian ini tidak dikenal"),
        ({"nip": "1"}, "tidak tercetak"),
    ],
)
def test_a_field_is_checked_as_in_the_form_of_a_person(
    office: Office, rows: list[CertificateRow], changes: dict[str, Any], sentence: str
) -> None:
    before = tables(office)
    with pytest.raises(Refused, match=sentence):
        mending.correct(office, rows[0].id, "keliru", Wish(changes))
    assert tables(office) == before


def test_a_ralat_refuses_without_reason_after_hand_over_and_on_what_is_gone(
    office: Office, rows: list[CertificateRow]
) -> None:
    wish = Wish({"title_after": "S.E."})
    life.hand_over(office, [rows[0].id], OCTOBER)
    life.void(office, rows[1].id, "salah orang")
    before = tables(office)
    for row, why, sentence in (
        (rows[0], "gelar", "sudah diserahkan"),
        (rows[1], "gelar", "sudah dibatalkan atau diganti"),
        (rows[2], " ", "alasan"),
    ):
        with pytest.raises(Refused, match=sentence):
            mending.correct(office, row.id, why, wish)
    closing.reopen(office, rows[0].course_id, "nilai keliru")
    with pytest.raises(Refused, match="belum ditutup"):
        mending.correct(office, rows[2].id, "gelar", wish)
    assert tables(office)["certificates"] == before["certificates"]


def test_a_spoiled_blank_is_not_used_again(office: Office, rows: list[CertificateRow]) -> None:
    life.set_serials(office, {rows[0].id: "A 001", rows[1].id: "A 002"})
    for taken in ("A 001", "A 002"):
        before = tables(office)
        with pytest.raises(Refused, match=r"sudah dipakai|tercatat rusak"):
            mending.correct(
                office, rows[0].id, "gelar", Wish({"title_before": "Ir."}, serial=taken)
            )
        assert tables(office) == before


def test_an_office_may_choose_that_a_slip_always_takes_a_new_number(
    office: Office, rows: list[CertificateRow]
) -> None:
    settings.assign(office, {"correction.number": "new"})
    mended = mending.correct(office, rows[0].id, "gelar", Wish({"title_before": "Ir."}))
    assert mended.number.split("/")[1] == "00004"
    old = again(office, rows[0])
    assert (old.status, old.replaced_by, old.ground) == ("replaced", mended.number, "wrong")
    new = certificates.by_key(office, mended.key)
    assert (new.name, new.replaces) == ("Ir. Ahmad Siregar", old.number)
    life.hand_over(office, [new.id], new.issued_on)
    with pytest.raises(Refused, match="sudah diserahkan"):
        mending.correct(office, new.id, "gelar", Wish({"title_before": None}))
    with pytest.raises(Refused, match="keep"):
        settings.assign(office, {"correction.number": "kadang"})


@pytest.mark.parametrize("ground", ["damaged", "lost"])
def test_what_was_damaged_or_lost_says_again_what_it_said(
    office: Office, rows: list[CertificateRow], people: list[Key], ground: str
) -> None:
    life.hand_over(office, [rows[0].id], OCTOBER)
    participants.save(office, people[0], name="Nama Baru")
    settings.save(office, {"place": "Sungai Mas"})
    signatories.save_signatory(office, None, name="Pejabat Baru", valid_from=date(2027, 1, 1))
    closing.reopen(office, rows[0].course_id, "nilai keliru")
    day = date(2027, 2, 1)
    key = mending.replace(office, rows[0].id, "banjir", Wish(ground=ground), issued_on=day)
    row = certificates.by_key(office, key)
    assert (row.name, row.replaces, row.issued_on) == ("Ahmad Siregar", rows[0].number, day)
    shown = words(office, key)
    for expected in ("Pejabat Baru", "Sungai Mas, 1 Februari 2027", rows[0].number, row.number):
        assert expected in shown
    old = again(office, rows[0])
    assert (old.status, old.ground, old.handed_on) == ("replaced", ground, OCTOBER)
    with pytest.raises(Refused, match="salah, rusak atau hilang"):
        mending.replace(office, key, "x", Wish(ground="bosan"))


def test_mending_is_not_undone(office: Office, rows: list[CertificateRow]) -> None:
    mending.correct(office, rows[0].id, "gelar", Wish({"title_before": "Ir."}))
    before = tables(office)
    with pytest.raises(Refused, match="Ralat sertifikat"):
        history.undo(office)
    assert tables(office) == before


def test_two_officials_sign_and_the_second_has_dates_too(office: Office) -> None:
    signatories.save_signatory(office, None, name="Contoh Pertama", position="Kepala Badan")
    signatories.save_signatory(
        office, None, name="Contoh Kedua", place=signatories.SECOND, valid_to=OCTOBER,
        acting="u.b.", position="Wali Kota, Sekretaris Daerah, Kepala Bagian",
    )  # fmt: skip
    for day, names in ((OCTOBER, "Contoh Kedua"), (date(2026, 10, 13), None)):
        with office.read() as connection:
            facts = office_facts(connection, day)
        assert facts.signatory is not None
        assert facts.signatory.name == "Contoh Pertama"
        assert (facts.second.name if facts.second else None) == names
    with pytest.raises(Refused, match="pertama atau kedua"):
        signatories.save_signatory(office, None, name="X", place="ketiga")
