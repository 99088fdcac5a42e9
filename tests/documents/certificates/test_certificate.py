"""Certificates as a reader sees them."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PIL import Image

from asn_desktop.documents.certificates.certificate import Look
from asn_desktop.domain.issuing.certificates import OfficeFacts, SignatoryFacts
from tests.documents.conftest import (
    LONG_AGENCY,
    LONG_COURSE,
    MM,
    fonts,
    long_facts,
    sheets,
)
from tests.documents.written import render

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.domain.issuing.certificates import CertificateFacts
    from tests.documents.conftest import Sheet

UNKNOWN = OfficeFacts(None, None, None, None, None, None)
PAPERS = {"A4": (297, 210), "F4": (330, 215)}
both_papers = pytest.mark.parametrize("paper", PAPERS)


def printed(facts: CertificateFacts, folder: Path, look: Look | None = None) -> list[Sheet]:
    target = folder / "certificate.pdf"
    render([facts], target, look or Look())
    return sheets(target)


def inside(page: Sheet, margin: float = 12.2 * MM) -> bool:
    """Every letter lies within the border."""
    wide, tall = page.size
    return all(
        x0 > margin and y0 > margin and x1 < wide - margin and y1 < tall - margin
        for x0, y0, x1, y1 in page.letters
    )


@both_papers
def test_it_has_two_pages_of_the_paper_asked_for(
    facts: CertificateFacts, tmp_path: Path, paper: str
) -> None:
    pages = printed(facts, tmp_path, Look(paper))
    assert len(pages) == 2
    for page in pages:
        assert page.size == pytest.approx([side * MM for side in PAPERS[paper]], abs=0.1)


def test_the_front_says_who_what_when_and_who_signs(
    facts: CertificateFacts, tmp_path: Path
) -> None:
    front, back = printed(facts, tmp_path)
    for words in (
        "PEMERINTAH KOTA SUNGAI MAS",
        "SERTIFIKAT",
        "Nomor: 800.2.5/00001/BKPSDM/AKJ-26/X/2026",
        "menyatakan bahwa:",
        "Butet Harahap, S.Kom.",
        "19860202 201102 2 002",
        "Medan, 2 Februari 1986",
        "Penata, III/c",
        "LULUS",
        "dengan kualifikasi Sangat Memuaskan",
        "pada tanggal 5 s.d. 9 Oktober 2026, yang meliputi 40 (empat puluh) jam pelajaran.",
        "Sungai Mas, 12 Oktober 2026",
        "Kepala Badan",
        "Drs. Contoh Pratama, M.Si.",
        "NIP 19690517 199403 1 009",
    ):
        assert front.holds(words), words
    assert back.holds("1 Etika Pelayanan 16")
    assert back.holds("Jumlah 40")
    assert back.holds("800.2.5/00001/BKPSDM/AKJ-26/X/2026 · Butet Harahap, S.Kom.")


@both_papers
def test_the_longest_facts_are_whole_and_inside_the_border(
    facts: CertificateFacts, tmp_path: Path, paper: str
) -> None:
    one = long_facts(facts)
    front, back = printed(one, tmp_path, Look(paper))
    for words in (one.full_name, LONG_AGENCY, str(one.position), LONG_COURSE):
        assert front.holds(words), words
    assert back.holds(LONG_COURSE)
    assert inside(front)
    assert inside(back)
    assert "…" not in front.text


def test_no_two_lines_lie_on_each_other(facts: CertificateFacts, tmp_path: Path) -> None:
    """Letters of the sentence end above the photo and the signature even when all is long."""
    front = printed(long_facts(facts), tmp_path)[0]
    at = {round(y0) for _x0, y0, _x1, y1 in front.letters if y1 - y0 > 3}
    signature = 58.5 * MM
    assert not [y for y in at if signature - 1 < y < signature + 4]


@both_papers
@pytest.mark.parametrize("count", [1, 25, 28, 29, 60])
def test_the_back_holds_as_many_subjects_as_a_course_has(
    facts: CertificateFacts, tmp_path: Path, paper: str, count: int
) -> None:
    subjects = tuple((f"Mata pelatihan {n} tentang kebijakan", n) for n in range(1, count + 1))
    back = printed(replace(facts, subjects=subjects), tmp_path, Look(paper))[1]
    assert inside(back)
    for number, (name, hours) in enumerate(subjects, 1):
        assert back.holds(f"{number}{name}{hours}")
    assert back.holds(f"Jumlah{sum(hours for _name, hours in subjects)}")


@both_papers
def test_a_back_without_subjects_tells_about_the_course(
    facts: CertificateFacts, tmp_path: Path, paper: str
) -> None:
    back = printed(replace(facts, subjects=(), place=None), tmp_path, Look(paper))[1]
    assert inside(back)
    for words in ("KETERANGAN PELATIHAN", "Waktu 5 s.d. 9 Oktober 2026",
                  "Penyelenggara Dinas Komunikasi", "40 (empat puluh) jam pelajaran"):  # fmt: skip
        assert back.holds(words), words
    for words in ("Jumlah", "Mata Pelatihan", "Tempat", "None"):
        assert words not in back.text, words


@both_papers
@pytest.mark.parametrize("count", [3, 25, 40])
def test_long_subjects_wrap_and_are_whole(
    facts: CertificateFacts, tmp_path: Path, paper: str, count: int
) -> None:
    subjects = tuple((f"{n}. {LONG_COURSE}", n) for n in range(1, count + 1))
    back = printed(replace(facts, subjects=subjects), tmp_path, Look(paper))[1]
    assert inside(back)
    assert all(back.holds(name) for name, _hours in subjects)


WORD = "Muhammadabdurrahmanwahidsyahputrahutagalungsimanjuntaknasutionsiregarharahapsitumorang"


@both_papers
@pytest.mark.parametrize("name", ["Susi", WORD, " ".join([WORD[:15]] * 6)])
def test_no_letter_of_a_name_is_lost(
    facts: CertificateFacts, tmp_path: Path, paper: str, name: str
) -> None:
    signatory = SignatoryFacts(f"Dr. {name}, M.Si.", None, None, f"Kepala {name}", None)
    letterhead = "\n".join(f"{line} {name.upper()}" for line in ("A", "B", "C", "D"))
    office = replace(facts.office, signatory=signatory, letterhead=letterhead)
    one = replace(facts, name=name, position=name, agency=name, organiser=name, office=office)
    front, back = printed(one, tmp_path, Look(paper))
    for words in (one.full_name, f"Dr. {name}, M.Si.", f"Kepala {name}", f"D {name.upper()}"):
        assert front.holds(words), words
    assert back.holds(one.full_name)
    assert inside(front)
    assert inside(back)
    assert "…" not in front.text + back.text


def test_no_line_ends_between_a_preposition_and_what_follows_it(
    facts: CertificateFacts, tmp_path: Path
) -> None:
    for length in range(0, 60, 4):
        one = replace(facts, course="Etika " + "a" * length, place="Aula Diskominfo")
        front = printed(one, tmp_path)[0]
        lines = [line.strip() for line in front.text.splitlines()]
        assert not [line for line in lines if line.endswith((" pada", " tanggal", " di", " oleh"))]


def test_braces_in_the_name_of_a_course_are_letters(
    facts: CertificateFacts, tmp_path: Path
) -> None:
    assert printed(replace(facts, course="Kelas {A} {span}"), tmp_path)[0].holds("Kelas {A} {span}")


def test_a_name_of_one_word_stands_alone(facts: CertificateFacts, tmp_path: Path) -> None:
    front = printed(replace(facts, name="Suharti", title_after=None), tmp_path)[0]
    assert front.holds("bahwa: Suharti NIP")


def test_what_the_office_has_not_set_is_left_to_be_filled_in(
    facts: CertificateFacts, tmp_path: Path
) -> None:
    bare = replace(
        facts, office=UNKNOWN, number=None, nip=None, birth_place=None, birth_date=None, rank=None,
        position=None, agency=None, organiser=None, place=None, issue_place=None,
    )  # fmt: skip
    front = printed(bare, tmp_path)[0]
    assert "Nomor: …………" in front.text
    assert front.holds(f"diselenggarakan oleh {'…' * 16} pada tanggal")
    assert front.holds(f"{'…' * 8}, 12 Oktober 2026 Pejabat penandatangan NIP")
    assert "None" not in front.text
    assert "BKPSDM" not in front.text
    assert front.holds("Pangkat/golongan : Jabatan : Instansi : LULUS")


def test_formulas_and_markup_are_letters(facts: CertificateFacts, tmp_path: Path) -> None:
    odd = replace(
        facts, name='<b>Tebal</b> =cmd() &amp; "kutip"', agency='=HYPERLINK("x")',
        position="<script>alert(1)</script>", course="{course} %s {0}",
    )  # fmt: skip
    front, back = printed(odd, tmp_path)
    for words in (odd.full_name, str(odd.agency), str(odd.position), "{course} %s {0}"):
        assert front.holds(words), words
    assert back.holds("{course} %s {0}")


def test_a_letter_that_no_font_has_is_marked_and_never_left_out(
    facts: CertificateFacts, tmp_path: Path
) -> None:
    front = printed(replace(facts, name="Nama 漢 Akhir"), tmp_path)[0]
    assert front.holds("Nama ? Akhir")


@pytest.mark.parametrize(
    ("passed", "weighted", "words"),
    [(True, True, "LULUS"), (True, False, "TELAH MENGIKUTI"), (False, True, "BELUM LULUS")],
)
def test_the_result_is_said(
    facts: CertificateFacts, tmp_path: Path, *, passed: bool, weighted: bool, words: str
) -> None:
    one = replace(facts, passed=passed, weighted=weighted, predicate=None)
    assert words in printed(one, tmp_path)[0].text


def test_someone_without_pangkat_has_golongan_alone(
    facts: CertificateFacts, tmp_path: Path
) -> None:
    front = printed(replace(facts, rank="IX"), tmp_path)[0]
    assert front.holds("Pangkat/golongan : IX Jabatan")


@pytest.mark.parametrize(
    ("acting", "position", "lines"),
    [
        (None, "Kepala Badan", ["Kepala Badan"]),
        ("Plt.", "Kepala Badan", ["Plt. Kepala Badan"]),
        ("Plh.", "Sekretaris, Kepala", ["Plh. Sekretaris, Kepala"]),
        ("a.n.", "Wali Kota, Kepala Badan", ["a.n. Wali Kota,", "Kepala Badan"]),
        ("u.b.", "Sekretaris, Kepala Bagian", ["Sekretaris,", "u.b.", "Kepala Bagian"]),
        (
            "u.b.",
            "Wali Kota, Sekretaris, Kepala Bagian",
            ["a.n. Wali Kota,", "Sekretaris,", "u.b.", "Kepala Bagian"],
        ),
        ("u.b.", "Kepala Bagian", ["u.b. Kepala Bagian"]),
    ],
)
def test_the_official_signs_in_his_own_name_or_for_another(
    facts: CertificateFacts, tmp_path: Path, acting: str | None, position: str, lines: list[str]
) -> None:
    who = SignatoryFacts("Bonar", None, None, position, acting)
    front = printed(replace(facts, office=replace(facts.office, signatory=who)), tmp_path)[0]
    found = [line.strip() for line in front.text.splitlines()]
    for line in lines:
        assert line in found


def test_the_fonts_are_true_type_and_embedded(facts: CertificateFacts, tmp_path: Path) -> None:
    target = tmp_path / "c.pdf"
    render([facts], target)
    assert fonts(target)
    assert all(embedded for _name, embedded in fonts(target))
    assert b"/FontFile2" in target.read_bytes()
    assert b"Helvetica" not in target.read_bytes()
    assert b"/Type1" not in target.read_bytes().replace(b"/Type1 ", b"")


def test_five_hundred_share_what_is_the_same(facts: CertificateFacts, tmp_path: Path) -> None:
    def made(count: int) -> int:
        many = [
            replace(
                facts,
                number=f"800.2.5/{n:05}/BKPSDM/AKJ-26/X/2026",
                name=f"Peserta Nomor {n}",
                nip=f"19860202201102{n:04}",
                agency=f"Dinas Nomor {n % 30} Kota Sungai Mas",
            )
            for n in range(count)
        ]
        render(many, tmp_path / "many.pdf")
        return (tmp_path / "many.pdf").stat().st_size

    assert (made(510) - made(10)) / 500 <= 2_500


def test_the_same_facts_give_the_same_bytes(facts: CertificateFacts, tmp_path: Path) -> None:
    render([facts], tmp_path / "a.pdf")
    render([facts], tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def picture(colour: str) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (300, 200), colour).save(stream, "PNG")
    return stream.getvalue()


def test_each_keeps_the_logo_that_it_was_issued_with(
    facts: CertificateFacts, tmp_path: Path
) -> None:
    pictures: dict[str | None, bytes] = {"old": picture("#ff0000"), "new": picture("#0000ff")}
    both = [replace(facts, office=replace(facts.office, logo=name)) for name in ("old", "new")]
    render(both, tmp_path / "c.pdf", Look(pictures=pictures))
    with pypdfium2.PdfDocument(tmp_path / "c.pdf") as document:
        colours = []
        for place in (0, 2):
            page = document[place].render(scale=1).to_pil().convert("RGB")
            colours.append(page.getpixel((page.width // 2, round(23.5 * MM))))
    assert colours == [(255, 0, 0), (0, 0, 255)]


def test_a_logo_that_cannot_be_read_leaves_the_neutral_emblem(
    facts: CertificateFacts, tmp_path: Path
) -> None:
    one = replace(facts, office=replace(facts.office, logo="x"))
    assert len(printed(one, tmp_path, Look(pictures={"x": b"no picture"}))) == 2


def test_a_replacement_names_what_it_replaces(facts: CertificateFacts, tmp_path: Path) -> None:
    front = printed(replace(facts, replaces="800/00007"), tmp_path)[0]
    assert front.holds("Pengganti sertifikat nomor 800/00007")


def test_a_reopening_is_told_and_older_facts_stay_as_they_were(
    facts: CertificateFacts, tmp_path: Path
) -> None:
    words = "Terbit sesudah hasil pelatihan dibuka kembali"
    assert printed(replace(facts, reopened=True), tmp_path)[0].holds(words)
    assert not printed(facts, tmp_path)[0].holds(words)
    assert "reopened" not in facts.to_json()
