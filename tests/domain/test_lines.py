from __future__ import annotations

from hypothesis import given, strategies as st

from asn_desktop.domain.lines import wrapped

ROOM = 10.0
words = st.lists(st.text("abcdefg", min_size=1, max_size=25), min_size=1).map(" ".join)


def width(text: str) -> float:
    return float(len(text))


@given(words)
def test_no_letter_is_lost_and_every_line_fits(text: str) -> None:
    lines = wrapped(text, ROOM, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width(line) <= ROOM for line in lines)


def test_words_stay_whole_where_they_fit() -> None:
    assert wrapped("Butet dan Candra", ROOM, width) == ["Butet dan", "Candra"]
    assert wrapped("Parlindungan", ROOM, width) == ["Parlindung", "an"]
    assert wrapped("", ROOM, width) == [""]


def test_a_no_break_space_holds_and_is_written_as_a_space() -> None:
    assert wrapped("pada 5\xa0Mei", ROOM, width) == ["pada 5 Mei"]
    assert wrapped("kelas pada\xa05\xa0Mei", ROOM, width) == ["kelas", "pada 5 Mei"]


def test_a_letter_wider_than_the_room_stands_alone() -> None:
    assert wrapped("ab", 0.5, width) == ["a", "b"]
