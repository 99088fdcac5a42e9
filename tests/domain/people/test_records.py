from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, strategies as st

from asn_desktop.base.clock import today
from asn_desktop.base.errors import Refused
from asn_desktop.domain.people.records import (
    PersonRecord,
    check_birth_date,
    check_person,
    parse_date,
    parse_sex,
    parse_status,
)

BLANK: dict[str, Any] = dict.fromkeys(PersonRecord._fields)
EMPTY = PersonRecord(**BLANK | {"name": "Butet"})
DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    "written",
    [
        "24/11/2026",
        "24-11-2026",
        "24.11.2026",
        "2026-11-24",
        "2026-11-24 00:00:00",
        "24 November 2026",
        "24 Nopember 2026",
        "24-Nov-2026",
        "Selasa, 24 November 2026",
        "'24/11/2026 ",
        46350,
        46350.0,
        "46350",
        DAY,
        datetime(2026, 11, 24),  # noqa: DTZ001 - cells have no zone
    ],
)
def test_a_day_is_read_from_every_habit(written: Any) -> None:
    assert parse_date(written) == DAY


def test_months_are_indonesian() -> None:
    assert parse_date("24 Agustus 2026") == date(2026, 8, 24)
    assert parse_date("1 Pebruari 1990") == date(1990, 2, 1)


@pytest.mark.parametrize("written", ["", " ", "-", "\xa0"])
def test_a_blank_is_no_day(written: str) -> None:
    assert parse_date(written) is None


@pytest.mark.parametrize(
    "written",
    [
        "31/02/2026",
        "11/24/2026",
        "24/11/26",
        "24 Desembr 2026",
        "1990",
        1990,
        0,
        -1,
        True,
        1e300,
        float("nan"),
        float("inf"),
        "besok",
    ],
)
def test_what_is_no_day_is_refused_and_never_guessed(written: Any) -> None:
    with pytest.raises(Refused, match="tanggal"):
        parse_date(written)


@given(st.dates(date(1910, 1, 2), date(2100, 1, 1)))
def test_serials_and_texts_of_a_day_agree(day: date) -> None:
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"{day.day}/{day.month}/{day.year}") == day
    assert parse_date((day - date(1899, 12, 30)).days) == day


@pytest.mark.parametrize(
    ("written", "sex"),
    [("L", "L"), ("Laki-Laki", "L"), ("PRIA", "L"), ("p", "P"), ("Wanita", "P"), ("", None)],
)
def test_sex(written: str, sex: str | None) -> None:
    assert parse_sex(written) == sex


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("pns", "PNS"),
        ("CPNS", "CPNS"),
        ("P3K", "PPPK"),
        ("PPPK Paruh Waktu", "PPPK_PW"),
        ("PPPK_PW", "PPPK_PW"),
        ("Non-ASN", "LAIN"),
        (" ", None),
    ],
)
def test_status(written: str, status: str | None) -> None:
    assert parse_status(written) == status


def test_unknown_words_are_refused() -> None:
    for parse in (parse_sex, parse_status):
        with pytest.raises(Refused, match="x"):
            parse("x")


def test_birth_lies_after_1900_and_in_the_past() -> None:
    assert check_birth_date(date(1900, 1, 1)) == date(1900, 1, 1)
    for day in (date(1899, 12, 31), today(), today() + timedelta(days=1)):
        with pytest.raises(Refused):
            check_birth_date(day)


def test_a_person_needs_no_more_than_a_name() -> None:
    check_person(EMPTY)


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"nip": "19900101 201503 1 001"},
        {"nip": "123"},
        {"rank": "Penata"},
        {"sex": "X"},
        {"status": "pns"},
        {"birth_date": date(1800, 1, 1)},
    ],
)
def test_a_wrong_field_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        check_person(EMPTY._replace(**wrong))
