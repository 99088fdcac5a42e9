"""The papers of a course as they lie on the page: nothing is cut, heads are repeated."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from asn_desktop.base.i18n import msg
from asn_desktop.services.issuing import certificate_issue, certificates
from asn_desktop.services.marking import closing
from asn_desktop.services.marking.assessments import sheet
from asn_desktop.services.marking.marks import set_marks
from asn_desktop.services.paperwork import papers
from asn_desktop.services.people import enrolments, participants
from asn_desktop.services.register import certificate_mending
from tests.documents.conftest import LONG_AGENCY, LONG_COURSE, LONG_NAME, MM, fonts, sheets
from tests.factories import add_course, add_timetable
from tests.services.conftest import office

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office

__all__ = ["office"]

BEFORE, NAME, AFTER = LONG_NAME
WHOLE = f"{BEFORE} {NAME}, {AFTER}"


def filled(office: Office, people: int, parts: int = 2, **more: Any) -> Key:
    """A closed course with certificates; every seventh person has the longest name."""
    keys = []
    for place in range(people):
        long = place % 7 == 0
        named = {"name": NAME, "title_before": BEFORE, "title_after": AFTER} if long else {}
        usual = {"name": f"Orang Nomor {place}", "agency": "Dinas Kesehatan"}
        agency = {"agency": LONG_AGENCY, "position": f"Kepala Bidang pada {LONG_AGENCY}"}
        nip = f"19850101201001{1 + place % 2}{place + 1:03}"
        values = {**usual, **named, **(agency if long else {})}
        keys.append(participants.save(office, None, nip=nip, **values))
    weight = Decimal(100) / parts
    components = [(f"Evaluasi substansi {number}", weight) for number in range(parts)]
    course = add_course(office, components=components, **more)
    enrolments.enrol(office, course, keys)
    add_timetable(office, course, name=NAME, title_before=BEFORE, title_after=AFTER)
    current = sheet(office, course)
    best = next(row.enrolment for row in current.rows if row.full_name == WHOLE)
    cells = [
        (row.enrolment, part.id, "90" if row.enrolment == best else f"{88 - place // 3}")
        for place, row in enumerate(current.rows)
        for part in current.components
    ]
    set_marks(office, cells, msg("Nilai"))
    closing.close(office, course)
    certificate_issue.issue(office, course)
    whole = next(row for row in certificates.certificates(office, course) if row.name == WHOLE)
    certificate_mending.replace(office, whole.id, "basah")
    return course


@pytest.mark.parametrize(("people", "parts", "paper"), [(1, 2, "A4"), (3, 5, "F4"), (40, 10, "A4")])
def test_nothing_leaves_the_page_and_every_name_is_whole(
    office: Office, people: int, parts: int, paper: str, tmp_path: Path
) -> None:
    course = filled(office, people, parts, name=LONG_COURSE)
    for file in papers.write(
        office, course, tmp_path, papers.names(), papers.wishes(paper=paper, word=False)
    ):
        found = sheets(file)
        for page in found:
            wide, tall = page.size
            for x0, y0, x1, y1 in page.letters:
                assert x0 >= 8 * MM
                assert y0 >= 3 * MM
                assert x1 <= wide - 8 * MM
                assert y1 <= tall - 8 * MM
        told = "".join("".join(page.text.split()) for page in found)
        assert "".join(WHOLE.split()) in told, file.name
        assert all(embedded for _name, embedded in fonts(file))


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("daftar-hadir", "Tanda tangan"),
        ("rekapitulasi-nilai", "Dengan huruf"),
        ("tanda-terima", "Nomor sertifikat"),
        ("surat-panggilan", "Keterangan"),
    ],
)
def test_lists_repeat_their_head_and_count_their_pages(
    office: Office, name: str, head: str, tmp_path: Path
) -> None:
    course = filled(office, 40, start=date(2026, 10, 5), end=date(2026, 10, 5))
    (file,) = papers.write(office, course, tmp_path, [name], papers.wishes(word=False))
    found = sheets(file)
    first = 1 if name == "surat-panggilan" else 0
    assert len(found) > first + 1
    for number, page in enumerate(found[first:], first + 1):
        assert page.holds(head)
        assert page.holds(f"Halaman {number} dari {len(found)}")


def test_signatures_stand_in_zig_zag(office: Office, tmp_path: Path) -> None:
    course = filled(office, 2, start=date(2026, 10, 5), end=date(2026, 10, 5))
    (file,) = papers.write(office, course, tmp_path, ["daftar-hadir"])
    (page,) = sheets(file)
    right = [box for box in page.letters if box[0] > page.size[0] - 50 * MM and box[1] > 80 * MM]
    columns = {round(box[0] / 10) for box in right}
    assert len(columns) >= 2


def test_cards_lie_between_their_cut_marks(office: Office, tmp_path: Path) -> None:
    course = filled(office, 9)
    (tags,) = papers.write(office, course, tmp_path, ["tanda-pengenal"])
    assert [page.text.count("PESERTA") for page in sheets(tags)] == [8, 1]
    (plates,) = papers.write(office, course, tmp_path, ["papan-nama"])
    assert len(sheets(plates)) == 5
    assert sheets(plates)[4].text.count("Dinas Kesehatan") in (0, 2)
