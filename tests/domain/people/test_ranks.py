from __future__ import annotations

import pytest

from asn_desktop.base.errors import Refused
from asn_desktop.domain.people.ranks import (
    PANGKAT,
    PPPK,
    RANKS,
    check_printed,
    full_rank,
    parse_rank,
)


@pytest.mark.parametrize(
    ("written", "rank"),
    [
        ("III/d", "III/d"),
        ("III-d", "III/d"),
        ("iii/D", "III/d"),
        ("IIId", "III/d"),
        ("3/d", "III/d"),
        ("Penata Tk. I", "III/d"),
        ("Penata Tk.I, III/d", "III/d"),
        ("Penata Tk. I / III-d", "III/d"),
        ("Penata Tingkat I (III/d)", "III/d"),
        ("PENATA MUDA TK.I", "III/b"),
        ("Penata - III/c", "III/c"),
        ("Juru Tingkat 1", "I/d"),
        ("Pembina Utama Muda (IV/c)", "IV/c"),
        ("IV/e", "IV/e"),
        ("Gol. IX", "IX"),
        ("9", "IX"),
        ("XVII", "XVII"),
    ],
)
def test_every_spelling_gives_one_rank(written: str, rank: str) -> None:
    assert parse_rank(written) == rank


@pytest.mark.parametrize("written", ["", " ", "-", "–", "\xa0"])
def test_a_blank_is_no_rank(written: str) -> None:
    assert parse_rank(written) is None


@pytest.mark.parametrize("written", ["IV/f", "II/e", "V/a", "XVIII", "18", "0", "Penata Agung"])
def test_what_is_no_rank_is_refused(written: str) -> None:
    with pytest.raises(Refused, match="Golongan"):
        parse_rank(written)


@pytest.mark.parametrize("rank", RANKS)
def test_every_rank_is_read_back_as_stored_and_as_printed(rank: str) -> None:
    assert parse_rank(rank) == rank
    assert parse_rank(full_rank(rank) or "") == rank


def test_there_are_seventeen_of_each() -> None:
    assert (len(PANGKAT), len(PPPK)) == (17, 17)


def test_only_pns_have_a_pangkat() -> None:
    assert full_rank("III/a") == "Penata Muda, III/a"
    assert full_rank("IX") == "IX"
    assert full_rank(None) is None


@pytest.mark.parametrize(
    "text",
    ["Pembina Utama Muda (IV/c)", "Pembina Utama Muda, IV/c", "IV/c", "Kolonel", "Jaksa Utama",
     "Penata Tk. I (III/d)", "Brigadir Jenderal (Brigjen)"],
)  # fmt: skip
def test_who_signs_prints_the_rank_as_written(text: str) -> None:
    assert check_printed(text) == text


@pytest.mark.parametrize("text", ["Pembina (IV/z)", "Pembina (IV/c)", "V/a", "Golongan 99"])
def test_a_rank_that_does_not_exist_is_not_printed(text: str) -> None:
    with pytest.raises(Refused):
        check_printed(text)
