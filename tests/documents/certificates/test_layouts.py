"""Every shipped layout with every kind of person, on both papers, read back as a reader sees it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest

from asn_desktop.documents.certificates import checks as certificate_checks, layouts, ornament
from asn_desktop.documents.certificates.certificate import Look
from asn_desktop.documents.kit import fonts
from asn_desktop.domain.issuing.certificates import SignatoryFacts
from asn_desktop.domain.issuing.layout_reading import read_layout
from asn_desktop.domain.issuing.layouts import FONTS, ORNAMENTS
from tests.documents.conftest import LONG_AGENCY, LONG_COURSE, MM, long_facts, sheets
from tests.documents.written import render

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.domain.issuing.certificates import CertificateFacts
    from asn_desktop.domain.issuing.layouts import Layout
    from tests.documents.conftest import Sheet

BY_CODE = {one.code: one for one in layouts.shipped()}
EDGE = {"klasik": 13.5, "modern": 9, "sttp": 11, "seminar": 12.5, "piagam": 11}
PAPERS = {"A4": (297, 210), "F4": (330, 215)}
every_layout = pytest.mark.parametrize("code", BY_CODE)
both_papers = pytest.mark.parametrize("paper", PAPERS)


def printed(
    facts: CertificateFacts, folder: Path, layout: Layout, paper: str = "A4"
) -> list[Sheet]:
    render([facts], folder / "c.pdf", Look(paper, layout=layout))
    return sheets(folder / "c.pdf")


def inside(page: Sheet, edge: float) -> bool:
    wide, tall = page.size
    return all(
        x0 > edge * MM and y0 > edge * MM and x1 < wide - edge * MM and y1 < tall - edge * MM
        for x0, y0, x1, y1 in page.letters
    )


def test_names_in_files_are_those_that_are_known() -> None:
    assert set(fonts.BY_NAME) == set(FONTS)
    assert set(ornament.STYLES) == set(ORNAMENTS)
    assert list(BY_CODE) == ["klasik", "modern", "sttp", "seminar", "piagam"]


@every_layout
def test_nothing_is_amiss_with_a_shipped_layout(code: str) -> None:
    assert certificate_checks.advice(BY_CODE[code]) == []


@every_layout
@both_papers
def test_it_says_who_what_when_and_who_signs(
    facts: CertificateFacts, tmp_path: Path, code: str, paper: str
) -> None:
    front, back = printed(facts, tmp_path, BY_CODE[code], paper)
    assert front.size == pytest.approx([side * MM for side in PAPERS[paper]], abs=0.1)
    for words in (
        "PEMERINTAH KOTA SUNGAI MAS", "800.2.5/00001/BKPSDM/AKJ-26/X/2026",
        "Butet Harahap, S.Kom.", "Digitalisasi Pelayanan Publik Angkatan I",
        "40 (empat puluh) jam pelajaran", "Sungai Mas, 12 Oktober 2026",
        "Drs. Contoh Pratama, M.Si.", "NIP 19690517 199403 1 009",
    ):  # fmt: skip
        assert front.holds(words), words
    assert back.holds("1 Etika Pelayanan 16")
    assert back.holds("Butet Harahap, S.Kom.")
    assert inside(front, EDGE[code])
    assert inside(back, EDGE[code])


@every_layout
@both_papers
def test_the_longest_facts_are_whole_and_inside(
    facts: CertificateFacts, tmp_path: Path, code: str, paper: str
) -> None:
    one = long_facts(facts)
    front, back = printed(one, tmp_path, BY_CODE[code], paper)
    for words in (one.full_name, LONG_AGENCY, LONG_COURSE, str(one.replaces)):
        assert front.holds(words), words
    assert inside(front, EDGE[code])
    assert inside(back, EDGE[code])
    assert certificate_checks.misfits([one], BY_CODE[code], paper) == []


@every_layout
@pytest.mark.parametrize(
    "change",
    [
        {"name": "Suharti", "title_after": None, "nip": None, "rank": None, "position": None},
        {"weighted": False, "predicate": None, "final": None, "subjects": ()},
        {"passed": False, "predicate": None},
        {"number": None, "agency": None, "place": None, "batch": None},
        {"reopened": True, "replaces": "800/00007"},
    ],
    ids=["one word", "no marks", "failed", "proof", "replaced"],
)
def test_what_is_not_known_leaves_no_trace_of_the_program(
    facts: CertificateFacts, tmp_path: Path, code: str, change: dict[str, Any]
) -> None:
    front, back = printed(replace(facts, **change), tmp_path, BY_CODE[code])
    for page in (front, back):
        assert inside(page, EDGE[code])
        assert "None" not in page.text
        assert "{" not in page.text


@pytest.mark.parametrize("code", ["klasik", "modern", "sttp"])
def test_the_result_stands_where_there_are_marks(
    facts: CertificateFacts, tmp_path: Path, code: str
) -> None:
    for change, words in (
        ({}, "LULUS dengan kualifikasi Sangat Memuaskan"),
        ({"weighted": False, "predicate": None}, "TELAH MENGIKUTI"),
        ({"passed": False, "predicate": None}, "BELUM LULUS"),
    ):
        one = replace(facts, **change)  # type: ignore[arg-type]
        assert printed(one, tmp_path, BY_CODE[code])[0].holds(words)


def test_the_long_sentence_names_the_budget_year_and_both_days(
    facts: CertificateFacts, tmp_path: Path
) -> None:
    front = printed(facts, tmp_path, BY_CODE["sttp"])[0]
    assert front.holds("Angkatan I Tahun Anggaran 2026 yang diselenggarakan oleh")
    assert front.holds("dari tanggal 5 Oktober 2026 sampai dengan 9 Oktober 2026, yang meliputi")
    one_day = printed(replace(facts, end=facts.start), tmp_path, BY_CODE["sttp"])[0]
    assert one_day.holds("pada tanggal 5 Oktober 2026, yang meliputi")
    back = printed(facts, tmp_path, BY_CODE["sttp"])[1]
    assert back.holds("Nilai akhir: 93,20 (sembilan puluh tiga koma dua nol)")


@every_layout
def test_the_same_facts_give_the_same_bytes_and_share_what_is_the_same(
    facts: CertificateFacts, tmp_path: Path, code: str
) -> None:
    def made(count: int, name: str) -> bytes:
        many = [
            replace(facts, number=f"800/{n:05}", name=f"Peserta {n}", nip=f"19860202201102{n:04}")
            for n in range(count)
        ]
        render(many, tmp_path / name, Look(layout=BY_CODE[code]))
        return (tmp_path / name).read_bytes()

    assert made(3, "a.pdf") == made(3, "b.pdf")
    assert (len(made(110, "c.pdf")) - len(made(10, "d.pdf"))) / 100 <= 2_500


def test_letters_of_every_latin_name_are_drawn(facts: CertificateFacts, tmp_path: Path) -> None:
    name = "Ṣāliḥ Ḍiyāʼ ibn Ḫālid Nguyễn Łukasz Žižek Þór Ḟḛḻ Ỻ"
    for code in BY_CODE:
        front = printed(replace(facts, name=name), tmp_path, BY_CODE[code])[0]
        assert front.holds(name), code
    assert certificate_checks.misfits([replace(facts, name=name)]) == []


def test_a_name_with_letters_that_no_font_has_is_told_before_it_is_printed(
    facts: CertificateFacts,
) -> None:
    one = replace(facts, name="Nama 漢字 ꦗꦮ Akhir")
    ((who, why),) = certificate_checks.misfits([facts, one])
    assert who is one
    assert "漢字ꦗꦮ" in str(why)


@every_layout
def test_a_name_that_does_not_fit_is_told_before_it_is_printed(
    facts: CertificateFacts, tmp_path: Path, code: str
) -> None:
    endless = replace(facts, name=" ".join(["Muhammadabdurrahmanwahid"] * 14))
    found = certificate_checks.misfits([facts, endless], BY_CODE[code])
    assert {who.name for who, _why in found} == {endless.name}
    assert any("tidak muat" in str(why) for _who, why in found)
    assert printed(endless, tmp_path, BY_CODE[code])[0].holds(endless.name)


def test_no_line_ends_inside_the_titles(facts: CertificateFacts, tmp_path: Path) -> None:
    for length in range(1, 60, 6):
        one = replace(
            facts, title_before="Dr. dr.", name=f"Bonar {'a' * length} Nasution",
            title_after="S.Sos., M.A.P., Sp.A.",
        )  # fmt: skip
        for code in BY_CODE:
            lines = [
                line.strip() for line in printed(one, tmp_path, BY_CODE[code])[0].text.splitlines()
            ]
            assert not [line for line in lines if line.endswith(("Dr.", "dr."))], code
            assert not [line for line in lines if line in {"M.A.P., Sp.A.", "Sp.A."}], code


SECOND = SignatoryFacts(
    "Ir. Tiur Pasaribu, M.T.", "197103151998032004", "Pembina", "Kepala Dinas Pendidikan", None
)


@every_layout
@both_papers
def test_two_sign_beside_each_other(
    facts: CertificateFacts, tmp_path: Path, code: str, paper: str
) -> None:
    one = replace(facts, office=replace(facts.office, second=SECOND))
    front = printed(one, tmp_path, BY_CODE[code], paper)[0]
    for words in (SECOND.name, "Kepala Dinas Pendidikan", "Drs. Contoh Pratama, M.Si."):
        assert front.holds(words), words
    assert inside(front, EDGE[code])


def lying_on_each_other(page: Sheet) -> int:
    """How many letters cover a third of one that is not their neighbour in the line."""
    found = 0
    letters = sorted(page.letters, key=lambda box: box[1])
    for place, (x0, y0, x1, y1) in enumerate(letters):
        for a0, b0, a1, b1 in letters[place + 1 :]:
            if b0 >= y1:
                break
            across, up = min(x1, a1) - max(x0, a0), min(y1, b1) - max(y0, b0)
            least = min((x1 - x0) * (y1 - y0), (a1 - a0) * (b1 - b0))
            found += across > 0 and up > 0 and across * up > least / 3
    return found


@every_layout
@both_papers
def test_no_letter_lies_on_another(
    facts: CertificateFacts, tmp_path: Path, code: str, paper: str
) -> None:
    two = replace(facts.office, second=SECOND)
    full = replace(facts, office=two, reopened=True, replaces="800.2.5/00007/BKPSDM/X/2026")
    for one in (full, replace(long_facts(facts), office=two, reopened=True)):
        for page in printed(one, tmp_path, BY_CODE[code], paper):
            assert lying_on_each_other(page) == 0


@every_layout
def test_a_replacement_always_names_what_it_replaces(
    facts: CertificateFacts, tmp_path: Path, code: str
) -> None:
    for second in (None, SECOND):
        office = replace(facts.office, second=second)
        one = replace(facts, office=office, replaces="800/00007", reopened=True)
        front = printed(one, tmp_path, BY_CODE[code])[0]
        assert front.holds("nomor 800/00007")
        assert front.holds("Terbit sesudah hasil pelatihan dibuka kembali")


def test_a_part_off_the_paper_and_a_missing_name_are_told() -> None:
    values = json.loads(BY_CODE["klasik"].text)
    values["front"] = [one | {"left": 250, "right": -80} for one in values["front"][:1]]
    found = [str(one) for one in certificate_checks.advice(read_layout(json.dumps(values)).layout)]
    assert "“Bingkai” keluar dari kertas A4." in found
    assert "“Bingkai” keluar dari kertas F4." in found
    assert "Tidak ada tempat tanda tangan di halaman depan." in found
    assert any("{diganti}" in sentence for sentence in found)
    assert not any("{nama}" in sentence for sentence in found)


def test_a_page_of_its_own_size_may_have_no_back(facts: CertificateFacts, tmp_path: Path) -> None:
    values = json.loads(BY_CODE["modern"].text) | {"size": {"width": 250, "height": 180}}
    del values["back"]
    (only,) = printed(facts, tmp_path, read_layout(json.dumps(values)).layout, "F4")
    assert only.size == pytest.approx([250 * MM, 180 * MM], abs=0.1)
    assert inside(only, 9)


@every_layout
def test_the_drawing_is_there(facts: CertificateFacts, tmp_path: Path, code: str) -> None:
    """A border or a ribbon reaches every corner that it should."""
    printed(facts, tmp_path, BY_CODE[code], "F4")
    with pypdfium2.PdfDocument(tmp_path / "c.pdf") as document:
        page = document[0].render(scale=1).to_pil().convert("L")
    wide, tall = page.size
    side = page.crop((0, 0, wide // 12, tall))
    assert side.getextrema()[0] < 160
    if code != "modern":
        mirrored = page.crop((wide - wide // 12, 0, wide, tall))
        assert mirrored.getextrema()[0] < 160
