from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st

from asn_desktop.base.errors import Refused
from asn_desktop.domain.people.nip import birth_date, clean_nip, format_nip, parse_nip

PLAIN = "199001012015031001"
valid = st.builds(
    "{:%Y%m%d}{}{:02}{}{:03}".format,
    st.dates(date(1940, 1, 1), date(2010, 12, 31)),
    st.integers(1970, 2030),
    st.sampled_from([*range(1, 13), *range(21, 30)]),
    st.sampled_from("12"),
    st.integers(1, 999),
)


@pytest.mark.parametrize(
    "nip", ["200012312024121001", "200012312024211001", "199602292020121002", PLAIN]
)
def test_pns_and_pppk_are_taken(nip: str) -> None:
    assert parse_nip(nip) == nip


@pytest.mark.parametrize(
    "written",
    [
        f"'{PLAIN}",
        f"{PLAIN} ",
        f"\xa0{PLAIN}\ufeff",
        "19900101 201503 1 001",
        "19900101.201503.1.001",
        "19900101-201503-1-001",
        "NIP. 19900101 201503 1 001",
        "nip 199001012015031001",
    ],
)
def test_every_habit_of_offices_gives_the_same_number(written: str) -> None:
    assert parse_nip(written) == PLAIN


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("20001231202412100", "17"),
        ("1990010120150310011", "19"),
        ("200013312024121001", "tanggal lahir"),
        ("199002302015031001", "tanggal lahir"),
        ("199702292020121002", "tanggal lahir"),
        ("000001012015031001", "tanggal lahir"),
        ("199001012015131001", "13 dan 14"),
        ("199001012015301001", "13 dan 14"),
        ("199001012015001001", "13 dan 14"),
        ("199001012015201001", "13 dan 14"),
        ("200012312024123001", "ke-15"),
        ("199001012015031000", "Excel"),
        ("1,99001E+17", "tersimpan sebagai angka"),
        ("1.99001e+17", "tersimpan sebagai angka"),
        ("1.98609262015051e+17", "tersimpan sebagai angka"),
        ("131234567", "NIP lama"),
        ("1271010101900001", "NIK"),
        ("19900101201503100O", "angka"),
        ("١٩٩٠٠١٠١٢٠١٥٠٣١٠٠١", "angka"),
    ],
)
def test_a_refusal_says_what_is_wrong(written: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        parse_nip(written)


@given(valid)
def test_paper_and_file_write_the_same_number(nip: str) -> None:
    assert parse_nip(nip) == nip
    assert parse_nip(format_nip(nip)) == nip
    assert clean_nip(f" '{format_nip(nip)} ") == nip
    assert f"{birth_date(nip):%Y%m%d}" == nip[:8]


@given(valid)
def test_one_digit_less_or_more_is_another_number(nip: str) -> None:
    for wrong in (nip[:-1], nip + "1"):
        with pytest.raises(Refused):
            parse_nip(wrong)


@given(st.text(max_size=24))
def test_nothing_but_eighteen_digits_comes_out(text: str) -> None:
    try:
        found = parse_nip(text)
    except Refused:
        return
    assert len(found) == 18
    assert found.isascii()
    assert found.isdigit()


def test_as_on_paper() -> None:
    assert format_nip(PLAIN) == "19900101 201503 1 001"
