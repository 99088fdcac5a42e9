"""Whose the rows of a worksheet are after they were moved about and spoiled."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings, strategies as st

from asn_desktop.services.marking import assessments
from asn_desktop.services.marking.marks import set_mark
from asn_desktop.services.people import enrolments
from asn_desktop.services.returns.worksheet_returns import take_back
from asn_desktop.services.returns.worksheets import write_worksheet
from tests.services.conftest import tables
from tests.services.returns.conftest import (
    HEAD,
    NIPS,
    back_of,
    column_of,
    fill,
    mark,
    opened,
    shuffled,
    verdicts,
)

if TYPE_CHECKING:
    import random
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office


def test_sorted_rows_and_put_in_ones_find_their_people(
    office: Office, course: Key, out: Path
) -> None:
    fill(out, (0, "Ujian", 81), (1, "Ujian", 82), (2, "Ujian", 83))
    shuffled(out, [2, 0, 1])
    back = back_of(office, course, out)
    assert "Email" in " ".join(map(str, back.notes))
    assert {row for row, _why in back.preview().ignored} >= {HEAD + 2, HEAD + 7}
    assert take_back(office, back) == 3
    assert [mark(office, course, one, "Ujian") for one in range(3)] == ["81.00", "82.00", "83.00"]


def test_a_row_sorted_in_part_is_refused(office: Office, course: Key, out: Path) -> None:
    fill(out, (0, "Ujian", 81), (1, "Ujian", 82))
    book = opened(out)
    sheet = book["Nilai"]
    upper, lower = sheet.cell(HEAD + 1, 3), sheet.cell(HEAD + 2, 3)
    upper.value, lower.value = lower.value, upper.value
    book.save(out)
    preview = back_of(office, course, out).preview()
    assert [refusal.row for refusal in preview.refused] == [HEAD + 1, HEAD + 2]
    assert "sebagian kolom" in str(preview.refused[0].reason)


def test_who_is_not_on_the_sheet_or_no_longer_in_the_course(
    office: Office, course: Key, out: Path
) -> None:
    fill(out, (0, "Ujian", 81), (2, "Ujian", 83))
    book = opened(out)
    sheet = book["Nilai"]
    sheet.delete_rows(HEAD + 2)
    sheet.cell(HEAD + 3, 3).value = "199001012015031001"
    sheet.cell(HEAD + 3, 4).value = "Orang Lain"
    sheet.cell(HEAD + 3, column_of(sheet, "Ujian")).value = 90
    book.save(out)
    (row,) = (row for row in assessments.sheet(office, course).rows if row.nip == NIPS[2])
    enrolments.withdraw(office, [row.enrolment])
    back = back_of(office, course, out)
    refused = back.preview().refused
    assert [refusal.row for refusal in refused] == [HEAD + 2, HEAD + 3]
    assert "tidak lagi menjadi peserta" in str(refused[0].reason)
    assert refused[1].value == "199001012015031001"
    assert "1 orang tidak ada lagi" in " ".join(map(str, back.notes))
    assert take_back(office, back, accept_valid=True) == 1


def test_twice_the_same_person(office: Office, course: Key, out: Path) -> None:
    book = opened(out)
    sheet = book["Nilai"]
    for number, value in ((1, None), (2, 90)):
        for cell in list(sheet[HEAD + 1]):
            sheet.cell(HEAD + 3 + number, cell.column).value = cell.value
        sheet.cell(HEAD + 3 + number, column_of(sheet, "Ujian")).value = value
    book.save(out)
    preview = back_of(office, course, out).preview()
    assert (preview.unchanged, [refusal.row for refusal in preview.refused]) == (4, [HEAD + 5])


MARKS = st.one_of(
    st.just(""),
    st.decimals(0, 100, places=2).map(lambda value: f"{value:f}".replace(".", ",")),
    st.sampled_from(["H", "I", "S", "A", "D", "0,5", "1", "100"]),
)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(MARKS, min_size=9, max_size=9), st.randoms(use_true_random=False))
def test_what_went_out_and_comes_back_changes_nothing(
    office: Office, course: Key, path: Path, texts: list[str], chance: random.Random
) -> None:
    sheet = assessments.sheet(office, course)
    places = [(row.enrolment, part.id) for row in sheet.rows for part in sheet.components]
    for place, text in zip(places, texts, strict=True):
        set_mark(office, *place, text)
        if "," in text and Decimal(text.replace(",", ".")) < 50:
            set_mark(office, *place, "R 70")
    write_worksheet(office, course, path)
    order = [0, 1, 2]
    chance.shuffle(order)
    shuffled(path, order)
    before = tables(office)
    back = back_of(office, course, path)
    assert verdicts(back) == {}
    assert back.preview().refused == ()
    assert take_back(office, back) == 0
    assert tables(office) == before
