"""Times as people write them, JP of minutes, and the timetable against the curriculum."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st

from asn_desktop.base.errors import Refused
from asn_desktop.domain.dates import format_time
from asn_desktop.domain.planning import timetable
from asn_desktop.domain.planning.timetable import DAY_MINUTES, JP_MINUTES

MINUTES = st.integers(0, DAY_MINUTES)


@pytest.mark.parametrize(
    ("text", "minute"),
    [
        ("09.15", 555), ("9:15", 555), ("9", 540), ("pukul 09.15 WIB", 555), ("09.15 wita", 555),
        ("00.00", 0), ("24.00", 1440), ("09:15:00", 555), ("Jam 7", 420),
    ],
)  # fmt: skip
def test_a_time_is_read_as_people_write_it(text: str, minute: int) -> None:
    assert timetable.parse_time(text) == minute


@pytest.mark.parametrize("text", ["", "25.00", "9.60", "pagi", "24.01", "-1", "9.5.x"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="bukan jam"):
        timetable.parse_time(text)


@pytest.mark.parametrize(
    "text",
    ["09.15–10.45", "09:15 WIB - 10:45 WIB", "9.15 s.d. 10.45", "9.15 s/d 10.45",
     "09.15 sampai dengan 10.45 WIB"],
)  # fmt: skip
def test_a_span_is_read_as_people_write_it(text: str) -> None:
    assert timetable.parse_times(text) == (555, 645)


@given(MINUTES)
def test_a_time_that_is_written_is_read(minute: int) -> None:
    assert timetable.parse_time(format_time(minute)) == minute


@given(st.integers(0, 30))
def test_so_many_jp_are_so_many_times_45_minutes(hours: int) -> None:
    assert timetable.jp_of(hours * JP_MINUTES) == hours
    assert timetable.jp_of(hours * JP_MINUTES + 44) == hours


@pytest.mark.parametrize(
    ("begin", "finish", "sentence"),
    [(600, 600, "harus sesudah"), (600, 540, "harus sesudah"), (1400, 1450, "tengah malam"),
     (-5, 30, "tengah malam"), (1440, 1440, "tengah malam")],
)  # fmt: skip
def test_a_session_lies_within_a_day(begin: int, finish: int, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        timetable.require_times(begin, finish)


def test_jp_must_match_minutes() -> None:
    timetable.require_hours(480, 570, 2, taught=True)
    timetable.require_hours(480, 575, 2, taught=True)
    timetable.require_hours(480, 570, 0, taught=False)
    with pytest.raises(Refused, match="90 menit adalah 2 JP"):
        timetable.require_hours(480, 570, 3, taught=True)
    with pytest.raises(Refused, match="bukan 1 JP"):
        timetable.require_hours(480, 570, 1, taught=True)
    with pytest.raises(Refused, match="tidak ber-JP"):
        timetable.require_hours(480, 570, 2, taught=False)


def test_what_is_odd_is_told() -> None:
    span = (date(2026, 8, 10), date(2026, 8, 23))
    free = {date(2026, 8, 17): "Proklamasi Kemerdekaan"}

    def told(day: date, minutes: int = 90) -> list[str]:
        return [str(m) for m in timetable.oddities(day, minutes, span, free, taught=True)]

    assert told(date(2026, 8, 10)) == []
    assert told(date(2026, 8, 17)) == ["17 Agustus 2026 hari libur: Proklamasi Kemerdekaan."]
    assert told(date(2026, 8, 16)) == ["16 Agustus 2026 hari Minggu."]
    assert told(date(2026, 8, 24)) == ["24 Agustus 2026 di luar tanggal pelatihan."]
    assert told(date(2026, 8, 10), 95) == ["95 menit: 2 JP dan 5 menit yang tidak terhitung."]


HOURS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 8)), max_size=40)
CURRICULUM = st.lists(st.integers(0, 40), min_size=1, max_size=5)


@given(CURRICULUM, HOURS)
def test_jp_equal_the_curriculum_or_say_by_how_much_not(
    planned: list[int], taught: list[tuple[int, int]]
) -> None:
    subjects = [(key, f"Mata {key}", hours) for key, hours in enumerate(planned)]
    rows = timetable.against_curriculum(subjects, taught)
    for row in rows:
        assert row.scheduled == sum(hours for key, hours in taught if key == row.key)
        words = str(timetable.over_words(row.over))
        if row.scheduled == row.planned:
            assert words == "pas"
        else:
            side = "lebih" if row.scheduled > row.planned else "kurang"
            assert words == f"{side} {abs(row.scheduled - row.planned)} JP"
    total = timetable.in_total("Jumlah", rows, sum(planned))
    assert total.over == sum(row.over for row in rows)


@given(st.lists(st.integers(0, 8)))
def test_the_running_sum_ends_in_the_sum(hours: list[int]) -> None:
    sums = timetable.running(hours)
    assert [b - a for a, b in zip([0, *sums], sums, strict=False)] == hours
