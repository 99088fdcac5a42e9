"""A pre-test against a post-test of a real course."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from pypdfium2 import PdfDocument

from asn_desktop.base.errors import Refused
from asn_desktop.services.marking.assessments import sheet
from asn_desktop.services.marking.marks import set_mark
from asn_desktop.services.paperwork import gains
from asn_desktop.services.people import participants
from asn_desktop.services.planning import courses

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office


@pytest.fixture
def tested(office: Office, course: Key) -> Key:
    """Ahmad with both tests, Butet only before, Candra only after."""
    courses.update(
        office,
        course,
        components=[("Pre-test", Decimal(0)), ("Post Test", Decimal(40)), ("Ujian", Decimal(60))],
    )
    found = sheet(office, course)
    pre, post = (part.id for part in found.components[:2])
    for row, part, text in ((0, pre, "40"), (0, post, "100"), (1, pre, "55"), (2, post, "90")):
        set_mark(office, found.rows[row].enrolment, part, text)
    return course


def test_pairs_gain_and_the_rest_is_named(office: Office, tested: Key) -> None:
    found = gains.course_gains(office, tested)
    assert gains.rows(found) == [
        ("Ahmad Siregar", Decimal(40), Decimal(100), Decimal(60), Decimal("1.00"))
    ]
    text = " ".join(gains.summary(found))
    assert "1 orang: rata-rata 40,00 menjadi 100,00, naik 60,00." in text
    assert "Gain ternormalisasi kelas 1,00 (tinggi, Hake)." in text
    assert "Hanya Pre-test: Butet Harahap." in text
    assert "Hanya Post Test: Candra." in text
    assert found.spread[0] == ("0–<50", 1, 0)
    assert found.spread[-1] == ("90–100", 0, 2)
    assert sum(before for _label, before, _after in found.spread) == 2


def test_who_has_neither_test_is_named_too(office: Office, tested: Key) -> None:
    found = sheet(office, tested)
    set_mark(office, found.rows[2].enrolment, found.components[1].id, "S")
    assert "Tanpa keduanya: Candra." in gains.summary(gains.course_gains(office, tested))


def test_who_is_excused_from_a_test_is_not_paired_by_its_former_mark(
    office: Office, tested: Key
) -> None:
    found = sheet(office, tested)
    set_mark(office, found.rows[0].enrolment, found.components[1].id, "D")
    after = gains.course_gains(office, tested)
    assert gains.rows(after) == []
    assert "Hanya Pre-test: Ahmad Siregar; Butet Harahap." in gains.summary(after)
    assert after.spread[-1] == ("90–100", 0, 1)


def test_a_title_at_the_end_has_one_full_stop(office: Office, tested: Key) -> None:
    key = sheet(office, tested).rows[1].participant
    participants.save(office, key, title_after="S.Pd.")
    text = " ".join(gains.summary(gains.course_gains(office, tested)))
    assert "Hanya Pre-test: Butet Harahap, S.Pd. Hanya Post Test" in text


def test_other_components_can_be_chosen(office: Office, course: Key) -> None:
    with pytest.raises(Refused, match="pre-test dan post-test"):
        gains.course_gains(office, course)
    parts = sheet(office, course).components
    assert gains.proposed(parts) == (parts[0].id, parts[2].id)
    assert gains.proposed(parts[1:]) == (parts[1].id, parts[2].id)
    assert gains.proposed(parts[:1]) is None
    with pytest.raises(Refused, match="berbeda"):
        gains.course_gains(office, course, (parts[1].id, parts[1].id))
    found = gains.course_gains(office, course, (parts[1].id, parts[2].id))
    assert (found.before, found.after) == ("Tugas", "Ujian")
    assert gains.summary(found) == ["Belum ada nilai yang dapat dibandingkan."]


def test_the_paper_has_the_picture_and_the_names(
    office: Office, tested: Key, tmp_path: Path
) -> None:
    path = gains.gains_pdf(office, tested, tmp_path / "gain.pdf")
    document = PdfDocument(path)
    text = " ".join(document[0].get_textpage().get_text_range().split())
    document.close()
    for words in ("SEBELUM DAN SESUDAH PELATIHAN", "90–100", "Ahmad Siregar", "Hanya Pre-test"):
        assert words in text
