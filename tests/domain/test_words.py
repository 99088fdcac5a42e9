from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from asn_desktop.base.i18n import use_language
from asn_desktop.domain.words import (
    format_count,
    format_hours,
    in_words,
    rupiah_in_words,
    score_in_words,
)

UNITS = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]
SCALES = {"ribu": 1_000, "juta": 1_000_000, "miliar": 1_000_000_000}


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (8, "delapan"),
        (11, "sebelas"),
        (19, "sembilan belas"),
        (40, "empat puluh"),
        (101, "seratus satu"),
        (115, "seratus lima belas"),
        (511, "lima ratus sebelas"),
        (647, "enam ratus empat puluh tujuh"),
        (830, "delapan ratus tiga puluh"),
        (1_000, "seribu"),
        (1_001, "seribu satu"),
        (1_100, "seribu seratus"),
        (11_000, "sebelas ribu"),
        (21_000, "dua puluh satu ribu"),
        (101_000, "seratus satu ribu"),
        (111_111, "seratus sebelas ribu seratus sebelas"),
        (1_001_000, "satu juta seribu"),
        (1_201_000, "satu juta dua ratus satu ribu"),
        (1_000_001_000, "satu miliar seribu"),
        (
            1_595_757_500,
            (
                "satu miliar lima ratus sembilan puluh lima juta tujuh ratus lima puluh tujuh ribu "
                "lima ratus"
            ),
        ),
    ],
)
def test_numbers_as_papers_write_them(number: int, words: str) -> None:
    assert in_words(number) == words


@given(st.integers(0, 10**12 - 1))
def test_words_say_the_number_and_nothing_else(number: int) -> None:
    assert heard(in_words(number)) == number


def heard(words: str) -> int:
    """The number that a listener writes down."""
    total = part = 0
    for word in words.split():
        if word in SCALES:
            total, part = total + part * SCALES[word], 0
        elif word == "seribu":
            total += 1_000
        elif word in {"belas", "puluh", "ratus"}:
            last = part % 10
            part += {"belas": 10, "puluh": last * 9, "ratus": last * 99}[word]
        else:
            part += {"sebelas": 11, "sepuluh": 10, "seratus": 100}.get(word) or UNITS.index(word)
    return total + part


def test_hours_in_digits_and_words() -> None:
    assert format_hours(40) == "40 (empat puluh) jam pelajaran"


def test_a_number_is_said_in_the_language_in_use() -> None:
    assert in_words(41) == "empat puluh satu"
    use_language("en")
    assert in_words(41) == "forty-one"


@pytest.mark.parametrize(
    ("mark", "words"),
    [
        ("86.18", "delapan puluh enam koma satu delapan"),
        ("90.00", "sembilan puluh koma nol nol"),
        ("70.01", "tujuh puluh koma nol satu"),
        ("100", "seratus koma nol nol"),
        ("0.5", "nol koma lima nol"),
    ],
)
def test_a_score_is_read_digit_by_digit_after_the_comma(mark: str, words: str) -> None:
    assert score_in_words(Decimal(mark)) == words


def test_counts_and_rupiah_with_their_words() -> None:
    assert format_count(5) == "5 (lima)"
    assert rupiah_in_words(1_001_000) == "satu juta seribu rupiah"
    use_language("en")
    assert score_in_words(Decimal("86.18")) == "eighty-six point one eight"
